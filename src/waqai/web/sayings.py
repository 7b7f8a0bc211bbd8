"""What went wrong, as a code with what is filled in: the browser says it in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from waqai.packs.bundled import bundled
from waqai.sources import Problem

_SLOT: Final = re.compile(r"\\\{(\w+)\\\}")
_TAILS: Final = ("; not coded", "; coded without a date", "; not decided")


@cache
def _sayings() -> tuple[tuple[re.Pattern[str], str], ...]:
    listed = ((text, code) for code, texts in bundled("waqai.web", "sayings.toml").items() for text in _all(texts))
    ordered = sorted(listed, key=lambda one: (one[0].count("{"), -len(one[0])))  # what says most without a gap comes first
    return tuple((re.compile(_SLOT.sub(r"(?P<\1>.*?)", re.escape(text)), re.DOTALL), code) for text, code in ordered)


def _all(texts: str | list[str]) -> Iterator[str]:
    yield from [texts] if isinstance(texts, str) else texts


def coded(found: str) -> tuple[str, dict[str, str]]:
    """The code of a text and what was filled into it; "" for a text that has none.

    >>> coded("there is a 'Maha' already")
    ('name_taken', {'name': 'Maha'})
    """
    for pattern, code in _sayings():
        if match := pattern.fullmatch(found):
            return code, {name: value.strip("'") for name, value in match.groupdict().items()}
    return "", {}


def told(problem: Problem) -> dict[str, Any]:
    """A problem of an input with its code; `given` has `place`, the part of the file, and `tail`, what became of the article."""
    found, given = problem.found, {}
    for tail in _TAILS:
        if found.endswith(tail):
            found, given = found.removesuffix(tail), {"tail": tail[2:]}
    code, slots = coded(found)
    before, colon, rest = found.partition(": ")
    if not code and colon:
        code, slots = coded(rest)
        given |= {"place": before} if code else {}
    return {
        "file": problem.file, "line": problem.line, "found": problem.found, "mend": problem.mend, "severity": problem.severity,
        "code": code, "given": slots | given,
    }  # fmt: skip
