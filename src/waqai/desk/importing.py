"""Decisions made elsewhere, in a spreadsheet: `waqai import-decisions`."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec

from waqai.desk.deciding import ACTIONS, ALIASES, Wanted, decide
from waqai.desk.naming import NAMED
from waqai.errors import InputError
from waqai.sources import Problem
from waqai.sources.decoding import decode
from waqai.store import Store

COLUMNS: Final = ("subject", "action", "field", "value", "other", "note", "by")
_NEEDED: Final = ("subject", "action")
_NUMBERED: Final = "hold"


def import_decisions(
    store: Store, path: Path, *, by: str | None, at: str, named: Callable[[str, str], Any]
) -> tuple[int, list[Problem]]:
    """Stores the decisions of a CSV file; how many, and what was wrong with the others, line by line.

    Columns: `subject`, `action` (as `waqai decide` takes them), `field`, `value`, `other`, `note`, `by`; others are not looked
    at, so an export with decisions written beside it will do. `named` gives the value of a field that is typed as names. A line
    without an action is passed over. All of the file is one batch: one undo takes it back. Raises `InputError` for a file that
    cannot be read or lacks a column.
    """
    rows = _rows(path)
    done, problems = 0, []
    batch = f"{at}/{path.name}"
    for line, row in rows:
        action = row.get("action", "").strip().lower()
        if not action:
            continue
        try:
            wanted = _wanted(row, action, named)
            name = row.get("by", "").strip() or by or ""
            decide(store, [wanted], by=name, at=at, batch=batch)
            done += 1
        except InputError as error:
            problems.append(Problem(file=str(path), line=line, found=f"{error.found}; not decided", mend=error.mend))
    return done, problems


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text, _ = decode(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", source=str(path)) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    if missing := [name for name in _NEEDED if name not in names]:
        raise InputError(
            f"no column {missing[0]!r}", source=str(path), line=1, mend=f"columns: {', '.join(COLUMNS)}; the first two are needed"
        )
    reader.fieldnames = names
    return [(reader.line_num, {key: value or "" for key, value in row.items() if key}) for row in reader]


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max((",", ";", "\t"), key=head.count)


def _wanted(row: dict[str, str], action: str, named: Callable[[str, str], Any]) -> Wanted:
    action = ALIASES.get(action, action)
    if action not in ACTIONS:
        raise InputError(f"{action!r} is no action", mend=f"one of: {', '.join(name for name in ACTIONS if name != 'undo')}")
    value: Any = row.get("value", "").strip().lstrip("'") or None
    field = row.get("field", "").strip() or None
    value = value_of(action, value)
    if action == "set" and field in NAMED and isinstance(value, str):
        value = named(field, value)
    return Wanted(
        action=action,  # type: ignore[arg-type]
        subject=row["subject"].strip(),
        other=row.get("other", "").strip() or None,
        field=field,
        value=value,
        note=row.get("note", "").strip() or None,
    )


def value_of(action: str, text: str | None) -> Any:
    """A value as typed: a number for `hold`, JSON where it is written as JSON, else the words themselves."""
    if text is None:
        return None
    if action == _NUMBERED:
        try:
            return int(text)
        except ValueError:
            raise InputError(f"{text!r} is no number of people", mend="give a whole number, 0 or more") from None
    if text[:1] in '[{"' or text in ("true", "false", "null"):
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError as error:
            raise InputError(f"{text!r} is not JSON: {error}", mend="check brackets and quotes") from None
    return text
