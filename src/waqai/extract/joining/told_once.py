"""One group of people told twice is one side: by its count, its noun, its people, its men, the name of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.entities.alike import same_name
from waqai.extract.joining.told_of import (
    CRAFTS,
    GENERAL,
    HELD,
    KUNYA,
    STATE,
    camp_of,
    count_of,
    countries_of,
    described,
    feminine,
    fit,
    holds_office,
    in_title,
    is_named,
    is_state,
    lemma,
    more_telling,
    nameless,
    nationals,
    noun_of,
    one_sentence,
    people_told,
    several,
    side_by_side,
)
from waqai.extract.phrases.frames import GROUPS
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import is_called

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities
    from waqai.extract.mentions import Arg

KILLED: Final = ("ar/frames.toml:kill", "ar/frames.toml:do-away", "ar/frames.toml:wound", "ar/frames.toml:perish")
_HARMED: Final = (*KILLED, "ar/frames.toml:martyred")
_ANYBODY: Final = word_list("told_once", "anybody")
_BUILDINGS: Final = word_list("told_once", "buildings")
_UNITS: Final = word_list("told_once", "units") | CRAFTS
_NO_FORCE: Final = (_UNITS | GENERAL) - {"قوه"}
_RANKS: Final = word_list("told_once", "ranks")
_MEN: Final = word_list("told_once", "leaders") | word_list("told_once", "fighters")
_OF_A_FORCE: Final = _UNITS | _MEN | GENERAL
_THESE: Final = word_list("told_once", "these")
_MOST: Final = frozenset({"اكثر", "ابرز", "اهم", "اخطر", "اكبر"})
_AMONG: Final = frozenset({"بينهم", "منهم", "ضمنهم"})


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
            fit(doc, entities, a, b)
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
        states = sum(is_state(doc, entities, x) for x in kept)
        if any(
            b is not a
            and not side_by_side(a.np, b.np)
            and not one_sentence(doc, a, b)
            and fit(doc, entities, a, b)
            and (any(rule(doc, entities, a, b) for rule in _OF_DOERS) or (states == 1 and _state_itself(doc, entities, a, b)))
            for b in kept
        ):
            kept.remove(a)
    return kept


def _again(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """Whether the first tells of the second again."""
    if side_by_side(a.np, b.np) or not fit(doc, entities, a, b):
        return False
    if _where_they_are(a, b):
        return True
    if not (people_told(a.np) and people_told(b.np)) and not _his_government(doc, entities, a, b):
        return _same_thing(doc, a, b)
    return any(rule(doc, entities, a, b) for rule in _RULES)


def but_own_dead(doc: Doc, initiators: list[Arg], targets: list[Arg], entities: Entities) -> list[Arg]:
    """«قتلت القوات المهاجمين … وأصيب ثمانية جنود»: soldiers of no name who fell beside others are of the force that struck."""
    if not any(camp_of(doc, entities, a) == "state" for a in initiators):
        return targets
    own = [
        a
        for a in targets
        if a.entity.startswith("np:") and a.why.startswith(_HARMED) and camp_of(doc, entities, a) == "state" and not a.np.names
    ]
    others = [a for a in targets if a not in own]
    return others if others and all(camp_of(doc, entities, a) == "irregular" for a in others) else targets


def but_ranks(doc: Doc, targets: list[Arg]) -> list[Arg]:
    """«انفجرت عبوة برتل للجيش، ما أدى إلى مقتل ضابط»: men of no name who fell are of the one force that was hit."""
    forces = [a for a in targets if not a.entity.startswith("np:") and "armed" in a.np.classes and not a.why.startswith(_HARMED)]
    if len(forces) != 1:
        return targets
    return [
        a
        for a in targets
        if not (a.entity.startswith("np:") and a.why.startswith(_HARMED) and doc.words[a.np.head].core in _RANKS)
    ]


def but_names_of_counted(doc: Doc, told: list[Arg]) -> list[Arg]:
    """«استشهاد مواطنين اثنين … والضحيتان هما فلان وفلان»: the names are of those counted before, no further victims."""
    named = [a for a in told if a.why.endswith("/predicate")]
    if not all(a.np.classes <= {"person", "civil"} for a in named) or not any(
        a.np.number is not None or several(doc, a.np) for a in told if a not in named
    ):
        return told
    return [a for a in told if a not in named]


def _foremost(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«قتل محسود … أكثر قائد أهمية يقتل منذ»: what a man told by name was, told again."""
    superlative = doc.words[a.np.start].core in _MOST and a.np.number is None and not a.np.definite
    return superlative and (is_named(doc, b.np) or (b.np.name is not None and b.np.name.of("person") is not None))


def _where_they_are(a: Arg, b: Arg) -> bool:
    """«هجوم على إندونيسيا», then «أصيب رجال شرطة»: a country or town, beside the people who were hit there."""
    if not a.why.endswith(_UPON_LAND):
        return False
    land = a.np.end - a.np.start == 1 and a.np.name is not None and a.np.name.how == "alias" and a.np.name.of("place") is not None
    return land and b.np.human and b.np.classes.isdisjoint(("body", "place"))


_UPON_LAND: Final = ("/علي", "/idafa", "/ب", "/في", "/باتجاه", "/نحو", "/rel")


def _one_of_those(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«مقتل 9 إيرانيين» in the title, «21 عسكريا بينهم 9 إيرانيين» below: counted among the others."""
    number, inner = a.np.number, a.np.inner
    if number is None or number.best is None or inner is None or (count_of(doc, b.np) or 0) <= number.best:
        return False
    told = (doc.number_at.get(j + 1) for j in doc.among(_AMONG, 0, len(doc.tokens)))
    return any(
        n is not None and n.best == number.best and doc.words[min(n.end, len(doc.words) - 1)].core == doc.words[inner.head].core
        for n in told
    )


def _building(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«قصف استهدف مركز إغاثة … أوقع مدنيين»: the house of a body of no arms, beside the people hit there."""
    category = entities.by_key[a.entity].category or ""
    if category in STATE or category in GROUPS or a.np.classes & {"armed", "person", "civil", "protester"}:
        return False
    hit = doc.words[a.np.head].core in _BUILDINGS or "site" in a.np.classes
    return hit and b.np.human and "body" not in b.np.classes and b.np.classes.isdisjoint(("site", "medical", "count", "victim"))


def _his_government(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«هاجم الأسد … هاجم النظام السوري»: a government beside the one man of it that is named."""
    body, man = entities.by_key[a.entity], entities.by_key[b.entity]
    return body.category == "government" and holds_office(doc, man, body) and not one_sentence(doc, a, b)


def _same_words(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«9 من الشرطة العراقية الاتحادية», then «الشرطة الاتحادية»: one body that the packs know by two names."""
    one, other = entities.by_key[a.entity], entities.by_key[b.entity]
    if one.kind != "actor" or other.kind != "actor" or one.index is None or other.index is None or one_sentence(doc, a, b):
        return False
    alike = one.category == other.category and one.country == other.country and one.category in STATE
    return alike and same_name(doc.quote(a.np.start, a.np.end), doc.quote(b.np.start, b.np.end))


def _his_forces(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«أردوغان: قصفنا», then «الجيش التركي»: who rules a country beside the army of it that did the thing."""
    man, force = entities.by_key[a.entity], entities.by_key[b.entity]
    return force.category in ("state_force", "government") and holds_office(doc, man, force)


def _answered(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«هاجم المارة … ثم أطلقت الشرطة النار عليه»: police of no name beside whoever made the attack."""
    return (
        a.entity.startswith("np:") and entities.by_key[a.entity].category == "police" and camp_of(doc, entities, b) == "irregular"
    )


# --- the rules ------------------------------------------------------------------------------------------------------------------


def _title_again(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«طعن كاتب» in the title, «طعن معلما» below it: as many, or the plural that the body counts."""
    titled = [in_title(doc, x.np) for x in (a, b)]
    if titled[0] == titled[1] or not (described(entities, a) and described(entities, b)) or more_telling(a, b):
        return False
    if feminine(doc, a.np) != feminine(doc, b.np):
        return False
    head, told = (a, b) if titled[0] else (b, a)
    one, other = count_of(doc, head.np), count_of(doc, told.np)
    if one is not None and other is not None:
        return one == other
    return head.np.number is None and several(doc, head.np) and several(doc, told.np)


def _as_many_of_a_force(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«4 متشددين», then «أربعة إرهابيين»; «عنصران من الشرطة», then «شرطيان»: as many fighters of one camp."""
    count = count_of(doc, a.np)
    return (
        count is not None
        and count > 1
        and count == count_of(doc, b.np)
        and not one_sentence(doc, a, b)
        and a.entity.startswith("np:")
        and camp_of(doc, entities, a) == camp_of(doc, entities, b) != "unarmed"
        and not more_telling(a, b)
    )


def _same_noun(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«نشطاء», then «15 ناشطا»; «26 مسلحا», then «المسلحين»; «أحد المسعفين»: the same noun, in another number."""
    return (
        not one_sentence(doc, a, b)
        and all(nameless(entities, x) or nationals(x) for x in (a, b))
        and noun_of(a.np).human
        and lemma(doc, a.np) == lemma(doc, b.np)
        and (lemma(doc, a.np) not in GENERAL or camp_of(doc, entities, a) == camp_of(doc, entities, b))  # «رجال أمن», «رجل»
        and not more_telling(a, b)
    )


def _same_thing(doc: Doc, a: Arg, b: Arg) -> bool:
    """«يهدمون منازلهم», then «هدم منزله»: a thing by the same noun."""
    nameless = all(x.entity.startswith("np:") and x.np.owner is None for x in (a, b))
    return nameless and not one_sentence(doc, a, b) and lemma(doc, a.np) == lemma(doc, b.np) and not more_telling(a, b)


def _one_people(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«فلسطينيان», then «متظاهرين فلسطينيين»: unarmed men of one people."""
    if one_sentence(doc, a, b) or camp_of(doc, entities, a) == "state" or camp_of(doc, entities, b) == "state":
        return False
    if not (nationals(b) or nationals(a)) or not (nameless(entities, a) and nameless(entities, b)):
        return False
    if nationals(b) and "civil" in a.np.classes and not a.np.names and not is_named(doc, a.np):
        return (
            several(doc, b.np) and a.np.start > b.np.start and not doc.words[a.np.head].pron
        )  # «50 فلسطينيا», then «مدنيين اثنين»
    return bool(countries_of(doc, a.np) & countries_of(doc, b.np)) and not more_telling(a, b)


def _named_of_counted(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«قتل أربعة شبان … والشاب فلان توفي بعد إصابته»: who is named below is one of those counted before."""
    return (
        several(doc, b.np)
        and nameless(entities, b)
        and b.np.start < a.np.start
        and not one_sentence(doc, a, b)
        and a.entity.startswith("np:")
        and is_named(doc, a.np)
    )


def _of_that_force(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«دورية», «قيادي بارز», «عدد من القيادات» beside the one army or group that is named: its own."""
    core = lemma(doc, a.np)
    if not a.entity.startswith("np:") or core not in _OF_A_FORCE or countries_of(doc, a.np) - countries_of(doc, b.np):
        return False
    if noun_of(a.np).name is not None or a.np.owner is not None or (core == "رجل" and camp_of(doc, entities, a) != "state"):
        return False
    named = not b.entity.startswith("np:") and camp_of(doc, entities, b) in ("state", "irregular")
    if core in _MEN:
        return named and camp_of(doc, entities, b) == "irregular" and not is_named(doc, a.np)
    named = named or (camp_of(doc, entities, b) == "state" and lemma(doc, b.np) not in _NO_FORCE)
    fell = a.why.startswith(_HARMED) and not b.why.startswith(_HARMED)  # «استهدف مقر القوات، فقتل ثلاثة من رجال الأمن»
    return named and (fell or not (one_sentence(doc, a, b) and a.np.number is not None))


def _one_man(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«مقتل زعيم الجماعة فلان», then «استهدفت إرهابيا كبيرا»: one man by what he is, beside one by his name."""
    known = not b.entity.startswith("np:") and entities.by_key[b.entity].kind == "person"
    return (
        (known or is_called(doc, b.np) or doc.words[b.np.head].core in KUNYA)
        and a.entity.startswith("np:")
        and not is_named(doc, a.np)
        and count_of(doc, a.np) == 1
        and "civil" not in a.np.classes
        and camp_of(doc, entities, a) != "state"
        and not doc.words[a.np.head].pron
        and not one_sentence(doc, a, b)
    )


def _nickname(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«القيادي فلان، المكنى أبو شهاب»: one man by his name and by what he goes by."""
    if not a.entity.startswith("np:") or not 0 <= a.np.start - b.np.end <= _NEAR or count_of(doc, b.np) != 1:
        return False
    return any(doc.words[j].core in _GOES_BY for j in range(b.np.end, a.np.start + 1))


_NEAR: Final = 6
_GOES_BY: Final = frozenset({"مكني", "ملقب", "معروف", "كنيته", "لقبه"})


def _anaphor(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«هؤلاء الأعضاء», «الرجل», «الضحايا» below others: those told before."""
    if not a.entity.startswith("np:") or b.np.start > a.np.start:
        return False
    if doc.tokens[a.np.start].form in _THESE:
        return True
    if lemma(doc, a.np) in HELD and doc.words[noun_of(a.np).head].det and b.np.human and "body" not in b.np.classes:
        return not one_sentence(doc, a, b)  # «10 من المشتبه بهم»: of those taken
    alone = a.np.end - a.np.start == 1 and a.np.definite and not a.np.pron
    people = b.np.human and b.np.classes.isdisjoint(("body", "source"))
    return alone and people and lemma(doc, a.np) in _ANYBODY and camp_of(doc, entities, a) in ("", camp_of(doc, entities, b))


_RULES: Final[tuple[Callable[[Doc, Entities, Arg, Arg], bool], ...]] = (
    _title_again, _foremost, _as_many_of_a_force, _same_noun, _one_people, _named_of_counted, _of_that_force,
    _one_man, _nickname, _anaphor, _building, _his_government, _same_words, _one_of_those,
)  # fmt: skip


def _nameless_force(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«أنظمة الدفاع الجوي», then «الدفاعات الجوية»; «الجيش», then «جنود»: forces of a state, of no name of their own."""
    return (
        a.entity.startswith("np:")
        and not a.np.names
        and a.np.number is None
        and camp_of(doc, entities, a) == camp_of(doc, entities, b) == "state"
        and entities.by_key[a.entity].category == entities.by_key[b.entity].category
    )


def _state_itself(doc: Doc, entities: Entities, a: Arg, b: Arg) -> bool:
    """«إندونيسيا تعتقل» in the title, «اعتقلت شرطة مكافحة الإرهاب» below: a state beside its police, which are of no other."""
    force = camp_of(doc, entities, b) == "state" or "body" in b.np.classes
    return force and b.entity.startswith("np:") and is_state(doc, entities, a)


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
