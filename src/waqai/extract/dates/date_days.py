"""The lower half of the date stage: days, months and years («مساء السبت», «التاسع من حزيران/يونيو», «13/5/2018», «عام 2011»)."""

from __future__ import annotations

from typing import Any, Final

from waqai.extract.numbers.numbers import Number
from waqai.extract.numbers.written import Written
from waqai.extract.word_lists import word_list
from waqai.packs.compile_calendar import Calendar, longest

Hit = tuple[int, str, dict[str, Any]]
"""end, kind, value"""

DASHES: Final = frozenset("-–—/")
PREPOSITIONS: Final = word_list("date_days", "prepositions")
TO: Final = word_list("date_days", "to")


class DayWords:
    """Reads a day, month or year at a token: each method gives the token behind, the kind and the value, or None."""

    def __init__(self, written: Written, numbers: list[Number], calendar: Calendar) -> None:
        self.numbers, self.cal, self.sets = numbers, calendar, calendar.sets
        self.forms, self.kinds, self.n = written.forms, written.kinds, written.n
        self.by_start = {n.start: n for n in numbers} | {n.core[0]: n for n in numbers}

    # --- small steps ------------------------------------------------------------------------------------------------------------

    def is_number(self, i: int) -> bool:
        return self.kinds[i] == "n"

    def whole(self, i: int, low: int, high: int) -> int | None:
        """The plain digits at i, within bounds."""
        if self.is_number(i) and self.forms[i].isdigit() and len(self.forms[i]) <= 4 and low <= int(self.forms[i]) <= high:
            return int(self.forms[i])
        return None

    def shift(self, i: int) -> tuple[int, int | None]:
        """«الماضي» -1, «الجاري» 0, «المقبل» 1, «قبل الماضي» -2: the token behind and the shift."""
        form, shifts = self.forms[i], self.cal.shifts
        if form in shifts:
            return i + 1, shifts[form]
        if form in self.sets["double.back"] and shifts.get(self.forms[i + 1]) == -1:
            return i + 2, -2
        if form in self.sets["double.ahead"] and shifts.get(self.forms[i + 1]) == 1:
            return i + 2, 2
        return i, None

    # --- days -------------------------------------------------------------------------------------------------------------------

    def day_phrase(self, i: int) -> Hit | None:
        """«مساء السبت», «يوم أمس الأول», «ليل السبت الأحد», «اليوم الأحد 13 مايو»: parts of the day, then a day."""
        at, part, many = i, "", False
        while at < self.n and (found := longest(self.cal.parts, self.forms, at)):
            if found[1] == "day":
                many = many or self.forms[at].endswith(("يومي", "ايام"))
            else:
                part = found[1]
            at = found[0]
            if self.forms[at] == "من" and part and longest(self.cal.parts, self.forms, at + 1):
                at += 1
        hit = self.day(at, part, many)
        if hit is None and self.forms[at] == "من" and part:
            hit = self.day(at + 1, part, many)
        if hit is None:
            return None
        end, kind, value = hit
        if self.forms[end] in self.sets["clock.part"] and not (part and self.forms[end] == "مساء"):
            value["part"], end = "alone", end + 1
        if part:
            value["part"] = part
        return end, kind, value

    def day(self, i: int, part: str, many: bool) -> Hit | None:
        if i >= self.n:
            return None
        if self.forms[i] in self.cal.weekdays:
            return self.weekday(i, part, many)
        named = longest(self.cal.days, self.forms, i)
        if named is not None:
            return self.near_day(i, named[0], named[1])
        if self.is_number(i) or self.forms[i] in self.cal.ordinals or self.forms[i] == "ال":
            return self.absolute(i)
        return None

    def is_weekday(self, i: int) -> bool:
        if self.forms[i] not in self.cal.weekdays or self.forms[i + 1] in ("عشر", "عشره"):
            return False
        return i not in self.by_start  # «الجنديين الاثنين» is a number

    def weekday(self, i: int, part: str, many: bool) -> Hit | None:
        if not self.is_weekday(i):
            return None
        weekdays = self.cal.weekdays
        end, days = i + 1, [weekdays[self.forms[i]][0]]
        while True:
            at = end
            to = self.forms[at] in TO or self.forms[at] == "علي"  # «ليلة الخميس على الجمعة»
            joined = self.forms[at] in DASHES or (part == "night" and to)
            at += joined
            if not self.is_weekday(at):
                break
            following = weekdays[self.forms[at]][0]
            if self.forms[at][0] == "و":
                if not many and (following - days[-1]) % 7 != 1:
                    break  # «السبت والثلاثاء» are two days apart, no stretch
            elif not joined and part != "night":
                break
            days.append(following)
            end = at + 1
        value: dict[str, Any] = {"t": "weekday", "wd": days[0]} if len(days) == 1 else {"t": "weekdays", "wds": days}
        end, shift = self.shift(end)
        if shift is not None:
            value["shift"] = shift
        if len(days) == 1:
            full = self._apposed(end)
            if full is not None:
                full[2]["wd"] = days[0]
                return full
            if self.forms[end] in self.cal.ordinals and self.forms[end].startswith("ال"):
                return end + 1, "none", {}  # «الجمعة الثانية من الاحتجاجات»
        return end, "weekday", value

    def _apposed(self, i: int) -> Hit | None:
        """A full date behind a weekday: «الأحد 13 مايو», «الأحد، 13 مايو», «الأحد (13 مايو)», «الأحد الموافق 13 مايو»."""
        at = i
        bracket = self.forms[at] == "("
        if bracket or self.forms[at] in ("،", ",", "الموافق", "في"):
            at += 1
        if self.forms[at] == "ل" and self.is_number(at + 1):
            at += 1
        if not (self.is_number(at) or self.forms[at] in self.cal.ordinals):
            return None
        hit = self.absolute(at)
        if hit is None or hit[1] != "date":
            return None
        end = hit[0] + (bracket and self.forms[hit[0]] == ")")
        return end, hit[1], hit[2]

    def near_day(self, i: int, end: int, what: int | str) -> Hit | None:
        value: dict[str, Any] = {"t": "last_night"} if what == "last_night" else {"t": "rel", "n": what}
        if what == 0 and end == i + 1 and self.forms[i].endswith("ليوم") and not self._is_today(i):
            return None
        at = end
        bracket = self.forms[at] == "("
        if bracket or self.forms[at] in ("،", ","):
            at += 1
        if self.forms[at] == "يوم":
            at += 1
        if self.is_weekday(at) and self.forms[at][0] != "و":
            day = self.cal.weekdays[self.forms[at]][0]
            value["wd"] = day
            end = at + 1 + (bracket and self.forms[at + 1] == ")")
            full = self._apposed(end)
            if full is not None:
                full[2]["wd"] = day
                return full
        return end, "relative", value

    def _is_today(self, i: int) -> bool:
        after, before = self.forms[i + 1], self.forms[i - 1]
        if after in self.cal.ordinals and not self._dated_ordinal(i + 1):
            return False
        if after in self.sets["today.not_before"] or after in self.sets["pointing.after"]:
            return False
        if after == "قبل" and self.forms[i + 2] == "الاخير":
            return False
        return before not in self.sets["today.not_after"]

    def _dated_ordinal(self, i: int) -> bool:
        hit = self.absolute(i)
        return hit is not None and hit[1] == "date"

    # --- dates by number --------------------------------------------------------------------------------------------------------

    def day_number(self, i: int) -> tuple[int, int] | None:
        """A day of the month in digits or as an ordinal («الحادي والعشرين»): the token behind and the day."""
        value = self.whole(i, 1, 31)
        if value is not None:
            return i + 1, value
        ordinal = self.cal.ordinals.get(self.forms[i])
        words = self.cal.numbers
        if ordinal is None:
            word = words.get(self.forms[i])
            return (i + 1, int(word.value)) if word and word.role == "tens" and word.det and word.value in (20, 30) else None
        after = words.get(self.forms[i + 1])
        if after is not None and ordinal[0] < 10:
            if after.role == "ten" and not after.prefix and not after.det:
                return i + 2, ordinal[0] + 10
            if after.role == "tens" and after.prefix == "و" and ordinal[0] + after.value <= 31:
                return i + 2, ordinal[0] + int(after.value)
        return i + 1, ordinal[0]

    def absolute(self, i: int) -> Hit | None:
        """«9 يونيو», «التاسع من حزيران/يونيو 2016», «30 و31 أيار», «3 - 5 مايو», «9 من الشهر الجاري», «13/5/2018»."""
        start = i + 1 if self.forms[i] in ("ال", "وال", "بال") and self.is_number(i + 1) else i
        if self.is_number(start) and (numeric := self.numeric(start)) is not None:
            return numeric
        first = self.day_number(start)
        if first is None:
            return None
        end, day = first
        last = None
        # A second day: «30 و31 أيار», «من 3 إلى 5 مايو».
        at = end + 1 if self.forms[end] in ("و", "او") or self.forms[end] in TO else end
        at += self.forms[at] == "ال"
        if at > end or (self.forms[at] in self.cal.ordinals and self.forms[at][0] == "و"):
            second = self.day_number(at)
            if second is not None and second[1] > day and self._month_behind(second[0]) is not None:
                end, last = second
        month = self._month_behind(end)
        if month is None:
            return self._day_of_unit(end, day, last)
        end, number, _, hijri, _ = month
        value: dict[str, Any] = {"t": "day", "d": day, "m": number}
        if last is not None:
            value["d2"] = last
        if hijri:
            value["hijri"] = True
        end = self.year_behind(end, value)
        if hijri and self.forms[end] in ("الموافق", "للموافق"):
            twin = self.absolute(end + 1)
            if twin is not None and twin[1] == "date" and not twin[2].get("hijri"):
                return twin  # «7 رمضان الموافق 23 مايو»: the one that needs no sighting
        before = self.forms[start - 1]
        if before in self.sets["named.before"] and "y" not in value:
            return end, "none", {}
        for famous_day, famous_month, year, words in self.cal.famous:
            if (famous_day, famous_month) == (day, number) and before in words and "y" not in value:
                value["y"] = year
        return end, "date", value

    def numeric(self, i: int) -> Hit | None:
        """«13/5/2018», «2018-05-13», «13.5.2018»."""
        parts = self.forms[i].split(".")
        end = i + 1
        stroke = self.forms[i + 1]
        chained = stroke in ("/", "-", "\\") and self.forms[i + 3] == stroke and self.is_number(i + 2) and self.is_number(i + 4)
        if len(parts) == 1 and chained:
            parts, end = [self.forms[i], self.forms[i + 2], self.forms[i + 4]], i + 5
        if len(parts) != 3 or not all(p.isdigit() for p in parts):
            return None
        day, month, year = (int(p) for p in (parts if len(parts[0]) < 3 else reversed(parts)))
        year += 2000 if year < 100 and len(parts[2]) == 2 else 0
        if day <= 12 < month <= 31:
            day, month = month, day
        if not (1 <= day <= 31 and 1 <= month <= 12 and 1300 <= year <= 2099):
            return None
        value: dict[str, Any] = {"t": "day", "d": day, "m": month, "y": year}
        if year < 1600:
            value["hijri"] = True
        return end, "date", value

    def _month_behind(self, i: int) -> tuple[int, int, int, bool, bool] | None:
        """The month of a day number: «من» and «شهر» may stand between."""
        at = i + (self.forms[i] == "من")
        at += self.forms[at] in ("شهر", "الشهر") and self.forms[at + 1] in self.cal.months
        name = longest(self.cal.months, self.forms, at) if at < self.n else None
        return self.month(at) if name is not None and not name[2] else None

    def _day_of_unit(self, end: int, day: int, last: int | None) -> Hit | None:
        """«9 من الشهر الجاري», «التاسع من هذا الشهر», «9 الجاري»."""
        at = end + (self.forms[end] == "من")
        this = at > end and self.forms[at] in self.sets["pointing.this"]
        at += this
        unit = self.cal.time_units.get(self.forms[at])
        shift: int | None = 0
        if at > end and unit is not None and unit.unit == "month" and unit.det and unit.size == 1:
            at += 1
            if not this:
                at, shift = self.shift(at)
        elif at == end and self.forms[at] in ("الجاري", "الحالي") and self.is_number(end - 1):
            at += 1
        else:
            return None
        if shift is None:
            return None
        value: dict[str, Any] = {"t": "monthday", "d": day, "shift": shift}
        if last is not None:
            value["d2"] = last
        return at, "date", value

    # --- months and years -------------------------------------------------------------------------------------------------------

    def month(self, i: int) -> tuple[int, int, int, bool, bool] | None:
        """The month name at i, with its twin («حزيران/يونيو»): end, number, guard, Hijri or not, paired or not."""
        name = longest(self.cal.months, self.forms, i)
        if name is None:
            return None
        end, (number, guard, hijri), prefix = name
        if guard == 2 and prefix.endswith(("ب", "ك")):
            return None  # «باب» is a door
        at = end
        bracket = self.forms[at] == "("
        if bracket or self.forms[at] in DASHES:
            at += 1
        twin = longest(self.cal.months, self.forms, at) if at < self.n else None
        if twin is not None and twin[1][0] == number and not hijri and not twin[1][2]:
            end = twin[0] + (bracket and self.forms[twin[0]] == ")")
            return end, number, 0, hijri, True
        return end, number, guard, hijri, False

    def year_behind(self, i: int, value: dict[str, Any]) -> int:
        """Reads «2016», «عام 2016», «من العام الماضي», «الماضي» behind a month into `value`; the token behind."""
        lowest = 1300 if value.get("hijri") else 1900
        year = self.whole(i, lowest, 2099)
        if year is not None:
            value["y"] = year
            return i + 1 + (self.forms[i + 1] in ("م", "ه", "هجري", "ميلادي"))
        at, shift = self.shift(i)
        if shift is not None:
            value["shift"] = max(-1, min(shift, 1))
            return at
        at = i + (self.forms[i] in ("من", "في", "،"))
        this = self.forms[at] in self.sets["pointing.this"]
        at += this
        if self.forms[at] in self.sets["pointing.every"] and self.forms[at + 1] in self.sets["year.singular"]:
            value["pointing"] = True  # «17 أبريل من كل عام»
            return at + 2
        if self.forms[at] not in self.sets["year.singular"]:
            year = self.whole(at, 1990, 2099) if self.forms[i] == "في" else None  # «في مايو ويونيو في 2017»
            if year is not None:
                value["y"] = year
            return i if year is None else at + 1
        year = self.whole(at + 1, lowest, 2099)
        if year is not None and not this:
            value["y"] = year
            return at + 2
        if this:
            value["yshift"] = 0
            return at + 1
        if self.forms[i] == "،":
            return i
        end, shift = self.shift(at + 1)
        if shift is not None:
            value["yshift"] = shift
            return end
        if self.forms[at + 1] in self.sets["pointing.after"]:
            value["pointing"] = True
            return at + 2
        return i

    def month_alone(self, i: int, *, evident: bool = False) -> Hit | None:
        found = self.month(i)
        if found is None:
            return None
        end, number, guard, hijri, _ = found
        value: dict[str, Any] = {"t": "month", "m": number}
        if hijri:
            value["hijri"] = True
        end = self.year_behind(end, value)
        before = self.forms[i - 1]
        told = len(value) > 2 + hijri
        evident = evident or told or before.endswith("شهر") or (guard == 1 and before in PREPOSITIONS)
        if guard and not evident:
            return None
        if (before in self.sets["named.before"] or before == "حرب") and not told:
            return end, "none", {}
        return end, "month", value

    def year_word(self, i: int) -> Hit | None:
        """«عام 2011», «العام 2009», «عامي 2011 و2013»."""
        plural = self.forms[i] in self.sets["year.plural"]
        year = self.whole(i + 1, 1000, 2099)
        if year is None:
            return None
        if 1300 < year < 1500 and self.forms[i + 2] in ("ه", "هجري", "هجريا", "للهجره"):
            return None
        return self.years(i + 1, plural=plural)

    def years(self, i: int, *, plural: bool = False) -> Hit:
        """A year, or a span of years: «2011-2013», «بين عامي 2011 و2013», «عامي 2011 و2012»."""
        first = int(self.forms[i])
        second = self.whole(i + 2, 1000, 2099)
        between = self.forms[i - 2 if plural else i - 1] in ("بين", "وبين")
        joint = self.forms[i + 1]
        if (
            second is not None
            and second > first
            and (joint in TO or joint == "/" or (joint == "و" and (between or (plural and second == first + 1))))
        ):
            return i + 3, "year", {"t": "year", "y": first, "y2": second}
        return i + 1, "year", {"t": "year", "y": first}

    def decade(self, i: int) -> Hit | None:
        """«ثمانينيات القرن الماضي»."""
        if self.forms[i + 1] == "القرن":
            end, shift = self.shift(i + 2)
            if shift in (-1, 0):
                return end, "year", {"t": "decade", "y": (1900 if shift else 2000) + self.cal.decades[self.forms[i]]}
        return None

    def season(self, i: int) -> Hit | None:
        found = longest(self.cal.seasons, self.forms, i)
        if found is None:
            return None
        end, shift = self.shift(found[0])
        if shift is not None and found[0] == i + 1 and "ال" in self.forms[i]:
            return end, "month", {"t": "season", "season": found[1], "shift": shift}
        at = found[0] + (self.forms[found[0]] in self.sets["year.singular"])
        year = self.whole(at, 1900, 2099)
        return (at + 1, "month", {"t": "season", "season": found[1], "y": year}) if year is not None else None
