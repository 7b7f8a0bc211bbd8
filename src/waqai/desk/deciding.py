"""Decisions of people: checked, stored for good, and shown at once in the incidents around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, get_args

import msgspec
from sqlalchemy.engine import Connection

from waqai.desk.adding import check_added, restore_added
from waqai.desk.blind import apart
from waqai.desk.linking import link_again
from waqai.errors import Conflict, InputError
from waqai.incidents.decided import SETTABLE, check_value, decided, effective, taken_back
from waqai.model import Action, Decision, Incident
from waqai.model.incident import RejectReason
from waqai.model.record import CasualtyKind
from waqai.store import Store
from waqai.store.decisions import (
    add_decisions,
    decisions_about,
    decisions_numbered,
    decisions_of_batch,
    newest_about,
    newest_by,
)
from waqai.store.incidents import get_incident, incident_of_claim
from waqai.store.records import claim_of_code, claims_of
from waqai.store.verdicts import Verdict, set_verdicts, verdict_value

ACTIONS: Final = get_args(Action)
ALIASES: Final = {"held": "hold"}
"""Actions as people write them, and as they are stored."""
REASONS: Final = get_args(RejectReason)
_KINDS: Final = get_args(CasualtyKind)
_GROUPS: Final = ("all", "civilians", "combatants")
"""Who may be held apart: of a total what neither counts is unknown."""
_PAIRS: Final = ("same", "different", "unsure")
_VERDICTS: Final = ("accept", "reject", "flag")
_MARKS: Final = ("accept", "flag", "comment", "unsure", "hold")
"""What marks a claim and leaves it in its incident (where it is in one), and that incident as large as it is."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as a person asks for it: `subject` is a claim's id, or an incident's id or any of its claims' codes."""

    action: Action
    subject: str
    other: str | None = None
    field: str | None = None
    value: Any = None
    note: str | None = None
    start: int | None = None
    end: int | None = None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was stored, and the incidents that look different for it."""

    decisions: tuple[Decision, ...]
    changed: tuple[Incident, ...]


def decide(
    store: Store, wanted: Sequence[Wanted], *, by: str, at: str, batch: str | None = None, seen: int | None = None
) -> Outcome:
    """Stores decisions, all or none, and computes the incidents around them anew.

    An incident as subject of accept, reject, flag means each of its claims, as one batch. `seen` is the newest decision
    the person knew of: what somebody else decided about the same claims since then raises `Conflict`, and nothing is
    stored. Raises `InputError` where a subject is unknown, or a field or value does not fit.
    """
    if not by.strip():
        raise InputError("a decision without a name", mend="say who decides: --by NAME")
    with store.write() as connection:
        new = [decision for one in wanted for decision in _decisions(connection, one, by.strip(), at, batch)]
        if len(new) > 1 and batch is None:
            new = [msgspec.structs.replace(decision, batch=f"{at}/{new[0].subject}") for decision in new]
        if seen is not None:
            documents = {one.subject: one.subject.rpartition(":")[0] for one in new}
            hidden = apart(connection, documents.values(), by.strip())
            told = sorted(claim for claim, document in documents.items() if document not in hidden)
            newest = newest_about(connection, told, not_by=by.strip())
            if newest is not None and newest.id > seen:
                raise Conflict(
                    f"{newest.by} decided about it meanwhile ({newest.action}, {newest.at})", decision=newest.id,
                    mend="look at it again, then decide",
                )  # fmt: skip
        stored = add_decisions(connection, new)
        subjects = sorted({name for decision in stored for name in (decision.subject, decision.other) if name})
        changed = _shown(connection, subjects, marks=all(one.action in _MARKS for one in stored))
    return Outcome(decisions=tuple(stored), changed=tuple(changed))


def _shown(connection: Connection, subjects: Sequence[str], *, marks: bool = False) -> list[Incident]:
    """What decisions about these claims change is computed anew, in the same stroke; the incidents that changed.

    `marks` says that they change nothing by which claims are joined.
    """
    restore_added(connection, subjects)
    refresh_verdicts(connection, subjects)
    return link_again(connection, subjects, marks=marks)


def refresh_verdicts(connection: Connection, claims: Sequence[str]) -> None:
    """Computes every person's standing verdict and flag about the claims from the decisions."""
    found: dict[tuple[str, str, str], Verdict] = {}
    wanted = set(claims)
    for one in effective(decisions_about(connection, list(claims))):
        if one.action in _VERDICTS and one.subject in wanted and not one.field:
            kind = "flag" if one.action == "flag" else "verdict"
            verdict = Verdict(claim=one.subject, by=one.by, kind=kind, value=verdict_value(one), decision=one.id, at=one.at)
            found[one.subject, one.by, kind] = verdict
    set_verdicts(connection, claims, found.values())


def undo(store: Store, *, by: str, at: str, decision: int | None = None) -> Outcome:
    """Takes back a decision (by default the newest that holds, of the same person), and its batch; itself a decision.

    Taking back an undo is a redo. Raises `InputError` where there is nothing to take back.
    """
    with store.write() as connection:
        if decision is None:
            target = _last_of(connection, by)
            if target is None:
                raise InputError(f"no decision of {by!r} to take back", mend="waqai log shows what was decided")
        else:
            numbered = decisions_numbered(connection, [decision])
            if not numbered:
                raise InputError(f"no decision {decision}", mend="waqai log shows the numbers")
            target = numbered[0]
        return _take_back(connection, target, by=by, at=at)


def redo(store: Store, *, by: str, at: str) -> Outcome:
    """Takes back that person's newest undo, unless they decided something since. Raises `InputError` where there is none."""
    with store.write() as connection:
        target = _undone_last(connection, by)
        if target is None:
            raise InputError("nothing to do again", mend="only what was just taken back can be done again")
        return _take_back(connection, target, by=by, at=at)


def _take_back(connection: Connection, target: Decision, *, by: str, at: str) -> Outcome:
    group = [target] if target.batch is None else decisions_of_batch(connection, target.batch)
    name = f"{at}/undo {target.id}" if len(group) > 1 else None
    new = [Decision(id=0, at=at, by=by, action="undo", subject=one.subject, other=str(one.id), batch=name) for one in group]
    stored = add_decisions(connection, new)
    subjects = {one.subject for one in group}
    subjects |= {other for one in group for other in _others(connection, one)}
    return Outcome(decisions=tuple(stored), changed=tuple(_shown(connection, sorted(subjects))))


def _others(connection: Connection, decision: Decision) -> list[str]:
    """The second claim of a decision about a pair, or of the one that an undo takes back."""
    while decision.action == "undo":
        decision = decisions_numbered(connection, [int(decision.other or 0)])[0]
    return [decision.other] if decision.other else []


def _last_of(connection: Connection, by: str) -> Decision | None:
    """That person's newest decision that holds and is no undo."""
    for newest in _newest(connection, by):
        for one in reversed(effective(newest)):
            if one.by == by:
                return one
    return None


def _undone_last(connection: Connection, by: str) -> Decision | None:
    """That person's newest undo that holds, if all that came later was undone or done again."""
    for newest in _newest(connection, by):
        gone = taken_back(newest)
        known = {one.id: one for one in newest}
        for one in reversed(newest):
            if one.by != by:
                continue
            if one.action != "undo":
                if one.id not in gone:
                    return None
                continue
            number = int(one.other or 0)
            target = known.get(number) or decisions_numbered(connection, [number])[0]
            if one.id not in gone and target.action != "undo":
                return one
    return None


def _newest(connection: Connection, by: str) -> Iterator[list[Decision]]:
    """That person's newest decisions with what took them back, oldest first: some, then more, until there are no others."""
    limit = 50
    while True:
        newest = newest_by(connection, by, limit)
        yield newest
        if sum(one.by == by for one in newest) < limit:
            return
        limit *= 8


def subject_claims(connection: Connection, subject: str) -> list[str]:
    """The claims a subject means, all of one incident, the first first. Raises `InputError` for an unknown one."""
    if claims_of(connection, [subject]):
        return [subject]
    claim = claim_of_code(connection, subject)
    if claim is None:
        raise InputError(f"no incident or claim {subject!r}", mend="waqai incidents shows the ids")
    name = incident_of_claim(connection, claim)
    incident = get_incident(connection, name) if name else None
    return [one.id for one in incident.claims] if incident else [claim]


def _decisions(connection: Connection, wanted: Wanted, by: str, at: str, batch: str | None) -> list[Decision]:
    field, value, other = wanted.field, wanted.value, None
    if wanted.action == "add":
        claims = [check_added(connection, wanted.subject, value, wanted.start, wanted.end)]
    else:
        claims = subject_claims(connection, wanted.subject)
    subjects = claims[:1]
    if wanted.action in _VERDICTS:
        subjects = claims
    if wanted.action == "accept" and field is not None and field not in SETTABLE:
        raise InputError(f"{field!r} is no field", mend=f"one of: {', '.join(SETTABLE)}")
    if wanted.action == "reject" and value not in REASONS:
        raise InputError(f"{value!r} is no reason to reject", mend=f"one of: {', '.join(REASONS)}")
    if wanted.action in _PAIRS:
        if not wanted.other:
            raise InputError(f"«{wanted.action}» needs a second claim or incident", mend="waqai decide DB ONE same OTHER")
        others = subject_claims(connection, wanted.other)
        other = others[0]
        if other == subjects[0]:
            raise InputError("the same claim twice", mend="name two different ones")
    further = _joined_too(connection, claims[0], other) if wanted.action == "same" and other else []
    if wanted.action == "set":
        if field not in SETTABLE:
            raise InputError(f"{field!r} is no field that can be set", mend=f"one of: {', '.join(SETTABLE)}")
        value = check_value(field, value)
        if len(claims) > 1:
            subjects = claims
    if wanted.action == "hold":
        kind, _, group = (field or "").partition("/")
        if kind not in _KINDS or (group and group not in _GROUPS):
            raise InputError(
                f"{field!r} is no toll", mend=f"give one of {', '.join(_KINDS)}, or such as killed/civilians, killed/combatants"
            )
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise InputError(f"{value!r} is no number of people", mend="give a whole number, 0 or more")
        field = kind if group in ("", "all") else f"{kind}/{group}"
    if wanted.action == "undo":
        raise InputError("undo is a command of its own", mend="waqai undo DB")
    return [
        Decision(
            id=0, at=at, by=by, action=wanted.action, subject=subject, other=second, field=field, value=value, note=wanted.note,
            batch=batch, start=wanted.start, end=wanted.end,
        )
        for subject, second in (*((subject, other) for subject in subjects), *further)
    ]  # fmt: skip


def _joined_too(connection: Connection, one: str, other: str) -> list[tuple[str, str]]:
    """The pairs that a join of two claims joins besides: those of their incidents that a person parted.

    Incidents join whole. A claim of the one that was parted from a claim of the other would be left outside; so the join is
    decided of that very pair, too, and stands in the log of both.
    """
    ours, theirs = (_with_its_incident(connection, name) for name in (one, other))
    if ours & theirs:
        return []
    parted = decided(decisions_about(connection, sorted(ours | theirs))).pairs
    return [pair for pair, same in parted.items() if not same and _between(pair, ours, theirs) and set(pair) != {one, other}]


def _with_its_incident(connection: Connection, claim: str) -> set[str]:
    """The claims of the incident that holds a claim."""
    name = incident_of_claim(connection, claim)
    incident = get_incident(connection, name) if name else None
    return {claim} | ({one.id for one in incident.claims} if incident else set())


def _between(pair: tuple[str, str], ours: set[str], theirs: set[str]) -> bool:
    a, b = pair
    return (a in ours and b in theirs) or (b in ours and a in theirs)


def history(connection: Connection, subject: str) -> list[Decision]:
    """Every decision about an incident (or claim), oldest first, with those that were taken back and what took them back."""
    claims = subject_claims(connection, subject)
    return decisions_about(connection, claims)
