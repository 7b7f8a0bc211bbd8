"""Articles drawn at random for several people to code blind: who got what, and how far they are.

Which articles a sample takes depends on its name and on what may be drawn, on nothing else: every article is ranked by the
BLAKE2b digest of the sample's name and its id, and the first are taken. Anybody can draw it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy.engine import Connection

from waqai.errors import InputError
from waqai.store import Store
from waqai.store.accounts import give_sample
from waqai.store.coding import Given, all_given, articles_to_draw, claim_names, claims_by_coder

_LONGEST: Final = 80


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """Articles that several people code blind; `done` is how many of its claims each decided."""

    name: str
    made: str
    coders: tuple[str, ...]
    documents: tuple[str, ...]
    claims: int
    done: dict[str, int]


def draw(store: Store, name: str, coders: Sequence[str], articles: int, *, at: str) -> Sample:
    """Draws articles in which nobody decided anything yet, for each of these people to code.

    Raises `InputError` for a name that is taken, fewer than two people, or no article left to draw. Where fewer are left than
    were asked for, all of them are taken.
    """
    name, people = name.strip(), sorted({coder.strip() for coder in coders if coder.strip()})
    if not name or len(name) > _LONGEST:
        raise InputError("a sample needs a name", mend=f"give one of at most {_LONGEST} letters")
    if len(people) < 2:
        raise InputError("double coding needs two people or more", mend="name at least two coders")
    if articles < 1:
        raise InputError(f"{articles} is no number of articles", mend="give 1 or more")
    with store.write() as connection:
        if any(one.name == name for one in all_given(connection)):
            raise InputError(f"there is a sample {name!r} already", mend="a sample stays as it was drawn: give another name")
        drawn = ranked(name, articles_to_draw(connection))[:articles]
        if not drawn:
            raise InputError("nothing is left to draw", mend="only articles that nobody decided about can be coded blind")
        give_sample(connection, name, drawn, people, at)
        return next(one for one in samples(connection) if one.name == name)


def ranked(name: str, documents: Sequence[str]) -> list[str]:
    """Articles in the order in which a sample of this name takes them.

    >>> ranked("pilot", ["a", "b", "c"]) == ranked("pilot", ["c", "a", "b"])
    True
    """
    return sorted(documents, key=lambda one: hashlib.blake2b(f"{name}\0{one}".encode(), digest_size=16).digest())


def samples(connection: Connection) -> list[Sample]:
    """Every sample, oldest first."""
    by_name: dict[str, list[Given]] = {}
    for one in all_given(connection):
        by_name.setdefault(one.name, []).append(one)
    decided = {coder: set(names) for coder, names in claims_by_coder(connection).items()}
    found = []
    for name, given in by_name.items():
        documents = sorted({one.document for one in given})
        coders = sorted({one.coder for one in given})
        claims = [claim for names in claim_names(connection, documents).values() for claim in names]
        done = {coder: len(decided.get(coder, set()) & set(claims)) for coder in coders}
        found.append(
            Sample(
                name=name, made=given[0].made, coders=tuple(coders), documents=tuple(documents), claims=len(claims), done=done
            )
        )  # fmt: skip
    return found
