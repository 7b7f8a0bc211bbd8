"""A second verb of the same doer, written like a verbal noun with its pronoun («دخلت القوات البلدة واستعادتها»)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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


def goes_on_to(doc: Doc, i: int, word: Word, settled: Sequence[tuple[VerbSense, ...]]) -> bool:
    """«زار الوزير بغداد وبحث مع نظيره …», «أعرب عن قلقه، وحث الأطراف على …»: the same, by the preposition such a verb needs."""
    wanted = _NEEDS.get(word.stem)
    if word.conj != "و" or wanted is None:
        return False
    sentence = doc.sentence_of(i)
    near = range(i + 1, min(i + 2 if wanted == "مع" else i + _WITHIN, sentence.end))
    at = next((j for j in near if doc.tokens[j].form == wanted or (wanted == "مع" and doc.tokens[j].form in _WITH)), -1)
    if (
        at < 0
        or (wanted != "مع" and at == i + 1)
        or any(doc.tokens[j].kind == "p" and doc.tokens[j].form in "،.؛" for j in near[: at - i])
    ):
        return False
    told = [s for j in range(sentence.start, i) for s in settled[j]]
    if i > sentence.start and doc.tokens[i - 1].form in ("،", ","):
        return any(s.feature.tense == "past" and s.feature.gender == "m" for s in told)
    for j in range(i - 1, sentence.start - 1, -1):
        if settled[j]:
            return any(s.feature.tense == "past" and s.feature.gender == "m" for s in settled[j])
        if not doc.words[j].kinds.isdisjoint(("masdar", "frame")) or doc.tokens[j].kind == "p":
            return False
    return False


_NEEDS: Final = {"حث": "علي", "حض": "علي", "بحث": "مع"}
_WITH: Final = frozenset({"معه", "معها", "معهم"})
_WITHIN: Final = 9
"""Words behind such a verb in which its preposition comes."""
