"""The AFP report of Sirte, 2016: every event and figure, with and without its date, and its standing facts."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from waqai.extract.coder import Coder
from waqai.model import Article, Record, encode
from waqai.sources import read_articles

FLOOR = 0.9


@pytest.fixture(scope="module")
def scorer(dev_gold: ModuleType, shared: Path) -> ModuleType:
    """`shared/tools/score.py`."""
    if not (shared / "tools" / "score.py").exists() or not (shared / "examples" / "sirte-2016.txt").exists():
        pytest.skip(f"{shared} lacks the example or the scorer")
    judge: ModuleType = dev_gold.scorer(shared)
    return judge


def read(coder: Coder, shared: Path, published: str | None) -> Record:
    article = next(iter(read_articles([str(shared / "examples" / "sirte-2016.txt")])))
    assert isinstance(article, Article)
    return coder.read(msgspec.structs.replace(article, published=published, id="sirte-20160615"))


@pytest.mark.parametrize("published", ["2016-06-15", None])
def test_every_event_and_figure(coder: Coder, shared: Path, scorer: ModuleType, published: str | None) -> None:
    record = read(coder, shared, published)
    assert record.document.published == "2016-06-15"
    assert record.document.published_basis == ("metadata" if published else "inferred")
    made = json.loads(encode(record))
    gold = json.loads((shared / "examples" / "sirte-20160615.json").read_text(encoding="utf-8"))
    doc = scorer.Doc(gold, made)
    aligned = scorer.align(doc)
    wanted = [e for e in gold["events"] if not e["optional"] and not e["background"]]
    for name in ("event", "who", "record"):
        right = sum(1 for _, _, result in aligned if name == "event" or result[name])
        assert 2 * right / (len(wanted) + len(made["events"])) >= FLOOR, name
    figures = {(c["kind"], c["best"], c["scope"]) for c in made["casualties"]}
    assert figures == {("killed", 140, "cumulative"), ("injured", 500, "cumulative")}


def test_standing_facts(coder: Coder, shared: Path, scorer: ModuleType) -> None:
    record = read(coder, shared, "2016-06-15")
    text = record.document.text
    facts = [(f.kind, f.value, text[f.start : f.end]) for f in record.facts]
    assert ("strength", 5000.0) in [(kind, value) for kind, value, _ in facts]
    assert sorted(value for kind, value, _ in facts if kind == "distance" and isinstance(value, float)) == [70.0, 200.0, 450.0]
    for kind, words in (("equipment", "ميغ"), ("nationality", "خليجية"), ("command", "قيادة مشتركة"), ("base", "مصراتة")):
        assert any(k == kind and words in said for k, _, said in facts), kind
