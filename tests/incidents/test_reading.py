"""Claims of one article: a figure that sums what the article then tells apart is no incident's own."""

from __future__ import annotations

import pytest

from waqai import Article, Coder
from waqai.incidents.reading import read_record

_TWO = (
    "قتل تسعة أشخاص في هجومين منفصلين بمدينة سبها الاثنين.\n\n"
    "وقال مصدر أمني إن انتحاريا فجر سيارته عند حاجز للجيش في سبها، ما أدى إلى مقتل ستة جنود.\n\n"
    "وأضاف أن مسلحين أطلقوا النار على سوق في سبها وقتلوا ثلاثة مدنيين."
)


def scopes(coder: Coder, text: str) -> dict[int, str]:
    """The scope of each figure of killed, by its number."""
    record = coder.read(Article(text=text, id="a", published="2018-05-09T08:00:00"))
    figures = [one for claim in read_record(record).claims for one in claim.figures if one.kind == "killed"]
    return {one.best or 0: one.scope for one in figures}


def test_a_sum_of_two_attacks_counts_for_neither(coder: Coder) -> None:
    assert scopes(coder, _TWO) == {9: "cumulative", 6: "incident", 3: "incident"}


@pytest.mark.parametrize(("of", "to"), [("تسعة", "ثمانية"), ("ثلاثة مدنيين", "أربعة مدنيين")])
def test_figures_that_do_not_come_to_the_first_stay(coder: Coder, of: str, to: str) -> None:
    assert set(scopes(coder, _TWO.replace(of, to)).values()) == {"incident"}
