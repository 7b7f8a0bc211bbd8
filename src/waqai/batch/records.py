"""Records as they come back from disk: JSON Lines, packed or not, and the `documents` tables of a batch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from waqai.batch.paths import open_input
from waqai.batch.tables import needed
from waqai.errors import InputError
from waqai.model import Record, decode
from waqai.sources import Problem
from waqai.sources.opening import opened

COLUMN: Final = "record"
"""The column of a Parquet file that holds records as JSON."""
_ROWS: Final = 64


def read_records(path: str) -> Iterator[Record | Problem]:
    """The records of a file; a line or row that holds none is a `Problem`, and so is what ends the file before its end."""
    number = 0
    try:
        for number, data in enumerate(_parquet(path) if path.lower().endswith(".parquet") else _lines(path), 1):
            try:
                yield decode(data)
            except InputError as error:
                yield Problem(file=path, line=number, found=error.found, mend=error.mend)
    except InputError as error:
        yield Problem(file=path, line=number or None, found=error.found, mend=error.mend)
    except (EOFError, OSError) as error:
        found = f"damaged behind this line: {error}"
        yield Problem(file=path, line=number or None, found=found, mend="what is before it was read; get the file again")


def _lines(path: str) -> Iterator[bytes]:
    with opened(path, open_file=open_input) as (stream, _):
        for line in stream:
            if line.strip():
                yield line


def _parquet(path: str) -> Iterator[Any]:
    pa = needed()
    with open_input(path) as stream:
        try:
            file = pa.parquet.ParquetFile(stream)
            if COLUMN not in file.schema_arrow.names:
                raise InputError(f"no column named «{COLUMN}»", mend="give the documents.parquet of a batch")
            for batch in file.iter_batches(_ROWS, columns=[COLUMN]):
                yield from batch.column(0).to_pylist()
        except pa.ArrowException as error:
            reason = str(error).partition("\n")[0]
            raise InputError(f"a damaged Parquet file: {reason}", mend="get the file again") from None
