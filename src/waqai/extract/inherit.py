"""Place and day that the title or lead gives to the events told there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.dates import resolve
from waqai.extract.merge import Happening, lead_sentences
from waqai.extract.phrases import parse_np
from waqai.extract.places import Located, locate
from waqai.extract.times import When, is_old

if TYPE_CHECKING:
    import datetime as dt

    from waqai.extract.doc import Doc


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


_PLACELESS: Final = frozenset({"sanction", "appeal", "refusal", "accusation", "threat", "denial", "support"})


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
                if (
                    resolved is not None
                    and resolved.precision == "day"
                    and not is_old(When(resolved.start, resolved.end, "day", (0, 0)), published)
                ):
                    return When(resolved.start, resolved.end, resolved.precision, (expr.start, expr.end))
    return None
