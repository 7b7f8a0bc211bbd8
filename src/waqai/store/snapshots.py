"""Snapshots: incidents frozen under a name; what did not change between two of them is kept once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.errors import StoreError
from waqai.model import Incident
from waqai.store.articles import MANY
from waqai.store.engine import upsert
from waqai.store.incidents import decode_incident, encode_incident
from waqai.store.records import pack, unpack
from waqai.store.schema import blobs, snapshot_incidents, snapshots


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen state: when, up to which decision, with what note, and how many incidents."""

    name: str
    at: str
    decision: int
    note: str | None
    incidents: int


def incident_digest(incident: Incident) -> str:
    """What names an incident's content: equal if nothing about it changed."""
    return hashlib.blake2b(encode_incident(incident), digest_size=16).hexdigest()


def take(connection: Connection, name: str, found: Iterable[Incident], *, at: str, decision: int, note: str | None) -> int:
    """Freezes incidents under a name; how many. Raises `StoreError` for a name that is taken."""
    if connection.execute(sa.select(snapshots.c.name).where(snapshots.c.name == name)).first():
        raise StoreError(f"the snapshot {name!r} is there already", mend="a snapshot never changes: give another name")
    connection.execute(sa.insert(snapshots), {"name": name, "at": at, "decision": decision, "note": note})
    rows: list[dict[str, str]] = []
    contents: list[dict[str, object]] = []
    count = 0

    def flush() -> None:
        upsert(connection, blobs, contents)
        upsert(connection, snapshot_incidents, rows)
        rows.clear()
        contents.clear()

    for incident in found:
        digest = incident_digest(incident)
        rows.append({"snapshot": name, "incident": incident.id, "digest": digest})
        contents.append({"digest": digest, "data": pack(encode_incident(incident))})
        count += 1
        if len(rows) >= MANY:
            flush()
    flush()
    return count


def all_snapshots(connection: Connection) -> list[Snapshot]:
    """The snapshots, oldest first."""
    counts = {
        row.snapshot: row.number
        for row in connection.execute(
            sa.select(snapshot_incidents.c.snapshot, sa.func.count().label("number")).group_by(snapshot_incidents.c.snapshot)
        )
    }
    query = sa.select(snapshots).order_by(snapshots.c.at, snapshots.c.name)
    return [
        Snapshot(
            name=row["name"], at=row["at"], decision=row["decision"] or 0, note=row["note"], incidents=counts.get(row["name"], 0)
        )
        for row in connection.execute(query).mappings()
    ]


def digests_of(connection: Connection, name: str) -> dict[str, str]:
    """Incident id and content digest of everything in a snapshot. Raises `StoreError` for a name that is not there."""
    if not connection.execute(sa.select(snapshots.c.name).where(snapshots.c.name == name)).first():
        there = ", ".join(one.name for one in all_snapshots(connection)) or "none yet"
        raise StoreError(f"no snapshot {name!r}", mend=f"there are: {there}")
    query = sa.select(snapshot_incidents.c.incident, snapshot_incidents.c.digest).where(snapshot_incidents.c.snapshot == name)
    return {row.incident: row.digest for row in connection.execute(query)}


def frozen(connection: Connection, name: str, ids: Iterable[str] | None = None) -> Iterator[Incident]:
    """The incidents of a snapshot as they were, by id; only those of `ids` where given."""
    wanted = None if ids is None else set(ids)
    query = (
        sa.select(snapshot_incidents.c.incident, blobs.c.data)
        .join(blobs, blobs.c.digest == snapshot_incidents.c.digest)
        .where(snapshot_incidents.c.snapshot == name)
        .order_by(snapshot_incidents.c.incident)
    )
    for row in connection.execution_options(yield_per=200).execute(query):
        if wanted is None or row.incident in wanted:
            yield decode_incident(unpack(row.data))
