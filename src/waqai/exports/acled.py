"""ACLED's 31 columns. Codes and the choice of sub-event types: `acled.toml`, with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from waqai.exports.common import ExportOptions, ExportReport
from waqai.exports.phrases import NOWHERE, best_claim, days_of, initiators, joined, known_place, machine_phrase, targets, toll_of
from waqai.exports.sharing import is_private
from waqai.exports.tables import Cell, write_rows
from waqai.model import VERBAL_TYPES, Incident, Party, Toll
from waqai.model.record import CasualtyKind
from waqai.packs.bundled import bundled

LOST: Final = (
    "outcome, wounded, ranges, sources of figures and claimants have no column: they are in notes, in a fixed phrase",
    "admin2, admin3, source_scale and tags are not known and left empty",
    "actors keep waqai's English names, which are not ACLED's",
)
_STATE: Final = frozenset({"state_force", "police", "government"})
_NON_STATE: Final = frozenset({"rebel_group", "jihadist_group", "militia"})
_FORCES: Final = frozenset({"police", "state_force"}) | _NON_STATE
_UNARMED: Final = ("civilians", "media", "medical")
_VIOLENT: Final = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_UNIDENTIFIED: Final = 3
_EXTERNAL: Final = 8
_CIVILIANS: Final = 7
_WEEK: Final = 7


def table() -> dict[str, Any]:
    """`acled.toml`."""
    return bundled("waqai.exports", "acled.toml")


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
    where = known_place(incident)
    if where is None:
        return NOWHERE
    site, country = where
    event = table()["event_of"][sub_event]
    ours, theirs = _sides(incident, event, country.name)
    if not ours:
        return "no actor told: ACLED has none without"
    inter1, inter2 = (inter_code(side[0] if side else None, country.alpha2, event) for side in (ours, theirs))
    return (
        f"{country.alpha3}-{incident.id.removeprefix('in-')}", days.start, int(days.start[:4]),
        time_precision(incident), disorder_type(event, sub_event), event, sub_event, ours[0].name_en,
        joined(party.name_en for party in ours[1:]), inter1, theirs[0].name_en if theirs else None,
        joined(party.name_en for party in theirs[1:]), inter2, interaction(inter1, inter2),
        _civilian_targeting(event, sub_event, inter1, inter2), country.numeric, country.acled_region, country.name, site.admin1,
        None, None, site.name_en, site.lat, site.lon, geo_precision(site.precision), joined(incident.outlets), None,
        f"{best_claim(incident).gloss.en} {machine_phrase(incident)}",
        fatalities(toll_of(incident, "killed")), None, _timestamp(options),
    )  # fmt: skip


def sub_event_type(incident: Incident) -> str | None:
    """The sub-event type; None for what ACLED does not hold. The rules are those of acledR's article `event_types`."""
    kind, weapons, first = incident.type, set(incident.weapons), initiators(incident)
    found: str | None = table()["sub_event"].get(kind)
    harmed = any(_number(incident, harm) for harm in ("killed", "injured"))
    if kind in ("shelling", "air_strike", "bombing") and "chemical" in weapons:
        return "Chemical weapon"
    if kind == "bombing" and "suicide_vest" in weapons:
        return "Suicide bomb"
    if kind in ("bombing", "attack_on_civilians") and weapons == {"grenade"}:
        return "Grenade"
    if kind == "interception" and weapons & {"aircraft", "helicopter"} and not weapons & {"missile", "rocket", "drone"}:
        return "Shelling/artillery/missile attack"  # a manned aircraft shot down; drones and missiles are disrupted weapons
    if kind == "territory_gain" or (kind == "battle" and incident.outcome in ("captured", "recaptured")):
        own = incident.place is not None and bool(first) and first[0].country in (None, incident.place.country)
        government = bool(first) and first[0].category in _STATE and own
        return "Government regains territory" if government else "Non-state actor overtakes territory"
    if kind == "abduction" and harmed:
        return "Attack"
    if kind == "arrest" and first and first[0].category in _NON_STATE:
        return "Abduction/forced disappearance"  # groups that are no state can never arrest
    if kind == "protest":
        forces = any(party.category in _FORCES for party in (*first, *targets(incident)))
        if _number(incident, "killed"):
            return "Excessive force against protesters"
        return "Protest with intervention" if forces or harmed or _number(incident, "detained") else found
    if kind == "operation":
        return "Armed clash" if _number(incident, "killed") and first and targets(incident) else None
    return found


def _number(incident: Incident, kind: CasualtyKind) -> int:
    toll = toll_of(incident, kind)
    return (toll.held.value or 0) if toll else 0


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
        return 2 if (date.fromisoformat(incident.end) - date.fromisoformat(incident.start)).days < _WEEK else 3
    return 3


def geo_precision(precision: str) -> int:
    """1 the town, 2 near it or a small area, 3 a larger region."""
    return 1 if precision in ("exact", "town") else 2 if precision in ("near", "district") else 3


def _sides(incident: Incident, event: str, country: str) -> tuple[list[Party], list[Party]]:
    """The parties of both sides, under ACLED's generic names for those who are no organised group.

    Protesters, rioters and civilians are «Protesters (Libya)» with who they are as the associated actor; violence by nobody
    known is by «Unidentified Armed Group (Libya)»; where only one side is told it is actor1, which says nothing of direction.
    """
    ours, theirs = initiators(incident), targets(incident)
    if event in ("Protests", "Riots"):
        crowd = "Protesters" if event == "Protests" else "Rioters"
        forces = [party for party in ours if party.category in _FORCES]
        people = [party for party in ours if party not in forces]
        met = [
            party for party in theirs if event == "Riots" or party.category in _FORCES
        ]  # whom a protest is against is no actor
        return [_generic(crowd, country), *_named(people)], _civil([*forces, *met], country)
    if event in _VIOLENT:  # civilians «cannot engage in political violence»: told as its doers, they are an armed group's people
        armed = [party for party in ours if not _is_civilian(party)]
        people = [party for party in ours if _is_civilian(party) and not is_private(party)]
        ours = [*(armed or [_generic("Unidentified Armed Group", country)]), *people]
    if event == "Violence against civilians" and not (theirs and _is_civilian(theirs[0])):
        theirs = [_generic("Civilians", country), *theirs]  # whoever is harmed unarmed is a civilian, an officer too
    ours, theirs = _civil(ours, country), _civil(theirs, country)
    return (ours, theirs) if ours else (theirs, [])


def _generic(name: str, country: str) -> Party:
    category = table()["generic"][name]
    return Party(key=f"acled:{name}", name=name, name_en=f"{name} ({country})", category=category)


def _named(parties: list[Party]) -> list[Party]:
    """Those of a crowd whose name says more than that they are people."""
    return [party for party in parties if party.ref or party.role or party.category not in (*_UNARMED, "protesters", None)]


def _civil(parties: list[Party], country: str) -> list[Party]:
    """A side of which the first is civilian, under the generic name; who they are is associated, unless they are private."""
    if not parties or not _is_civilian(parties[0]):
        return parties
    known = [party for party in parties if not is_private(party) and not party.key.startswith("acled:")]
    generic = {"media": "Journalists", "medical": "Health Workers"}.get(parties[0].category or "")
    extra = [_generic(generic, country)] if generic else []
    return [_generic("Civilians", country), *extra, *_named(known)]


def _is_civilian(party: Party) -> bool:
    return party.category in _UNARMED or is_private(party)


def inter_code(party: Party | None, country: str, event: str) -> int | None:
    """The code of an actor's kind: 0 where there is none, 8 for state forces abroad; None where its kind is not known.

    Of violence and its unknown doers the code is that of an unidentified armed group, which ACLED counts as a political militia.
    """
    if party is None:
        return 0
    if party.category in _STATE and party.country and party.country != country:
        return _EXTERNAL
    if party.key == "acled:Rioters":
        return 5
    if party.category is None or party.category == "other":
        return _UNIDENTIFIED if event in _VIOLENT and party.kind == "actor" else None
    return int(table()["inter"][party.category])


def interaction(inter1: int | None, inter2: int | None) -> int | None:
    """Both codes as two digits, the lower first; of a sole actor its code and a nought; None where a code is not known."""
    if inter1 is None or inter2 is None:
        return None
    low, high = sorted((inter1, inter2))
    return high * 10 if low == 0 else low * 10 + high


def _civilian_targeting(event: str, sub_event: str, inter1: int | None, inter2: int | None) -> str | None:
    aimed = event == "Violence against civilians" or sub_event == "Excessive force against protesters"
    hit = event in ("Explosions/Remote violence", "Riots") and _CIVILIANS in (inter1, inter2)
    return "Civilian targeting" if aimed or hit else None


def fatalities(killed: Toll | None) -> int:
    """The most conservative number told, a person's where one was held; of words alone ACLED's number for them; else 0.

    Words count only where nobody gives a number: tens are 10, dozens 12, hundreds 100, and deaths without any number 3, the lower
    of ACLED's two estimates (3, or 10 for large attacks in a war zone, which we cannot tell).
    """
    if killed is None:
        return 0
    if killed.held.rule == "decision" and killed.held.value is not None:
        return killed.held.value
    told = [account for account in killed.accounts if account.state == "current"]
    lows = [(one.qualifier == "vague", one.low if one.low is not None else one.best) for one in told]
    numbers = [low for vague, low in lows if low is not None and not vague]
    words = table()["words"]
    return min(numbers or [words.get(str(low), low) for vague, low in lows if vague and low is not None], default=0)


def _timestamp(options: ExportOptions) -> int | None:
    if not options.at:
        return None
    at = datetime.fromisoformat(options.at)
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())
