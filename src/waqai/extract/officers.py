"""Whether somebody is told of as an officer, or as one who leads fighters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP


def leads_fighters(doc: Doc, np: NP) -> bool:
    """«زعيما في الجماعة», «قيادي في التنظيم», «عقيد في الشرطة»: whoever leads an armed group, or holds a rank, is one of them."""
    core = doc.words[np.head].core
    if core in _RANKS and np.gram != "p":
        return all(doc.words[j].core not in _NO_OFFICER for j in range(np.head, np.end))
    if core not in _LEADERS:
        return False
    actors = [s for n in (*np.names, *np.related) if (s := n.of("actor")) is not None]
    return any(doc.pack.actors[s[1]].category in _ARMED_BODIES for s in actors)


_ARMED_BODIES: Final = frozenset({"jihadist_group", "militia", "rebel_group", "state_force", "police"})
_RANKS: Final = word_list("officers", "ranks")
_NO_OFFICER: Final = word_list("officers", "no_officer")
_LEADERS: Final = word_list("officers", "leaders")
