"""What happened, as many articles tell it: an incident with every source's figure kept, and the decisions of people.

Incidents are computed from claims and decisions and never edited. An incident is named after its first claim; every claim has a
code of its own, and each of an incident's codes opens it, so that a reference given yesterday still leads to the incident today.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from waqai.model.claim import Claim, Party, Site, Voice
from waqai.model.record import CasualtyKind, EventType, Outcome, Status, VictimCategory, Weapon

TollGroup = Literal["all", "civilians", "combatants", "mixed", "unknown"]
FigureState = Literal["current", "superseded", "denied", "cumulative"]
Agreement = Literal["single", "agree", "conflict", "none"]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Why two claims are taken for one happening: the score (0 to 1) and the reasons in words, in English and Arabic."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]
    reasons_ar: tuple[str, ...]
    decided: bool = False


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A party of the incident and the claims that name it there."""

    party: Party
    claims: tuple[str, ...]


class Account(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One source's figure in a toll: an interval (None: open) and what has become of it.

    `figures` are the figures it stands for: one, or those of one article that add up. `by` is the newer account where
    superseded. `against` are the voices it does not overlap with. `part` is set in a total where the source counts only one group
    (civilians or combatants), so that others may have been hurt beside.
    """

    voice: Voice
    outlet: str | None
    published: str | None
    claim: str
    figures: tuple[str, ...]
    quote: str
    state: FigureState
    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: str = "exact"
    by: str | None = None
    against: tuple[str, ...] = ()
    copy_of: str | None = None
    part: VictimCategory | None = None


class Held(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The value held for a toll, and the named rule that chose it («decision» where a person did, with name and note)."""

    value: int | None
    rule: str
    by: str | None = None
    note: str | None = None
    decision: int | None = None


class Toll(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Every source's figure of one kind for one group of people.

    Group «all» holds each source's total over the groups it names, without counting a subset twice. `party` and `side` say whose
    people they are, where that is known. `low` and `high` span the current accounts.
    """

    kind: CasualtyKind
    group: TollGroup
    accounts: tuple[Account, ...]
    agreement: Agreement
    held: Held
    low: int | None = None
    high: int | None = None
    party: Party | None = None
    side: Literal["initiators", "targets"] | None = None


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One happening, as all claims that report it tell it.

    `status` is `asserted` where any claim asserts it; `voices` counts independent voices (near copies and articles that quote the
    same source are one). `type` is that of the best-placed claims.
    """

    id: str
    type: EventType
    status: Status
    start: str | None
    end: str | None
    time_precision: Literal["day", "week", "month", "year", "period", "unknown"]
    place: Site | None
    other_places: tuple[Site, ...]
    initiators: tuple[Said, ...]
    targets: tuple[Said, ...]
    symmetric: bool
    weapons: tuple[Weapon, ...]
    outcome: Outcome | None
    background: bool
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    tolls: tuple[Toll, ...]
    voices: int
    outlets: tuple[str, ...]
    confidence: float
    decided: bool


Action = Literal["accept", "reject", "set", "same", "different", "unsure", "hold", "add", "flag", "comment", "undo"]
RejectReason = Literal["not_an_event", "negated", "planned", "duplicate", "wrong_place", "out_of_scope"]


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person decided; never changed and never deleted. `undo` names the decision it takes back in `other`.

    `subject` is a claim id (for an incident: the id of its first claim at that time). `other` is the second claim of `same`,
    `different` and `unsure`. `field` and `value` are a claim's field and its new JSON value for `set`; kind or «kind/group» and
    the number for `hold`; a `RejectReason` in `value` for `reject`; an event type in `value` for `add`, an event the reader
    missed.
    `accept` with a `field` accepts that field alone. `start` and `end` are the words of the article a value was taken from.
    `at` is an ISO date-time in UTC; `batch` joins decisions made at one stroke, undone together.
    """

    id: int
    at: str
    by: str
    action: Action
    subject: str
    other: str | None = None
    field: str | None = None
    value: Any = None
    note: str | None = None
    batch: str | None = None
    start: int | None = None
    end: int | None = None


class LedgerLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Casualties of one place, month, side and kind over all incidents there: held and range, and the incidents it sums."""

    kind: CasualtyKind
    group: VictimCategory
    place: Site | None
    month: str | None
    side: Party | None
    held: int
    low: int
    high: int | None
    incidents: tuple[str, ...]
    open_ended: bool = False


class ControlStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """From `start` on, who is reported to hold a place: `held`, `contested`, `besieged` (held by one, surrounded by another) or
    `left` (withdrawn from, no new holder named), with the claims that say so."""

    place: Site
    start: str
    state: Literal["held", "contested", "besieged", "left"]
    holders: tuple[Party, ...]
    against: tuple[Party, ...]
    claims: tuple[str, ...]
    voices: tuple[Voice, ...]
    end: str | None = None
    disputed: bool = False


class Relation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An edge between two parties: the first `kind`s the second. Times are ISO days; `claims` and `incidents` are behind it."""

    kind: Literal["fought", "attacked", "backs", "belongs_to", "met", "sanctioned", "accused", "agreed_with", "commands"]
    a: Party
    b: Party
    symmetric: bool
    first: str | None
    last: str | None
    count: int
    incidents: tuple[str, ...]
    claims: tuple[str, ...]
    voices: int = 1
