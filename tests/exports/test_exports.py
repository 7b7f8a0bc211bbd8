"""Files of the field: rows as the codebooks say, counted on disk, whole or not at all, and nothing private in shared ones."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.cli.desk_app import To
from waqai.errors import InputError
from waqai.exports import (
    FORMATS,
    ExportOptions,
    Sharing,
    Withdrawn,
    acled,
    plover,
    read_incidents,
    read_records,
    ucdp,
    write_records,
)
from waqai.exports.acled import interaction
from waqai.exports.common import check_count, whole_file
from waqai.exports.csv_rows import COLUMNS, TAGS
from waqai.exports.tables import LINE_END, cell
from waqai.model import Incident, Record, Voice, encode
from waqai.packs.countries import countries

Happenings = dict[str, Incident]
PLAIN = ExportOptions(at="2026-01-01T00:00:00+00:00")


def as_acled(one: Incident) -> dict[str, Any]:
    cells = acled.row(one, PLAIN)
    assert not isinstance(cells, str), cells
    return dict(zip(acled.table()["columns"], cells, strict=True))


def as_ucdp(one: Incident) -> dict[str, Any]:
    cells = ucdp.row(one, PLAIN)
    assert not isinstance(cells, str), cells
    return dict(zip(ucdp.table()["columns"], cells, strict=True))


def as_plover(one: Incident) -> dict[str, Any]:
    event = plover.event(one, PLAIN)
    assert isinstance(event, dict), event
    return event


def some(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


# --- ACLED ----------------------------------------------------------------------------------------------------------------------


def test_acled_has_its_31_columns() -> None:
    assert len(acled.table()["columns"]) == 31 == len(set(acled.table()["columns"]))
    table = acled.table()
    assert set(table["sub_event"].values()) <= set(table["event_of"])
    assert set(table["event_of"].values()) <= set(table["disorder_of"])
    assert len(table["event_of"]) == 25 and len(set(table["event_of"].values())) == 6


def test_a_repelled_attack_is_an_armed_clash(happenings: Happenings) -> None:
    row = as_acled(happenings["repelled"])
    assert some(row, "event_type", "sub_event_type", "disorder_type") == ("Battles", "Armed clash", "Political violence")
    assert some(row, "actor1", "inter1", "actor2", "inter2", "interaction") == ("Islamic State", 2, "GNA forces", 1, 12)
    assert some(row, "event_date", "year", "time_precision", "geo_precision") == ("2016-06-15", 2016, 1, 1)
    assert some(row, "iso", "region", "country", "admin1", "location") == (434, "Northern Africa", "Libya", "Sirte", "Sirte")
    assert row["fatalities"] == 3 and row["civilian_targeting"] is None
    assert all(part in row["notes"] for part in ("[outcome=repelled; ", "; injured=15; ", "; waqai=in-test1]"))
    assert row["timestamp"] == 1767225600


def test_the_government_regains_and_others_overtake(happenings: Happenings) -> None:
    gain = happenings["retaken"]
    assert as_acled(gain)["sub_event_type"] == "Government regains territory"
    other = msgspec.structs.replace(gain, initiators=gain.targets, targets=gain.initiators)
    assert as_acled(other)["sub_event_type"] == "Non-state actor overtakes territory"


def test_an_air_strike_on_civilians(happenings: Happenings) -> None:
    row = as_acled(happenings["air_strike"])
    assert some(row, "sub_event_type", "inter2", "interaction", "civilian_targeting") == (
        "Air/drone strike",
        7,
        17,
        "Civilian targeting",
    )
    assert row["geo_precision"] == 3
    assert row["fatalities"] == 11, "the most conservative figure"
    assert "killed_range=11-; killed_conflict=yes" in row["notes"] and "Health Ministry 14+" in row["notes"]


def test_tens_are_ten_and_the_bomber_needs_no_name(happenings: Happenings) -> None:
    row = as_acled(happenings["suicide"])
    assert some(row, "sub_event_type", "fatalities", "geo_precision") == ("Suicide bomb", 10, 2)
    row = as_acled(happenings["roadside"])
    assert some(row, "sub_event_type", "actor1", "inter1", "interaction") == (
        "Remote explosive/landmine/IED", "Unidentified Armed Group (Libya)", 3, 13,
    )  # fmt: skip


def test_a_foreign_state_is_external(happenings: Happenings) -> None:
    row = as_acled(happenings["foreign"])
    assert some(row, "inter1", "interaction", "time_precision") == (8, 28, 2)


def test_protests_agreements_and_undated_news(happenings: Happenings) -> None:
    row = as_acled(happenings["protest"])
    assert (
        some(row, "sub_event_type", "inter1", "disorder_type") == ("Protest with intervention", 6, "Demonstrations")
        or row["inter1"] == 7
    )
    assert as_acled(happenings["ceasefire"])["sub_event_type"] == "Agreement"
    row = as_acled(happenings["abduction"])
    assert some(row, "event_date", "time_precision", "sub_event_type") == ("2016-06-15", 2, "Abduction/forced disappearance")
    assert "date_basis=publication" in row["notes"]


@pytest.mark.parametrize("name", ["denied", "planned", "talks", "nowhere"])
def test_what_acled_does_not_hold_is_left_out(happenings: Happenings, name: str) -> None:
    assert isinstance(acled.row(happenings[name], PLAIN), str)


def test_a_decided_number_is_the_fatalities(happenings: Happenings) -> None:
    strike = happenings["air_strike"]
    held = msgspec.structs.replace(strike.tolls[0].held, value=16, rule="decision", by="مها")
    decided = msgspec.structs.replace(strike, tolls=(msgspec.structs.replace(strike.tolls[0], held=held), *strike.tolls[1:]))
    assert as_acled(decided)["fatalities"] == 16


@pytest.mark.parametrize(("a", "b", "code"), [(1, 2, 12), (7, 2, 27), (8, 8, 88), (0, 7, 70), (6, 0, 60), (None, 7, None)])
def test_interaction_is_two_digits_the_lower_first(a: int | None, b: int | None, code: int | None) -> None:
    assert interaction(a, b) == code


# --- UCDP -----------------------------------------------------------------------------------------------------------------------


def test_ucdp_has_its_49_columns() -> None:
    assert len(ucdp.table()["columns"]) == 49 == len(set(ucdp.table()["columns"]))


def test_deaths_of_each_side_add_up_to_best(happenings: Happenings) -> None:
    row = as_ucdp(happenings["repelled"])
    assert some(row, "type_of_violence", "side_a", "side_b") == (1, "GNA forces", "Islamic State")
    assert some(row, "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best") == (3, 0, 0, 0, 3)
    assert some(row, "where_prec", "date_prec", "event_clarity", "country_id", "region") == (1, 1, 1, 620, "Africa")
    assert row["priogrid_gid"] == (242 * 720) + 393 + 1 and row["gwnoa"] == 620
    for name, one in happenings.items():
        cells = ucdp.row(one, PLAIN)
        if not isinstance(cells, str):
            row = as_ucdp(one)
            assert row["best"] == sum(some(row, "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")), name
            assert row["low"] <= row["best"] <= row["high"], name


def test_one_sided_violence(happenings: Happenings) -> None:
    row = as_ucdp(happenings["air_strike"])
    assert some(row, "type_of_violence", "deaths_civilians", "best", "low", "high", "where_prec") == (3, 11, 19, 11, 19, 4)


@pytest.mark.parametrize(
    ("name", "why"), [("retaken", "no death"), ("roadside", "no organised"), ("denied", "denied"), ("nowhere", "no death")]
)
def test_what_ucdp_does_not_hold_is_left_out(happenings: Happenings, name: str, why: str) -> None:
    assert why in str(ucdp.row(happenings[name], PLAIN))


# --- PLOVER ---------------------------------------------------------------------------------------------------------------------


def test_plover_events(happenings: Happenings) -> None:
    event = as_plover(happenings["air_strike"])
    assert some(event, "event", "mode", "quad_code", "event_scale") == ("ASSAULT", ["aerial"], 4, -9.5)
    assert event["actor"][0]["sector"] == ["MIL"] and event["recipient"][0]["sector"] == ["CVL"]
    assert event["size"] == {"dead": 19} and event["event_loc"]["resolution"] == 2
    assert as_plover(happenings["denied"])["mode"] == ["heavy-weapons", "negation"]
    assert "future" in as_plover(happenings["planned"])["mode"]
    assert as_plover(happenings["talks"])["quad_code"] == 1
    for event in (as_plover(one) for one in happenings.values()):
        assert {"id", "date", "actor", "event"} <= set(event)
        assert event["event"] in plover.table()["quads"]


# --- files ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"parquet"}))
def test_every_format_counts_what_it_wrote(happenings: Happenings, tmp_path: Path, name: str) -> None:
    out = tmp_path / f"out{FORMATS[name].extension}"
    report = FORMATS[name].write(happenings.values(), out, PLAIN)
    assert report.rows + sum(report.left_out.values()) == len(happenings)
    stream = io.BytesIO()
    FORMATS[name].write(happenings.values(), stream, PLAIN)
    assert stream.getvalue() == out.read_bytes(), "the same bytes to a stream"


def test_the_commands_know_every_format() -> None:
    assert {one.value for one in To} == {*FORMATS, "records"}
    for one in FORMATS.values():
        assert one.en and one.ar and (one.lost or one.name == "jsonl")


def test_parquet_comes_back_with_points(happenings: Happenings, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    report = FORMATS["parquet"].write(happenings.values(), tmp_path / "tables", PLAIN)
    assert report.rows == len(happenings)
    table = pq.read_table(tmp_path / "tables" / "incidents.parquet")
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["primary_column"] == "geometry" and geo["columns"]["geometry"]["encoding"] == "WKB"
    first = table.to_pylist()[0]
    assert first["geometry"] == bytes.fromhex("0101000000") + __import__("struct").pack("<dd", 16.5887, 31.2089)
    assert first["killed"] == 3 and first["injured"] == 15
    assert {row["incident"] for row in pq.read_table(tmp_path / "tables" / "events.parquet").to_pylist()} == {
        one.id for one in happenings.values()
    }
    casualties = pq.read_table(tmp_path / "tables" / "casualties.parquet").to_pylist()
    assert sum(row["incident"] == "in-test3" and row["group"] == "all" for row in casualties) == 3


def test_geojson_is_what_rfc_7946_says(happenings: Happenings, tmp_path: Path) -> None:
    FORMATS["geojson"].write(happenings.values(), tmp_path / "a.geojson", PLAIN)
    collection = json.loads((tmp_path / "a.geojson").read_bytes())
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"} and feature["type"] == "Feature"
        if feature["geometry"] is not None:
            lon, lat = feature["geometry"]["coordinates"]
            assert -180 <= lon <= 180 and -90 <= lat <= 90
    assert [one["id"] for one in collection["features"] if one["geometry"] is None] == ["in-test14"]
    FORMATS["geojson"].write((), tmp_path / "none.geojson", PLAIN)
    assert json.loads((tmp_path / "none.geojson").read_bytes())["features"] == []


def test_hxl_tags_keep_the_grammar() -> None:
    assert len(COLUMNS) == len(TAGS)
    assert len(set(COLUMNS)) == len(COLUMNS) and len(set(TAGS)) == len(TAGS)
    for tag in TAGS:
        assert re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag)


FORMULAS = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")')


@pytest.mark.parametrize("text", FORMULAS)
def test_excel_never_runs_a_formula(text: str) -> None:
    assert str(cell(text, "excel")).startswith("'")
    assert cell(text, "plain") == text


def test_excel_files_open_in_arabic_and_hold_no_formula(happenings: Happenings, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    FORMATS["csv"].write(happenings.values(), out, ExportOptions(flavour="excel"))
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.reader(lines):
            assert not any(value[:1] in ("=", "+", "@") for value in row)
    with out.open(encoding="utf-8-sig", newline="") as lines:
        longitudes = [row["longitude"] for row in csv.DictReader(lines)]
    assert longitudes[0] == "16.5887", "numbers are untouched"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1, max_size=5))
def test_plain_csv_gives_exact_values_back(values: list[str]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=LINE_END).writerow([cell(value, "plain") for value in values])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == values


def test_incidents_come_back_unchanged(happenings: Happenings, tmp_path: Path) -> None:
    FORMATS["jsonl"].write(happenings.values(), tmp_path / "a.jsonl", PLAIN)
    back = list(read_incidents(tmp_path / "a.jsonl"))
    assert back == list(happenings.values())
    FORMATS["jsonl"].write(back, tmp_path / "b.jsonl", PLAIN)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_records_come_back_unchanged(record: Record, tmp_path: Path) -> None:
    write_records([record, record], tmp_path / "a.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (encode(record) + b"\n") * 2
    assert list(read_records(tmp_path / "a.jsonl")) == [record, record]
    (tmp_path / "a.jsonl").write_bytes(encode(record) + b"\n{}\n")
    with pytest.raises(InputError, match=r"a\.jsonl:2: "):
        list(read_records(tmp_path / "a.jsonl"))


# --- sharing --------------------------------------------------------------------------------------------------------------------

SHARING = ExportOptions(sharing=Sharing(today="2016-07-01", decimals=1, embargo_days=10))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_private_is_shared(happenings: Happenings, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    FORMATS[name].write(happenings.values(), out, SHARING)
    for path in out.iterdir() if out.is_dir() else [out]:
        data = path.read_bytes()
        if name == "parquet":
            data = repr(__import__("pyarrow.parquet").parquet.read_table(path).to_pylist()).encode()
        for private in ("الفيتوري", "Fituri", "31.2089", "16.5887"):
            assert private.encode() not in data, (name, private)


def test_what_is_public_stays_and_news_waits(happenings: Happenings) -> None:
    out = io.BytesIO()
    report = FORMATS["csv"].write(happenings.values(), out, SHARING)
    text = out.getvalue().decode()
    assert "Islamic State" in text and "a private person" in text and "31.2,16.6" in text
    assert report.rows == len(happenings)
    early = ExportOptions(sharing=Sharing(today="2016-06-20", embargo_days=10))
    report = FORMATS["csv"].write(happenings.values(), io.BytesIO(), early)
    assert report.left_out == {"under embargo": len(happenings)}


def test_a_witness_is_not_named_and_news_of_no_day_waits(make: SimpleNamespace) -> None:
    witness = Voice(key="~مفتاح العبيدي", name="مفتاح العبيدي", name_en="Miftah al-Obeidi")
    one = make.incident(1, "battle", initiators=(make.ISIS,), tolls=(make.toll("killed", make.account(witness, 3)),))
    claim = msgspec.structs.replace(one.claims[0], voices=(witness, make.MINISTRY), published=None)
    one = msgspec.structs.replace(one, claims=(claim,), start=None, end=None)
    out = io.BytesIO()
    FORMATS["jsonl"].write([one], out, ExportOptions(sharing=Sharing(today="2016-07-01")))
    told = out.getvalue().decode()
    assert "العبيدي" not in told and "Obeidi" not in told and "Health Ministry" in told
    report = FORMATS["jsonl"].write([one], io.BytesIO(), SHARING)
    assert report.left_out == {"under embargo: of no known day": 1}


# --- whole or not at all --------------------------------------------------------------------------------------------------------


def test_withdrawn_incidents_are_listed(happenings: Happenings, tmp_path: Path) -> None:
    gone = (Withdrawn(id="in-old", reason="merged", into="in-test1"), Withdrawn(id="in-older", reason="rejected"))
    report = FORMATS["acled"].write(happenings.values(), tmp_path / "a.csv", ExportOptions(withdrawn=gone))
    assert report.withdrawn == 2
    assert (tmp_path / "a.csv.withdrawn.csv").read_text() == "id,reason,into\nin-old,merged,in-test1\nin-older,rejected,\n"


def test_a_failure_in_the_middle_leaves_the_old_file(happenings: Happenings, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_text("old")

    def broken() -> Iterator[Incident]:
        yield happenings["repelled"]
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        FORMATS["csv"].write(broken(), out, PLAIN)
    assert out.read_text() == "old" and [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_places_that_cannot_be_written(happenings: Happenings, tmp_path: Path) -> None:
    for out in (tmp_path, tmp_path / "no" / "a.csv"):
        with pytest.raises(InputError, match="cannot be written"):
            FORMATS["csv"].write(happenings.values(), out, PLAIN)
    if Path("/dev/full").exists():
        with pytest.raises((InputError, OSError)):
            FORMATS["csv"].write(list(happenings.values()) * 200, Path("/dev/full"), PLAIN)


def test_a_file_that_lost_rows_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with whole_file(path) as out:
        out.write(b"1\n2\n")
    from waqai.exports.jsonl import count_lines

    check_count(path, 2, count_lines)
    with pytest.raises(InputError, match="2 rows on disk, 3 written"):
        check_count(path, 3, count_lines)


def test_countries_have_distinct_codes() -> None:
    known = countries()
    assert len(known) > 190
    assert len({one.alpha3 for one in known.values()}) == len(known)
    numeric = [one.numeric for one in known.values() if one.numeric]
    assert len(set(numeric)) == len(numeric)
    assert some_codes(known["LY"]) == ("LBY", 434, 620) and some_codes(known["SY"]) == ("SYR", 760, 652)


def some_codes(country: Any) -> tuple[str, int, int]:
    return country.alpha3, country.numeric, country.gw


def test_the_documentation_names_every_column(root: Path) -> None:
    from waqai.exports.parquet import _TABLES

    text = (root / "docs" / "formats.md").read_text(encoding="utf-8")
    columns = {
        *acled.table()["columns"],
        *ucdp.table()["columns"],
        *COLUMNS,
        *(name for table in _TABLES.values() for name in table),
    }
    assert [name for name in sorted(columns) if f"`{name}`" not in text] == []
    assert all(f"`{name}`" in text for name in [*FORMATS, "records"])
