"""What a written word may be: the readings that a lexicon finds for one form, whatever its context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from waqai.packs.names import NameStart

if TYPE_CHECKING:
    from waqai.packs.verb_nature import VerbNature

NOTHING: Final[frozenset[str]] = frozenset()


class VerbFeature:
    """Features of a verb form: tense past|present|imperative, voice active|passive|both, person, gender, number, object."""

    __slots__ = ("gender", "mood_drop", "number", "obj", "person", "tense", "voice")

    def __init__(self, tense: str, voice: str, person: int, gender: str, number: str, mood_drop: bool, obj: str) -> None:
        self.tense, self.voice, self.person, self.gender = tense, voice, person, gender
        self.number, self.mood_drop, self.obj = number, mood_drop, obj

    def __reduce__(self) -> tuple[type[VerbFeature], tuple[str, str, int, str, str, bool, str]]:
        return VerbFeature, (self.tense, self.voice, self.person, self.gender, self.number, self.mood_drop, self.obj)


class VerbSense:
    """A verb reading of a form: which headword, with which features."""

    __slots__ = ("feature", "lemma")

    def __init__(self, lemma: int, feature: VerbFeature) -> None:
        self.lemma, self.feature = lemma, feature


class NounSense:
    """A noun reading of a form: which list it came from, which entry, its number (s d p) and state (def indef construct pron)."""

    __slots__ = ("entry", "kind", "number", "state")

    def __init__(self, kind: str, entry: int, number: str, state: str) -> None:
        self.kind, self.entry, self.number, self.state = kind, entry, number, state

    def __repr__(self) -> str:
        return f"NounSense({self.kind} {self.entry} {self.number} {self.state})"


class Word:
    """What one written form may be, whatever its context."""

    __slots__ = (
        "asked", "asked_for", "begun", "classes", "conj", "core", "det", "form", "func", "future", "key", "kinds", "listed",
        "nature", "nouns", "opened", "prep", "pron", "spelt", "stem", "verbal", "verbs", "vocab",
    )  # fmt: skip

    def __init__(self, form: str) -> None:
        self.form = form
        self.conj = ""
        """The proclitic و or ف, if split off."""
        self.prep = ""
        """The proclitic ب, ل or ك, if split off."""
        self.det = False
        """Whether the stem carries the article."""
        self.future = False
        self.stem = form
        """The form without proclitics, with its article («للتنظيم» has the stem «التنظيم»)."""
        self.core = form
        """The stem without its article and without an attached pronoun."""
        self.key = form
        """What phrases are matched by: the core, with a proclitic preposition written before it."""
        self.verbs: tuple[VerbSense, ...] = ()
        self.nouns: tuple[NounSense, ...] = ()
        self.kinds: frozenset[str] = NOTHING
        """The kinds of its noun readings"""
        self.func: frozenset[str] = NOTHING
        self.pron = ""
        """An attached pronoun of a noun or preposition, if known."""
        self.vocab = 0.0
        self.classes: dict[str, frozenset[str]] = {}
        """The classes of the heads among its nouns, by the numbers of nouns that were asked for (`Lexicon.classes`)."""
        self.verbal: VerbNature | None = None
        """What its readings as a verb have in common (`Lexicon.verbal`); None until asked."""
        self.opened: tuple[tuple[NameStart, bool, int], ...] | None = None
        """The names that may begin with this word (`waqai.extract.names.names`); None until somebody asked."""
        self.begun: dict[str, Any] | None = None
        """How phrases of the language pack that begin with this word go on (`waqai.extract.doc`); None until asked."""
        self.nature: tuple[frozenset[str], str, tuple[int, ...], str] | None = None
        """What its nouns make of a phrase (`extract.phrases`): classes, category, frames, number; None until asked."""

        self.spelt: bool | None = None
        """Whether its spelling may tell more than its letters (`waqai.extract.doc`); None until asked."""
        self.asked_for = -1
        """Which rules of noun phrases ask for it by name (`waqai.extract.phrases.asked_for`); negative until asked."""
        self.asked = 0
        self.listed: tuple[int, ...] = ()
        """On which of the first `asked` lists of the lexicon it stands (`ask`)."""

    def ask(self, lists: Sequence[frozenset[str]]) -> None:
        """Note which of these lists hold the word, as written, as a stem or as a core."""
        forms = (self.form, self.stem, self.core)
        self.asked, self.listed = len(lists), tuple([n for n, words in enumerate(lists) if not words.isdisjoint(forms)])

    def may_be(self, nouns: Iterable[NounSense]) -> None:
        """Set the noun readings."""
        self.nouns = tuple(nouns)
        self.kinds = frozenset(n.kind for n in self.nouns) if self.nouns else NOTHING

    def copy(self, form: str) -> Word:
        """The same analysis for another written form; what it begins and makes of a phrase is to be asked anew."""
        made = Word(form)
        made.conj, made.prep, made.det, made.future, made.stem = self.conj, self.prep, self.det, self.future, self.stem
        made.core, made.key, made.pron, made.vocab = self.core, self.key, self.pron, self.vocab
        made.verbs, made.nouns, made.kinds, made.func = self.verbs, self.nouns, self.kinds, self.func
        return made

    def __repr__(self) -> str:
        return f"Word({self.conj}+{self.prep}+{self.stem} core={self.core} v={len(self.verbs)} n={self.nouns} f={set(self.func)})"
