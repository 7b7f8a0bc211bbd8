"""Every enumerated value has a name in both languages, and what is shown is safe to show."""

from __future__ import annotations

import re
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.cli.explaining import EVENT_FIELDS
from waqai.cli.labels import isolate, label, plain
from waqai.model import Attribution, Casualty, Document, Entity, Event, EventPlace, EventTime, Fact, Record, Victims
from waqai.packs.labels import labels
from waqai.sources import not_arabic

ENUMERATED = {
    "event_type": (Event, "type"),
    "weapon": (Event, "weapons"),
    "outcome": (Event, "outcome"),
    "status": (Event, "status"),
    "casualty_kind": (Casualty, "kind"),
    "qualifier": (Casualty, "qualifier"),
    "scope": (Casualty, "scope"),
    "victim_category": (Victims, "category"),
    "fact_kind": (Fact, "kind"),
    "actor_category": (Entity, "category"),
    "entity_kind": (Entity, "kind"),
    "name_en_basis": (Entity, "name_en_basis"),
    "place_precision": (EventPlace, "precision"),
    "time_precision": (EventTime, "precision"),
    "attribution_kind": (Attribution, "kind"),
    "published_basis": (Document, "published_basis"),
}


def values(hint: Any) -> set[str]:
    """The strings among the values of a type."""
    if isinstance(hint, str):
        return {hint}
    return {value for part in get_args(hint) for value in values(part)}


@pytest.mark.parametrize(("group", "field"), ENUMERATED.items())
def test_every_value_is_named_and_nothing_else(group: str, field: tuple[type, str]) -> None:
    holder, name = field
    assert set(labels()[group]) == values(get_type_hints(holder)[name])


def test_no_enumeration_of_the_record_is_forgotten() -> None:
    named = set(ENUMERATED.values())
    for holder in (Record, Document, Entity, Event, EventPlace, EventTime, Attribution, Casualty, Victims, Fact):
        for name, hint in get_type_hints(holder).items():
            if values(hint):
                assert (holder, name) in named, f"{holder.__name__}.{name} has no labels"


def test_each_label_has_both_languages() -> None:
    for group in labels().values():
        for name, one in group.items():
            assert set(one) == {"en", "ar"} and one["en"].isascii() == ("→" not in one["en"]), name
            assert not_arabic(one["ar"]) is None or len(re.findall("[\u0621-\u064a]", one["ar"])) > 1, name


def test_every_field_that_explain_shows_is_a_field_of_an_event() -> None:
    assert set(EVENT_FIELDS) <= set(get_type_hints(Event))


def test_an_unknown_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        label("event_type", "picnic")


def test_arabic_labels_are_isolated() -> None:
    assert label("event_type", "battle", "ar") == "\u2068اشتباك\u2069"
    assert label("event_type", "battle") == "battle"


@given(st.text())
def test_nothing_from_outside_acts_on_the_terminal(text: str) -> None:
    shown = isolate(text)
    assert shown[0] == "\u2068" and shown[-1] == "\u2069"
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown[1:-1])
    assert plain(shown[1:-1]) == shown[1:-1]
