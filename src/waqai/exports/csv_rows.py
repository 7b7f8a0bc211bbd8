"""An incident a row, for spreadsheets; and the same with HXL tags, for humanitarian data."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO, Final

from waqai.exports.common import ExportOptions, ExportReport
from waqai.exports.phrases import best_claim, held, initiators, joined, sources, targets, toll_of
from waqai.exports.tables import Cell, write_rows
from waqai.model import Incident, Toll


def _columns() -> tuple[tuple[str, str], ...]:
    lines = files("waqai.exports").joinpath("columns.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((name, tag) for name, tag in pairs)


_COLUMNS: Final = _columns()
COLUMNS: Final = tuple(name for name, _ in _COLUMNS)
TAGS: Final = tuple(tag for _, tag in _COLUMNS)
LOST: Final = ("claims, links and each source's figures are in JSON Lines, not here",)


def incident_cells(incident: Incident) -> tuple[Cell, ...]:
    """The cells of an incident under `COLUMNS`; several names are joined by «; »."""
    site, claim = incident.place, best_claim(incident)
    ours, theirs = initiators(incident), targets(incident)
    killed, injured = toll_of(incident, "killed"), toll_of(incident, "injured")
    return (
        incident.id, incident.start, incident.end, incident.time_precision, incident.type, incident.status, incident.outcome,
        joined(party.name for party in ours), joined(party.name_en for party in ours), joined(party.ref or "" for party in ours),
        joined(party.name for party in theirs), joined(party.name_en for party in theirs),
        joined(party.ref or "" for party in theirs), incident.symmetric,
        site.name if site else None, site.name_en if site else None, site.ref if site else None, site.country if site else None,
        site.admin1 if site else None, site.lat if site else None, site.lon if site else None, site.precision if site else None,
        site.radius_km if site else None, joined(incident.weapons), held(killed), *_span(killed),
        held(toll_of(incident, "killed", "civilians")), held(toll_of(incident, "killed", "combatants")),
        killed.held.rule if killed else None, killed.agreement if killed else None, held(injured), *_span(injured),
        held(toll_of(incident, "missing")), held(toll_of(incident, "detained")), held(toll_of(incident, "displaced")),
        incident.background, joined(incident.outlets), joined(sources(incident)), incident.voices,
        len({one.document for one in incident.claims}), joined(one.url or "" for one in incident.claims), incident.confidence,
        incident.decided, claim.gloss.en, claim.gloss.ar, claim.quote,
    )  # fmt: skip


def _span(toll: Toll | None) -> tuple[int | None, int | None]:
    return (toll.low, toll.high) if toll else (None, None)


def write(incidents: Iterable[Incident], out: BinaryIO | Path, options: ExportOptions) -> ExportReport:
    """A head row and a row an incident."""
    return write_rows("csv", [COLUMNS], lambda one, _: incident_cells(one), incidents, out, options, LOST)


def write_hxl(incidents: Iterable[Incident], out: BinaryIO | Path, options: ExportOptions) -> ExportReport:
    """As `write`, with the row of HXL tags under the heads."""
    return write_rows("hxl", [COLUMNS, TAGS], lambda one, _: incident_cells(one), incidents, out, options, LOST)
