"""Ledger, control and relations as flat rows, for CSV files and the pages' data twins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from waqai.exports.tables import Cell, cell
from waqai.model import ControlStep, LedgerLine, Party, Relation, Site, Voice

LEDGER: Final = (
    "kind", "group", "month", "place", "place_en", "place_ref", "country", "admin1", "side", "side_en", "side_ref", "held", "low",
    "high", "open_ended", "incidents",
)  # fmt: skip
CONTROL: Final = (
    "place", "place_en", "place_ref", "country", "admin1", "latitude", "longitude", "start", "end", "state", "disputed",
    "holders", "holders_en", "against", "against_en", "voices", "claims",
)  # fmt: skip
RELATIONS: Final = (
    "kind", "a", "a_en", "a_ref", "b", "b_en", "b_ref", "symmetric", "first", "last", "count", "voices", "incidents", "claims",
)  # fmt: skip
_MANY: Final = "; "


def ledger_row(line: LedgerLine) -> tuple[Cell, ...]:
    """The cells under `LEDGER`; several incidents are joined by «; »."""
    return (
        line.kind, line.group, line.month, *_site(line.place), *_place(line.place), *_party(line.side), line.held, line.low,
        line.high, line.open_ended, _MANY.join(line.incidents),
    )  # fmt: skip


def control_row(step: ControlStep) -> tuple[Cell, ...]:
    """The cells under `CONTROL`."""
    place = step.place
    return (
        *_site(place), *_place(place), place.lat, place.lon, step.start, step.end, step.state, step.disputed,
        *_names(step.holders), *_names(step.against), _voices(step.voices), _MANY.join(step.claims),
    )  # fmt: skip


def relation_row(edge: Relation) -> tuple[Cell, ...]:
    """The cells under `RELATIONS`."""
    return (
        edge.kind, *_party(edge.a), *_party(edge.b), edge.symmetric, edge.first, edge.last, edge.count, edge.voices,
        _MANY.join(edge.incidents), _MANY.join(edge.claims),
    )  # fmt: skip


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """CSV text, plain: exact values, truth as true and false, nothing for what is not known."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([cell(one, "plain") for one in row])
    return out.getvalue()


def _site(site: Site | None) -> tuple[Cell, Cell, Cell]:
    return (site.name, site.name_en, site.ref) if site else (None, None, None)


def _place(site: Site | None) -> tuple[Cell, Cell]:
    return (site.country, site.admin1) if site else (None, None)


def _party(party: Party | None) -> tuple[Cell, Cell, Cell]:
    return (party.name, party.name_en, party.ref) if party else (None, None, None)


def _names(parties: Iterable[Party]) -> tuple[str, str]:
    listed = list(parties)
    return _MANY.join(party.name for party in listed), _MANY.join(party.name_en for party in listed)


def _voices(voices: Iterable[Voice]) -> str:
    return _MANY.join(voice.name for voice in voices)
