"""Whether somebody is told of as an officer, as one who leads fighters, or by a name alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.noun_phrase import is_name_like
from waqai.extract.phrases.frames import BEARING_ARMS
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP


def leads_fighters(doc: Doc, np: NP) -> bool:
    """«زعيما في الجماعة», «قيادي في التنظيم», «عقيد في الشرطة»: whoever leads an armed group, or holds a rank, is one of them."""
    core = doc.words[np.head].core
    if core in _RANKS and np.gram != "p":
        return all(doc.words[j].core not in _NO_OFFICER for j in range(np.head, np.end))
    if core not in _LEADERS:
        return False
    actors = [s for n in (*np.names, *np.related) if (s := n.of("actor")) is not None]
    return any(doc.pack.actors[s[1]].category in BEARING_ARMS for s in actors)


def fights(doc: Doc, np: NP) -> bool:
    """Whether somebody bears arms: by the word for him, or as one of a force («خمسة من أفراد الجيش المصري»)."""
    if "armed" in np.classes or np.category in BEARING_ARMS or leads_fighters(doc, np):
        return True
    sense = np.name.of("actor") if np.name is not None and np.name.how != "nisba" else None
    if sense is None or doc.words[(np.inner or np).head].core not in _ONES_OF:
        return False
    return doc.pack.actors[sense[1]].category in BEARING_ARMS


def by_a_name(doc: Doc, np: NP) -> bool:
    """«قتل لاديم برصاص الشرطة»: a word that no list and no text of the vocabulary knows is somebody's name."""
    word = doc.words[np.head]
    rare = doc.lex.frequency.get(word.core, 0) <= _NAMELY and not (word.nouns or word.func or word.det or word.pron)
    return rare and doc.tokens[np.head].kind == "w" and is_name_like(doc, np.head)


_NAMELY: Final = 3
_ONES_OF: Final = frozenset({"افراد", "فرد", "فردا", "فردان", "فردين", "عناصر", "منتسبي", "رجال"})
_RANKS: Final = word_list("officers", "ranks")
_NO_OFFICER: Final = word_list("officers", "no_officer")
_LEADERS: Final = word_list("officers", "leaders")
