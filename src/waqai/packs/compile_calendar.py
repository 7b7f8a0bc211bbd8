"""Builds the `Calendar` from `packs/ar/numbers.toml` and `dates.toml`: headwords in, every written form out.

All keys are folded forms (`waqai.text.fold`). A phrase table maps the first word of a phrase to its continuations, longest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from waqai.errors import PackError
from waqai.packs.theatre import read_toml
from waqai.text.fold import fold


class NumberWord(NamedTuple):
    """One written form of a number word.

    `role` is one of: one, teen (only before «عشر»), ten, tens, hundred (also 200–900), mult (ألف), mult_acc («ألفا»: a multiplier
    after a number, else the dual), mult_dual, mult_plural, fraction, vague (عشرات, مئات), few.
    """

    role: str
    value: float
    prefix: str
    """the proclitics و ف ب ل ك, without article"""
    det: bool
    """whether it carries the article"""


class TimeUnit(NamedTuple):
    """One written form of a unit of time."""

    unit: str
    size: int
    """1 singular, 2 dual, 0 plural"""
    prefix: str
    det: bool


class Phrase(NamedTuple):
    """The rest of a phrase after its first word, what it means, and the proclitics of the first word."""

    rest: tuple[str, ...]
    value: Any
    prefix: str


Table = dict[str, tuple[Phrase, ...]]
"""Phrases by their first word, the longest first."""


class Calendar:
    """The compiled number and date words of a language pack."""

    def __init__(self) -> None:
        self.numbers: dict[str, NumberWord] = {}
        self.number_starts: frozenset[str] = frozenset()
        """every form at which a number may start, so that one look-up passes over the rest"""
        self.crowd: Table = {}
        """«عدد من», «العديد من»: vague quantities of several words"""
        self.odd: frozenset[str] = frozenset()
        self.before: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = {}
        """bounds before a number by their last word: the words before that, the qualifier, the proclitics"""
        self.after: Table = {}
        self.units: dict[str, str] = {}
        self.percent: Table = {}
        self.signs: dict[str, str] = {}
        self.time_units: dict[str, TimeUnit] = {}
        self.ordinals: dict[str, tuple[int, str]] = {}
        """ordinals 1–10 with and without article: value and proclitics"""
        self.months: Table = {}
        """value (month, guard, hijri); guard 0 stands alone, 1 needs a preposition, 2 a day, year, pair or «شهر»"""
        self.weekdays: dict[str, tuple[int, str]] = {}
        self.days: Table = {}
        self.parts: Table = {}
        self.edges: Table = {}
        self.seasons: Table = {}
        self.vague: Table = {}
        self.governors: Table = {}
        self.fractions: Table = {}
        self.alone: Table = {}
        self.clock_parts: Table = {}
        self.decades: dict[str, int] = {}
        self.shifts: dict[str, int] = {}
        self.famous: tuple[tuple[int, int, int, frozenset[str]], ...] = ()
        self.sets: dict[str, frozenset[str]] = {}
        """closed word lists by «section.name», folded; words with proclitics stand in them as written"""
        self.date_starts: frozenset[str] = frozenset()
        self.starts: frozenset[str] = frozenset()
        """every form at which a number or a date may start"""


def longest(table: Table, forms: Sequence[str], at: int) -> tuple[int, Any, str] | None:
    """The longest phrase of a table that begins at a token: its end, value and proclitics.

    >>> longest({"اول": (Phrase(("امس",), -2, ""),)}, ["اول", "امس"], 0)
    (2, -2, '')
    """
    for rest, value, prefix in table.get(forms[at], ()):
        end = at + 1 + len(rest)
        if not rest or tuple(forms[at + 1 : end]) == rest:
            return end, value, prefix
    return None


_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


def variants(headword: str, *, article: bool = True) -> Iterator[tuple[str, str, bool]]:
    """Every written form of a word with the prefixes و ف ب ل ك and the article: folded form, proclitics, definite or not.

    >>> [form for form, prefix, det in variants("السبت") if prefix in ("", "ل")], ("وبثلاثه", "وب", False) in variants("ثلاثة")
    (['السبت', 'للسبت'], True)
    """
    definite = headword.startswith("ال")
    core = fold(headword[2:] if definite else headword)
    for prefix in _PREFIXES:
        if not definite:
            yield prefix + core, prefix, False
        if definite or article:
            yield (prefix + "ل" if prefix.endswith("ل") else prefix + "ال") + core, prefix, True


def _dual(word: str) -> tuple[str, ...]:
    stem = word[:-1] + "ت" if word.endswith("ة") else word
    return stem + "ان", stem + "ين", stem + "ا", stem + "ي"


def _accusative(word: str) -> str:
    return word if word.endswith(("ة", "ا", "اء", "ى")) else word + "ا"


class _Builder:
    def __init__(self, folder: Path) -> None:
        self.number_path, self.date_path = folder / "numbers.toml", folder / "dates.toml"
        self.cal = Calendar()

    def build(self) -> Calendar:
        for path, reader in ((self.number_path, self._numbers), (self.date_path, self._dates)):
            data = read_toml(path)
            try:
                reader(data)
            except KeyError as error:
                mend = "write it as the shipped file has it"
                raise PackError(f"section or key {error} is missing", source=str(path), mend=mend) from None
            except (TypeError, AttributeError, ValueError) as error:
                mend = "write numbers as keys and lists of words as values"
                raise PackError(f"a value of the wrong kind: {error}", source=str(path), mend=mend) from None
        return self.cal

    # --- numbers ----------------------------------------------------------------------------------

    def _number(self, role: str, value: float, headword: str, *, article: bool = True) -> None:
        for form, prefix, det in variants(headword, article=article):
            if form not in self.never:
                self.cal.numbers.setdefault(form, NumberWord(role, value, prefix, det))

    def _numbers(self, data: dict[str, Any]) -> None:
        cal = self.cal
        self.never = frozenset(fold(w) for w in data["never"]["forms"])
        for key, words in data["ones"].items():
            for word in words:
                self._number("one", int(key), word)
        for word in data["ten"]["words"]:
            self._number("ten", 10, word)
        for key, word in data["tens"].items():
            for form in (word, word.removesuffix("ون") + "ين"):
                self._number("tens", int(key), form)
        for key, words in data["before_ten"].items():
            for word in words:
                self._number("teen", int(key), word)
        self._hundreds(data["hundred"])
        for entry in data["multiplier"]:
            value, word = entry["value"], entry["word"]
            self._number("mult", value, word)
            self._number("mult_acc", value, word + "ا")
            for form in _dual(word):
                self._number("mult_dual", value * 2, form)
            for form in entry["plurals"]:
                self._number("mult_plural", value, form)
        for key, words in data["fractions"].items():
            for word in words:
                if " " not in word:
                    self._number("fraction", float(key), word, article=False)
        for word in data["vague"]["tens"]:
            self._number("vague", 20, word)
        for word in data["vague"]["few"]:
            self._number("few", 2, word, article=False)
        self._quantities(data["vague"])
        self._bounds(data)
        self._number_contexts(data)
        cal.number_starts = frozenset(cal.numbers) | frozenset(cal.crowd)

    def _hundreds(self, data: dict[str, Any]) -> None:
        for word in data["words"]:
            self._number("hundred", 100, word)
            for form in _dual(word):
                self._number("hundred", 200, form)
            for key, stems in data["joined"].items():
                for stem in stems:
                    self._number("hundred", int(key) * 100, stem + word)
        for word in data["vague"]:
            self._number("vague", 200, word)

    def _quantities(self, data: dict[str, Any]) -> None:
        phrases: list[tuple[str, Any]] = []
        for word in data["number_of"]:
            phrases.append((word + " من", 2))
            phrases += [(f"{word} {adjective} من", 2) for adjective in data["number_of_adjectives"]]
        phrases += [(word + " من", 2) for word in data["many_of"]]
        self.cal.crowd = self._table(phrases)
        self.cal.odd = frozenset(form for word in data["odd"] for form, _, _ in variants(word, article=False))

    def _bounds(self, data: dict[str, Any]) -> None:
        found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for qualifier, phrases in data["before"].items():
            for phrase in phrases:
                first, *rest = phrase.split()
                for form, prefix, det in variants(first, article=False):
                    if det == first.startswith("ال"):
                        words = [form, *(fold(w) for w in rest)]
                        found.setdefault(words[-1], []).append((tuple(words[:-1]), qualifier, prefix))
        self.cal.before = {last: tuple(sorted(set(ways), key=lambda way: (-len(way[0]), way))) for last, ways in found.items()}
        self.cal.after = self._table([(p, q) for q, phrases in data["after"].items() for p in phrases], prefixed=False)

    def _number_contexts(self, data: dict[str, Any]) -> None:
        cal = self.cal
        for unit, words in data["unit"].items():
            for word in words:
                for form in self._noun(word):
                    cal.units.setdefault(form, unit)
        cal.percent = self._table([(p, "percent") for p in data["percent"]["phrases"]], prefixed=False)
        cal.signs = dict.fromkeys(data["percent"]["signs"], "percent") | dict.fromkeys(data["money_signs"]["signs"], "money")
        for section in ("change", "age", "clock", "year", "label"):
            for name, words in data[section].items():
                self._set(f"number.{section}.{name}", words, prefixed=section in ("label", "year"))
        cal.percent |= self._table([(p, "age") for p in data["age"]["after"]], prefixed=False)

    @staticmethod
    def _noun(entry: str) -> set[str]:
        """«singular:plural,plural» -> every folded form without prefixes."""
        singular, inflected, rest = entry.partition(":")
        words = {singular}
        if inflected:
            words |= {_accusative(singular), *_dual(singular), *(p.strip() for p in rest.split(","))}
        return {fold(w) for w in words} | {"ال" + fold(w) for w in words}

    # --- dates ------------------------------------------------------------------------------------

    def _dates(self, data: dict[str, Any]) -> None:
        cal = self.cal
        cal.weekdays = {f: (int(key), p) for key, words in data["weekday"].items() for w in words for f, p, _ in variants(w)}
        months: list[tuple[str, Any]] = []
        for key, entry in data["month"].items():
            for guard, name in enumerate(("plain", "preposed", "guarded")):
                months += [(word, (int(key), guard, False)) for word in entry.get(name, [])]
        months += [(word, (int(key), 2, True)) for key, words in data["hijri"].items() for word in words]
        cal.months = self._table(months)
        for key, words in data["ordinal"].items():
            for word in words:
                bare = word[2:] if word.startswith("ال") else word
                for form, prefix, _ in variants(bare):
                    cal.ordinals.setdefault(form, (int(key), prefix))
        for unit, words in data["unit"].items():
            self._time_unit(unit, words)
        cal.shifts = {fold(w): int(key) for key, words in data["shift"].items() for w in words}
        cal.days = self._table([(w, int(key)) for key, words in data["day"].items() for w in words])
        cal.days = _joined(cal.days, self._table([(w, "last_night") for w in data["night"]["past"]]))
        for name in ("part", "edge", "season"):
            table = self._table([(w, key) for key, words in data[name].items() for w in words])
            setattr(cal, {"part": "parts", "edge": "edges", "season": "seasons"}[name], table)
        cal.alone = self._table([(w, "alone") for w in data["part_alone"]["words"]])
        cal.governors = self._table([(w, key) for key, words in data["governor"].items() for w in words])
        cal.vague = self._table(
            [(w, "vague") for w in data["vague"]["phrases"]] + [(w, "now") for w in data["vague"]["just_now"]]
        )
        cal.fractions = self._table([(w, True) for w in data["clock"]["fraction"]], prefixed=False)
        cal.clock_parts = self._table([(w, True) for w in data["clock"]["part"]], prefixed=False)
        cal.decades = {f: int(key) for key, words in data["decade"].items() for w in words for f, _, _ in variants(w)}
        cal.famous = tuple(
            (e["day"], e["month"], e["year"], frozenset(f for w in e["after"] for f, _, _ in variants(w, article=False)))
            for e in data["famous"]
        )
        self._date_sets(data)
        starts: set[str] = set(cal.weekdays) | set(cal.ordinals) | set(cal.decades) | {"ال"}
        for table in (cal.months, cal.days, cal.parts, cal.edges, cal.seasons, cal.alone, cal.governors, cal.vague):
            starts |= set(table)
        starts |= {form for form, unit in cal.time_units.items() if unit.det or unit.size == 2}
        starts |= {form for form, word in cal.numbers.items() if word.role == "tens" and word.det and word.value in (20, 30)}
        for name in ("year.singular", "year.plural", "clock.hour", "pointing.this", "pointing.before", "stretch.nouns"):
            starts |= cal.sets[name]
        starts |= cal.sets["lasting.before"]
        cal.date_starts = frozenset(starts)
        cal.starts = cal.number_starts | cal.date_starts

    def _time_unit(self, unit: str, words: Iterable[str]) -> None:
        for entry in words:
            singular, _, rest = entry.partition(":")
            plurals = [p.strip() for p in rest.split(",") if p.strip()]
            for count, group in ((1, (singular, _accusative(singular))), (2, _dual(singular)), (0, plurals)):
                for word in group:
                    for form, prefix, det in variants(word):
                        self.cal.time_units.setdefault(form, TimeUnit(unit, count, prefix, det))

    def _date_sets(self, data: dict[str, Any]) -> None:
        for name in ("double", "pointing", "today", "stretch", "year", "general", "named", "clock", "lasting", "birth"):
            for key, words in data[name].items():
                self._set(f"{name}.{key}", words, prefixed=True)
        self._set("few", data["vague"]["few"], prefixed=False)
        duals = [form for noun in data["counted"]["nouns"] for form in _dual(noun)[:2]]
        self.cal.sets["counted"] = frozenset(f for word in duals for f, _, det in variants(word) if det)

    # --- shared -----------------------------------------------------------------------------------

    def _set(self, name: str, words: Iterable[str], *, prefixed: bool) -> None:
        forms: set[str] = set()
        for word in words:
            forms |= {form for form, _, _ in variants(word, article=False)} if prefixed else {fold(word)}
        self.cal.sets[name] = frozenset(forms)

    @staticmethod
    def _table(phrases: Iterable[tuple[str, Any]], *, prefixed: bool = True) -> Table:
        found: dict[str, dict[tuple[str, ...], Phrase]] = {}
        for text, value in phrases:
            first, *others = text.split()
            rest = tuple(fold(w) for w in others)
            ways = variants(first, article=False) if prefixed else iter([(fold(first), "", False)])
            for form, prefix, _ in ways:
                found.setdefault(form, {}).setdefault(rest, Phrase(rest, value, prefix))
        return {form: tuple(sorted(ways.values(), key=_longest_first)) for form, ways in sorted(found.items())}


def _longest_first(phrase: Phrase) -> tuple[int, tuple[str, ...]]:
    return -len(phrase.rest), phrase.rest


def _joined(one: Table, other: Table) -> Table:
    return {form: tuple(sorted(one.get(form, ()) + other.get(form, ()), key=_longest_first)) for form in sorted({*one, *other})}


def build_calendar(folder: Path) -> Calendar:
    """The number and date words of a language pack's folder; raises `PackError` naming the file where the data is wrong."""
    return _Builder(folder).build()
