"""Decisions of people: checked, stored for good, and shown at once in the incidents around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, get_args

import msgspec
from sqlalchemy.engine import Connection

from waqai.desk.linking import link_again
from waqai.errors import InputError
from waqai.incidents.decided import SETTABLE, check_value, effective
from waqai.model import Action, Decision, Incident
from waqai.model.incident import RejectReason
from waqai.store import Store
from waqai.store.decisions import add_decisions, all_decisions, decisions_about
from waqai.store.incidents import get_incident, incident_of_claim
from waqai.store.records import claim_of_code, claims_of

ACTIONS: Final = get_args(Action)
REASONS: Final = get_args(RejectReason)
_KINDS: Final = ("killed", "injured", "missing", "detained", "displaced")
_GROUPS: Final = ("all", "civilians", "combatants", "mixed", "unknown")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as a person asks for it: `subject` is a claim's id, or an incident's id or any of its claims' codes."""

    action: Action
    subject: str
    other: str | None = None
    field: str | None = None
    value: Any = None
    note: str | None = None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was stored, and the incidents that look different for it."""

    decisions: tuple[Decision, ...]
    changed: tuple[Incident, ...]


def decide(store: Store, wanted: Sequence[Wanted], *, by: str, at: str, batch: str | None = None) -> Outcome:
    """Stores decisions, all or none, and computes the incidents around them anew.

    An incident as subject of accept, reject, flag means each of its claims, as one batch. Raises `InputError` where a subject is
    unknown, or a field or value does not fit.
    """
    if not by.strip():
        raise InputError("a decision without a name", mend="say who decides: --by NAME")
    with store.write() as connection:
        new = [decision for one in wanted for decision in _decisions(connection, one, by.strip(), at, batch)]
        if len(new) > 1 and batch is None:
            new = [msgspec.structs.replace(decision, batch=f"{at}/{new[0].subject}") for decision in new]
        stored = add_decisions(connection, new)
        subjects = sorted({name for decision in stored for name in (decision.subject, decision.other) if name})
        changed = link_again(connection, subjects)
    return Outcome(decisions=tuple(stored), changed=tuple(changed))


def undo(store: Store, *, by: str, at: str, decision: int | None = None) -> Outcome:
    """Takes back a decision (by default the newest that holds, of the same person), and its batch; itself a decision.

    Taking back an undo is a redo. Raises `InputError` where there is nothing to take back.
    """
    with store.write() as connection:
        every = all_decisions(connection)
        holding = {one.id for one in effective(every)}
        if decision is None:
            mine = [one for one in every if one.id in holding and one.by == by and one.action != "undo"]
            if not mine:
                raise InputError(f"no decision of {by!r} to take back", mend="waqai log shows what was decided")
            target = mine[-1]
        else:
            found = next((one for one in every if one.id == decision), None)
            if found is None:
                raise InputError(f"no decision {decision}", mend="waqai log shows the numbers")
            target = found
        group = [target] if target.batch is None else [one for one in every if one.batch == target.batch]
        name = f"{at}/undo {target.id}" if len(group) > 1 else None
        new = [Decision(id=0, at=at, by=by, action="undo", subject=one.subject, other=str(one.id), batch=name) for one in group]
        stored = add_decisions(connection, new)
        subjects = {one.subject for one in group}
        subjects |= {one.other for one in group if one.other and one.action in ("same", "different")}
        changed = link_again(connection, sorted(subjects))
    return Outcome(decisions=tuple(stored), changed=tuple(changed))


def subject_claims(connection: Connection, subject: str) -> tuple[list[str], bool]:
    """The claims a subject means, first claim first, and whether it names an incident. Raises `InputError` for an unknown one."""
    if claims_of(connection, [subject]):
        return [subject], False
    claim = claim_of_code(connection, subject)
    if claim is None:
        raise InputError(f"no incident or claim {subject!r}", mend="waqai incidents shows the ids")
    name = incident_of_claim(connection, claim)
    incident = get_incident(connection, name) if name else None
    return ([one.id for one in incident.claims], True) if incident else ([claim], False)


def _decisions(connection: Connection, wanted: Wanted, by: str, at: str, batch: str | None) -> list[Decision]:
    claims, _ = subject_claims(connection, wanted.subject)
    field, value, other = wanted.field, wanted.value, None
    subjects = claims[:1]
    if wanted.action in ("accept", "reject", "flag"):
        subjects = claims
    if wanted.action == "reject" and value not in REASONS:
        raise InputError(f"{value!r} is no reason to reject", mend=f"one of: {', '.join(REASONS)}")
    if wanted.action in ("same", "different"):
        if not wanted.other:
            raise InputError(f"«{wanted.action}» needs a second claim or incident", mend="waqai decide DB ONE same OTHER")
        others, _ = subject_claims(connection, wanted.other)
        other = others[0]
        if other == subjects[0]:
            raise InputError("the same claim twice", mend="name two different ones")
    if wanted.action == "set":
        if field not in SETTABLE:
            raise InputError(f"{field!r} is no field that can be set", mend=f"one of: {', '.join(SETTABLE)}")
        value = check_value(field, value)
        if len(claims) > 1:
            subjects = claims
    if wanted.action == "hold":
        kind, _, group = (field or "").partition("/")
        if kind not in _KINDS or (group and group not in _GROUPS):
            raise InputError(f"{field!r} is no toll", mend=f"give one of {', '.join(_KINDS)}, or such as killed/civilians")
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise InputError(f"{value!r} is no number of people", mend="give a whole number, 0 or more")
        field = kind if group in ("", "all") else f"{kind}/{group}"
    if wanted.action == "undo":
        raise InputError("undo is a command of its own", mend="waqai undo DB")
    return [
        Decision(
            id=0, at=at, by=by, action=wanted.action, subject=subject, other=other, field=field, value=value, note=wanted.note,
            batch=batch,
        )
        for subject in subjects
    ]  # fmt: skip


def history(connection: Connection, subject: str) -> list[Decision]:
    """Every decision about an incident (or claim), oldest first, with those that were taken back and what took them back."""
    claims, _ = subject_claims(connection, subject)
    return decisions_about(connection, claims)
