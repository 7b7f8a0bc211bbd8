"""Annotated and judged articles beside the reader's own records: what the other tools and `tests/test_accuracy.py` share.

The articles and the scorer are not part of this repository: they lie in a folder `shared` beside the checkout. `gold/dev` are the
annotated ones, on which the reader was developed; `judged.tsv` says of events of other articles whether they were right.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from waqai.extract.assembly import record
from waqai.extract.coder import Coder
from waqai.extract.joining.confidence import features, with_figures
from waqai.model import VERBAL_TYPES, Article, encode
from waqai.packs.pack import load_pack

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
JUDGED = ROOT / "tools" / "judged.tsv"
WIRES = ROOT / "tests" / "wires"
"""Invented articles with annotations, in folders; these are part of the repository."""
SEEN = "seen"
"""Stands among what is so of an event of a development article: training weighs it, the reader never asks it."""


class Example(NamedTuple):
    """One event that the reader read: what is so of it, and whether the annotators have it."""

    article: str
    so: list[str]
    right: bool
    """an annotated event of this type stands at these words"""
    all_right: bool
    """its participants, place, time and status are right too; of judged events nobody looked"""
    verbal: bool

    @property
    def seen(self) -> bool:
        """Whether the reader was developed on the article."""
        return SEEN in self.so


def is_there(shared: Path = SHARED) -> bool:
    """Whether the annotated articles and the scorer are at hand."""
    return all((shared / name).exists() for name in ("gold/dev", "gold/dev-articles.jsonl", "tools/score.py"))


def scorer(shared: Path = SHARED) -> ModuleType:
    """`shared/tools/score.py` as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(shared: Path = SHARED) -> Iterator[Article]:
    """The articles, without their annotations."""
    with (shared / "gold" / "dev-articles.jsonl").open(encoding="utf-8") as lines:
        yield from map(_article, lines)


def _article(line: str) -> Article:
    one = json.loads(line)
    return Article(text=one["text"], id=one["id"], title=one["title"], published=one["published"], source=one["source"])


def annotation(shared: Path, article: Article) -> dict[str, Any]:
    """What the annotators wrote down of an article."""
    found: dict[str, Any] = json.loads((shared / "gold" / "dev" / f"{article.id}.json").read_text(encoding="utf-8"))
    return found


def wanted(shared: Path = SHARED) -> dict[str, int]:
    """How many events of each sort the annotators want found."""
    found = {"material": 0, "verbal": 0}
    for article in articles(shared):
        for event in annotation(shared, article)["events"]:
            if not (event.get("optional") or event.get("background")):
                found["verbal" if event["type"] in VERBAL_TYPES else "material"] += 1
    return found


def score(coder: Coder, folder: Path, shared: Path = SHARED) -> tuple[dict[str, Any], dict[str, Any]]:
    """The scorer's report on the reader's records, which are written into `folder`: figures of all, and of each type."""
    return _score(coder, articles(shared), shared / "gold" / "dev", folder, shared)


def wires() -> Iterator[Article]:
    """The invented articles, without their annotations."""
    for path in sorted(WIRES.glob("*/articles.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from map(_article, lines)


def score_wires(coder: Coder, folder: Path, shared: Path = SHARED) -> dict[str, Any]:
    """The scorer's report on the invented articles, all folders pooled; records and annotations are written into `folder`."""
    gold = folder / "gold"
    gold.mkdir()
    for path in WIRES.glob("*/gold/*.json"):
        shutil.copy(path, gold)
    return _score(coder, wires(), gold, folder, shared)[0]


def _score(
    coder: Coder, read: Iterable[Article], gold: Path, folder: Path, shared: Path
) -> tuple[dict[str, Any], dict[str, Any]]:
    path = folder / "records.jsonl"
    path.write_bytes(b"".join(encode(coder.read(article)) + b"\n" for article in read))
    report, types, _ = scorer(shared).score(gold, path)
    return report, types


def figures(report: Mapping[str, Any]) -> dict[str, float]:
    """The one figure of each entry of a report: its F1, its accuracy, or its value; counts of documents are left out."""
    found = {}
    for name, entry in report.items():
        if isinstance(entry, dict):
            found[name] = next(entry[key] for key in ("f1", "accuracy", "value") if key in entry)
    return found


def beyond(reached: Mapping[str, float], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Which figures fell below, or rose above, what `tests/floors.json` holds the reader to, in words."""
    fallen = [f"{name}: {reached[name]:.3f} < {low}" for name, low in floors["at_least"].items() if reached[name] < low]
    return fallen + [f"{name}: {reached[name]:.3f} > {high}" for name, high in floors["at_most"].items() if reached[name] > high]


def undecided() -> Coder:
    """A reader that sets nothing aside as too uncertain."""
    pack = load_pack()
    pack.lexicon.confidence = {}
    return Coder(pack)


def examples(coder: Coder, shared: Path = SHARED) -> list[Example]:
    """Every event that the annotation decides on: neither background nor one it calls optional."""
    judge = scorer(shared)
    found = []
    for article in articles(shared):
        made, so_of = _read(coder, article)
        gold = annotation(shared, article)
        matched = {p: (gold["events"][g], result) for g, p, result in judge.align(judge.Doc(gold, made))}
        for number, event in enumerate(made["events"]):
            wanted, result = matched.get(number, ({}, {}))
            if event["background"] or wanted.get("optional") or wanted.get("background"):
                continue
            so = [*so_of[event["id"]], SEEN]
            right, whole = bool(result), bool(result.get("record"))
            found.append(Example(article.id or "", so, right, whole, event["type"] in VERBAL_TYPES))
    return found


def judged(coder: Coder, shared: Path = SHARED) -> list[Example]:
    """The events of `judged.tsv` that the reader still reads; one that it joined with another is right if either was."""
    verdicts: dict[str, list[tuple[int, str, bool]]] = {}
    with JUDGED.open(encoding="utf-8") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            here = verdicts.setdefault(row["article"], [])
            if row["verdict"] != "open":
                here.append((int(row["offset"]), row["type"], row["verdict"] == "right"))
    found = []
    with gzip.open(shared / "corpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for article in map(_article, lines):
            if article.id not in verdicts:
                continue
            made, so_of = _read(coder, article)
            for event in made["events"]:
                triggers = [mention["trigger"] for mention in event["mentions"]]
                told = [
                    right
                    for offset, kind, right in verdicts[article.id]
                    if kind == event["type"] and any(t["start"] <= offset < t["end"] for t in triggers)
                ]
                if told and not event["background"]:
                    verbal = event["type"] in VERBAL_TYPES
                    found.append(Example(article.id, so_of[event["id"]], any(told), False, verbal))
    return found


def _read(coder: Coder, article: Article) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The record, and what is so of each event by its id."""
    reading, text, title = coder._read(article)
    made = json.loads(encode(record(reading, article, text, title)))
    counted = with_figures(reading.figures)
    return made, {h.id: features(h, reading.happenings, counted) for h in reading.happenings}
