"""Mentions told by a circumstantial participle («… داعيا الأطراف إلى»), an act of the subject before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.chunks import Chunk
from waqai.extract.clauses import Args
from waqai.extract.frames import Frame
from waqai.extract.mentions import Mention
from waqai.extract.phrases import parse_np
from waqai.extract.roles import give_part, give_role, items_of

if TYPE_CHECKING:
    from waqai.extract.doc import Doc, Sentence


def participle_mentions(
    doc: Doc, sentence: Sentence, chunks: list[Chunk], arguments: list[Args], frames: list[Frame]
) -> list[Mention]:
    """«… داعيا الأطراف إلى», «متهمة إسرائيل ب»: a circumstantial participle is an act of the subject of the verb before it."""
    found: list[Mention] = []
    for c in chunks:
        if c.kind not in ("np", "x", "pp") or c.start == sentence.start:
            continue
        t = c.start
        word = doc.words[t]
        if word.det or word.prep or not any(n.kind == "participle" for n in word.nouns):
            continue
        form = doc.tokens[t].form
        if not ((form.endswith(("ا", "ين")) and word.core != form) or form.endswith("ه")):
            continue
        lemma = next((n.entry for n in word.nouns if n.kind == "participle" and n.entry in doc.lex.verb_frames), None)
        if lemma is None:
            continue
        frame = next(
            (
                frames[f]
                for f in doc.lex.verb_frames[lemma]
                if frames[f].opaque and not frames[f].object_words and not frames[f].with_words
            ),
            None,
        )
        if frame is None or any(n.kind == "head" for n in word.nouns):
            continue
        before = [a for a in arguments if a.verb < t and a.subject is not None]
        if not before:
            continue
        subject = before[-1].subject
        m = Mention(frame.type, frame, t, t + 1, sentence.nth)
        m.nominal, m.verb = False, t
        for np in items_of(subject):
            give_role(doc, m, "I", np, "participle", frame)
        np_after = parse_np(doc, t + 1, sentence.end)
        stop = t + 1
        if np_after is not None and not np_after.prep and not np_after.conj and frame.roles.get("obj"):
            give_role(doc, m, frame.roles["obj"], np_after, "participle/object", frame)
            stop = np_after.end
        for x in chunks[c.i :]:
            if x.kind == "pp" and t < x.start <= stop + 1:
                give_part(doc, m, x, frame.roles, frame)
                stop = x.end
        m.clause = (t, stop)
        if m.initiators:
            found.append(m)
    return found
