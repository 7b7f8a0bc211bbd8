"""What a speaker says others have to do: «يجب على إيران أن تعود», «ينبغي للأطراف», «أن على التحالف رفع الحصار»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.mentions import Arg, Mention
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import can_act, give_role
from waqai.extract.speakers.speakers import is_media, is_that
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame

MUST: Final = "must"
"""The frame of what somebody has to do."""
_UPON: Final = frozenset({"علي"})
_ANYBODY: Final = word_list("obliged", "anybody")
_DEEDS: Final = word_list("obliged", "deeds")


def obliged_mentions(doc: Doc, sentence: Sentence, frames: list[Frame]) -> list[Mention]:
    """«وأضاف أن على طهران وقف التخصيب», «إن على الفصائل أن تلقي سلاحها»: no verb says that they have to."""
    upon = [i for i in doc.among(_UPON, sentence.start + 1, sentence.end - 2) if _upon(doc, i)]
    frame = next((f for f in frames if f.id == MUST), None) if upon else None
    if frame is None:
        return []
    found: list[Mention] = []
    for i in upon:
        np = parse_np(doc, i + 1, sentence.end)
        if np is None or np.end >= sentence.end or not can_act(doc, np) or not (np.human or np.name is not None):
            continue
        behind = doc.words[np.end]
        done = not behind.kinds.isdisjoint(("masdar", "frame")) or bool(
            doc.verbs[np.end]
        )  # «على التحالف رفع الحصار» has no «رفع» that is a verb
        stop = doc.tokens[np.end].form in ("ان", "وقف", "الكف") or behind.core in _DEEDS
        if not (stop or (done and (not behind.det or "masdar" in behind.kinds) and not behind.prep and not behind.conj)):
            continue
        m = Mention(frame.type, frame, i, i + 1, sentence.nth)
        m.nominal, m.verb = False, i
        m.clause = (i, np.end)
        give_role(doc, m, "T", np, "على", frame)
        found.append(m)
    return found


def _upon(doc: Doc, i: int) -> bool:
    """«أن على», with no name «علي»."""
    return doc.tokens[i].form == "علي" and doc.text[doc.tokens[i].end - 1] == "ى" and is_that(doc.tokens[i - 1].form)


def demand(found: list[Mention]) -> None:
    """«يجب على كل طرف أن يفهم أن مهاجمة القوات …»: what a noun names behind such a verb is told as no fact."""
    for must in (m for m in found if m.frame.id == MUST):
        for m in found:
            if 0 < m.token - must.token <= _REACH and m.nominal and m.status == "asserted" and m.type not in VERBAL_TYPES:
                m.status, m.status_why = "called_for", must.frame.why


_REACH: Final = 12
"""Words behind the verb in which what has to be done is named."""


def said_by(doc: Doc, m: Mention) -> None:
    """Who says that they have to calls on them; without both nobody is called on."""
    speaker = next((s.np for s in reversed(m.sources) if not is_media(doc, s.np)), None)
    # «يجب السماح للمفتشين»: nobody is called on
    m.targets = [a for a in m.targets if a.np.start <= m.token_end + (not a.why.endswith("/ل")) and not _anybody(doc, a.np)]
    if speaker is not None and m.targets:
        m.initiators = [Arg(speaker, f"{m.frame.why}/speaker")]
    else:
        m.set_aside = m.set_aside or "a verbal act of nobody"


def _anybody(doc: Doc, np: NP) -> bool:
    """«على كل شخص», «على الدول»; «على جميع الأطراف» are the two sides."""
    at = np.head + (doc.words[np.head].core in _EACH and np.head + 1 < np.end)
    return doc.words[at].core in _ANYBODY


_EACH: Final = frozenset({"كل", "جميع"})
