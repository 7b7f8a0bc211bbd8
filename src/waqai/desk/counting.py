"""Counts beside the lists: of what kind, country, month, state, actor, place and outlet incidents are.

What incidents are counted by is read once and kept in memory, so that counts of any selection need only the ids of what was
selected: the database would gather the names of tens of thousands of incidents anew for each search.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter, itemgetter
from sys import intern
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.desk.filters import Filters, by_words_alone, condition
from waqai.desk.viewing import COUNTED, MOST_NAMES, NAMED, shaped
from waqai.store.articles import batched
from waqai.store.incidents import UNDATED, generation, month_column, shown_in
from waqai.store.schema import incident_articles, incident_names, incidents

_SLASH: Final = "/"
_BLANK: Final = " "
"""Neither stands in a month or in the id of an incident."""
_LISTS: Final = {role: place for place, roles in enumerate(NAMED.values()) for role in roles}


class Profile(NamedTuple):
    """What an incident is counted by: values of `COUNTED`, the keys of its names in each list of `NAMED`."""

    plain: bool
    """neither verbal nor background"""
    month: str
    values: tuple[Any, ...]
    names: tuple[tuple[str, ...], ...]


class Tally:
    """Counts of many profiles, to which others can be added and from which they can be taken."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        held = list(profiles)
        self.months = Counter(map(attrgetter("month"), held))
        values, names = [one.values for one in held], [one.names for one in held]
        self.values = [Counter(map(itemgetter(place), values)) for place in range(len(COUNTED))]
        self.names = [Counter(chain.from_iterable(map(itemgetter(place), names))) for place in range(len(NAMED))]

    def add(self, other: Tally, sign: int = 1) -> None:
        """Adds another's counts, or takes them away; what is counted no more is forgotten."""
        pairs = (
            (self.months, other.months),
            *zip(self.values, other.values, strict=True),
            *zip(self.names, other.names, strict=True),
        )
        for mine, theirs in pairs:
            for value, number in theirs.items():
                left = mine[value] + sign * number
                if left:
                    mine[value] = left
                else:
                    del mine[value]

    def shaped(self, connection: Connection) -> dict[str, Any]:
        """The counts as `waqai.desk.viewing.facets` gives them."""
        months = {month: number for month, number in sorted(self.months.items()) if month != UNDATED}
        top = [sorted(one.items(), key=lambda one: (-one[1], one[0]))[:MOST_NAMES] for one in self.names]
        return shaped(connection, self.values, months, top)


class Month:
    """The profiles of the incidents of one month, by id, and the counts of those that are plain."""

    __slots__ = ("plain", "profiles")

    def __init__(self, rows: Sequence[tuple[str, Profile]]) -> None:
        self.profiles = dict(rows)
        self.plain = Tally(one for one in self.profiles.values() if one.plain)


def profiles(connection: Connection, among: set[str] | None) -> Iterator[tuple[str, tuple[str, Profile]]]:
    """What the shown incidents (of some months) are counted by, month by month."""
    table = incidents.c
    shown = shown_in(connection, None if among is None else [(month, None) for month in among])
    query = sa.select(table.id, month_column().label("month"), sa.not_(sa.or_(table.verbal, table.background)), *COUNTED)
    rows = connection.execute(query.where(shown).order_by(sa.text("month"))).all()
    named = _names(connection, None if among is None else [row[0] for row in rows])
    alike: dict[Profile, Profile] = {}  # a wire tells much that is counted alike: each such profile is held once
    none = tuple(() for _ in NAMED)
    for name, month, plain, *values in rows:
        made = Profile(bool(plain), intern(month), tuple(values), named.get(name, none))
        yield month, (name, alike.setdefault(made, made))


def _names(connection: Connection, ids: Sequence[str] | None) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The keys of the names of incidents (all without ids) in each list of `NAMED`: an actor on both sides counts once."""
    found = incident_names.c
    query = sa.select(found.incident, found.role, found.key).where(
        found.generation == generation(connection), found.role.in_(_LISTS)
    )
    asked = [query] if ids is None else [query.where(found.incident.in_(part)) for part in batched(ids)]
    named: dict[str, tuple[set[str], ...]] = {}
    for one in asked:
        for incident, role, key in connection.execution_options(yield_per=5000).execute(one):
            lists = named.get(incident)
            if lists is None:
                lists = named[incident] = tuple(set() for _ in NAMED)
            lists[_LISTS[role]].add(intern(key))
    return {incident: tuple(tuple(sorted(one)) for one in lists) for incident, lists in named.items()}


def selected(connection: Connection, filters: Filters) -> list[tuple[str, str]]:
    """The month and id of each incident that meets the filters."""
    if (told := by_words_alone(connection, filters)) is not None:
        found = incident_articles.c
        month, name = sa.func.coalesce(sa.func.substr(found.first, 1, 7), UNDATED), found.incident
        shown = sa.and_(found.generation == generation(connection), told)
    else:
        month, name = month_column(), incidents.c.id
        shown = sa.and_(shown_in(connection, None), condition(connection, filters))
    # One text of all of them: a hundred thousand rows, each made on its way through the driver, take longer than all the rest.
    every = connection.execute(sa.select(sa.func.aggregate_strings(month + _SLASH + name, _BLANK)).where(shown)).scalar()
    once = dict.fromkeys(every.split(_BLANK)) if every else ()  # an incident of several articles is found with each
    return [(month, name) for month, _, name in (one.partition(_SLASH) for one in once)]
