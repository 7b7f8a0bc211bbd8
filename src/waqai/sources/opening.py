"""Files, compressed files and standard input as streams of bytes and lines, first bytes known, length metered."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from waqai.errors import InputError
from waqai.sources.decoding import decode, utf16_of
from waqai.sources.raw import Window
from waqai.sources.unpacking import GzipMembers, unpacked

STDIN_NAME: Final = "standard input"
LONGEST_LINE: Final = 16 * 1024 * 1024
"""Bytes of one line of input: above what the longest article allowed takes as JSON, even with every letter as \\uXXXX."""
_HEAD: Final = 64 * 1024

Meter = Callable[[int], None]
"""Called with the number of bytes just read from the file as it lies on disk."""
OpenFile = Callable[[str], BinaryIO]
"""Opens a file for reading, at its beginning; it can seek. Raises `InputError` saying why it cannot be read."""


class _Metered(io.RawIOBase):
    """A raw stream that reports what was read, beginning with bytes that were read ahead."""

    def __init__(self, stream: BinaryIO, head: bytes, meter: Meter | None) -> None:
        self._stream, self._head, self._meter = stream, head, meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        if not data:
            data = _some(self._stream, len(buffer))
        buffer[: len(data)] = data
        if self._meter:
            self._meter(len(data))
        return len(data)

    def next_member(self) -> bool:
        """Go on behind damage, where the file is made of gzip members."""
        packed = getattr(self._stream, "raw", None)
        return isinstance(packed, GzipMembers) and packed.next_member()


def _some(stream: BinaryIO, most: int) -> bytes:
    """At least a byte as soon as there is one, so that a pipe is read while it is written."""
    return cast(io.BufferedReader, stream).read1(most)


@contextmanager
def opened(
    path: str, meter: Meter | None = None, open_file: OpenFile | None = None, lines: Window | None = None
) -> Iterator[tuple[BinaryIO, bytes]]:
    """An input as bytes, unpacked when it is gzip or zstd, and its first bytes (up to 64 KB, or to the first line end of a pipe).

    With `lines`, only the lines that begin between these bytes. Raises `InputError` when there is no such file, it is a folder,
    it may not be read, or it is damaged from its start.
    """
    with ExitStack() as stack:
        raw = sys.stdin.buffer if path == "-" else stack.enter_context((open_file or open_local)(path))
        if lines is not None:
            raw = cast(BinaryIO, io.BufferedReader(_Bounded(raw, _line_from(raw, lines[0]), _line_from(raw, lines[1])), _HEAD))
        head = _read_ahead(raw, path == "-")
        stream = _again(raw, head, meter)
        if (content := unpacked(stream, head, path)) is not None:
            head = _read_ahead(content, path == "-")
            stream = _again(content, head, None)
        yield stream, head


class _Bounded(io.RawIOBase):
    """The bytes of a file from one place up to another."""

    def __init__(self, stream: BinaryIO, start: int, end: int) -> None:
        self._stream, self._left = stream, max(0, end - start)
        stream.seek(start)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)


def _line_from(stream: BinaryIO, at: int) -> int:
    """Where the first line begins that begins at this byte or behind it; the end of the file where none does."""
    if at <= 0:
        return 0
    stream.seek(at - 1)
    while data := stream.read(_HEAD):
        if (found := data.find(b"\n")) >= 0:
            return stream.tell() - len(data) + found + 1
    return stream.tell()


def _again(stream: BinaryIO, head: bytes, meter: Meter | None) -> BinaryIO:
    """A stream from its beginning, the bytes read ahead first."""
    return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, _Metered(stream, head, meter)), _HEAD))


def next_member(stream: BinaryIO) -> bool:
    """Go on behind damage in an opened gzip file, with what looks like its next member; False where there is none."""
    metered = getattr(stream, "raw", None)
    return isinstance(metered, _Metered) and metered.next_member()


def open_local(path: str) -> BinaryIO:
    """A file of this machine. Raises `InputError` saying why it cannot be read."""
    if Path(path).is_dir():
        raise InputError("a folder, not a file", source=path, mend=f"give the files in it, such as {path.rstrip('/')}/*.txt")
    try:
        return Path(path).open("rb")
    except FileNotFoundError:
        raise InputError("no such file", source=path, mend="check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {reason}", source=path) from None


def _read_ahead(stream: BinaryIO, pipe: bool) -> bytes:
    """The first bytes; of a pipe no more than up to a line end, since the rest may be long in coming."""
    head = b""
    while len(head) < _HEAD and not (pipe and b"\n" in head.lstrip()):
        try:
            more = _some(stream, _HEAD - len(head))
        except (OSError, EOFError):
            if not head:
                raise
            break  # what came before the damage is read first; the damage is met again then
        if not more:
            break
        head += more
    return head


def text_lines(stream: BinaryIO, head: bytes) -> Iterator[tuple[int, str | None, str | None]]:
    """The lines of a stream, counted from 1, with their line ends: number, text, and a note on how it was decoded.

    The text is None for a line longer than `LONGEST_LINE`, which is passed over without being held. Each line is decoded by
    itself, so that one damaged line does not spoil the file.
    """
    if order := utf16_of(head):
        yield from _utf16_lines(io.TextIOWrapper(stream, encoding=order, errors="replace", newline="\n"))
        return
    number = 0
    while line_bytes := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line_bytes) > LONGEST_LINE:
            while line_bytes and not line_bytes.endswith(b"\n"):
                line_bytes = stream.readline(_HEAD)
            yield number, None, None
            continue
        yield number, *decode(line_bytes, head)


def _utf16_lines(text: io.TextIOWrapper) -> Iterator[tuple[int, str | None, str | None]]:
    number, most = 0, LONGEST_LINE // 2
    while line := text.readline(most):
        number += 1
        overlong = len(line) >= most and not line.endswith("\n")
        while overlong and line and not line.endswith("\n"):
            line = text.readline(_HEAD)
        yield number, None if overlong else line, None
