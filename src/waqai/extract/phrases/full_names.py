"""Names of several parts inside a phrase: first names of two words, and the names of groups and settlements in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.marks import OPENING
from waqai.extract.noun_phrase import NP, PLACE_NOUNS, is_name_like
from waqai.extract.phrases.asked_for import KUNYAS, OF_FAITH
from waqai.extract.phrases.governed import GOVERNED
from waqai.extract.phrases.phrase_ends import Growth
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import GIVEN, has_rank, is_citizen, name_end, opens_name, run_end

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


def completes_name(doc: Doc, np: NP, j: int, grown: Growth) -> bool:
    """«الشيخ عبد العزيز», «آدم أبو بكر»: the second part of a first name made of two, or of a family's."""
    if not (grown.person or np.classes <= _UNKNOWN) or doc.words[j].conj or doc.words[j].prep or j in doc.date_at:
        return False
    before = doc.tokens[j - 1].form
    if doc.words[j].core in KUNYAS and grown.person and j - 1 > np.head:
        return doc.words[j - 1].core in GIVEN and not doc.words[j].pron  # «المدير حسام أبو زيد»
    if doc.tokens[j].form in OF_FAITH and (doc.words[j - 1].core in GIVEN or is_name_like(doc, j - 1)):
        return True  # «الوالي عصام الدين هارون»
    return (before == "عبد" and doc.words[j].det) or (before in KUNYAS and j - 1 > np.head and not doc.words[j].func)


_UNKNOWN: Final = frozenset({"unknown"})


def called_end(doc: Doc, np: NP, j: int, limit: int) -> int:
    """Where the name of the one man told before it ends («الطفل محمد فائق», «المدعو (حسنين الكسم)»), or `j`."""
    word = doc.words[np.head]
    if not word.det or word.pron or np.gram != "s" or np.number is not None:
        return j
    citizen = is_citizen(doc, np.head)
    ranked = has_rank(doc, np.head)
    single = citizen or ranked or word.core in _SINGLE or bool(np.classes & {"civil", "victim"})
    if not single:
        return j
    first = j + (j < limit and doc.tokens[j].form == "(")
    end = name_end(doc, first, limit) if first < limit else first
    if end == first and first < limit and (citizen or ranked) and opens_name(doc, first):
        end = max(name_end(doc, first + 1, limit), first + 2)
    if citizen and first < limit:
        end = max(end, run_end(doc, first, limit))
    if end == first and word.core in _NAMED_SO:
        while end < min(limit, first + 4) and doc.tokens[end].kind == "w" and is_name_like(doc, end):
            end += 1
    if end == first:
        return j
    if first == j:
        return end
    return end + 1 if end < limit and doc.tokens[end].form == ")" else j


_SINGLE: Final = word_list("full_names", "single")
_NAMED_SO: Final = word_list("full_names", "named_so")


def bracketed(doc: Doc, np: NP, j: int, limit: int) -> int:
    """The end of a name in brackets behind the noun of a group or a settlement («قبيلة (الهبانية)», «مدينة (غاو)»), or 0.

    So write the agencies of the Gulf, who put every name in brackets.
    """
    if np.name is not None or np.definite or np.number is not None or j != np.head + 1:
        return 0
    head = doc.words[np.head]
    if head.core not in _GROUP_NOUNS and head.core not in PLACE_NOUNS:
        return 0
    close = next((k for k in range(j + 2, min(j + 6, limit)) if doc.tokens[k].form == ")"), 0)
    inside = range(j + 1, close)
    if not close or any(doc.tokens[k].kind != "w" or doc.verbs[k] or doc.words[k].conj or doc.words[k].prep for k in inside):
        return 0
    name = doc.name_at.get(j + 1)
    if name is not None:
        np.names.append(name)
        np.name = name if name.how != "nisba" else None
    np.definite = True
    return close + 1


_GROUP_NOUNS: Final = word_list("full_names", "group_nouns")


def _name_goes_on(doc: Doc, np: NP, j: int, limit: int) -> bool:
    """«تحالف "كذا" المدعوم من»: a mark that closes the name so far, and a participle of it behind."""
    opener = _CLOSERS.get(doc.tokens[j].form)
    if opener is None or np.name is None or j + 1 >= limit or doc.words[j + 1].core not in GOVERNED or not doc.words[j + 1].det:
        return False
    return sum(doc.tokens[k].form == opener for k in range(max(0, np.start - 1), j)) % 2 == 1  # «"كتائب كذا" التابعة لـ»


_CLOSERS: Final = {'"': '"', "»": "«", "”": "“"}
NAME_MARKS: Final = OPENING | {*_CLOSERS, "("}
"""Marks that a name stands behind or between."""


def _is_object(doc: Doc, j: int) -> bool:
    """Whether a word in quotes is an indefinite accusative, and so no name."""
    word, form = doc.words[j], doc.tokens[j].form
    return not word.det and word.core != word.stem and form.endswith("ا")


def quoted_end(doc: Doc, np: NP, j: int, limit: int) -> int:
    """The end of a quoted name inside the phrase («تنظيم "داعش"», «عملية "البنيان المرصوص"»), or 0."""
    tokens, words = doc.tokens, doc.words
    if tokens[j].form not in NAME_MARKS:
        return 0
    if tokens[j].form == "(":
        return bracketed(doc, np, j, limit)
    if _name_goes_on(doc, np, j, limit):
        return j + 1
    if (
        tokens[j].form not in OPENING
        or j + 1 >= limit
        or (tokens[j].start == tokens[j - 1].end and tokens[j].form == '"' and tokens[j - 1].kind == "p")
    ):
        return 0
    if tokens[j].form == '"' and tokens[j].start == tokens[j - 1].end and tokens[j + 1].start > tokens[j].end:
        return 0  # it closes a name: «حركة "كذا" وفصيل "كذا"»
    if "person" in np.classes and np.name is not None:
        return 0
    ministry = np.name is not None and np.name.how == "alias" and np.name.end == j and "armed" not in np.classes
    if ministry and "body" in np.classes and j + 1 not in doc.name_at:
        return 0  # «دانت وزارة الخارجية "الإرهاب المنظم"»
    named = doc.name_at.get(j + 1)
    place = named is None or (named.of("place") is not None and named.of("actor") is None)
    if doc.words[np.head].det and np.end - np.head == 1 and "armed" in np.classes and place:
        return 0  # «واقتحم الجيش "شيحة"», «دخلت القوات "باخموت"»
    if j + 1 in doc.number_core or tokens[j + 1].form.startswith("بال"):
        return 0  # «قتلت الجماعة "2000 مدني"», «اتهم الحلفاء "بالازدراء"»
    for k in range(j + 1, min(j + 7, limit)):
        if tokens[k].kind == "p":
            if tokens[k].form in '"»”' and k > j + 1:
                name = doc.name_at.get(j + 1)
                if any(doc.verbs[m] for m in range(j + 1, k)) and name is None:
                    return 0
                if name is None and (words[j + 1].func or (words[j + 1].prep == "ب" and np.name is not None)):
                    return 0  # «نددت الدولة "بالخطوة"»
                said = np.name is not None and np.human and words[j + 1].det and k > j + 2
                if name is None and (said or _is_object(doc, j + 1)):
                    return 0  # «دانت مفوضية كذا "الاستخدام المفرط للقوة"», «حمل الرئيس "طرفا ثالثا" المسؤولية»
                if name is not None:
                    np.names.append(name)
                    if np.name is None and name.how != "nisba":
                        np.name = name
                np.definite = True
                return k + 1
            return 0
    return 0
