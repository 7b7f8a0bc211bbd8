"""Who is said to hold a place: what reads like a capture, a loss or a siege and is none, and who stands together."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import msgspec
import pytest

from waqai.incidents.linking import link
from waqai.incidents.reading import sorting_day
from waqai.model import Claim, ControlStep, Incident, Party, Standing
from waqai.packs.records import Link
from waqai.situation import control

RESISTANCE = Party(
    key="a:resistance", name="المقاومة", name_en="Resistance", ref="a:resistance", category="militia", country="LY"
)
RAIDERS = Party(key="~مغيرون", name="مغيرون", name_en="raiders", category="militia")
LINKS = {"a:resistance": (Link("a:gna", "2016-01", None),)}


def incidents(*claims: Claim) -> list[Incident]:
    return list(link(sorted(claims, key=lambda one: (sorting_day(one), one.document, one.span_start))))


def told(make: ModuleType, document: str, kind: str, day: str, who: Any, whom: Any = (), **fields: Any) -> Claim:
    """A report of a day at Derna."""
    given: dict[str, Any] = {"place": make.DERNA, "quote": f"بات الأمر كذلك {document}", "published": f"{day}T20:00:00"}
    if kind == "territory_gain":
        given["outcome"] = "captured"
    one, other = ((side,) if isinstance(side, Party) else tuple(side) for side in (who, whom))
    claim: Claim = make.claim(document, kind, start=day, initiators=one, targets=other, **(given | fields))
    return claim


def said(make: ModuleType, document: str, day: str, who: Party, **fields: Any) -> Standing:
    """A standing claim about Derna."""
    given: dict[str, Any] = {"quote": "درنة الخاضعة لها", "site": make.DERNA}
    return Standing(
        id=f"{document}:f1", document=document, kind="control", start=0, end=9, published=f"{day}T09:00:00", subject=who,
        **(given | fields),
    )  # fmt: skip


def brief(steps: list[ControlStep]) -> list[tuple[str, str, str, bool]]:
    return [(step.start[5:], step.state, "+".join(p.key for p in step.holders), step.disputed) for step in steps]


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        ("انتزعوا مساحات واسعة من درنة", "contested"),
        ("بسطوا نفوذهم على سبعين في المئة من درنة", "contested"),
        ("باتت درنة بيدهم باستثناء جيوب قليلة", "contested"),
        ("تقدموا إلى مرتفعات تطل على درنة", "contested"),
        ("تمكنوا من كامل مدينة درنة ومحيطها", "held"),
        ("دخلوا درنة الواقعة على بعد مئة كيلومتر داخل الأراضي الليبية", "held"),
        ("انتزعوا قرى في درنة", "contested"),
        ("انتزعوا أول منطقتين في درنة", "contested"),
        ("انتزعوا آخر أحياء درنة", "held"),
    ],
)
def test_all_of_a_place_or_a_part(make: ModuleType, quote: str, state: str) -> None:
    taken = told(make, "a", "territory_gain", "2016-06-01", make.LNA, make.ISIS, quote=quote)
    assert [step.state for step in control(incidents(taken))] == [state]


def test_a_fraction_of_a_region_is_a_part_and_its_own_name_is_none(make: ModuleType) -> None:
    hill = msgspec.structs.replace(make.DERNA, key="p:hill", name="الغراب", name_en="Ghurab", precision="exact")
    for quote, state in (("سيطروا على مرتفع الغراب", "held"), ("سيطروا على ثلث الغراب", "contested")):
        taken = told(make, "a", "territory_gain", "2016-06-01", make.LNA, make.ISIS, quote=quote, place=hill)
        assert [step.state for step in control(incidents(taken))] == [state]


@pytest.mark.parametrize(
    "fields",
    [
        {"quote": "استولوا على أسلحة ثقيلة في درنة"},
        {"quote": "استعادة كميات من الذخائر في درنة"},
        {"quote": "تحرير درنة", "confidence": 0.5},
        {"quote": "أمسكوا بها", "confidence": 0.35},
    ],
)
def test_no_capture(make: ModuleType, fields: dict[str, Any]) -> None:
    assert control(incidents(told(make, "a", "territory_gain", "2016-06-01", make.LNA, make.ISIS, **fields))) == []


def test_a_capture_that_is_named_by_who_is_sure_counts(make: ModuleType) -> None:
    sure = told(make, "a", "territory_gain", "2016-06-01", make.LNA, make.ISIS, quote="تحرير درنة", confidence=0.9)
    assert brief(control(incidents(sure))) == [("06-01", "held", "a:lna", False)]


def test_what_is_told_late_is_no_news_of_that_day(make: ModuleType) -> None:
    late = told(make, "a", "territory_gain", "2016-06-01", make.LNA, make.ISIS, published="2016-06-25T08:00:00")
    assert brief(control(incidents(late))) == [("06-25", "held", "a:lna", False)]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("withdrawal", {"quote": "تراجع المقاتلون في درنة"}),
        ("withdrawal", {"quote": "لاذوا بالجبال بعد القصف"}),
        ("withdrawal", {"quote": "خرجت قافلة من درنة"}),
        ("withdrawal", {"quote": "غادر 300 مقاتل درنة"}),
        ("surrender", {"quote": "سلموا أنفسهم"}),
    ],
)
def test_no_loss(make: ModuleType, kind: str, fields: dict[str, Any]) -> None:
    held = told(make, "a", "territory_gain", "2016-06-01", make.ISIS)
    gone = told(make, "b", kind, "2016-06-20", make.ISIS, **fields)
    assert brief(control(incidents(held, gone))) == [("06-01", "held", "a:is", False)]
    assert control(incidents(told(make, "b", "withdrawal", "2016-06-20", RAIDERS, quote="غادروا درنة"))) == []


@pytest.mark.parametrize("quote", ["فر التنظيم من درنة", "استسلمت درنة"])
def test_who_flees_a_place_that_is_named_leaves_it(make: ModuleType, quote: str) -> None:
    held = told(make, "a", "territory_gain", "2016-06-01", make.ISIS)
    gone = told(make, "b", "surrender" if "استسلمت" in quote else "withdrawal", "2016-06-20", make.ISIS, quote=quote)
    assert control(incidents(held, gone))[-1].state == "left"


def test_persons_and_borders_are_not_besieged(make: ModuleType) -> None:
    leader = Party(key="~زعيم", name="زعيم", name_en="leader", kind="person")
    for fields in ({"quote": "طوقوا الرجل في مكانه", "whom": leader}, {"quote": "أغلقوا المعبر", "whom": ()}):
        closed = told(make, "a", "siege", "2016-06-01", make.LNA, fields["whom"], quote=fields["quote"])
        assert control(incidents(closed)) == []


def test_nobody_holds_the_north_of_a_country(make: ModuleType) -> None:
    north = msgspec.structs.replace(make.DERNA, key="p:north", name="شمال شرق ليبيا", name_en="North-east", precision="region")
    assert control(incidents(told(make, "a", "territory_gain", "2016-06-01", make.LNA, place=north))) == []
    state = msgspec.structs.replace(north, name="شمال الواحات", name_en="North Oases")
    assert brief(control(incidents(told(make, "a", "territory_gain", "2016-06-01", make.LNA, place=state)))) != []


def test_an_attack_beaten_off_gives_nobody_a_province(make: ModuleType) -> None:
    province = msgspec.structs.replace(make.DERNA, precision="region")
    for place, state, holder in ((make.DERNA, "held", "a:gna"), (province, "contested", "")):
        attack = told(make, "a", "battle", "2016-06-01", make.ISIS, make.GNA, outcome="repelled", place=place)
        assert brief(control(incidents(attack))) == [("06-01", state, holder, False)]


def test_gunmen_whom_nobody_knows_contest_no_town(make: ModuleType) -> None:
    assert control(incidents(told(make, "a", "battle", "2016-06-01", RAIDERS, make.GNA))) == []


def test_silence_gives_nothing_back_that_was_taken(make: ModuleType) -> None:
    held = told(make, "a", "territory_gain", "2016-06-01", make.ISIS)
    later = told(make, "c", "territory_gain", "2016-12-01", make.GNA, make.ISIS)
    fight = told(make, "b", "battle", "2016-06-20", make.GNA, make.ISIS)
    part = told(make, "b", "territory_gain", "2016-06-20", make.GNA, make.ISIS, quote="دخلوا أحياء من درنة")
    assert [step.state for step in control(incidents(held, fight, later))] == ["held", "contested", "held", "held"]
    assert [step.state for step in control(incidents(held, part, later))] == ["held", "contested", "held"]


def test_the_holder_of_before_is_named_for_some_days(make: ModuleType) -> None:
    taken = incidents(
        told(make, "a", "territory_gain", "2016-06-01", make.ISIS),
        told(make, "b", "territory_gain", "2016-06-20", make.GNA, make.ISIS),
    )
    soon, late = said(make, "s", "2016-06-23", make.ISIS), said(make, "s", "2016-07-20", make.ISIS)
    assert brief(control(taken, [soon]))[-1] == ("06-20", "held", "a:gna", False)
    assert brief(control(taken, [late]))[-1] == ("07-20", "held", "a:gna", True)
    other = said(make, "s", "2016-06-23", make.LNA)
    assert brief(control(taken, [other]))[-1] == ("06-23", "held", "a:gna", True)


def test_who_holds_what_is_surrounded_holds_it_still(make: ModuleType) -> None:
    steps = control(
        incidents(told(make, "a", "siege", "2016-06-01", make.GNA, make.ISIS)), [said(make, "s", "2016-06-05", make.ISIS)]
    )
    assert brief(steps) == [("06-01", "besieged", "a:is", False)] and steps[0].claims == ("a:10", "s:f1")
    fought = incidents(told(make, "a", "battle", "2016-06-01", make.GNA, make.ISIS))
    assert brief(control(fought, [said(make, "s", "2016-06-05", make.ISIS)])) == [
        ("06-01", "contested", "", False), ("06-05", "contested", "a:is", False),
    ]  # fmt: skip


def test_nobody_takes_a_town_together_with_his_foe(make: ModuleType) -> None:
    fights = [told(make, f"f{day}", "battle", f"2016-05-{day}", make.LNA, make.ISIS) for day in ("01", "20")]
    both = told(make, "b", "territory_gain", "2016-06-01", (make.LNA, make.ISIS))
    one = told(make, "c", "territory_gain", "2016-06-01", make.LNA)  # so that more claims name him
    assert brief(control(incidents(*fights, both, one)))[-1][2] == "a:lna"
    named = told(make, "b", "territory_gain", "2016-06-01", (make.LNA, RAIDERS))
    assert brief(control(incidents(named)))[-1][2] == "a:lna"


def test_a_body_and_what_is_loyal_to_it_are_one_side(make: ModuleType) -> None:
    found = incidents(
        told(make, "a", "territory_gain", "2016-06-01", make.GNA, make.ISIS),
        told(make, "b", "territory_gain", "2016-06-10", RESISTANCE, make.ISIS),
        told(make, "c", "battle", "2016-06-20", RESISTANCE, make.ISIS),
    )
    steps = control(found, links=LINKS)
    assert brief(steps) == [("06-01", "held", "a:gna", False), ("06-20", "contested", "a:gna", False)]
    assert steps[-1].against == (make.ISIS,)
    assert len(control(found)) == 3
    early = incidents(*(
        told(make, name, "territory_gain", f"2015-06-{day}", who, make.ISIS)
        for name, day, who in (("a", "01", make.GNA), ("b", "10", RESISTANCE))
    ))  # fmt: skip
    assert len(control(early, links=LINKS)) == 2


def test_reports_that_set_two_of_one_camp_against_each_other_part_them(make: ModuleType) -> None:
    found = incidents(
        told(make, "a", "territory_gain", "2016-06-01", make.GNA), told(make, "b", "battle", "2016-06-10", RESISTANCE, make.GNA),
        told(make, "c", "territory_gain", "2016-06-20", RESISTANCE, make.GNA),
    )  # fmt: skip
    assert brief(control(found, links=LINKS)) == [
        ("06-01", "held", "a:gna", False), ("06-10", "contested", "a:gna", False), ("06-20", "held", "a:resistance", False),
    ]  # fmt: skip


def test_a_day_is_one_step(make: ModuleType) -> None:
    """Said to be the rebels' in the morning and taken that day: no step is in force for no day."""
    held = told(make, "a", "territory_gain", "2016-06-01", make.GNA)
    lost = told(make, "b", "territory_gain", "2016-06-20", make.ISIS, make.GNA)
    steps = control(incidents(held, lost), [said(make, "s", "2016-06-20", make.LNA)])
    assert all(step.end is None or step.start < step.end for step in steps) and steps[-1].holders == (make.ISIS,)
