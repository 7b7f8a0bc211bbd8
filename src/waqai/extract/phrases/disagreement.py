"""What cannot be an adjective of the noun before it, by its gender, number or case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP

ACC_SUFFIX: Final = "ا"


def is_accusative(doc: Doc, j: int) -> bool:
    """«مرسوما»: a word with the «ا» of the accusative, listed or seen without it."""
    form, word = doc.tokens[j].form, doc.words[j]
    if not form.endswith(ACC_SUFFIX) or form.endswith("يا") or word.pron or word.func:
        return False
    return word.core != word.stem or doc.lex.frequency.get(form[:-1], 0) > 0


def suspects(doc: Doc, np: NP, j: int) -> bool:
    """«اقتادت الشرطة المشتبه بهم»: whom a force takes, and no adjective of it; but «المسلحين المشتبه بهم»."""
    men = np.gram == "p" and doc.tokens[np.head].form.endswith(("ون", "ين"))
    return doc.words[j].core == "مشتبه" and not np.classes.isdisjoint(("armed", "body")) and not men


def disagrees(doc: Doc, np: NP, j: int) -> bool:
    """«حذرت الوزارة المؤسسات», «طالب الرئيس الشركات»: by its gender or number no adjective of the one before it."""
    head, form = doc.words[np.head], doc.tokens[j].form
    if np.number is not None or not head.det:
        return False
    if form.endswith("ي") and np.human and np.gram == "p" and doc.tokens[np.head].form.endswith(("ون", "ين")):
        return True  # «طالب المحتجون الكناني بالاستقالة»
    if doc.words[j].core.endswith(("ي", "يه")):
        return False
    if np.gram == "d":
        return not form.endswith(("ان", "ين", "تان"))  # «بحث الوزيران العملية»
    if form.endswith("ات") and len(form) > 5:
        return head.core.endswith("ه") or np.gram == "s"
    return head.core.endswith("ه") and np.gram == "s" and not form.endswith(("ه", "ا", "اء", "ي"))


def some_men(doc: Doc, j: int) -> bool:
    """«طعن رجل شرطيين», «دهس شاب مارة»: whether men of some number stand there in the oblique, without article."""
    if doc.tokens[j].form == "ماره":
        return True
    return doc.tokens[j].form.endswith("ين") and not doc.lex.classes(doc.words[j], "dp").isdisjoint(_MEN)


_MEN: Final = frozenset({"armed", "civil", "person", "people", "media", "medical"})
