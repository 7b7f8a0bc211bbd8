"""Filters and shapes of the views' data: kinds, points with words, squares that open."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from waqai.desk import viewing
from waqai.desk.desk import Desk


def test_the_ledger_and_its_table_obey_the_kind(client: TestClient) -> None:
    every = client.get("/ledger.json").json()["items"]
    kinds = {one["kind"] for one in every}
    assert {"killed", "injured"} <= kinds
    some = client.get("/ledger.json", params={"kind": "injured"}).json()["items"]
    assert some == [one for one in every if one["kind"] == "injured"] != []
    assert len(client.get("/ledger.csv", params={"kind": "injured"}).text.splitlines()) == len(some) + 1
    both = client.get("/ledger.json", params={"kind": ["killed", "injured"]}).json()["items"]
    assert {one["kind"] for one in both} == {"killed", "injured"}
    assert client.get("/ledger.json", params={"kind": "eaten"}).status_code == 422


def test_relations_and_their_twins_obey_the_kind(client: TestClient) -> None:
    every = client.get("/relations.json").json()["items"]
    some = client.get("/relations.json", params={"kind": "fought"}).json()["items"]
    assert some == [one for one in every if one["kind"] == "fought"] != every
    assert len(client.get("/relations.csv", params={"kind": "fought"}).text.splitlines()) == len(some) + 1
    assert client.get("/relations.graphml", params={"kind": "fought"}).text.count("<edge") == len(some)


def test_points_say_what_and_where(client: TestClient) -> None:
    features = client.get("/map.geojson").json()["features"]
    assert features
    for one in features:
        told = one["properties"]
        assert told["gloss"]["en"] and told["gloss"]["ar"] and told["place"]["name"] and told["place"]["name_en"]


def test_a_box_holds_what_lies_in_it(client: TestClient) -> None:
    every = client.get("/map.geojson").json()["features"]
    west, south, east, north = 9.0, 20.0, 25.0, 34.0
    inside = [
        one["id"] for one in every
        if west <= one["geometry"]["coordinates"][0] < east and south <= one["geometry"]["coordinates"][1] < north
    ]  # fmt: skip
    found = client.get("/map.geojson", params={"bbox": f"{west},{south},{east},{north}"}).json()["features"]
    assert [one["id"] for one in found] == inside and 0 < len(inside) < len(every)
    around = client.get("/map.geojson", params={"bbox": "170,-90,-170,90"})
    assert around.status_code == 200 and len(around.json()["features"]) < len(every)
    assert client.get("/map.geojson", params={"bbox": "here"}).status_code == 422


def test_too_many_points_are_squares_that_can_be_opened(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    every = client.get("/map.geojson").json()["features"]
    monkeypatch.setattr(viewing, "_MOST_POINTS", 3)
    squares = client.get("/map.geojson", headers={"If-None-Match": ""}).json()["features"]
    assert sum(one["properties"]["count"] for one in squares) == len(every)
    most = max(squares, key=lambda one: one["properties"]["count"])["properties"]
    monkeypatch.setattr(viewing, "_MOST_POINTS", most["count"])
    opened = client.get("/map.geojson", params={"bbox": ",".join(map(str, most["box"]))}).json()["features"]
    assert len(opened) == most["count"] and all("id" in one["properties"] for one in opened)


def test_claims_behind_a_number_are_told_in_words(client: TestClient) -> None:
    tie = max(client.get("/relations.json").json()["items"], key=lambda one: len(one["claims"]))
    found = client.get("/api/lines", params={"claim": [*tie["claims"], "no:1"]}).json()["items"]
    assert [one["claim"] for one in found] == tie["claims"]
    assert all(one["gloss"]["ar"] and one["gloss"]["en"] and "verdict" not in one for one in found)
    assert client.get("/api/lines").status_code == 422


def test_an_incident_tells_what_was_decided_about_any_of_its_claims(client: TestClient) -> None:
    found = next(one for one in client.get("/incidents.json?limit=200").json()["items"] if one["articles"] > 1)
    page = client.get(f"/incidents/{found['id']}.json").json()
    last = page["incident"]["claims"][-1]["id"]
    client.post("/api/decisions", json={"decisions": [{"action": "comment", "subject": last, "note": "seen"}]})
    log = client.get(f"/incidents/{found['id']}.json").json()["log"]
    assert (log[-1]["subject"], log[-1]["note"]) == (last, "seen")


def test_provinces_of_the_ledger_have_arabic_names(client: TestClient) -> None:
    places = [one["place"] for one in client.get("/ledger.json", params={"level": "admin1"}).json()["items"] if one["place"]]
    provinces = {one["name_en"]: one["name"] for one in places if one["key"].startswith("admin1:")}
    assert provinces["Idlib"] == "محافظة إدلب" and provinces["Marib"] == "محافظة مأرب"
    assert client.get("/packs/geonames:2210554.json").json()["entry"]["admin1_ar"] == "سرت"


def test_every_figure_and_account_of_an_incident_comes_with_its_sentence(client: TestClient, desk: Desk) -> None:
    for one in desk.incidents():
        page = client.get(f"/incidents/{one.id}.json").json()
        texts = {claim.document: desk.record(claim.document).document.text for claim in one.claims}
        for claim in page["incident"]["claims"]:
            told = page["worded"][claim["id"]]
            whole = told["before"] + told["words"] + told["after"]
            text = texts[claim["document"]]
            assert whole in text and text[claim["span_start"] : claim["span_end"]] in told["words"]
            for figure in claim.get("figures", ()):
                if figure["start"] < figure["end"]:
                    assert figure["quote"].split()[0] in page["worded"][figure["id"]]["words"]
        for toll in page["incident"]["tolls"]:
            for account in toll["accounts"]:
                assert account["figures"], "a figure rests on something"
