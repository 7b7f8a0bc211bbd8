"""Pages of HTML as articles: title, body, date, outlet and address; scripts, menus and markup left behind.

The main content is found by resiliparse; what the page says of itself is read in the order publishers are most careful with it:
JSON-LD, Open Graph and article tags, plain meta tags, then the page itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from waqai.errors import InputError
from waqai.sources.decoding import decode_markup
from waqai.sources.published import first_date
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
_NO_TEXT: Final = ["xmp", "noembed", "canvas", ".comments", "#comments"]
_SENTENCE: Final = 40
"""Characters of a list item that is more than a menu's."""
_DEEPEST: Final = 2_000
_DAY_IN_PATH: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")
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
    text, note = decode_markup(data)
    try:
        fields = fields_of(text, url)
    except InputError as error:
        return InputError(f"{place}: {error.found}" if place else error.found, mend=error.mend)
    return Raw(None, {name: value for name, value in fields.items() if value}, note, place)


def fields_of(text: str, url: str | None = None) -> dict[str, object]:
    """What a page of HTML says, by article field. Raises `InputError` for a page without readable text."""
    tree = needed().parse(text)
    if tree.body is None:
        raise InputError("a page without a body", mend="save the page again")
    if text.count("<") > _DEEPEST and _too_deep(tree.body):
        raise InputError(f"elements nested more than {_DEEPEST:,} deep: no article", mend="save the article's text as .txt")
    body = body_of(tree, text)
    if not body:
        raise InputError("a page without an article that could be found", mend="save the article's text as .txt")
    meta = _meta(tree)
    said = _linked_data(tree) if "ld+json" in text else {}

    def first(name: str) -> str | None:
        return said.get(name) or next((meta[key] for key in _META[name] if key in meta), None)

    source = first("source")
    title = _headline(first("title") or _text_of(tree, "h1") or tree.title, source)
    address = _canonical(tree) or _web(first("url")) or url
    dates = [
        said.get("published"),
        *(meta.get(key) for key in _META["published"]),
        *(_times(tree) if "<time" in text else ()),
        _day_in(address),
    ]
    first_line, _, rest = body.partition("\n")
    if title and rest and " ".join(first_line.split()) == title:
        body = rest.lstrip()
    return {"text": body, "title": title, "source": source, "url": address, "published": first_date(dates)}


def _too_deep(body: Any) -> bool:
    """Whether elements are nested deeper than in any page: finding the main content takes the square of the depth."""
    depth, node = 0, body
    while depth <= _DEEPEST:
        if (inner := node.first_element_child) is not None:
            node, depth = inner, depth + 1
            continue
        while depth and (following := node.next_element_sibling) is None:
            node, depth = node.parent_node, depth - 1
        if not depth:
            return False
        node = following
    return True


def body_of(tree: Any, markup: str) -> str:
    """The main content of a page as paragraphs with blank lines between; `markup` is the page the tree was made of."""
    from resiliparse.extract.html2text import extract_plain_text

    _lists_as_paragraphs(tree)
    for selector in ("[itemprop=articleBody]" if "articleBody" in markup else None, "", "article"):
        if selector is None or (selector and (node := tree.body.query_selector(selector)) is None):
            continue
        part = node.html if selector else tree
        text = _clean(
            extract_plain_text(part, main_content=not selector, list_bullets=False, alt_texts=False, skip_elements=_NO_TEXT)
        )
        if text:
            return text
    return ""


def _lists_as_paragraphs(tree: Any) -> None:
    """Turns lists of sentences into paragraphs: resiliparse takes every bulleted list for a menu and leaves it out."""
    for found in tree.body.get_elements_by_tag_name("ul"):
        if found.query_selector("a, ul, button"):
            continue
        items = found.get_elements_by_tag_name("li")
        if not any(len(item.text.strip()) >= _SENTENCE for item in items):
            continue
        for item in items:
            paragraph = tree.create_element("p")
            paragraph.append_child(tree.create_text_node(item.text))
            found.parent_node.insert_before(paragraph, found)
        found.decompose()


def plain(markup: str) -> str:
    """The text of a stretch of HTML, such as a feed's description.

    >>> plain("<p>قصف &amp; اشتباك</p><script>x()</script>")
    'قصف & اشتباك'
    """
    from resiliparse.extract.html2text import extract_plain_text

    tree = needed().parse(markup)
    if tree.body is None:
        return ""
    return _clean(extract_plain_text(tree, main_content=False, list_bullets=False, alt_texts=False, skip_elements=_NO_TEXT))


def _clean(text: str) -> str:
    wide = "  " in text or "\xa0" in text or "\t" in text
    lines = [" ".join(line.split()) if wide else line.strip() for line in text.split("\n")]
    return _LINES.sub("\n\n", "\n".join(lines)).strip()


def _meta(tree: Any) -> dict[str, str]:
    """The meta tags, the first of each name; names in small letters."""
    found: dict[str, str] = {}
    for tag in tree.document.get_elements_by_tag_name("meta"):
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
            value = json.loads(tag.text, strict=False)  # line ends inside strings are the commonest mistake
        except (ValueError, RecursionError):
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
    """The objects of JSON-LD: itself, those of a list, and those of its graph."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else [graph]) if isinstance(inner, dict))


def _times(tree: Any) -> list[str]:
    """When the page's `time` elements stand for, those of the publication first."""
    found = [tag.getattr("datetime") for tag in tree.document.query_selector_all("time[pubdate], time[itemprop=datePublished]")]
    return [*found, *(tag.getattr("datetime") for tag in tree.document.query_selector_all("time[datetime]")[:1])]


def _day_in(address: str | None) -> str | None:
    """The day in an address such as https://example.org/news/2016/6/15/title."""
    match = _DAY_IN_PATH.search(address or "")
    return "-".join(match.groups()) if match else None


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None


def _canonical(tree: Any) -> str | None:
    tag = tree.document.query_selector('link[rel="canonical"]')
    return _web((tag.getattr("href") or "").strip()) if tag is not None else None


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
