"""Example cases beside the data: a text, and what must or must not be read in it. The format is told at the end of docs/packs.md.

== An attack repelled: the attacker stands second
published: 2016-06-15

صدت قوات حكومة الوفاق هجوما لتنظيم داعش في سرت الأربعاء.

event battle | who: تنظيم داعش | whom: قوات حكومة الوفاق | where: سرت | when: 2016-06-15 | outcome: repelled
no event territory_gain
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal, Protocol, get_args

from waqai.errors import PackError, WaqaiError
from waqai.extract.case_checks import check
from waqai.model import Article, Record
from waqai.model.record import CasualtyKind, EventType, FactKind, Outcome, Status, VictimCategory, Weapon

Verdict = Literal["passed", "failed", "todo", "mended"]
"""`todo`: fails as it says it does; `mended`: marked todo, yet passes, so that the mark must go."""

NOTHING: Final = "-"
_HEADERS: Final = ("published", "title", "source", "todo")
_EXPECTATION: Final = re.compile(r"(no +)?(event|casualty|fact)(?= |$)|(only) +(?=events|casualties|facts)")
_HEADER: Final = re.compile(rf"({'|'.join(_HEADERS)}): *(.*)$")
_DAY: Final = r"\d{4}-\d\d-\d\d"
_WHEN: Final = re.compile(rf"{_DAY}(?:\.\.{_DAY})?")
_FIGURE: Final = re.compile(r"(?:(?P<low>\d+)\.\.(?P<high>\d+)|\.\.(?P<most>\d+)|~(?P<about>\d+)|(?P<n>\d+)(?P<mark>[+?])?)")
_KINDS: Final = {
    "event": frozenset({*get_args(EventType), "material", "verbal"}),
    "casualty": frozenset(get_args(CasualtyKind)),
    "fact": frozenset(get_args(FactKind)),
}
_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "event": (
        "who", "whom", "sides", "where", "when", "weapons", "outcome", "status", "source", "background", "precision",
    ),
    "casualty": ("victims", "category", "scope", "source", "event", "subset"),
    "fact": ("who", "whom", "unit", "source"),
}  # fmt: skip
_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "weapons": get_args(Weapon),
    "outcome": get_args(Outcome),
    "status": get_args(Status),
    "category": get_args(VictimCategory),
    "scope": ("incident", "cumulative"),
    "background": ("yes", "no"),
    "subset": ("yes", "no"),
    "precision": ("exact", "town", "district", "near", "region", "country"),
    "event": get_args(EventType),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many: bounds as a record holds them, and what kind of number it is."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: str


@dataclass(frozen=True, slots=True)
class Want:
    """One line of expectations. `how` is `some` (must be there), `no` (must not) or `only` (nothing else of this sort)."""

    line: int
    words: str
    how: Literal["some", "no", "only"]
    sort: str
    """event, casualty or fact"""
    kind: str = ""
    """an event type or kind; empty: any of the sort"""
    figure: Figure | None = None
    value: str = ""
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """A text with what is known of it, and what is wanted of its record."""

    path: str
    line: int
    name: str
    article: Article
    wants: tuple[Want, ...]
    todo: str = ""


class Coder(Protocol):
    """Whatever reads an article into its record: `waqai.extract.coder.Coder`, or a back-end."""

    def read(self, article: Article, /) -> Record:
        """The record of an article."""


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, in their order. Raises `PackError` naming file and line of what cannot be read."""
    found: list[Case] = []
    names: set[str] = set()
    for head, body in _blocks(path):
        case = _Block(str(path), *head).case(body)
        if case.name in names:
            raise PackError(f"two cases named «{case.name}»", source=str(path), entry=str(case.line), mend="rename one")
        names.add(case.name)
        found.append(case)
    return found


def run(case: Case, coder: Coder) -> list[str]:
    """What of a case the coder does not give, in words, a line for each expectation that is not met; none when it passes."""
    try:
        record = coder.read(case.article)
    except WaqaiError as error:
        return [f"{case.path}:{case.line}: the text cannot be read: {error}"]
    return [f"{case.path}:{line}: {words}" for line, words in check(case.wants, record)]


def verdict(case: Case, failures: list[str]) -> Verdict:
    """What the failures of a case mean, given whether it is known to fail."""
    if case.todo:
        return "todo" if failures else "mended"
    return "failed" if failures else "passed"


def case_files(root: Path, packs: tuple[str, ...] = ()) -> list[Path]:
    """The case files of the packs named, or of all packs under `root`; `PackError` for a pack that is not there."""
    for name in packs:
        if not (root / name / "pack.toml").is_file():
            there = ", ".join(sorted(path.parent.name for path in root.glob("*/pack.toml")))
            raise PackError(f"no pack {name!r}", source=str(root), mend=f"there are {there}")
    names = packs or tuple(sorted(path.parent.name for path in root.glob("*/pack.toml")))
    return [path for name in names for path in sorted((root / name / "cases").glob("*.case"))]


Line = tuple[int, str]


def _blocks(path: Path) -> Iterator[tuple[Line, list[Line]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"cannot be read: {error}", source=str(path), mend="a case file is UTF-8 text") from None
    head: Line | None = None
    body: list[Line] = []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith("# ") or line == "#":
            continue
        if line.startswith("=="):
            if head is not None:
                yield head, body
            head, body = (number, line.strip("= ")), []
        elif head is not None:
            body.append((number, line))
        elif line:
            found = f"«{line[:40]}» before the first case"
            raise PackError(found, source=str(path), entry=str(number), mend="begin a case with == NAME")
    if head is not None:
        yield head, body


class _Block:
    """Reads the lines of one case."""

    def __init__(self, path: str, line: int, name: str) -> None:
        self.path, self.line, self.name = path, line, name

    def error(self, line: int, found: str, mend: str) -> PackError:
        return PackError(found, source=self.path, entry=str(line), mend=mend)

    def case(self, body: list[Line]) -> Case:
        given: dict[str, str] = {}
        text: list[str] = []
        wants: list[Want] = []
        for number, line in body:
            header = _HEADER.match(line)
            expectation = _EXPECTATION.match(line)
            if header and not any(text) and not wants:
                given[header[1]] = self._header(number, header[1], header[2].strip(), given)
            elif expectation:
                wants.append(self._want(number, line, expectation))
            elif not wants:
                text.append(line)
            elif line:
                mend = "event, no event, casualty, no casualty, fact, no fact or only events; a new case begins with =="
                raise self.error(number, f"«{line[:40]}» after the expectations", mend)
        written = "\n".join(text).strip()
        if not self.name:
            raise self.error(self.line, "a case without a name", "write == NAME")
        if not written:
            raise self.error(self.line, "a case without a text", "write the Arabic text above its expectations")
        if not wants:
            raise self.error(self.line, "a case without expectations", "write a line like: no event")
        todo = given.pop("todo", "")
        return Case(self.path, self.line, self.name, Article(text=written, id="case", **given), tuple(wants), todo)

    def _header(self, line: int, key: str, value: str, given: dict[str, str]) -> str:
        if key in given:
            raise self.error(line, f"a second {key}:", "keep one")
        if not value:
            raise self.error(line, f"{key}: without a value", "give one or leave the line out")
        if key == "published":
            self._days(line, value, key)
        return value

    def _want(self, line: int, words: str, match: re.Match[str]) -> Want:
        if match[3]:
            rest = words[match.end() :].strip()
            sort = {"events": "event", "casualties": "casualty", "facts": "fact"}.get(rest)
            if sort is None:
                raise self.error(line, f"«{rest}» after only", "only events, only casualties or only facts")
            return Want(line, words, "only", sort)
        head, *parts = (part.strip() for part in words[match.end() :].split("|"))
        want = Want(line, words, "no" if match[1] else "some", match[2])
        kind, _, rest = head.partition(" ")
        if not kind and want.how == "some":
            raise self.error(line, f"{want.sort} of no kind", f"one of {', '.join(sorted(_KINDS[want.sort]))}")
        if kind and kind not in _KINDS[want.sort]:
            raise self.error(line, f"{want.sort} {kind!r} is unknown", f"one of {', '.join(sorted(_KINDS[want.sort]))}")
        fields = dict(self._field(line, want.sort, part) for part in parts)
        if "sides" in fields and ("who" in fields or "whom" in fields):
            raise self.error(line, "sides beside who or whom", "give sides (who did what is not told) or who and whom")
        return self._amount(replace(want, kind=kind, fields=fields), rest.strip())

    def _amount(self, want: Want, words: str) -> Want:
        """The expectation with what stands after the kind: a casualty's figure, a fact's value."""
        if not words:
            return want
        if want.sort == "fact":
            return replace(want, value=words)
        found = _FIGURE.fullmatch(words) if want.sort == "casualty" else None
        if found is None:
            mend = "a figure is 12, ~12 (about), 12+ (at least), ..12 (at most), 10..15 or 20? (vague: tens)"
            raise self.error(want.line, f"«{words}» after the kind", mend if want.sort == "casualty" else "fields follow a |")
        return replace(want, figure=_figure(found))

    def _field(self, line: int, sort: str, part: str) -> tuple[str, tuple[str, ...]]:
        name, colon, words = (piece.strip() for piece in part.partition(":"))
        if not colon or name not in _FIELDS[sort] or not words:
            raise self.error(line, f"«{part}» is no field", f"write FIELD: VALUE, with FIELD one of {', '.join(_FIELDS[sort])}")
        values = () if words == NOTHING else tuple(value.strip() for value in words.replace("،", ",").split(","))
        if any(not value for value in values):
            raise self.error(line, f"an empty value in «{part}»", f"write {NOTHING} for nothing")
        for value in values:
            if name in _CHOICES and value not in _CHOICES[name]:
                raise self.error(line, f"{name} {value!r} is unknown", f"one of {', '.join(_CHOICES[name])}")
            if name == "when":
                self._days(line, value, name)
        return name, values

    def _days(self, line: int, value: str, name: str) -> None:
        try:
            if not _WHEN.fullmatch(value) or (name == "published" and ".." in value):
                raise ValueError
            for day in value.split(".."):
                date.fromisoformat(day)
        except ValueError:
            form = "2018-05-27" if name == "published" else "2018-05-27 or 2018-05-21..2018-05-27"
            raise self.error(line, f"{name}: {value!r} is no date", f"write {form}") from None


def _figure(match: re.Match[str]) -> Figure:
    """The bounds that a written figure stands for, as records hold them."""
    if match["low"]:
        return Figure(int(match["low"]), None, int(match["high"]), "range")
    if match["most"]:
        return Figure(None, int(match["most"]), int(match["most"]), "at_most")
    if match["about"]:
        number = int(match["about"])
        return Figure(number, number, number, "approx")
    number = int(match["n"])
    if match["mark"] == "+":
        return Figure(number, number, None, "at_least")
    if match["mark"] == "?":
        return Figure(number, None, None, "vague")
    return Figure(number, number, number, "exact")
