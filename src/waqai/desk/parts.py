"""What each incident adds to the views of the situation, as the store keeps it beside the incident."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy.engine import Connection

from waqai.desk.filters import Filters, condition, ordering
from waqai.model import Claim, ControlStep, Gloss, Incident, LedgerLine, Relation
from waqai.situation import (
    Added,
    Seen,
    Tie,
    added_by,
    joined,
    seen_in,
    seen_standing,
    stepped,
    summed,
    ties_of,
    ties_of_standings,
)
from waqai.situation.ledger import Level
from waqai.situation.sides import Links
from waqai.store.incidents import parts_where
from waqai.store.records import standings_by_day

_encode: Final = msgspec.json.Encoder().encode
decode_added: Final = msgspec.json.Decoder(Added).decode
encode_seen: Final = _encode
decode_seen: Final = msgspec.json.Decoder(list[Seen]).decode
decode_ties: Final = msgspec.json.Decoder(list[Tie]).decode
OF_CONTROL: Final = ("control",)
OF_TIES: Final = ("support", "affiliation", "command")


class Named(msgspec.Struct, frozen=True):
    """A place's names."""

    name: str
    name_en: str


class Told(msgspec.Struct, frozen=True):
    """What a point of the map says when it is asked."""

    gloss: Gloss
    place: Named


def surest(incident: Incident) -> Claim:
    """The claim an incident is told by in a line: the one the reader was surest of."""
    return max(incident.claims, key=lambda one: (one.confidence, -one.span_start, one.id))


def parts_of(incident: Incident) -> Iterator[tuple[str, bytes]]:
    """What an incident adds to each view; nothing for a view it says nothing to."""
    added, seen, ties = added_by(incident), seen_in(incident), list(ties_of(incident))
    if added:
        yield "ledger", _encode(added)
    if seen:
        yield "control", _encode(seen)
    if ties:
        yield "relations", _encode(ties)
    site = incident.place
    if site is not None and site.lat is not None:
        yield "map", _encode(Told(gloss=surest(incident).gloss, place=Named(site.name, site.name_en)))


def ledger(connection: Connection, filters: Filters, *, level: Level = "town", by_side: bool = True) -> list[LedgerLine]:
    """As `waqai.situation.ledger`, over the incidents that meet the filters."""
    return summed((decode_added(data) for data in _parts(connection, "ledger", filters)), level=level, by_side=by_side)


def control(
    connection: Connection, filters: Filters, *, place: str | None = None, at: str | None = None, links: Links | None = None
) -> list[ControlStep]:
    """As `waqai.situation.control`, over the incidents that meet the filters and all standing claims."""
    seen = [one for data in _parts(connection, "control", filters) for one in decode_seen(data)]
    return stepped([*seen, *seen_standing(standings_by_day(connection, OF_CONTROL))], place=place, at=at, links=links)


def relations(
    connection: Connection, filters: Filters, *, nameless: bool = False, fold_persons: bool = False, links: Links | None = None
) -> list[Relation]:
    """As `waqai.situation.relations`, over the incidents that meet the filters and all standing claims."""
    ties = [one for data in _parts(connection, "relations", filters) for one in decode_ties(data)]
    ties += ties_of_standings(standings_by_day(connection, OF_TIES))
    return joined(ties, nameless=nameless, fold_persons=fold_persons, links=links)


def _parts(connection: Connection, what: str, filters: Filters) -> Iterator[bytes]:
    return parts_where(connection, what, condition(connection, filters), ordering(filters.order))
