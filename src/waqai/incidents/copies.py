"""Near-copies of one wire story: found by MinHash over word shingles, so that ten prints of a story are one voice.

A. Broder, «On the resemblance and containment of documents», 1997; locality-sensitive hashing by bands.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Final

from rensa import RMinHash

from waqai.text.tokens import forms

_PERMUTATIONS: Final = 128
_SEED: Final = 7274
_SHINGLE: Final = 3
_BAND: Final = 4
"""Values a band: 32 bands of 4 find 87 % of pairs of similarity 0.5, and 99.9 % of those of 0.7."""
LEAST_SIMILAR: Final = 0.5
"""Two prints of one story, one shortened by a third or with another headline, stay above; two stories of one event below."""
_WINDOW_DAYS: Final = 4
_FEW_WORDS: Final = 12


def signature(text: str) -> bytes:
    """The MinHash signature of a text: 512 bytes; empty for texts of a dozen words or fewer, which resemble by chance."""
    return signature_of(forms(text, "wnl"))


def signature_of(words: Sequence[str]) -> bytes:
    """The signature of a text from its folded words."""
    if len(words) <= _FEW_WORDS:
        return b""
    shingles = [" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(shingles)
    return array("I", sketch.digest()).tobytes()


def bands(sketch: bytes) -> tuple[bytes, ...]:
    """The bands of a signature: two texts that share one are candidates for being copies."""
    width = _BAND * 4
    return tuple(sketch[i : i + width] for i in range(0, len(sketch), width))


def similarity(a: bytes, b: bytes) -> float:
    """The estimated share of shingles (of both together) that two texts have in common, 0 to 1."""
    if not a or not b:
        return 0.0
    left, right = array("I", a), array("I", b)
    return sum(x == y for x, y in zip(left, right, strict=True)) / len(left)


class Prints:
    """Near-copies among articles that come sorted by publication and document: each is given out with its leader, the earliest of
    its group, as soon as no later article can be its copy. Copies are sought some days back, so memory stays that of some days.
    """

    def __init__(self) -> None:
        self._recent: deque[tuple[int, str, bytes]] = deque()
        self._leader: dict[str, str] = {}
        self._index: dict[tuple[int, bytes], list[tuple[str, bytes]]] = {}

    def add(self, document: str, published: str | None, sketch: bytes) -> Iterator[tuple[str, str | None]]:
        """Takes the next article; gives those out of reach, each with its leader, or None where it has no copies."""
        day = date.fromisoformat(published[:10]).toordinal() if published else 0
        while self._recent and self._recent[0][0] < day - _WINDOW_DAYS:
            yield self._forget()
        self._recent.append((day, document, sketch))
        if not sketch:
            return
        best: tuple[float, str] | None = None
        seen: set[str] = set()
        for key in enumerate(bands(sketch)):
            held = self._index.setdefault(key, [])
            for other, its in held:
                if other not in seen:
                    seen.add(other)
                    likeness = similarity(sketch, its)
                    if likeness >= LEAST_SIMILAR and (best is None or likeness > best[0]):
                        best = likeness, other
            held.append((document, sketch))
        if best is not None:
            self._leader[document] = self._leader.setdefault(best[1], best[1])

    def rest(self) -> Iterator[tuple[str, str | None]]:
        """Those that are left, once all have come."""
        while self._recent:
            yield self._forget()

    def _forget(self) -> tuple[str, str | None]:
        _, document, sketch = self._recent.popleft()
        for key in enumerate(bands(sketch)):
            self._index[key] = [one for one in self._index[key] if one[0] != document]
            if not self._index[key]:
                del self._index[key]
        return document, self._leader.pop(document, None)


def group_copies(sketches: Iterable[tuple[str, str | None, bytes]]) -> dict[str, str]:
    """The leader (earliest document) of every article that has near-copies; articles without are not in the answer.

    `sketches` are document, publication (ISO) and signature, sorted by publication and document. The answer does not depend on
    the order in which articles came into the store.
    """
    prints = Prints()
    out = (found for sketch in sketches for found in prints.add(*sketch))
    return {document: leader for document, leader in chain(out, prints.rest()) if leader}
