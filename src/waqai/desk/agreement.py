"""How far two people agree about the claims that both decided, where they do not, and what a third one made of it.

What counts is each person's own: their newest verdict that holds, and the values they set themselves, else the machine's. What
somebody decided as adjudicator (its note begins with `ADJUDICATION`) is nobody's coding and changes no figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, Final

import msgspec
from sqlalchemy.engine import Connection

from waqai.desk.blind import apart
from waqai.desk.fields import figures_of
from waqai.desk.wording import Wording, worded
from waqai.incidents.decided import TOLLS, decided, effective
from waqai.model import Claim, Decision, Gloss
from waqai.store.coding import claims_by_coder
from waqai.store.decisions import decisions_about
from waqai.store.records import claims_of
from waqai.store.verdicts import verdict_value

ADJUDICATION: Final = "adjudication"
"""How the note of an adjudicator's decision begins."""
_VERDICTS: Final = ("accept", "reject")


class Share(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Of `n` claims, `agree` alike. `kappa` is Cohen's; missing where chance alone would make all alike."""

    agree: int
    n: int
    kappa: float | None = None


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """How many claims the first gave the value `a` and the second `b`."""

    a: str
    b: str
    n: int


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two people: `verdict` is accept or reject, `reason` why (where both reject), `fields` where both accept."""

    a: str
    b: str
    claims: int
    verdict: Share
    reason: Share
    table: tuple[Cell, ...]
    fields: dict[str, Share]
    conflicts: int
    settled: int


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What one person made of a claim; `fields` holds the fields in question, `take` the decisions that would make it so."""

    by: str
    value: str
    at: str
    fields: dict[str, Any]
    take: tuple[dict[str, Any], ...]


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """The adjudicator's verdict."""

    by: str
    value: str
    at: str


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """A claim two people see differently. `fields` names what differs: `verdict`, or fields both accepted with other values.

    `version` is the newest decision about it, for `seen` of the decision to come.
    """

    claim: str
    document: str
    title: str | None
    outlet: str | None
    type: str
    day: str | None
    gloss: Gloss
    quote: str
    wording: Wording | None = None
    fields: tuple[str, ...]
    a: Side
    b: Side
    version: int
    settled: Settled | None


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody who decided, every two of them who share claims, and the disputes of one pair."""

    coders: tuple[str, ...]
    pairs: tuple[Pair, ...]
    a: str | None
    b: str | None
    conflicts: tuple[Dispute, ...]


class _Coded(msgspec.Struct, frozen=True, kw_only=True):
    """One person's coding of a claim; `claim` is None where they reject it."""

    verdict: Decision
    value: str
    claim: Claim | None


def agreement(connection: Connection, a: str | None = None, b: str | None = None, *, me: str | None = None) -> Agreement:
    """The figures of every pair, and the disputes of the pair asked for (else of the one with the most claims in common).

    Articles that `me` still codes apart are left out of both.
    """
    by_coder = claims_by_coder(connection)
    shared = {(one, two): sorted(set(by_coder[one]) & set(by_coder[two])) for one, two in combinations(sorted(by_coder), 2)}
    shared = {pair: names for pair, names in shared.items() if names}
    both = sorted({name for names in shared.values() for name in names})
    claims = {claim.id: claim for claim in claims_of(connection, both)}
    if me is not None:
        hidden = apart(connection, (claim.document for claim in claims.values()), me)
        claims = {name: claim for name, claim in claims.items() if claim.document not in hidden}
    told: dict[str, list[Decision]] = {}
    for decision in decisions_about(connection, both):
        told.setdefault(decision.subject, []).append(decision)
    holding = {name: effective(told.get(name, ())) for name in claims}
    most = max(shared, key=lambda pair: (len(shared[pair]), pair), default=None)
    chosen = (min(a, b), max(a, b)) if a and b and a != b else most
    pairs, conflicts = [], []
    for pair, names in shared.items():
        found = [_compared(claims[name], holding[name], told.get(name, ()), pair) for name in names if name in claims]
        compared = [one for one in found if one is not None]
        disputes = [dispute for _, _, dispute in compared if dispute is not None]
        pairs.append(_pair(pair, compared, disputes))
        if pair == chosen:
            said = worded(connection, [claims[one.claim] for one in disputes])
            conflicts = [msgspec.structs.replace(one, wording=said.get(one.claim)) for one in disputes]
    return Agreement(
        coders=tuple(sorted(by_coder)), pairs=tuple(pairs), a=chosen[0] if chosen else None, b=chosen[1] if chosen else None,
        conflicts=tuple(sorted(conflicts, key=lambda one: (one.settled is not None, one.day or "", one.claim))),
    )  # fmt: skip


_Compared = tuple[_Coded, _Coded, Dispute | None]


def _compared(claim: Claim, holding: Sequence[Decision], told: Sequence[Decision], pair: tuple[str, str]) -> _Compared | None:
    one, two = (_coding(claim, holding, by) for by in pair)
    if one is None or two is None:
        return None
    return one, two, _dispute(claim, one, two, holding, max((decision.id for decision in told), default=0))


def _coding(claim: Claim, holding: Sequence[Decision], by: str) -> _Coded | None:
    """What one person made of a claim by themselves; None without a verdict."""
    own = [one for one in holding if one.by == by and one.subject == claim.id and not is_adjudication(one)]
    verdict = next((one for one in reversed(own) if one.action in _VERDICTS and not one.field), None)
    if verdict is None:
        return None
    if verdict.action == "reject":
        return _Coded(verdict=verdict, value=verdict_value(verdict), claim=None)
    kept = [one for one in own if one.action == "set"]
    return _Coded(verdict=verdict, value="accept", claim=next(decided(kept).claims([claim])))


def is_adjudication(decision: Decision) -> bool:
    """Whether somebody decided this between two others."""
    return (decision.note or "").startswith(ADJUDICATION)


def _dispute(claim: Claim, one: _Coded, two: _Coded, holding: Sequence[Decision], version: int) -> Dispute | None:
    fields: list[str] = []
    if one.value != two.value:
        fields = ["verdict"]
    elif one.claim and two.claim:
        first, second = one.claim, two.claim
        fields = [name for name, of in _VALUES.items() if _key(name, of(first)) != _key(name, of(second))]
    if not fields:
        return None
    return Dispute(
        claim=claim.id, document=claim.document, title=claim.title, outlet=claim.outlet, type=claim.type, day=claim.start,
        gloss=claim.gloss, quote=claim.quote, fields=tuple(fields), a=_side(claim, one, fields), b=_side(claim, two, fields),
        version=version, settled=_settled(claim, one, two, holding),
    )  # fmt: skip


def _settled(claim: Claim, one: _Coded, two: _Coded, holding: Sequence[Decision]) -> Settled | None:
    """The newest verdict that came after both, of a third person or given as adjudicator."""
    after = max(one.verdict.id, two.verdict.id)
    for decision in reversed(holding):
        outside = decision.by not in (one.verdict.by, two.verdict.by) and decision.id > after
        whole = decision.action in _VERDICTS and not decision.field and decision.subject == claim.id
        if whole and (outside or is_adjudication(decision)):
            return Settled(by=decision.by, value=verdict_value(decision), at=decision.at)
    return None


def _side(claim: Claim, coded: _Coded, fields: Sequence[str]) -> Side:
    note = f"{ADJUDICATION}: {coded.verdict.by}"
    take: list[dict[str, Any]] = []
    shown: dict[str, Any] = {}
    if coded.claim is None:
        take.append({"action": "reject", "subject": claim.id, "value": coded.verdict.value, "note": note})
    else:
        names = list(fields) if "verdict" not in fields else _changed(claim, coded.claim)
        for name in names:
            shown[name] = value = msgspec.to_builtins(_VALUES[name](coded.claim))
            parts = {"start": value[0], "end": value[1]} if name == "time" else {name: value}
            take += [{"action": "set", "subject": claim.id, "field": f, "value": v, "note": note} for f, v in parts.items()]
        take.append({"action": "accept", "subject": claim.id, "note": note})
    return Side(by=coded.verdict.by, value=coded.value, at=coded.verdict.at, fields=shown, take=tuple(take))


def _changed(claim: Claim, coded: Claim) -> list[str]:
    return [name for name, of in _VALUES.items() if _key(name, of(coded)) != _key(name, of(claim))]


def _pair(pair: tuple[str, str], compared: Sequence[_Compared], disputes: Sequence[Dispute]) -> Pair:
    table = Counter((one.value, two.value) for one, two, _ in compared)
    rough = Counter[tuple[str, str]]((one.verdict.action, two.verdict.action) for one, two, _ in compared)
    reasons = Counter({values: n for values, n in table.items() if "accept" not in values})
    accepted = [(one.claim, two.claim) for one, two, _ in compared if one.claim and two.claim]
    fields = {}
    for name, of in _VALUES.items():
        keys = [(_key(name, of(one)), _key(name, of(two))) for one, two in accepted]
        given = [(one, two) for one, two in keys if _given(one) or _given(two)]
        if given:
            fields[name] = Share(agree=sum(one == two for one, two in given), n=len(given))
    return Pair(
        a=pair[0], b=pair[1], claims=len(compared), verdict=share(rough), reason=share(reasons),
        table=tuple(Cell(a=one, b=two, n=n) for (one, two), n in sorted(table.items())), fields=fields,
        conflicts=len(disputes), settled=sum(dispute.settled is not None for dispute in disputes),
    )  # fmt: skip


def share(table: Counter[tuple[str, str]]) -> Share:
    """Agreement and Cohen's kappa of a table of (first, second) -> claims.

    >>> share(Counter({("accept", "accept"): 20, ("accept", "reject"): 5, ("reject", "accept"): 10, ("reject", "reject"): 15}))
    Share(agree=35, n=50, kappa=0.4)
    """
    n = sum(table.values())
    agree = sum(count for (one, two), count in table.items() if one == two)
    if not n:
        return Share(agree=0, n=0)
    rows, columns = Counter[str](), Counter[str]()
    for (one, two), count in table.items():
        rows[one] += count
        columns[two] += count
    by_chance = sum(rows[value] * columns[value] for value in rows)  # times n squared
    if by_chance == n * n:
        return Share(agree=agree, n=n)
    return Share(agree=agree, n=n, kappa=round((agree * n - by_chance) / (n * n - by_chance), 4))


def _figures(kind: str) -> Callable[[Claim], Any]:
    def value(claim: Claim) -> list[dict[str, Any]]:
        return [
            {
                "low": one.low, "best": one.best, "high": one.high, "qualifier": one.qualifier, "category": one.category,
                "quote": one.quote, "start": one.start, "end": one.end,
            }
            for one in figures_of(claim, kind)
        ]  # fmt: skip

    return value


_VALUES: Final[dict[str, Callable[[Claim], Any]]] = {
    "type": lambda claim: claim.type,
    "status": lambda claim: claim.status,
    "initiators": lambda claim: claim.initiators,
    "targets": lambda claim: claim.targets,
    "place": lambda claim: claim.place,
    "time": lambda claim: (claim.start, claim.end),
    **{kind: _figures(kind) for kind in TOLLS},
    "weapons": lambda claim: claim.weapons,
    "voices": lambda claim: claim.voices,
    "outcome": lambda claim: claim.outcome,
    "background": lambda claim: claim.background,
}
"""The fields that are compared, and where their value is in a claim."""
_PEOPLE: Final = ("initiators", "targets", "voices")


def _key(name: str, value: Any) -> Any:
    """What has to be equal for two values to agree: references, not spellings; numbers, not the words they were read from."""
    if name in TOLLS:
        return tuple(sorted((tuple(one[part] for part in ("low", "best", "high", "category")) for one in value), key=repr))
    if name in _PEOPLE:
        return tuple(sorted(one.key for one in value))
    if name == "place":
        return value.key if value else None
    return tuple(sorted(value)) if name == "weapons" else value


def _given(key: Any) -> bool:
    """Whether a field has a value at all: two people who both say nothing do not agree about anything."""
    return key not in ((), None, (None, None), False)
