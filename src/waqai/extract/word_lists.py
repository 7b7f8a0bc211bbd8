"""The closed lists of words that constructions need: data beside the code (`words.toml`)."""

from __future__ import annotations

from waqai.packs.bundled import bundled


def word_list(module: str, name: str) -> frozenset[str]:
    """A list of a module, as a set. Raises `KeyError` for one that is not there."""
    found = bundled("waqai.extract", "words.toml")[module][name]
    return frozenset(found.split() if isinstance(found, str) else found)
