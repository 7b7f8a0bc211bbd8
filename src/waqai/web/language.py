"""Routes of the packs: what the reader knows of actors, persons, places and operations."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Final, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from waqai.desk.packbook import Packbook
from waqai.web.answers import csv, json, tagged
from waqai.web.asked import Limit, Offset
from waqai.web.serving import Here, Viewer

router: Final = APIRouter(tags=["packs"])
Kind = Literal["actor", "person", "place", "operation"]
_Text = Annotated[str, Query(max_length=200)]
_Theatre = Annotated[str | None, Query(max_length=40)]
_COLUMNS: Final = ("ref", "kind", "theatre", "name", "name_en", "category", "country", "aliases")


@cache
def packbook() -> Packbook:
    """The packs the reader has, read when first asked for."""
    return Packbook()


@router.get("/packs.json")
def entries(
    here: Here, person: Viewer, q: _Text = "", theatre: _Theatre = None, kind: Kind | None = None, limit: Limit = 50,
    offset: Offset = 0,
) -> Response:  # fmt: skip
    """Entries one of whose names holds the words, in Arabic or English however written."""
    return json(packbook().search(q, theatre=theatre, kind=kind, limit=limit, offset=offset))


@router.get("/packs.csv")
def entries_csv(here: Here, person: Viewer, q: _Text = "", theatre: _Theatre = None, kind: Kind | None = None) -> Response:
    """The same as CSV, all of it."""
    found = packbook().search(q, theatre=theatre, kind=kind, limit=1_000_000)
    return csv(_COLUMNS, (tuple(getattr(one, name) for name in _COLUMNS) for one in found.items), "packs")


@router.get("/packs/{ref:path}.json")
def entry(request: Request, here: Here, person: Viewer, ref: str) -> Response:
    """One entry: names by how they count, ties and their dates, file and line, the incidents it gave."""

    def make() -> Response:
        with here.desk.store.read() as connection:
            found = packbook().page(connection, ref)
        if found is None:
            raise HTTPException(404, f"no entry {ref!r} in the packs")
        return json(found)

    return tagged(request, here.desk, person, make)
