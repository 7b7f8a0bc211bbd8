"""A set of claims that hang together, cut into groups that each agree as a whole: average linkage, so that no chain forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from waqai.incidents.decided import Decided
from waqai.incidents.likeness import Likeness, Reason
from waqai.incidents.rules import LinkRules
from waqai.incidents.traits import Traits
from waqai.model import Link


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that are likely one happening."""

    score: float
    reasons: tuple[Reason, ...]
    decided: bool = False


Pairs = Mapping[tuple[str, str], Pair]
Score = Callable[[str, str], float]


def groups_of(
    members: Sequence[Traits], pairs: Pairs, choices: Decided, rules: LinkRules
) -> Iterator[tuple[list[Traits], list[Link]]]:
    """The groups of a set, each with the links inside it; members keep their order.

    The likeliest pairs are joined first. Two groups are joined only where the mean likelihood over all their pairs reaches
    `threshold.join`; a pair that was never likely counts as its own score, an impossible one as nothing. What a person joined is
    joined last, each with its whole group; two claims that a person parted are never in one group, whoever is joined to them.
    """
    if len(members) == 1:
        yield [members[0]], []
        return
    likeness = Likeness(rules)
    known = {one.claim.id: one for one in members}
    group = {name: [name] for name in known}
    scores: dict[tuple[str, str], float] = {}

    def score(a: str, b: str) -> float:
        key = (min(a, b), max(a, b))
        if key not in scores:
            pair = pairs.get(key)
            if pair is not None:
                scores[key] = pair.score
            elif likeness.possible(known[a], known[b]):
                value, _ = likeness.score(known[a], known[b])
                scores[key] = value
            else:
                scores[key] = 0.0
        return scores[key]

    def parted(ours: Sequence[str], theirs: Sequence[str]) -> bool:
        return bool(choices.pairs) and any(choices.same(a, b) is False for a, b in product(ours, theirs))

    def unite(ours: list[str], theirs: list[str]) -> None:
        ours += theirs
        for name in theirs:
            group[name] = ours

    for (a, b), _ in sorted(pairs.items(), key=lambda one: (-one[1].score, one[0])):
        ours, theirs = group[a], group[b]
        if ours is theirs or pairs[a, b].decided or parted(ours, theirs) or _twice(ours, theirs, known, score, rules):
            continue
        mean = sum(score(x, y) for x, y in product(ours, theirs)) / (len(ours) * len(theirs))
        if mean >= rules.threshold.join:
            unite(ours, theirs)
    for (a, b), pair in sorted(pairs.items()):
        ours, theirs = group[a], group[b]
        if pair.decided and ours is not theirs and not parted(ours, theirs):
            unite(ours, theirs)
    yield from _written(members, group, pairs)


def _written(
    members: Sequence[Traits], group: Mapping[str, list[str]], pairs: Pairs
) -> Iterator[tuple[list[Traits], list[Link]]]:
    """The groups in the order of their first members, with the links inside each."""
    links: dict[int, list[Link]] = {}
    for (a, b), pair in sorted(pairs.items()):
        if group[a] is group[b]:
            link = Link(
                a=a, b=b, score=round(pair.score, 3), reasons=tuple(english for english, _ in pair.reasons),
                reasons_ar=tuple(arabic for _, arabic in pair.reasons), decided=pair.decided,
            )  # fmt: skip
            links.setdefault(id(group[a]), []).append(link)
    inside: dict[int, list[Traits]] = {}
    for one in members:
        inside.setdefault(id(group[one.claim.id]), []).append(one)
    for name, those in inside.items():
        yield those, links.get(name, [])


def _twice(ours: Sequence[str], theirs: Sequence[str], known: Mapping[str, Traits], score: Score, rules: LinkRules) -> bool:
    """Whether joining would put two claims of one article together that are not almost surely the same: it tells them apart.

    What an article tells as two kinds («shelled, and then attacked») is never one.
    """
    for a, b in product(ours, theirs):
        one, other = known[a].claim, known[b].claim
        if one.document != other.document or Likeness.denies(one, other):
            continue
        if one.type != other.type or score(a, b) < rules.threshold.same_document:
            return True
    return False
