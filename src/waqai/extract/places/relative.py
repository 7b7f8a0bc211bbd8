"""Places told by another: directions, distances, «بين», «ضواحي», borders, «البلاد», «العاصمة»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.names.geography import (
    best_sense,
    capital_of,
    country_here,
    country_place,
    country_votes,
    fine,
    km_between,
    named_place,
)
from waqai.extract.phrases.of_state import KINGDOMS
from waqai.extract.places.spot_words import Spot, SpotWords
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.names.names import NameMention


_NATURAL: Final = word_list("relative", "natural")
"""What is wider than a spot: beside it is no spot of its own («قرب جزيرة جاوة»)."""


class Relative(SpotWords):
    """Reads what is told by another place; `_at` reads that other one."""

    def _at(self, i: int) -> Spot | None:
        raise NotImplementedError

    def _inner(self, i: int) -> Spot | None:
        raise NotImplementedError

    def _known(self, i: int, name: NameMention, index: int) -> Spot:
        raise NotImplementedError

    def _direction(self, i: int) -> Spot | None:
        j = i + 1
        if j < self.end and j in self.doc.name_at and self.words[j].conj == "و" and self.core(j) in self.directions:
            spot = self._at(j)  # «شمال ووسط سيناء»
            return spot._replace(start=i) if spot is not None and spot.kind == "known" else None
        while (
            j < min(self.end, i + 4)
            and self.tokens[j].kind == "w"
            and not self.words[j].det
            and (self.core(j) in self.directions or (self.tokens[j].form in ("من", "و") and self._direction_at(j + 1)))
        ):
            j += 1
        if j >= self.end or self.tokens[j].kind != "w" or self.conj_of(j) or self.prep_of(j) not in ("", "ل"):
            return None
        spot = self._at(j)
        if spot is None or spot.kind == "site":
            return None
        at = spot.index if spot.index is not None else spot.within
        middle = self.tokens[i].form.endswith("وسط")
        if spot.precision in ("country", "region") or (
            at is not None and self.doc.pack.places[at].feature in ("country", "region", "admin1") and spot.kind == "told"
        ):
            return self._region(i, j, spot)
        if middle:
            return spot._replace(start=i)
        return spot._replace(start=i, precision="near" if at is not None else spot.precision)

    def _direction_at(self, j: int) -> bool:
        return (j < self.end and self.core(j) in self.directions and not self.words[j].det) or (
            j < self.end and self.tokens[j - 1].form == "من"
        )

    def _region(self, i: int, j: int, spot: Spot) -> Spot:
        """«شرقي سوريا»: a listed region where a pack has it, else the words, within the country."""
        at = spot.index if spot.index is not None else spot.within
        if at is None:
            return spot._replace(start=i)
        place = self.doc.pack.places[at]
        ways = tuple(f[:-1] if f.endswith("ي") else f for f in (self.tokens[k].form for k in range(i, j)) if f != "من")
        ways = tuple(w.removeprefix("ب") if w.removeprefix("ب") in self.directions else w for w in ways)
        ways = (self.words[i].stem.removesuffix("ي"), *ways[1:])
        listed = (
            named_place(self.doc, (*ways, *place.name.split()), lambda p: True)
            if len(ways) == 1 or place.feature == "country"
            else None
        )
        if listed is not None:
            return spot._replace(
                start=i, name=self.doc.pack.places[listed].name, index=listed, kind="known", precision=fine(self.doc, listed)
            )
        words = " ".join(
            (*(w for w in (self.doc.text[self.tokens[k].start : self.tokens[k].end] for k in range(i + 1, j)) if w), place.name)
        )
        first, last = self.doc.span(i, i + 1)
        return spot._replace(
            start=i, name=f"{self.doc.text[first:last]} {words}", index=None, within=at, kind="named", precision="region"
        )

    def _distance(self, i: int) -> Spot | None:
        """«على بعد 30 كلم شرق سرت», «على مسافة 10 كيلومترات من الحدود»."""
        km = 0.0
        for j in range(i + 1, min(i + 9, self.end)):
            number = self.doc.number_at.get(j)
            if number is not None:
                km = float(number.value or number.low or number.high or 0)
                continue
            form = self.tokens[j].form
            if form in ("من", "عن", "الي") or (self.core(j) in self.directions and not self.words[j].det):
                k = j + 1 if form in ("من", "عن", "الي") else j
                spot = self._at(k) if k < self.end and self.tokens[k].kind == "w" and not self.conj_of(k) else None
                if spot is not None and (spot.index is not None or spot.within is not None):
                    start = i - 1 if i > self.first and self.tokens[i - 1].form == "علي" else i
                    return spot._replace(start=start, precision="near", km=km, prep="بعد")
                if form not in ("الي",):
                    continue
            if form in ("متر", "مترا", "امتار"):
                km /= 1000.0
            elif form in ("ميل", "ميلا", "اميال"):
                km *= 1.6
        return None

    def _between(self, i: int) -> Spot | None:
        """«بين درنة وطبرق»: near the first, as far as half way to the second."""
        one = self._inner(i + 1)
        if (
            one is None
            or one.index is None
            or one.precision in ("country",)
            or one.end >= self.end
            or (self.conj_of(one.end) != "و" and self.tokens[one.end].form != "و")
        ):
            return None
        two = self._at(one.end if self.conj_of(one.end) else min(one.end + 1, self.end - 1))
        if two is None or two.index is None or two.precision == "country" or two.index == one.index:
            return None
        name = self.place_name(i + 1)
        if name is not None and name.of("actor") is not None and name.senses[0][0] == "actor":
            return None
        return one._replace(
            start=i, end=two.end, reach=two.end, precision="near", km=km_between(self.doc, one.index, two.index) / 2, prep="بين"
        )

    def _beside(self, i: int) -> Spot | None:
        """«ضواحي سرت», «ريف حلب الشمالي», «الحدود مع تشاد»."""
        spot = self._inner(i + 1)
        if spot is None:
            return None
        if spot.index is None and spot.within is None:
            return spot._replace(start=i, precision="near" if self.core(i + 1) in _NATURAL else spot.precision)
        end = spot.end
        if (
            self.core(i) in ("ريف", "ارياف")
            and end < self.end
            and self.words[end].det
            and self.words[end].core.removesuffix("ي") in self.directions
        ):
            end += 1
        if spot.precision == "country":
            index = spot.index if spot.index is not None else spot.within
            return spot._replace(
                start=i,
                end=end,
                name=self.doc.quote(i, end),
                index=None,
                within=index,
                kind="named",
                precision="region",
                reach=max(end, spot.reach),
            )
        return spot._replace(
            start=i, end=end, precision="near" if spot.precision != "region" else "region", reach=max(end, spot.reach)
        )

    def _of_country(self, i: int) -> Spot | None:
        """«الأراضي السورية», «المدن الليبية»: the country by its adjective."""
        name = self.doc.name_at.get(i + 1) if i + 1 < self.end else None
        if (
            name is None
            or name.how != "nisba"
            or self.words[i + 1].det != self.words[i].det
            or self.core(i) in ("مدينه", "بلده", "قريه", "محافظه")
        ):
            return None
        sense = name.of("actor")
        code = self.doc.pack.actors[sense[1]].country if sense else None
        index = country_place(self.doc, code) if code else None
        return (
            None
            if index is None
            else Spot(i, name.end, self.doc.pack.places[index].name, index, "known", "country", reach=name.end)
        )

    def _border(self, i: int) -> Spot | None:
        """«الحدود مع تشاد», «الحدود السورية التركية»: beside the first country named."""
        j = i + 1
        nisbas: list[str] = []
        while j < min(self.end, i + 4):
            name = self.doc.name_at.get(j)
            if name is not None and name.how == "nisba":
                sense = name.of("actor")
                country = self.doc.pack.actors[sense[1]].country if sense else None
                if country:
                    nisbas.append(country)
                j = name.end
            elif (
                self.tokens[j].kind == "w"
                and self.words[j].det
                and self.words[j].core.removesuffix("يه") in self.directions
                and not self.prep_of(j)
            ):
                j += 1
            else:
                break
        if nisbas:
            index = country_place(self.doc, nisbas[0])
            return None if index is None else Spot(i, j, self.doc.quote(i, j), None, "named", "region", within=index, reach=j)
        if j < self.end and self.tokens[j].form == "مع":
            j += 1
        elif j >= self.end or self.words[j].prep != "ل":
            return None
        other = self._at(j) if j < self.end and self.tokens[j].kind == "w" else None
        if other is None or (other.index is None and other.within is None):
            return None
        if other.precision != "country":
            return other._replace(start=i, precision="near" if other.precision != "region" else "region")
        return other._replace(
            start=i, name=self.doc.quote(i, other.end), index=None, within=other.index, kind="named", precision="region"
        )

    def _country(self, i: int) -> Spot | None:
        # «وفي بوركينا فاسو المجاورة، قتل … في شمال البلاد»: the country of the sentence before that of the article
        inside = (x.index for x in self.found if x.precision == "country" and x.prep in ("في", "ب"))
        told = next((index for index in inside if index is not None), None)
        code = country_here(self.doc, i) if told is None else ""
        index = told if told is not None else country_place(self.doc, code) if code else None
        if index is None:
            return None
        return Spot(i, i + 1, self.doc.pack.places[index].name, index, "told", "country", reach=i + 1)

    def _kingdom(self, i: int) -> Spot | None:
        """«جنوبي المملكة»: the kingdom that the article speaks of most."""
        votes = country_votes(self.doc)
        code = max(KINGDOMS, key=lambda c: votes.get(c, 0.0))
        index = country_place(self.doc, code) if votes.get(code) else None
        return None if index is None else Spot(i, i + 1, self.doc.pack.places[index].name, index, "told", "country", reach=i + 1)

    def _capital(self, i: int) -> Spot | None:
        """«العاصمة» alone or before its name («العاصمة بغداد», «العاصمة الأفغانية كابل»)."""
        j = i + 1
        code = None
        nisba = self.doc.name_at.get(j)
        if nisba is not None and nisba.how == "nisba":
            sense = nisba.of("actor")
            code = self.doc.pack.actors[sense[1]].country if sense else None
            j = nisba.end
        while j < self.end and self.tokens[j].kind == "p" and self.tokens[j].form in "،,":
            j += 1
        name = self.place_name(j) if j < self.end and not self.conj_of(j) and not self.prep_of(j) else None
        if name is not None:
            index = best_sense(self.doc, name, "مدينه")
            if index is not None and self.doc.pack.places[index].feature not in ("country",):
                return self._known(j, name, index)._replace(start=i)
        code = code or country_here(self.doc, i)
        index = capital_of(self.doc, code) if code else None
        if index is None:
            return self._of_country(i)
        end = nisba.end if nisba is not None and nisba.how == "nisba" else i + 1
        return Spot(i, end, self.doc.pack.places[index].name, index, "told", "town", reach=end)
