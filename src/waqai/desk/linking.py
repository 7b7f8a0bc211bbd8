"""The store's claims into incidents: all of them, or again those around a decision."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from tempfile import TemporaryFile
from typing import IO, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.desk.ingest import INGESTED
from waqai.desk.parts import parts_of
from waqai.incidents.copies import group_copies
from waqai.incidents.decided import decided
from waqai.incidents.linking import link
from waqai.incidents.reading import sorting_day
from waqai.model import Claim, Decision, Incident
from waqai.store import Store
from waqai.store.articles import batched
from waqai.store.decisions import all_decisions, decisions_about
from waqai.store.incidents import decode_incident, encode_incident, generation, get_incidents, get_meta, replace_all, replace_some
from waqai.store.records import claims_by_day, claims_of, copies_of, pack, set_copies, signatures_by_day, unpack
from waqai.store.schema import claims as claims_table
from waqai.store.schema import incident_claims, incidents

LINKED: Final = "linked"
_AROUND_DAYS: Final = 3
_AROUND_DEGREES: Final = 0.5
_MOST_NEIGHBOURS: Final = 400


def link_all(store: Store, step: Callable[[int], None] | None = None) -> int:
    """Computes all incidents anew and shows them at once; how many. `step` hears of each incident made.

    What is ingested or decided meanwhile is not in them: `stale` says so.
    """
    # What is read stays open while it is read, and SQLite can't fold its journal into the file behind an open reading: written
    # meanwhile, the incidents of 100,000 records took a journal of 12 GB. So they wait in a file of their own until all is read.
    with TemporaryFile() as waiting:
        with store.read() as connection:
            ingested = get_meta(connection, INGESTED) or ""
            decisions = all_decisions(connection)
            copies = group_copies(signatures_by_day(connection))
            found = link(_with_copies(_in_order(connection, claims_by_day(connection), decisions), copies), decisions)
            for incident in _stepped(found, step):
                data = pack(encode_incident(incident))
                waiting.write(len(data).to_bytes(_LENGTH, "big") + data)
        with store.write() as writing:
            set_copies(writing, copies)
        waiting.seek(0)
        return replace_all(store, _read_back(waiting), {LINKED: ingested}, parts_of)


def _read_back(waiting: IO[bytes]) -> Iterator[Incident]:
    while head := waiting.read(_LENGTH):
        yield decode_incident(unpack(waiting.read(int.from_bytes(head, "big"))))


_LENGTH: Final = 4
"""Bytes before each incident that waits, which hold how long it is."""


def _in_order(
    connection: Connection, claims: Iterable[Claim], decisions: Sequence[Decision], among: set[str] | None = None
) -> Iterator[Claim]:
    """Claims sorted by their days, with those whose day a person set at that day: as if the reader had read it so.

    `among` are the ids of all that is given, where that is not all there is.
    """
    choices = decided(decisions)
    moved = [name for name, fields in choices.fields.items() if "start" in fields and (among is None or name in among)]
    if not moved:
        yield from claims
        return
    raw = {claim.id: claim for claim in claims_of(connection, moved)}
    days = {claim.id: sorting_day(claim) for claim in choices.claims(raw.values())}

    def place(claim: Claim) -> tuple[str, str, int]:
        return days.get(claim.id, sorting_day(claim)), claim.document, claim.span_start

    others = (claim for claim in claims if claim.id not in raw)
    yield from heapq.merge(others, sorted(raw.values(), key=place), key=place)


def _stepped(found: Iterable[Incident], step: Callable[[int], None] | None) -> Iterator[Incident]:
    for incident in found:
        if step:
            step(1)
        yield incident


def _with_copies(claims: Iterable[Claim], copies: dict[str, str]) -> Iterator[Claim]:
    for claim in claims:
        leader = copies.get(claim.document)
        yield msgspec.structs.replace(claim, copy_of=leader) if leader else claim


def stale(connection: Connection) -> bool:
    """Whether articles came (or were read again) after the incidents were computed."""
    return (get_meta(connection, INGESTED) or "") != (get_meta(connection, LINKED) or "")


def link_again(connection: Connection, subjects: Sequence[str], *, marks: bool = False) -> list[Incident]:
    """Computes anew the incidents that hold these claims and those nearby in time and place; the ones that changed.

    For the moment after a decision: what it joins, parts or changes is shown at once. A full `link_all` gives the same, but for
    chains of changes that reach farther than the neighbourhood.

    `marks` says that the decisions only mark claims (accepted, flagged, a held toll) and change nothing by which claims are
    joined: then those nearby stay as they are, and the incidents of the claims alone are made again.
    """
    number = generation(connection)
    touched = _incidents_with(connection, number, subjects)
    if marks and _held(connection, number, subjects) == set(subjects):
        before, after = _made_again(connection, subjects, touched)
        if {_whole(incident) for incident in after} == {_whole(incident) for incident in before.values()}:
            return _replace(connection, before, after)
    read = claims_of(connection, subjects)
    set_so = decided(decisions_about(connection, subjects)).claims(read)  # a place or day that was set has neighbours of its own
    touched |= neighbours_of(connection, [*read, *set_so])
    return _replace(connection, *_made_again(connection, subjects, touched))


def _made_again(connection: Connection, subjects: Sequence[str], touched: set[str]) -> tuple[dict[str, Incident], list[Incident]]:
    """Some incidents as they are shown, by id, and what comes of their claims and the subjects by the decisions of now."""
    before = {incident.id: incident for incident in get_incidents(connection, sorted(touched))}
    members = {claim.id for incident in before.values() for claim in incident.claims} | set(subjects)
    claims = claims_of(connection, sorted(members))
    copies = copies_of(connection, sorted({claim.document for claim in claims}))
    decisions = decisions_about(connection, sorted(members))
    return before, list(link(_with_copies(_in_order(connection, claims, decisions, members), copies), decisions))


def _replace(connection: Connection, before: dict[str, Incident], after: list[Incident]) -> list[Incident]:
    """Shows incidents in the place of those before; the ones that changed."""
    changed = [incident for incident in after if before.get(incident.id) != incident]
    gone = set(before) - {incident.id for incident in after}
    replace_some(connection, sorted(gone | {incident.id for incident in changed if incident.id in before}), changed, parts_of)
    return changed


def _whole(incident: Incident) -> tuple[str, frozenset[str]]:
    return incident.id, frozenset(claim.id for claim in incident.claims)


def _held(connection: Connection, number: int, claims: Sequence[str]) -> set[str]:
    """Of these claims those that are in an incident: the others were rejected, or are new."""
    found = incident_claims.c
    return set(
        connection.execute(sa.select(found.claim).where(found.generation == number, found.claim.in_(list(claims)))).scalars()
    )


def _incidents_with(connection: Connection, number: int, claims: Sequence[str]) -> set[str]:
    query = sa.select(incident_claims.c.incident).where(
        incident_claims.c.generation == number, incident_claims.c.claim.in_(list(claims))
    )
    return set(connection.execute(query).scalars())


def with_kinds(connection: Connection, names: set[str], kinds: Collection[str]) -> set[str]:
    """Of these incidents those that may hold a claim of these kinds: as it was read, or as a person may have set it."""
    number, found, kept = generation(connection), incident_claims.c, incidents.c
    told = sa.select(found.incident).join(claims_table, claims_table.c.id == found.claim).where(
        found.generation == number, found.incident == kept.id, claims_table.c.type.in_(sorted(kinds))
    )  # fmt: skip
    query = sa.select(kept.id).where(kept.generation == number, sa.or_(kept.decided, told.exists()))
    return {name for part in batched(sorted(names)) for name in connection.execute(query.where(kept.id.in_(part))).scalars()}


def neighbours_of(connection: Connection, claims: Iterable[Claim]) -> set[str]:
    """Incidents some days and some fifty kilometres around the claims: those a decision could join to or part from them."""
    number = generation(connection)
    found: set[str] = set()
    for claim in claims:
        day = sorting_day(claim)
        if not day:
            continue
        first, last = (date.fromisoformat(day) + timedelta(days=sign * _AROUND_DAYS) for sign in (-1, 1))
        conditions = [
            incidents.c.generation == number,
            incidents.c.first >= first.isoformat(),
            incidents.c.first <= last.isoformat(),
        ]
        if claim.place and claim.place.lat is not None and claim.place.lon is not None:
            near = sa.and_(
                incidents.c.lat.between(claim.place.lat - _AROUND_DEGREES, claim.place.lat + _AROUND_DEGREES),
                incidents.c.lon.between(claim.place.lon - _AROUND_DEGREES, claim.place.lon + _AROUND_DEGREES),
            )
            conditions.append(sa.or_(near, incidents.c.lat.is_(None)))
        query = sa.select(incidents.c.id).where(*conditions).order_by(incidents.c.first, incidents.c.id).limit(_MOST_NEIGHBOURS)
        found.update(connection.execute(query).scalars())
    return found
