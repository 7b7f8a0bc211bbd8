"""The number stage: how many, in digits or words, exact or blurred, and whether it counts people or something else.

One pass over the tokens: a form that is no number word or digit costs one look-up. `number_words` adds and multiplies the words;
what stands before and behind then gives the bounds («ما لا يقل عن», «على الأقل») and the unit.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from waqai.extract.marks import DASHES
from waqai.extract.numbers.number_words import NumberWords, Read, digits_value
from waqai.extract.numbers.written import Written
from waqai.extract.word_lists import word_list
from waqai.packs.compile_calendar import Calendar, NumberWord, longest


class Number(NamedTuple):
    """One number of the text.

    >>> from pathlib import Path
    >>> from waqai.packs.compile_calendar import build_calendar
    >>> from waqai.text.tokens import tokenize
    >>> calendar = build_calendar(Path("packs/ar"))
    >>> found = find_numbers(Written(tokenize("قتل نحو 140 من العناصر"), calendar), calendar)
    >>> [(n.start, n.end, n.best, n.qualifier) for n in found]
    [(1, 3, 140, 'approx')]
    """

    start: int
    """first token, with the words that bound it («نحو 140»); a proclitic token before digits («و» in «و15») is outside"""
    end: int
    """one past the last number word; units and a trailing «على الأقل» are outside"""
    core: tuple[int, int]
    """the token range of the number words alone"""
    low: int | None
    best: int | None
    high: int | None
    """at_least n: n/n/None; at_most n: None/n/n; range: low/None/high; vague: low/None/None; else n/n/n"""
    qualifier: str
    """exact, approx, at_least, at_most, range or vague"""
    value: float | None
    """the exact numeric value, also of decimals («2,6 مليون»); the lower bound of a range; None where vague"""
    unit: str | None
    """what it counts where that is no people or things: percent, money, distance, weight, volume, area, temperature, duration,
    age, time (of the clock), year, date (a day of the month), times, score, decimal, ordinal-like (a label: «المادة 51»)"""
    conj: str
    """proclitics on the first word: و ف ب ل ك or two of them"""


_NAMES: Final = frozenset({"year", "date", "time", "ordinal-like", "score"})
"""Units of numbers that name something and are never bounded from behind."""
_CLITICS: Final = word_list("numbers", "clitics")
_ARTICLES: Final = {"ال": "", "وال": "و", "بال": "ب", "لل": "ل", "كال": "ك", "فال": "ف", "وبال": "وب", "ولل": "ول"}
_CLANS: Final = frozenset({"بني", "بنو", "ابو", "ابي", "ام"})
_BETWEEN: Final = DASHES | {"و", "الي", "حتي"}
_QUOTES: Final = frozenset("\"«“'")
_STROKES: Final = frozenset("-–/.")
_STOP_AFTER: Final = word_list("numbers", "stop_after")


class _Reader(NumberWords):
    def __init__(self, written: Written, calendar: Calendar) -> None:
        super().__init__(written, calendar)
        self.starts = written.starts
        self.found: list[Number] = []

    def run(self) -> list[Number]:
        starts, forms = self.cal.number_starts, self.forms
        free = 0
        for i in self.starts:
            digits = self.kinds[i] == "n"
            if i < free or not (digits or forms[i] in starts):
                continue
            number = self.digits(i) if digits else self.words(i)
            if number is not None:
                self.found.append(number)
                free = number.end
                # «80 في المئة»: the hundred of a percentage is no number of its own.
                if number.unit == "percent":
                    phrase = longest(self.cal.percent, forms, free)
                    free = phrase[0] if phrase else free
        return self.found

    # --- one number with its surroundings ---------------------------------------------------------------------------------------

    def words(self, i: int) -> Number | None:
        word = self.word(i)
        read = self.vague(i)
        if read is None and word is not None and not self._other_word(i, word):
            read = self.phrase(i)
        if read is None:
            return None
        prefix = word.prefix if word else self._crowd_prefix(i)
        return self._number(i, read, prefix)

    def _crowd_prefix(self, i: int) -> str:
        phrase = longest(self.cal.crowd, self.forms, i)
        return phrase[2] if phrase else ""

    def _other_word(self, i: int, word: NumberWord) -> bool:
        """Ordinals («الثالث عشر», «الخامس والعشرين»), Monday, «وأحد قادتهم» (folded «واحد»), «ونصف» after a length of time."""
        before = self.forms[i - 1]
        if before in _CLANS:
            return True  # «منطقة بني سبعة»
        if self.forms[i] == "واحد" and self._one_of(i + 1):
            return True
        if word.role in ("ten", "tens") and before in self.cal.ordinals and (word.role == "ten" or word.prefix == "و"):
            return True
        if self.forms[i] in self.cal.weekdays:
            return before not in self.cal.sets["counted"] or self.kinds[i - 1] != "w"
        return word.role == "fraction" and bool(word.prefix) and not self.multiplier(i + 1)

    def _one_of(self, i: int) -> bool:
        """Whether the word at i is what «وأحد» takes: a definite or possessed noun, no time, no function word."""
        if self.kinds[i] != "w" or self.forms[i] in _STOP_AFTER or self.forms[i] in self.cal.date_starts:
            return False
        form, after = self.forms[i], self.forms[i + 1]
        if form.startswith("ال"):
            return not form.startswith(("الذ", "الت", "الي", "الا")) or form.startswith("الاف")
        if form.endswith(("ها", "هم", "هما")):
            return True
        return not form.startswith(("ب", "ل", "و", "ف", "ي")) and after.startswith("ال") and after not in self.cal.date_starts

    def digits(self, i: int) -> Number | None:
        forms = self.forms
        if self._glued(i):
            return None
        after = self.forms[i + 1]
        if after in _STROKES and self.touching(i + 1) and self.kinds[i + 2] == "n" and self.touching(i + 2):
            chained = self._chained(i, after)
            if chained is not None:
                return chained
        colon = after == ":" and self.kinds[i + 2] == "n" and self.touching(i + 1) and self.touching(i + 2)
        if colon and forms[i].isdigit() and int(forms[i]) < 25 and len(forms[i + 2]) == 2:
            return self._plain(i, i + 3, float(forms[i]), "time")
        if len(forms[i]) == 4 and forms[i][0] == "0":
            return self._plain(i, i + 1, float(forms[i][:2]), "time")
        read = self.phrase(i)
        if read is None:
            return None
        return self._number(i, read, "")

    def _glued(self, i: int) -> bool:
        """Digits that belong to a name: «MH17», «إف-16», «ميغ 29», «3G»."""
        back = i - 1
        if back >= 0 and self.forms[back] in DASHES:
            back -= 1
        before, kind = self.forms[back], self.kinds[back]
        if kind == "l" and (back < i - 1 or self.touching(i)):
            return True
        if kind == "w" and before in self.cal.sets["number.label.model"] and (back == i - 1 or self.touching(i)):
            return True
        if self.kinds[i + 1] == "l" and self.touching(i + 1):
            return True
        return "+" in (self.forms[i - 1], self.forms[i + 1])

    def _chained(self, i: int, stroke: str) -> Number | None:
        """Digits joined by strokes: dates, years, scores and ranges."""
        one, two = digits_value(self.forms[i]), digits_value(self.forms[i + 2])
        third = self.forms[i + 3] == stroke and self.kinds[i + 4] == "n" and self.touching(i + 3) and self.touching(i + 4)
        if third:
            return self._plain(i, i + 5, one or 0, "date")
        if one is None or two is None:
            return None
        if 1900 <= one <= 2099 and len(self.forms[i]) == 4 and stroke != ".":
            return self._plain(i, i + 3, one, "year")
        if stroke == "/":
            return self._plain(i, i + 3, one, "ordinal-like")
        end = i + 3
        factor = self.multiplier(end)
        if one < two and self.kinds[end] == "w" and self.forms[end] not in _STOP_AFTER:
            end, one, two = (end + 1, one * factor, two * factor) if factor else (end, one, two)
            return self._range(i, end, one, two, "")
        return self._plain(i, i + 3, one, "score") if one <= 200 and two <= 200 else None

    def _plain(self, i: int, end: int, value: float, unit: str) -> Number:
        whole = int(value)
        return Number(i, end, (i, end), whole, whole, whole, "exact", value, unit, "")

    def _range(self, i: int, end: int, one: float, two: float, conj: str, start: int | None = None) -> Number:
        start = i if start is None else start
        unit = self._unit(i, end, one)
        counted = self.kinds[end] == "w" and self.forms[end] not in _STOP_AFTER
        if unit is None and one >= 1900 and two <= 2099 and self.kinds[i] == "n" and not counted:
            unit = "year"
        return Number(start, end, (i, end), round(one), None, round(two), "range", one, unit, conj)

    def _number(self, i: int, read: Read, conj: str) -> Number | None:
        start, qualifier, outer = self._bound(i)
        conj = outer if outer is not None else conj or self._clitic(i)
        end, value = read.end, read.value
        ranged = self._second(i, end, value, qualifier) if not read.vague else None
        if ranged is not None:
            return self._range(i, ranged[0], ranged[1], ranged[2], conj, start if qualifier == "range" else i)
        if qualifier == "range":
            start, qualifier = i, "exact"
        unit = self._unit(i, end, value, bounded=start < i)
        if read.vague:
            low = int(value)
            return Number(start, end, (i, end), low, None, None, "vague", None, unit, conj)
        if self.forms[end] in self.cal.odd:
            end, qualifier = end + 1, "at_least"
        if qualifier == "exact" and unit not in _NAMES:
            qualifier = self._trailing(end)
        whole = round(value)
        lowest: int | None = whole
        high: int | None = whole
        if qualifier == "at_least":
            high = None
        elif qualifier == "at_most":
            lowest = None
        return Number(start, end, (i, end), lowest, whole, high, qualifier, value, unit, conj)

    # --- before and behind ------------------------------------------------------------------------------------------------------

    def _clitic(self, i: int) -> str:
        before = self.forms[i - 1]
        if self.kinds[i] == "n" and self.kinds[i - 1] == "w" and self.touching(i):
            return before if before in _CLITICS else _ARTICLES.get(before, "")
        return ""

    def _bound(self, i: int) -> tuple[int, str, str | None]:
        """The first token of the words that bound the number at i, the qualifier, and the proclitics of those words."""
        at = i - 1
        if self.kinds[i] == "n" and self.forms[at] in _ARTICLES:
            at -= 1
        limit, before = self.found[-1].end if self.found else 0, self.forms[at - 1]
        for rest, qualifier, prefix in self.cal.before.get(self.forms[at], ()):
            if rest and rest[-1] != before:
                continue
            first = at - len(rest)
            if first >= limit and tuple(self.forms[first:at]) == rest:
                return first, qualifier, prefix
        return i, "exact", None

    def _second(self, i: int, end: int, one: float, qualifier: str) -> tuple[int, float, float] | None:
        """The end, low and high of «بين 10 و15», «من 10 إلى 15», «10 - 15»; None where the number stands alone."""
        form = self.forms[end]
        if qualifier == "range":
            # «بين خمسة وعشرة»; «بين عشرين وثلاثين»: the second number opens with و.
            for stop, low in self._splits(i, end, one):
                at = stop + 1 if self.forms[stop] in _BETWEEN else stop
                word = self.word(at)
                if self.kinds[at] == "n" or (word is not None and (word.prefix == "و" or at > stop)):
                    two = self.phrase(at)
                    if two is not None and two.value > low:
                        return two.end, self._scaled(low, two), two.value
            return None
        spoken = form in ("الي", "حتي") and self.forms[i - 1] in ("من", "ومن", "بين", "ما")
        if spoken or (form in DASHES and self.kinds[end + 1] == "n"):
            two = self.phrase(end + 1)
            changed = not self.cal.sets["number.change.words"].isdisjoint(self.forms[max(0, i - 9) : i])
            if two is None or two.value <= one or changed:
                return None
            if form in DASHES and (self.kinds[two.end] != "w" or self.forms[two.end] in _STOP_AFTER):
                return None
            return two.end, self._scaled(one, two), two.value
        return None

    def _splits(self, i: int, end: int, one: float) -> list[tuple[int, float]]:
        short = self.word(i)
        ways = [(end, one)]
        if short is not None and end > i + 1:
            ways.append((i + 1, short.value))
        return ways

    def _scaled(self, low: float, two: Read) -> float:
        """«بين 10 و15 ألفا» means thousands twice."""
        factor = self.multiplier(two.end - 1)
        return low * factor if factor and low < two.value / factor else low

    def _trailing(self, end: int) -> str:
        for at in range(end, min(end + 6, self.n)):
            form = self.forms[at]
            if form in ("،", ",") and at + 1 < self.n and (apart := longest(self.cal.after, self.forms, at + 1)) is not None:
                return str(apart[1])  # «36 شخصا، على الأقل، في غارات»
            if (self.kinds[at] in "pbn" and form != "(") or form in self.cal.numbers:
                break
            if form.startswith("و") and at > end and len(form) > 3:
                break
            phrase = longest(self.cal.after, self.forms, at)
            if phrase and (phrase[1] != "approx" or at < end + 3):
                return str(phrase[1])
        return "exact"

    def _unit(self, i: int, end: int, value: float, *, bounded: bool = False) -> str | None:
        cal, sets = self.cal, self.cal.sets
        after, before = self.forms[end], self.forms[i - 1]
        if before in _ARTICLES and self.kinds[i] == "n":
            before = self.forms[i - 2]
        sign = cal.signs.get(after) or cal.signs.get(before)
        if sign:
            return sign
        percent = longest(cal.percent, self.forms, end)
        if percent:
            return str(percent[1])
        if before in sets["number.clock.before"] or (value <= 24 and after in sets["number.clock.after"]):
            return "time"
        if value <= 31 and self._dated(i, end):
            return "date"
        span = cal.time_units.get(after)
        if span is not None and not span.prefix and (not span.det or self._definite(i)):
            return "age" if self._age(i, end) else "duration"
        if after in cal.units:
            return cal.units[after]
        if after == "من" and self.forms[end + 1] in cal.units and self.forms[end + 1].startswith("ال"):
            return cal.units[self.forms[end + 1]]
        definite = self._definite(i)
        label = self.forms[i - 2] if before in _QUOTES else before
        if not bounded and (
            (label in sets["number.label.before"] and (self.kinds[i] == "n" or definite))
            or (label in sets["number.label.before_definite"] and definite)
        ):
            return "ordinal-like"
        owner = cal.time_units.get(before)
        if owner is not None and ((owner.det and definite) or (value <= 2 and owner.size)):
            return "duration"
        if before in cal.units and (definite or value <= 2):
            return cal.units[before]
        if self._is_year(i, end, value, before, after, bounded):
            return "year"
        if before in sets["number.age.direct"] and value < 120:
            return "age"
        return None if value == int(value) else "decimal"

    def _definite(self, i: int) -> bool:
        word = self.word(i)
        return word.det if word is not None else self.forms[i - 1] in _ARTICLES

    def _dated(self, i: int, end: int) -> bool:
        """Whether a month follows («9 يونيو», «30 و31 أيار», «الثلاثين من يونيو»)."""
        if self.kinds[i] != "n" and not self._definite(i):
            return False
        at = end + 2 if self.forms[end] == "و" and self.kinds[end + 1] == "n" else end
        at += self.forms[at] == "من"
        at += self.forms[at] == "شهر"
        month = longest(self.cal.months, self.forms, at) if self.kinds[at] == "w" else None
        return month is not None and not month[2]

    def _age(self, i: int, end: int) -> bool:
        if self.forms[i - 1] == "(" and self.forms[end + 1] in (")", "،", ","):
            return True
        if self.forms[i - 1] in self.cal.sets["number.age.close"]:
            return True
        phrase = longest(self.cal.percent, self.forms, end + 1)
        if phrase and phrase[1] == "age":
            return True
        return not self.cal.sets["number.age.within"].isdisjoint(self.forms[max(0, i - 4) : i])

    def _is_year(self, i: int, end: int, value: float, before: str, after: str, bounded: bool) -> bool:
        if self.kinds[i] != "n" or end != i + 1 or len(self.forms[i]) != 4 or not 1900 <= value <= 2099:
            return False
        sets = self.cal.sets
        if before in sets["number.year.before"] or before in self.cal.months or before in ("الاول", "الثاني"):
            return True
        if bounded:
            return False
        counted = self.kinds[end] == "w" and after not in sets["number.year.functions"]
        if self.found and self.found[-1].unit == "year" and self.found[-1].end >= i - 2:
            return not (counted and after.endswith("ا"))  # «منذ عام 2023 ارتفع إلى 2036 شهيدا»
        if before in sets["number.year.loose"]:
            return not (counted and (after.endswith("ا") or value == 2000))
        return not counted


def find_numbers(written: Written, calendar: Calendar) -> list[Number]:
    """All numbers of a text in order; ordinals, digits inside names and the weekday «الاثنين» are none."""
    return _Reader(written, calendar).run()
