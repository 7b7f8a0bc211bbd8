"""`waqai code`: articles in, records out, one at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from waqai.batch.reading import Outcome, Readers, Reads, Settings, keep_packs, read_here
from waqai.cli.labels import Language
from waqai.cli.messages import INTERRUPTED, Messages
from waqai.errors import InputError
from waqai.model import Record, decode
from waqai.sources import Format, Located, Problem, read_located

LONG_INPUT: Final = 1_000_000
"""Bytes of input from which on a terminal shows a progress bar: about two seconds of work."""

Show = Callable[[Record], None]


@dataclass(frozen=True)
class CodeOptions:
    """What the user asked for."""

    inputs: Sequence[str]
    output: Path | None
    published: str | None
    format: Format | None
    table: bool
    language: Language
    quiet: bool
    workers: int = 1


def code(options: CodeOptions, coder: Reads, settings: Settings, messages: Messages) -> int:
    """Code all inputs, here with `coder` or in `options.workers` processes with `settings`; the exit code."""
    articles = events = 0
    keep_packs()
    quiet = options.quiet or (sys.stdout.isatty() and not options.output)  # records on the screen
    with _output(options, messages) as out, input_progress(options.inputs, messages, quiet=quiet) as bar:
        show = _shower(options)
        seen: set[str] = set()
        inputs = read_located(options.inputs, published=options.published, format=options.format, meter=bar.meter)
        try:
            with _outcomes(inputs, coder, settings, options.workers) as outcomes:
                for found, coded in outcomes:
                    if isinstance(coded, Problem):
                        messages.problem(coded)
                        continue
                    articles += 1
                    events += coded.events
                    if found is not None and found.article.id is None:
                        _same_text(coded.id, seen, found, messages)
                    if out:
                        out.write(coded.data + b"\n")
                        out.flush()
                    if show:
                        show(decode(coded.data))
                    bar.describe(f"{articles:,} articles")
        except KeyboardInterrupt:
            messages.error(f"stopped; {articles:,} articles were coded")
            raise SystemExit(INTERRUPTED) from None
    if options.output:
        messages.say(f"{count(articles, 'article')}, {count(events, 'event')}: {options.output}")
    elif not articles and not messages.failed:
        messages.say("no articles found")
    return messages.exit_code


@contextmanager
def _outcomes(inputs: Iterable[Located | Problem], coder: Reads, settings: Settings, workers: int) -> Iterator[Iterator[Outcome]]:
    """What becomes of the inputs, in their order, however many processes read them."""
    if workers == 1:
        yield read_here(coder, inputs)
        return
    with Readers(settings, workers) as readers:
        yield readers.read(inputs)


def count(number: int, noun: str) -> str:
    """A number with what it counts: «1 article», «2 articles»."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _same_text(record_id: str, seen: set[str], found: Located, messages: Messages) -> None:
    """An article without an id is named by its content, so the same text twice is one id twice."""
    if record_id in seen:
        what, mend = f"the same text as an earlier article (both are {record_id})", "give ids to tell them apart"
        messages.problem(Problem(file=found.file, line=found.line, found=what, mend=mend, severity="note"))
    seen.add(record_id)


@contextmanager
def _output(options: CodeOptions, messages: Messages) -> Iterator[BinaryIO | None]:
    """Where JSON Lines go: a file that appears under its name only when whole, standard output, or nowhere beside a table."""
    if options.output is None:
        yield None if options.table else sys.stdout.buffer
        return
    target = options.output
    for path in options.inputs:
        if path != "-" and target.exists() and Path(path).exists() and target.samefile(path):
            raise InputError("the output is one of the inputs", source=str(target), mend="give another file to -o")
    if target.is_dir() or not target.absolute().parent.is_dir():
        raise InputError(
            "cannot be written: a folder, or in no folder that is there", source=str(target), mend="give a file to -o"
        )
    if target.exists() and not target.is_file():  # /dev/stdout, a named pipe
        with target.open("wb") as out:
            yield out
        return
    part = target.with_name(target.name + ".part")
    try:
        out = part.open("wb")
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", source=str(target)) from None
    with out:
        try:
            yield out
        except BaseException:
            messages.say(f"what was coded so far is in {part}")
            raise
    os.replace(part, target)


def _shower(options: CodeOptions) -> Show | None:
    if not options.table:
        return None
    from rich.console import Console

    from waqai.cli.table import print_record

    console = Console(file=sys.stdout, highlight=False)
    return lambda record: print_record(console, record, options.language)


def _bytes(inputs: Sequence[str]) -> int | None:
    """The size of all inputs, None when one has no size that could be known."""
    paths = [Path(path) for path in inputs]
    if "-" in inputs or not all(path.is_file() for path in paths):
        return None
    return sum(path.stat().st_size for path in paths)


@dataclass(frozen=True)
class InputBar:
    """A progress bar: `meter` hears bytes read (None where no bar is shown), `describe` the words before it."""

    meter: Callable[[int], None] | None = None
    describe: Callable[[str], None] = lambda _: None


@contextmanager
def input_progress(inputs: Sequence[str], messages: Messages, *, quiet: bool) -> Iterator[InputBar]:
    """A progress bar over the bytes of inputs, on standard error where a person watches it and the input is long."""
    size = _bytes(inputs)
    if quiet or not sys.stderr.isatty() or (size is not None and size < LONG_INPUT):
        yield InputBar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress, messages.through(console):
        task = progress.add_task("reading", total=size)
        yield InputBar(
            meter=lambda done: progress.advance(task, done), describe=lambda what: progress.update(task, description=what)
        )
