"""Who may fill which role: giving a phrase to a mention, and whether it can act, suffer or is only a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import sound_plural
from waqai.extract.clauses.asides import BY
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.mentions import Arg, Mention
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.asked_for import ELATIVES
from waqai.extract.phrases.frames import Frame, between_places, is_purpose, place_like
from waqai.extract.phrases.governed import FROM_SIDES
from waqai.extract.phrases.owners import land_of, owner_of
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.meant import LAND, OF_STRIFE, STATES, Given, is_front, only_place, parties, settle
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


PLACE_PREPOSITIONS: Final = frozenset(
    "في, ب, قرب, داخل, خارج, شمال, جنوب, شرق, غرب, شمالي, جنوبي, شرقي, غربي, وسط, بالقرب من, علي مقربه من, في محيط, "
    "علي مشارف, علي اطراف, علي ابواب, علي عتبات, علي طول, علي امتداد, عند ابواب, عند مشارف, عند تخوم, في اطراف, حول, امام, عند, "
    "لدي, بجوار, "
    "بمحيط, بمحاذاه, قباله, علي تخوم, علي حدود, عبر, فوق, جوار".split(", ")
)

_WITH: Final = word_list("roles", "with")
_JOINT: Final = frozenset(
    {"battle", "territory_gain", "operation", "air_strike", "shelling", "siege", "force_movement", "arrest"}
)
VEHICLES: Final = frozenset(
    "عربه عربات سياره سيارات مدرعه مدرعات اليه اليات دبابه دبابات زورق زوارق سفينه سفن بارجه بوارج".split()
)
_SPOTS: Final = word_list("roles", "spots")


def items_of(c: Chunk | None) -> list[NP]:
    return c.items if c is not None else []


def _talked_of(doc: Doc, m: Mention, c: Chunk) -> bool:
    """«اجتماع لبحث التصعيد بين الطرفين»: between whom is what they talk of, and no talks of theirs."""
    return m.type == "talks" and any(doc.tokens[j].form in _TO_DISCUSS for j in range(m.token_end, c.start))


_TO_DISCUSS: Final = frozenset({"لبحث", "للبحث", "لمناقشه", "للتباحث", "لدراسه", "لتدارس"})


def give_part(doc: Doc, m: Mention, c: Chunk, roles: dict[str, str], frame: Frame) -> None:
    if c.prep in ("من طرف", "من جانب") and (
        c.np is None or c.np.conj or doc.words[c.np.head].core in ("اخر", "ثان", "ثاني", "واحد")
    ):
        return  # «من طرف … من طرف آخر»: the sides, no agent
    border = c.prep == "مع" and doc.words[c.start - 1].core == "حدود"  # «مع متسللين على الحدود مع اليمن»
    role = None if border else roles.get(c.prep)
    if role is None and c.prep == "مع" and m.type in _JOINT and any(a.np.end == c.start for a in m.initiators):
        role = "I" if c.np is not None and "armed" in c.np.classes else None  # «سيطر الجيش مع الحشد على»
    if role is None:
        if c.prep in BY and not m.nominal and m.initiators and c.prep in ("من قبل", "من جانب", "علي لسان"):
            return  # «في ظل رفض من قبل الأهالي»: another word's agent
        if c.prep in BY or (c.prep in _WITH and m.initiators and m.type in _JOINT):
            role = "I"
        elif c.prep in PLACE_PREPOSITIONS:
            role = "P"
        elif c.prep == "علي" and c.np is not None and doc.words[c.np.head].core in _ROADS:
            role = "P"  # «خطفوا على طريق المطار»
        elif c.prep == "بين" and frame.symmetric and not (frame.id == "discuss" and c.np is not None and len(c.items) == 1):
            role = "pair"  # no «سبل التعاون بين البلدين»
    if role is None or (role == "pair" and between_places(doc, c.start, c.items)) or is_purpose(m, c):
        return
    if role == "pair" and _talked_of(doc, m, c):
        return
    if c.prep == "من" and m.type in ("appeal", "talks") and m.frame.id != "request" and not _is_body(c.np):
        return  # «دعا إلى تزويدها بمزيد من الأسلحة»
    if c.prep == "من" and m.type == "talks" and any(a.np.end == c.start for a in (*m.initiators, *m.others)):
        return  # «لقاء مع وفد من النواب»: whose delegation it is
    if c.prep == "ب" and m.nominal and frame.id == "meet" and (c.np is None or "person" not in c.np.classes):
        role = "P"  # «لقاء بالوزير», but «اجتماع بمقر الوزارة»
    if role == "pair":
        told = {a.np.start for a in (*m.initiators, *m.others)}  # the verb that carries the noun gives its parts once more
        for k, np in enumerate(c.items):
            if np.start not in told:
                give_role(doc, m, "S" if (k >= c.split if c.split else m.initiators) else "I", np, "between", frame)
        if len(c.items) == 1:
            for np in _other_side(doc, c):
                give_role(doc, m, "S", np, "between", frame)
        return
    if role == "I" and c.prep == "ل" and frame.id == "strike" and any("/light/" in a.why for a in m.initiators):
        role = "T"  # «الضربة التي نفذتها فرنسا لسوريا»
    for np in c.items:
        give_role(doc, m, role, np, c.prep, frame, prep=c.prep)
        if role == "auto" and len(c.items) > 1 and m.initiators and m.initiators[-1].np is np:
            role = "I"  # «القصف المكثف لقوات النظام وروسيا»: the second did what the first did


def _other_side(doc: Doc, c: Chunk) -> list[NP]:
    """«بين القوات مدعومة بكتائب … من جهة ومسلحين من جهة أخرى»: the second side, behind what is told of the first."""
    end = min(c.end + 18, doc.sentence_of(c.start).end - 2)
    for j in range(c.end, end):
        if doc.tokens[j].form == "من" and doc.tokens[j + 1].form in FROM_SIDES:
            j += 2 + (doc.tokens[j + 2].form in "،,")
            np = parse_np(doc, j, end + 2) if doc.words[j].conj == "و" else None
            return [np] if np is not None and not np.prep else []
        if doc.verbs[j]:
            break
    return _over_relative(doc, c.end, end + 2)


def _over_relative(doc: Doc, j: int, end: int) -> list[NP]:
    """«بين الجبهة، التي تسيطر على الإقليم، والجيش»: the second side, behind the comma that closes what is told of the first."""
    if j + 1 >= end or doc.tokens[j].form not in "،," or doc.words[j + 1].func.isdisjoint(("relative",)):
        return []
    close = next((k for k in range(j + 1, end - 1) if doc.tokens[k].form in "،,"), -1)
    np = parse_np(doc, close + 1, end) if close > 0 and doc.words[close + 1].conj == "و" else None
    if np is None or np.prep or not (np.human or np.name is not None):
        return []
    return [] if np.end < len(doc.tokens) and doc.verbs[np.end] else [np]


def _is_body(np: NP | None) -> bool:
    """Whether a phrase names a government, a state or an organisation, or one of its people."""
    return np is not None and bool(np.classes & {"body", "person"}) and "armed" not in np.classes


_BEFORE_VERB: Final = frozenset({"sv", "that", "aux", "comma", "rel"})
"""How a subject was found that stands before its verb."""


def give_role(doc: Doc, m: Mention, role: str, np: NP, how: str, frame: Frame, prep: str = "") -> None:
    """Give a phrase a role of a mention, if it can have it: as who acts or suffers, or as where."""
    g = Given(doc, m, role, np, how, frame, prep)
    if settle(g) and not _is_place(g) and (add := _ADDS.get(g.role)) is not None:
        add(g)


def _is_place(g: Given) -> bool:
    """Whether a phrase in the role of somebody only says where; it is then a place of the mention."""
    doc, m, np = g.doc, g.m, g.np
    if g.role == "T" and g.core() in _EDGES and np.end - np.head > 1 and doc.words[np.head + 1].core in _ROADS:
        m.places.append((np, g.prep))  # «انفجرت على جانب الطريق»
        return True
    if g.role == "T" and g.prep == "علي" and g.core() in _FRONTS and (np.name is None or np.name.start > np.head):
        m.places.append((np, g.prep))  # «عمليات على جبهة الساحل»
        return True
    aimed = g.role == "T" and g.frame.id == "fire-rockets" and m.initiators and g.prep != "علي" and g.core() in LAND
    if aimed and (whose := land_of(doc, np, STATES)) is not None:
        m.targets.append(Arg(whose, g.why + "/land"))  # «أطلقوا صاروخا باتجاه أراضي المملكة»
    if g.role in ("T", "L", "S") and not _is_told(g) and only_place(doc, np):
        _hit_place(g)
        return True
    if g.role == "I" and is_front(doc, np):
        m.places.append((np, g.prep))  # «تشهد هذه الجبهة معارك»
        return True
    won = g.role == "I" and g.how == "idafa" and m.type == "territory_gain" and (np.name is None or np.name.of("actor") is None)
    if won and (g.core() in _SPOTS or np.classes.isdisjoint(("armed", "body", "person", "civil", "nisba", "count"))):
        m.places.append((np, g.prep))  # «تحرير منفذ حرض»
        return True
    return False


def _is_told(g: Given) -> bool:
    """«حذر الوزير دمشق من»: a capital that is spoken to."""
    return g.role == "T" and g.how == "object" and g.m.type in _ADDRESSED and _capital(g.doc, g.np)


def _hit_place(g: Given) -> None:
    """A place that was hit, with those in arms whose it is."""
    m, np = g.m, g.np
    owner = owner_of(g.doc, np) if g.role == "T" and np.name is None else None
    if owner is not None and "armed" in owner.classes:
        m.targets.append(Arg(owner, g.why + "/owner"))
    m.places.append((np, g.prep))
    if g.role == "T" and np.name is None and "site" in np.classes and g.core() not in LAND:
        m.targets.append(Arg(np, g.why))


def _add_initiator(g: Given) -> None:
    doc, m, np = g.doc, g.m, g.np
    if g.role == "I" and _is_craft(g):
        owner = owner_of(doc, np)
        if owner is not None and "armed" in owner.classes:
            m.initiators.append(Arg(owner, g.why + "/owner"))  # «مسيرات للجماعة تستهدف»
            return
    if not np.classes.isdisjoint(("event", "explosive", "projectile")) and "armed" not in np.classes and not np.name:
        return
    reached = g.how.startswith("light") if m.type == "agreement" and m.nominal else g.frame.symmetric or m.type == "battle"
    if reached and (not m.nominal or m.type == "agreement") and parties(doc, np):
        m.initiators.append(Arg(np, g.why))  # «اشتبك الطرفان», «اتفق الجانبان», «توصل الجانبان إلى هدنة»
        return
    stops = m.frame.outcome == "intercepted" and g.how in ("vso", "sv", "that") and np.classes.isdisjoint(("place", "masdar"))
    if (
        can_act(doc, np)
        or stops  # «اعترضته المنظومة»
        or (m.type in _CAPITALS and g.how in _BY_VERB and _capital(doc, np))
        or (g.how in _BEFORE_VERB and _in_plural(doc, m))
    ):
        m.initiators.append(Arg(np, g.why))


def _is_craft(g: Given) -> bool:
    """Aircraft, shells, vehicles: somebody's."""
    np = g.np
    if "armed" in np.classes or not (np.name is None or (np.name.how == "member" and np.name.start > np.head)):
        return False
    return not np.classes.isdisjoint(("aerial", "projectile", "explosive", "bullet")) or g.core() in VEHICLES


def _add_target(g: Given) -> None:
    doc, m, np = g.doc, g.m, g.np
    if not np.classes.isdisjoint(("site", "force", "property")) and np.classes.isdisjoint(("armed", "civil")):
        owner = owner_of(doc, np)
        if owner is not None:
            m.targets.append(Arg(owner, g.why + "/owner"))
            m.places.append((np, g.prep))
            _add_owners(doc, m, np.end, g.why)
            return
    unknown = np.definite and not np.classes and not doc.words[np.head].nouns
    if m.type in _ON_PLACES and unknown and doc.lex.frequency.get(g.core(), 0) <= _RARE:
        m.places.append((np, g.prep or "علي"))
        return
    if _is_told(g) or _can_suffer(doc, m, np) or (g.how == "object" and _told_to(doc, m, np)):
        m.targets.append(Arg(np, g.why))
        if "site" in np.classes and m.type != "interception":  # «ضبطت منصة إطلاق»
            m.places.append((np, g.prep))


def _add_other(g: Given) -> None:
    if can_act(g.doc, g.np):
        g.m.others.append(Arg(g.np, g.why))


def _add_loser(g: Given) -> None:
    if g.np.human or (g.np.name is not None and g.np.name.of("actor")):
        g.m.losers.append(Arg(g.np, g.why))


def _add_place(g: Given) -> None:
    doc, m, np = g.doc, g.m, g.np
    if m.type == "aid" and "civil" in np.classes:
        m.targets.append(Arg(np, g.why))  # «إيصال مساعدات إلى سكان البلدة»
    if not np.classes.isdisjoint(("armed", "body")) and not place_like(doc, np) and "site" not in np.classes:
        if g.prep == "من" and m.type == "withdrawal" and "armed" in np.classes and not m.initiators:
            m.initiators.append(Arg(np, g.why))  # «إخلاء القاعدة من الجنود»
        return
    if "event" in np.classes and not place_like(doc, np):
        return
    m.places.append((np, g.prep))
    if m.type == "territory_gain" and g.prep == "علي" and "site" in np.classes and not m.losers:
        owner = owner_of(doc, np)
        if owner is not None and "armed" in owner.classes:
            m.losers.append(Arg(owner, g.why + "/owner"))  # «سيطرت على مقرات تابعة للكتيبة»


_ADDS: Final = {
    "I": _add_initiator, "A": _add_initiator, "T": _add_target, "S": _add_other, "L": _add_loser, "P": _add_place,
}  # fmt: skip
_FRONTS: Final = frozenset({"جبهه", "جبهات", "محور", "محاور"})
_RARE: Final = 60
"""A definite word that no list knows is a place, if the vocabulary has it no oftener than this."""


def _in_plural(doc: Doc, m: Mention) -> bool:
    """«كان مقدمو الدعوى اتهموا»: only people have a verb in the masculine plural behind them."""
    return (
        not m.nominal
        and bool(doc.verbs[m.token])
        and all(s.feature.number == "p" and s.feature.gender == "m" for s in doc.verbs[m.token])
    )


_BY_VERB: Final = frozenset({"vso", "sv", "that", "idafa", "participle", "pronoun"})
_CAPITALS: Final = frozenset(
    {"appeal", "refusal", "accusation", "threat", "denial", "support", "sanction", "talks", "aid", "agreement"}
)


def _capital(doc: Doc, np: NP) -> bool:
    """A city or country that speaks for its government («طردت بروكسل دبلوماسيين»)."""
    sense = np.name.of("place") if np.name is not None and np.name.start <= np.head < np.name.end else None
    return sense is not None and doc.pack.places[sense[1]].feature in ("country", "city")


_NOBODY: Final = word_list("roles", "nobody")
_NO_DOERS: Final = word_list("roles", "no_doers")

_CARRYING: Final = word_list("roles", "carrying")


_ROADS: Final = word_list("roles", "roads")
_EDGES: Final = word_list("roles", "edges")


def can_act(doc: Doc, np: NP) -> bool:
    """Whether a phrase may be somebody who does something: people, bodies, forces, known names, words no list knows."""
    word = doc.words[np.head]
    core = word.core
    if core in _NOBODY and np.name is None and (np.end - np.head == 1 or np.gram == "d"):
        return False
    if core in _NO_DOERS and (np.number is not None or not np.definite):
        return False  # «هاجمت أكثر من 20 هدفا إيرانيا»
    if core in OF_STRIFE and parties(doc, np):
        return True
    if core == "ادعاء" and word.det:
        return True  # «وجه الادعاء الفرنسي تهما»
    if word.stem[:1] in ("ب", "ل", "ك") and np.name is None:
        bare = word.stem[1:]
        common = doc.lex.frequency.get(bare, 0) > 40 or (not np.human and len(bare) > 2 and bool(doc.lex.word(bare).verbs))
        if common and (len(bare) > 2 or word.stem[0] != "ك"):  # «كيم»
            return np.human  # «اجتمعوا لبحث الأزمة الليبية», «يقاتلون لسحق آخر معقل»
    first = doc.words[np.start]
    if first.stem[:1] == "ب" and len(first.stem) > 3 and np.name is None and not (first.nouns or first.prep):
        rest = first.stem[1:]
        if max(doc.lex.frequency.get(rest, 0), doc.lex.frequency.get("ال" + rest, 0)) > 8 or rest in ELATIVES:
            return False  # «توعدهم بعقاب», «بأشد العقاب»
    if word.stem.startswith("بال") and not (word.nouns or np.name is not None or np.human):
        return False  # «تطالبهم بالمثول»
    if core in _CARRYING and (np.name is None or np.name.start > np.head):
        return False  # «مع شن القوات حملة»
    if (
        np.human
        or not np.classes.isdisjoint(("force", "nisba", "count", "operation"))
        or np.name is not None
        or (any(m.how in ("nisba", "member") for m in np.names) and np.classes.isdisjoint(("event", "masdar")))
    ):
        return not (np.classes <= {"place", "event", "masdar"} and np.classes)
    if "unknown" in np.classes:
        return True
    if not np.classes and not word.nouns and any(_titled(doc, j) for j in range(np.head + 1, np.end)):
        return True  # «ندد يوسف المحمود المتحدث باسم الحكومة»
    if (word.det or word.core.endswith("ون")) and sound_plural(doc, word.core):
        return True  # «يتهم كثيرون الجيش», «رفض الغربيون»
    if (word.det and not word.core.endswith("ي")) or word.core.endswith("يه"):
        return False
    often = max(doc.lex.frequency.get(word.stem, 0), doc.lex.frequency.get(word.core, 0))
    return (
        not np.classes
        and not word.nouns
        and not word.func
        and not word.verbs
        and often <= 40
        and (np.definite or len(np.names) > 0 or often <= 12)
    )


def _titled(doc: Doc, j: int) -> bool:
    return doc.words[j].det and "person" in doc.lex.classes(doc.words[j])


_ON_PLACES: Final = frozenset({"battle", "shelling", "air_strike", "siege", "territory_gain"})

_ADDRESSED: Final = frozenset(
    "appeal accusation threat support sanction judicial talks agreement surrender release arrest abduction".split()
)


def _can_suffer(doc: Doc, m: Mention, np: NP) -> bool:
    """Whether a phrase may be hit, addressed or taken: people and bodies by acts upon people, things also by acts of force."""
    if can_act(doc, np) or (parties(doc, np) and m.type in _ADDRESSED):
        return True
    if m.type in _ADDRESSED or m.type in ("kill", "wound"):
        return False
    if not np.classes.isdisjoint(("event", "masdar")) or doc.words[np.head].core in _NOBODY:
        return False
    return not np.classes.isdisjoint(("site", "property", "aerial", "explosive", "force"))


def _told_to(doc: Doc, m: Mention, np: NP) -> bool:
    """«طالبت الحكومة الشركات بـ», «اتهم الوزير المصرف»: the definite object of an address, be it no body that a list knows."""
    return (
        m.type in ("appeal", "accusation", "threat")
        and np.definite
        and not (np.pron or np.prep)
        and not np.classes & {"event", "masdar", "place", "operation", "projectile", "explosive"}
        and doc.words[np.head].core not in _NOBODY
    )


def _add_owners(doc: Doc, m: Mention, j: int, why: str) -> None:
    """«تجمعا لمسلحي الحركة ومدنيين», «مواقع لجبهة النصرة وأحرار الشام وجيش الإسلام»: the other owners that stand at `j`."""
    end = doc.sentence_of(j - 1).end
    while j < end:
        after = parse_np(doc, j, end)
        if after is None or after.conj != "و" or after.prep or not after.classes.isdisjoint(("event", "site", "place")):
            return
        named = after.name is not None and after.name.start == after.start and after.name.of("actor") is not None
        if not named and not (after.human and not after.definite):
            return
        if after.end < end and (doc.verbs[after.end] or doc.words[after.end].func & {"relative"}):
            return  # «… وحماس تنفي»
        m.targets.append(Arg(after, why + "/owner"))
        j = after.end
