"""Measures the desk: articles ingested, linked and exported a second, and how time and memory grow with the store.

    .venv/bin/python -m benchmarks.desk [ARTICLES] [--times 1 4 16] [--compiled PYTHON] [--json]

The articles are read once; for a store N times as large their claims are put in N times with other ids, each time 200 days later:
a larger store is a longer time, as in life. Each step runs in a process of its own, whose peak memory it prints. With the
interpreter of an environment that holds a compiled build (`make wheel`), its steps are measured at the smallest size, too.
The figures of one run stand in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from benchmarks.__main__ import CORPORA, SAMPLES

_APART_DAYS: Final = 200
_STEP: Final = """
import datetime, json, resource, sys, time
from pathlib import Path
from waqai.desk.opening import open as open_desk
step, target, extra = sys.argv[1:4]
desk = open_desk(target)
if step in ("ingest", "link"):  # as the commands do
    from waqai.batch.reading import keep_packs
    if step == "ingest":
        desk.coder; desk.rules
    keep_packs()
start = time.process_time()
if step == "ingest":
    done = desk.ingest([extra]).added
elif step == "copy":
    import msgspec, sqlalchemy as sa
    from waqai.incidents.codes import incident_code
    from waqai.store.records import _claim, _encoder
    from waqai.store.schema import articles, claims, readings
    shift = int(extra)
    def moved(day):
        if not day:
            return day
        return (datetime.date.fromisoformat(day[:10]) + datetime.timedelta(days=shift)).isoformat() + day[10:]
    with desk.store.write() as connection:
        for table in (articles, claims, readings):
            rows = connection.execute(sa.select(table)).mappings().all()
            for row in rows:
                row = dict(row)
                if "~~" in row.get("id", "") + row.get("document", ""):
                    continue
                for name in ("id", "document", "digest"):
                    if name in row:
                        row[name] = f"{row[name]}~~{shift}"
                if table is articles:
                    del row["seq"]
                if row.get("published"):
                    row["published"] = moved(row["published"])
                if table is claims:
                    claim = _claim.decode(row["data"])
                    claim = msgspec.structs.replace(
                        claim, id=row["id"], document=row["document"], start=moved(claim.start), end=moved(claim.end),
                        published=moved(claim.published),
                    )
                    row.update(data=_encoder.encode(claim), day=moved(row["day"]), code=incident_code(row["id"]))
                connection.execute(sa.insert(table), row)
    done = 0
elif step == "link":
    done = desk.link()
elif step == "export":
    from waqai.desk.filters import ALL
    done = desk.export("jsonl", Path(extra), ALL).rows
elif step == "show":
    done = len(desk.incidents(limit=50))
seconds, peak = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "mb": peak, "done": done, "articles": desk.count()["articles"]}))
"""


def run(python: str, step: str, target: Path, extra: str = "-") -> dict[str, Any]:
    """One step in a process of its own: processor seconds, peak memory in MB, and what it did."""
    command = [python, "-c", _STEP, step, str(target), extra]
    done = subprocess.run(command, capture_output=True, text=True, cwd=target.parent)  # where no checkout is in the way
    if done.returncode:
        raise SystemExit(f"{step} failed:\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(build: str, python: str, articles: Path, times: list[int]) -> list[dict[str, Any]]:
    """A row for each step and size."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "desk.db"
        rows.append({"build": build, "step": "ingest", "times": 1} | run(python, "ingest", target, str(articles.resolve())))
        held = 1
        for size in times:
            while held < size:
                run(python, "copy", target, str(held * _APART_DAYS))
                held += 1
            for step, extra in (("link", "-"), ("export", str(Path(folder) / "out.jsonl")), ("show", "-")):
                rows.append({"build": build, "step": step, "times": size} | run(python, step, target, extra))
    return rows


def end_to_end(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Articles a second from the file to the export, for each build, at the smallest size."""
    found = {}
    for build in dict.fromkeys(row["build"] for row in rows):
        steps = [
            row for row in rows if row["build"] == build and row["times"] == 1 and row["step"] in ("ingest", "link", "export")
        ]
        found[build] = steps[0]["articles"] / sum(row["seconds"] for row in steps)
    return found


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=next((path for path in CORPORA if path.exists()), SAMPLES))
    parser.add_argument("--times", nargs="+", type=int, default=[1, 4, 16])
    parser.add_argument("--compiled", type=Path, metavar="PYTHON", help="the interpreter of an environment with a compiled build")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = measure("pure Python", sys.executable, options.articles, options.times)
    if options.compiled is not None and options.compiled.exists():
        rows += measure("compiled", str(options.compiled.absolute()), options.articles, [1])
    if options.json:
        print(json.dumps({"rows": rows, "end to end, articles a second": end_to_end(rows)}, indent=1))
        return
    table = Table("build", "step", "times", "articles", "seconds", "articles a second", "peak MB")
    for row in rows:
        rate = row["articles"] / row["seconds"] if row["seconds"] else 0.0
        table.add_row(
            row["build"],
            row["step"],
            str(row["times"]),
            f"{row['articles']:,}",
            f"{row['seconds']:.1f}",
            f"{rate:,.0f}",
            f"{row['mb']:.0f}",
        )
    Console().print(table)
    for build, rate in end_to_end(rows).items():
        print(f"{build}: {rate:.0f} articles a second from end to end, on one core")


if __name__ == "__main__":
    main()
