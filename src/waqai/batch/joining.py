"""Records of an archive into incidents, without a database and in the memory of some days (docs/scale.md).

Three passes, each over rows that the one before wrote, sorted by day: records into claims and signatures, a file a task;
articles by their publication, to find prints of one story; claims by the day they are linked under, a stretch of days a task.
The same claims give the same incidents as the desk makes of them, byte for byte, however many files and workers there are.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from waqai.batch.incident_tables import GROUPS, TABLES, rows_of
from waqai.batch.paths import find_inputs, to_json
from waqai.batch.reading import end, keep_packs, new_pool
from waqai.batch.records import read_records
from waqai.batch.spool import Spool, Spooled
from waqai.batch.tables import Tables
from waqai.errors import InputError
from waqai.incidents.copies import Prints, signature
from waqai.incidents.linking import TooNarrow, link_stretch
from waqai.incidents.reading import read_record, sorting_day
from waqai.model import Claim
from waqai.sources import Problem

REPORT: Final = "link.json"
"""What was linked: written last, so that it stands for the whole."""
_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder(Claim)
_CLAIMS: Final = "claims"
_LEAST_CLAIMS: Final = 50_000
_LEAST_DAYS: Final = 120
"""A stretch has as many claims and days, so that what is seen beside it costs little."""
_BESIDE_DAYS: Final = 32
"""Days seen on either side of a stretch; twice as many wherever they do not decide all."""
_MOST_SAID: Final = 100
"""Problems that are said of one file; of more, only how many."""


class LinkReport(msgspec.Struct, kw_only=True):
    """How many articles, claims and incidents; articles that came twice, and inputs that were refused."""

    articles: int = 0
    claims: int = 0
    incidents: int = 0
    prints: int = 0
    """articles that are near-copies of another"""
    twice: int = 0
    refused: int = 0


class _Told(msgspec.Struct, frozen=True, array_like=True):
    """A claim as it waits: the day it is linked under, its offset and id, and its JSON."""

    day: str
    offset: int
    id: str
    data: bytes


class _Printed(msgspec.Struct, frozen=True, array_like=True):
    """An article as it waits: what near-copies are found by, and its claims."""

    published: str | None
    document: str
    sketch: bytes
    claims: tuple[_Told, ...]


class _Claimed(msgspec.Struct, frozen=True, array_like=True):
    """A claim that knows the leader of its prints."""

    document: str
    told: _Told
    leader: str | None


class _Taken(msgspec.Struct, frozen=True):
    """What became of one input file."""

    problems: tuple[Problem, ...]
    refused: int


class _Stretch(msgspec.Struct, frozen=True):
    """Days, counted, whose incidents one task makes."""

    name: str
    start: int
    stop: int


class _Made(msgspec.Struct, frozen=True):
    """What a stretch has."""

    incidents: int
    claims: int


A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
Said = Callable[[Problem], None]
Step = Callable[[str, int], None]
"""Hears how far it is: the name of the pass, and how many rows it has done since."""


def link_records(inputs: Iterable[str], output: Path, *, workers: int, said: Said, step: Step | None = None) -> LinkReport:
    """Links the records of files and folders into the tables of `output`, a folder that is not there yet.

    It appears whole or not at all. Raises `InputError` where it is there, or cannot be written.
    """
    if output.exists():
        raise InputError("is there already", source=str(output), mend="give a new folder, or remove that one")
    part = output.with_name(f".{output.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    report = LinkReport()
    try:
        (part / "spool").mkdir(parents=True)
        files = _files(inputs, report, said)
        spools = [part / "spool" / f"articles-{number}" for number in range(len(files))]
        for taken in _all(_spool_articles, files, spools, workers):
            report.refused += taken.refused
            for problem in taken.problems:
                said(problem)
            if step:
                step("files", 1)
        waiting = part / "spool" / _CLAIMS
        with Spool(waiting) as spool:
            _mark_prints(Spooled(spools, _Printed), spool, report, step)
        stretches = _stretches(Spooled([waiting], _Claimed))
        for made in _all(_link_stretch, stretches, [part] * len(stretches), workers):
            report.incidents += made.incidents
            report.claims += made.claims
            if step:
                step("incidents", made.incidents)
        shutil.rmtree(part / "spool")
        (part / REPORT).write_bytes(to_json(report))
        part.rename(output)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", source=str(output), mend="is the disk full?") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return report


def _files(inputs: Iterable[str], report: LinkReport, said: Said) -> list[str]:
    """The files with records; of the folder of a batch the `documents` tables alone."""
    found: list[str] = []
    for given in inputs:
        for one in find_inputs(given):
            if isinstance(one, Problem):
                said(one)
                report.refused += one.severity == "error"
            elif one.path == given or _holds_records(one.path):
                found.append(one.path)
    return found


def _holds_records(path: str) -> bool:
    name = Path(path).name
    return name == "documents.parquet" or (not name.endswith(".parquet") and name != "quarantine.jsonl" and ".jsonl" in name)


def _all(make: Callable[[A, B], C], one: Sequence[A], other: Sequence[B], workers: int) -> Iterator[C]:
    """What `make` makes of each pair, in their order; in worker processes where there are several."""
    if workers == 1 or len(one) < 2:
        yield from map(make, one, other)
        return
    pool = new_pool(min(workers, len(one)), keep_packs)
    try:
        yield from pool.map(make, one, other)
        pool.shutdown()
    except BaseException:
        end(pool)
        raise


def _spool_articles(file: str, path: Path) -> _Taken:
    """The records of a file as articles that wait under the day of their publication."""
    problems: list[Problem] = []
    refused = 0
    with Spool(path) as spool:
        for record in read_records(file):
            if isinstance(record, Problem):
                refused += 1
                problems += [record] if refused <= _MOST_SAID else []
                continue
            document = record.document
            told = tuple(
                _Told(sorting_day(claim), claim.span_start, claim.id, _encoder.encode(claim))
                for claim in read_record(record).claims
            )
            row = _Printed(document.published, document.id, signature(document.text), told)
            spool.add((document.published or "")[:10], row, len(row.sketch) + sum(len(one.data) for one in told) + 200)
    if refused > _MOST_SAID:
        problems.append(Problem(file=file, line=None, found=f"{refused - _MOST_SAID:,} more such lines"))
    return _Taken(tuple(problems), refused)


def _mark_prints(articles: Spooled[_Printed], out: Spool, report: LinkReport, step: Step | None) -> None:
    """Puts the claims of all articles under their days, each with the leader of its prints."""
    prints = Prints()
    held: dict[str, _Printed] = {}

    def release(found: Iterable[tuple[str, str | None]]) -> None:
        for document, leader in found:
            for told in held.pop(document).claims:
                out.add(told.day, _Claimed(document, told, leader), len(told.data) + 200)
            report.prints += leader is not None

    for day in articles.days:
        rows = sorted(articles.rows(day), key=lambda one: (one.published or "", one.document, one.sketch, one.claims))
        for row in rows:
            if row.document in held:
                report.twice += 1
                continue
            report.articles += 1
            held[row.document] = row
            release(prints.add(row.document, row.published, row.sketch))
        if step:
            step("articles", len(rows))
    release(prints.rest())


def _stretches(claims: Spooled[_Claimed]) -> list[_Stretch]:
    """The days that have claims, cut where a stretch has enough of both: the same cuts for the same claims."""
    cuts: list[int] = []
    told = _LEAST_CLAIMS
    for day in claims.days:
        number = _number(day)
        if not cuts or (told >= _LEAST_CLAIMS and number - cuts[-1] >= _LEAST_DAYS):
            cuts.append(number)
            told = 0
        told += claims.count(day)
    ends = [*cuts[1:], _number(claims.days[-1]) + 1] if cuts else []
    return [_Stretch(f"{nth:05}", start, stop) for nth, (start, stop) in enumerate(zip(cuts, ends, strict=True))]


def _link_stretch(stretch: _Stretch, folder: Path) -> _Made:
    """The incidents that begin in a stretch, into tables of their own; so many days on either side are seen as they need."""
    claims = Spooled([folder / "spool" / _CLAIMS], _Claimed)
    own = range(stretch.start, stretch.stop)
    beside = _BESIDE_DAYS
    while True:
        start = max(0, own.start - beside)
        seen = range(start if claims.days and _number(claims.days[0]) < start else 0, own.stop + beside)
        try:
            with Tables(folder, TABLES, GROUPS, f"-{stretch.name}.parquet") as tables:
                for incident in link_stretch(_by_day(claims, seen.start), own, seen):
                    tables.add(rows_of(incident))
            return _Made(tables.counts["incidents"], tables.counts["members"])
        except TooNarrow:
            beside *= 2


def _by_day(claims: Spooled[_Claimed], start: int) -> Iterator[Claim]:
    """The claims from a day on, in the order in which they are linked."""
    for day in claims.days:
        if _number(day) < start:
            continue
        before = None
        for row in sorted(claims.rows(day), key=lambda one: (one.document, one.told.offset, one.told.id, one.told.data)):
            if row.told.id == before:  # an article that came again on another day
                continue
            before = row.told.id
            claim = _decoder.decode(row.told.data)
            yield msgspec.structs.replace(claim, copy_of=row.leader) if row.leader else claim


def _number(day: str) -> int:
    """A day counted; 0 for none."""
    return date.fromisoformat(day).toordinal() if day else 0
