"""Annotations kept by offsets: rebuilt from the shared corpus they quote its articles; without it, they are well formed."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[1] / "tools"


@pytest.fixture(scope="module")
def annotated() -> ModuleType:
    sys.path.insert(0, str(TOOLS))
    spec = importlib.util.spec_from_file_location("annotated", TOOLS / "annotated.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_words_of_the_articles_are_kept(annotated: ModuleType) -> None:
    for one in annotated.annotations():
        for event in one["events"]:
            assert event["quotes"], one["id"]
            assert all(isinstance(at, list) and 0 <= at[0] < at[1] for at in event["quotes"]), one["id"]
        assert all(isinstance(count["quote"], list) for count in one["casualties"]), one["id"]


def test_what_is_rebuilt_quotes_the_articles(annotated: ModuleType, tmp_path: Path) -> None:
    shared = annotated.dev_gold.SHARED
    if not (shared / "corpus" / "articles.jsonl.gz").exists():
        pytest.skip("the shared corpus is not beside the checkout")
    assert annotated.rebuild(tmp_path, shared) == len(list(tmp_path.glob("gold/*.json")))
    lines = (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    for article in map(json.loads, lines):
        text = annotated.whole(article)
        made = json.loads((tmp_path / "gold" / f"{article['id']}.json").read_text(encoding="utf-8"))
        assert all(quote in text for event in made["events"] for quote in event["quotes"])
        assert made == annotated.turned(annotated.turned(made, text, annotated.packed), text, annotated.unpacked)
