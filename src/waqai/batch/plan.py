"""The inputs of a batch cut into tasks, by sizes alone: the same whatever reads them, and kept when inputs are added later."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import PurePath
from typing import Final

import msgspec

from waqai.batch.paths import File, Folder, open_input, to_json
from waqai.batch.tables import needed
from waqai.errors import InputError
from waqai.sources.decoding import utf16_of
from waqai.sources.folders import PACKED, format_by_name
from waqai.sources.raw import Format, Window

PLAN: Final = "plan.json"
MEGABYTE: Final = 1024 * 1024
SHARD_MB: Final = 32
"""Megabytes of text in a shard, at most: some ten thousand articles, a minute or three of reading."""
_SMALLEST: Final = 2 * MEGABYTE
_SHARDS_WANTED: Final = 64
"""Inputs too small for full shards are cut into about as many, so that every core of a machine has work."""
_PACKED_AS: Final = 4
"""Bytes of text in a packed byte: gzip and zstd take Arabic JSON to about a quarter (measured on the corpus: 3.97)."""
_MOST_SLICES: Final = 8
"""A packed file cannot be entered in its middle, so that each of its slices unpacks all of it: unpacking and checking an article
takes about a fiftieth of reading it."""


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file or a part of it: a `window` of it, or `slice` (k, n), every n-th stretch of its articles from the k-th on."""

    file: File
    window: Window | None = None
    slice: tuple[int, int] | None = None


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes one shard, and the bytes of input it reads."""

    name: str
    parts: tuple[Part, ...]
    size: int


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The tasks of an output folder, with the rules they are read by and what is given to articles without it."""

    rules: str
    published: str | None
    format: Format | None
    tasks: tuple[Task, ...]


def plan_tasks(files: Iterable[File], *, format: Format | None = None, shard_mb: int | None = None) -> tuple[Task, ...]:
    """The tasks that read these files, in their order.

    Plain JSON Lines are cut by bytes and Parquet by row groups; packed JSON Lines and CSV by every n-th stretch; other files are
    whole, and small ones lie together. `shard_mb` bounds a shard (default: a 64th of all, between 2 and 32 MB).
    """
    files = list(files)
    whole = sum(map(_weight, files))
    target = shard_mb * MEGABYTE if shard_mb else max(_SMALLEST, min(SHARD_MB * MEGABYTE, whole // _SHARDS_WANTED))
    tasks: list[Task] = []
    together: list[Part] = []
    filled = 0

    def close() -> None:
        nonlocal filled
        if together:
            tasks.append(_task(tuple(together)))
            together.clear()
            filled = 0

    for file in files:
        weight = _weight(file)
        if weight > target and (cut := list(_cut(file, format or format_by_name(file.path), target))):
            close()
            tasks += [_task((part,)) for part in cut]
            continue
        if together and filled + weight > target:
            close()
        together.append(Part(file=file))
        filled += weight
    close()
    return tuple(tasks)


def _weight(file: File) -> int:
    """About how many bytes of text a file holds."""
    return file.size * (_PACKED_AS if file.path.lower().endswith(PACKED) else 1)


def _cut(file: File, format: Format | None, target: int) -> Iterator[Part]:
    """The parts of a large file; nothing where it cannot be cut."""
    pieces = -(-_weight(file) // target)
    if format == "parquet":
        yield from (Part(file=file, window=window) for window in _row_groups(file, target))
    elif format in ("jsonl", "csv") and file.path.lower().endswith(PACKED):
        pieces = min(pieces, _MOST_SLICES)
        yield from (Part(file=file, slice=(nth, pieces)) for nth in range(pieces))
    elif format == "jsonl" and _is_plain(file):
        edges = [file.size * nth // pieces for nth in range(pieces + 1)]
        yield from (Part(file=file, window=window) for window in pairwise(edges))


def _is_plain(file: File) -> bool:
    """Whether lines of the file end in a byte of their own: not in UTF-16, nor in a packed file without the ending of one."""
    with open_input(file.path) as stream:
        head = stream.read(4096)
    return utf16_of(head) is None and not head.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd"))


def _row_groups(file: File, target: int) -> list[Window]:
    """Stretches of row groups of about `target` bytes of text each; one of all where the file cannot be read, which says why."""
    pa = needed()
    with open_input(file.path) as stream:
        try:
            about = pa.parquet.ParquetFile(stream).metadata
        except (pa.ArrowException, OSError):
            return []
        sizes = [about.row_group(nth).total_byte_size for nth in range(about.num_row_groups)]
    edges, filled = [0], 0
    for nth, size in enumerate(sizes):
        if filled and filled + size > target:
            edges.append(nth)
            filled = 0
        filled += size
    return list(zip(edges, [*edges[1:], len(sizes)], strict=True))


def _task(parts: tuple[Part, ...]) -> Task:
    """A task, named after its first file and by a digest of what it reads: paths and parts, not what is in them."""
    told = [[part.file.path, part.window, part.slice] for part in parts]
    digest = hashlib.blake2b(msgspec.json.encode(told), digest_size=5).hexdigest()
    stem = re.sub(r"[^\w-]+", "-", PurePath(parts[0].file.path).name.partition(".")[0])[:40].strip("-") or "articles"
    size = sum(_part_size(part) for part in parts)
    return Task(name=f"{stem}-{digest}", parts=parts, size=size)


def _part_size(part: Part) -> int:
    if part.slice:
        return part.file.size // part.slice[1]
    if part.window and format_by_name(part.file.path) != "parquet":
        return part.window[1] - part.window[0]
    return part.file.size


def settle(
    folder: Folder,
    files: list[File],
    *,
    rules: str,
    published: str | None,
    format: Format | None,
    shard_mb: int | None,
    said: Callable[[str], None] = lambda _: None,
) -> Plan:
    """The plan of an output folder, written there: the one it has with new files added behind, else a new one.

    A file that changed is read again, in the same shard. Raises `InputError` where the folder was made by other rules or with
    other options: shards of two readers do not belong together.
    """
    kept = folder.read(PLAN)
    if kept is None:
        if folder.names():
            raise InputError(
                "a folder that is not empty and no batch", source=folder.path, mend="give an empty or a new folder to -o"
            )
        plan = Plan(rules=rules, published=published, format=format, tasks=plan_tasks(files, format=format, shard_mb=shard_mb))
    else:
        plan = _grown(_read(kept, folder), files, shard_mb, rules, published, format, folder, said)
    if (data := to_json(plan)) != kept:
        folder.write(PLAN, data)
    return plan


def _read(data: bytes, folder: Folder) -> Plan:
    try:
        return msgspec.json.decode(data, type=Plan)
    except msgspec.DecodeError as error:
        raise InputError(
            f"not a plan of waqai: {error}", source=f"{folder.path}/{PLAN}", mend="give a new folder to -o"
        ) from None


def _grown(
    plan: Plan, files: list[File], shard_mb: int | None, rules: str, published: str | None, format: Format | None,
    folder: Folder, said: Callable[[str], None],
) -> Plan:  # fmt: skip
    if plan.rules != rules:
        found = f"a folder read by other rules ({plan.rules}; these are {rules})"
        raise InputError(found, source=folder.path, mend="give a new folder to -o, so that all shards are of one reader")
    if (plan.published, plan.format) != (published, format):
        raise InputError("a folder made with other options (--published, --format)", source=folder.path, mend="give the same")
    now = {file.path: file for file in files}
    known = {part.file.path: part.file for task in plan.tasks for part in task.parts}
    if gone := known.keys() - now.keys():
        said(f"{len(gone):,} files of an earlier run were not given now; their shards stay")
    kept: list[Task] = []
    again: set[str] = set()  # files that were cut, and changed: cut anew
    for task in plan.tasks:
        parts = tuple(msgspec.structs.replace(part, file=now.get(part.file.path, part.file)) for part in task.parts)
        if parts == task.parts:
            kept.append(task)
        elif parts[0].window or parts[0].slice:
            again.add(parts[0].file.path)
        else:
            kept.append(msgspec.structs.replace(task, parts=parts, size=sum(map(_part_size, parts))))
    wanted = [file for file in files if file.path not in known or file.path in again]
    kept = [task for task in kept if task.parts[0].file.path not in again]
    tasks = (*kept, *plan_tasks(wanted, format=format, shard_mb=shard_mb))
    for name in {task.name for task in plan.tasks} - {task.name for task in tasks}:
        folder.remove(name)
    return msgspec.structs.replace(plan, tasks=tasks)
