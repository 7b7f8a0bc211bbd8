"""Decisions: added, never changed and never deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.model import Decision
from waqai.store.articles import batched
from waqai.store.schema import decisions

_COLUMNS: Final = ("id", "at", "by", "action", "subject", "other", "field", "note", "batch", "start", "end")


def add_decisions(connection: Connection, new: Sequence[Decision]) -> list[Decision]:
    """Stores decisions (their `id` is not looked at) and gives them back with the numbers they got, in order."""
    stored = []
    for decision in new:
        row = {
            "at": decision.at, "by": decision.by, "action": decision.action, "subject": decision.subject, "other": decision.other,
            "field": decision.field, "note": decision.note, "batch": decision.batch, "start": decision.start, "end": decision.end,
            "value": None if decision.value is None else msgspec.json.encode(decision.value).decode(),
        }  # fmt: skip
        number = connection.execute(sa.insert(decisions).returning(decisions.c.id), row).scalar_one()
        stored.append(msgspec.structs.replace(decision, id=int(number)))
    return stored


def all_decisions(connection: Connection) -> list[Decision]:
    """Every decision, oldest first."""
    return _read(connection, sa.select(decisions).order_by(decisions.c.id))


def decisions_about(connection: Connection, claims: Sequence[str]) -> list[Decision]:
    """The decisions whose subject or other side is one of these claims, and what took them back; oldest first."""
    found: dict[int, Decision] = {}
    for part in batched(claims):
        found.update((one.id, one) for one in with_undoes(connection, _read(connection, _ABOUT, {"claims": part})))
    return [found[number] for number in sorted(found)]


_ABOUT: Final = sa.select(decisions).where(
    sa.or_(*(column.in_(sa.bindparam("claims", expanding=True)) for column in (decisions.c.subject, decisions.c.other)))
)


def newest_by(connection: Connection, by: str, limit: int) -> list[Decision]:
    """The newest decisions of a person and what took them back, oldest first."""
    query = sa.select(decisions).where(decisions.c.by == by).order_by(decisions.c.id.desc()).limit(limit)
    return with_undoes(connection, _read(connection, query))


def decisions_numbered(connection: Connection, numbers: Sequence[int]) -> list[Decision]:
    """The decisions of these numbers, oldest first."""
    return _read(connection, sa.select(decisions).where(decisions.c.id.in_(numbers)).order_by(decisions.c.id))


def decisions_of_batch(connection: Connection, batch: str) -> list[Decision]:
    """The decisions made at one stroke, oldest first."""
    return _read(connection, sa.select(decisions).where(decisions.c.batch == batch).order_by(decisions.c.id))


def newest_about(connection: Connection, claims: Sequence[str], *, not_by: str = "") -> Decision | None:
    """The newest decision about one of these claims, of anybody but `not_by`."""
    query = sa.select(decisions).where(decisions.c.subject.in_(claims), decisions.c.by != not_by)
    found = _read(connection, query.order_by(decisions.c.id.desc()).limit(1))
    return found[0] if found else None


def added_to(connection: Connection, documents: Sequence[str]) -> list[str]:
    """The ids of claims that people added to these articles, whether or not it was taken back."""
    ids = connection.execute(sa.select(decisions.c.subject).where(decisions.c.action == "add").distinct()).scalars()
    wanted = set(documents)
    return sorted(name for name in ids if name.rpartition(":")[0] in wanted)


def with_undoes(connection: Connection, found: Sequence[Decision]) -> list[Decision]:
    """Decisions with what took them back, and what took that back; oldest first."""
    seen = {decision.id: decision for decision in found}
    new = list(seen)
    while new:  # an undo names the decision it takes back, and may itself be taken back
        new = [
            decision.id
            for decision in _read(connection, _UNDOES, {"taken": [str(number) for number in new]})
            if decision.id not in seen and not seen.update({decision.id: decision})
        ]
    return sorted(seen.values(), key=lambda decision: decision.id)


_UNDOES: Final = sa.select(decisions).where(
    decisions.c.action == "undo", decisions.c.other.in_(sa.bindparam("taken", expanding=True))
)


def newest_number(connection: Connection) -> int:
    """The number of the newest decision; 0 where there is none."""
    return int(connection.execute(_NEWEST).scalar() or 0)


_NEWEST: Final = sa.select(sa.func.max(decisions.c.id))


def _read(connection: Connection, query: Any, values: dict[str, Any] | None = None) -> list[Decision]:
    found = []
    for row in connection.execute(query, values).mappings():
        fields = {name: row[name] for name in _COLUMNS}
        fields["value"] = None if row["value"] is None else msgspec.json.decode(row["value"])
        found.append(msgspec.convert(fields, Decision))
    return found
