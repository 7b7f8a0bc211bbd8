"""Whether two names mean the same actor or place, by their words alone: the rule of the project's scorer."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from waqai.text.fold import fold

_ARTICLE: Final = re.compile(r"^[وف]?(?:بال|كال|لل|ال)(?=\w\w)")


@cache
def _generic() -> frozenset[str]:
    groups = tomllib.loads(files("waqai.extract").joinpath("generic.toml").read_text(encoding="utf-8"))
    return frozenset(fold(word) for words in groups.values() for word in words)


@cache
def name_words(name: str) -> frozenset[str]:
    """The words of a name, folded, without the article and what is glued before it.

    >>> sorted(name_words("والقوات العراقية")), sorted(name_words("وادي"))
    (['عراقيه', 'قوات'], ['وادي'])
    """
    return frozenset(_ARTICLE.sub("", word) for word in re.findall(r"\w+", fold(name)))


def same_name(one: str, other: str) -> bool:
    """Whether two names plausibly mean the same: half of their words shared, or one within the other, by a telling word.

    >>> same_name("تنظيم داعش", "داعش"), same_name("قوات الأمن", "قوات الجيش"), same_name("جنود", "الجنود")
    (True, False, True)
    """
    a, b = name_words(one), name_words(other)
    if not a or not b:
        return False
    shared, telling = a & b, (a & b) - _generic()
    if 2 * len(shared) >= len(a | b) and (telling or a == b or not (a | b) - _generic()):
        return True
    return bool(telling) and shared in (a, b)


def bare(word: str) -> str:
    """A folded word without article and the ل before it."""
    return word.removeprefix("لل").removeprefix("ال") if len(word) > 4 else word


def stem(word: str) -> str:
    """A word without article and without the endings of the sound plural and dual, so that «مسلحون» and «المسلحين» are one."""
    word = word.removeprefix("ال")
    return word[:-2] if len(word) > 4 and word.endswith(("ون", "ين", "ان")) else word
