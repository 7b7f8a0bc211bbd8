"""Measures start-up, memory, articles a second, and how cost grows with length; prints a table and, with --json, an object.

    .venv/bin/python -m benchmarks [ARTICLES] [--articles N] [--compiled PYTHON] [--json]

Other tools do far less than the reader (they cut words or stem them); they are here as yardsticks, because seconds differ from
machine to machine and ratios hardly do. Tools that are not installed are left out and named. One core, processor time, the best
of three rounds; the garbage collector is set as `waqai code` sets it. A compiled build (`make bench` makes one) is measured in
turns with the pure one. The figures of one run stand in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from waqai import Article, Coder, read_articles
from waqai.batch.reading import keep_packs
from waqai.text import tokenize

ROOT: Final = Path(__file__).resolve().parents[1]
SAMPLES: Final = ROOT / "samples" / "samples.jsonl"
CORPORA: Final = (ROOT / "shared" / "corpus" / "articles.jsonl.gz", ROOT.parent / "shared" / "corpus" / "articles.jsonl.gz")
KILOBYTES: Final = (1, 2, 5, 10, 20, 50, 100, 200)
ROUNDS: Final = 3
GOALS: Final = {"articles_per_second": 250.0, "start_up_seconds": 0.7, "memory_mb": 250.0}
_WORD: Final = re.compile(r"[\u0621-\u0652\u0670-\u06d3]+|\d+|\S")
_PROBE: Final = """
import resource, sys, time
start = time.perf_counter()
import waqai
coder = waqai.Coder()
coder.read(waqai.Article(text="قتل ثلاثة جنود في هجوم قرب سرت", published="2016-06-15"))
ready = time.perf_counter() - start
for found in waqai.read_articles(sys.argv[1:]):
    if isinstance(found, waqai.Article):
        coder.read(found)
        if resource.getrusage(resource.RUSAGE_SELF).ru_utime > 20:
            break
print(ready, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_RATE = """
import gc, sys, time
import waqai
coder = waqai.Coder()
gc.freeze()
gc.set_threshold(50_000, 20, 100)
articles = [found for found in waqai.read_articles(sys.argv[1:2]) if isinstance(found, waqai.Article)]
articles = articles[:: max(1, len(articles) // int(sys.argv[2]))][: int(sys.argv[2])]
seconds = []
for _ in range(3):  # the first is slower: it meets the words
    start = time.process_time()
    for article in articles:
        coder.read(article)
    seconds.append(time.process_time() - start)
print(len(articles) / seconds[0], len(articles) / min(seconds))
"""

Tool = Callable[[str], object]


def best_of(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The processor seconds of the fastest round."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def corpus(given: str | None, most: int) -> tuple[str, list[Article]]:
    """The articles to measure on: those given, else the project's corpus, else the samples over and over."""
    path = Path(given) if given else next((path for path in CORPORA if path.exists()), SAMPLES)
    articles = [found for found in read_articles([str(path)]) if isinstance(found, Article)]
    articles = articles[:: max(1, len(articles) // most)][:most]  # from the whole file, which may be in order of outlets or days
    if not articles:
        raise SystemExit(f"{path}: no articles")
    if path == SAMPLES:
        articles = (articles * (most // len(articles) + 1))[:most]
    return path.name, articles


def start_up_and_memory(path: Path) -> tuple[float, float]:
    """Seconds from a new process to its first record (language data cached), and its peak memory in MB after 20 s of articles."""
    runs = [_probe() for _ in range(ROUNDS)]
    return min(ready for ready, _ in runs), _probe(str(path))[1]


def _probe(*inputs: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", _PROBE, *inputs], stdout=subprocess.PIPE, text=True, check=True)
    ready, memory = map(float, done.stdout.split())
    return ready, memory


def builds(path: Path, most: int, compiled: Path | None) -> dict[str, tuple[float, float]]:
    """Articles a second of each build, the first time and once the words are met: the best of turns taken one after the other."""
    pythons = {"pure Python": sys.executable} | ({"compiled": str(compiled)} if compiled is not None else {})
    found = dict.fromkeys(pythons, (0.0, 0.0))
    for _ in range(ROUNDS):
        for build, python in pythons.items():
            done = subprocess.run([python, "-c", _RATE, str(path), str(most)], stdout=subprocess.PIPE, text=True, check=True)
            first, warm = map(float, done.stdout.split())
            found[build] = max(found[build][0], first), max(found[build][1], warm)
    return found


def yardsticks() -> Iterator[tuple[str, Tool | None]]:
    """Other tools by name; None where one is not installed."""
    yield "plain tokenising (one regular expression)", _WORD.findall
    yield "waqai.text.tokenize", tokenize
    try:
        from Stemmer import Stemmer
    except ImportError:
        yield "PyStemmer, Arabic (C)", None
    else:
        stem = Stemmer("arabic").stemWords
        yield "PyStemmer, Arabic (C)", lambda text: stem(_WORD.findall(text))
    try:
        import spacy
    except ImportError:
        yield "spaCy blank Arabic, tokenizer", None
    else:
        yield "spaCy blank Arabic, tokenizer", spacy.blank("ar")


def growth(coder: Coder, articles: list[Article]) -> dict[int, float]:
    """Milliseconds for each KB of UTF-8 in texts of growing length: the same 200 KB of news, cut into articles of each length.

    All of it is read at every length, since one text of news costs more than another.
    """
    whole = "\n\n".join(article.text for article in articles).encode()
    most = KILOBYTES[-1] * 1024
    data = (whole * (most // len(whole) + 1))[:most]
    found = {}
    for size in KILOBYTES:
        cuts = range(0, most, size * 1024)
        parts = [Article(text=data[cut : cut + size * 1024].decode("utf-8", "ignore")) for cut in cuts]
        found[size] = best_of(lambda parts=parts: [coder.read(part) for part in parts]) * 1000 / KILOBYTES[-1]  # type: ignore[misc]
    return found


def measure(given: str | None, most: int, compiled: Path | None = None) -> dict[str, Any]:
    """All figures."""
    name, articles = corpus(given, most)
    coder = Coder()
    keep_packs()
    for article in articles:
        coder.read(article)  # warm: the words of the language are remembered as they come
    seconds = best_of(lambda: [coder.read(article) for article in articles])
    rate = len(articles) / seconds
    path = Path(given) if given else next((path for path in CORPORA if path.exists()), SAMPLES)
    start_up, memory = start_up_and_memory(path)
    others: dict[str, float | None] = {}
    for tool, work in yardsticks():
        others[tool] = len(articles) / best_of(lambda work=work: [work(a.text) for a in articles]) if work else None  # type: ignore[misc]
    return {
        "articles": len(articles),
        "corpus": name,
        "articles_per_second": rate,
        "builds": builds(path, most, compiled),
        "start_up_seconds": start_up,
        "memory_mb": memory,
        "others": others,
        "ms_per_kb": growth(coder, articles),
    }


def _table(console: Console, title: str, *headings: str) -> Table:
    console.print(title, style="bold")
    return Table(*headings, box=None, pad_edge=False, padding=(0, 2, 0, 0))


def show(console: Console, found: dict[str, Any]) -> None:
    """Print the figures, each beside its goal or its ratio."""
    rate = found["articles_per_second"]
    table = _table(console, f"waqai on {found['articles']:,} articles of {found['corpus']}, one core", "", "measured", "goal")
    table.add_row("articles a second", f"{rate:,.0f}", f"at least {GOALS['articles_per_second']:.0f}")
    table.add_row("start-up to the first record", f"{found['start_up_seconds']:.2f} s", f"under {GOALS['start_up_seconds']} s")
    table.add_row("peak memory", f"{found['memory_mb']:.0f} MB", f"under {GOALS['memory_mb']:.0f} MB")
    console.print(table)
    table = _table(console, "\nbuilds of waqai, measured in turns", "build", "articles a second", "the first time", "ratio")
    pure = found["builds"]["pure Python"][1]
    for build, (first, warm) in found["builds"].items():
        table.add_row(build, f"{warm:,.0f}", f"{first:,.0f}", f"{warm / pure:.2f}")
    console.print(table)
    table = _table(console, "\nother tools, which do far less", "tool", "articles a second", "ratio")
    for tool, other in found["others"].items():
        table.add_row(
            tool, *(("not installed", "") if other is None else (f"{other:,.0f}", f"{other / rate:.1f} times the reader"))
        )
    console.print(table)
    table = _table(console, "\ncost and length: flat is linear", "KB of text", "ms a KB")
    for size, cost in found["ms_per_kb"].items():
        table.add_row(str(size), f"{cost:.2f}")
    console.print(table)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "given", nargs="?", metavar="ARTICLES", help="JSON Lines or CSV; default: the project's corpus, else the samples"
    )
    parser.add_argument("--articles", type=int, default=1000, metavar="N", help="how many articles (default 1000)")
    parser.add_argument("--compiled", type=Path, metavar="PYTHON", help="the interpreter of an environment with a compiled build")
    parser.add_argument("--json", action="store_true", help="print an object instead of tables")
    options = parser.parse_args()
    compiled = options.compiled if options.compiled is not None and options.compiled.exists() else None
    found = measure(options.given, options.articles, compiled)
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        show(Console(highlight=False), found)


if __name__ == "__main__":
    main()
