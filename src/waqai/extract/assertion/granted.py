"""What stands behind words that take it for granted happened: «تعهد بالرد على هجوم», «دعا إلى التحقيق في مقتل»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.kinds import ATTACK
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.mentions import Mention


def does_it(doc: Doc, m: Mention, act: Mention) -> bool:
    """«طالبت تظاهرات بإسقاط الحكومة»: the happening that demands something is no part of what it demands."""
    args = doc.arguments.get(act.token) if m.nominal and not act.nominal else None
    return args is not None and args.subject is not None and args.subject.start <= m.token < args.subject.end


def take_for_granted(doc: Doc, sentence: Sentence, m: Mention, mentions: list[Mention]) -> None:
    """Assert what is answered or looked into, though the answer is only threatened, planned or asked for."""
    if m.status in ("hypothetical", "planned", "called_for") and _granted(doc, sentence, m, mentions):
        m.status, m.status_why = "asserted", ""
        m.why["granted"] = m.frame.why
        m.initiators = [a for a in m.initiators if "/light" not in a.why]  # who answers did not do it


def _granted(doc: Doc, sentence: Sentence, m: Mention, mentions: list[Mention]) -> bool:
    """Whether a noun of violence is what is answered, looked into or paid for, whatever is said of the answer."""
    if not m.nominal or m.frame.type not in _VIOLENCE:
        return False
    if any("granted" in x.why and x.frame.casualty and 0 < m.token - x.token <= _CAUSED for x in mentions):
        return True  # «التحقيق في مقتل ثلاثة في قصف»
    for j in range(m.token - 1, max(sentence.start + 1, m.token - _BETWEEN) - 1, -1):
        form = doc.tokens[j].form
        if form in ("اي", "ايه") or doc.verbs[j] or doc.tokens[j].kind == "p":
            return False
        if form in _BEHIND:
            answered = form == "علي" and doc.is_verb(j - 1, "1 رد")
            return answered or doc.words[j - 1].core in _BEHIND[form]
    return False


_VIOLENCE: Final = ATTACK | {"abduction", "kill"}
_BETWEEN: Final = 3
"""Words up to the noun: «الرد على سلسلة هجمات»."""
_CAUSED: Final = 7
"""Words from a killing to what caused it, at most."""
_BEHIND: Final = {
    "علي": word_list("granted", "answers"),
    "في": word_list("granted", "inquiries"),
    "عن": word_list("granted", "answerable"),
}


def speaks_on(doc: Doc, act: Mention, m: Mention) -> bool:
    """Whether a second act of speech, in the past and with «و», follows what a first one said would be."""
    if m.nominal or act.nominal or not m.frame.opaque or not doc.words[m.token].conj or not _past(doc, m.token):
        return False
    told = next((j for j in range(act.token_end, m.token) if doc.verbs[j]), m.token)
    return told < m.token and not _past(doc, told)


def _past(doc: Doc, j: int) -> bool:
    return any(s.feature.tense == "past" for s in doc.verbs[j])


def condemned(doc: Doc, act: Mention) -> bool:
    """«ندد بالغارات»: what is condemned happened; what somebody is accused of may not have."""
    return doc.is_verb_of(act.token, ("2 ندد", "1 شجب", "10 استنكر")) or (
        act.nominal and doc.words[act.token].core not in ("اتهام", "اتهامات")
    )
