"""What a predicate tells with no verb: who the dead were («القتيلان هما مدني وجندي»), where forces are («على أبواب المدينة»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.mentions import Mention
from waqai.extract.phrases.frames import Frame
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.roles import give_part, give_role
from waqai.extract.speakers.speakers import is_that
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc, Sentence

COPULAS: Final = word_list("predicates", "copulas")
_REACH: Final = 12


def dead_told(doc: Doc, sentence: Sentence, frames: list[Frame]) -> list[Mention]:
    """A killing or wounding for each «the dead are …»: its victims are those of the predicate."""
    found: list[Mention] = []
    for i in doc.among(doc.lex.victims.firsts, sentence.start, sentence.end - 2):
        word = doc.words[i]
        counted = doc.lex.victims.counted.get(word.core) if word.det and not doc.verbs[i] else None
        if counted is None or counted[0] not in ("killed", "injured"):
            continue
        is_ = next((j for j in range(i + 1, min(i + _REACH, sentence.end - 1)) if doc.tokens[j].form in COPULAS), None)
        if is_ is None or any(t.kind == "p" and t.form in "،,؛:." for t in doc.tokens[i:is_]):
            continue
        frame = next((f for f in frames if f.casualty == counted[0] and f.type in ("kill", "wound")), None)
        if frame is None:
            continue
        m = Mention(frame.type, frame, i, i + 1, sentence.nth)
        m.definite = m.must_join = True
        at = is_ + 1
        while at < sentence.end:
            np = parse_np(doc, at, sentence.end)
            if np is None or not np.human or np.prep or (m.targets and np.conj != "و"):
                break
            give_role(doc, m, "T", np, "predicate", frame)
            at = np.end
        if m.targets:
            m.clause = (i, at)
            found.append(m)
    return found


def shot_told(doc: Doc, sentence: Sentence, frames: list[Frame], found: list[Mention]) -> list[Mention]:
    """«شهيدان برصاص الاحتلال», «ثلاثة قتلى بنيران مسلحين»: the dead and whose fire it was, with no verb between them."""
    told: list[Mention] = []
    for j in doc.among(_BY_FIRE, sentence.start + 1, sentence.end - 1):
        if doc.tokens[j].form not in _BY_FIRE:
            continue
        near = range(j - 1, max(sentence.start, j - _HURT) - 1, -1)
        i = next((k for k in near if doc.words[k].core in doc.lex.victims.counted), -1)
        if i < 0 or doc.words[i].det or any(doc.verbs[k] or doc.tokens[k].kind == "p" for k in range(sentence.start, j)):
            continue
        kind = doc.lex.victims.counted[doc.words[i].core][0]
        doer = parse_np(doc, j + 1, sentence.end)
        opens = doc.number_core[i - 1].start if i - 1 in doc.number_core else doc.number_at[i].start if i in doc.number_at else i
        hurt = parse_np(doc, opens, j)
        frame = next((f for f in frames if f.casualty == kind and f.type in ("kill", "wound")), None)
        if frame is None or doer is None or hurt is None or doer.prep or not doer.classes & {"armed", "body", "civil", "nisba"}:
            continue
        mine = next((m for m in found if m.token == i), None)
        m = mine or Mention(frame.type, frame, i, i + 1, sentence.nth)
        m.clause = (min(i, m.clause[0]) if mine else i, doer.end)
        if not m.targets:
            give_role(doc, m, "T", hurt, "fire", frame)
        if not m.initiators:
            give_role(doc, m, "I", doer, "fire", frame)
        if mine is None:
            told.append(m)
    return told


_BY_FIRE: Final = frozenset({"برصاص", "بنيران", "بنار", "برصاصات"})
_HURT: Final = 4


def gates_told(doc: Doc, sentence: Sentence, chunks: list[Chunk], frames: list[Frame]) -> list[Mention]:
    """«الجيش على أبواب المدينة», «أن القوات على مشارف البلدة»: where forces are said to have come to."""
    frame: Frame | None = None
    found: list[Mention] = []
    for c in chunks:
        if c.kind != "pp" or c.np is None or not c.i:
            continue
        who = chunks[c.i - 1]
        if who.kind != "np" or who.np is None or "armed" not in who.np.classes or not who.np.definite:
            continue
        before = doc.tokens[who.start - 1].form if who.start > sentence.start else ""
        if not (not before or before in _SPEAKER_STOPS or (c.i > 1 and is_that(before))):
            continue
        if any(x.kind == "v" for x in chunks[c.i + 1 : c.i + _STILL]):
            continue  # «القوات على أبواب المدينة تستعد لاقتحامها»
        frame = frame or next(f for f in frames if f.id == AT_GATES)
        if c.prep not in frame.particle:
            continue
        m = Mention(frame.type, frame, c.start, min(c.start + 2, c.end), sentence.nth)
        m.clause = (who.start, c.end)
        for np in who.items:
            give_role(doc, m, "I", np, "predicate", frame)
        give_part(doc, m, c, frame.roles, frame)
        found.append(m)
    return found


_SPEAKER_STOPS: Final = frozenset({":", ".."})
AT_GATES: Final = "at-gates"
_STILL: Final = 3
