"""The invented articles of `tests/wires`: well annotated, and read no worse than `floors.json` says."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from waqai.extract.coder import Coder

HERE = Path(__file__).parent
WIRES = HERE / "wires"
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["wires"]
SETS = sorted(path.parent.name for path in WIRES.glob("*/articles.jsonl"))


def articles(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (WIRES / name / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def annotations(name: str) -> dict[str, dict[str, Any]]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (WIRES / name / "gold").glob("*.json")}


@pytest.fixture(scope="module")
def checker(shared: Path) -> ModuleType:
    """`shared/tools/check_gold.py`, which takes the scorer beside it by its bare name."""
    path = shared / "tools" / "check_gold.py"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    spec = importlib.util.spec_from_file_location("check_gold", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module


def test_an_id_stands_for_one_article() -> None:
    ids = [article["id"] for name in SETS for article in articles(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", SETS)
def test_every_article_is_annotated_and_every_annotation_has_its_article(name: str) -> None:
    made = annotations(name)
    assert sorted(made) == sorted(article["id"] for article in articles(name))
    assert all(one["id"] == stem for stem, one in made.items())


@pytest.mark.parametrize("name", SETS)
def test_annotations_are_valid(checker: ModuleType, name: str) -> None:
    made = annotations(name)
    wrong = {a["id"]: list(checker.problems(made[a["id"]], checker.full_text(a))) for a in articles(name)}
    assert {key: found for key, found in wrong.items() if found} == {}


def test_no_figure_fell(coder: Coder, dev_gold: ModuleType, shared: Path, tmp_path: Path) -> None:
    if not dev_gold.is_there(shared):
        pytest.skip(f"{shared} lacks tools/score.py")
    reached = dev_gold.figures(dev_gold.score_wires(coder, tmp_path, shared))
    assert set(reached) == {*FLOORS["at_least"], *FLOORS["at_most"]}, "run tools/report_accuracy.py --floors"
    assert dev_gold.beyond(reached, FLOORS) == []
