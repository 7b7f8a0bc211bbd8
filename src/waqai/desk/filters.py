"""What to show: one set of filters, the same for the command line, Python and the web."""

from __future__ import annotations

import math
from typing import Any, Final, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.store.incidents import generation
from waqai.store.schema import articles, incident_articles, incident_names, incidents, names
from waqai.store.search import engine_query, holds, matching, quoted
from waqai.text import fold

Order = Literal["date", "-date", "killed", "doubt", "voices"]
_KM_A_DEGREE: Final = 111.2


class Filters(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which incidents are wanted; whatever is left out does not narrow.

    `place`, `actor`, `outlet`, `voice` are part of a name in Arabic or English, or a reference; with `within_km` a place means
    all that lies so near to it. `since` and `until` are ISO days, months or years, both included. `killed` is the least held
    number. `decided` and `conflict` ask for incidents with or without decisions and conflicting figures. Verbal and
    background incidents are left out unless asked for. `words` search the articles behind the incident.
    """

    place: str | None = None
    within_km: float | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    actor: str | None = None
    outlet: str | None = None
    voice: str | None = None
    status: str | None = None
    killed: int | None = None
    voices: int | None = None
    conflict: bool | None = None
    decided: bool | None = None
    located: bool | None = None
    verbal: bool = False
    background: bool = False
    words: str | None = None
    order: Order = "date"


def condition(connection: Connection, filters: Filters) -> Any:
    """The filters as a condition over `incidents`."""
    number = generation(connection)
    table = incidents.c
    wanted: list[Any] = []
    if filters.place:
        wanted.append(_placed(connection, number, filters.place, filters.within_km))
    for text, roles in (
        (filters.actor, ("initiator", "target")),
        (filters.outlet, ("outlet",)),
        (filters.voice, ("voice", "outlet")),
    ):
        if text:
            wanted.append(table.id.in_(_named(number, text, roles)))
    if filters.country:
        wanted.append(table.country == filters.country.upper())
    if filters.since:
        wanted.append(table.last >= filters.since)
    if filters.until:
        wanted.append(table.first <= filters.until + "~")  # «2016-06» means to the end of June: «~» sorts behind digits and «-»
    if filters.types:
        wanted.append(table.type.in_(filters.types))
    elif not filters.verbal:
        wanted.append(table.verbal.is_(False))
    if not filters.background:
        wanted.append(table.background.is_(False))
    if filters.status:
        wanted.append(table.status == filters.status)
    if filters.killed is not None:
        wanted.append(table.killed >= filters.killed)
    if filters.voices is not None:
        wanted.append(table.voices >= filters.voices)
    for flag, column in ((filters.conflict, table.conflict), (filters.decided, table.decided)):
        if flag is not None:
            wanted.append(column.is_(flag))
    if filters.located is not None:
        wanted.append(table.lat.is_not(None) if filters.located else table.lat.is_(None))
    if filters.words:
        wanted.append(table.id.in_(_with_words(connection, number, filters.words)))
    return sa.and_(sa.true(), *wanted)


def ordering(order: Order) -> tuple[Any, ...]:
    """The columns to sort by; the id last, so that the order is always the same."""
    table = incidents.c
    first: dict[Order, tuple[Any, ...]] = {
        "date": (table.first.asc().nulls_last(),),
        "-date": (table.first.desc().nulls_last(),),
        "killed": (table.killed.desc().nulls_last(), table.first),
        "doubt": (table.confidence, table.first),
        "voices": (table.voices.desc(), table.first),
    }
    return (*first[order], table.id)


def _named(number: int, text: str, roles: tuple[str, ...]) -> Any:
    """The incidents with a name that holds the text, in either language, or of that reference."""
    folded, lower = _like(fold(text).strip()), _like(text.strip().lower())
    met = sa.select(names.c.role, names.c.key).where(
        names.c.generation == number,
        names.c.role.in_(roles),
        sa.or_(names.c.key == text, names.c.name.like(folded, escape="\\"), names.c.name_en.like(lower, escape="\\")),
    )
    found = incident_names.c
    return sa.select(found.incident).where(
        found.generation == number, found.role.in_(roles), sa.tuple_(found.role, found.key).in_(met)
    )


def _like(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _placed(connection: Connection, number: int, text: str, within_km: float | None) -> Any:
    named = incidents.c.id.in_(_named(number, text, ("place",)))
    if within_km is None:
        return named
    query = sa.select(incidents.c.lat, incidents.c.lon).where(
        incidents.c.generation == number, named, incidents.c.lat.is_not(None)
    )
    around = [_box(row.lat, row.lon, within_km) for row in connection.execute(query.distinct().limit(50))]
    return sa.or_(named, *around)


def _box(lat: float, lon: float, km: float) -> Any:
    """A square of twice `km` around a point; at the poles all longitudes."""
    north = km / _KM_A_DEGREE
    east = north / max(math.cos(math.radians(lat)), 0.01)
    return sa.and_(incidents.c.lat.between(lat - north, lat + north), incidents.c.lon.between(lon - east, lon + east))


def by_words_alone(connection: Connection, filters: Filters) -> Any:
    """The condition over `incident_articles` that the filters come to, where they ask for words alone (and for all incidents, or
    for those that are neither verbal nor background) in the order of days; else None."""
    rest = msgspec.structs.replace(filters, words=None, order="date")
    if not filters.words or rest not in (ALL, Filters()) or filters.order not in ("date", "-date"):
        return None
    told = _told(connection, filters.words)
    return told if rest == ALL else sa.and_(told, incident_articles.c.plain.is_(True))


def _with_words(connection: Connection, number: int, query: str) -> Any:
    """The incidents told by an article that holds the words (and the stretches in quotes)."""
    return sa.select(incident_articles.c.incident).where(incident_articles.c.generation == number, _told(connection, query))


def _told(connection: Connection, query: str) -> Any:
    """The condition that the article of a row of `incident_articles` holds the words (and the stretches in quotes)."""
    words = engine_query(connection, query)
    if words is None:
        return sa.false()
    if phrases := quoted(query):
        met = sa.text(matching(connection)).bindparams(query=words)
        found = connection.execute(sa.select(articles.c.seq, articles.c.title, articles.c.text).where(met))
        return incident_articles.c.seq.in_([row.seq for row in found if holds(f"{row.title or ''}\n{row.text}", phrases)])
    return sa.text(matching(connection, "incident_articles.seq")).bindparams(query=words)


ALL: Final = Filters(verbal=True, background=True)
"""Every incident there is."""
