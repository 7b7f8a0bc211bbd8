"""Statements in which an act of speech is made, and what stands over the telling of their publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.chunks import Chunk
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


def over_written(doc: Doc, chunks: list[Chunk], at: int, k: int) -> Chunk | None:
    """«اتهمت المنظمة في تقرير نشرته الخميس السلطات»: what follows the publishing of a statement is the act's own object."""
    writing, before = chunks[k - 1], chunks[at - 1] if at else None
    if k == at + 2 and (before is None or before.kind != "np"):
        return None  # «اتهمت في تقرير نشرته ميليشيات»: nobody else has been told
    if writing.kind != "pp" or writing.np is None or writing.np.definite or doc.words[writing.np.head].core not in _WRITTEN:
        return None
    verb = chunks[k].start
    if chunks[k].conj or not all(s.feature.obj for s in doc.verbs[verb]):
        return None
    if not doc.is_verb_of(verb, _PUBLISHES):
        return None
    if not any(frame.get("opaque") and "obj" in frame.get("roles", ()) for frame in doc.verb_frames(chunks[at].start)):
        return None
    told = None
    for c in chunks[k + 1 : k + 6]:
        if c.kind == "np" and not c.conj and c.np is not None and c.np.human and c.np.classes.isdisjoint(("media", "source")):
            told = c
        elif c.kind not in ("np", "date", "x") and not (c.kind == "pp" and c.prep in ("في", "علي", "ل") and told is None):
            break
    return told


_WRITTEN: Final = word_list("writings", "written")
_PUBLISHES: Final = word_list("writings", "publishes")
