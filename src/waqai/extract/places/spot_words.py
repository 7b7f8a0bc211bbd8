"""What a place expression is, and what its reader asks of single words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from waqai.extract.noun_phrase import HUMAN

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.names.names import NameMention


class Spot(NamedTuple):
    """A place expression: token range, canonical or written name, the known place it names or lies in, and how it stands.

    kind: ``known``, ``named`` (a name no pack has), ``site`` (nameless), ``told`` («المدينة»: told before). `within` is the
    known place that holds an unknown one, `km` a distance told, `prep` what governs it; `owned` marks what only says whose or
    which somebody is, `reach` is the end with the adjectives after it.
    """

    start: int
    end: int
    name: str
    index: int | None  # type: ignore[assignment]  # hides tuple.index, which nobody wants here
    kind: str
    precision: str
    prep: str = ""
    within: int | None = None
    km: float = 0.0
    owned: bool = False
    reach: int = 0
    holds: bool = False
    """It only says where the place before it lies («الغوطة قرب دمشق»)."""


class SpotWords:
    """Word by word: what a token can be to a place expression."""

    def __init__(self, doc: Doc, sentence: Sentence) -> None:
        self.doc, self.tokens, self.words = doc, doc.tokens, doc.words
        self.sentence, self.first, self.end = sentence, sentence.start, sentence.end
        sets = doc.lex.word_sets
        self.kinds, self.named, self.sites = sets["place_kinds"], sets["place_named"], sets["place_sites"]
        self.parts, self.around, self.directions = sets["place_parts"], sets["place_around"], sets["place_directions"]
        self.plain, self.links = sets["place_plain_adjectives"], sets["place_links"]
        self.found: list[Spot] = []
        self.shared = ("", -1)
        """What «محافظتي دير الزور و…» are, and where the name before ends."""

    def core(self, i: int) -> str:
        """The word without article and proclitics; «البلدة» read as «بلد» with a pronoun is the town."""
        word = self.words[i]
        if word.pron and word.stem.startswith("ال"):
            return word.stem[2:]
        return word.core

    def place_name(self, i: int) -> NameMention | None:
        """The name at a token where it can be a place."""
        name = self.doc.name_at.get(i)
        if name is None or name.how == "nisba" or name.of("place") is None or name.senses[0][0] in ("person", "operation"):
            return None
        return name

    def prep_of(self, i: int) -> str:
        """The proclitic preposition of a token; none where the whole form is the name («بغداد»)."""
        prep = self.words[i].prep
        name = self.doc.name_at.get(i) if prep else None
        if name is not None:
            indexes = {(kind, index) for kind, index, _ in name.senses}
            if any((s.kind, s.index) in indexes for s in self.doc.pack.names.get(self.tokens[i].form, ())):
                return ""
        return prep

    def conj_of(self, i: int) -> str:
        """The proclitic conjunction of a token; none where the whole form is the name («واشنطن»)."""
        conj = self.words[i].conj
        return conj if conj and (self.tokens[i].form not in self.doc.pack.names or i not in self.doc.name_at) else ""

    def plain_word(self, i: int) -> bool:
        """Whether a token can go on a name: a word that is no verb, function word, known name or new phrase."""
        if i >= self.end or self.tokens[i].kind != "w" or self.doc.verbs[i] or i in self.doc.in_date or i in self.doc.in_name:
            return False
        word = self.words[i]
        return not (word.conj or word.prep or (word.func and not word.det) or i in self.doc.number_core)

    def _adjectives(self, j: int) -> int:
        """The end of the definite adjectives after a name («درنة الساحلية»)."""
        limit = min(self.end, j + 2)
        while (
            j < limit
            and self.tokens[j].kind == "w"
            and self.words[j].det
            and not self.conj_of(j)
            and not self.prep_of(j)
            and self.place_name(j) is None
            and not self.doc.verbs[j]
        ):
            j += 1
        return j

    def _human(self, j: int) -> bool:
        return not self.doc.lex.classes(self.words[j]).isdisjoint(HUMAN)

    def _informant(self, k: int) -> bool:
        """«مصدر في», «مسؤول أمني في», «المتحدث … في»: the place says who speaks, not where it happened."""
        for j in range(k, max(self.first, k - 3) - 1, -1):
            if self.tokens[j].kind != "w" or self.doc.verbs[j]:
                return False
            word = self.words[j]
            if "source" in self.doc.lex.classes(word):
                return True
            described = word.det or word.core.endswith(("ي", "يه", "يين", "يون")) or "participle" in word.kinds
            if self.conj_of(j) or word.core.endswith("ه") != word.core.endswith("يه") or not (described or j == k):
                return False  # «نظم ناشطون وقفة في بيروت»
        return False
