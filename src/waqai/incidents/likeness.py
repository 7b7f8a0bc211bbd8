"""How likely two claims tell one happening: signs with weights from `rules.toml`, added up; `reasons` puts them in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from waqai.incidents.reasons import Reason, reason_of
from waqai.incidents.rules import LinkRules
from waqai.incidents.traits import SMALL, Traits, common_share, distance_km
from waqai.model import Claim, Site

Signs = list[tuple[str, float]]
"""The name of each sign found and what it adds."""

_HAPPENED: Final = frozenset({"asserted", "denied", "negated"})
_LEAST: Final = -50.0
"""Below this a likelihood is nothing; years between two publications would else leave the range of the exponential."""
_MOST_SHARED: Final = 0.5
_ROUNDING: Final = 1e-6
_TOLL_SIGNS: Final = ("toll_overlaps", "same_small_toll", "same_toll")


class Likeness:
    """Compares claims under a set of rules."""

    def __init__(self, rules: LinkRules) -> None:
        self.rules = rules
        self._weight: Mapping[str, float] = rules.weights
        self._kin: dict[str, frozenset[str]] = {}
        for one, other in rules.kindred():
            self._kin[one] = self._kin.get(one, frozenset((one,))) | {other}
        # what the words, looked at last, can add at most: an upper bound, so a sign that counts against adds nothing to it
        shared = _MOST_SHARED * max(0.0, self._weight["shared_lead"], self._weight["shared_words"])
        self._most_words = shared + max(0.0, self._weight["same_voice"]) + _ROUNDING
        self._most_copies = max(0.0, self._weight["copies"])

    def kin(self, kind: str) -> frozenset[str]:
        """The types under which what one claim calls so may be told by another, itself among them."""
        return self._kin.get(kind) or frozenset((kind,))

    @staticmethod
    def denies(a: Claim, b: Claim) -> bool:
        """Whether one claim denies and the other asserts: an article that tells both tells one happening."""
        return {a.status, b.status} in ({"asserted", "denied"}, {"asserted", "negated"})

    def possible(self, a: Traits, b: Traits) -> bool:
        """Whether nothing forbids that two claims are one happening: kind, status, days, country and distance."""
        if a.verbal != b.verbal or (a.type != b.type and b.type not in self.kin(a.type)):
            return False
        slack = 1 if a.dated and b.dated else self.rules.window.days
        if a.first - slack > b.last or b.first - slack > a.last:
            return False
        if a.status != b.status and not (a.status in _HAPPENED and b.status in _HAPPENED):
            return False
        if a.claim.background != b.claim.background and not (a.dated and b.dated):
            return False
        return self._near_enough(a.claim.place, b.claim.place)

    def _near_enough(self, here: Site | None, there: Site | None) -> bool:
        if here is None or there is None or here.key == there.key:
            return True
        if here.country and here.country == there.country and "country" in (here.precision, there.precision):
            return True  # a town is in its country, however far from its middle
        apart = distance_km(here, there)
        allowed = (here.radius_km or 0.0) + (there.radius_km or 0.0)
        if here.country and there.country and here.country != there.country:
            return apart is not None and apart <= self.rules.place.border_km + allowed
        return apart is None or apart <= self.rules.place.far_km + allowed

    def score(self, a: Traits, b: Traits) -> float:
        """The likelihood (0 to 1) that two possible claims are one happening."""
        return _curve(_total(self._signs(a, b)))

    def likely(self, a: Traits, b: Traits, least: float) -> float | None:
        """The likelihood of two possible claims where it is at least so much, else None.

        What words they share costs most to see and is looked at only where it can decide.
        """
        signs = self._first_signs(a, b)
        most = self._most_words + (self._most_copies if a.claim.copy_of else 0.0)
        if _curve(_total(signs) + most) < least:
            return None
        self._words(a, b, signs)
        score = _curve(_total(signs))
        return score if score >= least else None

    def reasons(self, a: Traits, b: Traits) -> tuple[Reason, ...]:
        """The signs of two claims in words, weightiest first."""
        weighed = sorted(self._signs(a, b), key=lambda one: -abs(one[1]))
        return tuple(reason for name, _ in weighed if (reason := reason_of(name, a, b)))

    def _signs(self, a: Traits, b: Traits) -> Signs:
        signs = self._first_signs(a, b)
        self._words(a, b, signs)
        return signs

    def _first_signs(self, a: Traits, b: Traits) -> Signs:
        """All signs but those of the words."""
        signs: Signs = [("bias", self._weight["bias"])]
        self._place(a, b, signs)
        self._time(a, b, signs)
        self._kind(a, b, signs)
        self._parties(a, b, signs)
        if a.counts and b.counts:
            self._tolls(a, b, signs)
        return signs

    def _note(self, signs: Signs, name: str) -> None:
        signs.append((name, self._weight[name]))

    def _place(self, a: Traits, b: Traits, signs: Signs) -> None:
        here, there = a.claim.place, b.claim.place
        if here is None or there is None:
            self._note(signs, "place_unknown")
        elif a.precise and b.precise and (here.key == there.key or self._is_near(here, there)):
            self._note(signs, "same_place" if here.key == there.key else "near_place")
        elif here.precision == "country" or there.precision == "country":
            self._note(signs, "only_country")
        elif here.precision == "region" or there.precision == "region":
            self._note(signs, "nested_place")

    def _is_near(self, here: Site, there: Site) -> bool:
        apart = distance_km(here, there)
        return apart is not None and apart <= self.rules.place.near_km + max(here.radius_km or 0.0, there.radius_km or 0.0)

    def _time(self, a: Traits, b: Traits, signs: Signs) -> None:
        if not (a.dated and b.dated):
            self._note(signs, "day_unknown")
            apart = abs(a.published - b.published)
            if apart > 1:
                signs.append(("days_apart", self._weight["days_apart"] * (apart - 1)))
        elif a.first <= b.last and b.first <= a.last:
            self._note(signs, "same_day")
        else:
            self._note(signs, "next_day")

    def _kind(self, a: Traits, b: Traits, signs: Signs) -> None:
        one, other = a.claim, b.claim
        self._note(signs, "same_type" if one.type == other.type else "kindred_type")
        if one.weapons and other.weapons and not set(one.weapons).isdisjoint(other.weapons):
            self._note(signs, "same_weapon")
        if (one.status == "asserted") != (other.status == "asserted"):
            self._note(signs, "denial")
        if one.outcome and one.outcome == other.outcome:
            self._note(signs, "same_outcome")

    def _parties(self, a: Traits, b: Traits, signs: Signs) -> None:
        if not (a.sides and b.sides):
            return
        if a.claim.symmetric or b.claim.symmetric:  # a clash has no first side
            both = a.sides & b.sides
            if both:
                self._note(signs, "same_initiator")
            if len(both) > 1 or (both and min(len(a.sides), len(b.sides)) == 1):
                self._note(signs, "same_target")
            return
        actor, target = not a.initiators.isdisjoint(b.initiators), not a.targets.isdisjoint(b.targets)
        if not actor and not target and not (a.initiators.isdisjoint(b.targets) and b.initiators.isdisjoint(a.targets)):
            self._note(signs, "roles_turned")
            return
        if actor:
            self._note(signs, "same_initiator")
        elif a.initiators_named and b.initiators_named:
            self._note(signs, "other_initiator")
        if target:
            self._note(signs, "same_target")
        elif a.targets_named and b.targets_named:
            self._note(signs, "other_target")

    def _tolls(self, a: Traits, b: Traits, signs: Signs) -> None:
        """The best agreement of any pair of figures of one kind; disagreement only where no pair agrees."""
        best, compared, grown = -1, False, False
        for ours in a.counts:
            for theirs in b.counts:
                if ours.kind != theirs.kind:
                    continue
                compared = True
                if ours.best is not None and ours.best == theirs.best:
                    best = max(best, 2 if ours.best >= SMALL else 1)
                elif ours.low <= theirs.high and theirs.low <= ours.high:
                    best = max(best, 0)
                else:
                    grown = grown or self._grown(ours.best or ours.low, theirs.best or theirs.low)
        if best >= 0:
            self._note(signs, _TOLL_SIGNS[best])
        elif grown:
            self._note(signs, "near_toll")
        elif compared:
            self._note(signs, "other_toll")

    def _grown(self, one: int, other: int) -> bool:
        """Whether two figures differ by no more than the count of one attack does within its first day."""
        least, most = sorted((one, other))
        return least >= self.rules.near_toll.least and most <= least * self.rules.near_toll.times

    def _words(self, a: Traits, b: Traits, signs: Signs) -> None:
        share = common_share(a, b)
        if share:
            name = "shared_lead" if a.lead and b.lead else "shared_words"
            signs.append((name, self._weight[name] * min(share, _MOST_SHARED)))
        if a.claim.copy_of and a.claim.copy_of == b.claim.copy_of:
            self._note(signs, "copies")
        if not a.voices.isdisjoint(b.voices):
            self._note(signs, "same_voice")


def _total(signs: Signs) -> float:
    """Added one after the other, as written: the same sum in every version of Python."""
    total = 0.0
    for _, weight in signs:
        total += weight
    return total


def _curve(total: float) -> float:
    return 1 / (1 + math.exp(-max(total, _LEAST)))
