"""The sample articles: the same as text and as JSON Lines, and read into records that hold what a record must."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from waqai import Article, Coder, Record, encode, json_schema, read_articles
from waqai.sources import split_title

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
LINES = [json.loads(line) for line in (SAMPLES / "samples.jsonl").read_text(encoding="utf-8").splitlines()]
QUIET = {"jordan-2018-drill", "sport-2021-attack"}


@pytest.fixture(scope="module")
def records(coder: Coder) -> dict[str, Record]:
    """The record of each sample."""
    articles = read_articles([str(SAMPLES / "samples.jsonl")])
    found = [coder.read(article) for article in articles if isinstance(article, Article)]
    return {record.document.id: record for record in found}


def test_text_files_and_lines_hold_the_same() -> None:
    assert {line["id"] for line in LINES} == {path.stem for path in SAMPLES.glob("*.txt")}
    assert len(LINES) >= 12
    for line in LINES:
        title, body = split_title((SAMPLES / f"{line['id']}.txt").read_text(encoding="utf-8"))
        assert (title, body) == (line["title"], line["text"])


def test_all_are_read_without_a_word() -> None:
    found = list(read_articles([str(SAMPLES / "samples.jsonl"), *map(str, sorted(SAMPLES.glob("*.txt")))]))
    assert [one for one in found if not isinstance(one, Article)] == []
    assert len(found) == 2 * len(LINES)


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """Every start and end in a record."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value["start"], value["end"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from spans(part)


@pytest.mark.parametrize("name", [line["id"] for line in LINES])
def test_each_record_is_whole(records: dict[str, Record], name: str) -> None:
    record = records[name]
    line = next(line for line in LINES if line["id"] == name)
    plain = json.loads(encode(record))
    assert record.document.text == f"{line['title']}\n\n{line['text']}"
    assert all(0 <= start < end <= len(record.document.text) for start, end in spans(plain))
    entities, events = {one.id for one in record.entities}, {one.id for one in record.events}
    assert len(entities) == len(record.entities) and len(events) == len(record.events)
    for event in record.events:
        assert {ref.entity for ref in (*event.initiators, *event.targets, *event.attribution)} <= entities
        assert event.mentions and event.gloss.en and event.gloss.ar and "type" in event.why
        assert event.place is None or event.place.entity in entities
        assert 0 <= event.confidence <= 1
    for one in record.casualties:
        assert one.event is None or one.event in events
        assert one.why
    check(plain, json_schema(), json_schema())


def test_violent_samples_have_events_and_quiet_ones_none(records: dict[str, Record]) -> None:
    for name, record in records.items():
        assert bool(record.events) == (name not in QUIET), name


def check(value: Any, schema: dict[str, Any], root: dict[str, Any], where: str = "record") -> None:
    """Check a value against the part of JSON Schema that our schema uses."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        for option in schema["anyOf"]:
            try:
                return check(value, option, root, where)
            except AssertionError:
                continue
        raise AssertionError(f"{where}: {value!r} fits none of the choices")
    if "enum" in schema:
        assert value in schema["enum"], f"{where}: {value!r}"
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "null": type(None),
    }
    if "type" in schema:
        assert isinstance(value, kinds[schema["type"]]), f"{where}: {value!r} is no {schema['type']}"
    if schema.get("type") == "object":
        assert set(schema.get("required", ())) <= set(value), where
        for name, part in value.items():
            below = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            if isinstance(below, dict):
                check(part, below, root, f"{where}.{name}")
            else:
                assert name in schema["properties"], f"{where}: {name} is not in the schema"
    if schema.get("type") == "array":
        for number, part in enumerate(value):
            check(part, schema["items"], root, f"{where}[{number}]")
