"""When an article appeared: the ways people write that date in metadata, as ISO. Dates inside articles are another matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from waqai.errors import InputError
from waqai.text.fold import fold

EXPECTED: Final = "give an ISO date such as 2016-06-15, a date-time such as 2016-06-15T10:00:00Z, 15/06/2016, or an RFC 2822 date"
_YEARS: Final = range(1900, 2100)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]|\d{8}(?:T|$)")
_RFC_2822: Final = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} .*")


def normal_published(value: str) -> str:
    """The date or date-time as ISO; `InputError` when it is not one.

    Day before month where the year stands last, as everywhere in the Arab world. Arabic-Indic digits are read.

    >>> normal_published("15/06/2016"), normal_published("٢٠١٦-٠٦-١٥"), normal_published("2018-05-08T10:03:08Z")
    ('2016-06-15', '2016-06-15', '2018-05-08T10:03:08+00:00')
    >>> normal_published("Wed, 15 Jun 2016 10:00:00 +0300")
    '2016-06-15T10:00:00+03:00'
    """
    text = fold(value).strip()
    try:
        found = _parse(text)
    except (ValueError, OverflowError):
        raise InputError(f"published «{value[:40]}» is not on the calendar", mend=EXPECTED) from None
    if found is None:
        raise InputError(f"published «{value[:40]}» is not a date", mend=EXPECTED)
    if found.year not in _YEARS:
        raise InputError(f"published «{value[:40]}» is not between {_YEARS.start} and {_YEARS.stop - 1}", mend=EXPECTED)
    return found.isoformat()


def first_date(candidates: Iterable[object]) -> str | None:
    """The first of several dates that can be read, else the first that was given at all, so that it is said; None without any.

    >>> first_date([None, "منذ ساعتين", "2016-06-15"]), first_date(["منذ ساعتين"])
    ('2016-06-15', 'منذ ساعتين')
    """
    given = [one for one in candidates if isinstance(one, str) and one.strip()]
    for one in given:
        try:
            normal_published(one)
        except InputError:
            continue
        return one
    return given[0] if given else None


def _parse(text: str) -> date | None:
    """A date (a datetime is one), None when the text has no form of a date; ValueError when it has one and is impossible."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
        return date(year, month, day)
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups()[:3])
        if match[4] is None:
            return date(year, month, day)
        return datetime(year, month, day, int(match[4]), int(match[5]), int(match[6] or 0))
    if _RFC_2822.fullmatch(text):
        return parsedate_to_datetime(text)
    if not _ISO.match(text):
        return None
    return date.fromisoformat(text) if len(text) == 8 else datetime.fromisoformat(text)
