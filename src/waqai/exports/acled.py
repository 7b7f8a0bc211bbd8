"""ACLED's 31 columns. Codes and the choice of sub-event types: `acled.toml`, with their sources."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO, Final

from waqai.exports.common import ExportOptions, ExportReport
from waqai.exports.phrases import best_claim, days_of, initiators, joined, machine_phrase, targets, toll_of
from waqai.exports.tables import Cell, write_rows
from waqai.model import VERBAL_TYPES, Incident, Party, Toll
from waqai.packs.countries import country_of

LOST: Final = (
    "outcome, wounded, ranges, sources of figures and claimants have no column: they are in notes, in a fixed phrase",
    "admin2, admin3 and source_scale are not known and left empty",
    "actors keep waqai's English names, which are not ACLED's",
)
_STATE: Final = frozenset({"state_force", "police", "government"})
_CIVIL: Final = frozenset({"civilians", "media", "medical"})
_UNIDENTIFIED: Final = 3
_EXTERNAL: Final = 8
_CIVILIANS: Final = 7
_VAGUE: Final = {20: 10, 24: 12, 200: 100}
"""A vague figure's lower bound (record-format.md) -> what ACLED writes for tens, dozens, hundreds."""


@cache
def table() -> dict[str, Any]:
    """`acled.toml`."""
    return tomllib.loads(files("waqai.exports").joinpath("acled.toml").read_text(encoding="utf-8"))


def write(incidents: Iterable[Incident], out: BinaryIO | Path, options: ExportOptions) -> ExportReport:
    """A row an incident; those that ACLED does not hold are left out and counted."""
    return write_rows("acled", [table()["columns"]], row, incidents, out, options, LOST)


def row(incident: Incident, options: ExportOptions) -> Sequence[Cell] | str:
    """The 31 cells of an incident, or why it has none."""
    if incident.type in VERBAL_TYPES:
        return "verbal: not in ACLED"
    if incident.status != "asserted":
        return f"{incident.status.replace('_', ' ')}: did not happen, or not yet"
    sub_event = sub_event_type(incident)
    if sub_event is None:
        return f"{incident.type.replace('_', ' ')}: not in ACLED"
    days = days_of(incident)
    if days is None:
        return "undated"
    site, country = incident.place, country_of(incident.place.country if incident.place else None)
    if site is None or country is None:
        return "without a place in a known country"
    event = table()["event_of"][sub_event]
    ours, theirs = _sides(incident, event, country.name)
    inter1, inter2 = (inter_code(side[0] if side else None, country.alpha2, event) for side in (ours, theirs))
    civilian = _civilian_targeting(event, inter2)
    return (
        f"{country.alpha3}-{incident.id.removeprefix('in-')}", days.start, int(days.start[:4]),
        time_precision(incident), disorder_type(event, sub_event), event, sub_event, ours[0].name_en if ours else None,
        joined(party.name_en for party in ours[1:]), inter1, theirs[0].name_en if theirs else None,
        joined(party.name_en for party in theirs[1:]), inter2, interaction(inter1, inter2), civilian, country.numeric,
        country.acled_region, country.name, site.admin1, None, None, site.name_en, site.lat, site.lon,
        geo_precision(site.precision), joined(incident.outlets), None,
        f"{best_claim(incident).gloss.en} {machine_phrase(incident)}",
        fatalities(toll_of(incident, "killed")), None, _timestamp(options),
    )  # fmt: skip


def sub_event_type(incident: Incident) -> str | None:
    """The sub-event type; None for what ACLED does not hold."""
    kind = incident.type
    found: str | None = table()["sub_event"].get(kind)
    first = initiators(incident)
    if kind in ("shelling", "air_strike", "bombing") and "chemical" in incident.weapons:
        return "Chemical weapon"
    if kind in ("bombing", "attack_on_civilians") and incident.weapons == ("grenade",):
        return "Grenade"
    if kind == "territory_gain" and first and first[0].category in _STATE and incident.place:
        own = first[0].country in (None, incident.place.country)
        return "Government regains territory" if own else found
    if kind == "protest":
        killed = toll_of(incident, "killed")
        forces = any(party.category in _STATE for party in (*first, *targets(incident)))
        if killed and (killed.held.value or 0) > 0:
            return "Excessive force against protesters"
        return "Protest with intervention" if forces or toll_of(incident, "detained") else found
    if kind == "operation":
        return "Armed clash" if toll_of(incident, "killed") and first and targets(incident) else None
    return found


def disorder_type(event: str, sub_event: str) -> str:
    """Political violence, demonstrations, both, or strategic developments."""
    kinds = table()["disorder_of"]
    return str(kinds.get(sub_event) or kinds[event])


def time_precision(incident: Incident) -> int:
    """1 the day, 2 some days up to a week (or the publication alone), 3 less precise."""
    if incident.start is None:
        return 2
    if incident.time_precision == "day":
        return 1
    if incident.time_precision == "week":
        return 2
    if incident.start and incident.end:
        return 2 if (date.fromisoformat(incident.end) - date.fromisoformat(incident.start)).days < 7 else 3
    return 3


def geo_precision(precision: str) -> int:
    """1 the town, 2 near it or a small area, 3 a larger region."""
    return 1 if precision in ("exact", "town") else 2 if precision in ("near", "district") else 3


def _sides(incident: Incident, event: str, country: str) -> tuple[list[Party], list[Party]]:
    """The parties of both sides, with ACLED's stand-ins: an unidentified armed group, civilians."""
    ours, theirs = initiators(incident), targets(incident)
    if not ours and event in ("Battles", "Explosions/Remote violence", "Violence against civilians"):
        ours = [Party(key="unidentified", name="", name_en=f"Unidentified Armed Group ({country})", category="militia")]
    if not theirs and event == "Violence against civilians":
        theirs = [Party(key="civilians", name="", name_en=f"Civilians ({country})", category="civilians")]
    return ours, theirs


def inter_code(party: Party | None, country: str, event: str) -> int | None:
    """The code of an actor's kind; state forces of another country are external; None without an actor."""
    if party is None:
        return None
    if event == "Riots" and party.category in (None, "protesters", "civilians"):
        return 5
    if event == "Protests" and party.category in (None, "civilians", "other"):
        return 6
    if party.category in _STATE and party.country and party.country != country:
        return _EXTERNAL
    if party.category is None or party.category == "other":
        return _CIVILIANS if party.kind == "person" else _UNIDENTIFIED
    return int(table()["inter"][party.category])


def interaction(inter1: int | None, inter2: int | None) -> int | None:
    """Both codes as two digits, the lower first; a sole actor's code and a nought."""
    if inter1 is None and inter2 is None:
        return None
    if inter1 is None or inter2 is None:
        return int(f"{inter1 or inter2}0")
    return int("".join(str(code) for code in sorted((inter1, inter2))))


def _civilian_targeting(event: str, inter2: int | None) -> str | None:
    aimed = event == "Violence against civilians" or (event == "Explosions/Remote violence" and inter2 == _CIVILIANS)
    return "Civilian targeting" if aimed else None


def fatalities(killed: Toll | None) -> int:
    """The most conservative number told, a person's where one was held; 10, 12 and 100 for tens, dozens, hundreds; else 0."""
    if killed is None:
        return 0
    if killed.held.rule == "decision" and killed.held.value is not None:
        return killed.held.value
    lows = []
    for account in killed.accounts:
        low = account.low if account.low is not None else account.best
        if account.state == "current" and low is not None:
            lows.append(_VAGUE.get(low, low) if account.qualifier == "vague" else low)
    return min(lows, default=killed.held.value or 0)


def _timestamp(options: ExportOptions) -> int | None:
    return int(datetime.fromisoformat(options.at).timestamp()) if options.at else None
