"""Every source's figures of an incident, beside each other: one line a source, agreeing, updated or in conflict."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, Literal, get_args

import msgspec

from waqai.incidents.decided import Decided
from waqai.incidents.held import hold
from waqai.incidents.rules import TollRules
from waqai.incidents.traits import interval
from waqai.model import Account, Claim, Figure, Held, Party, Toll
from waqai.model.incident import Agreement, TollGroup
from waqai.model.record import CasualtyKind

_KINDS: Final = get_args(CasualtyKind)
_GROUPS: Final[tuple[TollGroup, ...]] = ("civilians", "combatants")
Side = Literal["initiators", "targets"] | None
_DENIED: Final = frozenset({"denied", "negated"})


def tolls_of(claims: Sequence[Claim], choices: Decided, rules: TollRules) -> tuple[Toll, ...]:
    """The tolls of an incident: for each kind the total, then civilians and combatants where any source tells them apart.

    Cumulative figures and subsets are in no total. Of one source the newest figure is current and older ones superseded; prints
    of one wire story are one account.
    """
    tolls = []
    for kind in _KINDS:
        total = [account for claim in claims for account in _accounts(claim, kind, None)]
        if total:
            tolls.append(_toll(kind, "all", total, claims, choices, rules))
        for group in _GROUPS:
            told = [account for claim in claims for account in _accounts(claim, kind, group)]
            if told:
                tolls.append(_toll(kind, group, told, claims, choices, rules))
    return tuple(tolls)


def _counted(claim: Claim, kind: str) -> list[Figure]:
    return [one for one in claim.figures if one.kind == kind and one.scope == "incident" and not one.subset_of]


def _accounts(claim: Claim, kind: CasualtyKind, group: TollGroup | None) -> list[Account]:
    """What one claim says of a kind, of a group or altogether: an account for each source it names."""
    figures = _counted(claim, kind)
    if group is not None:
        subsets = [one for one in claim.figures if one.kind == kind and one.scope == "incident" and one.subset_of]
        figures = [one for one in (*figures, *subsets) if one.category == group]
    if group is not None:  # «53 killed, among them 5 children»: at least 5 civilians, not 5
        figures = [msgspec.structs.replace(one, high=None, qualifier="at_least") if one.subset_of else one for one in figures]
    by_voice: dict[str, list[Figure]] = {}
    for one in figures:
        by_voice.setdefault(one.voice.key, []).append(one)
    return [_account(claim, told) for told in by_voice.values()]


def _account(claim: Claim, figures: Sequence[Figure]) -> Account:
    """One source's figures in one claim as an account."""
    parts = _parts(figures)
    spans = [interval(one) for one in parts]
    low, high = sum(span[0] for span in spans), sum(span[1] for span in spans)
    bests = [one.best if one.best is not None else one.low for one in parts]
    exact = len(parts) == 1
    return Account(
        voice=parts[0].voice,
        outlet=claim.outlet,
        published=claim.published,
        claim=claim.id,
        figures=tuple(one.id for one in figures),
        quote=" + ".join(one.quote for one in parts),
        state="denied" if claim.status in _DENIED else "current",
        low=low if any(one.low is not None or one.best is not None for one in parts) else None,
        best=sum(number for number in bests if number is not None) if None not in bests else None,
        high=None if high == math.inf else int(high),
        qualifier=parts[0].qualifier if exact else "at_least" if high == math.inf else "exact",
        copy_of=claim.copy_of,
    )


def _parts(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of one claim that add up: of each group of people the highest, and a total alone where it covers its parts."""
    groups: dict[tuple[str, str], Figure] = {}
    for one in figures:
        key = (one.category, one.victims.key if one.victims else "")
        before = groups.get(key)
        if before is None or _size(one) > _size(before):
            groups[key] = one
    whole = [one for one in groups.values() if one.category in ("unknown", "mixed")]
    told = [one for one in groups.values() if one.category not in ("unknown", "mixed")]
    if whole and told and max(_size(one) for one in whole) >= sum(_size(one) for one in told):
        return [max(whole, key=_size)]
    if len(whole) > 1:  # «people», «persons», «dead»: the same people under several words
        whole = [max(whole, key=_size)]
    return sorted((*whole, *told), key=lambda one: (one.start, one.id))


def _size(figure: Figure) -> int:
    return figure.best if figure.best is not None else figure.low or 0


def _toll(
    kind: CasualtyKind, group: TollGroup, told: Sequence[Account], claims: Sequence[Claim], choices: Decided, rules: TollRules
) -> Toll:
    accounts = _settled(told)
    current = [account for account in accounts if account.state == "current"]
    lows = [account.low for account in current if account.low is not None]
    highs = [account.high for account in current]
    party, side = _whose(kind, group, claims)
    return Toll(
        kind=kind,
        group=group,
        accounts=tuple(accounts),
        agreement=_agreement(current),
        held=_held(kind, group, claims, choices) or hold(current, rules),
        low=min(lows) if lows else None,
        high=None if not highs or None in highs else max(high for high in highs if high is not None),
        party=party,
        side=side,
    )


def _held(kind: str, group: str, claims: Sequence[Claim], choices: Decided) -> Held | None:
    """What a person held, the newest decision first."""
    name = kind if group == "all" else f"{kind}/{group}"
    found = [one for claim in claims if (one := choices.held.get(claim.id, {}).get(name))]
    if not found:
        return None
    newest = max(found, key=lambda one: one.id)
    return Held(value=int(newest.value), rule="decision", by=newest.by, note=newest.note, decision=newest.id)


def _settled(told: Iterable[Account]) -> list[Account]:
    """One current account a source: its newest; older ones that differ are superseded, equal ones and copies left out."""
    by_voice: dict[str, list[Account]] = {}
    for account in sorted(told, key=lambda one: (one.published or "", one.claim)):
        by_voice.setdefault(account.voice.key, []).append(account)
    settled = []
    for accounts in by_voice.values():
        kept: list[Account] = []
        for account in accounts:
            if account.state == "current":
                before = next((one for one in kept if one.state == "current"), None)
                if before is not None:
                    kept.remove(before)
                    if (before.low, before.high) != (account.low, account.high) and not _copies(before, account):
                        kept.append(msgspec.structs.replace(before, state="superseded", by=account.claim))
            kept.append(account)
        settled += kept
    return _marked(sorted(settled, key=lambda one: (one.published or "", one.claim, one.voice.key)))


def _copies(a: Account, b: Account) -> bool:
    return a.copy_of is not None and a.copy_of == b.copy_of


def _marked(accounts: Sequence[Account]) -> list[Account]:
    """Each current account with the voices it does not agree with."""
    current = [account for account in accounts if account.state == "current"]
    marked = []
    for account in accounts:
        against = [one.voice.key for one in current if one is not account and not _overlap(one, account)]
        marked.append(msgspec.structs.replace(account, against=tuple(sorted(set(against)))) if account in current else account)
    return marked


def _overlap(a: Account, b: Account) -> bool:
    return (a.low or 0) <= _top(b) and (b.low or 0) <= _top(a)


def _top(account: Account) -> float:
    return math.inf if account.high is None else account.high


def _agreement(current: Sequence[Account]) -> Agreement:
    if not current:
        return "none"
    if len(current) == 1:
        return "single"
    return "agree" if all(_overlap(a, b) for a, b in combinations(current, 2)) else "conflict"


def _whose(kind: str, group: str, claims: Sequence[Claim]) -> tuple[Party | None, Side]:
    """Whose people a group is: the one party that the figures name, and the side it is on; nothing where they differ."""
    if group != "combatants":
        return None, None
    named = {
        (one.victims.side or one.victims.key): one.victims
        for claim in claims
        for one in claim.figures
        if one.kind == kind and one.category == group and one.victims is not None and one.scope == "incident"
    }
    if len(named) != 1:
        return None, None
    key, party = next(iter(named.items()))
    if any(key in (one.key, one.side) for claim in claims for one in claim.initiators):
        return party, "initiators"
    if any(key in (one.key, one.side) for claim in claims for one in claim.targets):
        return party, "targets"
    return party, None
