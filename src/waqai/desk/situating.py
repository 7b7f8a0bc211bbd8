"""The situation and the counts of a whole store, kept in memory and kept up: after a decision only what it touched is made again.

Ledger, relations and counts are kept by month, control by place. Every incident that a decision takes out or puts in leaves its
month and place in the store (`incident_changes`), whoever decided and in whatever process; an answer first follows those. What is
answered is what `waqai.desk.parts` and `waqai.desk.viewing` answer from the store alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from heapq import heappop, heappush
from itertools import count, groupby
from operator import itemgetter
from threading import Lock
from typing import Any, Final, Generic, NamedTuple, TypeVar

import msgspec
from sqlalchemy.engine import Connection

from waqai.desk.counting import Month, Tally, profiles, selected
from waqai.desk.filters import ALL, Filters, condition
from waqai.desk.ingest import INGESTED
from waqai.desk.parts import OF_CONTROL, OF_TIES, decode_added, decode_seen, decode_ties, encode_seen
from waqai.model import ControlStep, LedgerLine, Relation
from waqai.situation.control import in_force, named, order_of, steps_again, told_first
from waqai.situation.ledger import Cells, Level, gathered, lined
from waqai.situation.relations import Edge, Edges, in_order, related, tied, ties_of_standings
from waqai.situation.reports import Seen, seen_standing
from waqai.situation.sides import Links, Pair, Sides, foes_in, set_against
from waqai.store import Store
from waqai.store.incidents import UNDATED, changes_since, generation, get_meta, newest_change, parts_by
from waqai.store.records import standings_by_day

PLAIN: Final = Filters(background=True)
"""What ledger and control are made of where nothing is filtered."""
_MOST_TOUCHED: Final = 400
"""More months or places than this are made again with all others: one reading in order costs less than so many look-ups."""
PLAIN_ONLY: Final = Filters()
"""What the counts beside the lists are of where nothing is filtered."""
Made = TypeVar("Made")
Key = TypeVar("Key", str, tuple[str, str])
"""A month, or a month and a place."""


class _At(NamedTuple):
    """How far what is kept has followed the store."""

    generation: int
    ingested: str
    change: int


class _Kept(Generic[Key, Made]):
    """What the incidents of each month (at each place) come to for one view."""

    def __init__(
        self,
        of: Callable[[str, str], Key],
        read: Callable[[Connection, set[Key] | None], Iterable[tuple[Key, Any]]],
        make: Callable[[list[Any]], Made],
    ) -> None:
        """`of` says under what a month and a place are kept, `read` asks the store for some of it (or all), what is of one key
        together; `make` is what that comes to."""
        self._of: Callable[[str, str], Key] = of
        self._read: Callable[[Connection, set[Key] | None], Iterable[tuple[Key, Any]]] = read
        self._make = make
        self._at: _At | None = None
        self.made: dict[Key, Made] = {}

    def follow(self, connection: Connection) -> set[Key] | None:
        """Catches up with the store; what was made again, None where all was."""
        number, ingested, change = generation(connection), get_meta(connection, INGESTED) or "", newest_change(connection)
        before, self._at = self._at, None  # an error on the way leaves nothing half followed
        if before == (number, ingested, change):
            touched: set[Key] | None = set()
        elif before is not None and before[:2] == (number, ingested):
            touched = {self._of(month, place) for month, place in changes_since(connection, before.change)}
        else:
            touched = None
        if touched is None or len(touched) > _MOST_TOUCHED:
            self.made, touched = dict(self._each(connection, None)), None
        elif touched:
            again = dict(self._each(connection, touched))
            self.made = {
                key: again[key] if key in again else self.made[key]
                for key in sorted(self.made.keys() | again.keys())
                if key in again or key not in touched
            }
        self._at = _At(number, ingested, change)
        return touched

    def forget(self) -> None:
        """Makes all again when next asked."""
        self._at = None

    @contextmanager
    def wholly(self, connection: Connection) -> Iterator[set[Key] | None]:
        """As `follow`; where what is derived from it in the block fails, all is made again when next asked."""
        try:
            yield self.follow(connection)
        except BaseException:
            self.forget()
            raise

    def _each(self, connection: Connection, among: set[Key] | None) -> Iterator[tuple[Key, Made]]:
        for key, rows in groupby(self._read(connection, among), key=itemgetter(0)):
            yield key, self._make([row for _, row in rows])


def _month(month: str, _: str) -> str:
    return month


def _spot(month: str, place: str) -> tuple[str, str]:
    return month, place


def _of_months(what: str, filters: Filters) -> Callable[[Connection, set[str] | None], Iterator[tuple[str, bytes]]]:
    """What incidents add to a view, month by month."""

    def read(connection: Connection, among: set[str] | None) -> Iterator[tuple[str, bytes]]:
        wanted = None if among is None else [(month, None) for month in among]
        for month, _, data in parts_by(connection, what, "month", condition(connection, filters), wanted):
            yield month, data

    return read


def _of_spots(connection: Connection, among: set[tuple[str, str]] | None) -> Iterator[tuple[tuple[str, str], bytes]]:
    """What incidents report of control, by the month and place of the incident."""
    for month, place, data in parts_by(connection, "control", "place", condition(connection, PLAIN), among):
        yield (month, place), data


class Situation:
    """Ledger, control, relations and counts of all that a store shows."""

    def __init__(self, store: Store, links: Callable[[], Links] = dict) -> None:
        """`links` gives what packs know of which body is part of which."""
        self._store, self._links = store, links
        self._cells: _Kept[str, Cells] = _Kept(_month, _of_months("ledger", PLAIN), _cells)
        self._edges: _Kept[str, Edges] = _Kept(_month, _of_months("relations", ALL), self._tied)
        self._spots: _Kept[tuple[str, str], _Spot] = _Kept(_spot, _of_spots, _Spot)
        self._months: _Kept[str, Month] = _Kept(_month, profiles, Month)
        self._all = Tally()
        self._lines: dict[Level, dict[str, list[LedgerLine]]] = {}
        self._undated: dict[str, Cells] = {}
        """by the month they are told in, what undated incidents add"""
        self._ties: dict[tuple[str, str, str], Relation] = {}
        self._standing_ties: Edges = {}
        self._standing: dict[str, _Spot] = {}
        self._tells: dict[tuple[str, str], _Spot] = {}
        self._told: dict[str, set[tuple[str, str]]] = {}
        """by a place, the months and places of the incidents that tell of it"""
        self._against: Counter[Pair] = Counter()
        self._sides = Sides()
        self._steps: dict[str, list[ControlStep]] = {}
        self._locks = {what: Lock() for what in ("ledger", "relations", "control", "facets")}

    def ledger(self, level: Level = "town") -> list[LedgerLine]:
        """As `waqai.desk.parts.ledger` of `PLAIN`."""
        with self._locks["ledger"], self._store.read() as connection:
            self._follow_ledger(connection)
            cells, kept = self._cells.made, self._lines.setdefault(level, {})
            months = sorted({month for month in cells if month != UNDATED} | self._undated.keys())
            for month in months:
                if month not in kept:
                    kept[month] = lined((cells.get(month, {}), self._undated.get(month, {})), level=level)
            return [line for month in months for line in kept[month]]

    def _follow_ledger(self, connection: Connection) -> None:
        """Forgets the lines of the months that changed. An undated incident is in the line of the month it was first told in."""
        with self._cells.wholly(connection) as touched:
            self._forget_lines(touched)

    def _forget_lines(self, touched: set[str] | None) -> None:
        if touched is None:
            self._lines, changed = {}, set[str]()
        else:
            changed = touched - {UNDATED}
        if touched is None or UNDATED in touched:
            before, self._undated = self._undated, {}
            for key, cell in self._cells.made.get(UNDATED, {}).items():
                self._undated.setdefault(cell.month or "", {})[key] = cell
            changed |= before.keys() | self._undated.keys()
        for kept in self._lines.values():
            for month in changed:
                kept.pop(month, None)

    def relations(self) -> list[Relation]:
        """As `waqai.desk.parts.relations` of all incidents."""
        with self._locks["relations"], self._store.read() as connection:
            self._follow_ties(connection)
            return in_order(self._ties)

    def _follow_ties(self, connection: Connection) -> None:
        before = self._edges.made
        with self._edges.wholly(connection) as touched:
            self._tie_again(connection, before, touched)

    def _tie_again(self, connection: Connection, before: dict[str, Edges], touched: set[str] | None) -> None:
        months = self._edges.made
        if touched is None:
            self._standing_ties = tied(list(ties_of_standings(standings_by_day(connection, OF_TIES))), links=self._links())
            self._ties, touched, before = {}, set(months), {}
            again = set(self._standing_ties)
        else:
            again = set[tuple[str, str, str]]()
        for month in touched:
            old, new = before.get(month, {}), months.get(month, {})
            again |= {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        told: dict[tuple[str, str, str], list[Edge]] = {key: [] for key in again}
        for edges in (*months.values(), self._standing_ties):
            for key in edges.keys() & again:
                told[key].append(edges[key])
        for key, parts in told.items():
            self._ties.pop(key, None)
            if parts:
                self._ties[key] = related(parts)

    def _tied(self, rows: list[bytes]) -> Edges:
        return tied([one for data in rows for one in decode_ties(data)], links=self._links())

    def facets(self, filters: Filters = PLAIN_ONLY) -> dict[str, Any]:
        """As `waqai.desk.viewing.facets` of filters."""
        with self._locks["facets"], self._store.read() as connection:
            self._follow_counts(connection)
            if msgspec.structs.replace(filters, order="date") == PLAIN_ONLY:
                return self._all.shaped(connection)
            months = self._months.made
            met = [months[month].profiles[name] for month, name in selected(connection, filters)]
            return Tally(met).shaped(connection)

    def _follow_counts(self, connection: Connection) -> None:
        before = self._months.made
        with self._months.wholly(connection) as touched:
            if touched is None:
                self._all, before = Tally(), {}
            now = self._months.made
            for month in now.keys() if touched is None else touched:
                if month in before:
                    self._all.add(before[month].plain, -1)
                if month in now:
                    self._all.add(now[month].plain)

    def control(self, at: str | None = None, place: str | None = None) -> list[ControlStep]:
        """As `waqai.desk.parts.control` of `PLAIN`."""
        with self._locks["control"], self._store.read() as connection:
            self._follow_control(connection)
            wanted = [steps for _, steps in sorted(self._steps.items()) if steps and (not place or named(steps[0].place, place))]
            return in_force([step for steps in wanted for step in steps], at)

    def _follow_control(self, connection: Connection) -> None:
        with self._spots.wholly(connection) as touched:
            if touched is None:
                self._told, self._tells, self._against, self._steps = {}, {}, Counter(), {}
                standing: dict[str, list[Seen]] = {}
                for one in seen_standing(standings_by_day(connection, OF_CONTROL)):
                    standing.setdefault(one.place.key, []).append(one)
                self._standing = {key: _Spot.of(told) for key, told in standing.items()}
            changed = self._index(self._spots.made.keys() if touched is None else touched)
            foes = foes_in(self._against)
            if touched is None or foes != self._sides.foes:  # who fights whom bears on every place
                self._sides = Sides(foes, self._links())
                changed = dict.fromkeys(self._told.keys() | self._standing.keys(), ALWAYS)
                self._steps = {}
            self._step_again(changed)

    def _step_again(self, changed: dict[str, Days]) -> None:
        """The steps of some places, from all that incidents at them or elsewhere report of them, and from standing claims."""
        read: dict[_Spot, dict[str, list[Seen]]] = {}
        number = count()
        for key, (since, until) in changed.items():
            spots = [self._spots.made[spot] for spot in self._told.get(key, ())]
            spots += [self._standing[key]] if key in self._standing else []
            before = self._steps.pop(key, [])

            def told(day: str, key: str = key, spots: list[_Spot] = spots) -> Iterator[Seen]:
                found: list[tuple[Any, int, Seen]] = []  # those read and not yet told
                for spot in sorted((one for one in spots if one.days[key][1] >= day), key=lambda one: one.days[key]):
                    while found and found[0][2].day < spot.days[key][0]:
                        yield heappop(found)[2]
                    if spot not in read:
                        read[spot] = spot.take()
                    for one in read[spot][key]:
                        heappush(found, (order_of(one), next(number), one))
                while found:
                    yield heappop(found)[2]

            if spots:
                site = min((spot.first[key] for spot in spots), key=itemgetter(0))[1]
                self._steps[key] = steps_again(before, since, until, told, site, self._sides)

    def _index(self, touched: Iterable[tuple[str, str]]) -> dict[str, Days]:
        """Notes of which places incidents tell (a claim may name another than theirs); all that they told of or tell, and of
        which days."""
        changed: dict[str, Days] = {}
        for spot in touched:
            before, now = self._tells.pop(spot, None), self._spots.made.get(spot)
            if before is not None:
                for key in before.days:
                    self._told[key].discard(spot)
                self._against.subtract(before.against)
            if now is not None:
                for key in now.days:
                    self._told.setdefault(key, set()).add(spot)
                self._tells[spot] = now
                self._against.update(now.against)
            for told in (before, now):
                for key, (first, last) in told.days.items() if told is not None else ():
                    since, until = changed.get(key, (first, last))
                    changed[key] = min(since, first), max(until, last)
        return changed

    def follow(self) -> None:
        """Catches up with the store before anybody asks; each view is free for others meanwhile but for its own turn."""
        followed = (
            ("facets", self._follow_counts), ("ledger", self._follow_ledger), ("relations", self._follow_ties),
            ("control", self._follow_control),
        )  # fmt: skip
        for what, catch_up in followed:
            with self._locks[what], self._store.read() as connection:
                catch_up(connection)


def _cells(rows: list[bytes]) -> Cells:
    return gathered(decode_added(data) for data in rows)


Days = tuple[str, str]
"""The first and the last of some days."""
ALWAYS: Final = ("", "~")


class _Spot:
    """What the incidents of one month at one place report, as the store has it: of which places, and who acts against whom."""

    __slots__ = ("_fresh", "_rows", "against", "days", "first")

    def __init__(self, rows: Sequence[bytes]) -> None:
        self._rows = tuple(rows)
        fresh = self._read()
        self._fresh: dict[str, list[Seen]] | None = fresh
        self.against = set_against((one.by, one.against) for told in fresh.values() for one in told)
        self.days: dict[str, Days] = {key: _days(told) for key, told in fresh.items()}
        self.first = {key: told_first(told) for key, told in fresh.items()}

    @classmethod
    def of(cls, told: Sequence[Seen]) -> _Spot:
        """Reports that no incident gave."""
        return cls([encode_seen(told)])

    def _read(self) -> dict[str, list[Seen]]:
        found: dict[str, list[Seen]] = {}
        for data in self._rows:
            for one in decode_seen(data):
                found.setdefault(one.place.key, []).append(one)
        return found

    def take(self) -> dict[str, list[Seen]]:
        """The reports by the place they are of. What was read to make this is given once: kept read, it is many times larger."""
        seen, self._fresh = self._fresh, None
        return self._read() if seen is None else seen


def _days(told: Sequence[Seen]) -> Days:
    days = [one.day for one in told]
    return min(days), max(days)
