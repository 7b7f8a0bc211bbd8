"""Who can be a party to an act of speech: people, bodies and places with a name, and no paper, deed or thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities
    from waqai.extract.mentions import Arg
    from waqai.extract.noun_phrase import NP


def no_party(doc: Doc, a: Arg) -> bool:
    """«انتقد مشروع القانون», «لافتات نددت بالفساد»: papers, deeds and things neither speak nor are spoken to."""
    np = a.np.inner if a.np.inner is not None else a.np
    if np.human or np.names or np.owner is not None or np.pron:
        return False
    word = doc.words[np.head]
    adjective = (
        np.end - np.start == 1 and word.det and word.core.endswith("يه") and word.kinds <= {"weapon"}
    )  # «… الكيماوية، بالدخول»
    return adjective or not np.classes.isdisjoint(_NO_PARTIES) or word.core in _PAPERS


_NO_PARTIES: Final = frozenset({"event", "projectile", "explosive", "aerial"})
_PAPERS: Final = word_list("parties", "papers")


def spoken_for(doc: Doc, np: NP) -> NP | None:
    """«متحدث باسم الجيش»: for whom a spokesman speaks."""
    name = next((j for j in range(np.head + 1, np.end - 1) if doc.tokens[j].form == "باسم"), None)
    return parse_np(doc, name + 1, np.end) if name is not None else None


def call_by_name(doc: Doc, args: list[Arg], entities: Entities) -> None:
    """«بدأ التنظيم إجلاء مسلحيه»: men known by whose they are are told by that body's name, as it stands before."""
    for a in args:
        np = a.np
        if np.pron and np.name is None and np.end - np.start == 1 and "armed" in np.classes and a.entity.startswith("actor:"):
            before = [n for n in doc.names if n.end <= np.start and n.how != "nisba" and entities.of_name(n) == a.entity]
            named = parse_np(doc, before[-1].start, before[-1].end) if before else None
            a.np = named if named is not None else np
