"""The compiled language pack: every inflected form of every headword, and what a written word may be.

`Lexicon.word(form)` gives the analysis of one folded form: its proclitics, its stem, its verb readings, and what the pack's lists
say of it. Analyses are remembered, so a form costs a dictionary look-up after its first meeting.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import Any, Final

from waqai.packs.analysis import analyse, verb_senses
from waqai.packs.table import PackedMap, numbers
from waqai.packs.verb_nature import VerbNature
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

    def __reduce__(self) -> tuple[type[NounTable], tuple[list[tuple[str, int, str, str]], list[str]]]:
        return NounTable, (self.senses, self.endings)

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


_OF_NOUNS, _OF_ADJECTIVES = 25, 60
"""How many in a hundred of a word with the article stand behind another such word, where it is a noun or an adjective."""
_OF_VICTIMS: Final = (
    "counted", "firsts", "harms", "idiom_nouns", "idioms", "nouns", "phrases", "verbs", "words", "zero_verbs"
)  # fmt: skip
_LISTS: Final = (
    "behind_nouns", "confidence", "facts", "features", "forms", "frames", "frequency", "function", "heads", "lemmas", "modifiers",
    "names", "noun_first", "noun_forms", "phrases", "verb_frames", "verb_roles", "victims", "weapons", "word_sets",
)  # fmt: skip
"""What is pickled of a lexicon"""


def _restored(kind: Callable[[], Any], kept: dict[str, Any]) -> Any:
    """What was pickled: compiled classes have no dictionary of their own to pickle."""
    made = kind()
    for name, value in kept.items():
        setattr(made, name, value)
    return made


class VictimWords:
    """The words of `packs/ar/victims.toml`, every form of them: what counts the killed, injured, missing, detained, displaced."""

    __slots__ = _OF_VICTIMS

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

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (VictimWords, {name: getattr(self, name) for name in _OF_VICTIMS})


class Lexicon:
    """Word forms of the language pack, compiled. Everything here is plain data, so that it can be cached on disk."""

    __slots__ = ("_kept", "lists", "met", *_LISTS)

    def __init__(self) -> None:
        self.forms: Mapping[str, tuple[int, ...]] = {}
        """form -> packed verb readings: lemma * 4096 + feature index"""
        self.features: list[VerbFeature] = []
        self.lemmas: list[str] = []
        self.noun_forms: Mapping[str, tuple[NounRow, ...]] = {}
        """form (without article) -> (kind, entry, number, state, core)"""
        self.function: dict[str, frozenset[str]] = {}
        self.frequency: dict[str, int] = {}
        """Folded form -> how often it stands in the news the pack was made of"""
        self.behind_nouns: dict[str, int] = {}
        """Word without its article -> how many in a hundred of it, with the article, stand right behind another word with the
        article: most of an adjective, few of a noun"""
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
        self.met: dict[str, Word] = {}
        """What has been analysed so far, by form (`word`)"""
        self.lists: list[frozenset[str]] = []
        """The lists of words that rules look for (`keep`), each once."""
        self._kept: set[frozenset[str]] = set()

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (Lexicon, {name: getattr(self, name) for name in _LISTS})

    def is_noun(self, core: str) -> bool:
        """Whether news has a word, with its article, nearly always where a phrase begins («المساعدات»); not of rare ones."""
        return self.behind_nouns.get(core, 100) <= _OF_NOUNS

    def is_adjective(self, core: str) -> bool:
        """Whether news has a word, with its article, mostly behind another with its article («السوري»); not of rare ones."""
        return self.behind_nouns.get(core, 0) >= _OF_ADJECTIVES

    def classes(self, word: Word, numbers: str = "") -> frozenset[str]:
        """The classes of the noun heads a word may be («مواقع»: site), with `numbers` («dp») those of such a number alone."""
        found = word.classes.get(numbers)
        if found is None:
            heads = [n for n in word.nouns if n.kind == "head" and (not numbers or n.number in numbers)]
            found = word.classes[numbers] = frozenset(self.heads[n.entry]["class"] for n in heads)
        return found

    def verbal(self, word: Word) -> VerbNature:
        """What the readings of a word as a verb have in common."""
        found = word.verbal
        if found is None:
            found = word.verbal = VerbNature(self, word)
        return found

    def keep(self, words: frozenset[str]) -> None:
        """Put a list of words among `lists`, where it is not there yet."""
        if words not in self._kept:
            self._kept.add(words)
            self.lists.append(words)

    # --- one form ---------------------------------------------------------------------------------------------------------------

    def word(self, form: str) -> Word:
        """The analysis of a folded form; unknown forms get their likeliest clitic split and no readings."""
        found = self.met.get(form)
        if found is None:
            if len(self.met) > 60_000:
                self.met.clear()
            found = self.met[form] = analyse(self, form)
        return found

    def marbuta(self, form: str) -> Word:
        """The analysis of a form that is written with ة: the same, without the readings that take its end for a pronoun."""
        key = form + "ة"
        found = self.met.get(key)
        if found is None:
            plain = self.word(form)
            found = plain.copy(form)
            found.pron = ""
            found.core = plain.stem[2:] if plain.det else plain.stem
            found.key = found.prep + found.core
            found.may_be([n for n in plain.nouns if n.state != "pron"])
            found.verbs = tuple(v for v in plain.verbs if not v.feature.obj)
            self.met[key] = found
        return found

    def noun_only(self, form: str) -> Word:
        """The analysis of a form that its spelling shows to be the noun («إمام», not «أمام»)."""
        key = form + "\1"
        found = self.met.get(key)
        if found is None:
            found = Word(form)
            found.vocab = self.word(form).vocab
            found.may_be([NounSense(*row[:4]) for row in self.noun_forms.get(form, ())])
            self.met[key] = found
        return found

    def verb_only(self, form: str) -> Word:
        """The analysis of a form that its spelling shows to be the verb («ألحق», not «الحق»)."""
        key = form + "\4"
        found = self.met.get(key)
        if found is None:
            found = self.met[key] = Word(form)
            found.verbs = tuple(self.verb_senses(form))
        return found

    def name_only(self, form: str) -> Word:
        """The analysis of a form that its spelling shows to be a name («علي» beside «على»): none but itself."""
        key = form + "\0"
        found = self.met.get(key)
        if found is None:
            found = self.met[key] = Word(form)
        return found

    def after_conjunction(self, form: str) -> Word:
        """The analysis of a form read as a conjunction and a word, whatever the whole might be."""
        key = form + "\2"
        found = self.met.get(key)
        if found is None:
            found = self.word(form[1:]).copy(form)
            found.conj = form[0]
            self.met[key] = found
        return found

    def after_preposition(self, form: str) -> Word:
        """The analysis of a form read as ب or ل and a name behind it."""
        key = form + "\3"
        found = self.met.get(key)
        if found is None:
            found = self.word(form[1:]).copy(form)
            found.prep = form[0]
            found.key = found.prep + found.core
            self.met[key] = found
        return found

    def verb_senses(self, form: str) -> tuple[VerbSense, ...]:
        """The verb readings of a form without clitics (attached objects are part of the form)."""
        return verb_senses(self, form)
