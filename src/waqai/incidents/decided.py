"""What people decided, applied to claims: the record says what the article says, a decision what a person made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, get_args

import msgspec

from waqai.errors import InputError
from waqai.model import Claim, Decision, Figure, Party, Site, Voice
from waqai.model.record import CasualtyKind, EventType, Outcome, Qualifier, Status, VictimCategory, Weapon

ACCEPTED: Final = "*"
TOLLS: Final[tuple[CasualtyKind, ...]] = get_args(CasualtyKind)


class Counted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A casualty figure as a person sets it: bounds as in `Figure`, whose people, and the words it was read from."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: Qualifier = "exact"
    category: VictimCategory = "unknown"
    quote: str = ""
    start: int = 0
    end: int = 0


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


def _counts(value: Any) -> Any:
    """One number, one `Counted` or several; nothing for «none are told of»."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    named = [{"low": one, "best": one, "high": one} if isinstance(one, int) else one for one in listed]
    found: list[dict[str, Any]] = _typed(list[Counted])(named)
    for one in found:
        low, best, high = (one.get(name) for name in ("low", "best", "high"))
        bounds = [bound for bound in (low, best, high) if bound is not None]
        if any(bound < 0 for bound in bounds) or bounds != sorted(bounds) or not bounds:
            raise InputError("bounds that cannot be", mend="0 or more, and low <= best <= high")
    return found


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
    "voices": _typed(tuple[Voice, ...]),
    **dict.fromkeys(TOLLS, _counts),
}
SETTABLE: Final = tuple(_CHECKS)
"""The fields of a claim that a person may set."""
_TYPES: Final[dict[str, Any]] = {
    "place": Site | None,
    "initiators": tuple[Party, ...],
    "targets": tuple[Party, ...],
    "weapons": tuple[Weapon, ...],
    "voices": tuple[Voice, ...],
    **dict.fromkeys(TOLLS, tuple[Counted, ...]),
}


def check_value(field: str, value: Any) -> Any:
    """The JSON value to store for a field; raises `InputError` where it does not fit.

    >>> check_value("weapons", "mortar, tank")
    ['mortar', 'tank']
    """
    return _CHECKS[field](value)


def taken_back(decisions: Iterable[Decision]) -> set[int]:
    """The numbers of the decisions, undos among them, that an undo takes back which was not itself taken back."""
    found: set[int] = set()
    for decision in sorted(decisions, key=lambda one: one.id, reverse=True):
        if decision.action == "undo" and decision.id not in found:
            found.add(int(decision.other or 0))
    return found


def effective(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold, in their order: without undos and what they take back. An undo that was undone takes nothing."""
    every = sorted(decisions, key=lambda one: one.id)
    gone = taken_back(every)
    return [one for one in every if one.action != "undo" and one.id not in gone]


@dataclass
class Decided:
    """Decisions that hold, ready to be asked: by claim, by pair, by held toll."""

    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    confirmed: dict[str, set[str]] = field(default_factory=dict)
    """claim -> the fields that were accepted as they stand"""
    verdict: dict[str, Decision] = field(default_factory=dict)
    pairs: dict[tuple[str, str], bool] = field(default_factory=dict)
    """ordered pair of claims -> whether they are the same happening, by the newest decision; the pair last decided stands last"""
    paired: set[str] = field(default_factory=set)
    """the claims of those pairs"""
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
            marks = {*changes, *self.confirmed.get(claim.id, ())}
            if verdict is not None:
                marks.add(ACCEPTED)
            tolls = {kind: changes.pop(kind) for kind in TOLLS if kind in changes}
            if tolls:
                changes["figures"] = _with_tolls(claim, changes.get("voices", claim.voices), tolls)
            if "start" in changes or "end" in changes:
                changes.setdefault("end", changes.get("start"))
                changes["time_precision"] = "day" if changes.get("start", claim.start) == changes["end"] else "period"
            yield msgspec.structs.replace(claim, decided=tuple(sorted(marks)), **changes) if marks else claim

    def same(self, a: str, b: str) -> bool | None:
        """Whether a person said that two claims are (not) one happening; None where nobody did."""
        return self.pairs.get((min(a, b), max(a, b)))


def _with_tolls(claim: Claim, voices: tuple[Voice, ...], tolls: dict[CasualtyKind, tuple[Counted, ...]]) -> tuple[Figure, ...]:
    """A claim's figures, those of this one happening and these kinds replaced by what was set."""
    kept = [figure for figure in claim.figures if figure.kind not in tolls or figure.scope != "incident"]
    made = [
        Figure(
            id=f"{claim.id}/{kind}/{number}", document=claim.document, kind=kind, voice=voices[0], qualifier=one.qualifier,
            quote=one.quote, start=one.start, end=one.end, low=one.low, best=one.best, high=one.high, category=one.category,
            published=claim.published,
        )
        for kind, counted in tolls.items()
        for number, one in enumerate(counted)
    ]  # fmt: skip
    known = {figure.id for figure in kept}
    return (*(msgspec.structs.replace(one, subset_of=None) if one.subset_of not in known else one for one in kept), *made)


def decided(decisions: Sequence[Decision]) -> Decided:
    """Index of the decisions that hold; for one field, verdict, pair or toll the newest wins, and the others stay in the log."""
    found = Decided()
    for one in effective(decisions):
        found.touched.add(one.subject)
        match one.action:
            case "accept" if one.field:
                found.confirmed.setdefault(one.subject, set()).add(one.field)
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
                found.paired.update(pair)
            case "hold":
                found.held.setdefault(one.subject, {})[str(one.field)] = one
    return found
