"""PLOVER events as JSON Lines. Types, modes, quads and how the manual's contradictions are read: `plover.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, Final

from waqai.exports.common import ExportOptions, ExportReport
from waqai.exports.jsonl import write_lines
from waqai.exports.phrases import best_claim, days_of, held, initiators, targets, toll_of
from waqai.model import Claim, Incident, Party, Site
from waqai.packs.bundled import bundled
from waqai.packs.countries import country_of

LOST: Final = (
    "denials and interceptions have no PLOVER type",
    "who says what of each figure, outcome, confidence and all articles are in the extra field `waqai`",
    "modes of talks, threats, refusals, requests and accusations are not known; of contexts only those the record tells",
    "an event an incident, not an event an article: `text_info` are the words of the article that tells it best",
)
_UNKNOWN: Final = "UNK"
_UNIDENTIFIED_ARMED: Final = "UAF"
_RESOLUTION: Final = {"exact": 5, "town": 4, "near": 4, "district": 3, "region": 2, "country": 1}
_NEEDS_RECIPIENT: Final = frozenset({"COOPERATE", "AID", "SANCTION"})
_RECIPROCAL: Final = frozenset({"talks", "agreement", "battle"})
"""Types in which both sides do the same: «this applies in any event where both sides are using force, even if one started it»."""
_COMBATANTS: Final = frozenset({"rebel_group", "jihadist_group", "militia", "state_force"})


def table() -> dict[str, Any]:
    """`plover.toml`."""
    return bundled("waqai.exports", "plover.toml")


def write(incidents: Iterable[Incident], out: BinaryIO | Path, options: ExportOptions) -> ExportReport:
    """An event an incident; what PLOVER has no type for is left out and counted."""
    return write_lines("plover", event, incidents, out, options, LOST)


def event(incident: Incident, options: ExportOptions) -> dict[str, Any] | str:
    """An incident as a PLOVER event, or why it is none. Fields without a value are left out."""
    kind = category(incident)
    if kind is None:
        return f"{incident.type.replace('_', ' ')}: no PLOVER type"
    days = days_of(incident)
    if days is None:
        return "undated"
    actors, recipients = initiators(incident), targets(incident)
    if kind in _NEEDS_RECIPIENT and not recipients:
        return f"{kind} without a recipient"
    if incident.type == "displacement" and not actors:
        return "displacement without a causer"
    if incident.type in _RECIPROCAL or (kind == "ASSAULT" and incident.symmetric):
        actors, recipients = [*actors, *recipients], []
    claim, own = best_claim(incident), modes(incident, kind)
    made = {
        "id": incident.id,
        "date": days.start,
        "enddate": days.end if days.end != days.start else None,
        "has_event": True,
        "actor": [_entity(party) for party in actors] or [_nobody(incident, kind)],
        "recipient": [_entity(party) for party in recipients],
        "event": kind,
        "mode": [*own, *auxiliary(incident, kind)],
        "context": contexts(incident),
        "quad_code": table()["quads"][kind],
        "event_scale": score(kind, own),
        "event_text": [claim.quote] if claim.quote else [],
        "event_loc": _location(incident.place),
        "size": _size(incident),
        "text": claim.gloss.en,
        "text_info": {"start": claim.span_start, "end": claim.span_end},
        "cite_info": _citation(claim),
        "coder": "waqai",
        "coded_date": options.at[:10] if options.at else None,
        "waqai": {
            "date_basis": "publication" if days.published else "text",
            "outcome": incident.outcome, "status": incident.status, "weapons": incident.weapons, "voices": incident.voices,
            "confidence": incident.confidence, "tolls": incident.tolls, "document": claim.document,
            "initiators": [party.name_en for party in initiators(incident)],
            "targets": [party.name_en for party in targets(incident)],
            "according_to": [voice for one in incident.claims for voice in one.voices],
            "articles": [_citation(one) | {"document": one.document} for one in incident.claims],
        },
    }  # fmt: skip
    return {name: value for name, value in made.items() if value not in (None, [], {})}


def category(incident: Incident) -> str | None:
    """PLOVER's event category; None for a type it has none for.

    Combatants who are captured are assaulted, not arrested; what is only announced is CONCEDE or AGREE (`plover.toml`).
    """
    found = table()["events"].get(incident.type)
    if found is None:
        return None
    if incident.status == "planned" and incident.type in table()["announced"]:
        return str(table()["announced"][incident.type])
    return "ASSAULT" if _captured(incident) else str(found[0])


def _captured(incident: Incident) -> bool:
    return incident.type == "arrest" and any(party.category in _COMBATANTS for party in targets(incident))


def modes(incident: Incident, kind: str) -> list[str]:
    """The modes of an event of a category: its own, those its weapons tell, those of who mobilises."""
    given, own = table()["events"][incident.type]
    if _captured(incident):
        return ["abduct"]
    if kind != given or (not own and kind != "ASSAULT"):
        return []
    if kind == "MOBILIZE":
        return list(dict.fromkeys(table()["mobilize_modes"].get(party.category, own) for party in initiators(incident))) or [own]
    if kind != "ASSAULT":
        return [own]
    told = table()["refined_modes" if own else "weapon_modes"]
    found = list(dict.fromkeys(told[weapon] for weapon in incident.weapons if weapon in told))
    return found or ([own] if own else [])


def auxiliary(incident: Incident, kind: str) -> list[str]:
    """The auxiliary modes: historical, future, hypothetical, negation."""
    announced = kind != table()["events"][incident.type][0] and incident.status == "planned"
    status = None if announced else table()["auxiliary"].get(incident.status)
    return [name for name in (status, "historical" if incident.background else None) if name]


def contexts(incident: Incident) -> list[str]:
    """The contexts that the record tells: of the type, of who takes part, of the weapons."""
    told = table()["contexts"]
    parties = [party.category for party in (*initiators(incident), *targets(incident))]
    found = [told["type"].get(incident.type), *map(told["party"].get, parties), *map(told["weapon"].get, incident.weapons)]
    return list(dict.fromkeys(name for name in found if name))


def score(kind: str, own: list[str]) -> float:
    """The conflict-cooperation score, -10 to 10: of its modes' scores the one furthest from 0, else the category's."""
    scores = [known[mode] for known in (table()["mode_scores"].get(kind, {}),) for mode in own if mode in known]
    return float(max(scores, key=abs, default=table()["scores"][kind]))


def _nobody(incident: Incident, kind: str) -> dict[str, Any]:
    """The actor of an event whose doer nobody names: «unknown gunmen» where it is an assault."""
    country = country_of(incident.place.country if incident.place else None)
    sector = _UNIDENTIFIED_ARMED if kind == "ASSAULT" else _UNKNOWN
    return {"code": country.alpha3 if country else _UNKNOWN, "sector": [sector]}


def _entity(party: Party) -> dict[str, Any]:
    country = country_of(party.country)
    told = {
        "code": country.alpha3 if country else table()["codes"].get(party.category or "", _UNKNOWN),
        "sector": [table()["sectors"].get(party.category or "", _UNKNOWN)],
        "entity_text": party.name, "identifier_id": party.ref, "identifier_text": party.name_en, "office": party.role,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value is not None}


def _location(site: Site | None) -> dict[str, Any] | None:
    if site is None:
        return None
    country = country_of(site.country)
    kind, _, number = (site.ref or "").partition(":")
    name = site.name_en if _RESOLUTION[site.precision] >= 4 else None
    geonames = int(number) if kind == "geonames" else None
    told = {
        "extracted_place": site.name, "resolved_place": site.name_en, "geonameid": geonames, "lat": site.lat, "lon": site.lon,
        "city": name, "district": site.name_en if site.precision == "district" else None, "province": site.admin1,
        "country": country.name if country else None, "country_code": country.alpha3 if country else None,
        "resolution": _RESOLUTION[site.precision],
    }  # fmt: skip
    return {name: value for name, value in told.items() if value is not None}


def _size(incident: Incident) -> dict[str, int]:
    numbers = {
        "dead": held(toll_of(incident, "killed")), "injured": held(toll_of(incident, "injured")),
        "arrested": held(toll_of(incident, "detained")),
    }  # fmt: skip
    return {name: number for name, number in numbers.items() if number is not None}


def _citation(claim: Claim) -> dict[str, Any]:
    told = {
        "url": claim.url, "title": claim.title, "publication": claim.outlet, "language": "ar",
        "citation": ", ".join(part for part in (claim.outlet, (claim.published or "")[:10], claim.title) if part),
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}
