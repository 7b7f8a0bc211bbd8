"""One group of people told twice is one side: by its count, its noun, its people, its men, the name of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.entities.alike import stem
from waqai.extract.joining.officers import leads_fighters
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import GROUPS
from waqai.extract.phrases.phrase_ends import OTHERS
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import name_end
from waqai.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities
    from waqai.extract.mentions import Arg

_STATE: Final = frozenset({"state_force", "police", "coalition", "peacekeepers"})
_GENERAL: Final = word_list("told_once", "general")
_ANYBODY: Final = word_list("told_once", "anybody")
_OFFICIAL: Final = word_list("entities", "official")
_UNITS: Final = word_list("told_once", "units")
_MEN: Final = word_list("told_once", "leaders") | word_list("told_once", "fighters")
_THESE: Final = word_list("told_once", "these")


def told_once(doc: Doc, args: list[Arg], entities: Entities) -> list[Arg]:
    """Without those that tell again, in other words or further down, of a group told already."""
    kept = list(args)
    for a in reversed(args):
        if len(kept) > 1 and any(b is not a and _again(doc, entities, a, b) for b in kept):
            kept.remove(a)
    return kept


def _again(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """Whether the first tells of the second again."""
    if not _people(a.np) or not _people(b.np) or _side_by_side(a.np, b.np):
        return False
    if not _fits(doc, entities, a, b):
        return False
    return any(rule(doc, entities, a, b) for rule in _RULES)


def _people(np: NP) -> bool:
    return np.human or "force" in np.classes or (np.name is not None and np.name.of("place") is None)


def _side_by_side(a: NP, b: NP) -> bool:
    first, second = (a, b) if a.start < b.start else (b, a)
    return first.end == second.start and second.conj == "و"


# --- what a phrase says of those it tells of ------------------------------------------------------------------------------------


def _noun(np: NP) -> NP:
    """«عدد من النشطاء», «9 من عناصر الحرس»: the phrase of those who are counted."""
    return np.inner if np.inner is not None else np


def _lemma(doc: Doc, np: NP) -> str:
    return lemma_of(doc, doc.words[_noun(np).head].core)


def lemma_of(doc: Doc, core: str) -> str:
    """A noun's singular: «نشطاء», «ناشطين» and «ناشطا» are one word."""
    broken: dict[str, str] | None = doc.memo.get(_BROKEN)
    if broken is None:
        broken = doc.memo[_BROKEN] = {}
        for head in doc.lex.heads:
            for word in head["words"]:
                one, _, several = word.partition(":")
                for plural in several.split(","):
                    if several and not plural.startswith("+"):
                        broken.setdefault(fold(plural), fold(one))
    if core in broken:
        return broken[core]
    one = stem(core)
    return one[:-1] if len(one) > 3 and one.endswith("ا") else one


_BROKEN: Final = "singulars of broken plurals"


def _count(np: NP) -> int | None:
    """How many are told of: one and two by the form of the noun."""
    if np.number is not None:
        return np.number.best if np.number.unit is None else None
    if not np.human or np.classes & {"body", "force"}:
        return None
    return {"s": 1, "d": 2}.get(np.gram)


def _camp(doc: Doc, entities: Entities, a: Arg) -> str:
    """Whether somebody is of a state's forces, of an armed group, or unarmed; nothing where the words do not say."""
    head = doc.words[_noun(a.np).head].core
    entity = entities.by_key[a.entity]
    named = not a.entity.startswith("np:")
    category = (entity.category if named else a.np.category) or ""
    if category in _STATE:
        return "state"
    if not named and lemma_of(doc, head) in _GENERAL:  # «عناصر», «عنصران من الشرطة»
        return "state" if any(doc.words[j].core in _OFFICIAL for j in range(a.np.start, a.np.end)) else ""
    if category in GROUPS:
        return "irregular"
    if category in ("civilians", "protesters", "medical", "media") or a.np.classes & {"civil", "protester", "medical", "media"}:
        return "unarmed"
    return "irregular" if leads_fighters(doc, a.np) else ""


def _countries(doc: Doc, np: NP) -> set[str]:
    found = {doc.pack.actors[s[1]].country for n in np.names if (s := n.of("actor")) is not None}
    return {c for c in found if c}


def _fits(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """Whether nothing that is said of two groups tells them apart: camp, country, body, «آخرون»."""
    camps = {_camp(doc, entities, a), _camp(doc, entities, b)} - {""}
    if len(camps) > 1:
        return False
    countries = _countries(doc, a.np), _countries(doc, b.np)
    if countries[0] and countries[1] and countries[0].isdisjoint(countries[1]):
        return False
    return not any(
        doc.words[j].core in OTHERS for np in (a.np, b.np) for j in range(np.start, min(np.end + 1, len(doc.words)))
    )


def _nameless(entities: Entities, a: Arg) -> bool:
    """Somebody of no name of his own; a people («فلسطينيان») is none either."""
    return a.entity.startswith("np:") or entities.by_key[a.entity].category in ("civilians", "protesters")


def _nationals(entities: Entities, a: Arg) -> bool:
    """«فلسطينيان», «3 إسرائيليين»: told by a people's adjective alone, counted or indefinite."""
    np = _noun(a.np)
    return np.name is not None and np.name.how in ("nisba", "member") and np.name.start <= np.head < np.name.end


def _one_sentence(doc: Doc, a: Arg, b: Arg) -> bool:
    return doc.sentence_of(a.np.head) is doc.sentence_of(b.np.head)


def _in_title(doc: Doc, np: NP) -> bool:
    first, sentence = doc.sentences[0], doc.sentence_of(np.head)
    return sentence.paragraph == first.paragraph != doc.sentences[-1].paragraph and sentence.end - first.start <= _TITLE


_TITLE: Final = 28
"""Tokens of a title, at most."""


def _more_telling(a: Arg, b: Arg) -> bool:
    """Whether the first says more: a name, or a count."""
    return _tells(a) > _tells(b)


def _tells(a: Arg) -> int:
    return 2 * (not a.entity.startswith("np:")) + (a.np.number is not None)


# --- the rules ------------------------------------------------------------------------------------------------------------------


def _title_again(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«طعن كاتب» in the title, «طعن معلما» below it: as many, or the plural that the body counts."""
    titled = [_in_title(doc, x.np) for x in (a, b)]
    if titled[0] == titled[1] or not (_described(entities, a) and _described(entities, b)) or _more_telling(a, b):
        return False
    if _gender(doc, a.np) != _gender(doc, b.np):
        return False
    head, told = (a, b) if titled[0] else (b, a)
    one, other = _count(head.np), _count(told.np)
    if one is not None and other is not None:
        return one == other
    return head.np.gram == "p" and head.np.number is None and (told.np.gram == "p" if other is None else other > 1)


def _described(entities: Entities, a: Arg) -> bool:
    return a.entity.startswith("np:") or _nationals(entities, a)


def _gender(doc: Doc, np: NP) -> bool:
    core = doc.words[_noun(np).head].core
    return core.endswith(("ه", "ات", "تين", "تان")) and "armed" not in np.classes


def _as_many_of_a_force(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«4 متشددين», then «أربعة إرهابيين»; «عنصران من الشرطة», then «شرطيان»: as many fighters of one camp."""
    count = _count(a.np)
    return (
        count is not None
        and count > 1
        and count == _count(b.np)
        and not _one_sentence(doc, a, b)
        and a.entity.startswith("np:")
        and _camp(doc, entities, a) == _camp(doc, entities, b) != "unarmed"
        and not _more_telling(a, b)
    )


def _same_noun(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«نشطاء», then «15 ناشطا»; «26 مسلحا», then «المسلحين»; «أحد المسعفين»: the same noun, in another number."""
    return (
        not _one_sentence(doc, a, b)
        and _described(entities, a)
        and _described(entities, b)
        and _noun(a.np).human
        and _lemma(doc, a.np) == _lemma(doc, b.np)
        and not _more_telling(a, b)
    )


def _one_people(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«فلسطينيان», then «متظاهرين فلسطينيين»: unarmed men of one people."""
    if _one_sentence(doc, a, b) or _camp(doc, entities, a) == "state" or _camp(doc, entities, b) == "state":
        return False
    if not (_nationals(entities, b) or _nationals(entities, a)) or not (_nameless(entities, a) and _nameless(entities, b)):
        return False
    return bool(_countries(doc, a.np) & _countries(doc, b.np)) and not _more_telling(a, b)


def _named_of_counted(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«قتل أربعة شبان … والشاب فلان توفي بعد إصابته»: who is named below is one of those counted before."""
    count = _count(b.np)
    several = (count is None and b.np.gram == "p") or (count or 0) > 1
    return (
        several
        and _nameless(entities, b)
        and b.np.start < a.np.start
        and not _one_sentence(doc, a, b)
        and a.entity.startswith("np:")
        and _is_named(doc, a.np)
    )


def _is_named(doc: Doc, np: NP) -> bool:
    """«الشاب سامر نصار», «سامر نصار»: one man by his name, which no pack knows."""
    if np.number is not None or np.gram not in ("", "s") or not np.classes & {"person", "civil"}:
        return False
    return any(name_end(doc, j, np.end + 1) > j for j in range(np.head, np.end))


def _of_that_force(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«دورية», «قيادي بارز», «عدد من القيادات» beside the one army or group that is named: its own."""
    core = _lemma(doc, a.np)
    if not a.entity.startswith("np:") or core not in (_UNITS | _MEN | _GENERAL) or _countries(doc, a.np) - _countries(doc, b.np):
        return False
    if _noun(a.np).name is not None or a.np.owner is not None:
        return False
    named = not b.entity.startswith("np:") and _camp(doc, entities, b) in ("state", "irregular")
    if core in _MEN:
        return named and _camp(doc, entities, b) == "irregular" and not _is_named(doc, a.np)
    return named and not (_one_sentence(doc, a, b) and a.np.number is not None)


def _anaphor(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«هؤلاء الأعضاء», «الرجل», «الضحايا» below others: those told before."""
    if not a.entity.startswith("np:") or b.np.start > a.np.start or _one_sentence(doc, a, b):
        return False
    if doc.tokens[a.np.start].form in _THESE:
        return True
    alone = a.np.end - a.np.start == 1 and a.np.definite and not a.np.pron
    return alone and _lemma(doc, a.np) in _ANYBODY


_RULES: Final[tuple[Callable[[Doc, Entities, Arg, Arg], bool], ...]] = (
    _title_again, _as_many_of_a_force, _same_noun, _one_people, _named_of_counted, _of_that_force, _anaphor,
)  # fmt: skip
