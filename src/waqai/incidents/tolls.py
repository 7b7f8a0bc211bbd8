"""Every source's figures of an incident, beside each other: one line a source, agreeing, updated or in conflict."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, Literal, get_args

import msgspec

from waqai.incidents.decided import Decided
from waqai.incidents.held import by_people, hold
from waqai.incidents.rules import TollRules
from waqai.incidents.traits import interval
from waqai.model import Account, Claim, Figure, Held, Party, Toll
from waqai.model.incident import Agreement, TollGroup
from waqai.model.record import CasualtyKind

_KINDS: Final = get_args(CasualtyKind)
_GROUPS: Final[tuple[TollGroup, ...]] = ("all", "civilians", "combatants")
_WHOLE: Final = frozenset({"unknown", "mixed"})
Side = Literal["initiators", "targets"] | None
_DENIED: Final = frozenset({"denied", "negated"})


def tolls_of(claims: Sequence[Claim], choices: Decided, rules: TollRules) -> tuple[Toll, ...]:
    """The tolls of an incident: for each kind the total, then civilians and combatants where any source tells them apart.

    Cumulative figures and subsets are in no total. Of one source the newest figure is current and older ones superseded; prints
    of one wire story that name no source are one account. What a person holds stands where no source gives a figure, too.
    """
    tolls = []
    counting = [claim for claim in claims if claim.figures]
    decided_on = {name.partition("/")[0] for claim in claims for name in choices.held.get(claim.id, ())}
    kinds = {figure.kind for claim in counting for figure in claim.figures} | decided_on
    for kind in _KINDS:
        for group in _GROUPS if kind in kinds else ():
            told = [account for claim in counting for account in _accounts(claim, kind, group)]
            if told or (kind in decided_on and _held(kind, group, claims, choices)):
                tolls.append(_toll(kind, group, told, claims, choices, rules))
    return tuple(tolls)


def _counted(claim: Claim, kind: str) -> list[Figure]:
    return [one for one in claim.figures if one.kind == kind and one.scope == "incident" and not one.subset_of]


def _accounts(claim: Claim, kind: CasualtyKind, group: TollGroup) -> list[Account]:
    """What one claim says of a kind, of a group or altogether: an account for each source it names.

    What the article says in its own name of people whom a source it names counts likewise is that source's figure told again.
    """
    figures = _counted(claim, kind)
    if group != "all":
        known = {one.id: one for one in claim.figures}
        subsets = [
            one
            for one in claim.figures
            if one.kind == kind and one.scope == "incident" and one.subset_of and not _within(one, group, known)
        ]
        figures = [one for one in (*figures, *subsets) if one.category == group]
        # «53 killed, among them 5 children»: at least 5 civilians, not 5
        figures = [msgspec.structs.replace(one, high=None, qualifier="at_least") if one.subset_of else one for one in figures]
    named = [one for one in figures if one.voice.named]
    by_voice: dict[str, list[Figure]] = {}
    for one in figures:
        if one.voice.named or not any(_retold(one, other) for other in named):
            by_voice.setdefault(one.voice.key, []).append(one)
    return [_account(claim, told, group) for told in by_voice.values()]


def _within(one: Figure, group: str, known: dict[str, Figure]) -> bool:
    """Whether a figure is in one that counts the same group: «40 civilians, among them 6 children» are 40 civilians."""
    above = known.get(one.subset_of or "")
    for _ in known:
        if above is None or above.category == group:
            break
        above = known.get(above.subset_of or "")
    return above is not None and above.category == group


def _retold(one: Figure, other: Figure) -> bool:
    """Whether two figures of an article may count the same people and come to the same."""
    if one.category != other.category and not {one.category, other.category} & _WHOLE:
        return False
    (low, high), (its_low, its_high) = interval(one), interval(other)
    return low <= its_high and its_low <= high


def _account(claim: Claim, figures: Sequence[Figure], group: TollGroup) -> Account:
    """One source's figures in one claim as an account."""
    parts = _parts(figures)
    spans = [interval(one) for one in parts]
    low, high = sum(span[0] for span in spans), sum(span[1] for span in spans)
    bests = [one.best if one.best is not None else one.low for one in parts]
    exact = len(parts) == 1
    categories = {one.category for one in parts}
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
        part=next(iter(categories)) if group == "all" and len(categories) == 1 and not categories & _WHOLE else None,
    )


def _parts(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of one claim that add up: of each group of people the highest, and a total alone where it covers its parts."""
    groups: dict[tuple[str, str], Figure] = {}
    for one in figures:
        key = (one.category, one.victims.key if one.victims else "")
        before = groups.get(key)
        if before is None or _size(one) > _size(before):
            groups[key] = one
    whole = [one for one in groups.values() if one.category in _WHOLE]
    told = [one for one in groups.values() if one.category not in _WHOLE]
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
    low, high = _range(current)
    party, side = _whose(kind, group, claims)
    return Toll(
        kind=kind,
        group=group,
        accounts=tuple(accounts),
        agreement=_agreement(current),
        held=_held(kind, group, claims, choices) or hold(current, rules),
        low=low,
        high=high,
        party=party,
        side=side,
    )


def _range(current: Sequence[Account]) -> tuple[int | None, int | None]:
    """The lowest and highest that current accounts of everybody allow; where nobody counts everybody, the groups' added up."""
    ranges: list[tuple[int, float]] = []
    for accounts in by_people(current):
        lows = [account.low for account in accounts if account.low is not None]
        if not lows:
            return None, None
        ranges.append((min(lows), max(_top(account) for account in accounts)))
    high = sum(high for _, high in ranges)
    return (sum(low for low, _ in ranges), None if high == math.inf else int(high)) if ranges else (None, None)


def _held(kind: str, group: str, claims: Sequence[Claim], choices: Decided) -> Held | None:
    """What a person held, the newest decision first."""
    name = kind if group == "all" else f"{kind}/{group}"
    found = [one for claim in claims if (one := choices.held.get(claim.id, {}).get(name))]
    if not found:
        return None
    newest = max(found, key=lambda one: one.id)
    return Held(value=int(newest.value), rule="decision", by=newest.by, note=newest.note, decision=newest.id)


def _settled(told: Iterable[Account]) -> list[Account]:
    """One current account a source: its newest; older ones that differ are superseded, equal ones left out.

    A figure of one group alone takes no other's place: «four civilians» is no update of «fourteen dead».
    """
    by_source: dict[tuple[str, str | None], list[Account]] = {}
    for account in sorted(told, key=lambda one: (one.published or "", one.claim)):
        by_source.setdefault((_source(account), account.part), []).append(account)
    settled = []
    for accounts in by_source.values():
        kept: list[Account] = []
        for account in accounts:
            if account.state == "current":
                before = next((one for one in kept if one.state == "current"), None)
                if before is not None:
                    kept.remove(before)
                    if (before.low, before.high) != (account.low, account.high):
                        kept.append(msgspec.structs.replace(before, state="superseded", by=account.claim))
            kept.append(account)
        settled += kept
    return _marked(sorted(settled, key=lambda one: (one.published or "", one.claim, one.voice.key)))


def _source(account: Account) -> str:
    """Whose line an account is on: the source's; where none is named, the wire story's that outlets print, else the outlet's."""
    if account.copy_of and not account.voice.named:
        return f"copy:{account.copy_of}"
    return account.voice.key


def _marked(accounts: Sequence[Account]) -> list[Account]:
    """Each current account with the voices it does not agree with."""
    current = [account for account in accounts if account.state == "current"]
    marked = []
    for account in accounts:
        against = [one.voice.key for one in current if one is not account and not _overlap(one, account)]
        marked.append(msgspec.structs.replace(account, against=tuple(sorted(set(against)))) if account in current else account)
    return marked


def _overlap(a: Account, b: Account) -> bool:
    """Whether both can be right: their intervals overlap, or the lower one counts only some of whom the other counts."""
    if a.part and b.part and a.part != b.part:
        return True
    below = (b.low or 0) > _top(a) and not (a.part and not b.part)
    above = (a.low or 0) > _top(b) and not (b.part and not a.part)
    return not (below or above)


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
