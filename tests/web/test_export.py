"""Files out of the desk: every format, what is kept back, snapshots and what changed since, who may."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from waqai.desk.desk import Desk
from waqai.exports import FORMATS
from waqai.exports.lost import in_arabic


def temporary() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("waqai-export-*"))


@pytest.mark.parametrize("to", [*FORMATS, "records"])
def test_every_format_is_a_file_with_the_rows_its_report_says(client: TestClient, to: str) -> None:
    before = temporary()
    report = client.get("/api/export.json", params={"to": to}).json()
    answer = client.get("/api/export", params={"to": to})
    assert answer.status_code == 200 and answer.headers["x-rows"] == str(report["rows"]) != "0"
    assert f'filename="{report["name"]}"' in answer.headers["content-disposition"]
    if to in ("plover", "jsonl", "records"):
        assert len(answer.content.splitlines()) == report["rows"]
    if to == "geojson":
        assert len(json.loads(answer.content)["features"]) == report["rows"]
    if to == "parquet":
        assert any(name.endswith("incidents.parquet") for name in zipfile.ZipFile(io.BytesIO(answer.content)).namelist())
    assert temporary() == before


def test_the_filters_of_the_page_narrow_the_file(client: TestClient) -> None:
    asked = {"country": "LY", "types": ["shelling", "air_strike", "battle"], "order": "date"}
    total = client.get("/incidents.json", params=asked).json()["total"]
    assert client.get("/api/export.json", params={"to": "jsonl", **asked}).json()["rows"] == total > 0


def test_two_flavours(client: TestClient) -> None:
    excel = client.get("/api/export", params={"to": "csv"}).content
    plain = client.get("/api/export", params={"to": "csv", "flavour": "plain"}).content
    assert excel.startswith(b"\xef\xbb\xbf") and not plain.startswith(b"\xef\xbb\xbf")


def test_sharing_rounds_and_holds_back(client: TestClient) -> None:
    shared = client.get("/api/export", params={"to": "csv", "flavour": "plain", "sharing": True, "decimals": 1}).text
    rows = list(csv.DictReader(io.StringIO(shared)))
    assert rows and all(len(row["latitude"].partition(".")[2]) <= 1 for row in rows if row["latitude"])
    held = client.get("/api/export.json", params={"to": "csv", "sharing": True, "embargo": 3650}).json()
    assert {"en", "ar", "n"} == set(held["left_out"][0]) and held["left_out"][0]["ar"] == "تحت الحظر"
    assert held["rows"] + sum(one["n"] for one in held["left_out"]) == len(rows)


def test_records_are_never_shared(client: TestClient) -> None:
    answer = client.get("/api/export", params={"to": "records", "sharing": True})
    assert answer.status_code == 400 and "cannot be made fit" in answer.json()["detail"]


def test_snapshots_and_what_changed_since(client: TestClient, desk: Desk) -> None:
    made = client.post("/api/snapshots", json={"name": "مايو 2026", "note": "أول لقطة"})
    assert made.status_code == 201
    (snapshot,) = client.get("/api/exports.json").json()["snapshots"]
    assert snapshot["name"] == "مايو 2026" and snapshot["incidents"] == made.json()["incidents"]
    since = {"to": "jsonl", "changed_since": "مايو 2026", "verbal": True, "background": True}
    assert client.get("/api/export.json", params=since).json()["rows"] == 0
    whole = client.get("/api/export", params={"to": "jsonl", "snapshot": "مايو 2026"}).content
    lone = next(one for one in desk.incidents() if len(one.claims) == 1)
    desk.decide(lone.claims[0].id, "reject", by="me", value="out_of_scope")
    report = client.get("/api/export.json", params=since).json()
    assert report["withdrawn"] == 1 and report["name"].endswith(".zip")
    names = zipfile.ZipFile(io.BytesIO(client.get("/api/export", params=since).content)).namelist()
    assert any("withdrawn" in name for name in names)
    assert client.get("/api/export", params={"to": "jsonl", "snapshot": "مايو 2026"}).content == whole
    assert client.post("/api/snapshots", json={"name": "مايو 2026"}).status_code >= 400


@pytest.mark.parametrize(
    "asked",
    [
        {"to": "xls"}, {"to": "csv", "snapshot": "none"}, {"to": "csv", "changed_since": "none"}, {"to": "csv", "decimals": 9},
        {"to": "csv", "snapshot": "a", "changed_since": "b"}, {"to": "../csv"}, {},
    ],
)  # fmt: skip
def test_what_cannot_be_asked(client: TestClient, asked: dict[str, str]) -> None:
    before = temporary()
    assert 400 <= client.get("/api/export", params=asked).status_code <= 503
    assert temporary() == before


@pytest.mark.parametrize("name", ["", "a/b", "../x", "a" * 81, "x\n", "a?b"])
def test_names_no_snapshot_may_have(client: TestClient, name: str) -> None:
    assert client.post("/api/snapshots", json={"name": name}).status_code == 422


def test_formats_say_what_they_lose_in_both_languages(client: TestClient) -> None:
    formats = client.get("/api/exports.json").json()["formats"]
    assert [one["name"] for one in formats] == [*FORMATS, "records"]
    lost = [loss for one in formats for loss in one["loses"]]
    assert lost and all(loss["ar"] != loss["en"] and loss["ar"] for loss in lost)


def test_every_reason_has_arabic(desk: Desk) -> None:
    reasons = {
        "undated", "no death reported", "displacement without a causer", "operation: not in ACLED", "verbal: not in ACLED",
        "denied: did not happen, or not yet", "denial: no PLOVER type", "ASSAULT without a recipient", "under embargo",
        "no actor told: ACLED has none without", "against whom is not known", "no organised armed actor known",
        "without a place in a known country", "verbal, planned or denied: not in UCDP", "under embargo: of no known day",
    }  # fmt: skip
    for to in FORMATS:
        reasons |= set(desk.export(to, Path(tempfile.mkdtemp()) / "out").left_out)
    assert [reason for reason in reasons if in_arabic(reason) == reason] == []


@pytest.mark.parametrize("role", ["viewer", "coder", "reviewer"])
def test_only_an_admin_exports(team: Callable[[str, str], TestClient], role: str) -> None:
    somebody = team("somebody", role)
    assert somebody.get("/api/exports.json").status_code == 200
    assert somebody.get("/api/export", params={"to": "csv"}).status_code == 403
    assert somebody.get("/api/export.json", params={"to": "csv"}).status_code == 403
    assert somebody.post("/api/snapshots", json={"name": "x"}).status_code == 403
