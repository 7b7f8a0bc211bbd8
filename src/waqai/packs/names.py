"""The names index: every written form of every name of actors, persons, places and operations, by its first token."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

FAMILY_FIRST: Final = frozenset({"CN", "KP", "KR", "TW", "VN"})
"""Countries where the family name stands first: «كيم» is Kim Jong-un."""
HOWS: Final = ("alias", "member", "nisba", "nominal", "bare", "surname", "cue")
"""How a name counts, the strongest first; see `NameSense`."""


class NameSense(NamedTuple):
    """What a name means: the tokens that follow the first, the kind, the index in the pack's list, how it counts.

    kind: actor, person, place, operation. how: ``alias`` counts wherever it stands; ``bare`` only with a group noun or when the
    article names it otherwise; ``member`` an inflected member or adjective («الحوثيون»); ``nominal`` a short mention
    («الجيش»); ``nisba`` an adjective of a country; ``surname`` only once the full name stood in the article; ``cue`` a place name
    that needs a place word before it.
    """

    rest: tuple[str, ...]
    kind: str
    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody wants here
    how: str


class NameStart:
    """The names that begin with one token, or with several, by the token that follows; cut finer only as far as texts go on."""

    __slots__ = ("_cut", "_depth", "alone", "following")

    def __init__(self, senses: Sequence[NameSense], depth: int = 0) -> None:
        self._depth = depth
        self.alone: list[tuple[str, int, str]] = [(s.kind, s.index, s.how) for s in senses if len(s.rest) == depth]
        """What these tokens mean with none behind them."""
        self.following: dict[str, list[NameSense]] = {}
        for sense in senses:
            if len(sense.rest) > depth:
                self.following.setdefault(sense.rest[depth], []).append(sense)
        self._cut: dict[str, NameStart] = {}

    def go_on(self, form: str) -> NameStart | None:
        """The names that go on with a token, if any do."""
        found = self._cut.get(form)
        if found is None and form in self.following:
            found = self._cut[form] = NameStart(self.following[form], self._depth + 1)
        return found


Names = Mapping[str, tuple[NameSense, ...]]
"""folded first token, with its article and without proclitics -> senses, the longest rest first"""


def make_senses(_word: str, stored: bytes) -> tuple[NameSense, ...]:
    """Senses from the plain rows that a cache holds."""
    return tuple(NameSense(*row) for row in marshal.loads(stored))
