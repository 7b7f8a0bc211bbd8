"""Rows sorted by day without holding them: written to disk in frames as they come, read back one day at a time.

A spool is a file of frames, each the rows of one day that came together, and an index beside it. Which process wrote which rows,
and in what order, leaves no trace: whoever reads a day sorts it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Generic, TypeVar

import msgspec

from waqai.batch.tables import needed

_HELD: Final = 48 * 1024 * 1024
"""Bytes of rows held before they are written."""
_INDEX: Final = ".index"
_CODEC: Final = "zstd"

Place = tuple[int, int, int, int]
"""Where a frame begins, its bytes, its bytes unpacked, and its rows."""
Row = TypeVar("Row")


class Spool:
    """Writes rows; a context that writes what is left, and the index."""

    def __init__(self, path: Path, held: int = _HELD) -> None:
        self._path, self._most = path, held
        self._pa = needed()
        self._file = path.open("wb")
        self._days: dict[str, list[Any]] = {}
        self._held = 0
        self._index: dict[str, list[Place]] = {}

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._flush()
            self._path.with_suffix(_INDEX).write_bytes(msgspec.msgpack.encode(self._index))
        self._file.close()

    def add(self, day: str, row: Any, size: int) -> None:
        """Adds a row of a day, of some size in bytes."""
        self._days.setdefault(day, []).append(row)
        self._held += size
        if self._held >= self._most:
            self._flush()

    def _flush(self) -> None:
        for day in sorted(self._days):
            rows = self._days[day]
            data = msgspec.msgpack.encode(rows)
            packed = self._pa.compress(data, codec=_CODEC, asbytes=True)
            self._index.setdefault(day, []).append((self._file.tell(), len(packed), len(data), len(rows)))
            self._file.write(packed)
        self._days.clear()
        self._held = 0


class Spooled(Generic[Row]):
    """Rows of one type as several spools hold them, by day."""

    def __init__(self, paths: Iterable[Path], type: type[Row]) -> None:
        self._decoder = msgspec.msgpack.Decoder(list[type])  # type: ignore[valid-type]
        self._pa = needed()
        self._frames: dict[str, list[tuple[Path, Place]]] = {}
        for path in paths:
            index = msgspec.msgpack.decode(path.with_suffix(_INDEX).read_bytes(), type=dict[str, list[Place]])
            for day, places in index.items():
                self._frames.setdefault(day, []).extend((path, place) for place in places)
        self.days = sorted(self._frames)

    def count(self, day: str) -> int:
        """How many rows a day has."""
        return sum(rows for _, (_, _, _, rows) in self._frames[day])

    def rows(self, day: str) -> list[Row]:
        """The rows of a day, in no order that means anything."""
        found: list[Row] = []
        for path, (start, length, size, _) in self._frames[day]:
            with path.open("rb") as file:
                file.seek(start)
                found += self._decoder.decode(self._pa.decompress(file.read(length), decompressed_size=size, codec=_CODEC))
        return found
