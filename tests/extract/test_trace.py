"""What `Coder.explain` tells: the record as read, what stood beside each value, what was set aside."""

from __future__ import annotations

import msgspec
import pytest

from waqai.extract.coder import Coder
from waqai.extract.trace import Explanation
from waqai.model import Article

TEXT = (
    "قصفت طائرات الجيش الليبي مواقع لتنظيم داعش في سرت يوم الاثنين بعد اجتماع يوم الأحد. "
    "وفي طرابلس لم تقع اشتباكات، بحسب السكان. وقال السراج إن المعركة مستمرة."
)


@pytest.fixture(scope="module")
def explained(coder: Coder) -> Explanation:
    return coder.explain(Article(text=TEXT, id="a", published="2018-06-21"))


def test_the_record_is_the_one_that_read_gives(coder: Coder, explained: Explanation) -> None:
    assert explained.record == coder.read(Article(text=TEXT, id="a", published="2018-06-21"))


def test_every_span_lies_in_the_text_and_every_event_is_in_the_record(explained: Explanation) -> None:
    ids = {event.id for event in explained.record.events}
    assert explained.considered and explained.set_aside
    for one in explained.considered:
        assert one.event_id in ids
        assert 0 <= one.start < one.end <= len(TEXT)
        assert one.alternatives and one.rule and one.choice
        assert one.choice not in one.alternatives
    for aside in explained.set_aside:
        assert 0 <= aside.start < aside.end <= len(TEXT)
        assert aside.what and aside.why


def test_negated_clashes_are_set_aside_with_their_reason(explained: Explanation) -> None:
    reasons = {TEXT[s.start : s.end]: (s.what, s.why) for s in explained.set_aside}
    what, why = reasons["اشتباكات"]
    assert what == "battle"
    assert why


def test_a_listed_name_that_was_not_taken_is_told_with_the_reason(coder: Coder) -> None:
    text = "قتل ثلاثة جنود في هجوم شنه مسلحون على حاجز في كابول أمس. وتجمعت القوات في المكان."
    told = coder.explain(Article(text=text, published="2018-06-21"))
    refused = [s for s in told.set_aside if text[s.start : s.end] == "القوات"]
    assert refused and refused[0].what.startswith("actor ") and "common noun" in refused[0].why


def test_other_places_of_a_name_are_considered(coder: Coder) -> None:
    text = "انفجرت سيارة مفخخة في طرابلس شمالي لبنان أمس وقتل أربعة مدنيين."
    told = coder.explain(Article(text=text, published="2015-01-11"))
    beside = [c for c in told.considered if c.field == "place" and text[c.start : c.end] == "طرابلس"]
    assert beside and any("LY" in other for other in beside[0].alternatives)
    assert "LB" in beside[0].choice


def test_it_goes_into_json(explained: Explanation) -> None:
    raw = msgspec.json.decode(msgspec.json.encode(explained))
    assert set(raw) == {"record", "set_aside", "considered"}
    assert set(raw["considered"][0]) == {"field", "event_id", "start", "end", "choice", "alternatives", "rule"}
