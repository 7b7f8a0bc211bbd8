"""Computed incidents: a whole generation is written aside and then shown at once, so a reader never sees half of one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, Final, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql.util import ClauseAdapter

from waqai.model import VERBAL_TYPES, Incident
from waqai.store.articles import MANY, batched
from waqai.store.engine import Store, upsert
from waqai.store.records import pack, unpack
from waqai.store.schema import (
    articles,
    incident_articles,
    incident_changes,
    incident_claims,
    incident_names,
    incident_parts,
    incidents,
    meta,
    names,
)
from waqai.text import fold

_decoder: Final = msgspec.json.Decoder(Incident)
_SHOWN: Final = "generation"
_NEXT: Final = "next generation"
_NOTE: Final = sa.select(meta.c.value).where(meta.c.key == sa.bindparam("key"))
"""Built once, as whatever is asked several times for each answer: building it costs more than the engine's looking it up."""
_TABLES: Final = (incidents, incident_claims, incident_articles, incident_names, incident_parts, names)
_NEWEST: Final = sa.select(sa.func.max(incident_changes.c.number))
UNDATED: Final = "~"
ROLES: Final = ("initiator", "target", "place", "outlet", "voice")
"""What a name may be to an incident."""
_WHOLE: Final = "whole"
"""The part of an incident that is all of it; the table of incidents holds only what is asked by, so that a count reads little."""
Parts = Callable[[Incident], Iterable[tuple[str, bytes]]]
"""What an incident adds to each view of the situation, by the view's name: a view need not read incidents whole."""


def encode_incident(incident: Incident) -> bytes:
    """An incident as JSON; the same incident always gives the same bytes."""
    return msgspec.json.encode(incident)


def decode_incident(data: bytes) -> Incident:
    """What `encode_incident` wrote."""
    return _decoder.decode(data)


def generation(connection: Connection) -> int:
    """The number of the generation that is shown; 0 before the first link."""
    return int(get_meta(connection, _SHOWN) or 0)


def get_meta(connection: Connection, key: str) -> str | None:
    """A value of the store's own notes."""
    return connection.execute(_NOTE, {"key": key}).scalar()


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Sets a value of the store's own notes."""
    upsert(connection, meta, [{"key": key, "value": value}], replace=True)


def replace_all(store: Store, found: Iterable[Incident], notes: dict[str, str], parts: Parts) -> int:
    """Puts these incidents in the place of all others; how many. `notes` are set in the same stroke.

    They are written in stretches under a number of their own; killed in the middle, what was shown before is shown still.
    """
    with store.write() as connection:
        number = int(get_meta(connection, _NEXT) or 0) + 1
        set_meta(connection, _NEXT, str(number))
    count = 0
    stretch: list[Incident] = []

    def flush() -> None:
        nonlocal count
        with store.write() as connection:
            _add(connection, number, stretch, parts)
        count += len(stretch)
        stretch.clear()

    for incident in found:
        stretch.append(incident)
        if len(stretch) >= MANY:
            flush()
    flush()
    with store.write() as connection:
        for key, value in {**notes, _SHOWN: str(number)}.items():
            set_meta(connection, key, value)
        for table in (*_TABLES, incident_changes):
            connection.execute(sa.delete(table).where(table.c.generation < number))
    return count


def replace_some(connection: Connection, old: Sequence[str], new: Sequence[Incident], parts: Parts) -> None:
    """Puts incidents in the place of others, in the generation that is shown: after a decision."""
    number = generation(connection)
    touched = [{"month": month_of(incident.start), "place": incident.place.key if incident.place else ""} for incident in new]
    for part in batched(old):
        there = sa.select(incidents.c.first, incidents.c.place).where(incidents.c.generation == number, incidents.c.id.in_(part))
        touched += [{"month": month_of(row.first), "place": row.place or ""} for row in connection.execute(there)]
        connection.execute(sa.delete(incidents).where(incidents.c.generation == number, incidents.c.id.in_(part)))
        for table in (incident_claims, incident_articles, incident_names, incident_parts):
            connection.execute(sa.delete(table).where(table.c.generation == number, table.c.incident.in_(part)))
    _add(connection, number, new, parts)
    if touched:
        once = sorted({(one["month"], one["place"]) for one in touched})
        connection.execute(
            sa.insert(incident_changes), [{"generation": number, "month": month, "place": place} for month, place in once]
        )


def month_of(first: str | None) -> str:
    """The month of an incident's first day as changes name it, in the order of days: `~` without one, behind all others."""
    return first[:7] if first else UNDATED


def newest_change(connection: Connection) -> int:
    """The number of the newest change by a decision; 0 where there is none since the last link."""
    return int(connection.execute(_NEWEST).scalar() or 0)


def changes_since(connection: Connection, number: int) -> set[tuple[str, str]]:
    """The months and places of what was changed behind a change, in pairs: some incident had, or has, both."""
    found = sa.select(incident_changes.c.month, incident_changes.c.place).where(incident_changes.c.number > number)
    return {(row.month, row.place) for row in connection.execute(found.distinct())}


def _add(connection: Connection, number: int, new: Sequence[Incident], parts: Parts) -> None:
    rows, members, named, added = [], [], [], []
    for incident in new:
        rows.append(_row(number, incident))
        members += [{"generation": number, "claim": claim.id, "incident": incident.id} for claim in incident.claims]
        named += _names(number, incident)
        whole = pack(encode_incident(incident))
        added.append({"generation": number, "what": _WHOLE, "incident": incident.id, "data": whole})
        added += [{"generation": number, "what": what, "incident": incident.id, "data": data} for what, data in parts(incident)]
    upsert(connection, incidents, rows, replace=True)
    upsert(connection, incident_claims, members, replace=True)
    upsert(connection, incident_articles, _told_by(connection, number, new), replace=True)
    columns = ("generation", "incident", "role", "key", "plain")
    upsert(connection, incident_names, [{name: one[name] for name in columns} for one in named], replace=True)
    once = {(one["role"], one["key"]): one for one in named}
    upsert(connection, names, [{column.name: one[column.name] for column in names.columns} for one in once.values()])
    upsert(connection, incident_parts, added, replace=True)


def _row(number: int, incident: Incident) -> dict[str, Any]:
    site = incident.place
    killed = next((toll.held.value for toll in incident.tolls if toll.kind == "killed" and toll.group == "all"), None)
    return {
        "generation": number, "id": incident.id, "first": incident.start, "last": incident.end, "type": incident.type,
        "status": incident.status, "verbal": incident.type in VERBAL_TYPES, "background": incident.background,
        "country": site.country if site else None, "admin1": site.admin1 if site else None, "place": site.key if site else None,
        "lat": site.lat if site else None, "lon": site.lon if site else None,
        "precision": site.precision if site else None, "radius_km": site.radius_km if site else None, "killed": killed,
        "voices": incident.voices,
        "articles": len({claim.document for claim in incident.claims}),
        "conflict": any(toll.agreement == "conflict" for toll in incident.tolls), "confidence": incident.confidence,
        "decided": incident.decided,
    }  # fmt: skip


def _plain(incident: Incident) -> bool:
    """Whether it is neither verbal nor background."""
    return incident.type not in VERBAL_TYPES and not incident.background


def _told_by(connection: Connection, number: int, new: Sequence[Incident]) -> list[dict[str, Any]]:
    """The articles that tell of incidents, by number."""
    seqs: dict[str, int] = {}
    for part in batched(sorted({claim.document for incident in new for claim in incident.claims})):
        known = connection.execute(sa.select(articles.c.id, articles.c.seq).where(articles.c.id.in_(part)))
        seqs.update((row.id, row.seq) for row in known)
    rows = []
    for incident in new:
        documents = sorted({claim.document for claim in incident.claims} & seqs.keys())
        same = {
            "generation": number, "incident": incident.id, "first": incident.start, "plain": _plain(incident),
            "alone": len(documents) == 1,
        }  # fmt: skip
        rows += [{"seq": seqs[document], **same} for document in documents]
    return rows


def _names(number: int, incident: Incident) -> list[dict[str, Any]]:
    """Places, parties, outlets and voices by which an incident is looked for: Arabic folded, English in small letters."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    plain = _plain(incident)

    def note(role: str, key: str, name: str, name_en: str) -> None:
        found.setdefault(
            (role, key),
            {
                "generation": number, "incident": incident.id, "role": role, "key": key, "name": fold(name),
                "name_en": name_en.lower(), "plain": plain,
            },
        )  # fmt: skip

    for site in (incident.place, *incident.other_places):
        if site:
            note("place", site.key, site.name, site.name_en)
            if site.admin1:
                note("place", f"admin1:{site.country}:{site.admin1}", "", site.admin1)
    for role, sides in (("initiator", incident.initiators), ("target", incident.targets)):
        for said in sides:
            note(role, said.party.key, said.party.name, said.party.name_en)
    for outlet in incident.outlets:
        note("outlet", outlet, outlet, outlet)
    for claim in incident.claims:
        for voice in claim.voices:
            if voice.named:
                note("voice", voice.key, voice.name, voice.name_en)
    return list(found.values())


def incident_of_claim(connection: Connection, claim: str) -> str | None:
    """The id of the incident that holds a claim; None where it is in none (rejected, or not linked yet)."""
    return connection.execute(_HOLDER, {"generation": generation(connection), "claim": claim}).scalar()


_HOLDER: Final = sa.select(incident_claims.c.incident).where(
    incident_claims.c.generation == sa.bindparam("generation"), incident_claims.c.claim == sa.bindparam("claim")
)


def get_incident(connection: Connection, incident: str) -> Incident | None:
    """The incident of this id; None when there is none."""
    return next(iter(get_incidents(connection, [incident])), None)


def get_incidents(connection: Connection, ids: Sequence[str]) -> list[Incident]:
    """The incidents of these ids that are there, in the order asked for."""
    found: dict[str, Incident] = {}
    number = generation(connection)
    for part in batched(ids):
        rows = connection.execute(_WHOLE_ONES, {"generation": number, "incidents": part})
        found.update((row.incident, decode_incident(unpack(row.data))) for row in rows)
    return [found[one] for one in ids if one in found]


_WHOLE_ONES: Final = sa.select(incident_parts.c.incident, incident_parts.c.data).where(
    incident_parts.c.generation == sa.bindparam("generation"), incident_parts.c.what == _WHOLE,
    incident_parts.c.incident.in_(sa.bindparam("incidents", expanding=True)),
)  # fmt: skip


def incidents_where(
    connection: Connection, condition: Any, order: Sequence[Any], *, paging: tuple[int, int] | None = None
) -> Iterator[Incident]:
    """The shown incidents that meet a condition over the tables, in an order; `paging` is limit and offset."""
    number = generation(connection)
    if paging:
        query = sa.select(incidents.c.id).where(_shown(connection, condition)).order_by(*order)
        ids = list(connection.execute(query.limit(paging[0]).offset(paging[1])).scalars())
        for part in batched(ids):
            yield from get_incidents(connection, part)
        return
    whole = sa.and_(
        incident_parts.c.generation == number, incident_parts.c.incident == incidents.c.id, incident_parts.c.what == _WHOLE
    )
    every = sa.select(incident_parts.c.data).join(incidents, whole).where(_shown(connection, condition)).order_by(*order)
    for data in connection.execution_options(yield_per=200).execute(every).scalars():
        yield decode_incident(unpack(data))


def page_where(
    connection: Connection, condition: Any, order: Sequence[Any], limit: int, offset: int
) -> tuple[int, list[Incident]]:
    """How many shown incidents meet a condition that is dear to ask, and a stretch of them: asked once for both."""
    counted = sa.func.count().over()
    query = sa.select(incidents.c.id, counted).where(_shown(connection, condition)).order_by(*order).limit(limit).offset(offset)
    rows = connection.execute(query).all()
    total = int(rows[0][1]) if rows else count_where(connection, condition) if offset else 0
    return total, get_incidents(connection, [row[0] for row in rows])


def page_told(connection: Connection, told: Any, newest_first: bool, limit: int, offset: int) -> tuple[int, list[Incident]]:
    """As `page_where` for the incidents of a condition over `incident_articles`, by their first days.

    Of a common word these are most there are: only those of several articles are gathered to be counted once, and the page is
    looked for among the first in the order of days before all are put in order.
    """
    found = incident_articles.c
    shown = sa.and_(found.generation == generation(connection), told)
    several = sa.func.count(sa.distinct(sa.case((found.alone.is_(False), found.incident))))
    counted = sa.select(sa.func.count(sa.case((found.alone, 1))), several).where(shown)
    total = sum(connection.execute(counted).one())
    order = (found.first.desc().nulls_last() if newest_first else found.first.asc().nulls_last(), found.incident.concat(""))
    wanted = min(offset + limit, total)
    first = _first_told(connection, told, newest_first, _LOOKED_THROUGH * wanted)
    if len(first) >= wanted:
        return total, get_incidents(connection, first[offset:wanted])
    most = 2 * wanted
    while True:
        rows = list(connection.execute(sa.select(found.incident).where(shown).order_by(*order).limit(most)).scalars())
        names = list(dict.fromkeys(rows))  # one of several articles has several rows, one behind the other
        if len(names) >= wanted or len(rows) < most:
            return total, get_incidents(connection, names[offset:wanted])
        most *= 4


def _first_told(connection: Connection, told: Any, newest_first: bool, most: int) -> list[str]:
    """Of the first so many rows in the order of days, the incidents that meet a condition over `incident_articles`."""

    def by_day(columns: Any) -> tuple[Any, Any]:
        return columns.first.desc().nulls_last() if newest_first else columns.first.asc().nulls_last(), columns.incident

    found = incident_articles.c
    rows = sa.select(incident_articles).where(found.generation == generation(connection)).order_by(*by_day(found))
    some = rows.limit(most).subquery(incident_articles.name)  # under its name: a condition in words of the engine names it so
    query = sa.select(some.c.incident).where(ClauseAdapter(some).traverse(told)).order_by(*by_day(some.c))
    return list(dict.fromkeys(connection.execute(query).scalars()))


_LOOKED_THROUGH: Final = 20
"""Rows that are looked through for each that is wanted: a word of every twentieth article fills its page."""


def parts_where(connection: Connection, what: str, condition: Any, order: Sequence[Any]) -> Iterator[bytes]:
    """What the shown incidents that meet a condition add to a view, in an order."""
    number = generation(connection)
    query = (
        sa.select(incident_parts.c.data)
        .join(incidents, sa.and_(incidents.c.generation == number, incidents.c.id == incident_parts.c.incident))
        .where(incident_parts.c.generation == number, incident_parts.c.what == what, condition)
        .order_by(*order)
    )
    yield from connection.execution_options(yield_per=1000).execute(query).scalars()


Among = Collection[tuple[str, str | None]]
"""Months, each with a place, or with None for all places."""


def parts_by(
    connection: Connection, what: str, by: Literal["month", "place"], condition: Any, among: Among | None = None
) -> Iterator[tuple[str, str, bytes]]:
    """What shown incidents add to a view, with the month of their first day and their place, in the order of months, or of places
    and then months; each month in the order of days.

    `among` are the months (and places) that are wanted, where not all are.
    """
    month, place = month_column(), incidents.c.place
    joined = sa.and_(
        incident_parts.c.generation == incidents.c.generation, incident_parts.c.incident == incidents.c.id,
        incident_parts.c.what == what,
    )  # fmt: skip
    of_place = by == "place"
    query = (
        sa.select(month, place, incident_parts.c.data)
        .select_from(incidents).join(incident_parts, joined)
        .where(shown_in(connection, among), condition, *((place.is_not(None),) if of_place else ()))
        .order_by(*((place,) if of_place else ()), incidents.c.first.asc().nulls_last(), incidents.c.id)
    )  # fmt: skip
    for row in connection.execution_options(yield_per=1000).execute(query):
        yield row[0], row[1], row[2]


def month_column() -> Any:
    """The month of an incident as `month_of` names it."""
    return sa.func.coalesce(sa.func.substr(incidents.c.first, 1, 7), UNDATED)


def shown_in(connection: Connection, among: Among | None) -> Any:
    """The condition that an incident is shown and in one of these months (and places); in any without them."""
    shown, day = incidents.c.generation == generation(connection), incidents.c.first
    if among is None:
        return shown
    wanted = []
    for month, place in sorted(among, key=lambda one: (one[0], one[1] or "")):
        of_month = day.is_(None) if month == UNDATED else sa.and_(day >= month, day < f"{month}-~")
        wanted.append(of_month if place is None else sa.and_(of_month, incidents.c.place == place))
    return sa.and_(shown, sa.or_(*wanted, sa.false()))


def _shown(connection: Connection, condition: Any) -> Any:
    return sa.and_(incidents.c.generation == generation(connection), condition)


def count_where(connection: Connection, condition: Any) -> int:
    """How many shown incidents meet a condition."""
    query = sa.select(sa.func.count()).select_from(incidents).where(_shown(connection, condition))
    return int(connection.execute(query).scalar_one())
