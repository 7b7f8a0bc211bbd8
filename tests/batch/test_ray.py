"""The same shards on a Ray cluster of several machines (here: processes that Ray takes for machines), one of which is killed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from waqai.batch.plan import Task
from waqai.batch.ray_engine import on_ray
from waqai.batch.reading import Settings
from waqai.batch.running import Watch, in_this_process, run_batch
from waqai.batch.shard import Shard
from waqai.errors import InputError

ray = pytest.importorskip("ray")

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture
def cluster(deadly_article: str) -> Iterator[Any]:
    """A head without cores and two machines of one core each; their processes die of the deadly article."""
    from ray.cluster_utils import Cluster

    found = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    try:
        yield found
    finally:
        ray.shutdown()
        found.shutdown()


def test_a_machine_is_lost_in_the_middle_and_an_article_kills_its_workers(
    tmp_path: Path, cluster: Any, deadly_article: str, settings: Settings, rules: str, write_shards: Any
) -> None:
    folder = tmp_path / "archive"
    count = write_shards(folder, 8, 2, {5: deadly_article})
    machines = [cluster.add_node(num_cpus=1) for _ in range(2)]
    cluster.wait_for_nodes()
    first = threading.Event()

    class Kill(Watch):
        def shard(self, task: Task, shard: Shard) -> None:
            if not first.is_set():  # the other tasks are under way on both machines now
                first.set()
                cluster.remove_node(machines[0], allow_graceful=False)

    out, here = tmp_path / "ray", tmp_path / "here"
    how = {"rules": rules, "settings": settings, "shard_mb": 1}
    start = time.monotonic()
    report = run_batch([str(folder)], str(out), engine=on_ray(cluster.address), watch=Kill(), **how)
    assert first.is_set() and report.made == len(list(out.glob("*/shard.json"))), time.monotonic() - start
    assert report.rows["documents"] == count and report.refused == 1
    (folder / "5.jsonl").write_text(
        (folder / "5.jsonl").read_text(encoding="utf-8").replace(deadly_article, ""), encoding="utf-8"
    )
    run_batch([str(folder)], str(here), engine=in_this_process, **how)
    for path in here.glob("*/events.parquet"):
        assert (out / path.relative_to(here)).read_bytes() == path.read_bytes()


def test_no_cluster_is_said(tmp_path: Path, archive: Path, settings: Settings, rules: str) -> None:
    with pytest.raises(InputError, match="no Ray cluster"):
        run_batch([str(archive)], str(tmp_path / "o"), rules=rules, settings=settings, engine=on_ray("127.0.0.1:1"))
