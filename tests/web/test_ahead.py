"""What goes through all incidents is kept and follows decisions; who asks never gets what was."""

from __future__ import annotations

import threading
from typing import Any

from fastapi.testclient import TestClient

from waqai.desk.desk import Desk
from waqai.errors import StoreError
from waqai.web.serve import warm
from waqai.web.serving import Ahead, Served

PATHS = ("/facets.json", "/ledger.json?level=town", "/control.json", "/control.json?at=2021", "/relations.json")


def test_an_answer_after_a_decision_is_of_the_store_as_it_is(client: TestClient, desk: Desk, served: Served) -> None:
    warm(served)
    fresh = Served(desk)
    for item in desk.queue("me", "toll", "no", 6, 0)["items"]:
        before = [client.get(path).content for path in PATHS]
        body = {"decisions": [{"action": "reject", "subject": item["claim"], "value": "negated"}]}
        assert client.post("/api/decisions", json=body).status_code == 200
        after = [client.get(path).json() for path in PATHS]
        assert [one.content for one in map(client.get, PATHS)] != before
        wanted: list[Any] = [fresh.situation.facets(), fresh.desk.ledger(level="town"), desk.control(), desk.control(at="2021")]
        assert after[0] == wanted[0]
        for told, made in zip(after[1:4], wanted[1:], strict=True):
            assert len(told["items"]) == len(made)
        assert [one["held"] for one in after[1]["items"]] == [one.held for one in wanted[1]]


def test_nudges_that_come_while_it_runs_are_one_more_run() -> None:
    started, may_end, runs = threading.Event(), threading.Event(), []

    def work() -> None:
        runs.append(1)
        started.set()
        may_end.wait(10)

    ahead = Ahead(work)
    ahead.nudge()
    assert started.wait(10)
    for _ in range(5):
        ahead.nudge()
    may_end.set()
    _rest()
    assert len(runs) == 2
    ahead.nudge()
    _rest()
    assert len(runs) == 3


def test_a_store_that_fails_behind_everybody_ends_nothing() -> None:
    runs = []

    def work() -> None:
        runs.append(1)
        raise StoreError("the store is busy", source="x")

    ahead = Ahead(work)
    ahead.nudge()
    _rest()
    ahead.nudge()
    _rest()
    assert len(runs) == 2


def _rest() -> None:
    """Until no thread goes ahead any more."""
    for thread in threading.enumerate():
        if thread.name == "waqai-ahead":
            thread.join(10)
