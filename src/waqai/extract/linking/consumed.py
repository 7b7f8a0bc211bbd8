"""Event nouns that a verb's own frame takes up, so that they tell nothing of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.clauses.behind_verbs import Args
from waqai.extract.mentions import Mention
from waqai.extract.phrases.frames import is_word

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


def consumed_tokens(doc: Doc, m: Mention, args: Args) -> set[int]:
    """Event nouns that are part of a verb's own frame («صد هجوما», «أطلق النار», «أحبط محاولة») and tell nothing of their own."""
    out: set[int] = set()
    frame = m.frame
    if (frame.object_words or frame.with_words or frame.type == "interception") and args.objects:
        c = args.objects[0]
        for np in c.items[:1]:
            out.update(range(np.start, np.end))
    for c in args.pps:
        if frame.id == "foil" and c.prep == "ل" and args.objects and c.start == args.objects[0].end and c.np is not None:
            out.update(range(c.np.start, c.np.end))  # «أحبطت محاولة لتفجير سيارة»
        if frame.type in ("shelling", "air_strike") and frame.with_words and c.prep in frame.particle:
            for np in (np for np in c.items[:1] if is_word(doc, np, frame.with_words)):
                out.update(range(np.start, np.end))  # «أمطرت المدينة برشقة صاروخية»
        if (frame.id == "repel" and c.prep == "ل") or (frame.id == "aid" and c.prep == "من" and c is args.pps[0]):
            for np in c.items[:1]:
                out.update(range(np.start, np.end))
    return out
