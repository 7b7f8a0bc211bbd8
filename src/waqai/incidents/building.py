"""A group of claims into one incident: what most and best-placed claims say, and every party with the claims that name it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import msgspec

from waqai.incidents.codes import incident_code
from waqai.incidents.decided import Decided
from waqai.incidents.rules import LinkRules
from waqai.incidents.tolls import tolls_of
from waqai.incidents.unions import root_of
from waqai.model import Claim, Incident, Link, Party, Said, Site
from waqai.model.record import Status

_SURE: Final[tuple[Status, ...]] = ("asserted", "denied", "negated", "planned", "called_for", "hypothetical")
_PRECISION: Final = ("exact", "town", "district", "near", "region", "country")
_TIMES: Final = ("day", "week", "month", "period", "year", "unknown")


def build(claims: Sequence[Claim], links: Sequence[Link], choices: Decided, rules: LinkRules) -> Incident:
    """The incident of claims that tell one happening, in the order of their publication; the first one names it.

    A field that a person set in any claim counts before what was read. Type, outcome and place are those with most confidence
    behind them over independent prints, of places the most precise; the time is the tightest, of equally tight ones that with
    most confidence; weapons and parties are of all.
    """
    status = _status(claims)
    told = [claim for claim in claims if claim.status == status]
    time = _time(told)
    places = _ranked_places(told)
    kind = _vote(told, "type", lambda claim: claim.type)
    initiators, targets = _sides(told, kind)
    return Incident(
        id=incident_code(claims[0].id),
        type=kind,
        status=status,
        start=time.start,
        end=time.end,
        time_precision=time.time_precision,
        place=places[0] if places else None,
        other_places=tuple(places[1:]),
        initiators=initiators,
        targets=targets,
        symmetric=all(claim.symmetric for claim in _of_kind(told, kind)),
        weapons=tuple(sorted({weapon for claim in _chosen(told, "weapons") for weapon in claim.weapons})),
        outcome=_vote([one for one in told if one.outcome], "outcome", lambda claim: claim.outcome),
        background=all(claim.background for claim in told),
        claims=tuple(claims),
        links=tuple(links),
        tolls=tolls_of(claims, choices, rules.tolls),
        voices=independent_voices(claims),
        outlets=tuple(sorted({claim.outlet for claim in claims if claim.outlet})),
        confidence=round(_confidence(claims), 3),
        decided=any(claim.decided for claim in claims) or any(claim.id in choices.touched for claim in claims),
    )


def independent_voices(claims: Iterable[Claim]) -> int:
    """How many sources speak independently: prints of one story are one, and so are articles that name the same source.

    An outlet that names nobody speaks for itself.
    """
    claims = list(claims)
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        parent.setdefault(name, name)
        return root_of(parent, name)

    for claim in claims:
        me = find(f"document:{claim.document}")
        if claim.copy_of:
            parent[find(f"copy:{claim.copy_of}")] = me
        named = [voice for voice in claim.voices if voice.named and voice.ref]
        for voice in named[:1]:
            parent[find(f"voice:{voice.key}")] = find(me)
        if not named and claim.outlet:
            parent[find(f"outlet:{claim.outlet}")] = find(me)
    return len({find(f"document:{claim.document}") for claim in claims})


def _order(claim: Claim) -> tuple[str, str, int]:
    return claim.published or "", claim.document, claim.span_start


def _set(claim: Claim, field: str) -> bool:
    return field in claim.decided


def _chosen(claims: Sequence[Claim], field: str) -> Sequence[Claim]:
    """The claims of which a person set the field, all where nobody did."""
    return [claim for claim in claims if _set(claim, field)] or claims


def _time(claims: Sequence[Claim]) -> Claim:
    """The claim whose time is the incident's: one a person set, else of those known most nearly the days with most confidence
    behind them over independent prints, of equals the earliest printed."""
    chosen = _chosen(claims, "start")
    nearest = min(_TIMES.index(one.time_precision) for one in chosen)
    near = [one for one in chosen if _TIMES.index(one.time_precision) == nearest]
    days = _vote(near, "start", lambda claim: (claim.start or "", claim.end or ""))
    return min((one for one in near if (one.start or "", one.end or "") == days), key=_order)


def _status(claims: Sequence[Claim]) -> Status:
    """Asserted where any claim asserts it; else the most telling of what they say."""
    return min((claim.status for claim in claims), key=_SURE.index)


def _vote(claims: Sequence[Claim], field: str, value: Callable[[Claim], Any]) -> Any:
    """The value with most confidence behind it, prints of one story counted once; None without claims. What a person set wins."""
    weights: dict[Any, float] = {}
    counted: set[tuple[Any, str]] = set()
    for claim in claims:
        one = value(claim)
        if _set(claim, field):
            return one
        print_of = claim.copy_of or claim.document
        if (one, print_of) not in counted:
            counted.add((one, print_of))
            weights[one] = weights.get(one, 0.0) + claim.confidence
    return max(weights, key=lambda one: (weights[one], str(one))) if weights else None


def _ranked_places(claims: Sequence[Claim]) -> list[Site]:
    """The places named, each once: a person's first, then the narrowest, then those of most claims."""
    found: dict[str, tuple[Site, int, bool]] = {}
    for claim in claims:
        if claim.place:
            site, count, chosen = found.get(claim.place.key, (claim.place, 0, False))
            found[claim.place.key] = site, count + 1, chosen or _set(claim, "place")
    ranked = sorted(found.values(), key=lambda one: (not one[2], _vagueness(one[0]), -one[1], one[0].key))
    sites = [site for site, _, _ in ranked]
    countries = {site.country for site in sites if site.country}
    if sites and sites[0].country is None and len(countries) == 1:  # «the market» of one claim lies in the country of the next
        sites[0] = msgspec.structs.replace(sites[0], country=countries.pop())
    return sites


def _vagueness(site: Site) -> tuple[int, int, float]:
    """How far off a place may be: a quarter of a town is better than the town, and anything than what is only near it; a place
    that lies nobody knows where («the cattle market») is better than a country alone."""
    vague = site.precision in ("near", "region", "country")
    lost = 2 if site.precision == "country" else int(site.lat is None)
    return (lost, _PRECISION.index(site.precision) if vague else 0, site.radius_km if site.radius_km is not None else 1000.0)


def _sides(claims: Sequence[Claim], kind: str) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Who acts and who is acted on. A party that claims name on both sides stands on that of most claims, of equally many on that
    of the first: «the army drove them from the town that they had taken» is told of two doers, and one of them is the army.
    What a person set stays, and who fights among themselves.
    """
    initiators = _said(_chosen(claims, "initiators"), kind, lambda claim: claim.initiators)
    targets = _said(_chosen(claims, "targets"), kind, lambda claim: claim.targets)
    as_doer, as_target = ({said.party.key: said.claims for said in side} for side in (initiators, targets))
    order = {claim.id: number for number, claim in enumerate(claims)}
    doers_set, targets_set = (any(_set(claim, field) for claim in claims) for field in ("initiators", "targets"))
    no_doers: set[str] = set()
    no_targets: set[str] = set()
    for key in as_doer.keys() & as_target.keys():
        doing, done_to = as_doer[key], as_target[key]
        if (doers_set and targets_set) or not set(doing).isdisjoint(done_to):
            continue  # in the second case a claim of its own says that they fight each other
        rather_target = (len(done_to), -min(map(order.__getitem__, done_to))) > (len(doing), -min(map(order.__getitem__, doing)))
        (no_doers if targets_set or (rather_target and not doers_set) else no_targets).add(key)
    return (
        tuple(said for said in initiators if said.party.key not in no_doers),
        tuple(said for said in targets if said.party.key not in no_targets),
    )


def _said(claims: Sequence[Claim], kind: str, parties: Callable[[Claim], Iterable[Party]]) -> tuple[Said, ...]:
    """The parties, those of most claims first, each with the claims that name it; of claims of the incident's kind where any are,
    since who stands first in a «battle» may stand second in the «shelling» of it."""
    found: dict[str, tuple[Party, list[str]]] = {}
    for claim in _of_kind(claims, kind) or claims:
        for party in parties(claim):
            found.setdefault(party.key, (party, []))[1].append(claim.id)
    ranked = sorted(found.values(), key=lambda one: (one[0].ref is None, -len(one[1]), one[0].key))
    return tuple(Said(party=party, claims=tuple(names)) for party, names in ranked)


def _of_kind(claims: Sequence[Claim], kind: str) -> list[Claim]:
    return [claim for claim in claims if claim.type == kind]


def _confidence(claims: Sequence[Claim]) -> float:
    """The likelihood that at least one claim is right, as if prints of different stories erred independently; at most 0.99."""
    best: dict[str, float] = {}
    for claim in claims:
        name = claim.copy_of or claim.document
        best[name] = max(best.get(name, 0.0), 1.0 if claim.decided else claim.confidence)
    wrong = 1.0
    for value in best.values():
        wrong *= 1.0 - value
    return 1.0 if wrong == 0.0 else min(0.99, 1.0 - wrong)
