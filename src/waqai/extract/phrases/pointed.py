"""«عناصر هذا التنظيم», «سكان تلك القرى»: a demonstrative between a head and the noun with the article that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.phrases.phrase_ends import full_plural
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP

POINTING: Final = word_list("pointed", "pointing")
_RESIDENTS: Final = word_list("pointed", "residents")
_PLACES: Final = frozenset({"place", "site"})


def in_construct(doc: Doc, np: NP, j: int) -> bool:
    """Whether the demonstrative at `j` goes on with the phrase before it, rather than opening the object of a verb.

    A word with article, pronoun or full plural («مسلحون هذه المنطقة») has no construct. A place behind forces is what they attack
    («قصفت طائرات هذه البلدة»); it is part of the phrase only behind those who live there.
    """
    last, following = doc.words[j - 1], j + 1
    if j != np.head + 1 or np.definite or np.frames or np.number is not None or last.pron or full_plural(doc, j - 1):
        return False
    if following >= len(doc.words) or not doc.words[following].det or following in doc.date_at or doc.verbs[following]:
        return False
    if last.core in _RESIDENTS:
        return True
    owner = doc.lex.classes(doc.words[following], "s")
    name = doc.name_at.get(following)
    return np.human and owner.isdisjoint(_PLACES) and (name is None or name.of("actor") is not None) and bool(owner or name)
