"""Who stands with whom: bodies of one camp, as packs know them, but for those that reports set against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from waqai.model import Party
from waqai.packs.records import Link

Pair = frozenset[str]
"""Two parties, by key."""
Foes = frozenset[Pair]
Links = Mapping[str, tuple[Link, ...]]
"""By its key, what a body is part of or loyal to, and when."""
_STATE: Final = frozenset({"government", "state_force"})
_MOST_KEPT: Final = 20_000


def set_against(reports: Iterable[tuple[Sequence[Party], Sequence[Party]]]) -> Counter[Pair]:
    """How many more reports (who acted, against whom) tell two parties to act against each other than to act together."""
    found: Counter[Pair] = Counter()
    for by, against in reports:
        for a in by:
            for b in against:
                if a.key != b.key:
                    found[frozenset((a.key, b.key))] += 1
        for a, b in combinations(by, 2):
            if a.key != b.key:
                found[frozenset((a.key, b.key))] -= 1
    return found


def foes_in(told: Mapping[Pair, int]) -> Foes:
    """The pairs that are told to act against each other more often than together: a slip of one report makes no enemies."""
    return frozenset(pair for pair, number in told.items() if number > 0)


class Sides:
    """Whether parties stand together."""

    __slots__ = ("_above", "_links", "foes")

    def __init__(self, foes: Foes = frozenset(), links: Links | None = None) -> None:
        """`foes` are told to act against each other; `links` is what packs know."""
        self.foes, self._links = foes, links or {}
        self._above: dict[tuple[str, str], frozenset[str]] = {}

    def against(self, a: Party, b: Party) -> bool:
        """Whether reports set two parties against each other."""
        return frozenset((a.key, b.key)) in self.foes

    def one(self, some: Sequence[Party], others: Sequence[Party], day: str = "") -> bool:
        """Whether two sets of parties share one, or a side that one belongs to; or, where reports do not set them against each
        other, two of one camp on that day: a body and what it is part of or loyal to, two parts of one, the government and the
        army of a state (a state may have two armies)."""
        if _names(some) & _names(others):
            return True
        return any(not self.against(a, b) and (_of_one_state(a, b) or self._in_one_camp(a, b, day)) for a in some for b in others)

    def part_of(self, a: Party, b: Party, day: str = "") -> bool:
        """Whether on a day one of two is part of, or loyal to, the other."""
        return bool(self._links) and ((b.side or b.key) in self._camp(a, day) or (a.side or a.key) in self._camp(b, day))

    def _in_one_camp(self, a: Party, b: Party, day: str) -> bool:
        if not self._links:
            return False
        return not self._camp(a, day).isdisjoint(self._camp(b, day))

    def _camp(self, party: Party, day: str) -> frozenset[str]:
        """A party, and whatever it is part of or loyal to, step by step."""
        key = party.side or party.key
        found = self._above.get((key, day))
        if found is None:
            if len(self._above) > _MOST_KEPT:
                self._above.clear()
            met, waiting = {key}, [key]
            while waiting:
                for link in self._links.get(waiting.pop(), ()):
                    if link.actor not in met and link.holds(day):
                        met.add(link.actor)
                        waiting.append(link.actor)
            found = self._above[key, day] = frozenset(met)
        return found


def _of_one_state(a: Party, b: Party) -> bool:
    return a.country is not None and a.country == b.country and {a.category, b.category} <= _STATE


def _names(parties: Iterable[Party]) -> set[str]:
    return {key for party in parties for key in (party.key, party.side) if key}
