"""What comparing claims needs of each, worked out once: days, place, parties, figures, words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from waqai.incidents.reading import sorting_day
from waqai.model import VERBAL_TYPES, Claim, Figure, Party, Site
from waqai.text import tokenize

_PRECISE: Final = frozenset({"exact", "town", "district", "near"})
_STATE: Final = frozenset({"government", "state_force", "police"})
_LEAD: Final = 350
_EARTH_KM: Final = 6371.0
_SHORT_WORD: Final = 3
SMALL: Final = 3
"""From so many people on, an equal number is no chance."""
_FEW: Final = 5
_SPAN_DAYS: Final = 8
_VAGUE_PARTIES: Final = frozenset({"civilians", "protesters", "other"})


class Count(NamedTuple):
    """A figure as it is compared: its number, and the interval it allows."""

    kind: str
    best: int | None
    low: int
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """A claim and what it is compared by. Days are ordinals; `first` and `last` bound when it happened."""

    claim: Claim
    type: str
    status: str
    day: int
    published: int
    first: int
    last: int
    dated: bool
    """known to the day or week"""
    blurred: bool
    """known to a month or worse, or told as background"""
    precise: bool
    initiators: frozenset[str]
    targets: frozenset[str]
    sides: frozenset[str]
    """both"""
    initiators_named: bool
    targets_named: bool
    voices: frozenset[str]
    """of the sources named"""
    counts: tuple[Count, ...]
    lead: bool
    """told in the title or the first lines: what the article is about"""
    words: frozenset[str]
    """of the clause, and of the title where the claim leads"""
    verbal: bool


def traits_of(claim: Claim) -> Traits:
    """The traits of a claim. A claim without any date gets day 0."""
    day = day_number(claim)
    published = _ordinal((claim.published or "")[:10]) or day
    dated = claim.time_precision in ("day", "week") and claim.start is not None
    first, last = _ordinal(claim.start), _ordinal(claim.end) or _ordinal(claim.start)
    long = last - first > _SPAN_DAYS
    lead = claim.span_start < _LEAD
    if not dated or not first:
        first, last = published - 2, published
    initiators, targets = _keys(claim.initiators), _keys(claim.targets)
    return Traits(
        claim=claim,
        type=claim.type,
        status=claim.status,
        day=day,
        published=published,
        first=first,
        last=max(first, last),
        dated=dated,
        blurred=claim.background or (claim.start is not None and (long or claim.time_precision in ("month", "year"))),
        precise=claim.place is not None and claim.place.precision in _PRECISE and claim.place.lat is not None,
        initiators=initiators,
        targets=targets,
        sides=initiators | targets,
        initiators_named=_named(claim.initiators),
        targets_named=_named(claim.targets),
        voices=frozenset(voice.key for voice in claim.voices if voice.named),
        counts=tuple(
            Count(one.kind, one.best, *interval(one)) for one in claim.figures if one.scope == "incident" and not one.subset_of
        ),
        lead=lead,
        words=_words(claim.quote) | _title_words(claim.title or "") if lead else _words(claim.quote),
        verbal=claim.type in VERBAL_TYPES,
    )


def day_number(claim: Claim) -> int:
    """The day a claim is linked under, counted; 0 where it has none."""
    return _ordinal(sorting_day(claim))


def _ordinal(day: str | None) -> int:
    return _counted(day[:10]) if day else 0


@lru_cache(4096)
def _counted(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _keys(parties: tuple[Party, ...]) -> frozenset[str]:
    """The parties, the sides they belong to, and the state whose government, army or police they are: «Iraq struck» in one
    article is «the Iraqi air force struck» in the next."""
    keys = {key for party in parties for key in (party.key, party.side) if key}
    keys |= {f"state:{party.country}" for party in parties if party.category in _STATE and party.country}
    return frozenset(keys)


def _named(parties: tuple[Party, ...]) -> bool:
    """Whether any party is one that a pack knows and that cannot be another's people."""
    return any(party.ref is not None and party.category not in _VAGUE_PARTIES for party in parties)


def _words(text: str) -> frozenset[str]:
    """The longer words, without article and proclitics."""
    found = set()
    for token in tokenize(text):
        if token.kind == "w" and len(token.form) > _SHORT_WORD:
            found.add(_stem(token.form))
        elif token.kind == "n":
            found.add(token.form)
    return frozenset(found)


_title_words: Final = lru_cache(1024)(_words)
"""The claims of one article follow each other."""


@lru_cache(60_000)
def _stem(form: str) -> str:
    """The first letters of a word without its article and proclitics."""
    word = form[1:] if form[0] in "وف" and len(form) > 4 else form
    for proclitic in ("بال", "ال", "لل"):
        if word.startswith(proclitic) and len(word) - len(proclitic) >= _SHORT_WORD:
            word = word[len(proclitic) :]
            break
    return word[:5]


def common_share(a: Traits, b: Traits) -> float:
    """The share of words that two claims have in common, of the one with fewer; of a few words it is no more than of five."""
    common = len(a.words & b.words)
    return common / max(min(len(a.words), len(b.words)), _FEW) if common else 0.0


def distance_km(a: Site, b: Site) -> float | None:
    """The great-circle distance of two places (haversine); None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def interval(figure: Figure) -> tuple[int, float]:
    """The lowest and highest number a figure allows; an open upper end is infinite."""
    low = figure.low if figure.low is not None else figure.best if figure.best is not None else 0
    if figure.high is not None:
        return low, figure.high
    if figure.qualifier in ("at_least", "vague") or figure.best is None:
        return low, math.inf
    return low, figure.best
