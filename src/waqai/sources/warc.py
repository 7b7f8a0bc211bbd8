"""Web archives (WARC, ISO 28500): an article a page that was fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from waqai.errors import InputError
from waqai.sources.html import needed, page
from waqai.sources.httpbody import body_of, split_response
from waqai.sources.raw import MAX_CHARACTERS, Found
from waqai.sources.warcrecords import Broken, Record, Wanted, records

_MOST_BYTES: Final = MAX_CHARACTERS * 4
_WANTED: Final = Wanted(frozenset({"response", "resource"}), _MOST_BYTES)
_PAGES: Final = ("text/html", "application/xhtml+xml")
_LOOKS_A_PAGE: Final = re.compile(rb"\s*<(?:!doctype\s+html|html|head)", re.IGNORECASE)
_MEND: Final = "the records before and behind it are read; get the archive again for this one"


def read_warc(stream: BinaryIO, head: bytes) -> Iterator[Found]:
    """The pages of an archive, one held at a time; other records (requests, images, answers that are no 200) are passed over.

    A broken record is said with its address, or the byte it begins at in the unpacked file, and costs itself alone.
    """
    needed()
    pages = 0
    for record in records(stream, _WANTED):
        if isinstance(record, Broken):
            pages += 1
            yield InputError(f"{record.url or f'byte {record.at:,}'}: {record.found}", mend=_MEND)
        elif (found := _page(record)) is not None:
            pages += 1
            yield found
    if not pages:
        yield InputError("no page in this archive", mend="is it a WARC file with HTTP responses?")


def _page(record: Record) -> Found | None:
    """The page a record holds; None for other records."""
    url = record.headers.get("warc-target-uri", "").strip("<>")
    place = url or f"byte {record.at:,}"
    kind = record.headers.get("warc-type", "").lower()
    if kind not in _WANTED.types:
        return None
    if kind == "resource":
        body, said = record.content, record.headers.get("content-type", "")
    else:
        answer = split_response(record.content)
        if answer is None or answer[0] != 200:
            return None
        said, body = answer[1].get("content-type", ""), answer[2]
        if record.whole and _may_be_page(said, b""):
            try:
                body = body_of(answer[1], body, _MOST_BYTES)
            except InputError as error:
                return InputError(f"{place}: {error.found}", mend=error.mend)
    if not _may_be_page(said, body):
        return None
    if not record.whole:
        return InputError(f"{place}: a page of more than {_MOST_BYTES // 1_000_000} MB", mend="no article is so long")
    return page(body, url=url or None, place=place)


def _may_be_page(said: str, body: bytes) -> bool:
    """Whether a content type is that of a page; where none is said, whether the body begins as one."""
    return said.lower().startswith(_PAGES) if said else not body or bool(_LOOKS_A_PAGE.match(body))
