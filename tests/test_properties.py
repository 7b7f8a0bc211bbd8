"""What holds for every input: a valid record that quotes the text, or an `InputError`; nothing depends on order or process."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waqai import Article, Coder, InputError, Record, decode, encode
from waqai.extract.cases import case_files, read_cases
from waqai.text import tokenize
from waqai.text.tokens import forms

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "samples.jsonl"
ARTICLES = [Article(**json.loads(line)) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
CASES = [case for path in case_files(SAMPLES.parents[1] / "packs") for case in read_cases(path)]
BODIES = " ".join(article.text for article in ARTICLES)
WORDS = sorted(set(BODIES.split()))

# Text that looks like news now and then: words of the samples, joined by anything.
SIGNS = [".", "،", "\n\n", '"', "«", "»", "(", "12", "٣٥", ".,", "..", "ـ", "\u064e", "\u200f", "ﷺ", "ﻻ", "#", "\u202e", "ة", "و"]
NEWSLIKE = st.lists(st.sampled_from(WORDS) | st.text(max_size=4) | st.sampled_from(SIGNS), max_size=80)
TEXTS = st.text(max_size=300) | NEWSLIKE.map(" ".join) | st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)
DATES = st.none() | st.dates().map(lambda day: day.isoformat())


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """Every start and end in a record."""
    if isinstance(value, dict):
        if "start" in value and isinstance(value["start"], int):
            yield value["start"], value["end"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from spans(part)


def check(record: Record, text: str) -> None:
    """That a record is valid, quotes the text, and refers to nothing that is not there."""
    line = encode(record)
    assert decode(line) == record
    assert record.document.text == text
    assert all(0 <= start < end <= len(text) for start, end in spans(json.loads(line)))
    entities, events = {one.id for one in record.entities}, {one.id for one in record.events}
    tolls = {one.id for one in record.casualties}
    refs = [ref.entity for event in record.events for ref in (*event.initiators, *event.targets, *event.attribution)]
    refs += [said.entity for one in (*record.casualties, *record.facts) for said in one.attribution]
    refs += [event.place.entity for event in record.events if event.place]
    refs += [ref.entity for fact in record.facts for ref in (fact.subject, fact.object) if ref]
    refs += [one.victims.entity for one in record.casualties if one.victims and one.victims.entity]
    assert set(refs) <= entities
    assert {one.event for one in record.casualties} <= events | {None}
    assert {one.subset_of for one in record.casualties} <= tolls | {None}
    for kind in (record.entities, record.events, record.casualties, record.facts):
        assert len({one.id for one in kind}) == len(kind)  # type: ignore[attr-defined]


@given(text=TEXTS, published=DATES)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_any_text_gives_a_valid_record_or_an_input_error(coder: Coder, text: str, published: str | None) -> None:
    try:
        record = coder.read(Article(text=text, published=published))
    except InputError as error:
        assert error.found and error.mend
    else:
        check(record, text)
        assert record == coder.read(Article(text=text, published=published))


@given(title=NEWSLIKE.map(" ".join), text=NEWSLIKE.map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_a_title_stands_before_the_body(coder: Coder, title: str, text: str) -> None:
    try:
        record = coder.read(Article(text=text, title=title))
    except InputError:
        return
    check(record, record.document.text)
    assert record.document.text in (f"{title}\n\n{text}", text)


@given(st.integers(0, len(BODIES) - 400), st.integers(20, 400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_any_stretch_of_news_is_read(coder: Coder, start: int, length: int) -> None:
    text = BODIES[start : start + length].strip()
    check(coder.read(Article(text=text)), text)


@pytest.mark.parametrize("cut", [lambda words, at: words[:at], lambda words, at: words[at:]], ids=["end", "begin"])
def test_a_text_may_end_and_begin_anywhere(coder: Coder, cut: Callable[[list[str], int], list[str]]) -> None:
    """A headline, or a text cut off by a feed, ends at a verb, a preposition, a number or a conjunction, with no stop; and what
    is left of a page begins without who speaks and what he speaks of.

    Every case is cut behind each third of its words, beginning with another for the next case.
    """
    for number, case in enumerate(CASES):
        words = case.article.text.split()
        for at in range(1 + number % 3, len(words), 3):
            text = " ".join(cut(words, at))
            try:
                record = coder.read(Article(text=text, published=case.article.published))
            except InputError:
                continue  # nothing Arabic so far
            check(record, text)


def test_the_order_of_articles_does_not_matter(coder: Coder) -> None:
    forwards = list(coder.read_many(ARTICLES))
    backwards = list(Coder(coder.pack).read_many(ARTICLES[::-1]))
    assert [encode(record) for record in forwards] == [encode(record) for record in backwards[::-1]]
    assert [record.document.id for record in forwards] == [article.id for article in ARTICLES]


def test_the_same_bytes_in_another_process(coder: Coder) -> None:
    here = b"".join(encode(coder.read(article)) + b"\n" for article in ARTICLES)
    for seed in ("0", "12345"):
        done = subprocess.run(
            [sys.executable, "-m", "waqai", "code", "-q", str(SAMPLES)],
            capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            timeout=120,
        )
        assert done.stdout == here


def test_an_id_follows_from_the_content(coder: Coder) -> None:
    text = ARTICLES[0].text
    one, same, other = (coder.read(Article(text=words)) for words in (text, text, text + " "))
    assert one.document.id == same.document.id != other.document.id


def test_an_article_leaves_nothing_for_the_garbage_collector(coder: Coder) -> None:
    for article in ARTICLES:
        coder.read(article)  # what is remembered of words is made now
    gc.collect()
    gc.disable()
    try:
        for article in ARTICLES:
            coder.read(article)
        assert gc.collect() == 0
    finally:
        gc.enable()


@given(text=TEXTS)
def test_forms_are_those_of_the_tokens(text: str) -> None:
    assert forms(text, "wnl") == [token.form for token in tokenize(text) if token.kind in "wnl"]
