"""The record: what one article reports, as frozen, typed values (`spec/record-format.md`, version 1).

Every offset is a Unicode code point into `Document.text`: `text[start:end]` is the quoted evidence.
Dates are ISO strings (YYYY-MM-DD); coordinates are WGS 84 degrees; radii are kilometres; countries ISO 3166-1 alpha-2.
"""

from __future__ import annotations

from typing import Literal

import msgspec

ActorCategory = Literal[
    "state_force", "rebel_group", "militia", "jihadist_group", "police", "coalition", "peacekeepers", "civilians",
    "protesters", "government", "international_body", "media", "medical", "other",
]  # fmt: skip
EventType = Literal[
    "battle", "territory_gain", "withdrawal", "siege", "force_movement", "operation", "shelling", "air_strike", "bombing",
    "suicide_bombing", "attack_on_civilians", "abduction", "sexual_violence", "property_destruction", "interception",
    "protest", "riot", "arrest", "surrender", "release", "agreement", "displacement", "aid",
    "talks", "sanction", "judicial", "appeal", "refusal", "accusation", "threat", "denial", "support",
]  # fmt: skip
Weapon = Literal[
    "mortar", "artillery", "rocket", "missile", "tank", "small_arms", "sniper", "aircraft", "helicopter", "drone", "car_bomb",
    "ied", "landmine", "suicide_vest", "grenade", "chemical", "barrel_bomb", "knife", "vehicle", "warship", "other",
]  # fmt: skip
Outcome = Literal["repelled", "captured", "recaptured", "inconclusive", "intercepted", "foiled"]
Status = Literal["asserted", "planned", "called_for", "denied", "negated", "hypothetical"]
CasualtyKind = Literal["killed", "injured", "missing", "detained", "displaced"]
Qualifier = Literal["exact", "approx", "at_least", "at_most", "range", "vague"]
VictimCategory = Literal["civilians", "combatants", "mixed", "unknown"]
FactKind = Literal[
    "strength", "equipment", "affiliation", "command", "support", "base", "nationality", "control", "distance"
]  # fmt: skip

VERBAL_TYPES = frozenset({"talks", "sanction", "judicial", "appeal", "refusal", "accusation", "threat", "denial", "support"})


class Span(msgspec.Struct, frozen=True):
    """Half-open range of code points in the document's text."""

    start: int
    end: int


class Trigger(msgspec.Struct, frozen=True):
    """One clause that reports an event, with the words that name the event."""

    start: int
    end: int
    trigger: Span


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The article as it was given."""

    id: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: Literal["metadata", "dateline", "inferred"] | None = None
    published_evidence: str | None = None
    text: str


class Entity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An actor, person, place or weapon the document mentions, once, however often and under whatever name."""

    id: str
    kind: Literal["actor", "person", "place", "weapon"]
    name: str
    name_en: str
    name_en_basis: Literal["pack", "gazetteer", "transliterated"]
    ref: str | None
    mentions: tuple[Span, ...]
    category: ActorCategory | None = None
    country: str | None = None
    role: str | None = None
    actor: str | None = None


class Ref(msgspec.Struct, frozen=True):
    """An entity at one place of the text."""

    entity: str
    start: int
    end: int


class EventPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where an event happened."""

    entity: str
    start: int
    end: int
    name: str
    name_en: str
    lat: float | None
    lon: float | None
    precision: Literal["exact", "town", "district", "near", "region", "country"]
    radius_km: float | None
    country: str | None
    admin1: str | None
    ref: str | None


class EventTime(msgspec.Struct, frozen=True, kw_only=True):
    """When, as an interval of whole days; `expression` are the words it came from (null when it follows from publication)."""

    start: str | None
    end: str | None
    precision: Literal["day", "week", "month", "year", "period", "unknown"]
    expression: Span | None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """According to whom."""

    entity: str
    start: int
    end: int
    verb: str | None
    kind: Literal["quote", "statement", "paraphrase"]
    quote: Span | None


class Gloss(msgspec.Struct, frozen=True):
    """One plain sentence in each language, made from the fields."""

    en: str
    ar: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening the article reports, with every clause that mentions it."""

    id: str
    type: EventType
    mentions: tuple[Trigger, ...]
    initiators: tuple[Ref, ...]
    targets: tuple[Ref, ...]
    symmetric: bool
    place: EventPlace | None
    time: EventTime | None
    weapons: tuple[Weapon, ...]
    outcome: Outcome | None
    status: Status
    attribution: tuple[Attribution, ...]
    background: bool
    gloss: Gloss
    why: dict[str, str]
    confidence: float


class Victims(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a figure counts."""

    entity: str | None
    start: int
    end: int
    category: VictimCategory


class Casualty(msgspec.Struct, frozen=True, kw_only=True):
    """One figure, of one kind, for one group, from one source."""

    id: str
    kind: CasualtyKind
    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    victims: Victims | None
    scope: Literal["incident", "cumulative"]
    event: str | None
    since: str | None
    subset_of: str | None
    start: int
    end: int
    attribution: tuple[Attribution, ...]
    why: str


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A standing claim that is no event: strength, equipment, affiliation, command, base, nationality, control, distance."""

    id: str
    kind: FactKind
    subject: Ref | None
    object: Ref | None
    value: float | str | None
    unit: str | None
    start: int
    end: int
    attribution: tuple[Attribution, ...]
    why: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one article reports."""

    document: Document
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    casualties: tuple[Casualty, ...]
    facts: tuple[Fact, ...]


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What goes in: a text and what is known about it.

    `text` is the body; with a `title` given apart, the document's text is title, blank line, body.
    `published` is an ISO date or date-time, or None.
    """

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
