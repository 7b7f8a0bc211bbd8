"""`waqai fetch`: pages by address into JSON Lines, to be read by the other commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from waqai.cli.messages import Messages
from waqai.errors import InputError
from waqai.sources import Problem
from waqai.sources.fetch import Limits, fetch_pages
from waqai.sources.published import normal_published


def fetch(urls: Sequence[str], output: Path, messages: Messages, *, delay: float) -> None:
    """Fetch pages one after another, and write those that could be read as lines of {id, title, published, source, url, text}."""
    lines = []
    for url, found in fetch_pages(urls, Limits(delay=delay)):
        if isinstance(found, InputError):
            messages.problem(Problem(file=url, line=None, found=found.found, mend=found.mend))
            continue
        fields = dict(found.fields)
        published = fields.get("published")
        if isinstance(published, str):
            try:
                fields["published"] = normal_published(published)
            except InputError as error:
                messages.problem(Problem(file=url, line=None, found=f"{error.found}; left out", mend=error.mend, severity="note"))
                del fields["published"]
        lines.append(msgspec.json.encode(fields) + b"\n")
    try:
        output.write_bytes(b"".join(lines))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", source=str(output)) from None
    messages.say(f"{output}: {len(lines):,} of {len(urls):,} pages; next: waqai ingest {output} --into NAME.db")
