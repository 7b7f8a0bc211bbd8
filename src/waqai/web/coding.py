"""Routes of double coding: how far people agree, what they see differently, samples to code blind."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from waqai.desk.agreement import agreement
from waqai.desk.sampling import draw, samples
from waqai.errors import InputError
from waqai.web.answers import csv, json, tagged
from waqai.web.serving import Coder, Here, Reviewer, Served

router: Final = APIRouter(tags=["coding"])
_Name = Annotated[str, Field(min_length=1, max_length=80)]
_Person = Annotated[str | None, Query(max_length=80)]
_COLUMNS: Final = ("claim", "document", "title", "day", "differs", "a", "a_verdict", "b", "b_verdict", "settled_by", "settled")


class NewSample(BaseModel):
    """A sample to draw: its name decides which articles are taken."""

    name: _Name
    coders: Annotated[list[_Name], Field(min_length=2, max_length=20)]
    articles: Annotated[int, Field(ge=1, le=10_000)]


@router.get("/agreement.json")
def agreed(request: Request, here: Here, person: Coder, a: _Person = None, b: _Person = None) -> Response:
    """Everybody who decided, the figures of every pair, the disputes of the pair asked for, and the samples drawn."""

    def make() -> Response:
        with here.desk.store.read() as connection:
            found = agreement(connection, a, b, me=person.name)
            drawn = samples(connection)
        return json(
            {
                "coders": found.coders, "pairs": found.pairs, "a": found.a, "b": found.b, "conflicts": found.conflicts,
                "samples": drawn, "people": _people(here),
            }
        )  # fmt: skip

    return tagged(request, here.desk, person, make)


@router.get("/agreement.csv")
def disputes_csv(here: Here, person: Coder, a: _Person = None, b: _Person = None) -> Response:
    """The disputes of a pair as CSV."""
    with here.desk.store.read() as connection:
        found = agreement(connection, a, b, me=person.name)
    rows = (
        (
            one.claim, one.document, one.title, one.day, "; ".join(one.fields), one.a.by, one.a.value, one.b.by, one.b.value,
            one.settled.by if one.settled else None, one.settled.value if one.settled else None,
        )
        for one in found.conflicts
    )  # fmt: skip
    return csv(_COLUMNS, rows, "agreement")


@router.post("/api/samples")
def new_sample(here: Here, person: Reviewer, asked: NewSample) -> Response:
    """Draws articles nobody decided about, for these people to code without seeing each other's decisions."""
    if here.team:
        known = _people(here)
        if unknown := [name for name in asked.coders if name not in known]:
            raise InputError(f"nobody called {unknown[0]!r} can code here", mend=f"one of: {', '.join(known)}")
    return json(draw(here.desk.store, asked.name, asked.coders, asked.articles, at=here.desk.now()), 201)


def _people(here: Served) -> list[str]:
    """Who may be given a sample."""
    return sorted(account.name for account in here.people.accounts() if account.active and account.role != "viewer")
