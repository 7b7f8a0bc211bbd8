"""The packs to leaf through: each actor, person, place and operation, its names, where it is written, what it gave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.model import Claim, Incident
from waqai.packs.pack import default_root, theatre_names
from waqai.packs.records import Actor, Operation, Person, Place, Theatre
from waqai.packs.theatre import GAZETTEER, Spelled, TheatreData, read_gazetteer, read_theatre
from waqai.store.incidents import ROLES, generation, get_incidents
from waqai.store.schema import incident_names, incidents
from waqai.text import fold

KINDS: Final = ("actor", "person", "place", "operation")
_KIND_OF: Final = {Actor: "actor", Person: "person", Place: "place", Operation: "operation"}
_ID: Final = re.compile(r'^\s*id\s*=\s*["\']([^"\']+)["\']')
_MOST_COUNTED: Final = 400
_BODY: Final = re.compile(r" \(.*| (Governorate|Province|District|Region)$")
Entry = Actor | Person | Place | Operation


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """An entry in a list; `aliases` is how many names it goes by beside its first, `found` the name that met the search."""

    ref: str
    kind: str
    theatre: str
    name: str
    name_en: str
    category: str | None
    country: str | None
    aliases: int
    found: str | None = None


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry has to do with another one, and when: part of it, loyal to it, an office of it."""

    kind: str
    ref: str | None
    name: str
    name_en: str
    start: str | None
    end: str | None
    role: str | None = None
    role_en: str | None = None


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An incident in a list."""

    id: str
    type: str
    start: str | None
    gloss: dict[str, str]
    place: dict[str, str] | None
    voices: int


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One entry whole: `aliases` by how they count (docs/packs.md), `above` what it belongs to, `below` what belongs to it."""

    entry: dict[str, Any]
    brief: Brief
    theatre: dict[str, str]
    aliases: tuple[dict[str, Any], ...]
    above: tuple[Tie, ...]
    below: tuple[Tie, ...]
    file: str
    line: int | None
    incidents: tuple[Told, ...]
    total: int
    claims: int | None


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a list, and how many entries there are by theatre and by kind for this search."""

    total: int
    items: tuple[Brief, ...]
    theatres: tuple[dict[str, Any], ...]
    kinds: dict[str, int]


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    entry: Entry
    spelled: tuple[Spelled, ...]
    brief: Brief
    words: str
    """all its names, folded and in small letters, each between line ends"""


def _provinces(entries: Iterable[Entry]) -> dict[tuple[str | None, str], str]:
    """Arabic names by country and English name: of provinces, else of the largest place that goes by the name, since most of them
    go by the name of their town."""
    found: dict[tuple[str | None, str], str] = {}
    places = [one for one in entries if isinstance(one, Place)]
    for one in sorted(places, key=lambda one: (one.feature == "admin1", one.feature == "region", one.population)):
        found[one.country, one.name_en.lower()] = one.name
        if one.feature == "admin1":  # «Nineveh (governorate)» and «Dhale Governorate» are the «Nineveh» and «Dhale» of others
            found[one.country, (one.admin1 or _BODY.sub("", one.name_en)).lower()] = one.name
    return found


class Packbook:
    """All packs of a folder, read once."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or default_root()
        self._theatres: dict[str, Theatre] = {}
        self._rows: list[_Row] = []
        self._lines: dict[str, dict[str, int]] = {}
        for data in self._data():
            self._theatres[data.theatre.name] = data.theatre
            for entries in (data.actors, data.persons, data.places, data.operations):
                self._rows += [_row(entry, tuple(spelled)) for entry, spelled in entries]
        self._by_ref: dict[str, _Row] = {}
        for row in self._rows:
            self._by_ref.setdefault(row.brief.ref, row)
        self._rows = list(self._by_ref.values())  # a place that a theatre and the gazetteer list is the theatre's
        self._provinces = _provinces(row.entry for row in self._rows)

    def _data(self) -> Iterator[TheatreData]:
        for name in theatre_names(self._root):
            yield read_theatre(self._root / name)
        if (self._root / GAZETTEER / "pack.toml").exists():
            yield read_gazetteer(self._root / GAZETTEER)

    def province(self, country: str | None, name_en: str) -> str | None:
        """The Arabic name of a province that places are said to lie in; None where no entry goes by its English one."""
        return self._provinces.get((country, name_en.lower()))

    def search(
        self, q: str = "", *, theatre: str | None = None, kind: str | None = None, limit: int = 50, offset: int = 0
    ) -> Listed:
        """The entries one of whose names (or whose reference) holds the words; those that begin with them first."""
        wanted = _plain(q)
        met = [row for row in self._rows if wanted in row.words] if wanted else self._rows
        here = [row for row in met if kind in (None, row.brief.kind)]
        theatres = Counter(row.brief.theatre for row in here)
        found = [row for row in here if theatre in (None, row.brief.theatre)]
        kinds = Counter(row.brief.kind for row in met if theatre in (None, row.brief.theatre))
        if wanted:
            found = sorted(found, key=lambda row: _rank(row, wanted))
        shown = [_found(row, wanted) for row in found[offset : offset + limit]]
        listed = tuple(
            {"name": name, "en": one.title_en, "ar": one.title_ar, "n": theatres.get(name, 0)}
            for name, one in self._theatres.items()
        )
        return Listed(total=len(found), items=tuple(shown), theatres=listed, kinds=dict(kinds))

    def page(self, connection: Connection, ref: str, *, limit: int = 20) -> Page | None:
        """An entry with its names, ties, file and line, and the newest incidents it gave; None for an unknown reference."""
        row = self._by_ref.get(ref)
        if row is None:
            return None
        entry, theatre = row.entry, self._theatres[row.brief.theatre]
        file, line = self._written(entry)
        total, shown = _incidents_of(connection, ref, limit)
        return Page(
            entry=msgspec.to_builtins(entry) | self._in_province(entry), brief=row.brief,
            theatre={"name": theatre.name, "en": theatre.title_en, "ar": theatre.title_ar},
            aliases=_by_how(row.spelled), above=tuple(self._above(entry)), below=tuple(self._below(ref)), file=file, line=line,
            incidents=tuple(_told(one) for one in shown), total=total, claims=_claims_of(connection, ref, total),
        )  # fmt: skip

    def _in_province(self, entry: Entry) -> dict[str, str]:
        name = self.province(entry.country, entry.admin1) if isinstance(entry, Place) and entry.admin1 else None
        return {"admin1_ar": name} if name else {}

    def _above(self, entry: Entry) -> Iterator[Tie]:
        if isinstance(entry, Actor):
            for kind, links in (("part_of", entry.part_of), ("loyal_to", entry.loyal_to)):
                for link in links:
                    yield self._tie(kind, link.actor, link.start, link.end)
        elif isinstance(entry, Person):
            for role in entry.roles:
                yield self._tie("role", role.actor, role.start, role.end, role.role, role.role_en)
        elif isinstance(entry, Operation):
            for kind, refs in (("initiators", entry.initiators), ("targets", entry.targets)):
                for one in refs:
                    yield self._tie(kind, one, entry.start, entry.end)

    def _below(self, ref: str) -> Iterator[Tie]:
        for row in self._rows:
            other = row.entry
            if isinstance(other, Actor):
                for kind, links in (("part_of", other.part_of), ("loyal_to", other.loyal_to)):
                    for link in links:
                        if link.actor == ref:
                            yield self._tie(kind, other.ref, link.start, link.end)
            elif isinstance(other, Person):
                for role in other.roles:
                    if role.actor == ref:
                        yield self._tie("role", other.ref, role.start, role.end, role.role, role.role_en)
            elif isinstance(other, Operation) and ref in (*other.initiators, *other.targets):
                yield self._tie("initiators" if ref in other.initiators else "targets", other.ref, other.start, other.end)

    def _tie(
        self, kind: str, ref: str | None, start: str | None, end: str | None, role: str | None = None, role_en: str | None = None
    ) -> Tie:
        row = self._by_ref.get(ref or "")
        name, name_en = (row.brief.name, row.brief.name_en) if row else (ref or "", ref or "")
        return Tie(kind=kind, ref=ref, name=name, name_en=name_en, start=start, end=end, role=role, role_en=role_en)

    def _written(self, entry: Entry) -> tuple[str, int | None]:
        """The file under the folder of packs, and the line where the entry begins."""
        file, _, where = entry.entry.partition(":")
        if where.isdigit() and isinstance(entry, Place):
            return file, int(where)
        if file not in self._lines:
            path = self._root / file
            text = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
            self._lines[file] = {found[1]: number for number, line in enumerate(text, 1) if (found := _ID.match(line))}
        return file, self._lines[file].get(where)


def _row(entry: Entry, spelled: tuple[Spelled, ...]) -> _Row:
    names = [name for one in spelled for name in one.names]
    kind = _KIND_OF[type(entry)]
    category = entry.category if isinstance(entry, Actor) else entry.feature if isinstance(entry, Place) else None
    brief = Brief(
        ref=entry.ref, kind=kind, theatre=entry.theatre, name=entry.name, name_en=entry.name_en, category=category,
        country=None if isinstance(entry, Operation) else entry.country, aliases=max(len(set(names)) - 1, 0),
    )  # fmt: skip
    words = "\n".join(_plain(name) for name in dict.fromkeys([entry.name, entry.name_en, *names, entry.ref]))
    return _Row(entry=entry, spelled=spelled, brief=brief, words=f"\n{words}\n")


def _plain(text: str) -> str:
    return " ".join(fold(text).lower().split())


def _rank(row: _Row, wanted: str) -> tuple[int, int, str]:
    if f"\n{wanted}\n" in row.words:
        return 0, len(row.brief.name), row.brief.ref
    return (1 if f"\n{wanted}" in row.words else 2), len(row.brief.name), row.brief.ref


def _found(row: _Row, wanted: str) -> Brief:
    """The entry with the name that met the search, where neither of the names shown does."""
    if not wanted or any(wanted in _plain(name) for name in (row.brief.name, row.brief.name_en, row.brief.ref)):
        return row.brief
    names = (name for one in row.spelled for name in one.names)
    return msgspec.structs.replace(row.brief, found=next((name for name in names if wanted in _plain(name)), None))


def _by_how(spelled: Sequence[Spelled]) -> tuple[dict[str, Any], ...]:
    found: dict[str, dict[str, None]] = {}
    for one in spelled:
        found.setdefault(one.how, {}).update(dict.fromkeys(one.names))
    return tuple({"how": how, "names": list(names)} for how, names in found.items())


def _incidents_of(connection: Connection, ref: str, limit: int) -> tuple[int, list[Incident]]:
    number = generation(connection)
    named = sa.select(incident_names.c.incident).where(
        incident_names.c.generation == number, incident_names.c.role.in_(ROLES), incident_names.c.key == ref
    )
    query = sa.select(incidents.c.id).where(incidents.c.generation == number, incidents.c.id.in_(named))
    total = connection.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one()
    ids = connection.execute(query.order_by(incidents.c.first.desc().nulls_last(), incidents.c.id).limit(limit)).scalars().all()
    by_id = {incident.id: incident for incident in get_incidents(connection, ids)}
    return int(total), [by_id[name] for name in ids if name in by_id]


def _told(incident: Incident) -> Told:
    gloss, site = incident.claims[0].gloss, incident.place
    return Told(
        id=incident.id, type=incident.type, start=incident.start, gloss={"en": gloss.en, "ar": gloss.ar},
        place={"name": site.name, "name_en": site.name_en} if site else None, voices=incident.voices,
    )  # fmt: skip


def _claims_of(connection: Connection, ref: str, total: int) -> int | None:
    """How many claims name the entry; None where that would be a long count."""
    if total > _MOST_COUNTED:
        return None
    _, found = _incidents_of(connection, ref, _MOST_COUNTED)
    return sum(_names(claim, ref) for incident in found for claim in incident.claims)


def _names(claim: Claim, ref: str) -> bool:
    keys = [party.key for party in (*claim.initiators, *claim.targets)] + [voice.key for voice in claim.voices]
    return ref in keys or (claim.place is not None and claim.place.key == ref)
