"""Whether an event noun tells of its frame: what its conditions ask of what stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import Chunk
from waqai.extract.noun_phrase import NP, copy_np
from waqai.extract.phrases.adjectives import is_adjective
from waqai.extract.phrases.frames import Frame, is_class, is_word, place_like
from waqai.extract.phrases.owners import owner_of
from waqai.extract.phrases.phrase_ends import MODES
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.ground import SINGLE
from waqai.extract.roles.roles import PLACE_PREPOSITIONS, can_act
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention


def holds_ground(doc: Doc, np: NP) -> bool:
    """Forces and governments, which take ground and are not freed."""
    if np.gram == "s" and doc.words[np.head].core in SINGLE:
        return False  # «استعادة الجندي المختطف»
    return bool(np.classes & {"armed", "body"}) and not np.classes & {"civil", "victim", "person"} and np.number is None


def share_of_place(doc: Doc, np: NP, pps: list[Chunk]) -> bool:
    """«تحرير 50 في المئة من المديرية», «استعادت 90 في المئة من المحافظة»: so much of a place."""
    of_it = (inner for p in pps if p.prep == "من" for inner in p.items)
    return np.number is not None and np.number.unit == "percent" and any(place_like(doc, inner) for inner in of_it)


THINGS: Final = frozenset({"aerial", "site", "property", "person", "force"})


def behind_doer(doc: Doc, doer: NP, frame: Frame) -> NP | None:
    """«إلقاء القوات براميل», «إطلاق الجماعة، من الجنوب، الصواريخ»: what the verbal noun takes, behind who does it."""
    if not can_act(doc, doer) or is_word(doc, doer, frame.object_words):
        return None
    end = min(doer.end + 7, doc.sentence_of(doer.head).end)
    for j in range(doer.end, end):
        if doc.verbs[j] or "subordinator" in doc.words[j].func:
            return None
        np = parse_np(doc, j, end) if j == doer.end or doc.tokens[j - 1].kind == "p" else None
        if np is not None and not np.prep and not np.conj and is_word(doc, np, frame.object_words):
            return np
    return None


MOVES_OTHERS: Final = frozenset({"deploy", "pull-out"})
"""Frames whose doer sends or calls back forces: «نشر واشنطن قواتها», «سحب القوات»."""

_DONE_TO: Final = frozenset(
    {"armed", "body", "person", "civil", "site", "place", "property", "force", "aerial", "victim", "count"}
)


_MORE: Final = word_list("noun_conditions", "more")
_TRANSITIVE: Final = word_list("noun_conditions", "transitive")


def does_it_to(frame: Frame, doer: NP, pps: list[Chunk], after: int) -> bool:
    """«اغتيال الميليشيات لرئيس الحزب», «استهداف الجيش لمواقع»: armed men behind a noun of harm, and whom or what «ل» brings."""
    upon_things = frame.id == "target" or frame.type == "property_destruction"
    if not (frame.casualty or frame.type in ("arrest", "abduction") or upon_things):
        return False
    flies = frame.id == "target" and "aerial" in doer.classes  # «استهداف مسيرة إسرائيلية لسيارة»
    if (doer.classes.isdisjoint(("armed", "body")) and not flies) or doer.number is not None:
        return False
    behind = next((pp.np for pp in pps if pp.prep == "ل" and pp.start == after), None)
    return behind is not None and (behind.human or (upon_things and bool(behind.classes & _THINGS_HIT)))


def state_strikes(doer: NP, pps: list[Chunk], after: int) -> bool:
    """«هجمات روسيا على مدن أوكرانيا»: a state behind a noun of attack, and behind it, near, whom «على» or «ضد» says it was on."""
    name = doer.name
    state = name is not None and name.start == doer.head and name.of("actor") is not None and name.of("place") is not None
    return state and any(pp.prep in ("علي", "ضد") and pp.start - after <= _NEAR for pp in pps[:2])


_NEAR: Final = 3
"""Words between the two, at most («هجمات روسيا من القرم على»)."""


_SELF: Final = frozenset({"نفسه", "نفسها"})


def but_of_the_deed(doc: Doc, np: NP) -> NP:
    """«هجمات إيران الصاروخية»: without the adjectives behind a name that say by what means the deed was done."""
    if doc.words[np.end - 1].core in _SELF and np.end - np.head > 1:
        np = copy_np(np)
        np.end -= 1  # «تفجير أحد المهاجمين نفسه»
    name = np.name
    if name is None or name.start != np.head or name.end >= np.end or doc.words[name.end].core not in MODES:
        return np
    cut = copy_np(np)
    cut.end = name.end
    return cut


_THINGS_HIT: Final = frozenset({"site", "force", "property"})


def whom_done_to(doc: Doc, t: int, doer: NP, frame: Frame) -> NP | None:
    """«اعتقال القوات عشرة متظاهرين», «اتهام واشنطن طهران»: whom a verbal noun is done to, behind who does it."""
    j, end = doer.end, doc.sentence_of(t).end
    while j < end and (j in doc.in_date or (doc.words[j].det and doc.words[j].core.endswith(("ي", "يه")) and _describes(doc, j))):
        j += 1  # «قصف الطيران الحربي مساء الثلاثاء مواقع», «اعتراض قوات الدفاع الجوي السعودية صاروخا»
    if j + 1 >= end or doc.tokens[j].kind not in "wn" or doc.verbs[j] or doc.tokens[j].form in PLACE_PREPOSITIONS:
        return None  # «تحييد ستة مسلحين شمالي العراق»: where
    word = doc.words[j]
    if word.prep or word.conj or (word.func and j not in doc.number_at and j not in doc.name_at):
        return None
    act = doc.words[t]
    if frame.id == "designate":
        return None  # «تصنيف الجماعة منظمة إرهابية»: what it is called
    if (
        ("masdar" not in act.kinds and act.core not in _TRANSITIVE)
        or not (doer.classes & {"armed", "body", "person"} or (frame.id == "target" and "aerial" in doer.classes))
        or ("civil" in doer.classes and "person" not in doer.classes)
    ):
        return None
    np = parse_np(doc, j, end)
    if (
        np is None
        or np.prep
        or np.conj
        or doc.words[np.head].core in _MORE
        or not (np.classes & _DONE_TO or np.name is not None or place_like(doc, np))
    ):
        return None
    untold = "person" in doer.classes and (doer.name is None or doer.name.of("person") is None)
    if untold and np.start == doer.end and np.name is not None and np.name.of("person"):
        return whom_done_to(doc, t, np, frame)  # «مطالبة الأمين العام كوفي عنان إسرائيل»
    if frame.id == "target" and np.classes & {"civil", "victim", "protester"}:
        return np  # «استهداف القوات المدنيين»
    return np if not frame.object_classes & THINGS or is_class(doc, np, frame.object_classes) else None


def _describes(doc: Doc, j: int) -> bool:
    """Whether a definite word in ي is an adjective, and no «المبنى», «القيادي»."""
    return "head" not in doc.words[j].kinds or is_adjective(doc, j)


def role_of_object(doc: Doc, frame: Frame, np: NP) -> str:
    if frame.type not in VERBAL_TYPES and place_like(doc, np) and not np.human and owner_of(doc, np) is None:
        return "P"
    return frame.roles.get("obj", "-") if "subj" in frame.roles else "T"


def goes_there(doc: Doc, frame: Frame, np: NP) -> bool:
    """«مغادرة القاعدة», «دخول المدينة»: the place that is left or entered stands where the doer might."""
    return frame.roles.get("obj") == "P" and place_like(doc, np) and not np.human


def names_its_act(doc: Doc, m: Mention) -> bool:
    """«تهديدات أنقرة بشن هجوم»: a noun of speech with what is threatened."""
    near = range(m.token_end, min(m.token_end + _SAID, len(doc.words)))
    return any(
        doc.words[j].prep == "ب" and any(n.kind in ("frame", "masdar") for n in doc.words[j].nouns)
        for j in near
        if not any(doc.tokens[k].kind == "p" for k in range(m.token_end, j))
    )


_SAID: Final = 7
"""Words after a noun of speech within which what it promises stands."""


def no_dealing(doc: Doc, sentence: Sentence, m: Mention) -> str:
    """Why a noun of agreement or contacts tells of none: left, broken or breached, or a trade; empty where it may be one."""
    if m.frame.id == "contacts":
        return "a trade or its network" if doc.words[m.token - 1].core in _NETWORKS else ""
    if m.type == "talks":
        before = range(max(sentence.start, m.token - 2), m.token)
        off = any(doc.words[j].core in _OFF or doc.is_verb(j, "4 ألغى") for j in before)
        return "talks called off" if off else ""
    if m.type != "agreement":
        return ""
    left = range(max(sentence.start + 1, m.token - 2), m.token)
    if any(doc.tokens[j].form == "من" and doc.words[j - 1].core.startswith(("انسحاب", "خروج")) for j in left):
        return "left, not made"
    near = range(max(sentence.start, m.token - 6), m.token - 1)
    if doc.tokens[m.token - 1].form == "من" and any(
        doc.lex.lemmas[s.lemma] in _LEAVING for j in near for s in doc.words[j].verbs
    ):
        return "left, not made"  # «منذ انسحب الرئيس من الاتفاق»
    verbs = {m.verb if m.verb is not None else m.token, *range(max(sentence.start, m.token - 5), m.token)}
    broken = any(doc.is_verb_of(j, _BREAKING) for j in verbs)
    held_to = any(doc.words[j].core in _HELD_TO for j in range(max(sentence.start, m.token - 3), m.token))
    before = range(max(sentence.start, m.token - (4 if held_to else 2)), m.token)
    if broken or any(doc.words[j].core in _BREACHES for j in before):
        return "an agreement that ends"
    if m.nominal and any(doc.words[j].core in _STANDING for j in range(max(sentence.start, m.token - 2), m.token)):
        return "" if _begun(doc, sentence, m.token) else "an agreement that stands already"
    return ""


def _begun(doc: Doc, sentence: Sentence, t: int) -> bool:
    """«بدء تنفيذ الاتفاق», «بدأ تطبيق الهدنة»: its first day."""
    return any(doc.words[j].core.startswith(("بدء", "بدا", "بدات", "يبدا")) for j in range(max(sentence.start, t - 5), t))


_BREAKING: Final = word_list("noun_conditions", "breaking")
_BREACHES: Final = word_list("noun_conditions", "breaches")
_HELD_TO: Final = frozenset({"التزام", "عمل", "تقيد", "تعهد"})
"""«إنهاء الالتزام باتفاق»: what stands between the end and the deal."""
_LEAVING: Final = frozenset({"7 انسحب", "1 خرج"})
_OFF: Final = frozenset({"الغاء", "تعذر", "استحاله"})
_STANDING: Final = word_list("noun_conditions", "standing")
_NETWORKS: Final = word_list("noun_conditions", "networks")
