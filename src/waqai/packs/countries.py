"""Codes of countries, from `countries.tsv`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class Country(msgspec.Struct, frozen=True):
    """ISO codes, Gleditsch-Ward number (None: not in the system), regions of ACLED and UCDP, English and Arabic name."""

    alpha2: str
    alpha3: str
    numeric: int | None
    gw: int | None
    acled_region: str
    ucdp_region: str
    name: str
    name_ar: str


@cache
def countries() -> dict[str, Country]:
    """All countries by ISO alpha-2 code."""
    found = {}
    for line in files("waqai.packs").joinpath("countries.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            a2, a3, numeric, gw, acled, ucdp, name, name_ar = line.split("\t")
            found[a2] = Country(a2, a3, int(numeric) if numeric else None, int(gw) if gw else None, acled, ucdp, name, name_ar)
    return found


def country_of(code: str | None) -> Country | None:
    """The country of an ISO alpha-2 code; None for none and for an unknown one."""
    return countries().get(code or "")
