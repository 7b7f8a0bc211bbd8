"""`waqai evaluate`: figures and the worst errors, readable and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner, Result

from waqai.cli import app as app_module
from waqai.model import Article, Record


class FakeCoder:
    """Gives the record of the fixture under the article's id."""

    def __init__(self, record: Record) -> None:
        self.record, self.read_ids = record, list[str | None]()

    def read(self, article: Article) -> Record:
        self.read_ids.append(article.id)
        document = msgspec.structs.replace(self.record.document, id=article.id or "")
        return msgspec.structs.replace(self.record, document=document)


@pytest.fixture
def folder(record: Record, tmp_path: Path) -> Path:
    """Two annotated articles, one of them without events, and one that is not annotated."""
    gold = tmp_path / "gold"
    gold.mkdir()
    battle: dict[str, Any] = {
        "type": "battle", "quotes": ["صد هجوما للحوثيين"], "initiators": [["داعش"]], "targets": [["الجيش اليمني", ""]],
        "places": [["صنعاء"]], "time": {"start": "2021-02-07", "end": "2021-02-07"}, "outcome": "captured", "status": "planned",
    }  # fmt: skip
    missed = {"type": "protest", "quotes": ["ومنذ بدء الحملة"], "initiators": [["السكان"]]}
    (gold / "a.json").write_text(json.dumps({"id": "a", "events": [battle, missed]}), encoding="utf-8")
    (gold / "b.json").write_text(json.dumps({"id": "b", "events": []}), encoding="utf-8")
    articles = [{"id": name, "title": record.document.title, "text": record.document.text} for name in ("a", "b", "c")]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    return tmp_path


@pytest.fixture
def fake(record: Record, monkeypatch: pytest.MonkeyPatch) -> FakeCoder:
    coder = FakeCoder(record)
    monkeypatch.setattr(app_module, "_coder", lambda messages, theatres, packs: coder)
    return coder


def run(folder: Path, *options: str) -> Result:
    arguments = ["evaluate", str(folder / "gold"), str(folder / "articles.jsonl"), *options]
    return CliRunner(env={"COLUMNS": "200"}).invoke(app_module.app, arguments)


def test_figures_and_errors(folder: Path, fake: FakeCoder) -> None:
    result = run(folder, "--by-type")
    assert result.exit_code == 0 and result.stderr == ""
    assert fake.read_ids == ["a", "b"]  # what is not annotated is not read
    text = " ".join(result.stdout.translate(dict.fromkeys(range(0x2066, 0x206A))).split())
    for part in (
        "2 articles", "event 0.250 0.500 0.333 2", "who 0.000 0.000 0.000 2", "place_any (share right) 0.000 1",
        "false material events an empty article 2.000 1", "protest 0.00 0.00 0.00 1 0 0",
        "a · 3 errors · الجيش اليمني يصد هجوما", "missed protest «ومنذ بدء الحملة» السكان → ?",
        "invented shelling «قصف مستشفى المدينة»",
        "who is الحوثيون → الجيش اليمني, should be داعش → الجيش اليمني?", "place is مأرب (near), should be صنعاء",
        "time is 2021-02-08, should be 2021-02-07–2021-02-07", "status is asserted, should be planned",
        "outcome is repelled, should be captured", "b · 2 errors",
    ):  # fmt: skip
        assert part in text, part


def test_the_number_of_worst_articles(folder: Path, fake: FakeCoder) -> None:
    assert "errors ·" not in run(folder, "--errors", "0").stdout
    one = run(folder, "--errors", "1").stdout
    assert "a · 3 errors" in one and "b ·" not in one


def test_json(folder: Path, fake: FakeCoder) -> None:
    found = json.loads(run(folder, "--json").stdout)
    assert found["report"]["documents"] == 2 and found["report"]["event"]["n"] == 2
    assert found["types"]["battle"] == {"p": 0.5, "r": 1.0, "f1": pytest.approx(2 / 3), "n": 1, "who": 0, "record": 0}
    kinds = [(error["id"], error["error"]) for error in found["errors"]]
    assert kinds == [("a", "fields"), ("a", "missed"), ("a", "spurious"), ("b", "spurious"), ("b", "spurious")]
    assert found["errors"][0]["fields"] == ["who", "place_any", "time", "status", "outcome"]


def test_annotations_without_an_article_count_as_missed_and_are_said(folder: Path, fake: FakeCoder) -> None:
    (folder / "articles.jsonl").write_text('{"id": "b", "text": "قتل ثلاثة جنود في هجوم"}\nx\n', encoding="utf-8")
    result = run(folder)
    assert result.exit_code == 1
    assert "no article for 1 of 2 annotations, such as a" in result.stderr and ":2: not JSON" in result.stderr
    assert "2 articles, 1 without a record" in result.stdout


def test_a_folder_without_annotations_is_2(folder: Path, fake: FakeCoder) -> None:
    (folder / "empty").mkdir()
    result = CliRunner().invoke(app_module.app, ["evaluate", str(folder / "empty"), str(folder / "articles.jsonl")])
    assert result.exit_code == 2 and "no *.json" in result.stderr
