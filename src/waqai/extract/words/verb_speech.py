"""Verbs of speech that are written as common nouns («حث», «وجه», «عبر»): which of the two stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waqai.extract.doc import Doc
    from waqai.packs.words import VerbSense

SPEAKS: Final = word_list("verb_speech", "speaks")
_PARTICLES: Final = {"حث": "علي", "عبر": "عن"}
"""What such a verb wants behind it, where it wants a preposition."""
_CARRIED: Final = word_list("verb_speech", "carried")
_SPEAKERS: Final = frozenset({"person", "body", "armed", "source", "media", "medical", "civil", "protester"})
_REACH: Final = 16
"""Words behind the verb in which what it wants stands."""


def passes_on(doc: Doc, i: int) -> bool:
    """«ونقل الموقع عن ناشط قوله»: a site that quotes somebody, no moving of one."""
    word = doc.words[i]
    if word.stem != "نقل" or word.prep:
        return False
    end = min(i + _QUOTED_WITHIN, doc.sentence_of(i).end - 1)
    if i + 1 >= end or doc.words[i + 1].core not in doc.lex.word_sets["channels"]:
        return False
    return any(doc.tokens[j].form == "عن" and doc.tokens[j + 1].form != "طريق" for j in range(i + 2, end))


_QUOTED_WITHIN: Final = 9
"""Words behind the verb in which a site, its name and its adjectives end and whom it quotes begins."""


def speaks_out(doc: Doc, i: int, settled: Sequence[tuple[VerbSense, ...]], *, opens: bool) -> bool:
    """«حث السفير الأطراف على الحوار», «وجه النائب اتهامات إلى»: somebody who speaks follows, and what the verb wants.

    Behind its subject («الاتحاد حث الدول على») only where no other verb has come before it in the sentence. `opens` says that
    the word stands where a clause begins.
    """
    word = doc.words[i]
    end = min(i + _REACH, doc.sentence_of(i).end)
    wanted = _PARTICLES.get(word.stem)
    if wanted is not None and not any(doc.tokens[j].form == wanted for j in range(i + 1, end)):
        return False
    if word.stem == "وجه" and not any("frame" in doc.words[j].kinds or doc.words[j].core in _CARRIED for j in range(i + 2, end)):
        return False
    if opens or word.conj:
        return i + 1 < end and _somebody(doc, i + 1)
    if wanted is None or word.stem == "عبر" or word.prep:
        return False
    start = doc.sentence_of(i).start
    before = doc.words[i - 1] if i > start else None
    return (
        before is not None
        and (before.det or i - 1 in doc.in_name)
        and (doc.words[i + 1].det or i + 1 in doc.in_name)
        and not any(settled[j] for j in range(start, i))
    )


def _somebody(doc: Doc, j: int) -> bool:
    """Whether a word heads or names somebody who may speak."""
    name = doc.in_name.get(j)
    if name is not None and (name.of("actor") is not None or name.of("person") is not None or name.of("place") is not None):
        return name.start == j and name.how != "nisba"
    word = doc.words[j]
    if word.prep or word.conj:
        return False
    return not doc.lex.classes(word).isdisjoint(_SPEAKERS)
