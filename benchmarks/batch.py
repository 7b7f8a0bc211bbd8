"""Measures batches (one process, worker processes, Ray, over the same shards), and pages read beside other tools that read them.

    .venv/bin/python -m benchmarks.batch [ARTICLES] [--articles N] [--json]

Wall-clock seconds of whole commands (a user waits for start-up, too); memory is that of the largest process. Every way writes the
same bytes, which is checked. The figures of one run stand in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.__main__ import best_of, corpus
from benchmarks.machine import machine
from waqai.sources import Located, read_located

_RUN: Final = """
import resource, sys
from waqai.cli import main
try:
    main()
finally:
    own, others = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(max(own, others), file=sys.stderr)
"""
_SHARD_MB: Final = 1


def timed(*arguments: str) -> tuple[float, float]:
    """Seconds of a waqai command, and the megabytes of its largest process."""
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", _RUN, *arguments], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    seconds = time.monotonic() - start
    if done.returncode:
        raise SystemExit(f"waqai {' '.join(arguments)} failed:\n{done.stderr}")
    return seconds, float(done.stderr.split()[-1])


def digest(folder: Path) -> str:
    """One digest of all files of a folder."""
    found = hashlib.blake2b()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return found.hexdigest()


def batches(articles: Path, count: int, folder: Path) -> list[dict[str, Any]]:
    """A row for each way of reading the same articles."""
    ways: dict[str, list[str]] = {
        "code, one process": ["code", str(articles), "-q", "-o", str(folder / "records.jsonl")],
        "batch, 1 worker": ["batch", str(articles), "--workers", "1"],
        "batch, 2 workers": ["batch", str(articles), "--workers", "2"],
    }
    if find_spec("ray"):
        ways["batch, Ray with 2 cores"] = ["batch", str(articles), "--engine", "ray", "--workers", "2"]
    rows, digests = [], set()
    for nth, (way, arguments) in enumerate(ways.items()):
        out = folder / str(nth)
        batch = arguments[0] == "batch"
        seconds, megabytes = timed(*arguments, *(["-o", str(out), "-q", "--shard-mb", str(_SHARD_MB)] if batch else []))
        if batch:
            digests.add(digest(out))
        rows.append({"way": way, "seconds": seconds, "articles_per_second": count / seconds, "mb": megabytes})
    if len(digests) != 1:
        raise SystemExit("the batches differ: they must be the same bytes")
    return rows


def page_readers(articles: list[Any], folder: Path) -> dict[str, float | None]:
    """Pages a second of processor time: waqai's own way from file to article, and what a user might pick instead."""
    pages = []
    for nth, article in enumerate(articles[:300]):
        body = "".join(f"<p>{html.escape(part)}</p>" for part in article.text.split("\n") if part.strip())
        title = html.escape(article.title or "خبر")
        menu = "<ul>" + "".join(f'<li><a href="/{n}">قسم {n}</a></li>' for n in range(40)) + "</ul>"
        path = folder / f"{nth}.html"
        path.write_text(
            f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title></head><body><nav>{menu}</nav>'
            f"<main><article><h1>{title}</h1>{body}</article></main><footer>{menu}</footer></body></html>",
            encoding="utf-8",
        )
        pages.append(path)

    def rate(read: Callable[[Path], object]) -> float:
        return len(pages) / best_of(lambda: [read(path) for path in pages])

    found: dict[str, float | None] = {
        "waqai (file to checked article)": rate(lambda path: [x for x in read_located([str(path)]) if isinstance(x, Located)])
    }
    found["resiliparse (text alone)"] = None
    with suppress(ImportError):
        from resiliparse.extract.html2text import extract_plain_text

        found["resiliparse (text alone)"] = rate(
            lambda path: extract_plain_text(path.read_text(encoding="utf-8"), main_content=True)
        )
    found["trafilatura (text alone)"] = None
    with suppress(ImportError):
        from trafilatura import extract

        found["trafilatura (text alone)"] = rate(lambda path: extract(path.read_text(encoding="utf-8")))
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("given", nargs="?", metavar="ARTICLES", help="default: the project's corpus, else the samples")
    parser.add_argument("--articles", type=int, default=2000, metavar="N", help="how many articles (default 2000)")
    parser.add_argument("--json", action="store_true", help="print an object instead of tables")
    options = parser.parse_args()
    name, articles = corpus(options.given, options.articles)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = folder / "articles.jsonl"
        path.write_bytes(
            b"".join(msgspec.json.encode(msgspec.structs.replace(one, id=str(nth))) + b"\n" for nth, one in enumerate(articles))
        )
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        rows = batches(path, len(articles), folder)
        pages = page_readers(articles, folder)
    about = machine("pyarrow", "ray", "Resiliparse", "trafilatura")
    if options.json:
        print(json.dumps({"machine": about, "corpus": name, "batches": rows, "pages": pages}, ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False)
    console.print(about)
    table = Table(
        "way", "seconds", "articles a second", "ratio", "MB of the largest process", title=f"{len(articles):,} articles of {name}"
    )
    for row in rows:
        ratio = row["articles_per_second"] / rows[0]["articles_per_second"]
        table.add_row(
            row["way"], f"{row['seconds']:.1f}", f"{row['articles_per_second']:,.0f}", f"{ratio:.2f}", f"{row['mb']:.0f}"
        )
    console.print(table)
    table = Table("pages", "pages a second", "ratio", title="web pages into text, one core")
    own = next(iter(pages.values())) or 1.0
    for tool, pace in pages.items():
        table.add_row(tool, *(("not installed", "") if pace is None else (f"{pace:,.0f}", f"{pace / own:.2f}")))
    console.print(table)


if __name__ == "__main__":
    main()
