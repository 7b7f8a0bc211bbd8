"""Which words are verbs: the readings of every token that is a finite verb where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list
from waqai.extract.words.verb_by_form import by_clause, by_itself, by_letters, by_particle, by_word
from waqai.extract.words.verb_marks import is_doubled, second_form, voiced
from waqai.extract.words.verb_or_noun import after_that, by_opening, by_phrase, by_subject
from waqai.extract.words.verb_standing import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waqai.extract.doc import Doc
    from waqai.packs.words import VerbSense, Word

_JUDGES: Final = (by_letters, by_particle, by_word, by_clause, by_phrase, after_that, by_subject)
"""Asked in this order; each answers whether the word is a verb, or leaves it to the next."""


def verb_readings(doc: Doc) -> list[tuple[VerbSense, ...]]:
    """The readings of each token as a verb: none where it is no verb."""
    none: tuple[VerbSense, ...] = ()
    found: list[tuple[VerbSense, ...]] = [none] * len(doc.words)
    starts = {s.start for s in doc.sentences}
    words = doc.words
    for i in [i for i, word in enumerate(words) if word.verbs]:
        if _is_verb(doc, i, words[i], i in starts, found):
            found[i] = _readings(doc, i, words[i])
    return found


def _is_verb(doc: Doc, i: int, word: Word, first: bool, settled: Sequence[tuple[VerbSense, ...]]) -> bool:
    told = by_itself(doc, i, word)
    if told is not None:
        return told
    standing = Standing(doc, i, word, first, settled)
    for judge in _JUDGES:
        told = judge(standing)
        if told is not None:
            return told
    return by_opening(standing)


def _readings(doc: Doc, i: int, word: Word) -> tuple[VerbSense, ...]:
    """The readings that the words before it and the letters as written leave: third person, or «we»."""
    verbal = doc.lex.verbal(word)
    third, we = verbal.third, verbal.we
    if doc.text[doc.tokens[i].end - 1] == "ى":  # «يُدعى» names, «يدّعي» claims
        third = tuple(v for v in third if doc.lex.lemmas[v.lemma] != "8 ادعى" or v.feature.tense == "past")
    if verbal.clipped and i and doc.tokens[i - 1].form not in _JUSSIVE and any(not v.feature.mood_drop for v in third):
        third = tuple(v for v in third if not v.feature.mood_drop or v.feature.number != "s")
    if we and third and all(v.feature.obj == "نا" for v in third):
        return we  # «هاجمنا»: we attacked
    if i and doc.words[i - 1].conj and doc.words[i - 1].stem == "قد":
        third = tuple(v for v in third if v.feature.tense == "past") or third  # «فقد توعد», he has
    if "تفقد" in word.stem and any(doc.lex.lemmas[v.lemma] == "5 تفقد" for v in third) and _inspects(doc, i):
        third = tuple(v for v in third if doc.lex.lemmas[v.lemma] == "5 تفقد")
    third = voiced(doc, i, third)
    if is_doubled(doc, i, word):
        third = second_form(doc, third)
    return third or (() if word.nouns else we)


def _inspects(doc: Doc, i: int) -> bool:
    """«تفقد الوزير مواقع», «إن وفدا تفقد مواقع»: a man, or his delegation, looks over what «تفقد القوات» loses."""
    if i + 1 < len(doc.words) and _is_man(doc, i + 1):
        return True
    led = next((j for j in range(i - 2, max(-1, i - _LED_BY), -1) if doc.tokens[j].form in ("ان", "وان", "بان")), -1)
    return led >= 0 and doc.words[led + 1].core != "قوات" and _is_man(doc, led + 1)


def _is_man(doc: Doc, j: int) -> bool:
    """Whether a masculine noun of one person or delegation stands there."""
    word = doc.words[j]
    if word.prep or word.conj or word.core.endswith(("ه", "ات")):
        return False
    return not doc.lex.classes(word, "s").isdisjoint(("person", "body")) or word.core in ("وفد", "وفدا")


_LED_BY: Final = 9

_JUSSIVE: Final = word_list("verb_reading", "jussive")
