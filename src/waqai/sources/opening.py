"""Files, compressed files and standard input as streams of bytes and lines, first bytes known, length metered."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from waqai.errors import InputError
from waqai.sources.decoding import decode, utf16_of

STDIN_NAME: Final = "standard input"
LONGEST_LINE: Final = 16 * 1024 * 1024
"""Bytes of one line of input: above what the longest article allowed takes as JSON, even with every letter as \\uXXXX."""
_HEAD: Final = 64 * 1024
_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"

Meter = Callable[[int], None]
"""Called with the number of bytes just read from the file as it lies on disk."""


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


def _some(stream: BinaryIO, most: int) -> bytes:
    """At least a byte as soon as there is one, so that a pipe is read while it is written."""
    return cast(io.BufferedReader, stream).read1(most)


@contextmanager
def opened(path: str, meter: Meter | None = None) -> Iterator[tuple[BinaryIO, bytes]]:
    """An input as bytes, unpacked when it is gzip, and its first bytes (up to 64 KB, or to the first line end of a pipe).

    Raises `InputError` when there is no such file, it is a folder, it may not be read, or it is a damaged gzip file.
    """
    with ExitStack() as stack:
        raw = sys.stdin.buffer if path == "-" else stack.enter_context(_open_file(path))
        head = _read_ahead(raw, path == "-")
        stream = io.BufferedReader(cast(io.RawIOBase, _Metered(raw, head, meter)), _HEAD)
        if head.startswith(_GZIP):
            packed = stack.enter_context(gzip.GzipFile(fileobj=stream))
            stream = io.BufferedReader(cast(io.RawIOBase, packed), _HEAD)
            try:
                head = stream.peek(_HEAD)
            except (OSError, EOFError, zlib.error):
                raise InputError("a damaged gzip file", source=path, mend="get the file again") from None
        elif head.startswith(_ZSTD):
            stream = stack.enter_context(_unpacked_zstd(stream, path))
            try:
                head = stream.peek(_HEAD)
            except OSError:
                raise InputError("a damaged zstd file", source=path, mend="get the file again") from None
        yield cast(BinaryIO, stream), head


def _unpacked_zstd(stream: Any, path: str) -> Any:
    """The content of a zstd file. Raises `InputError` with what to install where zstandard is missing."""
    try:
        import zstandard
    except ModuleNotFoundError:
        raise InputError("a zstd file needs zstandard", source=path, mend='pip install "waqai[read]"') from None

    class Raised(io.RawIOBase):
        """A raw stream whose damage is an OSError, as everywhere else here."""

        def __init__(self) -> None:
            self._inner = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            try:
                data = self._inner.read(len(buffer))
            except zstandard.ZstdError as error:
                raise OSError(str(error)) from None
            buffer[: len(data)] = data
            return len(data)

    return io.BufferedReader(Raised(), _HEAD)


def _open_file(path: str) -> BinaryIO:
    if Path(path).is_dir():
        raise InputError("a folder, not a file", source=path, mend=f"give the files in it, such as {path.rstrip('/')}/*.txt")
    try:
        return Path(path).open("rb")
    except FileNotFoundError:
        raise InputError("no such file", source=path, mend="check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {reason}", source=path) from None


def _read_ahead(raw: BinaryIO, pipe: bool) -> bytes:
    if not pipe:
        return raw.read(_HEAD)
    head = b""
    while len(head) < _HEAD and b"\n" not in head.lstrip():
        more = _some(raw, _HEAD - len(head))
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
        for number, line in enumerate(io.TextIOWrapper(stream, encoding=order, errors="replace", newline="\n"), 1):
            yield number, line if len(line) <= LONGEST_LINE else None, None
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
