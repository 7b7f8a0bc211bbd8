"""Publication dates as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.errors import InputError
from waqai.sources import normal_published


@pytest.mark.parametrize(
    ("given_", "iso"),
    [
        ("2016-06-15", "2016-06-15"),
        (" 2016-6-5 ", "2016-06-05"),
        ("2016/06/15", "2016-06-15"),
        ("20160615", "2016-06-15"),
        ("٢٠١٦-٠٦-١٥", "2016-06-15"),
        ("15/06/2016", "2016-06-15"),
        ("5.6.2016", "2016-06-05"),
        ("15-06-2016 22:05", "2016-06-15T22:05:00"),
        ("2018-05-08T10:03:08+00:00", "2018-05-08T10:03:08+00:00"),
        ("2018-05-08T10:03:08Z", "2018-05-08T10:03:08+00:00"),
        ("2018-05-08 10:03", "2018-05-08T10:03:00"),
        ("Wed, 15 Jun 2016 10:00:00 +0300", "2016-06-15T10:00:00+03:00"),
        ("15 Jun 2016 10:00:00 GMT", "2016-06-15T10:00:00+00:00"),
    ],
)
def test_forms_that_are_read(given_: str, iso: str) -> None:
    assert normal_published(given_) == iso


@pytest.mark.parametrize(
    ("given_", "why"),
    [
        ("2018-02-31", "not on the calendar"),
        ("31/06/2016", "not on the calendar"),
        ("06/15/2016", "not on the calendar"),
        ("2016-06-15T25:00", "not on the calendar"),
        ("Wed, 45 Jun 2016 10:00:00 +0300", "not on the calendar"),
        ("yesterday", "not a date"),
        ("أمس", "not a date"),
        ("15/06/16", "not a date"),
        ("1528900000", "not a date"),
        ("2016", "not a date"),
        ("", "not a date"),
        ("0016-06-15", "not between 1900 and 2099"),
    ],
)
def test_what_is_refused_and_why(given_: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        normal_published(given_)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31), timezones=st.none() | st.just(UTC)))
def test_iso_stays_as_it_is(when: datetime) -> None:
    assert normal_published(when.isoformat()) == when.isoformat()


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_day_first_and_year_first_agree(day: date) -> None:
    assert normal_published(f"{day.day}/{day.month}/{day.year}") == normal_published(f"{day:%Y-%m-%d}") == day.isoformat()


@given(st.text())
def test_any_string_is_a_date_or_refused(text: str) -> None:
    try:
        iso = normal_published(text)
    except InputError as error:
        assert "published" in str(error) and "2016-06-15" in error.mend
    else:
        assert normal_published(iso) == iso
