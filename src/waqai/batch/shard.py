"""One task into one shard: read, coded, written beside its place and moved there whole. Any engine may call it, again too."""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from waqai.batch.paths import Folder, open_input, to_json
from waqai.batch.plan import Part, Plan, Task
from waqai.batch.reading import Coded, Outcome, Readers, Settings, coder_of, read_here
from waqai.batch.rules import rules_version
from waqai.batch.tables import GROUPS, TABLES, Tables, rows_of
from waqai.errors import InputError
from waqai.model import decode
from waqai.sources import Located, Problem, read_located

DONE: Final = "shard.json"
"""The file that makes a shard complete: what it was read from and what it holds."""
QUARANTINE: Final = "quarantine.jsonl"
_STRETCH: Final = 32
"""Articles of a stretch, where a file is dealt out to several tasks."""


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """What a shard was read from and by what rules, its rows in each table, and how many inputs were refused or noted."""

    name: str
    rules: str
    parts: tuple[Part, ...]
    rows: dict[str, int]
    refused: int = 0
    notes: int = 0


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the quarantine: what was wrong and where, with the article when there was one."""

    file: str
    line: int | None
    severity: str
    found: str
    mend: str
    article: Located | None = None


def finished(folder: Folder, task: Task, rules: str) -> Shard | None:
    """The shard of a task where it is complete and made of these inputs by these rules; None otherwise."""
    data = folder.read(f"{task.name}/{DONE}")
    if data is None:
        return None
    try:
        found = msgspec.json.decode(data, type=Shard)
    except msgspec.DecodeError:
        return None
    return found if (found.rules, found.parts) == (rules, task.parts) else None


def make_shard(plan: Plan, task: Task, settings: Settings, output: str, careful: bool = False) -> Shard:
    """Reads the parts of a task and writes its shard into the folder `output`, whole or not at all.

    `careful` reads in a process apart, so that an article that kills it is found, refused, and costs nothing else: for a task at
    which a worker died.
    """
    coder = coder_of(settings)
    if (rules := rules_version(coder.pack)) != plan.rules:  # another machine of a cluster may have another waqai
        found = f"the rules here are {rules}, and those of the batch {plan.rules}"
        raise InputError(found, source=platform.node(), mend="install the same waqai and packs on every machine")
    folder = Folder(output)
    beside = None
    if folder.is_here:
        beside = Path(folder.path)
        beside.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{task.name}-", suffix=".part", dir=beside))
    try:
        inputs = (found for part in task.parts for found in _inputs(part, plan))
        if careful:
            with Readers(settings, 1) as readers:
                shard = _write(readers.read(inputs), made, plan, task)
        else:
            shard = _write(read_here(coder, inputs), made, plan, task)
        (made / DONE).write_bytes(to_json(shard))
        made.chmod(0o755)
        folder.take(made, task.name, DONE)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return shard


def _inputs(part: Part, plan: Plan) -> Iterator[Located | Problem]:
    """The articles of a part, and what is wrong with it."""
    file = part.file.path
    found = read_located(
        [file], published=plan.published, format=plan.format, open_file=open_input, window=part.window
    )  # fmt: skip
    if part.window and plan.format != "parquet" and part.window[0] and not file.lower().endswith(".parquet"):
        found = (_behind(one, part.window[0]) for one in found)
    return _dealt(found, *part.slice) if part.slice else found


def _behind(found: Located | Problem, start: int) -> Located | Problem:
    """Lines counted from inside a file say so: «wire.jsonl@67108864», line 3, is the third line from that byte on."""
    return msgspec.structs.replace(found, file=f"{found.file}@{start}")


def _dealt(inputs: Iterable[Located | Problem], nth: int, of: int) -> Iterator[Located | Problem]:
    """Every `of`-th stretch of articles, from the `nth` on, with the problems met in it."""
    articles = 0
    for found in inputs:
        if articles // _STRETCH % of == nth:
            yield found
        articles += isinstance(found, Located)


def _write(outcomes: Iterable[Outcome], made: Path, plan: Plan, task: Task) -> Shard:
    refused = notes = 0
    with Tables(made, TABLES, GROUPS) as tables, (made / QUARANTINE).open("wb") as quarantine:
        for found, coded in outcomes:
            if isinstance(coded, Coded) and found is not None:
                tables.add(rows_of(decode(coded.data), data=coded.data, file=found.file, line=found.line, rules=plan.rules))
                continue
            assert isinstance(coded, Problem)
            quarantine.write(msgspec.json.encode(_refusal(found, coded)) + b"\n")
            refused += coded.severity == "error"
            notes += coded.severity != "error"
        counts = tables.counts
    return Shard(name=task.name, rules=plan.rules, parts=task.parts, rows=counts, refused=refused, notes=notes)


def _refusal(found: Located | None, problem: Problem) -> Refused:
    return Refused(
        file=problem.file, line=problem.line, severity=problem.severity, found=problem.found, mend=problem.mend, article=found
    )
