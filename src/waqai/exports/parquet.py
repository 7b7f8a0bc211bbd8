"""Parquet: a folder of tables for analysis; the incidents are GeoParquet 1.1 (points as WKB, OGC:CRS84)."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, Final

from waqai.errors import InputError
from waqai.exports.common import ExportOptions, ExportReport, check_count
from waqai.exports.csv_rows import COLUMNS, incident_cells
from waqai.exports.sharing import shared
from waqai.exports.tables import write_withdrawn
from waqai.model import Incident, Site

LOST: Final = ("why two claims are one incident is in JSON Lines, not here",)
_GROUP: Final = 2_000
_NUMBERS: Final = frozenset(
    {"voices", "articles", "killed", "killed_low", "killed_high", "killed_civilians", "killed_combatants", "injured",
     "injured_low", "injured_high", "missing", "detained", "displaced"}
)  # fmt: skip
_REALS: Final = frozenset({"latitude", "longitude", "radius_km", "confidence", "score"})
_TRUTHS: Final = frozenset({"symmetric", "background", "decided"})
_INTEGERS: Final = frozenset({"span_start", "span_end", "low", "best", "high"})
_TABLES: Final = {
    "incidents": (*COLUMNS, "geometry"),
    "events": (
        "id", "incident", "document", "outlet", "url", "published", "type", "status", "date_start", "date_end", "place",
        "place_en", "place_ref", "latitude", "longitude", "country", "initiators", "targets", "outcome", "weapons", "background",
        "confidence", "according_to", "copy_of", "words", "span_start", "span_end", "summary", "summary_ar",
    ),
    "casualties": (
        "incident", "claim", "kind", "group", "side", "party_en", "low", "best", "high", "qualifier", "state", "source",
        "source_en", "source_ref", "outlet", "published", "words",
    ),
    "sources": ("incident", "document", "outlet", "url", "published", "title", "copy_of"),
}  # fmt: skip


def point(site: Site | None) -> bytes | None:
    """A place as well-known binary, little-endian: longitude, then latitude."""
    if site is None or site.lat is None or site.lon is None:
        return None
    return struct.pack("<BIdd", 1, 1, site.lon, site.lat)


def _rows(incident: Incident) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield "incidents", (*incident_cells(incident), point(incident.place))
    documents: dict[str, tuple[Any, ...]] = {}
    for claim in incident.claims:
        site = claim.place
        yield (
            "events",
            (
                claim.id, incident.id, claim.document, claim.outlet, claim.url, claim.published, claim.type, claim.status,
                claim.start, claim.end, site.name if site else None, site.name_en if site else None, site.ref if site else None,
                site.lat if site else None, site.lon if site else None, site.country if site else None,
                "; ".join(party.name_en for party in claim.initiators), "; ".join(party.name_en for party in claim.targets),
                claim.outcome, "; ".join(claim.weapons), claim.background, claim.confidence,
                "; ".join(voice.name_en for voice in claim.voices), claim.copy_of, claim.quote, claim.span_start, claim.span_end,
                claim.gloss.en, claim.gloss.ar,
            ),
        )  # fmt: skip
        documents.setdefault(
            claim.document,
            (incident.id, claim.document, claim.outlet, claim.url, claim.published, claim.title, claim.copy_of),
        )
    for toll in incident.tolls:
        for account in toll.accounts:
            yield (
                "casualties",
                (
                    incident.id, account.claim, toll.kind, toll.group, toll.side, toll.party.name_en if toll.party else None,
                    account.low, account.best, account.high, account.qualifier,
                    account.state, account.voice.name, account.voice.name_en, account.voice.ref, account.outlet,
                    account.published, account.quote,
                ),
            )  # fmt: skip
    for row in documents.values():
        yield "sources", row


def write(incidents: Iterable[Incident], out: BinaryIO | Path, options: ExportOptions) -> ExportReport:
    """A folder with `incidents.parquet`, `events.parquet`, `casualties.parquet` and `sources.parquet`, by row groups."""
    if not isinstance(out, Path):
        raise InputError("Parquet tables are a folder, not a stream", mend="give a folder: -o NAME")
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise InputError("Parquet needs pyarrow", mend='pip install "waqai[parquet]"') from None
    report = ExportReport(format="parquet", path=str(out), lost=LOST, snapshot=options.snapshot)
    parts = {name: out / f".{name}.parquet.part" for name in _TABLES}
    try:
        out.mkdir(exist_ok=True)
        counts = _fill(parts, shared(iter(incidents), options.sharing, report), options, pa, pq)
        for name, part in parts.items():
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.replace(out / f"{name}.parquet")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", source=str(out), mend="is the disk full?") from None
    finally:
        for part in parts.values():
            if out.is_dir():
                part.unlink(missing_ok=True)
    for name in _TABLES:
        check_count(out / f"{name}.parquet", counts[name], lambda path: int(pq.read_metadata(path).num_rows))
    report.rows = counts["incidents"]
    write_withdrawn(out / "incidents.parquet", options, report)
    return report


def _fill(parts: dict[str, Path], incidents: Iterable[Incident], options: ExportOptions, pa: Any, pq: Any) -> dict[str, int]:
    """Writes the rows of all tables, a group of `_GROUP` at a time; gives how many each has."""
    schemas = {name: _schema(pa, name, options) for name in parts}
    waiting: dict[str, list[tuple[Any, ...]]] = {name: [] for name in parts}
    counts = dict.fromkeys(parts, 0)
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(pq.ParquetWriter(part, schemas[name], compression="zstd")) for name, part in parts.items()
        }

        def flush(name: str) -> None:
            if waiting[name]:
                columns = [list(column) for column in zip(*waiting[name], strict=True)]
                writers[name].write_table(pa.table(columns, schema=schemas[name]))
                waiting[name].clear()

        for incident in incidents:
            for name, row in _rows(incident):
                waiting[name].append(row)
                counts[name] += 1
                if len(waiting[name]) >= _GROUP:
                    flush(name)
        for name in parts:
            flush(name)
    return counts


def _schema(pa: Any, name: str, options: ExportOptions) -> Any:
    def kind(column: str) -> Any:
        if column == "geometry":
            return pa.binary()
        if column in _NUMBERS or column in _INTEGERS:
            return pa.int64()
        return pa.float64() if column in _REALS else pa.bool_() if column in _TRUTHS else pa.string()

    schema = pa.schema([(column, kind(column)) for column in _TABLES[name]])
    notes = {"waqai": json.dumps({"snapshot": options.snapshot})}
    if name == "incidents":
        column = {"encoding": "WKB", "geometry_types": ["Point"]}  # without `crs`: OGC:CRS84, longitude first
        notes["geo"] = json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})
    return schema.with_metadata(notes)
