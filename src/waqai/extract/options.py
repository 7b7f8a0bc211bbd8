"""What words a person marks in an article may mean for a field: the packs' senses first, then the words as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, get_args

import msgspec

from waqai.extract.dates.calendar import resolve
from waqai.extract.dates.times import published_day
from waqai.extract.doc import Doc
from waqai.model import Party, Site, Voice
from waqai.model.record import CasualtyKind
from waqai.packs.pack import Pack
from waqai.packs.records import Actor, Person, Place
from waqai.text import fold, transliterate

Source = Literal["pack", "gazetteer", "text"]
PARTIES: Final = ("initiators", "targets", "voices")
TOLLS: Final = get_args(CasualtyKind)
_RADIUS: Final = {"country": ("country", 300.0), "region": ("region", 60.0), "district": ("district", 8.0)}


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One meaning: the value as `set` takes it, what it is called, and what tells it from others of the name."""

    value: Any
    en: str
    ar: str
    detail: str
    source: Source


def options(text: str, published: str | None, pack: Pack, field: str, start: int, end: int) -> list[Option]:
    """What the words `text[start:end]` may mean for a field of a claim.

    Parties and places: every sense of a known name that touches the words, best first, then the words themselves as an unknown
    name. Days: the expression of time there. Tolls: the number there. Other fields have no options in the text.
    """
    doc = Doc(text, pack)
    touched = [token.i for token in doc.tokens if token.start < end and start < token.end]
    if not touched:
        return []
    words = " ".join(text[start:end].split())
    found: list[Option] = []
    if field in PARTIES or field == "place":
        kinds = ("place",) if field == "place" else ("actor", "person")
        inner = Doc(words, pack)  # alone, a short name is not hidden in a longer one
        for one in (doc, inner):
            for name in one.names:
                if one is inner or any(name.start <= i < name.end for i in touched):
                    found += [option_of(pack.record(kind, index), field) for kind, index, _ in name.senses if kind in kinds]
        found.append(as_written(words, field))
    elif field in ("start", "end", "time"):
        found += _days(doc, touched, published)
    elif field in TOLLS:
        found += _counts(doc, touched, words, start, end)
    return list({msgspec.json.encode(one.value): one for one in reversed(found)}.values())[::-1]


def choices(pack: Pack, field: str, query: str, limit: int = 20) -> list[Option]:
    """Entries of the packs whose name holds the query, in Arabic or English; those that begin with it first."""
    arabic, latin = fold(query).strip(), query.strip().lower()
    if not latin:
        return []
    entries: Any = pack.places if field == "place" else (*pack.actors, *pack.persons)
    found = []
    for entry in entries:
        names = (fold(entry.name), entry.name_en.lower())
        if (arabic and arabic in names[0]) or latin in names[1]:
            first = names[0].startswith(arabic) if arabic else False
            size = -getattr(entry, "population", 0)
            found.append((not (first or names[1].startswith(latin)), size, len(names[0]), entry.ref, entry))
    found.sort(key=lambda one: one[:4])
    return [option_of(one[4], field) for one in found[:limit]]


def option_of(entry: Any, field: str) -> Option:
    """An entry of the packs as a value of a field."""
    if isinstance(entry, Place):
        precision, radius = _RADIUS.get(entry.feature, ("town", 3.0))
        site = Site(
            key=entry.ref, name=entry.name, name_en=entry.name_en, ref=entry.ref, lat=entry.lat, lon=entry.lon,
            precision=precision, radius_km=radius, country=entry.country, admin1=entry.admin1,  # type: ignore[arg-type]
        )  # fmt: skip
        detail = ", ".join(part for part in (entry.feature, entry.admin1, entry.country) if part)
        source: Source = "gazetteer" if entry.theatre == "gazetteer" else "pack"
        return Option(value=msgspec.to_builtins(site), en=entry.name_en, ar=entry.name, detail=detail, source=source)
    category: Any = entry.category if isinstance(entry, Actor) else None
    detail = category or (entry.roles[-1].role if isinstance(entry, Person) and entry.roles else "")
    party: Any = Party(
        key=entry.ref, name=entry.name, name_en=entry.name_en, ref=entry.ref, kind="actor" if category else "person",
        category=category, country=entry.country,
    )  # fmt: skip
    if field == "voices":
        party = Voice(key=entry.ref, name=entry.name, name_en=entry.name_en, ref=entry.ref, category=category)
    detail = ", ".join(part for part in (detail, entry.country) if part)
    return Option(value=msgspec.to_builtins(party), en=entry.name_en, ar=entry.name, detail=detail, source="pack")


def as_written(words: str, field: str) -> Option:
    """A name that no pack knows, as a value of a field."""
    key, name_en = f"~{fold(words)}", transliterate(words)
    value: Any = {"place": Site, "voices": Voice}.get(field, Party)(key=key, name=words, name_en=name_en)
    return Option(value=msgspec.to_builtins(value), en=name_en, ar=words, detail="", source="text")


def _days(doc: Doc, touched: list[int], published: str | None) -> Iterator[Option]:
    for expr in doc.dates:
        if any(expr.start <= i < expr.end for i in touched):
            days = resolve(expr, published_day(published))
            if days is not None:
                named = days.start if days.start == days.end else f"{days.start} – {days.end}"
                yield Option(
                    value={"start": days.start, "end": days.end}, en=named, ar=named, detail=days.precision, source="text"
                )


def _counts(doc: Doc, touched: list[int], words: str, start: int, end: int) -> Iterator[Option]:
    for number in doc.numbers:
        if number.unit is None and any(number.start <= i < number.end for i in touched):
            value = {
                "low": number.low, "best": number.best, "high": number.high, "qualifier": number.qualifier, "quote": words,
                "start": start, "end": end,
            }  # fmt: skip
            named = str(number.best if number.best is not None else number.low if number.low is not None else number.high)
            kept = {name: part for name, part in value.items() if part is not None}
            yield Option(value=kept, en=named, ar=named, detail=number.qualifier, source="text")
