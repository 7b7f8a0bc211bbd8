"""The record: what was read, written out as `record-format.md` has it."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple, cast

from waqai.extract.casualties.casualties import Figure, settle
from waqai.extract.dates.dates import resolve
from waqai.extract.doc import Doc
from waqai.extract.entities.entities import Entities, Entity
from waqai.extract.facts.facts import find_facts
from waqai.extract.joining.merge import Happening
from waqai.extract.mentions import Arg, Mention
from waqai.extract.names.geography import country_around
from waqai.extract.noun_phrase import NP
from waqai.extract.places.places import Located, most_specific
from waqai.extract.speakers.attribution import Source, voices
from waqai.extract.speakers.speakers import speaks_as
from waqai.extract.wording.english import latin, phrase
from waqai.extract.wording.gloss import gloss
from waqai.model import (
    VERBAL_TYPES,
    Article,
    Attribution,
    Casualty,
    Document,
    Event,
    EventPlace,
    EventTime,
    Record,
    Ref,
    Span,
    Trigger,
    Victims,
)
from waqai.model import Entity as EntityValue


class Reading(NamedTuple):
    """Everything the stages found in one article."""

    doc: Doc
    entities: Entities
    mentions: list[Mention]
    happenings: list[Happening]
    figures: list[Figure]
    sources: list[Source]
    published: dt.date | None
    basis: str | None
    evidence: str | None


class _Writer:
    def __init__(self, reading: Reading, document_id: str) -> None:
        self.r, self.doc, self.id = reading, reading.doc, document_id
        self.used: dict[str, Entity] = {}
        self.places: dict[str, Entity] = {}

    # --- entities ---------------------------------------------------------------------------------------------------------------

    def ref(self, np: NP, key: str | None = None) -> Ref:
        entities = self.r.entities
        entity = entities.by_key[key or entities.of_phrase(np)]
        return self.use(entity, *self.doc.span(np.start, np.end))

    def use(self, entity: Entity, start: int, end: int) -> Ref:
        self.used[entity.key] = entity
        entity.mentions[start, end] = None
        return Ref(entity.key, start, end)

    def place_entity(self, located: Located) -> Entity:
        key = f"place:{located.index}" if located.index is not None else f"place:{located.name}"
        entity = self.used.get(key)
        if entity is None:
            entity = Entity(key, "place", located.name)
            if located.index is not None:
                place = self.doc.pack.places[located.index]
                entity.ref, entity.name_en, entity.country, entity.entry = (
                    place.ref or None,
                    place.name_en,
                    place.country,
                    place.entry,
                )
            self.used[key] = entity
        entity.mentions[self.doc.span(located.start, located.end)] = None
        return entity

    # --- parts ------------------------------------------------------------------------------------------------------------------

    def attribution(
        self, sources: list[Source], skip: frozenset[str] = frozenset(), own: tuple[NP, ...] = ()
    ) -> tuple[Attribution, ...]:
        """Who says so; `skip` and `own` are those whose act of speech it is: nobody attests what he says himself."""
        out: dict[str, Attribution] = {}
        for source, np in voices(self.doc, sources):
            key = self.r.entities.of_phrase(np)
            if key in skip or key in out or any(speaks_as(self.doc, np, by) for by in own):
                continue
            ref = self.ref(np, key)
            quote = Span(*self.doc.span(*source.quote)) if source.quote else None
            out[key] = Attribution(
                entity=ref.entity, start=ref.start, end=ref.end, verb=source.verb, kind=cast(Any, source.kind), quote=quote
            )
        return tuple(out.values())

    def place(self, located: Located | None) -> EventPlace | None:
        if located is None:
            return None
        entity = self.place_entity(located)
        start, end = self.doc.span(located.start, located.end)
        known = self.doc.pack.places[located.at] if located.at is not None else None
        listed = known if located.index is not None else None
        return EventPlace(
            entity=entity.key,
            start=start,
            end=end,
            name=located.name,
            name_en=listed.name_en if listed else latin(located.name),
            lat=known.lat if known else None,
            lon=known.lon if known else None,
            precision=cast(Any, located.precision),
            radius_km=located.radius_km if known else None,
            country=known.country if known else country_around(self.doc, located.start),
            admin1=(known.admin1 or None) if known else None,
            ref=(listed.ref or None) if listed else None,
        )

    def time(self, h: Happening) -> EventTime | None:
        when = h.time
        if when is None:
            return None
        first, last = when.tokens
        return EventTime(
            start=when.start, end=when.end, precision=cast(Any, when.precision), expression=Span(*self.doc.span(first, last))
        )

    def mention(self, m: Mention) -> Trigger:
        doc = self.doc
        sentence = doc.sentences[m.sentence]
        start = max(sentence.start, min(m.clause[0], m.token))
        end = min(sentence.end, max(m.clause[1], m.token_end))
        a, b = doc.span(start, end)
        t0, t1 = doc.span(m.token, m.token_end)
        if b - a > 300:
            a, b = max(a, t0 - 100), min(b, t1 + 180)
        return Trigger(min(a, t0), max(b, t1), Span(t0, t1))

    def event(self, h: Happening, event_id: str) -> Event:
        initiators = tuple(self.ref(a.np, a.entity) for a in h.initiators)
        targets = tuple(self.ref(a.np, a.entity) for a in h.targets)
        skip = frozenset(r.entity for r in initiators) if h.type in VERBAL_TYPES else frozenset()
        sources: list[Source] = []
        for m in h.mentions:
            sources += [s for s in m.sources if s not in sources]
        located = most_specific(self.doc, h.places)
        why = self.why(h, located)
        place, time = self.place(located), self.time(h)
        own = tuple(a.np for a in h.initiators) if h.type in VERBAL_TYPES else ()
        attribution = self.attribution(sources, skip, own)
        return Event(
            id=event_id,
            type=cast(Any, h.type),
            mentions=tuple(self.mention(m) for m in _fullest_first(h.mentions)),
            initiators=initiators,
            targets=targets,
            symmetric=h.symmetric,
            place=place,
            time=time,
            weapons=cast(Any, tuple(h.weapons)),
            outcome=cast(Any, h.outcome),
            status=cast(Any, h.status),
            attribution=attribution,
            background=h.background,
            gloss=gloss(self.doc, h, self.r.entities, place, located, time, attribution),
            why=why,
            confidence=h.confidence,
        )

    def why(self, h: Happening, located: Located | None) -> dict[str, str]:
        out = {"type": h.frame.why}
        entities = self.r.entities
        for field, args in (("initiators", h.initiators), ("targets", h.targets)):
            rules = [self._why_arg(a, entities) for a in args]
            if rules:
                out[field] = "; ".join(dict.fromkeys(rules))
        if located is not None:
            out["place"] = self.doc.pack.places[located.index].entry if located.index is not None else "phrase of a place noun"
        status = next((m.status_why for m in h.mentions if m.status == h.status and m.status_why), "")
        if status:
            out["status"] = status
        if h.outcome:
            out["outcome"] = h.outcome_why or h.frame.why
        if h.time is not None:
            out["time"] = "ar/dates.toml"
        if h.weapons:
            out["weapons"] = "ar/weapons.toml"
        return out

    def _why_arg(self, arg: Arg, entities: Entities) -> str:
        entity = entities.by_key[arg.entity]
        return f"{arg.why} ({entity.entry})" if entity.entry else arg.why

    def _since(self, f: Figure) -> str | None:
        """The first day of what a cumulative figure sums, where the text dates it."""
        resolved = resolve(f.since_expr, self.r.published) if f.since_expr is not None else None
        return resolved.start if resolved is not None else None

    def casualty(self, f: Figure, ids: dict[int, str], event_of: dict[int, str]) -> Casualty:
        start, end = self.doc.span(f.start, f.end)
        victims = None
        if f.victims is not None:
            np = f.victims
            ref = self.ref(np)
            victims = Victims(entity=ref.entity, start=ref.start, end=ref.end, category=cast(Any, f.category))
        sources = [s for s in self.r.sources if s.covers(f.number_token) and s.sentence <= f.sentence]
        event = event_of.get(id(f.mention)) if f.mention is not None else None
        if event is None and f.mention is not None:
            event = next((event_of[id(c)] for c in f.mention.causes if id(c) in event_of), None)
        return Casualty(
            id=ids[id(f)],
            kind=cast(Any, f.kind),
            low=f.low,
            best=f.best,
            high=f.high,
            qualifier=cast(Any, f.qualifier),
            victims=victims,
            scope=cast(Any, f.scope),
            event=event,
            since=self._since(f),
            subset_of=ids.get(id(f.subset_of)) if f.subset_of is not None else None,
            start=start,
            end=end,
            attribution=self.attribution(sources),
            why=f.why,
        )


def _fullest_first(mentions: list[Mention]) -> list[Mention]:
    """The mention with most roles first, then in reading order."""
    best = max(
        mentions,
        key=lambda m: (
            m.type not in ("kill", "wound"),
            len(m.initiators) + len(m.targets) + len(m.others) + bool(m.place) + bool(m.time),
            -m.token,
        ),
    )
    return [best] + [m for m in mentions if m is not best]


def record(reading: Reading, article: Article, text: str, title: str | None) -> Record:
    """The record of one reading."""
    from waqai.extract.coder import document_id

    doc_id = document_id(article, text)
    writer = _Writer(reading, doc_id)
    doc = reading.doc
    happenings = sorted(reading.happenings, key=lambda h: min(m.token for m in h.mentions))
    event_of: dict[int, str] = {}
    taken: set[str] = set()
    for h in happenings:
        offset = min(doc.span(m.token, m.token_end)[0] for m in h.mentions)
        h.id = f"{doc_id}:{offset}"
        while h.id in taken:
            h.id += "b"
        taken.add(h.id)
        for m in h.mentions:
            event_of[id(m)] = h.id
    made_events = tuple(writer.event(h, h.id) for h in happenings)
    figures = settle(
        reading.figures,
        event_of,
        lambda f: frozenset(
            reading.entities.of_phrase(x.np) for x in reading.sources if x.covers(f.number_token) and x.sentence <= f.sentence
        ),
    )
    ids = {id(f): f"{doc_id}:c{doc.span(f.start, f.end)[0]}" for f in figures}
    seen: dict[str, int] = {}
    for key, value in ids.items():
        seen[value] = seen.get(value, 0) + 1
        if seen[value] > 1:
            ids[key] = f"{value}{chr(96 + seen[value])}"
    casualties = tuple(writer.casualty(f, ids, event_of) for f in figures)
    facts = find_facts(reading, writer, doc_id)
    entities, renamed = _entities(writer, doc)
    document = Document(
        id=doc_id,
        title=title,
        source=article.source,
        url=article.url,
        published=article.published
        if reading.basis == "metadata"
        else (reading.published.isoformat() if reading.published else None),
        published_basis=cast(Any, reading.basis),
        published_evidence=reading.evidence,
        text=text,
    )
    return Record(
        document=document,
        entities=entities,
        events=tuple(_rename_event(e, renamed) for e in made_events),
        casualties=tuple(_rename_casualty(c, renamed) for c in casualties),
        facts=tuple(_rename_fact(f, renamed) for f in facts),
    )


def _entities(writer: _Writer, doc: Doc) -> tuple[tuple[EntityValue, ...], dict[str, str]]:
    ordered = sorted(writer.used.values(), key=lambda e: (min(e.mentions), e.key))
    for name in doc.names:
        sense = name.senses[0]
        key = f"{sense[0]}:{sense[1]}"
        if key in writer.used and name.how != "nisba":
            writer.used[key].mentions[doc.span(name.start, name.end)] = None
    renamed = {e.key: f"e{i}" for i, e in enumerate(ordered, 1)}
    out = []
    for e in ordered:
        basis = "transliterated" if not e.name_en else ("gazetteer" if e.entry.startswith("gazetteer") else "pack")
        out.append(
            EntityValue(
                id=renamed[e.key],
                kind=cast(Any, e.kind),
                name=e.name,
                name_en=e.name_en or _in_english(writer, e),
                name_en_basis=cast(Any, basis),
                ref=e.ref,
                mentions=tuple(Span(*m) for m in sorted(e.mentions)),
                category=cast(Any, e.category) if e.kind == "actor" else None,
                country=e.country,
                role=e.role if e.kind == "person" else None,
                actor=e.actor if e.kind == "person" else None,
            )
        )
    return tuple(out), renamed


def _in_english(writer: _Writer, e: Entity) -> str:
    """A name in Latin letters; a nameless description («مسلحون مجهولون») in English words."""
    np = writer.r.entities.phrases.get(e.key) if e.key.startswith("np:") else None
    said = phrase(writer.doc, np).text if np is not None else ""
    return said or latin(e.name)


def _rename_ref(ref: Ref, names: dict[str, str]) -> Ref:
    return Ref(names[ref.entity], ref.start, ref.end)


def _rename_attribution(items: tuple[Attribution, ...], names: dict[str, str]) -> tuple[Attribution, ...]:
    return tuple(
        Attribution(entity=names[a.entity], start=a.start, end=a.end, verb=a.verb, kind=a.kind, quote=a.quote) for a in items
    )


def _rename_event(e: Event, names: dict[str, str]) -> Event:
    import msgspec

    return msgspec.structs.replace(
        e,
        initiators=tuple(_rename_ref(r, names) for r in e.initiators),
        targets=tuple(_rename_ref(r, names) for r in e.targets),
        place=msgspec.structs.replace(e.place, entity=names[e.place.entity]) if e.place else None,
        attribution=_rename_attribution(e.attribution, names),
    )


def _rename_casualty(c: Casualty, names: dict[str, str]) -> Casualty:
    import msgspec

    victims = msgspec.structs.replace(c.victims, entity=names[c.victims.entity]) if c.victims and c.victims.entity else c.victims
    return msgspec.structs.replace(c, victims=victims, attribution=_rename_attribution(c.attribution, names))


def _rename_fact(f: Any, names: dict[str, str]) -> Any:
    import msgspec

    return msgspec.structs.replace(
        f,
        subject=_rename_ref(f.subject, names) if f.subject else None,
        object=_rename_ref(f.object, names) if f.object else None,
        attribution=_rename_attribution(f.attribution, names),
    )
