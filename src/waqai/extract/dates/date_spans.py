"""The upper half of the date stage: weeks, edges and spans, what «منذ», «قبل» and «خلال» govern, and the clock."""

from __future__ import annotations

from typing import Any, Final

from waqai.extract.dates.date_days import PREPOSITIONS, DayWords, Hit
from waqai.extract.word_lists import word_list
from waqai.packs.compile_calendar import longest

KEPT: Final = frozenset({"date", "weekday", "relative", "month", "year"})
"""Kinds that name days, so that «منذ» may take them."""

_EXACTLY: Final = word_list("date_spans", "exactly")
"""Behind a length («بعد شهر تماما من»)."""
_NAMING: Final = frozenset({"date", "year", "time", "score", "ordinal-like"})
"""Units of numbers that may open a date; others do only before one of these words."""
_AFTER_DAY: Final = word_list("date_spans", "after_day")


class SpanWords(DayWords):
    """Reads any expression of time at a token."""

    def at(self, i: int, *, governed: bool = False) -> Hit | None:
        """The longest reading that begins at a word; `governed` leaves out «منذ», «قبل» and other governors."""
        form, cal, sets = self.forms[i], self.cal, self.sets
        hits: list[Hit | None] = []
        if form in cal.parts or form in cal.weekdays or form in cal.days:
            hits.append(self.day_phrase(i))
        if form in cal.ordinals or form == "ال" or form in cal.numbers:
            hits += [self.absolute(i), self.clock(i)]
        if form in cal.months:
            hits.append(self.month_alone(i))
        if form in cal.edges:
            hits.append(self.edge(i))
        if form in cal.time_units or form in sets["pointing.this"] or form in sets["pointing.before"]:
            hits.append(self.unit(i))
        if form in sets["year.singular"] or form in sets["year.plural"]:
            hits.append(self.year_word(i))
        if form in cal.seasons:
            hits.append(self.season(i))
        if form in cal.decades:
            hits.append(self.decade(i))
        if form in sets["stretch.nouns"]:
            hits.append(self.stretch(i))
        if form in sets["clock.hour"]:
            hits.append(self.clock(i))
        if form in cal.vague:
            end, what, _ = longest(cal.vague, self.forms, i) or (0, "", "")
            if end and not (what == "now" and self.forms[end] == "من"):
                hits.append((end, "relative", {"t": "rel", "n": 0}) if what == "now" else (end, "vague", {"t": "vague"}))
        if form in cal.governors and not governed:
            hits.append(self.governed(i))
        if form in cal.alone:
            end = (longest(cal.alone, self.forms, i) or (0,))[0]
            if end and self.forms[end] not in ("ونهارا", "وليلا", "ومساء"):
                hits.append((end, "clock", {"t": "clock"}))
        best: Hit | None = None
        for hit in hits:
            if hit is not None and (best is None or hit[0] > best[0]):
                best = hit
        return best

    def from_digits(self, i: int) -> Hit | None:
        number = self.by_start.get(i)
        if number is not None and number.unit not in _NAMING and self.forms[i + 1] not in _AFTER_DAY:
            return None
        hit = self.absolute(i) or self.clock(i)
        if hit is None and number is not None and number.unit == "year":
            before = self.forms[i - 1]
            if before in self.sets["number.year.loose"] or before in PREPOSITIONS:
                return self.years(i)
        return hit

    def edge(self, i: int) -> Hit | None:
        """«مطلع آذار», «منتصف عام 2015», «نهاية الشهر الماضي», «نهاية الأسبوع»."""
        found = longest(self.cal.edges, self.forms, i)
        if found is None:
            return None
        at = found[0] + (self.forms[found[0]] == "من")
        at += self.forms[at] == "شهر" and self.forms[at + 1] in self.cal.months
        inner = self.level(at)
        if inner is None:
            return None
        end, kind, value = inner
        return end, kind, {"t": "edge", "part": found[1], "of": value}

    def level(self, i: int) -> Hit | None:
        """A week, month, year or longer, which has edges."""
        form = self.forms[i]
        hit: Hit | None = None
        if form in self.cal.months:
            hit = self.month_alone(i, evident=True)
        elif form in self.sets["year.singular"]:
            hit = self.year_word(i) or self.unit(i)
        elif self.whole(i, 1900, 2099) is not None:
            hit = self.years(i)
        elif form in self.cal.decades:
            hit = self.decade(i)
        elif form in self.cal.seasons:
            hit = self.season(i)
        elif form in self.cal.time_units or form in self.sets["pointing.this"]:
            hit = self.unit(i)
        if hit is not None and hit[1] in ("relative", "month", "year") and hit[2]["t"] != "span":
            return hit
        unit = self.cal.time_units.get(form)
        bare = unit is not None and unit.det and unit.size == 1 and not unit.prefix
        if hit is None and unit is not None and bare and unit.unit in ("week", "month", "year"):
            return i + 1, _unit_kind(unit.unit), {"t": "unit", "unit": unit.unit, "shift": 0, "bare": True}
        return None

    # --- units: weeks, spans ----------------------------------------------------------------------------------------------------

    def unit(self, i: int) -> Hit | None:
        """«الأسبوع الماضي», «هذا الشهر», «اليومين الماضيين», «الأيام الثلاثة الماضية», «الساعات الـ48 الماضية», «العام نفسه»."""
        form, units = self.forms[i], self.cal.time_units
        if form in self.sets["pointing.this"] or form in self.sets["pointing.before"]:
            unit = units.get(self.forms[i + 1])
            if unit is None or not unit.det or unit.size == 2 or unit.unit in ("hour", "minute", "second"):
                return None
            if form in self.sets["pointing.before"] or unit.size == 0:
                return i + 2, "vague", {"t": "vague", "unit": unit.unit}
            end, _ = self.shift(i + 2)
            if unit.unit == "day" and self.forms[i - 1] == "مثل":
                return end, "none", {}  # «في مثل هذا اليوم قبل ست سنوات»
            return end, _unit_kind(unit.unit), {"t": "unit", "unit": unit.unit, "shift": 0}
        unit = units[form]
        if unit.size == 2 and not unit.det:
            return (i + 1, "period", {"t": "period", "unit": unit.unit, "n": 2}) if form.endswith(("ين", "ان")) else None
        if not unit.det:
            return None
        if unit.size == 1:
            return self._one_unit(i, unit.unit)
        end, n = (i + 1, 2.0) if unit.size == 2 else self._count(i + 1)
        end += self.forms[end] in self.sets["few"]
        end, shift = self.shift(end)
        if not shift:
            return None
        if not n and unit.unit == "hour" and shift < 0:
            return end, "relative", {"t": "span", "unit": "hour", "n": 24.0, "dir": -1, "vague": True}  # of today or yesterday
        if not n:
            return end, "vague", {"t": "vague", "unit": unit.unit}
        return end, "relative", {"t": "span", "unit": unit.unit, "n": n, "dir": -1 if shift < 0 else 1}

    def _one_unit(self, i: int, unit: str) -> Hit | None:
        if unit in ("hour", "minute", "second", "night"):
            return None
        end, shift = self.shift(i + 1)
        if shift is None:
            if self.forms[i + 1] in self.sets["pointing.after"] and self.forms[i - 1] not in self.sets["general.after"]:
                return i + 2, "vague", {"t": "vague", "unit": unit}
            if self.forms[i + 1] in self.sets["pointing.this"]:
                return i + 2, _unit_kind(unit), {"t": "unit", "unit": unit, "shift": 0}
            return None
        if unit == "year" and self.forms[i - 1] in self.sets["general.after"] and self.forms[i + 1] != "الماضي":
            return None  # «الأمين العام الحالي»
        return end, _unit_kind(unit), {"t": "unit", "unit": unit, "shift": shift}

    def _count(self, i: int) -> tuple[int, float]:
        """A number directly at i («الثلاثة», «الـ48»): the token behind and its value, or i and 0."""
        at = i + (self.forms[i] in ("ال",))
        number = self.by_start.get(at)
        if number is None or number.value is None or number.conj:
            return i, 0
        return number.end, number.value

    # --- governors --------------------------------------------------------------------------------------------------------------

    def governed(self, i: int) -> Hit | None:
        found = longest(self.cal.governors, self.forms, i)
        if found is None or found[0] >= self.n:
            return None
        at, how = found[0], found[1]
        if how == "since":
            return self.since(at)
        if how == "ago":
            return self.ago(at)
        if how == "later":
            return self.later(at)
        if how == "last":
            length = self.length(at)
            if length is None or not length[2] or (at not in self.by_start and length[2] < 2):
                return None  # «آخر يوم» is a day, no span
            return length[0], "relative", {"t": "span", "unit": length[1], "n": length[2], "dir": -1}
        return self.within(at)

    def moment(self, i: int) -> Hit | None:
        """A point or stretch of time that a governor may take."""
        at = i + (self.forms[i] in ("شهر", "الشهر") and self.forms[i + 1] in self.cal.months)
        if self.is_number(at):
            hit = self.absolute(at)
            return hit or (self.years(at) if self.whole(at, 1900, 2099) is not None else None)
        if self.forms[at] not in self.cal.date_starts:
            return None
        hit = self.at(at, governed=True)
        return hit if hit is not None and hit[1] != "none" else None

    def length(self, i: int) -> tuple[int, str, float, bool] | None:
        """A length of time («أسبوعين», «نحو 3 أيام», «أكثر من شهر»): end, unit, number or 0 where vague, blurred or not."""
        number = self.by_start.get(i) or (self.by_start.get(i + 1) if self.forms[i] == "ال" else None)
        if number is None:
            at = i if self.forms[i] in self.cal.time_units else self._blur(i)
            blurred = at > i
            if blurred and self.forms[at] in self.sets["few"]:
                at += 1  # «قبل نحو عدة أيام»
        else:
            at, blurred = number.end, number.qualifier != "exact"
            if number.start != i and self.forms[i] != "ال":
                return None
        at += self.forms[at] == "من" and number is not None and number.qualifier == "vague"
        unit = self.cal.time_units.get(self.forms[at])
        if unit is None or unit.prefix or (unit.det and number is None):
            return None
        n = float(number.value or 0) if number is not None else float(unit.size)
        at += 1
        if number is None and unit.size and (more := self.by_start.get(at)) and more.value == unit.size and not more.conj:
            at = more.end  # «عام واحد», «يومين اثنين»
        if self.forms[at] in ("ونصف", "وربع") and n:
            n, at = n + (0.5 if self.forms[at] == "ونصف" else 0.25), at + 1
        if self.forms[at] in self.sets["few"]:
            at, n = at + 1, 0.0
        return at, unit.unit, n, blurred

    def _blur(self, i: int) -> int:
        """The token behind «أكثر من», «نحو» and their like."""
        for size in (1, 2, 3, 4):
            last = i + size - 1
            for rest, qualifier, _ in self.cal.before.get(self.forms[last], ()):
                if qualifier != "range" and len(rest) == size - 1 and tuple(self.forms[i:last]) == rest:
                    return last + 1
        return i

    def since(self, i: int) -> Hit | None:
        length, moment = self.length(i), self.moment(i)
        if moment is not None and (length is None or moment[0] >= length[0]) and moment[1] != "period":
            if moment[1] not in KEPT:
                return moment[0], "vague", {"t": "vague"}
            return moment[0], "since", {"t": "since", "from": moment[2], "single": moment[2]}
        if length is None:
            return None
        end, unit, n, blurred = length
        end += self.forms[end] in self.sets["lasting.after"]
        if not n:
            return end, "vague", {"t": "vague", "unit": unit}
        single: dict[str, Any] = {"t": "offset", "unit": unit, "n": -n}
        if blurred:
            single["blurred"] = True
        return end, "since", {"t": "since", "from": single, "single": single}

    def ago(self, i: int) -> Hit | None:
        length = self.length(i)
        if length is None:
            return None
        end, unit, n, blurred = length
        end += self.forms[end] in _EXACTLY
        if self.forms[end] == "من" or (self.forms[end] == "علي" and (not n or unit in ("hour", "minute"))):
            return end, "period", {"t": "period", "unit": unit, "n": n, "before": True}
        end += self.forms[end] in self.sets["lasting.after"]
        if not n or (unit in ("hour", "minute", "second") and n < 24):
            return end, "vague", {"t": "vague", "unit": unit, "ago": True}
        value: dict[str, Any] = {"t": "offset", "unit": unit, "n": -n}
        if blurred:
            value["blurred"] = True
        return end, "relative", value

    def later(self, i: int) -> Hit | None:
        length = self.length(i)
        if length is None:
            return None
        end, unit, n, _ = length
        end += self.forms[end] in _EXACTLY
        if not n or unit in ("hour", "minute", "second"):
            return end, "vague", {"t": "vague", "unit": unit}
        if self.forms[end] == "من" and self.forms[end + 1] in self.sets["lasting.what"]:
            return end, "relative", {"t": "span", "unit": unit, "n": n, "dir": -1, "after": True}  # «بعد يومين من القتال»
        if self.forms[end] in ("من", "علي"):
            return end, "relative", {"t": "offset", "unit": unit, "n": -n, "after": True}
        return end, "vague", {"t": "later", "unit": unit, "n": n}

    def within(self, i: int) -> Hit | None:
        hit = self.moment(i)
        length = self.length(i)
        if hit is not None and hit[1] != "period" and (length is None or hit[0] > length[0]):
            return hit
        if length is None:
            return None
        end, shift = self.shift(length[0])
        if shift and length[2]:
            return end, "relative", {"t": "span", "unit": length[1], "n": length[2], "dir": -1 if shift < 0 else 1}
        return length[0], "period", {"t": "period", "unit": length[1], "n": length[2]}

    def stretch(self, i: int) -> Hit | None:
        """«في وقت سابق من الشهر», «ساعة متأخرة من مساء السبت», «ساعات الصباح الأولى»."""
        at = i + 1
        part = longest(self.cal.parts, self.forms, at) if at < self.n else None
        if part is not None and part[1] != "day" and "ال" in self.forms[at][:3]:
            at = part[0]
        adjective = self.forms[at]
        if adjective in self.sets["stretch.adjectives"]:
            at += 1
        elif at == i + 1:
            return None
        end = at
        at += self.forms[at] in ("من", "في")
        inner = self.moment(at)
        earlier = adjective in self.sets["stretch.earlier"]
        if inner is not None and inner[1] in KEPT and (at > end or inner[1] != "date" or earlier):
            if earlier and inner[2]["t"] in ("unit", "month", "year", "span"):
                return inner[0], inner[1], {"t": "upto", "of": inner[2]}
            return inner[0], inner[1], inner[2]
        if inner is not None and inner[1] in ("clock", "vague"):
            return inner[0], inner[1], inner[2]
        if earlier and (bare := self.level(at)) is not None:
            return bare[0], bare[1], {"t": "upto", "of": bare[2]}
        return (end, "vague", {"t": "vague"}) if "وقت" in self.forms[i] else (end, "clock", {"t": "clock"})

    # --- the clock --------------------------------------------------------------------------------------------------------------

    def clock(self, i: int) -> Hit | None:
        """«الساعة 21,00 (20,00 ت غ)», «التاسعة والنصف صباحا», and the day that may follow: «الساعة 9 من مساء السبت»."""
        sets = self.sets
        told = self.forms[i] in sets["clock.hour"]
        at = i + told
        if told and self.forms[at] in sets["clock.approach"]:
            at += 1
        number = self.by_start.get(at)
        if self.is_number(at):
            if number is not None and number.unit == "time":
                at = number.end
            elif told or self.forms[at + 1] in sets["clock.part"]:
                at += 1
            else:
                return None
            digits = True
        elif self.forms[at] in self.cal.ordinals and self.forms[at].endswith(("ه", "ي")):
            hour, ten = self.cal.ordinals[self.forms[at]][0], self.cal.numbers.get(self.forms[at + 1])
            digits = False
            at += 2 if hour <= 2 and ten is not None and ten.role == "ten" and not ten.prefix else 1
        else:
            return None
        end = at
        if end == i or (told and end == i + 1):
            return None
        fraction = longest(self.cal.fractions, self.forms, end) if end < self.n else None
        end = fraction[0] if fraction else end
        end = self._minutes(end)
        day = self._clock_day(end)
        part = longest(self.cal.clock_parts, self.forms, end) if end < self.n and day is None else None
        end = part[0] if part else end
        zoned = self._zone(end)
        if not (told or part or zoned > end or day or (digits and number is not None and number.unit == "time")):
            return None
        if not told and not digits and not part and zoned == end and (day is None or not fraction):
            return None
        day = day or self._clock_day(zoned)
        return day or (zoned, "clock", {"t": "clock"})

    def _minutes(self, i: int) -> int:
        """The token behind «وست وعشرين دقيقة»."""
        number, word = self.by_start.get(i), self.cal.numbers.get(self.forms[i])
        end = number.end if number is not None and number.conj == "و" else i + (word is not None and word.prefix == "و")
        unit = self.cal.time_units.get(self.forms[end]) if end > i else None
        return end + 1 if unit is not None and unit.unit == "minute" else i

    def _clock_day(self, i: int) -> Hit | None:
        at = i + (self.forms[i] in ("من", "،"))
        if (
            self.forms[at] not in self.cal.parts
            and self.forms[at] not in self.cal.weekdays
            and self.forms[at] not in self.cal.days
        ):
            return None
        return self.day_phrase(at)

    def _zone(self, i: int) -> int:
        """The token behind «بتوقيت غرينتش», «ت غ», «(20,00 ت غ)»."""
        end = i
        if self.forms[end] == "(" and self.is_number(end + 1):
            close = next((k for k in range(end + 2, min(end + 8, self.n)) if self.forms[k] == ")"), 0)
            zone = self.sets["clock.zone_words"] | self.sets["clock.zone"]
            return close + 1 if close and not zone.isdisjoint(self.forms[end + 2 : close]) else i
        if self.forms[end] in self.sets["clock.zone"]:
            end += 1
        elif self.forms[end] not in ("ت", "تغ", "غرينتش"):
            return i
        while self.forms[end] in self.sets["clock.zone_words"] or (self.forms[end] == "." and self.forms[end - 1] == "ت"):
            end += 1
        return self._zone(end) if self.forms[end] == "(" else end


def _unit_kind(unit: str) -> str:
    return "relative" if unit in ("day", "week", "month", "year", "decade") else "year"
