"""gzip and zstd as streams of bytes: nothing held beyond a piece, a cut file is said, and gzip can go on behind damage."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO, Final, cast

from waqai.errors import InputError

GZIP: Final = b"\x1f\x8b"
ZSTD: Final = b"\x28\xb5\x2f\xfd"
_MEMBER: Final = b"\x1f\x8b\x08"
_PIECE: Final = 64 * 1024
_ZSTD_PIECE: Final = 512
"""Bytes given to zstd at once: a block of 4 bytes may unpack to 128 KB, so that 512 never give more than 16 MB."""


class GzipMembers(io.RawIOBase):
    """The content of a gzip file, member after member (a web archive has one a record), each with its checksum.

    Damage raises `OSError` and a cut file `EOFError`, after all that came before it was given; `next_member` goes on behind it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._rest = cast(io.BufferedReader, stream), b""
        self._member: Any = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._some(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _some(self, most: int) -> bytes:
        while True:
            if self._member is None:
                self._rest = self._rest.lstrip(b"\0") or self._stream.read1(_PIECE).lstrip(b"\0")
                if not self._rest:
                    return b""
                self._member = zlib.decompressobj(zlib.MAX_WBITS + 16)
            try:
                data = cast(bytes, self._member.decompress(self._rest, most))
            except zlib.error as error:
                raise OSError(f"a damaged gzip file ({error})") from None
            ended = self._member.eof
            self._rest = self._member.unused_data if ended else self._member.unconsumed_tail
            if ended:
                self._member = None
            if data:
                return data
            if not ended and not self._rest:
                self._rest = self._stream.read1(_PIECE)
                if not self._rest:
                    raise EOFError("a gzip file that was cut short")

    def next_member(self) -> bool:
        """Go to what looks like the next member behind damage; False where there is none."""
        self._member, rest = None, self._rest[1:]
        while (found := rest.find(_MEMBER)) < 0:
            more = self._stream.read1(_PIECE)
            if not more:
                self._rest = b""
                return False
            rest = rest[-2:] + more
        self._rest = rest[found:]
        return True


class ZstdFrames(io.RawIOBase):
    """The content of a zstd file, frame after frame. Raises `OSError` for damage, `EOFError` for a cut file."""

    def __init__(self, stream: BinaryIO, module: Any) -> None:
        self._stream, self._zstd = cast(io.BufferedReader, stream), module
        self._frame: Any = None
        self._packed = self._ready = b""
        self._damage: OSError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            if not self._unpack():
                return 0
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _unpack(self) -> bool:
        """Unpack a piece more; False at the end."""
        if self._damage:
            raise self._damage
        piece = self._packed or self._stream.read(_ZSTD_PIECE)
        if not piece:
            if self._frame is not None:
                raise EOFError("a zstd file that was cut short")
            return False
        if self._frame is None:
            self._frame = self._zstd.ZstdDecompressor().decompressobj()
        try:
            self._ready = self._frame.decompress(piece)
        except self._zstd.ZstdError as error:
            self._damage = OSError(f"a damaged zstd file ({error})")
            raise self._damage from None
        self._packed = b""
        if self._frame.eof:
            self._packed, self._frame = self._frame.unused_data, None
        return True


def unpacked(stream: BinaryIO, head: bytes, path: str) -> BinaryIO | None:
    """The content of a gzip or zstd stream, told by its first bytes; None where it is neither.

    Raises `InputError` with what to install where zstandard is missing.
    """
    if head.startswith(GZIP):
        return cast(BinaryIO, io.BufferedReader(GzipMembers(stream), _PIECE))
    if not head.startswith(ZSTD):
        return None
    try:
        import zstandard
    except ModuleNotFoundError:
        raise InputError("a zstd file needs zstandard", source=path, mend='pip install "waqai[read]"') from None
    return cast(BinaryIO, io.BufferedReader(ZstdFrames(stream, zstandard), _PIECE))
