"""What every enumerated value is called in English and Arabic: `labels.toml`, for tables, pages and exports."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def labels() -> dict[str, dict[str, dict[str, str]]]:
    """All labels: group, value, language.

    >>> labels()["event_type"]["air_strike"]
    {'en': 'air strike', 'ar': 'غارة جوية'}
    """
    return tomllib.loads(files("waqai.packs").joinpath("labels.toml").read_text(encoding="utf-8"))
