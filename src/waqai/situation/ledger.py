"""Casualties by place, month, side and kind: no happening twice, every line open down to its incidents.

What is told again long after it happened is in no line, for it was told before: a ledger counts incidents reported within
`RETOLD_DAYS` of the day. Neither is what nobody dates better than to a month or a campaign, nor a large toll that one story tells
without a day: history, and sums of what was told day by day. Figures that sum several incidents are listed apart and never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, get_args

import msgspec

from waqai.model import Figure, Incident, LedgerLine, Party, Site, Toll
from waqai.model.record import CasualtyKind, VictimCategory
from waqai.packs.countries import country_of

Level = Literal["country", "admin1", "town"]
RETOLD_DAYS: Final = 31
LONG_DAYS: Final = 8
UNDATED_MOST: Final = 100
MASS: Final = 100
"""Two incidents of one place and day with at least so many killed in each, as like as one to two, are one told twice."""
_KINDS: Final[tuple[CasualtyKind, ...]] = get_args(CasualtyKind)
_Key = tuple[str, VictimCategory, str, str, str]


@dataclass(slots=True)
class Cell:
    """What incidents add to one line, or to a part of it."""

    kind: CasualtyKind
    group: VictimCategory
    place: Site | None
    month: str | None
    side: Party | None
    held: int = 0
    low: int = 0
    high: int = 0
    open_ended: bool = False
    incidents: list[str] = field(default_factory=list)


Cells = dict[tuple[Any, ...], Cell]
"""Cells by kind, group, place, month and side."""


class Part(msgspec.Struct, frozen=True, array_like=True):
    """What one incident adds to one line."""

    kind: CasualtyKind
    group: VictimCategory
    side: Party | None
    held: int
    low: int
    high: int | None


class Added(msgspec.Struct, frozen=True, array_like=True):
    """What one incident adds to a ledger: where, when, and how much to which lines; its day, where it is dated to one."""

    incident: str
    place: Site | None
    month: str | None
    parts: tuple[Part, ...]
    day: str | None = None


def ledger(incidents: Iterable[Incident], *, level: Level = "town", by_side: bool = True) -> list[LedgerLine]:
    """The lines of a ledger, sorted by month, place, kind, group and side; memory grows with the lines, not the incidents.

    `level` is how far places are summed; `by_side` keeps the fighters of each side apart, where sources say whose they are.
    """
    return summed((one for incident in incidents if (one := added_by(incident))), level=level, by_side=by_side)


def added_by(incident: Incident) -> Added | None:
    """What an incident adds to a ledger; None for one that adds nothing."""
    if not counted(incident):
        return None
    parts = tuple(_parts(incident))
    day = incident.start if incident.start == incident.end else None
    return Added(incident.id, incident.place, month_of(incident), parts, day) if parts else None


def summed(added: Iterable[Added], *, level: Level = "town", by_side: bool = True) -> list[LedgerLine]:
    """As `ledger`, from what each incident adds."""
    return lined([gathered(added)], level=level, by_side=by_side)


def gathered(added: Iterable[Added]) -> Cells:
    """What incidents add, cell by cell, as fine as any ledger wants it."""
    cells: Cells = {}
    for one in _once(list(added)):
        place, month = one.place, one.month
        where = (place.key, place.country, place.admin1, place.precision == "country") if place else None
        for part in one.parts:
            side = part.side
            key = (part.kind, part.group, where, month, side.key if side else None)
            cell = cells.get(key)
            if cell is None:
                cell = cells[key] = Cell(part.kind, part.group, place, month, side)
            cell.held += part.held
            cell.low += part.low
            cell.high += part.high if part.high is not None else max(part.held, part.low)
            cell.open_ended |= part.high is None
            cell.incidents.append(one.incident)
    return cells


def _once(added: Sequence[Added]) -> list[Added]:
    """Without what tells a massacre again: «killed in the fighting» in one article, «by the bombers» in the next."""
    large: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for one in added:
        killed = sum(part.held for part in one.parts if part.kind == "killed")
        if killed >= MASS and one.place is not None and one.day:
            large.setdefault((one.place.key, one.day), []).append((killed, one.incident))
    again = set()
    for told in large.values():
        most, *others = sorted(told, reverse=True)
        again |= {incident for killed, incident in others if 2 * killed >= most[0]}
    return [one for one in added if one.incident not in again]


def lined(gathers: Iterable[Cells], *, level: Level = "town", by_side: bool = True) -> list[LedgerLine]:
    """The lines of a ledger from cells that were gathered one after another, in that order; the cells stay as they are."""
    lines: dict[_Key, Cell] = {}
    for cells in gathers:
        for fine in cells.values():
            place = site_at(fine.place, level)
            side = fine.side if by_side else None
            key = (fine.kind, fine.group, place.key if place else "", fine.month or "", side.key if side else "")
            line = lines.get(key)
            if line is None:
                line = lines[key] = Cell(fine.kind, fine.group, place, fine.month, side)
            line.held += fine.held
            line.low += fine.low
            line.high += fine.high
            line.open_ended |= fine.open_ended
            line.incidents += fine.incidents
    return [_line(lines[key]) for key in sorted(lines, key=lambda key: (key[3], key[2], _KINDS.index(lines[key].kind), key))]


def counted(incident: Incident) -> bool:
    """Whether an incident is in the ledger: it is reported as having happened, when it was news, and is one happening."""
    if incident.status != "asserted" or incident.background or not incident.tolls:
        return False
    published = [claim.published[:10] for claim in incident.claims if claim.published]
    if incident.end is None:
        killed = [_held(toll) for toll in incident.tolls if toll.kind == "killed" and toll.group == "all"]
        return sum(killed) < UNDATED_MOST or len({claim.copy_of or claim.document for claim in incident.claims}) > 1
    if incident.start is not None and _days(incident.start, incident.end) > LONG_DAYS:
        return False
    return not published or _days(incident.end, min(published)) <= RETOLD_DAYS


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def month_of(incident: Incident) -> str | None:
    """The month of an incident; of one without a date that of its first report."""
    day = incident.start or min((claim.published for claim in incident.claims if claim.published), default=None)
    return day[:7] if day else None


def site_at(site: Site | None, level: Level) -> Site | None:
    """The place a site is summed under."""
    if site is None or (level == "town" and site.precision != "country"):
        return site
    if level != "country" and site.admin1:
        name = site.admin1
        return Site(key=f"admin1:{site.country}:{name}", name=name, name_en=name, country=site.country, admin1=name)
    code, known = site.country, country_of(site.country)
    names = (known.name_ar, known.name) if known else (code or "؟", code or "?")
    return Site(key=f"country:{code}", name=names[0], name_en=names[1], country=code, precision="country")


def _parts(incident: Incident) -> Iterator[Part]:
    """Civilians and combatants where sources tell them apart, and of the total what is left over, as unknown.

    Where the parts are more than the total, the total stands: combatants are cut first.
    """
    tolls = {(toll.kind, toll.group): toll for toll in incident.tolls}
    for kind in _KINDS:
        whole = tolls.get((kind, "all"))
        total = _held(whole) if whole else None
        rest = total
        for group in ("civilians", "combatants"):
            toll = tolls.get((kind, group))
            if toll is None:
                continue
            number = _held(toll)
            if rest is not None:
                number = min(number, rest)
                rest -= number
            yield Part(
                kind,
                group,
                toll.party if toll.party and toll.party.ref else None,
                number,
                min(_low(toll), number),
                _high(toll, number),
            )
        if whole is not None and rest is not None and (rest > 0 or rest == total):
            apart = total is not None and rest < total
            low = 0 if apart else _low(whole)
            yield Part(kind, "unknown", None, rest, min(low, rest), rest if apart else _high(whole, rest))


def _held(toll: Toll) -> int:
    return toll.held.value if toll.held.value is not None else toll.low or 0


def _low(toll: Toll) -> int:
    return toll.low if toll.low is not None else _held(toll) if _untold(toll) else 0


def _untold(toll: Toll) -> bool:
    """Whether a person holds a number and no source gives one that stands: then it is its own range."""
    return toll.held.rule == "decision" and toll.agreement == "none"


def _high(toll: Toll, number: int) -> int | None:
    if _untold(toll):
        return number
    return None if toll.high is None else max(toll.high, number)


def _line(cell: Cell) -> LedgerLine:
    return LedgerLine(
        kind=cell.kind,
        group=cell.group,
        place=cell.place,
        month=cell.month,
        side=cell.side,
        held=cell.held,
        low=cell.low,
        high=cell.high,
        incidents=tuple(sorted(set(cell.incidents))),
        open_ended=cell.open_ended,
    )


def cumulative_claims(incidents: Iterable[Incident], loose: Iterable[Figure] = ()) -> list[Figure]:
    """Figures that sum several incidents («since the beginning of the campaign»), newest first: never added to a ledger."""
    figures = [figure for incident in incidents for claim in incident.claims for figure in claim.figures]
    found = {figure.id: figure for figure in (*figures, *loose) if figure.scope == "cumulative"}
    ordered = sorted(found.values(), key=lambda one: one.id)
    return sorted(ordered, key=lambda one: one.published or "", reverse=True)
