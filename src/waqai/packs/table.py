"""Read-only tables that load in one piece and decode entry by entry: what makes a start with all packs take milliseconds.

A Python dict of 370,000 word forms takes half a second and 100 MB to load. `PackedMap` keeps the same entries in one block of
bytes with a hash table of numbers beside it: loading is a copy, a look-up about a microsecond, and only what an article needs is
decoded.
"""

from __future__ import annotations

import marshal
import struct
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload
from zlib import crc32

V = TypeVar("V")
T = TypeVar("T")
_END = b"\0"
_LIMIT = 60_000
_UNMET: Any = object()


def plain(_word: str, stored: bytes) -> Any:
    """A plain value as `marshal` wrote it."""
    return marshal.loads(stored)


def numbers(_word: str, stored: bytes) -> tuple[int, ...]:
    """Numbers that were stored as four bytes each.

    >>> numbers("", array("I", [7, 4096]).tobytes())
    (7, 4096)
    """
    return struct.unpack(f"={len(stored) // 4}I", stored)


class PackedMap(Mapping[str, V]):
    """An immutable mapping from words to values that are stored as bytes and made when first asked for.

    >>> forms = PackedMap.build({"سرت": (1, 2), "حلب": (3,)})
    >>> forms["سرت"], forms.get("حمص", ()), "حلب" in forms, len(forms)
    ((1, 2), (), True, 2)
    """

    __slots__ = ("_block", "_make", "_mask", "_memo", "_slots", "_starts")

    def __init__(self, block: bytes, starts: array[int], slots: array[int], make: Callable[[str, bytes], V] = plain) -> None:
        self._block, self._starts, self._slots, self._make = block, starts, slots, make
        self._mask = len(slots) - 1
        self._memo: dict[str, Any] = {}

    @classmethod
    def build(cls, entries: Mapping[str, Any], make: Callable[[str, bytes], V] = plain) -> PackedMap[V]:
        """The table of these entries: of bytes, or of plain values that `marshal` can write.

        `make` turns a word and what is stored under it into its value; it is saved with the table, so it must be importable by
        name.
        """
        size = 8
        while size < 2 * len(entries):
            size *= 2
        slots = array("I", bytes(4 * size))
        starts = array("I", [0])
        parts: list[bytes] = []
        place, mask = 0, size - 1
        for number, (word, value) in enumerate(entries.items(), 1):
            key = word.encode()
            slot = crc32(key) & mask
            while slots[slot]:
                slot = (slot + 1) & mask
            slots[slot] = number
            part = key + _END + (value if isinstance(value, bytes) else marshal.dumps(value, 4))
            parts.append(part)
            place += len(part)
            starts.append(place)
        return cls(b"".join(parts), starts, slots, make)

    def _find(self, word: str) -> tuple[int, int]:
        """Where the value of a word starts and ends in the block, or (0, 0)."""
        key = word.encode("utf-8", "surrogatepass")
        slots, mask = self._slots, self._mask
        slot = crc32(key) & mask
        number = slots[slot]
        if number:
            key += _END
            block, starts = self._block, self._starts
            while number:
                start = starts[number - 1]
                if block.startswith(key, start):
                    return start + len(key), starts[number]
                slot = (slot + 1) & mask
                number = slots[slot]
        return 0, 0

    def __getitem__(self, word: str) -> V:
        found: V | None = self.get(word)
        if found is None:
            raise KeyError(word)
        return found

    def get(self, word: str, default: Any = None) -> Any:
        """The value of a word, or the default."""
        known = self._memo.get(word, _UNMET)
        if known is _UNMET:
            start, end = self._find(word)
            known = self._make(word, self._block[start:end]) if end else None
            if len(self._memo) > _LIMIT:  # bounded: an archive meets every form sooner or later
                self._memo.clear()
            self._memo[word] = known
        return default if known is None else known

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[str]:
        for number in range(len(self)):
            start = self._starts[number]
            yield self._block[start : self._block.index(_END, start)].decode()

    def __reduce__(self) -> tuple[Any, ...]:
        return PackedMap, (self._block, self._starts, self._slots, self._make)

    def __repr__(self) -> str:
        return f"PackedMap({len(self)} entries)"


class PackedList(Sequence[T], Generic[T]):
    """An immutable list of plain rows, each given its class when first asked for.

    >>> PackedList.build([(1, 2), (3, 4)], sum)[1]
    7
    """

    __slots__ = ("_block", "_made", "_make", "_starts")

    def __init__(self, block: bytes, starts: array[int], make: Callable[[Any], T]) -> None:
        self._block, self._starts, self._make = block, starts, make
        self._made: dict[int, T] = {}

    @classmethod
    def build(cls, rows: Sequence[Any], make: Callable[[Any], T]) -> PackedList[T]:
        """The list of these rows (what `marshal` can write); `make` must be importable by name."""
        parts = [marshal.dumps(row, 4) for row in rows]
        starts = array("I", [0])
        for part in parts:
            starts.append(starts[-1] + len(part))
        return cls(b"".join(parts), starts, make)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        try:
            return self._made[index]  # type: ignore[index]  # a slice is met by the TypeError
        except (KeyError, TypeError):
            if isinstance(index, slice):
                return [self[i] for i in range(*index.indices(len(self)))]
            number = index + len(self) if index < 0 else index
            if not 0 <= number < len(self):
                raise IndexError(index) from None
            row = marshal.loads(self._block[self._starts[number] : self._starts[number + 1]])
            found = self._made[index] = self._make(row)
            return found

    def __reduce__(self) -> tuple[Any, ...]:
        return PackedList, (self._block, self._starts, self._make)

    def __repr__(self) -> str:
        return f"PackedList({len(self)} rows)"
