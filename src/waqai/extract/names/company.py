"""Short names of groups that count in the company of others («بين فتح وحماس»), and groups that were there at the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from waqai.extract.marks import QUOTES
from waqai.extract.word_lists import word_list
from waqai.packs.names import FAMILY_FIRST

if TYPE_CHECKING:
    from collections.abc import Callable

    from waqai.extract.doc import Doc

    Sense = tuple[str, int, str]


def neighbours(raw: list[tuple[int, int, list[Sense]]], theatre: Callable[[Sense], str]) -> dict[int, str]:
    """The theatre of each group told by a name that stands alone, at the first and the last word of it."""
    known = [(start, end, x) for start, end, senses in raw for x in senses if x[0] == "actor" and x[2] in SURE]
    return {j: theatre(x) for start, end, x in known for j in (start, end - 1)}


SURE: Final = frozenset({"alias", "member"})
"""How a name is told that needs no company: by an alias of its own or as one of a group."""


def in_company(doc: Doc, start: int, end: int, theatre: str, sure: dict[int, str]) -> bool:
    """«بين فتح وحماس», «حركتي «فتح» و«حماس»», «عناصر فتح»: a short name joined to a full one of its theatre."""
    if theatre in (sure.get(_joined_behind(doc, end), ""), sure.get(_joined_before(doc, start), "")):
        return True
    return start > 0 and not doc.words[start].det and end - start == 1 and doc.words[start - 1].core in _MEN_OF


def _joined_behind(doc: Doc, j: int) -> int:
    """Where the word stands that «و» joins to what ends at a token, over quotes; -1 where none is."""
    n = len(doc.tokens)
    j = _over_quotes(doc, j)
    if j < n and doc.words[j].conj == "و":
        return j
    if j + 1 >= n or doc.tokens[j].form != "و":
        return -1
    return _over_quotes(doc, j + 1)


def _over_quotes(doc: Doc, j: int) -> int:
    while j < len(doc.tokens) and doc.tokens[j].form in QUOTES:
        j += 1
    return j


def _joined_before(doc: Doc, j: int) -> int:
    """Where the word stands that a token is joined to by «و», over quotes; -1 where none is."""
    joined = doc.words[j].conj == "و"
    j -= 1
    while j >= 0 and (doc.tokens[j].form in QUOTES or (not joined and doc.tokens[j].form == "و")):
        joined = joined or doc.tokens[j].form == "و"
        j -= 1
    return j if joined else -1


_MEN_OF: Final = word_list("company", "men_of")


def in_its_time(doc: Doc, kind: str, index: int) -> bool:
    """«الثوار» of 2011 are no group founded in 2014: whether the actor existed when the article was published."""
    if kind != "actor" or not doc.published:
        return True
    actor, day = doc.pack.actors[index], doc.published
    return (not actor.start or day[: len(actor.start)] >= actor.start) and (not actor.end or day[: len(actor.end)] <= actor.end)


def of_another(doc: Doc, index: int, end: int) -> bool:
    """«كيم يونغ تشول»: a family name that stands first, and behind it what only another man of that family is called."""
    if doc.pack.persons[index].country not in FAMILY_FIRST or end >= len(doc.tokens):
        return False
    word = doc.words[end]
    if word.form.endswith(("ين", "ا")):
        return False  # «التقى كيم مرتين»
    return doc.tokens[end].kind == "w" and not (word.nouns or word.func or word.verbs or word.det or word.prep or word.conj)
