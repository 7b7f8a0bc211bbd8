"""The side that «حكومي», «المملكة» mean: the forces of the government, the kingdom that the article names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.names.names import NameMention
    from waqai.extract.noun_phrase import NP

OF_STATE: Final = word_list("of_state", "of_state")
_OF_FORCES: Final = word_list("of_state", "of_forces")


def state_force(doc: Doc) -> NP | None:
    """«القصف الحكومي»: the government's forces where the article names one such body («القوات الحكومية», «قوات النظام»)."""
    if "government's forces" not in doc.memo:
        doc.memo["government's forces"] = _named_forces(doc)
    name: NameMention | None = doc.memo["government's forces"]
    return parse_np(doc, name.start, name.end) if name is not None else None


def _named_forces(doc: Doc) -> NameMention | None:
    found: dict[int, NameMention] = {}
    for name in doc.names:
        sense = name.of("actor")
        if sense is None or name.how == "nisba" or doc.pack.actors[sense[1]].category != "state_force":
            continue
        if any(doc.words[j].core in _OF_FORCES for j in range(name.start, name.end)):
            found.setdefault(sense[1], name)
    return next(iter(found.values())) if len(found) == 1 else None


def kingdom(doc: Doc) -> int | None:
    """«باتجاه المملكة»: the state of the kingdom that the article names most, of those that their press calls so."""
    if "kingdom" not in doc.memo:
        votes: dict[str, int] = {}
        for name in doc.names:
            sense = name.of("actor")
            country = doc.pack.actors[sense[1]].country if sense is not None else None
            if country in KINGDOMS:
                votes[country] = votes.get(country, 0) + 1
        doc.memo["kingdom"] = max(votes, key=lambda c: (votes[c], c)) if votes else ""
    state: int | None = doc.pack.country_actor.get(doc.memo["kingdom"])
    return state


KINGDOMS: Final = ("SA", "JO", "MA", "BH")
