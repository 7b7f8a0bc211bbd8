"""GeoJSON (RFC 7946): a feature an incident; without coordinates the geometry is null."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec

from waqai.errors import InputError
from waqai.exports.common import ExportOptions, ExportReport, new_report, put
from waqai.exports.csv_rows import COLUMNS, incident_cells
from waqai.exports.sharing import shared
from waqai.model import Incident

LOST: Final = ("claims, links and each source's figures are in JSON Lines, not here",)


def feature(incident: Incident) -> dict[str, Any]:
    """An incident as a feature: its point, and the columns of the CSV export as properties.

    Property `radius_km` says how far off the point may be.
    """
    site = incident.place
    point = [site.lon, site.lat] if site and site.lat is not None and site.lon is not None else None
    properties = dict(zip(COLUMNS, incident_cells(incident), strict=True))
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": properties,
    }


def write(incidents: Iterable[Incident], out: BinaryIO | Path, options: ExportOptions) -> ExportReport:
    """One FeatureCollection; `waqai` names snapshot and withdrawn incidents (a foreign member, RFC 7946 section 6.1)."""
    report = new_report("geojson", out, options, LOST)

    def pour(file: BinaryIO) -> None:
        file.write(b'{"type":"FeatureCollection","waqai":')
        file.write(msgspec.json.encode({"snapshot": options.snapshot, "withdrawn": options.withdrawn}))
        file.write(b',"features":[\n')
        for incident in shared(iter(incidents), options.sharing, report):
            file.write((b",\n" if report.rows else b"") + msgspec.json.encode(feature(incident)))
            report.rows += 1
        file.write(b"\n]}\n")

    put(out, pour, report, _count)
    report.withdrawn = len(options.withdrawn)
    return report


def _count(path: Path) -> int:
    """The features of a file that `write` made: each is a line that can be read, between the first line and the last."""
    found, last = 0, b""
    with path.open("rb") as lines:
        next(lines)
        for line in lines:
            last = line
            if line.startswith(b"{"):
                msgspec.json.decode(line.rstrip(b",\n"))
                found += 1
    if last != b"]}\n":
        raise InputError("ends in the middle", source=str(path), mend="write it again; is the disk full?")
    return found
