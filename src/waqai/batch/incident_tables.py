"""Incidents as Parquet tables: one row an incident with all of it as JSON, and which event of which article is in which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import msgspec

from waqai.batch.tables import needed
from waqai.model import Incident, Toll

_ROWS: Final = 2_000
"""Rows of a row group."""
COLUMNS: Final = {
    "id": "text", "type": "text", "status": "text", "background": "truth", "date_start": "day", "date_end": "day",
    "date_precision": "text", "place": "text", "place_en": "text", "place_ref": "text", "latitude": "real", "longitude": "real",
    "place_precision": "text", "country": "text", "admin1": "text", "initiators_en": "names", "targets_en": "names",
    "weapons": "names", "outcome": "text", "killed": "int", "killed_low": "int", "killed_high": "int", "injured": "int",
    "injured_low": "int", "injured_high": "int", "conflict": "truth", "voices": "int", "articles": "int", "confidence": "real",
    "incident": "text",
}  # fmt: skip
MEMBERS: Final = {"event": "text", "document": "text", "incident": "text", "copy_of": "text"}


class IncidentTables:
    """Writes `incidents-NAME.parquet` and `members-NAME.parquet`; a context that closes them."""

    def __init__(self, folder: Path, name: str) -> None:
        self._pa = needed()
        self._tables = {"incidents": COLUMNS, "members": MEMBERS}
        self._waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in self._tables}
        self._writers = {
            table: self._pa.parquet.ParquetWriter(folder / f"{table}-{name}.parquet", self._schema(table), compression="zstd")
            for table in self._tables
        }
        self.rows = dict.fromkeys(self._tables, 0)

    def __enter__(self) -> IncidentTables:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for name, writer in self._writers.items():
            if kind is None:
                self._flush(name)
            writer.close()

    def add(self, incident: Incident) -> None:
        """Adds an incident."""
        self._waiting["incidents"].append(_row(incident))
        self._waiting["members"] += [(one.id, one.document, incident.id, one.copy_of) for one in incident.claims]
        for name, waiting in self._waiting.items():
            if len(waiting) >= _ROWS:
                self._flush(name)

    def _flush(self, name: str) -> None:
        waiting = self._waiting[name]
        if waiting:
            columns = [list(column) for column in zip(*waiting, strict=True)]
            self._writers[name].write_table(self._pa.table(columns, schema=self._schema(name)))
            self.rows[name] += len(waiting)
            waiting.clear()

    def _schema(self, name: str) -> Any:
        pa = self._pa
        kinds = {
            "text": pa.string(), "int": pa.int64(), "real": pa.float64(), "truth": pa.bool_(), "day": pa.date32(),
            "names": pa.list_(pa.string()),
        }  # fmt: skip
        return pa.schema([(column, kinds[kind]) for column, kind in self._tables[name].items()])


def _row(incident: Incident) -> tuple[Any, ...]:
    site = incident.place
    where: tuple[Any, ...] = (None,) * 8
    if site:
        where = (site.name, site.name_en, site.ref, site.lat, site.lon, site.precision, site.country, site.admin1)
    return (
        incident.id, incident.type, incident.status, incident.background, _day(incident.start), _day(incident.end),
        incident.time_precision, *where, [said.party.name_en for said in incident.initiators],
        [said.party.name_en for said in incident.targets], list(incident.weapons), incident.outcome,
        *_numbers(incident.tolls, "killed"), *_numbers(incident.tolls, "injured"),
        any(toll.agreement == "conflict" for toll in incident.tolls), incident.voices,
        len({claim.document for claim in incident.claims}), incident.confidence, msgspec.json.encode(incident).decode(),
    )  # fmt: skip


def _numbers(tolls: tuple[Toll, ...], kind: str) -> tuple[int | None, int | None, int | None]:
    """Held, low and high of everybody."""
    return next(((one.held.value, one.low, one.high) for one in tolls if (one.kind, one.group) == (kind, "all")), (None,) * 3)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def incidents_in(folder: Path) -> Iterator[Incident]:
    """The incidents of a folder that was written so, in its order."""
    pa = needed()
    decoder = msgspec.json.Decoder(Incident)
    for path in sorted(folder.glob("incidents-*.parquet")):
        for batch in pa.parquet.ParquetFile(path).iter_batches(_ROWS, columns=["incident"]):
            yield from map(decoder.decode, batch.column(0).to_pylist())
