"""Every source's figure beside the others: agreement, update, conflict; held values by named rules."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.incidents.decided import decided
from waqai.incidents.held import HELD_RULES
from waqai.incidents.rules import link_rules
from waqai.incidents.tolls import tolls_of
from waqai.model import Claim, Decision, Toll

RULES = link_rules().tolls


def tolls(*claims: Claim, decisions: tuple[Decision, ...] = ()) -> dict[tuple[str, str], Toll]:
    return {(toll.kind, toll.group): toll for toll in tolls_of(claims, decided(decisions), RULES)}


def test_fourteen_or_more_agrees_with_nineteen_and_conflicts_with_eleven(make: ModuleType) -> None:
    a = make.claim("a", figures=(make.at_least(14),))
    b = make.claim("b", figures=(make.figure(19, make.MEDIC),))
    c = make.claim("c", figures=(make.figure(11, make.ARMY),))
    assert tolls(a, b)["killed", "all"].agreement == "agree"
    toll = tolls(a, b, c)["killed", "all"]
    assert toll.agreement == "conflict" and (toll.low, toll.high) == (11, None)
    against = {account.voice.key: account.against for account in toll.accounts}
    assert against["v:army"] == ("v:medic", "v:moh") and against["v:moh"] == ("v:army",)


def test_a_new_number_of_one_source_takes_the_place_of_the_old(make: ModuleType) -> None:
    a = make.claim("a", figures=(make.figure(9),), published="2016-06-15T08:00:00")
    b = make.claim("b", figures=(make.figure(14),), published="2016-06-16T08:00:00")
    toll = tolls(b, a)["killed", "all"]
    assert [(account.best, account.state, account.by) for account in toll.accounts] == [
        (9, "superseded", "b:10"),
        (14, "current", None),
    ]
    assert (toll.agreement, toll.low, toll.high, toll.held.value) == ("single", 14, 14, 14)


def test_prints_of_one_story_are_one_account(make: ModuleType) -> None:
    a, b = (make.claim(name, figures=(make.figure(9),), copy_of="a") for name in "ab")
    assert len(tolls(a, b)["killed", "all"].accounts) == 1


def test_subsets_and_cumulative_figures_are_never_added(make: ModuleType) -> None:
    dead = make.figure(14)
    children = make.figure(6, subset_of=dead.id, category="civilians")
    campaign = make.figure(140, scope="cumulative")
    toll = tolls(make.claim("a", figures=(dead, children, campaign)))
    assert toll["killed", "all"].held.value == 14
    assert toll["killed", "civilians"].held.value == 6


def test_groups_of_one_source_add_up_and_a_total_beside_them_does_not(make: ModuleType) -> None:
    soldiers, civilians = make.figure(3, category="combatants", victims=make.GNA), make.figure(4, category="civilians")
    claim = make.claim("a", figures=(soldiers, civilians), targets=(make.GNA,))
    toll = tolls(claim)
    assert toll["killed", "all"].held.value == 7
    assert (toll["killed", "combatants"].side, toll["killed", "combatants"].party) == ("targets", make.GNA)
    assert tolls(make.claim("a", figures=(soldiers, civilians, make.figure(7))))["killed", "all"].held.value == 7
    assert tolls(make.claim("a", figures=(make.figure(7), make.figure(9, id="x"))))["killed", "all"].held.value == 9


def test_two_sources_of_one_article_are_two_accounts(make: ModuleType) -> None:
    toll = tolls(make.claim("a", figures=(make.figure(27, make.ARMY), make.figure(11, make.MEDIC))))["killed", "all"]
    assert {(account.voice.key, account.best) for account in toll.accounts} == {("v:army", 27), ("v:medic", 11)}
    assert (toll.agreement, toll.low, toll.high, toll.held.value) == ("conflict", 11, 27, 11)


def test_who_is_best_placed_is_held(make: ModuleType) -> None:
    army = make.claim("a", figures=(make.figure(30, make.ARMY),), published="2016-06-18T00:00:00")
    medic = make.claim("b", figures=(make.figure(11),))
    held = tolls(army, medic)["killed", "all"].held
    assert (held.value, held.rule) == (11, "latest-of-best-placed")


def test_a_person_holds_a_number_with_a_note(make: ModuleType) -> None:
    a = make.claim("a", figures=(make.figure(11),))
    first = Decision(id=1, at="t", by="مها", action="hold", subject="a:10", field="killed", value=12)
    second = Decision(id=2, at="t", by="سالم", action="hold", subject="a:10", field="killed", value=13, note="زرت المكان")
    held = tolls(a, decisions=(first, second))["killed", "all"].held
    assert (held.value, held.by, held.note, held.decision) == (13, "سالم", "زرت المكان", 2)


def test_what_a_person_holds_stands_where_no_source_gives_a_figure(make: ModuleType) -> None:
    silent = make.claim("a", figures=())
    since = make.claim("b", figures=(make.figure(140, scope="cumulative"),))
    decision = Decision(id=1, at="t", by="مها", action="hold", subject="a:10", field="killed", value=4)
    toll = tolls(silent, since, decisions=(decision,))["killed", "all"]
    assert (toll.accounts, toll.agreement, toll.low, toll.high, toll.held.value, toll.held.by) == (
        (),
        "none",
        None,
        None,
        4,
        "مها",
    )
    apart = msgspec.structs.replace(decision, field="killed/civilians")
    assert [*tolls(silent, since, decisions=(apart,))] == [("killed", "civilians")]


@given(numbers=st.lists(st.integers(0, 500), min_size=1, max_size=6), rule=st.sampled_from(sorted(HELD_RULES)))
def test_every_rule_holds_a_number_that_somebody_gives(make: ModuleType, numbers: list[int], rule: str) -> None:
    voices = (make.MEDIC, make.MINISTRY, make.ARMY)
    claims = [make.claim(f"d{i}", figures=(make.figure(number, voices[i % 3]),)) for i, number in enumerate(numbers)]
    toll = tolls(*claims)["killed", "all"]
    current = [account for account in toll.accounts if account.state == "current"]
    assert HELD_RULES[rule](current, RULES) in {account.best for account in current}
    assert toll.low is not None and toll.high is not None and toll.low <= (toll.held.value or 0) <= toll.high


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"low": 20, "best": None, "high": None, "qualifier": "vague"}, 20),
        ({"low": None, "best": None, "high": None, "qualifier": "vague"}, None),
    ],
)
def test_vague_figures_are_no_guess(make: ModuleType, fields: dict[str, Any], value: int | None) -> None:
    toll = tolls(make.claim("a", figures=(make.figure(0, **fields),)))["killed", "all"]
    assert (toll.held.value, toll.high) == (value, None)


def test_an_article_s_own_number_is_its_source_s_told_again(make: ModuleType) -> None:
    outlet = make.claim("a").voices[0]
    lead, below = make.figure(14, outlet), make.figure(14, make.MEDIC, id="below")
    (account,) = tolls(make.claim("a", figures=(lead, below)))["killed", "all"].accounts
    assert account.voice == make.MEDIC
    other = make.figure(30, outlet)
    assert len(tolls(make.claim("a", figures=(other, below)))["killed", "all"].accounts) == 2, "but not another number"


def test_prints_of_a_story_that_names_no_source_are_one_account_and_a_new_number_an_update(make: ModuleType) -> None:
    def printed(name: str, number: int, hour: int) -> Claim:
        outlet = make.claim(name).voices[0]
        fields = {"copy_of": "a", "published": f"2016-06-15T{hour:02}:00:00"}
        return make.claim(name, figures=(make.figure(number, outlet),), **fields)  # type: ignore[no-any-return]

    toll = tolls(printed("a", 9, 8), printed("b", 9, 9), printed("c", 12, 10))["killed", "all"]
    assert [(account.claim, account.best, account.state) for account in toll.accounts] == [
        ("b:10", 9, "superseded"), ("c:10", 12, "current"),
    ]  # fmt: skip
    assert toll.agreement == "single"


def test_a_count_of_one_group_neither_contradicts_nor_replaces_a_higher_count_of_all(make: ModuleType) -> None:
    whole = make.claim("a", figures=(make.figure(14, make.MEDIC),))
    part = make.claim("b", figures=(make.figure(4, make.MEDIC, category="civilians"),), published="2016-06-16T12:00:00")
    toll = tolls(whole, part)["killed", "all"]
    assert (toll.agreement, toll.held.value, toll.low, toll.high) == ("agree", 14, 14, 14)
    assert [(account.best, account.state, account.part) for account in toll.accounts] == [
        (14, "current", None), (4, "current", "civilians"),
    ]  # fmt: skip
    more = make.claim("c", figures=(make.figure(20, make.ARMY, category="civilians"),))
    assert tolls(whole, more)["killed", "all"].agreement == "conflict", "more civilians than dead"


def test_groups_that_different_sources_count_add_up(make: ModuleType) -> None:
    soldiers = make.figure(3, make.ARMY, category="combatants")
    civilians = make.figure(4, make.MEDIC, category="civilians")
    toll = tolls(make.claim("a", figures=(soldiers, civilians)))["killed", "all"]
    assert {(account.voice.key, account.best) for account in toll.accounts} == {("v:army", 3), ("v:medic", 4)}
    assert (toll.agreement, toll.held.value, toll.low, toll.high) == ("agree", 7, 7, 7)
