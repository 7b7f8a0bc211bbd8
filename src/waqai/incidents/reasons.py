"""The signs of a likeness in words, English and Arabic: why two claims are taken for one happening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from waqai.incidents.traits import SMALL, Traits, common_share, distance_km
from waqai.model import Claim

Reason = tuple[str, str]
"""English and Arabic"""

_TOLD_SHARE: Final = 0.2
"""Fewer words in common than this say nothing to a reader."""


def reason_of(sign: str, a: Traits, b: Traits) -> Reason | None:
    """A sign of two claims in words; None for those that say nothing to a reader (a bias, a place unknown)."""
    told = _TOLD.get(sign)
    return told(a, b) if told else None


def _same_place(a: Traits, b: Traits) -> Reason | None:
    here = a.claim.place
    return (f"same place: {here.name_en}", f"المكان نفسه: {here.name}") if here else None


def _near_place(a: Traits, b: Traits) -> Reason | None:
    here, there = a.claim.place, b.claim.place
    km = distance_km(here, there) if here and there else None
    if here is None or there is None or km is None:
        return None
    return f"{here.name_en} and {there.name_en} are {km:.0f} km apart", f"بين {here.name} و{there.name} {km:.0f} كلم"


def _same_day(a: Traits, b: Traits) -> Reason:
    day = a.claim.start or ""
    return f"same day: {day}", f"اليوم نفسه: {day.replace('-', '/')}"


def _same_type(a: Traits, b: Traits) -> Reason:
    return f"same kind: {a.type.replace('_', ' ')}", "النوع نفسه"


def _same_weapon(a: Traits, b: Traits) -> Reason:
    shared = sorted(set(a.claim.weapons) & set(b.claim.weapons))
    return f"same weapon: {', '.join(shared).replace('_', ' ')}", "السلاح نفسه"


def _same_outcome(a: Traits, b: Traits) -> Reason:
    return f"same outcome: {a.claim.outcome}", "النتيجة نفسها"


def _same_initiator(a: Traits, b: Traits) -> Reason:
    if not (a.claim.symmetric or b.claim.symmetric):
        return _named_by("same actor", "الفاعل نفسه", a.claim, a.initiators & b.initiators)
    both = a.sides & b.sides
    if len(both) > 1 or min(len(a.sides), len(b.sides)) == 1:
        return _named_by("same sides", "الطرفان أنفسهما", a.claim, both)
    return _named_by("same side", "الطرف نفسه", a.claim, both)


def _same_target(a: Traits, b: Traits) -> Reason | None:
    if a.claim.symmetric or b.claim.symmetric:  # told with the initiator
        return None
    return _named_by("same target", "المستهدف نفسه", a.claim, a.targets & b.targets)


def _named_by(english: str, arabic: str, claim: Claim, keys: frozenset[str]) -> Reason:
    """A reason with the names of the shared parties."""
    parties = (*claim.initiators, *claim.targets)
    shared = [party for party in parties if keys & {party.key, party.side, f"state:{party.country}"}]
    names_en, names_ar = ", ".join(one.name_en for one in shared), "، ".join(one.name for one in shared)
    return f"{english}: {names_en}", f"{arabic}: {names_ar}"


def _same_toll(a: Traits, b: Traits) -> Reason | None:
    equal = [
        ours for ours in a.counts for theirs in b.counts if ours.kind == theirs.kind and ours.best == theirs.best is not None
    ]
    if not equal:
        return None
    one = next((count for count in equal if (count.best or 0) >= SMALL), equal[0])
    return f"both say {one.best} {one.kind}", f"كلاهما يذكر العدد {one.best}"


def _toll_overlaps(a: Traits, b: Traits) -> Reason | None:
    for ours in a.counts:
        for theirs in b.counts:
            if ours.kind == theirs.kind and ours.low <= theirs.high and theirs.low <= ours.high:
                return f"the numbers {ours.kind} do not exclude each other", "العددان لا يتعارضان"
    return None


def _words(a: Traits, b: Traits) -> Reason | None:
    share = common_share(a, b)
    return (f"{share:.0%} of the words in common", f"{share:.0%} من الكلمات مشتركة") if share >= _TOLD_SHARE else None


def _same_voice(a: Traits, b: Traits) -> Reason | None:
    shared = a.voices & b.voices
    name = next((voice for voice in a.claim.voices if voice.key in shared), None)
    return (f"same source: {name.name_en}", f"المصدر نفسه: {name.name}") if name else None


def _always(english: str, arabic: str) -> Callable[[Traits, Traits], Reason]:
    return lambda a, b: (english, arabic)


_TOLD: Final[dict[str, Callable[[Traits, Traits], Reason | None]]] = {
    "same_place": _same_place,
    "near_place": _near_place,
    "same_day": _same_day,
    "same_type": _same_type,
    "same_weapon": _same_weapon,
    "same_outcome": _same_outcome,
    "denial": _always("one denies what the other says", "إحداهما تنفي ما تقوله الأخرى"),
    "roles_turned": _always("who acts in one is acted on in the other", "الفاعل في إحداهما مستهدف في الأخرى"),
    "same_initiator": _same_initiator,
    "same_target": _same_target,
    "other_initiator": _always("the actors differ", "الفاعلان مختلفان"),
    "other_target": _always("the targets differ", "المستهدفان مختلفان"),
    "same_toll": _same_toll,
    "same_small_toll": _same_toll,
    "toll_overlaps": _toll_overlaps,
    "near_toll": _always("the numbers are near", "العددان متقاربان"),
    "other_toll": _always("the numbers differ", "العددان مختلفان"),
    "shared_lead": _words,
    "shared_words": _words,
    "copies": _always("prints of one wire story", "نسختان من خبر واحد"),
    "same_voice": _same_voice,
}
