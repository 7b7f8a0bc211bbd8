"""`waqai demo`: a desk filled with the invented wire and the decisions of two invented coders."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import msgspec

from waqai.desk.desk import Desk

_ARTICLES: Final = "demo.jsonl"
_DECISIONS: Final = "demo-decisions.csv"


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """What the demonstration desk holds."""

    articles: int
    incidents: int
    decisions: int


def samples() -> Path:
    """The folder of the invented articles: in the package, or beside its sources."""
    with as_file(files("waqai")) as package:
        inside = package / "_samples"
        return inside if inside.is_dir() else package.parents[1] / "samples"


def fill(desk: Desk) -> Filled:
    """Reads the invented wire into an empty desk, links it, and takes in what two coders decided."""
    desk.ingest([str(samples() / _ARTICLES)])
    desk.link()
    desk.import_decisions(samples() / _DECISIONS, by=None)
    found = desk.count()
    return Filled(articles=found["articles"], incidents=found["incidents"], decisions=found["decisions"])
