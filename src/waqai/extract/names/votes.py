"""Which theatres and countries an article is about: what each of its names speaks for, found once for each name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from waqai.extract.names.company import SURE

if TYPE_CHECKING:
    from waqai.packs.pack import Pack

Sense = tuple[str, int, str]
_NO_THEATRE: Final = frozenset({"world", "gazetteer"})
_OF_LAND: Final = frozenset({"alias", "nisba", "member"})


class Vote:
    """What a name of these senses speaks for: the theatres of its sure senses, those of its land, and its country."""

    __slots__ = ("around", "country", "theatres")

    def __init__(self, pack: Pack, senses: tuple[Sense, ...]) -> None:
        sure = {home(pack, kind, index)[0] for kind, index, how in senses if how in SURE}
        self.theatres = tuple(sure - _NO_THEATRE)
        lands = (
            home(pack, kind, index)[1]
            for kind, index, how in senses
            if (kind == "place" and how == "alias") or (how == "nisba" and kind == "actor")
        )
        land = next((country for country in lands if country), None)
        self.around = theatres_in(pack, land) if land else ()
        countries = {
            home(pack, kind, index)[1] for kind, index, how in senses if how in _OF_LAND and kind in ("place", "actor")
        } - {None, ""}
        self.country = countries.pop() if len(countries) == 1 else None
        """The country of its places and adjectives, where that is one."""


def shares(pack: Pack, names: list[list[Sense]]) -> tuple[dict[str, float], dict[str, float]]:
    """How much an article with these names is about each theatre, and about each country, as shares."""
    known: dict[tuple[Sense, ...], Vote] = pack.memo.setdefault("votes of names", {})
    theatres: dict[str, float] = defaultdict(float)
    countries: dict[str, float] = defaultdict(float)
    for name in names:
        senses = tuple(name)
        vote = known.get(senses)
        if vote is None:
            vote = known[senses] = Vote(pack, senses)
        for theatre in vote.theatres:
            theatres[theatre] += 1.0 / len(vote.theatres)
        for theatre in vote.around:
            theatres[theatre] += 0.6
        if vote.country:
            countries[vote.country] += 1
    return _of_all(theatres), _of_all(countries)


def _of_all(votes: dict[str, float]) -> dict[str, float]:
    total = sum(votes.values())
    return {name: count / total for name, count in votes.items()} if total else {}


def home(pack: Pack, kind: str, index: int) -> tuple[str, str | None]:
    """The theatre and the country of what a sense of a name stands for, remembered with the pack."""
    known: dict[tuple[str, int], tuple[str, str | None]] | None = pack.memo.get("homes")
    if known is None:
        known = pack.memo["homes"] = {}
    found = known.get((kind, index))
    if found is None:
        record = pack.record(kind, index)
        found = known[kind, index] = record.theatre, getattr(record, "country", None)
    return found


def theatres_in(pack: Pack, country: str) -> tuple[str, ...]:
    """The theatres that a country belongs to, remembered with the pack."""
    known: dict[str, tuple[str, ...]] = pack.memo.setdefault("theatres of countries", {})
    found = known.get(country)
    if found is None:
        found = known[country] = tuple(name for name, theatre in pack.theatres.items() if country in theatre.countries)
    return found
