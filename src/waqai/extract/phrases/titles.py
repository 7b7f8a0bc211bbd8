"""Honorifics and titles around an office and a name: «صاحب السمو الشيخ فلان», «رئيس الوزراء السيد فلان», «الفريق أول ركن فلان».

The agencies of the Gulf, of Iraq and of Iran write them all. An honorific («معالي», «سماحة», «آية الله العظمى») names nobody
and opens the phrase of whoever bears it; a title behind an office, with a name behind it, is of the same man.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.noun_phrase import is_name_like
from waqai.extract.phrases.phrase_ends import OFFICERS, Growth
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import GIVEN

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP


def honour_end(doc: Doc, i: int, limit: int) -> int:
    """Where an honorific ends that begins at token `i`; `i` where none does."""
    word = doc.words[i]
    if word.det and word.core in _PLAIN:
        return i + 1 if i + 1 < limit and _names_man(doc, i + 1) else i  # «السيد فلان»
    seconds = _HONOURS.get(word.core)
    if seconds is None or word.det or word.pron or i + 1 >= limit or doc.tokens[i + 1].kind != "w":
        return i
    after = doc.words[i + 1].core
    if not seconds:
        return i + 1
    if after not in seconds:
        return i
    if word.core in _OF_OFFICE:
        return i + 1
    end = i + 2
    return end + 1 if end < limit and doc.words[end].core in _GREATER else end


def title_end(doc: Doc, np: NP, j: int, limit: int, grown: Growth) -> int:
    """Take in titles at `j` of who the phrase is of, or his rank; where they end, or `j`."""
    if doc.tokens[j].form == "برتبه" and np.human:
        grown.shut = True
        return _rank_end(doc, j, limit)
    end = _titles_end(doc, np, j, limit) if grown.person else j
    if end > j:
        grown.titled, grown.shut, np.definite = True, False, True
    return end


def _titles_end(doc: Doc, np: NP, j: int, limit: int) -> int:
    """Where titles end that stand at `j` behind an office and before a name («وزير الدفاع الفريق أول ركن فلان»); else `j`."""
    if "person" not in np.classes or not np.definite:
        return j
    by_office = np.name is not None and np.name.start == np.head and "head" in doc.words[np.head].kinds  # «المرجع الأعلى»
    if np.name is not None and np.name.of("person") is not None and not by_office:
        return j
    ranked = j == np.head + 1 and doc.words[np.head].core in OFFICERS
    if not ranked and j - np.head <= 1:
        return j  # «استقبل الملك الشيخ فلانا»
    k = honour_end(doc, j, limit)
    while k < min(limit, j + _LONGEST) and doc.tokens[k].kind == "w" and k not in doc.name_at:
        word = doc.words[k]
        title = word.det and word.core in _TITLES and not (word.prep or word.conj)
        if not title and not (word.core in _DEGREES and (k > j or ranked)):
            break
        k += 1
    return k if k > j and k < limit and _names_man(doc, k) else j


def _rank_end(doc: Doc, j: int, limit: int) -> int:
    """Where a rank ends that «برتبة» at `j` opens («ضابط برتبة عميد ركن»)."""
    end = j + 1
    while end < limit and doc.words[end].core in OFFICERS | _DEGREES and not (doc.words[end].conj or doc.words[end].prep):
        end += 1
    return end


def _names_man(doc: Doc, k: int) -> bool:
    """Whether a person's name begins there: one of the packs, a given name, or words that no list knows."""
    name = doc.name_at.get(k)
    if name is not None:
        return name.of("person") is not None and name.how != "nisba"
    word = doc.words[k]
    if doc.tokens[k].kind != "w" or word.conj or word.prep or word.det or word.pron or doc.verbs[k]:
        return False
    return word.core in GIVEN or word.core in ("عبد", "ابو") or not (word.nouns or word.func)


_HONOURS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(word_list("titles", "honours"), frozenset()),
    **dict.fromkeys(word_list("titles", "bearers"), word_list("titles", "borne")),
    "ايه": frozenset({"الله", "له"}),
    "حجه": frozenset({"اسلام"}),
    "دوله": frozenset({"رييس"}),
}
"""Words that open an honorific, with what must stand behind them, if anything."""
_PLAIN: Final = word_list("titles", "plain")
HONORIFICS: Final = _PLAIN | frozenset(_HONOURS)
"""The words that honorifics begin with."""
_OF_OFFICE: Final = frozenset({"دوله"})
"""Honorifics whose second word is the office itself («دولة رئيس الوزراء»)."""
_GREATER: Final = frozenset({"عظمي", "مسلمين", "ملكي", "اميري"})
_TITLES: Final = word_list("titles", "titles")
_DEGREES: Final = word_list("titles", "degrees")
_LONGEST: Final = 6


def what_he_is(doc: Doc, np: NP, j: int) -> bool:
    """«الجندي الأسير فلان», «الإرهابي الهارب فلان»: what says in what state one man is, with his name behind it."""
    one = np.definite and np.gram == "s" and np.name is None and np.number is None and not np.classes.isdisjoint(_ONE_MAN)
    if not one or doc.words[j].core not in _STATES or j + 1 >= len(doc.words):
        return False
    name = doc.name_at.get(j + 1)
    return is_name_like(doc, j + 1) if name is None else name.of("person") is not None


_ONE_MAN: Final = frozenset({"person", "civil", "armed", "media", "protester", "medical", "victim"})
_STATES: Final = word_list("titles", "states")
