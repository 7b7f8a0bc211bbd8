"""What a theatre's files may hold: keys, categories, features, dates. One place for the reader and for the lint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

CATEGORIES: Final = frozenset(
    "state_force rebel_group militia jihadist_group police coalition peacekeepers civilians protesters government "
    "international_body media medical other".split()
)
FEATURES: Final = frozenset(
    "country region admin1 admin2 city town village neighbourhood camp base airport port crossing front road mountain island "
    "water oilfield dam site street prison hospital".split()
)
HEAD_CLASSES: Final = frozenset(
    "armed body state person people civil victim protester media source medical site property aerial flying_bomb explosive "
    "projectile bullet force".split()
)
"""What a noun of `ar/heads.toml` stands for."""
FRAME_CLASSES: Final = HEAD_CLASSES | {
    "place",
    "actor",
    "any",
    "none",
    "weapon",
    "team",
    "court",
    "council",
    "crowd",
    "aircraft",
    "guns",
    "bomb",
}
"""What a frame of `ar/frames.toml` may ask of its subject or object; in an object list every other word is taken as written."""
PLACE_COLUMNS: Final = ("ref", "name_en", "lat", "lon", "feature", "country", "admin1", "flags", "names")
GAZETTEER_COLUMNS: Final = ("geonameid", "name_en", "lat", "lon", "country", "admin1", "population", "flags", "names")

_TEXT, _TEXTS, _LINKS = "text", "list of texts", "list of tables"
PACK_KEYS: Final = {"name": _TEXT, "title_ar": _TEXT, "title_en": _TEXT, "countries": _TEXTS, "cues": _TEXTS, "kind": _TEXT}
ACTOR_KEYS: Final = {
    "id": _TEXT, "name": _TEXT, "name_en": _TEXT, "category": _TEXT, "country": _TEXT, "aliases": _TEXTS, "bare": _TEXTS,
    "members": _TEXTS, "nominals": _TEXTS, "nisba": "text or list of texts", "part_of": _LINKS, "loyal_to": _LINKS,
    "from": _TEXT, "to": _TEXT,
}  # fmt: skip
PERSON_KEYS: Final = {"id": _TEXT, "name": _TEXT, "name_en": _TEXT, "aliases": _TEXTS, "country": _TEXT, "roles": _LINKS}
OPERATION_KEYS: Final = {
    "id": _TEXT, "name": _TEXT, "name_en": _TEXT, "aliases": _TEXTS, "start": _TEXT, "end": _TEXT, "initiators": _TEXTS,
    "targets": _TEXTS, "places": _TEXTS,
}  # fmt: skip
LINK_KEYS: Final = {"actor": _TEXT, "from": _TEXT, "to": _TEXT}
ROLE_KEYS: Final = {"role": _TEXT, "role_en": _TEXT, "actor": _TEXT, "from": _TEXT, "to": _TEXT}
KINDS: Final = {
    "actor": (ACTOR_KEYS, ("id", "name", "name_en", "category")),
    "person": (PERSON_KEYS, ("id", "name", "name_en")),
    "operation": (OPERATION_KEYS, ("id", "name", "name_en", "start")),
}
"""Of each kind of entry: its keys, and those it must have."""

_ID = re.compile(r"[A-Za-z0-9-]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Flaw(NamedTuple):
    """A breach of the format in one entry: what was found and how to mend it."""

    found: str
    mend: str


def is_date(text: str) -> bool:
    """Whether this is an ISO date, whole or partial.

    >>> is_date("2016-05"), is_date("2016-02-31"), is_date("5/2016")
    (True, False, False)
    """
    if not _DATE.fullmatch(text):
        return False
    return len(text) < 10 or int(text[8:]) <= _MONTH_DAYS[int(text[5:7]) - 1]


def is_country(text: str) -> bool:
    """Whether this has the shape of an ISO 3166-1 alpha-2 code."""
    return bool(_COUNTRY.fullmatch(text))


def flaws(kind: str, entry: Mapping[str, Any]) -> Iterator[Flaw]:
    """What is wrong with an entry of `actors.toml` or `operations.toml`, taken alone.

    >>> next(flaws("actor", {"id": "x y", "name": "س", "name_en": "S", "category": "other"}))
    Flaw(found="id 'x y' has other signs than ASCII letters, digits and hyphen", mend='write an id such as "LNA" or "gov-forces"')
    """
    keys, needed = KINDS[kind]
    for key in needed:
        if not entry.get(key):
            yield Flaw(f"{key} is missing", f"add {key} = ...")
    yield from _types(entry, keys)
    name = entry.get("id")
    if isinstance(name, str) and name and not _ID.fullmatch(name):
        mend = 'write an id such as "LNA" or "gov-forces"'
        yield Flaw(f"id {name!r} has other signs than ASCII letters, digits and hyphen", mend)
    category = entry.get("category")
    if kind == "actor" and isinstance(category, str) and category not in CATEGORIES:
        yield Flaw(f"category {category!r} is unknown", f"write one of {', '.join(sorted(CATEGORIES))}")
    country = entry.get("country")
    if isinstance(country, str) and not is_country(country):
        yield Flaw(f"country {country!r} is not an ISO alpha-2 code", 'write two capital letters, such as "LY"')
    yield from _period(entry, "start" if kind == "operation" else "from", "end" if kind == "operation" else "to")
    for member in _texts(entry.get("members")):
        if " " in member.partition(":")[0].strip():
            yield Flaw(f"member {member!r} is more than one word", "give the singular of one word; put phrases in aliases")
    for key, allowed in (("part_of", LINK_KEYS), ("loyal_to", LINK_KEYS), ("roles", ROLE_KEYS)):
        for table in entry.get(key) or () if key in keys else ():
            if not isinstance(table, dict):
                continue
            need = "role" if key == "roles" else "actor"
            if not table.get(need):
                yield Flaw(f"{key} has a table without {need}", f"add {need} = ...")
            for flaw in [*_types(table, allowed), *_period(table, "from", "to")]:
                yield Flaw(f"in {key}: {flaw.found}", flaw.mend)


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _types(entry: Mapping[str, Any], keys: Mapping[str, str]) -> Iterator[Flaw]:
    for key, value in entry.items():
        wanted = keys.get(key)
        if wanted is None:
            yield Flaw(f"key {key!r} is unknown", f"use one of {', '.join(keys)}")
            continue
        texts = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
        right = {
            _TEXT: isinstance(value, str) and bool(value.strip()),
            _TEXTS: texts,
            _LINKS: isinstance(value, list) and all(isinstance(item, dict) for item in value),
        }
        right["text or list of texts"] = right[_TEXT] or texts
        if not right[wanted]:
            yield Flaw(f"{key} = {value!r} is no {wanted}", f"write {key} as a {wanted}{' in quotes' if wanted == _TEXT else ''}")


def _period(entry: Mapping[str, Any], start: str, end: str) -> Iterator[Flaw]:
    dates = [entry.get(start), entry.get(end)]
    for key, value in zip((start, end), dates, strict=True):
        if isinstance(value, str) and value and not is_date(value):
            yield Flaw(f"{key} = {value!r} is no date", 'write "2016", "2016-05" or "2016-05-12"')
    first, last = dates
    if isinstance(first, str) and isinstance(last, str) and is_date(first) and is_date(last) and last < first[: len(last)]:
        yield Flaw(f"{end} {last} is before {start} {first}", "exchange or correct the dates")


def pack_flaws(data: Mapping[str, Any], folder: str) -> Iterator[Flaw]:
    """What is wrong with a `pack.toml`."""
    yield from _types(data, PACK_KEYS)
    for key in ("name", "title_ar", "title_en"):
        if not data.get(key):
            yield Flaw(f"{key} is missing", f"add {key} = ...")
    if data.get("name") and data["name"] != folder:
        yield Flaw(f"name {data['name']!r} is not the folder's name", f'write name = "{folder}"')
    for country in _texts(data.get("countries")):
        if not is_country(country):
            yield Flaw(f"country {country!r} is not an ISO alpha-2 code", 'write two capital letters, such as "LY"')


def place_flaws(row: Mapping[str, str]) -> Iterator[Flaw]:
    """What is wrong with a line of `places.tsv`, given by column."""
    for key, bound in (("lat", 90.0), ("lon", 180.0)):
        try:
            good = -bound <= float(row[key]) <= bound
        except ValueError:
            good = False
        if not good:
            found = f"{key} {row[key]!r} is no degree between -{bound:.0f} and {bound:.0f}"
            yield Flaw(found, "write decimal degrees, such as 31.205")
    if row["feature"] not in FEATURES:
        yield Flaw(f"feature {row['feature']!r} is unknown", f"write one of {', '.join(sorted(FEATURES))}")
    if row["country"] and not is_country(row["country"]):
        yield Flaw(f"country {row['country']!r} is not an ISO alpha-2 code", "write two capital letters, or nothing")
    if row["flags"] not in ("", "cue"):
        yield Flaw(f"flags {row['flags']!r} are unknown", "write cue, or nothing")
    if row["ref"] and not re.fullmatch(r"geonames:[1-9]\d*|wikidata:Q[1-9]\d*", row["ref"]):
        yield Flaw(f"ref {row['ref']!r} is no reference", "write geonames:NUMBER, or nothing")
    if not row["name_en"].strip():
        yield Flaw("name_en is empty", "give the place's English name")
    if not all(name.strip() for name in row["names"].split("|")):
        yield Flaw("names has an empty name", "separate Arabic names by one | each")
