"""Whom a party's paper means by «العدو»: the state it calls so in full, else Israel where the article names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP

_HOSTILE: Final = word_list("enemies", "hostile")


def of_enemy(doc: Doc, np: NP) -> bool:
    """«جيش العدو», «مدفعية العدو», «الطيران المعادي»: a force told by no name but that."""
    if np.name is not None or doc.cores.isdisjoint(_HOSTILE):
        return False
    armed = not np.classes.isdisjoint(("armed", "force", "aerial")) or doc.words[np.head].core == "عدو"
    return armed and any(doc.words[j].det and doc.words[j].core in _HOSTILE for j in range(np.head, np.end))


def enemy_country(doc: Doc) -> str:
    """The country of «العدو» in this article, or nothing («العدو الإسرائيلي», «العدو السعودي»)."""
    found: str | None = doc.memo.get("enemy")
    if found is None:
        full, named = "", ""
        for name in doc.names:
            sense = name.of("actor")
            country = doc.pack.actors[sense[1]].country if sense is not None else None
            if country and name.start and doc.words[name.start - 1].core in _HOSTILE:
                full = full or country
            named = named or (_ISRAEL if country == _ISRAEL else "")
        found = doc.memo["enemy"] = full or named
    return found


_ISRAEL: Final = "IL"
