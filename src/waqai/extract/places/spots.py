"""Place expressions of an article: known names, named and nameless spots, what lies beside them, and which holds which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.marks import QUOTES
from waqai.extract.names.geography import FAR_KM, KIND_FEATURES, best_sense, far_off, fine, km_between, one_of
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.places.spot_standing import BORDERING, Standing
from waqai.extract.places.spot_words import Spot
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.names.names import NameMention

_MANY: Final = word_list("spots", "many")
_TOPONYMS: Final = word_list("spots", "toponyms")
_SETTLED: Final = word_list("spots", "settled")
_OPENERS: Final = word_list("spots", "openers")
_SAID: Final = {
    "مدينه": "town",
    "بلده": "town",
    "قريه": "town",
    "منطقه": "district",
    "مديريه": "district",
    "قضاء": "district",
    "ناحيه": "district",
    "محافظه": "region",
    "ولايه": "region",
    "اقليم": "region",
}
_DEEDS: Final = frozenset({"عمليه", "جريمه", "هجوم", "اعتداء", "حادث", "مجزره"})
_VAGUE: Final = word_list("spots", "vague")
"""Definite, these are as often a court, a side or a state."""
_NOT_OF_COUNTRY: Final = _VAGUE | {"عاصمه"}
_HOLDING: Final = frozenset({"city", "town", "admin1", "admin2"})
_QUARTER_KM: Final = 40.0
"""A quarter so far from its town is that of another."""
_AREAS: Final = frozenset({"منطقه", "مكان", "موقع"})
_SAME: Final = frozenset({"ذات", "نفس"})
_CLOSE: Final = word_list("spots", "close")
_LOCALITY: Final = frozenset({"محليه", "محليات"})
_TO: Final = word_list("spots", "to")
_KUNYAS: Final = word_list("spots", "kunyas")
"""Common words that open the names of places as well («أبو قعود», «أم دخن», «عين سرو»)."""


def spots_of(doc: Doc, sentence: Sentence) -> list[Spot]:
    """The place expressions of a sentence in order, containers resolved; remembered by the document."""
    key = ("spots", sentence.start)
    found: list[Spot] | None = doc.memo.get(key)
    if found is None:
        found = doc.memo[key] = _Reader(doc, sentence).read()
    return found


def before(doc: Doc, token: int) -> list[Spot]:
    """Known places told before a token, the latest last."""
    sentence = doc.sentence_of(token)
    out: list[Spot] = []
    for s in doc.sentences[max(0, sentence.nth - 8) : sentence.nth]:
        out += [x for x in spots_of(doc, s) if x.index is not None]
    return out


class _Reader(Standing):
    """Reads the place expressions of one sentence."""

    def read(self) -> list[Spot]:
        doc, free = self.doc, self.first
        for i in sorted({*doc.among(self._openers(), self.first, self.end), *doc.names_from(self.first, self.end)}):
            spot = self._at(i) if i >= free and self.tokens[i].kind == "w" else None
            if spot is None:
                continue
            spot = self._governed(spot)
            if not self._acts(spot):
                self.found.append(spot)
            free = spot.end
        return self._linked()

    def _openers(self) -> frozenset[str]:
        """The words that may open an expression without a name, all that `_at` asks for: also with the article (`core`)."""
        memo = self.doc.pack.memo
        if "spot openers" not in memo:
            openers = (self.directions | self.around | self.parts | self.kinds | self.named | self.sites) | _OPENERS
            memo["spot openers"] = openers | {f"ال{word}" for word in openers}
        found: frozenset[str] = memo["spot openers"]
        return found

    def _at(self, i: int) -> Spot | None:
        """The expression that starts at a token, or None."""
        doc = self.doc
        if i in doc.in_date or doc.verbs[i]:
            return None
        name = self.place_name(i)
        if name is not None:
            listed = self.shared[0] if self.shared[1] == i and self.conj_of(i) else ""
            index = best_sense(doc, name, listed)
            if index is not None:
                if listed:
                    self.shared = (listed, name.end)
                return self._as_said(self._known(i, name, index), listed)
        elif i in doc.name_at and doc.name_at[i].how != "nisba" and not self._of_country(i):
            return None
        core = self.core(i)
        word = self.words[i]
        if core == "طريق" and (self.prep_of(i) == "ب" or (i > self.first and self.tokens[i - 1].form == "عن")):
            return None  # «بطريق الخطأ», «عن طريق البحر»
        if core in _LOCALITY and not (self.prep_of(i) or self.conj_of(i) or (i > self.first and self.tokens[i - 1].form in _TO)):
            return None  # «مصادر محلية», «محلية الصنع»
        if core == "منفذ" and i + 1 < self.end and (self.words[i + 1].core in _DEEDS or "frame" in self.words[i + 1].kinds):
            return None  # «منفذ الهجوم»: who did it
        if core == "احياء" and "إ" in doc.text[doc.tokens[i].start : doc.tokens[i].end]:
            return None  # «إحياء الذكرى», not «أحياء المدينة»
        if core in self.directions and not word.det and not word.pron:
            return self._direction(i)
        if (core == "بعد" and i > self.first and self.tokens[i - 1].form in ("علي", "مسافه")) or core == "مسافه":
            return self._distance(i)
        if core == "بين" and not word.pron:  # «من بينها حاجز كذا» lies between nothing
            return self._between(i)
        if core == "حدود" and (word.det or (i + 1 < self.end and self.tokens[i + 1].form == "مع")):
            return self._border(i)
        if core in self.around and not word.det and not word.pron:
            spot = self._beside(i)
            if spot is not None:
                return spot
        of_country = core in self.parts or (core in self.kinds and core not in _NOT_OF_COUNTRY)
        if of_country and (adjective := self._of_country(i)) is not None:
            return adjective
        if core in self.parts and not word.det and not word.pron and _SAID.get(one_of(core)) != "region":
            spot = self._inner(i + 1)
            if spot is not None and core not in self.sites:
                return spot._replace(start=i)
        if core == "بلاد" and word.det:
            return self._country(i)
        if core == "مملكه" and word.det:
            return self._kingdom(i)
        if core == "عاصمه" and word.det:
            return self._capital(i)
        if core in _KUNYAS and (self.prep_of(i) == "ب" or (i > self.first and self.tokens[i - 1].form in ("في", "قرب"))):
            end = self._kunya_end(i)
            return self._unlisted(i, i, end, "بلده") if end else None  # «اشتباكات في أبو قعود»
        if core in self.kinds or core in self.named or core in self.sites or (core == "قطاع" and word.det):
            return self._feature(i, core)
        return None

    def _kunya_end(self, j: int) -> int:
        """The end of an unknown name of two words that a common word opens, or 0."""
        k = j + 1
        if self.core(j) not in _KUNYAS or self.words[j].det or self.words[j].pron or not self.plain_word(k):
            return 0
        word = self.words[k]
        rare = self.doc.lex.frequency.get(word.core, 0) <= 25 or (word.det and self.tokens[j].form in ("ابو", "ام"))
        return k + 1 if rare and "frame" not in word.kinds and len(word.core) > 1 else 0

    def _inner(self, i: int) -> Spot | None:
        """The expression that directly follows a noun: no conjunction or preposition on it."""
        while i < self.end and self.tokens[i].kind == "p" and self.tokens[i].form in QUOTES:
            i += 1
        if i >= self.end or self.tokens[i].kind != "w" or self.conj_of(i) or self.prep_of(i):
            return None
        return self._at(i)

    def _known(self, i: int, name: NameMention, index: int, kind: str = "") -> Spot:
        place = self.doc.pack.places[index]
        precision = fine(self.doc, index)
        if precision == "town" and _SAID.get(self.core(i)) == "region":
            precision = "region"  # «ولاية زامفارا», known by its capital
        return Spot(i, name.end, place.name, index, "known", precision, reach=self._adjectives(name.end))

    def _as_said(self, spot: Spot, kind: str) -> Spot:
        """No finer than the noun before its name says («ولاية»)."""
        told = _SAID.get(kind)
        coarser = told is not None and (spot.precision == "exact" or (told == "region" and spot.precision == "town"))
        return spot._replace(precision=told) if told and coarser else spot

    def _feature(self, i: int, core: str) -> Spot | None:
        """What a place noun opens: with its name, alone and definite («المدينة»), or nameless («سوق مزدحم»)."""
        word = self.words[i]
        if word.det or (word.pron and not word.stem.startswith("ال")):
            return self._definite(i, core)
        j = i + 1
        while j < self.end and self.tokens[j].kind == "p" and self.tokens[j].form in QUOTES:
            j += 1
        if j >= self.end or self.tokens[j].kind != "w":
            return self._site(i, i + 1) if core in self.sites else None
        name = self.place_name(j) if not self.conj_of(j) and not self.prep_of(j) else None
        quoted = self._quoted_end(j) if j > i + 1 and (core in _TOPONYMS or core in _SETTLED) else 0
        if quoted and (name is None or name.end != quoted):
            spot = self._unlisted(i, j, quoted, core)
            return spot._replace(name=spot.name.replace(self.tokens[j - 1].form, ""))  # «قرية "تل الهوى"»
        if name is not None:
            kind = one_of(core)
            index = best_sense(self.doc, name, kind)
            if index is not None:
                spot = self._known(j, name, index)
                feature = self.doc.pack.places[index].feature
                if core in self.kinds:
                    if kind != core:
                        self.shared = (kind, name.end)
                    return self._as_said(spot, kind)._replace(start=i)
                if feature in KIND_FEATURES.get(core, ()):
                    return spot._replace(start=i)
                if far_off(self.doc, index):
                    return self._unlisted(i, j, name.end, core)
                if core in self.sites:
                    return self._site(i, max(spot.reach, self._site_end(i)), within=index)
                # «جبل سنجار», «حي طرابلس»: named after a known place, which is as a rule the place it lies at
                return spot._replace(
                    start=i,
                    name=self.doc.quote(i, name.end),
                    index=None,
                    within=index,
                    kind="named",
                    precision="near" if fine(self.doc, index) in ("town", "district", "exact") else "region",
                )
            elif core in self.kinds or core in _TOPONYMS:
                return self._unlisted(i, j, name.end, core)  # a place far off has this name too
        if core in self.kinds or core in self.named:
            end = self._named_end(j, core)
            if end > j:
                return self._unlisted(i, j, end, core)
            opens = self.core(j) if j < self.end else ""
            relative = opens in self.directions or opens in self.around or opens in ("بلاد", "مملكه")
            inner = self._inner(j) if relative else None
            if inner is not None and (inner.index is not None or inner.within is not None):
                return inner._replace(start=i)
            return (
                self._site(i, self._site_end(i))
                if core in self.named or core in ("قريه", "بلده", "منطقه", "مدينه", "حي")
                else None
            )
        inner = self._inner(j)
        if inner is not None and inner.kind != "site" and (inner.index is not None or inner.within is not None):
            within = inner.index if inner.index is not None else inner.within
            return self._site(i, inner.end, within=within)
        return self._site(i, self._site_end(i))

    def _quoted_end(self, j: int) -> int:
        """Where the quotation mark that closes the name at `j` stands, or 0: up to four words, and nothing but words."""
        if not self.words[j].kinds.isdisjoint(("frame", "masdar")) or self._human(j):
            return 0  # «مخيم "العودة"»
        for k in range(j, min(j + 5, self.end)):
            if self.tokens[k].kind == "p":
                return k if k > j and self.tokens[k].form in QUOTES else 0
            if self.tokens[k].kind != "w":
                return 0
        return 0

    def _unlisted(self, i: int, j: int, end: int, core: str) -> Spot:
        """A named place that no pack lists: the bare name after a kind of settlement, the whole of «حي …», «طريق …»."""
        start = i if core in self.named or core in ("منطقه", "مناطق") else j
        precision = (
            "region"
            if core in ("محافظه", "ولايه", "اقليم")
            else "district"
            if core in ("منطقه", "مناطق", "محافظه", "ولايه", "اقليم", "حي", "احياء", "مديريه")
            else ("exact" if core in self.named else "town")
        )
        return Spot(i, end, self.doc.quote(start, end), None, "named", precision, reach=self._adjectives(end))

    def _named_end(self, j: int, core: str) -> int:
        """The end of the unknown name that starts at `j`, or `j` where the words there are no name."""
        word = self.words[j]
        if not word.conj and not word.prep and (end := self._kunya_end(j)):
            return end
        if not self.plain_word(j) and not self._verb_like_name(j, core):
            return j
        if ("frame" in word.kinds) or self._human(j):
            return j
        if word.core in self.directions or word.core in self.around or word.core in self.plain:
            return j
        if not word.det:
            rare = self.doc.lex.frequency.get(word.core, 0) <= 25
            if not rare and not (
                core in ("حي", "قريه", "بلده", "تل", "تله", "جبل", "وادي", "معبر") and word.core in self.named | self.sites
            ):
                return j
            if core == "حي" and word.core.endswith("ي") and self.doc.lex.frequency.get(word.core, 0) > 3:
                return j  # «حي سكني»
            if ("participle" in word.kinds and (word.core.endswith("ه") or core not in _TOPONYMS)) or word.core.endswith(
                ("يه", "تين", "تان", "اخري")
            ):
                return j
        elif (core in ("مدينه", "بلده", "قريه") or core in _MANY) and self.doc.lex.frequency.get(word.core, 0) > (
            20 if core in _MANY else 60
        ):
            return j  # «حقول الغاز», «مدينة الملاهي»
        k = j + 1
        while k < min(self.end, j + 3) and self.plain_word(k):
            nxt = self.words[k]
            if self._human(k) or "frame" in nxt.kinds or nxt.core in self.kinds or nxt.core in self.directions:
                break
            if not nxt.det and (word.det or self.doc.lex.frequency.get(nxt.core, 0) > 25):
                break
            if nxt.det and (nxt.core in self.plain or nxt.core in self.links or nxt.core in BORDERING or nxt.core in _CLOSE):
                break
            k += 1
        return k

    def _verb_like_name(self, j: int, core: str) -> bool:
        """A name that could be a verb as well, as what follows shows («جبل جالس الاستراتيجي»)."""
        if core not in _TOPONYMS or not self.doc.verbs[j] or self.conj_of(j) or self.prep_of(j):
            return False
        after = self.words[j + 1] if j + 1 < self.end else None
        return bool(self.words[j].nouns) or (
            after is not None and after.det and not after.conj and not after.prep and after.core.endswith(("ي", "يه"))
        )

    def _site(self, i: int, end: int, within: int | None = None) -> Spot:
        return Spot(i, end, self.doc.quote(i, end), None, "site", "exact", within=within, reach=self._adjectives(end))

    def _site_end(self, i: int) -> int:
        np = parse_np(self.doc, i, self.end)
        end = np.end if np is not None and np.start == i else i + 1
        if (
            end < self.end
            and self.tokens[end].kind == "w"
            and self.words[end].prep == "ل"
            and self.words[end].det
            and end not in self.doc.name_at
        ):
            end += 1  # «مسجد للشيعة»
        return end

    def _definite(self, i: int, core: str) -> Spot | None:
        """«المدينة», «المطار»: told before; with an adjective of its own («المنطقة الصناعية») a spot."""
        j = i + 1
        own = False
        while (
            j < min(self.end, i + 3)
            and self.tokens[j].kind == "w"
            and self.words[j].det
            and not self.conj_of(j)
            and not self.prep_of(j)
            and not self.doc.verbs[j]
        ):
            if self.words[j].core not in self.plain:
                own = True
            j += 1
        name = (
            self.place_name(j)
            if j < self.end and self.tokens[j].kind == "w" and not self.conj_of(j) and not self.prep_of(j)
            else None
        )
        if name is not None and core in self.kinds and name.senses[0][0] == "place":
            index = best_sense(self.doc, name, core)
            if index is not None:
                return self._known(j, name, index)._replace(start=i)
        if self.words[i].pron and not self.words[i].stem.startswith("ال"):
            return self._site(i, i + 1) if core in self.sites else None
        again = self._again(i, j)
        if again and not own and core in _AREAS:
            if again < self.end and self.core(again) in self.directions:
                return None  # «وفي المنطقة ذاتها وسط مالي»
            if last := (self.found or before(self.doc, i)):
                return last[-1]._replace(start=i, end=i + 1, reach=again, prep="", owned=False, holds=False)
        if not own and core not in _VAGUE:
            same = [x for x in self.found if core in map(self.core, range(x.start, x.end))]
            if same and same[-1].kind == "named":
                return same[-1]._replace(start=i, end=i + 1, reach=j)  # «قرب بلدة بريرة … من البلدة»: no list has it
            told = self._told(i, core)
            if told is not None:
                place = self.doc.pack.places[told]
                return Spot(i, i + 1, place.name, told, "told", fine(self.doc, told), reach=j)
        if core in self.sites or (
            own and core in ("منطقه", "طريق", "حي", "احياء", "حقل", "حقول", "جسر", "ساحه", "ميدان", "شارع", "معبر")
        ):
            return self._site(i, j if own else i + 1)
        return None

    def _again(self, i: int, j: int) -> int:
        """«ذات المنطقة», «المنطقة ذاتها»: the end of what says that it was the place told last, or 0."""
        if j < self.end and self.words[j].core in _SAME and self.words[j].pron:
            return j + 1
        return j if i > self.first and self.words[i - 1].core in _SAME and not self.words[i - 1].pron else 0

    def _told(self, i: int, core: str) -> int | None:
        wanted = KIND_FEATURES.get(core)
        if wanted is None:
            return None
        earlier = [*before(self.doc, i), *self.found]
        earlier.reverse()
        beside: int | None = None
        for spot in earlier:
            if spot.index is None or spot.owned or (core == "قطاع" and "قطاع" not in spot.name):
                continue
            opens = self.core(spot.start)
            aside = spot.prep == "قرب" or opens in ("قرب", "مقربه", "جوار") or opens in self.directions
            near = spot.precision == "near" and aside and core in ("مدينه", "بلده", "قريه")
            if self.doc.pack.places[spot.index].feature in wanted or (
                self.core(spot.start) == core and spot.kind == "known" and not near
            ):
                if not near:
                    return spot.index
                beside = spot.index if beside is None else beside  # «قرب تكريت» only helps to find what was spoken of
        return beside

    def _linked(self) -> list[Spot]:
        """Each spot with the place that holds it, where that is told after it; unlisted and nameless ones take its position."""
        found = self.found
        for n in range(len(found) - 2, -1, -1):
            a, b = found[n], found[n + 1]
            holder = b.index if b.index is not None else b.within
            if holder is None or not self._joins(max(a.end, min(a.reach, b.start)), a, b):
                continue
            if a.kind in ("site", "named") and a.index is None:
                if a.within is None:
                    found[n] = a._replace(within=holder)
            elif a.index is not None and a.kind == "known":
                self._settled(n, a, b, holder)
            if a.kind != "site" and b.kind != "site" and (b.precision in ("near", "region", "country") or b.prep):
                found[n + 1] = b._replace(holds=True)
        return found

    def _elsewhere(self, index: int, holder: int, b: Spot) -> bool:
        """Whether the only known bearer of a name lies far outside its holder: «حي الروضة بمدينة مأرب» is not that of Sanaa."""
        place, around = self.doc.pack.places[index], self.doc.pack.places[holder]
        if b.prep not in ("في", "ب") or b.precision == "near" or around.feature not in _HOLDING:
            return False
        if around.feature == "admin1" and place.admin1 and place.admin1 in (around.admin1, around.name_en):
            return False
        quarter = place.feature == "neighbourhood"
        return km_between(self.doc, index, holder) > (_QUARTER_KM if quarter else FAR_KM)

    def _settled(self, n: int, a: Spot, b: Spot, holder: int) -> None:
        """The sense of a name that lies in the place told after it."""
        name = next((self.doc.name_at[j] for j in range(a.start, a.end) if j in self.doc.name_at and self.place_name(j)), None)
        if name is None or holder == a.index or a.precision in ("country", "region"):
            return
        better = best_sense(self.doc, name, self.core(a.start) if a.start < name.start else "", holder)
        if better is None:
            return
        country, there = self.doc.pack.places[holder].country, self.doc.pack.places[better].country
        if (country and there not in (country, None)) or self._elsewhere(better, holder, b):
            # only another of that name is known («حيدر آباد» in Helmand): this one is unlisted
            self.found[n] = a._replace(
                name=self.doc.quote(name.start, name.end),
                index=None,
                within=holder,
                kind="named",
                precision="district" if a.precision == "district" else "town",
            )
            return
        if better != a.index:
            precision = a.precision if a.precision == "near" else fine(self.doc, better)
            self.found[n] = a._replace(index=better, name=self.doc.pack.places[better].name, precision=precision)

    def _joins(self, j: int, a: Spot, b: Spot) -> bool:
        """Whether only «في», a comma, «الواقعة» or the like stands between; after a nameless spot also what describes it."""
        if b.start < j or self.conj_of(b.start) or b.owned:
            return False
        gap = range(j, b.start)
        if len(gap) <= 2 and all(
            self.tokens[k].form in ("في", "من", "،", ",", "(", "-", "قرب", "داخل") or self.core(k) in self.links for k in gap
        ):
            opens = self.core(b.start)
            return bool(gap) or bool(b.prep) or opens in self.directions or opens in self.parts or opens in self.around
        if a.kind != "site" or len(gap) > 5 or b.prep not in ("في", "ب"):
            return False
        return all(
            self.tokens[k].kind == "w" and not self.doc.verbs[k] and not self.conj_of(k) and "relative" not in self.words[k].func
            for k in gap
        )
