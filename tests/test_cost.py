"""Reading the samples takes no more steps of the interpreter than it did (`tools/count_steps.py` says where they go)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

import waqai.extract.coder
from waqai import Coder

TOOL = Path(__file__).resolve().parents[1] / "tools" / "count_steps.py"
CEILING = {(3, 11): 4_100_000}
"""Bytecodes a thousand tokens, by the version of Python (another compiles to other ones): eight in a hundred above what it is."""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """`tools/count_steps.py`."""
    spec = importlib.util.spec_from_file_location("count_steps", TOOL)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["count_steps"] = made
    spec.loader.exec_module(made)
    return made


def test_reading_became_no_dearer(tool: ModuleType, coder: Coder) -> None:
    ceiling = CEILING.get(sys.version_info[:2])
    if ceiling is None:
        pytest.skip("no ceiling for this version of Python")
    if not (waqai.extract.coder.__file__ or "").endswith(".py"):
        pytest.skip("a compiled build has no bytecodes")
    if sys.gettrace() is not None:
        pytest.skip("traced already (coverage, a debugger)")
    found = tool.count(Coder(coder.pack))
    assert found.tokens > 1000
    assert found.per_thousand() <= ceiling, (
        f"{found.per_thousand():,} bytecodes a thousand tokens, more than {ceiling:,}: reading became dearer. Run "
        "`python tools/count_steps.py` here and on the commit before, and compare the functions that lead the lists; ask the "
        "rarest thing first, keep what is asked twice. Where the gain is worth it, raise the ceiling and say so."
    )
