"""The situation from what is kept beside each incident is the same as from the incidents themselves, whatever was decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from waqai.desk.demo import fill
from waqai.desk.desk import Desk
from waqai.desk.filters import ALL, Filters
from waqai.situation import control, ledger, relations
from waqai.store import open_store
from waqai.store.records import standings_by_day

if TYPE_CHECKING:
    from waqai import Coder

_EVERY = ("control", "support", "affiliation", "command")


def test_views_from_parts_are_those_of_the_incidents(tmp_path: Path, coder: Coder) -> None:
    with Desk(open_store(tmp_path / "demo.db"), coder=coder) as desk:
        fill(desk)
        told = desk.incidents(Filters(background=True))
        desk.decide(told[0].id, "reject", value="not_an_event", by="maha")
        desk.decide(told[1].id, "hold", field="killed", value=7, by="maha")
        for again in (False, True):
            if again:
                desk.link()
            with desk.store.read() as connection:
                standings = list(standings_by_day(connection, _EVERY))
            assert standings
            past, every = desk.incidents(Filters(background=True)), desk.incidents(ALL)
            assert desk.ledger() == ledger(past) != []
            assert desk.ledger(level="country", by_side=False) == ledger(past, level="country", by_side=False)
            assert desk.control() == control(past, standings, links=desk.links) != []
            assert desk.relations() == relations(every, standings) != []
            assert desk.relations(nameless=True, fold_persons=True) == relations(
                every, standings, nameless=True, fold_persons=True
            )
            some = Filters(background=True, country="LY")
            assert desk.ledger(some) == ledger(desk.incidents(some)) != []
