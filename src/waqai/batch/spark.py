"""For those who run Spark: one function for `DataFrame.mapInArrow`, articles in, records out.

    from waqai.batch.spark import RECORDS, read_for_spark
    records = spark.read.parquet("articles").mapInArrow(read_for_spark, RECORDS)

Nothing here imports Spark: it calls the function with batches of Arrow on every executor, where waqai must be installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from waqai.batch.reading import Settings, coder_of, read_here
from waqai.batch.rules import rules_version
from waqai.batch.tables import needed
from waqai.sources import Located, Problem
from waqai.sources.columns import by_field
from waqai.sources.raw import Raw
from waqai.sources.reading import checked

RECORDS: Final = "id string, rules string, record string, problem string"
"""The schema of what comes out: the document's id, the version of the rules, the record as JSON, or why there is none."""


def read_for_spark(batches: Iterable[Any], settings: Settings | None = None) -> Iterator[Any]:
    """Batches of articles (a `pyarrow.RecordBatch` with a column of texts, named as those of CSV) into batches of records, row by
    row in the same order. A row that cannot be coded has its reason in `problem`, and `record` is null."""
    pa = needed()
    coder = coder_of(settings or Settings())
    rules = rules_version(coder.pack)
    schema = pa.schema([(name.split()[0], pa.string()) for name in RECORDS.split(", ")])
    for batch in batches:
        found = [_article(row) for row in batch.to_pylist()]
        rows = []
        for located, coded in read_here(coder, found):
            given = located.article.id if located else None
            rows.append(
                (given, rules, None, str(coded)) if isinstance(coded, Problem) else (coded.id, rules, coded.data.decode(), None)
            )
        columns = zip(*rows, strict=True) if rows else [[] for _ in schema]
        yield pa.RecordBatch.from_arrays([pa.array(list(column), pa.string()) for column in columns], schema=schema)


def _article(row: dict[str, object]) -> Located | Problem:
    """The article of a row, or why there is none; what was mended is not told."""
    found = list(checked(Raw(None, by_field(row)), "a row", None, set()))
    return found[-1]
