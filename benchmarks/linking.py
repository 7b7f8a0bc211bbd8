"""Measures `waqai link-shards`: processor seconds and memory while the archive grows, in length and in articles a day.

    .venv/bin/python -m benchmarks.linking RECORDS.jsonl [--times 15 60 240] [--apart 203] [--workers 2] [--into FOLDER] [--json]

RECORDS are records of some months, a line each (`waqai code articles.jsonl.gz -o RECORDS.jsonl`). For an archive N times as large
they are put in N times with other ids, each time `--apart` days later (whole weeks): 203 days make a longer time, as dense as the
records themselves; 7 days make many articles a day. The figures of one run stand in docs/scale.md.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from benchmarks.machine import machine

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_RUN: Final = """
import json, resource, sys, time
from pathlib import Path
from waqai.batch.joining import link_records
from waqai.batch.reading import keep_packs

def used():
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]

def seconds():
    return sum(one.ru_utime + one.ru_stime for one in used())

if __name__ == "__main__":
    keep_packs()
    archive, output, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    start = time.monotonic()
    report = link_records([str(archive)], output, workers=workers, said=print)
    print(json.dumps({
        "articles": report.articles, "claims": report.claims, "incidents": report.incidents, "wall": time.monotonic() - start,
        "seconds": seconds(), "mb": max(one.ru_maxrss for one in used()) / 1024,
    }))
"""


@cache
def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def moved(record: dict[str, Any], mark: str, days: int) -> dict[str, Any]:
    """A record with other ids (`mark` behind that of the document), told some days later."""
    old = record["document"]["id"]

    def change(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: one if key in ("text", "title", "why") else change(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [change(one) for one in value]
        if not isinstance(value, str):
            return value
        if name in ("id", "event", "subset_of") and value.startswith(old):
            return old + mark + value[len(old) :]
        if name in ("published", "start", "end", "since") and _DAY.match(value):
            return _later(value[:10], days) + value[10:]
        return value

    found: dict[str, Any] = change(record)
    return found


def grow(records: list[dict[str, Any]], archive: Path, first: int, last: int, apart: int) -> None:
    """Adds the records so many times to an archive, each time as a shard."""
    for nth in range(first, last):
        shard = archive / f"shard-{nth:04}"
        shard.mkdir(parents=True)
        rows = [msgspec.json.encode(moved(one, f"~{nth}", nth * apart)).decode() for one in records]
        pq.write_table(pa.table({"record": rows}), shard / "documents.parquet", compression="zstd", row_group_size=200)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--times", nargs="+", type=int, default=[15, 60])
    parser.add_argument("--apart", type=int, default=203)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--into", type=Path, help="where the archive lies meanwhile: some 7 MB for each time the corpus")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    records = [msgspec.json.decode(line) for line in options.records.read_bytes().splitlines()]
    rows = []
    with tempfile.TemporaryDirectory(dir=options.into) as folder:
        held = 0
        for size in sorted(options.times):
            grow(records, Path(folder) / "archive", held, size, options.apart)
            held = size
            command = (str(Path(folder) / "archive"), str(Path(folder) / f"out-{size}"), str(options.workers))
            (Path(folder) / "run.py").write_text(_RUN, encoding="utf-8")  # a file: workers import it when they are spawned
            done = subprocess.run([sys.executable, str(Path(folder) / "run.py"), *command], capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(done.stderr)
            rows.append({"times": size, **json.loads(done.stdout.splitlines()[-1])})
    if options.json:
        print(json.dumps({"machine": machine("pyarrow", "msgspec"), "apart": options.apart, "rows": rows}, indent=1))
        return
    table = Table("articles", "events", "incidents", "wall s", "processor s", "ms an article", "peak MB of a process")
    for row in rows:
        table.add_row(
            *(f"{row[name]:,}" for name in ("articles", "claims", "incidents")), f"{row['wall']:.0f}", f"{row['seconds']:.0f}",
            f"{1000 * row['seconds'] / row['articles']:.2f}", f"{row['mb']:.0f}",
        )  # fmt: skip
    Console().print(table)
    print(machine("pyarrow", "msgspec"))


if __name__ == "__main__":
    main()
