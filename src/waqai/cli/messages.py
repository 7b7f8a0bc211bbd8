"""What is said on standard error, and what it makes of the exit code."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from waqai.cli.labels import plain
from waqai.errors import WaqaiError
from waqai.sources import Problem

if TYPE_CHECKING:
    from rich.console import Console

OK: Final = 0
SOME_FAILED: Final = 1
CANNOT_RUN: Final = 2
INTERRUPTED: Final = 130


class Messages:
    """Prints problems and notes as lines, `file:line: found; what to do`; `failed` tells whether any was an error."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet, self.failed = quiet, False
        self._console: Console | None = None

    def problem(self, problem: Problem) -> None:
        """An input problem; notes are left out where quiet."""
        if problem.severity == "error":
            self.error(str(problem))
        else:
            self.note(str(problem))

    def error(self, text: str) -> None:
        """Something was lost or could not be done."""
        self.failed = True
        self._print(text)

    def note(self, text: str) -> None:
        """Good to know, nothing lost."""
        if not self.quiet:
            self._print(f"note: {text}")

    def say(self, text: str) -> None:
        """How it went."""
        if not self.quiet:
            self._print(text)

    @property
    def exit_code(self) -> int:
        """What the process should return."""
        return SOME_FAILED if self.failed else OK

    def _print(self, text: str) -> None:
        if self._console:
            self._console.print(plain(text), markup=False, highlight=False, soft_wrap=True)
        else:
            print(plain(text), file=sys.stderr, flush=True)

    @contextmanager
    def through(self, console: Console) -> Iterator[None]:
        """Print above the progress bar of a console, not into it."""
        self._console = console
        try:
            yield
        finally:
            self._console = None

    @contextmanager
    def while_loading(self, text: str, after: float = 1.5) -> Iterator[None]:
        """Say why nothing happens, if what is done inside takes longer than `after` seconds."""
        timer = threading.Timer(after, self.say, [text])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Let a reader of our output stop early (`waqai ... | head`) without a word."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would raise again when Python closes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except WaqaiError as error:
        print(plain(str(error)), file=sys.stderr)
        raise SystemExit(CANNOT_RUN) from None
