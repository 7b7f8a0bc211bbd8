"""`waqai batch`: an archive into shards, watched."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from waqai.batch.plan import Task
from waqai.batch.reading import Settings, coder_of
from waqai.batch.rules import rules_version
from waqai.batch.running import BatchReport, Watch, cores, engine_named, run_batch
from waqai.batch.shard import QUARANTINE, Shard
from waqai.batch.tables import TABLES
from waqai.cli.coding import count
from waqai.cli.messages import INTERRUPTED, Messages
from waqai.errors import InputError
from waqai.sources import Format

if TYPE_CHECKING:
    from rich.progress import Progress


@dataclass(frozen=True)
class BatchOptions:
    """What the user asked for; no workers means one a core."""

    inputs: list[str]
    output: str
    workers: int | None
    engine: str
    address: str | None
    part: str | None
    shard_mb: int | None
    published: str | None
    theatres: tuple[str, ...] | None
    format: Format | None
    packs: str | None


def part_of(text: str) -> tuple[int, int]:
    """«3/16» as a tuple, counted from 0: the K of N of a job array. Raises `InputError` for what is none.

    >>> part_of("0/16")
    (0, 16)
    """
    first, _, second = text.partition("/")
    if first.isdecimal() and second.isdecimal() and int(first) < int(second):
        return int(first), int(second)
    raise InputError(f"--part {text!r}", mend="give K/N with K from 0 to N-1, such as 0/16")


def run(options: BatchOptions, messages: Messages) -> None:
    """Makes the shards that are not there yet, and says what the folder holds."""
    settings = Settings(packs=options.packs, theatres=options.theatres)
    with messages.while_loading("preparing the language data (kept for next time) ..."):
        rules = rules_version(coder_of(settings).pack)
    workers = options.workers or cores()
    engine = engine_named(options.engine, workers=workers, address=options.address)
    part = part_of(options.part) if options.part else None
    try:
        with _watched(messages) as watch:
            report = run_batch(
                options.inputs, options.output, rules=rules, settings=settings, engine=engine, published=options.published,
                format=options.format, shard_mb=options.shard_mb, part=part, watch=watch,
            )  # fmt: skip
    except KeyboardInterrupt:
        messages.error(f"stopped; finished shards are in {options.output}, and the same command goes on from there")
        raise SystemExit(INTERRUPTED) from None
    for problem in report.problems:
        messages.problem(problem)
    _tell(report, options, messages)


def _tell(report: BatchReport, options: BatchOptions, messages: Messages) -> None:
    shards = report.made + report.before
    if not shards:
        if not messages.failed:
            messages.say("no articles found")
        return
    before = f" ({report.before:,} of them finished before)" if report.before else ""
    left = f"; {report.left:,} more are other parts'" if report.left else ""
    messages.say(f"{count(shards, 'shard')} in {options.output}{before}{left}")
    messages.say(", ".join(f"{report.rows.get(table, 0):,} {table}" for table in TABLES))
    if report.refused:
        where = f"{options.output}/*/{QUARANTINE}"
        messages.error(f"{count(report.refused, 'input')} could not be read; what and why is in {where}")
    if report.notes:
        messages.note(f"{count(report.notes, 'input')} mended on the way: {options.output}/*/{QUARANTINE}")


class _Bar(Watch):
    """A progress bar over the bytes of input, with articles, their rate, and the time left."""

    def __init__(self, progress: Progress, messages: Messages) -> None:
        self._progress, self._messages = progress, messages
        self._task = progress.add_task("", total=None, articles=0, rate="")
        self._articles, self._start = 0, time.monotonic()

    def said(self, text: str) -> None:
        self._messages.note(text)

    def begins(self, size: int, done: int) -> None:
        self._progress.update(self._task, total=size, completed=done)
        self._start = time.monotonic()

    def shard(self, task: Task, shard: Shard) -> None:
        self._articles += shard.rows["documents"]
        rate = self._articles / max(time.monotonic() - self._start, 0.001)
        self._progress.update(self._task, advance=task.size, articles=self._articles, rate=f"{rate:,.0f}/s")


class _Said(Watch):
    """Where no person watches: what is good to know, no bar."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages

    def said(self, text: str) -> None:
        self._messages.note(text)


@contextmanager
def _watched(messages: Messages) -> Iterator[Watch]:
    if messages.quiet or not sys.stderr.isatty():
        yield _Said(messages)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[articles]:,} articles  {task.fields[rate]}"),
        TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as progress, messages.through(console):
        yield _Bar(progress, messages)
