"""Adjectives of peoples and groups behind a head: its adjective, or somebody else by where he is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.noun_phrase import NP
from waqai.extract.words.given import name_end

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.names.names import NameMention
    from waqai.extract.phrases.phrase_ends import Growth


def apart_from_nisba(doc: Doc, np: NP, j: int, grown: Growth) -> bool:
    """«خطف مسلحون الفرنسي», «اعتقلت الشرطة السوري فلان»: an adjective that does not agree is somebody else."""
    if not np.definite:
        return grown.full_plural
    head = doc.words[np.head]
    if j == np.head + 1 and head.det and doc.words[j].core.endswith("ي") and head.core.endswith(("ون", "ات")) and np.gram == "p":
        return True  # «أعدم الخاطفون البريطاني فلانا»
    feminine = j == np.head + 1 and head.det and head.core.endswith("ه") and np.gram == "s"
    return feminine and doc.words[j].core.endswith("ي") and name_end(doc, j + 1, len(doc.tokens)) > j + 1


def is_nisba_of_thing(np: NP, j: int, name: NameMention, core: str) -> bool:
    """«القصف الإسرائيلي»: an adjective, nobody of its own (the word is definite)."""
    return (
        (
            name.how == "member"
            or (name.how == "alias" and "site" in np.classes and bool(name.of("place")) and core.endswith("يه"))
        )
        and np.definite
        and name.end == j + 1
        and (not np.human or "aerial" in np.classes or ("armed" in np.classes and core.endswith("يه")))  # «البوارج الإسرائيلية»
        and (not np.classes or not np.classes.isdisjoint(("armed", "event", "masdar", "site", "aerial", "projectile", "force")))
        and core.endswith(("ي", "يه"))
    )
