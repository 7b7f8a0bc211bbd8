"""A mention beside an event told so far: what the signs of their being one, or two, are read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.joining.apart import place_fit

if TYPE_CHECKING:
    from waqai.extract.joining.merge import Happening, Merger
    from waqai.extract.mentions import Mention

SAME_PLACE: Final = 0.6
ANOTHER_ONE: Final = -100.0
"""What a sign that it is another happening weighs: more than all that speaks for its being the same."""


class Pair:
    """A mention beside an event told so far; what more than one sign asks for is found once."""

    __slots__ = ("_place", "_sides", "doc", "first", "h", "m", "merger", "near", "told")

    def __init__(self, merger: Merger, h: Happening, m: Mention) -> None:
        self.merger, self.doc, self.h, self.m = merger, merger.doc, h, m
        self.told = h.told
        self.first = h.mentions[0].sentence
        self.near = m.sentence - h.mentions[-1].sentence
        """Sentences between; 0 within one."""
        self._sides: tuple[set[str], set[str], set[str]] | None = None
        self._place: float | None = None

    @property
    def sides(self) -> tuple[set[str], set[str], set[str]]:
        """The event's doers, those it was done to, and second sides."""
        if self._sides is None:
            self._sides = self.merger.sides(self.h)
        return self._sides

    @property
    def place(self) -> float:
        """How well the mention's own place goes with those of the event; below 0 where they are two."""
        if self._place is None:
            self._place = place_fit(self.doc, self.merger.lead, self.h, self.m)
        return self._place
