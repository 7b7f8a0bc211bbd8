"""Gold annotations: what careful coders found in an article, one JSON file an article, to measure records against."""

from __future__ import annotations

from pathlib import Path

import msgspec

from waqai.errors import InputError


class GoldTime(msgspec.Struct, frozen=True):
    """First and last day, ISO."""

    start: str
    end: str


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event as annotated. An actor, place or source is a list of acceptable names; one that ends in "" may be left out."""

    type: str
    quotes: list[str]
    initiators: list[list[str]] = []
    targets: list[list[str]] = []
    symmetric: bool = False
    places: list[list[str]] = []
    time: GoldTime | None = None
    weapons: list[str] = []
    outcome: str | None = None
    status: str = "asserted"
    attribution: list[list[str]] = []
    background: bool = False
    optional: bool = False

    @property
    def counts(self) -> bool:
        """Whether finding or missing it counts: optional and background events neither help nor hurt."""
        return not (self.optional or self.background)


class GoldCasualty(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as annotated."""

    kind: str
    quote: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    victims: list[str] = []
    scope: str = "incident"
    optional: bool = False


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """One article's annotation."""

    id: str
    events: list[GoldEvent] = []
    casualties: list[GoldCasualty] = []


def read_gold(folder: Path) -> list[Gold]:
    """The annotations of a folder of `<id>.json` files, by file name; `InputError` names the file and field that does not fit."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError("no *.json", source=str(folder), mend="give the folder that holds one JSON file an article")
    found = []
    for path in paths:
        try:
            found.append(msgspec.json.decode(path.read_bytes(), type=Gold))
        except (msgspec.DecodeError, OSError) as error:
            raise InputError(f"not an annotation: {error}", source=str(path), mend="see the annotation guide") from None
    return found
