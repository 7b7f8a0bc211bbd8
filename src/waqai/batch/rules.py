"""Which rules read an article: a version that changes whenever the reader or its data do."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import waqai
from waqai.packs.pack import Pack

_READER: Final = ("extract", "text", "packs", "model", "incidents/reading")

_RULES: Final = frozenset({".py", ".toml", ".tsv"})


@cache
def _reader_digest() -> str:
    """The sources of the reader and the data beside them, so that a change of either counts even between two releases."""
    package = Path(waqai.__file__).resolve().parent
    found = hashlib.blake2b(digest_size=6)
    for name in _READER:
        for path in sorted(package.glob(f"{name}.py") if "/" in name else (package / name).rglob("*")):
            if path.suffix in _RULES:
                found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def rules_version(pack: Pack) -> str:
    """The version of the rules: waqai's own, then digests of its reader and of the packs, such as «0.1.0-3f2a…-9c01…»."""
    return f"{version('waqai')}-{_reader_digest()}-{pack.digest[:12]}"
