"""Leafing through the packs: search in two languages, names by how they count, ties, the line where it is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from waqai import Coder
from waqai.desk.desk import Desk
from waqai.packs.pack import default_root, load_pack
from waqai.store import open_store
from waqai.web.app import create_app
from waqai.web.serving import Served


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
    assert answer.status_code == 404 and answer.json()["code"] == "no_entry"
    assert client.get("/packs/..%2F..%2Fetc%2Fpasswd.json").status_code == 404


def test_packs_are_for_people_who_are_signed_in(anybody: TestClient) -> None:
    assert anybody.get("/packs.json").status_code == 401


def test_a_desk_with_packs_of_its_own_shows_those(tmp_path: Path) -> None:
    root = tmp_path / "packs"
    shutil.copytree(default_root(), root)
    with (root / "libya" / "places.tsv").open("a", encoding="utf-8") as out:
        out.write("\tNew Well\t31.0\t17.0\ttown\tLY\t\t\tالبئر الجديدة\n")
    with Desk(open_store(tmp_path / "a.db"), coder=Coder(load_pack(root, trial=True))) as desk:
        served = Served(desk)
        browser = TestClient(create_app(served), base_url="http://127.0.0.1:8100")
        browser.get(f"/open?token={served.people.one_time_link('me')}", follow_redirects=False)
        found = browser.get("/packs.json", params={"q": "New Well"}).json()["items"]
    assert [one["ref"] for one in found] == ["libya:places:New-Well"]


def test_a_correction_is_offered_as_a_patch(client: TestClient) -> None:
    items = client.get("/api/queue", params={"limit": 200}).json()["items"]
    pages = (client.get(f"/api/claims/{one['claim']}").json() for one in items)
    page = next(one for one in pages if any("ref" not in party for party in one["claim"].get("initiators", ())))
    claim, field = page["claim"], next(one for one in page["fields"] if one["name"] == "initiators")
    assert field["teach"] is False
    value = client.get("/api/choices", params={"field": "initiators", "q": "Libyan National Army"}).json()["options"][0]["value"]
    kept = [one for one in claim["initiators"] if "ref" in one]
    body = {"decisions": [{"action": "set", "subject": claim["id"], "field": "initiators", "value": [*kept, value]}]}
    assert client.post("/api/decisions", json=body).status_code == 200
    again = client.get(f"/api/claims/{claim['id']}").json()
    assert next(one for one in again["fields"] if one["name"] == "initiators")["teach"] is True
    answer = client.get("/api/patch", params={"claim": claim["id"], "field": "initiators"})
    if answer.status_code == 200:  # a patch is only given where it makes the article read so
        diff = client.get("/api/patch.diff", params={"claim": claim["id"], "field": "initiators"})
        assert diff.headers["content-type"].startswith("text/x-diff") and diff.text == answer.json()["diff"]
    else:
        assert answer.json()["code"] == "teach_vain"


def test_what_was_not_corrected_teaches_nothing(client: TestClient) -> None:
    claim = client.get("/api/queue").json()["items"][0]["claim"]
    answer = client.get("/api/patch", params={"claim": claim, "field": "place"})
    assert (answer.status_code, answer.json()["code"]) == (400, "teach_nothing")
    assert client.get("/api/patch", params={"claim": "nobody:0", "field": "place"}).status_code == 404
