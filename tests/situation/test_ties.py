"""Who is tied to whom: which way round, by whose words, and never to a part of himself."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import msgspec

from waqai.incidents.linking import link
from waqai.model import Claim, Decision, Incident, Party, Standing
from waqai.packs.records import Link
from waqai.situation import relations

GUARD = Party(key="a:guard", name="الحرس", name_en="Guard", ref="a:guard", category="militia", country="LY")
LEADER = Party(key="a:leader", name="القائد", name_en="Leader", ref="a:leader", kind="person")
STATE = Party(key="world:LY", name="ليبيا", name_en="Libya", ref="world:LY", category="government", country="LY")
LINKS = {"a:guard": (Link("a:gna", None, "2016-12"),)}


def fact(kind: str, subject: Party, other: Party, document: str = "s") -> Standing:
    return Standing(
        id=f"{document}:f1", document=document, kind=kind, quote="", start=0, end=1, published="2016-06-01", subject=subject,  # type: ignore[arg-type]
        object=other,
    )  # fmt: skip


def brief(*given: Any, **how: Any) -> list[tuple[str, str, str, int]]:
    return [(edge.kind, edge.a.key, edge.b.key, edge.count) for edge in relations(*given, **how)]


def one(*claims: Claim) -> list[Incident]:
    """All of them one incident."""
    same = [Decision(id=1, at="", by="m", action="same", subject=claims[0].id, other=claim.id) for claim in claims[1:]]
    found = list(link(claims, same))
    assert len(found) == 1
    return found


def test_who_is_backed_or_led_is_told_first_and_stands_second(make: ModuleType) -> None:
    """«The forces backed by X», «the forces led by Y»."""
    told = [
        fact("support", make.GNA, make.LNA, "a"),
        fact("command", make.GNA, LEADER, "b"),
        fact("affiliation", GUARD, make.GNA, "c"),
    ]
    assert set(brief([], told)) == {
        ("backs", "a:lna", "a:gna", 1), ("commands", "a:leader", "a:gna", 1), ("belongs_to", "a:guard", "a:gna", 1),
    }  # fmt: skip
    aid = make.claim("d", "support", initiators=(make.LNA,), targets=(make.GNA,))
    assert brief(one(aid), told[:1]) == [("backs", "a:lna", "a:gna", 2)]


def test_a_state_is_led_by_persons(make: ModuleType) -> None:
    assert brief([], [fact("command", STATE, make.LNA)]) == []
    assert brief([], [fact("command", STATE, LEADER)]) == [("commands", "a:leader", "world:LY", 1)]


def test_none_fights_a_part_of_himself_while_it_is_one(make: ModuleType) -> None:
    for day, edges in (("2016-06-15", []), ("2017-06-15", [("fought", "a:gna", "a:guard", 1)])):
        fight = make.claim("a", "battle", start=day, published=f"{day}T10:00:00", initiators=(GUARD,), targets=(make.GNA,))
        assert brief(one(fight), links=LINKS) == edges
    met = make.claim("a", "talks", initiators=(GUARD,), targets=(make.GNA,))
    assert brief(one(met), links=LINKS) == [("met", "a:gna", "a:guard", 1)]


def test_allies_of_one_incident_are_not_tied_by_different_words(make: ModuleType) -> None:
    found = one(
        make.claim("a", "battle", initiators=(make.GNA,), targets=(make.ISIS,)),
        make.claim("b", "battle", initiators=(make.LNA,), targets=(make.ISIS,)),
        make.claim("c", "battle", initiators=(make.ISIS,), targets=(make.LNA,)),
    )
    assert {edge[1:3] for edge in brief(found)} == {("a:gna", "a:is"), ("a:is", "a:lna")}


def test_of_claims_that_name_one_side_each_the_first_are_tied(make: ModuleType) -> None:
    found = one(
        make.claim("a", "air_strike", initiators=(make.GNA,)), make.claim("b", "air_strike", targets=(make.ISIS,)),
        make.claim("c", "air_strike", targets=(make.ISIS, make.LNA)),
    )  # fmt: skip
    assert [edge[1:3] for edge in brief(found)] == [("a:gna", "a:is")]


def test_faint_words_tie_nobody(make: ModuleType) -> None:
    fight = make.claim("a", "battle", initiators=(make.GNA,), targets=(make.ISIS,), confidence=0.3)
    assert brief(one(fight)) == [] != brief(one(msgspec.structs.replace(fight, confidence=0.5)))
