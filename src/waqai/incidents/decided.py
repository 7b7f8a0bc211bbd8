"""What people decided, applied to claims: the record says what the article says, a decision what a person made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, get_args

import msgspec

from waqai.errors import InputError
from waqai.model import Claim, Decision, Party, Site
from waqai.model.record import EventType, Outcome, Status, Weapon

ACCEPTED: Final = "*"


def _day(value: Any) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise InputError(f"{value!r} is no day", mend="give such as 2016-06-15") from None


def _one_of(kind: Any) -> Callable[[Any], Any]:
    choices = get_args(kind)

    def check(value: Any) -> Any:
        if value not in choices:
            raise InputError(f"{value!r} is not known here", mend=f"one of: {', '.join(choices)}")
        return value

    return check


def _optional(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value in (None, "none") else check(value)


def _weapons(value: Any) -> list[Any]:
    check = _one_of(Weapon)
    listed = value.split(",") if isinstance(value, str) else list(value or ())
    return [check(one.strip() if isinstance(one, str) else one) for one in listed]


def _typed(kind: Any) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        try:
            return msgspec.to_builtins(msgspec.convert(value, kind))
        except msgspec.ValidationError as error:
            raise InputError(f"does not fit: {error}", mend="see the fields of Party and Site in docs/desk.md") from None

    return check


def _truth(value: Any) -> bool:
    if value in (True, "true", "yes"):
        return True
    if value in (False, "false", "no"):
        return False
    raise InputError(f"{value!r} is neither yes nor no", mend="give true or false")


_CHECKS: Final[dict[str, Callable[[Any], Any]]] = {
    "type": _one_of(EventType),
    "status": _one_of(Status),
    "start": _day,
    "end": _day,
    "place": _optional(_typed(Site)),
    "initiators": _typed(tuple[Party, ...]),
    "targets": _typed(tuple[Party, ...]),
    "weapons": _weapons,
    "outcome": _optional(_one_of(Outcome)),
    "background": _truth,
}
SETTABLE: Final = tuple(_CHECKS)
"""The fields of a claim that a person may set."""
_TYPES: Final = {
    "place": Site | None,
    "initiators": tuple[Party, ...],
    "targets": tuple[Party, ...],
    "weapons": tuple[Weapon, ...],
}


def check_value(field: str, value: Any) -> Any:
    """The JSON value to store for a field; raises `InputError` where it does not fit.

    >>> check_value("weapons", "mortar, tank")
    ['mortar', 'tank']
    """
    return _CHECKS[field](value)


def effective(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold, in their order: without undos and what they take back. An undo that was undone takes nothing."""
    taken_back: set[int] = set()
    holding = []
    for decision in sorted(decisions, key=lambda one: one.id, reverse=True):
        if decision.id in taken_back:
            continue
        if decision.action == "undo":
            taken_back.add(int(decision.other or 0))
        else:
            holding.append(decision)
    return holding[::-1]


@dataclass
class Decided:
    """Decisions that hold, ready to be asked: by claim, by pair, by held toll."""

    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    verdict: dict[str, Decision] = field(default_factory=dict)
    pairs: dict[tuple[str, str], bool] = field(default_factory=dict)
    """ordered pair of claims -> whether they are the same happening, by the newest decision; the pair last decided stands last"""
    held: dict[str, dict[str, Decision]] = field(default_factory=dict)
    """claim -> «kind» or «kind/group» -> the newest `hold`"""
    touched: set[str] = field(default_factory=set)

    def claims(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims with what was set, without those rejected."""
        for claim in claims:
            verdict = self.verdict.get(claim.id)
            if verdict is not None and verdict.action == "reject":
                continue
            changes = dict(self.fields.get(claim.id, {}))
            marks = list(changes)
            if verdict is not None:
                marks.append(ACCEPTED)
            if "start" in changes or "end" in changes:
                changes.setdefault("end", changes.get("start"))
                changes["time_precision"] = "day" if changes.get("start", claim.start) == changes["end"] else "period"
            yield msgspec.structs.replace(claim, decided=tuple(sorted(marks)), **changes) if marks else claim

    def same(self, a: str, b: str) -> bool | None:
        """Whether a person said that two claims are (not) one happening; None where nobody did."""
        return self.pairs.get((min(a, b), max(a, b)))


def decided(decisions: Sequence[Decision]) -> Decided:
    """Index of the decisions that hold; for one field, verdict, pair or toll the newest wins, and the others stay in the log."""
    found = Decided()
    for one in effective(decisions):
        found.touched.add(one.subject)
        match one.action:
            case "accept" | "reject":
                found.verdict[one.subject] = one
            case "set":
                value = msgspec.convert(one.value, _TYPES[one.field]) if one.field in _TYPES else one.value
                found.fields.setdefault(one.subject, {})[str(one.field)] = value
            case "same" | "different":
                other = str(one.other)
                found.touched.add(other)
                pair = min(one.subject, other), max(one.subject, other)
                found.pairs.pop(pair, None)
                found.pairs[pair] = one.action == "same"
            case "hold":
                found.held.setdefault(one.subject, {})[str(one.field)] = one
    return found
