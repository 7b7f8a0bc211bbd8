"""Adjectives and nouns: which of the two a word behind a noun is, by where news has it, by its form, by the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list
from waqai.extract.words.verb_objects import OF_PEOPLE

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.phrases.phrase_ends import Growth

_PEOPLE: Final = word_list("adjectives", "people")
"""Nouns that end like adjectives."""
_PLACES_BUILT: Final = word_list("adjectives", "places_built")
"""Nouns of place that are shaped like participles."""
_DESCRIBING: Final = word_list("adjectives", "describing")
"""Adjectives of people and bodies that nothing in their shape shows («الرئيس السابق»)."""
_PRESS: Final = word_list("adjectives", "press")
_OCCASIONS: Final = word_list("adjectives", "occasions")
_ABSTRACT: Final = word_list("adjectives", "abstract")
_SHORT: Final = 4


def is_adjective(doc: Doc, j: int) -> bool:
    """Whether a word is likelier an adjective: by where news has it, else a nisba, a participle, or the head of nothing."""
    word = doc.words[j]
    if word.core == "عام" and j and doc.words[j - 1].core in ("امن", "امين", "مدير", "مدعي", "قايد", "مفتش"):
        return True  # «عناصر الأمن العام»
    if word.core in _ABSTRACT:
        return False
    if word.det and (doc.lex.is_adjective(word.core) or word.core in _DESCRIBING):
        return True
    if word.det and doc.lex.is_noun(word.core) and is_thing(doc, j):
        return False  # «أدخل الجيش السوري المساعدات»
    if not word.nouns:
        if word.core.endswith("ات") and not word.core.endswith("يات") and len(word.core) > _SHORT:
            return False  # «رفض مجلس الوزراء السعودي التدخلات»
        return word.core in _DESCRIBING or (
            word.core.endswith(("ي", "يه", "يين", "يون", "ه", "يات")) or not word.det or doc.lex.frequency.get(word.stem, 0) < 3
        )
    if word.core in _PEOPLE:
        return False  # «اغتالت إسرائيل القيادي في الحركة»
    if word.core in _PLACES_BUILT:
        return False  # «بالمدفعية الثقيلة المستشفى»
    if "participle" in word.kinds:
        return True
    return word.core.endswith(("ي", "يه", "يين", "يون")) and doc.lex.classes(word).isdisjoint(("site", "property"))


def is_thing(doc: Doc, j: int) -> bool:
    """Whether a noun is of no people, who may describe others («المهاجمون الإرهابيون», «الفتاة الضحية»), and no surname."""
    word = doc.words[j]
    if word.core.endswith(("ون", "ين", "ي", "يه")) and not word.nouns and doc.text[doc.tokens[j].end - 1] != "ى":
        return False
    return doc.lex.classes(word).isdisjoint(OF_PEOPLE)


def of_press(doc: Doc, j: int, grown: Growth | None = None) -> bool:
    """«مؤتمر صحفي», «بيان صحفي»: of the press, and no journalist; noted in the phrase that grows, which nothing bare goes on."""
    told = doc.words[j].core in _PRESS and doc.words[j - 1].core in _OCCASIONS
    if told and grown is not None:
        grown.closed = grown.joined = grown.described = True
    return told


def is_indefinite_adjective(doc: Doc, j: int) -> bool:
    """An indefinite adjective («سيارة ملغومة», «هجوم انتحاري») ends what can stand in construct."""
    word = doc.words[j]
    if word.form.endswith("ه") and not word.nouns and any(n.kind == "participle" for n in doc.lex.word(word.form[:-1]).nouns):
        return True  # «مليشيات مسلحة»
    if "weapon" in word.kinds and not (word.kinds == {"weapon"} and word.core.endswith(("يه", "ي"))):  # «صاروخ باليستي»
        return False
    if "head" in word.kinds or "frame" in word.kinds:
        return False
    return "participle" in word.kinds or word.core.endswith(("يه", "ي"))


def is_thing_or_act(doc: Doc, j: int) -> bool:
    """An object or a verbal noun: no indefinite adjective comes before it («مقاتلات روسية مخابئ», «لجنة أممية وقوع»)."""
    word = doc.words[j]
    if not doc.lex.classes(word).isdisjoint(_THINGS):
        return "participle" not in word.kinds or (
            not word.core.endswith(("ي", "يه")) and (word.core in ("مركبه", "مخبا") or word.core in _PLACES_BUILT)
        )
    return bool(word.kinds) and word.kinds <= {"masdar", "frame"} and not word.core.endswith(("ي", "يه"))


_THINGS: Final = frozenset({"site", "civil", "force", "explosive", "body", "property"})
