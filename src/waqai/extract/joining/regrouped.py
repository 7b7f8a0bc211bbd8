"""Mentions of another kind than their words say, for who did it or to whom: evacuated fighters withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.assertion.status_cues import AFTER
from waqai.extract.phrases.frames import category_of
from waqai.extract.roles.protests import SCUFFLES
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP


def regroup(doc: Doc, mentions: list[Mention]) -> None:
    """Settle the kinds of an article's mentions by their sides, before they are joined."""
    moved = [m for m in mentions if m.type == "displacement" and m.targets and not m.set_aside]
    fighters = [m for m in moved if all("armed" in a.np.classes for a in m.targets) and not _families(doc, m)]
    if not any("armed" in a.np.classes for m in moved if m not in fighters for a in m.targets):
        for m in fighters:  # «تم إجلاء مئات المقاتلين من دوما إلى جرابلس», but «المقاتلين وعائلاتهم» are displaced
            m.type, m.initiators, m.targets = "withdrawal", [*m.targets], []
    for m in mentions:
        if m.frame.id == "deploy" and m.initiators and _bussed(doc, m):
            m.type = "displacement" if _families(doc, m) else "withdrawal"
            if m.type == "displacement":
                m.targets, m.initiators = m.initiators, []
        if m.type == "bombing" and m.initiators and all(_disposal(doc, a.np.start, _unit_end(doc, a.np)) for a in m.initiators):
            m.type, m.outcome = "interception", "foiled"  # «فجر خبراء المتفجرات قنبلة لم تنفجر»
    storms = [m for m in mentions if _storms(doc, m)]
    told = [m for m in mentions if not _before_it(doc, m)] if storms else []
    fights = [m.sentence for m in told if _fights(m) and m not in storms and not m.set_aside and not _scuffle(doc, m)]
    dead = {m.sentence for m in told if m.type == "kill" and not m.initiators}
    for m in storms:  # «اقتحمت قوات الاحتلال البلدة», where no fighting is told beside it
        if m.sentence not in dead and not any(abs(n - m.sentence) <= _NEXT for n in fights):
            m.type = "operation"


def _before_it(doc: Doc, m: Mention) -> bool:
    """«بعد مقتل جندي .. القوات تقتحم المخيم»: what the raid came after."""
    return m.nominal and m.token > 0 and doc.tokens[m.token - 1].form in AFTER


def _scuffle(doc: Doc, m: Mention) -> bool:
    """«مواجهات مع الشبان»: no fight, unless both sides have arms."""
    sides = [a for a in (*m.initiators, *m.others, *m.targets) if a.np.classes & {"armed"}]
    return m.frame.id == "clash" and doc.words[m.token].core in SCUFFLES and len(sides) < _BOTH


_BOTH: Final = 2
_NEXT: Final = 1
"""Sentences before or behind in which a fight is the raid's own."""


def _storms(doc: Doc, m: Mention) -> bool:
    """Police, or soldiers in a land that has no army, that break in where nobody with arms is told to stand."""
    if m.type != "battle" or m.set_aside or m.symmetric or m.background or not m.initiators or not (m.places or m.targets):
        return False
    word = doc.words[m.token]
    if "اقتحام" not in word.core and not doc.is_verb(m.token, "8 اقتحم"):
        return False
    if any(a.np.classes & {"armed", "civil", "victim", "person"} for a in m.targets):
        return False
    kinds = {_of_a_state(a.np) or category_of(doc, a.np) for a in m.initiators}
    held = next((doc.pack.places[p.at].country for p in m.place if p.at is not None), "") in _NO_ARMY
    return kinds == {"police"} or (held and kinds <= {"police", "state_force", "government"})


def _of_a_state(np: NP) -> str:
    """«قوة عسكرية إسرائيلية»: men in arms with the name of a country."""
    by_country = np.category == "state_force" and any(n.how in ("nisba", "member") and n.start > np.head for n in np.names)
    return "state_force" if by_country else ""


def _fights(m: Mention) -> bool:
    """Whether a mention tells of fighting, or of ground taken."""
    armed = any("armed" in a.np.classes for a in m.targets)
    return m.type == "territory_gain" or (m.type in ("battle", "kill") and (m.symmetric or armed))


def _families(doc: Doc, m: Mention) -> bool:
    end = min(m.clause[1] + _BESIDE, doc.sentence_of(m.token).end)
    return any(doc.words[j].core in _KIN or doc.words[j].core.startswith(_KIN_STEMS) for j in range(m.token, end))


def _bussed(doc: Doc, m: Mention) -> bool:
    """«دخلت حافلات لنقل المقاتلين»: they are taken out, and do not go to fight."""
    moved = doc.words[m.token].core == "نقل" or doc.is_verb(m.token, "1 نقل")
    sentence = doc.sentence_of(m.token)
    near = range(max(sentence.start, m.token - _LADEN), min(m.token + _BESIDE, sentence.end))
    return moved and any(doc.words[j].core in _BUSES for j in near)


def _unit_end(doc: Doc, np: NP) -> int:
    """«فرقة من خبراء المفرقعات»: as far as what the unit is made of."""
    more = np.end < len(doc.tokens) and doc.tokens[np.end].form == "من"
    return min(np.end + _MADE_OF, len(doc.words)) if more else np.end


def _disposal(doc: Doc, start: int, end: int) -> bool:
    """Whether a phrase names people who take bombs apart."""
    return any(doc.words[j].core in _EXPERTS for j in range(start, end))


_NO_ARMY: Final = frozenset({"PS"})
"""Countries where no army can meet another."""
_BUSES: Final = frozenset({"حافله", "حافلات", "باص", "باصات", "قافله"})
_LADEN: Final = 10
_MADE_OF: Final = 3
_BESIDE: Final = 6
"""Words behind the fighters within which their families are told."""
_KIN: Final = word_list("regrouped", "kin")
_KIN_STEMS: Final = ("عايلات", "اسر", "عوايل", "ذوي", "اهالي", "اهل")
_EXPERTS: Final = word_list("regrouped", "experts")
