"""Claims into incidents: what is one happening and what is not, in any order, with decisions and without."""

from __future__ import annotations

import random
from datetime import date, timedelta
from types import ModuleType
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.incidents import building, linking
from waqai.incidents.codes import incident_code
from waqai.incidents.copies import group_copies, signature, similarity
from waqai.incidents.decided import decided, effective
from waqai.incidents.likeness import Likeness
from waqai.incidents.linking import link
from waqai.incidents.reading import sorting_day
from waqai.incidents.rules import link_rules
from waqai.incidents.traits import traits_of
from waqai.model import Claim, Decision, Incident


def linked(claims: list[Claim], *decisions: Decision) -> list[Incident]:
    """The incidents of claims in any order."""
    ordered = sorted(claims, key=lambda one: (sorting_day(one), one.document, one.span_start, one.id))
    return sorted(link(ordered, decisions), key=lambda one: one.id)


def members(incidents: list[Incident]) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in incident.claims) for incident in incidents}


def decision(number: int, action: str, subject: str, **fields: Any) -> Decision:
    return Decision(id=number, at="2026-01-01T00:00:00+00:00", by="مها", action=action, subject=subject, **fields)  # type: ignore[arg-type]


def test_two_articles_of_one_happening(make: ModuleType) -> None:
    a = make.claim("a", initiators=(make.GNA,), targets=(make.ISIS,), figures=(make.figure(14),))
    b = make.claim("b", initiators=(make.GNA,), targets=(make.ISIS,), figures=(make.figure(14, make.MINISTRY),))
    (incident,) = linked([a, b])
    assert members([incident]) == {frozenset({"a:10", "b:10"})}
    assert incident.id == incident_code("a:10") and incident.outlets == ("outlet a", "outlet b") and incident.voices == 2
    reasons = incident.links[0].reasons
    assert "same place: Sirte" in reasons and "both say 14 killed" in reasons
    assert len(incident.links[0].reasons_ar) == len(reasons)


@pytest.mark.parametrize(
    "other",
    [
        {"place": "DERNA"}, {"start": "2016-06-20", "published": "2016-06-20T00:00:00"}, {"kind": "talks"}, {"kind": "arrest"},
        {"status": "planned"}, {"turned": True},
    ],
)  # fmt: skip
def test_what_is_another_happening(make: ModuleType, other: dict[str, Any]) -> None:
    sides = {"initiators": (make.GNA,), "targets": (make.ISIS,)}
    fields = dict(other)
    if fields.pop("turned", False):
        sides = {"initiators": (make.ISIS,), "targets": (make.GNA,)}
    if "place" in fields:
        fields["place"] = getattr(make, fields["place"])
    a = make.claim("a", initiators=(make.GNA,), targets=(make.ISIS,))
    b = make.claim("b", fields.pop("kind", "shelling"), **sides, **fields)
    assert len(linked([a, b])) == 2


def test_a_town_lies_in_its_country_however_far_from_its_middle(make: ModuleType) -> None:
    sides = {"initiators": (make.GNA,), "targets": (make.ISIS,)}
    land = msgspec.structs.replace(make.LIBYA, radius_km=400.0)
    a = make.claim("a", place=make.DERNA, figures=(make.figure(14),), **sides)
    b = make.claim("b", place=land, figures=(make.figure(14),), **sides)
    assert len(linked([a, b])) == 1
    abroad = msgspec.structs.replace(make.DERNA, key="p:abroad", country="EG")
    assert len(linked([make.claim("a", place=abroad, figures=(make.figure(14),), **sides), b])) == 2


def test_the_count_of_one_attack_grows_within_its_day(make: ModuleType) -> None:
    likeness = Likeness(link_rules())

    def score(one: int, other: int) -> float:
        a, b = (make.claim(name, figures=(make.figure(n),)) for name, n in (("a", one), ("b", other)))
        return likeness.score(traits_of(a), traits_of(b))

    assert score(11, 11) > score(11, 12) > score(11, 20) == score(1, 2)


def test_a_denial_joins_what_it_denies_and_is_kept_hollow(make: ModuleType) -> None:
    a = make.claim("a", initiators=(make.GNA,), targets=(make.ISIS,), figures=(make.figure(14),))
    b = make.claim("b", initiators=(make.GNA,), targets=(make.ISIS,), status="denied", figures=(make.figure(14, make.ARMY),))
    (incident,) = linked([a, b])
    assert incident.status == "asserted"
    assert {(account.voice.key, account.state) for account in incident.tolls[0].accounts} == {
        ("v:medic", "current"), ("v:army", "denied"),
    }  # fmt: skip


def test_an_article_that_tells_two_happenings_keeps_them_apart(make: ModuleType) -> None:
    a1, a2 = make.claim("a", at=10), make.claim("a", "battle", at=90)
    b = make.claim("b", initiators=(make.GNA,))
    assert frozenset({"a:10", "a:90"}) not in {frozenset(s & {"a:10", "a:90"}) for s in members(linked([a1, a2, b]))}


claims_of_a_week = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"), st.sampled_from(("shelling", "battle", "air_strike", "talks")), st.integers(13, 18),
        st.sampled_from(("SIRTE", "DERNA", "LIBYA", None)), st.sampled_from(("GNA", "LNA", "ISIS", None)),
        st.sampled_from((None, 3, 14, 19)), st.integers(0, 3),
    ),
    max_size=14,
)  # fmt: skip


def built(make: ModuleType, drawn: list[tuple[Any, ...]]) -> list[Claim]:
    found = {}
    for document, kind, day, place, party, number, at in drawn:
        one = make.claim(
            document, kind, at=at * 50, start=f"2016-06-{day}", published=f"2016-06-{day}T12:00:00",
            place=getattr(make, place) if place else None, initiators=(getattr(make, party),) if party else (),
            figures=(make.figure(number),) if number else (),
        )  # fmt: skip
        found[one.id] = one
    return list(found.values())


@given(drawn=claims_of_a_week, seed=st.integers(0, 5))
@settings(max_examples=60)
def test_order_does_not_matter_and_no_claim_is_lost_or_doubled(make: ModuleType, drawn: list[Any], seed: int) -> None:
    claims = built(make, drawn)
    expected = linked(claims)
    random.Random(seed).shuffle(claims)
    assert linked(claims) == expected
    told = [claim.id for incident in expected for claim in incident.claims]
    assert sorted(told) == sorted(claim.id for claim in claims)
    assert len({incident.id for incident in expected}) == len(expected)


actions = st.lists(
    st.tuples(
        st.sampled_from(("accept", "reject", "set", "same", "different", "hold", "comment")), st.integers(0, 30),
        st.integers(0, 30), st.integers(0, 40),
    ),
    max_size=8,
)  # fmt: skip


def decisions_of(claims: list[Claim], drawn: list[tuple[str, int, int, int]]) -> list[Decision]:
    made = []
    for number, (action, one, other, value) in enumerate(drawn, 1):
        subject, second = claims[one % len(claims)].id, claims[other % len(claims)].id
        fields: dict[str, Any] = {}
        match action:
            case "reject":
                fields = {"value": "duplicate"}
            case "set":
                fields = {"field": "weapons", "value": ["mortar"]}
            case "hold":
                fields = {"field": "killed", "value": value}
            case "same" | "different":
                if subject == second:
                    continue
                fields = {"other": second}
        made.append(decision(number, action, subject, **fields))
    return made


@given(drawn=claims_of_a_week.filter(bool), acts=actions)
@settings(max_examples=60)
def test_decisions_and_then_their_undoing_leave_nothing(make: ModuleType, drawn: list[Any], acts: list[Any]) -> None:
    claims = built(make, drawn)
    made = decisions_of(claims, acts)
    undone = [decision(100 + one.id, "undo", one.subject, other=str(one.id)) for one in made]
    redone = [decision(200 + one.id, "undo", one.subject, other=str(one.id)) for one in undone]
    assert effective([*made, *undone]) == []
    assert linked(claims, *made, *undone) == linked(claims)
    assert effective([*made, *undone, *redone]) == made
    told = {claim.id for incident in linked(claims, *made) for claim in incident.claims}
    rejected = {name for name, one in decided(made).verdict.items() if one.action == "reject"}
    assert told == {claim.id for claim in claims} - rejected


def later(claim: Claim, days: int) -> Claim:
    """The same told some days later by another article."""
    moved = {
        name: (date.fromisoformat(str(getattr(claim, name))[:10]) + timedelta(days=days)).isoformat()
        for name in ("start", "end", "published")
    }
    return msgspec.structs.replace(claim, id=f"{claim.id}~{days}", document=f"{claim.document}~{days}", **moved)


@given(drawn=claims_of_a_week.filter(bool), acts=actions, large=st.integers(2, 6))
@settings(max_examples=60)
def test_groups_given_out_early_are_those_of_the_whole_set(
    make: ModuleType, drawn: list[Any], acts: list[Any], large: int
) -> None:
    claims = [later(one, days) for days in range(0, 24, 3) for one in built(make, drawn)]
    made = decisions_of(claims, acts)
    expected = linked(claims, *made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linking, "LARGE", large)
        assert linked(claims, *made) == expected


def test_an_endless_battle_is_given_out_while_it_goes_on(make: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each day is likely that of the day before: one set without end, of which days long past are given out."""
    claims = [later(make.claim(f"{day:03}", initiators=(make.GNA,), targets=(make.ISIS,)), day) for day in range(100)]
    taken = []
    whole = list(link(taken.append(one) or one for one in claims))  # type: ignore[func-returns-value]
    monkeypatch.setattr(linking, "LARGE", 10)
    taken.clear()
    growing = link(taken.append(one) or one for one in claims)  # type: ignore[func-returns-value]
    first = next(growing)
    assert len(taken) < 30
    assert sorted([first, *growing], key=lambda one: one.id) == sorted(whole, key=lambda one: one.id)


def test_what_people_join_and_part(make: ModuleType) -> None:
    a = make.claim("a", initiators=(make.GNA,), targets=(make.ISIS,))
    b = make.claim("b", initiators=(make.GNA,), targets=(make.ISIS,))
    far = make.claim("z", "bombing", start="2017-09-01", published="2017-09-02T00:00:00", place=make.DERNA)
    apart = decision(1, "different", "a:10", other="b:10")
    assert members(linked([a, b], apart)) == {frozenset({"a:10"}), frozenset({"b:10"})}
    joined = decision(2, "same", "z:10", other="a:10")
    assert members(linked([a, b, far], joined)) == {frozenset({"a:10", "b:10", "z:10"})}, "however far apart"
    assert members(linked([a, b, far], apart, joined)) == {frozenset({"a:10", "z:10"}), frozenset({"b:10"})}
    assert members(linked([a, b], apart, decision(3, "same", "b:10", other="a:10"))) == {frozenset({"a:10", "b:10"})}
    assert members(linked([a, b], decision(4, "same", "a:10", other="gone:1"))) == {frozenset({"a:10", "b:10"})}


def test_years_between_two_tellings_are_no_error(make: ModuleType) -> None:
    told = {"start": "2011-01-01", "end": "2030-12-31", "time_precision": "period"}
    a = make.claim("a", published="2012-01-01T00:00:00", **told)
    b = make.claim("b", published="2029-01-01T00:00:00", **told)
    assert Likeness(link_rules()).score(traits_of(a), traits_of(b)) < 1e-9
    assert len(linked([a, b])) == 2


def test_a_set_field_is_shown_and_marked(make: ModuleType) -> None:
    a = make.claim("a")
    (incident,) = linked([a], decision(1, "set", "a:10", field="start", value="2016-06-14"))
    assert (incident.start, incident.end, incident.time_precision) == ("2016-06-14", "2016-06-14", "day")
    assert incident.claims[0].decided == ("end", "start") or "start" in incident.claims[0].decided
    place = msgspec.to_builtins(make.DERNA)
    (incident,) = linked([a], decision(2, "set", "a:10", field="place", value=place))
    assert incident.place == make.DERNA and incident.decided


# --- near-copies ----------------------------------------------------------------------------------------------------------------

STORY = (
    "اندلعت اشتباكات عنيفة فجر الخميس بين مسلحين مجهولين ودورية للجيش على الطريق الصحراوي جنوب المدينة مما أدى إلى مقتل "
    "ثلاثة جنود وإصابة خمسة آخرين نقلوا إلى المستشفى العسكري القريب وقال شهود إن المسلحين فروا على متن سيارات رباعية الدفع "
    "باتجاه الجبال بينما حلقت مروحيات في سماء المنطقة طوال ساعات النهار بحثا عنهم وأغلقت السلطات الطريق أمام حركة المرور"
)
OTHER = (
    "أعلنت وزارة الداخلية توقيف سبعة أشخاص يشتبه في انتمائهم إلى خلية كانت تخطط لتنفيذ هجمات في العاصمة وقال المتحدث باسم "
    "الوزارة إن قوات الأمن ضبطت أسلحة وذخائر ومواد تستخدم في صنع المتفجرات خلال مداهمة ثلاثة منازل في ضاحية شمالية وإن التحقيق "
    "لا يزال جاريا لمعرفة الجهات التي تمول الخلية ومن يقف وراءها مشيرا إلى أن الموقوفين أحيلوا على النيابة العامة"
)


def test_prints_of_one_story_are_found() -> None:
    trimmed = " ".join(STORY.split()[:42])
    headed = f"عاجل مقتل جنود في كمين {STORY}"
    assert similarity(signature(STORY), signature(headed)) > 0.7
    assert similarity(signature(STORY), signature(OTHER)) < 0.2
    groups = group_copies(
        [
            ("a", "2016-06-15", signature(STORY)), ("b", "2016-06-15", signature(OTHER)), ("c", "2016-06-16", signature(headed)),
            ("d", "2016-06-17", signature(trimmed)), ("e", "2016-07-30", signature(STORY)),
        ]
    )  # fmt: skip
    assert groups == {"a": "a", "c": "a", "d": "a"}, "weeks later it is told again, not printed again"


def test_short_texts_are_never_copies() -> None:
    assert signature("قتل ثلاثة جنود في انفجار") == b""
    assert group_copies([("a", None, b""), ("b", None, b"")]) == {}


def test_the_rules_name_only_types_that_exist() -> None:
    from typing import get_args

    from waqai.model.record import EventType

    rules = link_rules()
    assert {kind for group in rules.types.kindred for kind in group} <= set(get_args(EventType))
    assert all(0 < value <= 1 for value in (rules.threshold.link, rules.threshold.join, rules.blurred.least))


# --- decisions against likelihoods and against each other -----------------------------------------------------------------------


def test_no_likelihood_stands_against_a_decision(make: ModuleType) -> None:
    """Each of two likely pairs has one whom a person joined and one whom a person parted: only the likelihoods give way."""
    here = {"initiators": (make.GNA,), "targets": (make.ISIS,)}
    there = {"place": make.DERNA, "initiators": (make.LNA,), "targets": (make.ISIS,)}
    claims = [make.claim("a", **here), make.claim("b", **here), make.claim("c", **there), make.claim("d", **there)]
    assert members(linked(claims)) == {frozenset({"a:10", "b:10"}), frozenset({"c:10", "d:10"})}
    found = members(linked(claims, decision(1, "same", "a:10", other="c:10"), decision(2, "different", "b:10", other="d:10")))
    together = next(group for group in found if "a:10" in group)
    assert "c:10" in together and not {"b:10", "d:10"} <= together
    assert {name for group in found for name in group} == {claim.id for claim in claims}


def test_a_join_pushes_nobody_out(make: ModuleType) -> None:
    """«f» was with «d»; that a person joins «c» to «d» does not set the likeness of «b» and «d» before that of «f»."""
    there = {"start": "2016-06-16", "published": "2016-06-16T12:00:00", "quote": "قصف عنيف"}
    claims = [
        make.claim("c", "air_strike", initiators=(make.LNA,), quote="معركة كبيرة"),
        make.claim("f", "battle", place=None, initiators=(make.GNA,), figures=(make.figure(14),), **there),
        make.claim("b", "air_strike", targets=(make.ISIS,), quote="معركة كبيرة"),
        make.claim("d", initiators=(make.GNA,), targets=(make.ISIS,), **there),
    ]
    before = members(linked(claims))
    assert before == {frozenset({"d:10", "f:10"}), frozenset({"b:10", "c:10"})}
    (incident,) = linked(claims, decision(1, "same", "d:10", other="c:10"))
    assert {claim.document for claim in incident.claims} == set("bcdf")
    assert [(link.a, link.b, link.score) for link in incident.links if link.decided] == [("c:10", "d:10", 1.0)]


def test_a_join_takes_nobody_whom_a_person_parted(make: ModuleType) -> None:
    """«b» is only likely to be «a», and a person said that it is not «z»: it is left beside those whom decisions join."""
    sides = {"initiators": (make.GNA,), "targets": (make.ISIS,)}
    claims = [make.claim("a", **sides), make.claim("b", **sides), make.claim("z", place=make.DERNA, **sides)]
    parted, joined = decision(1, "different", "b:10", other="z:10"), decision(2, "same", "a:10", other="z:10")
    assert members(linked(claims, parted, joined)) == {frozenset({"a:10", "z:10"}), frozenset({"b:10"})}


def _united(groups: set[frozenset[str]], a: str, b: str) -> set[frozenset[str]]:
    """The groups with those of two claims made one."""
    ours, theirs = (next(group for group in groups if name in group) for name in (a, b))
    return groups - {ours, theirs} | {ours | theirs}


@given(drawn=claims_of_a_week.filter(lambda drawn: len(drawn) > 1), one=st.integers(0, 30), other=st.integers(0, 30))
@settings(max_examples=60)
def test_a_join_is_the_two_incidents_made_one(make: ModuleType, drawn: list[Any], one: int, other: int) -> None:
    claims = built(make, drawn)
    a, b = claims[one % len(claims)].id, claims[other % len(claims)].id
    if a != b:
        assert members(linked(claims, decision(1, "same", a, other=b))) == _united(members(linked(claims)), a, b)


def test_of_decisions_that_contradict_each_other_the_newest_holds(make: ModuleType) -> None:
    names = "abc"
    claims = [make.claim(name, place=place) for name, place in zip(names, (make.SIRTE, make.DERNA, None), strict=True)]
    claims = [msgspec.structs.replace(one, type=kind) for one, kind in zip(claims, ("shelling", "arrest", "talks"), strict=True)]

    def three(*actions: tuple[str, str, str]) -> set[frozenset[str]]:
        made = [decision(i, act, f"{a}:10", other=f"{b}:10") for i, (act, a, b) in enumerate(actions, 1)]
        return {frozenset(name[0] for name in group) for group in members(linked(claims, *made))}

    same_ab, same_bc, not_ac = ("same", "a", "b"), ("same", "b", "c"), ("different", "c", "a")
    assert three(same_ab, same_bc) == {frozenset("abc")}
    assert three(same_ab, same_bc, not_ac) == {frozenset("a"), frozenset("bc")}, "the older of the joins gives way"
    assert three(same_bc, same_ab, not_ac) == {frozenset("ab"), frozenset("c")}
    assert three(not_ac, same_ab, same_bc) == {frozenset("abc")}, "the parting is older than both"
    assert three(not_ac, same_bc, ("same", "a", "c")) == {frozenset("abc")}, "one pair decided anew"


# --- what an incident is built of -----------------------------------------------------------------------------------------------


def test_the_day_is_the_one_most_confidence_is_behind(make: ModuleType) -> None:
    sides = {"initiators": (make.GNA,), "targets": (make.ISIS,), "figures": (make.figure(14),)}
    claims = [
        make.claim("a", start="2016-06-14", **sides), make.claim("b", **sides), make.claim("c", **sides),
        make.claim("d", start="2016-06-13", end="2016-06-19", time_precision="week", **sides),
    ]  # fmt: skip
    (incident,) = linked(claims)
    assert (incident.start, incident.end, incident.time_precision) == ("2016-06-15", "2016-06-15", "day")


def test_parties_and_weapons_that_a_person_set_stand_for_the_incident(make: ModuleType) -> None:
    sides = {"initiators": (make.GNA,), "targets": (make.ISIS,), "weapons": ("rocket",)}
    claims = [make.claim(name, **sides) for name in "abc"]
    (incident,) = linked(
        claims,
        decision(1, "set", "b:10", field="initiators", value=[msgspec.to_builtins(make.LNA)]),
        decision(2, "set", "c:10", field="weapons", value=["mortar"]),
    )
    assert [said.party for said in incident.initiators] == [make.LNA] and incident.weapons == ("mortar",)
    assert incident.initiators[0].claims == ("b:10",) and {claim.id for claim in incident.claims} == {"a:10", "b:10", "c:10"}


def test_a_place_with_coordinates_beats_a_narrower_one_without(make: ModuleType) -> None:
    market = msgspec.structs.replace(
        make.SIRTE, key="~market", name="سوق المواشي", ref=None, lat=None, lon=None, precision="exact"
    )
    told = {"start": "2016-06-01", "initiators": (make.GNA,), "targets": (make.ISIS,)}
    one = make.claim("a", "battle", place=make.SIRTE, **told)
    two = make.claim("b", "battle", place=market, **told)
    built = building.build([one, two], (), decided(()), link_rules())
    assert built.place == make.SIRTE and built.other_places == (market,)


# --- what an incident is made of ------------------------------------------------------------------------------------------------


def test_a_party_stands_on_one_side(make: ModuleType) -> None:
    """Two articles tell that the army took the town; a third, in passing, that it was the group's who had taken it."""
    sides: dict[str, Any] = {"initiators": (make.LNA,), "targets": (make.ISIS,), "outcome": "captured"}
    told = [make.claim(name, "territory_gain", **sides) for name in "ab"]
    turned = make.claim("c", "territory_gain", initiators=(make.ISIS,), targets=())
    both = decision(1, "same", "a:10", other="c:10")
    (incident,) = linked([*told, turned], both)
    assert [said.party for said in incident.initiators] == [make.LNA] and [said.party for said in incident.targets] == [make.ISIS]
    theirs = decision(2, "set", "c:10", field="initiators", value=[msgspec.to_builtins(make.ISIS)])
    (incident,) = linked([*told, turned], both, theirs)
    assert [said.party for said in incident.initiators] == [make.ISIS] and not incident.targets, "what a person set stays"


def test_who_fights_among_themselves_stays_on_both_sides(make: ModuleType) -> None:
    (incident,) = linked([make.claim("a", "battle", initiators=(make.GNA,), targets=(make.GNA,), symmetric=True)])
    assert [said.party for said in incident.initiators] == [said.party for said in incident.targets] == [make.GNA]


def test_a_market_lies_in_the_country_of_the_next_claim(make: ModuleType) -> None:
    market = msgspec.structs.replace(
        make.SIRTE, key="~market", name="السوق", name_en="the market", lat=None, lon=None, country=None
    )
    (incident,) = linked(
        [make.claim("a", place=market), make.claim("b", place=make.LIBYA)], decision(1, "same", "a:10", other="b:10")
    )
    assert incident.place is not None and (incident.place.key, incident.place.country) == ("~market", "LY")
