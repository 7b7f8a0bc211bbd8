"""Two coders: figures against tables computed by hand, disputes and how they are settled, samples drawn for blind coding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from waqai.desk.agreement import share
from waqai.desk.deciding import Wanted
from waqai.desk.desk import Desk
from waqai.desk.sampling import ranked

Team = Callable[[str, str], TestClient]


@pytest.fixture
def claims(desk: Desk) -> list[str]:
    """Claims nobody decided, whose articles tell of several."""
    waiting = desk.queue("somebody", "date", "no", 100, 0)
    return [item["claim"] if isinstance(item, dict) else item.claim for item in waiting["items"]]


def pair_of(client: TestClient, a: str = "amal", b: str = "basim") -> dict[str, Any]:
    found = client.get("/agreement.json", params={"a": a, "b": b}).json()
    return next(one for one in found["pairs"] if (one["a"], one["b"]) == (a, b)) | {"conflicts_listed": found["conflicts"]}


def test_kappa_of_a_table_computed_by_hand() -> None:
    # Cohen 1960: 50 cases, 20 both yes, 5 and 10 apart, 15 both no: observed 0.7, by chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5.
    table = Counter({("accept", "accept"): 20, ("accept", "reject"): 5, ("reject", "accept"): 10, ("reject", "reject"): 15})
    assert (share(table).agree, share(table).n, share(table).kappa) == (35, 50, 0.4)
    three = Counter({("a", "a"): 44, ("a", "b"): 5, ("a", "c"): 1, ("b", "a"): 7, ("b", "b"): 20, ("b", "c"): 3, ("c", "a"): 9,
                     ("c", "b"): 5, ("c", "c"): 6})  # fmt: skip
    # observed 70 / 100; by chance (50 * 60 + 30 * 30 + 20 * 10) / 10000 = 0.41
    assert share(three).kappa == round((0.70 - 0.41) / (1 - 0.41), 4)


def test_kappa_where_chance_alone_would_do() -> None:
    assert share(Counter({("accept", "accept"): 9})).kappa is None
    assert share(Counter()).n == 0
    assert share(Counter({("accept", "reject"): 1, ("reject", "accept"): 1})).kappa == -1.0


def test_the_figures_of_a_pair(desk: Desk, client: TestClient, claims: list[str]) -> None:
    for number, claim in enumerate(claims[:10]):
        first = Wanted(action="accept", subject=claim) if number < 6 else Wanted(action="reject", subject=claim, value="negated")
        second = Wanted(action="accept", subject=claim) if number < 5 else Wanted(action="reject", subject=claim, value="planned")
        if number == 9:
            second = Wanted(action="reject", subject=claim, value="negated")
        desk.decide_many([first], by="amal")
        desk.decide_many([second], by="basim")
    desk.decide(claims[0], "set", by="basim", field="weapons", value=["mortar", "tank"])
    pair = pair_of(client)
    assert pair["claims"] == 10
    # 5 both accept, 1 accept/reject, 4 both reject: observed 0.9, by chance 0.6 * 0.5 + 0.4 * 0.5 = 0.5
    assert pair["verdict"] == {"agree": 9, "n": 10, "kappa": 0.8}
    assert pair["reason"]["agree"] == 1 and pair["reason"]["n"] == 4
    assert pair["fields"]["type"] == {"agree": 5, "n": 5}
    assert pair["fields"]["weapons"]["agree"] == pair["fields"]["weapons"]["n"] - 1
    assert {cell["n"] for cell in pair["table"] if cell["a"] == "accept" == cell["b"]} == {5}
    disputed = {one["claim"]: one["fields"] for one in pair["conflicts_listed"]}
    assert disputed[claims[0]] == ["weapons"] and disputed[claims[5]] == ["verdict"] and len(disputed) == 5


def test_what_was_taken_back_does_not_count(desk: Desk, client: TestClient, claims: list[str]) -> None:
    desk.decide(claims[0], "accept", by="amal")
    desk.decide(claims[0], "reject", by="basim", value="negated")
    assert pair_of(client)["verdict"]["agree"] == 0
    desk.undo(by="basim")
    assert all(one["a"] != "amal" for one in client.get("/agreement.json").json()["pairs"])


def test_a_reviewer_takes_a_side_and_no_figure_changes(desk: Desk, team: Team, claims: list[str]) -> None:
    claim, reviewer = claims[0], team("rana", "reviewer")
    moved = Wanted(action="set", subject=claim, field="start", value="2019-01-02")
    desk.decide_many([moved, Wanted(action="accept", subject=claim)], by="amal")
    desk.decide(claim, "accept", by="basim")
    before = pair_of(reviewer)
    (dispute,) = before["conflicts_listed"]
    assert dispute["fields"] == ["time"] and dispute["settled"] is None
    assert dispute["a"]["fields"]["time"][0] == "2019-01-02"
    body = {"decisions": dispute["a"]["take"], "seen": dispute["version"]}
    assert reviewer.post("/api/decisions", json=body).status_code == 200
    after = pair_of(reviewer)
    assert after["conflicts_listed"][0]["settled"]["by"] == "rana" and after["settled"] == 1
    assert after["verdict"] == before["verdict"] and after["fields"] == before["fields"]
    assert desk.claims(dispute["document"])
    with desk.store.read() as connection:
        from waqai.store.decisions import decisions_about

        notes = [one.note for one in decisions_about(connection, [claim]) if one.by == "rana"]
    assert notes and all(note == "adjudication: amal" for note in notes)


def test_somebody_decided_meanwhile(desk: Desk, team: Team, claims: list[str]) -> None:
    claim, reviewer = claims[0], team("rana", "reviewer")
    desk.decide(claim, "accept", by="amal")
    desk.decide(claim, "reject", by="basim", value="negated")
    (dispute,) = pair_of(reviewer)["conflicts_listed"]
    desk.decide(claim, "accept", by="basim")
    answer = reviewer.post("/api/decisions", json={"decisions": dispute["b"]["take"], "seen": dispute["version"]})
    assert answer.status_code == 409 and answer.json()["code"] == "conflict"


def test_a_reviewer_who_is_one_of_the_two_settles_without_changing_the_figures(desk: Desk, team: Team, claims: list[str]) -> None:
    claim, amal = claims[0], team("amal", "reviewer")
    desk.decide(claim, "accept", by="amal")
    desk.decide(claim, "reject", by="basim", value="negated")
    (dispute,) = pair_of(amal)["conflicts_listed"]
    assert amal.post("/api/decisions", json={"decisions": dispute["b"]["take"], "seen": None}).status_code == 200
    after = pair_of(amal)
    assert after["verdict"]["agree"] == 0 and after["conflicts_listed"][0]["settled"]["by"] == "amal"


def test_disputes_as_csv(desk: Desk, client: TestClient, claims: list[str]) -> None:
    desk.decide(claims[0], "accept", by="amal")
    desk.decide(claims[0], "reject", by="basim", value="negated")
    rows = client.get("/agreement.csv", params={"a": "amal", "b": "basim"}).text.splitlines()
    assert rows[0].startswith("claim,document") and rows[1].startswith(claims[0]) and "reject:negated" in rows[1]


def test_a_sample_is_drawn_the_same_again_and_its_articles_once(team: Team) -> None:
    reviewer = team("rana", "reviewer")
    team("amal", "coder")
    team("basim", "coder")
    body = {"name": "pilot", "coders": ["amal", "basim"], "articles": 4}
    made = reviewer.post("/api/samples", json=body)
    assert made.status_code == 201
    sample = made.json()
    assert len(sample["documents"]) == 4 and sample["coders"] == ["amal", "basim"] and sample["done"] == {"amal": 0, "basim": 0}
    assert reviewer.post("/api/samples", json=body).status_code == 400
    second = reviewer.post("/api/samples", json=body | {"name": "second"}).json()
    assert not set(second["documents"]) & set(sample["documents"])
    assert [one["name"] for one in reviewer.get("/agreement.json").json()["samples"]] == ["pilot", "second"]


def test_the_order_of_articles_does_not_change_what_is_drawn() -> None:
    names = [f"a{number}" for number in range(50)]
    assert ranked("x", names) == ranked("x", names[::-1])
    assert ranked("x", names) != ranked("y", names)


def test_no_article_that_somebody_decided_is_drawn(desk: Desk, team: Team) -> None:
    reviewer = team("rana", "reviewer")
    team("amal", "coder")
    everything = reviewer.post("/api/samples", json={"name": "all", "coders": ["amal", "rana"], "articles": 10_000}).json()
    with desk.store.read() as connection:
        from waqai.store.coding import claim_names, claims_by_coder

        decided = {claim for claims in claims_by_coder(connection).values() for claim in claims}
        drawn = claim_names(connection, everything["documents"])
    assert drawn and decided and not decided & {claim for claims in drawn.values() for claim in claims}
    assert reviewer.post("/api/samples", json={"name": "more", "coders": ["amal", "rana"], "articles": 1}).status_code == 400


@pytest.mark.parametrize(
    "change",
    [
        {"coders": ["amal"]}, {"coders": ["amal", "amal"]}, {"coders": ["amal", "who"]}, {"articles": 0}, {"name": " "},
        {"name": "x" * 81},
    ],
)  # fmt: skip
def test_samples_that_cannot_be(team: Team, change: dict[str, Any]) -> None:
    reviewer = team("rana", "reviewer")
    team("amal", "coder")
    body = {"name": "pilot", "coders": ["amal", "rana"], "articles": 4} | change
    assert reviewer.post("/api/samples", json=body).status_code in (400, 422)


@pytest.mark.parametrize(("role", "reads", "draws"), [("viewer", 403, 403), ("coder", 200, 403), ("reviewer", 200, 400)])
def test_who_may(team: Team, role: str, reads: int, draws: int) -> None:
    somebody = team("somebody", role)
    assert somebody.get("/agreement.json").status_code == reads
    body = {"name": "pilot", "coders": ["nobody", "else"], "articles": 4}
    assert somebody.post("/api/samples", json=body).status_code == draws


def test_who_codes_apart_sees_no_dispute_before_all_have_decided(desk: Desk, team: Team) -> None:
    reviewer, amal = team("rana", "reviewer"), team("amal", "coder")
    team("basim", "coder")
    sample = reviewer.post("/api/samples", json={"name": "pilot", "coders": ["amal", "basim"], "articles": 50}).json()
    several = next(names for one in sample["documents"] if len(names := [claim.id for claim in desk.claims(one)]) > 1)
    for claim in several:
        desk.decide(claim, "accept", by="amal")
    desk.decide(several[0], "reject", by="basim", value="negated")
    assert len(pair_of(reviewer)["conflicts_listed"]) == 1
    assert amal.get("/agreement.json", params={"a": "amal", "b": "basim"}).json()["conflicts"] == []
    for claim in several[1:]:
        desk.decide(claim, "accept", by="basim")
    assert len(pair_of(amal)["conflicts_listed"]) == 1


def test_who_codes_apart_sees_no_verdict_of_others_in_the_queue_or_at_an_incident(desk: Desk, team: Team) -> None:
    reviewer, amal = team("rana", "reviewer"), team("amal", "coder")
    team("basim", "coder")
    sample = reviewer.post("/api/samples", json={"name": "pilot", "coders": ["amal", "basim"], "articles": 50}).json()
    claim = desk.claims(sample["documents"][0])[0].id
    desk.decide(claim, "accept", by="basim")
    desk.decide(claim, "flag", by="basim", note="look")
    incident = desk.incident(claim).id

    def told(client: TestClient) -> tuple[str | None, bool, list[str]]:
        items = client.get("/api/queue", params={"decided": "all", "limit": 500}).json()["items"]
        line = next(one for one in items if one["claim"] == claim)
        log = client.get(f"/incidents/{incident}.json").json()["log"]
        return line["verdict"], line["flagged"], [one["action"] for one in log]

    assert told(reviewer) == ("accept", True, ["accept", "flag"])
    assert told(amal) == (None, False, [])
