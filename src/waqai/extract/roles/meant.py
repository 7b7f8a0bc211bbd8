"""Whom a phrase means in a role: the doer inside it, its owner; or nobody, or only a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.topics import is_matter
from waqai.extract.phrases.frames import GUNS, place_like
from waqai.extract.phrases.owners import with_backer
from waqai.extract.phrases.phrase_ends import OTHERS
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame


class Given:
    """A phrase on its way into a role of a mention."""

    __slots__ = ("doc", "frame", "how", "m", "np", "prep", "role", "why")

    def __init__(self, doc: Doc, m: Mention, role: str, np: NP, how: str, frame: Frame, prep: str) -> None:
        self.doc, self.m, self.np, self.frame = doc, m, np, frame
        self.role = role
        """I initiator, T target, S second side, A another initiator, L loser, P place; `auto` is settled by the phrase."""
        self.how = how
        """The rule that found it."""
        self.prep = prep
        self.why = f"{frame.why}/{how}"

    def core(self) -> str:
        """The head of the phrase."""
        return self.doc.words[self.np.head].core


def settle(g: Given) -> bool:
    """Settle the role and whom the phrase means. False for a phrase that has no part in the happening."""
    _turn(g)
    doc, m, np = g.doc, g.m, g.np
    if np.end - np.start == 1 and (g.core() in _LATTER or _is_number(g)):
        return False  # «يتهم فلانا والأخير يرد»; «دعا إلى تطبيق القرار 1701», «غارات التحالف الـ20 دمرت»
    if m.type == "aid" and g.prep == "ل" and g.role == "T" and g.core() in _HELPING:
        helped = parse_np(doc, np.head + 1, np.end) if np.head + 1 < np.end else None
        g.np = np = helped if helped is not None and helped.human else np  # «منحة لإغاثة النازحين»
    if g.role == "I" and g.prep == "ل" and not np.human and ("site" in np.classes or only_place(doc, np)):
        g.role = "T"  # «قصف مقاتلات لمقر القيادة»
    if _has_no_part(g):
        return False
    if g.role == "auto":
        g.role = _by_phrase(g)
    named = np.name is not None and np.name.of("actor") is not None
    happening = "event" in np.classes and not named and np.classes.isdisjoint(("armed", "civil", "person"))
    return not (happening and g.role in ("I", "T", "S", "A", "L"))


def _turn(g: Given) -> None:
    """Whoever stands inside or behind the phrase."""
    doc, m, np = g.doc, g.m, g.np
    if g.role == "I" and m.type in ("kill", "wound") and np.number is not None and doc.words[np.end - 1].core in OTHERS:
        g.role = "T"  # «أودى الهجوم بحياة أربعين وأصاب مئات آخرين»
    if g.role == "I" and g.frame.id == "repel" and (np.classes & {"event", "masdar"} or g.core() in _ATTEMPTS):
        g.np = _doer_behind(doc, np) or np  # «صد هجوما لداعش», «أحبط محاولة تسلل مجموعة»: whoever is behind what is repelled
    if g.role == "I" and g.how == "idafa" and g.frame.id == "repel" and np.human and _stands_up(g):
        g.role = "T"  # «تصدي القوات للهجوم»: those who were attacked
    if g.role == "I" and g.frame.id in ("submit", "become-subject"):
        g.np, g.prep = parse_np(doc, g.np.head + 1, g.np.end) or g.np, ""  # «خضعت البلدة لسيطرة الجيش»
    g.np = np = with_backer(doc, g.np)
    theirs_of = _THEIRS.get(m.type) if g.role == "T" and np.end - np.head > 1 else None
    if theirs_of is not None and g.core() in theirs_of:
        theirs = parse_np(doc, np.head + 1, np.end)
        g.np = theirs if theirs is not None and (theirs.human or theirs.name is not None) else np  # «صمت الحكومة»


def _stands_up(g: Given) -> bool:
    """«تصدي القوات»; air defences are no target of what they shoot at."""
    return g.m.nominal and g.doc.words[g.m.token].core == "تصدي" and g.core() not in ("دفاعات", "مضادات", "منظومات")


def _is_number(g: Given) -> bool:
    return g.doc.tokens[g.np.start].form.isdigit() and (g.role == "I" or g.m.type in VERBAL_TYPES)


def _has_no_part(g: Given) -> bool:
    """Papers, outlets, purposes, wounds: what stands in a role and is no party."""
    doc, m, np, role, core = g.doc, g.m, g.np, g.role, g.core()
    if np.name is None and is_matter(doc, m.type, role, np):
        return True
    if m.type == "refusal" and role == "I" and g.how != "passive" and core in _OFFERED and np.name is None:
        return True  # «فرضت شروطا ورفضت اقتراحات»
    if role == "T" and g.prep == "علي" and core in _PLATFORMS:
        return True  # «تبنى التنظيم الهجوم عبر قناته على تلغرام»
    if role == "T" and g.prep == "علي" and (core in _ABOARD or (m.type == "suicide_bombing" and core in _MOUNTS)):
        return True  # «هجوم نفذه انتحاري على دراجة»
    if role == "I" and g.prep == "ل":
        if "media" in np.classes or core in _OUTLETS:
            return True  # «قال شاهد رأى الغارة لشبكة إخبارية»: to whom he said it
        if not np.classes and np.head not in doc.in_name and not doc.words[np.head].det:
            return True  # «بدأ الجيش التقدم لقطع خط إمداد المسلحين»: what for, not whose
    if role in ("I", "auto", "T") and g.prep == "ل" and _purpose(doc, np):
        return True
    if role not in ("I", "S"):
        return False
    if m.type not in VERBAL_TYPES and core in _NOTHING:
        return True
    # «المعارك سبب الإصابات بين قتيل وجريح»
    return core in _HARMED or (core == "عدد" and any(doc.words[j].core in _HARMED for j in range(np.head, np.end)))


_ABOARD: Final = frozenset({"متن", "ظهر"})
_MOUNTS: Final = frozenset({"دراجه", "دراجتين", "دراجات", "حصان", "حمار"})


def _by_phrase(g: Given) -> str:
    """The role of a phrase behind «ل» or in construct, by what it is."""
    np = g.np
    if g.prep == "ل" and any(a.why.endswith("/idafa") for a in g.m.initiators):
        return "T"  # «قصف طائرات التحالف لمواقع الجماعة»
    if g.core() in GUNS and g.how == "idafa":
        return "I"
    if not np.classes.isdisjoint(("site", "property")) and "armed" not in np.classes:
        return "T"
    acts = "armed" in np.classes or ("body" in np.classes and not place_like(g.doc, np)) or _side(np)
    return "I" if acts else "T"


def _doer_behind(doc: Doc, np: NP) -> NP | None:
    """The doer inside the phrase of an event noun («هجوم داعش», «محاولة تسلل للمسلحين»)."""
    for j in range(np.head + 1, np.end):
        found = parse_np(doc, j, np.end)
        if found is not None and found.end == np.end:
            found = parse_np(doc, j, doc.sentence_of(j).end)  # «محاولة تسلل مجموعة من التنظيم»
        if (
            found is not None
            and found.classes.isdisjoint(("event", "masdar", "place"))
            and not found.classes.isdisjoint(("armed", "body"))
            and (found.definite or found.gram != "s" or bool(found.names) or found.end - found.start > 1)  # «هجوما إرهابيا»
        ):
            return found
    return None


def _purpose(doc: Doc, np: NP) -> bool:
    """«في طريقه لإدارة المعارك», «احتشدوا للدفاع عن المدينة»: a verbal noun behind ل says what for, and does nothing itself."""
    if np.name is not None or "armed" in np.classes:
        return False
    word = doc.words[np.head]
    follows = doc.tokens[np.head + 1].form if np.head + 1 < len(doc.tokens) else ""
    return "masdar" in word.kinds if not word.det else word.core == "دفاع" and follows == "عن"


def _side(np: NP) -> bool:
    """Whether a phrase names an actor that can be a side (not a country standing for its territory)."""
    name = np.name
    if name is None:
        return False
    sense = name.of("actor")
    return sense is not None and name.of("place") is None


def only_place(doc: Doc, np: NP) -> bool:
    """A village, town, quarter or country hit is a place; a base or market stays a target unless a group is named."""
    if is_front(doc, np):
        return True
    if parties(doc, np) or not np.classes.isdisjoint(("armed", "civil", "person", "protester", "victim", "medical")):
        return False
    if "place" in np.classes and "body" not in np.classes:
        return True
    if doc.words[np.head].core == "قضاء" and any(n.of("place") for n in np.names):
        return True  # «قضاء تلعفر»: a district, no court
    if doc.words[np.head].core in LAND and np.names and all(n.how == "nisba" or n.of("place") for n in np.names):
        return True
    if doc.words[np.head].core in LAND and np.end - np.head <= 2:
        word, last = doc.words[np.head], doc.words[np.end - 1]
        if word.pron or last.core in STATES:
            return True  # «على أراضيها», «أراضي المملكة»
    if doc.words[np.head].core == "اطراف" and np.end - np.head > 1 and place_like(doc, np):
        return True  # «أطراف مدينة إدلب»
    at_head = np.name is not None and np.name.start <= np.head < np.name.end
    told = np.name is None or (not at_head and np.name.of("place") is not None)
    if told and place_like(doc, np) and np.classes.isdisjoint(("site", "body")):
        return True
    if "site" in np.classes and np.name is None and any(m.of("place") and not m.of("actor") for m in np.names):
        return False
    return bool(
        "place" in np.classes
        and np.name is not None
        and np.name.of("actor") is not None
        and doc.words[np.head].core in ("مدينه", "اراضي")
    )


def is_front(doc: Doc, np: NP) -> bool:
    """«جبهات الساحل», «على طول هذه الجبهة»: where they fight, and no movement of that name."""
    if doc.words[np.head].core not in _FRONTS or (np.name is not None and np.name.start <= np.head):
        return False
    return doc.words[np.head].core != "جبهه" or any(doc.tokens[j].form in ("هذه", "تلك") for j in range(np.start, np.head))


def parties(doc: Doc, np: NP) -> bool:
    """«الأطراف», «الطرفان»: those who fight or talk, where no place follows («أطراف المدينة»)."""
    if doc.words[np.head].core in OF_STRIFE and np.end - np.head > 1:
        return doc.words[np.head + 1].core in _STRIFE  # «طرفا النزاع»
    return doc.words[np.head].det and doc.words[np.head].core in _PARTIES and (np.name is None or np.name.of("place") is None)


_LATTER: Final = frozenset({"اخير", "اخيره", "اخيرين", "اخيران"})
_HELPING: Final = word_list("meant", "helping")
_OFFERED: Final = word_list("meant", "offered")
_PLATFORMS: Final = word_list("meant", "platforms")
_OUTLETS: Final = word_list("meant", "outlets")
_NOTHING: Final = word_list("meant", "nothing")
"""What cannot fight, though it can say."""
_HARMED: Final = word_list("meant", "harmed")
_ATTEMPTS: Final = word_list("meant", "attempts")
CONDUCT: Final = word_list("meant", "conduct")
_THEIRS: Final = {"accusation": CONDUCT, "support": word_list("meant", "endorsed")}
"""What is condemned or backed, and whoever stands behind it for it («صمت الحكومة», «حق بيروت في الدفاع»)."""
LAND: Final = word_list("meant", "land")
STATES: Final = word_list("meant", "states")
_PARTIES: Final = word_list("meant", "parties")
OF_STRIFE: Final = word_list("meant", "of_strife")
_STRIFE: Final = word_list("meant", "strife")
_FRONTS: Final = frozenset({"جبهات", "جبهه", "محاور"})
