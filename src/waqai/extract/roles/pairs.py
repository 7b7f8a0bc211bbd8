"""Whom «الرئيسان», «الجانبين», «كلا الزعيمين» mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import chunk
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import title_alone

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities
    from waqai.extract.noun_phrase import NP

_SIDES: Final = word_list("pairs", "sides")
_STRIFE: Final = word_list("pairs", "strife")
_FIGHTING: Final = frozenset({"state_force", "militia", "rebel_group", "jihadist_group"})
_NO_SIDES: Final = frozenset({"site", "property", "victim", "civil", "count"})
"""Whom and what «الطرفان» never means, if it has no name."""


def both(doc: Doc, entities: Entities, np: NP, but: frozenset[str] = frozenset()) -> list[str]:
    """The two entities of that kind named last; empty without two.

    `but` are those who speak to them («حث المجلس الطرفين»); the two sides that somebody called on before are so still.
    """
    if not may_be_two(doc, np):
        return []
    sides = doc.words[np.head].core in _SIDES
    if sides and np.end - np.head > 1 and doc.words[np.head + 1].core in _STRIFE:
        return _last_two(doc, entities, np, False, but, _FIGHTING)  # «طرفي النزاع»: those of the war, whoever was named last
    if but and sides and entities.called and but.isdisjoint(entities.called):
        return entities.called
    found = _last_two(doc, entities, np, "person" in np.classes, but)
    if not found and sides:
        found = _last_two(doc, entities, np, True, but)  # «التقى الوزير نظيره … واتفق الجانبان»
    if not found and sides:
        found = _named_next(doc, entities, np)
    if but and sides:
        entities.called = found
    return found


def _named_next(doc: Doc, entities: Entities, np: NP) -> list[str]:
    """«حث المجلس الطرفين على وقف المعارك التي تدور بين الجيش والحركة»: the two that stand behind «بين» soon after."""
    first = doc.sentence_of(np.head)
    for sentence in doc.sentences[first.nth : first.nth + _SOON]:
        if sentence.paragraph > first.paragraph + 1:
            break
        for c in chunk(doc, sentence):
            if (
                c.start > np.head
                and c.prep == "بين"
                and len(c.items) == 2
                and all(x.human or x.name is not None for x in c.items)
            ):
                return [entities.of_phrase(x) for x in c.items]
    return []


_SOON: Final = 3
"""Sentences, from their own on, in which the two may be named that «الطرفان» meant."""


def _last_two(
    doc: Doc, entities: Entities, np: NP, person: bool, but: frozenset[str], fighting: frozenset[str] = frozenset()
) -> list[str]:
    found: list[str] = []
    for token, key in sorted(entities.history, key=lambda h: -h[0]):
        phrase = entities.phrases.get(key)
        entity = entities.by_key[key]
        if (
            token < np.head
            and phrase is not None
            and key not in found
            and not any(key == b or entities.related(key, b) for b in but)
            and (entity.kind == "person") == person
            and entity.category not in ("media", "civilians")
            and (not fighting or entity.category in fighting)
            and (phrase.number is None or phrase.name is not None)
            and not (title_alone(doc, phrase) and (person or doc.words[phrase.head].core in _SIDES))
            and (phrase.name is not None or phrase.classes.isdisjoint(_NO_SIDES))
        ):
            found.append(key)
            if len(found) == 2:
                return found[::-1]
    return []


def may_be_two(doc: Doc, np: NP) -> bool:
    """Whether the phrase has the form of one that means two entities."""
    word, form = doc.words[np.head], doc.tokens[np.head].form
    if word.core in _SIDES:
        return True
    if "person" not in np.classes or not word.det or np.gram == "p" or np.names or not form.endswith(("ان", "ين")):
        return False
    numbers = {n.number for n in word.nouns if n.kind == "head"}
    return "d" in numbers and "s" not in numbers  # «الرئيسان», not «الأمين العام»
