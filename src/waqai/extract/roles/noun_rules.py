"""Whether an event noun tells of its frame: the rules of each frame, in two groups round the rule for places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.antecedents import split
from waqai.extract.phrases.frames import is_class, is_word, place_like
from waqai.extract.roles.flights import AID_MOVES, carries_aid, no_home
from waqai.extract.roles.ground import can_be_held, is_no_ground, takes_back
from waqai.extract.roles.judgments import is_punishment
from waqai.extract.roles.noun_conditions import (
    MOVES_OTHERS,
    THINGS,
    behind_doer,
    goes_there,
    holds_ground,
    share_of_place,
    whom_done_to,
)
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame


class NounAsked:
    """A noun, asked whether it tells of a frame."""

    __slots__ = ("complement", "derived", "doc", "frame", "pps", "whole")

    def __init__(self, doc: Doc, frame: Frame, complement: NP | None, pps: list[Chunk], derived: bool, whole: bool) -> None:
        self.doc, self.frame, self.pps = doc, frame, pps
        self.complement = complement
        """What the noun is of."""
        self.derived = derived
        """The verbal noun of a listed verb, and no listed noun."""
        self.whole = whole
        """A phrase of several words («إلقاء القبض»)."""

    def core(self) -> str:
        """The head of what it is of."""
        return self.doc.words[self.complement.head].core if self.complement is not None else ""

    def brought(self, preposition: str) -> list[NP]:
        """What a preposition brings."""
        return [np for p in self.pps if p.prep == preposition for np in p.items]


def noun_satisfied(doc: Doc, frame: Frame, complement: NP | None, pps: list[Chunk], derived: bool, whole: bool) -> bool:
    """Whether the noun, with what stands behind it, tells of the frame."""
    q = NounAsked(doc, frame, complement, pps, derived, whole)
    if derived and (_lacks_object(q) or (frame.id == "judge" and not _judges(q))):
        return False
    particle = frame.id == "demolish" or not frame.noun_particle or any(p.prep in frame.noun_particle for p in pps)
    if not particle and not _taken_up(doc, complement, frame):
        return False
    for rules in (_FIRST, _THEN):
        rule = rules.get(frame.id)
        told = rule(q) if rule is not None else None
        if told is not None:
            return told
        if rules is _FIRST and (frame.object_classes or frame.object_words) and frame.noun_roles.get("idafa") == "P":
            return _of_place(q)
    if frame.type == "arrest" and q.core() in _BEREAVED:
        return False  # «أسر الضحايا» are families
    if not frame.subject.isdisjoint(("armed", "force")) and complement is not None and frame.noun_roles.get("idafa") == "I":
        return is_class(doc, complement, frame.subject) or goes_there(doc, frame, complement)
    return True


def _lacks_object(q: NounAsked) -> bool:
    """«إطلاق عشرات الصواريخ»: whether the verbal noun lacks what its verb takes."""
    doc, frame, complement = q.doc, q.frame, q.complement
    if frame.object_words:
        return complement is None or not (
            is_word(doc, complement, frame.object_words)
            or (complement.inner is not None and is_word(doc, complement.inner, frame.object_words))
            or behind_doer(doc, complement, frame)
        )
    if frame.with_words and not any(is_word(doc, np, frame.with_words) for p in q.pps for np in p.items):
        return True
    if not frame.object_classes & THINGS:
        return False
    return complement is None or not (
        is_class(doc, complement, frame.object_classes) or whom_done_to(doc, complement.start - 1, complement, frame)
    )


def _judges(q: NounAsked) -> bool:
    """No «إنزال جوي»."""
    return q.complement is not None and (q.complement.human or is_punishment(q.doc, q.complement))


def _convicts(q: NounAsked) -> bool:
    """«إدانة القائد بجرائم حرب»: somebody, and of what."""
    charged = any(
        p.prep.startswith("بته") or any(is_word(q.doc, np, q.frame.with_words) for np in p.items)
        for p in q.pps
        if p.prep in q.frame.noun_particle
    )
    return charged and q.complement is not None and q.complement.human


def _razes(q: NounAsked) -> bool | None:
    razed = whom_done_to(q.doc, q.complement.start - 1, q.complement, q.frame) if q.complement is not None else None
    return razed is not None and bool(razed.classes & {"site", "property"}) and not razed.classes & {"explosive", "force"}


def _flees(q: NounAsked) -> bool | None:
    """«فرار سجناء»."""
    return False if no_home(q.doc, q.complement, q.brought("من")) else None


def _flees_armed(q: NounAsked) -> bool | None:
    """«الفرار من خاطفيهن»."""
    chased = any(p.prep == "من" and p.np is not None and p.np.human and p.np.pron and p.end - p.start <= 2 for p in q.pps)
    return False if q.complement is None and chased else None


def _withdraws(q: NounAsked) -> bool | None:
    return False if takes_back(q.doc, q.pps) else None


def _withdraws_from(q: NounAsked) -> bool | None:
    return False if any(p.prep == "من" and p.np is not None and is_no_ground(q.doc, p.np) for p in q.pps) else None


def _burns(q: NounAsked) -> bool | None:
    """«حرق النفايات»."""
    if q.complement is None or q.doc.words[q.complement.start - 1].core != "حرق":
        return None
    return is_class(q.doc, q.complement, q.frame.object_classes)


def _leaves(q: NounAsked) -> bool | None:
    """«خروج دفعة من المحتجزين»."""
    out_of = (q.complement, *(p.np for p in q.pps if p.prep == "من"))
    return False if any(_held(q.doc, np) for np in out_of if np is not None) else None


def _blames(q: NounAsked) -> bool | None:
    """«تحميل الحكومة مسؤولية ما جرى», but «تحميل الأثاث»."""
    end = q.complement.end if q.complement is not None else 0
    return end > 0 and any(q.doc.words[j].core in _BLAME for j in range(end - 1, min(end + 5, len(q.doc.words))))


def _gives_arms(q: NounAsked) -> bool | None:
    return False if q.complement is not None and _own_arms(q.doc, q.complement) else None


def _does_away(q: NounAsked) -> bool | None:
    """«القضاء على التنظيم»: an aim."""
    return False if q.complement is None or not _counted(q.complement) else None


def _retakes(q: NounAsked) -> bool | None:
    complement = q.complement
    if complement is None:
        return None
    if _is_rule(q.doc, complement):
        return False
    if holds_ground(q.doc, complement):
        return not complement.classes & {"place"} or any(p.prep == "ل" for p in q.pps)
    return None


def _of_place(q: NounAsked) -> bool:
    """Whether what is taken, closed or freed is a place."""
    complement = q.complement
    if q.whole and q.frame.id == "close-crossing":
        return True
    if complement is None:
        return any(p.prep == "علي" for p in q.pps)
    taken = place_like(q.doc, complement) or q.core() in _TAKEN or _seat(q.doc, complement)
    return taken or share_of_place(q.doc, complement, q.pps)


def _takes(q: NounAsked) -> bool | None:
    return None if any(can_be_held(q.doc, np) for np in q.brought("علي")) else False


def _moves_others(q: NounAsked) -> bool | None:
    """«نشر قوات», «نشر واشنطن قواتها»; no «نشر التنظيم صورا», «نشر جنود من الجيش مقاطع فيديو»."""
    doc, complement = q.doc, q.complement
    if complement is None:
        return q.whole
    if any(doc.words[j].core in q.frame.barred for j in range(complement.end, min(complement.end + 3, len(doc.words)))):
        return False
    armed = bool(complement.classes & {"armed", "force"}) and not complement.definite
    return armed or is_word(doc, complement, q.frame.object_words) or behind_doer(doc, complement, q.frame) is not None


def _brings_aid(q: NounAsked) -> bool | None:
    """«وصول طائرة مساعدات» moves no forces."""
    return False if q.complement is not None and carries_aid(q.doc, q.complement) else None


def _catches(q: NounAsked) -> bool | None:
    return _of_people(q) and q.complement is not None and not q.complement.classes & {"aerial", "site", "force", "body"}


def _comes_out(q: NounAsked) -> bool | None:
    """«خروج دفعة من الأسرى»."""
    who = q.brought("من") + ([q.complement] if q.complement is not None else [])
    return any(is_word(q.doc, np, q.frame.object_words) for np in who)


def _rockets_fall(q: NounAsked) -> bool | None:
    inner = q.complement.inner if q.complement is not None and q.complement.inner is not None else q.complement
    return inner is not None and "projectile" in inner.classes


def _of_people(q: NounAsked) -> bool:
    """No «أسلحة قنص»."""
    return q.complement is not None and q.complement.human


def _in_session(q: NounAsked) -> bool | None:
    sitting = (q.complement, *(p.np for p in q.pps if p.prep == "ل"))
    return any(is_class(q.doc, np, q.frame.subject) for np in sitting if np is not None)


def _joins(q: NounAsked) -> bool | None:
    return any(is_word(q.doc, np, q.frame.with_words) for p in q.pps for np in p.items)


def _expels(q: NounAsked) -> bool | None:
    return q.core() in _ENVOYS


def _of_nobodys_place(q: NounAsked) -> bool:
    return q.complement is not None and q.complement.human and not place_like(q.doc, q.complement)


def _in_prison(q: NounAsked) -> bool | None:
    """«السجن عشر سنوات لـ»."""
    if _of_people(q):
        return False
    return any(q.doc.words[j].core in _TERMS for j in range(q.pps[0].start - 2, q.pps[0].start))


def _frees(q: NounAsked) -> bool | None:
    return _of_nobodys_place(q) and q.complement is not None and not holds_ground(q.doc, q.complement)


def _falls(q: NounAsked) -> bool | None:
    """No «سقوط القذافي بيد مقاتلين»."""
    return q.complement is not None and place_like(q.doc, q.complement)


def _of_armed(q: NounAsked) -> bool | None:
    return q.complement is not None and "armed" in q.complement.classes


def _disperses(q: NounAsked) -> bool | None:
    return q.complement is not None and is_word(q.doc, q.complement, q.frame.object_words)


def _repels(q: NounAsked) -> bool | None:
    if q.complement is None:
        return None
    return not q.complement.classes.isdisjoint(("event", "masdar", "armed", "body"))


def _own_arms(doc: Doc, np: NP) -> bool:
    """«تسليم المقاتلين أسلحتهم»: they give them up."""
    return any(
        doc.words[j].pron and doc.words[j].core.startswith(("سلاح", "اسلح"))
        for j in range(np.start, min(np.end + 3, len(doc.words)))
    )


def _held(doc: Doc, np: NP) -> bool:
    """Whether a phrase is of captives («دفعة من المحتجزين»)."""
    return any(doc.words[j].core in _CAPTIVES for j in range(np.start, np.end))


def _is_rule(doc: Doc, np: NP) -> bool:
    """«استعادة الدولة», «استعادة الشرعية»: rule, and no ground, is won back."""
    return doc.words[np.head].core in _RULE and np.end - np.head == 1 and doc.words[np.head].det


def _seat(doc: Doc, np: NP) -> bool:
    """«استعادة المجمع الحكومي», «تحرير مبنى المحافظة»: a building that is held, and nothing that moves."""
    return "site" in np.classes and np.number is None and doc.words[np.head].core in _SEATS


def _counted(np: NP) -> bool:
    """«القضاء على 12 إرهابيا», «القضاء على القيادي فلان»: men, so many or by name, and not what they stand for."""
    one = bool(np.classes & {"armed", "person"}) and np.gram in ("s", "d")
    return (np.human and np.number is not None) or (one and (np.name is None or np.name.start > np.head))


def _taken_up(doc: Doc, complement: NP | None, frame: Frame) -> bool:
    """«دخلوا البلدة بعد طرد المسلحين منها»: the preposition of the noun with a pronoun."""
    j = complement.end if complement is not None else len(doc.tokens)
    return (
        j < len(doc.tokens) and "preposition_pronoun" in doc.words[j].func and split(doc.tokens[j].form)[0] in frame.noun_particle
    )


_BLAME: Final = word_list("noun_rules", "blame")
_TERMS: Final = word_list("noun_rules", "terms")
_TAKEN: Final = frozenset({"سيطره"})
_ENVOYS: Final = word_list("noun_rules", "envoys")
_BEREAVED: Final = word_list("noun_rules", "bereaved")
_RULE: Final = word_list("noun_rules", "rule")
_SEATS: Final = word_list("noun_rules", "seats")
_CAPTIVES: Final = word_list("noun_rules", "captives")

Rule = Callable[[NounAsked], "bool | None"]
_FIRST: Final[dict[str, Rule]] = {
    "convict": _convicts, "demolish": _razes, "flee-people": _flees, "flee-armed": _flees_armed, "withdraw": _withdraws,
    "blow-up-building": _burns, "leave": _leaves, "blame": _blames, "give-arms": _gives_arms,
    "do-away": _does_away, "retake": _retakes,
}  # fmt: skip
_THEN: Final[dict[str, Rule]] = {
    **dict.fromkeys(AID_MOVES, _brings_aid), **dict.fromkeys(MOVES_OTHERS, _moves_others),
    "withdraw": _withdraws_from, "take": _takes, "catch": _catches, "coming-out": _comes_out, "rockets-falling": _rockets_fall,
    "sniping": _of_people, "council-session": _in_session, "join-deal": _joins, "expel-envoy": _expels,
    "remand": _of_nobodys_place, "prison-term": _in_prison, "free-people": _frees, "fall": _falls, "neutralise": _of_armed,
    "drive-from": _of_armed, "train": _of_armed, "disperse": _disperses, "repel": _repels,
}  # fmt: skip
