"""The three shapes of input, as raw articles: plain text, JSON Lines and CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from waqai.errors import InputError
from waqai.sources.columns import FIELDS, by_field
from waqai.sources.csvrows import csv_rows, header_delimiter
from waqai.sources.decoding import decode
from waqai.sources.opening import LONGEST_LINE, text_lines
from waqai.sources.raw import MAX_CHARACTERS, Found, Raw

_TITLE_AT_MOST: Final = 250
_SENTENCE_FROM: Final = 120
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")


def split_title(text: str) -> tuple[str | None, str]:
    """Title and body of a plain text: a first line that is followed by a blank line is the title.

    A long first line that ends in a full stop is the lead paragraph of a text without a title.

    >>> split_title("عنوان الخبر\\n\\nمتن الخبر., وفقرة ثانية.")
    ('عنوان الخبر', 'متن الخبر., وفقرة ثانية.')
    >>> split_title("فقرة وحيدة بلا عنوان.")
    (None, 'فقرة وحيدة بلا عنوان.')
    """
    text = re.sub(r"\r\n?", "\n", text).strip()
    parts = _BLANK_LINE.split(text, maxsplit=1)
    if len(parts) == 1:
        return None, text
    title, body = parts[0].strip(), parts[1].strip()
    if "\n" in title or len(title) > _TITLE_AT_MOST or (len(title) > _SENTENCE_FROM and title.endswith(".")):
        return None, text
    return title, body


def read_text(stream: BinaryIO, head: bytes) -> Iterator[Found]:
    """The one article of a plain text file."""
    most = MAX_CHARACTERS * 4
    data = stream.read(most + 1)
    if len(data) > most:
        found = f"more than {MAX_CHARACTERS:,} characters, too long for one article"
        yield InputError(found, mend="give each article a file of its own, or JSON Lines")
        return
    text, note = decode(data)
    title, body = split_title(text)
    yield Raw(None, {"title": title, "text": body}, note)


def read_jsonl(stream: BinaryIO, head: bytes) -> Iterator[Found]:
    """The articles of a JSON Lines file, a line each; blank lines are passed over."""
    for number, line, note in text_lines(stream, head):
        if line is None:
            yield _too_long(number)
        elif line.strip():
            try:
                yield Raw(number, _json_fields(line), note)
            except InputError as error:
                yield InputError(error.found, line=number, mend=error.mend)


def _json_fields(line: str) -> dict[str, object]:
    mend = 'expected one article a line, such as {"id": "1", "title": "...", "published": "2016-06-15", "text": "..."}'
    if line.lstrip().startswith("["):
        raise InputError("a JSON array, not JSON Lines", mend="write each object on a line of its own (jq -c '.[]')")
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:
        found = str(error).removeprefix("JSON is malformed: ")
        raise InputError(f"not JSON: {found}", mend=mend) from None
    if not isinstance(value, dict):
        raise InputError("not a JSON object", mend=mend)
    if isinstance(value.get("document"), dict):
        raise InputError("a record that waqai wrote, not an article", mend="give the articles it was made from")
    fields = by_field(value)
    if "text" not in fields:
        raise InputError("no «text»", mend=mend)
    return fields


def read_csv(stream: BinaryIO, head: bytes) -> Iterator[Found]:
    """The articles of a CSV file with a header; the delimiter (comma, semicolon, tab or bar) is seen from the header."""
    notes: dict[int, str] = {}
    overlong: list[InputError] = []

    def lines() -> Iterator[tuple[int, str]]:
        for number, line, note in text_lines(stream, head):
            if line is None:
                overlong.append(_too_long(number))
                continue
            if note:
                notes[number] = note
            yield number, line

    feed = lines()
    first = next((numbered for numbered in feed if numbered[1].strip()), None)
    if first is None:
        yield InputError("no header line", mend=f"expected a header such as {','.join(FIELDS)}")
        return
    delimiter = header_delimiter(first[1])
    if delimiter is None:
        found = f"no column named «text» in the header «{first[1].strip()[:60]}»"
        yield InputError(found, line=first[0], mend=f"expected columns such as {','.join(FIELDS)}")
        return
    names = header_names(first[1], delimiter)
    for number, cells in csv_rows(feed, delimiter):
        yield from overlong
        overlong.clear()
        note = next(iter(notes.values()), None)
        notes.clear()
        if isinstance(cells, str):
            yield InputError(cells, line=number, mend="double quotes inside a quoted cell, and close it; other rows are read")
            continue
        while len(cells) > len(names) and not cells[-1]:
            cells.pop()  # spreadsheets write empty cells past the last column
        if len(cells) != len(names):
            found = f"{len(cells)} cells where the header has {len(names)}"
            yield InputError(found, line=number, mend="quote cells that hold the delimiter")
        else:
            yield Raw(number, by_field(dict(zip(names, cells, strict=True))), note)
    yield from overlong


def header_names(line: str, delimiter: str) -> list[str]:
    """The column names of a header line."""
    return next((cells for _, cells in csv_rows(iter([(1, line)]), delimiter) if isinstance(cells, list)), [])


def _too_long(number: int) -> InputError:
    return InputError(f"a line of more than {LONGEST_LINE // 1024 // 1024} MB", line=number, mend="one article a line")
