"""Folders as the files in them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

from waqai.sources.problem import Problem
from waqai.sources.raw import Format

SUFFIXES: Final[dict[str, Format]] = {
    ".txt": "txt", ".text": "txt", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".rss": "feed", ".atom": "feed", ".xml": "feed", ".warc": "warc",
    ".parquet": "parquet",
}  # fmt: skip
PACKED: Final = (".gz", ".zst")


def format_by_name(path: str) -> Format | None:
    """The format that a file's name tells, packed or not; None where it does not.

    >>> format_by_name("crawl.warc.gz"), format_by_name("notes")
    ('warc', None)
    """
    name = PurePath(path).name.lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return SUFFIXES.get(PurePath(name).suffix)


def files_in(folder: str) -> Iterator[str | Problem]:
    """The files under a folder whose names tell a known format, sorted; a note on those left; hidden ones are passed over.

    Links to folders are not followed, so no folder is read twice or for ever.
    """
    left: Counter[str] = Counter()
    found = False
    unreadable: list[Problem] = []

    def refused(error: OSError) -> None:
        unreadable.append(Problem(file=str(error.filename), line=None, found=f"cannot be read: {error.strerror}"))

    for root, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from unreadable
        unreadable.clear()
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = Path(root) / name
            if path.exists() and not path.is_file():
                left["no plain files (pipes, devices)"] += 1
            elif format_by_name(name):
                found = True
                yield str(path)
            else:
                left[PurePath(name).suffix.lower() or "without an ending"] += 1
    yield from unreadable
    if not found and not left:
        yield Problem(file=folder, line=None, found="an empty folder", mend="nothing to read here")
    if left:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(left.items()))
        yield Problem(file=folder, line=None, found=f"left, of kinds unknown here: {kinds}", severity="note")
