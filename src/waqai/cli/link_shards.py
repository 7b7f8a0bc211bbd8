"""`waqai link-shards`: the records of an archive into tables of incidents, watched."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waqai.batch.joining import Step, link_records
from waqai.batch.reading import keep_packs
from waqai.batch.running import cores
from waqai.cli.messages import INTERRUPTED, Messages
from waqai.errors import InputError


def run(inputs: list[str], output: Path, workers: int | None, messages: Messages) -> None:
    """Links the records, and says what came of them."""
    try:
        import rensa  # noqa: F401
    except ModuleNotFoundError:
        raise InputError("linking needs rensa", mend='pip install "waqai[batch]"') from None
    keep_packs()
    try:
        with _counting(messages) as step:
            report = link_records(inputs, output, workers=workers or cores(), said=messages.problem, step=step)
    except KeyboardInterrupt:
        messages.error("stopped; nothing was written")
        raise SystemExit(INTERRUPTED) from None
    messages.say(
        f"{output}: {report.incidents:,} incidents from {report.claims:,} events of {report.articles:,} articles, "
        f"{report.prints:,} of them prints of a story that others print"
    )
    if report.twice:
        messages.note(f"{report.twice:,} articles came twice under one id: the first was taken")


@contextmanager
def _counting(messages: Messages) -> Iterator[Step | None]:
    """Counts on standard error where a person watches: how many of these passes can be known only at their end."""
    if messages.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    done: Counter[str] = Counter()
    with (
        Progress(TextColumn("{task.description}"), TimeElapsedColumn(), console=console, transient=True) as progress,
        messages.through(console),
    ):
        task = progress.add_task("linking", total=None)

        def step(what: str, number: int) -> None:
            done[what] += number
            progress.update(task, description="  ".join(f"{count:,} {name}" for name, count in done.items()))

        yield step
