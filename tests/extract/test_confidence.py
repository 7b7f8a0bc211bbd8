"""How sure events are: bounds, order, the weights file, and what is set aside as too uncertain."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from waqai.extract.coder import Coder
from waqai.extract.doc import Doc
from waqai.extract.joining.confidence import features, probability, weigh, with_figures
from waqai.model import Article
from waqai.packs.certainty import FEATURES, confidence_flaws, unknown_names
from waqai.packs.theatre import read_toml

TEXT = (
    "قصفت قوات الجيش مواقع المسلحين في درنة يوم الأحد ما أسفر عن مقتل خمسة مسلحين. "
    "واتهم متحدث باسم الحكومة المسلحين بقصف السوق. وخلف الهجوم دمارا واسعا. وتظاهر مئات السكان في بنغازي."
)
ARTICLE = Article(text=TEXT, published="2018-05-21")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture
def model(coder: Coder) -> Iterator[dict[str, Any]]:
    """The model, to be changed by a test."""
    kept = coder.pack.lexicon.confidence
    coder.pack.lexicon.confidence = {"weights": dict(kept["weights"]), "set_aside": dict(kept["set_aside"])}
    yield coder.pack.lexicon.confidence
    coder.pack.lexicon.confidence = kept


def test_the_weights_file_is_what_the_reader_asks_for(root: Path) -> None:
    data = read_toml(root / "packs" / "ar" / "confidence.toml")
    assert [*confidence_flaws(data), *unknown_names(data)] == []
    assert 15 <= len(FEATURES) <= 25


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"set_aside": {}}, "table weights is missing"),
        ({"weights": {"bias": "1"}, "set_aside": {}}, "weights.bias = '1' is no number"),
        ({"weights": {"bias": float("nan")}, "set_aside": {}}, "weights.bias = nan is no number"),
        ({"weights": {}, "set_aside": {"material": 25}}, "set_aside.material = 25 is no share"),
    ],
)
def test_flaws_of_the_file_are_told(data: dict[str, Any], found: str) -> None:
    assert next(confidence_flaws(data)).found == found


def test_unknown_and_lacking_names_are_told() -> None:
    data = {"weights": {"biass": 1.0}, "set_aside": {"verbs": 0.2}}
    told = [flaw.found for flaw in unknown_names(data)]
    assert told[0] == "feature 'biass' is unknown" and told[-1] == "set_aside.verbs is unknown"
    assert "feature 'bias' has no weight" in told


def test_confidence_lies_between_and_rises_with_each_good_sign() -> None:
    chance = random.Random(5)
    for _ in range(500):
        weights = {name: chance.uniform(-40, 40) for name in FEATURES}
        so = chance.sample(list(FEATURES), chance.randint(0, len(FEATURES)))
        p = probability(so, weights)
        assert 0 < p < 1
        for name in FEATURES:
            if name not in so:
                more = probability([*so, name], weights)
                assert more >= p if weights[name] >= 0 else more <= p


def test_without_weights_everything_is_as_likely_as_not(coder: Coder, model: dict[str, Any]) -> None:
    model.clear()
    assert {event.confidence for event in coder.read(ARTICLE).events} == {0.5}


def test_reading_twice_says_the_same(coder: Coder) -> None:
    first, second = coder.read(ARTICLE), coder.read(ARTICLE)
    assert [e.confidence for e in first.events] == [e.confidence for e in second.events]
    assert first.events and all(0 < e.confidence < 1 for e in first.events)


def test_only_known_features_are_asked(coder: Coder) -> None:
    reading = coder._reading(Doc(TEXT, coder.pack), ARTICLE)
    counted = with_figures(reading.figures)
    for h in reading.happenings:
        so = features(h, reading.happenings, counted)
        assert so[0] == "bias" and set(so) <= set(FEATURES) and len(set(so)) == len(so)


def test_too_uncertain_events_are_set_aside_with_the_reason(coder: Coder, model: dict[str, Any]) -> None:
    model["set_aside"] = {"material": 0.0, "verbal": 0.0}
    doc = Doc(TEXT, coder.pack)
    reading = coder._reading(doc, ARTICLE)
    mentions = [m for h in reading.happenings for m in h.mentions]
    assert len(reading.happenings) > 1
    model["set_aside"] = {"material": 1.0, "verbal": 0.0}
    kept = weigh(doc, reading.happenings, ())  # no figures: nothing is kept as the story of the title
    assert [h.type for h in kept] == ["accusation"]
    assert all("too uncertain" in m.set_aside for m in mentions if not any(m in h.mentions for h in kept))


def test_the_story_of_the_title_with_its_figures_is_never_set_aside(coder: Coder, model: dict[str, Any]) -> None:
    model["set_aside"] = {"material": 1.0, "verbal": 1.0}
    told = "11 قتيلا مدنيا في هجوم قرب سرت\n\nقتل 11 مدنيا في هجوم على بلدة قرب سرت. واعتقلت الشرطة شابا."
    article = Article(text=told, title="11 قتيلا مدنيا في هجوم قرب سرت", published="2022-06-06")
    assert [e.type for e in coder.read(article).events] == ["attack_on_civilians"]


def test_background_is_never_set_aside(coder: Coder, model: dict[str, Any]) -> None:
    model["set_aside"] = {"material": 1.0, "verbal": 1.0}
    record = coder.read(Article(text="قصفت قوات الجيش مواقع المسلحين في درنة في يناير 2015.", published="2018-05-21"))
    assert [(e.type, e.background) for e in record.events] == [("shelling", True)]
