"""Who is reported to hold each place, day by day, from what `waqai.situation.reports` finds in incidents and standing claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import Final, Literal

import msgspec

from waqai.model import ControlStep, Incident, Party, Site, Standing, Voice
from waqai.situation.reports import Foes, Kind, Seen, able, one_side, rules, seen_in, seen_standing
from waqai.text import fold

_ORDER: Final[tuple[Kind, ...]] = ("holds", "siege", "fight", "part", "repelled", "leave", "gain", "denied")
"""Observations of one day in the order they are taken in: what ends a day is told last."""
Told = tuple[tuple[bool, str, int, tuple[str, ...]], Site]
"""What the place of a report is chosen by, and the place."""


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


@dataclass
class _Behind:
    """The claims and voices of one step, gathered while reports come, and the day of the last of them."""

    claims: dict[str, None]
    voices: dict[str, Voice]
    day: str

    def add(self, one: Seen) -> None:
        self.claims.update(dict.fromkeys(one.claims))
        for voice in one.voices:
            self.voices[voice.key] = voice
        self.day = one.day


def _behind(step: ControlStep, day: str) -> _Behind:
    return _Behind(dict.fromkeys(step.claims), {voice.key: voice for voice in step.voices}, day)


def order_of(one: Seen) -> tuple[str, int, tuple[str, ...]]:
    """What the reports of a place are sorted by."""
    return one.day, _ORDER.index(one.kind), one.claims


def told_first(seen: Iterable[Seen]) -> Told:
    """The place of the first report that knows where it lies (of the first, if none does), with what it is chosen by."""
    return min((((one.place.lat is None, *order_of(one)), one.place) for one in seen), key=itemgetter(0))


def steps_of(seen: Iterable[Seen], foes: Foes) -> list[ControlStep]:
    """The steps of one place, whose reports these are; reports that change nothing are added to the step they agree with."""
    ordered = sorted(seen, key=order_of)
    return _course(ordered, told_first(ordered)[1], foes)


def steps_again(
    steps: Sequence[ControlStep], since: str, until: str, told: Callable[[str], Iterable[Seen]], site: Site, foes: Foes
) -> list[ControlStep]:
    """As `steps_of`, where `steps` are those of before and only reports of the days from `since` to `until` came or went.

    `told` gives all reports from a day on: steps before the change stay, and so do those behind it from where both agree.
    `site` is the place as `told_first` has it.
    """
    at = next((i for i in range(len(steps) - 1, 0, -1) if steps[i].start < since and _plainly(steps, i)), 0)
    if not at or steps[0].place != site:
        return _course(sorted(told(""), key=order_of), site, foes)
    day = steps[at].start
    known = {one.start: i for i, one in enumerate(steps) if _plainly(steps, i) and _once(steps, i)}

    def goes_on(step: ControlStep, behind: _Behind) -> Sequence[ControlStep]:
        i = known.get(step.start) if step.start > until else None
        if i is None:
            return ()
        old, claims = steps[i], tuple(behind.claims)
        same = msgspec.structs.replace(step, end=old.end, claims=old.claims, voices=old.voices) == old
        return steps[i:] if same and old.claims[: len(claims)] == claims else ()

    opened = msgspec.structs.replace(steps[at - 1], end=None)
    reports = sorted((one for one in told(day) if one.day >= day), key=order_of)
    return [*steps[: at - 1], *_course(reports, site, foes, opened, goes_on)]


def _plainly(steps: Sequence[ControlStep], i: int) -> bool:
    """Whether a step began with a report of its day, and is the first of that day."""
    if not i:
        return True
    before, step = steps[i - 1], steps[i]
    return before.start != step.start and not (before.state == "contested" and step.state == "held")


def _once(steps: Sequence[ControlStep], i: int) -> bool:
    return i + 1 == len(steps) or steps[i + 1].start != steps[i].start


def _nowhere(_: ControlStep, __: _Behind) -> Sequence[ControlStep]:
    return ()


def _course(
    seen: Sequence[Seen], site: Site, foes: Foes, opened: ControlStep | None = None,
    goes_on: Callable[[ControlStep, _Behind], Sequence[ControlStep]] = _nowhere,
) -> list[ControlStep]:  # fmt: skip
    """The steps that sorted reports make, from one in force on.

    `goes_on` is asked of each step that a report began when its first day is over, and may know how it goes on from there.
    """
    steps: list[ControlStep] = []
    behind: list[_Behind] = []
    if opened is not None:
        steps, behind = [opened], [_behind(opened, seen[0].day)]
    fresh = False
    for one in seen:
        if fresh and one.day > steps[-1].start:
            fresh = False
            rest = goes_on(steps[-1], behind[-1]) if len(steps) < 2 or steps[-2].start != steps[-1].start else ()
            if rest:
                return [*_finished(steps[:-1], behind[:-1]), *rest]
        now = _faded(steps, behind, one.day)
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
            behind.append(_behind(new, one.day))
            fresh = True
    return _finished(steps, behind)


def _finished(steps: Sequence[ControlStep], behind: Sequence[_Behind]) -> list[ControlStep]:
    return [
        msgspec.structs.replace(step, claims=tuple(of.claims), voices=tuple(of.voices[key] for key in sorted(of.voices)))
        for step, of in zip(steps, behind, strict=True)
    ]


def _faded(steps: list[ControlStep], behind: list[_Behind], day: str) -> ControlStep | None:
    """The step in force; a place long not fought over is held again by who held it, and what the fighting had is behind that."""
    if not steps:
        return None
    last = steps[-1]
    if last.state == "contested" and last.holders:
        end = (date.fromisoformat(behind[-1].day) + timedelta(days=rules().contested_days)).isoformat()
        if end < day:
            steps[-1] = msgspec.structs.replace(last, end=end)
            steps.append(msgspec.structs.replace(last, start=end, state="held", against=(), disputed=False))
            behind.append(_Behind(dict(behind[-1].claims), dict(behind[-1].voices), end))
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
            if one.kind == "holds" and now is not None and now.state == "held" and not one_side(holders, one.by, foes):
                return step("held", holders, disputed=True)
            return step("held", one.by, disputed=one.rival)
        case "repelled":
            if not holders and not any(party.ref for party in one.by):
                return None  # «gunmen» that nobody knows, of whom nobody said that they hold it
            return step("held", one.by) if not holders or one_side(holders, one.by, foes) else step("contested", holders, one.by)
        case "part":
            rest = one.against or tuple(party for party in holders if not one_side([party], one.by, foes))
            if not rest and holders:
                return None  # who holds it is said to hold some of it
            return step("contested", rest, one.by) if rest else step("contested", one.by)
        case "leave":
            if holders and not one_side(holders, one.by, foes):
                over = now is not None and now.state != "held" and one_side(now.against, one.by, foes)
                return step("held", holders) if over else None
            return step("left", (), one.by)
        case "siege":
            if not any(party.ref for party in one.by) or (holders and one_side(holders, one.by, foes)):
                return None  # nobody surrounds what he holds
            return step("besieged", holders or one.against, one.by)
        case "fight":
            both = (*one.by, *one.against)
            if not holders:
                return step("contested", (), able(both))
            others = tuple(party for party in both if not one_side([party], holders, foes))
            return step("contested", holders, others) if others and len(others) < len(both) else None
        case "denied":
            if now is not None and now.state == "held" and one_side(holders, one.by, foes):
                return step("held", holders, disputed=True)
            return None


def _same_state(a: ControlStep, b: ControlStep, foes: Foes) -> bool:
    """Whether two steps say the same: state, and holders of one side."""
    if a.state != b.state or a.disputed != b.disputed:
        return False
    if not a.holders and not b.holders:
        return True
    return one_side(a.holders, b.holders, foes)


def _rivals(a: ControlStep, b: ControlStep, foes: Foes) -> bool:
    """Whether two reports of one day give a place to different sides."""
    return a.state == b.state == "held" and not one_side(a.holders, b.holders, foes)
