"""What stands before the first verb of a sentence and acts in nothing: a field or country, a part of the land a town lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.chunks import Chunk
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP


def opens_with_field(doc: Doc, out: list[Chunk], i: int, end: int) -> bool:
    """«عربيا دعا الرئيس»: at the head of a sentence an accusative that says in what field or country, and is nobody."""
    name = doc.name_at.get(i)
    if out or i + 1 >= end or not doc.verbs[i + 1] or not doc.tokens[i].form.endswith("يا"):
        return False
    if doc.words[i].det or (name is not None and name.of("place") is not None):
        return False  # «تركيا دعت»
    return doc.tokens[i].form in _FIELDS or (name is not None and name.how in ("nisba", "member"))


_FIELDS: Final = word_list("openings", "fields")


def lies_in(doc: Doc, np: NP, out: list[Chunk]) -> bool:
    """«وفي البصرة جنوب العراق اعتقل الجيش»: a part of a country that has a name of its own, behind the place that lies there."""
    name, before = np.name, out[-1] if out else None
    if name is None or name.start != np.start or name.of("place") is None or name.of("actor") is not None or np.conj:
        return False
    if "preposition_nominal" not in doc.words[np.start].func or before is None or before.np is None or before.kind != "pp":
        return False
    lies = before.np.name
    return lies is not None and lies.of("place") is not None and before.np.classes <= {"place", "site"}
