"""Which days a date expression means, and which day an undated article appeared."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hijridate import Gregorian, Hijri

if TYPE_CHECKING:
    from waqai.extract.dates.dates import DateExpr

_DAY: Final = datetime.timedelta(days=1)
_TOMORROWS: Final = 7
"""A day and month without year lies at most this many days after publication, unless it is told as a plan."""
_SEASONS: Final = {"winter": (12, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_UNITS: Final = frozenset({"month", "unit"})
"""Shapes of whole months and years (and weeks, which stay whole: annotation guide, Places and times)."""
_YEAR_EDGES: Final = {"begin": (1, 1), "early": (1, 3), "middle": (6, 7), "late": (10, 12), "end": (12, 12)}


class Resolved(NamedTuple):
    """The days an expression means: ISO dates, both inclusive, and the precision day, week, month, year or period."""

    start: str
    end: str
    precision: str


class _Days(NamedTuple):
    start: datetime.date
    end: datetime.date
    precision: str


class _Asked(NamedTuple):
    published: datetime.date | None
    future: bool


def resolve(expr: DateExpr, published: datetime.date | None, *, future: bool = False) -> Resolved | None:
    """The days that an expression means in an article of that publication day; None where it says none.

    Args:
        expr: an expression that `find_dates` returned.
        published: the day the article appeared; without it only full dates, months with a year and years resolve.
        future: whether the expression dates a plan: «الثلاثاء» is then the next one, a day without year the next such day.
    """
    days = _days(expr.value, _Asked(published, future))
    if days is None:
        return None
    whole = expr.value["t"] in _UNITS and days.precision != "week"
    if whole and published is not None and not future and days.start <= published < days.end:
        # «خلال الشهر الجاري» of what has been: up to publication, as «في وقت سابق من الشهر» is
        days = _Days(days.start, published, "period" if days.precision == "month" else days.precision)
    return Resolved(days.start.isoformat(), days.end.isoformat(), days.precision)


def _days(value: dict[str, Any], asked: _Asked) -> _Days | None:
    how = _WAYS.get(value["t"])
    try:
        return how(value, asked) if how else None
    except (ValueError, OverflowError):  # a day that no calendar has («31 حزيران»), or out of the Hijri tables
        return None


# --- arithmetic -----------------------------------------------------------------------------------


def _month(year: int, month: int) -> _Days:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    start = datetime.date(year, month, 1)
    return _Days(start, datetime.date(year + month // 12, month % 12 + 1, 1) - _DAY, "month")


def _year(year: int) -> _Days:
    return _Days(datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year")


def _week(day: datetime.date) -> _Days:
    monday = day - day.weekday() * _DAY
    return _Days(monday, monday + 6 * _DAY, "week")


def shifted(day: datetime.date, unit: str, n: float) -> datetime.date | None:
    """The day `n` units from a day: the same day of another month, clamped to its length; hours only in whole days.

    >>> shifted(datetime.date(2016, 3, 31), "month", -1), shifted(datetime.date(2016, 6, 15), "week", -2)
    (datetime.date(2016, 2, 29), datetime.date(2016, 6, 1))
    """
    if unit in ("second", "minute", "hour"):
        return day + int(n / 24) * _DAY if unit == "hour" and abs(n) >= 24 else None
    if unit in ("day", "night", "week"):
        return day + round(n * (7 if unit == "week" else 1)) * _DAY
    months = n * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    whole = int(months)
    target = _month(day.year, day.month + whole)
    moved = target.start.replace(day=min(day.day, target.end.day))
    return moved + round((months - whole) * 30) * _DAY


def _strictly_before(day: datetime.date, weekday: int) -> datetime.date:
    return day - ((day.weekday() - weekday - 1) % 7 + 1) * _DAY


def _strictly_after(day: datetime.date, weekday: int) -> datetime.date:
    return day + ((weekday - day.weekday() - 1) % 7 + 1) * _DAY


# --- kinds of values ------------------------------------------------------------------------------


def _weekday(value: dict[str, Any], asked: _Asked) -> _Days | None:
    pub, wanted, shift = asked.published, value["wd"], value.get("shift")
    if pub is None:
        return None
    if shift is None:
        day = pub + ((wanted - pub.weekday()) % 7) * _DAY if asked.future else pub - ((pub.weekday() - wanted) % 7) * _DAY
    elif shift == 0:
        day = _week(pub).start + wanted * _DAY
    elif shift < 0:
        day = _strictly_before(pub, wanted) + 7 * (shift + 1) * _DAY
    else:
        day = _strictly_after(pub, wanted) + 7 * (shift - 1) * _DAY
    return _Days(day, day, "day")


def _weekdays(value: dict[str, Any], asked: _Asked) -> _Days | None:
    """Days in a row («ليل السبت الأحد»): the last is placed, or the first of a plan, and the others beside it."""
    first, last = value["wds"][0], value["wds"][-1]
    ahead = asked.future or (value.get("shift") or 0) > 0
    placed = _weekday({"wd": first if ahead else last, "shift": value.get("shift")}, asked)
    if placed is None:
        return None
    length = ((last - first) % 7) * _DAY
    return _Days(placed.start, placed.start + length, "day") if ahead else _Days(placed.start - length, placed.start, "day")


def _relative(value: dict[str, Any], asked: _Asked) -> _Days | None:
    if asked.published is None:
        return None
    day = asked.published + value["n"] * _DAY
    if "wd" in value:  # «اليوم الأحد» in an article stamped Monday: the named day is right
        day += ((value["wd"] - day.weekday() + 3) % 7 - 3) * _DAY
    return _Days(day, day, "day")


def _last_night(_value: dict[str, Any], asked: _Asked) -> _Days | None:
    return _Days(asked.published - _DAY, asked.published, "day") if asked.published else None


def _day(value: dict[str, Any], asked: _Asked) -> _Days | None:
    if value.get("pointing"):
        return None
    if value.get("hijri"):
        return _hijri(value, asked)
    year, pub = value.get("y"), asked.published
    if year is None:
        if pub is None:
            return None
        if "yshift" in value:
            year = pub.year + value["yshift"]
        else:
            return _dated(value["d"], value.get("d2", value["d"]), value["m"], value.get("shift"), asked, pub)
    start = datetime.date(year, value["m"], value["d"])
    return _Days(start, start.replace(day=value.get("d2", value["d"])), "day")


def _dated(day: int, last: int, month: int, shift: int | None, asked: _Asked, pub: datetime.date) -> _Days | None:
    """A day and month without year: the latest up to a week after publication, or the next of a plan."""
    ahead = shift == 1 or (shift is None and asked.future)
    limit = pub if shift == -1 else pub + _TOMORROWS * _DAY
    if shift == 0:
        start = datetime.date(pub.year, month, day)
        return _Days(start, start.replace(day=last), "day")
    for year in range(pub.year, pub.year + 9) if ahead else range(pub.year + 1, pub.year - 9, -1):
        try:
            start = datetime.date(year, month, day)
        except ValueError:  # 29 February
            continue
        if (start > pub or (start == pub and shift is None)) if ahead else start <= limit:
            return _Days(start, start.replace(day=last), "day")
    return None


def _hijri(value: dict[str, Any], asked: _Asked) -> _Days | None:
    pub, month, day = asked.published, value["m"], value.get("d")

    def days(year: int) -> _Days:
        if day is not None:
            start = Hijri(year, month, day).to_gregorian()
            end = Hijri(year, month, value.get("d2", day)).to_gregorian()
            return _Days(_plain(start), _plain(end), "day")
        length = Hijri(year, month, 1).month_length()
        return _Days(_plain(Hijri(year, month, 1).to_gregorian()), _plain(Hijri(year, month, length).to_gregorian()), "month")

    if value.get("y") is not None:
        return days(value["y"])
    if pub is None:
        return None
    year = Gregorian(pub.year, pub.month, pub.day).to_hijri().year
    shift = value.get("shift")
    if "yshift" in value or shift == 0:
        return days(year + value.get("yshift", 0))
    if shift == 1 or (shift is None and asked.future):
        return next(found for y in (year, year + 1) if (found := days(y)).end >= pub and (shift is None or found.start > pub))
    limit = pub + _TOMORROWS * _DAY if shift is None else pub
    for year_back in (year + 1, year, year - 1):
        found = days(year_back)
        if found.start <= limit and (shift is None or found.end < pub):
            return found
    return None


def _plain(day: datetime.date) -> datetime.date:
    return datetime.date(day.year, day.month, day.day)


def _monthday(value: dict[str, Any], asked: _Asked) -> _Days | None:
    if asked.published is None:
        return None
    month = _month(asked.published.year, asked.published.month + value["shift"])
    start = month.start.replace(day=value["d"])
    return _Days(start, start.replace(day=value.get("d2", value["d"])), "day")


def _named_month(value: dict[str, Any], asked: _Asked) -> _Days | None:
    if value.get("pointing"):
        return None
    if value.get("hijri"):
        return _hijri(value, asked)
    month, year, pub, shift = value["m"], value.get("y"), asked.published, value.get("shift")
    if year is None:
        if pub is None:
            return None
        if "yshift" in value:
            year = pub.year + value["yshift"]
        elif shift == 0:
            year = pub.year
        elif shift == 1:
            year = pub.year + (month <= pub.month)
        elif shift == -1:
            year = pub.year - (month >= pub.month)
        else:
            year = pub.year + (month < pub.month) if asked.future else pub.year - (month > pub.month)
    return _month(year, month)


def _named_year(value: dict[str, Any], _asked: _Asked) -> _Days | None:
    first = _year(value["y"])
    return first if "y2" not in value else _Days(first.start, _year(value["y2"]).end, "period")


def _decade(value: dict[str, Any], _asked: _Asked) -> _Days | None:
    return _Days(_year(value["y"]).start, _year(value["y"] + value.get("n", 10) - 1).end, "period")


def _unit(value: dict[str, Any], asked: _Asked) -> _Days | None:
    pub, unit, shift = asked.published, value["unit"], value["shift"]
    if pub is None:
        return None
    if unit == "day":
        return _Days(pub + shift * _DAY, pub + shift * _DAY, "day")
    if unit == "week":
        return _week(pub + 7 * shift * _DAY)
    if unit == "month":
        return _month(pub.year, pub.month + shift)
    if unit == "year":
        return _year(pub.year + shift)
    if unit == "decade":
        return _decade({"y": pub.year // 10 * 10 + 10 * shift}, asked)
    return _decade({"y": pub.year // 100 * 100 + 100 * shift, "n": 100}, asked) if unit == "century" else None


def _offset(value: dict[str, Any], asked: _Asked) -> _Days | None:
    day = shifted(asked.published, value["unit"], value["n"]) if asked.published else None
    return _Days(day, day, "day") if day else None


def _later(value: dict[str, Any], asked: _Asked) -> _Days | None:
    return _offset(value, asked) if asked.future else None


def _span(value: dict[str, Any], asked: _Asked) -> _Days | None:
    """«خلال الأيام الثلاثة الماضية»: from that long ago to publication, or from publication on."""
    pub = asked.published
    far = shifted(pub, value["unit"], value["n"] * value["dir"]) if pub else None
    if pub is None:
        return None
    if far is None:
        return _Days(pub - _DAY, pub, "period") if value["unit"] == "hour" and value["n"] > 11 and value["dir"] < 0 else None
    return _Days(min(pub, far), max(pub, far), "period")


def _edge(value: dict[str, Any], asked: _Asked) -> _Days | None:
    inner, part = value["of"], value["part"]
    whole = _days(inner, asked)
    if whole is None:
        return None
    if whole.precision == "year":
        first, last = _YEAR_EDGES[part]
        begin, end = _month(whole.start.year, first), _month(whole.start.year, last)
        return _Days(begin.start, end.end, "month" if first == last else "period")
    if whole.precision == "month" and inner["t"] == "month":
        # Thirds of a named month; «مطلع الشهر الماضي» stays the month, as the guide has «الشهر الماضي».
        third = {"begin": 0, "early": 0, "middle": 1}.get(part, 2)
        start = whole.start + 10 * third * _DAY
        return _Days(start, whole.end if third == 2 else start + 9 * _DAY, "period")
    if whole.precision == "week" and part == "end":
        weekend = _Days(whole.start + 5 * _DAY, whole.end, "period")
        past = inner.get("bare") and not asked.future and asked.published and weekend.start > asked.published
        return _Days(weekend.start - 7 * _DAY, weekend.end - 7 * _DAY, "period") if past else weekend
    pub = asked.published
    if whole.precision == "month" and pub and not asked.future and part != "end" and whole.start <= pub < whole.end:
        return _Days(whole.start, pub, "period")  # «مطلع الشهر الجاري» has been
    return whole


def _season(value: dict[str, Any], asked: _Asked) -> _Days | None:
    first, last = _SEASONS[value["season"]]
    pub, year = asked.published, value.get("y")

    def days(y: int) -> _Days:
        return _Days(_month(y - (first > last), first).start, _month(y, last).end, "period")

    if year is not None:
        return days(year)
    if pub is None:
        return None
    if value["shift"] == 0:
        return next(found for y in (pub.year, pub.year + 1) if (found := days(y)).end >= pub)
    if value["shift"] > 0:
        return next(found for y in (pub.year, pub.year + 1, pub.year + 2) if (found := days(y)).start > pub)
    return next(found for y in (pub.year, pub.year - 1) if (found := days(y)).end < pub)


def _since(value: dict[str, Any], asked: _Asked) -> _Days | None:
    begin = _days(value["from"], _Asked(asked.published, False))
    if begin is None or asked.published is None or begin.start > asked.published:
        return None
    return _Days(begin.start, asked.published, "period")


def _upto(value: dict[str, Any], asked: _Asked) -> _Days | None:
    """«في وقت سابق من الشهر»: its first day to publication, or all of it where it is over."""
    whole = _days(value["of"], asked)
    if whole is None or asked.published is None or not whole.start <= asked.published < whole.end:
        return whole
    return _Days(whole.start, asked.published, "period")


def _range(value: dict[str, Any], asked: _Asked) -> _Days | None:
    begin, end = _days(value["from"], asked), _days(value["to"], asked)
    if begin and end and begin.start > end.end and "y" not in value["to"] and value["to"]["t"] in ("day", "month"):
        end = _days({**value["to"], "y": begin.start.year + (end.end.month < begin.start.month)}, asked)
    if begin is None or end is None or begin.start > end.end:
        return None
    return _Days(begin.start, end.end, "period" if begin.precision != "day" or end.precision != "day" else "day")


_WAYS: Final[dict[str, Callable[[dict[str, Any], _Asked], _Days | None]]] = {
    "weekday": _weekday, "weekdays": _weekdays, "rel": _relative, "last_night": _last_night, "day": _day, "monthday": _monthday,
    "month": _named_month, "year": _named_year, "decade": _decade, "unit": _unit, "offset": _offset, "later": _later,
    "span": _span, "edge": _edge, "season": _season, "since": _since, "upto": _upto, "range": _range,
}  # fmt: skip
"""Clock times, lengths of time and vague expressions have no entry: they say no day."""


# --- the day an article appeared ------------------------------------------------------------------


def _tolerance(value: dict[str, Any]) -> int | None:
    """How many days off a relative expression may be: a sixth of its length, nothing for few days; None where it has none."""
    if value["t"] == "since":
        value = value["from"]
    if value["t"] == "rel":
        return 0
    if value["t"] != "offset" or value.get("vague"):
        return None
    length = abs(value["n"]) * {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365}.get(value["unit"], 3650)
    return int(length / 6) if value["unit"] != "day" else int(length / 14)


def infer_published(
    facts: list[tuple[DateExpr, datetime.date]], others: list[DateExpr]
) -> tuple[datetime.date, list[int]] | None:
    """The one best publication day of an undated article, with the indices of the expressions it rests on.

    Args:
        facts: relative expressions («قبل شهر») with the day each must denote, known from elsewhere.
        others: the article's other expressions. Weekdays say that the article appeared soon after them, a day and month that it
            appeared at most 90 days after it, «اليوم الأحد» and «أمس السبت» on which weekday, a full date that it is no older.

    Returns:
        The day and the evidence: i for `facts[i]`, `len(facts) + j` for `others[j]`. None where no day fits, or two fit equally.
    """
    allowed: set[datetime.date] | None = None
    evidence: list[int] = []
    for index, (expr, day) in enumerate(facts):
        inner = expr.value["from"] if expr.value["t"] == "since" else expr.value
        tolerance = _tolerance(expr.value)
        centre = _back(inner, day)
        if tolerance is None or centre is None:
            continue
        window = {centre + k * _DAY for k in range(-tolerance, tolerance + 1)}
        allowed = window if allowed is None else allowed & window
        evidence.append(index)
    if not allowed:
        return None
    scored: list[tuple[int, datetime.date]] = []
    used: set[int] = set()
    for day in sorted(allowed):
        cost = 0
        for index, expr in enumerate(others):
            one = _cost(expr, day)
            if one is None:
                break
            if one >= 0:
                cost += one
                used.add(len(facts) + index)
        else:
            scored.append((cost, day))
    scored.sort()
    if not scored:
        return None
    # «قبل شهر» is said of 28 days and of 34: how near a day comes to the round distance does not choose between two.
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    return scored[0][1], evidence + sorted(used)


def _back(value: dict[str, Any], day: datetime.date) -> datetime.date | None:
    """The publication day from which `value` points at `day`."""
    if value["t"] == "rel":
        days: int = value["n"]
        return day - days * _DAY
    return shifted(day, value["unit"], -value["n"]) if value["t"] == "offset" and not value.get("vague") else None


def _cost(expr: DateExpr, published: datetime.date) -> int | None:
    """How far an expression lies before a supposed publication day: None where it cannot be, -1 where it says nothing."""
    value = expr.value
    if value["t"] == "rel":
        named = value.get("wd")
        if named is None:
            return -1
        return 0 if (published + value["n"] * _DAY).weekday() == named else None
    if value["t"] == "weekday" and value.get("shift") is None:
        one: int = value["wd"]
        return (published.weekday() - one) % 7
    if value["t"] == "weekdays" and value.get("shift") is None:
        last: int = value["wds"][-1]
        return (published.weekday() - last) % 7
    if value["t"] != "day" or value.get("pointing") or value.get("hijri"):
        return -1
    days = _days(value, _Asked(published, False))
    if days is None or value.get("shift") == 1:
        return -1
    if "y" in value:
        return 0 if days.start <= published + _TOMORROWS * _DAY else None
    return 0 if 0 <= (published - days.start).days <= 90 else None
