"""Bytes to text: UTF-8, UTF-16, and the two legacy tables of Arabic, chosen by what the letters look like."""

from __future__ import annotations

import codecs
import re
from typing import Final

from waqai.text import arabic_share, repair_mojibake

_UTF16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LEGACY: Final = ("iso8859_6", "cp1256")
_NAMES: Final = {"iso8859_6": "ISO-8859-6", "cp1256": "Windows-1256"}
_COMMON: Final = re.compile("[اليمنوترب]")
_ASCII: Final = bytes(range(0x21, 0x7F))
_OTHER: Final = re.compile(r"[^\x00-\x7f]+")
_WORTH_REPAIR: Final = 50
"""A file with at most one broken byte in this many characters is UTF-8 that was damaged, not another table."""

SIGNATURES: Final = {
    b"%PDF": "a PDF file", b"PK\x03\x04": "a Word, Excel or zip file", b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"{\\rtf": "an RTF file", b"\x89PNG": "an image", b"\xff\xd8\xff": "an image", b"GIF8": "an image",
    b"SQLite format": "an SQLite database", b"PAR1": "a Parquet file",
    b"BZh": "a bzip2 file", b"\xfd7zXZ": "an xz file",
}  # fmt: skip
_HTML: Final = re.compile(rb"\s*<(?:!doctype|html|\?xml|head|body|rss|feed)", re.IGNORECASE)


def utf16_of(head: bytes) -> str | None:
    """The kind of UTF-16 that the bytes are, by their byte order mark, else by their NUL bytes; None when they are not UTF-16."""
    if head.startswith(_UTF16_MARKS):
        return "utf-16"
    return _bare_utf16(head) if b"\0" in head else None


def not_text(head: bytes, *, markup: bool = False) -> tuple[str, str] | None:
    """What a file is by its first bytes when it is no text, and what to do about it; None when it may be text.

    With `markup`, HTML and XML are text too.

    >>> not_text(b"%PDF-1.7")
    ('a PDF file, not text', 'save the article as text (UTF-8) and give that')
    """
    head = head.removeprefix(codecs.BOM_UTF8)
    mend = "save the article as text (UTF-8) and give that"
    for signature, what in SIGNATURES.items():
        if head.startswith(signature):
            return f"{what}, not text", mend
    if not markup and _HTML.match(head):
        return "a page of HTML or XML, not text", mend
    if b"\0" in head and utf16_of(head) is None:
        return "a binary file (it holds NUL bytes)", "give text in UTF-8, UTF-16 with a byte order mark or Windows-1256"
    return None


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: the byte order that gives mostly Arabic letters."""
    for order in ("utf-16-le", "utf-16-be"):
        text = data[: len(data) & ~1].decode(order, "replace")
        if arabic_share(text[:4000]) > 0.5 and "\0" not in text:
            return order
    return None


def decode(data: bytes, sample: bytes = b"") -> tuple[str, str | None]:
    """The text of the bytes, and what a person should know about how it was read (None for plain UTF-8 and marked UTF-16).

    `sample` are further bytes of the same file: they tell which legacy table a short line is in.

    >>> decode("سرت".encode())
    ('سرت', None)
    >>> decode("قال مصدر طبي في سرت إن ثلاثة قتلوا".encode("cp1256"))[1]
    'not UTF-8: read as Windows-1256'
    """
    if order := utf16_of(data):
        text = data.decode(order, "replace")
        if order != "utf-16":
            return text, f"no byte order mark: read as {order.upper()}"
        return text, "UTF-16 with broken characters, shown as �" if "\ufffd" in text else None
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        encoding, note = _encoding_of(data, sample)
        return data.decode(encoding, "replace"), note


def decode_markup(data: bytes) -> tuple[str, str | None]:
    """As `decode`, for HTML and XML: judged by what is not ASCII, since tags and scripts outweigh the letters.

    Letters that were garbled before they came here are mended while they are whole: a parser changes some of them.
    """
    if utf16_of(data):
        return decode(data)
    try:
        text, note = data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        encoding, note = _encoding_of(data.translate(None, _ASCII), b"")
        return data.decode(encoding, "replace"), note
    if text.count("ا") > 10:  # no kind of mojibake has it
        return text, None
    how = repair_mojibake(" ".join(_OTHER.findall(text))[:4000])[1]
    if how is None:
        return text, None

    right, _, wrong = how.partition(" read as ")

    def mended(match: re.Match[str]) -> str:
        try:
            return match[0].encode(wrong).decode(right)
        except UnicodeError:  # a word that was whole, or is past mending
            return match[0]

    return _OTHER.sub(mended, text), f"garbled letters mended ({how})"


def _encoding_of(data: bytes, sample: bytes) -> tuple[str, str]:
    """The encoding (Python's name) of bytes that are not plain UTF-8, and the note to give on it."""
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    if broken * _WORTH_REPAIR <= len(text) and arabic_share(text[:20_000]) > 0.5:
        return "utf-8-sig", f"{broken} broken UTF-8 character{'s' if broken > 1 else ''}, shown as �"
    encoding = choose_legacy(data + sample)
    if arabic_share(data.decode(encoding, "replace")[:20_000]) <= 0.5 and (guess := _guessed(data)):
        return guess, f"not UTF-8: read as {guess} (a guess)"
    return encoding, f"not UTF-8: read as {_NAMES[encoding]}"


def choose_legacy(data: bytes) -> str:
    """The legacy table (Python's name) under which the bytes look most like Arabic.

    The tables agree up to ض and differ from ط on. ISO-8859-6 leaves most of Windows-1256's further letters undefined, and its own
    read as Windows-1256 become «â», «è», «é»; so the share of the commonest Arabic letters among all letters tells them apart.
    """
    head = data[:20_000]

    def fit(encoding: str) -> float:
        text = head.decode(encoding, "replace")
        letters = len(re.findall(r"[^\W\d_]", text)) + text.count("\ufffd")
        return len(_COMMON.findall(text)) / letters if letters else 0.0

    return max(reversed(_LEGACY), key=fit)


def _guessed(data: bytes) -> str | None:
    """Another encoding, when the extra `read` is installed and finds one that gives Arabic."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    best = from_bytes(data[:20_000]).best()
    if best is None or arabic_share(data[:20_000].decode(best.encoding, "replace")) <= 0.5:
        return None
    return str(best.encoding)
