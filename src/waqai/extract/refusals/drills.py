"""Drills: words that tell of an exercise, and places named by training, which may be attacked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention


def drills(doc: Doc, j: int) -> bool:
    """Whether a word tells of a drill; «معسكر تدريب» and its like are places, and may be attacked."""
    words = doc.lex.word_sets["exercise"]
    if doc.words[j].core not in words and doc.words[j].stem not in words:
        return False
    return not (j and doc.words[j - 1].core in _TRAINING_SITES)


_TRAINING_SITES: Final = word_list("drills", "training_sites")
_SIMULATED: Final = word_list("drills", "simulated")


def exercise(doc: Doc, sentence: Sentence, m: Mention) -> bool:
    words = doc.lex.word_sets["exercise"]
    if doc.cores.isdisjoint(words):
        return False
    here = range(sentence.start, sentence.end)
    if any(doc.words[j].stem in _SIMULATED for j in here) and any(doc.words[j].core in words for j in here):
        return True  # «مناورات تحاكي التصدي لهجوم وتحرير رهائن»
    return any(drills(doc, j) for j in range(max(sentence.start, m.token - 6), min(sentence.end, m.token_end + 9)))


def of_prisoners(doc: Doc, start: int, end: int) -> bool:
    """«أفاد نادي الأسير»: the club that speaks for prisoners plays nothing."""
    return any(doc.tokens[i].form == "نادي" and doc.tokens[i + 1].form == "الاسير" for i in range(start, end - 1))
