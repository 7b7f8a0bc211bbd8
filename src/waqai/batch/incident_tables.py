"""Incidents as Parquet tables: one row an incident with all of it as JSON, and which event of which article is in which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from waqai.batch.tables import Row, Rows, day_of, needed
from waqai.model import Incident, Toll

_COLUMNS: Final = {
    "id": "text", "type": "text", "status": "text", "background": "truth", "date_start": "day", "date_end": "day",
    "date_precision": "text", "place": "text", "place_en": "text", "place_ref": "text", "latitude": "real", "longitude": "real",
    "place_precision": "text", "country": "text", "admin1": "text", "initiators_en": "names", "targets_en": "names",
    "weapons": "names", "outcome": "text", "killed": "int", "killed_low": "int", "killed_high": "int", "injured": "int",
    "injured_low": "int", "injured_high": "int", "conflict": "truth", "voices": "int", "articles": "int", "confidence": "real",
    "incident": "text",
}  # fmt: skip
_MEMBERS: Final = {"event": "text", "document": "text", "incident": "text", "copy_of": "text"}
TABLES: Final = {"incidents": _COLUMNS, "members": _MEMBERS}
"""Their columns, and what they hold."""
_ROWS: Final = 2_000
GROUPS: Final = dict.fromkeys(TABLES, _ROWS)
"""Rows of a row group."""


def rows_of(incident: Incident) -> Rows:
    """The rows of an incident in both tables."""
    members: list[Row] = [(one.id, one.document, incident.id, one.copy_of) for one in incident.claims]
    return {"incidents": [_row(incident)], "members": members}


def _row(incident: Incident) -> Row:
    site = incident.place
    where: tuple[Any, ...] = (None,) * 8
    if site:
        where = (site.name, site.name_en, site.ref, site.lat, site.lon, site.precision, site.country, site.admin1)
    return (
        incident.id, incident.type, incident.status, incident.background, day_of(incident.start), day_of(incident.end),
        incident.time_precision, *where, [said.party.name_en for said in incident.initiators],
        [said.party.name_en for said in incident.targets], list(incident.weapons), incident.outcome,
        *_numbers(incident.tolls, "killed"), *_numbers(incident.tolls, "injured"),
        any(toll.agreement == "conflict" for toll in incident.tolls), incident.voices,
        len({claim.document for claim in incident.claims}), incident.confidence, msgspec.json.encode(incident).decode(),
    )  # fmt: skip


def _numbers(tolls: tuple[Toll, ...], kind: str) -> tuple[int | None, int | None, int | None]:
    """Held, low and high of everybody."""
    return next(((one.held.value, one.low, one.high) for one in tolls if (one.kind, one.group) == (kind, "all")), (None,) * 3)


def incidents_in(folder: Path) -> Iterator[Incident]:
    """The incidents of a folder that was written so, in its order."""
    pa = needed()
    decoder = msgspec.json.Decoder(Incident)
    for path in sorted(folder.glob("incidents-*.parquet")):
        for batch in pa.parquet.ParquetFile(path).iter_batches(_ROWS, columns=["incident"]):
            yield from map(decoder.decode, batch.column(0).to_pylist())
