"""The demonstration desk: invented articles and decisions under samples/ that show what a desk is for."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from waqai.desk.desk import Desk
from waqai.desk.filters import ALL, Filters
from waqai.model import Incident
from waqai.model.record import EventType
from waqai.store import open_store

if TYPE_CHECKING:
    from waqai import Coder

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ARTICLES = [json.loads(line) for line in (SAMPLES / "demo.jsonl").read_text(encoding="utf-8").splitlines()]
DECISIONS = list(csv.DictReader((SAMPLES / "demo-decisions.csv").open(encoding="utf-8", newline="")))
VERBAL: frozenset[EventType] = frozenset(
    ("talks", "sanction", "judicial", "appeal", "refusal", "accusation", "threat", "denial", "support")
)
NOTHING_HAPPENED = ("nil-drill", "marfa-sport")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Iterator[Desk]:
    """A desk with the articles, linked, nobody having decided anything."""
    with Desk(open_store(tmp_path_factory.mktemp("demo") / "demo.db"), coder=coder) as desk:
        desk.ingest([str(SAMPLES / "demo.jsonl")])
        desk.link()
        yield desk


@pytest.fixture(scope="module")
def incidents(demo: Desk) -> list[Incident]:
    """All of its incidents."""
    return demo.incidents(ALL)


def test_the_articles_are_whole() -> None:
    assert len(ARTICLES) >= 40
    assert len({article["id"] for article in ARTICLES}) == len(ARTICLES)
    for article in ARTICLES:
        assert set(article) == {"id", "title", "published", "source", "url", "text"}
        assert all(article.values())
        assert article["url"] == f"https://example.org/{article['id']}", "an address that can only be an example"
    assert 6 <= len({article["source"] for article in ARTICLES}) <= 8


def test_every_article_is_taken_in(demo: Desk) -> None:
    assert demo.count()["articles"] == len(ARTICLES)


def test_there_are_theatres_enough(incidents: list[Incident]) -> None:
    countries = Counter(one.place.country for one in incidents if one.place is not None and one.type not in VERBAL)
    for country in ("LY", "SY", "IQ", "YE", "PS", "SD", "LB", "BF"):
        assert countries[country] >= 1, country


@pytest.mark.parametrize("name", NOTHING_HAPPENED)
def test_drill_and_football_tell_no_material_event(demo: Desk, name: str) -> None:
    record = demo.record(name)
    assert record is not None and [event for event in record.events if event.type not in VERBAL] == []


def test_happenings_are_told_by_several_voices_and_figures_conflict(incidents: list[Incident]) -> None:
    assert sum(one.voices > 1 for one in incidents if one.type not in VERBAL) >= 8
    assert sum(toll.agreement == "conflict" for one in incidents for toll in one.tolls if toll.group == "all") >= 3


def test_a_second_print_is_no_voice_of_its_own(demo: Desk) -> None:
    incident = demo.incident("ufuq-sabia-1:22")
    assert "sahil-sabia" in {claim.document for claim in incident.claims}
    assert incident.voices < len({claim.document for claim in incident.claims})


@pytest.mark.parametrize("place", ["العزيزية", "أم روابة", "حريب"])
def test_towns_change_hands(demo: Desk, place: str) -> None:
    steps = demo.control(place=place)
    assert len({(step.state, step.holders) for step in steps}) >= 2


def test_every_decision_applies(tmp_path: Path, coder: Coder) -> None:
    with Desk(open_store(tmp_path / "decided.db"), coder=coder) as desk:
        desk.ingest([str(SAMPLES / "demo.jsonl")])
        desk.link()
        done, problems = desk.import_decisions(SAMPLES / "demo-decisions.csv")
        assert problems == [] and done == len(DECISIONS)
        assert desk.count_incidents(Filters(decided=True)) >= 15


def test_every_decision_names_a_claim_that_is_read(incidents: list[Incident]) -> None:
    claims = {claim.id for incident in incidents for claim in incident.claims}
    named = {row[column] for row in DECISIONS for column in ("subject", "other") if row[column]}
    assert named <= claims, "the rules read otherwise than when this was decided"


def test_two_coders_do_not_agree_everywhere() -> None:
    assert {row["by"] for row in DECISIONS} == {"مها", "سالم"}
    kinds: dict[str, dict[str, set[str]]] = {}
    for row in DECISIONS:
        kinds.setdefault(row["subject"], {}).setdefault(row["by"], set()).add(f"{row['action']} {row['field']} {row['value']}")
    contradicted = [subject for subject, who in kinds.items() if len(who) == 2 and len(set(map(frozenset, who.values()))) == 2]
    assert len(contradicted) >= 6
    assert {row["action"] for row in DECISIONS} >= {"accept", "reject", "set", "held", "same", "different", "flag", "comment"}
