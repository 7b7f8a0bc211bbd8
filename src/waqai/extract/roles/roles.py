"""Who may fill which role: giving a phrase to a mention, and whether it can act, suffer or is only a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.agreement import sound_plural
from waqai.extract.clauses.asides import BY
from waqai.extract.clauses.chunks import Chunk
from waqai.extract.clauses.topics import is_matter
from waqai.extract.mentions import Arg, Mention
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import GUNS, Frame, between_places, is_purpose, place_like
from waqai.extract.phrases.owners import land_of, owner_of, with_backer
from waqai.extract.phrases.phrase_ends import OTHERS
from waqai.extract.phrases.phrases import ELATIVES, parse_np
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    from waqai.extract.doc import Doc


PLACE_PREPOSITIONS: Final = frozenset(
    "في, ب, قرب, داخل, خارج, شمال, جنوب, شرق, غرب, شمالي, جنوبي, شرقي, غربي, وسط, بالقرب من, علي مقربه من, في محيط, "
    "علي مشارف, علي اطراف, علي ابواب, علي عتبات, عند ابواب, عند مشارف, عند تخوم, في اطراف, حول, امام, عند, لدي, بجوار, "
    "بمحيط, بمحاذاه, قباله, علي تخوم, علي حدود, عبر, فوق, جوار".split(", ")
)

_WITH: Final = word_list("roles", "with")
_JOINT: Final = frozenset(
    {"battle", "territory_gain", "operation", "air_strike", "shelling", "siege", "force_movement", "arrest"}
)
_HARMED: Final = word_list("roles", "harmed")
_NOTHING: Final = word_list("roles", "nothing")
"""What cannot fight, though it can say."""
VEHICLES: Final = frozenset(
    "عربه عربات سياره سيارات مدرعه مدرعات اليه اليات دبابه دبابات زورق زوارق سفينه سفن بارجه بوارج".split()
)
_SPOTS: Final = word_list("roles", "spots")
_LATTER: Final = frozenset({"اخير", "اخيره", "اخيرين", "اخيران"})


def _doer_behind(doc: Doc, np: NP) -> NP | None:
    """The doer inside the phrase of an event noun («هجوم داعش», «محاولة تسلل للمسلحين»)."""
    for j in range(np.head + 1, np.end):
        found = parse_np(doc, j, np.end)
        if found is not None and found.end == np.end:
            found = parse_np(doc, j, doc.sentence_of(j).end)  # «محاولة تسلل مجموعة من التنظيم»
        if (
            found is not None
            and found.classes.isdisjoint(("event", "masdar", "place"))
            and not found.classes.isdisjoint(("armed", "body"))
            and (found.definite or found.gram != "s" or bool(found.names) or found.end - found.start > 1)  # «هجوما إرهابيا»
        ):
            return found
    return None


def items_of(c: Chunk | None) -> list[NP]:
    return c.items if c is not None else []


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
    if c.prep == "من" and m.type in ("appeal", "talks") and m.frame.id != "request" and not _is_body(c.np):
        return  # «دعا إلى تزويدها بمزيد من الأسلحة»
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


def _other_side(doc: Doc, c: Chunk) -> list[NP]:
    """«بين القوات مدعومة بكتائب … من جهة ومسلحين من جهة أخرى»: the second side, behind what is told of the first."""
    end = min(c.end + 18, doc.sentence_of(c.start).end - 2)
    for j in range(c.end, end):
        if doc.tokens[j].form == "من" and doc.tokens[j + 1].form in ("جهه", "ناحيه", "طرف"):
            j += 2 + (doc.tokens[j + 2].form in "،,")
            np = parse_np(doc, j, end + 2) if doc.words[j].conj == "و" else None
            return [np] if np is not None and not np.prep else []
        if doc.verbs[j]:
            break
    return []


def _is_body(np: NP | None) -> bool:
    """Whether a phrase names a government, a state or an organisation, or one of its people."""
    return np is not None and bool(np.classes & {"body", "person"}) and "armed" not in np.classes


_ATTEMPTS: Final = word_list("roles", "attempts")
_PLATFORMS: Final = word_list("roles", "platforms")
_OUTLETS: Final = word_list("roles", "outlets")


def give_role(doc: Doc, m: Mention, role: str, np: NP, how: str, frame: Frame, prep: str = "") -> None:
    why = f"{frame.why}/{how}"
    if role == "I" and m.type in ("kill", "wound") and np.number is not None and doc.words[np.end - 1].core in OTHERS:
        role = "T"  # «أودى الهجوم بحياة أربعين وأصاب مئات آخرين»
    if role == "I" and frame.id == "repel" and (np.classes & {"event", "masdar"} or doc.words[np.head].core in _ATTEMPTS):
        np = _doer_behind(doc, np) or np  # «صد هجوما لداعش», «أحبط محاولة تسلل مجموعة»: whoever stands behind what is repelled
    if role == "I" and frame.id == "submit":
        np, prep = parse_np(doc, np.head + 1, np.end) or np, ""  # «خضعت البلدة لسيطرة الجيش»
    np = with_backer(doc, np)
    theirs_of = _THEIRS.get(m.type) if role == "T" and np.end - np.head > 1 else None
    if theirs_of is not None and doc.words[np.head].core in theirs_of:
        theirs = parse_np(doc, np.head + 1, np.end)
        np = theirs if theirs is not None and (theirs.human or theirs.name is not None) else np  # «صمت الحكومة»
    if doc.words[np.head].core in _LATTER and np.end - np.start == 1:
        return  # «يتهم فلانا والأخير يرد»
    if m.type == "aid" and prep == "ل" and role == "T" and doc.words[np.head].core in _HELPING:
        helped = parse_np(doc, np.head + 1, np.end) if np.head + 1 < np.end else None
        np = helped if helped is not None and helped.human else np  # «منحة لإغاثة النازحين»
    if role == "I" and prep == "ل" and not np.human and ("site" in np.classes or _only_place(doc, np)):
        role = "T"  # «قصف مقاتلات لمقر القيادة»
    if np.end - np.start == 1 and doc.tokens[np.start].form.isdigit() and (role == "I" or m.type in VERBAL_TYPES):
        return  # «دعا إلى تطبيق القرار 1701», «غارات التحالف الـ20 دمرت»
    if np.name is None and is_matter(doc, m.type, role, np):
        return
    if m.type == "refusal" and role == "I" and how != "passive" and doc.words[np.head].core in _OFFERED and np.name is None:
        return  # «فرضت شروطا ورفضت اقتراحات»
    if role == "T" and prep == "علي" and doc.words[np.head].core in _PLATFORMS:
        return  # «تبنى التنظيم الهجوم عبر قناته على تلغرام»
    if role == "I" and prep == "ل" and ("media" in np.classes or doc.words[np.head].core in _OUTLETS):
        return  # «قال شاهد رأى الغارة لشبكة إخبارية»: to whom he said it
    if role == "I" and prep == "ل" and not np.classes and np.head not in doc.in_name and not doc.words[np.head].det:
        return  # «بدأ الجيش التقدم لقطع خط إمداد المسلحين»: what for, not whose
    if role in ("I", "auto", "T") and prep == "ل" and _purpose(doc, np):
        return
    if role in ("I", "S") and (
        (m.type not in VERBAL_TYPES and doc.words[np.head].core in _NOTHING)
        or doc.words[np.head].core in _HARMED
        or (doc.words[np.head].core == "عدد" and any(doc.words[j].core in _HARMED for j in range(np.head, np.end)))
    ):
        return  # «المعارك سبب الإصابات بين قتيل وجريح»
    if role == "auto":
        if prep == "ل" and any(a.why.endswith("/idafa") for a in m.initiators):
            role = "T"  # «قصف طائرات التحالف لمواقع الجماعة»
        elif doc.words[np.head].core in GUNS and how == "idafa":
            role = "I"
        elif not np.classes.isdisjoint(("site", "property")) and "armed" not in np.classes:
            role = "T"
        elif "armed" in np.classes or ("body" in np.classes and not place_like(doc, np)) or _side(doc, np):
            role = "I"
        else:
            role = "T"
    if (
        "event" in np.classes
        and role in ("I", "T", "S", "A", "L")
        and not (np.name and np.name.of("actor"))
        and np.classes.isdisjoint(("armed", "civil", "person"))
    ):
        return
    if role == "T" and doc.words[np.head].core in _EDGES and np.end - np.head > 1 and doc.words[np.head + 1].core in _ROADS:
        m.places.append((np, prep))  # «انفجرت على جانب الطريق»
        return
    if (
        role == "T"
        and prep == "علي"
        and doc.words[np.head].core in ("جبهه", "جبهات", "محور", "محاور")
        and (np.name is None or np.name.start > np.head)
    ):
        m.places.append((np, prep))  # «عمليات على جبهة الساحل»
        return
    aimed = role == "T" and frame.id == "fire-rockets" and m.initiators and prep != "علي" and doc.words[np.head].core in LAND
    if aimed and (whose := land_of(doc, np, _STATES)) is not None:
        m.targets.append(Arg(whose, why + "/land"))  # «أطلقوا صاروخا باتجاه أراضي المملكة»
    told = role == "T" and how == "object" and m.type in _ADDRESSED and _capital(doc, np)  # «حذر الوزير دمشق من»
    if role in ("T", "L", "S") and not told and _only_place(doc, np):
        if role == "T" and np.name is None:
            owner = owner_of(doc, np)
            if owner is not None and "armed" in owner.classes:
                m.targets.append(Arg(owner, why + "/owner"))
        m.places.append((np, prep))
        if role == "T" and np.name is None and "site" in np.classes and doc.words[np.head].core not in LAND:
            m.targets.append(Arg(np, why))
        return
    if (
        role == "I"
        and how == "idafa"
        and m.type == "territory_gain"
        and (np.name is None or np.name.of("actor") is None)
        and (doc.words[np.head].core in _SPOTS or np.classes.isdisjoint(("armed", "body", "person", "civil", "nisba", "count")))
    ):
        m.places.append((np, prep))  # «تحرير منفذ حرض»
        return
    if (
        role == "I"
        and (np.name is None or (np.name.how == "member" and np.name.start > np.head))
        and (not np.classes.isdisjoint(("aerial", "projectile", "explosive", "bullet")) or doc.words[np.head].core in VEHICLES)
        and "armed" not in np.classes
    ):
        owner = owner_of(doc, np)
        if owner is not None and "armed" in owner.classes:
            m.initiators.append(Arg(owner, why + "/owner"))  # «مسيرات للجماعة تستهدف»
            return
    if role == "I" or role == "A":
        if not np.classes.isdisjoint(("event", "explosive", "projectile")) and "armed" not in np.classes and not np.name:
            return
        reached = how.startswith("light") if m.type == "agreement" and m.nominal else frame.symmetric or m.type == "battle"
        if reached and (not m.nominal or m.type == "agreement") and _parties(doc, np):
            m.initiators.append(Arg(np, why))  # «اشتبك الطرفان», «اتفق الجانبان», «توصل الجانبان إلى هدنة»
            return
        stops = (
            m.frame.outcome == "intercepted" and how in ("vso", "sv", "that") and np.classes.isdisjoint(("place", "masdar"))
        )  # «اعترضته المنظومة»
        if not (
            can_act(doc, np)
            or stops
            or (m.type in _CAPITALS and how in _BY_VERB and _capital(doc, np))
            or (how in _BEFORE_VERB and _in_plural(doc, m))
        ):
            return
        m.initiators.append(Arg(np, why))
    elif role == "T":
        if not np.classes.isdisjoint(("site", "force", "property")) and np.classes.isdisjoint(("armed", "civil")):
            owner = owner_of(doc, np)
            if owner is not None:
                m.targets.append(Arg(owner, why + "/owner"))
                m.places.append((np, prep))
                _add_owners(doc, m, np.end, why)
                return
        if (
            m.type in _ON_PLACES
            and np.definite
            and not np.classes
            and not doc.words[np.head].nouns
            and doc.lex.frequency.get(doc.words[np.head].core, 0) <= 60
        ):
            m.places.append((np, prep or "علي"))
            return
        if not (told or _can_suffer(doc, m, np) or (how == "object" and _told_to(doc, m, np))):
            return
        m.targets.append(Arg(np, why))
        if "site" in np.classes and m.type != "interception":  # «ضبطت منصة إطلاق»
            m.places.append((np, prep))
    elif role == "S":
        if not can_act(doc, np):
            return
        m.others.append(Arg(np, why))
    elif role == "L":
        if not (np.human or (np.name is not None and np.name.of("actor"))):
            return
        m.losers.append(Arg(np, why))
    elif role == "P":
        if m.type == "aid" and "civil" in np.classes:
            m.targets.append(Arg(np, why))  # «إيصال مساعدات إلى سكان البلدة»
        if not np.classes.isdisjoint(("armed", "body")) and not place_like(doc, np) and "site" not in np.classes:
            if prep == "من" and m.type == "withdrawal" and "armed" in np.classes and not m.initiators:
                m.initiators.append(Arg(np, why))  # «إخلاء القاعدة من الجنود»
            return
        if "event" in np.classes and not place_like(doc, np):
            return
        m.places.append((np, prep))
        if m.type == "territory_gain" and prep == "علي" and "site" in np.classes and not m.losers:
            owner = owner_of(doc, np)
            if owner is not None and "armed" in owner.classes:
                m.losers.append(Arg(owner, why + "/owner"))  # «سيطرت على مقرات تابعة للكتيبة»


def _purpose(doc: Doc, np: NP) -> bool:
    """«في طريقه لإدارة المعارك», «احتشدوا للدفاع عن المدينة»: a verbal noun behind ل says what for, and does nothing itself."""
    if np.name is not None or "armed" in np.classes:
        return False
    word = doc.words[np.head]
    follows = doc.tokens[np.head + 1].form if np.head + 1 < len(doc.tokens) else ""
    return "masdar" in word.kinds if not word.det else word.core == "دفاع" and follows == "عن"


_BEFORE_VERB: Final = frozenset({"sv", "that", "aux", "comma", "rel"})
"""How a subject was found that stands before its verb."""


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


_HELPING: Final = word_list("roles", "helping")
_NOBODY: Final = word_list("roles", "nobody")
_NO_DOERS: Final = word_list("roles", "no_doers")

_CARRYING: Final = word_list("roles", "carrying")


def _parties(doc: Doc, np: NP) -> bool:
    """«الأطراف», «الطرفان»: those who fight or talk, where no place follows («أطراف المدينة»)."""
    if doc.words[np.head].core in _OF_STRIFE and np.end - np.head > 1:
        return doc.words[np.head + 1].core in _STRIFE  # «طرفا النزاع»
    return doc.words[np.head].det and doc.words[np.head].core in _PARTIES and (np.name is None or np.name.of("place") is None)


_OF_STRIFE: Final = word_list("roles", "of_strife")
_STRIFE: Final = word_list("roles", "strife")

_PARTIES: Final = word_list("roles", "parties")
_ROADS: Final = word_list("roles", "roads")
_EDGES: Final = word_list("roles", "edges")


def can_act(doc: Doc, np: NP) -> bool:
    """Whether a phrase may be somebody who does something: people, bodies, forces, known names, words no list knows."""
    if doc.words[np.head].core in _NOBODY and np.name is None and (np.end - np.head == 1 or np.gram == "d"):
        return False
    if doc.words[np.head].core in _NO_DOERS and (np.number is not None or not np.definite):
        return False  # «هاجمت أكثر من 20 هدفا إيرانيا»
    if doc.words[np.head].core in _OF_STRIFE and _parties(doc, np):
        return True
    word = doc.words[np.head]
    if word.stem[:1] in ("ب", "ل", "ك") and np.name is None:
        bare = word.stem[1:]
        if doc.lex.frequency.get(bare, 0) > 40 or (not np.human and len(bare) > 2 and doc.lex.word(bare).verbs):
            return np.human  # «اجتمعوا لبحث الأزمة الليبية», «يقاتلون لسحق آخر معقل»
    first = doc.words[np.start]
    if first.stem[:1] == "ب" and len(first.stem) > 3 and np.name is None and not (first.nouns or first.prep):
        rest = first.stem[1:]
        if max(doc.lex.frequency.get(rest, 0), doc.lex.frequency.get("ال" + rest, 0)) > 8 or rest in ELATIVES:
            return False  # «توعدهم بعقاب», «بأشد العقاب»
    if word.stem.startswith("بال") and not (word.nouns or np.name is not None or np.human):
        return False  # «تطالبهم بالمثول»
    if doc.words[np.head].core in _CARRYING and (np.name is None or np.name.start > np.head):
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
    return doc.words[j].det and any(n.kind == "head" and doc.lex.heads[n.entry]["class"] == "person" for n in doc.words[j].nouns)


_ON_PLACES: Final = frozenset({"battle", "shelling", "air_strike", "siege", "territory_gain"})

_ADDRESSED: Final = frozenset(
    "appeal accusation threat support sanction judicial talks agreement surrender release arrest abduction".split()
)


def _can_suffer(doc: Doc, m: Mention, np: NP) -> bool:
    """Whether a phrase may be hit, addressed or taken: people and bodies by acts upon people, things also by acts of force."""
    if can_act(doc, np) or (_parties(doc, np) and m.type in _ADDRESSED):
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


def _side(doc: Doc, np: NP) -> bool:
    """Whether a phrase names an actor that can be a side (not a country standing for its territory)."""
    name = np.name
    if name is None:
        return False
    sense = name.of("actor")
    return sense is not None and name.of("place") is None


LAND: Final = word_list("roles", "land")
_STATES: Final = word_list("roles", "states")
CONDUCT: Final = word_list("roles", "conduct")
_THEIRS: Final = {"accusation": CONDUCT, "support": word_list("roles", "endorsed")}
"""What is condemned or backed, and whoever stands behind it for it («صمت الحكومة», «حق بيروت في الدفاع»)."""
_OFFERED: Final = word_list("roles", "offered")


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


def _only_place(doc: Doc, np: NP) -> bool:
    """A village, town, quarter or country hit is a place; a base or market stays a target unless a group is named."""
    if _parties(doc, np) or not np.classes.isdisjoint(("armed", "civil", "person", "protester", "victim", "medical")):
        return False
    if "place" in np.classes and "body" not in np.classes:
        return True
    if doc.words[np.head].core == "قضاء" and any(n.of("place") for n in np.names):
        return True  # «قضاء تلعفر»: a district, no court
    if doc.words[np.head].core in LAND and np.names and all(n.how == "nisba" or n.of("place") for n in np.names):
        return True
    if doc.words[np.head].core in LAND and np.end - np.head <= 2:
        word, last = doc.words[np.head], doc.words[np.end - 1]
        if word.pron or last.core in _STATES:
            return True  # «على أراضيها», «أراضي المملكة»
    if doc.words[np.head].core == "اطراف" and np.end - np.head > 1 and place_like(doc, np):
        return True  # «أطراف مدينة إدلب»
    at_head = np.name is not None and np.name.start <= np.head < np.name.end
    told = np.name is None or (not at_head and np.name.of("place") is not None)
    if told and place_like(doc, np) and np.classes.isdisjoint(("site", "body")):
        return True
    if "site" in np.classes and np.name is None and any(m.of("place") and not m.of("actor") for m in np.names):
        return False
    return bool(
        "place" in np.classes
        and np.name is not None
        and np.name.of("actor") is not None
        and doc.words[np.head].core in ("مدينه", "اراضي")
    )
