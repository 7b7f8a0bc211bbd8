"""On the annotated development articles the reader is no worse than `floors.json` says (`tools/report_accuracy.py --floors`)."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from waqai.extract.coder import Coder

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scored(
    coder: Coder, dev_gold: ModuleType, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], Path]:
    """The scorer's report, and the file of records it is of."""
    if not dev_gold.is_there(shared):
        pytest.skip(f"{shared} lacks the annotated articles or tools/score.py")
    folder = tmp_path_factory.mktemp("accuracy")
    report, _ = dev_gold.score(coder, folder, shared)
    return report, folder / "records.jsonl"


def test_no_figure_fell(dev_gold: ModuleType, scored: tuple[dict[str, Any], Path]) -> None:
    reached = dev_gold.figures(scored[0])
    assert set(reached) == {*FLOORS["at_least"], *FLOORS["at_most"]}, "run tools/report_accuracy.py --floors"
    assert dev_gold.beyond(reached, FLOORS) == []


def test_surer_events_are_right_more_often(dev_gold: ModuleType, shared: Path, scored: tuple[dict[str, Any], Path]) -> None:
    judge = dev_gold.scorer(shared)
    found = []
    for line in scored[1].read_text(encoding="utf-8").splitlines():
        made = json.loads(line)
        gold = json.loads((shared / "gold" / "dev" / f"{made['document']['id']}.json").read_text(encoding="utf-8"))
        matched = {p for _, p, _ in judge.align(judge.Doc(gold, made))}
        found += [(e["confidence"], i in matched) for i, e in enumerate(made["events"]) if not e["background"]]
    found.sort()
    third = len(found) // 3
    low, high = found[:third], found[-third:]
    assert sum(right for _, right in low) < sum(right for _, right in high)
