"""What shows that a word which might be a noun is a verb: its own object further on, how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.packs.words import Word


def is_told(doc: Doc, i: int, word: Word) -> bool:
    """Whether something anywhere in a sentence shows the verb («سلّم», «سلم ضابط نفسه», «لقاء جمع الرئيسين»)."""
    return is_doubled(doc, i, word) or takes_own(doc, i, word) or gathers(doc, i, word)


def opens(doc: Doc, i: int, word: Word) -> bool:
    """Whether something shows the verb that opens a sentence («عبر ألف شخص النهر», «حكم القضاء على متهم»)."""
    return crosses(doc, i, word) or sentences(doc, i, word) or charges(doc, i, word)


def takes_own(doc: Doc, i: int, word: Word) -> bool:
    """«سلم ضابط في الفرقة نفسه للشرطة»: the object that only a frame of the verb has, with the pronoun of its subject."""
    wanted = {
        thing
        for v in word.verbs
        if not v.feature.obj
        for f in doc.lex.verb_frames.get(v.lemma, ())
        for thing in doc.lex.frames[f].get("object") or ()
        if thing.endswith(("ه", "ها", "هم")) and not thing.endswith("يه")
    }
    if not wanted:
        return False
    for j in range(i + 1, min(i + _REACH, len(doc.tokens))):
        if doc.tokens[j].form in wanted:
            return True
        if doc.tokens[j].kind == "p" or doc.words[j].conj:
            return False
    return False


def crosses(doc: Doc, i: int, word: Word) -> bool:
    """«عبر نحو عشرة آلاف لاجئ النهر»: at the head of a sentence, before people counted, the verb and not the preposition."""
    if word.stem != "عبر":
        return False
    number = next((n for n in doc.numbers if i < n.start <= i + 3 or i < n.core[0] <= i + 3), None)
    if number is None or number.unit is not None:
        return False
    behind = range(number.end, min(number.end + 3, len(doc.words)))
    return any(
        any(n.kind == "head" and doc.lex.heads[n.entry]["class"] in _PEOPLE for n in doc.words[j].nouns) or j in doc.name_at
        for j in behind
    )


_PEOPLE: Final = frozenset({"civil", "victim", "person", "armed", "protester"})


def sentences(doc: Doc, i: int, word: Word) -> bool:
    """«حكم القضاء الفرنسي على متهم»: of a court, the verb; «حكم المحكمة» comes with no «على» or behind another word."""
    if i + 2 >= len(doc.words) or doc.words[i + 1].core not in _COURTS or doc.words[i + 1].prep:
        return False
    ways = {doc.tokens[j].form for j in range(i + 2, min(i + 7, len(doc.tokens)))}
    return "علي" in ways and any(doc.lex.lemmas[v.lemma] == "1 حكم" for v in word.verbs)


def charges(doc: Doc, i: int, word: Word) -> bool:
    """«وجه القضاء إلى الوزير تهمة الاختلاس»: the verb, though «وجه» is a face."""
    if not any(doc.lex.lemmas[v.lemma] == "2 وجه" for v in word.verbs):
        return False
    return any(doc.words[j].core in _CHARGES for j in range(i + 2, min(i + 10, len(doc.words))))


_CHARGES: Final = word_list("verb_signs", "charges")
_COURTS: Final = word_list("verb_signs", "courts")


def gathers(doc: Doc, i: int, word: Word) -> bool:
    """«لقاء جمع الرئيسين», «لقاء في باريس جمع فلانا وفلانا», «ضم الاجتماع ممثلين»: of a meeting, the verb and not its noun."""
    if i + 1 >= len(doc.words) or not any(doc.lex.lemmas[v.lemma] in ("1 جمع", "1 ضم") for v in word.verbs):
        return False
    if doc.words[i + 1].det and _is_meeting(doc, i + 1):
        return True
    behind = doc.words[i + 1]
    if behind.conj or (behind.func and "preposition" not in behind.func) or doc.tokens[i + 1].kind == "p":
        return False
    return any(_is_meeting(doc, j) and not doc.words[j].det for j in range(max(0, i - 4), i))


def _is_meeting(doc: Doc, j: int) -> bool:
    return any(n.kind == "frame" and doc.lex.frames[n.entry]["type"] == "talks" for n in doc.words[j].nouns)


def is_doubled(doc: Doc, i: int, word: Word) -> bool:
    """«سلّم», «وقّع»: written with the doubled letter of form two."""
    raw = doc.text[doc.tokens[i].start : doc.tokens[i].end]
    return _SHADDA in raw[2:-1] and any(
        doc.lex.lemmas[v.lemma].startswith("2 ") and v.feature.tense == "past" for v in word.verbs
    )


_SHADDA: Final = "\u0651"
_REACH: Final = 12
"""Words over which the object of such a verb may follow."""
