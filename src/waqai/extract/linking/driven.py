"""Attackers who are made to fall back: their attack was beaten back, and their way out is no withdrawal of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention


def join_driven_back(doc: Doc, found: list[Mention]) -> None:
    """«حاولوا التسلل إلى المواقع لكن القوات أجبرتهم على التراجع»."""
    for m in found:
        if m.type != "withdrawal" or not m.initiators or m.set_aside or m.places:
            continue
        if m.verb is None or not {s.lemma for s in doc.verbs[m.verb]} & doc.lex.verb_roles["forces"]:
            continue
        attack = next((x for x in reversed(found) if x.token < m.token and _attacks(doc, x)), None)
        if attack is None or m.token - attack.token > _FAR or attack.set_aside:
            continue
        who = {a.np.start for a in attack.initiators}
        if not all(a.np.start in who or doc.words[a.np.head].core in _ATTACKERS for a in m.initiators):
            continue
        if attack.type == "force_movement":
            attack.type = "battle"
        if not attack.outcome:
            attack.outcome, attack.why["outcome"] = "repelled", "linking/driven"
        m.set_aside = "how an attack ended"


def _attacks(doc: Doc, m: Mention) -> bool:
    """An attack, or an advance that was only tried («حاول التوغل»)."""
    if m.frame.id in _ATTACKS:
        return True
    tried = m.verb is not None and doc.is_verb(m.verb, "3 حاول")
    return m.frame.id in _TRIED and m.nominal and tried


_ATTACKS: Final = frozenset({"storm-attempt", "repel", "drive-off"})
"""Attempts, and attacks that the sentence has beaten back already; after another attack the way out is told for itself."""
_TRIED: Final = frozenset({"advance", "attack", "storm"})
_ATTACKERS: Final = frozenset({"مهاجمين", "معتدين", "متسللين", "مغيرين"})
_FAR: Final = 30
"""Words from an attack to the way out of those who made it."""
