"""Our measures are those of shared/tools/score.py, and mean what they say."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from waqai.cli.gold import Gold, read_gold
from waqai.cli.scoring import score, score_article
from waqai.errors import InputError
from waqai.extract.entities.alike import same_name
from waqai.model import Record, decode, encode


def _ref(rng: random.Random, text: str, names: list[str]) -> dict[str, Any] | None:
    """A reference to one of the names where the text has it, now and then to some other words."""
    present = [name for name in names if name and name in text]
    if not present or rng.random() < 0.15:
        start = rng.randrange(max(1, len(text) - 20))
        return {"entity": "X", "start": start, "end": start + 12}
    name = rng.choice(present)
    return {"entity": "X", "start": text.index(name), "end": text.index(name) + len(name)}


def _guess(rng: random.Random, gold: dict[str, Any], text: str) -> Record:
    """A record that is partly right about an article: events dropped, invented, retyped, their fields disturbed."""
    types = ["battle", "shelling", "accusation", "talks", "protest", "air_strike"]
    events, casualties = [], []
    for number, event in enumerate(gold["events"] * 2):
        if rng.random() < 0.4:
            continue
        quote = rng.choice(event["quotes"])
        start = text.find(quote) if rng.random() < 0.9 else rng.randrange(len(text))
        end, middle = min(len(text), start + len(quote)), start + rng.randrange(max(1, len(quote)))
        time = event["time"] if rng.random() < 0.7 else None
        place = _ref(rng, text, rng.choice(event["places"])) if event["places"] and rng.random() < 0.8 else None
        refs = {
            side: [ref for names in event[side] if rng.random() < 0.8 and (ref := _ref(rng, text, names))]
            for side in ("initiators", "targets", "attribution")
        }
        events.append({
            "id": f"{gold['id']}-{number}", "type": event["type"] if rng.random() < 0.85 else rng.choice(types),
            "mentions": [{"start": start, "end": end, "trigger": {"start": middle, "end": middle + 4}}],
            "initiators": refs["initiators"], "targets": refs["targets"], "symmetric": False,
            "place": place and place | {
                "name": text[place["start"] : place["end"]], "name_en": "", "lat": None, "lon": None, "precision": "town",
                "radius_km": None, "country": None, "admin1": None, "ref": None,
            },
            "time": time and {"start": time["start"], "end": time["end"], "precision": "day", "expression": None},
            "weapons": event["weapons"] if rng.random() < 0.7 else ["tank"],
            "outcome": event["outcome"] if rng.random() < 0.8 else None,
            "status": event["status"] if rng.random() < 0.8 else "denied",
            "attribution": [ref | {"verb": None, "kind": "statement", "quote": None} for ref in refs["attribution"]],
            "background": rng.random() < 0.1, "gloss": {"en": "", "ar": ""}, "why": {}, "confidence": 0.5,
        })  # fmt: skip
    for number, one in enumerate(gold["casualties"] * 2):
        if rng.random() < 0.5 or one["quote"] not in text:
            continue
        start = text.index(one["quote"])
        victims = _ref(rng, text, one["victims"]) if one["victims"] else None
        casualties.append({
            "id": f"C{number}", "kind": one["kind"], "low": one["low"] if rng.random() < 0.8 else 7, "best": one["best"],
            "high": one["high"], "qualifier": "exact", "victims": victims and victims | {"category": "unknown"},
            "scope": one["scope"], "event": None, "since": None, "subset_of": None, "start": start,
            "end": start + len(one["quote"]), "attribution": [], "why": "",
        })  # fmt: skip
    entity = {"id": "E", "kind": "actor", "name": "داعش", "name_en": "IS", "name_en_basis": "pack", "ref": None, "mentions": []}
    document = {"id": gold["id"], "text": text}
    return decode(json.dumps({
        "document": document, "entities": [entity], "events": events, "casualties": casualties, "facts": [],
    }))  # fmt: skip


@pytest.fixture(scope="module")
def other(shared: Path) -> Any:
    """The scorer that the project shares."""
    spec = importlib.util.spec_from_file_location("shared_score", shared / "tools" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_same_figures_as_the_shared_scorer(shared: Path, other: Any, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    lines = (shared / "gold" / "dev-articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {article["id"]: f"{article['title']}\n\n{article['text']}" for article in map(json.loads, lines)}
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((shared / "gold" / "dev").glob("*.json"))]
    records = {one["id"]: _guess(rng, one, texts[one["id"]]) for one in gold if rng.random() < 0.95}
    predictions = tmp_path / "records.jsonl"
    predictions.write_bytes(b"\n".join(map(encode, records.values())))
    theirs, their_types, their_errors = other.score(shared / "gold" / "dev", predictions)
    report = score(read_gold(shared / "gold" / "dev"), records)
    ours = report.figures()
    assert set(ours) == set(theirs)
    for name, value in theirs.items():
        assert ours[name] == pytest.approx(value), name
    assert theirs["event"]["f1"] > 0.3 and theirs["casualty"]["f1"] > 0.2  # the guesses are good enough to tell measures apart
    our_types = {name: row["f1"] for name, row in report.by_type().items()}
    assert our_types == pytest.approx({name: row["f1"] for name, row in their_types.items()})
    assert sum(article.errors for article in report.articles) == len(their_errors)


def _gold(**fields: Any) -> Gold:
    event = {"type": "battle", "quotes": ["صد هجوما للحوثيين"], "initiators": [["الحوثيون"]], "targets": [["الجيش اليمني"]]}
    event |= {"places": [["مأرب"]], "time": {"start": "2021-02-08", "end": "2021-02-08"}, "outcome": "repelled"}
    toll = {"kind": "killed", "low": 12, "best": 12, "high": None, "quote": "12 مهاجما", "victims": ["الحوثيون"]}
    import msgspec

    return msgspec.convert({"id": "yemen-1", "events": [event | fields], "casualties": [toll]}, Gold)


def test_a_right_record_is_right_and_the_rest_is_spurious(record: Record) -> None:
    found = score_article(_gold(), record)
    (pair,) = found.pairs
    assert pair.judgement.record and not pair.judgement.wrong
    assert [event.type for event in found.spurious] == ["shelling"] and not found.missed
    assert (found.casualties.hit, found.casualties.read, found.casualties.gold) == (1, 2, 1)
    assert found.errors == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"initiators": [["داعش"]]}, ["who"]),
        ({"places": [["صنعاء"]]}, ["place_any"]),
        ({"time": {"start": "2021-02-07", "end": "2021-02-08"}}, ["time"]),
        ({"status": "planned"}, ["status"]),
        ({"outcome": "captured"}, ["outcome"]),
    ],
)
def test_each_wrong_field_is_named(record: Record, fields: dict[str, Any], wrong: list[str]) -> None:
    (pair,) = score_article(_gold(**fields), record).pairs
    assert pair.judgement.wrong == wrong


def test_an_implied_side_may_be_left_out_or_given(record: Record) -> None:
    for targets in ([["الجيش اليمني", ""]], [["الجيش اليمني"], ["قوات الحزام", ""]]):
        (pair,) = score_article(_gold(targets=targets), record).pairs
        assert pair.judgement.who
    (pair,) = score_article(_gold(targets=[["الجيش اليمني"], ["قوات الحزام"]]), record).pairs
    assert not pair.judgement.who


def test_another_type_or_another_clause_is_no_match(record: Record) -> None:
    assert not score_article(_gold(type="shelling"), record).pairs
    elsewhere = score_article(_gold(quotes=["ومنذ بدء الحملة"]), record)
    assert not elsewhere.pairs and len(elsewhere.missed) == 1 and len(elsewhere.spurious) == 2


def test_names_that_share_only_generic_words_differ() -> None:
    assert same_name("قوات حكومة الوفاق الوطني", "حكومة الوفاق")
    assert same_name("لقوات", "قوات") is False
    assert not same_name("وزير الدفاع", "وزير الخارجية")
    assert not same_name("", "داعش")


def test_gold_that_does_not_fit_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \*\.json"):
        read_gold(tmp_path)
    (tmp_path / "a.json").write_text('{"id": 7}', encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.json: not an annotation"):
        read_gold(tmp_path)
