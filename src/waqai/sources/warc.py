"""Web archives (WARC, ISO 28500): an article a page that was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, cast

from waqai.errors import InputError
from waqai.sources.html import needed, page
from waqai.sources.raw import MAX_CHARACTERS, Found

_MOST_BYTES: Final = MAX_CHARACTERS * 4
_PAGES: Final = ("text/html", "application/xhtml+xml")


class _Counted:
    """A stream that knows how much of it was read: fastwarc asks, and pipes do not tell."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at


def read_warc(stream: BinaryIO, head: bytes) -> Iterator[Found]:
    """The pages of an archive, one held at a time; other records (requests, images, failures) are passed over."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ModuleNotFoundError:
        yield InputError("a web archive needs fastwarc", mend='pip install "waqai[read]"')
        return
    try:
        needed()
    except InputError as error:
        yield error
        return
    pages = 0
    for record in ArchiveIterator(cast(Any, _Counted(stream)), record_types=WarcRecordType.response, parse_http=True):
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        headers = record.http_headers
        if headers is None or headers.status_code not in (None, 200):
            continue
        if not (record.http_content_type or "").lower().startswith(_PAGES):
            continue
        pages += 1
        place = url or f"page {pages}"
        data = record.reader.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            yield InputError(f"{place}: a page of more than {_MOST_BYTES // 1_000_000} MB", mend="no article is so long")
        else:
            yield page(data, url=url or None, place=place)
    if not pages:
        yield InputError("no page in this archive", mend="is it a WARC file with HTTP responses?")
