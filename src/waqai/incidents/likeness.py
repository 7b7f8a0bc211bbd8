"""How likely two claims tell one happening, and why: signs with weights from `rules.toml`, each with its reason in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from waqai.incidents.rules import LinkRules
from waqai.incidents.traits import Traits, distance_km, interval
from waqai.model import Claim, Figure, Party, Site

Reason = tuple[str, str]
"""English and Arabic"""

Why = Callable[[], Reason]
"""A reason still to be put in words: most likelihoods are too small for anybody to ask why"""

Sign = Callable[..., None]
"""Notes a sign by its weight's name, with a reason and a factor."""

_HAPPENED: Final = frozenset({"asserted", "denied", "negated"})
_LEAST: Final = -50.0
"""Below this a likelihood is nothing; years between two publications would else leave the range of the exponential."""
_SMALL: Final = 3
_FEW: Final = 5
_MOST_SHARED: Final = 0.5


class Likeness:
    """Compares claims under a set of rules."""

    def __init__(self, rules: LinkRules) -> None:
        self.rules = rules
        self._weight: Mapping[str, float] = rules.weights
        self._kindred = rules.kindred()

    @staticmethod
    def denies(a: Claim, b: Claim) -> bool:
        """Whether one claim denies and the other asserts: an article that tells both tells one happening."""
        return {a.status, b.status} in ({"asserted", "denied"}, {"asserted", "negated"})

    def possible(self, a: Traits, b: Traits) -> bool:
        """Whether nothing forbids that two claims are one happening: kind, status, days, country and distance."""
        one, other = a.claim, b.claim
        if a.verbal != b.verbal or (one.type != other.type and (one.type, other.type) not in self._kindred):
            return False
        if one.status != other.status and not (one.status in _HAPPENED and other.status in _HAPPENED):
            return False
        if one.background != other.background and not (a.dated and b.dated):
            return False
        slack = 1 if a.dated and b.dated else self.rules.window.days
        if a.first - slack > b.last or b.first - slack > a.last:
            return False
        return self._near_enough(a, b)

    def _near_enough(self, a: Traits, b: Traits) -> bool:
        here, there = a.claim.place, b.claim.place
        if here is None or there is None or here.key == there.key:
            return True
        apart = distance_km(here, there)
        allowed = (here.radius_km or 0.0) + (there.radius_km or 0.0)
        if here.country and there.country and here.country != there.country:
            return apart is not None and apart <= self.rules.place.border_km + allowed
        if apart is None:
            return True
        return apart <= self.rules.place.far_km + allowed

    def score(self, a: Traits, b: Traits) -> tuple[float, Callable[[], tuple[Reason, ...]]]:
        """The likelihood (0 to 1) that two possible claims are one happening, and what tells the reasons, weightiest first."""
        signs: list[tuple[float, Why | None]] = []

        def sign(name: str, why: Why | None = None, times: float = 1.0) -> None:
            signs.append((self._weight[name] * times, why))

        def reasons() -> tuple[Reason, ...]:
            ordered = sorted(signs, key=lambda one: -abs(one[0]))
            return tuple(why() for _, why in ordered if why)

        sign("bias")
        self._place(a, b, sign)
        self._time(a, b, sign)
        self._kind(a, b, sign)
        self._parties(a, b, sign)
        self._tolls(a, b, sign)
        self._words(a, b, sign)
        total = max(sum(weight for weight, _ in signs), _LEAST)
        return 1 / (1 + math.exp(-total)), reasons

    def _place(self, a: Traits, b: Traits, sign: Sign) -> None:
        here, there = a.claim.place, b.claim.place
        if here is None or there is None:
            sign("place_unknown")
            return
        apart = distance_km(here, there)
        if here.key == there.key and a.precise and b.precise:
            sign("same_place", lambda: (f"same place: {here.name_en}", f"المكان نفسه: {here.name}"))
        elif a.precise and b.precise and apart is not None and apart <= self._near_km(a.claim, b.claim):
            sign("near_place", partial(_apart, here, there, apart))
        elif "country" in (here.precision, there.precision):
            sign("only_country")
        elif here.precision == "region" or there.precision == "region":
            sign("nested_place")

    def _near_km(self, a: Claim, b: Claim) -> float:
        radii = [site.radius_km or 0.0 for site in (a.place, b.place) if site]
        return self.rules.place.near_km + max(radii, default=0.0)

    def _time(self, a: Traits, b: Traits, sign: Sign) -> None:
        if not (a.dated and b.dated):
            sign("day_unknown")
            apart = abs(a.published - b.published)
            if apart > 1:
                sign("days_apart", times=apart - 1)
        elif a.first <= b.last and b.first <= a.last:
            day = a.claim.start or ""
            sign("same_day", lambda: (f"same day: {day}", f"اليوم نفسه: {day.replace('-', '/')}"))
        else:
            sign("next_day")

    def _kind(self, a: Traits, b: Traits, sign: Sign) -> None:
        one, other = a.claim, b.claim
        if one.type == other.type:
            sign("same_type", lambda: (f"same kind: {one.type.replace('_', ' ')}", "النوع نفسه"))
        else:
            sign("kindred_type")
        if shared := sorted(set(one.weapons) & set(other.weapons)):
            sign("same_weapon", lambda: (f"same weapon: {', '.join(shared).replace('_', ' ')}", "السلاح نفسه"))
        if (one.status == "asserted") != (other.status == "asserted"):
            sign("denial", lambda: ("one denies what the other says", "إحداهما تنفي ما تقوله الأخرى"))
        if one.outcome and one.outcome == other.outcome:
            sign("same_outcome", lambda: (f"same outcome: {one.outcome}", "النتيجة نفسها"))

    def _parties(self, a: Traits, b: Traits, sign: Sign) -> None:
        if a.claim.symmetric or b.claim.symmetric:  # a clash has no first side
            both = (a.initiators | a.targets) & (b.initiators | b.targets)
            if len(both) > 1 or (both and min(len(a.initiators | a.targets), len(b.initiators | b.targets)) == 1):
                sign("same_initiator", partial(_named_by, "same sides", "الطرفان أنفسهما", a.claim, both))
                sign("same_target")
            elif both:
                sign("same_initiator", partial(_named_by, "same side", "الطرف نفسه", a.claim, both))
            return
        turned = (a.initiators & b.targets) | (b.initiators & a.targets)
        if turned and not (a.initiators & b.initiators or a.targets & b.targets):
            sign("roles_turned", lambda: ("who acts in one is acted on in the other", "الفاعل في إحداهما مستهدف في الأخرى"))
            return
        for role, ours, theirs, named in (
            ("initiator", a.initiators, b.initiators, a.initiators_named and b.initiators_named),
            ("target", a.targets, b.targets, a.targets_named and b.targets_named),
        ):
            shared = ours & theirs
            if shared:
                words = ("same actor", "الفاعل نفسه") if role == "initiator" else ("same target", "المستهدف نفسه")
                sign(f"same_{role}", partial(_named_by, *words, a.claim, shared))
            elif named:
                english, arabic = ("actors", "الفاعلان") if role == "initiator" else ("targets", "المستهدفان")
                sign(f"other_{role}", partial(_differ, english, arabic))

    def _tolls(self, a: Traits, b: Traits, sign: Sign) -> None:
        """The best agreement of any pair of figures of one kind; disagreement only where no pair agrees."""
        best: tuple[int, Figure] | None = None
        compared = False
        for ours in a.figures:
            for theirs in b.figures:
                if ours.kind != theirs.kind:
                    continue
                compared = True
                (low, high), (its_low, its_high) = interval(ours), interval(theirs)
                if ours.best is not None and ours.best == theirs.best:
                    rank = 2 if ours.best >= _SMALL else 1
                elif low <= its_high and its_low <= high:
                    rank = 0
                else:
                    continue
                if best is None or rank > best[0]:
                    best = rank, ours
        if best is not None:
            sign(("toll_overlaps", "same_small_toll", "same_toll")[best[0]], partial(_counts, *best))
        elif compared:
            sign("other_toll", lambda: ("the numbers differ", "العددان مختلفان"))

    def _words(self, a: Traits, b: Traits, sign: Sign) -> None:
        least = max(min(len(a.words), len(b.words)), _FEW)  # a clause of two words is easily «all in common»
        share = len(a.words & b.words) / least
        if share:
            why = partial(_in_common, share) if share >= 0.2 else None
            sign("shared_lead" if a.lead and b.lead else "shared_words", why, min(share, _MOST_SHARED))
        if a.claim.copy_of and a.claim.copy_of == b.claim.copy_of:
            sign("copies", lambda: ("prints of one wire story", "نسختان من خبر واحد"))
        voices = {voice.key for voice in a.claim.voices if voice.named} & {v.key for v in b.claim.voices if v.named}
        if voices:
            name = next(voice for voice in a.claim.voices if voice.key in voices)
            sign("same_voice", lambda: (f"same source: {name.name_en}", f"المصدر نفسه: {name.name}"))


def _apart(here: Site, there: Site, km: float) -> Reason:
    return f"{here.name_en} and {there.name_en} are {km:.0f} km apart", f"بين {here.name} و{there.name} {km:.0f} كلم"


def _differ(english: str, arabic: str) -> Reason:
    return f"the {english} differ", f"{arabic} مختلفان"


def _counts(rank: int, figure: Figure) -> Reason:
    """Two figures that are equal, or (rank 0) may both be right."""
    if rank:
        return f"both say {figure.best} {figure.kind}", f"كلاهما يذكر العدد {figure.best}"
    return f"the numbers {figure.kind} do not exclude each other", "العددان لا يتعارضان"


def _in_common(share: float) -> Reason:
    return f"{share:.0%} of the words in common", f"{share:.0%} من الكلمات مشتركة"


def _named_by(english: str, arabic: str, claim: Claim, keys: frozenset[str]) -> Reason:
    """A reason with the names of the shared parties."""
    parties: list[Party] = [*claim.initiators, *claim.targets]
    shared = [party for party in parties if keys & {party.key, party.side, f"state:{party.country}"}]
    names_en, names_ar = ", ".join(one.name_en for one in shared), "، ".join(one.name for one in shared)
    return f"{english}: {names_en}", f"{arabic}: {names_ar}"
