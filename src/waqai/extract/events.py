"""From mentions to events: killings find their cause, mentions are joined, weak ones are set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waqai.extract.casualties import VIOLENT
from waqai.extract.mentions import Arg, Mention
from waqai.extract.dates import resolve
from waqai.extract.merge import ATTACKING, Happening, Merger, attack_word, lead_sentences
from waqai.extract.outcome import outcome_of
from waqai.extract.phrases import NP, parse_np
from waqai.extract.places import Located, locate
from waqai.extract.times import When, is_old
from waqai.extract.weapons import arm
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    import datetime as dt

    from waqai.extract.doc import Doc
    from waqai.extract.entities import Entities

_CAUSES = VIOLENT - {"operation"}
_BY_WEAPON = {
    "mortar": "shelling", "artillery": "shelling", "rocket": "shelling", "missile": "shelling", "drone": "air_strike", "aircraft": "air_strike", "helicopter": "air_strike",
    "barrel_bomb": "air_strike", "ied": "bombing", "landmine": "bombing", "car_bomb": "bombing", "grenade": "bombing", "suicide_vest": "suicide_bombing",
}  # fmt: skip
_INSURGENT = frozenset({"jihadist_group", "rebel_group"})
_ARMED_VICTIM = frozenset({"armed"})


def join(doc: Doc, mentions: list[Mention], entities: Entities, published: dt.date | None) -> list[Happening]:
    """The events of the article, in order of first mention."""
    by_sentence: dict[int, list[Mention]] = {}
    for m in mentions:
        by_sentence.setdefault(m.sentence, []).append(m)
    for here in by_sentence.values():
        _attach_kills(doc, here)
    merger = Merger(doc, entities, published)
    waiting: list[Mention] = []
    for m in mentions:
        if m.set_aside:
            continue
        _settle_type(doc, m)
        if m.type in ("kill", "wound"):
            waiting.append(m)
            continue
        if m.must_join or _bare(m, merger):
            happening = merger.latest(m)
            if happening is not None and (m.time is None or happening.time_fits(m)):
                happening.mentions.append(m)
            elif m.definite and (m.time is not None or m.place) and not m.must_join:
                merger.add(m)
            else:
                m.set_aside = "a bare word for violence told elsewhere"
            continue
        merger.add(m)
    for m in waiting:
        _late_kill(doc, m, merger, entities)
    merger.fold_title()
    return _settled(merger)


def _settled(merger: Merger) -> list[Happening]:
    """A happening that somebody denies having done, and that is told as a fact elsewhere, stands once: as the fact."""
    out = []
    for h in merger.happenings:
        if h.status == "denied" and any(o is not h and o.status == "asserted" and o.type == h.type and merger.shares_target(o, h) for o in merger.happenings):
            for m in h.mentions:
                m.set_aside = "a denial of having done what is told elsewhere"
            continue
        out.append(h)
    return out


def _bare(m: Mention, merger: Merger) -> bool:
    """A nominal mention below the lead that names neither side, place, day nor number: no news of its own."""
    if not m.nominal or m.type in VERBAL_TYPES or m.sentence in merger.lead:
        return False
    own = [a for a in m.targets if not a.why.startswith(("ar/frames.toml:kill", "ar/frames.toml:wound"))]
    if m.definite and (not m.plural or m.type == "operation"):
        return not (m.initiators or own or m.others or m.losers)
    placed = any(n.of("place") for np, _ in m.places for n in np.names if n.how != "nisba")
    return not (m.initiators or own or m.others or m.losers or m.time or placed)


def _attach_kills(doc: Doc, here: list[Mention]) -> None:
    """«قتل ثلاثة في غارة», «أسفر الهجوم عن مقتل خمسة»: the killing belongs to its cause in the sentence."""
    for m in here:
        if m.type not in ("kill", "wound") or m.set_aside:
            continue
        # «قتلت القوات 60 شخصا خلال احتجاجات»: who shot is no protester, and the shooting an event beside the protest
        shot = any(a.np.classes & {"armed", "body"} and "protester" not in a.np.classes for a in m.initiators)
        causes = [x for x in here if x.type in _CAUSES and not x.set_aside and x.status == m.status and not (shot and x.type == "protest")]
        if not causes:
            continue
        cause = min(causes, key=lambda x: _distance(doc, m, x))
        if not _linked(doc, m, cause):
            continue
        _absorb(doc, m, cause)


def _distance(doc: Doc, m: Mention, x: Mention) -> float:
    gap = abs(x.token - m.token)
    return gap - (6 if x.token > m.token else 0) + (16 if x.type == "property_destruction" and x.token > m.token else 8 if x.type in ("protest", "property_destruction") else 0)


def _linked(doc: Doc, m: Mention, cause: Mention) -> bool:
    low, high = sorted((m.token, cause.token))
    if m.initiators and cause.initiators:
        return True
    for j in range(low, high):
        if doc.tokens[j].form in ("فيما", "بينما") or doc.tokens[j].form == "؛":
            return False
        if doc.tokens[j].kind == "p" and doc.tokens[j].form.startswith("..") and doc.words[high].conj == "و" and high != m.token:
            return False  # «مقتل عشرات في حجة.. وغارات على صعدة»
    return True


def _absorb(doc: Doc, m: Mention, cause: Mention) -> None:
    m.causes.append(cause)
    m.set_aside = "told with its cause"
    if cause.frame.id == "repel" and cause.targets and m.targets and (m.initiators or all(a.np.category in _INSURGENT for a in m.targets)):
        if not cause.initiators:
            cause.initiators += [a for a in m.targets if "armed" in a.np.classes]
        return  # whoever repels an attack kills those who made it
    for arg in m.initiators:
        if not cause.initiators:
            cause.initiators.append(arg)
    if m.frame.casualty and cause.type != "protest":
        for arg in m.targets:
            if cause.symmetric and (len(cause.initiators) + len(cause.others) >= 2 and arg.np.name is None and not ("person" in arg.np.classes and arg.np.definite) or arg.np.classes & {"victim", "count"} and not arg.np.classes & {"armed", "civil"}):
                continue
            if _is_party(arg.np) and not any(_same(arg.np, t.np) for t in cause.targets):
                cause.targets.append(Arg(arg.np, arg.why))


def _is_party(np: NP) -> bool:
    return bool(np.human or np.name is not None or np.number is not None)


def _same(a: NP, b: NP) -> bool:
    return a.head == b.head or a.start == b.start


def _settle_type(doc: Doc, m: Mention) -> None:
    """What a killing, a wounding or a bare attack is, from who did it to whom."""
    if m.type == "riot" and m.initiators and all(a.np.classes & {"armed"} or a.np.category in ("jihadist_group", "state_force") for a in m.initiators):
        m.type, m.must_join = "battle", True  # «أعمال العنف التي ترتكبها الجماعة»
        return
    if m.type == "wound":
        return
    if m.type == "kill":
        m.type = _kill_type(doc, m)
        return
    if m.type == "battle" and m.frame.id in ATTACKING and any(doc.words[a.np.head].core.startswith("مستوطن") for a in m.initiators) and not any(a.np.classes & {"armed"} for a in m.targets):
        m.type = "riot"
        return
    if m.type == "battle" and m.frame.id in (*ATTACKING, "clash") and any(
        a.np.classes & {"protester", "civil"} and not a.np.classes & {"armed"} and (a.np.gram == "p" or a.np.number is not None) for a in m.initiators
    ) or (
        m.frame.id == "clash" and any(a.np.classes & {"protester"} for a in m.others)
    ):
        m.type = "riot"
        return
    if m.type == "battle" and m.frame.id in ATTACKING:
        victims = [a.np for a in m.targets]
        if victims and all(np.classes & {"civil", "protester"} and not np.classes & {"armed"} for np in victims):
            m.type = "attack_on_civilians"
    if m.type == "attack_on_civilians" and m.frame.id == "open-fire" and m.targets:
        hit = [a for a in m.targets if not a.np.classes & {"site"}] or m.targets
        if all(a.np.classes & {"armed"} for a in hit):
            m.type = "battle"


def _kill_type(doc: Doc, m: Mention) -> str:
    armed = [a for a in m.targets if a.np.classes & {"armed"} or a.np.category in ("jihadist_group", "militia", "rebel_group", "state_force", "police")]
    if m.initiators:
        if armed and len(armed) == len(m.targets):
            return "battle"
        return "attack_on_civilians" if m.targets else "kill"
    return "kill"


def _late_kill(doc: Doc, m: Mention, merger: Merger, entities: Entities) -> None:
    """A killing whose sentence names no cause: it belongs to the violence told nearest before it, or stands alone."""
    candidates = [h for h in merger.happenings if h.type in _CAUSES and h.status == "asserted" and not h.background_like()]
    here: tuple[int, Happening] | None = None
    slain = {entities.of_phrase(a.np) for a in m.targets if a.np.name is not None and a.np.name.of("person") or "person" in a.np.classes and a.np.definite and a.np.number is None}
    if slain:
        for h in candidates:
            if any(entities.of_phrase(a.np) in slain for x in h.mentions for a in x.targets) and h.time_fits(m):
                here = (0, h)
                break
    slain_armed = any(a.np.classes & {"armed"} for a in m.targets)
    for h in candidates if here is None else []:
        if slain_armed and h.type == "attack_on_civilians":
            continue
        for x in h.mentions:
            gap = m.sentence - x.sentence
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
    if m.type == "wound":
        m.set_aside = "harm with no violence told"
        return
    armed = any(a.np.classes & {"armed"} for a in m.targets)
    people = [a for a in m.targets if _is_party(a.np)]
    if not people:
        m.set_aside = "killing of nobody named"
        return
    m.type = "battle" if armed and not any(a.np.classes & {"civil", "victim"} for a in people) else "attack_on_civilians"
    m.score -= 0.5
    merger.add(m)


def inherit(doc: Doc, happenings: list[Happening], published: dt.date | None) -> None:
    """Place and day that the title or lead gives, for the events told there and those that go on from them.

    The title's place («ليبيا.. قتلى …») and the lead's day stand for the whole report where an event's own sentences say nothing.
    """
    lead = lead_sentences(doc)
    places = _lead_places(doc, lead)
    days = [h for h in happenings if h.time is not None and not h.background and any(m.sentence in lead for m in h.mentions)]
    day = days[0].time if days else _lead_day(doc, published)
    for h in happenings:
        if h.background:
            continue
        inside = any(m.sentence in lead for m in h.mentions)
        first = min(m.sentence for m in h.mentions)
        if not h.places and h.type not in _PLACELESS:
            h.places = list(places)
        elif h.places and all(p.at is None for p in h.places[:2]) and places:
            h.places = h.places[:2] + places
        if h.time is None and day is not None and h.status == "asserted" and (inside or first <= 6):
            h.time = day


_PLACELESS = frozenset({"sanction", "appeal", "refusal", "accusation", "threat", "denial", "support"})


def _lead_places(doc: Doc, lead: set[int]) -> list[Located]:
    found: list[Located] = []
    for name in doc.names:
        if doc.sentence_of(name.start).index not in lead or name.of("place") is None or name.how == "nisba" or name.senses[0][0] == "person":
            continue
        np = parse_np(doc, name.start, name.end)
        if np is None or name.of("actor") is not None and doc.tokens[max(0, name.start - 1)].form not in ("في", "ب") and name.start > 0 and not doc.words[name.start].prep:
            continue
        made = locate(doc, np, "")
        if made is not None:
            found.append(made)
    order = {"exact": 0, "town": 1, "near": 1, "district": 1, "region": 2, "country": 3}
    return sorted(found, key=lambda p: order[p.precision])


def _lead_day(doc: Doc, published: dt.date | None) -> When | None:
    """The first day named in the lead, that of the announcement."""
    for sentence in doc.sentences[:4]:
        for expr in doc.dates:
            if sentence.start <= expr.start < sentence.end and expr.kind in ("weekday", "date", "relative"):
                resolved = resolve(expr, published)
                if resolved is not None and resolved.precision == "day" and not is_old(When(resolved.start, resolved.end, "day", (0, 0)), published):
                    return When(resolved.start, resolved.end, resolved.precision, (expr.start, expr.end))
    return None


_CIVIL_SITES = frozenset("مدرسه مدارس مسجد مساجد كنيسه كنايس سوق اسواق قريه قري مستشفي مستشفيات مطعم فندق مقهي حافله حافلات جامعه منزل منازل بيت محطه قطار متجر متاجر مصلين مخيم حفل ملهي ناد مركز".split())


def _upon_civilians(h: Happening) -> bool:
    """An attack whose sides are never two armed ones: unarmed people, or a village, school or market, are what it hits."""
    own = [m for m in h.mentions if m.type not in ("kill", "wound")]
    if h.type != "battle" or any(m.frame.id not in ATTACKING or m.symmetric for m in own):
        return False
    if any(a.np.classes & {"armed"} or a.np.category in ("state_force", "police", "militia", "jihadist_group", "rebel_group", "coalition", "peacekeepers") for a in h.targets):
        return False
    if any(a.np.classes & {"civil", "victim", "person", "protester"} or a.np.number is not None for a in h.targets):
        return True
    return False


def finish(doc: Doc, happenings: list[Happening], entities: Entities, published: dt.date | None) -> None:
    """Fill each event from its mentions: fullest participants, place, time, weapons, outcome, status."""
    for h in happenings:
        h.mentions.sort(key=lambda m: m.token)
        own = [m for m in h.mentions if m.type not in ("kill", "wound")] or h.mentions
        h.symmetric = any(m.symmetric for m in own) and not any(m.initiators and m.targets and not m.symmetric for m in own)
        _sides(doc, h, entities)
        if h.type == "protest":  # soldiers and police are there to end it
            h.initiators = [a for a in h.initiators if entities.by_key[a.entity].category not in ("state_force", "police")]
        if h.type == "arrest" and any(entities.by_key[a.entity].category == "jihadist_group" for a in h.initiators):
            h.type = "abduction"
        if _upon_civilians(h) or h.type == "battle" and not any(a.np.classes & {"armed"} for a in h.targets) and any(
            doc.words[a.np.head].core in _CIVIL_SITES for m in own if m.frame.id in ATTACKING for a in m.targets
        ) and not h.symmetric:
            h.type = "attack_on_civilians"
        times = [m.time for m in (*own, *h.mentions) if m.time is not None]
        h.time = next((t for t in times if not t.soft), times[0] if times else None)
        h.places = [p for m in (*own, *(x for x in h.mentions if x not in own)) for p in m.place]
        h.status = "asserted" if any(m.status == "asserted" for m in own) else own[0].status
        h.background = h.background_like()
        h.score = max(m.score for m in own)
    inherit(doc, happenings, published)
    oppose(doc, happenings, entities)
    bombers(doc, happenings, entities)
    arm(doc, happenings, entities)
    for h in happenings:
        h.outcome, h.outcome_why = outcome_of(doc, h)


_FIGHTING = frozenset({"battle", "territory_gain", "shelling", "air_strike", "siege", "operation"})


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
                    for x, y in ((a.entity, b.entity), (b.entity, a.entity)):
                        pairs.setdefault(x, {})[y] = pairs.setdefault(x, {}).get(y, 0) + 1
    rivals = _protagonists(doc, happenings, entities, armed)
    if rivals is not None:
        for x, y in (rivals, rivals[::-1]):
            pairs.setdefault(x, {}).setdefault(y, 1)

    def foe(keys: set[str]) -> str | None:
        foes: dict[str, int] = {}
        for key in keys:
            for other, n in pairs.get(key, {}).items():
                if other not in keys:
                    foes[other] = foes.get(other, 0) + n
        return min(foes, key=lambda k: (-foes[k], k)) if foes else None

    def lend(h: Happening, key: str, side: list[Arg], why: str) -> None:
        np = _phrase_of(doc, key, entities, happenings, h)
        if np is not None:
            arg = Arg(np, why)
            arg.entity = key
            side.append(arg)

    for h in happenings:
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
                        doers = [a for a in other.initiators if is_armed(a.entity) and a.entity not in taken and not any(entities.by_key[t].actor and entities.by_key[t].actor == entities.by_key[a.entity].ref for t in taken)]
                        h.initiators += doers[:1]
                        break
        if h.type not in _FIGHTING or h.background:
            continue
        if not h.initiators:
            announcer = _announcer(doc, entities, h, armed) if h.type != "territory_gain" else None
            if announcer is not None and not (h.type == "battle" and not h.targets):
                h.initiators.append(announcer)
        own = {a.entity for a in h.initiators}
        hit = {a.entity for a in h.targets if is_armed(a.entity)}
        if h.initiators and not h.targets:
            if h.type in ("shelling", "air_strike") and not any(np.classes & {"site"} and not np.names for m in h.mentions for np, _ in m.places):
                continue
            key = foe(own) or _armed_near(doc, h, entities, own)
            if key:
                lend(h, key, h.targets, "events:opposed in this article")
        elif hit and not h.initiators:
            key = foe(hit)
            if key:
                lend(h, key, h.initiators, "events:opposed in this article")
        elif not h.initiators and not h.targets and h.type == "battle" and pairs:
            best = max(((n, x, y) for x, ys in pairs.items() for y, n in ys.items()), key=lambda t: (t[0], t[1]))
            firsts = {a.entity for x in happenings for a in x.initiators}
            x, y = (best[1], best[2]) if best[1] in firsts else (best[2], best[1])
            lend(h, x, h.initiators, "events:opposed in this article")
            lend(h, y, h.targets, "events:opposed in this article")


def _protagonists(doc: Doc, happenings: list[Happening], entities: Entities, armed: set[str]) -> tuple[str, str] | None:
    """The two armed sides an article is about: the two named most, if they are not one side and no third is named as often."""
    counts: dict[str, int] = {}
    for name in doc.names:
        sense = name.senses[0]
        if name.how != "nisba" and sense[0] == "actor" and doc.pack.actors[sense[1]].category in armed:
            key = entities.of_name(name)
            if key is not None:
                counts[key] = counts.get(key, 0) + 1
    merger = Merger(doc, entities, None)
    sides: list[tuple[str, int]] = []
    for key, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])):
        own = next((i for i, (other, _) in enumerate(sides) if merger.related(key, other)), None)
        if own is None:
            sides.append((key, n))
        else:
            sides[own] = (sides[own][0], sides[own][1] + n)
    sides.sort(key=lambda s: -s[1])
    if len(sides) < 2 or sides[1][1] < 2 or len(sides) > 2 and sides[2][1] >= sides[1][1]:
        return None
    first = {a.entity for h in happenings if h.type in _FIGHTING for a in h.initiators}
    a, b = sides[0][0], sides[1][0]
    return (a, b) if a in first or b not in first else (b, a)


def _announcer(doc: Doc, entities: Entities, h: Happening, armed: set[str]) -> Arg | None:
    """«أعلن الجيش مقتل … في غارة»: a force that tells of a strike, an arrest or a campaign and names no other doer did it."""
    if h.type not in ("air_strike", "shelling", "operation", "battle", "arrest", "interception"):
        return None
    hit = {a.entity for a in h.targets}
    for m in h.mentions:
        if any(doc.tokens[j].form in ("ردا", "رد", "الرد") for j in range(max(0, m.token - 3), m.token)):
            continue  # «ردا على إطلاق صواريخ»: the other side's
        for source in m.sources:
            key = entities.of_phrase(source.np)
            entity = entities.by_key[key]
            if entity.kind == "actor" and entity.category in ("state_force", "coalition", "police") and key not in hit:
                arg = Arg(source.np, "events:announcer")
                arg.entity = key
                return arg
    return None


def bombers(doc: Doc, happenings: list[Happening], entities: Entities) -> None:
    """A suicide attack that nobody claims was done by the bomber, where the article speaks of him («الانتحاري»)."""
    for h in happenings:
        if h.type != "suicide_bombing" or h.initiators:
            continue
        near = {m.sentence + k for m in h.mentions for k in (-1, 0, 1)}
        lone = sum(x.type == "suicide_bombing" for x in happenings) == 1
        for i, word in enumerate(doc.words):
            if (lone or doc.tokens[i].kind == "w" and doc.sentence_of(i).index in near) and (word.det or not word.form.endswith("ه")) and word.core in ("انتحاري", "انتحاريا", "انتحاريان", "انتحاريين") and not doc.verbs[i]:
                np = parse_np(doc, i, i + 1)
                head = doc.words[i - 1] if i else None
                adjective = head is not None and any(n.kind == "frame" for n in head.nouns) and head.det == word.det
                if np is not None and not adjective:
                    arg = Arg(np, "ar/heads.toml")
                    arg.entity = entities.of_phrase(np)
                    h.targets = [a for a in h.targets if not doc.words[a.np.head].core.startswith("انتحاري")]
                    h.initiators.append(arg)
                    break


def _armed_near(doc: Doc, h: Happening, entities: Entities, own: set[str]) -> str | None:
    """The one other armed body that the event's own sentence names."""
    merger = Merger(doc, entities, None)
    found: list[str] = []
    for m in h.mentions[:2]:
        sentence = doc.sentences[m.sentence]
        for name in doc.names:
            if not sentence.start <= name.start < sentence.end or name.how == "nisba":
                continue
            sense = name.senses[0]
            if sense[0] != "actor" or doc.pack.actors[sense[1]].category not in ("rebel_group", "militia", "jihadist_group"):
                continue
            key = entities.of_name(name)
            if key is not None and key not in own and key not in found and not any(merger.related(key, o) for o in own):
                found.append(key)
    return found[0] if len(found) == 1 else None


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


def _sides(doc: Doc, h: Happening, entities: Entities) -> None:
    merger = Merger(doc, entities, None)
    attackers = {entities.of_phrase(a.np) for m in h.mentions if not m.symmetric and m.type not in ("kill", "wound") for a in m.initiators}
    for m in h.mentions:
        # «اقتحم مسلحون المبنى», then «اشتبكت قوات الأمن مع المهاجمين»: who meets the attackers is the side attacked
        if m.symmetric and m.others and m.initiators and attackers and not any(entities.of_phrase(a.np) in attackers for a in m.initiators):
            if any(merger.related(entities.of_phrase(o.np), key) or entities.of_phrase(o.np) == key for o in m.others for key in attackers):
                m.targets, m.initiators, m.others = m.targets + m.initiators, [], []
    plain = [m for m in h.mentions if not m.symmetric and not m.others and m.initiators and (m.losers or any("/kill" not in a.why and "/wound" not in a.why for a in m.targets))]
    if plain and any(m.symmetric or m.others for m in h.mentions):
        # who attacked whom is told somewhere; «اشتبكت القوات مع …» adds only sides that are not among them
        directed = [m for m in h.mentions if not m.symmetric and not m.others]
        initiators = _collect(doc, [a for m in directed for a in m.initiators], entities, merger)
        targets = _collect(doc, [a for m in directed for a in m.targets + m.losers], entities, merger)
        keys = {a.entity for a in initiators}
        h.initiators, h.targets = initiators, _fewest([a for a in targets if a.entity not in keys])
        if h.targets:
            return
    held = {entities.of_phrase(a.np) for m in h.mentions if m.frame.id == "repel" and m.initiators for a in m.targets}
    if held and any(m.frame.id != "repel" for m in h.mentions):
        for m in h.mentions:  # who repels the attack is no attacker of it
            m.initiators = [a for a in m.initiators if entities.of_phrase(a.np) not in held]
    initiators = _collect(doc, [a for m in h.mentions for a in m.initiators], entities, merger)
    targets = _collect(doc, [a for m in h.mentions for a in m.targets + m.losers], entities, merger)
    others = _collect(doc, [a for m in h.mentions for a in m.others], entities, merger)
    for a in others:
        against = {entities.of_phrase(i.np) for m in h.mentions if any(o.np is a.np for o in m.others) for i in m.initiators}
        near = [x for x in initiators + targets if x.entity == a.entity or x.entity not in against and merger.related(x.entity, a.entity)]
        if not near:
            (targets if initiators else initiators).append(a)
        else:
            for x in near:
                if x.entity.startswith("np:") and not a.entity.startswith("np:"):
                    x.np, x.entity = a.np, a.entity
    keys = {a.entity for a in initiators}
    if h.type not in ("talks", "agreement"):
        targets = [a for a in targets if a.entity not in keys]
    speakers = {entities.of_phrase(s.np) for m in h.mentions for s in m.sources}
    told = [a for a in targets if not (a.np.classes & {"source", "media"} and (a.entity in speakers or "source" in a.np.classes and not a.np.classes & {"civil", "person"})) or h.type in VERBAL_TYPES]
    h.initiators, h.targets = initiators, _fewest(_untitled(doc, told))


def _untitled(doc: Doc, args: list[Arg]) -> list[Arg]:
    """Without the bare titles («رئيس الوزراء») told beside a named person: his."""
    if not any(a.np.name is not None and a.np.name.of("person") for a in args):
        return args
    return [
        a
        for a in args
        if not (a.entity.startswith("np:") and "person" in a.np.classes and a.np.definite and a.np.gram == "s" and a.np.number is None)
        or doc.words[a.np.head].pron  # «ابنته مريم» is somebody else
    ]




def _fewest(targets: list[Arg]) -> list[Arg]:
    """Things hit are left out beside people hit; «35 شخصا», «الجرحى» are the same people told twice, or those of a named group."""
    people = [a for a in targets if a.np.human or a.np.name is not None or a.np.number is not None and not a.np.classes & {"site", "property"}]
    if people:
        # «قتل جنديان … استهدفت دوريتهم»: the patrol is theirs
        targets = [a for a in people if not (len(people) > 1 and a.np.pron in ("ه", "هم", "هما") and a.np.classes & {"site"})] or people
    vague = [a for a in targets if a.entity.startswith("np:") and a.np.classes & {"victim", "count"} and not a.np.classes & {"armed", "civil"}]
    telling = [a for a in targets if a not in vague]
    return telling if telling else vague[:1]


def _collect(doc: Doc, args: list[Arg], entities: Entities, merger: Merger) -> list[Arg]:
    """One argument an entity; a nameless description is dropped beside the name it may stand for, a state beside its own army or minister."""
    found: dict[str, Arg] = {}
    for a in args:
        pair = entities.both(a.np)
        if pair:
            for key in pair:
                twin = Arg(entities.phrases[key], a.why + "/both")
                twin.entity = key
                found.setdefault(key, twin)
            continue
        a.entity = entities.of_phrase(a.np)
        found.setdefault(a.entity, a)
    out = list(found.values())
    named = [a for a in out if not a.entity.startswith("np:")]
    kept: list[Arg] = []
    for a in out:
        if a.entity.startswith("np:"):
            beside = {x.entity for x in args if x is not a and _joined(a, x)}
            if any(merger.related(a.entity, n.entity) and n.entity not in beside for n in named) or any(b.entity.startswith("np:") and merger.related(a.entity, b.entity) and not _beside(doc, a, b) and not _joined(a, b) for b in kept):
                continue
        elif any(not b.entity.startswith("np:") and _one_side(doc, entities, a.entity, b.entity) for b in kept):
            continue
        elif any(n is not a and _leads(doc, entities, a.entity, n.entity) for n in named):
            continue
        elif _is_state(doc, entities, a.entity) and any(n is not a and _of_state(entities, n.entity, a.entity) for n in out):
            continue
        kept.append(a)
    return kept


def _joined(a: Arg, b: Arg) -> bool:
    """Whether two phrases stand side by side, joined by و: the writer means two."""
    first, second = (a.np, b.np) if a.np.start < b.np.start else (b.np, a.np)
    return first.end == second.start and second.conj == "و"


def _leads(doc: Doc, entities: Entities, x: str, y: str) -> bool:
    """«أعلن حفتر سيطرة قواته»: a leader beside the force he leads is that force told twice."""
    person, force = entities.by_key[x], entities.by_key[y]
    if person.kind != "person" or person.index is None or force.kind != "actor" or force.index is None or force.category not in _FORCES:
        return False
    ref = doc.pack.actors[force.index].ref
    return any(role.actor == ref for role in doc.pack.persons[person.index].roles)


_FORCES = frozenset({"state_force", "rebel_group", "militia", "jihadist_group", "police"})


def _beside(doc: Doc, a: Arg, b: Arg) -> bool:
    """«قتل طفل وأصيب 15 مدنيا»: two groups of one sentence, killed and wounded, are two."""
    return doc.sentence_of(a.np.head) is doc.sentence_of(b.np.head) and a.why.split("/")[1] != b.why.split("/")[1] and doc.words[a.np.head].core != doc.words[b.np.head].core


def _one_side(doc: Doc, entities: Entities, x: str, y: str) -> bool:
    """Whether of two known bodies one belongs to the other (an air force to its army, an army to its government)."""
    ex, ey = entities.by_key[x], entities.by_key[y]
    for e, o in ((ex, ey), (ey, ex)):
        if e.index is not None and e.kind == "actor" and o.kind == "actor":
            actor = doc.pack.actors[e.index]
            if any(link.actor == o.ref for link in actor.part_of):
                return True
    return False


def _is_state(doc: Doc, entities: Entities, key: str) -> bool:
    entity = entities.by_key[key]
    return entity.kind == "actor" and entity.index is not None and doc.pack.country_actor.get(entity.country or "") == entity.index


def _of_state(entities: Entities, key: str, state: str) -> bool:
    entity, owner = entities.by_key[key], entities.by_key[state]
    return entity.country == owner.country and (entity.kind == "person" or entity.category in ("government", "state_force", "police"))


__all__ = ["VERBAL_TYPES", "attack_word", "finish", "join"]
