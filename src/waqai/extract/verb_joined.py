"""A second verb of the same doer, written like a verbal noun with its pronoun («دخلت القوات البلدة واستعادتها»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waqai.extract.doc import Doc
    from waqai.packs.words import VerbSense, Word


def goes_on(doc: Doc, i: int, word: Word, settled: Sequence[tuple[VerbSense, ...]]) -> bool:
    """«دخلت القوات البلدة واستعادتها»: a second verb of the same doer, where no verbal noun stands that it could be joined to."""
    if word.conj != "و" or not any(v.lemma in doc.lex.verb_frames for v in word.verbs):
        return False
    for j in range(i - 1, max(-1, i - 12), -1):
        if settled[j]:
            return any(s.feature.gender == v.feature.gender and s.feature.tense == "past" for s in settled[j] for v in word.verbs)
        if not doc.words[j].kinds.isdisjoint(("masdar", "frame")) or doc.tokens[j].kind == "p":
            return False
    return False
