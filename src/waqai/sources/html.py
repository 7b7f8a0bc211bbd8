"""Pages of HTML as articles: title, body, date, outlet and address; scripts, menus and markup left behind.

The main content is found by resiliparse; what the page says of itself is read in the order publishers are most careful with it:
JSON-LD, Open Graph and article tags, plain meta tags, then the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

import msgspec

from waqai.errors import InputError
from waqai.sources.decoding import decode
from waqai.sources.raw import MAX_CHARACTERS, Found, Raw

_MOST_BYTES: Final = MAX_CHARACTERS * 4
_META: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "published": (
        "article:published_time", "datepublished", "og:published_time", "pubdate", "publishdate", "publish-date", "date",
        "dc.date.issued", "dc.date", "parsely-pub-date", "sailthru.date",
    ),
    "source": ("og:site_name", "publisher", "application-name", "dc.publisher"),
    "url": ("og:url", "twitter:url"),
}  # fmt: skip
_NEWS: Final = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting"})
_BLANK: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r"\n{3,}")


def needed() -> Any:
    """resiliparse's HTML parser. Raises `InputError` with what to install where it is missing."""
    try:
        from resiliparse.parse.html import HTMLTree
    except ModuleNotFoundError:
        raise InputError("a page of HTML needs resiliparse", mend='pip install "waqai[read]"') from None
    return HTMLTree


def read_html(stream: BinaryIO, head: bytes) -> Iterator[Found]:
    """The one article of a saved page."""
    data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        yield InputError(f"a page of more than {_MOST_BYTES // 1_000_000} MB", mend="save the article alone")
        return
    yield page(data)


def page(data: bytes, *, url: str | None = None, place: str | None = None) -> Found:
    """The article of a page's bytes; `url` is where it was fetched, for pages that do not say; `place` goes before problems.

    The encoding is told by the letters, because what pages say of it is often wrong.
    """
    text, note = decode(data)
    try:
        fields = fields_of(text)
    except InputError as error:
        return InputError(f"{place}: {error.found}" if place else error.found, mend=error.mend)
    if url and not fields.get("url"):
        fields["url"] = url
    return Raw(None, {name: value for name, value in fields.items() if value}, note, place)


def fields_of(text: str) -> dict[str, object]:
    """What a page of HTML says, by article field. Raises `InputError` for a page without readable text."""
    tree = needed().parse(text)
    if tree.body is None:
        raise InputError("a page without a body", mend="save the page again")
    meta = _meta(tree)
    said = _linked_data(tree)
    fields: dict[str, object] = {}
    for name, keys in _META.items():
        fields[name] = said.get(name) or next((meta[key] for key in keys if meta.get(key)), None)
    fields["title"] = fields["title"] or _text_of(tree, "h1") or tree.title
    fields["published"] = fields["published"] or _time(tree)
    fields["url"] = _canonical(tree) or fields["url"]
    body = body_of(tree)
    if not body:
        raise InputError("a page without an article that could be found", mend="save the article's text as .txt")
    fields["title"] = _headline(fields["title"], fields["source"])
    title = fields["title"]
    if isinstance(title, str) and body.startswith(title):
        body = body[len(title) :].lstrip()
    fields["text"] = body
    return fields


def body_of(tree: Any) -> str:
    """The main content as paragraphs with blank lines between."""
    from resiliparse.extract.html2text import extract_plain_text

    article = tree.body.query_selector("[itemprop=articleBody]")
    for node in (article, tree):
        if node is None:
            continue
        text = _clean(extract_plain_text(node, main_content=node is tree, list_bullets=False, alt_texts=False))
        if text:
            return text
    return ""


def plain(markup: str) -> str:
    """The text of a stretch of HTML, such as a feed's description.

    >>> plain("<p>قصف &amp; اشتباك</p><script>x()</script>")
    'قصف & اشتباك'
    """
    from resiliparse.extract.html2text import extract_plain_text

    tree = needed().parse(markup)
    return _clean(extract_plain_text(tree, main_content=False, list_bullets=False, alt_texts=False)) if tree.body else ""


def _clean(text: str) -> str:
    lines = [_BLANK.sub(" ", line).strip() for line in text.split("\n")]
    return _LINES.sub("\n\n", "\n".join(lines)).strip()


def _meta(tree: Any) -> dict[str, str]:
    """The meta tags, the first of each name; names in small letters."""
    found: dict[str, str] = {}
    for tag in tree.document.query_selector_all("meta"):
        content = (tag.getattr("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (tag.getattr(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _linked_data(tree: Any) -> dict[str, str]:
    """Title, date, outlet and address of a news article in JSON-LD; nothing where it is broken, as it often is."""
    for tag in tree.document.query_selector_all('script[type="application/ld+json"]'):
        try:
            value = msgspec.json.decode(tag.text)
        except (msgspec.DecodeError, RecursionError):
            continue
        for one in _things(value):
            kinds = one.get("@type")
            if _NEWS & set(kinds if isinstance(kinds, list) else [kinds] if isinstance(kinds, str) else []):
                publisher = one.get("publisher")
                name = publisher.get("name") if isinstance(publisher, dict) else publisher
                fields = {
                    "title": one.get("headline"), "published": one.get("datePublished"), "source": name, "url": one.get("url"),
                }  # fmt: skip
                return {key: field.strip() for key, field in fields.items() if isinstance(field, str) and field.strip()}
    return {}


def _things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _things(one)
    elif isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph", []))


def _time(tree: Any) -> str | None:
    tag = tree.document.query_selector("time[datetime]")
    return str(tag.getattr("datetime")) if tag is not None else None


def _canonical(tree: Any) -> str | None:
    tag = tree.document.query_selector('link[rel="canonical"]')
    address = (tag.getattr("href") or "").strip() if tag is not None else ""
    return address if address.startswith(("http://", "https://")) else None


def _text_of(tree: Any, selector: str) -> str | None:
    tag = tree.document.query_selector(selector)
    return _clean(tag.text).replace("\n", " ") or None if tag is not None else None


def _headline(title: object, source: object) -> str | None:
    """A title without the outlet's name behind it («... | الأفق»)."""
    if not isinstance(title, str) or not title.strip():
        return None
    title = " ".join(title.split())
    if isinstance(source, str) and source.strip():
        for sign in ("|", "-", "–", "—", "::", "«"):
            if title.endswith(f"{sign} {source.strip()}"):
                return title[: -len(f"{sign} {source.strip()}")].strip() or title
    return title
