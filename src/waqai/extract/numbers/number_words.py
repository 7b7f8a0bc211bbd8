"""The lower half of the number stage: how number words add and multiply («ثلاثمائة وخمسة وسبعون ألفا», «مليون و200 ألف»)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from waqai.extract.numbers.written import Written
from waqai.packs.compile_calendar import Calendar, NumberWord, longest

_GROUPS: Final = re.compile(r"[.,\u066b\u066c\u060c]")


class Read(NamedTuple):
    """The token behind a number phrase, its value (the lowest meant where vague), and whether it is vague."""

    end: int
    value: float
    vague: bool


def digits_value(form: str, *, before_multiplier: bool = False) -> float | None:
    """The value of a number in digits: groups of three behind a separator are thousands, others decimals; None where it is none.

    >>> digits_value("1,200"), digits_value("1.200.000"), digits_value("2,6"), digits_value("21,00"), digits_value("13.5.2018")
    (1200.0, 1200000.0, 2.6, 21.0, None)
    >>> digits_value("2.115", before_multiplier=True)  # «2.115 مليون»
    2.115
    """
    parts = _GROUPS.split(form)
    if len(parts) == 1:
        return None if len(form) > 15 or (len(form) > 1 and form[0] == "0" and len(form) != 4) else float(form)
    thousands = all(len(p) == 3 for p in parts[1:]) and len(parts[0]) <= 3 and parts[0].strip("0") != ""
    if len(parts) == 2:
        if thousands and not before_multiplier:
            return float("".join(parts))
        return float(f"{parts[0]}.{parts[1]}")
    separators = _GROUPS.findall(form)
    if thousands and len(set(separators)) == 1:
        return float("".join(parts))
    if len(set(separators[:-1])) == 1 and separators[-1] != separators[0] and all(len(p) == 3 for p in parts[1:-1]):
        return float("".join(parts[:-1]) + "." + parts[-1])
    return None


class NumberWords:
    """Reads number phrases off the tokens of a text."""

    def __init__(self, written: Written, calendar: Calendar) -> None:
        self.tokens, self.forms, self.kinds, self.n = written.tokens, written.forms, written.kinds, written.n
        self.cal = calendar

    # --- tokens -----------------------------------------------------------------------------------------------------------------

    def word(self, i: int) -> NumberWord | None:
        return self.cal.numbers.get(self.forms[i]) if self.kinds[i] == "w" else None

    def touching(self, i: int) -> bool:
        """Whether token i stands directly behind token i-1."""
        return 0 < i < self.n and self.tokens[i - 1].end == self.tokens[i].start

    # --- a number phrase --------------------------------------------------------------------------------------------------------

    def below_hundred(self, i: int) -> tuple[int, float] | None:
        word = self.word(i)
        if word is None:
            return None
        after = self.word(i + 1)
        if word.role == "teen":
            return (i + 2, word.value + 10) if after and after.role == "ten" and not after.prefix and not after.det else None
        if word.role == "one":
            if after and not after.prefix:
                if after.role == "ten" and not after.det and self.forms[i + 1] != self.forms[i]:
                    return i + 2, word.value + 10
            elif after and after.prefix == "و" and after.role == "tens" and after.det in (word.det, False):
                return i + 2, word.value + after.value
            return i + 1, word.value
        if word.role in ("ten", "tens"):
            return i + 1, word.value
        return None

    def below_thousand(self, i: int) -> tuple[int, float] | None:
        word = self.word(i)
        if word is not None and word.role == "one" and 3 <= word.value <= 9:
            after = self.word(i + 1)
            if after and after.role == "hundred" and after.value == 100 and not after.prefix:
                return self.with_rest(i + 2, word.value * 100)
        if word is not None and word.role == "hundred":
            return self.with_rest(i + 1, word.value)
        return self.below_hundred(i)

    def with_rest(self, i: int, hundreds: float) -> tuple[int, float]:
        """Adds what follows a hundred: «مئة وخمسة وأربعون», «مئة و20»."""
        word = self.word(i)
        if word is not None and word.prefix == "و" and not word.det:
            rest = self.below_hundred(i)
            if rest is not None:
                return rest[0], hundreds + rest[1]
        if self.forms[i] == "و" and self.kinds[i + 1] == "n" and self.touching(i + 1):
            value = digits_value(self.forms[i + 1])
            if value is not None and 0 < value < 100 and value == int(value):
                return i + 2, hundreds + value
        return i, hundreds

    def multiplier(self, i: int) -> float:
        """The factor a bare multiplier word at i stands for, or 0."""
        word = self.word(i)
        if word is None or word.prefix or word.role not in ("mult", "mult_acc", "mult_plural"):
            return 0
        return word.value

    def component(self, i: int) -> tuple[int, float, float] | None:
        """One summand: its end, its value and its multiplier («خمسة وسبعون ألفا»)."""
        if self.kinds[i] == "n":
            factor = self.multiplier(i + 1)
            value = digits_value(self.forms[i], before_multiplier=factor > 1000)
            if value is None:
                return None
            return (i + 2, value * factor, factor) if factor else (i + 1, value, 1)
        word = self.word(i)
        if word is None:
            return None
        if word.role == "fraction":
            after = self.word(i + 1)
            if after and after.role == "mult" and not after.prefix:
                return i + 2, word.value * after.value, after.value
            return None
        if word.role in ("mult", "mult_dual", "mult_acc"):
            value, factor = (word.value * 2, word.value) if word.role == "mult_acc" else (word.value, word.value)
            if word.role == "mult_dual":
                factor = word.value / 2
            return i + 1, value, factor
        small = self.below_thousand(i)
        if small is None:
            return None
        end, value = small
        factor = self.multiplier(end)
        return (end + 1, value * factor, factor) if factor else (end, value, 1)

    def phrase(self, i: int, *, sum_up: bool = True) -> Read | None:
        """The number that begins at token i, its summands added in falling order."""
        first = self.component(i)
        if first is None:
            return None
        end, total, factor = first
        while sum_up and factor > 1 and end < self.n:
            at = end
            if self.forms[at] == "و" and self.kinds[at + 1] == "n" and self.touching(at + 1):
                at += 1
            else:
                word = self.word(at)
                if word is None or word.prefix != "و" or word.det:
                    break
                if word.role == "fraction":
                    if word.value == 0.5 or self.multiplier(at + 1):
                        total += factor * word.value
                        end = at + 1
                        after = self.word(end)
                        if after and after.role == "mult" and after.value == factor and not after.prefix:
                            end += 1
                    break
            following = self.component(at)
            if following is None or following[1] >= factor or following[1] != int(following[1]):
                break
            end, total, factor = following[0], total + following[1], following[2]
        return Read(end, total, False)

    def vague(self, i: int) -> Read | None:
        """«عشرات الآلاف», «مئات», «آلاف», «بضعة آلاف», «عدد كبير من»: the lowest number meant."""
        crowd = longest(self.cal.crowd, self.forms, i)
        if crowd:
            return Read(crowd[0], crowd[1], True)
        word = self.word(i)
        if word is None or word.role not in ("vague", "few", "mult_plural"):
            return None
        end, low = i + 1, word.value
        if word.role == "mult_plural":
            return Read(end, low * 2, True)
        after = self.word(end)
        if after and word.role == "few" and after.role == "vague" and not after.prefix:
            end, low, after = end + 1, after.value, self.word(end + 1)
        if after and after.role == "mult_plural" and not after.prefix:
            end, low = end + 1, low * after.value
        return Read(end, low, True)
