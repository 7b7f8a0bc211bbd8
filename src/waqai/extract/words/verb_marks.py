"""What the marks of a written verb tell: a shadda that makes it the second form, a damma that makes it passive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.packs.words import VerbFeature, VerbSense, Word

if TYPE_CHECKING:
    from waqai.extract.doc import Doc

SHADDA: Final = "\u0651"
DAMMA: Final = "\u064f"
_VOWELS: Final = "\u064b\u064c\u064d\u064e\u064f\u0650\u0652"
_DAMMA_WHEN_ACTIVE: Final = ("2 ", "3 ", "4 ", "11 ")
"""Forms whose active present has a damma on its prefix («يُطالب»)."""


def raw_of(doc: Doc, i: int) -> str:
    """A token as it is written, marks and all."""
    return doc.text[doc.tokens[i].start : doc.tokens[i].end]


def is_doubled(doc: Doc, i: int, word: Word) -> bool:
    """«كذّب الناطق الخبر», «عبّر السفير عن»: three letters, the second with a shadda, are a verb of form two."""
    if SHADDA not in doc.marks or SHADDA not in raw_of(doc, i):
        return False
    raw = raw_of(doc, i).removeprefix(word.conj)
    letters = "".join(c for c in raw if c not in _VOWELS)
    return letters.count(SHADDA) == 1 and letters.find(SHADDA) == 2 and len(letters) == 4 and doc.lex.verbal(word).second


def second_form(doc: Doc, senses: tuple[VerbSense, ...]) -> tuple[VerbSense, ...]:
    """Of the readings of a verb with a doubled letter, those of the second form."""
    return tuple(s for s in senses if doc.lex.lemmas[s.lemma].startswith("2 ")) or senses


def voiced(doc: Doc, i: int, senses: tuple[VerbSense, ...]) -> tuple[VerbSense, ...]:
    """«قُتل», «ودُمرت», «يُتهم»: a verb written with a damma on its first letter is passive, where that form allows no other."""
    if DAMMA not in doc.marks or DAMMA not in raw_of(doc, i):
        return senses
    raw = raw_of(doc, i)
    first = len(doc.words[i].conj) + 1
    if raw[first - 1 : first] == "ا" and raw[first : first + 1] != DAMMA:
        first += 1  # «اتُّهم», «استُهدف»
        first += raw[first - 1 : first] == "س"
    if DAMMA not in raw[first : first + 2]:
        return senses
    passive = []
    for sense in senses:
        was = sense.feature
        if was.voice == "active" or (was.tense == "present" and doc.lex.lemmas[sense.lemma].startswith(_DAMMA_WHEN_ACTIVE)):
            continue
        if was.tense in ("past", "present"):
            made = VerbFeature(was.tense, "passive", was.person, was.gender, was.number, was.mood_drop, was.obj)
            passive.append(VerbSense(sense.lemma, made))
    return tuple(passive) or senses
