"""Ledger, control and relations over incidents made by the linker."""

from __future__ import annotations

import random
from datetime import date, timedelta
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.incidents.linking import link
from waqai.incidents.reading import sorting_day
from waqai.model import Claim, ControlStep, Decision, Incident, Standing
from waqai.situation import control, cumulative_claims, ledger, relations
from waqai.situation.control import order_of, steps_again, steps_of
from waqai.situation.graphml import graphml
from waqai.situation.reports import Seen
from waqai.situation.sides import Sides


def incidents(*claims: Claim) -> list[Incident]:
    return list(link(sorted(claims, key=lambda one: (sorting_day(one), one.document, one.span_start))))


def states(steps: list[ControlStep]) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [(step.start, step.state, tuple(p.key for p in step.holders), tuple(p.key for p in step.against)) for step in steps]


# --- ledger ---------------------------------------------------------------------------------------------------------------------


def test_a_ledger_by_place_month_and_side(make: ModuleType) -> None:
    soldiers = make.figure(3, category="combatants", victims=make.GNA)
    lines = ledger(
        incidents(
            make.claim("a", figures=(make.figure(14), make.figure(4, make.MEDIC, "injured"))),
            make.claim(
                "b", "battle", start="2016-07-02", published="2016-07-02T00:00:00", targets=(make.GNA,), figures=(soldiers,)
            ),
        )
    )
    assert [(line.month, line.kind, line.group, line.held, line.side.key if line.side else None) for line in lines] == [
        ("2016-06", "killed", "unknown", 14, None), ("2016-06", "injured", "unknown", 4, None),
        ("2016-07", "killed", "combatants", 3, "a:gna"),
    ]  # fmt: skip
    (total,) = ledger(incidents(make.claim("a", figures=(make.figure(14),))), level="country")
    assert total.place is not None and (total.place.key, total.incidents[0][:3]) == ("country:LY", "in-")


def test_parts_and_rest_make_the_whole(make: ModuleType) -> None:
    dead = make.figure(14)
    lines = ledger(incidents(make.claim("a", figures=(dead, make.figure(6, subset_of=dead.id, category="civilians")))))
    assert [(line.group, line.held) for line in lines] == [("civilians", 6), ("unknown", 8)]


@pytest.mark.parametrize(
    "fields", [{"status": "denied"}, {"status": "planned"}, {"background": True}, {"published": "2017-01-01T00:00:00"}]
)
def test_what_a_ledger_leaves_out(make: ModuleType, fields: dict[str, Any]) -> None:
    assert ledger(incidents(make.claim("a", figures=(make.figure(14),), **fields))) == []


def test_cumulative_figures_are_listed_and_never_added(make: ModuleType) -> None:
    found = incidents(make.claim("a", figures=(make.figure(14), make.figure(140, scope="cumulative", since="2016-05-12"))))
    assert [line.held for line in ledger(found)] == [14]
    assert [figure.best for figure in cumulative_claims(found)] == [140]


@given(numbers=st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 90), st.integers(1, 28)), max_size=10))
@settings(max_examples=40)
def test_no_happening_counts_twice(make: ModuleType, numbers: list[tuple[str, int, int]]) -> None:
    claims = {
        f"{d}{day}": make.claim(
            f"{d}{day}", start=f"2016-06-{day:02d}", published=f"2016-06-{day:02d}T10:00:00", figures=(make.figure(n),)
        )
        for d, n, day in numbers
    }  # fmt: skip
    found = incidents(*claims.values())
    total = sum(toll.held.value or 0 for one in found for toll in one.tolls if toll.group == "all")
    for level in ("town", "admin1", "country"):
        lines = ledger(found, level=level)  # type: ignore[arg-type]
        assert sum(line.held for line in lines) == total
    random.Random(3).shuffle(found)
    assert ledger(found) == ledger(sorted(found, key=lambda one: one.id))


# --- control --------------------------------------------------------------------------------------------------------------------


def gain(make: ModuleType, document: str, day: str, who: object, **fields: Any) -> Claim:
    given = {"outcome": "captured", "quote": f"سيطرت القوات على المدينة {document}", "published": f"{day}T20:00:00"}
    claim: Claim = make.claim(document, "territory_gain", start=day, initiators=(who,), **(given | fields))
    return claim


def test_a_town_changes_hands(make: ModuleType) -> None:
    found = incidents(
        gain(make, "a", "2016-06-01", make.ISIS),
        make.claim(
            "b", "siege", start="2016-06-09", published="2016-06-09T00:00:00", initiators=(make.GNA,), targets=(make.ISIS,)
        ),
        make.claim(
            "c", "battle", start="2016-06-20", published="2016-06-20T00:00:00", initiators=(make.GNA,), targets=(make.ISIS,)
        ),
        gain(make, "d", "2016-06-28", make.GNA),
        make.claim("e", "withdrawal", start="2016-07-20", published="2016-07-20T00:00:00", initiators=(make.GNA,)),
    )
    steps = control(found)
    assert states(steps) == [
        ("2016-06-01", "held", ("a:is",), ()), ("2016-06-09", "besieged", ("a:is",), ("a:gna",)),
        ("2016-06-20", "contested", ("a:is",), ("a:gna",)), ("2016-06-28", "held", ("a:gna",), ()),
        ("2016-07-20", "left", (), ("a:gna",)),
    ]  # fmt: skip
    assert [step.end for step in steps] == [*[step.start for step in steps[1:]], None]
    assert states(control(found, at="2016-06-25")) == [states(steps)[2]]
    assert states(control(found, at="2016-06")) == [states(steps)[3]]
    assert control(found, at="2016-05") == [] and control(found, place="درنة") == []
    random.Random(1).shuffle(found)
    assert control(found) == steps


def test_two_armies_of_one_state_are_enemies_where_reports_say_so(make: ModuleType) -> None:
    army = msgspec.structs.replace(make.LNA, category="state_force")
    found = incidents(
        gain(make, "a", "2016-06-01", army, targets=(make.GNA,)),
        make.claim("b", "battle", start="2016-06-09", published="2016-06-09T00:00:00", initiators=(make.GNA,), targets=(army,)),
        gain(make, "c", "2016-06-20", make.GNA, targets=(army,)),
    )
    assert states(control(found)) == [
        ("2016-06-01", "held", ("a:lna",), ()), ("2016-06-09", "contested", ("a:lna",), ("a:gna",)),
        ("2016-06-20", "held", ("a:gna",), ()),
    ]  # fmt: skip


def test_parts_of_a_town_are_not_the_town(make: ModuleType) -> None:
    found = incidents(
        gain(make, "a", "2016-06-01", make.ISIS),
        gain(make, "b", "2016-06-10", make.GNA, quote="سيطرت القوات على أحياء من المدينة"),
    )
    assert states(control(found))[1] == ("2016-06-10", "contested", ("a:is",), ("a:gna",))


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        ("سيطر الجيش على كامل مدينة درنة", "held"),
        ("سيطر الجيش على الميناء الشرقي لدرنة", "contested"),
        ("سيطر الجيش على أكثر من 60% من المدينة", "contested"),
        ("أحكم الجيش قبضته على الشارع وكل ما حوله", "contested"),
        ("أطلق الجيش عملية تحرير درنة", "contested"),
        ("سيطر الجيش على المدينة الواقعة شرق البلاد", "held"),
    ],
)
def test_what_words_tell_of_a_part(make: ModuleType, quote: str, state: str) -> None:
    taken = make.claim("a", "territory_gain", place=make.DERNA, initiators=(make.LNA,), targets=(make.ISIS,), quote=quote)
    assert [step.state for step in control(incidents(taken))] == [state]


def test_each_place_that_articles_name_changes_hands(make: ModuleType) -> None:
    """One article names the last quarter, the next the town: the town is taken, too; what it tells of the enemy's time is not."""
    last = msgspec.structs.replace(
        make.DERNA, key="p:old-town", name="المدينة القديمة", name_en="Old Town", lat=32.765, lon=22.64, precision="district",
        radius_km=1,
    )  # fmt: skip
    sides: dict[str, Any] = {"initiators": (make.LNA,), "targets": (make.ISIS,), "outcome": "captured"}
    told = incidents(
        make.claim("a", "territory_gain", place=last, quote="دخل الجيش الحي الأخير", **sides),
        make.claim("b", "territory_gain", place=make.DERNA, quote="بات الجيش يحكم درنة", **sides),
    )
    assert len(told) == 1 and told[0].place == last
    assert {(step.place.name_en, step.state, step.holders[0].key) for step in control(told)} == {
        ("Derna", "held", "a:lna"), ("Old Town", "held", "a:lna"),
    }  # fmt: skip


def test_a_capture_beside_a_fight_is_of_its_own_place(make: ModuleType) -> None:
    """One incident of a battle in the town and a village taken beside it: the village is held, the town only fought for."""
    village = msgspec.structs.replace(make.DERNA, key="p:village", name="القرية", name_en="Village", lat=32.8, radius_km=2)
    sides: dict[str, Any] = {"initiators": (make.LNA,), "targets": (make.ISIS,), "quote": "بات الجيش يحكمها"}
    told = [
        make.claim("a", "battle", place=make.DERNA, **sides), make.claim("b", "battle", place=make.DERNA, **sides),
        make.claim("c", "territory_gain", place=village, outcome="captured", **sides),
    ]  # fmt: skip
    found = list(link(told, [Decision(id=1, at="", by="m", action="same", subject="a:10", other="c:10")]))
    assert len(found) == 1
    assert {(step.place.name_en, step.state) for step in control(found)} == {("Village", "held")}


@pytest.mark.parametrize(
    ("kind", "fields", "after"),
    [
        ("withdrawal", {"initiators": ("GNA",)}, "held"),
        ("withdrawal", {"initiators": ("ISIS",), "quote": "انسحب عشرات من المقاتلين من درنة"}, "held"),
        ("withdrawal", {"initiators": ("ISIS",), "quote": "فروا إلى درنة"}, "held"),
        ("withdrawal", {"initiators": ("ISIS",), "quote": "انسحب التنظيم من درنة إلى الجبال"}, "left"),
        ("siege", {"initiators": ("ISIS",), "targets": ("LNA",)}, "held"),
        ("siege", {"initiators": ("TOWNSPEOPLE",), "targets": ("ISIS",)}, "held"),
        ("siege", {"initiators": ("LNA",), "targets": ("ISIS",)}, "besieged"),
    ],
)
def test_who_leaves_and_who_surrounds(make: ModuleType, kind: str, fields: dict[str, Any], after: str) -> None:
    parties = {name: tuple(getattr(make, one) for one in given) for name, given in fields.items() if name != "quote"}
    more = {"quote": fields["quote"]} if "quote" in fields else {}
    steps = control(
        incidents(
            make.claim("a", "territory_gain", place=make.DERNA, initiators=(make.ISIS,), outcome="captured"),
            make.claim(
                "b", kind, place=make.DERNA, start="2016-07-20", published="2016-07-20T10:00:00", **(parties | more)
            ),
        )
    )  # fmt: skip
    assert steps[-1].state == after and (after == "left" or steps[-1].holders == (make.ISIS,))


def test_a_report_of_a_month_is_of_the_day_it_was_printed(make: ModuleType) -> None:
    taken = make.claim(
        "a", "territory_gain", place=make.DERNA, initiators=(make.LNA,), start="2016-06-01", end="2016-06-30",
        time_precision="month", published="2016-06-12T08:00:00",
    )  # fmt: skip
    assert [step.start for step in control(incidents(taken))] == ["2016-06-12"]


def test_no_report_gives_a_country_to_anybody(make: ModuleType) -> None:
    told = Standing(
        id="a:f1", document="a", kind="control", quote="البلاد الخاضعة للتنظيم", start=0, end=9, published="2016-06-15T09:00:00",
        subject=make.ISIS, site=msgspec.structs.replace(make.LIBYA, precision="region"),
    )  # fmt: skip
    assert control([], [told]) == []
    here = msgspec.structs.replace(told, site=make.DERNA)
    assert [step.state for step in control([], [here])] == ["held"]
    half = msgspec.structs.replace(here, quote="نصف درنة الخاضع للتنظيم")
    assert [step.state for step in control([], [half])] == ["contested"]


def test_an_attack_beaten_back_leaves_the_holder(make: ModuleType) -> None:
    attack = make.claim("b", "battle", start="2016-06-10", initiators=(make.ISIS,), targets=(make.GNA,), outcome="repelled")
    steps = control(incidents(gain(make, "a", "2016-06-01", make.GNA), attack))
    assert states(steps) == [("2016-06-01", "held", ("a:gna",), ())] and steps[0].claims == ("a:10", "b:10")


def test_a_denied_capture_is_a_dispute_and_moves_nothing(make: ModuleType) -> None:
    denied = gain(make, "b", "2016-06-03", make.GNA, status="denied")
    steps = control(incidents(gain(make, "a", "2016-06-01", make.GNA), denied))
    assert [(step.state, step.disputed) for step in steps][-1] == ("held", True) or steps[0].disputed
    assert control(incidents(gain(make, "b", "2016-06-03", make.GNA, status="denied"))) == []


def test_two_who_claim_a_town_on_one_day(make: ModuleType) -> None:
    steps = control(incidents(gain(make, "a", "2016-06-01", make.GNA), gain(make, "b", "2016-06-01", make.LNA, place=make.SIRTE)))
    assert steps[-1].disputed


def test_a_fight_long_past_no_longer_contests(make: ModuleType) -> None:
    fight = make.claim("b", "battle", start="2016-06-10", initiators=(make.ISIS,), targets=(make.GNA,))
    steps = control(incidents(gain(make, "a", "2016-06-01", make.GNA), fight, gain(make, "c", "2016-09-01", make.GNA)))
    assert [step.state for step in steps] == ["held", "contested", "held"]


@pytest.mark.parametrize(
    "fields",
    [
        {"place": "LIBYA"},
        {"confidence": 0.2},
        {"background": True},
        {"status": "planned"},
        {"quote": "ووسع التنظيم نفوذه في درنة"},
    ],
)
def test_what_does_not_move_control(make: ModuleType, fields: dict[str, Any]) -> None:
    if "place" in fields:
        fields = {"place": getattr(make, fields["place"])}
    assert control(incidents(gain(make, "a", "2016-06-01", make.GNA, **fields))) == []


# --- relations ------------------------------------------------------------------------------------------------------------------


def test_edges_with_their_claims(make: ModuleType) -> None:
    backing = Standing(
        id="s1", document="s", kind="support", quote="", start=0, end=1, published="2016-06-01", subject=make.LNA, object=make.GNA
    )
    found = incidents(
        make.claim("a", "battle", initiators=(make.ISIS,), targets=(make.GNA,)),
        make.claim(
            "b", "battle", start="2016-06-28", published="2016-06-28T00:00:00", initiators=(make.GNA,), targets=(make.ISIS,)
        ),
        make.claim(
            "c",
            "shelling",
            start="2016-06-20",
            published="2016-06-20T00:00:00",
            initiators=(make.GNA,),
            targets=(make.TOWNSPEOPLE,),
        ),
        make.claim("d", "talks", start="2016-06-22", published="2016-06-22T00:00:00", initiators=(make.GNA, make.LNA)),
        make.claim("e", "air_strike", initiators=(make.LNA,), targets=(make.ISIS,), status="denied", place=make.DERNA),
    )
    edges = relations(found, [backing])
    assert [(edge.kind, edge.a.key, edge.b.key, edge.count, edge.first, edge.last) for edge in edges] == [
        ("fought", "a:gna", "a:is", 2, "2016-06-15", "2016-06-28"),
        ("backs", "a:gna", "a:lna", 1, "2016-06-01", "2016-06-01"),
        ("met", "a:gna", "a:lna", 1, "2016-06-22", "2016-06-22"),
    ]
    assert edges[0].claims == ("a:10", "b:10") and edges[0].symmetric
    assert any(edge.kind == "attacked" for edge in relations(found, nameless=True))
    root = ElementTree.fromstring(graphml(edges))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(root.findall(f".//{space}node")) == 3 and len(root.findall(f".//{space}edge")) == 3
    keys = {key.get("id") for key in root.findall(f"{space}key")}
    assert {data.get("key") for data in root.iter(f"{space}data")} <= keys
    assert "قوات الوفاق" in graphml(edges)


# --- control kept up ------------------------------------------------------------------------------------------------------------

reports = st.lists(
    st.tuples(
        st.integers(0, 90),
        st.sampled_from(("gain", "part", "leave", "siege", "fight", "repelled", "holds", "denied")),
        st.sampled_from(("LNA", "GNA", "ISIS")), st.sampled_from(("LNA", "GNA", "ISIS")),
    ),
    min_size=1, max_size=40,
)  # fmt: skip


@given(before=reports, came=reports, gone=st.sets(st.integers(0, 39), max_size=4))
@settings(max_examples=400, deadline=None)
def test_steps_made_again_are_the_steps_of_all_reports(
    make: ModuleType, before: list[Any], came: list[Any], gone: set[int]
) -> None:
    """Reports that come and go change the steps as if all were read anew, however much of the steps stays."""

    def seen(number: int, drawn: tuple[int, Any, str, str]) -> Seen:
        day = (date(2016, 6, 1) + timedelta(days=drawn[0])).isoformat()
        by, against = (getattr(make, drawn[2]),), (getattr(make, drawn[3]),)
        return Seen(day, make.DERNA, drawn[1], by, against, (f"c{number}",), (make.MEDIC,))

    old = [seen(i, one) for i, one in enumerate(before)]
    new = [one for i, one in enumerate(old) if i not in gone] + [seen(100 + i, one) for i, one in enumerate(came[:3])]
    touched = [one.day for one in {*old, *new} if (one in old) != (one in new)]
    asked: list[str] = []

    def told(day: str) -> list[Seen]:
        asked.append(day)
        return sorted((one for one in new if one.day >= day), key=order_of)

    sides = Sides(frozenset((frozenset(("a:lna", "a:gna")),)))
    again = steps_again(steps_of(old, sides), min(touched), max(touched), told, make.DERNA, sides)
    assert again == steps_of(new, sides) and len(asked) == 1
