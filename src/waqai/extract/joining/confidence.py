"""How sure an event is: a logistic model over how it was told, its weights and threshold in `packs/ar/confidence.toml`.

The weights come from `tools/train_confidence.py`; what each feature asks stands in `packs/certainty.py`. None of them looks at a
word of the text: only at kinds of words, at roles, and at where in the article an event stands.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Any, Final

from waqai.extract.kinds import ATTACKING
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from waqai.extract.casualties.casualties import Figure
    from waqai.extract.doc import Doc
    from waqai.extract.joining.merge import Happening

_STRIKE: Final = frozenset({"shelling", "air_strike", "bombing", "suicide_bombing", "interception"})
_HARM: Final = frozenset({"attack_on_civilians", "abduction", "sexual_violence", "property_destruction"})
_BLOWS: Final = _STRIKE | {"battle", "attack_on_civilians"}
"""What a word of the text most often tells once more, and not anew."""
_PEOPLE: Final = frozenset({"protest", "riot", "arrest", "release", "surrender", "displacement", "aid"})
"""What is done with people and not with arms; `waqai.packs.certainty.KEPT_SORTS` says why it has thresholds of its own."""
_LOW, _HIGH = 0.01, 0.99
"""Nobody is sure."""


def weigh(doc: Doc, happenings: list[Happening], figures: Iterable[Figure]) -> list[Happening]:
    """Give each event its confidence; those too uncertain are set aside with their mentions, the others returned."""
    model: Mapping[str, Any] = doc.lex.confidence
    weights, floors = model.get("weights", {}), model.get("set_aside", {})
    counted = with_figures(figures)
    kept = []
    for h in happenings:
        so = features(h, happenings, counted)
        h.confidence = probability(so, weights)
        floor = floors.get("verbal" if h.type in VERBAL_TYPES else "material", 0.0)
        if h.type not in VERBAL_TYPES and h.type not in _BLOWS:
            floor = floors.get("other", floor)
        if h.type in _PEOPLE and ("definite" not in so or "figures" in so):
            floor = floors.get("people_counted" if "figures" in so else "people", floor)
        # the story, however told; or people killed, and two of where, when and who against whom
        placed = sum(name in so for name in ("own_time", "own_place", "both_sides")) > 1
        apart = "own_place" in so and any(m.anew for m in h.mentions)  # «وفي تكريت، سقط خمسة قتلى في هجوم»
        dead = ("killing" in so and placed) or apart
        told = "figures" in so and ("title" in so or (dead and "generic" not in so))
        history = h.background and bool(h.initiators or h.targets or "figures" in so)  # «منذ بدء الهجوم» tells nothing of it
        if h.confidence >= floor or told or history:
            kept.append(h)
            continue
        for m in h.mentions:
            m.set_aside = f"too uncertain: {h.confidence:.2f}, less than {floor:.2f} (ar/confidence.toml)"
    return kept


def with_figures(figures: Iterable[Figure]) -> dict[int, bool]:
    """The ids of the mentions that figures belong to, and of those that caused them; each with whether a verb tells the harm."""
    found: dict[int, bool] = {}
    for f in figures:
        if f.mention is not None:
            for m in (f.mention, *f.mention.causes):
                found[id(m)] = found.get(id(m), False) or not f.mention.nominal
    return found


def probability(so: Iterable[str], weights: Mapping[str, float]) -> float:
    """The chance that an event of which these features are so is right, to two places.

    >>> probability(["bias", "verb"], {"bias": 0.0, "verb": 1.0, "bare": -2.0})
    0.73
    """
    z = sum(weights.get(name, 0.0) for name in so)
    p = 1 / (1 + exp(-max(-30.0, min(30.0, z))))
    return round(max(_LOW, min(_HIGH, p)), 2)


def features(h: Happening, happenings: Iterable[Happening], counted: Mapping[int, bool]) -> list[str]:
    """What is so of an event, one of these. `counted` is what `with_figures` gives."""
    own = [m for m in h.mentions if m.type not in ("kill", "wound")] or h.mentions
    sentences = {m.sentence for m in h.mentions}
    sides = (*h.initiators, *h.targets)
    known = {a.entity for a in sides}
    deed = any("deed" in m.why for m in own)
    gas = "chemical" in h.weapons  # «هجوم كيماوي»: nothing else is called so
    first = _first(h)
    # history told before does not make what is new less sure («وسيطرت الجماعة عام 2011 على المدينة. … وسيطر الجيش على التلال»)
    before = [o for o in happenings if o.type == h.type and _first(o) < first and (h.background or not o.background)]
    asked = {
        "bias": True,
        "verb": deed or any(not m.nominal for m in own),
        "killing": any(counted.get(id(m)) for m in h.mentions),
        "title": 0 in sentences,
        "retold_often": len(sentences) > 2,
        "again": bool(before) and not (h.type not in VERBAL_TYPES and any(m.anew for m in own)),
        "again_same": any(not {a.entity for a in (*o.initiators, *o.targets)}.isdisjoint(known) for o in before),
        "named_initiator": any(not a.entity.startswith("np:") for a in h.initiators),
        "both_sides": bool(h.initiators and h.targets) or len(sides) > 1,
        "guessed_side": any(a.why.startswith("events:") for a in sides),
        "bare": not any(m.initiators or m.targets or m.others or m.losers or m.places for m in own),
        "own_place": any(m.places for m in own),
        "own_time": any(m.time is not None for m in own),
        "weapon": bool(h.weapons),
        "figures": any(id(m) in counted for m in h.mentions),
        "quoted": any(m.sources and m.sources[-1].quote for m in own),
        "definite": all(m.nominal and m.definite and not m.light for m in own),
        "generic": not deed and all(m.generic for m in own),
        "only_attack": not deed and h.frame.id in ATTACKING and h.type != "operation" and not gas,
        "of_strike": h.type in _STRIKE,
        "of_harm": h.type in _HARM and not gas,
        "of_words": h.type in VERBAL_TYPES,
    }
    return [name for name, yes in asked.items() if yes]


def _first(h: Happening) -> int:
    return min(m.token for m in h.mentions)
