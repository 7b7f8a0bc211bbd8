"""What packs describe: theatres, actors, persons, places, operations, as the reader sees them."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec


class Link(NamedTuple):
    """That an actor belongs to, or is loyal to, another, and when."""

    actor: str
    start: str | None
    end: str | None

    def holds(self, day: str) -> bool:
        """Whether it was so on a day; with no day known, whether it still is so."""
        return _held(self.start, self.end, day)


class Role(NamedTuple):
    """An office of a person, in Arabic and English; `actor` is the reference of the body it is an office of."""

    role: str
    role_en: str
    actor: str | None
    start: str | None
    end: str | None

    def holds(self, day: str) -> bool:
        """Whether the office was held on a day; with no day known, whether it still is."""
        return _held(self.start, self.end, day)


def _held(start: str | None, end: str | None, day: str) -> bool:
    if not day:
        return end is None
    return (start or "") <= day and (end is None or day[: len(end)] <= end)


class Theatre(msgspec.Struct, frozen=True):
    """A pack's own description."""

    name: str
    title_ar: str
    title_en: str
    countries: tuple[str, ...]
    cues: tuple[str, ...]


class Actor(msgspec.Struct, frozen=True):
    """Somebody who acts or is acted on; `ref` is «theatre:id», `entry` is where it is written."""

    ref: str
    name: str
    name_en: str
    category: str
    country: str | None
    part_of: tuple[Link, ...]
    loyal_to: tuple[Link, ...]
    start: str | None
    end: str | None
    theatre: str
    entry: str
    nisba: str | None


class Person(msgspec.Struct, frozen=True):
    """A named person with offices."""

    ref: str
    name: str
    name_en: str
    country: str | None
    roles: tuple[Role, ...]
    theatre: str
    entry: str

    def in_office(self, day: str) -> bool:
        """Whether one of the offices was held on a day; true where no day or no office is known."""
        return not (day and self.roles) or any(role.holds(day) for role in self.roles)


class Place(msgspec.Struct, frozen=True):
    """A place; `ref` is «geonames:N» where known, else «theatre:places:Name»; `cue`: every name of it needs a cue word."""

    ref: str
    name: str
    name_en: str
    lat: float
    lon: float
    feature: str
    country: str | None
    admin1: str | None
    theatre: str
    cue: bool
    population: int
    entry: str


class Operation(msgspec.Struct, frozen=True):
    """A named military operation; `places` are Arabic names as written in the pack."""

    ref: str
    name: str
    name_en: str
    start: str
    end: str | None
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    theatre: str
    entry: str


def make_actor(row: tuple[Any, ...]) -> Actor:
    """An actor from the plain row that a cache holds."""
    ref, name, name_en, category, country, part_of, loyal_to, start, end, theatre, entry, nisba = row
    above, led_by = tuple(Link(*link) for link in part_of), tuple(Link(*link) for link in loyal_to)
    return Actor(ref, name, name_en, category, country, above, led_by, start, end, theatre, entry, nisba)


def make_person(row: tuple[Any, ...]) -> Person:
    """A person from the plain row that a cache holds."""
    ref, name, name_en, country, roles, theatre, entry = row
    return Person(ref, name, name_en, country, tuple(Role(*r) for r in roles), theatre, entry)


def make_place(row: tuple[Any, ...]) -> Place:
    """A place from the plain row that a cache holds."""
    return Place(*row)


def make_operation(row: tuple[Any, ...]) -> Operation:
    """An operation from the plain row that a cache holds."""
    return Operation(*row)
