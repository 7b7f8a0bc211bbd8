"""One group of people told twice is one side: by its count, its noun, its people, its men, the name of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.entities.alike import same_name, stem
from waqai.extract.entities.entities import ALLIED, OFFICIAL
from waqai.extract.joining.officers import leads_fighters
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import GROUPS
from waqai.extract.phrases.phrase_ends import OFFICERS, OTHERS
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import is_called, name_end
from waqai.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities, Entity
    from waqai.extract.mentions import Arg

HARMED: Final = (
    "ar/frames.toml:kill", "ar/frames.toml:do-away", "ar/frames.toml:wound", "ar/frames.toml:perish", "ar/frames.toml:martyred",
)  # fmt: skip
_STATE: Final = frozenset({"state_force", "police", "coalition", "peacekeepers"})
_GENERAL: Final = word_list("told_once", "general")
_ANYBODY: Final = word_list("told_once", "anybody")
_APART: Final = OTHERS | ALLIED
"""Words that say of men that they are others («القوات المتحالفة معها»)."""
_GROUP: Final = word_list("told_once", "groups")
_BUILDINGS: Final = word_list("told_once", "buildings")
_UNITS: Final = word_list("told_once", "units")
_NO_FORCE: Final = (_UNITS | _GENERAL) - {"قوه"}
_RANKS: Final = word_list("told_once", "ranks")
_MEN: Final = word_list("told_once", "leaders") | word_list("told_once", "fighters")
_THESE: Final = word_list("told_once", "these")


def told_once(doc: Doc, args: list[Arg], entities: Entities) -> list[Arg]:
    """Without those that tell again, in other words or further down, of a group told already."""
    kept = list(args)
    for a in reversed(args):
        if len(kept) > 1 and any(b is not a and _again(doc, entities, a, b) for b in kept):
            kept.remove(a)
    return kept


def but_doers_again(doc: Doc, initiators: list[Arg], targets: list[Arg], entities: Entities) -> list[Arg]:
    """«مقتل 3 مسلحين» in the title, «ثلاثة عناصر تبادلوا إطلاق النار» below: whoever did it is no target of it."""
    again = [
        a
        for a in targets
        if any(
            _fits(doc, entities, a, b)
            and (_as_many_of_a_force(doc, entities, a, b) or (_same_noun(doc, entities, a, b) and a.np.definite))
            for b in initiators
        )
    ]
    return [a for a in targets if a not in again] if len(again) < len(targets) else targets


def doers_once(doc: Doc, type_: str, args: list[Arg], entities: Entities) -> list[Arg]:
    """Without doers that are a force told already, or the state whose force it was."""
    kept = list(args)
    if type_ in ("attack_on_civilians", "suicide_bombing", "bombing"):
        kept = [a for a in args if not any(_answered(doc, entities, a, b) for b in args)]
    args = list(kept)
    for a in reversed(args):
        states = sum(_is_state(doc, entities, x) for x in kept)
        if any(
            b is not a
            and not _side_by_side(a.np, b.np)
            and not _one_sentence(doc, a, b)
            and _fits(doc, entities, a, b)
            and (any(rule(doc, entities, a, b) for rule in _OF_DOERS) or (states == 1 and _state_itself(doc, entities, a, b)))
            for b in kept
        ):
            kept.remove(a)
    return kept


def _again(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """Whether the first tells of the second again."""
    if _side_by_side(a.np, b.np) or not _fits(doc, entities, a, b):
        return False
    if not (_people(a.np) and _people(b.np)) and not _his_government(doc, entities, a, b):
        return _same_thing(doc, a, b)
    return any(rule(doc, entities, a, b) for rule in _RULES)


def _people(np: NP) -> bool:
    return np.human or "force" in np.classes or (np.name is not None and np.name.of("place") is None)


def _side_by_side(a: NP, b: NP) -> bool:
    first, second = (a, b) if a.start < b.start else (b, a)
    return first.end == second.start and second.conj == "و"


def but_own_dead(doc: Doc, initiators: list[Arg], targets: list[Arg], entities: Entities) -> list[Arg]:
    """«قتلت القوات المهاجمين … وأصيب ثمانية جنود»: soldiers of no name who fell beside others are of the force that struck."""
    if not any(_camp(doc, entities, a) == "state" for a in initiators):
        return targets
    own = [
        a
        for a in targets
        if a.entity.startswith("np:") and a.why.startswith(HARMED) and _camp(doc, entities, a) == "state" and not a.np.names
    ]
    others = [a for a in targets if a not in own]
    return others if others and all(_camp(doc, entities, a) == "irregular" for a in others) else targets


def but_ranks(doc: Doc, targets: list[Arg]) -> list[Arg]:
    """«انفجرت عبوة برتل للجيش، ما أدى إلى مقتل ضابط»: men of no name who fell are of the one force that was hit."""
    forces = [a for a in targets if not a.entity.startswith("np:") and "armed" in a.np.classes and not a.why.startswith(HARMED)]
    if len(forces) != 1:
        return targets
    return [
        a
        for a in targets
        if not (a.entity.startswith("np:") and a.why.startswith(HARMED) and doc.words[a.np.head].core in _RANKS)
    ]


def but_names_of_counted(doc: Doc, told: list[Arg]) -> list[Arg]:
    """«استشهاد مواطنين اثنين … والضحيتان هما فلان وفلان»: the names are of those counted before, no further victims."""
    named = [a for a in told if a.why.endswith("/predicate")]
    if not all(a.np.classes <= {"person", "civil"} for a in named) or not any(
        a.np.number is not None or _several(doc, a.np) for a in told if a not in named
    ):
        return told
    return [a for a in told if a not in named]


# --- what a phrase says of those it tells of ------------------------------------------------------------------------------------


def _noun(np: NP) -> NP:
    """«عدد من النشطاء», «9 من عناصر الحرس»: the phrase of those who are counted."""
    return np.inner if np.inner is not None else np


def _lemma(doc: Doc, np: NP) -> str:
    return lemma_of(doc, doc.words[_noun(np).head].core)


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
    one = stem(core)
    cut = next((one[: -len(e)] for e in _ENDINGS if one.endswith(e) and one[: -len(e)] in singular), one)
    return singular.get(cut, cut)


_SINGULAR: Final = "singulars of nouns of people and things"
_ENDINGS: Final = ("ا", "ي", "و", "تي", "تا", "ات")
"""Of the accusative, of duals and plurals before a noun."""


def _count(doc: Doc, np: NP) -> int | None:
    """How many are told of: one and two by the form of the noun."""
    if np.number is not None:
        return np.number.best if np.number.unit is None else None
    if not np.human or np.classes & {"body", "force"} or _is_group(doc, np):
        return None
    core = doc.words[np.head].core
    if _adjective_of_people(_noun(np)):
        return 2 if core.endswith("ان") else None if core.endswith(("ين", "ون")) else 1
    return {"s": 1, "d": 2}.get(np.gram)


def _is_group(doc: Doc, np: NP) -> bool:
    """«مجموعة جنود», «عائلة»: many under a noun in the singular."""
    return np.gram != "d" and lemma_of(doc, doc.words[np.head].core) in _GROUP


def _several(doc: Doc, np: NP) -> bool:
    count = _count(doc, np)
    many = np.gram == "p" or _is_group(doc, np) or doc.words[np.head].core.endswith(("ين", "ون"))
    return many if count is None else count > 1


def _camp(doc: Doc, entities: Entities, a: Arg) -> str:
    """Whether somebody is of a state's forces, of an armed group, or unarmed; nothing where the words do not say."""
    head = doc.words[_noun(a.np).head].core
    entity = entities.by_key[a.entity]
    named = not a.entity.startswith("np:")
    category = (entity.category if named else a.np.category) or ""
    if category in _STATE:
        return "state"
    if not named and lemma_of(doc, head) in _GENERAL:  # «عناصر», «عنصران من الشرطة»
        return "state" if any(doc.words[j].core in OFFICIAL for j in range(a.np.start, a.np.end)) else ""
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
    return not any(doc.words[j].core in _APART for np in (a.np, b.np) for j in range(np.start, min(np.end + 1, len(doc.words))))


def _nameless(entities: Entities, a: Arg) -> bool:
    """Somebody of no name of his own; a people («فلسطينيان») is none either."""
    return a.entity.startswith("np:") or entities.by_key[a.entity].category in ("civilians", "protesters")


def _nationals(a: Arg) -> bool:
    """«فلسطينيان», «3 إسرائيليين»: told by a people's adjective alone, counted or indefinite."""
    return _adjective_of_people(_noun(a.np))


def _adjective_of_people(np: NP) -> bool:
    return np.name is not None and np.name.how in ("nisba", "member") and np.name.start <= np.head < np.name.end


def _one_sentence(doc: Doc, a: Arg, b: Arg) -> bool:
    return doc.sentence_of(a.np.head) is doc.sentence_of(b.np.head)


def _building(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«قصف استهدف مركز إغاثة … أوقع مدنيين»: the house of a body of no arms, beside the people hit there."""
    category = entities.by_key[a.entity].category or ""
    if category in _STATE or category in GROUPS or a.np.classes & {"armed", "person", "civil", "protester"}:
        return False
    hit = doc.words[a.np.head].core in _BUILDINGS or "site" in a.np.classes
    return hit and b.np.human and "body" not in b.np.classes and b.np.classes.isdisjoint(("site", "medical", "count", "victim"))


def _his_government(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«هاجم الأسد … هاجم النظام السوري»: a government beside the one man of it that is named."""
    body, man = entities.by_key[a.entity], entities.by_key[b.entity]
    return body.category == "government" and _holds_office(doc, man, body) and not _one_sentence(doc, a, b)


def _holds_office(doc: Doc, man: Entity, body: Entity) -> bool:
    """Whether somebody known rules or leads a body, or the state that it is of."""
    if man.kind != "person" or man.index is None or body.kind != "actor" or body.index is None:
        return False
    state = doc.pack.country_actor.get(body.country or "")
    refs = {body.ref, *(link.actor for link in doc.pack.actors[body.index].part_of)}
    refs |= {doc.pack.actors[state].ref} if state is not None else set()
    return any(role.actor in refs for role in doc.pack.persons[man.index].roles)


def _same_words(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«9 من الشرطة العراقية الاتحادية», then «الشرطة الاتحادية»: one body that the packs know by two names."""
    one, other = entities.by_key[a.entity], entities.by_key[b.entity]
    if one.kind != "actor" or other.kind != "actor" or one.index is None or other.index is None or _one_sentence(doc, a, b):
        return False
    alike = one.category == other.category and one.country == other.country and one.category in _STATE
    return alike and same_name(doc.quote(a.np.start, a.np.end), doc.quote(b.np.start, b.np.end))


def _his_forces(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«أردوغان: قصفنا», then «الجيش التركي»: who rules a country beside the army of it that did the thing."""
    man, force = entities.by_key[a.entity], entities.by_key[b.entity]
    return force.category in ("state_force", "government") and _holds_office(doc, man, force)


def _answered(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«هاجم المارة … قبل أن تطلق الشرطة النار عليه»: police of no name beside whoever made the attack."""
    return (
        a.entity.startswith("np:") and entities.by_key[a.entity].category == "police" and _camp(doc, entities, b) == "irregular"
    )


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
    one, other = _count(doc, head.np), _count(doc, told.np)
    if one is not None and other is not None:
        return one == other
    return head.np.number is None and _several(doc, head.np) and _several(doc, told.np)


def _described(entities: Entities, a: Arg) -> bool:
    return a.entity.startswith("np:") or _nationals(a)


def _gender(doc: Doc, np: NP) -> bool:
    core = doc.words[_noun(np).head].core
    return core.endswith(("ه", "ات", "تين", "تان")) and "armed" not in np.classes


def _as_many_of_a_force(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«4 متشددين», then «أربعة إرهابيين»; «عنصران من الشرطة», then «شرطيان»: as many fighters of one camp."""
    count = _count(doc, a.np)
    return (
        count is not None
        and count > 1
        and count == _count(doc, b.np)
        and not _one_sentence(doc, a, b)
        and a.entity.startswith("np:")
        and _camp(doc, entities, a) == _camp(doc, entities, b) != "unarmed"
        and not _more_telling(a, b)
    )


def _same_noun(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«نشطاء», then «15 ناشطا»; «26 مسلحا», then «المسلحين»; «أحد المسعفين»: the same noun, in another number."""
    return (
        not _one_sentence(doc, a, b)
        and all(_nameless(entities, x) or _nationals(x) for x in (a, b))
        and _noun(a.np).human
        and _lemma(doc, a.np) == _lemma(doc, b.np)
        and (_lemma(doc, a.np) not in _GENERAL or _camp(doc, entities, a) == _camp(doc, entities, b))  # «رجال أمن», «رجل»
        and not _more_telling(a, b)
    )


def _same_thing(doc: Doc, a: Arg, b: Arg) -> bool:
    """«يهدمون منازلهم», then «هدم منزله»: a thing by the same noun."""
    nameless = all(x.entity.startswith("np:") and x.np.owner is None for x in (a, b))
    return nameless and not _one_sentence(doc, a, b) and _lemma(doc, a.np) == _lemma(doc, b.np) and not _more_telling(a, b)


def _one_people(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«فلسطينيان», then «متظاهرين فلسطينيين»: unarmed men of one people."""
    if _one_sentence(doc, a, b) or _camp(doc, entities, a) == "state" or _camp(doc, entities, b) == "state":
        return False
    if not (_nationals(b) or _nationals(a)) or not (_nameless(entities, a) and _nameless(entities, b)):
        return False
    if _nationals(b) and "civil" in a.np.classes and not a.np.names and not _is_named(doc, a.np):
        return (
            _several(doc, b.np) and a.np.start > b.np.start and not doc.words[a.np.head].pron
        )  # «50 فلسطينيا», then «مدنيين اثنين»
    return bool(_countries(doc, a.np) & _countries(doc, b.np)) and not _more_telling(a, b)


def _named_of_counted(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«قتل أربعة شبان … والشاب فلان توفي بعد إصابته»: who is named below is one of those counted before."""
    return (
        _several(doc, b.np)
        and _nameless(entities, b)
        and b.np.start < a.np.start
        and not _one_sentence(doc, a, b)
        and a.entity.startswith("np:")
        and _is_named(doc, a.np)
    )


def _is_named(doc: Doc, np: NP) -> bool:
    """«الشاب سامر نصار», «سامر نصار»: one man by his name, which no pack knows."""
    officer = doc.words[np.head].core in OFFICERS
    if np.number is not None or np.gram not in ("", "s") or not (officer or np.classes & {"person", "civil"}):
        return False
    return any(name_end(doc, j, min(np.end + 1, len(doc.tokens))) > j for j in range(np.head, np.end))


def _of_that_force(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«دورية», «قيادي بارز», «عدد من القيادات» beside the one army or group that is named: its own."""
    core = _lemma(doc, a.np)
    if not a.entity.startswith("np:") or core not in (_UNITS | _MEN | _GENERAL) or _countries(doc, a.np) - _countries(doc, b.np):
        return False
    if _noun(a.np).name is not None or a.np.owner is not None or (core == "رجل" and _camp(doc, entities, a) != "state"):
        return False
    named = not b.entity.startswith("np:") and _camp(doc, entities, b) in ("state", "irregular")
    if core in _MEN:
        return named and _camp(doc, entities, b) == "irregular" and not _is_named(doc, a.np)
    named = named or (_camp(doc, entities, b) == "state" and _lemma(doc, b.np) not in _NO_FORCE)
    fell = a.why.startswith(HARMED) and not b.why.startswith(HARMED)  # «استهدف مقر القوات، فقتل ثلاثة من رجال الأمن»
    return named and (fell or not (_one_sentence(doc, a, b) and a.np.number is not None))


def _one_man(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«مقتل زعيم الجماعة فلان», then «استهدفت إرهابيا كبيرا»: one man by what he is, beside one by his name."""
    known = not b.entity.startswith("np:") and entities.by_key[b.entity].kind == "person"
    return (
        (known or is_called(doc, b.np))
        and a.entity.startswith("np:")
        and not _is_named(doc, a.np)
        and _count(doc, a.np) == 1
        and "civil" not in a.np.classes
        and _camp(doc, entities, a) != "state"
        and not doc.words[a.np.head].pron
        and not _one_sentence(doc, a, b)
    )


def _anaphor(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«هؤلاء الأعضاء», «الرجل», «الضحايا» below others: those told before."""
    if not a.entity.startswith("np:") or b.np.start > a.np.start:
        return False
    if doc.tokens[a.np.start].form in _THESE:
        return True
    alone = a.np.end - a.np.start == 1 and a.np.definite and not a.np.pron
    people = b.np.human and b.np.classes.isdisjoint(("body", "source"))
    return alone and people and _lemma(doc, a.np) in _ANYBODY and _camp(doc, entities, a) in ("", _camp(doc, entities, b))


_RULES: Final[tuple[Callable[[Doc, Entities, Arg, Arg], bool], ...]] = (
    _title_again, _as_many_of_a_force, _same_noun, _one_people, _named_of_counted, _of_that_force,
    _one_man, _anaphor, _building, _his_government, _same_words,
)  # fmt: skip


def _nameless_force(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«أنظمة الدفاع الجوي», then «الدفاعات الجوية»; «الجيش», then «جنود»: forces of a state, of no name of their own."""
    return (
        a.entity.startswith("np:")
        and not a.np.names
        and a.np.number is None
        and _camp(doc, entities, a) == _camp(doc, entities, b) == "state"
        and entities.by_key[a.entity].category == entities.by_key[b.entity].category
    )


def _state_itself(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«إندونيسيا تعتقل» in the title, «اعتقلت شرطة مكافحة الإرهاب» below: a state beside its police, which are of no other."""
    force = _camp(doc, entities, b) == "state" or "body" in b.np.classes
    return force and b.entity.startswith("np:") and _is_state(doc, entities, a)


def _is_state(doc: Doc, entities: Entities, a: Arg) -> bool:
    entity = entities.by_key[a.entity]
    named = entity.index is not None and entity.kind == "actor"
    return named and doc.pack.country_actor.get(entity.country or "") == entity.index


def _of_one_state(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«الاحتلال الإسرائيلي», then «الجيش الإسرائيلي»: two bodies of one state, told in two places."""
    parents = []
    for x in (a, b):
        entity = entities.by_key[x.entity]
        if entity.index is None or entity.kind != "actor" or entity.category not in ("state_force", "police", "government"):
            return False
        parents.append({link.actor for link in doc.pack.actors[entity.index].part_of if link.holds(entities.day)})
    return bool(parents[0] & parents[1])


_OF_DOERS: Final[tuple[Callable[[Doc, Entities, Arg, Arg], bool], ...]] = (
    _title_again, _as_many_of_a_force, _same_noun, _of_that_force, _nameless_force, _of_one_state,
    _his_forces,
)  # fmt: skip
