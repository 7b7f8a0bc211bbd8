"""Which words the rules that go over all words ask for by name: a word's marks, noted once, instead of a dozen rules for each.

Most words of the news are on no such list, and open a phrase or go on with it in the plain way.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from waqai.extract.names.names import ORDINALS
from waqai.extract.names.people import ONE
from waqai.extract.noun_phrase import HE_SAID
from waqai.extract.phrases.governed import PARTING, PARTING_PROCLITICS, may_govern
from waqai.extract.phrases.noun_frames import CAMPAIGNS
from waqai.extract.phrases.phrase_ends import ANOTHER, TEEN, WITHOUT
from waqai.extract.phrases.suspected import SUSPECTED
from waqai.extract.phrases.titles import HONORIFICS
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import GIVEN

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.packs.words import Word

BY_WOUNDS: Final = word_list("asked_for", "by_wounds")
WOUNDED: Final = word_list("asked_for", "wounded")
"""What the injured have: it names nobody, nor does the adjective behind it («بجروح طفيفة»)."""
CROWDS: Final = word_list("asked_for", "crowds")
ELATIVES: Final = word_list("asked_for", "elatives")
"""Words that stand in construct before the noun they describe."""
SERIES: Final = word_list("asked_for", "series")
KUNYAS: Final = frozenset({"ابو", "ابا", "ابي"})
OF_FAITH: Final = frozenset({"الدين", "العابدين"})
HALVES: Final = KUNYAS | OF_FAITH | {"عبد"}
"""Words that with another are one name («عبد العزيز», «أبو بكر», «عصام الدين»)."""
SEVERAL: Final = frozenset({"عده", "عديده", "متعدده"})
"""They stand behind what they count."""
BREAKS_OFF: Final = BY_WOUNDS | HE_SAID
LIVES: Final = ("حتف", "مصرعه", "حياته", "حياتهم", "ارواحهم")
FIRE, DAY, LOT, RANKED = "النار", "يوم", "دفعه", "برتبه"

# What a word may be, each a bit of its marks. A word that nobody has marked may be all of them.
OPENS: Final = 1
"""Open a phrase otherwise than by being its head."""
ENDS: Final = 2
"""End a phrase, or go on with one."""
NAMES: Final = 4
"""Half of a name («عبد», «أبو»)."""
FIRST: Final = 8
"""A given name."""
OTHER: Final = 16
"""«أخرى» and its like."""
PARTS: Final = 32
"""A preposition that may bring a part of the phrase itself."""
GOVERNS: Final = 64
"""A participle that brings a part («التابعة لـ»)."""
SUSPECTS: Final = 128
"""What somebody is suspected of."""
TELLS: Final = 256
"""A noun of a happening."""
ARMS: Final = 512
"""A weapon."""

_LISTED: Final = TELLS | ARMS
_OPENING_CORES: Final = GIVEN | HONORIFICS | CROWDS | ELATIVES | SERIES | {LOT}
_OPENING_FORMS: Final = WOUNDED | ONE
_TELLING: Final = frozenset({"frame", "masdar"})
_ENDING: Final = ORDINALS | TEEN | WITHOUT | SEVERAL | BREAKS_OFF | ONE | {FIRE, DAY, RANKED, "من"}


def mark(doc: Doc) -> list[int]:
    """Note on each word what it may be, once a written form; the tokens that may tell of a happening or a weapon."""
    found: list[int] | None = doc.memo.get("marked")
    if found is None:
        found = doc.memo["marked"] = []
        phrases = doc.phrase_at
        for i, word in enumerate(doc.words):
            if word.asked_for < 0:
                word.asked_for = _marks(word)
            if word.asked_for & _LISTED or i in phrases:
                found.append(i)
    return found


def marked(doc: Doc, marks: int, start: int, end: int) -> list[int]:
    """The tokens from `start` to before `end` that have some of these marks, or that a phrase of the packs begins with."""
    found, words, phrases = mark(doc), doc.words, doc.phrase_at
    near = found[bisect_left(found, start) : bisect_left(found, end)]
    return [i for i in near if words[i].asked_for & marks or i in phrases]


def _marks(word: Word) -> int:
    marks = 0
    if word.func or word.core in _OPENING_CORES or word.form in _OPENING_FORMS:
        marks |= OPENS
    if word.form in _ENDING or word.form.startswith(LIVES):
        marks |= ENDS
    if word.core in KUNYAS or word.form in HALVES:
        marks |= NAMES
    if word.core in GIVEN:
        marks |= FIRST
    if word.form in ANOTHER:
        marks |= OTHER
    if word.form in PARTING or word.prep in PARTING_PROCLITICS:
        marks |= PARTS
    if may_govern(word):
        marks |= GOVERNS
    if word.core in SUSPECTED:
        marks |= SUSPECTS
    if not word.kinds.isdisjoint(_TELLING) or word.core.startswith(CAMPAIGNS):
        marks |= TELLS
    if "weapon" in word.kinds or (word.func and word.stem[:1] == "ب"):
        marks |= ARMS
    return marks
