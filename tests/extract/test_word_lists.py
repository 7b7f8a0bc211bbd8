"""The closed lists beside the code: each is used by the module it stands under, and written as the reader compares words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from waqai.extract.word_lists import word_list
from waqai.packs.bundled import bundled
from waqai.text import fold

SOURCES = Path(__file__).resolve().parents[2] / "src" / "waqai" / "extract"
LISTS = [(module, name) for module, lists in bundled("waqai.extract", "words.toml").items() for name in lists]
_VERB = re.compile(r"\d+ ")


@pytest.mark.parametrize("module", sorted({module for module, _ in LISTS}))
def test_every_list_is_used_where_it_stands(module: str) -> None:
    used = re.findall(r'word_list\("(\w+)", "(\w+)"\)', next(SOURCES.rglob(f"{module}.py")).read_text(encoding="utf-8"))
    assert sorted(used) == sorted(one for one in LISTS if one[0] == module)


@pytest.mark.parametrize(("module", "name"), LISTS)
def test_words_are_folded(module: str, name: str) -> None:
    words = word_list(module, name)
    assert words and [word for word in words if not _VERB.match(word) and fold(word) != word] == []
