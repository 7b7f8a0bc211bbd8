"""The compiled language pack: every inflected form of every headword, and what a written word may be.

`Lexicon.word(form)` gives the analysis of one folded form: its proclitics, its stem, its verb readings, and what the pack's lists
say of it. Analyses are remembered, so a form costs a dictionary look-up after its first meeting.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from waqai.packs.table import PackedMap, numbers
from waqai.packs.words import NounSense, VerbFeature, VerbSense, Word

NounRow = tuple[str, int, str, str, str]
"""kind, entry, number, state, core (the headword's form without article and pronoun)"""


class NounTable:
    """The noun readings of forms, packed: each four numbers, of which the last two say how the core comes out of the form."""

    def __init__(self, senses: list[tuple[str, int, str, str]], endings: list[str]) -> None:
        self.senses, self.endings = senses, endings

    @classmethod
    def build(cls, nouns: Mapping[str, Sequence[NounRow]]) -> PackedMap[tuple[NounRow, ...]]:
        """The table of these readings."""
        senses: dict[tuple[str, int, str, str], int] = {}
        endings: dict[str, int] = {}
        packed = {}
        for form, rows in nouns.items():
            codes = array("I")
            for kind, entry, number, state, core in rows:
                kept = len(core) if form.startswith(core) else _shared(form, core)
                ending = endings.setdefault(core[kept:], len(endings))
                codes.append(senses.setdefault((kind, entry, number, state), len(senses)))
                codes.append(ending << 8 | (len(form) - kept))
            packed[form] = codes.tobytes()
        return PackedMap.build(packed, cls(list(senses), list(endings)))

    def __call__(self, word: str, stored: bytes) -> tuple[NounRow, ...]:
        codes = numbers(word, stored)
        found = []
        for place in range(0, len(codes), 2):
            kind, entry, number, state = self.senses[codes[place]]
            ending, cut = divmod(codes[place + 1], 256)
            found.append((kind, entry, number, state, (word[:-cut] if cut else word) + self.endings[ending]))
        return tuple(found)


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ي", "ك")


class VictimWords:
    """The words of `packs/ar/victims.toml`, every form of them: what counts the killed, injured, missing, detained, displaced."""

    __slots__ = ("counted", "firsts", "harms", "idiom_nouns", "idioms", "nouns", "phrases", "verbs", "words", "zero_verbs")

    def __init__(self) -> None:
        self.counted: dict[str, tuple[str, str, bool]] = {}
        """form without article -> kind, number (s d p), whether the bare plural is a figure"""
        self.nouns: dict[str, int] = {}
        """noun of harm -> index into `harms`"""
        self.phrases: dict[str, list[tuple[tuple[str, ...], str, int | tuple[str, str, bool]]]] = {}
        """first core -> (further cores, "noun" or "counted", what `nouns` or `counted` would hold)"""
        self.verbs: dict[int, tuple[int, str]] = {}
        """verb -> index into `harms`, and done_to, suffered or passive"""
        self.harms: list[dict[str, Any]] = []
        self.idioms: dict[int, list[dict[str, Any]]] = {}
        self.idiom_nouns: dict[str, dict[str, Any]] = {}
        self.words: dict[str, frozenset[str]] = {}
        self.zero_verbs: frozenset[int] = frozenset()
        self.firsts: frozenset[str] = frozenset()
        """What a noun must be to be looked at: a key of `counted`, `nouns`, `phrases` or `idiom_nouns`."""


class Lexicon:
    """Word forms of the language pack, compiled. Everything here is plain data, so that it can be cached on disk."""

    def __init__(self) -> None:
        self.forms: Mapping[str, tuple[int, ...]] = {}
        """form -> packed verb readings: lemma * 4096 + feature index"""
        self.features: list[VerbFeature] = []
        self.lemmas: list[str] = []
        self.noun_forms: Mapping[str, tuple[NounRow, ...]] = {}
        """form (without article) -> (kind, entry, number, state, core)"""
        self.function: dict[str, frozenset[str]] = {}
        self.frequency: dict[str, int] = {}
        self.names: set[str] = set()
        """First tokens of known names that must not be cut: they begin with a letter that is often a proclitic, or with an ال of
        their own («فلسطين», «ألمانيا»)."""
        self.verb_frames: dict[int, tuple[int, ...]] = {}
        self.verb_roles: dict[str, frozenset[int]] = {}
        """Named sets of verbs (says, light doers ...) -> lemma ids"""
        self.word_sets: dict[str, frozenset[str]] = {}
        """Named sets of plain words (negators, hypothetical ...), folded"""
        self.phrases: dict[str, Any] = {}
        """Trie over keys; '' holds the (kind, entry) pairs that end there"""
        self.frames: list[dict[str, Any]] = []
        self.heads: list[dict[str, Any]] = []
        self.weapons: list[dict[str, Any]] = []
        self.modifiers: dict[str, tuple[dict[str, Any], ...]] = {}
        self.noun_first: frozenset[str] = frozenset()
        self.facts: dict[str, Any] = {}
        """`facts.toml` as read, the verbs of each cue as lemma ids under `lemmas`"""
        self.confidence: dict[str, Any] = {}
        """`confidence.toml` as read: the weights of features, and below which confidence an event is set aside"""
        self.victims = VictimWords()
        self._memo: dict[str, Word] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_memo": {}}

    # --- one form ---------------------------------------------------------------------------------------------------------------

    def word(self, form: str) -> Word:
        """The analysis of a folded form; unknown forms get their likeliest clitic split and no readings."""
        found = self._memo.get(form)
        if found is None:
            if len(self._memo) > 60_000:
                self._memo.clear()
            found = self._memo[form] = self._analyse(form)
        return found

    def marbuta(self, form: str) -> Word:
        """The analysis of a form that is written with ة: the same, without the readings that take its end for a pronoun."""
        key = form + "ة"
        found = self._memo.get(key)
        if found is None:
            plain = self.word(form)
            found = plain.copy(form)
            found.pron = ""
            found.core = plain.stem[2:] if plain.det else plain.stem
            found.key = found.prep + found.core
            found.nouns = tuple(n for n in plain.nouns if n.state != "pron")
            found.verbs = tuple(v for v in plain.verbs if not v.feature.obj)
            self._memo[key] = found
        return found

    def noun_only(self, form: str) -> Word:
        """The analysis of a form that its spelling shows to be the noun («إمام», not «أمام»)."""
        made = Word(form)
        plain = self.word(form)
        made.nouns, made.vocab = tuple(NounSense(*row[:4]) for row in self.noun_forms.get(form, ())), plain.vocab
        return made

    def name_only(self, form: str) -> Word:
        """The analysis of a form that its spelling shows to be a name («علي» beside «على»): none but itself."""
        key = form + "\0"
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = Word(form)
        return found

    def after_conjunction(self, form: str) -> Word:
        """The analysis of a form read as a conjunction and a word, whatever the whole might be."""
        made = self.word(form[1:]).copy(form)
        made.conj = form[0]
        return made

    def verb_senses(self, form: str) -> tuple[VerbSense, ...]:
        """The verb readings of a form without clitics (attached objects are part of the form)."""
        return tuple(VerbSense(code >> 12, self.features[code & 4095]) for code in self.forms.get(form, ()))

    def _analyse(self, form: str) -> Word:
        best = max(self._splits(form), key=lambda split: split[0])
        _, conj, prep, stem, future = best
        word = Word(form)
        word.conj, word.prep, word.stem, word.future = conj, prep, stem, future
        word.func = self.function.get(form if not (conj or prep) else stem, frozenset())
        if not word.func and conj and prep:
            word.func = self.function.get(prep + stem, frozenset())
        word.det = self._has_article(stem)
        core = stem[2:] if word.det else stem
        if not prep and not word.det:
            word.verbs = self.verb_senses(stem)
        elif prep == "ل" and not word.det:
            word.verbs = tuple(v for v in self.verb_senses(stem) if v.feature.tense == "present")
        found = self.noun_forms.get(core, ())
        word.nouns = tuple(NounSense(*row[:4]) for row in found if word.det == (row[3] == "def"))
        if len(word.nouns) > 1 and any(n.state != "construct" for n in word.nouns):
            # «قتلى» is written like the dual of «قتل» before a noun, which news does not write
            word.nouns = tuple(n for n in word.nouns if n.state != "construct" or n.number != "d")
        if found:
            core = found[0][4]
            if found[0][3] == "pron":
                word.pron = next((p for p in _PRONOUNS if stem.endswith(p)), "")
        elif not word.det and stem not in self.names:
            core, word.pron = self._without_pronoun(stem)
        word.core = core
        word.key = prep + core
        word.vocab = math.log2(self.frequency.get(form, 0) + 1)
        return word

    def _has_article(self, stem: str) -> bool:
        """Whether an opening ال is the article: not that of «التقى», a verb, nor of «ألمانيا», a name."""
        if len(stem) <= 3 or not stem.startswith("ال") or stem in self.function or stem in self.names:
            return False
        core = stem[2:]
        return stem not in self.forms or core in self.noun_forms or self.frequency.get(core, 0) > 3

    def _without_pronoun(self, stem: str) -> tuple[str, str]:
        """The noun under an attached pronoun, if the bare noun is a known form («قواتها» -> «قوات», «عمليته» -> «عمليه»)."""
        for pronoun in _PRONOUNS:
            if len(stem) > len(pronoun) + 2 and stem.endswith(pronoun):
                bare = stem[: -len(pronoun)]
                if bare in self.noun_forms or (pronoun in ("ها", "هم", "هما", "نا", "كم") and self.frequency.get(bare, 0) > 3):
                    return bare, pronoun
                feminine = bare[:-1] + "ه"
                if bare.endswith("ت") and pronoun != "ي" and feminine in self.noun_forms:
                    return feminine, pronoun
                if bare.endswith("ت") and pronoun in ("ها", "هم", "هما", "نا", "ه") and self.frequency.get(feminine, 0) > 3:
                    return feminine, pronoun
        return stem, ""

    def _known(self, stem: str) -> float:
        """How sure we are that this stem is a word of its own, 0 (never seen) to 100 (listed)."""
        if stem in self.function:
            return 100.0
        frequency = math.log2(self.frequency.get(stem, 0) + 1)
        if stem in self.names:
            return 62.0 + frequency
        core = stem[2:] if stem.startswith("ال") and len(stem) > 3 else stem
        if core in self.noun_forms:
            states = {(kind, state) for kind, _, _, state, _ in self.noun_forms[core]}
            plain = any(state in ("indef", "def", "construct") for _, state in states)
            return (60.0 if plain else 45.0) + frequency
        codes = self.forms.get(stem)
        if codes:
            feature = [self.features[code & 4095] for code in codes]
            base = any(f.person == 3 and not f.obj and f.number in "sp" and f.tense != "imperative" for f in feature)
            return (52.0 if base else 22.0) + frequency
        if core is not stem and self.frequency.get(core, 0):
            frequency = max(frequency, math.log2(self.frequency[core] + 1) * 0.9)
        bare, pronoun = self._without_pronoun(stem)
        if pronoun:  # «عمليتها» is rare, but «عملية» is not
            frequency = max(frequency, math.log2(self.frequency.get(bare, 0) + 1))
        return frequency * 1.6

    def _splits(self, form: str) -> list[tuple[float, str, str, str, bool]]:
        """Every way to take proclitics off a form, with a score; the best one wins."""
        whole = self._known(form)
        if form[:3] in ("وال", "فال", "بال", "كال") and whole < 52:
            whole = min(whole, 2.0)
        if form.startswith("لل") and whole < 60:
            whole = -1.0
        found = [(whole + 0.5, "", "", form, False)]
        openings = [("", form, 0.0)]
        if len(form) > 2 and form[0] in "وف":
            rest, cost = form[1:], 3.0 if form[0] == "و" else 7.0
            known = self._known(rest) + (8.0 if rest.startswith("ال") else 0.0)
            found.append((known - cost, form[0], "", rest, False))
            openings.append((form[0], rest, cost))
        for conj, rest, cost in openings:
            if len(rest) > 3 and rest[0] in "بلك":
                found += self._prepositions(conj, rest, cost)
            if len(rest) > 3 and rest[0] == "س" and rest[1] in "يتنا" and self._is_present(rest[1:]):
                found.append((48.0 - cost, conj, "", rest[1:], True))
        return found

    def _prepositions(self, conj: str, rest: str, cost: float) -> list[tuple[float, str, str, str, bool]]:
        """The ways to take ب, ل or ك off what follows a conjunction."""
        letter, stem = rest[0], rest[1:]
        if rest.startswith("لل"):
            stems = ("ال" + rest[2:], "ال" + rest[1:])
            if stem in self.names and not any(s in self.names for s in (*stems, rest[2:])):
                return [(self._known(stem) + 6.0 - cost, conj, "ل", stem, False)]  # «للندن»
            return [(self._known(stem) + 6.0 - cost, conj, "ل", stem, False) for stem in stems]
        if letter == "ل" and stem.startswith("ال"):
            return []
        known = self._known(stem) - (8.0 if letter == "ك" else 0.0)
        only_verb = (
            stem in self.forms
            and stem not in self.word_sets.get("happening_nouns", ())
            and stem not in self.names
            and stem[2:] not in self.noun_forms
            and stem not in self.noun_forms
        )
        if only_verb and not (letter == "ل" and self._is_present(stem)):  # ب and ك do not stand before verbs
            known = math.log2(self.frequency.get(stem, 0) + 1) * 1.6
        often = self.frequency.get(stem, 0)
        charge = 1.0 if len(stem) > 2 and often > 20 and often > 3 * self.frequency.get(rest, 0) else 6.0
        return [(known + (6.0 if stem.startswith("ال") else 0.0) - cost - charge, conj, letter, stem, False)]

    def _is_present(self, stem: str) -> bool:
        """Whether the form is, among other things, a verb of the present."""
        return any(self.features[code & 4095].tense == "present" for code in self.forms.get(stem, ()))
