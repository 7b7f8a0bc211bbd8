"""Crowds that are shot at, and settlers who attack: who did it, and whether it is a riot or an attack beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import CROWDS
from waqai.extract.mentions import Arg, Mention
from waqai.extract.roles.protests import SCUFFLES
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP


def shot_in_riot(doc: Doc, m: Mention, causes: list[Mention]) -> list[Arg]:
    """«أصيب سبعة بالرصاص خلال مواجهات مع الجيش»: who shot unarmed people is whoever of the riot has arms; an attack beside it."""
    if not m.targets or not all(_unarmed(a.np) for a in m.targets):
        return []
    crowded = [x for x in causes if _crowded(doc, x)]
    sides = [a for x in crowded for a in (*x.initiators, *x.others, *x.targets) if a.np.classes & {"armed"}]
    sides += [a for x in causes if x.frame.id == "attack" for a in x.initiators if a.np.classes & {"armed"}]  # «اقتحموا البلدة»
    shooters = (m.initiators or [Arg(a.np, a.why) for a in sides[:1]]) if crowded else []
    for x in crowded if shooters else ():
        if x.place and all(np.start > x.token for np, _ in m.places):
            m.places, m.place = list(x.places), list(x.place)
        if x.type == "battle" and not any("armed" not in a.np.classes for a in (*x.initiators, *x.others, *x.targets)):
            x.type, x.symmetric, x.others = "riot", False, []  # «مواجهات مع الجيش»: of those who were shot
            x.initiators = [Arg(a.np, a.why) for a in m.targets if a.np.gram == "p"]
            x.targets = [Arg(a.np, a.why) for a in shooters if x.initiators]
    return shooters


def _unarmed(np: NP) -> bool:
    return "armed" not in np.classes and (np.human or np.name is not None or np.number is not None)


def _crowded(doc: Doc, x: Mention) -> bool:
    """A protest, a riot, «مواجهات» that may yet be one."""
    return x.type in CROWDS or (x.frame.id == "clash" and doc.words[x.token].core in SCUFFLES)


def settle_settlers(doc: Doc, m: Mention) -> None:
    """«هاجم مستوطنون القرية» is an attack; «اقتحم المستوطنون باحات المسجد», «هاجموا المركبات بالحجارة» are riots."""
    ahead = doc.tokens[m.token : min(m.token + _CLAUSE, doc.sentence_of(m.token).end)]
    stones = any(t.form in _STONES for t in ahead)
    if stones or doc.words[m.token].core in _STORMING or _storms(doc, m):
        m.type = "riot"
        return
    m.type = "attack_on_civilians"
    if not m.nominal:
        m.why["deed"] = m.frame.why


def _storms(doc: Doc, m: Mention) -> bool:
    """«اقتحم المستوطنون باحات المسجد»: they go in, and nobody is told to be hit."""
    return m.verb is not None and doc.is_verb_of(m.verb, _STORMS) and not any(a.np.human for a in m.targets)


_CLAUSE: Final = 10
_STONES: Final = frozenset({"بالحجاره", "الحجاره", "حجاره"})
SETTLERS: Final = ("مستوطن", "مستعمر")
_STORMING: Final = word_list("shot", "storming")
_STORMS: Final = word_list("shot", "storms")
