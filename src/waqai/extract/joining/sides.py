"""Who stands on which side of an event: the participants of its mentions, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.entities.entities import ATTACKERS
from waqai.extract.joining.merge import Happening
from waqai.extract.joining.merge_signs import is_nameless_aircraft
from waqai.extract.joining.told_once import KILLED, but_names_of_counted, but_ranks
from waqai.extract.kinds import ATTACKING, FIRE, MEETINGS
from waqai.extract.mentions import Arg, Mention
from waqai.extract.phrases.frames import BEARING_ARMS, GROUPS
from waqai.extract.phrases.phrase_ends import OFFICERS, OTHERS
from waqai.extract.roles.meant import LAND
from waqai.extract.roles.pairs import both, may_be_two
from waqai.extract.roles.parties import no_party
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import is_called, one_man
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities
    from waqai.extract.noun_phrase import NP


def fill_sides(doc: Doc, h: Happening, entities: Entities) -> None:
    _same_order(h, entities)
    _attackers_fell(doc, h)
    attackers = {
        entities.of_phrase(a.np) for m in h.mentions if not m.symmetric and m.type not in ("kill", "wound") for a in m.initiators
    }
    for m in h.mentions:
        # «اقتحم مسلحون المبنى», then «اشتبكت قوات الأمن مع المهاجمين»: who meets the attackers is the side attacked
        if (
            m.symmetric
            and m.others
            and m.initiators
            and attackers
            and not any(entities.of_phrase(a.np) in attackers for a in m.initiators)
            and any(
                entities.related(entities.of_phrase(o.np), key) or entities.of_phrase(o.np) == key
                for o in m.others
                for key in attackers
            )
        ):
            m.targets, m.initiators, m.others, m.symmetric = m.targets + m.initiators, [], [], False
    plain = [
        m
        for m in h.mentions
        if not m.symmetric
        and not m.others
        and m.initiators
        and (m.losers or any("/kill" not in a.why and "/wound" not in a.why for a in m.targets))
    ]
    if plain and any(m.symmetric or m.others for m in h.mentions):
        # who attacked whom is told somewhere; «اشتبكت القوات مع …» adds only sides that are not among them
        directed = [m for m in h.mentions if not m.symmetric and not m.others]
        initiators = _collect(doc, [a for m in directed for a in m.initiators], entities)
        targets = _collect(doc, [a for m in directed for a in m.targets + m.losers], entities)
        keys = {a.entity for a in initiators}
        met = _collect(doc, [a for m in h.mentions for a in m.others if "armed" in a.np.classes], entities)
        if met and all("site" in a.np.classes and "armed" not in a.np.classes for a in targets):
            targets = met  # «اقتحموا الفندق وتبادلوا إطلاق النار مع الحراس»
        h.initiators, h.targets = initiators, _fewest(doc, [a for a in targets if a.entity not in keys])
        if h.targets:
            return
    held = {
        entities.of_phrase(a.np)
        for m in h.mentions
        if m.frame.id == "repel"
        for a in m.targets
        if not a.why.startswith(KILLED)  # «صد الهجوم … قتل فيه 17 من الجماعة»: who fell there made it
    }
    if held and any(m.frame.id != "repel" for m in h.mentions):
        for m in h.mentions:  # who repels the attack is no attacker of it, and whom he kills made it
            holds = [a for a in m.initiators if entities.of_phrase(a.np) in held]
            m.initiators = [a for a in m.initiators if a not in holds]
            if holds and not m.initiators and m.frame.casualty and all(_irregular(a, entities) for a in m.targets):
                m.initiators, m.targets = m.targets, []
    initiators = _collect(doc, [a for m in h.mentions for a in m.initiators], entities)
    claimants = [a for a in initiators if a.why.endswith("/claim")]
    if h.type == "suicide_bombing" and claimants:
        initiators = claimants  # who sent the bomber
    if len(initiators) > 1 and not all(is_nameless_aircraft(doc, a.np) for a in initiators):
        initiators = [a for a in initiators if not is_nameless_aircraft(doc, a.np)]  # whoever flew them
    speaking = frozenset(_speaking(h, initiators, entities))
    targets = _collect(doc, [a for m in h.mentions for a in m.targets + m.losers], entities, speaking)
    others = _collect(doc, [a for m in h.mentions for a in m.others], entities)
    they_met = not initiators and h.type not in MEETINGS  # «قتل مسلحون في مواجهات مع الجيش والشرطة»: both met them
    for a in others:
        against = {entities.of_phrase(i.np) for m in h.mentions if any(o.np is a.np for o in m.others) for i in m.initiators}
        near = [
            x
            for x in initiators + targets
            if x.entity == a.entity or (x.entity not in against and entities.related(x.entity, a.entity))
        ]
        if not near:
            (initiators if they_met or not initiators else targets).append(a)
        else:
            for x in near:
                if x.entity.startswith("np:") and not a.entity.startswith("np:"):
                    x.np, x.entity = a.np, a.entity
    keys = {a.entity for a in initiators}
    if h.type not in MEETINGS:
        targets = [a for a in targets if a.entity not in keys]
    if h.type in FIRE:  # «هجمات إيران», then «هجمات النظام الإيراني على»: whose attacks they are
        targets = [a for a in targets if not (a.why.endswith("/idafa") and any(entities.related(a.entity, k) for k in keys))]
    if h.type == "territory_gain":  # nobody takes a post from its own men
        targets = [a for a in targets if not (a.why.endswith("/owner") and any(entities.related(a.entity, k) for k in keys))]
    speakers = {entities.of_phrase(s.np) for m in h.mentions for s in m.sources}
    told = [
        a
        for a in targets
        if not (
            a.np.classes & {"source", "media"}
            and (a.entity in speakers or ("source" in a.np.classes and not a.np.classes & {"civil", "person"}))
        )
        or h.type in VERBAL_TYPES
    ]
    told = but_names_of_counted(doc, _but_attackers(h, told, entities))
    if h.type != "displacement":  # «مقتل 10» in the title, «عشرة أشخاص» below
        told = [a for a in told if not _only_counted(doc, a.np)] or told
    h.initiators, h.targets = initiators, _fewest(doc, _untitled(doc, told))
    if h.type in MEETINGS:
        _but_pairs(doc, h)
    if h.type in VERBAL_TYPES:
        h.initiators, h.targets = ([a for a in args if not no_party(doc, a)] for args in (h.initiators, h.targets))
    if h.type in ("withdrawal", "force_movement") and any("armed" in a.np.classes for a in h.initiators):
        h.initiators = [a for a in h.initiators if "armed" in a.np.classes or not a.np.classes & _UNARMED]
    both = h.type not in VERBAL_TYPES and len(initiators) == 2 and all(a.why.endswith("/both") for a in initiators)
    if both and not h.targets and all(m.symmetric for m in h.mentions if m.initiators):
        h.initiators, h.targets = initiators[:1], initiators[1:]  # «تبادل الطرفان القصف»


def _but_pairs(doc: Doc, h: Happening) -> None:
    """«التقى الرئيسان فلان وفلان في قمة بين البلدين»: the two are named."""
    if sum(not a.entity.startswith("np:") for a in h.initiators + h.targets) > 1:
        h.initiators, h.targets = (
            [a for a in side if not (a.entity.startswith("np:") and may_be_two(doc, a.np))] for side in (h.initiators, h.targets)
        )


def _attackers_fell(doc: Doc, h: Happening) -> None:
    """«هجوم استهدف ثكنة … تمكن الجيش من تحييد 26 مهاجما»: whoever kills the attackers was attacked by them."""
    attacks = [m for m in h.mentions if m.type == "battle" and m.frame.id in ATTACKING]
    if not attacks or any(m.initiators and not _fallen(doc, m) for m in attacks):
        return
    for m in h.mentions:
        if m.initiators and not m.others and _fallen(doc, m):
            fell = [a for a in m.targets if doc.words[a.np.head].core in ATTACKERS]
            m.initiators, m.targets, m.symmetric = fell, m.initiators + [a for a in m.targets if a not in fell], False


def _fallen(doc: Doc, m: Mention) -> bool:
    return any(doc.words[a.np.head].core in ATTACKERS for a in m.targets)


def part_attackers(h: Happening, told: list[Arg], entities: Entities) -> list[Arg]:
    """«هجوم … قتل فيه جنديان و13 إرهابيا»: nameless fighters who fell beside others that are none are those who attacked."""
    if h.type not in ("battle", "suicide_bombing") or not any(
        m.frame.id in ATTACKING or m.frame.id == "ambush" for m in h.mentions
    ):
        return []
    fell = [a for a in told if a.why.startswith(KILLED) and a.entity.startswith("np:") and _alone(a) and _irregular(a, entities)]
    others = [a for a in told if a not in fell]
    return fell if others and not any(_irregular(a, entities) for a in others) else []


def _alone(a: Arg) -> bool:
    """«13 إرهابيا», with no word of whose they are («مقاتلين روس»)."""
    return a.np.end - a.np.head == 1


def _but_attackers(h: Happening, told: list[Arg], entities: Entities) -> list[Arg]:
    """Without the fallen who made the attack, where irregulars are told to have made it."""
    if not any(_irregular(a, entities) for m in h.mentions if m.frame.id in ATTACKING for a in m.initiators):
        return told
    fell = part_attackers(h, told, entities)
    return [a for a in told if a not in fell]


_UNARMED: Final = frozenset({"civil", "victim", "people"})
"""Who goes with fighters that leave («27 مسلحا و182 مدنيا»), and is no side."""


def _irregular(a: Arg, entities: Entities) -> bool:
    """Whether somebody fights in no army."""
    key = a.entity or entities.of_phrase(a.np)
    if a.np.category in GROUPS and key.startswith("np:"):
        return True  # but «35 مقاتلا من قوات النظام»
    return entities.by_key[key].category in GROUPS


def _same_order(h: Happening, entities: Entities) -> None:
    """«اشتباكات بين الشرطة ومتظاهرين», then «بين المتظاهرين والشرطة»: the order of the two says nothing; the fullest has it."""
    pairs = [m for m in h.mentions if m.symmetric and m.initiators and m.others]

    def meet(a: list[Arg], b: list[Arg]) -> bool:
        return any(
            entities.related(entities.of_phrase(x.np), entities.of_phrase(y.np))
            or entities.of_phrase(x.np) == entities.of_phrase(y.np)
            or ("protester" in x.np.classes and "protester" in y.np.classes)
            for x in a
            for y in b
        )

    for m in pairs[1:]:
        first = pairs[0]
        if meet(m.initiators, first.others) and meet(m.others, first.initiators) and not meet(m.initiators, first.initiators):
            m.initiators, m.others = m.others, m.initiators


def _untitled(doc: Doc, args: list[Arg]) -> list[Arg]:
    """Without the bare titles («رئيس الوزراء») told beside a named person: his."""
    if not any(a.np.name is not None and a.np.name.of("person") and not a.entity.startswith("np:") for a in args):
        return args
    return [
        a
        for a in args
        if not (
            a.entity.startswith("np:") and "person" in a.np.classes and a.np.definite and a.np.gram == "s" and a.np.number is None
        )
        or any(doc.words[i].pron for i in range(a.np.head, a.np.end))  # «ابنته مريم», «ورئيس وزرائه» is somebody else
    ]


_THINGS: Final = frozenset({"site", "property", "aerial", "explosive", "projectile", "force"})


def _no_thing(doc: Doc, np: NP) -> bool:
    """«أغارت على أهداف», «استهدفت مواقع»: a word that says neither whose nor what."""
    bare = np.end - np.start == 1 and not (np.definite or np.names or np.owner or np.pron or np.number)
    return bare and doc.words[np.head].core in _NO_THINGS


_NO_THINGS: Final = word_list("sides", "no_things")


def _fewest(doc: Doc, targets: list[Arg]) -> list[Arg]:
    """Things hit are left out beside people hit; «35 شخصا», «الجرحى» are the same people told twice, or of a named group."""
    people = [
        a
        for a in targets
        if a.np.human
        or (a.np.name is not None and not ("site" in a.np.classes and a.np.name.of("actor") is None))  # «مطار كابل»
        or (a.np.number is not None and not a.np.classes & _THINGS)
    ]
    if any(a.np.human and "body" not in a.np.classes for a in people):  # «هجوم فرنسا» hit those who are told to be hit there
        people = [a for a in people if not (a.why.endswith("/idafa") and "place" in a.np.classes and a.np.end - a.np.start == 1)]
    if people:
        # «قتل جنديان … استهدفت دوريتهم»: the patrol is theirs
        targets = [
            a for a in people if not (len(people) > 1 and a.np.pron in ("ه", "هم", "هما") and a.np.classes & {"site"})
        ] or people
    targets = but_ranks(doc, _counted_together(doc, _by_number(targets)))
    vague = [a for a in targets if _vague(a)]
    telling = [a for a in targets if a not in vague]
    vague.sort(key=lambda a: a.np.number is not None and a.np.end == a.np.number.end)  # «تقتل عشرات», then «قتلت 30 شخصا»
    return telling if telling else vague[:1]


def _counted_together(doc: Doc, targets: list[Arg]) -> list[Arg]:
    """«مقتل 40 قياديا وعنصرا في الحركة»: what one number counts is one group, told by its named part if it has one."""
    out = list(targets)
    for a in targets:
        for b in targets:
            counted = a.np.number is not None and b.np.number is None and b.np.conj == "و" and b.np.start == a.np.end
            if counted and all(doc.tokens[x.np.head].form.endswith("ا") and not x.np.definite for x in (a, b)):
                out = [x for x in out if x is not (b if b.entity.startswith("np:") else a)]
    return out


def _by_number(targets: list[Arg]) -> list[Arg]:
    """«17 جنديا», then «17 من عناصر الأمن»: so many once more are the same people, told again in other words."""
    seen: set[int] = set()
    kept = []
    for a in targets:
        count = a.np.number.best if a.np.number is not None and a.np.number.unit is None else None
        if count is not None and count > _FEW and count in seen:
            continue
        if count is not None:
            seen.add(count)
        kept.append(a)
    return kept


_FEW: Final = 4
"""People counted, at most, whose number two groups may well share."""


def leave_things(doc: Doc, h: Happening) -> None:
    """«أغارت على مواقع»: what is nobody's is no side, so that whoever is fought may be."""
    h.targets = [a for a in h.targets if not _no_thing(doc, a.np)]


def leave_counts(doc: Doc, h: Happening) -> None:
    """«وإصابة ثمانية», «وجرح آخرين»: how many, of whom nothing is said, is a figure and no side; the displaced are."""
    if h.type != "displacement":
        h.targets = [a for a in h.targets if not _only_counted(doc, a.np)]


def site_hit(doc: Doc, h: Happening, entities: Entities) -> None:
    """«استهدف قاعدة الشعيرات», «غارة على مطار كذا»: a base or airport is what was hit where nobody is."""
    if h.targets or h.type not in _ON_SITES:
        return
    hit: dict[str, Arg] = {}
    for m in h.mentions:
        for np, prep in m.places:
            site = "site" in doc.lex.classes(doc.words[np.head])
            if site and np.names and np.definite and prep in ("", "علي") and doc.words[np.head].core not in _LIVED_IN:
                a = Arg(np, f"{m.frame.why}/site")
                a.entity = entities.of_phrase(np)
                hit.setdefault(a.entity, a)
    if len(hit) == 1:  # of two, nobody says which
        h.targets = list(hit.values())


_LIVED_IN: Final = LAND | {"مخيم", "مخيمات"}
_ON_SITES: Final = FIRE | {"suicide_bombing"}


def _noun_at(doc: Doc, i: int) -> bool:
    """Whether a word stands there that may be what is counted, though no list knows it."""
    if i >= len(doc.tokens) or doc.tokens[i].kind != "w":
        return False
    word = doc.words[i]
    return not (word.func or word.conj or word.prep or word.det or i in doc.date_at) and (
        not doc.verbs[i] or (word.form.endswith("ا") and not word.form.endswith("وا"))
    )


def _only_counted(doc: Doc, np: NP) -> bool:
    if np.names or np.inner is not None or doc.words[np.start].det:
        return False
    alone = np.number is not None and np.end == np.number.end and not _noun_at(doc, np.end)  # but «70 راعيا»
    return (np.classes == {"count"} and alone) or (doc.words[np.head].core in OTHERS and np.end - np.head == 1)


def _vague(a: Arg) -> bool:
    """«35 شخصا», «الجرحى»: people of no group."""
    return a.entity.startswith("np:") and bool(a.np.classes & {"victim", "count"}) and not a.np.classes & {"armed", "civil"}


def _speaking(h: Happening, initiators: list[Arg], entities: Entities) -> Iterator[str]:
    """Who calls on, accuses or warns «الطرفين», and who tells of it: neither of the two."""
    if not h.symmetric and h.type in VERBAL_TYPES:
        yield from (a.entity for a in initiators)
        yield from (entities.of_phrase(s.np) for m in h.mentions for s in m.sources)


def _collect(doc: Doc, args: list[Arg], entities: Entities, but: frozenset[str] = frozenset()) -> list[Arg]:
    """One argument an entity; a nameless one goes beside the name it may stand for, a state beside its own army or minister."""
    found: dict[str, Arg] = {}
    args = sorted(args, key=lambda a: not a.why.endswith("/claim"))  # who claims it is who «مجموعة من المسلحين» are
    for a in args:
        pair = both(doc, entities, a.np, but)
        if pair:
            for key in pair:
                twin = Arg(entities.phrases[key], a.why + "/both")
                twin.entity = key
                found.setdefault(key, twin)
            continue
        a.entity = entities.of_phrase(a.np)
        if a.entity in found and _by_adjective(found[a.entity]) and not _by_adjective(a):
            found[a.entity] = a  # «مجزرة داعشية», then «قتل تنظيم داعش»: the name says more
        found.setdefault(a.entity, a)
    out = list(found.values())
    out = _described(doc, out)
    named = [a for a in out if not a.entity.startswith("np:")]
    kept: list[Arg] = []
    for a in out:
        if a.entity.startswith("np:"):
            beside = {x.entity for x in args if x is not a and _joined(a, x)}
            if any(
                (entities.related(a.entity, n.entity) or ("armed" in a.np.classes and _told_again(doc, a.np, n.np)))
                and n.entity not in beside
                and not (_is_state(doc, entities, n.entity) and _of_state(entities, a.entity, n.entity))  # it goes beside its own
                for n in named
            ) or any(
                b.entity.startswith("np:")
                and (entities.related(a.entity, b.entity) or _told_again(doc, a.np, b.np))
                and not _beside(doc, a, b)
                and not _joined(a, b)
                for b in kept
                if _vague(a) or not _vague(b)  # «شخصان», then «مدني وجندي»: who they are is told
            ):
                continue
        elif (
            not a.why.endswith("/both")
            and not any(x is not a and _joined(a, x) for x in args)
            and (
                any(not b.entity.startswith("np:") and _one_side(doc, entities, a.entity, b.entity) for b in kept)
                or any(n is not a and _leads(doc, entities, a.entity, n.entity) for n in named)
                or (
                    _is_state(doc, entities, a.entity)
                    and any(n is not a and _of_state(entities, n.entity, a.entity) for n in out)
                )
            )
        ):
            continue
        kept.append(a)
    return kept


def _told_again(doc: Doc, one: NP, other: NP) -> bool:
    """«القضاء على إرهابي خطير» in the title, «إرهابي في بلدة كذا» below: one man or group, told again in the same word."""
    x, y = (np.inner if np.inner is not None else np for np in (one, other))
    if doc.words[x.head].core != doc.words[y.head].core or x.gram != y.gram or one.number is not None or other.number is not None:
        return False
    if not (x.human and y.human) or doc.sentence_of(x.head) is doc.sentence_of(y.head):
        return False
    return not any(doc.words[j].core in OTHERS for np in (x, y) for j in range(np.start, min(np.end + 1, len(doc.words))))


def _by_adjective(a: Arg) -> bool:
    return a.np.name is not None and a.np.name.how == "nisba"


def _described(doc: Doc, args: list[Arg]) -> list[Arg]:
    """«قتل مزارع فلسطيني», then «القتيل محمد عطا»: one man told twice, by what he is and by his name, which no pack knows."""
    known = [a for a in args if is_called(doc, a.np) or _officer(doc, a.np)]
    if len(known) != 1 or len(args) < 2:
        return args
    place = doc.sentence_of(known[0].np.head).nth
    ones = [a for a in args if a is not known[0] and one_man(a.np) and doc.sentence_of(a.np.head).nth != place]
    return [a for a in args if a is not known[0]] if ones else args


def _officer(doc: Doc, np: NP) -> bool:
    """«النقيب فلان»: a rank with the article, and a name behind it."""
    head = doc.words[np.head]
    return head.det and head.core in OFFICERS and np.end - np.head > 1 and np.number is None and not doc.words[np.head + 1].det


def _joined(a: Arg, b: Arg) -> bool:
    """Whether two phrases stand side by side, joined by و: the writer means two."""
    first, second = (a.np, b.np) if a.np.start < b.np.start else (b.np, a.np)
    return first.end == second.start and second.conj == "و"


def _leads(doc: Doc, entities: Entities, x: str, y: str) -> bool:
    """«أعلن حفتر سيطرة قواته»: a leader beside the force he leads is that force told twice."""
    person, force = entities.by_key[x], entities.by_key[y]
    if (
        person.kind != "person"
        or person.index is None
        or force.kind != "actor"
        or force.index is None
        or force.category not in BEARING_ARMS
    ):
        return False
    ref = doc.pack.actors[force.index].ref
    return any(role.actor == ref for role in doc.pack.persons[person.index].roles)


def _beside(doc: Doc, a: Arg, b: Arg) -> bool:
    """«قتل طفل وأصيب 15 مدنيا»: two groups of one sentence, killed and wounded, are two."""
    return (
        doc.sentence_of(a.np.head) is doc.sentence_of(b.np.head)
        and a.why.split("/")[1] != b.why.split("/")[1]
        and doc.words[a.np.head].core != doc.words[b.np.head].core
    )


def _one_side(doc: Doc, entities: Entities, x: str, y: str) -> bool:
    """Whether of two known bodies one belongs to the other (an air force to its army, an army to its government)."""
    ex, ey = entities.by_key[x], entities.by_key[y]
    for e, o in ((ex, ey), (ey, ex)):
        if e.index is not None and e.kind == "actor" and o.kind == "actor":
            actor = doc.pack.actors[e.index]
            if any(link.actor == o.ref and link.holds(entities.day) for link in actor.part_of):
                return True
    return False


def _is_state(doc: Doc, entities: Entities, key: str) -> bool:
    entity = entities.by_key[key]
    return (
        entity.kind == "actor" and entity.index is not None and doc.pack.country_actor.get(entity.country or "") == entity.index
    )


def _of_state(entities: Entities, key: str, state: str) -> bool:
    entity, owner = entities.by_key[key], entities.by_key[state]
    return entity.country == owner.country and (
        entity.kind == "person" or entity.category in ("government", "state_force", "police")
    )
