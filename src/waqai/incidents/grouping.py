"""A set of claims that hang together, cut into groups that each agree as a whole: average linkage, so that no chain forms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from waqai.incidents.decided import Decided
from waqai.incidents.likeness import Likeness
from waqai.incidents.rules import LinkRules
from waqai.incidents.traits import Traits
from waqai.model import Link


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that are likely one happening, or that a person joined; the earlier one first."""

    a: Traits
    b: Traits
    score: float
    """how likely by the signs; 0 where only the decision joins them"""
    decided: bool = False


Pairs = Mapping[tuple[str, str], Pair]
Score = Callable[[str, str], float]


def groups_of(
    members: Sequence[Traits], pairs: Pairs, choices: Decided, likeness: Likeness, unsure: Collection[str] = ()
) -> Iterator[tuple[list[Traits], list[Link]]]:
    """The groups of a set, each with the links inside it; members keep their order.

    The likeliest pairs are joined first. Two groups are joined only where the mean likelihood over all their pairs reaches
    `threshold.join`; a pair that was never likely counts as its own score, an impossible one as nothing. Then what a person
    joined comes with the whole group of each: a join is the two groups made one, so what it joins counts in no mean. What a
    person parted is never in one group, and no likelihood stands against a decision.
    Where decisions contradict each other (this is that, that is the third, the third is not this) the newest holds.

    `unsure` are members of which not all pairs are known yet. Only groups that no unknown pair could change are given: whatever
    a likely pair ties to a group in doubt is in doubt from then on, since the pairs that come before it are known.
    """
    if len(members) == 1 and not unsure:
        yield [members[0]], []
        return
    rules = likeness.rules
    known = {one.claim.id: one for one in members}
    group = {name: [name] for name in known}
    scores: dict[tuple[str, str], float] = {}

    def score(a: str, b: str) -> float:
        key = (min(a, b), max(a, b))
        if key not in scores:
            pair = pairs.get(key)
            if pair is not None and not pair.decided:
                scores[key] = pair.score
            elif likeness.possible(known[a], known[b]):
                scores[key] = likeness.score(known[a], known[b])
            else:
                scores[key] = 0.0
        return scores[key]

    def unite(ours: list[str], theirs: list[str]) -> None:
        ours += theirs
        for name in theirs:
            group[name] = ours

    whole, apart = _as_decided(known, choices)
    doubtful = set(unsure)
    tried: set[tuple[str, int, str, int]] = set()
    for (a, b), pair in sorted(pairs.items(), key=lambda one: (-one[1].score, one[0])):
        ours, theirs = group[a], group[b]
        if not pair.score or ours is theirs or _parted(whole[a], whole[b], apart):
            continue
        if doubtful and (ours[0] in doubtful or theirs[0] in doubtful):  # all of a group are, or none
            doubtful.update(ours, theirs)
            continue
        attempt = (ours[0], len(ours), theirs[0], len(theirs))
        if attempt in tried:
            continue
        tried.add(attempt)
        if _twice(ours, theirs, known, score, rules):
            continue
        mean = sum(score(x, y) for x, y in product(ours, theirs)) / (len(ours) * len(theirs))
        if mean >= rules.threshold.join:
            unite(ours, theirs)
            _unite_whole(whole, a, b)
    for a, b in sorted(pairs):
        if whole[a] is whole[b] and group[a] is not group[b]:
            unite(group[a], group[b])
    yield from _written([one for one in members if one.claim.id not in doubtful], group, pairs, likeness)


def _as_decided(known: Mapping[str, Traits], choices: Decided) -> tuple[dict[str, set[str]], list[tuple[str, str]]]:
    """The sets that people made of these claims, and the pairs they parted; the newest decisions first, so that they hold."""
    whole = {name: {name} for name in known}
    apart: list[tuple[str, str]] = []
    if choices.paired.isdisjoint(known):
        return whole, apart
    for (a, b), same in reversed(choices.pairs.items()):
        if a not in known or b not in known:
            continue
        if not same and whole[a] is not whole[b]:
            apart.append((a, b))
        elif same and not _parted(whole[a], whole[b], apart):
            _unite_whole(whole, a, b)
    return whole, apart


def _parted(ours: set[str], theirs: set[str], apart: Sequence[tuple[str, str]]) -> bool:
    return any((a in ours and b in theirs) or (b in ours and a in theirs) for a, b in apart)


def _unite_whole(whole: dict[str, set[str]], a: str, b: str) -> None:
    ours, theirs = whole[a], whole[b]
    if ours is not theirs:
        ours |= theirs
        for name in theirs:
            whole[name] = ours


_DECIDED: Final = (("decided", "بقرار"),)


def _written(
    members: Sequence[Traits], group: Mapping[str, list[str]], pairs: Pairs, likeness: Likeness
) -> Iterator[tuple[list[Traits], list[Link]]]:
    """The groups in the order of their first members, with the links inside each."""
    links: dict[int, list[Link]] = {}
    for (a, b), pair in sorted(pairs.items()):
        if group[a] is group[b]:
            reasons = _DECIDED if pair.decided else likeness.reasons(pair.a, pair.b)
            link = Link(
                a=a,
                b=b,
                score=1.0 if pair.decided else round(pair.score, 3),
                reasons=tuple(english for english, _ in reasons),
                reasons_ar=tuple(arabic for _, arabic in reasons),
                decided=pair.decided,
            )
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
