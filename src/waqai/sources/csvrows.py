"""Rows of a CSV file, one at a time, with the line each begins on; a broken row costs that row alone."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import Final

from waqai.sources.columns import FIELDS, field_of

DELIMITERS: Final = (",", ";", "\t", "|")
_FIELD_LIMIT: Final = 8 * 1024 * 1024


def header_delimiter(line: str) -> str | None:
    """The delimiter under which a header line names a text column (and most columns of an article); None when none does.

    >>> header_delimiter("id;title;text"), header_delimiter("قتل ثلاثة، في سرت")
    (';', None)
    """
    best: tuple[int, str] | None = None
    for delimiter in DELIMITERS:
        try:
            names = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        fields = {field_of(name) for name in names}
        if "text" in fields and (best is None or len(fields & set(FIELDS)) > best[0]):
            best = len(fields & set(FIELDS)), delimiter
    return best[1] if best else None


class _Feed:
    """Lines handed to the csv module, with those of the row under way remembered so that they can be given again."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self._lines, self._again = lines, deque[tuple[int, str]]()
        self.row: list[tuple[int, str]] = []

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        numbered = self._again.popleft() if self._again else next(self._lines)
        self.row.append(numbered)
        return numbered[1]

    def give_back(self) -> None:
        """Hand out the lines of the row again, but for its first."""
        self._again.extendleft(reversed(self.row[1:]))


def csv_rows(lines: Iterator[tuple[int, str]], delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """The rows after the header: the line a row begins on and its cells, or what is wrong with it.

    A quote that is never closed would take the rest of the file into one cell: then the row's first line alone is given up and
    reading goes on with the next line.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _FIELD_LIMIT))
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        feed.row = []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            first = feed.row[0][0]
            feed.give_back()
            reader = csv.reader(feed, delimiter=delimiter, strict=True)
            yield first, f"a broken CSV row: {error}"
            continue
        if cells:
            yield feed.row[0][0], cells
