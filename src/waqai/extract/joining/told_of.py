"""What a phrase says of those it tells of: their noun, how many, whose men, of what country; and whether two may be one group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.entities.alike import stem
from waqai.extract.entities.entities import ALLIED, OFFICIAL
from waqai.extract.joining.officers import leads_fighters
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import GROUPS
from waqai.extract.phrases.phrase_ends import OFFICERS, OTHERS
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import name_end
from waqai.text.fold import fold

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities, Entity
    from waqai.extract.mentions import Arg

STATE: Final = frozenset({"state_force", "police", "coalition", "peacekeepers"})
GENERAL: Final = word_list("told_of", "general")
_APART: Final = OTHERS | ALLIED
"""Words that say of men that they are others («القوات المتحالفة معها»)."""
_GROUP: Final = word_list("told_of", "groups")
HELD: Final = word_list("told_of", "held")
CRAFTS: Final = word_list("told_of", "crafts")
_ANYBODYS: Final = HELD | CRAFTS
KUNYA: Final = frozenset({"ابو", "ابي", "ابا", "ام"})


def people_told(np: NP) -> bool:
    return np.human or "force" in np.classes or (np.name is not None and np.name.of("place") is None)


def side_by_side(a: NP, b: NP) -> bool:
    first, second = (a, b) if a.start < b.start else (b, a)
    return first.end == second.start and second.conj == "و"


def noun_of(np: NP) -> NP:
    """«عدد من النشطاء», «9 من عناصر الحرس»: the phrase of those who are counted."""
    return np.inner if np.inner is not None else np


def lemma(doc: Doc, np: NP) -> str:
    return lemma_of(doc, doc.words[noun_of(np).head].core)


def lemma_of(doc: Doc, core: str) -> str:
    """A noun's singular: «نشطاء», «ناشطين» and «ناشطا» are one word."""
    singular: dict[str, str] | None = doc.pack.memo.get(_SINGULAR)
    if singular is None:
        singular = doc.pack.memo[_SINGULAR] = {}
        for head in doc.lex.heads:
            for word in head["words"]:
                one, _, several = word.partition(":")
                singular.setdefault(fold(one), fold(one))
                for plural in several.split(","):
                    if several and not plural.startswith("+"):
                        singular.setdefault(fold(plural), fold(one))
    if core in singular:
        return singular[core]
    feminine_one = next((core[: -len(e)] + "ه" for e in _FEMININE if core.endswith(e)), "")
    if feminine_one in singular:
        return singular[feminine_one]  # «طائرتين», «دوريات»
    one = stem(core)
    cut = next((one[: -len(e)] for e in _ENDINGS if one.endswith(e) and one[: -len(e)] in singular), one)
    return singular.get(cut, cut)


_SINGULAR: Final = "singulars of nouns of people and things"
_FEMININE: Final = ("تين", "تان", "ات", "تي", "تا")
_ENDINGS: Final = ("ا", "ي", "و", "تي", "تا", "ات")
"""Of the accusative, of duals and plurals before a noun."""


def count_of(doc: Doc, np: NP) -> int | None:
    """How many are told of: one and two by the form of the noun."""
    if np.number is not None:
        return np.number.best if np.number.unit is None else None
    if not np.human or np.classes & {"body", "force"} or is_group(doc, np):
        return None
    core = doc.words[np.head].core
    if _adjective_of_people(noun_of(np)):
        return 2 if core.endswith("ان") else None if core.endswith(("ين", "ون")) else 1
    return {"s": 1, "d": 2}.get(np.gram)


def is_group(doc: Doc, np: NP) -> bool:
    """«مجموعة جنود», «عائلة»: many under a noun in the singular."""
    return np.gram != "d" and lemma_of(doc, doc.words[np.head].core) in _GROUP


def several(doc: Doc, np: NP) -> bool:
    count = count_of(doc, np)
    many = np.gram == "p" or is_group(doc, np) or doc.words[np.head].core.endswith(("ين", "ون"))
    return many if count is None else count > 1


def camp_of(doc: Doc, entities: Entities, a: Arg) -> str:
    """Whether somebody is of a state's forces, of an armed group, or unarmed; nothing where the words do not say."""
    head = doc.words[noun_of(a.np).head].core
    entity = entities.by_key[a.entity]
    named = not a.entity.startswith("np:")
    category = (entity.category if named else a.np.category) or ""
    if not named and (lemma_of(doc, head) in _ANYBODYS or "aerial" in a.np.classes):
        return ""  # «طائرتين», «المشتبه بهم»: anybody's, anybody
    if category in STATE:
        return "state"
    if not named and lemma_of(doc, head) in GENERAL:  # «عناصر», «عنصران من الشرطة»
        return "state" if any(doc.words[j].core in OFFICIAL for j in range(a.np.start, a.np.end)) else ""
    if category in GROUPS:
        return "irregular"
    if category in ("civilians", "protesters", "medical", "media") or a.np.classes & {"civil", "protester", "medical", "media"}:
        return "unarmed"
    return "irregular" if leads_fighters(doc, a.np) else ""


def countries_of(doc: Doc, np: NP) -> set[str]:
    found = {doc.pack.actors[s[1]].country for n in np.names if (s := n.of("actor")) is not None}
    return {c for c in found if c}


def fit(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """Whether nothing that is said of two groups tells them apart: camp, country, body, «آخرون»."""
    camps = {camp_of(doc, entities, a), camp_of(doc, entities, b)} - {""}
    if len(camps) > 1:
        return False
    countries = countries_of(doc, a.np), countries_of(doc, b.np)
    if countries[0] and countries[1] and countries[0].isdisjoint(countries[1]):
        return False
    return not any(doc.words[j].core in _APART for np in (a.np, b.np) for j in range(np.start, min(np.end + 1, len(doc.words))))


def nameless(entities: Entities, a: Arg) -> bool:
    """Somebody of no name of his own; a people («فلسطينيان») is none either."""
    return a.entity.startswith("np:") or entities.by_key[a.entity].category in ("civilians", "protesters")


def nationals(a: Arg) -> bool:
    """«فلسطينيان», «3 إسرائيليين»: told by a people's adjective alone, counted or indefinite."""
    return _adjective_of_people(noun_of(a.np))


def _adjective_of_people(np: NP) -> bool:
    return np.name is not None and np.name.how in ("nisba", "member") and np.name.start <= np.head < np.name.end


def described(entities: Entities, a: Arg) -> bool:
    return a.entity.startswith("np:") or nationals(a)


def is_named(doc: Doc, np: NP) -> bool:
    """«الشاب سامر نصار», «سامر نصار»: one man by his name, which no pack knows."""
    officer = doc.words[np.head].core in OFFICERS
    if doc.words[np.head].core in KUNYA and np.end - np.head > 1:
        return True  # «أبو طه»
    if np.number is not None or np.gram not in ("", "s") or not (officer or np.classes & {"person", "civil"}):
        return False
    return any(name_end(doc, j, min(np.end + 1, len(doc.tokens))) > j for j in range(np.head, np.end))


def feminine(doc: Doc, np: NP) -> bool:
    core = doc.words[noun_of(np).head].core
    return core.endswith(("ه", "ات", "تين", "تان")) and "armed" not in np.classes


def one_sentence(doc: Doc, a: Arg, b: Arg) -> bool:
    return doc.sentence_of(a.np.head) is doc.sentence_of(b.np.head)


def in_title(doc: Doc, np: NP) -> bool:
    first, sentence = doc.sentences[0], doc.sentence_of(np.head)
    return sentence.paragraph == first.paragraph != doc.sentences[-1].paragraph and sentence.end - first.start <= _TITLE


_TITLE: Final = 28
"""Tokens of a title, at most."""


def more_telling(a: Arg, b: Arg) -> bool:
    """Whether the first says more: a name, or a count."""
    return _tells(a) > _tells(b)


def _tells(a: Arg) -> int:
    return 2 * (not a.entity.startswith("np:")) + (a.np.number is not None)


def is_state(doc: Doc, entities: Entities, a: Arg) -> bool:
    entity = entities.by_key[a.entity]
    named = entity.index is not None and entity.kind == "actor"
    return named and doc.pack.country_actor.get(entity.country or "") == entity.index


def holds_office(doc: Doc, man: Entity, body: Entity) -> bool:
    """Whether somebody known rules or leads a body, or the state that it is of."""
    if man.kind != "person" or man.index is None or body.kind != "actor" or body.index is None:
        return False
    state = doc.pack.country_actor.get(body.country or "")
    refs = {body.ref, *(link.actor for link in doc.pack.actors[body.index].part_of)}
    refs |= {doc.pack.actors[state].ref} if state is not None else set()
    return any(role.actor in refs for role in doc.pack.persons[man.index].roles)
