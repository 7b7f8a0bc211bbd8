"""An article cut into sentences and whole words, each word with the roles it plays: what the review page paints.

Cut here and never in a browser: offsets are code points of the stored text, and a mark covers whole words (the exact stretch goes
along), because letters lose their joined shape where a highlight begins inside a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from waqai.text import Token, split_sentences, tokenize

LETTERS: Final = {
    "event": "E", "actor": "A", "target": "T", "place": "P", "date": "D", "killed": "K", "injured": "I", "weapon": "W",
    "source": "S", "denial": "N",
}  # fmt: skip
"""Role -> the letter that stands beside its colour."""
_WORDS: Final = "wnl"
_FIRST: Final = ("و", "ف")
_SECOND: Final = ("ب", "ل", "ك", "س")
_ARTICLE: Final = "ال"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A role that words play in a claim: what it is called there, and the exact stretch."""

    role: str
    letter: str
    claim: str
    current: bool
    en: str
    ar: str
    exact: tuple[int, int]


class MarkedWord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One whole word: `gap` is what stands before it in its sentence, `tail` what stands behind the last one.

    `cuts` are the offsets where a proclitic may end inside the word (و، ف، ب، ل، ك، ال), for a selection that leaves it out.
    """

    start: int
    end: int
    text: str
    gap: str
    tail: str = ""
    cuts: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()


class MarkedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of a paragraph (0 is the title where there is one); `current` where it tells of the claim at hand."""

    start: int
    end: int
    paragraph: int
    current: bool
    words: tuple[MarkedWord, ...]


def marked(text: str, marks: Iterable[Mark], current: tuple[int, int] | None) -> list[MarkedSentence]:
    """The sentences of a text with their words marked; `current` is the stretch of the claim at hand.

    >>> one = Mark(role="place", letter="P", claim="a:0", current=True, en="Sirte", ar="سرت", exact=(7, 10))
    >>> [(w.text, w.gap, w.cuts, len(w.marks)) for w in marked("قتل في وسرت.", [one], None)[0].words]
    [('قتل', '', (), 0), ('في', ' ', (), 0), ('وسرت', ' ', (8, 9), 1)]
    """
    tokens = tokenize(text)
    by_word = _by_word(tokens, marks)
    found: list[MarkedSentence] = []
    paragraph, reached = 0, 0
    for first, last in split_sentences(tokens):
        start, end = tokens[first].start, tokens[last - 1].end
        paragraph += "\n" in text[reached:start] and bool(found)
        words = _words(text, tokens[first:last], by_word, start, end)
        here = current is not None and start < current[1] and current[0] < end
        found.append(MarkedSentence(start=start, end=end, paragraph=paragraph, current=here, words=tuple(words)))
        reached = end
    return found


def _words(text: str, tokens: Sequence[Token], by_word: dict[int, list[Mark]], start: int, end: int) -> list[MarkedWord]:
    reached = start
    made: list[MarkedWord] = []
    kept = [token for token in tokens if token.kind in _WORDS] or list(tokens[:1])  # a sentence of signs alone is one «word»
    for number, token in enumerate(kept):
        stop = token.end if token.kind in _WORDS else end
        made.append(
            MarkedWord(
                start=token.start, end=stop, text=text[token.start : stop], gap=text[reached : token.start],
                tail=text[stop:end] if number == len(kept) - 1 else "",
                cuts=cuts_of(text[token.start : stop], token.start) if token.kind == "w" else (),
                marks=tuple(by_word.get(token.i, ())),
            )
        )  # fmt: skip
        reached = stop
    return made


def _by_word(tokens: Sequence[Token], marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """Token -> the marks that touch it, in a steady order: those of the claim at hand first, wide ones before narrow ones."""
    words = [token for token in tokens if token.kind in _WORDS]
    found: dict[int, list[Mark]] = {}
    order = list(LETTERS)
    for mark in sorted(marks, key=lambda one: (not one.current, one.exact[0] - one.exact[1], order.index(one.role), one.claim)):
        for token in words:
            if token.start < mark.exact[1] and mark.exact[0] < token.end:
                found.setdefault(token.i, []).append(mark)
    return found


def cuts_of(word: str, start: int) -> tuple[int, ...]:
    """Where proclitics of a written word may end, as offsets of the text; what they are in truth only a reader can say.

    >>> cuts_of("وبالمدينة", 10), cuts_of("سرت", 0)
    ((11, 12, 14), (1,))
    """
    found, at = [], 0
    if word[:1] in _FIRST:
        at = 1
        found.append(start + at)
    if word[at : at + 1] in _SECOND:
        at += 1
        found.append(start + at)
    if word[at : at + 2] == _ARTICLE:
        found.append(start + at + 2)
    elif at and word[at - 1 : at + 1] == "لل":
        found.append(start + at + 1)
    return tuple(cut for cut in found if cut < start + len(word) - 1)
