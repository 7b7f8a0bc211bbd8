"""One record cut into claims, figures and standing claims, each complete in itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from waqai.model import (
    Attribution,
    Casualty,
    Claim,
    Document,
    Entity,
    Event,
    EventPlace,
    Fact,
    Figure,
    Party,
    Reading,
    Record,
    Ref,
    Site,
    Standing,
    Voice,
)
from waqai.text.fold import fold

_BLANK = re.compile(r"\s+")
_COUNT = re.compile(
    r"^(?:(?:at least|at most|about|more than|nearly|some) )?"
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|several|dozens of|hundreds of|thousands of) (?=[a-zA-Z])",
    re.IGNORECASE,
)
_UNKNOWN_OUTLET = "outlet:?"


def read_record(record: Record) -> Reading:
    """The claims, the figures that belong to no event, and the standing claims of one record, in the record's order."""
    known = {entity.id: entity for entity in record.entities}
    outlet = outlet_voice(record.document)
    of_event: dict[str, list[Figure]] = {}
    loose = []
    for casualty in record.casualties:
        figure = _figure(casualty, record.document, known, outlet)
        if casualty.event is None:
            loose.append(figure)
        else:
            of_event.setdefault(casualty.event, []).append(figure)
    claims = [_claim(event, record.document, known, outlet, tuple(of_event.get(event.id, ()))) for event in record.events]
    return Reading(
        document=record.document.id,
        claims=tuple(_without_sums(claims)),
        loose=tuple(loose),
        standings=tuple(_standing(fact, record.document, known, outlet) for fact in record.facts),
    )


def _without_sums(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims; a figure that an article opens with and then tells apart («five died in two attacks»: three in one, two in the
    other) sums several incidents, and is none's own."""
    sums: set[str] = set()
    for kind in _SUMMED:
        told = [(claim, one) for claim in claims if _now(claim) for one in claim.figures if _counts(one, kind)]
        sums |= {one.id for claim, one in told if _sums(claim, one, told)}
    for claim in claims:
        if any(one.id in sums for one in claim.figures):
            figures = (msgspec.structs.replace(one, scope="cumulative") if one.id in sums else one for one in claim.figures)
            claim = msgspec.structs.replace(claim, figures=tuple(figures))
        yield claim


_SUMMED: Final = ("killed", "injured")
_LEAST_SUM: Final = 4
"""Below it, that two figures come to a third is chance."""


def _now(claim: Claim) -> bool:
    return claim.status == "asserted" and not claim.background


def _counts(figure: Figure, kind: str) -> bool:
    return figure.kind == kind and figure.scope == "incident" and not figure.subset_of


def _sums(claim: Claim, figure: Figure, told: Sequence[tuple[Claim, Figure]]) -> bool:
    """Whether the figures told behind one, of two happenings or more in its country and of such people, come to it."""
    parts = [(other, one) for other, one in told if one.start > figure.start]
    total = figure.best or 0
    return (
        total >= _LEAST_SUM
        and len({other.id for other, _ in parts}) > 1
        and all(one.qualifier == "exact" for one in (figure, *(part for _, part in parts)))
        and sum(one.best or 0 for _, one in parts) == total
        and all(_country(other) in (None, _country(claim)) for other, _ in parts)
        and all({one.category, figure.category} != {"civilians", "combatants"} for _, one in parts)
    )


def _country(claim: Claim) -> str | None:
    return claim.place.country if claim.place else None


def sorting_day(claim: Claim) -> str:
    """The day a claim is linked under: the day it happened where that is known to the week, else that of publication, else "".

    >>> from waqai.model import Gloss
    >>> claim = Claim(id="a", document="d", type="battle", status="asserted", confidence=1, gloss=Gloss("", ""), quote="",
    ...     span_start=0, span_end=0, published="2016-06-15T10:00:00", start="2016-01-01", time_precision="year")
    >>> sorting_day(claim)
    '2016-06-15'
    """
    if claim.start and claim.time_precision in ("day", "week"):
        return claim.start
    return (claim.published or claim.start or "")[:10]


def outlet_voice(document: Document) -> Voice:
    """The outlet as a voice: what an article says where it names nobody."""
    if not document.source:
        return Voice(key=_UNKNOWN_OUTLET, name="مصدر غير مذكور", name_en="unnamed outlet", named=False)
    return Voice(key=f"outlet:{fold(document.source).lower()}", name=document.source, name_en=document.source, named=False)


def quote_of(document: Document, start: int, end: int) -> str:
    """The words of the document between two offsets, on one line."""
    return _BLANK.sub(" ", document.text[start:end]).strip()


def party_of(entity: Entity, known: dict[str, Entity]) -> Party:
    """An entity of a record as a party that compares equal across records."""
    body = known.get(entity.actor) if entity.actor else None
    return Party(
        key=key_of(entity),
        name=entity.name,
        name_en=entity.name_en if entity.ref else uncounted(entity.name_en),
        ref=entity.ref,
        kind=entity.kind,
        category=entity.category or (body.category if body else None),
        country=entity.country or (body.country if body else None),
        role=entity.role,
        side=key_of(body) if body else None,
    )


def uncounted(name_en: str) -> str:
    """The English name of nameless people without how many they are: articles differ in that, and figures keep it.

    >>> uncounted("at least 11 civilians"), uncounted("two soldiers"), uncounted("7 October martyrs")
    ('civilians', 'soldiers', 'October martyrs')
    """
    return _COUNT.sub("", name_en) or name_en


def key_of(entity: Entity) -> str:
    """What names an entity in all articles: its reference in a pack or gazetteer, else «~» and its folded name."""
    return entity.ref or f"~{fold(entity.name)}"


def _parties(refs: Iterable[Ref], known: dict[str, Entity]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for ref in refs:
        party = party_of(known[ref.entity], known)
        found.setdefault(party.key, party)
    return tuple(found.values())


def _voices(attribution: Iterable[Attribution], known: dict[str, Entity]) -> tuple[Voice, ...]:
    found: dict[str, Voice] = {}
    for said in attribution:
        entity = known[said.entity]
        category = party_of(entity, known).category
        voice = Voice(key=key_of(entity), name=entity.name, name_en=entity.name_en, ref=entity.ref, category=category)
        found.setdefault(voice.key, voice)
    return tuple(found.values())


def _site(place: EventPlace, known: dict[str, Entity]) -> Site:
    entity = known.get(place.entity)
    return Site(
        key=place.ref or (key_of(entity) if entity else f"~{fold(place.name)}"),
        name=place.name,
        name_en=place.name_en,
        ref=place.ref,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        radius_km=place.radius_km,
        country=place.country,
        admin1=place.admin1,
    )


def _claim(event: Event, document: Document, known: dict[str, Entity], outlet: Voice, figures: tuple[Figure, ...]) -> Claim:
    told = event.mentions[0]
    return Claim(
        id=event.id,
        document=document.id,
        type=event.type,
        status=event.status,
        confidence=event.confidence,
        gloss=event.gloss,
        quote=quote_of(document, told.start, told.end),
        span_start=told.start,
        span_end=told.end,
        outlet=document.source,
        url=document.url,
        title=document.title,
        published=document.published,
        start=event.time.start if event.time else None,
        end=event.time.end if event.time else None,
        time_precision=event.time.precision if event.time else "unknown",
        place=_site(event.place, known) if event.place else None,
        initiators=_parties(event.initiators, known),
        targets=_parties(event.targets, known),
        symmetric=event.symmetric,
        weapons=event.weapons,
        outcome=event.outcome,
        voices=_voices(event.attribution, known) or (outlet,),
        background=event.background,
        figures=figures,
    )


def _figure(casualty: Casualty, document: Document, known: dict[str, Entity], outlet: Voice) -> Figure:
    victims = casualty.victims
    entity = known.get(victims.entity) if victims and victims.entity else None
    voices = _voices(casualty.attribution, known)
    return Figure(
        id=casualty.id,
        document=document.id,
        kind=casualty.kind,
        voice=voices[0] if voices else outlet,
        qualifier=casualty.qualifier,
        quote=quote_of(document, casualty.start, casualty.end),
        start=casualty.start,
        end=casualty.end,
        low=casualty.low,
        best=casualty.best,
        high=casualty.high,
        category=victims.category if victims else "unknown",
        victims=party_of(entity, known) if entity else None,
        scope=casualty.scope,
        since=casualty.since,
        subset_of=casualty.subset_of,
        published=document.published,
    )


def _standing(fact: Fact, document: Document, known: dict[str, Entity], outlet: Voice) -> Standing:
    subject, other = (known.get(ref.entity) if ref else None for ref in (fact.subject, fact.object))
    places = [entity for entity in (other, subject) if entity and entity.kind == "place"]
    return Standing(
        id=fact.id,
        document=document.id,
        kind=fact.kind,
        quote=quote_of(document, fact.start, fact.end),
        start=fact.start,
        end=fact.end,
        outlet=document.source,
        published=document.published,
        subject=party_of(subject, known) if subject else None,
        object=party_of(other, known) if other else None,
        site=_site_of(places[0]) if places else None,
        value=fact.value,
        unit=fact.unit,
        voices=_voices(fact.attribution, known) or (outlet,),
    )


def _site_of(entity: Entity) -> Site:
    return Site(key=key_of(entity), name=entity.name, name_en=entity.name_en, ref=entity.ref, country=entity.country)
