"""RSS and Atom files: an article an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from waqai.errors import InputError
from waqai.sources.decoding import decode
from waqai.sources.html import plain
from waqai.sources.raw import Found, Raw

_MOST_BYTES: Final = 64 * 1024 * 1024
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_feed(stream: BinaryIO, head: bytes) -> Iterator[Found]:
    """The entries of a feed in its order: title, text without markup, address, date; the feed's title is the outlet.

    The encoding is told by the letters, not by the declaration. A feed that is broken XML gives the entries that can be made out.
    """
    try:
        import feedparser
    except ModuleNotFoundError:
        yield InputError("a feed needs feedparser", mend='pip install "waqai[read]"')
        return
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        yield InputError(f"a feed of more than {_MOST_BYTES // 1024 // 1024} MB", mend="cut it, or convert it to JSON Lines")
        return
    text, note = decode(data)
    text = _DECLARATION.sub("", text.lstrip("\ufeff"))
    feed = feedparser.parse(text.encode(), response_headers={"content-type": "application/xml; charset=utf-8"})
    outlet = plain(feed.feed.get("title", "")) or None
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, f"entry {number}", outlet, note if number == 1 else None)
    if feed.bozo and not feed.entries:
        yield InputError(f"no feed that could be read: {feed.bozo_exception}", mend="save the feed again")
    elif feed.bozo:
        found = f"broken XML ({feed.bozo_exception}); what could be made out was read"
        yield InputError(found, mend="compare the number of entries with the feed's")


def _entry(entry: Any, place: str, outlet: str | None, note: str | None) -> Found:
    contents = [one.get("value", "") for one in entry.get("content", ())]
    body = max((plain(markup) for markup in (*contents, entry.get("summary", "")) if markup), key=len, default="")
    title = plain(entry.get("title", ""))
    if not body:
        if not title:
            return InputError(f"{place}: neither title nor text", mend="nothing to read here")
        title, body = "", title
    fields = {
        "text": body, "title": title or None, "url": entry.get("link"), "source": entry.get("source", {}).get("title") or outlet,
        "published": entry.get("published") or entry.get("updated"),
    }  # fmt: skip
    return Raw(None, {name: value for name, value in fields.items() if value}, note, place)
