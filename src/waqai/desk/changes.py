"""What changed since a snapshot: new and changed incidents, and what became of those that are no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy.engine import Connection

from waqai.exports import Withdrawn
from waqai.model import Incident
from waqai.store.decisions import decisions_about
from waqai.store.incidents import incident_of_claim
from waqai.store.records import claims_of
from waqai.store.snapshots import digests_of, frozen, incident_digest


def changed_since(found: Iterable[Incident], before: dict[str, str]) -> Iterator[Incident]:
    """Of these incidents those that are not in the snapshot, or look different there; `before` is its ids and digests."""
    for incident in found:
        if before.get(incident.id) != incident_digest(incident):
            yield incident


def withdrawn_since(connection: Connection, snapshot: str, now: Iterable[str]) -> list[Withdrawn]:
    """The incidents of a snapshot that are not among the ids of `now`, each with what became of it."""
    gone = set(digests_of(connection, snapshot)) - set(now)
    return [_fate(connection, incident) for incident in frozen(connection, snapshot, gone)] if gone else []


def _fate(connection: Connection, incident: Incident) -> Withdrawn:
    ids = [claim.id for claim in incident.claims]
    for claim in ids:
        into = incident_of_claim(connection, claim)
        if into:
            return Withdrawn(id=incident.id, reason="merged", into=into)
    if any(decision.action == "reject" for decision in decisions_about(connection, ids)):
        return Withdrawn(id=incident.id, reason="rejected")
    return Withdrawn(id=incident.id, reason="not_linked" if claims_of(connection, ids) else "no_longer_read")
