"""Rows as CSV: `excel` for people (byte order mark, formulas disarmed), `plain` for machines (exact)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from waqai.exports.common import ExportOptions, ExportReport, Flavour, new_report, put, whole_file
from waqai.exports.sharing import shared
from waqai.model import Incident

Cell = str | int | float | bool | None
Row = Callable[[Incident, ExportOptions], "Sequence[Cell] | str"]
"""The cells of an incident, or the reason why it has none."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
LINE_END: Final = "\r\n"
"""RFC 4180; with it Python's writer quotes a lone carriage return too, which would else be lost in reading back."""
BOM: Final = b"\xef\xbb\xbf"


def cell(value: Cell, flavour: Flavour) -> str | int | float:
    """A value as it is written. In the `excel` flavour text that a spreadsheet would run as a formula gets an apostrophe first,
    which alters it (OWASP, CSV injection); numbers are numbers in both.

    >>> cell("=1+1", "excel"), cell("=1+1", "plain"), cell(-3, "excel"), cell(None, "plain")
    ("'=1+1", '=1+1', -3, '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and flavour == "excel" and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def write_rows(
    name: str, heads: Sequence[Sequence[str]], row: Row, incidents: Iterable[Incident], out: BinaryIO | Path,
    options: ExportOptions, lost: tuple[str, ...],
) -> ExportReport:  # fmt: skip
    """Writes head rows and a row an incident; counts them again on disk; lists withdrawn incidents in a file beside it."""
    report = new_report(name, out, options, lost)
    rows = _rows(row, incidents, options, report)
    put(out, lambda file: _write(file, heads, rows, options.flavour, report), report, count_rows, len(heads))
    if isinstance(out, Path):
        write_withdrawn(out, options, report)
    return report


def _rows(row: Row, incidents: Iterable[Incident], options: ExportOptions, report: ExportReport) -> Iterator[Sequence[Cell]]:
    for incident in shared(iter(incidents), options.sharing, report):
        cells = row(incident, options)
        if isinstance(cells, str):
            report.leave(cells)
        else:
            yield cells


def _write(
    out: BinaryIO, heads: Sequence[Sequence[str]], rows: Iterable[Sequence[Cell]], flavour: Flavour, report: ExportReport
) -> None:
    if flavour == "excel":
        out.write(BOM)
    text = io.StringIO(newline="")
    writer: Any = csv.writer(text, lineterminator=LINE_END)
    for head in heads:
        writer.writerow(head)
    for cells in rows:
        writer.writerow([cell(value, flavour) for value in cells])
        report.rows += 1
        if text.tell() > 1 << 16:
            out.write(text.getvalue().encode())
            text.seek(0)
            text.truncate()
    out.write(text.getvalue().encode())


def count_rows(path: Path) -> int:
    """The rows of a CSV file, heads included."""
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return sum(1 for _ in csv.reader(lines))


def write_withdrawn(out: Path, options: ExportOptions, report: ExportReport) -> None:
    """The incidents that are no more, in `NAME.withdrawn.csv` beside the file.

    Nothing where there are none, unless an older export left such a list: it would be read as this one's, and is emptied.
    """
    beside = out.with_name(f"{out.name}.withdrawn.csv")
    if not out.is_file() or not (options.withdrawn or beside.exists()):
        return
    with whole_file(beside) as file:
        text = io.StringIO(newline="")
        writer: Any = csv.writer(text, lineterminator="\n")
        writer.writerow(("id", "reason", "into"))
        for one in options.withdrawn:
            writer.writerow((one.id, one.reason, one.into or ""))
        file.write(text.getvalue().encode())
    report.withdrawn = len(options.withdrawn)
