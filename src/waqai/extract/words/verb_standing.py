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
        "before", "before_word", "doc", "first", "following", "i", "k", "next_number", "next_word", "settled", "verbal", "word",
    )  # fmt: skip

    def __init__(self, doc: Doc, i: int, word: Word, first: bool, settled: Sequence[tuple[VerbSense, ...]]) -> None:
        self.doc, self.i, self.word, self.first = doc, i, word, first
        self.verbal = doc.lex.verbal(word)
        self.settled = settled
        """The readings of the words before it."""
        self.k = _before(doc, i)
        """The token before it, quotes not counted; negative at the start and behind a comma."""
        self.before = doc.tokens[self.k].form if self.k >= 0 else ""
        self.before_word = doc.words[self.k] if self.k >= 0 else EMPTY
        self.following = i + 1
        self.next_word = doc.words[i + 1] if i + 1 < len(doc.words) else EMPTY
        self.next_number = i + 1 in doc.number_at

    def named_before(self) -> bool:
        """A definite word or a name before it."""
        return self.before_word.det or self.k in self.doc.in_name

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


_TOPIC_REACH: Final = 12
