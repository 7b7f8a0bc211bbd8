"""Claims into incidents: candidates within some days of each other, groups that agree as a whole, in one pass over time.

Claims come sorted by day, so only those of a window of days are held; a set that nothing can join any more is given out and
forgotten. Where much is told every day, likely pairs tie weeks of claims together: of such a large set the groups that nothing
can change any more are given out while it still grows. Cost grows with the claims (times those of one place and window), memory
stays that of the window and of what is in doubt.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from waqai.incidents.building import build
from waqai.incidents.decided import Decided, decided
from waqai.incidents.grouping import Pair, groups_of
from waqai.incidents.likeness import Likeness
from waqai.incidents.rules import LinkRules, link_rules
from waqai.incidents.traits import Traits, traits_of
from waqai.incidents.unions import root_of
from waqai.model import Claim, Decision, Incident

_CELL_DEGREES: Final = 0.5
LARGE: Final = 1000
"""Claims of a set from which on its groups are given out while it grows. It changes memory, and no result."""


def link(claims: Iterable[Claim], decisions: Sequence[Decision] = (), rules: LinkRules | None = None) -> Iterator[Incident]:
    """The incidents of claims that come sorted by `sorting_day`, then document, then offset; decisions are applied on the way.

    The same claims and decisions always give the same incidents, in the same order.
    """
    rules = rules or link_rules()
    choices, likeness = decided(decisions), Likeness(rules)
    for members, pairs in components(choices.claims(claims), choices, likeness):
        for group, links in groups_of(members, pairs, choices, likeness):
            yield build([one.claim for one in group], links, choices, rules)


class _Window:
    """The claims of the last days, found by kind and by where they may have happened: cell and country."""

    def __init__(self) -> None:
        self._cells: dict[_Where, dict[str, deque[Traits]]] = {}
        self._by_day: deque[Traits] = deque()

    def add(self, one: Traits) -> None:
        """Holds a claim; they come sorted by day."""
        self._by_day.append(one)
        for where in _found_under(one):
            self._cells.setdefault(where, {}).setdefault(one.type, deque()).append(one)

    def leavers(self, before: int | None) -> Iterator[Traits]:
        """Forgets the claims of days before this one (all of them for None), and tells which."""
        while self._by_day and (before is None or self._by_day[0].day < before):
            gone = self._by_day.popleft()
            for where in _found_under(gone):
                kinds = self._cells[where]
                kinds[gone.type].popleft()  # they leave as they came
                if not kinds[gone.type]:
                    del kinds[gone.type]
                    if not kinds:
                        del self._cells[where]
            yield gone

    def around(self, one: Traits, kin: Collection[str]) -> Iterator[Traits]:
        """The claims of these kinds that may lie where this one does: in its cell, beside it, or anywhere wide."""
        for where in _sought_under(one):
            kinds = self._cells.get(where)
            if kinds:
                for kind in kin if len(kin) <= len(kinds) else kin & kinds.keys():
                    yield from kinds.get(kind, ())


_Where = tuple[object, ...]


def _found_under(one: Traits) -> tuple[_Where, ...]:
    """Where a claim is found: all are under no country; those with one under it; then by cell, or among the wide ones."""
    place = one.claim.place
    country = place.country if place else None
    if one.precise and place is not None:
        return ("all", None), ("all", country), _square(place.lat or 0.0, place.lon or 0.0)
    if country:
        return ("all", None), ("all", country), ("wide", country)
    return ("all", None), ("wide", None)


def _sought_under(one: Traits) -> Iterator[_Where]:
    """Where the claims are that may lie where this one does."""
    place = one.claim.place
    country = place.country if place else None
    if one.precise and place is not None:
        row, column = _square(place.lat or 0.0, place.lon or 0.0)
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                yield row + dy, column + dx
        yield "wide", country
    elif country:
        yield "all", country
    else:
        yield "all", None
        return
    yield "wide", None


def _square(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // _CELL_DEGREES), int(lon // _CELL_DEGREES)


def components(
    claims: Iterable[Claim], choices: Decided, likeness: Likeness
) -> Iterator[tuple[list[Traits], dict[tuple[str, str], Pair]]]:
    """Sets of claims that hang together by likely pairs, with the pairs; each once nothing can join it any more.

    Of a large set its groups come one by one, each as a set of its own, as soon as nothing can change them.
    """
    rules = likeness.rules
    window, blurred = _Window(), _Window()
    waiting = _Forced(choices)
    sets = _Sets(choices, likeness)
    reach = ((window, 2 * rules.window.days), (blurred, rules.window.blurred_days))
    for claim in claims:
        one = traits_of(claim)
        for held, days in reach:
            for gone in held.leavers(one.day - days):
                yield from sets.leave(gone, waiting)
        sets.enter(one)
        kin, earliest = likeness.kin(one.type), one.first - rules.window.days
        for other in chain(window.around(one, kin), blurred.around(one, kin)):
            if other.last < earliest or not likeness.possible(other, one):
                continue
            if other.claim.document == one.claim.document and not likeness.denies(other.claim, one.claim):
                continue
            least = rules.blurred.least if one.blurred or other.blurred else rules.threshold.link
            score = likeness.likely(other, one, least)
            if score is None or (choices.pairs and choices.same(other.claim.id, one.claim.id) is False):
                continue
            sets.join(Pair(other, one, score))
        for partner in waiting.partners(one):
            sets.join(Pair(partner, one, sets.likely(partner, one), decided=True))
        (blurred if one.blurred else window).add(one)
    for held, _ in reach:
        for gone in held.leavers(None):
            yield from sets.leave(gone, waiting)
    yield from sets.rest()


class _Forced:
    """Claims that a person joined, however far apart they lie: each is remembered until its partners have come."""

    def __init__(self, choices: Decided) -> None:
        self._partners: dict[str, set[str]] = {}
        for (a, b), same in choices.pairs.items():
            if same:
                self._partners.setdefault(a, set()).add(b)
                self._partners.setdefault(b, set()).add(a)
        self._met: dict[str, Traits] = {}

    def partners(self, one: Traits) -> list[Traits]:
        """The claims met before that a person joined to this one."""
        wanted = self._partners.get(one.claim.id)
        if not wanted:
            return []
        self._met[one.claim.id] = one
        return [self._met[name] for name in sorted(wanted) if name in self._met]

    def open(self, claim: str) -> bool:
        """Whether a partner of this claim may still come."""
        return any(name not in self._met for name in self._partners.get(claim, ()))


class _Sets:
    """Union-find over the claims in reach; a set is given out when its last member has left the window."""

    def __init__(self, choices: Decided, likeness: Likeness) -> None:
        self._choices, self._likeness = choices, likeness
        self._here: set[str] = set()
        self._due: dict[str, int] = {}
        self._root: dict[str, str] = {}
        self._members: dict[str, list[Traits]] = {}
        self._inside: dict[str, int] = {}
        self._pairs: dict[str, dict[tuple[str, str], Pair]] = {}

    def enter(self, one: Traits) -> None:
        """A claim comes into reach, alone."""
        name = one.claim.id
        self._here.add(name)
        self._root[name] = name
        self._members[name] = [one]
        self._inside[name] = 1
        self._pairs[name] = {}

    def join(self, pair: Pair) -> None:
        """Two claims hang together."""
        a, b = pair.a.claim.id, pair.b.claim.id
        one, other = root_of(self._root, a), root_of(self._root, b)
        if one != other:
            if len(self._members[one]) < len(self._members[other]):
                one, other = other, one
            self._root[other] = one
            self._members[one] += self._members.pop(other)
            self._inside[one] += self._inside.pop(other)
            self._due.pop(other, None)
            self._pairs[one].update(self._pairs.pop(other))
        self._pairs[one][min(a, b), max(a, b)] = pair

    def likely(self, a: Traits, b: Traits) -> float:
        """The likelihood of two claims by their signs, where it was enough to join them; else 0."""
        pair = self._pairs[root_of(self._root, a.claim.id)].get((min(a.claim.id, b.claim.id), max(a.claim.id, b.claim.id)))
        return pair.score if pair else 0.0

    def leave(self, gone: Traits, waiting: _Forced) -> Iterator[tuple[list[Traits], dict[tuple[str, str], Pair]]]:
        """A claim is out of reach: its set is given out if it was the last, and no decision keeps it open."""
        self._here.discard(gone.claim.id)
        root = root_of(self._root, gone.claim.id)
        self._inside[root] -= 1
        if self._inside[root] > 0:
            if len(self._members[root]) >= self._due.get(root, LARGE):
                yield from self._settled(root)
            return
        if any(waiting.open(one.claim.id) for one in self._members[root]):
            return
        yield self._out(root)

    def _settled(self, root: str) -> Iterator[tuple[list[Traits], dict[tuple[str, str], Pair]]]:
        """The groups of a large set that nothing can change any more, each as a set of its own; the rest stays one set.

        In doubt is what may still get pairs, and what a person decided about: its partner may be still to come.
        """
        members, pairs = self._members[root], self._pairs[root]
        unsure = {one.claim.id for one in members if one.claim.id in self._here or one.claim.id in self._choices.paired}
        home: dict[str, int] = {}
        groups: list[tuple[list[Traits], dict[tuple[str, str], Pair]]] = []
        for group, _ in groups_of(sorted(members, key=_order), pairs, self._choices, self._likeness, unsure):
            home.update((one.claim.id, len(groups)) for one in group)
            groups.append((group, {}))
        kept: dict[tuple[str, str], Pair] = {}
        for (a, b), pair in pairs.items():
            if a not in home and b not in home:
                kept[a, b] = pair
            elif home.get(a) == home.get(b):
                groups[home[a]][1][a, b] = pair
        rest = [one for one in members if one.claim.id not in home]
        first = rest[0].claim.id
        inside = self._inside.pop(root)
        del self._members[root], self._pairs[root]
        for name in home:
            del self._root[name]
        self._root.update((one.claim.id, first) for one in rest)
        self._members[first], self._pairs[first], self._inside[first] = rest, kept, inside
        self._due.pop(root, None)
        self._due[first] = max(LARGE, 2 * len(rest))
        yield from groups

    def rest(self) -> Iterator[tuple[list[Traits], dict[tuple[str, str], Pair]]]:
        """The sets that waited for a partner that never came: its claim was rejected, or is no longer read."""
        for root in sorted(self._members):
            yield self._out(root)

    def _out(self, root: str) -> tuple[list[Traits], dict[tuple[str, str], Pair]]:
        members, pairs = self._members.pop(root), self._pairs.pop(root)
        del self._inside[root]
        self._due.pop(root, None)
        for one in members:
            del self._root[one.claim.id]
        return sorted(members, key=_order), pairs


def _order(one: Traits) -> tuple[str, str, int]:
    claim = one.claim
    return claim.published or "", claim.document, claim.span_start
