"""A word right behind a phrase that opens nothing of its own: with the article or without it, whether the phrase takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.noun_phrase import PLACE_NOUNS, is_name_like, note_class
from waqai.extract.phrases.adjectives import is_indefinite_adjective
from waqai.extract.phrases.disagreement import ACC_SUFFIX
from waqai.extract.phrases.phrase_ends import (
    Growth,
    ends_before_bare,
    ends_before_definite,
    full_plural,
    is_new_argument,
)  # fmt: skip
from waqai.extract.phrases.titles import what_he_is
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP

_ADJECTIVES: Final = word_list("taken_in", "adjectives")
"""Nouns of people that behind another describe it."""
_APPOSED: Final = word_list("taken_in", "apposed")
_COLOURS: Final = word_list("taken_in", "colours")
_MEASURES: Final = word_list("taken_in", "measures")
_QUALITIES: Final = word_list("taken_in", "qualities")
_OF_DEEDS: Final = frozenset({"ارهابي", "ارهابيه", "اجرامي", "اجراميه", "غادر", "جبان", "دموي", "دامي", "اثم"})


def takes_definite(doc: Doc, np: NP, j: int, grown: Growth) -> int:
    """A word with the article: an adjective of a definite phrase, or the last member of a construct."""
    word = doc.words[j]
    if word.core in _MEASURES and j - 1 > np.head and not (doc.words[j - 1].det or word.prep or word.conj):
        return j + 1  # «صواريخ بعيدة المدى»
    if word.core in _OF_DEEDS and np.frames:
        return j + 1  # «أدان تفجير كذا الإرهابي»
    if word.core in _OF_DEEDS and np.name is not None and np.name.of("place") is not None and np.name.end == j:
        return 0  # of the blast, and of no place
    if ends_before_definite(doc, np, j, grown):
        return 0
    if np.definite and word.core in _APPOSED and not np.classes.isdisjoint(("person", "media", "source", "civil")):
        grown.titled = True  # «مراسل القناة الشاب حسن»
        return j + 1
    if j == np.head + 1 and what_he_is(doc, np, j):
        grown.titled = True
        return j + 1
    if is_new_argument(doc, np, j, grown):
        return 0
    np.definite = True
    one = not doc.lex.classes(word, "s").isdisjoint(("person", "civil", "media"))
    grown.titled = not grown.person and (grown.titled or one)
    note_class(doc, np, j)
    return j + 1


def takes_bare(doc: Doc, np: NP, j: int, grown: Growth) -> int:
    """A word without the article behind an indefinite head: a member in construct, an adjective, a name."""
    word = doc.words[j]
    if ends_before_bare(doc, np, j, grown):
        return 0
    if not grown.closed and (
        is_indefinite_adjective(doc, j)
        or _describes_things(doc, np, j)
        or full_plural(doc, j)  # «جنود متمردون الوزير»
        or word.core in _COLOURS
        or (np.human and (word.core in _ADJECTIVES or doc.lex.is_adjective(word.core)))  # «قوة كبيرة»
        or ("event" in np.classes and word.core in _QUALITIES)
    ):
        grown.closed = True  # «نفى مصدر عسكري صحة الأنباء»
        grown.described = np.human and word.core not in PLACE_NOUNS
    if grown.person and is_name_like(doc, j) and not word.nouns and not _construct_goes_on(doc, np, j):
        np.definite = True
    if _breaks_accusative(doc.tokens[j].form, grown):
        return 0
    if word.pron:
        np.definite = True
        np.pron = np.pron or word.pron
    note_class(doc, np, j)
    return j + 1


def _describes_things(doc: Doc, np: NP, j: int) -> bool:
    """«طائرات مجهولة»: right behind a plural of things a word in ه that no list knows is their adjective."""
    word = doc.words[j]
    things = "aerial" in np.classes or (np.gram == "p" and j == np.head + 1 and not np.human)
    return things and word.form.endswith("ه") and not (word.nouns or word.func or word.pron or word.prep or j in doc.name_at)


def _construct_goes_on(doc: Doc, np: NP, j: int) -> bool:
    """«وزير حقوق الإنسان»: a word no list knows between a head without article and a definite noun is no name."""
    if j != np.head + 1 or j + 1 >= len(doc.tokens):
        return False
    after = doc.words[j + 1]
    return after.det and any(n.kind in ("head", "masdar") for n in after.nouns) and not after.core.endswith(("ي", "يه"))


def _breaks_accusative(form: str, grown: Growth) -> bool:
    """Whether a word cannot agree with a head in the accusative."""
    return grown.accusative and not form.endswith((ACC_SUFFIX, "ين", "ه", "ات", "ي"))
