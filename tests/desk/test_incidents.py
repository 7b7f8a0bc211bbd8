"""Incidents at the desk: joined across outlets, filtered, decided about, taken back; the same in both engines."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from waqai.desk.desk import Desk
from waqai.desk.filters import ALL, Filters
from waqai.desk.situating import Situation
from waqai.desk.viewing import facets
from waqai.errors import InputError
from waqai.model import Incident
from waqai.store import open_store


def shelling(desk: Desk) -> Incident:
    """The incident that three articles tell."""
    return desk.incidents(Filters(types=("shelling",)))[0]


def test_what_several_outlets_tell_is_one_incident_with_every_figure(full: Desk) -> None:
    incident = shelling(full)
    assert {claim.document for claim in incident.claims} == {"ufuq-1", "sahil-1", "manar-1"}
    killed = next(toll for toll in incident.tolls if toll.kind == "killed" and toll.group == "all")
    assert {(account.best, account.state) for account in killed.accounts} == {(11, "current"), (19, "current")}
    assert killed.agreement == "conflict" and (killed.low, killed.high) == (11, 19)
    assert incident.voices == 2, "the second print of the wire story is no voice of its own"
    assert not full.stale()


def test_the_order_of_arrival_does_not_matter(tmp_path: Path, full: Desk, wire_module: object) -> None:
    expected = list(full.incidents(ALL))
    articles = list(wire_module.WIRE)  # type: ignore[attr-defined]
    random.Random(7).shuffle(articles)
    with Desk(open_store(tmp_path / "other.db"), coder=full.coder) as other:
        for i, article in enumerate(articles):
            other.ingest([str(wire_module.write_wire(tmp_path / f"{i}.jsonl", [article]))])  # type: ignore[attr-defined]
        other.link()
        assert other.incidents(ALL) == expected


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        (Filters(place="أبو سليم"), 1),
        (Filters(place="abu sal"), 1),
        (Filters(place="Gharyan", within_km=120), 3),
        (Filters(country="sy"), 1),
        (Filters(since="2019-05-21"), 3),
        (Filters(until="2019-05-21"), 3),
        (Filters(since="2019-06"), 0),
        (Filters(until="2019"), 4),
        (Filters(actor="الجيش الوطني"), 1),
        (Filters(actor="libya:GNA"), 0),
        (Filters(outlet="منارة"), 2),
        (Filters(voice="وزاره الصحه"), 1),
        (Filters(killed=6), 1),
        (Filters(conflict=True), 1),
        (Filters(decided=True), 0),
        (Filters(words="الافطار"), 1),
        (Filters(words="مباراة"), 0),
        (Filters(types=("air_strike", "withdrawal")), 2),
        (Filters(place="%"), 0),
    ],
)
def test_filters_narrow(full: Desk, filters: Filters, number: int) -> None:
    assert len(full.incidents(filters)) == number == full.count_incidents(filters)


def test_orders_and_pages(full: Desk) -> None:
    dates = [incident.start for incident in full.incidents(Filters(order="-date"))]
    assert dates == sorted(dates, key=str, reverse=True)
    assert full.incidents(Filters(order="killed"))[0].id == shelling(full).id
    pages = [full.incidents(limit=1, offset=i)[0].id for i in range(4)]
    assert pages == [incident.id for incident in full.incidents()]


def test_any_code_or_claim_opens_the_incident(full: Desk) -> None:
    from waqai.incidents.codes import incident_code

    incident = shelling(full)
    for claim in incident.claims:
        assert full.incident(claim.id).id == incident.id
        assert full.incident(incident_code(claim.id)).id == incident.id
    with pytest.raises(InputError, match="no incident or claim"):
        full.incident("in-nothing")


def test_a_held_value_wins_is_logged_and_can_be_taken_back(full: Desk) -> None:
    before = shelling(full)
    full.decide(before.id, "hold", by="مها", field="killed", value=14, note="زيارة المستشفى")
    killed = shelling(full).tolls[0]
    assert (killed.held.value, killed.held.rule, killed.held.by, killed.held.note) == (14, "decision", "مها", "زيارة المستشفى")
    assert shelling(full).decided
    assert [decision.action for decision in full.log(before.id)] == ["hold"]
    full.undo(by="مها")
    assert shelling(full) == before
    assert [decision.action for decision in full.log(before.id)] == ["hold", "undo"]
    full.undo(by="مها", decision=2)
    assert shelling(full).tolls[0].held.value == 14, "an undo that is undone is a redo"


def test_parting_and_joining(full: Desk) -> None:
    before = full.incidents(ALL)
    incident = shelling(full)
    full.decide("ufuq-1:8", "different", other="manar-1:17", by="مها")
    full.decide("sahil-1:12", "different", other="manar-1:17", by="مها")
    assert sorted(len(one.claims) for one in full.incidents(Filters(types=("shelling",)))) == [1, 2]
    full.undo(by="مها")
    full.undo(by="مها")
    assert full.incidents(ALL) == before
    strike = full.incidents(Filters(types=("air_strike",)))[0]
    full.decide(strike.id, "same", other=incident.id, by="مها")
    assert {claim.document for claim in full.incident(strike.id).claims} == {"ufuq-1", "sahil-1", "manar-1", "manar-2"}
    full.undo(by="مها")
    assert full.incidents(ALL) == before


def test_a_join_takes_a_parted_claim_along(full: Desk) -> None:
    """What somebody parted from another's claim, a later join of the two incidents joins: in the log, and undone with it."""
    before = full.incidents(ALL)
    incident, strike = shelling(full), full.incidents(Filters(types=("air_strike",)))[0]
    parted, other = incident.claims[-1].id, strike.claims[0].id
    full.decide(parted, "different", other=other, by="سالم")
    outcome = full.decide(incident.id, "same", other=strike.id, by="مها")
    assert [(one.action, {one.subject, one.other}) for one in outcome.decisions] == [
        ("same", {incident.claims[0].id, other}), ("same", {parted, other}),
    ]  # fmt: skip
    assert {claim.id for claim in full.incident(strike.id).claims} == {one.id for one in (*incident.claims, *strike.claims)}
    joined = full.incidents(ALL)
    full.link()
    assert full.incidents(ALL) == joined
    full.undo(by="مها")
    full.undo(by="سالم")
    assert full.incidents(ALL) == before


def test_a_rejected_claim_leaves_its_incident_and_comes_back(full: Desk) -> None:
    before = full.incidents(ALL)
    outcome = full.decide("manar-1:17", "reject", by="مها", value="duplicate")
    assert [len(incident.claims) for incident in outcome.changed] == [2]
    with pytest.raises(InputError, match="in no incident"):
        full.incident("manar-1:17")
    full.undo(by="مها")
    assert full.incidents(ALL) == before


def test_a_batch_is_taken_back_as_one(full: Desk) -> None:
    before = full.incidents(ALL)
    full.decide(shelling(full).id, "reject", by="مها", value="out_of_scope")
    assert full.incidents(Filters(types=("shelling",))) == []
    full.undo(by="مها")
    assert full.incidents(ALL) == before


def test_linking_anew_gives_what_decisions_showed_at_once(full: Desk) -> None:
    full.decide("ufuq-1:8", "set", by="مها", field="weapons", value="mortar")
    full.decide("manar-1:17", "set", by="مها", field="start", value="2019-05-18")
    full.decide("sahil-1:12", "accept", by="سالم")
    full.decide(full.incidents(Filters(types=("withdrawal",)))[0].id, "comment", by="سالم", note="راجع")
    shown = full.incidents(ALL)
    full.link()
    assert full.incidents(ALL) == shown


def test_a_set_field_survives_a_new_reading(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    full.decide("ufuq-1:8", "set", by="مها", field="weapons", value="mortar")
    monkeypatch.setattr(Desk, "rules", property(lambda self: "another version"))
    full.reread()
    full.link()
    claim = next(claim for claim in shelling(full).claims if claim.id == "ufuq-1:8")
    assert claim.weapons == ("mortar",) and claim.decided == ("weapons",)


@pytest.mark.parametrize(
    ("action", "field", "value", "words"),
    [
        ("hold", "killed", -1, "no number of people"),
        ("hold", "kiled", 3, "no toll"),
        ("set", "colour", "red", "no field"),
        ("set", "type", "picnic", "not known here"),
        ("set", "start", "yesterday", "no day"),
        ("set", "place", {"name": "x"}, "does not fit"),
        ("reject", None, "boring", "no reason"),
        ("same", None, None, "second claim"),
        ("undo", None, None, "command of its own"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused_and_leaves_nothing(
    full: Desk, action: str, field: str | None, value: object, words: str
) -> None:
    before = full.incidents(ALL)
    with pytest.raises(InputError, match=words):
        full.decide(before[0].id, action, by="مها", field=field, value=value)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="without a name"):
        full.decide(before[0].id, "accept", by=" ")
    assert full.incidents(ALL) == before and full.count()["decisions"] == 0


def test_decisions_from_a_spreadsheet(full: Desk, tmp_path: Path) -> None:
    incident = shelling(full)
    path = tmp_path / "decisions.csv"
    path.write_bytes(
        "\ufeffsubject;action;field;value;note;killed\n"
        f"{incident.id};held;killed;16;;9\n"
        "ufuq-1:8;set;weapons;mortar;رأيت الصور;\n"
        "nothing;accept;;;;\n"
        f"{incident.id};held;killed;many;;\n"
        f"{incident.id};;;;;\n".encode()
    )
    done, problems = full.import_decisions(path, by="مها")
    assert done == 2 and [problem.line for problem in problems] == [4, 5]
    assert shelling(full).tolls[0].held.value == 16
    full.undo(by="مها")
    assert shelling(full) == incident, "one undo takes the file back"
    bad = tmp_path / "bad.csv"
    bad.write_text("id,what\n1,2\n")
    with pytest.raises(InputError, match="no column 'subject'"):
        full.import_decisions(bad)


def test_the_situation(full: Desk) -> None:
    lines = full.ledger()
    assert {(line.kind, line.group, line.held) for line in lines if line.place and line.place.country == "LY"} == {
        ("killed", "civilians", 19), ("injured", "civilians", 20),
    }  # fmt: skip
    steps = full.control(place="غريان")
    assert [step.state for step in steps] == ["held"] and steps[0].holders[0].ref == "libya:LNA"
    assert full.control(place="غريان", at="2019-05-20") == []
    assert {edge.kind for edge in full.relations()} <= {"fought", "attacked", "backs", "belongs_to", "met", "commands"}


def test_snapshots_changes_and_what_became_of_the_rest(full: Desk, tmp_path: Path) -> None:
    from waqai.exports import read_incidents

    full.snapshot("v1", "first")
    with pytest.raises(Exception, match="never changes"):
        full.snapshot("v1")
    strike, shell = full.incidents(Filters(types=("air_strike",)))[0], shelling(full)
    full.decide(strike.id, "same", other=shell.id, by="مها")
    gone = full.incidents(Filters(types=("withdrawal",)))[0]
    full.decide(gone.id, "reject", by="مها", value="not_an_event")
    out = tmp_path / "changes.jsonl"
    report = full.export("jsonl", out, ALL, since="v1")
    assert report.rows == 1 and {incident.id for incident in read_incidents(out)} == {shell.id}
    listed = (tmp_path / "changes.jsonl.withdrawn.csv").read_text().splitlines()
    assert set(listed[1:]) == {f"{strike.id},merged,{shell.id}", f"{gone.id},rejected,"}
    frozen = tmp_path / "v1.jsonl"
    full.export("jsonl", frozen, ALL, snapshot="v1")
    assert {incident.id for incident in read_incidents(frozen)} >= {strike.id, shell.id, gone.id}
    assert [(one.name, one.note) for one in full.snapshots()] == [("v1", "first")]


def test_records_are_exported_in_the_order_they_came(full: Desk, tmp_path: Path) -> None:
    from waqai.exports import read_records

    full.export("records", tmp_path / "r.jsonl")
    found = [record.document.id for record in read_records(tmp_path / "r.jsonl")]
    assert found == ["ufuq-1", "sahil-1", "manar-1", "ufuq-2", "manar-2", "sport-1"]


def test_a_clock_that_stands_still_breaks_nothing(target: str, full: Desk) -> None:
    with Desk(open_store(target), coder=full.coder, now=lambda: datetime(2026, 1, 1, tzinfo=UTC)) as other:
        for number in itertools.islice(itertools.count(12), 3):
            other.decide(shelling(other).id, "hold", by="مها", field="killed", value=number)
        assert shelling(other).tolls[0].held.value == 14
        other.undo(by="مها")
        assert shelling(other).tolls[0].held.value == 13


def test_words_find_incidents_and_are_counted_in_both_engines(full: Desk) -> None:
    kept = Situation(full.store)
    for asked in (Filters(words="قصف"), Filters(words="في", verbal=True, background=True), Filters(words="«قصف بالمدفعية»")):
        whole = full.incidents(asked)
        assert full.incidents_page(asked, limit=1, offset=1) == (len(whole), whole[1:2])
        with full.store.read() as connection:
            assert kept.facets(asked) == facets(connection, asked)
    assert whole, "the words stand together in the wire"
