"""Those who made an attack killed by those who held: the killing is told of the attack that was told before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.joining.apart import place_fit
from waqai.extract.kinds import FIRE
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities
    from waqai.extract.joining.merge import Happening, Merger
    from waqai.extract.mentions import Arg, Mention

ATTACKERS: Final = word_list("repelled", "attackers")


def kills_attackers(doc: Doc, m: Mention) -> bool:
    """«من قتل 15 إرهابيا من المهاجمين»: those who made an attack told before."""
    return (
        m.type == "battle"
        and m.frame.casualty == "killed"
        and bool(m.targets)
        and all(any(doc.words[j].det and doc.words[j].core in ATTACKERS for j in range(a.np.start, a.np.end)) for a in m.targets)
    )


def kills_the_repelled(m: Mention, attack: Happening, entities: Entities) -> bool:
    """«قتلت القوات عشرة إرهابيين», after «صدت هجوما لإرهابيين»: those who held killed those who attacked."""
    if m.type != "battle" or m.frame.casualty != "killed" or not (m.initiators and m.targets) or m.symmetric:
        return False
    repels = [x for x in attack.mentions if x.frame.id == "repel"]

    def meet(one: list[Arg], other: list[Arg]) -> bool:
        keys = [[entities.of_phrase(a.np) for a in args] for args in (one, other)]
        return any(x == y or entities.related(x, y) for x in keys[0] for y in keys[1])

    return any(meet(m.initiators, x.targets) and meet(m.targets, x.initiators) for x in repels)


def fell_attacking(doc: Doc, m: Mention, candidates: list[Happening], merger: Merger) -> Happening | None:
    """«هاجم مسلحون السفارة. وقتل أربعة مسلحين أمامها»: the attack that those who fell there had made."""
    if m.initiators or not m.targets or any("armed" not in a.np.classes or a.np.name is not None for a in m.targets):
        return None
    if not all(doc.words[a.np.head].core.startswith("مسلح") for a in m.targets):
        return None
    for h in candidates:
        near = any(0 < m.sentence - x.sentence <= _FELL_THERE for x in h.told)
        if h.type in FIRE or any(x.symmetric for x in h.told) or not near:
            continue
        told = {doc.words[a.np.head].core for x in h.told for a in x.initiators if a.np.name is None}
        if told and all(w.startswith("مسلح") for w in told) and place_fit(doc, merger.lead, h, m) >= 0:
            return h
    return None


_FELL_THERE: Final = 2
