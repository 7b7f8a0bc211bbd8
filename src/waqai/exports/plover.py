"""PLOVER events as JSON Lines. Types, modes, quads and how the manual's contradictions are read: `plover.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO, Final

from waqai.exports.common import ExportOptions, ExportReport
from waqai.exports.jsonl import write_lines
from waqai.exports.phrases import best_claim, days_of, held, initiators, targets, toll_of
from waqai.model import Claim, Incident, Party, Site
from waqai.packs.countries import country_of

LOST: Final = (
    "denials and interceptions have no PLOVER type",
    "who says what of each figure is in the extra field `waqai`",
    "contexts are only `military`, where a state's forces take part",
)
_UNKNOWN: Final = "UNK"
_RESOLUTION: Final = {"exact": 5, "town": 4, "near": 4, "district": 3, "region": 2, "country": 1}
_AUXILIARY: Final = {
    "planned": "future", "called_for": "future", "hypothetical": "hypothetical", "denied": "negation", "negated": "negation",
}  # fmt: skip
_NEEDS_RECIPIENT: Final = frozenset({"COOPERATE", "AID", "SANCTION"})
_COMBATANTS: Final = frozenset({"rebel_group", "jihadist_group", "militia", "state_force"})


@cache
def table() -> dict[str, Any]:
    """`plover.toml`."""
    return tomllib.loads(files("waqai.exports").joinpath("plover.toml").read_text(encoding="utf-8"))


def write(incidents: Iterable[Incident], out: BinaryIO | Path, options: ExportOptions) -> ExportReport:
    """An event an incident; what PLOVER has no type for is left out and counted."""
    return write_lines("plover", event, incidents, out, options, LOST)


def event(incident: Incident, options: ExportOptions) -> dict[str, Any] | str:
    """An incident as a PLOVER event, or why it is none."""
    found = table()["events"].get(incident.type)
    if found is None:
        return f"{incident.type.replace('_', ' ')}: no PLOVER type"
    days = days_of(incident)
    if days is None:
        return "undated"
    kind, mode, score = found
    actors, recipients = initiators(incident), targets(incident)
    if kind == "COERCE" and incident.type == "arrest" and any(party.category in _COMBATANTS for party in recipients):
        kind, mode, score = "ASSAULT", "abduct", -8.5  # the manual: captured combatants are no arrest
    if kind in _NEEDS_RECIPIENT and not recipients:
        return f"{kind} without a recipient"
    if kind == "SANCTION" and incident.type == "displacement" and not actors:
        return "displacement without a causer"
    if kind == "ASSAULT":
        mode = next((name for weapon, name in table()["weapon_modes"].items() if weapon in incident.weapons), mode)
    if kind == "ASSAULT" and incident.symmetric:
        actors, recipients = [*actors, *recipients], []
    claim = best_claim(incident)
    auxiliary = [name for name in (_AUXILIARY.get(incident.status), "historical" if incident.background else None) if name]
    modes = [mode] if mode else []
    return {
        "id": incident.id,
        "date": days.start,
        "enddate": days.end if days.end != days.start else None,
        "has_event": True,
        "actor": [_entity(party) for party in actors] or [{"code": _UNKNOWN, "sector": [_UNKNOWN], "entity_text": ""}],
        "recipient": [_entity(party) for party in recipients],
        "event": kind,
        "mode": modes + auxiliary,
        "context": ["military"] if any(party.category == "state_force" for party in (*actors, *recipients)) else [],
        "quad_code": table()["quads"][kind],
        "event_scale": score,
        "event_text": claim.quote,
        "event_loc": _location(incident.place),
        "size": _size(incident),
        "text": claim.gloss.en,
        "text_info": {"sequence": 1, "start": claim.span_start, "end": claim.span_end, "text_story": claim.document},
        "cite_info": [_citation(one) for one in incident.claims],
        "coder": "waqai",
        "coded_date": options.at[:10] if options.at else None,
        "link": [one.url for one in incident.claims if one.url],
        "waqai": {
            "date_basis": "publication" if days.published else "text",
            "outcome": incident.outcome, "status": incident.status, "weapons": incident.weapons, "voices": incident.voices,
            "confidence": incident.confidence, "tolls": incident.tolls,
            "according_to": [voice for one in incident.claims for voice in one.voices],
        },
    }  # fmt: skip


def _entity(party: Party) -> dict[str, Any]:
    country = country_of(party.country)
    return {
        "code": country.alpha3 if country else _UNKNOWN,
        "sector": [table()["sectors"].get(party.category or "", _UNKNOWN)],
        "entity_text": party.name,
        "identifier_id": party.ref,
        "identifier_text": party.name_en,
    }


def _location(site: Site | None) -> dict[str, Any] | None:
    if site is None:
        return None
    country = country_of(site.country)
    kind, _, number = (site.ref or "").partition(":")
    name = site.name_en if _RESOLUTION[site.precision] >= 4 else None
    geonames = int(number) if kind == "geonames" else None
    return {
        "extracted_place": site.name, "resolved_place": site.name_en, "geonameid": geonames, "lat": site.lat, "lon": site.lon,
        "city": name, "district": site.name_en if site.precision == "district" else None, "province": site.admin1,
        "country": country.name if country else None, "country_code": country.alpha3 if country else None,
        "resolution": _RESOLUTION[site.precision],
    }  # fmt: skip


def _size(incident: Incident) -> dict[str, int]:
    numbers = {
        "dead": held(toll_of(incident, "killed")), "injured": held(toll_of(incident, "injured")),
        "arrested": held(toll_of(incident, "detained")),
    }  # fmt: skip
    return {name: number for name, number in numbers.items() if number is not None}


def _citation(claim: Claim) -> dict[str, Any]:
    return {
        "url": claim.url, "title": claim.title, "publication": claim.outlet, "language": "ara",
        "citation": ", ".join(part for part in (claim.outlet, (claim.published or "")[:10], claim.title) if part),
    }  # fmt: skip
