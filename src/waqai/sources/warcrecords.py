"""The records of a web archive (WARC 0.18 to 1.1, ISO 28500), one at a time; behind a broken one reading goes on with the next.

Written here, because a reader must give up a broken record alone, and say at which byte it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from waqai.sources.opening import next_member

_PIECE: Final = 64 * 1024
_HEADER_AT_MOST: Final = 64 * 1024
_BEGINNING: Final = 16 * 1024
_BLANK: Final = re.compile(rb"\r?\n\r?\n")
_NEXT: Final = re.compile(rb"\nWARC/\d")
_LENGTH: Final = re.compile(r"\d{1,18}")


class Record(msgspec.Struct, frozen=True):
    """A record: the byte it begins at (of the unpacked file), its headers in small letters, its content.

    The content is empty where it was not wanted, and no more than its beginning where it is longer than was asked for.
    """

    at: int
    headers: dict[str, str]
    content: bytes = b""
    whole: bool = True


class Broken(msgspec.Struct, frozen=True):
    """Bytes that are no whole record: where they begin, and what was found."""

    at: int
    found: str
    url: str = ""


class Wanted(msgspec.Struct, frozen=True):
    """Which records' content is held: of these types, up to so many bytes."""

    types: frozenset[str]
    most: int


class _Window:
    """The bytes of a stream that are being looked at, and where in the stream they stand."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._over = stream, False
        self.data, self.at, self.damage = b"", 0, ""

    def more(self) -> bool:
        """Hold a piece more; False at the end. Damage of the packing is noted; what follows it begins on a new line."""
        while not self._over:
            try:
                piece = self._stream.read1(_PIECE)  # type: ignore[attr-defined]
            except (OSError, EOFError) as error:
                self.damage = self.damage or str(error)
                self.data += b"\n"
                self._over = not next_member(self._stream)
                continue
            self.data += piece
            self._over = not piece
            return bool(piece)
        return False

    def drop(self, count: int) -> None:
        """Go on behind the first `count` bytes."""
        self.data = self.data[count:]
        self.at += count


def records(stream: BinaryIO, wanted: Wanted) -> Iterator[Record | Broken]:
    """All records in their order, and what is broken between them."""
    window = _Window(stream)
    while True:
        while not (data := window.data.lstrip(b"\r\n")) and window.more():
            pass
        window.drop(len(window.data) - len(data))
        if window.damage:
            yield Broken(window.at, window.damage)
            window.damage = ""
            continue
        if not window.data:
            return
        found = _record(window, wanted)
        yield found
        if isinstance(found, Broken):
            window.damage = ""
            _to_next(window)
            window.damage = ""


def _to_next(window: _Window) -> None:
    """Go to the next line that begins as a record does, or to the end."""
    while not (match := _NEXT.search(window.data)):
        window.drop(max(len(window.data) - 8, 0))
        if not window.more():
            window.drop(len(window.data))
            return
    window.drop(match.start() + 1)


def _record(window: _Window, wanted: Wanted) -> Record | Broken:
    """The record the window stands at; the window is behind it then, except behind a broken one."""
    at = window.at
    while len(window.data) < 5 and window.more():
        pass
    if not window.data.startswith(b"WARC/"):
        return Broken(at, "no record begins here")
    while not (end := _BLANK.search(window.data)):
        if len(window.data) > _HEADER_AT_MOST or not window.more():
            return Broken(at, "a record's header without an end")
    headers = header_fields(window.data[: end.start()])
    url = headers.get("warc-target-uri", "").strip("<>")
    if not _LENGTH.fullmatch(length := headers.get("content-length", "")):
        return Broken(at, "a record without a length", url)
    size = int(length)
    start = end.end()
    wanted_type = headers.get("warc-type", "").lower() in wanted.types
    if not wanted_type or size > wanted.most:
        while wanted_type and len(window.data) < start + _BEGINNING and window.more():
            pass
        beginning = window.data[start : start + min(size, _BEGINNING)] if wanted_type else b""
        window.drop(start)
        if _skip(window, size):
            return Record(at, headers, beginning, whole=False)
        return Broken(at, f"a record cut short or broken{_why(window)}", url)
    while len(window.data) < start + size + 4 and not window.damage and window.more():
        pass
    content, behind = window.data[start : start + size], window.data[start + size : start + size + 4]
    if window.damage or len(content) < size or behind.strip(b"\r\n"):
        return Broken(at, f"a record cut short, or its length is wrong{_why(window)}", url)
    window.drop(start + size)
    return Record(at, headers, content)


def _why(window: _Window) -> str:
    return f": {window.damage}" if window.damage else ""


def _skip(window: _Window, size: int) -> bool:
    """Go on behind so many bytes, held or not; False where the file ends before, or is damaged within."""
    while size > len(window.data):
        size -= len(window.data)
        window.drop(len(window.data))
        if not window.more() or window.damage:
            return False
    window.drop(size)
    return True


def header_fields(block: bytes) -> dict[str, str]:
    """The fields of a header block below its first line, names in small letters, continued lines joined; the first of each name.

    >>> header_fields(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html;\\r\\n charset=x")
    {'content-type': 'text/html; charset=x'}
    """
    found: dict[str, str] = {}
    name = ""
    for line in block.decode("utf-8", "replace").splitlines()[1:]:
        if line[:1] in (" ", "\t"):
            if name:
                found[name] += " " + line.strip()
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        if name in found:
            name = ""
        elif name:
            found[name] = value.strip()
    return found
