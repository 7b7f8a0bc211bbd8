"""What the subject of a light verb does: the role it gets of the happening that the verb carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.roles.noun_conditions import MOVES_OTHERS
from waqai.extract.roles.roles import can_act, give_role
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP

_SPOKESMEN: Final = word_list("handed", "spokesmen")
KILLING: Final = word_list("handed", "killing")


def hand(doc: Doc, m: Mention, items: list[NP], how: str) -> None:
    """Give the subject of a light verb the role the frame's own subject has («تمكنت القوات من صد هجوم»: the attacked)."""
    if m.type in ("kill", "wound") and not (
        doc.words[m.token].core in KILLING and how.startswith("light/") and _fighting(doc, items)
    ):
        return  # «تسبب في مقتل»; but «تمكنت القوات من قتل ثلاثة مسلحين»
    role = m.frame.roles.get("subj", "I")
    if role not in ("I", "T") or m.frame.id == "displace":
        role = "I"
    if role == "I" and how != "light/announced" and _suffers(doc, m, items):
        suffers = m.type not in VERBAL_TYPES or m.frame.roles.get("obj") == "T"
        m.targets, m.initiators = m.initiators if suffers else [], []  # «قامت القوات بقصف الفصائل», «سارعت إلى نفي التقارير»
    if role == "I" and m.frame.id in MOVES_OTHERS and _sends(doc, m, items, how):
        m.initiators = []  # «قررت الدنمارك إرسال قوات»
    if m.initiators if role == "I" else m.targets:
        return
    for np in items:
        if how == "light/announced" and doc.words[np.head].core in _SPOKESMEN:
            continue  # «أعلن متحدث تحرير مواقع»: he tells it
        give_role(doc, m, role, np, how, m.frame)


def _sends(doc: Doc, m: Mention, items: list[NP], how: str) -> bool:
    """Whether those who do it send others: the forces told behind the noun name nobody, or no announcement told of them."""
    nameless = all(a.why.endswith("/idafa") and (not a.np.names or a.np.pron) for a in m.initiators)
    return (nameless or how != "light/announced") and any(can_act(doc, np) for np in items)


def _fighting(doc: Doc, items: list[NP]) -> bool:
    """Whether they are people who can do a killing themselves."""
    return any(np.classes & {"armed", "person"} or (np.name is not None and np.name.of("actor") is not None) for np in items)


_UPON: Final = frozenset({"support", "threat", "denial", "accusation"})
"""Acts of speech upon somebody: «لجأت الحركة إلى تهديد القضاة»."""


def _suffers(doc: Doc, m: Mention, items: list[NP]) -> bool:
    """Whether whoever stands behind the noun suffers what the subject of its verb does."""
    return (
        (m.frame.noun_roles.get("idafa") == "auto" or (m.type in _UPON and not any(a.np.pron for a in m.initiators)))
        and bool(m.initiators)
        and not m.targets
        and all(a.why.endswith("/idafa") for a in m.initiators)
        and any(can_act(doc, np) for np in items)
        and not any(np.start <= a.np.start < np.end for np in items for a in m.initiators)
    )
