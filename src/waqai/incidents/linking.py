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
from typing import Final, NamedTuple

from waqai.incidents.building import build
from waqai.incidents.decided import Decided, decided
from waqai.incidents.grouping import Pair, groups_of
from waqai.incidents.likeness import Likeness
from waqai.incidents.rules import LinkRules, link_rules
from waqai.incidents.traits import Traits, day_number, traits_of
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
    for members, pairs, _ in components(choices.claims(claims), choices, likeness):
        for group, links in groups_of(members, pairs, choices, likeness):
            yield build([one.claim for one in group], links, choices, rules)


class TooNarrow(Exception):
    """What was seen before and behind a stretch of days does not decide all its incidents: look farther."""


def link_stretch(claims: Iterable[Claim], own: range, seen: range, rules: LinkRules | None = None) -> Iterator[Incident]:
    """The incidents whose first claim is of the days `own` (ordinals): some of what `link` gives for all claims, the same bytes.

    `claims` are those from the first day of `seen` on (from 0 on: all), sorted as for `link`; no more of them are taken than are
    needed. Raises `TooNarrow` where one of the incidents hangs on what lies before `seen`, or behind it.
    """
    rules = rules or link_rules()
    choices, likeness = decided(()), Likeness(rules)
    waiting = 0

    def taken() -> Iterator[Claim]:
        nonlocal waiting
        for claim in claims:
            day = day_number(claim)
            if day >= own.stop and not waiting:
                return
            if day >= seen.stop:
                raise TooNarrow
            waiting += day in own
            yield claim

    since = seen.start + max(2 * rules.window.days, rules.window.blurred_days) if seen.start else 0
    for members, pairs, certain in components(taken(), choices, likeness, since):
        ours = sum(one.day in own for one in members)
        if ours and not certain:
            raise TooNarrow
        waiting -= ours
        for group, links in groups_of(members, pairs, choices, likeness) if ours else ():
            if min(one.day for one in group) in own:
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


class Component(NamedTuple):
    """Claims that hang together by likely pairs, sorted by publication, with the pairs."""

    members: list[Traits]
    pairs: dict[tuple[str, str], Pair]
    certain: bool = True
    """whether all pairs of its members are known"""


def components(claims: Iterable[Claim], choices: Decided, likeness: Likeness, since: int = 0) -> Iterator[Component]:
    """Sets of claims that hang together; each once nothing can join it any more.

    Of a large set its groups come one by one, each as a set of its own, as soon as nothing can change them. Claims of days before
    `since` may hang together with what is not among `claims`: what that could change comes last and is not certain.
    """
    rules = likeness.rules
    window, blurred = _Window(), _Window()
    waiting = _Forced(choices)
    sets = _Sets(choices, likeness, since)
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

    def __init__(self, choices: Decided, likeness: Likeness, since: int) -> None:
        self._choices, self._likeness, self._since = choices, likeness, since
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

    def leave(self, gone: Traits, waiting: _Forced) -> Iterator[Component]:
        """A claim is out of reach: its set is given out if it was the last, and no decision keeps it open."""
        self._here.discard(gone.claim.id)
        root = root_of(self._root, gone.claim.id)
        self._inside[root] -= 1
        members = self._members[root]
        if self._inside[root] > 0:
            if len(members) >= self._due.get(root, LARGE):
                groups, rest = self._split(self._out(root))
                self._keep(rest)
                yield from groups
        elif not any(waiting.open(one.claim.id) for one in members):
            if not any(one.day < self._since for one in members):
                yield self._out(root)
                return
            groups, rest = self._split(self._out(root))
            yield from groups
            if rest.members:
                yield rest._replace(certain=False)

    def rest(self) -> Iterator[Component]:
        """The sets that waited for a partner that never came: its claim was rejected, or is no longer read."""
        for root in sorted(self._members):
            yield self._out(root)

    def _split(self, whole: Component) -> tuple[list[Component], Component]:
        """The groups of a set that nothing can change any more, each as a set of its own, and the rest of it.

        In doubt is what may still get pairs, or had some before, and what a person decided about: its partner may be to come.
        """
        here, paired, since = self._here, self._choices.paired, self._since
        unsure = {one.claim.id for one in whole.members if one.claim.id in here or one.claim.id in paired or one.day < since}
        home: dict[str, int] = {}
        groups: list[Component] = []
        for group, _ in groups_of(whole.members, whole.pairs, self._choices, self._likeness, unsure):
            home.update((one.claim.id, len(groups)) for one in group)
            groups.append(Component(group, {}))
        rest = Component([one for one in whole.members if one.claim.id not in home], {})
        for (a, b), pair in whole.pairs.items():
            if home.get(a) == home.get(b):
                (groups[home[a]] if a in home else rest).pairs[a, b] = pair
        return groups, rest

    def _keep(self, rest: Component) -> None:
        """What is left of a set goes on as one."""
        names = [one.claim.id for one in rest.members]
        self._root.update(dict.fromkeys(names, names[0]))
        self._members[names[0]], self._pairs[names[0]] = rest.members, rest.pairs
        self._inside[names[0]] = sum(name in self._here for name in names)
        self._due[names[0]] = max(LARGE, 2 * len(names))

    def _out(self, root: str) -> Component:
        members, pairs = self._members.pop(root), self._pairs.pop(root)
        del self._inside[root]
        self._due.pop(root, None)
        for one in members:
            del self._root[one.claim.id]
        return Component(sorted(members, key=_order), pairs)


def _order(one: Traits) -> tuple[str, str, int]:
    claim = one.claim
    return claim.published or "", claim.document, claim.span_start
