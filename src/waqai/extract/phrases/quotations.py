"""Quotations: which mark opens and which closes, also where the marks are straight, and across sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from waqai.extract.doc import Doc

_OPEN, _CLOSE, _EITHER = frozenset("«‹"), frozenset("»›"), frozenset('"“”')
_ALL: Final = _OPEN | _CLOSE | _EITHER
_AFTER_OPENING: Final = frozenset({"(", "«", "…", "..", "..."})
_LONGEST: Final = 400
_SENTENCES: Final = 9


class Quotation(NamedTuple):
    """The tokens of the two marks."""

    start: int
    end: int


def quotations(doc: Doc) -> list[Quotation]:
    """All closed quotations of a text in order; a mark that nothing closes opens none.

    A straight mark opens where it leans on the word after it and closes where it leans on the one before it. A paragraph that
    opens again what is still open («…» over paragraphs) goes on with it.
    """
    tokens = doc.tokens
    found: list[Quotation] = []
    if not any(mark in doc.text for mark in _ALL):
        return found
    opened = -1
    breaks = 0
    for token in [token for token in tokens if token.kind in "pb"]:
        if token.kind == "b":
            breaks += 1
            continue
        if token.form not in _ALL:
            continue
        i = token.i
        opens = _opens(doc, i, opened >= 0)
        if opened >= 0 and (i - opened > _LONGEST or breaks > _SENTENCES):
            opened = -1
        if opens:
            if opened >= 0 and i > 0 and tokens[i - 1].kind == "b":
                continue
            opened, breaks = i, 0
        elif opened >= 0:
            found.append(Quotation(opened, i))
            opened = -1
    return found


def opens_quotation(doc: Doc, i: int) -> bool:
    """Whether the mark at a token opens a quotation, whether or not anything closes it."""
    return _opens(doc, i, inside=False)


def _opens(doc: Doc, i: int, inside: bool) -> bool:
    tokens = doc.tokens
    form = tokens[i].form
    if form in _OPEN:
        return True
    if form in _CLOSE:
        return False
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    leans_back = before is not None and before.kind != "b" and before.end == tokens[i].start
    leans_back = leans_back and not (before is not None and before.kind == "p" and before.form in ":،,(")
    leans_on = after is not None and after.start == tokens[i].end and (after.kind in "wnl" or after.form in _AFTER_OPENING)
    if leans_on != leans_back:
        return leans_on
    return not inside


__all__: Final = ["Quotation", "opens_quotation", "quotations"]
