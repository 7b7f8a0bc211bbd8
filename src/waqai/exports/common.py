"""What all exporters share: options, the report, files written whole or not at all, counts checked on disk."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from waqai.errors import InputError

Flavour = Literal["excel", "plain"]
Fate = Literal["merged", "rejected", "not_linked", "no_longer_read"]


class Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    """An incident of an earlier snapshot that is no more: merged into another, rejected, or no longer read from any article."""

    id: str
    reason: Fate
    into: str | None = None


class Sharing(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept back when a file leaves the house: coordinates rounded to `decimals`, incidents of the last `embargo_days`
    before `today` (ISO) left out, names of private persons (no reference in a pack, or no office) taken out."""

    today: str
    decimals: int = 2
    embargo_days: int = 0


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to write. `at` is the time given as the rows' own (ISO), `snapshot` the name written beside them."""

    flavour: Flavour = "plain"
    sharing: Sharing | None = None
    at: str | None = None
    snapshot: str | None = None
    withdrawn: tuple[Withdrawn, ...] = ()


class ExportReport(msgspec.Struct, kw_only=True):
    """What was written and what was not. `left_out` counts incidents by reason; `lost` names what the format cannot carry."""

    format: str
    path: str
    rows: int = 0
    left_out: dict[str, int] = msgspec.field(default_factory=dict)
    lost: tuple[str, ...] = ()
    withdrawn: int = 0
    snapshot: str | None = None

    def leave(self, reason: str) -> None:
        """Counts an incident that has no row."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name only when all of it is written and on disk. Raises `InputError` where it cannot be."""
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise InputError("cannot be written: a folder, or in no folder that is there", source=str(path), mend="give a file")
    if path.exists() and not path.is_file():  # /dev/stdout, a named pipe
        try:
            with path.open("wb") as out:
                yield out
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", source=str(path), mend="is the disk full?") from None
        return
    part = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # less the umask, as any new file
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", source=str(path)) from None
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", source=str(path), mend="is the disk full?") from None
    finally:
        part.unlink(missing_ok=True)


def new_report(name: str, out: BinaryIO | Path, options: ExportOptions, lost: tuple[str, ...]) -> ExportReport:
    """The report of an export about to be written."""
    return ExportReport(format=name, path=str(out) if isinstance(out, Path) else "-", lost=lost, snapshot=options.snapshot)


def put(
    out: BinaryIO | Path, pour: Callable[[BinaryIO], None], report: ExportReport, count: Callable[[Path], int], heads: int = 0
) -> None:
    """Lets `pour` write to a stream, or to a file that appears when whole; its rows (and heads) are counted again on disk."""
    if isinstance(out, Path):
        with whole_file(out) as file:
            pour(file)
        check_count(out, report.rows + heads, count)
    else:
        pour(out)


def check_count(path: Path, rows: int, count: Callable[[Path], int]) -> None:
    """Counts the rows of a written file again. Raises `InputError` where they are not as many as were written."""
    if path.is_file():
        found = count(path)
        if found != rows:
            raise InputError(
                f"{found:,} rows on disk, {rows:,} written", source=str(path), mend="write it again; is the disk full?"
            )
