"""Sides that an event does not name: the foe of the article, who announces a strike, the bomber."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.entities.entities import INSURGENT, POLICEMEN, SOLDIERS
from waqai.extract.joining.merge import Happening
from waqai.extract.joining.merge_signs import is_nameless_aircraft
from waqai.extract.joining.sides import part_attackers
from waqai.extract.kinds import FIRED
from waqai.extract.linking.launches import LAUNCHES
from waqai.extract.mentions import Arg
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import AIRCRAFT, ARMS, GROUPS
from waqai.extract.phrases.phrase_ends import MODES
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.roles.meant import LAND
from waqai.extract.roles.parties import spoken_for
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities
    from waqai.extract.mentions import Mention


_FIGHTING: Final = frozenset({"battle", "territory_gain", "shelling", "air_strike", "siege", "operation"})
_ON_FOOT: Final = frozenset({"battle", "territory_gain", "siege"})
_BOMBER: Final = word_list("opposed", "bomber")
_PARTIES: Final = word_list("opposed", "parties")


def oppose(doc: Doc, happenings: list[Happening], entities: Entities) -> None:
    """An armed side that an event does not name is the one it fights all through the article, where there is just one such."""
    pairs: dict[str, dict[str, int]] = {}
    armed = {"state_force", "rebel_group", "militia", "jihadist_group", "coalition", "police"}

    def is_armed(key: str) -> bool:
        return entities.by_key[key].category in armed

    for h in happenings:
        if h.type not in _FIGHTING and h.type not in ("suicide_bombing", "bombing", "withdrawal"):
            continue
        for a in h.initiators:
            for b in h.targets:
                if is_armed(a.entity) and is_armed(b.entity):
                    # who fights on the ground tells more of who fights there
                    met = 1 if h.type in FIRED else 2 + (h.type in _ON_FOOT)
                    for x, y in ((a.entity, b.entity), (b.entity, a.entity)):
                        pairs.setdefault(x, {})[y] = pairs.setdefault(x, {}).get(y, 0) + met
    rivals = _protagonists(doc, happenings, entities, armed, pairs)
    if rivals is not None:
        for x, y in (rivals, rivals[::-1]):
            pairs.setdefault(x, {}).setdefault(y, 1)

    for h in happenings:
        _part_rivals(h, pairs, entities)
    flying = {a.entity for h in happenings if h.type in FIRED for a in h.initiators}
    walking = {a.entity for h in happenings if h.type not in FIRED for a in h.initiators}
    flown = {a.entity for h in happenings for a in h.initiators if doc.words[a.np.head].core in AIRCRAFT and a.np.name is None}
    airborne = {k for k in flying - walking if entities.by_key[k].category == "coalition"} | flown

    # who bombs from the air anywhere in the article
    raiders = {a.entity for h in happenings if h.type == "air_strike" for a in h.initiators if not a.entity.startswith("np:")}

    def lone_raider(others: set[str], keys: set[str]) -> dict[str, int]:
        alone = len(others) == 1 and not any(entities.related(x, y) for x in others for y in keys)
        return dict.fromkeys(others, 1) if alone else {}

    def foe(keys: set[str], kind: str = "") -> str | None:
        foes: dict[str, int] = {}
        for key in keys:
            for other, n in pairs.get(key, {}).items():
                grounded = kind == "air_strike" and other not in flown and entities.by_key[other].category in GROUPS
                # a coalition that only flies fights no battle and takes no town, and fighters without aircraft raid nobody
                if other not in keys and not grounded and not (kind in _ON_FOOT and other in airborne):
                    foes[other] = foes.get(other, 0) + n
        if kind == "air_strike":
            foes = {k: n for k, n in foes.items() if k in raiders} or lone_raider(raiders - keys, keys) or foes
        return min(foes, key=lambda k: (-foes[k], k)) if foes else None

    def lend(h: Happening, key: str, side: list[Arg], why: str) -> None:
        np = _phrase_of(doc, key, entities, happenings, h)
        if np is not None:
            arg = Arg(np, why)
            arg.entity = key
            side.append(arg)

    fliers = {k for k in flying if k not in flown and not k.startswith("np:")}
    for h in happenings:
        if h.type == "air_strike" and len(fliers) == 1 and h.initiators and all(_flies_alone(doc, a) for a in h.initiators):
            h.initiators = []  # «المقاتلات», where one body flies in the article: its own
            lend(h, next(iter(fliers)), h.initiators, "events:who flies in this article")
        if h.type == "interception" and not h.targets:
            h.targets += _launchers(happenings, h)
        if h.type in ("arrest", "interception") and not h.initiators and not h.background:
            announcer = _announcer(doc, entities, h, armed)
            if announcer is not None:
                h.initiators.append(announcer)
            elif h.type == "arrest" and all(m.nominal or doc.words[m.token].conj == "و" for m in h.mentions):
                # «أسفرت المعارك عن سقوط قتلى وأسر اثنين»: whoever fights takes the prisoners
                taken = {a.entity for a in h.targets}
                here = {m.sentence for m in h.mentions}
                for other in happenings:
                    if other.type in ("battle", "operation", "territory_gain") and here & {m.sentence for m in other.mentions}:
                        beaten = any(m.frame.id == "repel" for m in other.mentions)  # whoever fends the attack off takes them
                        doers = [
                            a
                            for a in (other.targets if beaten else other.initiators)
                            if is_armed(a.entity)
                            and a.entity not in taken
                            and not any(
                                entities.by_key[t].actor and entities.by_key[t].actor == entities.by_key[a.entity].ref
                                for t in taken
                            )
                        ]
                        h.initiators += doers[:1]
                        break
        if h.type not in _FIGHTING or h.background:
            continue
        if any(doc.words[a.np.head].core in _PARTIES for a in h.initiators):
            continue  # «بين أطراف النزاع»: whoever is told is one of them
        if not h.initiators or (h.type in FIRED and all(_arm_alone(doc, a) for a in h.initiators)):
            announcer = _announcer(doc, entities, h, armed) if h.type != "territory_gain" else None
            if announcer is not None and not (h.type == "battle" and not h.targets):
                h.initiators = [announcer]  # «قال الجيش إن دبابة قصفت موقعا»: his
        if h.type == "battle" and not h.initiators:
            _part_the_fallen(h, entities)
        own = {a.entity for a in h.initiators}
        hit = {a.entity for a in h.targets if is_armed(a.entity)}
        if h.initiators and not h.targets:
            if h.type in ("shelling", "air_strike") and not any(
                np.classes & {"site"} and not np.names and doc.words[np.head].core not in LAND
                for m in h.mentions
                for np, _ in m.places
            ):
                continue
            key = foe(own) or _armed_near(doc, h, entities, own)
            if key:
                lend(h, key, h.targets, "events:opposed in this article")
        elif hit and not h.initiators:
            key = foe(hit, h.type)
            if key:
                lend(h, key, h.initiators, "events:opposed in this article")
        elif not h.initiators and not h.targets and h.type == "battle" and pairs:
            told = [(n, x, y) for x, ys in pairs.items() for y, n in ys.items() if x not in airborne and y not in airborne]
            best = max(told or [(n, x, y) for x, ys in pairs.items() for y, n in ys.items()], key=lambda t: (t[0], t[1]))
            firsts = {a.entity for x in happenings for a in x.initiators}
            x, y = (best[1], best[2]) if best[1] in firsts else (best[2], best[1])
            lend(h, x, h.initiators, "events:opposed in this article")
            lend(h, y, h.targets, "events:opposed in this article")


def _part_rivals(h: Happening, pairs: dict[str, dict[str, int]], entities: Entities) -> None:
    """Two who fight each other all through the article do nothing together: the second, or whom the fire is «ل», is hit."""
    things = all(a.entity.startswith("np:") and "site" in a.np.classes for a in h.targets)
    if not things or len(h.initiators) != 2 or h.type not in ("battle", "air_strike", "shelling"):
        return
    one, other = h.initiators
    if not pairs.get(one.entity, {}).get(other.entity) or entities.related(one.entity, other.entity):
        return
    if h.type != "battle" and one.why.endswith("/ل") and not other.why.endswith("/ل"):
        one, other = other, one  # «غارات للمقاتلات على مواقع عدة للجماعة»
    if h.type == "battle" or other.why.endswith("/ل"):
        h.initiators, h.targets = [one], [other]


def _fell_attacking(h: Happening, entities: Entities) -> bool:
    """«تصدى الجيش لهجوم شنته الجماعة، وقتل 30 من مسلحيها»: of two sides hit, the one that only fell had attacked the other."""
    if len(h.targets) != 2 or any(not entities.by_key[a.entity].ref for a in h.targets):
        return False
    holds = any(a.why.startswith("ar/frames.toml:repel") for a in h.targets)
    fell = [a for a in h.targets if a.why.startswith(_FELL) and (holds or entities.by_key[a.entity].category in GROUPS)]
    held = [a for a in h.targets if a not in fell and a.why.startswith(_ATTACKED)]
    if len(fell) != 1 or len(held) != 1 or entities.related(fell[0].entity, held[0].entity):
        return False
    h.initiators, h.targets = fell, held
    return True


_FELL: Final = (
    "ar/frames.toml:inflict-loss",
    "ar/frames.toml:kill",
    "ar/frames.toml:meet-death",
    "ar/frames.toml:perish",
    "ar/frames.toml:do-away",
)
_ATTACKED: Final = ("ar/frames.toml:repel", "ar/frames.toml:attack", "ar/frames.toml:storm")


def _part_the_fallen(h: Happening, entities: Entities) -> None:
    """«قتل 19 من الجيش وعشرة من التنظيم في معارك»: where the fallen are of two sides that do not belong together, they fought."""
    attackers = [] if any(m.symmetric for m in h.mentions) else part_attackers(h, h.targets, entities)
    if attackers:  # «قتل خمسة جنود من الجيش وعشرة إرهابيين في كمين»
        h.initiators, h.targets = attackers[:1], [a for a in h.targets if a not in attackers]
        return
    if _fell_attacking(h, entities):
        return
    fell = [a for a in h.targets if a.why.startswith("ar/frames.toml:kill") and entities.by_key[a.entity].ref]
    sides = {a.entity: entities.by_key[a.entity].category for a in fell}
    if len(sides) != 2 or len(fell) != len(h.targets) or not any(m.frame.id in _CLASHES for m in h.mentions):
        return
    one, other = sides
    if entities.related(one, other) or len({category in INSURGENT for category in sides.values()}) != 2:
        return
    h.initiators, h.targets, h.symmetric = fell[:1], [a for a in fell if a.entity != fell[0].entity], True


_CLASHES: Final = frozenset({"clash"})


def _protagonists(
    doc: Doc, happenings: list[Happening], entities: Entities, armed: set[str], pairs: dict[str, dict[str, int]]
) -> tuple[str, str] | None:
    """The two armed sides an article is about: the two named most, if they are not one side and no third is named as often."""
    counts: dict[str, int] = {}
    for name in doc.names:
        sense = name.senses[0]
        if name.how != "nisba" and sense[0] == "actor" and doc.pack.actors[sense[1]].category in armed:
            key = entities.of_name(name)
            if key is not None:
                counts[key] = counts.get(key, 0) + 1
    sides: list[tuple[str, int]] = []
    for key, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])):
        own = next((i for i, (other, _) in enumerate(sides) if entities.related(key, other)), None)
        if own is None:
            sides.append((key, n))
        else:
            sides[own] = (sides[own][0], sides[own][1] + n)
    sides.sort(key=lambda s: -s[1])
    if len(sides) < 2 or sides[1][1] < 2 or (len(sides) > 2 and sides[2][1] >= sides[1][1]):
        return None
    first = {a.entity for h in happenings if h.type in _FIGHTING for a in h.initiators}
    a, b = sides[0][0], sides[1][0]
    if not pairs.get(a, {}).keys().isdisjoint(pairs.get(b, {})):
        return None  # both fight a third: allies
    return (a, b) if a in first or b not in first else (b, a)


def _arm_alone(doc: Doc, a: Arg) -> bool:
    """«دبابة», «مقاتلات»: an arm with no word of whose it is, nor that nobody knows («طائرات مجهولة»)."""
    return a.entity.startswith("np:") and doc.words[a.np.head].core in ARMS and a.np.end - a.np.head == 1


def _flies_alone(doc: Doc, a: Arg) -> bool:
    """«المقاتلات», «الطائرات الحربية»: aircraft with the article and no word of whose they are."""
    return a.entity.startswith("np:") and a.np.definite and is_nameless_aircraft(doc, a.np)


def _suffered(doc: Doc, m: Mention) -> bool:
    """«أعلن الجيش تعرض مواقعه لقصف»: whoever tells of what was done to him did not do it."""
    sufferer = doc.lex.verb_roles["sufferer"]
    before = range(max(0, m.token - 6), m.token)
    return any(doc.words[j].core == "تعرض" or any(s.lemma in sufferer for s in doc.verbs[j]) for j in before)


def _counted_by(doc: Doc, m: Mention) -> bool:
    """«وثق التحالف اعتقال 157 ناشطا», «حذر الجيش من هجوم محتمل»: whoever counts or fears it did not do it."""
    before = range(max(doc.sentence_of(m.token).start, m.token - 6), m.token)
    feared = m.token_end < len(doc.tokens) and doc.words[m.token_end].core == "محتمل"
    return feared or any(doc.is_verb_of(j, _COUNTS) or doc.words[j].core in _WARNING for j in before)


_COUNTS: Final = frozenset({"2 وثق", "2 سجل", "1 رصد", "2 حذر"})
_WARNING: Final = frozenset({"محذر", "محذرا", "محذره"})


def _announcer(doc: Doc, entities: Entities, h: Happening, armed: set[str]) -> Arg | None:
    """«أعلن الجيش مقتل … في غارة»: a force that tells of a strike, an arrest or a campaign and names no other doer did it."""
    if h.type not in ("air_strike", "shelling", "operation", "battle", "arrest", "interception"):
        return None
    if any(m.frame.id in _ROCKETS for m in h.mentions):
        return None  # «أعلن الجيش إطلاق صواريخ من لبنان»: at him
    hit = {a.entity for a in h.targets}
    for m in h.mentions:
        if any(doc.tokens[j].form in ("ردا", "رد", "الرد") for j in range(max(0, m.token - 3), m.token)):
            continue  # «ردا على إطلاق صواريخ»: the other side's
        if m.frame.id == "fire-drones":
            continue  # «رصد الجيش إطلاق صواريخ»: who fires tells so himself by another word
        if _suffered(doc, m) or _counted_by(doc, m):
            continue
        for source in m.sources:
            who = spoken_for(doc, source.np) or source.np
            if "medical" in who.classes or any(doc.words[j].core in _RESCUE for j in range(who.start, who.end)):
                continue  # «قالت فرق الإنقاذ إن ثلاثين أصيبوا في الغارة»
            if not who.definite and who.gram == "s" and who.name is None:
                continue  # «وفقا لضابط برتبة مقدم»: one man
            key = entities.of_phrase(who)
            entity = entities.by_key[key]
            forces = entity.category in ("state_force", "coalition", "police") or (m.frame.id in _DONE and _of_war(doc, who))
            if _own_fallen(doc, h, key, entities):
                continue
            if entity.kind == "actor" and forces and key not in hit:
                arg = Arg(who, "events:announcer")
                arg.entity = key
                return arg
    return None


def _own_fallen(doc: Doc, h: Happening, key: str, entities: Entities) -> bool:
    """«أعلن الجيش مقتل جنديين في قصف»: his own men, whom he did not kill."""
    return any(_in_service(doc, a.np) and (a.np.name is None or entities.related(a.entity, key)) for a in h.targets)


def _in_service(doc: Doc, np: NP) -> bool:
    """«جنديين», «ثلاثة من رجال الأمن», «مدير أمن المدينة»: of an army or police."""
    core, follows = doc.words[np.head].core, doc.words[np.head + 1].core if np.head + 1 < np.end else ""
    return core in _MEN or (core in ("رجال", "مدير", "عناصر", "افراد") and follows in ("امن", "شرطه"))


_RESCUE: Final = frozenset({"انقاذ", "اسعاف", "اطفاء"})
_MEN: Final = SOLDIERS | POLICEMEN | word_list("opposed", "officers")
_DONE: Final = frozenset({"neutralise", "do-away"})
_BACKED: Final = ("مدعوم", "دعم", "مسانده", "مشاركه", "موالي", "حليف", "اسناد", "تابع")


def _of_war(doc: Doc, np: NP) -> bool:
    """«أعلنت وزارة الدفاع تحييد ستة إرهابيين»: the ministry speaks for its forces."""
    return doc.words[np.head].core == "وزاره" and np.head + 1 < np.end and doc.words[np.head + 1].core == "دفاع"


_ROCKETS: Final = frozenset({"fire-rockets", "rockets-fell", "rockets-falling", "target-fire", "drones-fell"})


def bombers(doc: Doc, happenings: list[Happening], entities: Entities) -> None:
    """A suicide attack that nobody claims was done by the bomber, where the article speaks of him («الانتحاري»)."""
    attacks = [h for h in happenings if h.type == "suicide_bombing"]
    if all(h.initiators for h in attacks):
        return
    spoken_of = [i for i, word in enumerate(doc.words) if word.core in _BOMBER and not doc.verbs[i]]
    for nth, h in enumerate(attacks):
        if h.initiators:
            continue
        near = {m.sentence + k for m in h.mentions for k in (-1, 0, 1)}
        lone = len(attacks) == 1
        told = {m.sentence for x in attacks if x is not h for m in x.mentions}
        for i in spoken_of:
            word = doc.words[i]
            if (lone or (doc.tokens[i].kind == "w" and _his(doc.sentence_of(i).nth, near, told if nth == 0 else None))) and (
                word.det or not word.form.endswith("ه")
            ):
                np = parse_np(doc, i, i + 1)
                head = doc.words[i - 1] if i else None
                adjective = head is not None and "frame" in head.kinds and head.det == word.det
                adjective = adjective or (bool(word.conj) and head is not None and head.core in MODES)  # «هجوم صاروخي وانتحاري»
                if np is not None and not adjective:
                    arg = Arg(np, "ar/heads.toml")
                    arg.entity = entities.of_phrase(np)
                    h.targets = [a for a in h.targets if not doc.words[a.np.head].core.startswith("انتحاري")]
                    h.initiators.append(arg)
                    break


def _his(sentence: int, near: set[int], told: set[int] | None) -> bool:
    """Whether a sentence may speak of the bomber: one near the attack, or of the first attack any that tells no other."""
    return sentence in near or (told is not None and sentence not in told)


def _armed_near(doc: Doc, h: Happening, entities: Entities, own: set[str]) -> str | None:
    """The one other armed body that the event's own sentence names."""
    found: list[str] = []
    for m in h.mentions[:2]:
        sentence = doc.sentences[m.sentence]
        for name in doc.names:
            if not sentence.start <= name.start < sentence.end or name.how == "nisba":
                continue
            sense = name.senses[0]
            if sense[0] != "actor" or doc.pack.actors[sense[1]].category not in GROUPS:
                continue
            if any(doc.words[j].core.startswith(_BACKED) for j in range(max(sentence.start, name.start - 3), name.start)):
                continue  # «مدعومة بمقاتلي الحزب»: on the same side
            key = entities.of_name(name)
            if key is not None and key not in own and key not in found and not any(entities.related(key, o) for o in own):
                found.append(key)
    return found[0] if len(found) == 1 else None


def _fires(m: Mention, here: set[int], near: set[int]) -> bool:
    return (m.frame.id in LAUNCHES and m.sentence in near) or (m.type in ("air_strike", "shelling") and m.sentence in here)


def _launchers(happenings: list[Happening], h: Happening) -> list[Arg]:
    """«أطلقت الجماعة صاروخا باتجاه المدينة، وتمكنت القوات من اعتراضه»: whose launch was stopped."""
    here = {m.sentence for m in h.mentions}
    near = here | {n - 1 for n in here}
    own = {a.entity for a in h.initiators}
    found = [
        x
        for x in happenings
        if x is not h and own.isdisjoint(a.entity for a in x.initiators) and any(_fires(m, here, near) for m in x.mentions)
    ]
    return list(found[0].initiators) if len(found) == 1 else []


def _phrase_of(doc: Doc, key: str, entities: Entities, happenings: list[Happening], h: Happening) -> NP | None:
    """The words that name an entity, nearest before the event that lacks it."""
    at = h.mentions[0].token
    best: tuple[int, NP] | None = None
    for other in happenings:
        for a in (*other.initiators, *other.targets):
            if a.entity == key and a.np.number is None and (best is None or abs(a.np.head - at) < best[0]):
                best = (abs(a.np.head - at), a.np)
    if best is not None:
        return best[1]
    for name in doc.names:
        if entities.of_name(name) == key and name.how != "nisba":
            return parse_np(doc, name.start, name.end)
    return None
