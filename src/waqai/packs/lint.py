"""Looks over packs and says, entry by entry, what breaks the format or will surprise: `waqai pack lint`."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

from waqai.errors import PackError
from waqai.packs.schema import GAZETTEER_COLUMNS, PLACE_COLUMNS, flaws, is_country, pack_flaws, place_flaws
from waqai.packs.theatre import GAZETTEER, full_ref, read_rows, read_stop, read_toml, source_of, tables
from waqai.text.fold import fold
from waqai.text.tokens import tokenize

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One thing wrong with a pack: where, what was found, how to mend it."""

    file: str
    entry: str
    found: str
    mend: str
    severity: Severity

    def __str__(self) -> str:
        return f"{self.file}:{self.entry}: {self.severity}: {self.found}; {self.mend}"


_SIGNS = (
    (
        re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]"),
        "a bidi control",
        "delete it; editors show Arabic rightly without",
    ),
    (re.compile("[\ufb50-\ufdff\ufe70-\ufefc]"), "a presentation form", "write the ordinary letter"),
    (
        re.compile("[\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed]"),
        "a vowel mark",
        "write names unvowelled; the reader ignores marks",
    ),
    (re.compile("\u0640"), "a tatweel", "delete it; the reader ignores tatweel"),
    (re.compile("[\u06cc\u06a9\u06c1\u06be\u06d2]"), "a Persian or Urdu letter", "write the Arabic ي, ك or ه"),
    (
        re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\u00a0]"),
        "an invisible sign or a hard space",
        "delete it, or write a plain space",
    ),
    (re.compile(r"^\s|\s$|\s\s"), "a space too many", "write single spaces, none at the ends"),
)
_ARABIC = re.compile("[\u0621-\u064a]")
_PROCLITICS = ("وبال", "فبال", "وال", "فال", "بال", "كال", "لل", "و", "ف", "ب", "ل", "ك")
_FILES = frozenset({"pack.toml", "actors.toml", "operations.toml", "places.tsv", "NOTICE", "README.md", "cases"})


@dataclass(slots=True)
class _Known:
    """What the folder of packs holds, for checks across files."""

    refs: dict[str, str] = field(default_factory=dict)
    """reference -> kind"""
    names: set[str] = field(default_factory=set)
    """folded names of places and actors of all packs"""
    packs: set[str] = field(default_factory=set)
    cells: set[tuple[str, int, int]] = field(default_factory=set)
    """country and cell of four degrees where the gazetteer has a place"""
    countries: set[str] = field(default_factory=set)


def lint(root: Path, names: Sequence[str] | None = None) -> list[Problem]:
    """The problems of the packs named, by default of all under `root`; other packs are read for the references to them.

    Cases (`cases/*.case`) are run by `waqai pack test`, not looked at here. A file that cannot be read at all is one problem.
    """
    folders = sorted(p.parent for p in root.glob("*/pack.toml"))
    chosen = folders if names is None else [folder for folder in folders if folder.name in names]
    found = [
        Problem(str(root / name), "", "there is no such pack", "its folder needs a pack.toml", "error")
        for name in names or ()
        if not (root / name / "pack.toml").exists()
    ]
    known = _survey(folders)
    for folder in chosen:
        found += _folder(folder, known)
    return found


def _folder(folder: Path, known: _Known) -> Iterator[Problem]:
    try:
        about = read_toml(folder / "pack.toml")
    except PackError as error:
        yield _unreadable(error)
        return
    for flaw in pack_flaws(about, folder.name):
        yield Problem(source_of(folder / "pack.toml"), "", flaw.found, flaw.mend, "error")
    if about.get("kind") == "language":
        from waqai.packs.lint_language import lint_language

        yield from lint_language(folder)
        return
    if folder.name == GAZETTEER:
        yield from _gazetteer(folder)
        return
    yield from _signs(source_of(folder / "pack.toml"), "", about)
    for path in sorted(folder.iterdir()):
        if path.name not in _FILES and not path.name.startswith("."):
            yield Problem(source_of(path), "", "file is not read", f"the files are {', '.join(sorted(_FILES))}", "warning")
    yield from _entries(folder, "actors.toml", ("actor", "person"), known)
    yield from _entries(folder, "operations.toml", ("operation",), known)
    yield from _places(folder, known)


def _unreadable(error: PackError) -> Problem:
    return Problem(error.source, error.entry, error.found, error.mend or "mend the file", "error")


# --- what is there ---------------------------------------------------------------------------------------------------


def _survey(folders: Iterable[Path]) -> _Known:
    known = _Known()
    for folder in folders:
        known.packs.add(folder.name)
        for name, kinds in (("actors.toml", ("actor", "person")), ("operations.toml", ("operation",))):
            for kind in kinds:
                for entry in _tables(folder / name, kind):
                    known.refs[full_ref(str(entry.get("id", "")), folder.name)] = kind
                    for text in _names(entry) if kind == "actor" else ():
                        known.names.add(fold(text))
        for row in _rows(folder / "places.tsv", PLACE_COLUMNS):
            for text in row["names"].split("|"):
                known.names.add(fold(text))
        for row in _rows(folder / "places.tsv.gz", GAZETTEER_COLUMNS):
            known.countries.add(row["country"])
            known.cells.add((row["country"], *_cell(row)))
    return known


def _tables(path: Path, kind: str) -> list[dict[str, Any]]:
    try:
        return tables(read_toml(path), kind, source_of(path)) if path.exists() else []
    except PackError:  # reported where the file is linted itself
        return []


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    try:
        if path.exists():
            for row in read_rows(path, columns):
                yield row.cells
    except PackError:  # reported where the file is linted itself
        return


def _cell(row: Mapping[str, str]) -> tuple[int, int]:
    return int(float(row["lat"]) // 4), int(float(row["lon"]) // 4)


def _names(entry: Mapping[str, Any]) -> Iterator[str]:
    """The full names of an entry, as far as they are texts."""
    for key in ("name", "aliases"):
        value = entry.get(key)
        for text in [value] if isinstance(value, str) else value if isinstance(value, list) else ():
            if isinstance(text, str):
                yield text


# --- signs -----------------------------------------------------------------------------------------------------------


def _signs(file: str, entry: str, value: Any) -> Iterator[Problem]:
    """Letters and signs that do not belong into data, in every text of an entry."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _signs(file, entry, item)
    elif isinstance(value, list):
        for item in value:
            yield from _signs(file, entry, item)
    elif isinstance(value, str):
        yield from sign_problems(file, entry, value)


def sign_problems(file: str, entry: str, text: str) -> Iterator[Problem]:
    """What is wrong with the signs of one text.

    >>> [p.found for p in sign_problems("x/actors.toml", "A", "ســرت")]
    ["'ســرت' holds a tatweel (U+0640 ARABIC TATWEEL)"]
    """
    for pattern, what, mend in _SIGNS:
        match = pattern.search(text)
        if match:
            sign = match.group()[0]
            code = f"U+{ord(sign):04X} {unicodedata.name(sign, 'control')}"
            yield Problem(file, entry, f"{text!r} holds {what} ({code})", mend, "error")


# --- actors, persons, operations -------------------------------------------------------------------------------------


def _entries(folder: Path, name: str, kinds: tuple[str, ...], known: _Known) -> Iterator[Problem]:
    path = folder / name
    file = source_of(path)
    if not path.exists():
        return
    try:
        raw = read_toml(path)
        lists = {kind: tables(raw, kind, file) for kind in kinds}
    except PackError as error:
        yield _unreadable(error)
        return
    for key in raw:
        if key not in kinds:
            yield Problem(
                file, "", f"key {key!r} is unknown", f"entries begin with {' or '.join(f'[[{k}]]' for k in kinds)}", "error"
            )
    for kind, entries in lists.items():
        seen: dict[str, int] = {}
        owners: dict[str, tuple[str, str]] = {}
        listed = {fold(text) for entry in entries for text in _names(entry)}
        for number, entry in enumerate(entries, 1):
            where = str(entry.get("id") or entry.get("name") or f"{kind} {number}")
            for flaw in flaws(kind, entry):
                yield Problem(file, where, flaw.found, flaw.mend, "error")
            if where in seen:
                yield Problem(file, where, f"id {where!r} is used twice", "give each entry an id of its own", "error")
            seen[where] = number
            yield from _signs(file, where, entry)
            yield from _arabic(file, where, entry)
            yield from _references(file, where, entry, folder.name, known)
            yield from _repeated(file, where, entry, owners)
            for text in _names(entry):
                yield from _proclitic(file, where, text, listed.__contains__)


def _arabic(file: str, where: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    name = entry.get("name")
    if isinstance(name, str) and name and not _ARABIC.search(name):
        yield Problem(file, where, f"name {name!r} is not Arabic", "give the Arabic name; the English one is name_en", "error")
    english = entry.get("name_en")
    if isinstance(english, str) and _ARABIC.search(english):
        yield Problem(file, where, f"name_en {english!r} is Arabic", "give the English name", "error")
    for key in ("aliases", "bare", "nominals", "members"):
        value = entry.get(key)
        for text in value if isinstance(value, list) else ():
            if isinstance(text, str) and not any(token.kind in "wnl" for token in tokenize(text)):
                yield Problem(file, where, f"{text!r} in {key} holds no word", "delete it", "error")


def _references(file: str, where: str, entry: Mapping[str, Any], theatre: str, known: _Known) -> Iterator[Problem]:
    wanted: list[tuple[str, Any]] = []
    for key in ("part_of", "loyal_to", "roles"):
        for link in entry.get(key) or ():
            if isinstance(link, dict) and link.get("actor"):
                wanted.append((key, link["actor"]))
    for key in ("initiators", "targets"):
        wanted += [(key, ref) for ref in entry.get(key) or ()]
    own = full_ref(str(entry.get("id", "")), theatre)
    for key, ref in wanted:
        full = full_ref(str(ref), theatre)
        if known.refs.get(full) != "actor":
            pack = full.partition(":")[0]
            mend = f"add an actor with this id to {pack}/actors.toml, or correct it"
            if pack not in known.packs:
                mend = f"there is no pack {pack!r}: correct the name before the colon"
            yield Problem(file, where, f"{key} names actor {ref!r}, which does not exist", mend, "error")
        elif full == own and key in ("part_of", "loyal_to"):
            yield Problem(file, where, f"{key} names the actor itself", "name another, or delete it", "error")
    for place in entry.get("places") or () if file.endswith("operations.toml") else ():
        if isinstance(place, str) and fold(place) not in known.names:
            mend = "add it to a places.tsv, or write it as it stands there"
            yield Problem(file, where, f"place {place!r} is in no pack", mend, "warning")


_COUNTED = ("name", "aliases", "bare", "nominals", "members")


def _repeated(file: str, where: str, entry: Mapping[str, Any], owners: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    """Names that are written the same once folded: twice in one entry, or as the full name of two entries."""
    here: dict[str, str] = {}
    for key in _COUNTED:
        value = entry.get(key)
        for text in [value] if isinstance(value, str) else value if isinstance(value, list) else ():
            if not isinstance(text, str):
                continue
            folded = fold(text).strip()
            if folded in here:
                found = f"{text!r} in {key} is the same as {here[folded]} once folded"
                yield Problem(file, where, found, "write it once: spelling variants are the reader's business", "error")
                continue
            here[folded] = f"{text!r} in {key}"
            if key not in ("name", "aliases"):
                continue
            other = owners.setdefault(folded, (where, text))
            if other[0] != where:
                found = f"{text!r} is also a full name of {other[0]}"
                yield Problem(file, where, found, "keep it with one of them, or make it bare or nominal", "warning")


def _proclitic(file: str, where: str, text: str, is_name: Callable[[str], bool]) -> Iterator[Problem]:
    """A name that is another name of the same file with و, ب, ل ... before it."""
    folded = fold(text)
    for prefix in _PROCLITICS:
        rest = folded[len(prefix) :]
        if prefix.endswith("ل") and len(prefix) > 1:
            rest = "ال" + rest
        if folded.startswith(prefix) and len(rest) > 2 and is_name(rest):
            found = f"{text!r} is {rest!r} with «{prefix}» before it"
            yield Problem(
                file, where, found, "delete it: the reader takes proclitics off", "warning" if len(prefix) == 1 else "error"
            )
            return


# --- places ----------------------------------------------------------------------------------------------------------


def _places(folder: Path, known: _Known) -> Iterator[Problem]:
    path = folder / "places.tsv"
    file = source_of(path)
    if not path.exists():
        return
    seen: dict[tuple[str, str, str], str] = {}
    refs: dict[str, str] = {}
    lines = list(_tsv(path, PLACE_COLUMNS))
    spots: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _, row in lines:
        if not isinstance(row, Problem) and not any(place_flaws(row)):
            for name in row["names"].split("|"):
                spots[fold(name)].append(_spot(row))
    for number, row in lines:
        if isinstance(row, Problem):
            yield row
            continue
        where = f"{number} {row['name_en']}"
        bad = list(place_flaws(row))
        for flaw in bad:
            yield Problem(file, where, flaw.found, flaw.mend, "error")
        for cell in (row["name_en"], row["admin1"], *row["names"].split("|")):
            yield from sign_problems(file, where, cell)
        if not all(_ARABIC.search(name) for name in row["names"].split("|")):
            yield Problem(
                file, where, f"names {row['names']!r} holds a name that is not Arabic", "English goes to name_en", "error"
            )
        if row["ref"] and row["ref"] in refs:
            yield Problem(
                file, where, f"ref {row['ref']} is also that of line {refs[row['ref']]}", "one line for one place", "error"
            )
        refs.setdefault(row["ref"], where)
        mine: set[str] = set()
        for name in row["names"].split("|"):
            folded = fold(name)
            if folded in mine:
                yield Problem(file, where, f"{name!r} stands twice once folded", "write each name once", "error")
            mine.add(folded)
            other = seen.setdefault((folded, row["feature"], row["country"]), where)
            if other != where and row["admin1"] == "":
                found = f"{name!r} is also a {row['feature']} on line {other}"
                yield Problem(file, where, found, "name the admin1 of both, or delete one", "warning")
            if not bad:
                yield from _proclitic(file, where, name, partial(_near, spots, _spot(row)))
        if not bad and _far_off(row, known):
            found = f"{row['lat']}, {row['lon']} is far from every known place of {row['country']}"
            yield Problem(file, where, found, "check the coordinates (latitude first) and the country", "warning")


def _spot(row: Mapping[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


def _near(spots: Mapping[str, Sequence[tuple[float, float]]], here: tuple[float, float], name: str) -> bool:
    """Whether a place of this name is within half a degree: «وجدة» and «جدة» are two places, no slip."""
    return any(abs(lat - here[0]) < 0.5 and abs(lon - here[1]) < 0.5 for lat, lon in spots.get(name, ()))


def _far_off(row: Mapping[str, str], known: _Known) -> bool:
    if row["country"] not in known.countries or row["feature"] in ("country", "region", "water", "island"):
        return False
    lat, lon = _cell(row)
    return not any((row["country"], lat + i, lon + j) in known.cells for i in (-1, 0, 1) for j in (-1, 0, 1))


def _tsv(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str] | Problem]]:
    """Every line by column; a malformed one as a problem, after which the rest is still read."""
    file = source_of(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        yield 0, Problem(file, "", f"cannot be read: {error}", "save the file as UTF-8", "error")
        return
    header = False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = True
            if tuple(cells) != columns:
                mend = "write the columns, tabs between them: " + " ".join(columns)
                yield number, Problem(file, str(number), "the header is not the columns of the format", mend, "error")
            continue
        if len(cells) != len(columns):
            mend = f"write {len(columns)} cells with one tab between them: {' '.join(columns)}"
            yield number, Problem(file, str(number), f"line has {len(cells)} cells", mend, "error")
            continue
        yield number, dict(zip(columns, cells, strict=True))


def _gazetteer(folder: Path) -> Iterator[Problem]:
    path = folder / "places.tsv.gz"
    file = source_of(path)
    mend = "run tools/build_gazetteer.py"
    try:
        read_stop(folder / "stop.txt")
        for line, row in read_rows(path, GAZETTEER_COLUMNS):
            where = f"{line} {row['name_en']}"
            try:
                good = abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180 and int(row["population"] or 0) >= 0
            except ValueError:
                good = False
            if not good or not is_country(row["country"]) or row["flags"] not in ("", "cue") or not row["geonameid"].isdigit():
                yield Problem(file, where, "a cell is not of its column's kind", mend, "error")
            for name in row["names"].split("|"):
                for problem in sign_problems(file, where, name):
                    yield problem._replace(mend=mend)
    except FileNotFoundError:
        yield Problem(file, "", "file is missing", mend, "error")
    except PackError as error:
        yield _unreadable(error)
