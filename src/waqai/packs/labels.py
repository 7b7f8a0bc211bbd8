"""What every enumerated value is called in English and Arabic: `labels.toml`, for tables, pages and exports."""

from __future__ import annotations

from waqai.packs.bundled import bundled


def labels() -> dict[str, dict[str, dict[str, str]]]:
    """All labels: group, value, language.

    >>> labels()["event_type"]["air_strike"]
    {'en': 'air strike', 'ar': 'غارة جوية'}
    """
    return bundled("waqai.packs", "labels.toml")
