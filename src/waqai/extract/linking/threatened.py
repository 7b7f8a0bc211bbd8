"""Whom a threat is to, told by what is threatened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.linking.linked import UNSHARED
from waqai.extract.mentions import Arg, Mention

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


def join_threatened(doc: Doc, found: list[Mention]) -> None:
    """Whom a threat is to: who would be hit, whose town it is, or whose blow is answered.

    «تهدد بفرض عقوبات على إيران», «تهدد بالهجوم على بلدة تسيطر عليها القوات», «سيرد على ضربة تشنها».
    """
    for m in found:
        if m.type != "threat" or m.targets or m.nominal:
            continue
        within = [x for x in found if x.nominal and m.token < x.token < m.clause[1] + 2 and not _avenged(doc, x)]
        act = next((x for x in within if x.type not in UNSHARED - {"sanction"}), None)
        if act is None:
            continue
        if m.frame.id == "will-answer":
            hit = [a for a in act.initiators if a.np.name is not None and a.np.name.of("actor")]
        else:
            holders = [a for x in found if act.token < x.token < act.token + _NEAR and x.frame.id in _HOLDS for a in x.initiators]
            lands = [np for np, prep in act.places if prep in ("علي", "ضد") and np.name is not None and np.name.of("actor")]
            people = [a for a in act.targets + act.losers if a.np.human or (a.np.name is not None and a.np.name.of("actor"))]
            struck = [a for a in act.initiators if a.why.endswith("/idafa")]  # «هدد بقصف القوات»
            hit = people or [Arg(np, "") for np in lands] or struck or holders
        m.targets = [Arg(a.np, f"{m.frame.why}/threatened") for a in hit]


def _avenged(doc: Doc, m: Mention) -> bool:
    """«توعد بالانتقام لمقتل القائد»: what is to be answered, and whoever suffered it is threatened by nobody."""
    return m.token > 0 and doc.words[m.token].prep == "ل" and doc.words[m.token - 1].core in _REVENGE


_REVENGE: Final = frozenset({"انتقام", "ثار", "قصاص"})
_HOLDS: Final = frozenset({"take", "occupy"})
_NEAR: Final = 9
"""Words from the blow to the verb of holding, at most."""
