"""Killings find the violence that caused them; what a killing or a bare attack is, from who did it to whom."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from waqai.extract.casualties.casualties import VIOLENT
from waqai.extract.entities.entities import INSURGENT
from waqai.extract.joining.apart import lies_apart, place_fit
from waqai.extract.joining.merge import Happening, Merger
from waqai.extract.joining.officers import by_a_name, fights
from waqai.extract.joining.repelled import ATTACKERS, fell_attacking
from waqai.extract.joining.shot import SETTLERS, settle_settlers, shot_in_riot
from waqai.extract.kinds import ATTACK, ATTACKING, CROWDS, FIRE
from waqai.extract.linking.bombers import by_bomber
from waqai.extract.linking.raids import OWING_TO
from waqai.extract.linking.twins import share_victims
from waqai.extract.mentions import Arg, Mention
from waqai.extract.noun_phrase import NP
from waqai.extract.phrases.frames import AIRCRAFT, FORCES, GROUPS, is_court
from waqai.extract.phrases.owners import of_war
from waqai.extract.roles.earlier import earlier, long_before, span_after
from waqai.extract.roles.flights import with_families
from waqai.extract.roles.protests import SCUFFLES, settle_crowd
from waqai.extract.word_lists import word_list

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities
    from waqai.extract.numbers.figures import Figure


MANY_EVENTS: Final = "a toll of more than one event"

_CAUSES: Final = VIOLENT - {"operation"}

_BY_WEAPON: Final = {
    "mortar": "shelling", "artillery": "shelling", "rocket": "shelling", "missile": "shelling", "drone": "air_strike",
    "aircraft": "air_strike", "helicopter": "air_strike",
    "barrel_bomb": "air_strike", "ied": "bombing", "landmine": "bombing", "car_bomb": "bombing", "grenade": "bombing",
    "suicide_vest": "suicide_bombing",
}  # fmt: skip


def lend_victims(happenings: list[Happening], figures: list[Figure]) -> None:
    """«مجزرة راح ضحيتها 90 مدنيا»: whom a figure counts is hit by the violence it belongs to, where nobody else is told to be."""
    counted = {id(f.mention): f for f in reversed(figures) if f.mention is not None and _counts_victims(f)}
    for h in happenings:
        if h.type not in ATTACK or any(a.np.human or a.np.number is not None for m in h.told for a in (*m.targets, *m.others)):
            continue
        for m in h.told:
            f = counted.get(id(m))
            if f is not None and f.victims is not None:
                m.targets.append(Arg(f.victims, f"{f.why}/victims"))
                break


def _counts_victims(f: Figure) -> bool:
    return (
        f.victims is not None
        and f.kind in ("killed", "injured")
        and f.scope == "incident"
        and f.subset_of is None
        and not f.zero
        and f.mention is not None
        and f.mention.sentence == f.sentence
        and _is_party(f.victims)
    )


def attach_kills(doc: Doc, here: list[Mention]) -> None:
    """«قتل ثلاثة في غارة», «أسفر الهجوم عن مقتل خمسة»: the killing belongs to its cause in the sentence."""
    _share_doer(doc, here)
    for m in here:
        if m.frame.id in _HARMS and m.token and doc.tokens[m.token - 1].form in _WHAT:
            m.set_aside = "what came of it"  # «استهدفت مسيرة سيارة ما أدى إلى إصابة ثلاثة»
        if m.type == "property_destruction" and not (m.nominal or m.initiators or m.set_aside):
            cause = next((x for x in here if x.token > m.token and x.type in ATTACK and not x.set_aside), None)
            if cause is not None and cause.nominal and doc.tokens[cause.token - 1].form in OWING_TO and _linked(doc, m, cause):
                _absorb(doc, m, cause)  # «دمرت أربع مركبات، وذلك في غارات للتحالف»
                cause.targets += [Arg(a.np, a.why) for a in m.targets if not cause.targets]
    for m in here:
        if m.type in ("kill", "wound") and m.set_aside == MANY_EVENTS:
            _lend_toll(doc, m, here)
        if m.type not in ("kill", "wound") or m.set_aside:
            continue
        if m.type == "kill" and not m.nominal and m.initiators and not m.targets and doc.words[m.token].conj:
            m.set_aside = "killing of nobody named"  # «دمرت الطائرات عربات المهاجمين وقتلت من بداخلها»
            continue
        if m.nominal and doc.words[m.token].prep == "ل" and doc.tokens[m.token - 1].form in _REVENGE:
            m.set_aside = "a killing only named"  # «التفجير انتقاما لمقتل قائد»
            continue
        # «قتلت القوات 60 شخصا خلال احتجاجات»: who shot is no protester, and the shooting an event beside the protest
        shot = any(a.np.classes & {"armed", "body", "nisba"} and "protester" not in a.np.classes for a in m.initiators)
        fighters = any(a.np.classes & {"armed"} for a in m.targets)  # «مقتل 12 مسلحا وتدمير أوكارهم»
        causes = [
            x
            for x in here
            if x.type in _CAUSES
            and not x.set_aside
            and x.status == m.status
            and "twin" not in x.why
            and not (shot and x.type in ("protest", "property_destruction"))
            and not (fighters and x.type == "property_destruction")
            and not (x.why.get("content") == "accusation" and m.token < x.token)
        ]
        apart = m.token if m.nominal and doc.tokens[m.token - 1].form in _AFTER else span_after(doc, m)
        if apart >= 0:
            causes = [x for x in causes if x.token > apart]  # «وجاء الكمين بعد أيام من مقتل ثلاثين في هجمات»
        causes = [x for x in causes if x.token < m.token or doc.tokens[x.token - 1].form != "غداه"]  # «قتل ضابط غداة هجوم»
        causes = [x for x in causes if x.token < m.token or not _at_once(doc, m.token, x.token)]
        if _by_gun(m):
            causes = [x for x in causes if x.type not in FIRE or m.token <= x.token]  # «كما قتل شخصان برصاص قناص»
        if _came_of(doc, m):
            causes = [x for x in causes if x.token < m.token] or causes
        if _by_gun(m) and (shooters := shot_in_riot(doc, m, causes)):
            m.initiators = shooters
            causes = []
        if not causes:
            continue
        cause = min(causes, key=lambda x: _distance(doc, m, x))
        if not _linked(doc, m, cause):
            continue
        _absorb(doc, m, cause)
        share_victims(
            doc, [Arg(a.np, a.why) for a in m.targets if _is_party(a.np)], cause, [x for x in here if x.type in _CAUSES]
        )
        for x in here:
            if x.why.get("twin") == str(cause.token):  # «القصف الجوي والمدفعي قتل 20»: by either
                x.targets += [Arg(a.np, a.why) for a in cause.targets if not any(_same(a.np, t.np) for t in x.targets)]


def _came_of(doc: Doc, m: Mention) -> bool:
    """«انفجرت عبوة، ما أسفر عن مقتل شخص، وانفجرت عبوة أخرى»: what came of the one told before."""
    before = range(max(0, m.token - _RESULT), m.token) if m.nominal else ()
    return any(s.lemma in doc.lex.verb_roles["results"] for j in before for s in doc.verbs[j])


_RESULT: Final = 3


def _at_once(doc: Doc, i: int, j: int) -> bool:
    """«قتل شابان برصاص مجهولين، بالتزامن مع تفجير»: what happened at the same time is no cause."""
    return any(doc.words[k].core in _AT_ONCE for k in range(i, j))


_AT_ONCE: Final = frozenset({"تزامن", "تزامنا"})


def _by_gun(m: Mention) -> bool:
    """Whether the arms told are those of one man's hand, and so no raid's."""
    return not _IN_HAND.isdisjoint(m.weapons)


_IN_HAND: Final = frozenset({"small_arms", "sniper", "knife"})
_HARMS: Final = frozenset({"bomb-harms", "shell-harms"})
_WHAT: Final = frozenset({"ما", "مما"})


def _share_doer(doc: Doc, here: list[Mention]) -> None:
    """«قُتل 20 وأُصيب مئات برصاص القوات»: who wounded the ones killed the others, too."""
    told = [m for m in here if m.type in ("kill", "wound") and not m.set_aside]
    for m, x in pairwise(told):
        joined = doc.words[x.token].conj == "و" and not any(t.kind == "p" for t in doc.tokens[m.token : x.token])
        if joined and not m.initiators and x.initiators and not m.nominal and not x.nominal:
            m.initiators = [Arg(a.np, a.why) for a in x.initiators]


def _lend_toll(doc: Doc, m: Mention, here: list[Mention]) -> None:
    """«تسببت الغارات في مقتل 1450 مدنيا»: a toll of many raids has its victims from just those raids."""
    for x in here:
        if (
            x.plural
            and x.nominal
            and x.type in _CAUSES
            and not x.set_aside
            and (x.token < m.token or x.token == m.token + 1)  # «قتلت الغارات أكثر من خمسين»
            and not x.targets
            and not any(t.kind == "p" for t in doc.tokens[x.token : m.token])
            and sum(bool(doc.verbs[j]) for j in range(x.token, m.token)) <= 1
        ):
            x.targets += [Arg(a.np, a.why) for a in m.targets if _is_party(a.np)]


def _distance(doc: Doc, m: Mention, x: Mention) -> float:
    gap = abs(x.token - m.token)
    return (
        gap
        - (6 if x.token > m.token else 0)
        + (
            16
            if x.type == "property_destruction" and x.token > m.token
            else 8
            if x.type in ("protest", "property_destruction")
            else 0
        )
    )


def _linked(doc: Doc, m: Mention, cause: Mention) -> bool:
    low, high = sorted((m.token, cause.token))
    if m.token == low and any(_meanwhile(doc, j) for j in range(low + 1, high - 1)):
        return False  # «قتل 74 شخصا برصاص القوات، في حين تواصلت الاشتباكات»
    apart = m.token == low and m.initiators and doc.tokens[high - 1].form in _DURING
    if apart and any(doc.verbs[j] and doc.words[j].conj == "و" for j in range(low + 1, high)):
        return False  # «أصيب شاب برصاص الجنود، واعتقلت القوات 12 خلال اقتحامها المدينة»
    if m.nominal and cause.token < m.token and doc.tokens[m.token - 1].form in _AFTER:
        return False  # «اندلعت اشتباكات عقب مقتل القائد», «شن الجيش غارات بعد مقتل جندي برصاص قناص»
    if m.token == low and m.initiators and long_before(doc, cause.token):
        return False
    if m.initiators and cause.initiators:
        return True
    before = doc.words[cause.token - 1] if cause.token else None
    if m.initiators and before is not None and before.pron and "masdar" in before.kinds:
        return False  # «قتلت برصاص القوات خلال تغطيتها اقتحام المخيم»: what the dead were about
    for j in range(low, high):
        if doc.tokens[j].form in ("فيما", "بينما") or doc.tokens[j].form == "؛":
            return False
    return not _two_parts(doc, m, cause)


def _two_parts(doc: Doc, m: Mention, cause: Mention) -> bool:
    """«مقتل عشرات في حجة.. وغارات على صعدة», «مقتل قيادي.. والتحالف يقصف مواقع»: the two halves of a headline."""
    low, high = sorted((m.token, cause.token))
    return high != m.token and any(
        doc.tokens[j].kind == "p" and doc.tokens[j].form.startswith("..") and "و" in (doc.words[high].conj, doc.words[j + 1].conj)
        for j in range(low, high)
    )


_DURING: Final = frozenset({"خلال", "اثناء"})


def _meanwhile(doc: Doc, j: int) -> bool:
    return doc.tokens[j].form == "حين" and doc.tokens[j - 1].form == "في" and bool(doc.verbs[j + 1])


def _absorb(doc: Doc, m: Mention, cause: Mention) -> None:
    m.causes.append(cause)
    m.set_aside = "told with its cause"
    if m.type == "kill" and not m.nominal and m.initiators and m.targets and cause.frame.id in ATTACKING:
        cause.why["deed"] = m.frame.why  # «قتلت القوات ثلاثة في هجوم»: a verb tells who did it to whom
    if cause.frame.id == "repel" and cause.targets and m.targets:
        by_them = any(doc.words[a.np.head].core.startswith("مسلح") or a.np.category in INSURGENT for a in m.initiators)
        held = m.initiators and not by_them  # «هاجم مسلحون المركز وقتلوا شرطيا وأفشل الحرس الهجوم»
        made_it = [a for a in m.targets if held or a.np.category in INSURGENT or doc.words[a.np.head].core in ATTACKERS]
        if made_it and not cause.initiators:
            cause.initiators += [a for a in made_it if "armed" in a.np.classes]
        m.targets = [a for a in m.targets if a not in made_it]
        if not m.targets:
            return  # whoever repels an attack kills those who made it
        m.initiators = []  # «قتل جندي وعشرة إرهابيين في هجوم صده الجيش»
    attackers = [a for a in m.targets if doc.words[a.np.head].core in ATTACKERS] if _by_attackers(cause) else []
    if attackers:
        # «قتل ثلاثة مهاجمين وشرطيان في هجوم»: the attackers among the dead made the attack, and who killed them was attacked
        m.targets = [a for a in m.targets if a not in attackers]
        if not cause.initiators:
            cause.initiators += attackers
        if not cause.targets:
            cause.targets += m.initiators
        m.initiators = []
    for arg in m.initiators:
        if not cause.initiators:
            cause.initiators.append(arg)
    if m.frame.casualty and cause.type != "protest":
        for arg in m.targets:
            if cause.symmetric and (
                (
                    len(cause.initiators) + len(cause.others) >= 2
                    and arg.np.name is None
                    and not ("person" in arg.np.classes and arg.np.definite)
                )
                or (arg.np.classes & {"victim", "count"} and not arg.np.classes & {"armed", "civil"})
            ):
                continue
            if _is_party(arg.np) and not any(_same(arg.np, t.np) for t in cause.targets):
                cause.targets.append(Arg(arg.np, arg.why))


_AFTER: Final = word_list("kills", "after")
_REVENGE: Final = frozenset({"انتقاما", "ثارا", "ردا"})


def _by_attackers(cause: Mention) -> bool:
    """Whether a mention tells of an attack made by men on the ground."""
    return (cause.type == "battle" and cause.frame.id in ATTACKING) or cause.type == "suicide_bombing"


def _is_party(np: NP) -> bool:
    return bool(np.human or np.name is not None or np.number is not None)


def _same(a: NP, b: NP) -> bool:
    return a.head == b.head or a.start == b.start


def _unarmed_side(doc: Doc, m: Mention, np: NP) -> bool:
    """«اشتباكات مع متظاهرين», «مواجهات بين قوات الاحتلال وشبان»: a crowd without arms on the other side."""
    if "protester" in np.classes:
        return True
    if "civil" not in np.classes or "armed" in np.classes or doc.words[np.head].core in _KIN:
        return False
    fighters = any(a.np.category in GROUPS for a in (*m.initiators, *m.others, *m.targets) if a.np is not np)
    return not fighters and doc.words[m.token].core in SCUFFLES


def _men_of(doc: Doc, np: NP) -> bool:
    """«رجال بوكو حرام», «رجال حفتر»: of a leader or a band."""
    named = np.name is not None and (np.name.of("actor") is not None or np.name.of("person") is not None)
    return named and doc.words[np.head].core == "رجال"


_KIN: Final = frozenset({"ابناء", "رجال", "سجناء", "قبايل", "مطلوبين", "مهربين", "متهمين"})
"""Of a tribe or a prison: they may have arms."""


def settle_type(doc: Doc, m: Mention) -> None:
    """What a killing, a wounding or a bare attack is, from who did it to whom."""
    if settle_crowd(doc, m):
        return
    if (
        m.type == "riot"
        and m.initiators
        and all(a.np.classes & {"armed"} or a.np.category in ("jihadist_group", "state_force") for a in m.initiators)
    ):
        m.type, m.must_join = "battle", True  # «أعمال العنف التي ترتكبها الجماعة»
        return
    if m.type == "arrest" and (any(doc.words[a.np.head].core in _HOSTAGES for a in m.targets) or _as_shields(doc, m)):
        m.type = "abduction"  # «احتجاز مسلح لرهائن», «احتجزوا مدنيين لاستخدامهم دروعا بشرية»
        return
    if m.type == "arrest" and m.nominal and any(is_court(doc, a.np) for a in m.initiators):
        m.type = "judicial"  # «مددت المحكمة اعتقال الشيخ»
        return
    if with_families(doc, m):
        m.type, m.targets, m.initiators = "displacement", [*m.initiators], []
        return  # «غادر 5300 مقاتل وعائلاتهم المنطقة»
    if m.type == "property_destruction" and (m.initiators or (m.targets and not m.nominal)):
        if any(of_war(doc, np) for np in (*(a.np for a in m.targets), *(np for np, _ in m.places))):
            m.type = "battle"  # «دمر المقاتلون دبابة للجيش»
        return
    if m.type == "wound":
        return
    if m.type == "kill":
        m.type = _kill_type(doc, m)
        return
    if (
        m.type == "battle"
        and m.frame.id in ATTACKING
        and any(doc.words[a.np.head].core.startswith(SETTLERS) for a in m.initiators)
        and not any(a.np.classes & {"armed"} for a in m.targets)
    ):
        settle_settlers(doc, m)
        return
    armed = (
        m.frame.id == "clash"
        and m.nominal
        and any(doc.words[j].core.startswith("مسلح") for j in range(m.token + 1, min(m.token_end + 1, len(doc.words))))
    )
    if armed:
        return  # «مواجهات مسلحة بين القبيلتين»
    if (
        m.type == "battle"
        and (m.frame.id in ATTACKING or m.frame.id == "clash")
        and any(
            a.np.classes & {"protester", "civil"}
            and not a.np.classes & {"armed"}
            and not _men_of(doc, a.np)
            and (a.np.gram == "p" or a.np.number is not None)
            for a in m.initiators
        )
    ) or (m.frame.id == "clash" and any(_unarmed_side(doc, m, a.np) for a in (*m.others, *m.targets))):
        m.type = "riot"
        return
    if by_bomber(doc, m):
        m.type = "suicide_bombing"
        return
    if m.type == "battle" and (
        m.frame.id in ATTACKING or m.frame.id == "under-fire" or (m.frame.id == "target" and (not m.nominal or m.initiators))
    ):
        # «مواقع إسرائيلية»: whose the positions are
        victims = [a.np for a in m.targets if not (a.why.endswith("/owner") and "civil" in a.np.classes)]
        if m.frame.id == "target":
            victims = [np for np in victims if np.human] or victims  # «استشهاد مواطن باستهداف دراجة نارية»
        unarmed = [bool(np.classes & {"civil", "protester"}) for np in victims if np.classes != {"count"}]
        if unarmed and all(unarmed) and not any(np.classes & {"armed"} for np in victims):
            m.type = "attack_on_civilians"
    if m.type == "attack_on_civilians" and m.frame.id in ("open-fire", "rain-bullets") and m.targets:
        hit = [a for a in m.targets if not a.np.classes & {"site"} and a.np.classes != {"count"}] or m.targets
        if all(a.np.classes & {"armed"} for a in hit):
            m.type = "battle"


def _as_shields(doc: Doc, m: Mention) -> bool:
    """«احتجزوا مدنيين لاستخدامهم دروعا بشرية»: whether what those held are for is told right behind."""
    end = min(m.token + 12, doc.sentence_of(m.token).end)
    return any(doc.words[j].core in ("دروع", "دروعا") for j in range(m.token + 1, end))


_ON_THE_UNARMED: Final = frozenset({"attack_on_civilians", "property_destruction"})
"""What kills no fighters («مقتل 12 مسلحا وتدمير أوكارهم»)."""
_HOSTAGES: Final = word_list("kills", "hostages")


def _dealt(m: Mention) -> bool:
    """Whether somebody with arms dealt the wounds."""
    armed = any(a.np.classes & {"armed"} or a.np.category in FORCES for a in m.initiators)
    return armed and (any(_is_party(a.np) for a in m.targets) or (m.nominal and _by_gun(m)))  # «إصابتان برصاص الجيش»


def _kill_type(doc: Doc, m: Mention) -> str:
    armed = [a for a in m.targets if fights(doc, a.np)]
    if any(doc.words[a.np.head].core in AIRCRAFT for a in m.initiators) and m.targets:
        return "air_strike"  # «قتلت طائرة مسيرة ثلاثة مسلحين»
    if m.initiators:
        if armed and len(armed) == len(m.targets):
            return "battle"
        return "attack_on_civilians" if m.targets or m.type == "wound" else "kill"
    return "kill"


def late_kill(doc: Doc, m: Mention, merger: Merger, entities: Entities) -> None:
    """A killing whose sentence names no cause: it belongs to the violence told nearest before it, or stands alone."""
    candidates = [h for h in merger.happenings if h.type in _CAUSES and h.status == "asserted" and not h.background_like()]
    here: tuple[int, Happening] | None = None
    slain = {
        entities.of_phrase(a.np)
        for a in m.targets
        if (a.np.name is not None and a.np.name.of("person"))
        or ("person" in a.np.classes and a.np.definite and a.np.number is None)
    }
    if slain:
        for h in candidates:
            if any(entities.of_phrase(a.np) in slain for x in h.mentions for a in x.targets) and h.time_fits(m):
                here = (0, h)
                break
    if here is None and (attack := fell_attacking(doc, m, candidates, merger)) is not None:
        m.targets = []
        attack.mentions.append(m)
        m.causes.append(attack.mentions[0])
        return
    if here is None and earlier(doc, m):
        candidates = [h for h in candidates if place_fit(doc, merger.lead, h, m) > 0]
    if here is None and merger.elsewhere(m) and not merger.doc.words[m.token].det:
        candidates = [h for h in candidates if any(x.sentence >= m.sentence for x in h.told)]  # «وفي أماكن أخرى قتل اثنان»
    slain_armed = any(fights(doc, a.np) for a in m.targets)
    shot = _by_gun(m)
    slain_terrorists = bool(m.targets) and all(doc.words[a.np.head].core.startswith("ارهابي") for a in m.targets)
    for h in candidates if here is None else []:
        if slain_terrorists and h.type in ("bombing", "suicide_bombing"):
            continue  # «قتل 12 في تفجير. وأعلنت القيادة مقتل 23 إرهابيا»
        if slain_armed and (h.type in _ON_THE_UNARMED or (h.type == "protest" and not shot)):
            continue  # «قتل عدد من المسلحين. وتزامن ذلك مع احتجاج الأهالي»
        if h.type == "property_destruction" and (shot or m.initiators):
            continue  # «أضرم متظاهرون النار في إطارات. وقتل عشرون برصاص القوات»
        if shot and m.initiators and h.type in CROWDS:
            continue
        if place_fit(doc, merger.lead, h, m) < 0 or lies_apart(doc, merger.lead, h, m) or (shot and h.type in FIRE):
            continue  # «وفي بلدة أخرى، لقي ثلاثة مصرعهم», «قتل اثنان بالرصاص» beside a raid
        for x in h.mentions:
            gap = m.sentence - x.sentence
            if (gap == 0 and _two_parts(doc, m, x)) or (gap < 0 and merger.another(x)):
                continue  # «قتل 15 منهم. بالتزامن مع ذلك، شنت مقاتلات غارات»
            if -1 <= gap <= 3 or (m.sentence in merger.lead and x.sentence in merger.lead):
                rank = (abs(gap), h)
                if here is None or rank[0] < here[0]:
                    here = rank
    if here is not None and not m.background:
        happening = here[1]
        happening.mentions.append(m)
        m.causes.append(happening.mentions[0])
        return
    if m.must_join:
        m.set_aside = "a killing only named"  # «في قضية قتل ضباط»
        return
    if m.type in ("wound", "kill") and m.weapons and m.weapons[0] in _BY_WEAPON and any(_is_party(a.np) for a in m.targets):
        m.type = _BY_WEAPON[m.weapons[0]]  # «أصيب ثلاثة بصواريخ», «قتل بانفجار عبوة»
        m.why["type"] += "+" + m.weapons[0]
        m.score -= 0.5
        merger.add(m)
        return
    if m.type == "wound" and _dealt(m):
        m.type = _kill_type(doc, m)  # «أصيب جندي برصاص قناص من الجماعة»
        m.score -= 0.3
        merger.add(m)
        return
    if m.type == "wound" and (not shot or m.initiators or "relative" in doc.words[m.token - 1].func):
        m.set_aside = "harm with no violence told"  # but «أصيب ثلاثة شبان بالرصاص»
        return
    armed = [a for a in m.targets if fights(doc, a.np)]
    people = [a for a in m.targets if _is_party(a.np) or (m.initiators and not m.nominal and by_a_name(doc, a.np))]
    if not people:
        m.set_aside = "killing of nobody named"
        return
    unarmed = any(a.np.classes & {"civil", "victim"} and not (a in armed and "civil" not in a.np.classes) for a in people)
    m.type = "battle" if armed and not unarmed else "attack_on_civilians"
    m.score -= 0.5
    merger.add(m)
