"""The tables that come with waqai beside its code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def bundled(package: str, name: str) -> dict[str, Any]:
    """A TOML file of a package, such as `acled.toml` of `waqai.exports`; read once, so not to be changed."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
