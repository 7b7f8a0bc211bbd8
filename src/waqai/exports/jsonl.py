"""JSON Lines: incidents and records in waqai's own form, which come back unchanged; and how other line formats are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from waqai.errors import InputError
from waqai.exports.common import ExportOptions, ExportReport, new_report, put
from waqai.exports.sharing import shared
from waqai.exports.tables import write_withdrawn
from waqai.model import Incident, Record, decode, encode

_decoder: Final = msgspec.json.Decoder(Incident)
Maker = Callable[[Incident, ExportOptions], Any]
"""An incident as JSON, or the reason (a string) why it is left out."""


def write_lines(
    name: str, make: Maker, incidents: Iterable[Incident], out: BinaryIO | Path, options: ExportOptions, lost: tuple[str, ...]
) -> ExportReport:
    """Writes a line an incident; counts them again on disk; lists withdrawn incidents in a file beside it."""
    report = new_report(name, out, options, lost)

    def lines() -> Iterator[bytes]:
        for incident in shared(iter(incidents), options.sharing, report):
            made = make(incident, options)
            if isinstance(made, str):
                report.leave(made)
            else:
                yield msgspec.json.encode(made) + b"\n"

    _put(lines(), out, report)
    if isinstance(out, Path):
        write_withdrawn(out, options, report)
    return report


def _put(lines: Iterable[bytes], out: BinaryIO | Path, report: ExportReport) -> None:
    def pour(file: BinaryIO) -> None:
        for line in lines:
            file.write(line)
            report.rows += 1

    put(out, pour, report, count_lines)


def write(incidents: Iterable[Incident], out: BinaryIO | Path, options: ExportOptions) -> ExportReport:
    """Incidents whole: claims, links, every source's figure. `read_incidents` gives them back."""
    return write_lines("jsonl", lambda incident, _: incident, incidents, out, options, ())


def write_records(records: Iterable[Record], out: BinaryIO | Path) -> ExportReport:
    """Records whole, a line each, byte for byte as `waqai code` prints them."""
    report = new_report("records", out, ExportOptions(), ())
    _put((encode(record) + b"\n" for record in records), out, report)
    return report


def read_incidents(path: Path) -> Iterator[Incident]:
    """The incidents of a file that `write` made. Raises `InputError` with the line that is no incident."""
    yield from _read(path, _decoder.decode)


def read_records(path: Path) -> Iterator[Record]:
    """The records of a file that `write_records` or `waqai code` made."""
    yield from _read(path, decode)


def _read(path: Path, make: Callable[[bytes], Any]) -> Iterator[Any]:
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield make(line)
                except (msgspec.ValidationError, msgspec.DecodeError, InputError) as error:
                    raise InputError(f"not of this format: {error}", source=str(path), line=number) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", source=str(path)) from None


def count_lines(path: Path) -> int:
    """The lines of a file."""
    with path.open("rb") as file:
        return sum(1 for _ in file)
