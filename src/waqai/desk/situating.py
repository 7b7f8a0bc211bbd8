"""The situation and the counts of a whole store, kept in memory and kept up: after a decision only what it touched is made again.

Ledger, relations and counts are kept by month, control by place. Every incident that a decision takes out or puts in leaves its
month and place in the store (`incident_changes`), whoever decided and in whatever process; an answer first follows those. What is
answered is what `waqai.desk.parts` and `waqai.desk.viewing` answer from the store alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from threading import Lock
from typing import Any, Final, Generic, Literal, NamedTuple, TypeVar

import msgspec
from sqlalchemy.engine import Connection

from waqai.desk.counting import Month, Tally, profiles, selected
from waqai.desk.filters import ALL, Filters, condition
from waqai.desk.ingest import INGESTED
from waqai.desk.parts import OF_CONTROL, OF_TIES, decode_added, decode_seen, decode_ties
from waqai.model import ControlStep, LedgerLine, Relation
from waqai.situation.control import Foes, Seen, foes_of, in_force, seen_standing, steps_of
from waqai.situation.ledger import Cells, Level, gathered, lined
from waqai.situation.relations import Edges, tied, ties_of_standings, united
from waqai.store import Store
from waqai.store.incidents import changes_since, generation, get_meta, newest_change, parts_by
from waqai.store.records import standings_by_day

PLAIN: Final = Filters(background=True)
"""What ledger and control are made of where nothing is filtered."""
_MOST_TOUCHED: Final = 400
"""More months or places than this are made again with all others: one reading in order costs less than so many look-ups."""
PLAIN_ONLY: Final = Filters()
"""What the counts beside the lists are of where nothing is filtered."""
By = Literal["month", "place"]
Made = TypeVar("Made")


class _At(NamedTuple):
    """How far what is kept has followed the store."""

    generation: int
    ingested: str
    change: int


class _Kept(Generic[Made]):
    """What the incidents of each month (or place) come to for one view."""

    def __init__(
        self, by: By, read: Callable[[Connection, set[str] | None], Iterable[tuple[str, Any]]], make: Callable[[list[Any]], Made]
    ) -> None:
        """`read` asks the store for some months or places (or all), those of one together; `make` is what they come to."""
        self._by, self._read, self._make = by, read, make
        self._at: _At | None = None
        self.made: dict[str, Made] = {}

    def follow(self, connection: Connection) -> set[str] | None:
        """Catches up with the store; the months or places that were made again, None where all were."""
        number, ingested, change = generation(connection), get_meta(connection, INGESTED) or "", newest_change(connection)
        before, self._at = self._at, None  # an error on the way leaves nothing half followed
        if before == (number, ingested, change):
            touched: set[str] | None = set()
        elif before is not None and before[:2] == (number, ingested):
            months, places = changes_since(connection, before.change)
            touched = months if self._by == "month" else places
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

    def _each(self, connection: Connection, among: set[str] | None) -> Iterator[tuple[str, Made]]:
        for key, rows in groupby(self._read(connection, among), key=itemgetter(0)):
            yield key, self._make([row for _, row in rows])


def _of_parts(what: str, by: By, filters: Filters) -> Callable[[Connection, set[str] | None], Iterator[tuple[str, bytes]]]:
    """What incidents add to a view."""
    return lambda connection, among: parts_by(connection, what, by, condition(connection, filters), among)


class Situation:
    """Ledger, control, relations and counts of all that a store shows."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cells: _Kept[Cells] = _Kept("month", _of_parts("ledger", "month", PLAIN), _cells)
        self._edges: _Kept[Edges] = _Kept("month", _of_parts("relations", "month", ALL), _edges)
        self._places: _Kept[_Place] = _Kept("place", _of_parts("control", "place", PLAIN), _Place)
        self._months: _Kept[Month] = _Kept("month", profiles, Month)
        self._all = Tally()
        self._standing: dict[str, list[Seen]] = {}
        self._tells: dict[str, frozenset[str]] = {}
        """by the place of incidents, the places that they tell of"""
        self._told: dict[str, set[str]] = {}
        """by a place, those of the incidents that tell of it"""
        self._foes: Foes = frozenset()
        self._steps: dict[str, list[ControlStep]] = {}
        self._locks = {what: Lock() for what in ("ledger", "relations", "control", "facets")}

    def ledger(self, level: Level = "town") -> list[LedgerLine]:
        """As `waqai.desk.parts.ledger` of `PLAIN`."""
        with self._locks["ledger"], self._store.read() as connection:
            self._cells.follow(connection)
            return lined(self._cells.made.values(), level=level)

    def relations(self) -> list[Relation]:
        """As `waqai.desk.parts.relations` of all incidents."""
        with self._locks["relations"], self._store.read() as connection:
            self._edges.follow(connection)
            told = tied(list(ties_of_standings(standings_by_day(connection, OF_TIES))))
            return united([*self._edges.made.values(), told])

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
        touched = self._months.follow(connection)
        if touched is None:
            self._all, before = Tally(), {}
        now = self._months.made
        for month in now.keys() if touched is None else touched:
            if month in before:
                self._all.add(before[month].plain, -1)
            if month in now:
                self._all.add(now[month].plain)

    def control(self, at: str | None = None) -> list[ControlStep]:
        """As `waqai.desk.parts.control` of `PLAIN`, of all places."""
        with self._locks["control"], self._store.read() as connection:
            self._follow_control(connection)
            return in_force([step for key in sorted(self._steps) for step in self._steps[key]], at)

    def _follow_control(self, connection: Connection) -> None:
        touched = self._places.follow(connection)
        try:
            self._again(connection, touched)
        except BaseException:
            self._places.forget()  # else the steps would stay behind what they are made of
            raise

    def _again(self, connection: Connection, touched: set[str] | None) -> None:
        places = self._places.made
        if touched is None:
            self._standing, self._told, self._tells = {}, {}, {}
            for one in seen_standing(standings_by_day(connection, OF_CONTROL)):
                self._standing.setdefault(one.place.key, []).append(one)
        changed = self._index(places.keys() if touched is None else touched)
        foes: Foes = frozenset().union(*(place.foes for place in places.values()))  # standing claims name no foe
        if touched is None or foes != self._foes:  # who fights whom bears on every place
            changed = self._told.keys() | self._standing.keys()
            self._steps = {}
        self._foes = foes
        read: dict[str, dict[str, list[Seen]]] = {}
        for key in changed:
            told = list(self._standing.get(key, ()))
            for bucket in self._told.get(key, ()):
                if bucket not in read:
                    read[bucket] = places[bucket].take()
                told += read[bucket].get(key, ())
            self._steps.pop(key, None)
            if told:
                self._steps[key] = steps_of(told, foes)

    def _index(self, touched: Iterable[str]) -> set[str]:
        """Notes of which places the incidents at these places tell (a claim may name another); all that they told of, or tell."""
        changed: set[str] = set()
        for bucket in touched:
            told = self._tells.pop(bucket, frozenset())
            tells = self._places.made[bucket].keys if bucket in self._places.made else frozenset()
            for key in told - tells:
                self._told[key].discard(bucket)
            for key in tells:
                self._told.setdefault(key, set()).add(bucket)
            if tells:
                self._tells[bucket] = tells
            changed |= told | tells
        return changed

    def follow(self) -> None:
        """Catches up with the store before anybody asks; each view is free for others meanwhile but for its own turn."""
        with self._locks["facets"], self._store.read() as connection:
            self._follow_counts(connection)
        followed: list[tuple[str, _Kept[Any]]] = [("ledger", self._cells), ("relations", self._edges)]
        for what, kept in followed:
            with self._locks[what], self._store.read() as connection:
                kept.follow(connection)
        with self._locks["control"], self._store.read() as connection:
            self._follow_control(connection)


def _cells(rows: list[bytes]) -> Cells:
    return gathered(decode_added(data) for data in rows)


def _edges(rows: list[bytes]) -> Edges:
    return tied([one for data in rows for one in decode_ties(data)])


class _Place:
    """What the incidents at one place report, as it stands in the store: of which places, and who is told to act against whom."""

    __slots__ = ("_fresh", "_rows", "foes", "keys")

    def __init__(self, rows: Sequence[bytes]) -> None:
        self._rows = tuple(rows)
        fresh = self._read()
        self._fresh: dict[str, list[Seen]] | None = fresh
        self.foes: Foes = foes_of(one for told in fresh.values() for one in told)
        self.keys = frozenset(fresh)

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
