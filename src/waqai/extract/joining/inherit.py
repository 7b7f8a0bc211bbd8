"""Place and day that the title or lead gives to the events told there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.dates.dates import resolve
from waqai.extract.dates.time_reach import dates_doer, since_it_began
from waqai.extract.dates.times import When, is_old
from waqai.extract.joining.merge import Happening, lead_sentences
from waqai.extract.kinds import MEETINGS
from waqai.extract.names.geography import extent, km_between
from waqai.extract.phrases.phrases import parse_np
from waqai.extract.places.places import PLACELESS, Located, locate
from waqai.extract.places.where_said import at_a_meeting
from waqai.extract.word_lists import word_list
from waqai.model import VERBAL_TYPES

if TYPE_CHECKING:
    import datetime as dt

    from waqai.extract.doc import Doc
    from waqai.extract.mentions import Mention


def inherit(doc: Doc, happenings: list[Happening], published: dt.date | None) -> None:
    """Place and day that the title or lead gives, for the events told there and those that go on from them.

    The title's place («ليبيا.. قتلى …») and the lead's day stand for the whole report where an event's own sentences say nothing.
    """
    lead = lead_sentences(doc)
    places = _lead_places(doc, lead)
    days = [h for h in happenings if h.time is not None and not h.background and any(m.sentence in lead for m in h.mentions)]
    old = bool(days) and is_old(days[0].time, published)  # what an old attack is the news of has no day of its own
    timed = [
        h.time
        for h in days
        if h.time is not None and _of_the_report(doc, h.time, published) and not _begun_before(doc, h, h.time.tokens[0])
    ]
    day = timed[0] if timed and not old else _lead_day(doc, published)
    spoken = next((h.time for h in days if h.type in VERBAL_TYPES and h.time in timed), None) or _lead_day(doc, published)
    past: Happening | None = None
    for h in happenings:
        if h.background:
            past = h if h.time is not None and is_old(h.time, published) else None
            continue
        if h.time is None and past is not None and _goes_on(doc, past, h):
            h.background = h.background or any(m.sentence == h.mentions[0].sentence and _afterwards(doc, m) for m in h.mentions)
            continue
        past = None
        inside = any(m.sentence in lead for m in h.mentions)
        first = min(m.sentence for m in h.mentions)
        own = [p for p in h.places if not p.owned]
        h.places = own or h.places  # «قال مصدر في درنة» only where no other place is told
        if h.type == "attack_on_civilians" and not any(p.at is not None for p in own):
            own = h.places = [*_of_the_crowd(happenings, h), *h.places]
        distant = any(m.frame.id in _WHEREVER for m in h.mentions)
        if not own and h.type not in PLACELESS and not distant:
            courts = _courts(doc, h)
            there = [p for p in places if not courts or p.at is None or doc.pack.places[p.at].country in courts]
            if h.type in MEETINGS and not any(
                t.form in _THERE for m in h.mentions for t in doc.tokens[m.token : m.token_end + 2]
            ):
                # what two sides do is not where the report begins, unless it begins with talks or a deal
                talks = (
                    x for x in happenings if x is not h and x.type in MEETINGS and any(m.sentence in lead for m in x.mentions)
                )
                there = [p for x in talks for p in x.places if p.at is not None and not p.owned]
            own_sentences = {m.sentence for m in h.mentions}  # what stands there is another's: it was refused above
            there = [p for p in there if doc.sentence_of(p.start).nth not in own_sentences]
            h.places = _of_the_sentence_before(doc, happenings, h, there) or there or h.places
        elif h.places and places and not any(p.at is not None for p in h.places[:2]) and not _placed(h.places):
            before = _of_the_sentence_before(doc, happenings, h, places)
            h.places = h.places[:4] + [p._replace(cost=max(p.cost, _INHERITED)) for p in before]
            h.places += places if not any(p.at is not None for p in before) else []
        if h.time is None and all(m.since or since_it_began(doc, m) for m in h.mentions):
            continue
        if old and h.type not in VERBAL_TYPES:
            continue
        told = spoken if h.type in VERBAL_TYPES else day
        if h.time is None and told is not None and h.status == "asserted" and (inside or first <= _REPORT):
            h.time = told
        elif h.time is None and h.status == "asserted":
            h.time = _day_before(doc, happenings, h)


def _of_the_sentence_before(doc: Doc, happenings: list[Happening], h: Happening, lead: list[Located]) -> list[Located]:
    """«… هجوم في منطقة كذا. وألقت السلطات القبض على المهاجم»: what goes on is where the sentence before it told something.

    Not where that is only wider than a place of the lead («دوما», then «الغوطة»).
    """
    first = min(m.sentence for m in h.mentions)
    opening = doc.tokens[doc.sentences[first].start : doc.sentences[first].start + _OPENS]
    if not first or h.type in (MEETINGS | VERBAL_TYPES) or any(t.form in _ELSEWHERE for t in opening):
        return []
    before = doc.sentences[first - 1]
    ends = doc.tokens[before.end - 1].end
    if first > 1 and before.end - before.start <= _HEADING and doc.text[ends : ends + 1] in ("", "\n"):
        return []  # a stray heading between the paragraphs
    found = [
        p
        for x in happenings
        if x is not h and not x.background and x.type not in (MEETINGS | VERBAL_TYPES)
        for p in x.places
        if (p.kind == "named" if p.at is None else doc.pack.places[p.at].country)
        and not p.owned
        and p.cost <= _LOOSE
        and doc.sentence_of(p.start).nth == first - 1
    ]
    found.sort(key=lambda p: p.cost)
    if not found or found[0].precision == "country" or any(_wider(doc, found[0], p) for p in lead):
        return []
    return found


def _wider(doc: Doc, p: Located, q: Located) -> bool:
    """Whether a place is one around another, and larger."""
    if p.index is None or q.index is None or doc.pack.places[p.index].feature not in _WIDE:
        return False
    edge = extent(doc, p.index)
    return edge > extent(doc, q.index) and km_between(doc, p.index, q.index) <= 1.4 * edge


def _day_before(doc: Doc, happenings: list[Happening], h: Happening) -> When | None:
    """«وقع الهجوم الاثنين. وإثر ذلك أطلق النار على شرطي»: what comes right after is of the day of the sentence before it."""
    first = h.mentions[0]
    if h.type in VERBAL_TYPES or not _afterwards(doc, first):
        return None
    before = (
        m.time for x in happenings if x is not h and not x.background for m in x.mentions if m.sentence == first.sentence - 1
    )
    return next((t for t in before if t is not None and t.precision == "day"), None)


_WIDE: Final = frozenset({"region", "admin1"})
_ELSEWHERE: Final = word_list("inherit", "elsewhere")
_THERE: Final = frozenset({"هناك", "هنالك"})
_OPENS: Final = 5
_HEADING: Final = 14
_REPORT: Final = 15
"""The last sentence that the day of the report reaches; what a long piece tells further down is told for other reasons."""
_INHERITED: Final = 0.6
"""What a place costs that the event's own sentence does not tell."""


def _of_the_crowd(happenings: list[Happening], h: Happening) -> list[Located]:
    """«قمع السلطات للمحتجين، الذين ردوا بمهاجمة …»: those fired on in a crowd are where it riots or protests."""
    if not any("protester" in a.np.classes for a in h.targets):
        return []
    crowds = [x for x in happenings if x.type in ("riot", "protest") and not x.background and _placed(x.places)]
    first = h.mentions[0].sentence
    gaps = [min(abs(m.sentence - first) for m in x.mentions) for x in crowds]
    near = [(x.places[0].precision == "country", gap, n) for n, (x, gap) in enumerate(zip(crowds, gaps, strict=True))]
    return crowds[min(near)[2]].places if near else []


def _courts(doc: Doc, h: Happening) -> set[str]:
    """«محكمة ألمانية» in a report from London: the countries whose courts a verdict names."""
    if h.type != "judicial":
        return set()
    found: set[str] = set()
    for name in (n for a in h.initiators for n in a.np.names):
        actor, place = name.of("actor"), name.of("place")
        country = doc.pack.actors[actor[1]].country if actor is not None else None
        country = country or (doc.pack.places[place[1]].country if place is not None else None)
        found |= {country} if country else set()
    return found


_WHEREVER: Final = frozenset({"discuss", "phone", "call-up"})
"""Talks that may be of a place told before, not in it."""


def _begun_before(doc: Doc, h: Happening, start: int) -> bool:
    """«ضمن معركة أطلقتها الأربعاء»: the day a campaign began is none of what is told of it now."""
    return h.type == "operation" and dates_doer(doc, start)


_OPENING: Final = 2
"""The sentences whose day stands for the whole report, after the first."""
_THESE_DAYS: Final = 7
_LOOSE: Final = 2.0
"""A place that costs more belongs so loosely to its event that the title's may be meant."""


def _of_the_report(doc: Doc, when: When, published: dt.date | None) -> bool:
    """Whether the day of an event stands for the whole report: told at its opening, or of these days."""
    nth = doc.sentence_of(when.tokens[0]).nth
    late = _THESE_DAYS if nth <= 2 * _OPENING else 1
    begun = When(None, when.start, "day", (0, 0))  # «خلال الأيام الثلاثة الماضية» is of these days, «منذ شهر» is not
    lasting = is_old(begun, published, _THESE_DAYS)
    return not (lasting and when.start != when.end) if nth <= _OPENING else not (lasting or is_old(when, published, late))


def _placed(places: list[Located]) -> bool:
    """Whether a known place is told close enough to be the event's own."""
    return any(p.at is not None and p.cost <= _LOOSE for p in places)


def _goes_on(doc: Doc, past: Happening, h: Happening) -> bool:
    """Whether a happening goes on with the telling of something long past: the same paragraph, the same or the next sentence."""
    last, first = max(m.sentence for m in past.mentions), min(m.sentence for m in h.mentions)
    one, two = doc.sentences[last], doc.sentences[first]
    return one.paragraph == two.paragraph and 0 <= first - last <= 1


def _afterwards(doc: Doc, m: Mention) -> bool:
    sentence = doc.sentences[m.sentence]
    near = range(sentence.start, min(sentence.end, m.token_end + 8))
    forms = [doc.words[j].stem if doc.words[j].conj else doc.tokens[j].form for j in near]
    return any(f in _THEN or (n and (forms[n - 1], f) in _AFTER) for n, f in enumerate(forms))


_THEN: Final = word_list("inherit", "then")
_AFTER: Final = frozenset({("بعد", "ذلك"), ("عقب", "ذلك"), ("اثر", "ذلك"), ("وقت", "لاحق")})


def _lead_places(doc: Doc, lead: set[int]) -> list[Located]:
    found: list[Located] = []
    for name in doc.names:
        if (
            doc.sentence_of(name.start).nth not in lead
            or name.of("place") is None
            or name.how == "nisba"
            or name.senses[0][0] == "person"
        ):
            continue
        np = parse_np(doc, name.start, name.end)
        if np is None or (
            name.of("actor") is not None
            and doc.tokens[max(0, name.start - 1)].form not in ("في", "ب")
            and name.start > 0
            and not doc.words[name.start].prep
        ):
            continue
        made = locate(doc, np, "")
        if made is not None and not made.owned and not at_a_meeting(doc, made.start):
            found.append(made)
    order = {"exact": 0, "town": 1, "near": 1, "district": 1, "region": 2, "country": 3}
    return sorted(found, key=lambda p: order[p.precision])


def _lead_day(doc: Doc, published: dt.date | None) -> When | None:
    """The first day named in the lead, that of the announcement."""
    for sentence in doc.sentences[:4]:
        for expr in doc.dates:
            if sentence.start <= expr.start < sentence.end and expr.kind in ("weekday", "date", "relative"):
                resolved = resolve(expr, published)
                if (
                    resolved is not None
                    and resolved.precision == "day"
                    and not dates_doer(doc, expr.start)
                    and not is_old(When(resolved.start, resolved.end, "day", (0, 0)), published)
                ):
                    return When(resolved.start, resolved.end, resolved.precision, (expr.start, expr.end))
    return None
