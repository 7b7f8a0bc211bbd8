"""How like a mention is to an event told so far: signs that it is another, and signs that add up to its being the same."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from waqai.extract.clauses.habit import since_outset
from waqai.extract.dates.times import days_between, days_gone_by, overlap
from waqai.extract.entities.entities import INSURGENT
from waqai.extract.joining.apart import ON_THE_WAY, far_from_all
from waqai.extract.joining.merge_signs import (
    bare_people,
    by_claim,
    hit_there,
    in_general,
    mere_aircraft,
    nameless_aircraft,
    one_person,
    own_places,
    pointed_at,
    told_again,
    tolls,
)
from waqai.extract.joining.one_kind import one_kind, same_man, two_men
from waqai.extract.joining.pair import ANOTHER_ONE, SAME_PLACE, Pair
from waqai.extract.joining.told_apart import blasts_apart, same_hit, told_as_another
from waqai.extract.kinds import ATTACK, CROWDS, DEEDS, SPEECH, TAKEN, attack_word
from waqai.extract.places.places import IN_TOWN
from waqai.extract.roles.earlier import earlier, had_been, span_after
from waqai.extract.verbs.blame import SPEAKER
from waqai.extract.word_lists import word_list
from waqai.extract.words.given import is_called, one_man

if TYPE_CHECKING:
    from waqai.extract.dates.times import When
    from waqai.extract.joining.merge import Happening, Merger
    from waqai.extract.mentions import Mention


def likeness(merger: Merger, h: Happening, m: Mention) -> float:
    """Above 0 where a mention may tell of an event: the more, the likelier."""
    if not one_kind(merger, h, m):
        return 0.0
    pair, shown = Pair(merger, h, m), pointed_at(merger.doc, m)
    score = 0.0
    for sign in _SIGNS:
        found = sign(pair)
        if found > ANOTHER_ONE:
            score += found
        elif not shown:
            return 0.0
    need = _ENOUGH if m.type not in SPEECH else _ENOUGH_SAID
    if m.plural and not m.definite and m.sentence - pair.first > 4:
        need += 0.4
    return score - need + 0.01 * (1 + pair.first) if score >= need else 0.0


def told_otherwise(merger: Merger, h: Happening, m: Mention) -> bool:
    """Whether a sign tells that a mention and an event are two."""
    pair = Pair(merger, h, m)
    for sign in _SIGNS:  # noqa: SIM110 - asked of every mention and event
        if sign(pair) <= ANOTHER_ONE:
            return True
    return False


# --- whether it happened, and when it was told ----------------------------------------------------------------------------------


def _told_alike(p: Pair) -> float:
    """One is planned or denied and the other a fact, or one is history and the other today's news: two."""
    h, m = p.h, p.m
    begun = m.definite and since_outset(p.doc, m)  # «منذ بدء العملية», «منذ بدأت الاحتجاجات»: what is still going on
    taken_up = begun or (m.definite and m.generic)
    if (h.status in _UNREAL) != (m.status in _UNREAL) and not taken_up:
        done = h.status == "planned" and m.status == "asserted" and m.type in ("operation", "talks")
        done = done and (m.definite or not _to_come(p))
        if not done and not _consent(p):
            return ANOTHER_ONE
    history = m.background and (m.time is not None or m.since) and not begun  # «وهو الهجوم الذي وقع عام 2017» is none of today's
    if h.background_like() != m.background and (history or not (taken_up or same_man(p.merger, h, m))):
        return ANOTHER_ONE
    far = m.sentence not in p.merger.lead or m.sentence == h.mentions[-1].sentence
    far = far or (span_after(p.doc, m) >= 0 and h.mentions[-1].sentence > 0)  # a title may tell what the lead dates
    if far and m.type in DEEDS and earlier(p.doc, m) and not _same_told(p):
        both = p.near == 0 and earlier(p.doc, h.mentions[-1])  # «بعد ساعات من اعتراض وتدمير صاروخ»
        return 0.0 if both else ANOTHER_ONE
    return 0.0


def _consent(p: Pair) -> bool:
    """«وافقت الحركة على وقف إطلاق النار»: the verb and what is agreed to are one agreement, made by the verb."""
    last = p.h.mentions[-1]
    close = p.near == 0 and p.m.token - last.token_end <= _OBJECT
    return close and p.m.type == last.type == "agreement" and p.m.nominal and not last.nominal


def _to_come(p: Pair) -> bool:
    """Whether what is planned was told of a day after publication, so that nothing told as done can be it."""
    days = [x.time.start for x in p.told if x.time is not None and x.time.start]
    return bool(p.doc.published) and any(day > p.doc.published for day in days)


def _same_told(p: Pair) -> bool:
    """Whether an earlier happening is the event told before all the same: of its place, its dead, done to the same man."""
    if span_after(p.doc, p.m) >= 0:
        return same_hit(p)  # «بعد أيام من هجوم على البلدة»: there, and another
    if p.place >= SAME_PLACE:
        return True
    here = {x.name for x in own_places(p.doc, p.m) if x.precision in IN_TOWN}
    return not here.isdisjoint(y.name for x in p.told for y in x.place) or same_hit(p)


# --- who ------------------------------------------------------------------------------------------------------------------------


def _who(p: Pair) -> float:
    """Sides that are the same speak for one happening, doers that are others against it."""
    merger, h, m = p.merger, p.h, p.m
    if m.symmetric or any(x.symmetric for x in h.told):
        return _both_sides(p)
    score = 0.0
    initiators, targets, _ = p.sides
    mine = merger.keys_of(m.initiators), merger.keys_of(m.targets)
    if m.type in _ANSWERED and mine[0] & targets:
        return ANOTHER_ONE  # «اتهمت الحركة السلطة», «اتهم الرئيس الحركة»
    if initiators and mine[0]:
        common = merger.common(initiators, mine[0])
        flown = not common and _flown(p)
        if not (common or flown or by_claim(h, m) or _taken_by_allies(p)):
            if not nameless(merger, h, m):
                return ANOTHER_ONE
        else:
            score += 0.8 if m.type in _ONCE else 0.4  # who fights or speaks mostly does so more than once
    if targets and mine[1]:
        if common := merger.common(targets, mine[1]):
            score += (_SOMEBODY if _mere_people(p, common) else 1.2) + 0.4 * (
                m.type in DEEDS and any(one_person(a) for a in m.targets)
            )
        elif m.type in SPEECH or _counted_apart(p) or two_men(p.doc, p.h, p.m) or _beside(p):
            return ANOTHER_ONE
        elif not (_one_man(h, m, merger) or hit_there(h, m) or _the_only(p)):
            score -= 0.3
    if m.type in ATTACK and told_again(p.doc, h, m):
        score += 1.3
    return score


_ANSWERED: Final = frozenset({"accusation", "threat", "appeal", "refusal"})
_SOMEBODY: Final = 0.6


def _mere_people(p: Pair, common: set[tuple[str, str]]) -> bool:
    """«54 شخصا» and «مدنيون»: people that only may be the same, by no word of them."""
    by_key = p.merger.entities.by_key
    return all(
        x != y
        and x.startswith("np:")
        and y.startswith("np:")
        and by_key[x].category == by_key[y].category == "civilians"
        and set(x[3:].split()).isdisjoint(y[3:].split())
        for x, y in common
    )


def _beside(p: Pair) -> bool:
    """«اعتقال تسعة فارين …، واعتقال المنفذ»: two nouns of a sentence tell of two takings, each of others."""
    last = p.h.mentions[-1]
    return p.near == 0 and p.m.type in _TAKEN_OR_FELLED and p.m.nominal and last.nominal and bool(last.targets)


_TAKEN_OR_FELLED: Final = TAKEN | {"interception"}


def _total(p: Pair) -> float:
    """«ارتفع عدد النازحين منذ نيسان إلى …»: a number that stands for months is not the flight from one town told beside it."""
    counts = [p.doc.words[x.token].core in _NUMBER_OF for x in (p.m, *p.told)]
    if p.m.type != "displacement" or any(counts) == all(counts):
        return 0.0
    told = p.told if counts[0] else [p.m]
    return ANOTHER_ONE if any(own_places(p.doc, x) for x in told) else 0.0


_NUMBER_OF: Final = frozenset({"عدد", "اعداد"})


def _counted_apart(p: Pair) -> bool:
    """«اعتقل المعارض …», «أوقف 300 شخص»; «نزح 320 ألفا», «هرب الآلاف في اليومين الماضيين»: not as many people."""
    if p.m.type not in _TAKEN or p.m.sentence in p.merger.lead:
        return False
    mine, theirs = tolls(p.m), [n for x in p.told for n in tolls(x)]
    one = any(one_person(a) for x in p.told for a in x.targets)
    return bool(mine) and max(mine) > _FEW and (one or bool(theirs)) and set(mine).isdisjoint(theirs)


def _both_sides(p: Pair) -> float:
    """Of clashes and talks each side may be told first."""
    merger, m = p.merger, p.m
    doers = merger.keys_of(m.initiators)
    a, b = p.sides[0] | p.sides[1] | p.sides[2], doers | merger.keys_of(m.targets) | merger.keys_of(m.others)
    if not (a and b):
        return 0.0
    common = merger.common(a, b)
    told = {k for k in doers if "مجهول" not in k}
    if not common or (m.type in ATTACK and doers and not m.symmetric and not merger.common(a, told)):
        return ANOTHER_ONE  # «كمين نفذه مجهولون» is none of the battles between two others
    if len(a) >= 2 and len(b) >= 2 and len(common) < 2 and m.type in ("talks", "agreement"):
        return ANOTHER_ONE
    return 0.6 * len(common)


def _flown(p: Pair) -> bool:
    """Whether one of two doers is «الطائرات»: whose they are the other may tell."""
    doers = [x for x in p.told if x.initiators]
    return (
        mere_aircraft(p.doc, p.m)
        or all(mere_aircraft(p.doc, x) for x in doers)
        or (p.m.definite and attack_word(p.m) and all(nameless_aircraft(p.doc, x) for x in doers))
    )


def nameless(merger: Merger, h: Happening, m: Mention) -> list[Mention]:
    """Which mentions tell the doers without a name, so that they do not contradict those that the other mentions name.

    «سيطر الجيش على التل. وقالت الوزارة إن القوات دخلت التل»; «قوات مدعومة من الخارج» in a title.
    """
    told = [x for x in h.told if x.initiators]
    if m.type == "judicial" and all(k.startswith("np:") for x in (m, *told) for k in merger.keys_of(x.initiators)):
        return [m]  # «قضت محكمة بسجنه», «أصدر القاضي الحكم»
    if m.type in SPEECH or m.type in CROWDS or m.symmetric or any(x.symmetric for x in told):
        return []
    if all(bare_people(merger.doc, a.np) for a in m.initiators):
        return [m]
    if told and all(bare_people(merger.doc, a.np) for x in told for a in x.initiators):
        return told
    in_lead = m.sentence in merger.lead and m.sentence != h.mentions[-1].sentence
    return told if in_lead and all(in_general(a.np) for x in told for a in x.initiators) else []


def _taken_by_allies(p: Pair) -> bool:
    """«سيطرت القوات المشتركة على المطار», «أحكمت قواته سيطرتها على المطار»: one place is taken once, by whatever name."""
    merger, doc, m = p.merger, p.doc, p.m
    if m.type != "territory_gain" or p.place < 1.0:
        return False
    takers = [a for x in p.told for a in x.initiators]
    words = [{w.core for a in args for w in doc.words[a.np.start : a.np.end]} for args in (takers, m.initiators)]
    if not (words[0] <= words[1] or words[1] <= words[0] or any(doc.words[a.np.head].pron for a in m.initiators)):
        return False
    told = merger.entities.by_key
    return all(told[k].category not in INSURGENT for k in merger.sides(p.h)[0] | merger.keys_of(m.initiators))


def _one_man(h: Happening, m: Mention, merger: Merger) -> bool:
    """«مقتل صحفي في غارة», then «استهدفت الغارة سامر نصار»: what somebody is does not contradict his name."""
    told = [a.np for x in h.told for a in x.targets]
    both = [*told, *(a.np for a in m.targets)]
    return bool(told) and any(is_called(merger.doc, np) for np in both) and all(one_man(np) for np in both)


def _the_only(p: Pair) -> bool:
    """«الغارة استهدفت القائد»: the raid, where only one has been told, shortly before."""
    m = p.m
    alone = m.definite and m.nominal and not m.plural and p.h.type == m.type and _only_one(p.merger, m.type)
    return alone and p.near <= _SHORTLY


# --- where and when -------------------------------------------------------------------------------------------------------------


def _where(p: Pair) -> float:
    if p.place < 0:
        return ANOTHER_ONE
    bare = p.m.generic and p.m.definite
    if p.place == 0.0 and p.m.type in ATTACK and not bare and far_from_all(p.doc, p.h, p.m):
        return ANOTHER_ONE
    if p.place > 0:
        return 0.5
    if p.m.type not in _WIDE and own_places(p.doc, p.m) and any(own_places(p.doc, x) for x in p.told):
        return -0.4
    return 0.0 if {x.name for x in p.m.place[:1]}.isdisjoint(y.name for x in p.told for y in x.place[:1]) else 0.5


def _when(p: Pair) -> float:
    mine = p.m.time
    theirs = next((x.time for x in p.h.mentions if x.time is not None), None)
    if theirs is None and mine is not None and _days_ago(p, mine):
        return ANOTHER_ONE
    if mine is None or theirs is None or mine.start is None or theirs.start is None or mine.soft or theirs.soft:
        return 0.0
    if overlap(mine, theirs):
        return 0.3
    taken_up = p.m.definite and p.m.nominal and not p.m.plural and p.m.frame.id != "shell"  # «القصف» goes on for days
    return -0.3 if taken_up and days_between(mine, theirs) <= _DAYS else ANOTHER_ONE  # a day told loosely, or not well read


def _days_ago(p: Pair, when: When) -> bool:
    """«وكانت عبوة قد انفجرت الأحد» below news that tell no day: what is told with a day of its own, gone by, is other news."""
    m, lead = p.m, p.merger.lead
    if m.sentence in lead or p.first not in lead or m.definite or m.type not in DEEDS or when.soft or when.precision != "day":
        return False
    ago = days_gone_by(when, p.doc.published)
    return (ago > _WEEK or (ago >= _DAYS and had_been(p.doc, m) > 0)) and not same_hit(p)


# --- taken up again -------------------------------------------------------------------------------------------------------------


def _taken_up(p: Pair) -> float:
    """«الهجوم», «العملية»: what has the article has been told."""
    m, score = p.m, 0.0
    if m.definite and m.nominal and (m.type not in SPEECH or m.type == "talks"):
        score += 0.7 if not m.plural or (p.near == 1 and not m.initiators) else 0.4
    if m.generic:
        score += 0.4
    if m.definite and m.verb is not None and p.doc.has_role(m.verb, "claims"):
        score += 0.6  # «وتبنى التنظيم التفجيرات»
    return score


def _alone(p: Pair) -> float:
    """The only one of its kind so far: two bombers in one town would be told as two."""
    h, m, score = p.h, p.m, 0.0
    if m.type == "suicide_bombing" and _only_one(p.merger, m.type) and (p.place >= 1.0 or _no_other_town(p)):
        score += 1.3
    if m.type == "bombing" and h.type == "suicide_bombing" and not m.definite and _its_blast(p):
        score += 1.3
    if _only_one(p.merger, m.type):
        score += 0.7
    return score


def _of_one_kind(p: Pair) -> float:
    """A blast beside a bomber, «قصف» beside a raid: not told by the same word."""
    return 0.0 if p.h.type == p.m.type or attack_word(p.m) or all(attack_word(x) for x in p.told) else -0.5


def _only_one(merger: Merger, type_: str) -> bool:
    """Whether just one event so far is of this type."""
    first = next((n for n, x in enumerate(merger.happenings) if x.type == type_), -1)
    return first >= 0 and all(x.type != type_ for x in islice(merger.happenings, first + 1, None))


def _no_other_town(p: Pair) -> bool:
    """Whether a bomber is told of no town and no day but that of the bombing before («فجر نفسه عند بوابة المعسكر»)."""
    h, m, doc = p.h, p.m, p.doc
    if all(earlier(doc, x) for x in h.told) or (m.time is not None and not h.time_fits(m)):
        return False
    told = any(y.precision in _SETTLED for x in h.told for y in own_places(doc, x))
    return not told or not any(x.precision in _SETTLED for x in own_places(doc, m))


def _its_blast(p: Pair) -> bool:
    """«تفجير انتحاري ضد موكب», then «انفجرت سيارة واستهدفت موكبا»: the one bomber's."""
    soon = 0 < p.near <= _SHORTLY and p.m.sentence <= _LEAD_END
    alone = _only_one(p.merger, "suicide_bombing") and not any(x.type == "bombing" for x in p.merger.happenings)
    return soon and alone and not p.merger.another(p.m) and (p.place > 0 or _no_other_town(p))


def _standing(p: Pair) -> float:
    """Where in the article both are told: title and lead tell the same news, and so do neighbours."""
    h, m, score = p.h, p.m, 0.0
    if _two_acts(p):
        return 0.0
    if p.first in p.merger.lead:
        score += 0.9
        if m.sentence in p.merger.lead and m.sentence != p.first:
            score += 1.6
    if p.near <= 1:
        score += 0.8
    elif p.near > _SHORTLY:
        score -= 0.07 * min(p.near - _SHORTLY, _FAR)
    if p.near == 0 and m.nominal != h.mentions[-1].nominal:
        score += 0.3
    if p.near <= _SHORTLY and SPEAKER in m.frame.roles:
        score += 0.5  # what one speaker goes on to say of others
    return score


def _two_acts(p: Pair) -> bool:
    """«ترك السكان بيوتهم، وطرد الجيش أهل القرى»: two verbs of a sentence tell two things, but what one does at once."""
    if p.near or p.m.nominal or p.h.mentions[-1].nominal:
        return False
    return not p.merger.common(p.sides[0], p.merger.keys_of(p.m.initiators))


def _in_one_sentence(p: Pair) -> float:
    """«انفجار أسفر عن ثلاثة قتلى، وذلك في هجوم استهدف شركة»; «انفجرت سيارتان استهدفتا حاجزا»."""
    h, m, score = p.h, p.m, 0.0
    if p.near:
        return 0.0
    if m.type != h.type and attack_word(m) and m.token and p.doc.tokens[m.token - 1].form in _WITHIN:
        score += 1.2
    if m.frame.id == "target-bomb" and h.mentions[-1].frame.id == "blast":
        score += 1.5
    return score


def _how_many(p: Pair) -> float:
    """«مقتل 20», «استقبل المستشفى 20 قتيلا»."""
    if p.m.type not in ATTACK:
        return 0.0
    many = {n for n in tolls(p.m) if n > _FEW}
    return 0.0 if many.isdisjoint(n for x in p.told for n in tolls(x)) else 0.5


_SIGNS: Final = (
    _told_alike, _total, _who, _where, _when, told_as_another, blasts_apart, _taken_up, _alone, _of_one_kind, _standing,
    _in_one_sentence, _how_many,
)  # fmt: skip

_UNREAL: Final = frozenset({"planned", "denied", "negated"})
_ONCE: Final = frozenset({"force_movement", "withdrawal", "siege", "operation", "interception", "surrender", "abduction"})
"""What one side seldom does twice in one piece of news."""
_TAKEN: Final = TAKEN | {"displacement"}
"""What is done to people who are counted."""
_WIDE: Final = ON_THE_WAY | {"operation"}
"""Which may be told of several places each."""
_SETTLED: Final = frozenset({"near", "town", "district"})
_WITHIN: Final = word_list("likeness", "within")
_OBJECT: Final = 3
_SHORTLY, _LEAD_END, _FEW, _FAR, _DAYS, _WEEK = 2, 4, 2, 8, 2, 7
_ENOUGH, _ENOUGH_SAID = 1.2, 2.2
