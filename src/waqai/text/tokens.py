"""Tokens with exact offsets: words, numbers, Latin words and punctuation.

Hashtag signs and underscores are white space («#ميليشيات_الحوثي» is two words). Arabic words take their marks, tatweel and
joiners with them (a tatweel alone is a dash); a digit ends a word («450كلم» is two tokens, «لـ10» too), so that numbers are
always tokens of their own. Python's `\\w` is no use here: it cuts words at their marks.
"""

from __future__ import annotations

import re
from typing import Final

from waqai.text.fold import fold_word

_ARABIC: Final = (
    "\u0621-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08b4"
    "\ufb50-\ufdff\ufe70-\ufefc"
)
_MARKS: Final = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u00ad\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u061c"
)
_KINDS: Final = {
    "w": rf"\u0640*[{_ARABIC}][{_ARABIC}{_MARKS}]*",
    "n": r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c\u060c][0-9\u0660-\u0669\u06f0-\u06f9]+)*",
    "l": r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*",
    "p": r"\.\.+|…|\u0640+|[^\s#_\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
}
_TOKEN: Final = re.compile("|".join(_KINDS.values()))
"""A token of a line"""
_KIND: Final = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_BREAK: Final = re.compile(r"([\n\r\u2028\u2029][\s\u2028\u2029]*)")
"""A line break, with all white space behind it"""


class Token:
    """One token: `text[start:end]`, its folded `form`, and its `kind`.

    kind is `w` Arabic word, `n` number in digits, `l` Latin word, `p` punctuation, `b` line break (form: how many newlines).
    """

    __slots__ = ("end", "form", "i", "kind", "start")

    def __init__(self, i: int, start: int, end: int, form: str, kind: str) -> None:
        self.i, self.start, self.end, self.form, self.kind = i, start, end, form, kind

    def __repr__(self) -> str:
        return f"Token({self.i}, {self.start}-{self.end}, {self.form!r}, {self.kind})"


_LIMIT: Final = 60_000
_LONGEST: Final = 40
"""Letters of what is remembered: what is longer is some oddity."""
_memo: Final[dict[str, Part]] = {}
"""What stands between two spaces -> the first of its tokens, which follow from how it is written: news repeats itself"""


class Part:
    """A token of a piece of text, where it stands in the piece, and the one behind it there: most pieces have one."""

    __slots__ = ("behind", "end", "form", "kind", "start")

    def __init__(self, start: int, end: int, form: str, kind: str) -> None:
        self.start, self.end, self.form, self.kind = start, end, form, kind
        self.behind: Part | None = None


def _cut(piece: str) -> Part | None:
    """The first token of a piece not met before, if there is one."""
    first: Part | None = None
    last: Part | None = None
    start = 0
    for word in _TOKEN.findall(piece):
        start = piece.index(word, start)
        match = _KIND.match(word)
        kind = (match.lastgroup if match is not None else None) or "p"
        form = fold_word(word) if kind in "wn" else word
        part = Part(start, start + len(word), form, kind)
        if last is None:
            first = part
        else:
            last.behind = part
        last = part
        start += len(word)
    if first is not None and len(piece) <= _LONGEST:
        if len(_memo) > _LIMIT:  # bounded: an archive has typos without end
            _memo.clear()
        _memo[piece] = first
    return first


def tokenize(text: str) -> list[Token]:
    """All tokens of a text, in order; every character that is not white space or a stray control lies in exactly one.

    >>> [t.form for t in tokenize("قُتِلَ 14 شخصًا، لـ10 أيام")]
    ['قتل', '14', 'شخصا', '،', 'ل', '10', 'ايام']
    """
    out: list[Token] = []
    lines = _BREAK.split(text)  # a line, a break, a line ...
    begin = i = 0
    for nth in range(0, len(lines), 2):
        line = lines[nth]
        start = begin
        for piece in line.split(" "):
            if piece:
                part = _memo.get(piece) or _cut(piece)
                while part is not None:
                    out.append(Token(i, start + part.start, start + part.end, part.form, part.kind))
                    i += 1
                    part = part.behind
            start += len(piece) + 1
        begin += len(line)
        if nth + 1 < len(lines):
            gap = lines[nth + 1]
            start = begin - len(line) + len(line.rstrip())
            begin += len(gap)
            out.append(Token(i, start, begin, str(gap.count("\n") or 1), "b"))
            i += 1
    return out


def parts(text: str) -> list[Part]:
    """The tokens of a text (not `b`) as `tokenize` gives them, but shared, and with no place in the text: half its time."""
    out: list[Part] = []
    for line in _BREAK.split(text)[::2]:
        for piece in line.split(" "):
            if piece:
                part = _memo.get(piece) or _cut(piece)
                while part is not None:
                    out.append(part)
                    part = part.behind
    return out


def forms(text: str, kinds: str) -> list[str]:
    """The folded forms of the tokens of these kinds (not `b`), in order: what `tokenize` gives, without its offsets.

    >>> forms("قُتِلَ 14 شخصًا، لـ10 أيام", "wn")
    ['قتل', '14', 'شخصا', 'ل', '10', 'ايام']
    """
    return [part.form for part in parts(text) if part.kind in kinds]
