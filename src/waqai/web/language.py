"""Routes of the packs: what the reader knows of actors, persons, places, operations, and what a correction could teach it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response

from waqai.desk.packbook import Packbook
from waqai.desk.proposals import Told
from waqai.desk.teaching import Patch, patch
from waqai.web.answers import csv, json, tagged
from waqai.web.asked import Limit, Offset
from waqai.web.serving import Coder, Here, Served, Viewer

router: Final = APIRouter(tags=["packs"])
Kind = Literal["actor", "person", "place", "operation"]
_Text = Annotated[str, Query(max_length=200)]
_Theatre = Annotated[str | None, Query(max_length=40)]
_COLUMNS: Final = ("ref", "kind", "theatre", "name", "name_en", "category", "country", "aliases")


@cache
def _packbook(root: Path, digest: str) -> Packbook:
    return Packbook(root)


def packbook(here: Served) -> Packbook:
    """The packs the reader of this desk has, read when first asked for."""
    pack = here.desk.coder.pack
    return _packbook(pack.root, pack.digest)


@router.get("/packs.json")
def entries(
    here: Here, person: Viewer, q: _Text = "", theatre: _Theatre = None, kind: Kind | None = None, limit: Limit = 50,
    offset: Offset = 0,
) -> Response:  # fmt: skip
    """Entries one of whose names holds the words, in Arabic or English however written."""
    return json(packbook(here).search(q, theatre=theatre, kind=kind, limit=limit, offset=offset))


@router.get("/packs.csv")
def entries_csv(here: Here, person: Viewer, q: _Text = "", theatre: _Theatre = None, kind: Kind | None = None) -> Response:
    """The same as CSV, all of it."""
    found = packbook(here).search(q, theatre=theatre, kind=kind, limit=1_000_000)
    return csv(_COLUMNS, (tuple(getattr(one, name) for name in _COLUMNS) for one in found.items), "packs")


@router.get("/packs/{ref:path}.json")
def entry(request: Request, here: Here, person: Viewer, ref: str) -> Response:
    """One entry: names by how they count, ties and their dates, file and line, the incidents it gave."""

    def make() -> Response:
        with here.desk.store.read() as connection:
            found = packbook(here).page(connection, ref)
        if found is None:
            raise HTTPException(404, f"no entry {ref!r} in the packs")
        return json(found)

    return tagged(request, here.desk, person, make)


def _told(
    name_en: Annotated[str | None, Query(max_length=120)] = None,
    country: Annotated[str | None, Query(pattern="^[A-Z]{2}$")] = None,
    lat: Annotated[float | None, Query(ge=-90, le=90)] = None,
    lon: Annotated[float | None, Query(ge=-180, le=180)] = None,
    feature: Annotated[str | None, Query(max_length=20)] = None,
    category: Annotated[str | None, Query(max_length=20)] = None,
) -> Told:
    return Told(name_en=name_en, country=country, lat=lat, lon=lon, feature=feature, category=category)


def _patch(
    here: Here,
    person: Coder,
    claim: Annotated[str, Query(max_length=500)],
    field: Annotated[str, Query(max_length=40)],
    told: Annotated[Told, Depends(_told)],
) -> Patch:
    """One at a time: a trial loads the packs once more."""
    with here.trying:
        return patch(here.desk.store, here.desk.coder, claim, field, told)


Made = Annotated[Patch, Depends(_patch)]


@router.get("/api/patch")
def patch_of(made: Made) -> Response:
    """A change of one pack file with which the reader reads a field as it was corrected. It was tried, and nothing is changed.

    What a new entry needs beside its name (`name_en`, `lat`, `category` ...) is asked for by the code of the error.
    """
    return json(made)


@router.get("/api/patch.diff")
def patch_text(made: Made) -> Response:
    """The same as a unified diff, for `git apply`."""
    headers = {"Content-Disposition": 'attachment; filename="waqai.patch"'}
    return Response(made.diff, media_type="text/x-diff; charset=utf-8", headers=headers)
