"""What known places are to the reader: which sense a name has here, the article's country, capitals, distances, precision."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, log10, radians
from typing import TYPE_CHECKING, Final

from waqai.text.fold import fold

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.names.names import NameMention
    from waqai.packs.records import Place

FINE: Final = {
    "country": "country", "region": "region", "admin1": "region", "admin2": "district", "neighbourhood": "district",
    "city": "town", "town": "town", "village": "town", "water": "region", "island": "district", "front": "district",
    "oilfield": "district", "mountain": "district",
}  # fmt: skip
"""Precision by the feature of a known place; any other is a spot of its own."""
KIND_FEATURES: Final[dict[str, frozenset[str]]] = {
    kind: frozenset(features.split())
    for kind, features in {
        "مدينه": "city town village", "بلده": "town village city", "قريه": "village town", "محافظه": "admin1 region",
        "ولايه": "admin1 region", "اقليم": "admin1 region", "منطقه": "region admin1 admin2 town village neighbourhood",
        "مخيم": "camp", "جزيره": "island", "حي": "neighbourhood", "قاعده": "base", "مطار": "airport", "معبر": "crossing",
        "ميناء": "port", "سجن": "prison", "مستشفي": "hospital", "حقل": "oilfield", "سد": "dam", "قطاع": "region",
        "مديريه": "admin2 town", "قضاء": "admin2 town", "ناحيه": "admin2 town village", "غوطه": "region", "جبل": "mountain",
        "منفذ": "crossing", "ضاحيه": "neighbourhood town region", "مصفاه": "oilfield site", "مرفا": "port", "مشفي": "hospital",
    }.items()
}  # fmt: skip
"""The features that a noun before a name, or alone («المدينة»), speaks of."""
_MANY: Final = {
    f"{kind[:-1]}{ending}": kind
    for kind in ("مدينه", "بلده", "محافظه", "ولايه", "مديريه", "ناحيه", "منطقه")
    for ending in ("تي", "تا", "ات")
} | {"مدن": "مدينه", "قري": "قريه", "قريتي": "قريه", "قريتا": "قريه"}
_SPOKEN_OF: Final = 6.0
"""Votes from which on an article says what countries it is of."""
FAR_KM: Final = 150.0
"""A place farther from the one that should hold it is another of its name."""


def one_of(kind: str) -> str:
    """«محافظة» for «محافظتي» and «محافظات», any other noun as it is."""
    return _MANY.get(kind, kind)


def country_votes(doc: Doc) -> dict[str, float]:
    """How often each country is meant by the places, states and nisbas of the article."""
    votes: dict[str, float] | None = doc.memo.get("votes")
    if votes is None:
        votes = doc.memo["votes"] = {}
        pack = doc.pack
        for m in doc.names:
            kind, index, _ = m.senses[0]
            if kind == "place" and len(m.senses) > 1:
                told = {pack.places[i].country for k, i, _ in m.senses if k == "place" and pack.places[i].theatre != "gazetteer"}
                if len(told) > 1:  # «رفح» lies on both sides of a border
                    votes.update({code: votes.get(code, 0.0) + 1.0 / len(told) for code in told if code})
                    continue
            country = pack.places[index].country if kind == "place" else pack.actors[index].country if kind == "actor" else None
            if country:
                votes[country] = votes.get(country, 0.0) + 1.0
    return votes


def country_here(doc: Doc, token: int) -> str | None:
    """The country that «البلاد» means at a token: the one named most, what stands near before it counting double."""
    votes = dict(country_votes(doc))
    pack, opening = doc.pack, doc.sentence_of(token).start
    for m in doc.names:
        if not token - 45 <= m.start < token:
            continue
        kind, index, _ = m.senses[0]
        country = pack.places[index].country if kind == "place" else pack.actors[index].country if kind == "actor" else None
        if country and not any(doc.words[j].core.startswith(_BACKED) for j in range(max(0, m.start - 2), m.start)):
            votes[country] = votes.get(country, 0.0) + (2.0 if m.start >= opening else 1.0)
    return max(sorted(votes), key=lambda c: votes[c]) if votes else None


_BACKED: Final = ("مدعوم", "مسنود", "موالي", "حليف")
"""Participles whose country is not where things happen («المدعوم من واشنطن»)."""


def country_place(doc: Doc, code: str) -> int | None:
    """The country itself among the places, by the name of its state."""
    actor = doc.pack.country_actor.get(code)
    if actor is None:
        return None
    name = tuple(doc.pack.actors[actor].name.split())
    return named_place(doc, name, lambda p: p.feature == "country" and p.country == code)


def capital_of(doc: Doc, code: str) -> int | None:
    """The capital, which a pack names «العاصمة …» as well."""
    return named_place(doc, ("العاصمه", "*"), lambda p: p.country == code and p.feature in ("city", "town"))


def named_place(doc: Doc, name: tuple[str, ...], fits: Callable[[Place], bool]) -> int | None:
    """The first known place that is listed under these words («*» is any one word) and fits."""
    first, *rest = (fold(n) for n in name)
    for sense in doc.pack.names.get(first, ()):
        if (
            sense.kind == "place"
            and ((rest == ["*"] and len(sense.rest) == 1) or list(sense.rest) == rest)
            and fits(doc.pack.places[sense.index])
        ):
            return sense.index
    return None


def fine(doc: Doc, index: int) -> str:
    """The precision of a known place named alone; a region inside a province (الغوطة) is as fine as a district."""
    place = doc.pack.places[index]
    if place.feature == "region" and place.admin1 and place.admin1 != place.name_en:
        return "district"
    return FINE.get(place.feature, "exact")


def whole_province(doc: Doc, index: int, precision: str) -> bool:
    """Whether a place is told as a province («محافظة صعدة», «ولاية شرناق») or the whole countryside of one («ريف حلب»)."""
    place = doc.pack.places[index]
    if place.feature in ("city", "town"):
        return precision == "region"
    whole = place.feature == "region" and bool(place.admin1) and place.name.count(" ") == 1
    return place.feature == "admin1" or (whole and place.name.startswith("ريف "))


def province(doc: Doc, index: int) -> str:
    """The province a known place lies in or is, by the English name that the packs give it, without «(governorate)»."""
    place = doc.pack.places[index]
    if place.admin1 or place.feature != "admin1":
        return place.admin1 or ""
    words = place.name_en.partition(" (")[0].split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in _PROVINCES else words)


_PROVINCES: Final = frozenset({"Governorate", "Province", "State", "Region", "District", "Wilayat", "Oblast", "County"})

SMALL: Final = frozenset({"PS", "LB", "QA", "KW", "BH", "DJ", "GM", "RW", "BI", "CY", "MT", "LU", "XK", "IL"})
_EXTENT: Final = {
    "country": 400.0,
    "admin1": 80.0,
    "admin2": 25.0,
    "city": 8.0,
    "town": 4.0,
    "village": 2.0,
    "neighbourhood": 2.0,
    "front": 15.0,
    "oilfield": 10.0,
    "mountain": 10.0,
    "island": 10.0,
    "water": 60.0,
    "road": 30.0,
}
"""Roughly how far the edge of a place lies from its position, in kilometres, by feature."""


def extent(doc: Doc, index: int) -> float:
    """How far the edge of a known place lies from its position, roughly, in kilometres."""
    place = doc.pack.places[index]
    if place.feature in ("region", "water"):
        if not place.country and place.feature == "region":
            return 1500.0
        if place.feature == "water":
            return 60.0 if place.country else 500.0
        return 30.0 if fine(doc, index) == "district" else (25.0 if place.country in SMALL else 150.0)
    known = _EXTENT.get(place.feature, 1.0)
    return known / 5.0 if place.country in SMALL and place.feature in ("country", "admin1") else known


def km_between(doc: Doc, a: int, b: int) -> float:
    """Kilometres between two known places, near enough."""
    p, q = doc.pack.places[a], doc.pack.places[b]
    return hypot((p.lat - q.lat) * 111.0, (p.lon - q.lon) * 111.0 * cos(radians((p.lat + q.lat) / 2)))


def best_sense(doc: Doc, name: NameMention, kind: str = "", holder: int | None = None) -> int | None:
    """The index of the place a name means here.

    Curated before generated, countries of the article before others, larger before smaller; what the noun before it says
    («محافظة») and the place that holds it weigh most.
    """
    key = ("sense", name.start, kind, holder)
    if key in doc.memo:
        remembered: int | None = doc.memo[key]
        return remembered
    votes = country_votes(doc)
    total = sum(votes.values()) or 1.0
    wanted: frozenset[str] = KIND_FEATURES.get(kind, frozenset())
    best: tuple[float, int] | None = None
    for sense, index, how in name.senses:
        if sense != "place":
            continue
        place = doc.pack.places[index]
        score = 3.0 * votes.get(place.country or "", 0.0) / total
        score += 0.6 if place.theatre != "gazetteer" else 0.0
        score += 0.12 * log10(max(10, place.population))
        score += {"country": 1.2, "city": 0.5, "town": 0.3, "admin1": 0.35}.get(place.feature, 0.0)
        score -= 0.3 if how == "cue" else 0.0
        if wanted:
            score += 1.5 if place.feature in wanted else -0.5
        if holder is not None and holder != index:
            inside = doc.pack.places[holder]
            if inside.country and place.country != inside.country:
                score -= 4.0
            elif inside.feature != "country":
                score += 2.0 if km_between(doc, index, holder) < FAR_KM else -2.0
        if best is None or score > best[0] + 1e-9:
            best = (score, index)
    chosen = best[1] if best is not None and not _stray(doc, name, best[1], votes, total) else None
    doc.memo[key] = chosen
    return chosen


SETTLED: Final = frozenset({"city", "town", "village"})
"""Features of settlements of their own."""
_WELL_KNOWN: Final = frozenset({"city", "admin1", "region"})
_HAMLETS: Final = frozenset({"neighbourhood", "village"})
_MANY_PEOPLE: Final = 20_000
_METROPOLIS: Final = 500_000
_SPOKEN_OF_OTHERS: Final = 3.0
"""Votes for other countries from which on a word that is no name elsewhere is none here, either."""


def _stray(doc: Doc, name: NameMention, index: int, votes: dict[str, float], total: float) -> bool:
    """A little-known place of a country that nothing else in the article speaks of: another of its name («القرين» in Yemen).

    A town, port or base of a theatre counts as well known where its name means nothing else; a name that is a word as well
    («البقاع», «لغمان») only where it is a great city's.
    """
    place, word = doc.pack.places[index], doc.words[name.start]
    if place.feature == "country" or not place.country or total < _SPOKEN_OF_OTHERS:
        return False
    meant = bool(word.nouns or word.verbs) and name.end - name.start == 1 and place.population < _METROPOLIS
    alone = sum(kind == "place" for kind, _, _ in name.senses) == 1 and not (word.nouns or word.verbs)
    telling = place.feature == "town" or (place.feature not in _HAMLETS and name.end - name.start == 1)
    known = place.theatre != "gazetteer" and (
        place.feature in _WELL_KNOWN or place.population >= _MANY_PEOPLE or (alone and telling)
    )
    if known and not meant:
        return False
    return _unspoken(doc, index, votes, total, _SPOKEN_OF_OTHERS if meant else _SPOKEN_OF)


def _unspoken(doc: Doc, index: int, votes: dict[str, float], total: float, least: float) -> bool:
    """Whether the article names other countries so often, and that of a place by nothing but this name."""
    country = doc.pack.places[index].country or ""
    if votes.get(country, 0.0) > 1.0:
        if total - votes[country] < least:
            return False  # too few for others, however many of its own are this name
        own = sum(m.senses[0][:2] == ("place", index) for m in doc.names)
        return votes[country] <= own and total - own >= least
    return total >= least


def far_off(doc: Doc, index: int) -> bool:
    """Whether «جبل القاهرة», «شارع باريس» cannot lie at the place they are named after: nothing else speaks of its country."""
    votes = country_votes(doc)
    place = doc.pack.places[index]
    wide = place.feature in ("country", "region", "water")
    return bool(place.country) and not wide and _unspoken(doc, index, votes, sum(votes.values()), _SPOKEN_OF_OTHERS)


_MOSTLY: Final = 0.6


def country_around(doc: Doc, token: int) -> str | None:
    """The country of a spot that no known place holds: that of the article, where it is mostly of one."""
    votes = country_votes(doc)
    total = sum(votes.values())
    country = country_here(doc, token)
    return country if country is not None and votes.get(country, 0.0) >= max(2.0, _MOSTLY * total) else None
