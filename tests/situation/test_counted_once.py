"""What a ledger leaves out, so that nobody counts twice: history and sums without a day, a massacre told in two ways."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import msgspec
import pytest

from waqai.incidents.linking import link
from waqai.model import Claim
from waqai.situation import ledger


def total(*claims: Claim) -> int:
    return sum(line.held for line in ledger(list(link(claims))))


@pytest.mark.parametrize(
    ("fields", "killed", "counted"),
    [
        ({"start": "2016-06-01", "end": "2016-06-30", "time_precision": "month"}, 14, False),
        ({"start": "2016-06-08", "end": "2016-06-14", "time_precision": "week"}, 14, True),
        ({"start": None, "end": None}, 300, False),
        ({"start": None, "end": None}, 30, True),
        ({"start": "2016-06-15", "end": "2016-06-15"}, 300, True),
    ],
)
def test_sums_and_history_without_a_day(make: ModuleType, fields: dict[str, Any], killed: int, counted: bool) -> None:
    assert total(make.claim("a", figures=(make.figure(killed),), **fields)) == (killed if counted else 0)


def test_a_massacre_told_in_two_ways_counts_once(make: ModuleType) -> None:
    fought = make.claim("a", "battle", figures=(make.figure(240),), initiators=(make.ISIS,))
    bombed = make.claim("b", "protest", figures=(make.figure(215),))
    assert len(list(link([fought, bombed]))) == 2
    assert total(fought, bombed) == 240
    for other in ({"figures": (make.figure(110),)}, {"place": make.DERNA}, {"start": "2016-06-14", "end": "2016-06-14"}):
        assert total(fought, msgspec.structs.replace(bombed, **other)) == 240 + (110 if "figures" in other else 215)


def test_children_among_civilians_are_no_more_civilians(make: ModuleType) -> None:
    whole = make.figure(40, category="civilians")
    among = make.figure(6, category="civilians", subset_of=whole.id)
    told = make.claim("a", figures=(whole, msgspec.structs.replace(among, id="children")))
    (incident,) = link([told])
    assert {(toll.group, toll.held.value) for toll in incident.tolls} == {("all", 40), ("civilians", 40)}
    people = make.figure(40)
    (incident,) = link([make.claim("a", figures=(people, msgspec.structs.replace(among, id="children", subset_of=people.id)))])
    assert {(toll.group, toll.held.value) for toll in incident.tolls} == {("all", 40), ("civilians", 6)}
