"""Where an act of speech was: at the meeting, on the visit, with those spoken to; never what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention
    from waqai.extract.places.spot_words import Spot

_DOINGS: Final = word_list("where_said", "doings")
_CAUSES: Final = word_list("where_said", "causes")
_CHARGES: Final = word_list("where_said", "charges")
_DURING: Final = word_list("where_said", "during")
_VISITS: Final = word_list("where_said", "visits")
_HERE: Final = frozenset({"في", "ب", "من", "داخل"})
_ABOUT: Final = frozenset({"accusation", "denial", "threat"})
"""Acts whose words are of what others did or shall suffer."""
_COMES: Final = frozenset({"1 جاء", "1 أتى"})
_REACH: Final = 6
"""Tokens between a meeting and where it is («مؤتمر صحفي مشترك مع نظيره في»)."""


def of_speech(doc: Doc, sentence: Sentence, m: Mention, spots: list[Spot]) -> list[Spot]:
    """The places that may be those of an act of speech, which needs none."""
    if m.type not in _ABOUT:
        return [s for s in spots if s.start < m.token or not _whose(doc, s.start)]
    content = m.token_end
    if m.type == "threat":  # «هددوا السكان في ذمار بالاعتقال»: those spoken to are there
        content = next((j for j in range(m.token_end, sentence.end) if _opens_content(doc, j)), sentence.end)
    return [
        s
        for s in spots
        if said_at(doc, sentence, s.start)
        or (m.token < s.start < content and s.prep in _HERE)
        or (s.start < m.token and s.prep in ("في", "ب") and not any(doc.verbs[j] for j in range(s.end, m.token) if j != m.verb))
    ]


def of_trial(doc: Doc, sentence: Sentence, m: Mention, spots: list[Spot]) -> list[Spot]:
    """The places of a verdict: «برأت محكمة في عمان ضابطا من تهمة القتل في إربد» was in Amman."""
    charge = next((j for j in range(m.token, sentence.end) if _charged(doc, j)), sentence.end)
    return [s for s in spots if s.start < charge and (s.index is not None or doc.words[s.start].core != "سجن")]


def _charged(doc: Doc, j: int) -> bool:
    """«بتهمة …», «لدورهم في …», «لتورطه في …»: what somebody is tried for begins there."""
    word = doc.words[j]
    return word.core in _CHARGES or (word.prep == "ل" and word.core in _DOINGS)


def of_protest(doc: Doc, sentence: Sentence, m: Mention, spots: list[Spot]) -> list[Spot]:
    """«تظاهروا تنديدا بالقصف على غزة»: not where that was which they protest at; «ضد الفساد في بغداد» is where they do."""
    cause = next((j for j in range(m.token_end, sentence.end) if doc.tokens[j].form in _CAUSES), sentence.end)
    return [
        s
        for s in spots
        if s.start < cause
        or (
            s.prep in ("في", "ب", "وسط", "امام", "قرب")
            and not any(doc.verbs[j] or not doc.words[j].kinds.isdisjoint(("frame", "masdar")) for j in range(cause + 1, s.start))
        )
    ]


def _opens_content(doc: Doc, j: int) -> bool:
    """«حذر من هجوم», «هدد بقصف», «حذر من أن»: what an act of speech is about begins there."""
    word, before = doc.words[j], doc.tokens[j - 1].form
    if "subordinator" in word.func or word.form in ("ان", "بان"):
        return True
    doing = not word.kinds.isdisjoint(("frame", "masdar"))
    return doing and (word.prep == "ب" or before in ("من", "الي", "علي"))


def _whose(doc: Doc, i: int) -> bool:
    """«مسؤولية أنقرة أو دمشق», «ضلوع موسكو»: a name behind the doing of which an act of speech tells."""
    if doc.tokens[i - 1].form == "او" or doc.words[i].conj:
        i -= 1 + (not doc.words[i].conj)
    return doc.words[i - 1].core in _DOINGS and not doc.words[i].prep


def at_a_meeting(doc: Doc, start: int) -> bool:
    """Whether a place says where something was said: «قال في مؤتمر صحفي ببنغازي إن …», «خلال لقاء في أنقرة»."""
    j = start - (1 if not doc.words[start].prep else 0) - 1
    meets = doc.lex.word_sets["meetings"]
    return j >= 0 and not doc.words[j].func and (doc.words[j].core in meets or (j > 0 and doc.words[j - 1].core in meets))


def said_at(doc: Doc, sentence: Sentence, start: int) -> bool:
    """«خلال مؤتمر صحفي عقد في أنقرة», «خلال زيارته لإسرائيل», «في أول زيارة له للسعودية»: where one spoke."""
    meets, word = doc.lex.word_sets["meetings"], doc.words[start]
    here = word.prep or doc.tokens[start - 1].form
    for j in range(start - 1, max(sentence.start, start - _REACH) - 1, -1):
        if doc.tokens[j].kind == "p" or "subordinator" in doc.words[j].func or "relative" in doc.words[j].func:
            return False
        core = doc.words[j].core
        if core in _VISITS or core in meets:
            if here not in (("في", "ب", "ل", "الي") if core in _VISITS else ("في", "ب")):
                return False
            during = (doc.words[j].prep, *(doc.tokens[k].form for k in range(max(sentence.start, j - 2), j)))
            return any(f in _DURING for f in during)
    return False


def came(doc: Doc, token: int) -> bool:
    """«جاء الهجوم», «تأتي هذه الغارات»: the happening is only told of as coming."""
    return any(doc.lex.lemmas[s.lemma] in _COMES for j in (token - 1, token - 2) if j >= 0 for s in doc.verbs[j])


__all__: Final = ["at_a_meeting", "came", "of_protest", "of_speech", "of_trial", "said_at"]
