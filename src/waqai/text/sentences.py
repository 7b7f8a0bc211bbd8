"""Sentences of wire Arabic.

Knows the feed joint «.,» between paragraphs, closing quotes and brackets after a stop, abbreviations spelled with stops or spaces
(«أ ف ب», «أ.ف.ب», «د.»), decimals (the tokenizer keeps them whole) and «..», which headlines use as a comma.
"""

from __future__ import annotations

from typing import Final

from waqai.text.tokens import Token, tokenize

_STOP: Final = frozenset({".", "!", "?", "؟", "۔"})
_CLOSING: Final = frozenset({'"', "»", "”", "’", "'", ")", "]", "›"})
_ABBREVIATED: Final = frozenset({"د", "م", "ا", "ب", "ف", "ص", "ت", "س", "ج", "ر", "ه", "ق", "ش", "ن", "ع"})
LONGEST: Final = 400
"""Tokens after which a text without any stop is cut, so that no input makes later stages slow."""


def split_sentences(tokens: list[Token]) -> list[tuple[int, int]]:
    """Half-open token ranges of the sentences; line breaks and joints stand between them, in none.

    >>> from waqai.text.tokens import tokenize
    >>> split_sentences(tokenize("قال إنه عاد., ثم سكت.")), split_sentences(tokenize("نقلت أ.ف.ب عنه."))
    ([(0, 4), (5, 8)], [(0, 8)])
    """
    found: list[tuple[int, int]] = []
    start, n = 0, len(tokens)

    def close(start: int, last: int, end: int) -> None:
        while last - start > LONGEST:
            found.append((start, start + LONGEST))
            start += LONGEST
        if end > start:
            found.append((start, end))

    for i in [i for i, token in enumerate(tokens) if token.kind != "w" and (token.kind == "b" or token.form in _STOP)]:
        if i < start:
            continue  # a further stop of the sentence before
        if tokens[i].kind == "b":
            close(start, i, i)
            start = i + 1
        elif tokens[i].kind == "p" and not _inside_abbreviation(tokens, i):
            end = i + 1
            while end < n and tokens[end].kind == "p" and tokens[end].form in _STOP:
                end += 1
            while (
                end < n and tokens[end].kind == "p" and tokens[end].form in _CLOSING and tokens[end].start == tokens[end - 1].end
            ):
                end += 1
            close(start, i, end)
            while (
                end < n
                and tokens[end].kind == "p"
                and tokens[end].form in {",", "،"}
                and tokens[end].start == tokens[end - 1].end
            ):
                end += 1  # the feed's joint
            start = end
    close(start, n, n)
    return found


def sentence_at(text: str, offset: int) -> tuple[int, int] | None:
    """Where the sentence that holds an offset begins and ends; None between sentences.

    >>> sentence_at("قال إنه عاد. ثم سكت.", 14), sentence_at("عاد.", 9)
    ((13, 20), None)
    """
    tokens = tokenize(text)
    for first, last in split_sentences(tokens):
        if tokens[first].start <= offset < tokens[last - 1].end:
            return tokens[first].start, tokens[last - 1].end
    return None


def _inside_abbreviation(tokens: list[Token], i: int) -> bool:
    """Whether the stop at `i` belongs to initials: a lone letter glued before it, a word glued after it or an opening title."""
    if tokens[i].form != "." or i == 0:
        return False
    before = tokens[i - 1]
    if before.kind != "w" or len(before.form) != 1 or before.end != tokens[i].start or before.form not in _ABBREVIATED:
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is not None and after.kind in "wp" and (after.start == tokens[i].end or before.form == "د") and after.form != ","
