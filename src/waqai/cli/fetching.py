"""`waqai fetch`: pages by address into JSON Lines, to be read by the other commands."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from waqai.cli.messages import INTERRUPTED, Messages
from waqai.errors import InputError
from waqai.sources import Problem
from waqai.sources.fetch import Fetcher, Limits, Network
from waqai.sources.published import normal_published
from waqai.sources.raw import Raw


def fetch(urls: Sequence[str], output: Path, messages: Messages, *, delay: float, network: Network | None = None) -> None:
    """Fetch pages one after another, and write those that could be read as lines of {title, published, source, url, text}.

    The file appears under its name when all are done; stopped before, what came is in FILE.part.
    """
    part = output.with_name(output.name + ".part")
    done = 0
    try:
        with part.open("wb") as out:
            for url, found in Fetcher(Limits(delay=delay), network).articles(urls):
                if isinstance(found, InputError):
                    messages.problem(Problem(file=url, line=None, found=found.found, mend=found.mend))
                    continue
                out.write(msgspec.json.encode(_fields(url, found, messages)) + b"\n")
                out.flush()
                done += 1
        os.replace(part, output)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", source=str(output)) from None
    except KeyboardInterrupt:
        messages.error(f"stopped; the {done:,} pages that came are in {part}")
        raise SystemExit(INTERRUPTED) from None
    messages.say(f"{output}: {done:,} of {len(urls):,} pages; next: waqai ingest {output} --into NAME.db")


def _fields(url: str, found: Raw, messages: Messages) -> dict[str, object]:
    """The fields to write, the date as ISO; a date that is none is said and left out."""
    fields = dict(found.fields)
    if found.note:
        messages.problem(Problem(file=url, line=None, found=found.note, severity="note"))
    if isinstance(published := fields.pop("published", None), str):
        try:
            fields["published"] = normal_published(published)
        except InputError as error:
            messages.problem(Problem(file=url, line=None, found=f"{error.found}; left out", mend=error.mend, severity="note"))
    return fields
