"""Articles from files and standard input, one at a time, with every oddity of the input said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from waqai.errors import InputError
from waqai.model import Article
from waqai.sources.csvrows import header_delimiter
from waqai.sources.decoding import decode, not_text
from waqai.sources.feeds import read_feed
from waqai.sources.folders import files_in, format_by_name
from waqai.sources.html import read_html
from waqai.sources.opening import STDIN_NAME, Meter, OpenFile, open_local, opened
from waqai.sources.parquet import read_parquet
from waqai.sources.problem import Located, Problem
from waqai.sources.published import normal_published
from waqai.sources.raw import MAX_CHARACTERS, Format, Found, Raw, Window
from waqai.sources.readers import read_csv, read_jsonl, read_text
from waqai.sources.script import not_arabic
from waqai.sources.warc import read_warc
from waqai.text import repair_mojibake

_READERS: Final[dict[Format, Callable[[BinaryIO, bytes], Iterator[Found]]]] = {
    "txt": read_text, "jsonl": read_jsonl, "csv": read_csv, "html": read_html, "feed": read_feed, "warc": read_warc,
}  # fmt: skip
_FEED: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_PAGE: Final = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)", re.IGNORECASE)
_MARKUP: Final[frozenset[Format]] = frozenset({"html", "feed"})
FORMATS: Final[tuple[Format, ...]] = (*_READERS, "parquet")
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def read_articles(
    paths: Sequence[str], *, published: str | None = None, format: Format | None = None
) -> Iterator[Article | Problem]:
    """The articles of files and folders, in order, between the problems met on the way.

    `paths` are text, JSON Lines, CSV, Parquet, HTML, RSS or Atom, and WARC files, packed (gzip, zstd) or not, and folders of
    such; `-` is standard input. `published` (any form `normal_published` reads) is given to articles that bring no date of their
    own. `format` is told by the file's name, else by its first characters, unless given. Files that hold many articles are read
    one at a time.
    Raises `InputError` for a `published` that is no date; whatever is wrong with the input itself is yielded as a `Problem`, and
    reading goes on.
    """
    for found in read_located(paths, published=published, format=format):
        yield found.article if isinstance(found, Located) else found


def read_located(
    paths: Iterable[str],
    *,
    published: str | None = None,
    format: Format | None = None,
    meter: Meter | None = None,
    open_file: OpenFile | None = None,
    window: Window | None = None,
) -> Iterator[Located | Problem]:
    """As `read_articles`, each article with its file and line; `meter` is told the bytes read from disk.

    `open_file` opens files that are not of this machine; `window` keeps to a part of a file (lines are then counted from its
    beginning, rows from that of the file).
    """
    default = normal_published(published) if published else None
    ids: set[str] = set()
    for path in paths:
        for file in files_in(path) if path != "-" and Path(path).is_dir() else (path,):
            if isinstance(file, Problem):
                yield file
                continue
            name = STDIN_NAME if file == "-" else file
            for found in _read_file(file, format, meter, open_file, window):
                if isinstance(found, InputError):
                    yield Problem(file=name, line=found.line, found=found.found, mend=found.mend)
                else:
                    yield from checked(found, name, default, ids)


def _read_file(
    path: str, format: Format | None, meter: Meter | None, open_file: OpenFile | None, window: Window | None
) -> Iterator[Found]:
    try:
        if (format or format_by_name(path)) == "parquet":  # by its name alone: it is read from its end, and not from a pipe
            with (open_file or open_local)(path) as file:
                yield from read_parquet(file, window)
            return
        with opened(path, meter, open_file, window) as (stream, head):
            if not head:
                yield InputError("an empty file", mend="nothing to read here")
                return
            kind = format or _format_of(path, head)
            if kind != "warc" and (bad := not_text(head, markup=kind in _MARKUP)) is not None:
                yield InputError(bad[0], mend=bad[1])
            else:
                yield from _READERS[kind](stream, head)
    except InputError as error:
        yield error
    except (OSError, EOFError) as error:
        yield InputError(f"reading stopped: {error}", mend="what came before was read; get the file again")


def _format_of(path: str, head: bytes) -> Format:
    """By the name where it says, else by the first characters; a page saved under another name is a page."""
    if head.startswith(b"WARC/"):
        return "warc"
    markup = _markup(head)
    known = format_by_name(path)
    if known and (markup is None or known in _MARKUP):
        return markup or known
    if markup:
        return markup
    start = decode(head)[0].lstrip()
    if start.startswith("{"):
        return "jsonl"
    return "csv" if header_delimiter(start.partition("\n")[0]) else "txt"


def _markup(head: bytes) -> Format | None:
    """Whether a file begins as a feed or a page; None where it is neither."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<"):
        return None
    if _FEED.search(start[:4096]):
        return "feed"
    return "html" if _PAGE.search(start[:4096]) else None


def checked(raw: Raw, file: str, default: str | None, ids: set[str]) -> Iterator[Located | Problem]:
    """The article of raw fields, after what there is to say about them; no article when it cannot be one.

    `file` names where they stood, `default` is the date of articles without one, `ids` the ids met before (this one is added).
    """

    before = f"{raw.place}: " if raw.place else ""

    def problem(found: str, mend: str = "") -> Problem:
        return Problem(file=file, line=raw.line, found=before + found, mend=mend)

    def note(found: str, mend: str = "") -> Problem:
        return Problem(file=file, line=raw.line, found=before + found, mend=mend, severity="note")

    if raw.note:
        yield note(raw.note, "check the letters; UTF-8 is safest")
    text = raw.fields.get("text")
    if not isinstance(text, str):
        yield problem(f"«text» is {_kind(text)}, not a string; not coded", "put the article's text there")
        return
    texts, repairs = [], []
    for value in (text, raw.fields.get("title")):
        repaired, how = _mended(value) if isinstance(value, str) else ("", None)
        texts.append(repaired.strip())
        repairs.append(how)
    body, title = texts
    if how := repairs[0] or repairs[1]:
        yield note(f"garbled letters mended ({how})", "offsets count the mended text")
    if reason := _uncodable(title, body):
        yield problem(f"{reason[0]}; not coded", reason[1])
        return
    if raw.fields.get("title") is not None and not isinstance(raw.fields["title"], str):
        yield problem(f"«title» is {_kind(raw.fields['title'])}, not a string; left out")
    published = default
    if (given := raw.fields.get("published")) not in (None, ""):
        try:
            published = normal_published(given if isinstance(given, str) else str(given))
        except InputError as error:
            published = None
            yield problem(f"{error.found}; coded without a date", error.mend)
    name = _plain(raw.fields.get("id"))
    if name and name in ids:
        unique = next(candidate for n in range(2, len(ids) + 3) if (candidate := f"{name}~{n}") not in ids)
        yield problem(f"the id «{name}» was used before; coded as «{unique}»", "give each article its own id")
        name = unique
    if name:
        ids.add(name)
    source, url = _plain(raw.fields.get("source")), _plain(raw.fields.get("url"))
    article = Article(text=body, id=name, title=title or None, published=published, source=source, url=url)
    yield Located(article, file, raw.line)


def _mended(text: str) -> tuple[str, str | None]:
    """The text without lone surrogates (no encoding has them) and mojibake, and how it was mended.

    No kind of mojibake holds many an «ا», and every Arabic text does: counting it spares nearly all texts the look for repairs.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_SURROGATES), "halves of characters, shown as �"
    head = text[:4000]
    return (text, None) if head.count("ا") * 40 > len(head) else repair_mojibake(text)


def _uncodable(title: str, body: str) -> tuple[str, str] | None:
    """Why title and body are no article to code, and what to do; None when they are."""
    both = f"{title}\n\n{body}"
    if not both.strip().strip("\ufeff\u200b\u200e\u200f"):
        return "no text", "put the article's text there"
    if len(both) > MAX_CHARACTERS:
        return f"{len(both):,} characters, more than {MAX_CHARACTERS:,}: too long for one article", "cut it into its articles"
    if "\0" in both:
        return "NUL characters, so binary data and no text", "save the article as text (UTF-8) and give that"
    if (language := not_arabic(both)) is not None:
        return language, "waqai reads Arabic"
    return None


def _kind(value: object) -> str:
    kinds = {bool: "a truth value", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return "missing" if value is None else kinds.get(type(value), "something else")


def _plain(value: object) -> str | None:
    """A string field as given; numbers (ids are often numbers) as they are written; nothing for anything else."""
    if isinstance(value, str):
        return value.translate(_SURROGATES).strip() or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
