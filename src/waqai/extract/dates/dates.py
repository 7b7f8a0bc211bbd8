"""The date stage: finds the words that say when, and what they mean as plain data; `dates.calendar` turns that into days.

One pass over the tokens: a form that opens no date costs one look-up. At each opening every reading is tried, the longest kept.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from waqai.extract.dates.calendar import Resolved, infer_published, resolve
from waqai.extract.dates.date_days import PREPOSITIONS, TO
from waqai.extract.dates.date_spans import KEPT, SpanWords
from waqai.extract.marks import OPENING
from waqai.extract.numbers.numbers import Number
from waqai.extract.numbers.written import Written
from waqai.extract.word_lists import word_list
from waqai.packs.compile_calendar import Calendar

__all__: Final = ["DateExpr", "Resolved", "as_since", "as_single", "find_dates", "infer_published", "resolve"]


class DateExpr(NamedTuple):
    """One expression of time.

    >>> from pathlib import Path
    >>> from waqai.packs.compile_calendar import build_calendar
    >>> from waqai.text.tokens import tokenize
    >>> calendar = build_calendar(Path("packs/ar"))
    >>> find_dates(Written(tokenize("سقطت البلدة مساء السبت الماضي"), calendar), [], calendar)[0][:3]
    (2, 5, 'weekday')
    """

    start: int
    end: int
    """token range, with «يوم», «مساء», «منذ», «قبل», «خلال» and the like, without a bare «في»"""
    kind: str
    """date, weekday, relative, since, month, year, clock, period or vague"""
    value: dict[str, Any]
    """what `resolve` understands; `t` names the shape. `prep` is the preposition before («حتى»), `part` the part of the day,
    `single` in «منذ» the reading as one day (see `as_single`), `after` marks «بعد أسبوع من», which dates the event named behind
    it, `since_event` is the token of a «منذ» whose event this dates («منذ بدء النزاع في مارس 2011», see `as_since`)"""


_SINCE: Final = word_list("dates", "since")
_BORN: Final = word_list("dates", "born")
_NAMED_AFTER: Final = word_list("dates", "named_after")
"""What bears a day as its name."""
_NETS: Final = word_list("dates", "nets")
_QUARTERS: Final = frozenset({"حي", "شارع", "ميدان"})
"""What bears a month alone as its name."""
_QUOTES: Final = OPENING | {"("}


class _Finder(SpanWords):
    def __init__(self, written: Written, numbers: list[Number], calendar: Calendar) -> None:
        super().__init__(written, numbers, calendar)
        self.starts = written.starts

    def run(self) -> list[DateExpr]:
        starts = self.cal.date_starts
        found: list[DateExpr] = []
        free = 0
        for i in self.starts:
            digits = self.kinds[i] == "n"
            if i < free or not (digits or self.forms[i] in starts):
                continue
            hit = self.from_digits(i) if digits else self.at(i)
            if hit is None:
                if self.forms[i] in self.sets["lasting.before"] and (length := self.length(i) or self.length(i + 1)):
                    start = i if self.length(i) else i + 1  # «لأكثر من شهر», «استمرت أسبوعا»
                    free = length[0]
                    found.append(DateExpr(start, free, "period", {"t": "period", "unit": length[1], "n": length[2]}))
                continue
            free = hit[0]
            if hit[1] != "none":
                self._keep(found, DateExpr(i, *hit))
        self._chronology(found)
        return self._with_lengths(found)

    def _chronology(self, found: list[DateExpr]) -> None:
        """«18 يناير 2015: …», then «29 يوليو: …»: in a list of days, one without year is of the year told last."""
        year = 0
        for expr in found:
            if self.forms[expr.end] != ":":
                continue
            ends = [expr.value["from"], expr.value["to"]] if expr.value["t"] == "range" else [expr.value]
            for value in ends:
                if value["t"] not in ("day", "month", "weekday"):
                    continue
                if "y" in value:
                    year = value["y"]
                elif year and value["t"] != "weekday" and not value.keys() & {"shift", "yshift"}:
                    value["y"] = year

    # --- the list ---------------------------------------------------------------------------------------------------------------

    def _keep(self, found: list[DateExpr], expr: DateExpr) -> None:
        """Adds an expression, or joins it with the one before («من 9 مارس إلى 12 أبريل», «بين السبت والاثنين»)."""
        before = self.forms[expr.start - 1]
        if before in PREPOSITIONS:
            expr.value["prep"] = before
        if found and expr.kind in KEPT and found[-1].kind in KEPT and expr.start - found[-1].end <= 1:
            last = found[-1]
            opened = self.forms[last.start - 1]
            joint = self.forms[last.end] if expr.start > last.end else self.forms[expr.start][:1]
            paired = (joint in TO and opened in ("من", "ومن", "بين", "الفتره")) or (joint == "و" and opened in ("بين", "وبين"))
            paired = paired or (joint == "و" and _months_in_a_row(last, expr))
            if paired and last.value["t"] not in ("since", "range"):
                begin = dict(last.value)
                if begin["t"] in ("day", "month") and not begin.keys() & {"y", "shift", "yshift"}:
                    begin |= {key: expr.value[key] for key in ("y", "shift", "yshift") if key in expr.value}
                both = {"t": "range", "from": begin, "to": expr.value, "prep": opened}
                found[-1] = DateExpr(last.start, expr.end, expr.kind if last.kind == expr.kind else "date", both)
                return
        if self._is_name(expr):
            found.append(DateExpr(expr.start, expr.end, "vague", {"t": "vague"}))
            return
        if expr.kind in KEPT:
            births, born = self.sets["birth.words"], self.sets["birth.where"]
            for k in range(expr.start - 1, max(found[-1].end if found else 0, expr.start - 9) - 1, -1):
                if self.forms[k] in _SINCE:
                    expr.value["since_event"] = k
                elif self.forms[k] in births or (self.forms[k] in born and (k + 1 == expr.start or self.forms[k + 1] in _BORN)):
                    found.append(DateExpr(expr.start, expr.end, "vague", {"t": "vague"}))
                    return
                if self.kinds[k] != "w" or self.forms[k] in _SINCE:
                    break
        found.append(expr)

    def _is_name(self, expr: DateExpr) -> bool:
        """«موقع "26 سبتمبر"», «ائتلاف 14 فبراير», «سبتمبر نت»: a day that is only the name of something."""
        if expr.value["t"] not in ("day", "month") or "y" in expr.value:
            return False
        if self.forms[expr.end] in _NETS:
            return True
        k = expr.start - 1
        quoted = self.forms[k] in _QUOTES
        before = self.forms[k - quoted]
        named = _NAMED_AFTER
        if expr.value["t"] == "month" and not quoted:
            named = _QUARTERS  # «حي مايو»
        return before in named or before.removeprefix("ل").removeprefix("ب").removeprefix("و") in named

    def _with_lengths(self, found: list[DateExpr]) -> list[DateExpr]:
        """Adds lengths of time («48 ساعة» is a period, «الخمس سنوات الماضية» a span) where no expression stands yet."""
        covered = {i for expr in found for i in range(expr.start, expr.end)}
        added: list[DateExpr] = []
        for number in self.numbers:
            if number.unit != "duration" or number.core[0] in covered:
                continue
            length = self.length(number.start)
            if length is None:
                continue
            start = number.start - (self.forms[number.start - 1] == "ال")
            end, shift = self.shift(length[0])
            if end == length[0]:
                value: dict[str, Any] = {"t": "period", "unit": length[1], "n": length[2]}
                added.append(DateExpr(start, end, "period", value))
            elif shift and length[2]:
                value = {"t": "span", "unit": length[1], "n": length[2], "dir": -1 if shift < 0 else 1}
                added.append(DateExpr(start, end, "relative", value))
            else:
                added.append(DateExpr(start, end, "vague", {"t": "vague", "unit": length[1]}))
        added = [e for e in added if covered.isdisjoint(range(e.start, e.end))]
        return sorted(found + added) if added else found


def _months_in_a_row(one: DateExpr, two: DateExpr) -> bool:
    """«في مايو ويونيو 2017», «في آذار ونيسان الماضيين»: two months of one calendar, the second behind the first."""
    a, b = one.value, two.value
    if a["t"] != "month" or b["t"] != "month" or one.end != two.start or a.keys() & {"y", "shift", "yshift"}:
        return False
    return bool((b["m"] - a["m"]) % 12 == 1 and a.get("hijri") == b.get("hijri"))


def as_single(expr: DateExpr) -> DateExpr:
    """«منذ أسبوعين» read as one day, as a single past act has it; any other expression as it is."""
    return expr._replace(kind="relative", value=expr.value["single"]) if "single" in expr.value else expr


def as_since(expr: DateExpr) -> DateExpr:
    """A date inside «منذ …» («منذ بدء النزاع في مارس 2011») read as the start of something going on; any other as it is."""
    if "since_event" not in expr.value:
        return expr
    return expr._replace(kind="since", value={"t": "since", "from": expr.value, "single": expr.value})


def find_dates(written: Written, numbers: list[Number], calendar: Calendar) -> list[DateExpr]:
    """All expressions of time in a text, longest first, none overlapping, in order.

    Args:
        written: the words of the text.
        numbers: what `find_numbers` found in them.
        calendar: the compiled words of the language pack.
    """
    return _Finder(written, numbers, calendar).run()
