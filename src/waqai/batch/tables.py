"""Records as Parquet tables: what stands in each column, from which field of the record (`docs/scale.md`, `record-format.md`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from waqai.errors import InputError
from waqai.model.record import Attribution, Casualty, Entity, Event, Fact, Record, Ref

_SOURCES: Final = {"sources": "names", "sources_en": "names", "source_refs": "names"}
_PLACED: Final = {"words": "text", "span_start": "int", "span_end": "int"}
Columns = Mapping[str, str]
"""The columns of a table, in order, and what they hold."""
TABLES: Final[dict[str, Columns]] = {
    "documents": {
        "id": "text", "title": "text", "source": "text", "url": "text", "published": "text", "published_day": "day",
        "published_basis": "text", "file": "text", "line": "int", "rules": "text", "events": "int", "casualties": "int",
        "facts": "int", "text": "text", "record": "text",
    },
    "entities": {
        "document": "text", "id": "text", "kind": "text", "name": "text", "name_en": "text", "name_en_basis": "text",
        "ref": "text", "category": "text", "country": "text", "role": "text", "actor": "text", "mentions": "int",
    },
    "events": {
        "document": "text", "id": "text", "type": "text", "status": "text", "background": "truth", "date_start": "day",
        "date_end": "day", "date_precision": "text", "place": "text", "place_en": "text", "place_ref": "text", "latitude": "real",
        "longitude": "real", "place_precision": "text", "radius_km": "real", "country": "text", "admin1": "text",
        "initiators": "names", "initiators_en": "names", "initiator_refs": "names", "targets": "names", "targets_en": "names",
        "target_refs": "names", "symmetric": "truth", "weapons": "names", "outcome": "text", **_SOURCES, "confidence": "real",
        "summary": "text", "summary_ar": "text", **_PLACED,
    },
    "casualties": {
        "document": "text", "id": "text", "event": "text", "kind": "text", "low": "int", "best": "int", "high": "int",
        "qualifier": "text", "scope": "text", "since": "text", "subset_of": "text", "victims": "text", "victims_en": "text",
        "victims_ref": "text", "victims_category": "text", **_SOURCES, **_PLACED, "rule": "text",
    },
    "facts": {
        "document": "text", "id": "text", "kind": "text", "subject": "text", "subject_en": "text", "subject_ref": "text",
        "object": "text", "object_en": "text", "object_ref": "text", "value": "text", "number": "real", "unit": "text",
        **_SOURCES, **_PLACED, "rule": "text",
    },
    "spans": {
        "document": "text", "item_table": "text", "item": "text", "field": "text", **_PLACED, "rule": "text",
    },
}  # fmt: skip
"""The tables of a shard."""
GROUPS: Final = {**dict.fromkeys(TABLES, 1_000), "documents": 100}
"""Rows of a row group, so that a shard is written in bounded memory: fewer of documents, whose text and record are long."""

_EACH_ITS_OWN: Final = frozenset({"id", "item", "title", "url", "text", "record", "incident", "summary", "summary_ar", "words"})
"""Columns whose values hardly repeat, so that a dictionary of them takes memory for nothing."""

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


class _Names:
    """The entities of a record by id, for columns that name them."""

    def __init__(self, record: Record) -> None:
        self._known: Mapping[str, Entity] = {entity.id: entity for entity in record.entities}

    def one(self, id: str | None) -> tuple[str | None, str | None, str | None]:
        """Name, English name and reference."""
        entity = self._known.get(id) if id else None
        return (entity.name, entity.name_en, entity.ref) if entity else (None, None, None)

    def many(self, refs: Iterable[Ref | Attribution]) -> tuple[list[str], list[str], list[str | None]]:
        """The same of several, as three lists of one length."""
        found = [self.one(ref.entity) for ref in refs]
        return [name or "" for name, _, _ in found], [name or "" for _, name, _ in found], [ref for _, _, ref in found]


def rows_of(record: Record, *, data: bytes, file: str, line: int | None, rules: str) -> Rows:
    """The rows of a record in every table; `data` is the record as JSON, `file` and `line` say where the article stood."""
    document, names = record.document, _Names(record)
    text = document.text
    about = (document.id, document.title, document.source, document.url, document.published, day_of(document.published))
    counts = (len(record.events), len(record.casualties), len(record.facts))
    return {
        "documents": [(*about, document.published_basis, file, line, rules, *counts, text, data.decode())],
        "entities": [
            (
                document.id, e.id, e.kind, e.name, e.name_en, e.name_en_basis, e.ref, e.category, e.country, e.role, e.actor,
                len(e.mentions),
            )
            for e in record.entities
        ],
        "events": [_event(document.id, text, event, names) for event in record.events],
        "casualties": [_casualty(document.id, text, figure, names) for figure in record.casualties],
        "facts": [_fact(document.id, text, fact, names) for fact in record.facts],
        "spans": list(_spans(record)),
    }  # fmt: skip


def _event(document: str, text: str, event: Event, names: _Names) -> Row:
    time, place = event.time, event.place
    when = (day_of(time.start), day_of(time.end), time.precision) if time else (None, None, None)
    where: tuple[Any, ...] = (None,) * 9
    if place:
        where = (
            place.name, place.name_en, place.ref, place.lat, place.lon, place.precision, place.radius_km, place.country,
            place.admin1,
        )  # fmt: skip
    trigger = event.mentions[0].trigger
    return (
        document, event.id, event.type, event.status, event.background, *when, *where, *names.many(event.initiators),
        *names.many(event.targets), event.symmetric, list(event.weapons), event.outcome, *names.many(event.attribution),
        event.confidence, event.gloss.en, event.gloss.ar, *_words(text, trigger),
    )  # fmt: skip


def _casualty(document: str, text: str, figure: Casualty, names: _Names) -> Row:
    victims = figure.victims
    return (
        document, figure.id, figure.event, figure.kind, figure.low, figure.best, figure.high, figure.qualifier, figure.scope,
        figure.since, figure.subset_of, *names.one(victims.entity if victims else None), victims.category if victims else None,
        *names.many(figure.attribution), *_words(text, figure), figure.why,
    )  # fmt: skip


def _fact(document: str, text: str, fact: Fact, names: _Names) -> Row:
    number = float(fact.value) if isinstance(fact.value, int | float) else None
    return (
        document, fact.id, fact.kind, *names.one(fact.subject.entity if fact.subject else None),
        *names.one(fact.object.entity if fact.object else None), fact.value if isinstance(fact.value, str) else None, number,
        fact.unit, *names.many(fact.attribution), *_words(text, fact), fact.why,
    )  # fmt: skip


def _spans(record: Record) -> Iterator[Row]:
    """Every value of the record with the words it came from; `rule` where the record says by which."""
    document, text = record.document.id, record.document.text

    def row(table: str, item: str, field: str, span: Any, rule: str | None = None) -> Row:
        return (document, table, item, field, *_words(text, span), rule)

    for entity in record.entities:
        yield from (row("entities", entity.id, "name", mention) for mention in entity.mentions)
    for event in record.events:
        why = event.why
        for mention in event.mentions:
            yield row("events", event.id, "clause", mention)
            yield row("events", event.id, "type", mention.trigger, why.get("type"))
        yield from (row("events", event.id, "initiator", ref, why.get("initiators")) for ref in event.initiators)
        yield from (row("events", event.id, "target", ref, why.get("targets")) for ref in event.targets)
        if event.place:
            yield row("events", event.id, "place", event.place, why.get("place"))
        if event.time and event.time.expression:
            yield row("events", event.id, "time", event.time.expression, why.get("time"))
        yield from _said(row, "events", event.id, event.attribution, why.get("attribution"))
    for figure in record.casualties:
        yield row("casualties", figure.id, "figure", figure, figure.why)
        if figure.victims:
            yield row("casualties", figure.id, "victims", figure.victims)
        yield from _said(row, "casualties", figure.id, figure.attribution, None)
    for fact in record.facts:
        yield row("facts", fact.id, "fact", fact, fact.why)
        for field, ref in (("subject", fact.subject), ("object", fact.object)):
            if ref:
                yield row("facts", fact.id, field, ref)
        yield from _said(row, "facts", fact.id, fact.attribution, None)


def _said(row: Any, table: str, item: str, told: Iterable[Attribution], rule: str | None) -> Iterator[Row]:
    for one in told:
        yield row(table, item, "source", one, rule)
        if one.quote:
            yield row(table, item, "quote", one.quote)


def _words(text: str, span: Any) -> tuple[str, int, int]:
    return text[span.start : span.end], span.start, span.end


def day_of(value: str | None) -> date | None:
    """The day of an ISO date or date-time; None for part of a date."""
    return date.fromisoformat(value[:10]) if value and len(value) >= 10 else None


def _schema(pa: Any, columns: Columns) -> Any:
    kinds = {
        "text": pa.string(), "int": pa.int64(), "real": pa.float64(), "truth": pa.bool_(), "day": pa.date32(),
        "names": pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema([(column, kinds[kind]) for column, kind in columns.items()])


def needed() -> Any:
    """pyarrow. Raises `InputError` where it is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise InputError("batches need pyarrow", mend='pip install "waqai[batch]"') from None
    return pa


class Tables:
    """Tables of one folder, a file each (its name and `ending`), written group of rows by group; a context that closes them.

    `tables` has the columns of each, `groups` the rows of a group.
    """

    def __init__(self, folder: Path, tables: Mapping[str, Columns], groups: Mapping[str, int], ending: str = ".parquet") -> None:
        self._pa = needed()
        self._groups = groups
        self._schemas = {name: _schema(self._pa, columns) for name, columns in tables.items()}
        self._writers = {name: self._writer(folder / f"{name}{ending}", schema) for name, schema in self._schemas.items()}
        self._waiting: Rows = {name: [] for name in tables}
        self.counts = dict.fromkeys(tables, 0)

    def _writer(self, path: Path, schema: Any) -> Any:
        columns = [name for name in schema.names if name not in _EACH_ITS_OWN]
        pool = self._pa.system_memory_pool()
        return self._pa.parquet.ParquetWriter(path, schema, compression="zstd", use_dictionary=columns, memory_pool=pool)

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            for name in self._waiting:
                self._flush(name)
        for writer in self._writers.values():
            writer.close()

    def add(self, rows: Rows) -> None:
        """Adds rows of some of the tables."""
        for name, some in rows.items():
            waiting = self._waiting[name]
            waiting += some
            self.counts[name] += len(some)
            if len(waiting) >= self._groups[name]:
                self._flush(name)

    def _flush(self, name: str) -> None:
        waiting = self._waiting[name]
        if waiting:
            self._writers[name].write_table(_as_table(self._pa, self._schemas[name], waiting))
            waiting.clear()


def _as_table(pa: Any, schema: Any, rows: list[Row]) -> Any:
    """Rows as an Arrow table, in memory that is given back when it goes (Arrow's own pool keeps some 15 MB)."""
    pool = pa.system_memory_pool()
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, field.type, memory_pool=pool) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
