"""The packed tables behave as the dict and list they stand for."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.packs.table import PackedList, PackedMap, numbers

WORDS = st.text(alphabet="ابتسرل0x\u00e9", max_size=6)


@given(st.dictionaries(WORDS, st.integers() | st.text() | st.tuples(st.text(), st.integers()), max_size=60), WORDS)
def test_map_is_the_dict_it_was_built_from(entries: dict[str, object], other: str) -> None:
    table: PackedMap[object] = PackedMap.build(entries)
    assert dict(table) == entries and len(table) == len(entries)
    assert list(table) == list(entries)
    assert (other in table) == (other in entries)
    assert table.get(other, "none") == entries.get(other, "none")
    assert dict(pickle.loads(pickle.dumps(table, 5))) == entries


def test_map_tells_a_word_from_its_beginning() -> None:
    table: PackedMap[int] = PackedMap.build({"سرت": 1, "سر": 2})
    assert (table["سرت"], table["سر"], table.get("س"), table.get("سرتا")) == (1, 2, None, None)
    assert 3 not in table  # type: ignore[comparison-overlap]


def test_map_raises_for_what_it_lacks() -> None:
    table: PackedMap[int] = PackedMap.build({})
    with pytest.raises(KeyError):
        table["سرت"]


def test_map_takes_any_text_for_a_key() -> None:
    table: PackedMap[int] = PackedMap.build({"سرت": 1})
    assert table.get("\ud800") is None, "half a surrogate pair out of a broken file"


def test_map_of_numbers() -> None:
    table = PackedMap.build({"x": (7).to_bytes(4, "little") + (4096).to_bytes(4, "little")}, numbers)
    assert table["x"] == (7, 4096)


@given(st.lists(st.tuples(st.text(), st.integers() | st.none()), max_size=20))
def test_list_is_the_list_it_was_built_from(rows: list[tuple[object, ...]]) -> None:
    packed: PackedList[tuple[object, ...]] = PackedList.build(rows, tuple)
    assert list(packed) == rows and packed[1:3] == rows[1:3]
    assert list(pickle.loads(pickle.dumps(packed, 5))) == rows
    if rows:
        assert packed[-1] == rows[-1] and packed[0] is packed[0]
    for beyond in (len(rows), -len(rows) - 1):
        with pytest.raises(IndexError):
            packed[beyond]
