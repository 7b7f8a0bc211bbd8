"""A word that may be a verb, and what stands right before and behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list
from waqai.packs.words import VerbSense, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waqai.extract.doc import Doc

EMPTY: Final = Word("")
VERB_AFTER: Final = word_list("verb_standing", "verb_after")
"""Words with a verb behind them."""


class Standing:
    """The word at token `i` where it stands."""

    __slots__ = (
        "before", "before_word", "doc", "first", "following", "i", "k", "last", "listed", "next_number", "next_word",
        "noun_first", "settled", "word",
    )  # fmt: skip

    def __init__(self, doc: Doc, i: int, word: Word, first: bool, settled: Sequence[tuple[VerbSense, ...]]) -> None:
        self.doc, self.i, self.word, self.first = doc, i, word, first
        self.settled = settled
        """The readings of the words before it."""
        self.k = _before(doc, i)
        """The token before it, quotes not counted; negative at the start and behind a comma."""
        self.before = doc.tokens[self.k].form if self.k >= 0 else ""
        self.before_word = doc.words[self.k] if self.k >= 0 else EMPTY
        self.following = i + 1
        self.next_word = doc.words[i + 1] if i + 1 < len(doc.words) else EMPTY
        self.next_number = i + 1 in doc.number_at
        self.last = doc.text[doc.tokens[i].end - 1]
        """Its last letter as written."""
        nouns = doc.lex.noun_first
        self.noun_first = word.stem in nouns or (
            word.stem.endswith("ا") and word.stem[:-1] in nouns and all(dual_or_we(v) for v in word.verbs)
        )
        """Read as a noun where nothing speaks for the verb."""
        self.listed = bool(word.nouns) and any(n.kind != "masdar" or n.state != "pron" for n in word.nouns)
        """A noun that the packs list, or a verbal noun."""

    def named_before(self) -> bool:
        """A definite word or a name before it."""
        return self.before_word.det or self.k in self.doc.in_name

    def framed(self) -> bool:
        """Whether one of its readings tells of a happening."""
        return any(v.lemma in self.doc.lex.verb_frames for v in self.word.verbs)

    def present(self) -> bool:
        """Whether it may be the present of a verb that tells of a happening."""
        return any(v.feature.tense == "present" and v.lemma in self.doc.lex.verb_frames for v in self.word.verbs)

    def with_object(self) -> bool:
        """Whether as a verb it has a pronoun for its object."""
        return all(v.feature.obj for v in self.word.verbs)

    def opens(self) -> bool:
        """Whether only a noun phrase, with what governs it, comes before in the sentence: no verb, no «أن»."""
        doc, i = self.doc, self.i
        start = doc.sentence_of(i).start
        return 0 < i - start <= _TOPIC_REACH and not any(
            self.settled[j] or doc.words[j].func & {"subordinator", "relative"} or doc.tokens[j].form in ".؛:"
            for j in range(start, i)
        )


def _before(doc: Doc, i: int) -> int:
    k, tokens = i - 1, doc.tokens
    while k >= 0 and tokens[k].kind == "p" and tokens[k].form in '"«»“”،,':
        if tokens[k].form in "،,":
            return -2
        k -= 1
    return k


def dual_or_we(sense: VerbSense) -> bool:
    """What an accusative in ا might be, were it a verb: «ثمنا» of «ثمّن»."""
    return sense.feature.number == "d" or (sense.feature.person == 1 and sense.feature.number == "p")


_TOPIC_REACH: Final = 12
