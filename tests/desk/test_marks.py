"""What decisions that only mark claims show at once is what linking all anew gives; and what may be the same is all found."""

from __future__ import annotations

import pytest

from waqai.desk import reviewing
from waqai.desk.desk import Desk
from waqai.model import Incident
from waqai.store import queue


def _all(desk: Desk) -> dict[str, Incident]:
    from waqai.desk.filters import ALL

    return {one.id: one for one in desk.incidents(ALL)}


def _claims(desk: Desk) -> list[str]:
    with desk.store.read() as connection:
        return [
            one.id for one in queue.page(connection, queue.Scope(verbal=True, background=True), "date", "all", "me", 10_000, 0)
        ]


def test_marks_show_what_linking_anew_gives(demo_desk: Desk) -> None:
    told = _claims(demo_desk)
    for number, claim in enumerate(told):
        if number % 3 == 0:
            demo_desk.decide(claim, "accept", by="me")
        elif number % 3 == 1:
            demo_desk.decide(claim, "accept", field="place", by="me")
        elif number % 9 == 2:
            demo_desk.decide(claim, "flag", by="me", note="?")
        elif number % 9 == 5:
            demo_desk.decide(claim, "comment", by="me", note="seen")
        else:
            demo_desk.decide(claim, "unsure", other=told[number - 1], by="me")
    for incident in list(_all(demo_desk).values())[::5]:
        demo_desk.decide(incident.id, "hold", field="killed", value=7, by="me")
    shown = _all(demo_desk)
    demo_desk.link()
    assert _all(demo_desk) == shown


def test_accepting_what_was_rejected_brings_it_back(demo_desk: Desk) -> None:
    before = _all(demo_desk)
    incident = max(before.values(), key=lambda one: len(one.claims))
    claim = incident.claims[0].id
    demo_desk.decide(claim, "reject", value="duplicate", by="me")
    assert claim not in {one.id for incident in _all(demo_desk).values() for one in incident.claims}
    demo_desk.decide(claim, "accept", by="me")
    shown = _all(demo_desk)
    assert claim in {one.id for incident in shown.values() for one in incident.claims}
    demo_desk.link()
    assert _all(demo_desk) == shown


def test_kinds_narrow_what_may_be_the_same_and_lose_nothing(demo_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [claim for incident in _all(demo_desk).values() for claim in incident.claims]
    demo_desk.decide(claims[0].id, "set", field="type", value="air_strike", by="me")

    def found() -> list[object]:
        with demo_desk.store.read() as connection:
            return [list(reviewing.near(connection, claim, None)) for claim in claims]

    narrowed = found()
    monkeypatch.setattr(reviewing, "with_kinds", lambda connection, names, kinds: names)
    assert found() == narrowed and any(narrowed)
