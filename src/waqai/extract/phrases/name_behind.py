"""Names behind the head of a phrase: which are part of it, and what they make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.names.names import NAMED_AFTER
from waqai.extract.noun_phrase import NISBAS, NP, PLACE_NOUNS, takes_name
from waqai.extract.phrases.nisbas import apart_from_nisba, is_nisba_of_thing
from waqai.extract.phrases.phrase_ends import ONE_OF_MANY, Growth, settle_name, spelt_as_country, stands_behind

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.names.names import NameMention


def take_name(doc: Doc, np: NP, j: int, name: NameMention, grown: Growth) -> int:
    """A name behind the head («تنظيم القاعدة», «مقاتلات روسية»)."""
    word = doc.words[j]
    if word.det and name.how in ("nisba", "member") and apart_from_nisba(doc, np, j, grown):
        return 0
    if word.det and is_nisba_of_thing(np, j, name, word.core):
        np.names.append(name)
        return name.end
    if doc.words[np.head].core in NAMED_AFTER and name.of("person") is not None and not np.human and name.how != "nisba":
        return name.end  # «شارع جمال عبد الناصر»: no party to what happened there
    if grown.shut and name.of("place") is not None and name.of("actor") is None and word.func:
        return 0  # «مواقع لتنظيم داعش شرق الموصل»
    if word.core in PLACE_NOUNS and j == np.head + 1 and doc.words[np.head].core in ONE_OF_MANY and name.of("place") is not None:
        return 0  # «غادرت مئة عائلة محافظة السويداء»
    if stands_behind(doc, np, j, name) or _of_another_country(doc, np, name):
        return 0
    if not takes_name(doc, np, name, j):
        return 0
    whole = name.how in ("alias", "nominal", "cue") and name.of("person") is None
    whole = whole and (name.end > j + 1 or not word.core.endswith(NISBAS))
    if whole and not np.definite and (grown.full_plural or grown.described):
        return 0  # «هاجم مسلحون إيران», «هاجمت جماعة مسلحة تنظيم داعش»
    if grown.full_plural and not np.definite and name.how == "alias" and name.of("person") is not None:
        return 0  # «اغتال مسلحون الشيخ فلانا»
    if (
        whole
        and not name.of("actor")
        and (
            ("head" in word.kinds and (grown.accusative or (np.definite and grown.person)))
            or (word.core in PLACE_NOUNS and not np.definite and "projectile" in np.classes)
        )
    ):
        return 0  # «غادر 90 معتقلا سجن عوفر», «غادر الصحفي سجن رومية», «استهدف بعدة صواريخ مدينة كذا»
    if (
        (
            grown.joined
            or (grown.closed and (np.frames or "aerial" in np.classes))
            or any(n.how in ("nisba", "member") for n in np.names)
        )
        and not np.definite
        and name.how == "alias"
        and name.of("person") is None
        and ("head" in word.kinds or word.core in PLACE_NOUNS)
    ):
        return 0  # «حظرت محكمة مصرية حركة كذا», «استهدفت بغارات جوية مطار كذا»
    np.names.append(name)
    if name.how == "alias" and np.human and (adjective := spelt_as_country(doc, np, j, name)) is not None:
        np.names[-1] = adjective
        grown.closed = grown.joined = grown.described = True
        return name.end  # «جهاديا ألمانيا»
    settle_name(doc, np, j, name, grown)
    return name.end


def _of_another_country(doc: Doc, np: NP, name: NameMention) -> bool:
    """«التقى الرئيس التركي بوتين»: behind the office of one country a statesman of another is somebody else."""
    if name.how not in ("alias", "surname") or "person" not in np.classes:
        return False
    theirs = {doc.pack.persons[index].country for kind, index, _ in name.senses if kind == "person"}
    if not theirs or None in theirs or any(kind != "person" for kind, _, _ in name.senses):
        return False
    adjectives = [n for n in np.names if n.how == "nisba" and n.start > np.head]
    his = {doc.pack.actors[index].country for n in adjectives for kind, index, _ in n.senses if kind == "actor"} - {None}
    return bool(his) and theirs.isdisjoint(his)
