"""Theatre packs, read and typed: actors, persons, places and operations of one folder."""

from __future__ import annotations

import gzip
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from waqai.errors import PackError
from waqai.packs.records import Actor, Link, Operation, Person, Place, Role, Theatre
from waqai.packs.schema import GAZETTEER_COLUMNS, PLACE_COLUMNS, Flaw, flaws, pack_flaws, place_flaws

__all__ = [
    "GAZETTEER", "Actor", "Link", "Operation", "Person", "Place", "Role", "Row", "Spelled", "Theatre", "TheatreData", "full_ref",
    "read_gazetteer", "read_rows", "read_stop", "read_theatre", "read_toml", "source_of", "tables",
]  # fmt: skip
GAZETTEER = "gazetteer"
"""The folder of generated places; its files have a shape of their own."""


class Spelled(NamedTuple):
    """The names of one entry as a pack writes them, by how they count (see `waqai.packs.names`)."""

    how: str
    names: tuple[str, ...]


@dataclass(slots=True)
class TheatreData:
    """One folder, read: entries beside the names they go by."""

    theatre: Theatre
    actors: list[tuple[Actor, list[Spelled]]] = field(default_factory=list)
    persons: list[tuple[Person, list[Spelled]]] = field(default_factory=list)
    places: list[tuple[Place, list[Spelled]]] = field(default_factory=list)
    operations: list[tuple[Operation, list[Spelled]]] = field(default_factory=list)


class Row(NamedTuple):
    """A line of a places file by column, with its number in the file."""

    line: int
    cells: dict[str, str]


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file, or `PackError` naming the file and the line."""
    try:
        with path.open("rb") as handle:
            return tomllib.load(handle)
    except FileNotFoundError:
        raise PackError("file is missing", source=source_of(path)) from None
    except UnicodeDecodeError as error:
        raise PackError(f"not UTF-8: {error}", source=source_of(path), mend="save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not TOML: {error}", source=source_of(path), mend="check quotes and brackets near that line") from None


def source_of(path: Path) -> str:
    """How messages name a pack file: its folder and its own name («libya/actors.toml»)."""
    return f"{path.parent.name}/{path.name}"


def full_ref(ref: str, theatre: str) -> str:
    """The reference with its pack named.

    >>> full_ref("LNA", "libya"), full_ref("world:RU", "libya")
    ('libya:LNA', 'world:RU')
    """
    return ref if ":" in ref else f"{theatre}:{ref}"


def read_theatre(folder: Path) -> TheatreData:
    """The entries of a theatre's folder; `PackError` with file and entry at the first that breaks the format.

    `pack.toml` must be there; the other files may be missing. References between entries are the lint's business
    (`waqai.packs.lint`), so that a folder can be loaded while it is being written.
    """
    about = read_toml(folder / "pack.toml")
    _refuse(pack_flaws(about, folder.name), source_of(folder / "pack.toml"), "")
    name = about["name"]
    countries, cues = tuple(about.get("countries", ())), tuple(about.get("cues", ()))
    data = TheatreData(Theatre(name, about["title_ar"], about["title_en"], countries, cues))
    if (folder / "actors.toml").exists():
        raw = read_toml(folder / "actors.toml")
        source = source_of(folder / "actors.toml")
        data.actors = [_actor(entry, name, source) for entry in tables(raw, "actor", source)]
        data.persons = [_person(entry, name, source) for entry in tables(raw, "person", source)]
    if (folder / "operations.toml").exists():
        raw = read_toml(folder / "operations.toml")
        source = source_of(folder / "operations.toml")
        data.operations = [_operation(entry, name, source) for entry in tables(raw, "operation", source)]
    if (folder / "places.tsv").exists():
        data.places = _places(folder / "places.tsv", name)
    return data


def tables(raw: dict[str, Any], kind: str, source: str) -> list[dict[str, Any]]:
    """The `[[kind]]` tables of a file."""
    found = raw.get(kind, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise PackError(f"{kind} is not a list of tables", source=source, mend=f"begin each entry with [[{kind}]]")
    return found


def _refuse(found: Iterator[Flaw], source: str, entry: str) -> None:
    for flaw in found:
        raise PackError(flaw.found, source=source, entry=entry, mend=flaw.mend)


def _checked(kind: str, entry: dict[str, Any], source: str) -> str:
    where = str(entry.get("id") or entry.get("name") or "?")
    _refuse(flaws(kind, entry), source, where)
    return f"{source}:{where}"


def _links(entry: dict[str, Any], key: str, theatre: str) -> tuple[Link, ...]:
    return tuple(Link(full_ref(link["actor"], theatre), link.get("from"), link.get("to")) for link in entry.get(key, ()))


def _spelled(entry: dict[str, Any], *keys: tuple[str, str]) -> list[Spelled]:
    found = []
    for key, how in keys:
        value = entry.get(key, ())
        if value:
            found.append(Spelled(how, (value,) if isinstance(value, str) else tuple(value)))
    return found


_ACTOR_NAMES = (
    ("name", "alias"), ("aliases", "alias"), ("bare", "bare"), ("members", "member"), ("nominals", "nominal"), ("nisba", "nisba"),
)  # fmt: skip


def _actor(entry: dict[str, Any], theatre: str, source: str) -> tuple[Actor, list[Spelled]]:
    where = _checked("actor", entry, source)
    names = _spelled(entry, *_ACTOR_NAMES)
    nisba = entry.get("nisba")
    first = nisba[0] if isinstance(nisba, list) else nisba
    actor = Actor(
        ref=full_ref(entry["id"], theatre), name=entry["name"], name_en=entry["name_en"], category=entry["category"],
        country=entry.get("country"), part_of=_links(entry, "part_of", theatre), loyal_to=_links(entry, "loyal_to", theatre),
        start=entry.get("from"), end=entry.get("to"), theatre=theatre, entry=where,
        nisba=first.partition(":")[0] if first else None,
    )  # fmt: skip
    return actor, names


def _person(entry: dict[str, Any], theatre: str, source: str) -> tuple[Person, list[Spelled]]:
    where = _checked("person", entry, source)
    roles = tuple(_role(role, theatre) for role in entry.get("roles", ()))
    ref = full_ref(entry["id"], theatre)
    person = Person(ref, entry["name"], entry["name_en"], entry.get("country"), roles, theatre, where)
    return person, _spelled(entry, ("name", "alias"), ("aliases", "alias"))


def _role(role: dict[str, Any], theatre: str) -> Role:
    actor = full_ref(role["actor"], theatre) if role.get("actor") else None
    return Role(role["role"], role.get("role_en", ""), actor, role.get("from"), role.get("to"))


def _operation(entry: dict[str, Any], theatre: str, source: str) -> tuple[Operation, list[Spelled]]:
    where = _checked("operation", entry, source)

    def refs(key: str) -> tuple[str, ...]:
        return tuple(full_ref(ref, theatre) for ref in entry.get(key, ()))

    operation = Operation(
        full_ref(entry["id"], theatre), entry["name"], entry["name_en"], entry["start"], entry.get("end"), refs("initiators"),
        refs("targets"), tuple(entry.get("places", ())), theatre, where,
    )  # fmt: skip
    return operation, _spelled(entry, ("name", "alias"), ("aliases", "alias"))


# --- places ---------------------------------------------------------------------------------------------------------


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The lines of a places file (plain or .gz) by column; `PackError` with the line where a line is malformed."""
    source = source_of(path)
    raw = path.read_bytes()
    try:
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    except (UnicodeDecodeError, OSError, EOFError) as error:
        raise PackError(f"cannot be read: {error}", source=source, mend="save the file as UTF-8 (.gz: as gzip)") from None
    header = False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            if tuple(cells) != columns:
                mend = "write the columns, tabs between them: " + " ".join(columns)
                raise PackError("the header is not the columns of the format", source=source, entry=str(number), mend=mend)
            header = True
            continue
        if len(cells) != len(columns):
            mend = f"write {len(columns)} cells with one tab between them: {' '.join(columns)}"
            raise PackError(f"line has {len(cells)} cells", source=source, entry=str(number), mend=mend)
        yield Row(number, dict(zip(columns, cells, strict=True)))


def _slug(name_en: str) -> str:
    plain = unicodedata.normalize("NFKD", name_en).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "place"


def _places(path: Path, theatre: str) -> list[tuple[Place, list[Spelled]]]:
    source = source_of(path)
    found = []
    taken: dict[str, int] = {}
    for line, cells in read_rows(path, PLACE_COLUMNS):
        _refuse(place_flaws(cells), source, f"{line} {cells['name_en']}")
        names = tuple(name.strip() for name in cells["names"].split("|"))
        ref = cells["ref"]
        if not ref:
            ref = f"{theatre}:places:{_slug(cells['name_en'])}"
            if taken.get(ref) and cells["admin1"]:
                ref = f"{ref}-{_slug(cells['admin1'])}"
        taken[ref] = taken.get(ref, 0) + 1
        if taken[ref] > 1 and not ref.startswith("geonames:"):
            ref = f"{ref}-{taken[ref]}"
        cue = cells["flags"] == "cue"
        place = Place(
            ref, names[0], cells["name_en"], float(cells["lat"]), float(cells["lon"]), cells["feature"], cells["country"] or None,
            cells["admin1"] or None, theatre, cue, 0, f"{source}:{line}",
        )  # fmt: skip
        found.append((place, [Spelled("cue" if cue else "alias", names)]))
    return found


def read_gazetteer(folder: Path) -> TheatreData:
    """The generated places of `packs/gazetteer/`; one on two lines (names that need a cue word, and others) is one place."""
    about = read_toml(folder / "pack.toml")
    path = folder / "places.tsv.gz"
    source = source_of(path)
    merged: dict[str, tuple[Place, list[Spelled]]] = {}
    for line, cells in read_rows(path, GAZETTEER_COLUMNS):
        ref = f"geonames:{cells['geonameid']}"
        names = tuple(name.strip() for name in cells["names"].split("|"))
        cue = cells["flags"] == "cue"
        spelled = Spelled("cue" if cue else "alias", names)
        try:
            people, lat, lon = int(cells["population"] or 0), float(cells["lat"]), float(cells["lon"])
        except ValueError as error:
            mend = "run tools/build_gazetteer.py"
            raise PackError(f"not a number: {error}", source=source, entry=str(line), mend=mend) from None
        known = merged.get(ref)
        if known:
            better = known[0] if known[0].cue <= cue else msgspec.structs.replace(known[0], name=names[0], cue=cue)
            merged[ref] = (better, [*known[1], spelled])
            continue
        admin1 = cells["admin1"] if re.match(r"[^\W\d_]{4}", cells["admin1"]) else None  # «15» and «TX» are codes, no names
        feature = "city" if people >= 100_000 else "town" if people >= 5_000 or not people else "village"
        place = Place(
            ref, names[0], cells["name_en"], lat, lon, feature, cells["country"] or None, admin1, GAZETTEER, cue, people,
            f"{source}:{line}",
        )  # fmt: skip
        merged[ref] = (place, [spelled])
    return TheatreData(Theatre(GAZETTEER, about["title_ar"], about["title_en"], (), ()), places=list(merged.values()))


def read_stop(path: Path) -> dict[str, str]:
    """`stop.txt` of the gazetteer: folded name -> `cue` or `drop`."""
    found = {}
    if path.exists():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            name, _, what = line.partition("\t")
            if what.strip() not in ("cue", "drop"):
                mend = "write a tab and cue or drop"
                raise PackError(f"{what!r} after {name!r}", source=source_of(path), entry=str(number), mend=mend)
            found[name.strip()] = what.strip()
    return found
