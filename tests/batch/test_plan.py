"""How inputs are cut: every article in one shard and only one, whatever the cut; the same plan from the same inputs."""

from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.batch.paths import File, Folder, find_inputs
from waqai.batch.plan import MEGABYTE, Plan, Task, plan_tasks, settle
from waqai.batch.shard import _inputs
from waqai.errors import InputError
from waqai.sources import Located, Problem, read_located

LINE = '{{"id": "{}", "text": "أعلن الجيش مقتل ثلاثة من المسلحين في كمين قرب المدينة. {}"}}\n'


def files(*paths: Path) -> list[File]:
    """The inputs at these paths."""
    found = [one for path in paths for one in find_inputs(str(path))]
    assert not [one for one in found if isinstance(one, Problem)]
    return [one for one in found if isinstance(one, File)]


def ids(path: Path, tmp_path: Path, *, shard_mb: int = 1) -> list[list[str | None]]:
    """The ids of the articles of each task."""
    plan = settle(
        Folder(str(tmp_path / f"out-{path.name}")), files(path), rules="r", published=None, format=None, shard_mb=shard_mb
    )
    return [of_task(task, plan) for task in plan.tasks]


def of_task(task: Task, plan: Plan) -> list[str | None]:
    """The ids of the articles of a task."""
    return [one.article.id for part in task.parts for one in _inputs(part, plan) if isinstance(one, Located)]


def big(count: int) -> str:
    return "".join(LINE.format(n, "و" * 20_000) for n in range(count))


def test_plain_lines_are_cut_by_bytes(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    path.write_text(big(100), encoding="utf-8")
    found = ids(path, tmp_path)
    assert len(found) == 4
    assert [one for task in found for one in task] == [str(n) for n in range(100)]


def test_packed_lines_are_dealt_out(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl.gz"
    lines = "".join(LINE.format(n, "كلام " * 50) for n in range(200))
    path.write_bytes(gzip.compress(lines.encode(), 1))
    tasks = plan_tasks([File(str(path), 600_000, "")], shard_mb=1)
    assert [part.slice for task in tasks for part in task.parts] == [(0, 3), (1, 3), (2, 3)]
    plan = Plan(rules="", published=None, format=None, tasks=tasks)
    found = [one for task in tasks for one in of_task(task, plan)]
    assert sorted(found, key=lambda one: int(one or -1)) == [str(n) for n in range(200)]


def test_parquet_is_cut_by_row_groups_and_read_by_rows(tmp_path: Path) -> None:
    path = tmp_path / "big.parquet"
    texts = [f"قتل {n} جنود في هجوم على نقطة تفتيش قرب المدينة. " + "و" * 20_000 + str(n) for n in range(100)]
    table = pa.table({"doc_id": [str(n) for n in range(100)], "Body": texts, "views": list(range(100))})
    pq.write_table(table, path, row_group_size=10, compression="none", use_dictionary=False)
    found = ids(path, tmp_path)
    assert len(found) > 2
    assert [one for task in found for one in task] == [str(n) for n in range(100)]
    assert [one.line for one in read_located([str(path)]) if isinstance(one, Located)] == list(range(1, 101))


def test_small_files_lie_together(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for n in range(30):
        (folder / f"{n:02}.txt").write_text("خبر عاجل\n\nقصف الجيش مواقع المسلحين في درنة.", encoding="utf-8")
    tasks = plan_tasks(files(folder))
    assert [len(task.parts) for task in tasks] == [30]


@given(st.lists(st.integers(0, 5 * MEGABYTE), max_size=30))
def test_every_whole_file_is_in_one_task(sizes: list[int]) -> None:
    given_files = [File(f"{nth}.txt", size, "") for nth, size in enumerate(sizes)]
    tasks = plan_tasks(given_files)
    assert [part.file for task in tasks for part in task.parts] == given_files
    assert len({task.name for task in tasks}) == len(tasks)


def test_a_window_gives_each_line_once_wherever_it_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(LINE.format(n, "") for n in range(6)), encoding="utf-8")
    size = path.stat().st_size
    for cut in range(size + 1):
        found = [
            one.article.id
            for window in ((0, cut), (cut, size))
            for one in read_located([str(path)], window=window)
            if isinstance(one, Located)
        ]
        assert found == [str(n) for n in range(6)], cut


def test_new_files_are_added_and_changed_ones_cut_anew(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text(big(60), encoding="utf-8")
    out = Folder(str(tmp_path / "out"))
    how = {"rules": "r", "published": None, "format": None, "shard_mb": 1}
    before = settle(out, files(first), **how)
    assert settle(out, files(first), **how) == before
    second.write_text(big(2), encoding="utf-8")
    both = settle(out, files(first, second), **how)
    assert both.tasks[: len(before.tasks)] == before.tasks and len(both.tasks) == len(before.tasks) + 1
    for task in before.tasks:
        (tmp_path / "out" / task.name).mkdir()
    first.write_text(big(90), encoding="utf-8")
    after = settle(out, files(first, second), **how)
    covered = sorted(part.window for task in after.tasks for part in task.parts if part.window)
    assert covered[0][0] == 0 and covered[-1][1] == first.stat().st_size
    assert all(end == start for (_, end), (start, _) in pairwise(covered))
    kept = {task.name for task in after.tasks}
    assert {name for name in out.names() if name != "plan.json"} <= kept, "shards of the old cut are gone"


def test_a_folder_of_other_rules_or_other_things_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(big(1), encoding="utf-8")
    out = Folder(str(tmp_path / "out"))
    settle(out, files(path), rules="r", published=None, format=None, shard_mb=None)
    with pytest.raises(InputError, match="other rules"):
        settle(out, files(path), rules="s", published=None, format=None, shard_mb=None)
    with pytest.raises(InputError, match="other options"):
        settle(out, files(path), rules="r", published="2020-01-01", format=None, shard_mb=None)
    with pytest.raises(InputError, match="not empty"):
        settle(Folder(str(tmp_path)), files(path), rules="r", published=None, format=None, shard_mb=None)
    with pytest.raises(InputError, match="a file, not a folder"):
        settle(Folder(str(path)), files(path), rules="r", published=None, format=None, shard_mb=None)


@pytest.mark.parametrize(
    ("given_input", "said"),
    [("-", "shards"), ("https://example.org/a.jsonl", "waqai fetch"), ("nowhere/a.jsonl", "No such file"), ("zzz://a/b", "zzz")],
)
def test_inputs_that_cannot_be_used_are_said(given_input: str, said: str) -> None:
    (found,) = find_inputs(given_input)
    assert isinstance(found, Problem) and said in str(found)
