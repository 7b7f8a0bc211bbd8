"""Whether a verb or pronoun may mean a phrase (gender and number), and what a phrase's ending tells of its case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP
    from waqai.packs.words import Word


def is_feminine(pronoun: str) -> bool:
    return pronoun.endswith("تي") or pronoun in ("التي", "والتي")


def agrees(doc: Doc, np: NP, gender: str, number: str, *, relative: bool = False) -> bool:
    """Whether a verb or pronoun of this gender and number may refer to the phrase (plurals of things are feminine singular)."""
    head = doc.words[np.head]
    form = head.core
    if number == "p" and gender == "m":
        if np.gram == "s" and np.number is None and np.classes & {"person"} and not np.classes & {"body", "armed", "people"}:
            return False  # «يرأسه المبعوث الروسي، واتفقوا»
        return np.human and (np.gram == "p" or len(np.names) > 0 or np.number is not None)
    feminine = (form.endswith(("ه", "ات", "تان", "تين")) and form != "مشتبه") or (
        np.gram == "p" and not form.endswith(("ون", "ين"))
    )
    # «قوى», «دعوى», «ذكرى» are feminine, the nouns of place in م («مستشفى», «مبنى») and «فتى» are not
    spelt = form.endswith("ي") and form[0] != "م" and form != "فتي"
    feminine = feminine or (spelt and doc.text[doc.tokens[np.head].end - 1] == "ى")
    feminine = feminine or (relative and gender == "f" and form in _MANY_PLACES)
    if gender == "f" and not feminine and np.gram == "s" and head.det and _masculine(head):
        return False  # «قالت القيادة إن الحشد هاجم مواقعها، واتهمت»
    if gender == "m" and number == "s" and _is_feminine_body(np, head):
        return False  # «قال القائد إن قواته سيطرت على المدينة، واتهم»
    if gender == "f" and np.name is not None and np.human and form.endswith("يون"):
        return False  # «… الحوثيون على المدينة، مشددة»
    if gender == "m" and number == "s" and _names_country(np) and head.core not in MASCULINE:
        return False  # «حذرت مصر من الهجوم، ودعا الأمين العام إلى»
    if gender == "f" and number == "s" and is_masculine_body(doc, np):
        return False  # «وطالبت مجلس الأمن»: whoever was named before demands it of the council
    if np.name is not None and np.name.start == np.head and np.name.of("actor") and np.number is None:
        return gender != "m" or np.name.how != "nominal" or not head.det or not form.endswith("ه")  # «ودعا الحكومة إلى الحوار»
    if np.name is not None and np.name.start == np.head and np.name.how == "alias" and np.name.of("person") and number == "s":
        return True  # «قال بوتين», «قالت ميركل»: a bare name shows no gender
    if gender == "f" and number == "s" and np.name is not None and np.name.start == np.head and np.name.of("place"):
        return True  # «سقطت الموصل»: towns are feminine, whatever their names look like
    if form.endswith("ا"):
        return True
    if np.gram == "p" and np.classes & {"civil", "person", "victim", "protester"} and not form.endswith(("ه", "ات")):
        return gender == "m"
    if np.gram == "p" and np.human and (np.number is not None or not head.nouns or any(n.number == "p" for n in head.nouns)):
        return True
    return feminine == (gender == "f")


def _names_country(np: NP) -> bool:
    """Whether the name of a country or its capital is all of the phrase."""
    name = np.name
    if name is None or name.how != "alias" or name.start != np.head or name.end != np.end:
        return False
    return name.of("place") is not None and name.of("actor") is not None


MASCULINE: Final = word_list("agreement", "masculine")
"""Countries whose names are masculine."""
_MASCULINE_BODIES: Final = word_list("agreement", "masculine_bodies")


def is_masculine_body(doc: Doc, np: NP | None) -> bool:
    """«مجلس الأمن», «الحزب»: one body whose noun is masculine."""
    return np is not None and np.gram == "s" and np.number is None and doc.words[np.head].core in _MASCULINE_BODIES


_MANY_PLACES: Final = frozenset({"مناطق", "مدن", "قري", "احياء", "مواقع", "جبهات", "محاور", "اراضي"})
"""Broken plurals of places: «المناطق التي تحاصرها القوات»."""


def _is_feminine_body(np: NP, head: Word) -> bool:
    """«قواته», «الحركة»: forces, or a listed singular in ه that is nobody's title or name."""
    if head.core in _FEMININE_BODIES:
        return True
    if np.gram != "s" or "person" in np.classes or not head.core.endswith("ه"):
        return False
    return (np.name is None or np.name.of("person") is None) and _listed(head)


_FEMININE_BODIES: Final = frozenset({"قوات", "سلطات", "ميليشيات", "مليشيات"})


def _listed(word: Word) -> bool:
    """Whether a word is a listed singular."""
    heads = [n for n in word.nouns if n.kind == "head"]
    return bool(heads) and all(n.number == "s" for n in heads)


def _masculine(word: Word) -> bool:
    """Whether a word is a listed singular that shows no sign of the feminine («الجيش», «التنظيم»)."""
    return _listed(word) and not word.core.endswith(("ه", "ا", "ي", "اء", "ات"))


def case_of(doc: Doc, c: Chunk) -> str:
    """What the head's ending tells: ``nom`` («مسلحون»), ``obl`` («مسلحين», «هجوما»), or nothing."""
    np = c.np
    if np is None:
        return ""
    if np.name is not None and np.name.start == np.head and np.name.of("person") is not None:
        return ""  # «بوتين» is no plural
    if np.start < np.head and doc.tokens[np.start].form.lstrip("و") == "عددا":
        return "obl"
    if np.start < np.head and doc.words[np.start].core == "اخر":
        return ""  # «آخر المقاتلين»: the case is that of the first word
    if np.number is not None:
        form = doc.tokens[np.number.core[0]].form
        if form.endswith(("ون", "ان")) and len(form) > 4:
            return "nom"
        return "obl" if form in ("اثنين", "اثنتين") else ""
    form = doc.tokens[np.head].form
    people = np.name is not None and np.name.start == np.head and np.name.of("place") is None and np.name.end == np.head + 1
    if people and form.endswith("ا") and form[:-1] in doc.pack.names:
        return "obl"  # «واعتقلت تونسيا»
    members = np.name is not None and (np.name.how in ("member", "nisba") or form.endswith(("يين", "يون")))
    people = people and members  # «الكرملين» is no plural
    if (np.gram in "pd" or people) and len(form) > 4:
        if form.endswith(("ون", "ان")):
            return "nom"
        if form.endswith("ين"):
            return "obl"
    word = doc.words[np.head]
    if np.gram == "p" and np.human and word.det and np.end - np.head > 1:
        after = doc.tokens[np.head + 1].form
        if doc.words[np.head + 1].det and len(after) > 6 and after.endswith(("ون", "ين")) and np.head + 1 not in doc.in_name:
            return "nom" if after.endswith("ون") else "obl"  # «النواب الموالين»: its adjective shows it
    if np.name is not None and np.name.start == np.head and np.name.how == "alias":
        return ""  # «أرمينيا»
    construct = np.definite and np.end - np.head > 1 and not doc.tokens[np.head + 1].form.endswith("ا")
    # «وفدا الحكومة» is a dual, «صاروخا حوثيا» none
    if form.endswith("ا") and word.core != word.stem and not word.det and not word.pron and not construct:
        return "obl"
    return ""


def known(doc: Doc, np: NP) -> bool:
    """Whether a phrase is definite; «قصف إسرائيلي» is not, though the country's adjective counts as a name."""
    if not np.definite or doc.words[np.head].det or doc.words[np.head].pron:
        return np.definite
    name = np.names[0] if np.names else None
    return name is None or name.how not in ("nisba", "member") or name.start <= np.head or doc.words[name.start].det


def verb_agrees(doc: Doc, np: NP, verb: int) -> bool:
    """Whether the finite verb at a token may have the phrase as its subject, in one of its readings."""
    return any(agrees(doc, np, s.feature.gender, "p" if s.feature.number == "p" else "s") for s in doc.verbs[verb])


def one_man(np: NP, genders: set[str]) -> bool:
    """«وطالبت رئيس الوزراء بمحاسبة …»: one man, and a verb that can only be of a woman or a body."""
    return genders == {"f"} and np.gram == "s" and "person" in np.classes and np.name is None


def of_pronoun(pronoun: str) -> tuple[str, str]:
    """Gender and number of what an attached pronoun of the third person means."""
    return ("f", "s") if pronoun == "ها" else ("m", "p" if pronoun in ("هم", "هما") else "s")


def sound_plural(doc: Doc, core: str) -> bool:
    """Whether a word in «ون» is of people: one that stands in news with «ين», too, and is no «سجون»."""
    if not core.endswith("ون") or core in _NO_PEOPLE:
        return False
    beside = core[:-2] + "ين"
    return any(doc.lex.frequency.get(form, 0) for form in (beside, "ال" + beside))


_NO_PEOPLE: Final = word_list("agreement", "no_people")
