"""Near-copies of one wire story: found by MinHash over word shingles, so that ten prints of a story are one voice.

A. Broder, «On the resemblance and containment of documents», 1997; locality-sensitive hashing by bands.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from rensa import RMinHash

from waqai.text import tokenize

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
    return signature_of([token.form for token in tokenize(text) if token.kind in "wnl"])


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


def group_copies(sketches: Iterable[tuple[str, str | None, bytes]]) -> dict[str, str]:
    """The leader (earliest document) of every article that has near-copies; articles without are not in the answer.

    `sketches` are document, publication (ISO) and signature, sorted by publication and document; copies are sought some days
    back, so that memory stays that of some days. The answer does not depend on the order in which articles came into the store.
    """
    leader: dict[str, str] = {}
    recent: deque[tuple[int, str, bytes]] = deque()
    index: dict[tuple[int, bytes], list[tuple[str, bytes]]] = {}
    for document, published, sketch in sketches:
        if not sketch:
            continue
        day = date.fromisoformat(published[:10]).toordinal() if published else 0
        while recent and recent[0][0] < day - _WINDOW_DAYS:
            _, old, its = recent.popleft()
            for key in enumerate(bands(its)):
                index[key] = [one for one in index[key] if one[0] != old]
                if not index[key]:
                    del index[key]
        best: tuple[float, str] | None = None
        seen: set[str] = set()
        for key in enumerate(bands(sketch)):
            for other, its in index.get(key, ()):
                if other not in seen:
                    seen.add(other)
                    likeness = similarity(sketch, its)
                    if likeness >= LEAST_SIMILAR and (best is None or likeness > best[0]):
                        best = likeness, other
            index.setdefault(key, []).append((document, sketch))
        recent.append((day, document, sketch))
        if best is not None:
            first = leader.setdefault(best[1], best[1])
            leader[document] = first
    return leader
