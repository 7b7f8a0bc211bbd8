"""«مسيرة»: a march of people or an unmanned aircraft, told by the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc

MARCH_OR_DRONE: Final = word_list("drones", "march_or_drone")
CRAFT: Final = word_list("drones", "craft")
_OF_DRONES: Final = word_list("drones", "of_drones")
_AIMS: Final = word_list("drones", "aims")
_DOWNING: Final = word_list("drones", "downing")
_STRIKES: Final = word_list("drones", "strikes")
_BLOWS: Final = _STRIKES - {"استهداف", "قصف"}
"""What a march does not do, though one may be made on it."""
_DESCRIBED: Final = 4
"""Words from a blow to the drones behind its adjectives."""
_REACH: Final = 12
"""Tokens in which the verb of a drone stands behind it."""


def is_drone(doc: Doc, i: int) -> bool:
    """Whether «مسيرة» at `i` is a drone, no march: by its adjective, what attacks or downs it, or its own attack.

    «مسيرة مفخخة», «طائرة مسيرة», «أسقط 12 مسيرة», «استهدفت مسيرة سيارة», «مسيرة لقوات كذا استهدفت», «هجوم بمسيرة».
    """
    key = ("drone", i)
    if key not in doc.memo:
        doc.memo[key] = _is_drone(doc, i)
    told: bool = doc.memo[key]
    return told


def _is_drone(doc: Doc, i: int) -> bool:
    words, tokens = doc.words, doc.tokens
    if "مسيّر" in doc.text[tokens[i].start : tokens[i].end] or any(words[j].core in CRAFT for j in range(max(0, i - 2), i)):
        return True
    if i + 1 < len(tokens) and words[i + 1].core in _OF_DRONES:
        return True
    if _beside_arms(doc, i):
        return True
    if words[i].prep == "ب" and any(words[j].core in _BLOWS for j in range(max(0, i - _DESCRIBED), i)):
        return True  # «هجوم روسي واسع بمسيرات»
    if i and words[i - 1].core in _STRIKES and (words[i].prep == "ب" or (words[i - 1].core in _BLOWS and not words[i].det)):
        return True  # «هجوم بمسيرة», «هجوم مسيرة»
    counted = any(j in doc.number_at for j in range(max(0, i - 3), i))
    near = range(i - 1, max(-1, i - (6 if counted else 4)), -1)
    if any(_attacks(doc, j) for j in near) or (near and words[near[0]].core in _DOWNING):
        return True
    if counted and any(words[j].core in _DOWNING or tokens[j].form == "فوق" for j in near):
        return True
    return not words[i].prep and _attacks_behind(doc, i)


def _beside_arms(doc: Doc, i: int) -> bool:
    """«بالصواريخ والمسيرات», «مسيرات وصواريخ», «مسيرات من طراز كذا»: joined to arms, or of a make."""
    words, after = doc.words, range(i + 1, min(i + 3, len(doc.words)))
    if words[i].conj == "و" and any(_arms(doc, j) for j in range(max(0, i - 2), i)):
        return True
    if after and words[i + 1].conj == "و" and _arms(doc, i + 1):
        return True
    return len(after) > 1 and doc.tokens[i + 1].form == "من" and words[i + 2].core in ("طراز", "نوع")


def _arms(doc: Doc, j: int) -> bool:
    return "weapon" in doc.words[j].kinds and "frame" not in doc.words[j].kinds


def _attacks(doc: Doc, j: int) -> bool:
    return doc.is_verb_of(j, _AIMS)


def _attacks_behind(doc: Doc, i: int) -> bool:
    """«مسيرة لقوات كذا استهدفت سوقا», «مسيرة تقصف»: the first verb behind it, in its own clause, attacks."""
    for j in range(i + 1, min(i + _REACH, len(doc.tokens))):
        if doc.tokens[j].kind != "w" and doc.tokens[j].form not in '"«»“”':
            return False
        if doc.verbs[j]:
            return _attacks(doc, j) and not all(s.feature.obj for s in doc.verbs[j])
    return False
