"""What is kept of the situation is what the store says, whatever is decided, in whatever process, and after a new link."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from waqai.desk import parts
from waqai.desk.desk import Desk
from waqai.desk.filters import ALL, Filters
from waqai.desk.situating import PLAIN, Situation
from waqai.desk.viewing import facets
from waqai.store import open_store
from waqai.store.incidents import changes_since, newest_change

if TYPE_CHECKING:
    from waqai import Coder


@pytest.fixture
def desk(demo_desk: Desk) -> Desk:
    """The invented wire, not an empty desk."""
    return demo_desk


COUNTED_OF = (
    Filters(words="قصف"), Filters(words="قصف", verbal=True, background=True), Filters(words="«قصف مدفعي»", order="-date"),
    Filters(words="قصف", country="LY"), Filters(place="طرابلس", background=True), Filters(words="؟"),
)  # fmt: skip


def agrees(kept: Situation, desk: Desk) -> None:
    """Every view as it is kept is the view made from the store alone."""
    with desk.store.read() as connection:
        for level in ("country", "admin1", "town"):
            assert kept.ledger(level) == parts.ledger(connection, PLAIN, level=level)  # type: ignore[arg-type]
        assert kept.facets() == facets(connection, Filters())
        for asked in COUNTED_OF:
            assert kept.facets(asked) == facets(connection, asked)
        assert kept.relations() == parts.relations(connection, ALL)
        assert kept.control() == parts.control(connection, PLAIN)
        assert kept.control(at="2021") == parts.control(connection, PLAIN, at="2021")


def test_it_follows_every_decision(desk: Desk) -> None:
    kept = Situation(desk.store)
    agrees(kept, desk)
    chance = random.Random(4)
    claims = [one["claim"] for one in desk.queue("me", "date", "all", 200, 0)["items"]]
    before = kept.ledger("town"), kept.control(), kept.relations()
    for _ in range(40):
        claim, other = chance.sample(claims, 2)
        match chance.randrange(6):
            case 0:
                desk.decide(claim, "reject", by="maha", value="negated")
            case 1:
                day = f"20{chance.randrange(10, 24)}-03-0{chance.randrange(1, 9)}"
                desk.decide(claim, "set", by="maha", field="start", value=day)
            case 2:
                desk.decide(claim, "set", by="maha", field="place", value="سرت")
            case 3:
                desk.decide(claim, "same", by="maha", other=other)
            case 4:
                desk.decide(claim, "set", by="maha", field="type", value=chance.choice(["talks", "battle", "territory_gain"]))
            case _:
                desk.undo(by="maha")
        if chance.random() < 0.5:  # sometimes several decisions at once
            agrees(kept, desk)
    agrees(kept, desk)
    assert before != (kept.ledger("town"), kept.control(), kept.relations()), "the decisions change what is seen"


def test_it_makes_only_what_was_touched(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Situation(desk.store)
    kept.follow()
    read: list[object] = []
    made = parts.decode_added
    monkeypatch.setattr("waqai.desk.situating.decode_added", lambda data: read.append(data) or made(data))
    kept.ledger("town")
    assert read == []
    toll = desk.ledger()[0]
    desk.decide(toll.incidents[0], "hold", by="maha", field=toll.kind, value=toll.held + 7)
    kept.ledger("town")
    whole = len(desk.incidents(PLAIN))
    assert 0 < len(read) < whole / 2
    agrees(kept, desk)


def test_what_another_process_decides_is_followed(desk: Desk, tmp_path: Path, coder: Coder) -> None:
    kept = Situation(desk.store)
    kept.follow()
    with Desk(open_store(tmp_path / "demo.db"), coder=coder) as other:
        for one in other.queue("him", "toll", "no", 5, 0)["items"]:
            other.decide(one["claim"], "reject", by="him", value="duplicate")
    agrees(kept, desk)


def test_it_begins_again_with_a_new_link(desk: Desk, tmp_path: Path) -> None:
    kept = Situation(desk.store)
    kept.follow()
    first = desk.queue("me", "toll", "no", 1, 0)["items"][0]["claim"]
    desk.decide(first, "reject", by="me", value="negated")
    with desk.store.read() as connection:
        number = newest_change(connection)
        assert number > 0 and changes_since(connection, 0)
    desk.link()
    with desk.store.read() as connection:
        assert newest_change(connection) == 0
    agrees(kept, desk)
    desk.undo(by="me")
    with desk.store.read() as connection:
        assert newest_change(connection) > number, "a number is never used twice"
    agrees(kept, desk)


@pytest.mark.parametrize(("fails", "view"), [("steps_again", "control"), ("related", "relations"), ("lined", "ledger")])
def test_a_fault_on_the_way_leaves_nothing_half_followed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fails: str, view: str
) -> None:
    kept = Situation(desk.store)
    kept.follow()
    claim = next(name for one in kept.control() for name in one.claims if ":f" not in name)
    desk.decide(claim, "reject", by="me", value="negated")
    with monkeypatch.context() as broken:
        broken.setattr(f"waqai.desk.situating.{fails}", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            getattr(kept, view)()
    agrees(kept, desk)


@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("order", ["date", "-date", "killed"])
@pytest.mark.parametrize("words", ["قصف", "قتل", "الجيش مدينة", "«الجيش السوداني»", "زرافة", "!"])
def test_a_page_of_words_alone_is_that_of_all_that_match(desk: Desk, words: str, order: str, everything: bool) -> None:
    asked = Filters(words=words, verbal=everything, background=everything, order=order)  # type: ignore[arg-type]
    wanted = [one.id for one in desk.each_incident(asked)]
    for limit, offset in ((3, 0), (3, 2), (200, 0), (5, 500)):
        total, found = desk.incidents_page(asked, limit=limit, offset=offset)
        assert (total, [one.id for one in found]) == (len(wanted), wanted[offset : offset + limit])


def test_a_claim_that_names_another_place_moves_that_place(desk: Desk) -> None:
    """Two claims of one capture stand at two places; what is decided about the one moves control of both, and back."""
    kept = Situation(desk.store)
    taken = next(i for i in desk.incidents(PLAIN) if i.type == "territory_gain" and len({c.document for c in i.claims}) > 1)
    first = {step.place.key for step in kept.control()}
    desk.decide(taken.claims[0].id, "set", by="maha", field="place", value="سرت")
    agrees(kept, desk)
    moved = next(one for one in desk.incidents(PLAIN) if taken.claims[0].id in {claim.id for claim in one.claims})
    both = {site.key for site in (moved.place, *moved.other_places) if site}
    named = {step.place.key for step in kept.control() if set(step.claims) & {claim.id for claim in moved.claims}}
    assert len(both & named) == min(len(both), 2)
    desk.decide(taken.claims[0].id, "reject", by="maha", value="negated")
    agrees(kept, desk)
    desk.undo(by="maha")
    desk.undo(by="maha")
    agrees(kept, desk)
    assert {step.place.key for step in kept.control()} == first
