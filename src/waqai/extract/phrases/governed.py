"""Parts that a noun phrase governs: participles with their preposition, and prepositional parts of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.marks import OPENING
from waqai.extract.noun_phrase import HUMAN, NP, PLACE_NOUNS
from waqai.extract.word_lists import word_list
from waqai.extract.words.drones import is_drone

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.packs.words import Word

GOVERNED: Final = word_list("governed", "governed")
"""Participles that bring a preposition and a name with them («التابعة للجيش», «المدعومة من تركيا»)."""

_HELPING: Final = frozenset({"مسانده", "داعمه", "مساندا", "داعما", "مساند", "داعم", "موازره", "رديفه", "حليفه"})
_BACKED: Final = ("مدعوم", "ممول", "مسنود", "مدرب")
TO_THEM: Final = frozenset({"لها", "له", "لهم", "معها", "معه"})
_GOVERNED_STEMS: Final = word_list("governed", "governed_stems")

_GOVERNORS: Final = word_list("governed", "governors")


def may_govern(word: Word) -> bool:
    """Whether a word may bring a part with a preposition, wherever it stands (`is_governing`, `closed_participle`)."""
    core = word.core
    listed = core in GOVERNED or core in _HELPING or core[:5] in _GOVERNED_STEMS
    return listed or word.form == "غير" or core.startswith(_BACKED)


def is_governing(doc: Doc, np: NP, j: int) -> bool:
    """Whether the word is a participle of the phrase that brings a preposition («التابعة», «المدعومة»)."""
    word = doc.words[j]
    if np.human and closed_participle(doc, j, len(doc.words)):
        return True
    listed = word.core in GOVERNED or (word.core[:5] in _GOVERNED_STEMS and word.det)
    if np.frames and word.core in _HELPING and j + 1 < len(doc.words) and doc.words[j + 1].prep == "ل":
        return not (np.definite or word.det)  # «غارات مساندة للجيش»
    named = np.name is not None and bool(np.name.of("actor"))  # «تحالف "كذا" المدعوم من»
    if word.core.startswith("قريب") and not (np.human or named):
        return False  # «مواقع قريبة من القوات»: where, not whose
    return listed and (np.human or named or not np.classes.isdisjoint(("site", "place", "force")))


def governed_start(doc: Doc, j: int, limit: int) -> int:
    """«التابعة للجيش», «المدعوم من روسيا»: where the phrase behind participle and preposition begins, or 0."""
    words, tokens = doc.words, doc.tokens
    k = j + 1
    if k < limit and "adverb_manner" in words[k].func:
        k += 1
    if k >= limit or tokens[k].kind != "w":
        return 0
    if tokens[k].form == "باسم" and words[j].core.startswith(("معروف", "مسم")):
        k += 1
        return k + 1 if k + 1 < limit and tokens[k].kind == "p" and tokens[k].form in OPENING else k
    if words[k].prep in ("ل", "ب"):
        return k
    if words[j].core.startswith("معارض"):
        return 0  # «دعا زعيم المعارضة إلى التظاهر»
    if tokens[k].form not in _GOVERNORS or k + 1 >= limit:
        return 0
    if tokens[k].form == "من" and tokens[k + 1].form in ("قبل", "جانب", "طرف"):
        return 0
    return k + 1


def closed_participle(doc: Doc, j: int, limit: int) -> int:
    """«المدعومة إماراتيا», «القوات المساندة لها»: a participle with an adverb of a country, or a pronoun; its end, or 0."""
    if j + 1 >= limit:
        return 0
    word, after = doc.words[j], doc.tokens[j + 1].form
    if doc.tokens[j].form == "غير" and not doc.words[j - 1].det and after.endswith(("ه", "ي")) and not doc.words[j + 1].det:
        return j + 2  # «ميليشيات غير شرعية»
    if word.core.startswith(_BACKED) and after.endswith("يا") and not doc.words[j + 1].det:
        name = doc.name_at.get(j + 1)
        return j + 2 if name is not None and name.end == j + 2 else 0
    theirs = word.det or (word.core in _OF_WHOM and not doc.words[j - 1].det)  # «قوات تابعة له»
    return j + 2 if after in TO_THEM and theirs and (word.core in _HELPING or word.core in GOVERNED) else 0


_OF_WHOM: Final = frozenset({"تابعه", "تابع", "تابعا", "تابعين", "تابعون", "تابعان", "تابعتان", "تابعتين"})


def whose(doc: Doc, np: NP, j: int) -> str:
    """«قوات تابعة لها»: the pronoun of whose they are; empty where none tells it, and of «ميليشيات», which are others."""
    theirs = (
        np.category not in ("militia", "rebel_group", "jihadist_group")
        and doc.words[j].core in _OF_WHOM
        and not doc.words[j].det
        and doc.tokens[j + 1].form in TO_THEM
    )
    return doc.tokens[j + 1].form[1:] if theirs else ""


PARTING: Final = frozenset({"باسم", "من", "لدي", "الي", "عن", "في"})
PARTING_PROCLITICS: Final = frozenset({"ب", "ل"})
"""The prepositions that may bring a part of the phrase itself."""


def part_kind(doc: Doc, np: NP, j: int) -> str:
    """What part of the phrase the preposition at `j` may bring.

    ``owner`` («مواقع للجيش»), ``name`` («المتحدث باسم الجيش»), ``of`` («جندي من الكتيبة»), ``in`` («مصدر في الجيش», «وزير
    بالحكومة»), or nothing.
    """
    form, prep = doc.tokens[j].form, doc.words[j].prep
    if prep == "ب" and any(doc.tokens[k].form == "عن" for k in range(np.head + 1, j)):
        return ""  # «اجتمع ممثلون عن الأهالي بوفد روسي»
    thing = not np.classes.isdisjoint(("site", "aerial", "force", "explosive"))
    if prep == "ل" and thing and ("event" not in np.classes or ("aerial" in np.classes and is_drone(doc, np.start))):
        return "owner"
    if prep == "ل" and j == np.head + 1 and np.name is None and not np.definite and doc.words[np.head].core in _UNITS:
        return "owner"  # «مفرزة للجيش»
    if prep == "ل" and np.name is None and not np.definite and "armed" in np.classes and _is_man_of(doc, np, j):
        return "owner"
    if np.classes.isdisjoint(_WHOSE_PARTS):  # but «جزء من القوات», whose own word no list knows
        some = form == "من" and not np.classes and j == np.head + 1 and not np.definite and doc.words[np.head].core in _PARTIES
        return "of" if some else ""
    if form == "باسم" and not np.classes.isdisjoint(("person", "source", "media")):
        return "name"
    if form == "من" and j + 1 < len(doc.tokens) and (doc.tokens[j + 1].form in FROM_SIDES or doc.words[j + 1].core in FROM_SIDES):
        return ""  # «بين الحركة من جهة والجيش», «شنت الطائرات من جهتها غارات»
    if form == "من" and np.name is not None and np.name.how == "alias" and np.name.start <= np.head:
        return ""  # «طلب الجيش الإسرائيلي من السكان»
    if form == "من" and np.start and doc.is_verb(np.start - 1, "1 طلب"):
        return ""  # «طلبت الشرطة من الجيش»
    if form == "من" and np.classes.isdisjoint(("body", "media")):
        return "of"
    if form in ("لدي", "الي") and doc.words[np.head].core in _ENVOYS:
        return "to"
    if form == "عن" and doc.words[np.head].core.startswith(_STANDING_FOR):
        return "name"
    if form != "في" and prep not in PARTING_PROCLITICS:
        return ""
    if prep and np.definite and np.start and any(f["roles"].get(prep) in ("T", "S") for f in doc.verb_frames(np.start - 1)):
        return ""  # «اعترف الوزير السوري بالحكومة», «التقى الرئيس بالوفد»
    return "in" if not np.classes.isdisjoint(("person", "source", "armed", "medical", "media")) and not np.name else ""


def _is_man_of(doc: Doc, np: NP, j: int) -> bool:
    """«مقتل عنصر لقسد», «قنص ضابط للنظام»: somebody's man, behind the noun of what befell him (a headline's way)."""
    harmed = np.start > 0 and not doc.words[np.start - 1].det and not _HARM.isdisjoint({doc.words[np.start - 1].core})
    return harmed and j == np.head + 1 and doc.words[np.head].core in _MEN


_HARM: Final = word_list("governed", "harm")
FROM_SIDES: Final = word_list("governed", "from_sides")
_WHOSE_PARTS: Final = HUMAN | {"count", "unknown"}


def part_start(doc: Doc, kind: str, j: int) -> int:
    """Where the phrase of such a part begins: at a proclitic itself, else behind the preposition."""
    return j if kind == "owner" or (kind == "in" and doc.tokens[j].form != "في") else j + 1


def take_part(doc: Doc, np: NP, kind: str, j: int, inner: NP) -> bool:
    """Take a part into the phrase, if it belongs to it and is none of the clause."""
    if inner.conj or not _BELONGS[kind](doc, np, j, inner):
        return False
    if kind == "owner":
        np.owner = inner
    if kind == "of" and "armed" in inner.classes and doc.words[np.head].core in _PARTIES:
        np.classes = np.classes | {"armed"}  # «دخل فريق من قوات النظام»
    unit = kind == "owner" and "armed" in np.classes and doc.words[np.head].core in (_UNITS | _MEN)
    ranks = kind == "in" and "armed" in inner.classes and doc.words[np.head].core in _RANKS
    if (
        (ranks or unit or (kind == "of" and not np.classes.isdisjoint(("armed", "victim", "civil"))))
        and np.name is None
        and inner.name is not None
    ):
        np.name = inner.name
        np.names += inner.names
    else:
        np.related += inner.names
    return True


def _owns(doc: Doc, np: NP, j: int, inner: NP) -> bool:
    if np.prep == "ب" and "projectile" in np.classes and "site" in inner.classes:
        return False  # «ضربة بالصواريخ لمقار الجماعة»: what is hit
    return bool("armed" in inner.classes or (inner.name is not None and inner.name.of("actor")))


def _is_spoken_for(doc: Doc, np: NP, j: int, inner: NP) -> bool:
    return True


def _is_body_of(doc: Doc, np: NP, j: int, inner: NP) -> bool:
    """«جندي من الكتيبة», but not «رجل من حلب»."""
    if doc.words[inner.head].core == "جبهات" and inner.name is None:
        return False  # «فرت العناصر من الجبهات»
    if inner.name is not None and inner.name.of("place") is not None and doc.words[inner.head].core in PLACE_NOUNS:
        return False  # «طردوا المسلحين من قضاء الشرقاط»
    listed = inner.classes & {"armed", "civil", "protester", "body"} or (inner.names and inner.names[0].how == "member")
    if inner.prep or not listed or "place" in inner.classes or (inner.frames and inner.name is None):
        return False
    return "body" not in inner.classes or not np.classes.isdisjoint(("armed", "person", "source", "medical", "civil"))


def _is_body_in(doc: Doc, np: NP, j: int, inner: NP) -> bool:
    """«مصدر في الجيش», «وزير بالحكومة», but not «جندي في حلب»."""
    inside = doc.tokens[j].form == "في"
    if ("place" in inner.classes and inner.classes.isdisjoint(("body", "armed"))) or inner.frames:
        return False
    if doc.words[j].prep == "ل" and ("person" not in np.classes or "media" in inner.classes):
        return False  # «صرح مسؤول كوري لوكالة رويترز»
    if doc.words[j].prep == "ب" and "weapon" in doc.words[inner.head].kinds:
        return False  # «قصفت القوات بالمدفعية»
    if inner.name is not None and inner.name.of("place") and (inside or not inner.name.of("actor")):
        return inside and not np.classes.isdisjoint(("source", "medical"))
    return not inner.classes.isdisjoint(("body", "armed", "medical", "media"))


def _is_seat(doc: Doc, np: NP, j: int, inner: NP) -> bool:
    """«السفير لدى الأمم المتحدة», «المبعوث إلى ليبيا», but not «دعا المبعوث إلى وقف القتال»."""
    return inner.name is not None and inner.name.start <= inner.head and inner.number is None


_STANDING_FOR: Final = ("ممثل", "مندوب")
"""«ممثلين عن فعاليات المدينة»: for whom they speak."""
_ENVOYS: Final = word_list("governed", "envoys")
_UNITS: Final = word_list("governed", "units")
_MEN: Final = word_list("governed", "men")
_PARTIES: Final = word_list("governed", "parties")
"""Words for some of those they are followed by."""
_RANKS: Final = word_list("governed", "ranks")
"""Who are the force they serve in («عناصر في الجيش السوري»), while an officer in it may be a source of his own."""

_BELONGS: Final = {"to": _is_seat, "owner": _owns, "name": _is_spoken_for, "of": _is_body_of, "in": _is_body_in}
