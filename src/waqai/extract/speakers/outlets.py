"""The outlet itself: its names and its people, who are no source of what it publishes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from waqai.extract.word_lists import word_list
from waqai.text.fold import fold

if TYPE_CHECKING:
    from waqai.extract.doc import Doc
    from waqai.extract.noun_phrase import NP

_SIGNS: Final = re.compile(r"[\W_]+")
_ADDRESS: Final = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|net|org|co\.uk|tv)\b.*$")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _SIGNS.sub("", fold(text)).lower()


def own_names(doc: Doc, own: str) -> frozenset[str]:
    """Every name of the article's outlet, plain: an outlet has Arabic and Latin names, and data sets have their own."""
    return _names_of(doc.lex.word_sets["outlets"], own.strip()) if own.strip() else frozenset()


@lru_cache(maxsize=256)
def _names_of(outlets: frozenset[str], own: str) -> frozenset[str]:
    given = _plain(_ADDRESS.sub("", own))
    for line in outlets:
        names = frozenset(_plain(n) for n in line.split(","))
        if given in names:
            return names | {given}
    kind, _, rest = fold(_ADDRESS.sub("", own)).partition(" ")
    shorter = {_plain(rest)} if kind in _OUTLETS and len(_plain(rest)) > 3 else set()  # «شبكة كذا»: «مراسل كذا»
    return frozenset({given, *shorter}) if given else frozenset()


_OUTLETS: Final = word_list("outlets", "outlets")


def is_own(doc: Doc, np: NP, names: frozenset[str]) -> bool:
    """Whether a source is the outlet that publishes, or its people."""
    sets = doc.lex.word_sets
    core = doc.words[np.head].core
    if core in sets["own"] or doc.words[np.head].stem in sets["own"]:
        return True
    if not names:
        return False
    words = [doc.tokens[i].form for i in range(np.head, np.end) if doc.tokens[i].kind in "wl"]
    if words:
        words[0] = doc.words[np.head].stem
    if _plain("".join(words)) in names:
        return True
    rest = _plain("".join(words[1:]))
    return core in sets["staff"] and any(rest.startswith(n) for n in names if len(n) > 2)
