"""Mentions of another kind than their words say, for who did it or to whom: evacuated fighters withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.phrases.frames import category_of
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention


def regroup(doc: Doc, mentions: list[Mention]) -> None:
    """Settle the kinds of an article's mentions by their sides, before they are joined."""
    moved = [m for m in mentions if m.type == "displacement" and m.targets and not m.set_aside]
    fighters = [m for m in moved if all("armed" in a.np.classes for a in m.targets) and not _families(doc, m)]
    if not any("armed" in a.np.classes for m in moved if m not in fighters for a in m.targets):
        for m in fighters:  # «تم إجلاء مئات المقاتلين من دوما إلى جرابلس», but «المقاتلين وعائلاتهم» are displaced
            m.type, m.initiators, m.targets = "withdrawal", [*m.targets], []
    for m in mentions:
        if m.type == "bombing" and m.initiators and all(_disposal(doc, a.np.start, a.np.end) for a in m.initiators):
            m.type, m.outcome = "interception", "foiled"  # «فجر خبراء المتفجرات قنبلة لم تنفجر»
    storms = [m for m in mentions if _storms(doc, m)]
    if storms and not any(_fights(m) for m in mentions if m not in storms and not m.set_aside):
        dead = {m.sentence for m in mentions if m.type == "kill"}
        for m in storms:  # «اقتحمت قوات الاحتلال البلدة», in an article that tells of no fighting
            if m.sentence not in dead:
                m.type = "operation"


def _storms(doc: Doc, m: Mention) -> bool:
    """Police, or soldiers in a land that has no army, that break in where nobody with arms is told to stand."""
    if m.type != "battle" or m.set_aside or m.symmetric or m.background or not m.initiators or not (m.places or m.targets):
        return False
    word = doc.words[m.token]
    if "اقتحام" not in word.core and not any(doc.lex.lemmas[s.lemma] == "8 اقتحم" for s in doc.verbs[m.token]):
        return False
    if any(a.np.classes & {"armed", "civil", "victim", "person"} for a in m.targets):
        return False
    kinds = {category_of(doc, a.np) for a in m.initiators}
    held = next((doc.pack.places[p.at].country for p in m.place if p.at is not None), "") in _NO_ARMY
    return kinds == {"police"} or (held and kinds <= {"police", "state_force", "government"})


def _fights(m: Mention) -> bool:
    """Whether a mention tells of fighting, or of ground taken."""
    armed = any("armed" in a.np.classes for a in m.targets)
    return m.type == "territory_gain" or (m.type in ("battle", "kill") and (m.symmetric or armed))


def _families(doc: Doc, m: Mention) -> bool:
    end = min(m.clause[1] + _BESIDE, doc.sentence_of(m.token).end)
    return any(doc.words[j].core in _KIN or doc.words[j].core.startswith(_KIN_STEMS) for j in range(m.token, end))


def _disposal(doc: Doc, start: int, end: int) -> bool:
    """Whether a phrase names people who take bombs apart."""
    return any(doc.words[j].core in _EXPERTS for j in range(start, end))


_NO_ARMY: Final = frozenset({"PS"})
"""Countries where no army can meet another."""
_BESIDE: Final = 6
"""Words behind the fighters within which their families are told."""
_KIN: Final = word_list("regrouped", "kin")
_KIN_STEMS: Final = ("عايلات", "اسر", "عوايل", "ذوي", "اهالي", "اهل")
_EXPERTS: Final = word_list("regrouped", "experts")
