"""Incidents and records as files of the field: every format says what it cannot carry, and counts what it wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from waqai.exports import acled, csv_rows, geojson, jsonl, parquet, plover, ucdp
from waqai.exports.common import ExportOptions, ExportReport, Sharing, Withdrawn
from waqai.exports.jsonl import read_incidents, read_records, write_records
from waqai.model import Incident

Write = Callable[[Iterable[Incident], BinaryIO | Path, ExportOptions], ExportReport]


class Exporter(msgspec.Struct, frozen=True, kw_only=True):
    """A format: its file extension (empty: a folder), what it is, what it cannot carry."""

    name: str
    extension: str
    en: str
    ar: str
    lost: tuple[str, ...]
    write: Write
    tabular: bool = False


FORMATS: Final[dict[str, Exporter]] = {
    one.name: one
    for one in (
        Exporter(
            name="acled", extension=".csv", en="ACLED's 31 columns", ar="أعمدة ACLED الواحد والثلاثون", lost=acled.LOST,
            write=acled.write, tabular=True,
        ),
        Exporter(name="plover", extension=".jsonl", en="PLOVER events", ar="وقائع PLOVER", lost=plover.LOST, write=plover.write),
        Exporter(
            name="ucdp", extension=".csv", en="UCDP-GED's 49 columns, incidents that killed",
            ar="أعمدة UCDP-GED التسعة والأربعون، الوقائع القاتلة", lost=ucdp.LOST, write=ucdp.write, tabular=True,
        ),
        Exporter(
            name="geojson", extension=".geojson", en="GeoJSON, one point per incident", ar="GeoJSON، نقطة لكل واقعة",
            lost=geojson.LOST, write=geojson.write,
        ),
        Exporter(
            name="parquet", extension="", en="Parquet tables and GeoParquet, a folder", ar="جداول Parquet وGeoParquet، مجلد",
            lost=parquet.LOST, write=parquet.write,
        ),
        Exporter(
            name="csv", extension=".csv", en="one row per incident", ar="سطر لكل واقعة", lost=csv_rows.LOST, write=csv_rows.write,
            tabular=True,
        ),
        Exporter(
            name="hxl", extension=".csv", en="one row per incident, with HXL tags", ar="سطر لكل واقعة مع وسوم HXL",
            lost=csv_rows.LOST, write=csv_rows.write_hxl, tabular=True,
        ),
        Exporter(
            name="jsonl", extension=".jsonl", en="incidents whole, nothing lost", ar="الوقائع كاملة دون فقد", lost=(),
            write=jsonl.write,
        ),
    )
}  # fmt: skip
"""The formats of incidents, by the name given to `waqai export --to`."""

__all__ = [
    "FORMATS", "ExportOptions", "ExportReport", "Exporter", "Sharing", "Withdrawn", "read_incidents", "read_records",
    "write_records",
]  # fmt: skip
