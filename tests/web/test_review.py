"""The review loop through the API: the page of a claim, decisions, undo and redo, two people on one claim, blind coding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from waqai.desk.desk import Desk
from waqai.desk.fields import NUMBERED
from waqai.store.accounts import give_sample
from waqai.store.queue import Scope


def queue(client: TestClient, **asked: Any) -> dict[str, Any]:
    """The queue."""
    answer: dict[str, Any] = client.get("/api/queue", params=asked).json()
    return answer


def claim(client: TestClient, name: str) -> dict[str, Any]:
    """The page of a claim."""
    answer = client.get(f"/api/claims/{name}")
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


def decide(client: TestClient, *decisions: dict[str, Any], seen: int | None = None) -> Any:
    """Decides; the answer."""
    return client.post("/api/decisions", json={"decisions": list(decisions), "seen": seen})


@pytest.mark.parametrize(("order", "key"), [("doubt", "confidence"), ("toll", "toll"), ("date", "day")])
def test_the_queue_is_sorted_and_whole(client: TestClient, order: str, key: str) -> None:
    first, rest = queue(client, order=order, limit=20), queue(client, order=order, limit=1000, offset=20)
    items = first["items"] + rest["items"]
    assert len(items) == first["total"] == first["left"] and len({one["claim"] for one in items}) == len(items)
    values = [one[key] for one in items]
    if order != "date":  # by the day a claim is sorted under, which for blurred ones is that of publication
        assert values == sorted(values, reverse=order == "toll")


def test_a_page_quotes_the_article(client: TestClient, desk: Desk) -> None:
    for item in queue(client, limit=1000)["items"]:
        page = claim(client, item["claim"])
        record = desk.record(page["article"]["id"])
        assert record is not None
        text = record.document.text
        assert [field["name"] for field in page["fields"]][:9] == list(NUMBERED)
        for field in page["fields"]:
            for quote in field["quotes"]:
                assert text[quote["start"] : quote["end"]] == quote["text"]
        for sentence in page["article"]["sentences"]:
            joined = "".join(word["gap"] + word["text"] + word.get("tail", "") for word in sentence["words"])
            assert joined == text[sentence["start"] : sentence["end"]]
            for word in sentence["words"]:
                assert text[word["start"] : word["end"]] == word["text"]
                assert all(word["start"] < cut < word["end"] for cut in word.get("cuts", ()))
                for mark in word.get("marks", ()):
                    assert mark["exact"][0] < word["end"] and word["start"] < mark["exact"][1], "a mark covers whole words"
        assert any(sentence["current"] for sentence in page["article"]["sentences"])


def test_walking_through_the_queue_meets_every_claim(client: TestClient) -> None:
    items = [one["claim"] for one in queue(client, order="doubt", decided="all", limit=1000)["items"]]
    seen, here = [items[0]], items[0]
    while (after := client.get(f"/api/claims/{here}?order=doubt").json()["around"]["next"]) is not None:
        seen.append(after)
        here = after
    assert seen == items


def test_decide_undo_redo(client: TestClient) -> None:
    name, other = (one["claim"] for one in queue(client, limit=2)["items"])
    left = queue(client)["left"]
    done = decide(client, {"action": "accept", "subject": name}).json()
    assert done["progress"]["mine"] == {"decided": 1, "flagged": 0, "left": left - 1, "total": done["progress"]["mine"]["total"]}
    decide(client, {"action": "reject", "subject": other, "value": "planned"})
    assert claim(client, other)["mine"] == "reject:planned" and claim(client, other)["strip"] is None
    assert client.post("/api/undo", json={}).json()["progress"]["mine"]["decided"] == 1
    assert client.post("/api/undo", json={}).json()["progress"]["mine"]["decided"] == 0
    assert client.post("/api/undo", json={}).status_code == 400
    assert client.post("/api/redo").json()["progress"]["mine"]["decided"] == 1
    assert claim(client, name)["mine"] == "accept"
    assert client.post("/api/redo").json()["progress"]["mine"]["decided"] == 2
    assert claim(client, other)["mine"] == "reject:planned"
    assert client.post("/api/redo").status_code == 400
    client.post("/api/undo", json={})
    decide(client, {"action": "flag", "subject": other})
    assert client.post("/api/redo").status_code == 400, "what is done anew ends what could be done again"


def test_a_batch_is_undone_whole(client: TestClient) -> None:
    names = [one["claim"] for one in queue(client, limit=5)["items"]]
    left = queue(client)["left"]
    decide(client, *({"action": "accept", "subject": name} for name in names))
    assert queue(client)["left"] == left - 5
    client.post("/api/undo", json={})
    assert queue(client)["left"] == left
    client.post("/api/redo")
    assert queue(client)["left"] == left - 5


def test_a_field_from_marked_words(client: TestClient, desk: Desk) -> None:
    page = next(page for one in queue(client, limit=1000)["items"] if _quote(page := claim(client, one["claim"]), "place"))
    word = _quote(page, "place")
    body = {"document": page["article"]["id"], "field": "place", "start": word["start"], "end": word["end"]}
    options = client.post("/api/suggest", json=body).json()["options"]
    assert options[0]["source"] in ("pack", "gazetteer") and options[-1]["source"] == "text"
    name = page["claim"]["id"]
    change = {
        "action": "set",
        "subject": name,
        "field": "place",
        "value": options[0]["value"],
        "start": word["start"],
        "end": word["end"],
    }
    assert decide(client, change).status_code == 200
    after = next(field for field in claim(client, name)["fields"] if field["name"] == "place")
    assert after["decided"] and after["by"] == "me" and after["en"].startswith(options[0]["en"])
    assert after["quotes"] == [{"start": word["start"], "end": word["end"], "text": word["text"]}]


def _quote(page: dict[str, Any], name: str) -> Any:
    return next((quote for field in page["fields"] if field["name"] == name for quote in field["quotes"]), None)


def test_figures_are_set_and_counted(client: TestClient, desk: Desk) -> None:
    name = queue(client, order="toll")["items"][0]["claim"]
    value = [{"low": 7, "best": 7, "qualifier": "at_least", "category": "civilians"}]
    assert decide(client, {"action": "set", "subject": name, "field": "killed", "value": value}).status_code == 200
    field = next(one for one in claim(client, name)["fields"] if one["name"] == "killed")
    assert field["en"] == "≥ 7 civilians" and "7 على الأقل" in field["ar"]
    wrong = {"action": "set", "subject": name, "field": "killed", "value": [{"low": 9, "high": 3}]}
    assert decide(client, wrong).status_code == 400


def test_an_event_the_reader_missed(client: TestClient, desk: Desk) -> None:
    page = claim(client, queue(client)["items"][0]["claim"])
    document = page["article"]["id"]
    taken = {event.id for event in desk.record(document).events}  # type: ignore[union-attr]
    word = next(w for s in page["article"]["sentences"] for w in s["words"] if f"{document}:{w['start']}" not in taken)
    body = {"action": "add", "subject": document, "value": "abduction", "start": word["start"], "end": word["end"]}
    assert decide(client, body).status_code == 200
    name = f"{document}:{word['start']}"
    assert claim(client, name)["claim"]["type"] == "abduction" and claim(client, name)["strip"] is not None
    kind = next(one for one in claim(client, name)["fields"] if one["name"] == "type")
    assert [(one["start"], one["end"]) for one in kind["quotes"]] == [(word["start"], word["end"])], "the words that were marked"
    desk.reread()
    assert desk.link() and claim(client, name)["strip"] is not None
    client.post("/api/undo", json={})
    assert client.get(f"/api/claims/{name}").status_code == 404
    client.post("/api/redo")
    assert claim(client, name)["claim"]["type"] == "abduction"


def test_two_people_on_one_claim(team: Callable[[str, str], TestClient]) -> None:
    maha, salem = team("ليلى", "coder"), team("نبيل", "coder")
    name = queue(maha)["items"][0]["claim"]
    version = claim(salem, name)["version"]
    assert decide(maha, {"action": "reject", "subject": name, "value": "not_an_event"}, seen=version).status_code == 200
    refused = decide(salem, {"action": "accept", "subject": name}, seen=version)
    assert refused.status_code == 409 and refused.json()["code"] == "conflict" and "ليلى" in refused.json()["detail"]
    assert claim(salem, name)["mine"] == "reject:not_an_event", "theirs stands, and is shown"
    assert decide(salem, {"action": "accept", "subject": name}, seen=claim(salem, name)["version"]).status_code == 200


def test_blind_coding_hides_what_others_decided(team: Callable[[str, str], TestClient], desk: Desk) -> None:
    one, two, other = team("أول", "coder"), team("ثان", "coder"), team("ثالث", "coder")
    name = queue(one)["items"][0]["claim"]
    document = claim(one, name)["article"]["id"]
    with desk.store.write() as connection:
        give_sample(connection, "week 1", [document], ["أول", "ثان"], desk.now())
    claims = [item.id for item in desk.claims(document) if Scope().holds(item)]
    for each in claims:
        assert decide(one, {"action": "accept", "subject": each}).status_code == 200
    decide(one, {"action": "set", "subject": name, "field": "type", "value": "riot"})
    page = claim(two, name)
    assert (
        page["blind"] and page["mine"] is None and page["claim"]["type"] != "riot" and not page["log"] and page["strip"] is None
    )
    assert name in [item["claim"] for item in queue(two, limit=1000)["items"]], "it still waits for the second"
    assert name not in [item["claim"] for item in queue(other, limit=1000)["items"]], "and for nobody else"
    for each in claims:
        assert decide(two, {"action": "accept", "subject": each}, seen=page["version"]).status_code == 200, (
            "blind to the conflict too"
        )
    assert not claim(two, name)["blind"] and claim(two, name)["claim"]["type"] == "riot"


def test_what_is_set_on_a_rejected_claim_is_shown(client: TestClient) -> None:
    name = client.get("/api/queue").json()["items"][0]["claim"]
    assert decide(client, {"action": "reject", "subject": name, "value": "negated"}).status_code == 200
    assert decide(client, {"action": "set", "subject": name, "field": "weapons", "value": ["knife"]}).status_code == 200
    page = client.get(f"/api/claims/{name}").json()
    assert page["mine"] == "reject:negated" and page["claim"]["weapons"] == ["knife"]


def test_a_name_typed_whole_stands_first(client: TestClient) -> None:
    for name, english in (("سرت", "Sirte"), ("Sirte", "Sirte"), ("غزة", "Gaza City"), ("الحرس", None)):
        found = client.get("/api/choices", params={"field": "place", "q": name}).json()["options"]
        assert english is None or found[0]["en"] == english
        assert len(found) <= 20


def test_unknown_things_are_said(client: TestClient) -> None:
    assert client.get("/api/claims/nowhere:1").json()["code"] == "no_claim"
    assert client.get("/incidents/nowhere.json").json()["code"] == "no_claim"
    assert decide(client, {"action": "accept", "subject": "nowhere:1"}).status_code == 404
    assert decide(client, {"action": "explode", "subject": "nowhere:1"}).json()["code"] == "invalid"
    assert client.get("/api/queue?order=colour").status_code == 422


def test_answers_are_tagged_until_something_changes(client: TestClient) -> None:
    first = client.get("/api/queue")
    tag = first.headers["etag"]
    assert client.get("/api/queue", headers={"If-None-Match": tag}).status_code == 304
    decide(client, {"action": "accept", "subject": first.json()["items"][0]["claim"]})
    assert client.get("/api/queue", headers={"If-None-Match": tag}).status_code == 200


def test_a_flag_waits_in_a_queue_of_its_own_until_somebody_else_decides(desk: Desk, client: TestClient) -> None:
    name = queue(client, limit=1)["items"][0]["claim"]

    def flagged() -> tuple[set[str], int, int]:
        found, done = queue(client, decided="flagged"), client.get("/api/me").json()["progress"]
        assert found["total"] == done["team"]["flagged"] == len(found["items"]) and all(one["flagged"] for one in found["items"])
        return {one["claim"] for one in found["items"]}, done["mine"]["flagged"], done["team"]["flagged"]

    claims, mine, team = flagged()
    decide(client, {"action": "flag", "subject": name, "note": "a wrong side?"})
    decide(client, {"action": "accept", "subject": name})
    assert flagged() == ({*claims, name}, mine + 1, team + 1) and claim(client, name)["flagged"], "my own answers none"
    desk.decide(name, "reject", by="rana", value="negated")
    assert flagged() == (claims, mine, team) and not claim(client, name)["flagged"]
    desk.undo(by="rana")
    assert name in flagged()[0]
