"""Leafing through the packs: search in two languages, names by how they count, ties, the line where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from waqai.packs.pack import default_root


@pytest.mark.parametrize("words", ["الجيش الوطني الليبي", "قوات  حفتر", "قُوّات حفتر", "libyan national army", "libya:LNA"])
def test_an_actor_is_found_by_any_name_however_written(client: TestClient, words: str) -> None:
    found = client.get("/packs.json", params={"q": words}).json()
    assert "libya:LNA" in [one["ref"] for one in found["items"]]


def test_the_best_match_comes_first_and_says_by_which_name(client: TestClient) -> None:
    found = client.get("/packs.json", params={"q": "سرت", "kind": "place"}).json()
    assert found["items"][0]["name_en"] == "Sirte"
    other = client.get("/packs.json", params={"q": "القيادة العامة للجيش الليبي"}).json()["items"]
    assert next(one for one in other if one["ref"] == "libya:LNA")["found"] == "القيادة العامة للجيش الليبي"


def test_counts_by_kind_and_theatre_and_pages(client: TestClient) -> None:
    found = client.get("/packs.json", params={"theatre": "libya", "kind": "person", "limit": 5}).json()
    assert len(found["items"]) == 5 and found["total"] == found["kinds"]["person"]
    assert {one["theatre"] for one in found["items"]} == {"libya"}
    assert next(one for one in found["theatres"] if one["name"] == "libya")["n"] == found["total"]
    further = client.get("/packs.json", params={"theatre": "libya", "kind": "person", "limit": 5, "offset": 5}).json()
    assert not {one["ref"] for one in further["items"]} & {one["ref"] for one in found["items"]}


def test_no_reference_stands_twice(client: TestClient) -> None:
    rows = client.get("/packs.csv").text.splitlines()[1:]
    refs = [row.split(",")[0] for row in rows]
    assert len(refs) == len(set(refs)) > 10_000


def test_an_entry_tells_names_ties_file_line_and_incidents(client: TestClient) -> None:
    page = client.get("/packs/libya:LNA.json").json()
    assert page["aliases"][0]["how"] == "alias"
    assert {"kind": "loyal_to", "ref": "libya:HOR"}.items() <= page["above"][0].items()
    assert any(tie["kind"] == "part_of" for tie in page["below"]) and any(tie["kind"] == "role" for tie in page["below"])
    line = (Path(default_root()) / page["file"]).read_text(encoding="utf-8").splitlines()[page["line"] - 1]
    assert line == 'id = "LNA"'
    assert page["total"] >= len(page["incidents"]) > 0 and page["claims"] >= page["total"]


def test_a_place_tells_its_line(client: TestClient) -> None:
    page = client.get("/packs/geonames:2210554.json").json()
    line = (Path(default_root()) / page["file"]).read_text(encoding="utf-8").splitlines()[page["line"] - 1]
    assert "Sirte" in line and page["brief"]["kind"] == "place"


def test_an_unknown_reference(client: TestClient) -> None:
    answer = client.get("/packs/libya:nobody.json")
    assert answer.status_code == 404 and answer.json()["code"] == "not_found"
    assert client.get("/packs/..%2F..%2Fetc%2Fpasswd.json").status_code == 404


def test_packs_are_for_people_who_are_signed_in(anybody: TestClient) -> None:
    assert anybody.get("/packs.json").status_code == 401
