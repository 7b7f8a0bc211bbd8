"""UCDP-GED's 49 columns, for incidents with at least one death. Column list and codes: `ucdp.toml`, with their sources."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final

from waqai.exports.common import ExportOptions, ExportReport
from waqai.exports.phrases import NOWHERE, days_of, held, initiators, joined, known_place, sources, targets, toll_of
from waqai.exports.sharing import is_private
from waqai.exports.tables import Cell, write_rows
from waqai.model import VERBAL_TYPES, Incident, Party, Site, Toll
from waqai.packs.bundled import bundled
from waqai.packs.countries import country_of

LOST: Final = (
    "UCDP's own numbers of conflicts, dyads and sides are not known and left empty; active_year, code_status and adm_2 too",
    "`id` is waqai's, a text, where UCDP has a number",
    "wounded, outcome, weapons and the sources of each figure have no column",
    "incidents without a death are not in UCDP",
)
_ONE_SIDED: Final = 3


def table() -> dict[str, Any]:
    """`ucdp.toml`."""
    return bundled("waqai.exports", "ucdp.toml")


def write(incidents: Iterable[Incident], out: BinaryIO | Path, options: ExportOptions) -> ExportReport:
    """A row an incident that killed; others are left out and counted."""
    return write_rows("ucdp", [table()["columns"]], row, incidents, out, options, LOST)


def row(incident: Incident, options: ExportOptions) -> Sequence[Cell] | str:
    """The 49 cells of an incident, or why it has none."""
    if incident.type in VERBAL_TYPES or incident.status != "asserted":
        return "verbal, planned or denied: not in UCDP"
    toll = toll_of(incident, "killed")
    best = held(toll)
    if toll is None or not best:
        return "no death reported"
    days = days_of(incident)
    if days is None:
        return "undated"
    where = known_place(incident)
    if where is None:
        return NOWHERE
    site, country = where
    side_a, side_b = sides(incident)
    if not _armed(side_a):
        return "no organised armed actor known"
    kind = type_of_violence(incident, side_a, side_b)
    if kind is None:
        return "against whom is not known"
    deaths = _deaths(incident, best, side_a, side_b)
    low = min(toll.low if toll.low is not None else best, best)
    high = max(toll.high if toll.high is not None else best, best)
    names = [joined(party.name_en for party in _armed(side)) for side in (side_a, side_b)]
    if kind == _ONE_SIDED:
        names[1] = "Civilians"
    return (
        incident.id, f"{country.alpha3}-{days.start[:4]}-{kind}-{incident.id.removeprefix('in-')}", int(days.start[:4]),
        None, None, kind, None, None, None, None, None, " - ".join(name for name in names if name), None, None, names[0], None,
        None, names[1], len({one.document for one in incident.claims}), joined(_article(one) for one in incident.claims),
        joined(incident.outlets),
        joined((one.published or "")[:10] for one in incident.claims), joined(one.title or "" for one in incident.claims),
        joined(sources(incident)), where_prec(site), site.name_en,
        _where(site), site.admin1, None, site.lat, site.lon, _wkt(site), priogrid(site.lat, site.lon), country.name, country.gw,
        country.ucdp_region, event_clarity(incident), date_prec(incident), days.start, days.end, *deaths, best, high, low,
        _gw(side_a), _gw(side_b),
    )  # fmt: skip


def sides(incident: Incident) -> tuple[list[Party], list[Party]]:
    """Side A and side B: of a state and others the state is A, the attacker of civilians too; else as told.

    Where nobody says who attacked, side A is empty: the attacked are not made attackers.
    """
    ours, theirs = initiators(incident), targets(incident)
    if not ours or incident.type in table()["sides"]["one_sided"]:
        return ours, theirs
    state = table()["sides"]["state"]
    theirs_state = any(party.category in state for party in theirs)
    if theirs_state and not any(party.category in state for party in ours):
        return theirs, ours
    return ours, theirs


def type_of_violence(incident: Incident, side_a: Sequence[Party], side_b: Sequence[Party]) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided: an armed side A against civilians. None where nobody tells who was attacked."""
    groups = table()["sides"]
    if _armed(side_b) and incident.type not in groups["one_sided"]:
        state = any(party.category in groups["state"] for party in (*side_a, *side_b))
        return 1 if state else 2
    civilian = any(party.category in groups["unarmed"] or is_private(party) for party in side_b)
    told = civilian or incident.type in groups["one_sided"] or held(toll_of(incident, "killed", "civilians"))
    return _ONE_SIDED if told else None


def _armed(side: Sequence[Party]) -> list[Party]:
    """The organised armed parties of a side."""
    return [party for party in side if party.category in (*table()["sides"]["state"], *table()["sides"]["armed"])]


def _deaths(incident: Incident, best: int, side_a: Sequence[Party], side_b: Sequence[Party]) -> tuple[int, int, int, int]:
    """Deaths of A, of B, of civilians, and of people whose side nobody told; together `best`."""
    civilians = min(held(toll_of(incident, "killed", "civilians")) or 0, best)
    fighters = toll_of(incident, "killed", "combatants")
    number = min(held(fighters) or 0, best - civilians)
    whose = _whose(fighters, incident, side_a, side_b) if fighters else None
    dead_a, dead_b = (number if whose == "a" else 0), (number if whose == "b" else 0)
    return dead_a, dead_b, civilians, best - dead_a - dead_b - civilians


def _whose(fighters: Toll, incident: Incident, side_a: Sequence[Party], side_b: Sequence[Party]) -> str | None:
    """Whether the fighters who died are side A's or side B's; None where nobody tells."""
    if fighters.side is not None:
        turned = list(side_a) != initiators(incident)
        return "a" if (fighters.side == "initiators") != turned else "b"
    if fighters.party is None:
        return None
    keys = {fighters.party.key, fighters.party.side} - {None}
    found = [any({party.key, party.side} & keys for party in side) for side in (side_a, side_b)]
    return {(True, False): "a", (False, True): "b"}.get((found[0], found[1]))


def where_prec(site: Site) -> int:
    """1 the place itself, 2 around it, 3 its district, 4 its province, 6 the country."""
    return int(table()["where_prec"][site.precision])


def date_prec(incident: Incident) -> int:
    """1 the day, 2 two to six days (or the publication alone), 3 a week, 4 a month, 5 a year."""
    if incident.start is None:
        return 2
    if incident.time_precision == "day":
        return 1
    days = (date.fromisoformat(incident.end or incident.start or "") - date.fromisoformat(incident.start or "")).days + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days <= 10 else 4 if days <= 31 else 5


def event_clarity(incident: Incident) -> int:
    """1 where the reports let one event be identified, 2 where they put several together: told of a month, a year or longer."""
    return 1 if incident.time_precision in ("day", "week") else 2


def priogrid(lat: float | None, lon: float | None) -> int | None:
    """The PRIO-GRID cell: half degrees, numbered by rows from the south-west, 1 to 259,200 (Tollefsen et al. 2012).

    >>> priogrid(-90.0, -180.0), priogrid(89.9, 179.9)
    (1, 259200)
    """
    if lat is None or lon is None:
        return None
    line, column = min(math.floor((lat + 90) * 2), 359), min(math.floor((lon + 180) * 2), 719)
    return line * 720 + column + 1


def _article(claim: Any) -> str:
    told = [part for part in (claim.outlet, (claim.published or "")[:10], claim.title) if part]
    return f'"{", ".join(told).replace(";", ",")}"' if told else ""


def _where(site: Site) -> str:
    return site.name_en if site.precision in ("exact", "town") else f"{site.precision}: {site.name_en}"


def _wkt(site: Site) -> str | None:
    return f"POINT ({site.lon} {site.lat})" if site.lat is not None and site.lon is not None else None


def _gw(side: Sequence[Party]) -> int | None:
    state = table()["sides"]["state"]
    return next((c.gw for party in side if party.category in state and (c := country_of(party.country))), None)
