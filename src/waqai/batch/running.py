"""A batch from its inputs to its shards: what is finished is left, the rest goes to an engine, and the whole is told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Protocol

import msgspec

from waqai.batch.paths import File, Folder, find_inputs
from waqai.batch.plan import Plan, Task, settle
from waqai.batch.reading import Settings, end, pool_of_readers
from waqai.batch.shard import Shard, finished, make_shard
from waqai.batch.tables import needed
from waqai.errors import InputError
from waqai.sources import Format, Problem
from waqai.sources.published import normal_published


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What every task of a batch is run with."""

    plan: Plan
    settings: Settings
    output: str


class Engine(Protocol):
    """Runs tasks somewhere, and gives each shard once it is complete, in any order."""

    def __call__(self, job: Job, tasks: Sequence[Task]) -> Iterator[tuple[Task, Shard]]:
        """The shards of tasks. Raises what a task raised."""
        ...


class BatchReport(msgspec.Struct, kw_only=True):
    """What a batch gave: shards made now and before, those left to other parts, rows of each table, what was refused and said."""

    made: int = 0
    before: int = 0
    left: int = 0
    rows: dict[str, int] = msgspec.field(default_factory=dict)
    refused: int = 0
    notes: int = 0
    problems: list[Problem] = msgspec.field(default_factory=list)

    def count(self, shard: Shard) -> None:
        """Adds a shard's figures."""
        for table, rows in shard.rows.items():
            self.rows[table] = self.rows.get(table, 0) + rows
        self.refused += shard.refused
        self.notes += shard.notes


class Watch:
    """Hears how a batch goes; does nothing by itself."""

    def said(self, text: str) -> None:
        """Something good to know."""

    def begins(self, size: int, done: int) -> None:
        """The bytes of input of all tasks, and those of shards that were finished before."""

    def shard(self, task: Task, shard: Shard) -> None:
        """A shard that was made."""


def cores() -> int:
    """The processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_batch(
    inputs: Sequence[str],
    output: str,
    *,
    rules: str,
    settings: Settings,
    engine: Engine,
    published: str | None = None,
    format: Format | None = None,
    shard_mb: int | None = None,
    part: tuple[int, int] | None = None,
    watch: Watch | None = None,
) -> BatchReport:
    """Reads inputs into shards of Parquet tables under the folder `output`; shards that are complete are not made again.

    `part` (k, n) runs every n-th task from the k-th on, for n processes that share nothing but the folder. The shards are the
    same bytes whatever the engine and however often it was stopped. Raises `InputError` where the folder cannot be used.
    """
    needed()
    watch = watch or Watch()
    report = BatchReport()
    files: list[File] = []
    for given in inputs:
        for found in find_inputs(given):
            if isinstance(found, Problem):
                report.problems.append(found)
            else:
                files.append(found)
    if not files:
        return report
    folder = Folder(output)
    published = normal_published(published) if published else None
    plan = settle(
        folder, list(dict.fromkeys(files)), rules=rules, published=published, format=format, shard_mb=shard_mb, said=watch.said
    )
    tasks = [task for nth, task in enumerate(plan.tasks) if part is None or nth % part[1] == part[0]]
    there = {task.name: finished(folder, task, rules) for task in tasks}
    left = [task for task in tasks if there[task.name] is None]
    watch.begins(sum(task.size for task in tasks), sum(task.size for task in tasks) - sum(task.size for task in left))
    for shard in there.values():
        if shard is not None:
            report.before += 1
            report.count(shard)
    for task, shard in engine(Job(plan=plan, settings=settings, output=output), left):
        report.made += 1
        report.count(shard)
        watch.shard(task, shard)
    if part is None:
        _sweep(folder)
    report.left = len(plan.tasks) - len(tasks)
    return report


def _sweep(folder: Folder) -> None:
    """Removes what killed runs left half made, now that nothing is under way."""
    if folder.is_here:
        for name in folder.names():
            if name.startswith(".") and name.endswith(".part"):
                shutil.rmtree(Path(folder.path) / name, ignore_errors=True)


def in_processes(workers: int) -> Engine:
    """An engine of worker processes on this machine. A worker that dies is replaced; the tasks that were under way are then made
    one by one, with care, so that the article that killed it is refused and nothing else is lost."""

    def run(job: Job, tasks: Sequence[Task]) -> Iterator[tuple[Task, Shard]]:
        suspects: list[Task] = []
        waiting = list(reversed(tasks))
        while waiting:
            yield from _through_pool(job, waiting, workers, suspects.append)
            while suspects:
                task = suspects.pop(0)
                yield task, make_shard(job.plan, task, job.settings, job.output, careful=True)

    return run


def _through_pool(job: Job, waiting: list[Task], workers: int, suspect: Callable[[Task], None]) -> Iterator[tuple[Task, Shard]]:
    """Runs the tasks that wait, until all are done or a worker dies; those under way then are suspects."""
    pool = pool_of_readers(job.settings, workers)
    running: dict[Future[Shard], Task] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                task = waiting.pop()
                running[pool.submit(make_shard, job.plan, task, job.settings, job.output)] = task
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                shard = future.result()
                yield running.pop(future), shard
        pool.shutdown()
    except BrokenProcessPool:
        for task in running.values():
            suspect(task)
        end(pool)
    except BaseException:
        end(pool)
        raise


def in_this_process(job: Job, tasks: Iterable[Task]) -> Iterator[tuple[Task, Shard]]:
    """An engine that makes one shard after the other, here."""
    for task in tasks:
        yield task, make_shard(job.plan, task, job.settings, job.output)


def engine_named(name: str, *, workers: int, address: str | None) -> Engine:
    """The engine of a name: `processes`, or `ray` (at `address`, else one of this machine). Raises `InputError` for another."""
    if name == "ray":
        from waqai.batch.ray_engine import on_ray

        return on_ray(address, workers)
    if name != "processes":
        raise InputError(f"no engine {name!r}", mend="one of: processes, ray")
    return in_processes(workers)
