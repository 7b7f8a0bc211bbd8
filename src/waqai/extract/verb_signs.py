"""What shows that a word which might be a noun is a verb: its own object further on, how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.packs.words import Word


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


def is_doubled(doc: Doc, i: int, word: Word) -> bool:
    """«سلّم», «وقّع»: written with the doubled letter of form two."""
    raw = doc.text[doc.tokens[i].start : doc.tokens[i].end]
    return _SHADDA in raw[2:-1] and any(
        doc.lex.lemmas[v.lemma].startswith("2 ") and v.feature.tense == "past" for v in word.verbs
    )


_SHADDA: Final = "\u0651"
_REACH: Final = 12
"""Words over which the object of such a verb may follow."""
