"""RSS and Atom files: an article an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from time import strftime
from typing import Any, BinaryIO, Final

from waqai.errors import InputError
from waqai.sources.decoding import decode_markup
from waqai.sources.html import plain
from waqai.sources.published import first_date
from waqai.sources.raw import Found, Raw

_MOST_BYTES: Final = 64 * 1024 * 1024
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_ENTRY: Final = re.compile(r"<(?:item|entry)[\s>]")


def read_feed(stream: BinaryIO, head: bytes) -> Iterator[Found]:
    """The entries of a feed in its order: title, text without markup, address, date; the feed's title is the outlet.

    The encoding is told by the letters, not by the declaration. Of a feed that is broken XML each entry is read by itself.
    """
    try:
        import feedparser  # noqa: F401
    except ModuleNotFoundError:
        yield InputError("a feed needs feedparser", mend='pip install "waqai[read]"')
        return
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        yield InputError(f"a feed of more than {_MOST_BYTES // 1024 // 1024} MB", mend="cut it, or convert it to JSON Lines")
        return
    text, note = decode_markup(data)
    del data
    text = _DOCTYPE.sub("", _DECLARATION.sub("", text.lstrip("\ufeff")), count=1)
    starts = [match.start() for match in _ENTRY.finditer(text)]

    feed = _parsed(text)
    outlet = plain(feed.feed.get("title", "")) or None
    if not feed.bozo:
        if not feed.entries:
            yield InputError("a feed without entries" if feed.version else "no feed of RSS or Atom", mend="nothing to read here")
        known = len(starts) == len(feed.entries)
        for number, entry in enumerate(feed.entries, 1):
            line = _line(text, starts[number - 1]) if known else None
            yield _entry(entry, f"entry {number}", line, outlet, note if number == 1 else None)
        return
    if not starts:
        yield InputError(f"no feed that could be read: {feed.bozo_exception}", mend="save the feed again")
        return
    root = text[: starts[0]]
    for number, (start, end) in enumerate(pairwise([*starts, len(text)]), 1):
        one = _parsed(root + text[start:end])
        place, line = f"entry {number}", _line(text, start)
        if not one.entries:
            yield InputError(f"{place}: could not be made out", line=line, mend="save the feed again")
            continue
        outlet = outlet or plain(one.feed.get("title", "")) or None
        yield _entry(one.entries[0], place, line, outlet, note if number == 1 else None)
    found = f"broken XML ({feed.bozo_exception}); each entry was read by itself"
    yield InputError(found, mend="save the feed again if an entry is missing or cut short")


def _parsed(markup: str) -> Any:
    """A feed as feedparser reads it. Its parser of broken XML fails now and then; that counts as a feed without entries."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    options = {"response_headers": headers, "sanitize_html": False, "resolve_relative_uris": False}
    try:
        return feedparser.parse(io.BytesIO(markup.encode()), **options)
    except (LookupError, AttributeError, TypeError, ValueError, AssertionError, RecursionError) as error:
        return feedparser.FeedParserDict(bozo=True, bozo_exception=repr(error), entries=[], feed=feedparser.FeedParserDict())


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _entry(entry: Any, place: str, line: int | None, outlet: str | None, note: str | None) -> Found:
    contents = [one.get("value", "") for one in entry.get("content", ())]
    body = max((plain(markup) for markup in (*contents, entry.get("summary", "")) if markup), key=len, default="")
    title = plain(entry.get("title", ""))
    if not body:
        if not title:
            return InputError(f"{place}: neither title nor text", line=line, mend="nothing to read here")
        title, body = "", title
    fields = {
        "text": body, "title": title or None, "url": entry.get("link"), "published": first_date(_dates(entry)),
        "source": plain(entry.get("source", {}).get("title", "")) or outlet,
    }  # fmt: skip
    return Raw(line, {name: value for name, value in fields.items() if value}, note, place)


def _dates(entry: dict[str, Any]) -> Iterator[object]:
    """When an entry appeared: as it stands, then as feedparser makes it out."""
    for name in ("published", "updated"):
        yield dict.get(entry, name)
        if when := dict.get(entry, f"{name}_parsed"):
            yield strftime("%Y-%m-%dT%H:%M:%S+00:00", when)
