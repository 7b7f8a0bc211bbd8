"""Answers that take long to make are made once in each state of the store, and never told of another state."""

from __future__ import annotations

from fastapi.testclient import TestClient

from waqai.desk.desk import Desk
from waqai.web.serving import Kept, Served


def test_an_answer_is_made_once_in_a_state() -> None:
    kept, made = Kept(), []

    def make(what: bytes) -> bytes:
        made.append(what)
        return what

    assert kept.get("1", "/a", lambda: make(b"one")) == b"one"
    assert kept.get("1", "/a", lambda: make(b"other")) == b"one"
    assert kept.get("2", "/a", lambda: make(b"two")) == b"two", "another state is another answer"
    assert kept.get("1", "/a", lambda: make(b"again")) == b"again", "and the old one was let go"
    assert made == [b"one", b"two", b"again"]


def test_what_is_kept_is_bounded() -> None:
    kept = Kept(most_bytes=1000)
    for number in range(50):
        kept.get("1", f"/{number}", lambda: b"x" * 300)
    assert len(kept._answers) <= 3 and kept._size <= 1000


def test_a_decision_is_in_the_next_ledger(client: TestClient, desk: Desk, served: Served) -> None:
    before = client.get("/ledger.json").json()["items"]
    assert client.get("/ledger.json").json()["items"] == before and len(served.kept._answers) == 1
    incident = next(one for one in desk.incidents() if one.tolls and one.tolls[0].kind == "killed")
    body = {"decisions": [{"action": "hold", "subject": incident.id, "field": "killed", "value": 4321}]}
    assert client.post("/api/decisions", json=body).status_code == 200
    after = client.get("/ledger.json").json()["items"]
    assert after != before and any(one["held"] >= 4321 for one in after)
