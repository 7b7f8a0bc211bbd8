"""Incidents as lists, counts, bins and points: what the pages of the situation and their data twins are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.desk.filters import Filters, condition
from waqai.desk.parts import surest
from waqai.model import Gloss, Incident, Party, Site
from waqai.store.incidents import generation
from waqai.store.schema import incident_names, incident_parts, incidents, names

Step = Literal["day", "week", "month"]
MOST_NAMES: Final = 30
_MOST_POINTS: Final = 5_000
_CELL: Final = 0.5


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A toll in brief: the range over all accounts, and the held value."""

    low: int | None
    high: int | None
    held: int | None


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as a line of a list."""

    id: str
    type: str
    status: str
    start: str | None
    end: str | None
    time_precision: str
    place: Site | None
    initiators: tuple[Party, ...]
    targets: tuple[Party, ...]
    killed: Count | None
    injured: Count | None
    voices: int
    articles: int
    outlets: tuple[str, ...]
    conflict: bool
    confidence: float
    decided: bool
    background: bool
    gloss: Gloss
    claim: str


def brief(incident: Incident) -> Brief:
    """An incident in brief; its gloss is that of its surest claim."""
    told = surest(incident)
    return Brief(
        id=incident.id, type=incident.type, status=incident.status, start=incident.start, end=incident.end,
        time_precision=incident.time_precision, place=incident.place, initiators=tuple(one.party for one in incident.initiators),
        targets=tuple(one.party for one in incident.targets), killed=_count(incident, "killed"),
        injured=_count(incident, "injured"),
        voices=incident.voices, articles=len({claim.document for claim in incident.claims}), outlets=incident.outlets,
        conflict=any(toll.agreement == "conflict" for toll in incident.tolls), confidence=incident.confidence,
        decided=incident.decided,
        background=incident.background, gloss=told.gloss, claim=told.id,
    )  # fmt: skip


def _count(incident: Incident, kind: str) -> Count | None:
    for toll in incident.tolls:
        if toll.kind == kind and toll.group == "all":
            return Count(low=toll.low, high=toll.high, held=toll.held.value)
    return None


def facets(connection: Connection, filters: Filters) -> dict[str, Any]:
    """How many of the incidents that meet the filters are of each kind, country, month, state, actor, place and outlet."""
    where, table = condition(connection, filters), incidents.c
    shown = sa.and_(table.generation == generation(connection), where)

    counted: list[Counter[Any]] = [Counter() for _ in COUNTED]
    for *values, number in connection.execute(sa.select(*COUNTED, sa.func.count()).where(shown).group_by(*COUNTED)):
        for counter, value in zip(counted, values, strict=True):
            counter[value] += number
    month = sa.func.substr(table.first, 1, 7)
    months = connection.execute(sa.select(month, sa.func.count()).where(shown).group_by(month).order_by(month))
    named = [_names(connection, shown, roles) for roles in NAMED.values()]
    return shaped(connection, counted, {value: int(number) for value, number in months if value is not None}, named)


NAMED: Final[dict[str, tuple[str, ...]]] = {"actors": ("initiator", "target"), "places": ("place",), "outlets": ("outlet",)}
"""The lists of names among the counts, and the roles the names have in an incident."""
COUNTED: Final = (
    incidents.c.type, incidents.c.country, incidents.c.status, incidents.c.decided, incidents.c.conflict
)  # fmt: skip
"""What incidents are counted by."""


def shaped(
    connection: Connection, counted: Sequence[Counter[Any]], months: dict[str, int], named: Sequence[Sequence[tuple[str, int]]]
) -> dict[str, Any]:
    """Counts as `facets` gives them: by each of `COUNTED`, by month, and the commonest names of each of `NAMED`."""
    types, countries, statuses, decided, conflict = (_listed(one) for one in counted)
    return {
        "types": types, "countries": countries, "statuses": statuses, "decided": decided, "conflict": conflict, "months": months,
        **{
            name: _called(connection, roles, top) for (name, roles), top in zip(NAMED.items(), named, strict=True)
        },
    }  # fmt: skip


def _listed(counter: Counter[Any]) -> dict[str, int]:
    """How many of each value, most first."""
    ordered = sorted(
        ((number, value) for value, number in counter.items() if value is not None), key=lambda one: (-one[0], one[1])
    )
    return {_plain(value): int(number) for number, value in ordered}


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _names(connection: Connection, shown: Any, roles: tuple[str, ...]) -> list[tuple[str, int]]:
    """The keys of the names most incidents have in a role, with how many."""
    found = incident_names.c
    wanted = [
        found.generation == generation(connection), found.role.in_(roles),
        found.incident.in_(sa.select(incidents.c.id).where(shown)),
    ]  # fmt: skip
    top = sa.select(found.key, how_many(roles).label("n")).where(*wanted).group_by(found.key)
    top = top.order_by(sa.text("n DESC"), found.key)
    return [(row.key, int(row.n)) for row in connection.execute(top.limit(MOST_NAMES))]


def how_many(roles: tuple[str, ...]) -> Any:
    """The incidents of a name: who acts and is acted on in one incident counts once."""
    return sa.func.count(sa.distinct(incident_names.c.incident)) if len(roles) > 1 else sa.func.count()


def _called(connection: Connection, roles: tuple[str, ...], top: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    called = {
        row.key: row
        for row in connection.execute(
            sa.select(names.c.key, names.c.name, names.c.name_en).where(
                names.c.generation == generation(connection), names.c.role.in_(roles), names.c.key.in_([key for key, _ in top])
            )
        )
    }
    return [{"key": key, "name": called[key].name, "name_en": called[key].name_en, "n": n} for key, n in top]


def timeline(connection: Connection, filters: Filters, step: Step) -> list[dict[str, Any]]:
    """Incidents and killed (held) in each day, week (from Monday) or month that has any; undated ones are in none."""
    table = incidents.c
    query = (
        sa.select(table.first, sa.func.count(), sa.func.coalesce(sa.func.sum(table.killed), 0))
        .where(table.generation == generation(connection), condition(connection, filters), table.first.is_not(None))
        .group_by(table.first)
        .order_by(table.first)
    )
    bins: dict[str, dict[str, Any]] = {}
    for first, number, killed in connection.execute(query):
        start, end = _bin(date.fromisoformat(first), step)
        one = bins.setdefault(start, {"start": start, "end": end, "incidents": 0, "killed": 0})
        one["incidents"] += int(number)
        one["killed"] += int(killed)
    return list(bins.values())


def _bin(day: date, step: Step) -> tuple[str, str]:
    if step == "day":
        return day.isoformat(), day.isoformat()
    if step == "week":
        start = day - timedelta(days=day.weekday())
        return start.isoformat(), (start + timedelta(days=6)).isoformat()
    start = day.replace(day=1)
    return start.isoformat(), ((start + timedelta(days=32)).replace(day=1) - timedelta(days=1)).isoformat()


Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; west is the greater one where it lies across 180°."""


def points(connection: Connection, filters: Filters, box: Box | None = None) -> list[dict[str, Any]]:
    """GeoJSON features of the located incidents (in a box); where there are more than a browser should draw, squares of them.

    A square has its sides as `box`, by which it is asked for: the fewer degrees the box has, the smaller its squares.
    """
    table, number = incidents.c, generation(connection)
    shown = sa.and_(table.generation == number, condition(connection, filters), table.lat.is_not(None), *_within(box))
    some = sa.select(table.id).where(shown).limit(_MOST_POINTS + 1).subquery()
    many = connection.execute(sa.select(sa.func.count()).select_from(some)).scalar_one() > _MOST_POINTS
    if many and (cell := _cell(box)) is not None:
        return _squares(connection, shown, cell)
    part = incident_parts.c
    columns = (table.id, table.type, table.lat, table.lon, table.first, table.killed, table.confidence)
    told = sa.and_(part.generation == number, part.what == "map", part.incident == table.id)
    query = sa.select(*columns, table.precision, table.radius_km, part.data).outerjoin_from(incidents, incident_parts, told)
    rows = connection.execute(
        query.where(shown).order_by(table.first.asc().nulls_last(), table.id).limit(_MOST_POINTS)
    ).mappings()
    return [
        {
            "type": "Feature", "id": row["id"], "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {
                "id": row["id"], "type": row["type"], "start": row["first"], "killed": row["killed"],
                "confidence": row["confidence"], "precision": row["precision"], "radius_km": row["radius_km"], "count": 1,
                **(msgspec.json.decode(row["data"]) if row["data"] else {}),
            },
        }
        for row in rows
    ]  # fmt: skip


def _within(box: Box | None) -> list[Any]:
    if box is None:
        return []
    west, south, east, north = box
    lon = incidents.c.lon
    across = sa.and_(lon >= west, lon < east) if west <= east else sa.or_(lon >= west, lon < east)
    return [incidents.c.lat >= south, incidents.c.lat < north, across]


def _cell(box: Box | None) -> float | None:
    """The side of the squares of a box in degrees: a sixteenth of it; None where they would be smaller than a place is known."""
    if box is None:
        return _CELL
    wide = max((box[2] - box[0]) % 360, box[3] - box[1])
    return next((cell for cell in (_CELL, _CELL / 4, _CELL / 16, _CELL / 64) if cell <= wide / 4), None)


def _squares(connection: Connection, shown: Any, cell: float) -> list[dict[str, Any]]:
    table = incidents.c
    row, column = sa.func.floor(table.lat / cell), sa.func.floor(table.lon / cell)
    number = sa.func.count()
    query = sa.select(row.label("row"), column.label("col"), number.label("n"), sa.func.sum(table.killed).label("killed")).where(
        shown
    )
    found: Iterable[Any] = connection.execute(query.group_by(row, column).order_by(number.desc())).mappings()
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [(one["col"] + 0.5) * cell, (one["row"] + 0.5) * cell]},
            "properties": {
                "count": int(one["n"]), "killed": int(one["killed"] or 0), "square": cell,
                "box": [one["col"] * cell, one["row"] * cell, (one["col"] + 1) * cell, (one["row"] + 1) * cell],
            },
        }
        for one in found
    ]  # fmt: skip
