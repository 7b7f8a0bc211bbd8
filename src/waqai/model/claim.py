"""What the desk works on: one article's record cut into claims, each complete in itself.

A record names its entities once and points at them; a claim carries what it needs, so that claims of a million articles can be
sorted, stored and compared without their records. `waqai.incidents.reading` makes them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.model.record import (
    ActorCategory,
    CasualtyKind,
    EventType,
    FactKind,
    Gloss,
    Outcome,
    Qualifier,
    Status,
    VictimCategory,
    Weapon,
)


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An actor or person of a claim. `key` is equal for the same party in all articles: the pack's reference, else «~» and the
    folded name. `side` is the key of the actor a person belongs to."""

    key: str
    name: str
    name_en: str
    ref: str | None = None
    kind: Literal["actor", "person", "place", "weapon"] = "actor"
    category: ActorCategory | None = None
    country: str | None = None
    role: str | None = None
    side: str | None = None


class Site(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place of a claim; `key` as in `Party`. Degrees WGS 84, kilometres, ISO 3166-1 alpha-2."""

    key: str
    name: str
    name_en: str
    ref: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Literal["exact", "town", "district", "near", "region", "country"] = "region"
    radius_km: float | None = None
    country: str | None = None
    admin1: str | None = None


class Voice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """According to whom: the party an article names as its source, else the outlet itself (`named` is false then)."""

    key: str
    name: str
    name_en: str
    ref: str | None = None
    named: bool = True
    category: ActorCategory | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One casualty figure as one article gives it. `low` and `high` bound it (None: open), `best` is the number written.

    `subset_of` is the id of the figure that already counts these people; `start` and `end` are the words in the document.
    """

    id: str
    document: str
    kind: CasualtyKind
    voice: Voice
    qualifier: Qualifier
    quote: str
    start: int
    end: int
    low: int | None = None
    best: int | None = None
    high: int | None = None
    category: VictimCategory = "unknown"
    victims: Party | None = None
    scope: Literal["incident", "cumulative"] = "incident"
    since: str | None = None
    subset_of: str | None = None
    published: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event of one article, with the decisions of people applied.

    `id` is the event's id in its record (document id and offset of the trigger): it stays when rules improve. `start` and `end`
    are ISO days, both None for an event of unknown time. `copy_of` names the group of near-identical articles the document
    belongs to (its earliest document), so that ten prints of one wire story speak with one voice. `decided` lists the fields a
    person set or confirmed; «*» stands for the whole claim accepted.
    """

    id: str
    document: str
    type: EventType
    status: Status
    confidence: float
    gloss: Gloss
    quote: str
    span_start: int
    span_end: int
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    start: str | None = None
    end: str | None = None
    time_precision: Literal["day", "week", "month", "year", "period", "unknown"] = "unknown"
    place: Site | None = None
    initiators: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    symmetric: bool = False
    weapons: tuple[Weapon, ...] = ()
    outcome: Outcome | None = None
    voices: tuple[Voice, ...] = ()
    background: bool = False
    figures: tuple[Figure, ...] = ()
    copy_of: str | None = None
    decided: tuple[str, ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A standing claim (a fact of a record): who controls, backs, commands, belongs to whom, as of its publication."""

    id: str
    document: str
    kind: FactKind
    quote: str
    start: int
    end: int
    outlet: str | None = None
    published: str | None = None
    subject: Party | None = None
    object: Party | None = None
    site: Site | None = None
    value: float | str | None = None
    unit: str | None = None
    voices: tuple[Voice, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the desk takes from one record. `loose` are figures that belong to no event of the article."""

    document: str
    claims: tuple[Claim, ...]
    loose: tuple[Figure, ...]
    standings: tuple[Standing, ...]
