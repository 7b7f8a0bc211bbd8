"""The function for Spark's `mapInArrow`, called as Spark calls it; and by a Spark of this machine where one is installed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from waqai import Article, Coder, encode, read_articles
from waqai.batch.spark import RECORDS, read_for_spark

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "samples.jsonl"


def rows() -> list[dict[str, Any]]:
    """The samples, and a row that is no article."""
    found = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    return [*found, {**dict.fromkeys(found[0]), "id": "none", "text": "English only"}]


def expected() -> list[tuple[str | None, bytes | None]]:
    """What the reader itself makes of them."""
    coder = Coder()
    records = [coder.read(found) for found in read_articles([str(SAMPLES)]) if isinstance(found, Article)]
    return [*((record.document.id, encode(record)) for record in records), (None, None)]


def test_batches_of_arrow_become_records() -> None:
    names = {"text": "Body", "published": "date"}
    table = pa.Table.from_pylist([{names.get(key, key): value for key, value in row.items()} for row in rows()])
    batches = list(read_for_spark(table.to_batches(max_chunksize=3)))
    assert len(batches) > 1 and [field.name for field in batches[0].schema] == [part.split()[0] for part in RECORDS.split(", ")]
    found = [row for batch in batches for row in batch.to_pylist()]
    assert [(row["id"], row["record"].encode() if row["record"] else None) for row in found] == expected()
    assert "not Arabic" in found[-1]["problem"] and not any(row["problem"] for row in found[:-1])


def test_spark_itself_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="not among the tests' packages: 500 MB, and Java")
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        fields = ("id", "title", "published", "source", "url", "text")
        table = [tuple(row.get(field) for field in fields) for row in rows()]
        frame = spark.createDataFrame(table, ", ".join(f"{field} string" for field in fields))
        found = frame.mapInArrow(read_for_spark, RECORDS).collect()
    finally:
        spark.stop()
    assert sorted((row.id or "", row.record.encode() if row.record else None) for row in found) == sorted(
        (id or "", data) for id, data in expected()
    )
