"""Every example case of the packs: a text, and what must be read in it. Cases marked todo must fail, or lose their mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from waqai.extract.cases import Case, case_files, read_cases, run
from waqai.extract.coder import Coder

PACKS = Path(__file__).resolve().parents[1] / "packs"


def _items() -> list[object]:
    items: list[object] = []
    for path in case_files(PACKS):
        for case in read_cases(path):
            marks = [pytest.mark.xfail(strict=True, reason=case.todo)] if case.todo else []
            items.append(pytest.param(case, id=f"{path.parents[1].name}/{path.stem}: {case.name}", marks=marks))
    return items


@pytest.mark.parametrize("case", _items())
def test_case(case: Case, coder: Coder) -> None:
    failures = run(case, coder)
    assert not failures, "\n".join(failures)
