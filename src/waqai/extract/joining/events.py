"""From mentions to events: mentions are joined, weak ones are set aside, each event is filled from its mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.dates.times import BACKGROUND_DAYS, days_between, is_old, span_of
from waqai.extract.entities.entities import FIGHTERS
from waqai.extract.joining.afar import hits_from_afar
from waqai.extract.joining.another import lend_doers
from waqai.extract.joining.apart import opens_elsewhere
from waqai.extract.joining.beside import settle_beside
from waqai.extract.joining.inherit import inherit
from waqai.extract.joining.kills import attach_kills, late_kill, settle_type
from waqai.extract.joining.merge import Happening, Merger
from waqai.extract.joining.merge_signs import massacre, village_of
from waqai.extract.joining.opposed import bombers, oppose
from waqai.extract.joining.regrouped import regroup
from waqai.extract.joining.repelled import kills_attackers, kills_the_repelled
from waqai.extract.joining.sides import fill_sides, leave_counts, leave_things, site_hit
from waqai.extract.joining.titles import fold_title
from waqai.extract.joining.told_once import but_doers_again, but_own_dead, doers_once, told_once
from waqai.extract.kinds import ATTACKING, FIRE
from waqai.extract.linking.outcome import outcome_of
from waqai.extract.linking.weapons import arm
from waqai.extract.mentions import Arg, Mention
from waqai.extract.phrases.frames import is_chief_town
from waqai.extract.roles.parties import call_by_name
from waqai.extract.roles.protests import soldiers_protest
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    import datetime as dt

    from waqai.extract.dates.times import When
    from waqai.extract.doc import Doc
    from waqai.extract.entities.entities import Entities


def join(doc: Doc, mentions: list[Mention], entities: Entities) -> list[Happening]:
    """The events of the article, in order of first mention."""
    by_sentence: dict[int, list[Mention]] = {}
    for m in mentions:
        by_sentence.setdefault(m.sentence, []).append(m)
    for here in by_sentence.values():
        attach_kills(doc, here)
    merger = Merger(doc, entities)
    regroup(doc, mentions)
    settle_beside(doc, mentions)
    hits_from_afar(merger, mentions)
    waiting: list[Mention] = []
    for m in mentions:
        if m.set_aside:
            continue
        settle_type(doc, m)
        if m.type in ("kill", "wound"):
            waiting.append(m)
            continue
        if kills_attackers(doc, m) and (attack := merger.latest(m)) is not None and attack.time_fits(m):
            unarmed = any(a.np.classes & {"civil", "victim"} for x in attack.told for a in x.targets)
            # «قتلت القوات 15 من المهاجمين»: who killed them was attacked, unless it was others («هجوم على مدرسة»)
            m.targets, m.initiators = ([] if unarmed else m.initiators), []
            attack.mentions.append(m)
            continue
        if (beaten := merger.latest(m)) is not None and kills_the_repelled(m, beaten, entities) and beaten.time_fits(m):
            m.targets, m.initiators = m.initiators, m.targets
            beaten.mentions.append(m)
            continue
        if m.must_join or _bare(m, merger):
            happening = merger.latest(m)
            if happening is not None and (m.time is None or happening.time_fits(m)):
                happening.mentions.append(m)
                massacred = m.type in FIRE and all(massacre(doc, x) for x in happening.mentions[:-1])
                if massacred or ((happening.type, m.type) == ("bombing", "suicide_bombing") and _called(doc, m)):
                    happening.type, happening.frame = m.type, m.frame  # «وصف التلفزيون الهجوم بأنه تفجير انتحاري»
            elif m.definite and (m.time is not None or m.place or m.light) and (not m.must_join or _blamed(m)):
                merger.add(m)
            else:
                m.set_aside = "a bare word for violence told elsewhere"
            continue
        merger.add(m)
    for m in waiting:
        late_kill(doc, m, merger, entities)
    fold_title(merger)
    return _settled(merger)


def _blamed(m: Mention) -> bool:
    """«حمله المسؤولية عن التفجير الذي استهدف الموكب يوم كذا»: whose deed it was is disputed, and that it happened is not."""
    return m.why.get("content") == "accusation" and m.status == "asserted" and m.time is not None and bool(m.targets or m.place)


def _called(doc: Doc, m: Mention) -> bool:
    """«وصف الهجوم بأنه تفجير انتحاري»: what the attack is said to be."""
    return not m.plural and doc.tokens[m.token - 1].form in ("انه", "بانه", "انها", "بانها")


def _settled(merger: Merger) -> list[Happening]:
    """A happening that somebody denies having done, and that is told as a fact elsewhere, stands once: as the fact."""
    out = []
    for h in merger.happenings:
        if h.status == "denied" and any(
            o is not h and o.status == "asserted" and o.type == h.type and merger.shares_target(o, h) for o in merger.happenings
        ):
            for m in h.mentions:
                m.set_aside = "a denial of having done what is told elsewhere"
            continue
        out.append(h)
    return out


def _bare(m: Mention, merger: Merger) -> bool:
    """A nominal mention below the lead that names neither side, place, day nor number: no news of its own."""
    if not m.nominal or m.type in VERBAL_TYPES or m.sentence in merger.lead:
        return False
    if merger.told_of_another(m):
        return False
    own = [a for a in m.targets if not a.why.startswith(("ar/frames.toml:kill", "ar/frames.toml:wound"))]
    if m.definite and (not m.plural or m.type == "operation"):
        return not (m.initiators or own or m.others or m.losers)
    placed = any(n.of("place") for np, _ in m.places for n in np.names if n.how != "nisba") or merger.has_toll(m)
    placed = placed or opens_elsewhere(merger.doc, m, merger.recent())
    struck = m.type in FIRE and village_of(m) is not None  # «تعرضت أحياء في بلدة كذا لقصف»
    return not (m.initiators or own or m.others or m.losers or m.time or placed or struck)


_CIVIL_SITES: Final = word_list("events", "civil_sites")


def _trades(doc: Doc, a: Arg) -> bool:
    """«سفينة تجارية», «ناقلة نفط»: a vessel that bears no arms; «ناقلة جند» is a vehicle of soldiers."""
    described = range(a.np.head + 1, min(a.np.head + 3, len(doc.words)))
    return doc.words[a.np.head].core in _VESSELS and any(doc.words[j].core in _CARGO for j in described)


_VESSELS: Final = word_list("events", "vessels")
_CARGO: Final = word_list("events", "cargo")


_DEEDS: Final = frozenset(
    "battle shelling air_strike bombing suicide_bombing territory_gain withdrawal siege force_movement surrender arrest "
    "abduction operation attack_on_civilians property_destruction interception".split()
)


def _by_sentence(doc: Doc, h: Happening, own: list[Mention], entities: Entities) -> bool:
    """«أعدمت السلطات ثلاثة سجناء», «إعدام 20 مدانا»: put to death by a state, or after a verdict."""
    if not all(m.frame.id == "assassinate" and _puts_to_death(doc, m.token) for m in own):
        return False
    if any(doc.words[a.np.head].core in _CONVICTED for a in h.targets):
        return True
    return bool(h.initiators) and all(entities.by_key[a.entity].category == "government" for a in h.initiators)


def _puts_to_death(doc: Doc, t: int) -> bool:
    return doc.words[t].core == "اعدام" or doc.is_verb(t, "4 أعدم")


_CONVICTED: Final = word_list("events", "convicted")


def _teller(category: str | None, a: Arg, speakers: set[str]) -> bool:
    if category in ("other", "international_body") and a.entity in speakers:
        return True  # an observatory
    return category == "media" or (bool(a.np.classes & {"source", "media"}) and not a.np.classes & {"armed", "civil"})


def _ruling(category: str | None, a: Arg) -> bool:
    """Soldiers, police, and a ministry or court that tells of it."""
    return category in ("state_force", "police") or (category == "government" and "body" in a.np.classes and not a.np.pron)


def _rioter(a: Arg) -> bool:
    crowd = a.np.gram == "p" or a.np.number is not None or "protester" in a.np.classes
    crowd = crowd or (a.np.category == "civilians" and a.np.name is not None)  # «فلسطينيين غاضبين»
    return (
        crowd
        and not _is_harmed(a)
        and bool(a.np.classes & {"protester", "civil", "people"})
        and not a.np.classes & {"armed", "body"}
    )


def _is_harmed(a: Arg) -> bool:
    return a.why.startswith(("ar/frames.toml:kill", "ar/frames.toml:wound", "ar/frames.toml:martyred", "ar/frames.toml:perish"))


def _gunmen(doc: Doc, a: Arg) -> bool:
    """Armed men of no state («مسلحون مجهولون», «مجموعات مسلحة»): whom they take they abduct."""
    core = doc.words[a.np.head].core
    if core in _OUTLAWS or core.startswith(("مسلح", "مجهول", "ملثم", "عصاب")):
        return True
    if core in _REBELS:
        return not a.np.definite  # «متمردون»; «المتمردون الحوثيون» rule where they arrest
    described = doc.words[a.np.head + 1].core if a.np.end > a.np.head + 1 else ""
    return core.startswith(("مجموع", "جماع", "فصيل", "فصايل")) and described.startswith("مسلح")


_OUTLAWS: Final = word_list("events", "outlaws")
_REBELS: Final = word_list("events", "rebels")


def _upon_civilians(h: Happening) -> bool:
    """An attack whose sides are never two armed ones: unarmed people, or a village, school or market, are what it hits."""
    own = [m for m in h.mentions if m.type not in ("kill", "wound")]
    if h.type != "battle" or any((m.frame.id not in ATTACKING and m.frame.id not in _RAIDS) or m.symmetric for m in own):
        return False
    if any(a.np.classes & {"armed"} or a.np.category in FIGHTERS for a in h.targets):
        return False
    if any(a.why.endswith("/owner") and "civil" not in a.np.classes for a in h.targets):
        return False  # «هجوما على معاقل المعارضة … أسفر عن مقتل 1300 مدني»
    hit = [a for a in h.targets if not a.why.endswith("/owner")]  # «هاجم مواقع إسرائيلية»: whose the positions are
    if any(m.frame.id == "ambush" for m in own):  # one man may have gone with arms
        return any(a.np.classes & {"civil", "victim"} and (a.np.number is not None or a.np.gram == "p") for a in hit)
    return any(a.np.classes & {"civil", "victim", "person", "protester"} or _people_counted(a) for a in hit)


_RAIDS: Final = frozenset({"air-raid", "raid-verb", "ambush"})
"""Frames of raids on foot and of ambushes, too."""


def _people_counted(a: Arg) -> bool:
    """«هاجم القرية وقتل خمسة»: a number of people; «أربعة مواقع» are none."""
    return a.np.number is not None and "site" not in a.np.classes


def _fired_in_battle(h: Happening, own: list[Mention]) -> bool:
    """«هاجموا الدورية … وفتحوا عليها النار»: shots within an attack on armed men are part of the battle."""
    return (
        h.type == "attack_on_civilians"
        and any(m.type == "battle" for m in own)
        and all(m.frame.id == "open-fire" for m in own if m.type == "attack_on_civilians")
        and bool(h.targets)
        and all(a.np.classes & {"armed"} or a.np.category in FIGHTERS for a in h.targets)
    )


def _of_the_year(h: Happening, m: Mention) -> bool:
    """«الهجوم هو الأحدث في سلسلة هجمات شهدتها البلاد هذا العام»: the year of the others is no day of what was told before."""
    wide = m.time is not None and m.time.precision in ("year", "period")
    return wide and m.definite and h.mentions[0].sentence < m.sentence and not m.background


def _closest(doc: Doc, times: list[When]) -> When | None:
    """The first time told that is not soft, or the day told within it («في وقت سابق من الشهر», then «في التاسع منه»)."""
    first = next((t for t in times if not t.soft), times[0] if times else None)
    if first is None or first.start is None or first.end is None or doc.tokens[first.tokens[0]].form == "منذ":
        return first
    if first.precision not in ("week", "month", "period") or span_of(first) < _SOME_DAYS:
        return first
    days = [t for t in times if not t.soft and t.start and t.start == t.end]
    day = next((t for t in days if t.start and first.start <= t.start <= first.end), None)
    if day is None and first.precision == "week":  # «مطلع الأسبوع», then «السبت الماضي»
        day = next((t for t in days if days_between(first, t) <= _SOME_DAYS), None)
    return day or first


_SOME_DAYS: Final = 3


def finish(doc: Doc, happenings: list[Happening], entities: Entities, published: dt.date | None) -> None:
    """Fill each event from its mentions: fullest participants, place, time, weapons, outcome, status."""
    for h in happenings:
        h.mentions.sort(key=lambda m: m.token)
        own = [m for m in h.mentions if m.type not in ("kill", "wound")] or h.mentions
        h.symmetric = any(m.symmetric for m in own) and not any(m.initiators and m.targets and not m.symmetric for m in own)
        fill_sides(doc, h, entities)
        if h.type not in VERBAL_TYPES:
            h.initiators = doers_once(doc, h.type, h.initiators, entities)
            others = but_doers_again(doc, h.initiators, but_own_dead(doc, h.initiators, h.targets, entities), entities)
            h.targets = told_once(doc, others, entities)
            call_by_name(doc, h.initiators + h.targets, entities)
        elif h.type in ("judicial", "accusation"):
            h.targets = told_once(doc, h.targets, entities)
        if h.type == "interception":
            h.targets = [a for a in h.targets if not _is_harmed(a)]  # whom the wreckage hurt is not whose missile it was
        if h.type == "protest":  # soldiers and police are there to end it
            if not any(soldiers_protest(doc, m) for m in own):
                h.initiators = [a for a in h.initiators if not _ruling(entities.by_key[a.entity].category, a)]
            h.targets = [a for a in h.targets if not _is_harmed(a)]  # who dies in a protest is not whom it is against
            h.initiators = [a for a in h.initiators if a.np.human or a.np.names or a.np.classes]  # «إحياء للذكرى»
        if h.type == "riot" and not any(_rioter(a) for a in h.initiators) and any(_rioter(a) for a in h.targets):
            h.initiators, h.targets = h.targets, h.initiators  # «اشتبكت الشرطة مع محتجين»: they riot
        elif h.type == "riot" and all(a.np.classes & {"armed"} for a in h.initiators) and any(_is_harmed(a) for a in h.targets):
            h.initiators, h.targets = h.targets, h.initiators  # «أصيب عشرون فلسطينيا في مواجهات مع الجنود»
        if h.type in _DEEDS:  # who tells of a deed did not do it
            speakers = {entities.of_phrase(s.np) for m in own for s in m.sources}
            h.initiators = [a for a in h.initiators if not _teller(entities.by_key[a.entity].category, a, speakers)]
        if h.type == "judicial" and any(entities.by_key[a.entity].category == "jihadist_group" for a in h.initiators):
            h.type = "attack_on_civilians"  # «نفذ التنظيم حكم الإعدام»
        elif h.type == "attack_on_civilians" and _by_sentence(doc, h, own, entities):
            h.type = "judicial"
        if h.type == "arrest" and any(
            entities.by_key[a.entity].category == "jihadist_group" or _gunmen(doc, a) for a in h.initiators
        ):
            h.type = "abduction"
        if _upon_civilians(h) or (
            h.type == "battle"
            and not any(a.np.classes & {"armed"} for a in h.targets)
            and any(
                (doc.words[a.np.head].core in _CIVIL_SITES and not is_chief_town(doc, a.np)) or _trades(doc, a)
                for m in own
                if m.frame.id in ATTACKING or m.frame.id == "target"
                for a in m.targets
            )
            and not h.symmetric
        ):
            h.type = "attack_on_civilians"
        if _fired_in_battle(h, own):
            h.type = "battle"
        if h.type in ("bombing", "battle") and any(doc.words[a.np.head].core.startswith("انتحاري") for a in h.initiators):
            h.type = "suicide_bombing"  # «سيارة مفخخة يقودها انتحاري»
        h.status = "asserted" if any(m.status == "asserted" for m in own) else own[0].status
        told = [m for m in (*own, *h.mentions) if m.time is not None and (m.status != "planned" or h.status == "planned")]
        told = [m for m in told if not _of_the_year(h, m)]
        times = [m.time for m in told if m.time is not None]  # what happened is not of a day to come
        h.time = _closest(doc, times)
        h.places = [p for m in (*own, *(x for x in h.mentions if x not in own)) for p in m.place]
        h.status = "asserted" if any(m.status == "asserted" for m in own) else own[0].status
        long_ago = is_old(h.time, published, 90 if h.type == "operation" else BACKGROUND_DAYS)
        h.background = h.background_like() or long_ago
        h.score = max(m.score for m in own)
    lend_doers(happenings, doc)
    inherit(doc, happenings, published)
    for h in happenings:
        leave_things(doc, h)
    oppose(doc, happenings, entities)
    bombers(doc, happenings, entities)
    arm(doc, happenings, entities)
    for h in happenings:
        leave_counts(doc, h)
        site_hit(doc, h, entities)
        h.outcome, h.outcome_why = outcome_of(doc, h)
