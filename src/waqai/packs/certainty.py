"""The format of `confidence.toml`: which features an event's confidence is weighed from, and what may be wrong with the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, Final

from waqai.packs.schema import Flaw

FEATURES: Final[Mapping[str, str]] = {
    "bias": "always: where an event stands of which nothing else is known",
    "verb": "a verb tells it in one of its mentions",
    "title": "the title, or a first sentence that stands for one, tells it",
    "again": "another event of its type was told before it in the article",
    "again_same": "and that event shares a side with it",
    "retold_often": "told in three sentences or more",
    "named_initiator": "a doer is known by name",
    "both_sides": "a doer and somebody it was done to, or both sides of a clash",
    "guessed_side": "a side that its own sentences do not name was taken from the rest of the article",
    "bare": "its words have neither side nor place beside them",
    "own_place": "a place belongs to its own words",
    "own_time": "a day stands in its own sentence",
    "weapon": "a weapon is told",
    "figures": "killed, injured or other people are counted with it",
    "killing": "a verb tells that they were killed or injured",
    "quoted": "told in quoted words",
    "definite": "told by definite nouns alone, as known",
    "generic": "told by bare words for violence alone",
    "only_attack": "its words say attack and no more",
    "of_strike": "type is shelling, air_strike, bombing, suicide_bombing or interception",
    "of_harm": "type is attack_on_civilians, abduction, sexual_violence or property_destruction",
    "of_words": "type is one of the verbal ones",
}
"""What `extract/joining/confidence.py` asks of an event, in words; what is so adds its weight."""
SORTS: Final = ("material", "verbal")
KEPT_SORTS: Final = ("other", "people", "people_counted")
"""Thresholds lower than that of blows, set by hand: of deeds that no attack tells once more (ground taken, moves, campaigns,
agreements), and of what is done with people (protests, arrests, releases, displacement, aid), without and with figures. Their
words mean little else, while «الهجوم» and «الغارة» tell again of what was told; the features know no such kinds."""
_MEND: Final = "run tools/train_confidence.py, which writes the file"


def confidence_flaws(data: Mapping[str, Any]) -> Iterator[Flaw]:
    """What would keep the reader from weighing: tables missing, values that are no numbers, a threshold that is no share.

    >>> next(confidence_flaws({"weights": {"bias": 1.0}, "set_aside": {"material": 25}})).found
    'set_aside.material = 25 is no share'
    """
    for table in ("weights", "set_aside"):
        values = data.get(table)
        if not isinstance(values, Mapping):
            yield Flaw(f"table {table} is missing", _MEND)
            continue
        for name, value in values.items():
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
                yield Flaw(f"{table}.{name} = {value!r} is no number", _MEND)
            elif table == "set_aside" and not 0 <= value <= 1:
                yield Flaw(f"{table}.{name} = {value!r} is no share", "write a number from 0 (nothing is set aside) to 1")


def unknown_names(data: Mapping[str, Any]) -> Iterator[Flaw]:
    """Names that the reader does not ask for, and features it has and the file does not weigh."""
    weights, floors = data.get("weights"), data.get("set_aside")
    if isinstance(weights, Mapping):
        for name in weights:
            if name not in FEATURES:
                yield Flaw(f"feature {name!r} is unknown", f"use one of {', '.join(FEATURES)}, or {_MEND}")
        for name in FEATURES:
            if name not in weights:
                yield Flaw(f"feature {name!r} has no weight", _MEND)
    for name in floors if isinstance(floors, Mapping) else ():
        if name not in (*SORTS, *KEPT_SORTS):
            yield Flaw(f"set_aside.{name} is unknown", f"use {', '.join((*SORTS, *KEPT_SORTS))}")
