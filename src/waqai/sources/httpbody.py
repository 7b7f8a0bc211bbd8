"""What an HTTP response carries: its status, its headers, and its body as it was meant, without transfer and content coding."""

from __future__ import annotations

import re
import zlib
from typing import Final

from waqai.errors import InputError
from waqai.sources.warcrecords import header_fields

_BLANK: Final = re.compile(rb"\r?\n\r?\n")
_STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHUNK: Final = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[^\r\n]*\r?\n")
_WBITS: Final = {"gzip": zlib.MAX_WBITS + 16, "x-gzip": zlib.MAX_WBITS + 16, "deflate": zlib.MAX_WBITS}


def split_response(message: bytes) -> tuple[int, dict[str, str], bytes] | None:
    """Status, headers (names in small letters) and body of a stored response; None where it is none."""
    status, end = _STATUS.match(message), _BLANK.search(message)
    if not status or not end:
        return None
    return int(status[1]), header_fields(message[: end.start()]), message[end.end() :]


def body_of(headers: dict[str, str], body: bytes, most: int) -> bytes:
    """The body without chunks and packing, at most `most` bytes.

    An archive may keep a header and yet have undone what it says; then the body is taken as it stands. Raises `InputError` for
    packing that is not known, damaged or beyond the limit.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity") or body.lstrip()[:1] == b"<":
        return body
    return unpack(coding, body, most)


def unpack(coding: str, body: bytes, most: int) -> bytes:
    """A packed body unpacked (gzip or deflate). Raises `InputError` where it cannot be, or is longer than `most` bytes."""
    bits = _WBITS.get(coding)
    if bits is None:
        raise InputError(f"a body packed as «{coding[:20]}»", mend="only gzip and deflate are unpacked")
    for wbits in (bits, -zlib.MAX_WBITS) if coding == "deflate" else (bits,):  # many servers leave deflate's wrapping away
        unpacking = zlib.decompressobj(wbits)
        try:
            data = unpacking.decompress(body, most + 1)
        except zlib.error:
            continue
        if len(data) > most:
            raise InputError(f"more than {most:,} bytes when unpacked", mend="no article is so long")
        if not unpacking.eof:
            raise InputError("a packed body that was cut short", mend="fetch the page again")
        return data
    raise InputError("a damaged packed body", mend="fetch the page again")


def _joined(body: bytes) -> bytes:
    """The chunks of a body joined; the body itself where it is not in chunks; what there is where the last are missing."""
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
    return b"".join(parts) if parts and at >= len(body) else body
