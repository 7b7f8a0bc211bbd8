"""How likely two claims tell one happening, and why: signs with weights from `rules.toml`, each with its reason in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from waqai.incidents.rules import LinkRules
from waqai.incidents.traits import Traits, distance_km, interval
from waqai.model import Claim, Party

Reason = tuple[str, str]
"""English and Arabic"""

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
        self._rules = rules
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
        slack = 1 if a.dated and b.dated else self._rules.window.days
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
            return apart is not None and apart <= self._rules.place.border_km + allowed
        if apart is None:
            return True
        return apart <= self._rules.place.far_km + allowed

    def score(self, a: Traits, b: Traits) -> tuple[float, tuple[Reason, ...]]:
        """The likelihood (0 to 1) that two possible claims are one happening, and the reasons, weightiest first."""
        signs: list[tuple[float, Reason | None]] = []

        def sign(name: str, reason: Reason | None = None, times: float = 1.0) -> None:
            signs.append((self._weight[name] * times, reason))

        sign("bias")
        self._place(a, b, sign)
        self._time(a, b, sign)
        self._kind(a, b, sign)
        self._parties(a, b, sign)
        self._tolls(a, b, sign)
        self._words(a, b, sign)
        total = max(sum(weight for weight, _ in signs), _LEAST)
        ordered = sorted((one for one in signs if one[1]), key=lambda one: -abs(one[0]))
        return 1 / (1 + math.exp(-total)), tuple(reason for _, reason in ordered if reason)

    def _place(self, a: Traits, b: Traits, sign: Sign) -> None:
        here, there = a.claim.place, b.claim.place
        if here is None or there is None:
            sign("place_unknown")
            return
        apart = distance_km(here, there)
        if here.key == there.key and a.precise and b.precise:
            sign("same_place", (f"same place: {here.name_en}", f"المكان نفسه: {here.name}"))
        elif a.precise and b.precise and apart is not None and apart <= self._near_km(a.claim, b.claim):
            far = f"{apart:.0f}"
            sign(
                "near_place",
                (f"{here.name_en} and {there.name_en} are {far} km apart", f"بين {here.name} و{there.name} {far} كلم"),
            )
        elif "country" in (here.precision, there.precision):
            sign("only_country")
        elif here.precision == "region" or there.precision == "region":
            sign("nested_place")

    def _near_km(self, a: Claim, b: Claim) -> float:
        radii = [site.radius_km or 0.0 for site in (a.place, b.place) if site]
        return self._rules.place.near_km + max(radii, default=0.0)

    def _time(self, a: Traits, b: Traits, sign: Sign) -> None:
        if not (a.dated and b.dated):
            sign("day_unknown")
            apart = abs(a.published - b.published)
            if apart > 1:
                sign("days_apart", times=apart - 1)
        elif a.first <= b.last and b.first <= a.last:
            day = a.claim.start or ""
            sign("same_day", (f"same day: {day}", f"اليوم نفسه: {day.replace('-', '/')}"))
        else:
            sign("next_day")

    def _kind(self, a: Traits, b: Traits, sign: Sign) -> None:
        one, other = a.claim, b.claim
        if one.type == other.type:
            kind = one.type.replace("_", " ")
            sign("same_type", (f"same kind: {kind}", "النوع نفسه"))
        else:
            sign("kindred_type")
        if shared := sorted(set(one.weapons) & set(other.weapons)):
            sign("same_weapon", (f"same weapon: {', '.join(shared).replace('_', ' ')}", "السلاح نفسه"))
        if (one.status == "asserted") != (other.status == "asserted"):
            sign("denial", ("one denies what the other says", "إحداهما تنفي ما تقوله الأخرى"))
        if one.outcome and one.outcome == other.outcome:
            sign("same_outcome", (f"same outcome: {one.outcome}", "النتيجة نفسها"))

    def _parties(self, a: Traits, b: Traits, sign: Sign) -> None:
        if a.claim.symmetric or b.claim.symmetric:  # a clash has no first side
            both = (a.initiators | a.targets) & (b.initiators | b.targets)
            if len(both) > 1 or (both and min(len(a.initiators | a.targets), len(b.initiators | b.targets)) == 1):
                sign("same_initiator", _named_by("same sides", "الطرفان أنفسهما", a.claim, both))
                sign("same_target")
            elif both:
                sign("same_initiator", _named_by("same side", "الطرف نفسه", a.claim, both))
            return
        turned = (a.initiators & b.targets) | (b.initiators & a.targets)
        if turned and not (a.initiators & b.initiators or a.targets & b.targets):
            sign("roles_turned", ("who acts in one is acted on in the other", "الفاعل في إحداهما مستهدف في الأخرى"))
            return
        for role, ours, theirs, named in (
            ("initiator", a.initiators, b.initiators, a.initiators_named and b.initiators_named),
            ("target", a.targets, b.targets, a.targets_named and b.targets_named),
        ):
            shared = ours & theirs
            if shared:
                words = ("same actor", "الفاعل نفسه") if role == "initiator" else ("same target", "المستهدف نفسه")
                sign(f"same_{role}", _named_by(*words, a.claim, shared))
            elif named:
                english, arabic = ("actors", "الفاعلان") if role == "initiator" else ("targets", "المستهدفان")
                sign(f"other_{role}", (f"the {english} differ", f"{arabic} مختلفان"))

    def _tolls(self, a: Traits, b: Traits, sign: Sign) -> None:
        """The best agreement of any pair of figures of one kind; disagreement only where no pair agrees."""
        best: tuple[int, Reason] | None = None
        compared = False
        for ours in a.figures:
            for theirs in b.figures:
                if ours.kind != theirs.kind:
                    continue
                compared = True
                (low, high), (its_low, its_high) = interval(ours), interval(theirs)
                number = ours.best if ours.best is not None else ours.low
                if ours.best is not None and ours.best == theirs.best:
                    rank = 2 if ours.best >= _SMALL else 1
                    reason = (f"both say {number} {ours.kind}", f"كلاهما يذكر العدد {number}")
                elif low <= its_high and its_low <= high:
                    rank, reason = 0, (f"the numbers {ours.kind} do not exclude each other", "العددان لا يتعارضان")
                else:
                    continue
                if best is None or rank > best[0]:
                    best = rank, reason
        if best is not None:
            sign(("toll_overlaps", "same_small_toll", "same_toll")[best[0]], best[1])
        elif compared:
            sign("other_toll", ("the numbers differ", "العددان مختلفان"))

    def _words(self, a: Traits, b: Traits, sign: Sign) -> None:
        least = max(min(len(a.words), len(b.words)), _FEW)  # a clause of two words is easily «all in common»
        share = len(a.words & b.words) / least
        if share:
            reason = (f"{share:.0%} of the words in common", f"{share:.0%} من الكلمات مشتركة") if share >= 0.2 else None
            sign("shared_lead" if a.lead and b.lead else "shared_words", reason, min(share, _MOST_SHARED))
        if a.claim.copy_of and a.claim.copy_of == b.claim.copy_of:
            sign("copies", ("prints of one wire story", "نسختان من خبر واحد"))
        voices = {voice.key for voice in a.claim.voices if voice.named} & {v.key for v in b.claim.voices if v.named}
        if voices:
            name = next(voice for voice in a.claim.voices if voice.key in voices)
            sign("same_voice", (f"same source: {name.name_en}", f"المصدر نفسه: {name.name}"))


def _named_by(english: str, arabic: str, claim: Claim, keys: frozenset[str]) -> Reason:
    """A reason with the names of the shared parties."""
    parties: list[Party] = [*claim.initiators, *claim.targets]
    shared = [party for party in parties if keys & {party.key, party.side, f"state:{party.country}"}]
    names_en, names_ar = ", ".join(one.name_en for one in shared), "، ".join(one.name for one in shared)
    return f"{english}: {names_en}", f"{arabic}: {names_ar}"
