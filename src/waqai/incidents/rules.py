"""The weights and thresholds of `rules.toml`, typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations

import msgspec

from waqai.packs.bundled import bundled


class Window(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days."""

    days: int
    blurred_days: int
    copies_days: int


class Threshold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Likelihoods, 0 to 1."""

    link: float
    join: float
    same_document: float


class PlaceRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kilometres."""

    near_km: float
    far_km: float
    border_km: float


class NearToll(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The smallest figure compared so, and how many times it the other may be."""

    least: int
    times: float


class Blurred(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Likelihood asked of claims of vague time."""

    least: float


class Types(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Groups of event types that may be one happening."""

    kindred: tuple[tuple[str, ...], ...]


class TollRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The held-value rule, and who is placed to know, best first; words (folded) of a name that places it with the first."""

    default: str
    placed_words: tuple[str, ...]
    placed: tuple[tuple[str, ...], ...]


class LinkRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that decides which claims are one happening, and which figure is held."""

    window: Window
    threshold: Threshold
    weights: Mapping[str, float]
    place: PlaceRules
    near_toll: NearToll
    blurred: Blurred
    types: Types
    tolls: TollRules

    def kindred(self) -> frozenset[tuple[str, str]]:
        """The pairs of types that may be one happening, in both orders, each type with itself left out."""
        pairs = {pair for group in self.types.kindred for pair in combinations(group, 2)}
        return frozenset(pairs | {(b, a) for a, b in pairs})


@cache
def link_rules() -> LinkRules:
    """The rules that come with waqai."""
    return msgspec.convert(bundled("waqai.incidents", "rules.toml"), LinkRules)
