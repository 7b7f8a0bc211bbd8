"""Who fought, attacked, backs, belongs to, met, sanctioned, accused whom, with the claims behind each edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Final, Literal

import msgspec

from waqai.model import Incident, Party, Relation, Standing
from waqai.situation.sides import Links, Sides

Kind = Literal["fought", "attacked", "backs", "belongs_to", "met", "sanctioned", "accused", "agreed_with", "commands"]
_OF_EVENT: Final[dict[str, Kind]] = {
    "battle": "fought", "territory_gain": "fought", "siege": "attacked", "operation": "attacked", "shelling": "attacked",
    "air_strike": "attacked", "bombing": "attacked", "suicide_bombing": "attacked", "attack_on_civilians": "attacked",
    "abduction": "attacked", "sexual_violence": "attacked", "property_destruction": "attacked", "support": "backs",
    "aid": "backs",
    "talks": "met", "sanction": "sanctioned", "accusation": "accused", "agreement": "agreed_with",
}  # fmt: skip
_OF_FACT: Final[dict[str, Kind]] = {"support": "backs", "affiliation": "belongs_to", "command": "commands"}
_TURNED: Final = frozenset({"support", "command"})
"""Facts that are told of whom it is done to: «the brigades backed by X», «the brigades led by Y»."""
_HOSTILE: Final = frozenset({"fought", "attacked", "sanctioned"})
LEAST_CONFIDENCE: Final = 0.4
"""Claims surer than this tie two parties; fainter ones only add to what those tell."""
_SYMMETRIC: Final = frozenset({"fought", "met", "agreed_with"})
_NAMELESS: Final = frozenset({"civilians", "protesters"})


@dataclass(slots=True)
class Edge:
    """All reports that tie two parties in one way."""

    kind: Kind
    a: Party
    b: Party
    days: set[str] = field(default_factory=set)
    incidents: set[str] = field(default_factory=set)
    standings: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)


Edges = dict[tuple[str, str, str], Edge]
"""Edges by kind and the two parties."""


class Tie(msgspec.Struct, frozen=True, array_like=True):
    """One report that ties two parties, by an incident or a standing claim."""

    kind: Kind
    a: Party
    b: Party
    day: str | None
    incident: str | None
    claims: tuple[str, ...]
    voices: tuple[str, ...]


def relations(
    incidents: Iterable[Incident], standings: Iterable[Standing] = (), *, nameless: bool = False, fold_persons: bool = False,
    links: Links | None = None,
) -> list[Relation]:  # fmt: skip
    """The edges between parties, most often reported first.

    Only what is asserted counts. Parties that no pack knows are left out unless `nameless`; with `fold_persons` a person counts
    as the body he belongs to, where any claim names that body. `links` is what packs know of which body is part of which: none
    fights or sanctions a part of itself.
    """
    ties = [*(tie for incident in incidents for tie in ties_of(incident)), *ties_of_standings(standings)]
    return joined(ties, nameless=nameless, fold_persons=fold_persons, links=links)


def joined(
    ties: Sequence[Tie], *, nameless: bool = False, fold_persons: bool = False, links: Links | None = None
) -> list[Relation]:
    """As `relations`, from the single reports."""
    return united([tied(ties, nameless=nameless, fold_persons=fold_persons, links=links)])


def tied(ties: Sequence[Tie], *, nameless: bool = False, fold_persons: bool = False, links: Links | None = None) -> Edges:
    """Single reports as edges; persons are folded into the bodies that these reports name."""
    edges: Edges = {}
    sides = Sides(links=links)
    bodies: dict[str, Party] = {}
    if fold_persons:
        for tie in ties:
            for party in (tie.a, tie.b):
                if party.kind == "actor":
                    bodies.setdefault(party.key, party)
    for tie in ties:
        kind, a, b = tie.kind, tie.a, tie.b
        if fold_persons:
            a, b = _folded(a, bodies), _folded(b, bodies)
        if a.key == b.key or (not nameless and not (_known(a) and _known(b))):
            continue
        if kind in _HOSTILE and sides.part_of(a, b, tie.day or ""):
            continue
        if kind in _SYMMETRIC and b.key < a.key:
            a, b = b, a
        edge = edges.get((kind, a.key, b.key))
        if edge is None:
            edge = edges[kind, a.key, b.key] = Edge(kind, a, b)
        if tie.day:
            edge.days.add(tie.day)
        if tie.incident:
            edge.incidents.add(tie.incident)
        else:
            edge.standings.update(tie.claims)
        edge.claims.update(tie.claims)
        edge.voices.update(tie.voices)
    return edges


def united(parts: Iterable[Edges]) -> list[Relation]:
    """The relations of edges that were tied apart, in that order, most often reported first; the edges stay as they are."""
    told: dict[tuple[str, str, str], list[Edge]] = {}
    for part in parts:
        for key, one in part.items():
            told.setdefault(key, []).append(one)
    return in_order({key: related(edges) for key, edges in told.items()})


def related(edges: Sequence[Edge]) -> Relation:
    """The relation of two parties whose edges were tied apart, which stay as they are."""
    first = edges[0]
    if len(edges) == 1:
        return _relation(first)
    whole = Edge(first.kind, first.a, first.b)
    for one in edges:
        whole.days |= one.days
        whole.incidents |= one.incidents
        whole.standings |= one.standings
        whole.claims |= one.claims
        whole.voices |= one.voices
    return _relation(whole)


def in_order(found: Mapping[tuple[str, str, str], Relation]) -> list[Relation]:
    """Relations by kind and parties as a list, most often reported first."""
    return [relation for _, relation in sorted(found.items(), key=lambda one: (-one[1].count, one[0]))]


def ties_of(incident: Incident) -> Iterator[Tie]:
    """The ties that an incident reports."""
    kind = _OF_EVENT.get(incident.type)
    if kind is None or incident.status != "asserted":
        return
    day = incident.start or min((claim.published or "" for claim in incident.claims), default="")[:10] or None
    claims = tuple(claim.id for claim in incident.claims)
    voices = tuple(voice.key for claim in incident.claims for voice in claim.voices)
    for a, b in _pairs(incident, kind):
        yield Tie(kind, a, b, day, incident.id, claims, voices)


def _pairs(incident: Incident, kind: Kind) -> Iterator[tuple[Party, Party]]:
    """Who is tied to whom: those whom one claim names on the two sides, and who stand there in the incident. Two allies of whom
    one claim names the one, and a slip of another the other as their enemy, are not tied.

    Where no claim names both sides, the first of each; who met or agreed may all stand on one side.
    """
    ours, theirs = ({said.party.key: said.party for said in side} for side in (incident.initiators, incident.targets))
    together = kind in ("met", "agreed_with") and not theirs
    named: dict[tuple[str, str], None] = {}
    sure = incident.confidence >= LEAST_CONFIDENCE
    for claim in incident.claims:
        if claim.confidence < LEAST_CONFIDENCE and not claim.decided:
            continue
        doers, others = [one.key for one in claim.initiators], [one.key for one in claim.targets]
        for a, b in combinations(doers, 2) if together else product(doers, others):
            if together or (a in ours and b in theirs):
                named[a, b] = None
            elif kind in _SYMMETRIC and b in ours and a in theirs:
                named[b, a] = None
    if named:
        both = ours | theirs
        yield from ((both[a], both[b]) for a, b in named if a in both and b in both)
    elif sure and not together and ours and theirs:
        yield next(iter(ours.values())), next(iter(theirs.values()))


def ties_of_standings(standings: Iterable[Standing]) -> Iterator[Tie]:
    """The ties that standing claims report."""
    for standing in standings:
        kind = _OF_FACT.get(standing.kind)
        a, b = standing.subject, standing.object
        if standing.kind in _TURNED:
            a, b = b, a
        if kind == "commands" and a and b and a.kind != "person" and b.ref and b.ref == f"world:{b.country}":
            continue  # «the coalition in the country, led by another»: a state is led by persons
        if kind and a and b and "place" not in (a.kind, b.kind) and "weapon" not in (a.kind, b.kind):
            day = (standing.published or "")[:10] or None
            yield Tie(kind, a, b, day, None, (standing.id,), tuple(voice.key for voice in standing.voices))


def _known(party: Party) -> bool:
    return party.ref is not None and party.category not in _NAMELESS


def _folded(party: Party, bodies: dict[str, Party]) -> Party:
    return bodies.get(party.side, party) if party.kind == "person" and party.side else party


def _count(edge: Edge) -> int:
    return len(edge.incidents) + len(edge.standings)


def _relation(edge: Edge) -> Relation:
    days = sorted(edge.days)
    return Relation(
        kind=edge.kind,
        a=edge.a,
        b=edge.b,
        symmetric=edge.kind in _SYMMETRIC,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        count=_count(edge),
        incidents=tuple(sorted(edge.incidents)),
        claims=tuple(sorted(edge.claims)),
        voices=len(edge.voices),
    )
