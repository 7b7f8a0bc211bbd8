"""Who the dead were, told as a predicate: «القتيلان هما مدني وجندي», «الضحايا هم ثلاثة أطفال»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.frames import Frame
from waqai.extract.mentions import Mention
from waqai.extract.phrases import parse_np
from waqai.extract.roles import give_role
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence

COPULAS: Final = word_list("predicates", "copulas")
_REACH: Final = 12


def dead_told(doc: Doc, sentence: Sentence, frames: list[Frame]) -> list[Mention]:
    """A killing or wounding for each «the dead are …»: its victims are those of the predicate."""
    found: list[Mention] = []
    for i in range(sentence.start, sentence.end - 2):
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
