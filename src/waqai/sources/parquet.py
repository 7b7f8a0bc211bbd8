"""Parquet files of articles: a row an article, columns named as those of CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO, Final

from waqai.errors import InputError
from waqai.sources.columns import FIELDS, by_field, field_of
from waqai.sources.raw import Found, Raw, Window

_ROWS: Final = 256
"""Rows held at a time."""


def read_parquet(stream: BinaryIO, window: Window | None = None) -> Iterator[Found]:
    """The articles of a Parquet file, by rows counted from 1; only those of some row groups, where `window` names them.

    Raises `InputError` where pyarrow is not installed or the file is damaged; columns that mean nothing here are not read.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise InputError("a Parquet file, which needs pyarrow", mend='pip install "waqai[parquet]"') from None
    try:
        file = pq.ParquetFile(stream)
        names = [name for name in file.schema_arrow.names if field_of(name)]
        if "text" not in {field_of(name) for name in names}:
            found = f"no column named «text» among {', '.join(file.schema_arrow.names[:20])}"
            raise InputError(found, mend=f"expected columns such as {', '.join(FIELDS)}")
        groups = range(file.num_row_groups)[slice(*window)] if window else range(file.num_row_groups)
        number = sum(file.metadata.row_group(nth).num_rows for nth in range(groups.start)) if groups else 0
        for batch in file.iter_batches(_ROWS, row_groups=list(groups), columns=names):
            for row in batch.to_pylist():
                number += 1
                yield Raw(number, by_field({name: _plain(value) for name, value in row.items()}))
    except (pa.ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"a damaged Parquet file: {reason}", mend="rows before it were read; get the file again") from None


def _plain(value: Any) -> object:
    """A cell as JSON would hold it: days and times in ISO form."""
    return value.isoformat() if isinstance(value, date | datetime) else value
