"""Linking holds what it reached on the incidents matched by hand, where the shared articles are at hand."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from waqai import Coder


@pytest.fixture(scope="module")
def tool(root: Path) -> ModuleType:
    """`tools/measure_linking.py`."""
    spec = importlib.util.spec_from_file_location("measure_linking", root / "tools" / "measure_linking.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["measure_linking"] = module
    spec.loader.exec_module(module)
    return module


def test_hand_made_clusters_are_found(tool: ModuleType, shared: Path, coder: Coder) -> None:
    clusters = json.loads((shared / "corpus" / "incident-clusters.json").read_text(encoding="utf-8"))
    wanted = {name for cluster in clusters for name in cluster["members"]}
    articles = [article for article in tool.corpus(shared) if article.id in wanted]
    figures = tool.report(clusters, tool.linked(articles, coder))
    assert figures["all"]["articles"] == len(wanted)
    assert figures["all"]["precision"] >= 0.90 and figures["all"]["recall"] >= 0.78
    assert figures["held out"]["recall"] >= 0.70 and figures["all"]["b_cubed_f1"] >= 0.92
