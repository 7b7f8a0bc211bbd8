"""Rows against the words of the codebooks. Where the words were read is named beside each part.

ACLED: github.com/dtacled/acledR, articles event_types, actors_interactions, fatalities, geography (commit 04792d6).
UCDP: mcgirjau/ucdp R/GED.R; mapme-initiative/mapme.biodiversity R/calc_fatalities_ucdp.R.
PLOVER: openeventdata/PLOVER PLOVER_MANUAL.tex (commits 0711e39, 6b85b9a).
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from waqai.exports import ExportOptions, acled, plover, ucdp
from waqai.model import Incident, Party

PLAIN = ExportOptions(at="2026-01-01T00:00:00+00:00")
POLICE = Party(key="libya:police", name="الشرطة", name_en="Police", ref="libya:police", category="police", country="LY")
REPORTER = Party(key="~صحفي", name="صحفي", name_en="a reporter", category="media")
MAYOR = Party(key="~عمدة", name="عمدة", name_en="the mayor", kind="person", role="عمدة المدينة")
UNION = Party(key="libya:union", name="اتحاد العمال", name_en="Workers' Union", ref="libya:union", category="other")
UNKNOWN = Party(key="~كتيبة", name="كتيبة", name_en="a battalion")
HAFTAR = Party(key="libya:Haftar", name="خليفة حفتر", name_en="Khalifa Haftar", ref="libya:Haftar", kind="person", role="قائد")
COALITION = Party(
    key="yemen:coalition", name="التحالف", name_en="Saudi-led coalition", ref="yemen:coalition", category="coalition"
)


def as_acled(one: Incident, *names: str) -> tuple[Any, ...]:
    cells = acled.row(one, PLAIN)
    assert not isinstance(cells, str), cells
    row = dict(zip(acled.table()["columns"], cells, strict=True))
    return tuple(row[name] for name in names)


def as_ucdp(one: Incident, *names: str) -> tuple[Any, ...]:
    cells = ucdp.row(one, PLAIN)
    assert not isinstance(cells, str), cells
    row = dict(zip(ucdp.table()["columns"], cells, strict=True))
    return tuple(row[name] for name in names)


def as_plover(one: Incident, *names: str) -> tuple[Any, ...]:
    event = plover.event(one, PLAIN)
    assert isinstance(event, dict), event
    return tuple(event.get(name) for name in names)


# --- ACLED: sub-event types -----------------------------------------------------------------------------------------------------


def sub_event(make: SimpleNamespace, kind: str, **fields: Any) -> str | None:
    return acled.sub_event_type(make.incident(1, kind, **fields))


def test_battles_are_named_by_their_outcome(make: SimpleNamespace) -> None:
    # «designated according to the outcome of the battle event»; Armed clash: «no reports indicate a change in … control»
    assert sub_event(make, "battle", initiators=(make.ISIS,), outcome="repelled") == "Armed clash"
    assert sub_event(make, "battle", initiators=(make.ISIS,), outcome="captured") == "Non-state actor overtakes territory"
    assert sub_event(make, "battle", initiators=(make.GNA,), outcome="recaptured") == "Government regains territory"
    # «only used for re-establishment of government control»: the forces of another state are no government there
    assert sub_event(make, "territory_gain", initiators=(make.RUSSIA,)) == "Non-state actor overtakes territory"


def test_explosions(make: SimpleNamespace) -> None:
    # «It also includes suicide vehicle-borne improvised explosive device (SVBIED) attacks»
    assert sub_event(make, "suicide_bombing", weapons=("car_bomb",)) == "Suicide bomb"
    assert sub_event(make, "bombing", weapons=("suicide_vest",)) == "Suicide bomb"
    assert sub_event(make, "bombing", weapons=("car_bomb",)) == "Remote explosive/landmine/IED"
    assert sub_event(make, "bombing", weapons=("grenade",)) == "Grenade"
    assert sub_event(make, "air_strike", weapons=("chemical",)) == "Chemical weapon"
    # «including attacks by helicopters»
    assert sub_event(make, "air_strike", weapons=("helicopter",)) == "Air/drone strike"


def test_what_is_shot_down(make: SimpleNamespace) -> None:
    # «Planes shot down by rockets or artillery fall under this sub-event type; unmanned drones shot down … Disrupted weapons use»
    assert sub_event(make, "interception", weapons=("aircraft",)) == "Shelling/artillery/missile attack"
    assert sub_event(make, "interception", weapons=("drone",)) == "Disrupted weapons use"
    # «an interception of a strike itself … Disrupted weapons use»
    assert sub_event(make, "interception", weapons=("aircraft", "missile")) == "Disrupted weapons use"


def test_abduction_and_arrest(make: SimpleNamespace) -> None:
    killed = (make.toll("killed", make.account(make.MEDIC, 1)),)
    assert sub_event(make, "abduction") == "Abduction/forced disappearance"
    # «If fatalities or serious injuries are reported as a consequence … coded as ‘Attack’ instead»
    assert sub_event(make, "abduction", tolls=killed) == "Attack"
    # «non-state groups can never engage in arrests»
    assert sub_event(make, "arrest", initiators=(make.ISIS,)) == "Abduction/forced disappearance"
    assert sub_event(make, "arrest", initiators=(POLICE,)) == "Arrests"


def test_protests_by_what_was_done_to_them(make: SimpleNamespace) -> None:
    # «not faced with any sort of force»; «an attempt to disperse …»; «violence … leading to … serious/lethal injuries»
    assert sub_event(make, "protest", targets=(make.RUSSIA,)) == "Peaceful protest"
    held = (make.toll("detained", make.account(make.MEDIC, 4)),)
    assert sub_event(make, "protest", tolls=held) == "Protest with intervention"
    assert sub_event(make, "protest", initiators=(POLICE,)) == "Protest with intervention"
    killed = make.incident(1, "protest", targets=(POLICE,), tolls=(make.toll("killed", make.account(make.MEDIC, 2)),))
    assert as_acled(killed, "sub_event_type", "disorder_type", "civilian_targeting", "fatalities") == (
        "Excessive force against protesters", "Political violence; Demonstrations", "Civilian targeting", 2,
    )  # fmt: skip


def test_displacement_is_a_strategic_development(make: SimpleNamespace) -> None:
    # «Other (e.g. mass graves, displacements, …)»
    fled = make.incident(1, "displacement", targets=(make.CIVILIANS,))
    assert as_acled(fled, "event_type", "sub_event_type", "disorder_type") == (
        "Strategic developments", "Other", "Strategic developments",
    )  # fmt: skip


# --- ACLED: actors --------------------------------------------------------------------------------------------------------------

SIDES = ("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction")


def test_protesters_are_generic_and_their_group_is_associated(make: SimpleNamespace) -> None:
    # «generic terms (e.g. ‘Protesters (Country)’); if representing a group, the name of that group … in the … associated actor»
    march = make.incident(1, "protest", initiators=(UNION, make.CIVILIANS), targets=(make.RUSSIA,))
    assert as_acled(march, *SIDES) == ("Protesters (Libya)", "Workers' Union", 6, None, "", 0, 60)
    riot = make.incident(1, "riot", initiators=(make.CIVILIANS,), targets=(POLICE,))
    assert as_acled(riot, *SIDES) == ("Rioters (Libya)", "", 5, "Police", "", 1, 15)


def test_the_harmed_are_civilians_whatever_they_do(make: SimpleNamespace) -> None:
    # «if a person is harmed or killed while unarmed … (e.g. the target may be employed as a police officer)»
    shot = make.incident(1, "attack_on_civilians", initiators=(make.ISIS,), targets=(POLICE,))
    assert as_acled(shot, *SIDES) == ("Islamic State", "", 2, "Civilians (Libya)", "Police", 7, 27)
    shot = make.incident(1, "attack_on_civilians", initiators=(make.ISIS,), targets=(REPORTER,))
    assert as_acled(shot, *SIDES)[3:6] == ("Civilians (Libya)", "Journalists (Libya)", 7)
    shot = make.incident(1, "attack_on_civilians", initiators=(make.ISIS,), targets=(MAYOR,))
    assert as_acled(shot, *SIDES)[3:6] == ("Civilians (Libya)", "the mayor", 7)
    shot = make.incident(1, "attack_on_civilians", initiators=(make.ISIS,), targets=(make.PRIVATE,))
    assert as_acled(shot, *SIDES)[3:6] == ("Civilians (Libya)", "", 7), "a private person is not named"


def test_one_sided_events_have_a_nought(make: SimpleNamespace) -> None:
    # «For one-sided events, the empty second actor category is coded as "0"»; «always the smallest possible number»
    left = make.incident(1, "withdrawal", initiators=(make.ISIS,))
    assert as_acled(left, *SIDES) == ("Islamic State", "", 2, None, "", 0, 20)
    # «Actor 1 and Actor 2 do not imply directionality»: who is alone is actor1
    moved = make.incident(1, "release", targets=(make.GNA,))
    assert as_acled(moved, *SIDES) == ("GNA forces", "", 1, None, "", 0, 10)
    assert "no actor" in str(acled.row(make.incident(1, "siege"), PLAIN))


def test_civilians_do_no_political_violence(make: SimpleNamespace) -> None:
    # «By definition, civilians are unarmed and cannot engage in political violence»
    strike = make.incident(1, "air_strike", initiators=(make.CIVILIANS, make.SAF), targets=(make.CIVILIANS,))
    assert as_acled(strike, *SIDES) == ("Syrian Air Force", "civilians", 8, "Civilians (Libya)", "", 7, 78)
    strike = make.incident(1, "battle", initiators=(make.CIVILIANS,), targets=(make.GNA,))
    assert as_acled(strike, *SIDES)[:4] == ("Unidentified Armed Group (Libya)", "civilians", 3, "GNA forces")


def test_a_kind_nobody_knows_is_not_guessed(make: SimpleNamespace) -> None:
    # unknown attackers are «Unidentified Armed Group», a political militia (3); a person of no known body has no code
    strike = make.incident(1, "shelling", initiators=(UNKNOWN,), targets=(make.GNA,))
    assert as_acled(strike, *SIDES) == ("a battalion", "", 3, "GNA forces", "", 1, 13)
    deal = make.incident(1, "agreement", initiators=(HAFTAR, make.GNA))
    assert as_acled(deal, "actor1", "assoc_actor_1", "inter1", "interaction") == ("Khalifa Haftar", "GNA forces", None, None)


# --- ACLED: fatalities ----------------------------------------------------------------------------------------------------------


def killed(make: SimpleNamespace, *accounts: Any, **fields: Any) -> Incident:
    tolls = (make.toll("killed", *accounts, held=9, **fields),)
    incident: Incident = make.incident(1, "battle", initiators=(make.ISIS,), targets=(make.GNA,), tolls=tolls)
    return incident


def test_fatalities_are_the_most_conservative(make: SimpleNamespace) -> None:
    some = make.account
    # «the most conservative fatality estimate available»
    assert as_acled(killed(make, some(make.MEDIC, 12), some(make.MINISTRY, 30, high=None)), "fatalities") == (12,)
    # «report of casualties but no deaths … 0 fatalities»
    hurt = make.incident(1, "battle", initiators=(make.ISIS,), tolls=(make.toll("injured", some(make.MEDIC, 9)),))
    assert as_acled(hurt, "fatalities") == (0,)
    for low, number in ((2, 3), (20, 10), (200, 100)):
        assert as_acled(killed(make, some(make.OUTLET, low, high=None, qualifier="vague")), "fatalities") == (number,)
    # words count only where no number is told: «unable to find any complementary information on the number»
    told = killed(make, some(make.OUTLET, 2, high=None, qualifier="vague"), some(make.MEDIC, 14))
    assert as_acled(told, "fatalities") == (14,)


def test_figures_that_no_longer_stand_are_no_fatalities(make: SimpleNamespace) -> None:
    some = make.account
    older = some(make.MEDIC, 5, state="superseded")
    total = some(make.MINISTRY, 3, state="cumulative")
    denied = some(make.OUTLET, 1, state="denied")
    assert as_acled(killed(make, older, total, denied, some(make.MEDIC, 8)), "fatalities") == (8,)


def test_the_timestamp_does_not_hang_on_where_the_machine_stands(make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    one = make.incident(1, "battle", initiators=(make.ISIS,))
    found = set()
    for zone in ("UTC", "Africa/Tripoli", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        cells = acled.row(one, ExportOptions(at="2026-01-01"))
        found.add(cells[-1])
    monkeypatch.undo()
    time.tzset()
    assert found == {1767225600}


# --- UCDP -----------------------------------------------------------------------------------------------------------------------


def deadly(make: SimpleNamespace, kind: str, *tolls: Any, **fields: Any) -> Incident:
    incident: Incident = make.incident(1, kind, tolls=(make.toll("killed", make.account(make.MEDIC, 10)), *tolls), **fields)
    return incident


VIOLENCE = ("type_of_violence", "side_a", "side_b", "dyad_name")


def test_types_of_violence(make: SimpleNamespace) -> None:
    # «1 if state-based conflict, 2 if non-state conflict, 3 if one-sided violence»
    rebels = Party(key="syria:rebels", name="فصيل", name_en="a faction", category="rebel_group")
    fight = deadly(make, "battle", initiators=(make.ISIS,), targets=(make.GNA,))
    assert as_ucdp(fight, *VIOLENCE) == (1, "GNA forces", "Islamic State", "GNA forces - Islamic State")
    fight = deadly(make, "battle", initiators=(make.ISIS,), targets=(rebels,))
    assert as_ucdp(fight, *VIOLENCE)[:3] == (2, "Islamic State", "a faction")
    raid = deadly(make, "air_strike", initiators=(COALITION,), targets=(rebels,))
    assert as_ucdp(raid, *VIOLENCE)[:3] == (1, "Saudi-led coalition", "a faction")
    for targets in ((make.CIVILIANS,), (make.PRIVATE,), (POLICE,), ()):
        shot = deadly(make, "attack_on_civilians", initiators=(make.ISIS,), targets=targets)
        assert as_ucdp(shot, *VIOLENCE) == (3, "Islamic State", "Civilians", "Islamic State - Civilians")
    blast = deadly(make, "bombing", initiators=(make.ISIS,))
    assert "against whom" in str(ucdp.row(blast, PLAIN))
    assert "no organised" in str(ucdp.row(deadly(make, "bombing", targets=(make.GNA,)), PLAIN))


DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best")


@pytest.mark.parametrize(("side", "deaths"), [("initiators", (0, 4, 0, 6, 10)), ("targets", (4, 0, 0, 6, 10))])
def test_dead_fighters_are_their_sides(make: SimpleNamespace, side: str, deaths: tuple[int, ...]) -> None:
    # «The best estimate of deaths sustained by side A»: the state is A though it was attacked
    fighters = make.toll("killed", make.account(make.MEDIC, 4), group="combatants", side=side)
    fight = deadly(make, "battle", fighters, initiators=(make.ISIS,), targets=(make.GNA,))
    assert as_ucdp(fight, *DEATHS) == deaths


def test_dead_of_no_told_side_are_unknown(make: SimpleNamespace) -> None:
    fighters = make.toll("killed", make.account(make.MEDIC, 4), group="combatants")
    civil = make.toll("killed", make.account(make.MEDIC, 3), group="civilians")
    fight = deadly(make, "battle", fighters, civil, initiators=(make.GNA,), targets=(make.ISIS,))
    assert as_ucdp(fight, *DEATHS) == (0, 0, 3, 7, 10)
    fighters = msgspec.structs.replace(fighters, party=UNKNOWN)
    fight = deadly(make, "battle", fighters, initiators=(make.GNA,), targets=(make.ISIS,))
    assert as_ucdp(fight, *DEATHS) == (0, 0, 0, 10, 10), "a party of neither side"


@pytest.mark.parametrize(
    ("start", "end", "precision", "code"),
    [
        ("2016-06-01", "2016-06-01", "day", 1),
        ("2016-06-01", "2016-06-06", "period", 2),  # «more than one calendar day though no longer than six days»
        ("2016-06-06", "2016-06-12", "week", 3),  # «specified to a certain week»
        ("2016-06-01", "2016-06-30", "month", 4),
        ("2016-01-01", "2016-12-31", "year", 5),
    ],
)
def test_date_precision(make: SimpleNamespace, start: str, end: str, precision: str, code: int) -> None:
    one = deadly(make, "battle", initiators=(make.ISIS,), targets=(make.GNA,), start=start, end=end, time_precision=precision)
    assert as_ucdp(one, "date_prec", "date_start", "date_end") == (code, start, end)


@pytest.mark.parametrize(
    ("precision", "ucdp_code", "acled_code"),
    [("exact", 1, 1), ("town", 1, 1), ("near", 2, 2), ("district", 3, 2), ("region", 4, 3), ("country", 6, 3)],
)
def test_place_precision(make: SimpleNamespace, precision: str, ucdp_code: int, acled_code: int) -> None:
    # UCDP: 2 «a limited area around a specified location», 3 «ADM2», 4 «ADM1», 6 «an entire country»
    # ACLED: 1 «a particular town or in its outskirts», 2 «near a known location or in a small part of a region», 3 «in a region»
    place = msgspec.structs.replace(make.SIRTE, precision=precision)
    one = deadly(make, "battle", initiators=(make.ISIS,), targets=(make.GNA,), place=place)
    assert as_ucdp(one, "where_prec") == (ucdp_code,)
    assert as_acled(one, "geo_precision") == (acled_code,)


@pytest.mark.parametrize(
    ("lat", "lon", "gid"), [(10.51, 2.29, 145085), (-14.75, 25.75, 108412), (-90.0, -180.0, 1), (90, 180, 259200)]
)
def test_priogrid_cells(lat: float, lon: float, gid: int) -> None:
    # 10.51 N 2.29 E is 145085; row 151, column 412 is 108412: what a public class of PRIO-GRID cells asserts of itself
    assert ucdp.priogrid(lat, lon) == gid


def test_sums_over_several_incidents_are_no_deaths_of_one(make: SimpleNamespace) -> None:
    total = make.account(make.MINISTRY, 140, state="cumulative")
    held = make.toll("killed", make.account(make.MEDIC, 1)).held
    toll = make.toll("killed", total, held=0)
    toll = msgspec.structs.replace(toll, held=msgspec.structs.replace(held, value=None), low=None, high=None)
    one = make.incident(1, "battle", initiators=(make.ISIS,), targets=(make.GNA,), tolls=(toll,))
    assert ucdp.row(one, PLAIN) == "no death reported"
    assert as_acled(one, "fatalities") == (0,)


# --- PLOVER ---------------------------------------------------------------------------------------------------------------------


def test_both_sides_of_a_fight_are_actors(make: SimpleNamespace) -> None:
    # «in any event where both sides are using force, even if one side “started it”»; one-sided: perpetrator, then recipient
    fight = make.incident(1, "battle", initiators=(make.ISIS,), targets=(make.GNA,), weapons=("mortar", "small_arms"))
    event, actors, recipient, modes = as_plover(fight, "event", "actor", "recipient", "mode")
    assert (event, recipient, modes) == ("ASSAULT", None, ["heavy-weapons", "firearms"])
    assert [(one["code"], one["sector"]) for one in actors] == [("IMG", ["REB"]), ("LBY", ["MIL"])]
    strike = make.incident(1, "air_strike", initiators=(make.SAF,), targets=(make.CIVILIANS,), weapons=("drone",))
    actors, recipient, modes = as_plover(strike, "actor", "recipient", "mode")
    assert [one["code"] for one in actors] == ["SYR"] and [one["sector"] for one in recipient] == [["CVL"]]
    assert modes == ["drone"]


def test_nobody_named_is_an_unidentified_armed_force(make: SimpleNamespace) -> None:
    # «UAF Unidentified armed forces (“unknown gunmen”)»
    assert as_plover(make.incident(1, "bombing", targets=(make.GNA,)), "actor") == ([{"code": "LBY", "sector": ["UAF"]}],)


def test_captured_combatants_are_not_arrested(make: SimpleNamespace) -> None:
    taken = make.incident(1, "arrest", initiators=(make.GNA,), targets=(make.ISIS,))
    assert as_plover(taken, "event", "mode", "event_scale", "quad_code") == ("ASSAULT", ["abduct"], -8.5, 4)
    taken = make.incident(1, "arrest", initiators=(POLICE,), targets=(make.CIVILIANS,))
    assert as_plover(taken, "event", "mode", "event_scale") == ("COERCE", ["arrest"], -7.0)


def test_announcements_are_categories_of_their_own(make: SimpleNamespace) -> None:
    # CONCEDE: «promised of future concessions, … declarations (but not implementations) of ceasefires and withdrawals»
    leaving = make.incident(1, "withdrawal", initiators=(make.GNA,), status="planned")
    assert as_plover(leaving, "event", "mode", "quad_code", "event_scale") == ("CONCEDE", None, 1, 4.5)
    gone = make.incident(1, "withdrawal", initiators=(make.GNA,))
    assert as_plover(gone, "event", "mode", "quad_code", "event_scale") == ("RETREAT", ["withdraw"], 2, 8.0)
    # «“Members of the G-7 will meet in Ottawa next month” future»
    meeting = make.incident(1, "talks", initiators=(make.GNA,), targets=(make.RUSSIA,), status="planned")
    assert as_plover(meeting, "event", "mode", "recipient") == ("CONSULT", ["future"], None)


def test_who_mobilises(make: SimpleNamespace) -> None:
    for party, mode in ((make.GNA, "troops"), (POLICE, "police"), (make.ISIS, "militia")):
        assert as_plover(make.incident(1, "force_movement", initiators=(party,)), "event", "mode") == ("MOBILIZE", [mode])


def test_contexts_that_the_record_tells(make: SimpleNamespace) -> None:
    gas = make.incident(1, "shelling", initiators=(make.SAF,), targets=(make.CIVILIANS,), weapons=("chemical",))
    assert as_plover(gas, "context", "mode", "event_scale") == (["military", "cbrn"], ["unconventional"], -10.0)
    assert as_plover(make.incident(1, "battle", initiators=(make.ISIS,)), "context") == (None,), "military is of states only"


def test_recipients_where_plover_requires_them(make: SimpleNamespace) -> None:
    # SANCTION, AID: «Requires recipient: Yes»
    assert plover.event(make.incident(1, "aid", initiators=(make.GNA,)), PLAIN) == "AID without a recipient"
    assert "causer" in str(plover.event(make.incident(1, "displacement", targets=(make.CIVILIANS,)), PLAIN))


def test_every_mode_and_score_is_of_a_category() -> None:
    table = plover.table()
    assert set(table["scores"]) == set(table["quads"]) and len(table["quads"]) == 16
    kinds = {kind for kind, _ in table["events"].values()} | set(table["announced"].values())
    assert kinds <= set(table["quads"]) and kinds >= {"AGREE", "CONCEDE", "RETREAT", "THREATEN", "MOBILIZE"}
    for kind, mode in table["events"].values():
        assert not mode or mode in table["mode_scores"][kind], (kind, mode)
    weapons = {*table["weapon_modes"].values(), *table["refined_modes"].values()}
    assert weapons <= set(table["mode_scores"]["ASSAULT"])
    for kind, scores in table["mode_scores"].items():
        for number in scores.values():
            assert -10 <= number <= 10 and (number > 0) == (table["quads"][kind] in (1, 2))
