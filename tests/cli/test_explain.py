"""`waqai explain`: every value with its words and rule, what stood beside it, and what was set aside."""

from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec
import pytest
from rich.console import Console
from typer.testing import CliRunner

from waqai.cli import app as app_module
from waqai.cli.explaining import print_explanation
from waqai.errors import InputError
from waqai.extract.trace import Considered, Explanation, SetAside
from waqai.model import Article, Record


@pytest.fixture(scope="module")
def explanation(record: Record) -> Explanation:
    """The record of the fixture with alternatives to one field, one of the article, and a stretch set aside."""
    text = record.document.text
    town, hospital = text.index("مأرب"), text.index("مستشفى المدينة")
    return Explanation(
        record=record,
        set_aside=(SetAside(start=hospital, end=hospital + 14, what="مستشفى", why="a building is no place by itself"),),
        considered=(
            Considered(
                field="place", event_id=record.events[0].id, start=town, end=town + 4, choice="مأرب",
                alternatives=("مأرب القديمة",), rule="yemen/places.tsv:12",
            ),
            Considered(
                field="published", event_id=None, start=0, end=5, choice="2021-02-08", alternatives=("2021-02-01",), rule="given",
            ),
        ),
    )  # fmt: skip


def shown(explanation: Explanation, width: int = 160, language: str = "en") -> str:
    out = io.StringIO()
    print_explanation(Console(file=out, width=width, color_system=None), explanation, language)  # type: ignore[arg-type]
    return " ".join(out.getvalue().translate(dict.fromkeys(range(0x2066, 0x206A))).split())


def test_values_words_rules_and_alternatives(explanation: Explanation) -> None:
    text = shown(explanation)
    for part in (
        "1. battle · 0.87", "Houthis attacked the Yemeni army.", "«صد هجوما»", "ar/frames.toml:صد", "«للحوثيين»",
        "yemen/actors.toml:houthis", "مأرب rather than مأرب القديمة (yemen/places.tsv:12)", "«الاثنين»", "«مصدر عسكري»",
        "2. shelling · denied", "ar/context.toml:نفى",
        "killed ≥12", "«12 مهاجما على الأقل»", "ar/victims.toml:مهاجم", "equipment:", "ar/weapons.toml:دبابة",
        "Marib", "geonames:72966", "rebel group",
        "2021-02-01", "مستشفى", "a building is no place by itself",
    ):  # fmt: skip
        assert part in text, part


@pytest.mark.parametrize("width", [60, 80, 120])
def test_nothing_is_lost_in_a_narrow_terminal(explanation: Explanation, width: int) -> None:
    letters = "".join(shown(explanation, width).split())
    for part in ("ar/frames.toml:صد", "yemen/actors.toml:houthis", "مأربالقديمة"):
        assert all(piece in letters for piece in part.split(":"))
    assert "Houthis attacked the Yemeni army." in shown(explanation, width)


def test_arabic_labels(explanation: Explanation) -> None:
    text = shown(explanation, language="ar")
    assert "هاجم الحوثيون الجيش اليمني." in text and "القاعدة أو الاسم" in text and "ما تُرك جانبا" in text


class FakeCoder:
    def __init__(self, explanation: Explanation) -> None:
        self.explanation = explanation

    def explain(self, article: Article) -> Explanation:
        if "مرفوض" in article.text:
            raise InputError("refused", mend="nothing")
        document = msgspec.structs.replace(self.explanation.record.document, id=article.id or "x")
        record = msgspec.structs.replace(self.explanation.record, document=document)
        return msgspec.structs.replace(self.explanation, record=record)


def test_the_command(explanation: Explanation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(app_module, "_coder", lambda messages, theatres, packs: FakeCoder(explanation))
    path = tmp_path / "a.jsonl"
    lines = [
        {"id": "1", "text": "قتل ثلاثة جنود في هجوم"},
        {"id": "2", "text": "خبر مرفوض من القارئ"},
        {"id": "3", "text": "انفجر لغم"},
    ]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    run = CliRunner().invoke
    one = run(app_module.app, ["explain", str(path), "--id", "3"])
    assert one.exit_code == 0 and "· 3" in one.stdout and "· 1" not in one.stdout
    everything = run(app_module.app, ["explain", str(path), "--json"])
    assert everything.exit_code == 1 and everything.stderr.startswith(f"{path}:2: refused")
    found = [json.loads(line) for line in everything.stdout.splitlines()]
    assert [one["record"]["document"]["id"] for one in found] == ["1", "3"]
    assert set(found[0]) == {"record", "set_aside", "considered"}
    none = run(app_module.app, ["explain", str(path), "--id", "9"])
    assert none.exit_code == 1 and "no article with the id «9»" in none.stderr and none.stdout == ""
