"""Routes of the review screen: the queue, a claim, decisions, undo and redo, what marked words may mean."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from waqai.desk.deciding import Outcome, Wanted
from waqai.desk.progress import Progress
from waqai.desk.reviewing import ReviewPage, review_page
from waqai.errors import InputError
from waqai.extract.options import Option, choices, options
from waqai.model import Action
from waqai.packs.labels import labels
from waqai.store import queue
from waqai.text import fold
from waqai.web.answers import json, tagged
from waqai.web.asked import Limit, Offset
from waqai.web.serving import Coder, Here, Served, Viewer, Visitor

router: Final = APIRouter(prefix="/api", tags=["review"])
_SCOPE: Final = queue.Scope()
_LOOKED_AT: Final = 200
_OFFERED: Final = 20
_Claim = Annotated[str, Field(max_length=500)]


class DecisionIn(BaseModel):
    """One decision as asked for: `subject` is a claim (or incident, or for `add` an article); see docs/desk.md for the fields."""

    action: Action
    subject: Annotated[str, Field(max_length=500)]
    other: Annotated[str | None, Field(max_length=500)] = None
    field: Annotated[str | None, Field(max_length=40)] = None
    value: Any = None
    note: Annotated[str | None, Field(max_length=4000)] = None
    start: Annotated[int | None, Field(ge=0)] = None
    end: Annotated[int | None, Field(ge=0)] = None


class DecisionsIn(BaseModel):
    """Decisions made at one stroke, undone together. `seen`: the newest decision on the page they were made on.

    With `order` the answer tells which claim of that order waits next.
    """

    decisions: Annotated[list[DecisionIn], Field(min_length=1, max_length=500)]
    seen: int | None = None
    order: queue.Order | None = None


class SuggestIn(BaseModel):
    """Words marked in an article, for a field."""

    document: Annotated[str, Field(max_length=500)]
    field: Annotated[str, Field(max_length=40)]
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class UndoIn(BaseModel):
    """Which decision to take back; without one the newest of mine."""

    decision: int | None = None


@router.get("/labels")
def all_labels() -> Response:
    """What every enumerated value is called in English and Arabic."""
    return json(labels())


@router.get("/me")
def me(here: Here, person: Visitor) -> Response:
    """Who is at the desk, and how far the work is."""
    done: Progress | None = here.tally.progress(here.desk.store, person.name, _SCOPE) if person else None
    desk = {"name": here.desk.name, **here.desk.count(), "stale": here.desk.stale()} if person else None
    return json(
        {
            "name": person.name if person else "", "role": person.role if person else "viewer", "team": here.team,
            "signed_in": person is not None, "desk": desk, "progress": done,
        }
    )  # fmt: skip


@router.get("/queue")
def waiting(
    request: Request,
    here: Here,
    person: Viewer,
    order: queue.Order = "doubt",
    decided: queue.Whose = "no",
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Claims in the order they are decided: by doubt, by date or by toll."""

    def make() -> Response:
        left = here.tally.waiting(here.desk.store, person.name, _SCOPE)
        return json(here.desk.queue(person.name, order, decided, limit, offset, left=left))

    return tagged(request, here.desk, person, make)


@router.get("/lines")
def lines(request: Request, here: Here, person: Viewer, claim: Annotated[list[_Claim], Query(max_length=100)]) -> Response:
    """What claims say, in words: for lists of what stands behind a number. Those unknown are left out."""
    return tagged(request, here.desk, person, lambda: json({"items": here.desk.claim_lines(claim)}))


@router.get("/claims/{claim:path}", responses={404: {"description": "no such claim"}})
def one_claim(request: Request, here: Here, person: Viewer, claim: str, order: queue.Order = "doubt") -> Response:
    """A claim with its article, its card, its incident and what may be the same happening."""

    def make() -> Response:
        page: ReviewPage = review_page(here.desk.store, claim, person.name, order, _SCOPE, here.explained)
        return json(page)

    return tagged(request, here.desk, person, make)


@router.post("/decisions")
def decide(here: Here, person: Coder, asked: DecisionsIn) -> Response:
    """Stores decisions, all or none; 409 where somebody else decided about the same claim since `seen`."""
    wanted = [
        Wanted(
            action=one.action, subject=one.subject, other=one.other, field=one.field, value=one.value, note=one.note,
            start=one.start, end=one.end,
        )
        for one in asked.decisions
    ]  # fmt: skip
    held = any(one.action == "hold" for one in wanted)
    if held and person.role == "coder" and here.team:
        raise InputError("a held value is set by a reviewer", mend="flag it, with a note")
    claims, store = [one.subject for one in wanted], here.desk.store
    was = here.tally.before(store, _SCOPE, claims)
    outcome = here.desk.decide_many(wanted, by=person.name, seen=asked.seen)
    touched = {one.subject for one in outcome.decisions}
    if touched <= set(claims):  # an incident as subject means claims that were not looked at before
        here.tally.after(store, _SCOPE, claims, was, len(outcome.decisions))
    further = here.desk.waiting(asked.decisions[0].subject, person.name, asked.order) if asked.order else None
    return _decided(here, person.name, outcome, further)


@router.post("/undo")
def undo(here: Here, person: Coder, asked: UndoIn) -> Response:
    """Takes back my newest decision with its batch, or a decision by its number."""
    return _decided(here, person.name, here.desk.undo(by=person.name, decision=asked.decision))


@router.post("/redo")
def redo(here: Here, person: Coder) -> Response:
    """Does again what I last took back."""
    return _decided(here, person.name, here.desk.redo(by=person.name))


def _decided(here: Served, by: str, outcome: Outcome, further: str | None = None) -> Response:
    here.changed()
    return json(
        {
            "decisions": outcome.decisions, "changed": [one.id for one in outcome.changed],
            "version": max((one.id for one in outcome.decisions), default=0),
            "progress": here.tally.progress(here.desk.store, by, _SCOPE),
            "next": further,
        }
    )  # fmt: skip


@router.post("/suggest")
def suggest(here: Here, person: Coder, asked: SuggestIn) -> Response:
    """What marked words may mean for a field."""
    stored = here.desk.article(asked.document)
    record = here.desk.record(asked.document)
    if stored is None or record is None:
        raise InputError(f"no article {asked.document!r}")
    text = record.document.text
    if not asked.start < asked.end <= len(text):
        raise InputError("no words of the article", mend="mark some words")
    found: list[Option] = options(text, stored.article.published, here.desk.coder.pack, asked.field, asked.start, asked.end)
    return json({"words": text[asked.start : asked.end], "options": found})


@router.get("/choices")
def search_packs(
    here: Here,
    person: Viewer,
    field: Literal["place", "initiators", "targets", "voices"],
    q: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """Entries of the packs whose name holds `q`: those whose whole name it is first, then those that begin with it."""
    arabic, latin = fold(q).strip(), q.strip().lower()
    found = choices(here.desk.coder.pack, field, q, _LOOKED_AT)
    found.sort(key=lambda one: fold(one.ar) != arabic and one.en.lower() != latin)
    return json({"options": found[:_OFFERED]})
