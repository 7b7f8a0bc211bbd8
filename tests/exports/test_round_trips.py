"""Whatever a record or an incident holds comes back from a file unchanged, byte for byte; plain CSV gives exact numbers back."""

from __future__ import annotations

import csv
import gc
import io
import itertools
import os
import tempfile
import tracemalloc
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waqai.errors import InputError
from waqai.exports import FORMATS, ExportOptions, read_incidents, read_records, write_records
from waqai.exports.common import whole_file
from waqai.model import Incident, Record, encode

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WHOLE = st.integers(-(2**63), 2**63 - 1)


@cache
def values(kind: type) -> st.SearchStrategy[Any]:
    """Values of a msgspec type, made from its own description: all fields, all choices, short lists."""
    return _values(msgspec.inspect.type_info(kind))


def _values(info: Any) -> st.SearchStrategy[Any]:
    match info:
        case msgspec.inspect.StructType():
            return st.builds(info.cls, **{field.name: _values(field.type) for field in info.fields})
        case msgspec.inspect.UnionType():
            return st.one_of(*(_values(one) for one in info.types))
        case msgspec.inspect.LiteralType():
            return st.sampled_from(info.values)
        case msgspec.inspect.VarTupleType():
            return st.lists(_values(info.item_type), max_size=2).map(tuple)
        case msgspec.inspect.DictType():
            return st.dictionaries(_values(info.key_type), _values(info.value_type), max_size=2)
        case msgspec.inspect.StrType():
            return TEXT
        case msgspec.inspect.IntType():
            return WHOLE
        case msgspec.inspect.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.NoneType():
            return st.none()
    raise AssertionError(info)


SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@SLOW
@given(st.lists(values(Record), max_size=3))
def test_any_record_comes_back_unchanged(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        report = write_records(records, path)
        assert report.rows == len(records)
        assert [encode(one) for one in read_records(path)] == [encode(one) for one in records]


@SLOW
@given(st.lists(values(Incident), max_size=2))
def test_any_incident_comes_back_unchanged(incidents: list[Incident]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "a.jsonl", Path(folder) / "b.jsonl"
        FORMATS["jsonl"].write(incidents, first, ExportOptions())
        back = list(read_incidents(first))
        assert back == incidents
        FORMATS["jsonl"].write(back, second, ExportOptions())
        assert first.read_bytes() == second.read_bytes()


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 1))
def test_plain_numbers_are_exact(happenings: dict[str, Incident], lat: float, lon: float, confidence: float) -> None:
    one = happenings["repelled"]
    assert one.place is not None
    moved = msgspec.structs.replace(one, place=msgspec.structs.replace(one.place, lat=lat, lon=lon), confidence=confidence)
    for flavour in ("plain", "excel"):
        out = io.BytesIO()
        FORMATS["csv"].write([moved], out, ExportOptions(flavour=flavour))  # type: ignore[arg-type]
        row = next(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))
        assert (float(row["latitude"]), float(row["longitude"]), float(row["confidence"])) == (lat, lon, confidence)


# --- files ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_memory_does_not_grow_with_the_file(
    happenings: dict[str, Incident], tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five times the incidents need no more memory, in writing and in counting again; Parquet holds one group of rows."""
    monkeypatch.setattr("waqai.exports.parquet._GROUP", 100)

    def peak(number: int) -> int:
        source = (msgspec.json.decode(one, type=Incident) for one in itertools.repeat(encoded, number))
        gc.collect()  # what other tests left is not to be freed, or not, while this one measures
        tracemalloc.start()
        report = FORMATS[name].write(source, tmp_path / f"{number}{FORMATS[name].extension}", ExportOptions())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert report.rows == number
        return most

    encoded = msgspec.json.encode(happenings["repelled"])
    peak(10)  # imports and tables of codes
    assert peak(1_500) < 1.5 * peak(300)


def test_a_full_disk_is_said_with_the_path() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(InputError, match=r"/dev/full: cannot be written: No space left"), whole_file(full) as out:
        out.write(b"x" * 100_000)


def test_a_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with whole_file(tmp_path / "a.csv") as out:
            out.write(b"1")
    finally:
        os.umask(before)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_parquet_leaves_nothing_half_written(happenings: dict[str, Incident], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    folder = tmp_path / "tables"

    def broken() -> Any:
        yield happenings["repelled"]
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        FORMATS["parquet"].write(broken(), folder, ExportOptions())
    assert list(folder.iterdir()) == []
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="cannot be written"):
        FORMATS["parquet"].write([], tmp_path / "file", ExportOptions())


def test_parquet_comes_in_groups_of_rows(happenings: dict[str, Incident], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    many = (msgspec.structs.replace(happenings["repelled"], id=f"in-{number}") for number in range(4_500))
    FORMATS["parquet"].write(many, tmp_path / "tables", ExportOptions(snapshot="v1"))
    read = parquet.ParquetFile(tmp_path / "tables" / "incidents.parquet")
    assert [read.metadata.row_group(group).num_rows for group in range(read.num_row_groups)] == [2_000, 2_000, 500]
    assert b'"snapshot": "v1"' in read.schema_arrow.metadata[b"waqai"]
    rows = parquet.read_table(tmp_path / "tables" / "casualties.parquet").to_pylist()
    assert {(row["kind"], row["group"], row["side"], row["party_en"]) for row in rows} == {
        ("killed", "all", None, None), ("injured", "all", None, None), ("killed", "combatants", "targets", "GNA forces"),
    }  # fmt: skip


def test_a_cut_geojson_is_noticed(happenings: dict[str, Incident], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from waqai.exports import geojson

    path = tmp_path / "a.geojson"
    FORMATS["geojson"].write(happenings.values(), path, ExportOptions())
    assert geojson._count(path) == len(happenings)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises((InputError, msgspec.DecodeError)):
        geojson._count(path)
    FORMATS["geojson"].write((), path, ExportOptions())
    assert geojson._count(path) == 0


def test_an_old_list_of_withdrawn_is_not_left_beside_a_new_file(happenings: dict[str, Incident], tmp_path: Path) -> None:
    beside = tmp_path / "a.csv.withdrawn.csv"
    FORMATS["csv"].write(happenings.values(), tmp_path / "a.csv", ExportOptions())
    assert not beside.exists()
    beside.write_text("id,reason,into\nin-old,rejected,\n")
    FORMATS["csv"].write(happenings.values(), tmp_path / "a.csv", ExportOptions())
    assert beside.read_text() == "id,reason,into\n"


def test_hxl_columns_hold_what_their_tags_demand(happenings: dict[str, Incident]) -> None:
    """HXLStandard/libhxl-python, hxl/hxl-default-schema.json: #date is «always a date», #affected «always a number»."""
    from datetime import date

    out = io.BytesIO()
    FORMATS["hxl"].write(happenings.values(), out, ExportOptions())
    _, tags, *rows = csv.reader(io.StringIO(out.getvalue().decode(), newline=""))
    assert rows and all(len(row) == len(tags) for row in rows)
    for row in rows:
        for tag, cell in zip(tags, row, strict=True):
            if cell and tag.startswith("#date"):
                date.fromisoformat(cell)
            if cell and tag.startswith("#affected"):
                assert int(cell) >= 0
