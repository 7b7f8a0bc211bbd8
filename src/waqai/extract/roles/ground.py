"""Ground held, taken and left, and the forces that move over it: what tells of them, and what only sounds like it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.subjects import SETTLEMENTS
from waqai.extract.phrases.frames import GROUPS, is_word, place_like
from waqai.extract.phrases.noun_frames import is_fighters
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.clauses.behind_verbs import Args
    from waqai.extract.clauses.chunks import Chunk
    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention
    from waqai.extract.noun_phrase import NP
    from waqai.extract.phrases.frames import Frame


def ground_fits(doc: Doc, frame: Frame, args: Args, subject: Chunk | None) -> bool:
    """Whether what stands around a verb of taking, leaving or moving is ground and forces («وضعت القوات يدها على البلدة»)."""
    rules = _FITS.get(frame.id)
    if rules is None:
        return True
    who = subject.np if subject is not None else None
    return all(rule(doc, frame, args, who) for rule in rules)


def _held(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    over = [np for c in args.pps if c.prep == "علي" for np in c.items]
    if any(doc.words[c.np.head].core in _HANDS for c in args.objects if c.np is not None):
        return any(place_like(doc, np) or "site" in np.classes for np in over)  # «وضع يده على أموال الشركة»
    return not over or any(can_be_held(doc, np) for np in over)


def _advance_broken(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    """«كسر الجيش زحفا للمسلحين»."""
    return not doc.is_verb(args.verb, "1 كسر") or any(c.np is not None and is_word(doc, c.np, _ADVANCES) for c in args.objects)


def _no_party(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    """«حقق الحزب انتصارات في المحافظة»: at the polls."""
    return who is not None and doc.words[who.head].core not in _PARTIES


def _no_state_of_things(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    """«تخضع البلدة لسيطرة الجماعة»: as things stand."""
    return not any(s.feature.tense == "present" for s in doc.verbs[args.verb])


def _no_word_back(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    return not takes_back(doc, args.pps)


def _out_of_ground(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    return not any(c.np is not None and is_no_ground(doc, c.np) for c in args.pps if c.prep == "من")


def _vacated_by_arms(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    if any(c.prep == "من" and np.classes & {"civil", "protester", "person"} for c in args.pps for np in c.items):
        return False  # «أخليت القرى من سكانها»
    return who is None or ("armed" in who.classes and who.category != "police")  # «أخلت الشرطة الساحة من المحتجين»


def _abandons_it(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    return any(c.prep == "عن" and is_word(doc, np, frame.with_words) for c in args.pps for np in c.items)


def _advances_somewhere(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    """«تحرك المهاجم بشكل منفرد» tells of no advance."""
    return bool(args.pps) or not doc.is_verb(args.verb, "5 تحرك")


def _flees_away(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    """«قتلوه قبل أن يفروا» tells of no flight."""
    return who is None or who.name is not None or any(c.prep in _AWAY for c in args.pps)


def _leaves_a_place(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    if who is not None and who.classes == {"civil"}:
        return False  # «غادر 90 أسيرا السجن»
    # «خرجت الحركة من الحكومة», «خرج الجنود في مسيرة»
    return any(place_like(doc, np) or "site" in np.classes for np in _left(doc, args))


def _handed_to_arms(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    """«سلمت الحكومة الميناء لشركة» hands over no ground."""
    return any("armed" in np.classes for c in args.pps if c.prep in ("الي", "ل") for np in c.items)


def _burns_nothing(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    """«أحرقت 24 آلية في الهجوم»: no man was burnt."""
    if not doc.is_verb_of(args.verb, _BURNS):
        return True
    what = args.objects[0].np if args.objects else who
    return what is None or what.classes.isdisjoint(("force", "site", "property"))


def _posted_at_a_place(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    """«استقرت القيادة على رأي» takes no post."""
    return any(place_like(doc, np) or "site" in np.classes for c in args.pps for np in c.items)


def _sent_to_fight(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    if any(c.prep in ("علي", "الي") and c.np is not None and c.np.frames for c in args.pps):
        return False  # «دفع المقاتلون قوات النظام إلى الفرار»
    return not any(word.core in _HURT for word in doc.words[args.verb : args.clause_end])  # «نقلت مروحية جنودا مصابين»


def _forces_move(doc: Doc, frame: Frame, args: Args, who: NP | None) -> bool:
    return who is None or not (_airliner(doc, who) or _one_man(doc, who))


_PARTIES: Final = frozenset({"حزب", "احزاب", "تيار"})
_AWAY: Final = frozenset({"من", "الي", "نحو", "باتجاه", "صوب"})
_BURNS: Final = frozenset({"4 أحرق", "1 حرق"})


def beaten_by_force(doc: Doc, args: Args, subject: Chunk | None, obj: Chunk) -> bool:
    """«أحبط الجيش هجوما حوثيا», «أحبطت القوات هجوما لتنظيم كذا»: fighters were beaten back; the police foil a plot."""
    force = subject.np if subject is not None else None
    if force is None or obj.np is None or "armed" not in force.classes or force.category == "police":
        return False
    if doc.words[obj.np.head].core not in _ADVANCES or any(doc.words[j].core in _SERVICES for j in range(force.head, force.end)):
        return False
    if any(doc.words[j].core in SMUGGLED for j in range(obj.np.head, min(obj.np.head + 4, len(doc.words)))):
        return False  # «أحبط التحالف محاولة حوثية لتهريب صواريخ»
    if any(doc.words[np.head].core in _VESSELS for c in args.pps if c.prep == "علي" for np in c.items):
        return False  # «أحبط التحالف هجوما على ناقلة نفط»: nobody was beaten back
    of = [*obj.np.names, *(n for c in args.pps if c.prep == "ل" and c.start == obj.end for np in c.items for n in np.names)]
    senses = (n.of("actor") for n in of)
    return any(sense is not None and doc.pack.actors[sense[1]].category in GROUPS for sense in senses)


SMUGGLED: Final = word_list("ground", "smuggled")
"""Who and what is smuggled: to stop that beats nobody back."""
_SERVICES: Final = word_list("ground", "services")
_VESSELS: Final = word_list("ground", "vessels")


def on_the_ground(doc: Doc, at: int) -> bool:
    """«أحبطت محاولة تسلل», «أحبط هجوما شنته الجماعة»: fighters were beaten back; a plot is another thing."""
    near = range(at, min(at + 4, len(doc.words)))
    if any(doc.words[j].core in SMUGGLED for j in near):
        return False
    if any(doc.words[j].core in GROUND_ATTACKS or doc.words[j].stem in GROUND_ATTACKS for j in near[:3]):
        return True
    if doc.words[at].core not in _LAUNCHED:
        return False
    if _upon_positions(doc, at):
        return True
    for j in range(at + 1, min(at + 5, len(doc.words))):
        if doc.verbs[j]:
            return all(s.feature.obj for s in doc.verbs[j]) and doc.has_role(j, "doer")
    return False


def _upon_positions(doc: Doc, at: int) -> bool:
    """«أحبط الجيش هجوما للجماعة على مواقعه»: an attack whose makers are named, upon men or what they hold."""
    near = range(at + 1, min(at + 3, len(doc.words)))  # «هجوما عنيفا للجماعة»
    by = next((k for k in near if (doc.words[k].prep == "ل" or k == at + 1) and is_fighters(doc, k)), 0)
    if not by:
        return False
    return any(
        doc.tokens[k].form == "علي" and (doc.words[k + 1].core in _POSTS or is_fighters(doc, k + 1))
        for k in range(by + 1, min(by + 5, len(doc.words) - 1))
    )


_POSTS: Final = word_list("ground", "posts")

GROUND_ATTACKS: Final = word_list("ground", "attacks")
_LAUNCHED: Final = word_list("ground", "launched")


def takes_back(doc: Doc, pps: list[Chunk]) -> bool:
    """«تراجع عن إعلانه», «تراجع عن قراره»: what is given up is no ground."""
    given_up = [np for c in pps if c.prep == "عن" for np in c.items]
    return bool(given_up) and not any(
        place_like(doc, np) or "site" in np.classes or any(n.of("place") for n in np.names) for np in given_up
    )


_ADVANCES: Final = word_list("ground", "advances")


def is_no_ground(doc: Doc, np: NP) -> bool:
    """What is left without leaving a place: a treaty, a council, talks («انسحاب أميركا من مجلس حقوق الإنسان»)."""
    return "event" in np.classes or doc.words[np.head].core in _BODIES_LEFT


_BODIES_LEFT: Final = word_list("ground", "bodies_left")


def can_be_held(doc: Doc, np: NP) -> bool:
    """A place, a site, so many of them, a share of the land («80 بالمئة»), or a name no list knows."""
    return (
        place_like(doc, np)
        or (np.number is not None and np.number.unit == "percent")
        or not np.classes.isdisjoint(("site", "count"))
        or (not np.classes and np.definite and not doc.words[np.head].nouns)
    )


def _left(doc: Doc, args: Args) -> list[NP]:
    """What a verb of leaving names as left: its object, or what stands behind «من» and «عن» («من جنوب المدينة»)."""
    parts = [*args.objects[:1], *(c for c in args.pps if c.prep in ("من", "عن") or doc.tokens[c.start].form == "من")]
    return [np for c in parts for np in c.items]


def _airliner(doc: Doc, np: NP) -> bool:
    """«وصلت طائرة تقل وفدا», «طائرة ركاب»: one aircraft that nothing calls military carries passengers."""
    if not doc.words[np.head].core.startswith("طاير") or not _MILITARY.isdisjoint(
        doc.words[j].core for j in range(np.head, np.end)
    ):
        return False
    return np.gram != "p" or not np.definite


def _one_man(doc: Doc, np: NP) -> bool:
    """«غادر الضابط البلاد»: one man travels; the last one («آخر جندي») ends a presence."""
    return np.gram == "s" and np.number is None and doc.words[np.head].core in SINGLE and doc.words[np.start].core != "اخر"


_BY_SEA: Final = frozenset({"بحري", "بحريا"})
"""«فرضت حصارا بحريا على لبنان»: a blockade, which is of a whole country."""
_SAID: Final = 5


def _blockade(doc: Doc, m: Mention) -> bool:
    return any(word.core in _BY_SEA for word in doc.words[m.token : m.token + _SAID])


def no_ground(doc: Doc, m: Mention) -> str:
    """Why a mention of ground taken, held or left tells of none."""
    if m.frame.id == "operation" and m.token_end - m.token == 1 and (reason := _no_campaign(doc, m)):
        return reason
    if m.frame.id == "fall" and not m.initiators:
        return "fallen to nobody"  # «أصبحت الغابة تحت سيطرة النيران»
    if m.frame.id == "lose" and not _told(doc, m):
        return "ground that nobody names"  # «خسرت الجماعة السيطرة على معظم البلدات»
    if m.frame.id == "tighten" and not (_told(doc, m) or _blockade(doc, m) or any("armed" in a.np.classes for a in m.targets)):
        return "a cordon round a scene"  # «ضربت الشرطة طوقا أمنيا حول المكان»
    if m.frame.id == "tighten" and any(doc.words[a.np.head].core in _OUTLAWS for a in m.targets):
        return "a noose for outlaws"  # «ضيقت السلطات الخناق على المهربين»
    if (
        m.frame.id in ("leave", "vacate")
        and not is_emptied(doc, m)
        and not any(a.np.classes & {"armed", "force"} for a in m.initiators)
    ):
        return "no forces leave"  # «مغادرته البلاد»
    if m.frame.id == "leave" and (not m.places or _OUT_OF.issuperset(t.form for t in doc.tokens[m.token_end : m.token_end + 2])):
        return "a movement only named"  # «أدى إلى خروج المعبر عن الخدمة»
    if m.frame.id == "take-post" and m.nominal and doc.words[m.token - 1].core in _STANDS:
        return "a movement only named"  # «أماكن تموضع الجنود»
    if m.frame.id in _MOVING and m.nominal and m.initiators and all(_travels(a.np) for a in m.initiators):
        return "a man who travels"  # «توجه الوزير إلى موسكو»
    if m.frame.id == "deploy" and m.nominal and m.token_end < len(doc.words) and doc.words[m.token_end].core in _PUBLISHED:
        return "a movement only named"  # «سمح الجيش بنشر اسم الجندي»
    if m.frame.id == "deploy" and any(doc.words[j].core in _HURT for j in range(*m.clause)):
        return "carried away hurt"  # «نقل جنود جرحى إلى مأرب»
    stands = m.frame.id == "take-post" and m.sentence and not m.nominal
    if stands and all(s.feature.tense == "present" for s in doc.verbs[m.token]):
        return "where they stand"  # «حيث تتمركز القوات»
    return ""


def is_emptied(doc: Doc, m: Mention) -> bool:
    """«تم إخلاء المواقع العسكرية»: posts that are left, whoever left them."""
    if not (m.light and m.nominal and doc.words[m.token].core == "اخلاء"):
        return False
    return any(doc.words[j].core in _OF_ARMS for j in range(m.token, min(m.token + 5, len(doc.words))))


_PUBLISHED: Final = word_list("ground", "published")
_OUT_OF: Final = frozenset({"عن", "الخدمه", "السيطره", "العمل", "الجاهزيه"})
_STANDS: Final = frozenset({"اماكن", "مكان", "نقاط", "نقطه", "مواقع", "موقع", "مناطق", "مراكز", "محاور"})
_OF_ARMS: Final = frozenset({"عسكريه", "عسكري", "معسكرات", "معسكر", "ثكنات", "قواعد", "مطارات"})


def _travels(np: NP) -> bool:
    return "person" in np.classes and np.number is None and not np.classes & {"armed", "force"} and np.gram != "p"


def is_over(doc: Doc, m: Mention) -> bool:
    """«بعد استعادة السيطرة على البلدة»: it has happened, whoever did it, to a place that is named."""
    before = range(m.token - 1, max(-1, m.token - 3), -1)
    done = any(doc.tokens[j].form in _OVER and not doc.words[j].det for j in before)
    if m.token > 1 and doc.tokens[m.token - 2].form == "مع" and doc.words[m.token - 1].core in _COMPLETED:
        done = True  # «مع استكمال السيطرة على المدينة»
    return done and bool(m.place or m.losers) and m.status == "asserted"


def is_reached(doc: Doc, m: Mention) -> bool:
    """«إثر اتفاق تهدئة بين الفصائل وإسرائيل»: an agreement of two who are named, told as what something came after."""
    sides = len(m.initiators) + len(m.targets) + len(m.others)
    return m.type == "agreement" and sides > 1 and not doc.words[m.token].det and doc.tokens[m.token - 1].form in _OVER


def has_its_aim(doc: Doc, m: Mention) -> bool:
    """«عملية تحرير المحافظة», «العمليات العسكرية لاستعادة الميناء», «عملية أطلق عليها اسم …»: a campaign known by its aim."""
    if m.type != "operation" or m.status != "asserted" or doc.words[m.token - 1].core in _NO_CAMPAIGN_YET:
        return False
    if doc.words[m.token_end - 1].core in _AIMS:
        freed = parse_np(doc, m.token_end, doc.sentence_of(m.token).end) if m.token_end < len(doc.words) else None
        return bool(m.places or m.targets) or (freed is not None and not freed.conj and place_like(doc, freed))
    for j in range(m.token_end, min(m.token_end + _NEAR_AIM, len(doc.words) - 1)):
        word = doc.words[j]
        if word.prep == "ل" and word.core in _AIMS:
            return True
        if doc.is_verb(j, "4 أطلق") and doc.tokens[j + 1].form == "عليها":
            return True
        if doc.verbs[j] or doc.tokens[j].form in (".", "،"):
            return False
    return False


_NEAR_AIM: Final = 5
_AIMS: Final = word_list("ground", "aims")
_NO_CAMPAIGN_YET: Final = word_list("ground", "no_campaign_yet")

_COMPLETED: Final = frozenset({"استكمال", "اكتمال", "اتمام"})
_OVER: Final = word_list("ground", "over")


def _no_campaign(doc: Doc, m: Mention) -> str:
    """Why a bare «عملية» or «حملة» is none of an army: a ministry's, or the deed of gunmen that killed somebody."""
    if doc.in_name.get(m.token_end) is not None or m.token_end >= len(doc.tokens):
        return ""
    sides = [a.np for a in m.initiators]
    if sides and not m.targets and all("armed" not in np.classes and not _state(np) for np in sides):
        return "a campaign of nobody armed"  # «الحملة التي أطلقتها الوزارة»
    if sides and all(np.category in GROUPS for np in sides) and doc.tokens[m.token - 1].form in ("في", "خلال"):
        return "an attack called an operation"  # «قتل جندي في عملية نفذها مسلحون»
    return ""


def _state(np: NP) -> bool:
    """A country that stands for its army («العملية التي أطلقتها تركيا»)."""
    return np.name is not None and np.name.of("place") is not None


def told_whole(doc: Doc, m: Mention) -> bool:
    """«عقب دخول القوات المدينة»: who moved and where, though only as what something else came after."""
    return bool(m.initiators) and somewhere(doc, m)


def somewhere(doc: Doc, m: Mention) -> bool:
    """Whether forces go to a place that is named, or to the town that the article tells of («دخلت القوات المدينة»)."""
    if any(n.of("place") for np, _ in m.places for n in np.names if n.how != "nisba"):
        return True
    if any(doc.words[np.head].core in _LANDS and np.names for np, _ in m.places):
        return True  # «الأراضي السورية», «الحدود التركية»
    towns = [np for np, _ in m.places if doc.words[_inner(doc, np)].core in SETTLEMENTS and not np.pron]
    if any(np.end - np.head > 1 and not doc.words[np.head].det for np in towns):
        return True  # «بلدة لوق»: a name that no list knows
    if any(doc.words[np.head].core in _WAYS_IN and np.end - np.head > 1 and not doc.words[np.head].det for np, _ in m.places):
        return True  # «دخل رتل من معبر كفرلوسين»
    if any(np.definite for np in towns) and any(p.at is not None for p in m.place[:1]):
        return True
    return not m.nominal and _done(doc, m) and any(_scene(doc, np) for np, _ in m.places if np.start - m.token <= _SOON)


def _done(doc: Doc, m: Mention) -> bool:
    """Whether forces are said to have moved, once."""
    men = any("armed" in a.np.classes and not a.np.pron for a in m.initiators)
    return men and any(s.feature.tense == "past" and doc.lex.lemmas[s.lemma] != "1 عاد" for s in doc.verbs[m.token])


def _scene(doc: Doc, np: NP) -> bool:
    """«انتشرت القوات في شوارع العاصمة»: streets of somewhere, though not by name."""
    return doc.words[np.head].core in _STREETS


_SOON: Final = 6
"""Words between a verb of moving and where forces move, at most."""
_STREETS: Final = word_list("ground", "streets")


def _inner(doc: Doc, np: NP) -> int:
    """The town in «مشارف المدينة», «أطراف البلدة»; or the head itself."""
    inside = doc.words[np.head].core in _AROUND and np.end - np.head > 1
    return np.head + 1 if inside else np.head


_WAYS_IN: Final = frozenset({"معبر", "مطار", "قاعده", "معسكر"})
_LANDS: Final = frozenset({"اراضي", "حدود"})
_AROUND: Final = frozenset({"مشارف", "اطراف", "تخوم", "وسط", "مركز", "قلب", "عمق", "داخل"})


def _told(doc: Doc, m: Mention) -> bool:
    """Whether one of its places is a place of its own, and not the scene of something else («حول المكان», «معظم المناطق»)."""
    return any(np.names or doc.words[np.head].core not in _SCENES for np, _ in m.places)


def go_there(doc: Doc, found: list[Mention]) -> None:
    """«انتقلت الكتيبة من درعا إلى حلب»: where forces go to is where they move, and not where they came from.

    Those who leave and go on elsewhere left: that is told once.
    """
    for m in found:
        if m.type == "force_movement" and any(prep in _TOWARDS for _, prep in m.places):
            m.places = [(np, prep) for np, prep in m.places if prep != "من"]
    for left, m in pairwise(found):
        gone = left.type in ("withdrawal", "displacement") and not left.set_aside and not left.nominal
        if (
            gone
            and m.type == "force_movement"
            and not m.nominal
            and m.token - left.token <= _THEN
            and doc.words[m.token].conj == "و"
        ):
            m.set_aside = "where those go who leave"  # «غادروا المدينة وتوجهوا إلى إدلب»


_THEN: Final = 9
"""Words between a verb of leaving and the verb of going on, at most."""

_TOWARDS: Final = frozenset({"الي", "نحو", "باتجاه", "صوب"})


def join_searches(found: list[Mention]) -> None:
    """«داهمت الشرطة منزلا واعتقلت ثلاثة»: a raid is told by what came of it, and who made it did that."""
    for raid in found:
        if raid.frame.id != "comb":
            continue
        for m in found:
            if m.type not in _RAIDED or m.token < raid.token:
                continue
            raid.set_aside = "a raid told by what came of it"
            if not m.initiators and not m.nominal and all(a.np.start > raid.token for a in m.targets):
                m.initiators = list(raid.initiators)


_HANDS: Final = word_list("ground", "hands")
_HURT: Final = word_list("ground", "hurt")
_MILITARY: Final = word_list("ground", "military")
_MOVING: Final = frozenset({"enter", "leave", "take-post", "reach", "advance"})
_FITS: Final[dict[str, tuple[Callable[[Doc, Frame, Args, NP | None], bool], ...]]] = {
    "take": (_held,),
    "extend-control": (_held,),
    "repel": (_advance_broken,),
    "win-ground": (_no_party,),
    "submit": (_no_state_of_things,),
    "secure": (_no_state_of_things,),
    "set-post": (_no_state_of_things,),
    "withdraw": (_no_word_back, _out_of_ground),
    "pull-out": (_out_of_ground,),
    "leave": (_out_of_ground, _leaves_a_place, _forces_move),
    "vacate": (_vacated_by_arms,),
    "abandon": (_abandons_it,),
    "advance": (_advances_somewhere,),
    "flee-armed": (_flees_away,),
    "hand-ground": (_handed_to_arms,),
    "assassinate": (_burns_nothing,),
    "take-post": (_posted_at_a_place, _forces_move),
    "deploy": (_sent_to_fight,),
    "enter": (_forces_move,),
    "reach": (_forces_move,),
}
"""What a verb of each frame asks of what stands around it."""
_OUTLAWS: Final = word_list("ground", "outlaws")
_SCENES: Final = word_list("ground", "scenes")
_RAIDED: Final = frozenset({"arrest", "battle", "kill"})
SINGLE: Final = word_list("ground", "single")
"""One man with arms."""


def is_country(np: NP) -> bool:
    """«التقدم الذي أحرزته مصر في تحقيق الاستقرار»: a country by name, its forces untold, moves nowhere."""
    name = np.name
    return name is not None and name.how != "nisba" and name.of("place") is not None and np.classes.isdisjoint(("armed", "force"))
