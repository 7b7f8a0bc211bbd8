"""The sentences in which articles say what an incident, each claim of it and each figure rest on, cut for painting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec
from sqlalchemy.engine import Connection

from waqai.model import Claim
from waqai.store.records import record_of
from waqai.text import split_sentences, tokenize


class Wording(msgspec.Struct, frozen=True):
    """A sentence of an article: whole words that say it, with what stands before and behind them."""

    before: str
    words: str
    after: str


def worded(connection: Connection, claims: Sequence[Claim]) -> dict[str, Wording]:
    """By the id of each claim and of each of its figures, its sentence; a figure set without words of the article has none."""
    found: dict[str, Wording] = {}
    for document, told in groupby(sorted(claims, key=lambda one: one.document), key=lambda one: one.document):
        record = record_of(connection, document)
        if record is None:
            continue
        spans: dict[str, tuple[int, int]] = {}
        for claim in told:
            spans[claim.id] = claim.span_start, claim.span_end
            spans |= {one.id: (one.start, one.end) for one in claim.figures if one.start < one.end}
        found.update(zip(spans, wordings(record.document.text, spans.values()), strict=True))
    return found


def wordings(text: str, spans: Iterable[tuple[int, int]]) -> list[Wording]:
    """The sentence (the sentences) that hold each stretch of a text, cut around its words.

    >>> wordings("عاد الهدوء. وقتل 14 شخصا على الأقل في سرت.", [(13, 21)])
    [Wording(before='', words='وقتل 14 شخصا', after=' على الأقل في سرت.')]
    """
    tokens = tokenize(text)
    sentences = [(tokens[first].start, tokens[last - 1].end) for first, last in split_sentences(tokens)]
    found = []
    for start, end in spans:
        words = [token for token in tokens if token.start < end and start < token.end]
        left, right = (words[0].start, words[-1].end) if words else (start, end)
        first = max((one for one, _ in sentences if one <= left), default=left)
        last = min((one for _, one in sentences if one >= right), default=right)
        found.append(Wording(text[first:left], text[left:right], text[right:last]))
    return found
