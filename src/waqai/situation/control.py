"""Who is reported to hold each place, day by day, from captures, withdrawals, sieges, fights and standing claims.

Nothing is inferred for places that no claim names: no polygons. The rules are told in docs/situation.md, their data stand in
`control.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import Final, Literal

import msgspec

from waqai.model import ControlStep, Incident, Party, Site, Standing, Voice
from waqai.packs.bundled import bundled
from waqai.text import fold, tokenize

Kind = Literal["gain", "part", "leave", "siege", "fight", "repelled", "holds", "denied"]
_ORDER: Final[tuple[Kind, ...]] = ("holds", "siege", "fight", "part", "repelled", "leave", "gain", "denied")
"""Observations of one day in the order they are taken in: what ends a day is told last."""


_STATE: Final = frozenset({"government", "state_force"})
Foes = frozenset[frozenset[str]]
"""Pairs of parties, by key, of whom one is told to act against the other."""
_BEFORE: Final = 4


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`control.toml`."""

    holders: frozenset[str]
    precisions: frozenset[str]
    least_confidence: float
    contested_days: int
    partial: frozenset[str]
    partial_of_town: frozenset[str]


@cache
def rules() -> Rules:
    """The rules that come with waqai."""
    return msgspec.convert(bundled("waqai.situation", "control.toml"), Rules)


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """One report that bears on who holds a place."""

    day: str
    place: Site
    kind: Kind
    by: tuple[Party, ...]
    against: tuple[Party, ...]
    claims: tuple[str, ...]
    voices: tuple[Voice, ...]
    rival: bool = False
    """different claims name different sides as its doer"""


def control(
    incidents: Iterable[Incident], standings: Iterable[Standing] = (), *, place: str | None = None, at: str | None = None
) -> list[ControlStep]:
    """The steps of every place (or of those whose name or reference `place` is part of), by place and day.

    With `at`, an ISO day (a month or year means its end), only the step in force then: none where no report is earlier.
    """
    return stepped([*(s for i in incidents for s in seen_in(i)), *seen_standing(standings)], place=place, at=at)


def stepped(reports: Iterable[Seen], *, place: str | None = None, at: str | None = None) -> list[ControlStep]:
    """As `control`, from the single reports."""
    seen: dict[str, list[Seen]] = {}
    reports = list(reports)
    foes = foes_of(reports)
    for one in reports:
        if place is None or _named(one.place, place):
            seen.setdefault(one.place.key, []).append(one)
    return in_force([step for key in sorted(seen) for step in steps_of(seen[key], foes)], at)


def foes_of(reports: Iterable[Seen]) -> Foes:
    """Who is told to act against whom."""
    return frozenset(frozenset((a.key, b.key)) for one in reports for a in one.by for b in one.against)


def in_force(steps: list[ControlStep], at: str | None) -> list[ControlStep]:
    """The steps in force at the end of a day, month or year; all of them without one."""
    if at is None:
        return steps
    until = at + "~"  # sorts behind every day of the month or year
    return [step for step in steps if step.start <= until and (step.end is None or step.end > until)]


def _named(site: Site, name: str) -> bool:
    return site.key == name or fold(name).strip() in fold(site.name) or name.strip().lower() in site.name_en.lower()


def seen_in(incident: Incident) -> list[Seen]:
    """What an incident tells of who holds its place: one report, or none."""
    site, known = incident.place, rules()
    if site is None or site.precision not in known.precisions or incident.confidence < known.least_confidence:
        return []
    day = incident.end or incident.start or min((c.published or "" for c in incident.claims), default="")[:10]
    if not day or incident.background:
        return []
    by, against = _able(said.party for said in incident.initiators), _able(said.party for said in incident.targets)
    kind = _kind(incident, bool(by), bool(against))
    if kind is None:
        return []
    if kind == "repelled":
        by, against = against, by
    claims = tuple(claim.id for claim in incident.claims)
    voices = {voice.key: voice for claim in incident.claims for voice in claim.voices}
    rival = kind == "gain" and _rival(incident)
    return [Seen(day, site, kind, by, against, claims, tuple(voices[key] for key in sorted(voices)), rival)]


def _rival(incident: Incident) -> bool:
    """Whether two who could hold a place are named as its takers, but never by one claim."""
    takers = [said for said in incident.initiators if _able([said.party])]
    return any(not set(a.claims) & set(b.claims) and not _one_side([a.party], [b.party]) for a, b in combinations(takers, 2))


def _kind(incident: Incident, acted: bool, acted_on: bool) -> Kind | None:
    """How an incident bears on control; None where it does not."""
    kind, status = incident.type, incident.status
    if status in ("denied", "negated"):
        return "denied" if kind == "territory_gain" and acted else None
    if status != "asserted":
        return None
    if kind == "territory_gain" or incident.outcome in ("captured", "recaptured"):
        return ("part" if _partial(incident) else "gain") if acted else None
    if kind in ("withdrawal", "surrender"):
        return "leave" if acted else None
    if kind == "siege":
        return "siege" if acted else None
    if kind == "battle":
        if incident.outcome == "repelled":
            return "repelled" if acted_on else None
        return "fight" if acted and acted_on else None
    return None


def _partial(incident: Incident) -> bool:
    """Whether at least half of the claims tell of a part of the place only."""
    partly = sum(_part_of(claim.quote, claim.place or incident.place) for claim in incident.claims)
    return 2 * partly >= len(incident.claims)


def _part_of(quote: str, site: Site | None) -> bool:
    """Whether the words tell of a part: a word for parts anywhere, or before a town's name one for a quarter or side of it.

    «the coast of the town» is a part, «the town, south of the capital» is not.
    """
    known = rules()
    words = [token.form.removeprefix("ب").removeprefix("ال") for token in tokenize(quote)]
    if any(word in known.partial for word in words):
        return True
    if site is None or site.precision != "town":
        return False
    name = fold(site.name).split()[0].removeprefix("ال")
    at = next((i for i, word in enumerate(words) if word == name), None)
    return at is not None and any(word in known.partial_of_town for word in words[max(0, at - _BEFORE) : at])


def seen_standing(standings: Iterable[Standing]) -> list[Seen]:
    """What standing claims tell of who holds which place."""
    return [seen for standing in standings if (seen := _of_standing(standing))]


def _of_standing(standing: Standing) -> Seen | None:
    if standing.kind != "control" or standing.site is None or standing.subject is None or not standing.published:
        return None
    by = _able([standing.subject])
    if not by:
        return None
    return Seen(standing.published[:10], standing.site, "holds", by, (), (standing.id,), standing.voices)


def _able(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Those who can hold a place, each once."""
    holders = rules().holders
    return tuple({party.key: party for party in parties if party.category in holders}.values())


@dataclass
class _Behind:
    """The claims and voices of one step, gathered while reports come."""

    claims: dict[str, None]
    voices: dict[str, Voice]

    def add(self, one: Seen) -> None:
        self.claims.update(dict.fromkeys(one.claims))
        for voice in one.voices:
            self.voices[voice.key] = voice


def _behind(step: ControlStep) -> _Behind:
    return _Behind(dict.fromkeys(step.claims), {voice.key: voice for voice in step.voices})


def steps_of(seen: Sequence[Seen], foes: Foes) -> list[ControlStep]:
    """The steps of one place, whose reports these are; reports that change nothing are added to the step they agree with."""
    steps: list[ControlStep] = []
    behind: list[_Behind] = []
    site = next((one.place for one in seen if one.place.lat is not None), seen[0].place)
    for one in sorted(seen, key=lambda one: (one.day, _ORDER.index(one.kind), one.claims)):
        now = _faded(steps, one.day)
        if len(behind) < len(steps):  # a place held again has behind it what the fighting had
            behind.append(_Behind(dict(behind[-1].claims), dict(behind[-1].voices)))
        new = _after(now, one, site, foes)
        if new is None:
            continue
        if now is not None and _same_state(now, new, foes):
            behind[-1].add(one)
        elif now is not None and now.start == new.start and not now.disputed and one.kind != "denied":
            steps[-1] = msgspec.structs.replace(new, disputed=_rivals(now, new, foes))
            behind[-1].add(one)
        else:
            if steps:
                steps[-1] = msgspec.structs.replace(steps[-1], end=new.start)
            steps.append(new)
            behind.append(_behind(new))
    return [
        msgspec.structs.replace(step, claims=tuple(of.claims), voices=tuple(of.voices[key] for key in sorted(of.voices)))
        for step, of in zip(steps, behind, strict=True)
    ]


def _faded(steps: list[ControlStep], day: str) -> ControlStep | None:
    """The step in force; a place long not fought over is held again by who held it."""
    if not steps:
        return None
    last = steps[-1]
    if last.state == "contested" and last.holders:
        end = (date.fromisoformat(last.start) + timedelta(days=rules().contested_days)).isoformat()
        if end < day:
            steps[-1] = msgspec.structs.replace(last, end=end)
            steps.append(msgspec.structs.replace(last, start=end, state="held", against=(), disputed=False))
            return steps[-1]
    return last


def _after(now: ControlStep | None, one: Seen, site: Site, foes: Foes) -> ControlStep | None:
    """The state after a report; None where the report changes nothing and agrees with nothing."""

    def step(
        state: Literal["held", "contested", "besieged", "left"], holders: tuple[Party, ...], against: tuple[Party, ...] = (),
        disputed: bool = False,
    ) -> ControlStep:  # fmt: skip
        return ControlStep(
            place=site, start=one.day, state=state, holders=holders, against=against, claims=one.claims, voices=one.voices,
            disputed=disputed,
        )  # fmt: skip

    holders = now.holders if now else ()
    match one.kind:
        case "gain" | "holds":
            if one.kind == "holds" and now is not None and now.state == "held" and not _one_side(holders, one.by, foes):
                return step("held", holders, disputed=True)
            return step("held", one.by, disputed=one.rival)
        case "repelled":
            return step("held", one.by) if not holders or _one_side(holders, one.by, foes) else step("contested", holders, one.by)
        case "part":
            rest = one.against or tuple(party for party in holders if not _one_side([party], one.by, foes))
            return step("contested", rest, one.by) if rest else step("contested", one.by)
        case "leave":
            if holders and not _one_side(holders, one.by, foes):
                return step("held", holders) if now and now.state != "held" else None
            return step("left", (), one.by)
        case "siege":
            return step("besieged", one.against or holders, one.by)
        case "fight":
            both = (*one.by, *one.against)
            if not holders:
                return step("contested", (), both)
            others = tuple(party for party in both if not _one_side([party], holders, foes))
            return step("contested", holders, others) if others and len(others) < len(both) else None
        case "denied":
            if now is not None and now.state == "held" and _one_side(holders, one.by, foes):
                return step("held", holders, disputed=True)
            return None


def _one_side(some: Sequence[Party], others: Sequence[Party], foes: Foes = frozenset()) -> bool:
    """Whether two sets of parties share one, or a side one belongs to; or a state whose government and army they are, unless they
    are told to fight each other: a state may have two armies."""
    if _names(some) & _names(others):
        return True
    return any(
        a.country is not None and a.country == b.country and {a.category, b.category} <= _STATE and {a.key, b.key} not in foes
        for a in some
        for b in others
    )


def _names(parties: Iterable[Party]) -> set[str]:
    return {key for party in parties for key in (party.key, party.side) if key}


def _same_state(a: ControlStep, b: ControlStep, foes: Foes) -> bool:
    """Whether two steps say the same: state, and holders of one side."""
    if a.state != b.state or a.disputed != b.disputed:
        return False
    if not a.holders and not b.holders:
        return True
    return _one_side(a.holders, b.holders, foes)


def _rivals(a: ControlStep, b: ControlStep, foes: Foes) -> bool:
    """Whether two reports of one day give a place to different sides."""
    return a.state == b.state == "held" and not _one_side(a.holders, b.holders, foes)
