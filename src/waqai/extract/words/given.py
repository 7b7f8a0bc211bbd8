"""Names of people that no pack knows, by their given name: «سامر نصار», «عبد الله أبو نصار», «يزن يوسف فرارجة».

A closed list of given names opens such a name; what follows belongs to it as long as it looks like one: other given names,
kinship words, words that no list knows, adjectives of descent with the article («السعدي»).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.noun_phrase import PLACE_NOUNS, is_name_like
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP
    from waqai.packs.words import Word

GIVEN: Final = word_list("given", "names")
"""Given names that news seldom means otherwise."""
_KIN: Final = word_list("given", "kin")
_RANKS: Final = word_list("given", "ranks")
_BEHIND: Final = word_list("given", "behind")
"""Names that mean something else when alone, and belong to the given name before them."""
_FURTHER: Final = GIVEN | _BEHIND
_LONE: Final = _BEHIND - {"علي", "كامل", "سعود"}
"""Those that are no other word behind a title («حمل الوزير كامل المسؤولية»)."""
_VERBS: Final = word_list("given", "verbs")
"""Those that are verbs, too, and hardly ever so in news."""
_LONGEST: Final = 6


def name_end(doc: Doc, i: int, limit: int) -> int:
    """Where the name that begins at token `i` ends; `i` where none begins."""
    if i >= limit or doc.words[i].core not in GIVEN:
        return i
    j = i + 1
    while j < min(limit, i + _LONGEST) and _belongs(doc, j):
        j += 1
    while j > i + 1 and doc.words[j - 1].core in _KIN:
        j -= 1
    return j if j > i + 1 else i


def opens_name(doc: Doc, i: int) -> bool:
    """«المواطن سالم الترهوني»: behind a word for one man, a name that alone means something else, and his family's."""
    word = doc.words[i]
    if word.core not in _FURTHER and not _is_servant(word.core):
        return False
    if word.conj or word.prep or (word.core == "علي" and doc.text[doc.tokens[i].end - 1] == "ى") or i + 1 >= len(doc.tokens):
        return False
    following = doc.words[i + 1]
    if following.conj or following.prep:
        return False
    if following.core in _FURTHER or following.core in _KIN or _has_family(doc, i):
        return True
    return following.det and not following.nouns and word.core != "علي"


_SERVANT: Final = 6


def _is_servant(core: str) -> bool:
    """«عبدالله», «عبدالفتاح»."""
    return core.startswith("عبدال") and len(core) > _SERVANT


def _bare(word: Word) -> bool:
    return not (word.conj or word.prep or word.det or word.pron or word.func)


def run_end(doc: Doc, i: int, limit: int) -> int:
    """Where the name ends of somebody told as «الشاب», «الأسيرة»: «الشاب براء كفاح علاونة»; `i` where none begins.

    What stands right behind such a word without an article is no adjective of it and owns nothing, so it is his name, though it
    be an everyday word.
    """
    j = i
    while j < min(limit, i + _RUN) and _in_run(doc, j, first=j == i):
        j += 1
    while j > i and doc.words[j - 1].core in _KIN:
        j -= 1
    return j


def _in_run(doc: Doc, j: int, *, first: bool) -> bool:
    token, word = doc.tokens[j], doc.words[j]
    if token.kind != "w" or word.conj or word.prep or word.pron or j in doc.in_date or j in doc.number_core:
        return False
    if word.core in _FURTHER or word.core in _KIN:
        return True
    if word.det:
        return not first and _belongs(doc, j)
    name = doc.in_name.get(j)
    if name is not None and name.of("person") is None:
        return False
    accusative = token.form.endswith("ا") and word.core != token.form  # «الشاب متأثرا بجراحه»
    return not (doc.verbs[j] or word.func or accusative or word.kinds & {"head", "frame"} or word.core in PLACE_NOUNS)


_RUN: Final = 4


def is_citizen(doc: Doc, i: int) -> bool:
    """«المواطن», «الشاب»: one man, of no office."""
    return doc.words[i].det and doc.words[i].core in _CITIZENS


def has_rank(doc: Doc, i: int) -> bool:
    """«العقيد», «الشيخ»: a rank or form of address with the article."""
    return doc.words[i].det and doc.words[i].core in _RANKS


_CITIZENS: Final = word_list("given", "citizens")


def is_name(doc: Doc, i: int) -> bool:
    """Whether a word that might be a verb is of somebody's name: it opens one («يحيى السعدي») or stands in it («أحمد سالم»)."""
    core = doc.words[i].core
    if core not in _FURTHER and not _is_servant(core):
        return False
    if is_further_name(doc, i) or (i and is_citizen(doc, i - 1) and opens_name(doc, i)):
        return True
    if i and has_rank(doc, i - 1) and not doc.words[i].conj and (core in GIVEN or opens_name(doc, i)):
        return True  # «العميد ناصر سرحون», «الشيخ صادق أبو نصر»
    if core in GIVEN and i > 1 and is_citizen(doc, i - 2) and not doc.words[i].conj and _bare(doc.words[i - 1]):
        return True  # «الطفلة لين أشرف عودة»
    if i + 1 >= len(doc.tokens):
        return False
    if core in _LONE and not doc.words[i].conj and doc.words[i + 1].core.endswith("ي"):
        return _has_family(doc, i) and doc.words[i + 1].kinds.isdisjoint(("head", "frame")) and _behind_title(doc, i)
    if core not in GIVEN:
        return False
    if core == "يحيي" and doc.text[doc.tokens[i].end - 1] != "ى":
        return False
    following = doc.words[i + 1]
    if following.conj or following.prep:
        return False
    if following.core in GIVEN or following.core in _KIN:
        return True
    if following.det and not doc.words[i].conj and _behind_title(doc, i):
        return True  # «محافظ البيضاء ناصر السوادي»
    return core in _VERBS and doc.tokens[i + 1].kind == "w" and not (following.func or following.nouns or following.verbs)


def _has_family(doc: Doc, i: int) -> bool:
    """«سالم الحارثي»: whether an adjective of descent with the article stands behind a name."""
    return doc.words[i + 1].det and doc.words[i + 1].core.endswith("ي")


def _behind_title(doc: Doc, i: int) -> bool:
    """Whether an office stands right before a token, alone or with the place or body it is of."""
    for j in range(i - 1, max(-1, i - _TITLE), -1):
        word = doc.words[j]
        if "person" in doc.lex.classes(word, "s"):
            return True
        if not (word.det or j in doc.in_name or doc.tokens[j].form == "في" or (j + 1 in doc.in_name and word.nouns)):
            return False  # «القيادي الميداني في ميليشيات الحوثي سالم القحطاني»
    return False


_TITLE: Final = 7
"""Words of a title and what it is of, at most."""


def named_man(doc: Doc, np: NP, j: int, limit: int) -> int:
    """«المغربي سعيد العلمي»: where the name ends that stands at `j` behind the country of one man; `j` where none does."""
    head = doc.words[np.head]
    if j != np.head + 1 or np.start != np.head or not head.det or np.number is not None or not np.classes <= {"nisba", "civil"}:
        return j
    if not head.core.endswith(("ي", "يه")) or (np.name is not None and np.name.how not in ("nisba", "member")):
        return j
    end = name_end(doc, j, limit)
    known = doc.name_at.get(j)
    if end == j and known is not None and known.how == "alias" and known.end <= limit and known.of("person") is not None:
        end = known.end  # «الأردني أبو مصعب الزرقاوي»
        if known.of("place") is not None or known.of("actor") is not None:
            return j
    alone = end == j and j + 1 < limit and doc.words[j].core in _LONE and not (doc.words[j].conj or doc.words[j].prep)
    if alone and _has_family(doc, j):
        end = j + 2
    if end > j:
        np.classes, np.gram = frozenset({"person"}), "s"
        np.name = known if known is not None and known.end == end else None
    return end


def is_further_name(doc: Doc, i: int) -> bool:
    """Whether a word is a name that belongs to the given name right before it («أحمد سالم»)."""
    if i == 0 or doc.words[i - 1].core not in GIVEN:
        return False
    word = doc.words[i]
    if word.conj or word.prep or word.pron or doc.text[doc.tokens[i].end - 1] == "ى":
        return False  # «حث صلاح على الاستعداد»
    return word.core in _FURTHER


def is_called(doc: Doc, np: NP) -> bool:
    """Whether a phrase is just such a name."""
    return np.name is None and np.number is None and np.classes == {"person"} and doc.words[np.head].core in GIVEN


def one_man(np: NP) -> bool:
    """Whether a phrase says what one person is («مزارع فلسطيني», «نائب زعيم الحركة»)."""
    return np.gram == "s" and np.human and (np.number is None or np.number.best == 1) and "force" not in np.classes


def _belongs(doc: Doc, j: int) -> bool:
    token, word = doc.tokens[j], doc.words[j]
    if token.kind != "w" or word.conj or word.prep or j in doc.in_date or j in doc.number_core:
        return False
    if word.core in GIVEN or word.core in _KIN or is_further_name(doc, j):
        return True
    if doc.verbs[j] or word.func or word.pron:
        return False
    name = doc.in_name.get(j)
    if word.det:
        if word.core.endswith("ات"):
            return False  # «رفض حمدان الإجراءات»
        return not word.kinds & {"head", "frame"} or (name is not None and name.of("person") is not None)
    if name is not None:
        return name.of("person") is not None
    return is_name_like(doc, j)


def opens_woman(doc: Doc, np: NP, j: int) -> bool:
    """«اغتالت قوات الاحتلال الصحفية سلمى»: what one woman is, with her name behind it, is no adjective of the forces."""
    if "armed" not in np.classes or not doc.words[j].core.endswith("ه") or j + 1 >= len(doc.words):
        return False
    if doc.lex.classes(doc.words[j], "s").isdisjoint(("person", "civil", "media")):
        return False
    name = doc.name_at.get(j + 1)
    return is_name_like(doc, j + 1) if name is None else name.of("person") is not None


def title_alone(doc: Doc, np: NP) -> bool:
    """«الوزير»: somebody who has been named before."""
    return np.name is None and np.end - np.start == 1 and doc.words[np.head].det
