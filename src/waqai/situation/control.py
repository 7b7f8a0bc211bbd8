"""Who is reported to hold each place, day by day, from what `waqai.situation.reports` finds in incidents and standing claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import Final, Literal

import msgspec

from waqai.model import ControlStep, Incident, Party, Site, Standing, Voice
from waqai.situation.reports import Kind, Seen, able, rules, seen_in, seen_standing
from waqai.situation.sides import Links, Sides, foes_in, set_against
from waqai.text import fold

_ORDER: Final[tuple[Kind, ...]] = ("holds", "siege", "fight", "part", "repelled", "leave", "gain", "denied")
"""Observations of one day in the order they are taken in: what ends a day is told last."""
Told = tuple[tuple[bool, str, int, tuple[str, ...]], Site]
"""What the place of a report is chosen by, and the place."""


def control(
    incidents: Iterable[Incident], standings: Iterable[Standing] = (), *, place: str | None = None, at: str | None = None,
    links: Links | None = None,
) -> list[ControlStep]:  # fmt: skip
    """The steps of every place (or of those whose name or reference `place` is part of), by place and day.

    With `at`, an ISO day (a month or year means its end), only the step in force then: none where no report is earlier. `links`
    is what packs know of which body is part of which, or loyal to it.
    """
    return stepped([*(s for i in incidents for s in seen_in(i)), *seen_standing(standings)], place=place, at=at, links=links)


def stepped(
    reports: Iterable[Seen], *, place: str | None = None, at: str | None = None, links: Links | None = None
) -> list[ControlStep]:
    """As `control`, from the single reports."""
    seen: dict[str, list[Seen]] = {}
    reports = list(reports)
    sides = Sides(foes_in(set_against((one.by, one.against) for one in reports)), links)
    for one in reports:
        if place is None or named(one.place, place):
            seen.setdefault(one.place.key, []).append(one)
    return in_force([step for key in sorted(seen) for step in steps_of(seen[key], sides)], at)


def in_force(steps: list[ControlStep], at: str | None) -> list[ControlStep]:
    """The steps in force at the end of a day, month or year; all of them without one."""
    if at is None:
        return steps
    until = at + "~"  # sorts behind every day of the month or year
    return [step for step in steps if step.start <= until and (step.end is None or step.end > until)]


def named(site: Site, name: str) -> bool:
    """Whether a place is of this reference, or has this in its name."""
    return site.key == name or fold(name).strip() in fold(site.name) or name.strip().lower() in site.name_en.lower()


@dataclass
class _Behind:
    """The claims and voices of one step, gathered while reports come, the day of the last that did not only repeat who holds it,
    and whether any told of a part that was taken."""

    claims: dict[str, None]
    voices: dict[str, Voice]
    day: str
    part: bool = False

    def add(self, one: Seen) -> None:
        self.claims.update(dict.fromkeys(one.claims))
        for voice in one.voices:
            self.voices[voice.key] = voice
        if one.kind != "holds":
            self.day = one.day
        self.part |= one.kind == "part"

    def take(self, other: _Behind) -> None:
        """What was behind a step that turned out to be this one."""
        self.claims.update(other.claims)
        self.voices.update(other.voices)
        self.day, self.part = other.day, self.part or other.part


def _behind(step: ControlStep, day: str, part: bool = False) -> _Behind:
    return _Behind(dict.fromkeys(step.claims), {voice.key: voice for voice in step.voices}, day, part)


def order_of(one: Seen) -> tuple[str, int, tuple[str, ...]]:
    """What the reports of a place are sorted by."""
    return one.day, _ORDER.index(one.kind), one.claims


def told_first(seen: Iterable[Seen]) -> Told:
    """The place of the first report that knows where it lies (of the first, if none does), with what it is chosen by."""
    return min((((one.place.lat is None, *order_of(one)), one.place) for one in seen), key=itemgetter(0))


def steps_of(seen: Iterable[Seen], sides: Sides) -> list[ControlStep]:
    """The steps of one place, whose reports these are; reports that change nothing are added to the step they agree with."""
    ordered = sorted(seen, key=order_of)
    return _course(ordered, told_first(ordered)[1], sides)


def steps_again(
    steps: Sequence[ControlStep], since: str, until: str, told: Callable[[str], Iterable[Seen]], site: Site, sides: Sides
) -> list[ControlStep]:
    """As `steps_of`, where `steps` are those of before and only reports of the days from `since` to `until` came or went.

    `told` gives all reports from a day on, in order: steps before the change stay, and so do those behind it from where both
    agree, and no report behind that is asked for. `site` is the place as `told_first` has it.
    """
    at = next((i for i in range(len(steps) - 1, 0, -1) if steps[i].start < since and _plainly(steps, i)), 0)
    if not at or steps[0].place != site:
        return _course(told(""), site, sides)
    day = steps[at].start
    known = {one.start: i for i, one in enumerate(steps) if _plainly(steps, i) and _once(steps, i)}

    def goes_on(step: ControlStep, behind: _Behind, before: ControlStep | None) -> Sequence[ControlStep]:
        i = known.get(step.start) if step.start > until else None
        if i is None or (before is not None and not _alike(before, steps[i - 1])):
            return ()
        old, claims = steps[i], tuple(behind.claims)
        same = msgspec.structs.replace(step, end=old.end, claims=old.claims, voices=old.voices) == old
        return steps[i:] if same and old.claims[: len(claims)] == claims else ()

    opened = msgspec.structs.replace(steps[at - 1], end=None)
    reports = (one for one in told(day) if one.day >= day)
    return [*steps[: at - 1], *_course(reports, site, sides, (opened, day), steps[at - 2] if at > 1 else None, goes_on)]


def _alike(a: ControlStep, b: ControlStep) -> bool:
    """Whether what follows two steps is the same for them."""
    return (a.state, a.holders, a.against) == (b.state, b.holders, b.against)


def _plainly(steps: Sequence[ControlStep], i: int) -> bool:
    """Whether a step began with a report of its day, and is the first of that day."""
    if not i:
        return True
    before, step = steps[i - 1], steps[i]
    return before.start != step.start and not (before.state == "contested" and step.state == "held")


def _once(steps: Sequence[ControlStep], i: int) -> bool:
    return i + 1 == len(steps) or steps[i + 1].start != steps[i].start


def _nowhere(_: ControlStep, __: _Behind, ___: ControlStep | None) -> Sequence[ControlStep]:
    return ()


def _course(
    seen: Iterable[Seen], site: Site, sides: Sides, opened: tuple[ControlStep, str] | None = None,
    former: ControlStep | None = None,
    goes_on: Callable[[ControlStep, _Behind, ControlStep | None], Sequence[ControlStep]] = _nowhere,
) -> list[ControlStep]:  # fmt: skip
    """The steps that sorted reports make, from one in force on that day (`former` was before it).

    `goes_on` is asked of each step that a report began when its first day is over, with the step before, and may know how it goes
    on from there. What the reports of one day come to is one step.
    """
    steps: list[ControlStep] = []
    behind: list[_Behind] = []
    if opened is not None:
        steps, behind = [opened[0]], [_behind(*opened)]
    fresh = False
    for one in seen:
        if fresh and one.day > steps[-1].start:
            fresh = False
            rest = goes_on(steps[-1], behind[-1], steps[-2] if len(steps) > 1 else None)
            if rest:
                return [*_finished(steps[:-1], behind[:-1]), *rest]
        now = _faded(steps, behind, one.day)
        new = _after(now, steps[-2] if len(steps) > 1 else former, one, site, sides)
        if new is None:
            continue
        if now is not None and _same_state(now, new, sides):
            behind[-1].add(one)
        elif now is not None and now.start == new.start:
            steps[-1] = msgspec.structs.replace(new, disputed=new.disputed or _disputes(now, new, sides))
            behind[-1].add(one)
            if len(steps) > 1 and _same_state(steps[-2], steps[-1], sides):  # at the day's end it is as it was
                steps.pop()
                steps[-1] = msgspec.structs.replace(steps[-1], end=None)
                behind[-2].take(behind.pop())
                fresh = False
        else:
            if steps:
                steps[-1] = msgspec.structs.replace(steps[-1], end=new.start)
            steps.append(new)
            behind.append(_behind(new, one.day, one.kind == "part"))
            fresh = True
    return _finished(steps, behind)


def _finished(steps: Sequence[ControlStep], behind: Sequence[_Behind]) -> list[ControlStep]:
    return [
        msgspec.structs.replace(step, claims=tuple(of.claims), voices=tuple(of.voices[key] for key in sorted(of.voices)))
        for step, of in zip(steps, behind, strict=True)
    ]


def _faded(steps: list[ControlStep], behind: list[_Behind], day: str) -> ControlStep | None:
    """The step in force; a place long not fought over is held again by who held it, and what the fighting had is behind that.

    Not where a part of it was taken: silence gives nothing back.
    """
    if not steps:
        return None
    last = steps[-1]
    if last.state == "contested" and last.holders and not behind[-1].part:
        end = (date.fromisoformat(behind[-1].day) + timedelta(days=rules().contested_days)).isoformat()
        if end < day:
            steps[-1] = msgspec.structs.replace(last, end=end)
            steps.append(msgspec.structs.replace(last, start=end, state="held", against=(), disputed=False))
            behind.append(_Behind(dict(behind[-1].claims), dict(behind[-1].voices), end))
            return steps[-1]
    return last


def _after(now: ControlStep | None, former: ControlStep | None, one: Seen, site: Site, sides: Sides) -> ControlStep | None:
    """The state after a report; None where the report changes nothing and agrees with nothing. `former` is the one before now."""

    def ours(some: Sequence[Party], others: Sequence[Party]) -> bool:
        return sides.one(some, others, one.day)

    def apart(some: Sequence[Party], others: Sequence[Party]) -> tuple[Party, ...]:
        return tuple(party for party in some if not ours([party], others))

    def step(
        state: Literal["held", "contested", "besieged", "left"], holders: tuple[Party, ...], against: tuple[Party, ...] = (),
        disputed: bool = False,
    ) -> ControlStep:  # fmt: skip
        return ControlStep(
            place=site, start=one.day, state=state, holders=_known_of(holders), against=_known_of(against), claims=one.claims,
            voices=one.voices, disputed=disputed,
        )  # fmt: skip

    holders, by = now.holders if now else (), one.by if one.rival else _together(one.by, sides)
    both = (*by, *one.against)
    match one.kind:
        case "gain":
            return step("held", by, disputed=one.rival and any(apart([party], by[:1]) for party in by[1:]))
        case "holds":
            if now is None or now.state == "left":
                return step("held", by)
            if ours(holders, by):  # who holds what is fought over or surrounded holds it still
                return step(now.state, holders, now.against)
            if now.state == "held":
                return None if _old_words(now, former, one, sides) else step("held", holders, disputed=True)
            rest = () if holders else apart(now.against, by)
            return step("contested", by, rest) if rest and len(rest) < len(now.against) else step("held", by)
        case "repelled":
            if not holders and not any(party.ref for party in by):
                return None  # «gunmen» that nobody knows, of whom nobody said that they hold it
            if site.precision == "region":  # who beats off an attack somewhere in a province does not hold it
                return step("contested", holders, apart(both, holders)) if holders else step("contested", (), able(both))
            return step("held", by) if not holders or ours(holders, by) else step("contested", holders, by)
        case "part":
            lost = apart(one.against, by)
            rest = tuple(party for party in lost if party.ref) or apart(holders, by) or lost
            if not rest and holders:
                return None  # who holds it is said to hold some of it
            return step("contested", rest, by) if rest else step("contested", by)
        case "leave":
            if holders and not ours(holders, by):
                over = now is not None and now.state != "held" and ours(now.against, by)
                return step("held", holders) if over else None
            if holders and not Sides().one(holders, by):
                return None  # an ally of who holds it went home
            return step("left", (), by)
        case "siege":
            if not any(party.ref for party in by) or (holders and ours(holders, by)):
                return None  # nobody surrounds what he holds
            return step("besieged", holders or apart(one.against, by), by)
        case "fight":
            if not holders:
                return step("contested", (), able(both))
            foes = one.against if ours(holders, by) else by if ours(holders, one.against) else ()
            others = apart(foes, holders)
            return step("contested", holders, others) if others else None
        case "denied":
            if now is not None and now.state == "held" and ours(holders, by):
                return step("held", holders, disputed=True)
            return None


def _known_of(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties without «the militias» beside some that have a name; no others where none has."""
    return tuple(party for party in parties if party.ref) or tuple(parties)


def _together(by: Sequence[Party], sides: Sides) -> tuple[Party, ...]:
    """Those who act, without the foes of the one that most claims name: nobody takes a town together with them."""
    return tuple(party for number, party in enumerate(by) if not number or not sides.against(by[0], party))


def _old_words(now: ControlStep, former: ControlStep | None, one: Seen, sides: Sides) -> bool:
    """Whether a place that was just taken is said to be held by who held it before."""
    if former is None or date.fromisoformat(one.day) - date.fromisoformat(now.start) > timedelta(days=rules().old_words_days):
        return False
    return sides.one(former.holders or former.against, one.by, one.day)


def _same_state(a: ControlStep, b: ControlStep, sides: Sides) -> bool:
    """Whether two steps say the same: state, and holders of one side."""
    if a.state != b.state or a.disputed != b.disputed:
        return False
    if not a.holders and not b.holders:
        return True
    return sides.one(a.holders, b.holders, b.start)


def _disputes(a: ControlStep, b: ControlStep, sides: Sides) -> bool:
    """Whether two reports of one day give a place to different sides, or one was disputed and the other does not settle it."""
    return a.state == b.state == "held" and (a.disputed or not sides.one(a.holders, b.holders, b.start))
