"""How a place expression stands in its sentence: what governs it, whether it only says who speaks, whether it is its state."""

from __future__ import annotations

from typing import Final

from waqai.extract.marks import DASHES, QUOTES
from waqai.extract.names.geography import named_place
from waqai.extract.phrases.governed import GOVERNED
from waqai.extract.places.relative import Relative
from waqai.extract.places.spot_words import Spot
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

_AT: Final = word_list("spot_standing", "at")
_MOVES: Final = word_list("spot_standing", "moves")
_NAMELESS: Final = word_list("spot_standing", "nameless")
"""Settlements that lie in a province, not in a city: «بلدة في إدلب»."""
_BESIDE: Final = word_list("spot_standing", "beside")
BORDERING: Final = word_list("spot_standing", "bordering")
"""What lies beside a country: «المنطقة المتاخمة لإسرائيل»."""

_OVERLOOKING: Final = word_list("spot_standing", "overlooking")
_LYING_BESIDE: Final = BORDERING | _OVERLOOKING
_BULLETS: Final = frozenset("*•-–—")
_BEHIND: Final = 2
"""Words between a place and the adjective that tells what lies beside it."""


class Standing(Relative):
    """Reads what stands around an expression."""

    def _governed(self, spot: Spot) -> Spot:
        """With the preposition before it; and whether it only tells which somebody is («حكومة طرابلس», «مصدر في درنة»)."""
        i = spot.start
        if spot.prep:
            return spot
        k = i - 1
        while k >= self.first and self.tokens[k].kind == "p" and self.tokens[k].form in QUOTES:
            k -= 1
        if k >= self.first and spot.precision == "country" and self.words[k].det and self.core(k) in BORDERING:
            return spot._replace(owned=True)  # «المنطقة المتاخمة لإسرائيل»
        if self._only_beside(k):
            return spot._replace(prep=self.prep_of(i) or self.tokens[k].form, owned=True)
        if spot.end < self.end and self.tokens[spot.end].form in ("لتلقي", "للعلاج"):
            return spot._replace(prep="في", owned=True)  # «نقل إلى مستشفى في السعودية لتلقي العلاج»
        if self.prep_of(i):
            prep = self.prep_of(i)
            return spot._replace(
                prep=prep,
                owned=(prep == "ب" and self._informant(k))
                or (prep == "ل" and k >= self.first and self.core(k) in GOVERNED and spot.precision == "country"),
            )
        if k < self.first or self.tokens[k].form in _BULLETS:
            return spot._replace(prep="في") if self._heads_item(spot) else spot
        form = self.tokens[k].form
        bare = self.words[k].stem if self.conj_of(k) else form
        if bare in _AT or bare in _MOVES:
            if bare == "من" and k - 1 >= self.first and self.core(k - 1) in _BESIDE:
                return spot._replace(prep="قرب", precision=_beside(spot.precision))
            if bare == "في" and k > self.first and self.core(k - 1) in _NAMELESS and not self.words[k - 1].det:
                spot = self._province(spot)
            if bare in ("في", "من") and self._says_from(spot, k):
                return spot._replace(prep="في", owned=True)
            owned = (bare == "في" and self._informant(k - 1)) or (
                bare == "من" and k > self.first and self.core(k - 1) in GOVERNED
            )
            return spot._replace(prep=bare, precision=_beside(spot.precision) if bare in _BESIDE else spot.precision, owned=owned)
        if (self.prep_of(k) == "ب" and self.core(k) in _BESIDE) or self.core(k) in _BESIDE:
            return spot._replace(prep="قرب", precision=_beside(spot.precision))
        if (
            (self.conj_of(i) or self.tokens[k].form in ("و", "او", "،", ","))
            and self.found
            and self.found[-1].end >= i - 1
            and self.found[-1].prep
        ):
            return spot._replace(prep=self.found[-1].prep, owned=self.found[-1].owned)
        if (
            self.tokens[k].kind == "w"
            and not self.conj_of(i)
            and self._human(k)
            and not self.words[k].det
            and spot.kind in ("known", "told")
            and spot.start + 1 >= spot.end
        ):
            return spot._replace(owned=True)
        return spot

    def _heads_item(self, spot: Spot) -> bool:
        """«كركوك - قتل مسلحون شرطيا»: the town at the head of an item of a list."""
        sentence = self.doc.sentence_of(spot.start)
        after = spot.end < self.end and self.tokens[spot.end].form in DASHES
        return after and spot.kind == "known" and sentence.paragraph > self.doc.sentences[0].paragraph + 1

    def _only_beside(self, k: int) -> bool:
        """«تلة كذا المطلة على معسكر كذا», «منطقة كذا القريبة من …»: what lies beside a place told right before is not where."""
        if k > self.first and self.tokens[k].form in ("علي", "من", "الي"):
            k -= 1
        word = self.words[k] if k >= self.first else None
        if word is None or not self.found or self.core(k) not in _LYING_BESIDE:
            return False
        last = self.found[-1]  # «مناطق قريبة من الموصل» are about Mosul
        return k - last.end <= _BEHIND and (last.index is not None or last.kind == "named" or word.det)

    def _says_from(self, spot: Spot, k: int) -> bool:
        """«قال الرئيس من باريس إن …»: where it was said, the content comes right behind."""
        if spot.end >= self.end or self.tokens[spot.end].form not in ("ان", "انه", "انها", "انهم"):
            return False
        return any(self.doc.has_role(j, "says") for j in range(max(self.first, k - 6), k))

    def _province(self, spot: Spot) -> Spot:
        """«بلدة في إدلب» is somewhere in the province, not in the city of that name; where there is none, somewhere about."""
        name = self.place_name(spot.start)
        if name is None or spot.kind != "known" or spot.precision != "town":
            return spot
        city = self.doc.pack.places[spot.index or 0]
        words = tuple(t.form for t in self.tokens[name.start : name.end])
        for kind in ("محافظه", "ولايه"):
            index = named_place(self.doc, (kind, *words), lambda p: p.feature == "admin1" and p.country == city.country)
            if index is not None:
                return spot._replace(name=self.doc.pack.places[index].name, index=index, precision="region")
        return spot._replace(precision="near")

    def _acts(self, spot: Spot) -> bool:
        """Whether a country or capital without «في» or the like stands for its state («قالت موسكو», «شنتها فرنسا»)."""
        name = self.doc.name_at.get(spot.start)
        if self.core(spot.start) == "خارج" and spot.within is not None:
            return self.doc.pack.places[spot.within].feature == "country"  # «السفر خارج البلاد»: nobody knows where
        if spot.kind != "known" or name is None:
            return False
        if spot.prep == "" and self.tokens[spot.start].form.endswith("سوريه") and spot.start > self.first:
            return True  # «قوات سورية», not «سورية» the country
        if name.senses[0][0] != "actor":
            return spot.prep == "" and self._speaks(spot.start - 1, state=name.of("actor") is not None)
        if spot.start > self.first:
            return spot.prep in ("", "مع", "بين") and not self._is_hit(spot)
        after = self.tokens[spot.end].form if spot.end < self.end else ""
        if after == ":":
            return self.doc.pack.places[spot.index].feature != "country" if spot.index is not None else True
        return not (after.startswith("..") or after == "…") and not spot.prep

    def _is_hit(self, spot: Spot) -> bool:
        """«صواريخ استهدفت الرياض،»: the city itself, behind a verb whose doer stands before it."""
        j, end = spot.start - 1, spot.end
        if spot.prep or spot.precision == "country" or j <= self.first or not self.doc.verbs[j] or self.words[j].conj:
            return False
        if self.tokens[j - 1].kind != "w" or self.words[j - 1].func or (end < self.end and self.plain_word(end)):
            return False
        return self.doc.has_role(j, "targets")

    def _speaks(self, j: int, *, state: bool) -> bool:
        """«أعلنت كابل», «تساند أنقرة»: a verb of speech, whose subject is the state that sits there."""
        if j < self.first or not self.doc.verbs[j]:
            return False
        return self.doc.has_role(j, "says") or (state and any(frame["type"] in VERBAL_TYPES for frame in self.doc.verb_frames(j)))


def _beside(precision: str) -> str:
    return "near" if precision in ("town", "exact", "district") else precision
