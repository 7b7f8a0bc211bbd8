"""Routes of the situation and their data twins: incidents, facets, map, timeline, ledger, control, relations, articles."""

from __future__ import annotations

import io
from typing import Annotated, Any, Final, Literal

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from waqai.desk import rows, viewing
from waqai.desk.filters import ALL, Filters
from waqai.desk.situating import PLAIN
from waqai.errors import InputError
from waqai.model import ControlStep, LedgerLine, Relation
from waqai.model.record import CasualtyKind
from waqai.situation.graphml import graphml
from waqai.situation.relations import Kind as TieKind
from waqai.web.answers import csv, geojson, json, kept, tagged
from waqai.web.asked import DAY, Asked, Limit, Offset
from waqai.web.language import packbook
from waqai.web.serving import Here, Served, Viewer

router: Final = APIRouter(tags=["views"])
_Day = Annotated[str | None, Query(pattern=DAY)]
_Box = Annotated[
    str | None,
    Query(
        pattern=r"^-?\d{1,3}(\.\d+)?(,-?\d{1,3}(\.\d+)?){3}$",
        description="West, south, east, north in degrees: only what lies there.",
    ),
]
_Text = Annotated[str | None, Query(max_length=300)]


@router.get("/incidents.json")
def incidents(request: Request, here: Here, person: Viewer, asked: Asked, limit: Limit = 50, offset: Offset = 0) -> Response:
    """Incidents in brief, and how many meet the filters."""

    def make() -> Response:
        total, found = here.desk.incidents_page(asked, limit=limit, offset=offset)
        return json({"total": total, "items": [viewing.brief(one) for one in found]})

    return tagged(request, here.desk, person, make)


@router.get("/incidents.csv")
def incidents_csv(here: Here, person: Viewer, asked: Asked) -> Response:
    """Incidents as plain CSV, with the columns of `waqai export --to csv`."""
    return _exported(here, "csv", asked, "text/csv; charset=utf-8", "incidents.csv")


@router.get("/incidents.geojson")
def incidents_geojson(here: Here, person: Viewer, asked: Asked) -> Response:
    """Incidents as GeoJSON, with the properties of `waqai export --to geojson`."""
    return _exported(here, "geojson", asked, "application/geo+json", "incidents.geojson")


def _exported(here: Here, to: str, asked: Filters, media: str, name: str) -> Response:
    out = io.BytesIO()
    here.desk.export(to, out, asked)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(out.getvalue(), media_type=media, headers=headers)


@router.get("/incidents/{incident:path}.json")
def incident(request: Request, here: Here, person: Viewer, incident: str) -> Response:
    """One incident by any of its codes or claims: every account with its sentence, and what was decided."""

    def make() -> Response:
        found, desk = here.desk.incident(incident), here.desk
        log = desk.log(found.id, me=person.name)
        return json({"incident": found, "log": log, "near": desk.near(found), "worded": desk.worded(found)})

    return tagged(request, here.desk, person, make)


@router.get("/facets.json")
def facets(request: Request, here: Here, person: Viewer, asked: Asked) -> Response:
    """How many incidents there are of each kind, country, month, state, actor, place, outlet."""

    return kept(request, here, person, lambda: here.situation.facets(asked))


@router.get("/map.geojson")
def points(request: Request, here: Here, person: Viewer, asked: Asked, bbox: _Box = None) -> Response:
    """Located incidents as points, or, where there are too many to draw, counted by squares with the `box` to ask by (`bbox`)."""
    box = _box(bbox)

    def make() -> Response:
        with here.desk.store.read() as connection:
            return geojson(viewing.points(connection, asked, box))

    return tagged(request, here.desk, person, make)


def _box(bbox: str | None) -> viewing.Box | None:
    if bbox is None:
        return None
    west, south, east, north = (float(one) for one in bbox.split(","))
    return west, south, east, north


@router.get("/unlocated.json")
def unlocated(request: Request, here: Here, person: Viewer, asked: Asked, limit: Limit = 50, offset: Offset = 0) -> Response:
    """Incidents that no map can show."""
    return incidents(request, here, person, msgspec.structs.replace(asked, located=False), limit, offset)


@router.get("/timeline.json")
def timeline(request: Request, here: Here, person: Viewer, asked: Asked, step: viewing.Step = "day") -> Response:
    """Incidents and killed in each day, week or month."""

    def make() -> Response:
        with here.desk.store.read() as connection:
            return json({"step": step, "bins": viewing.timeline(connection, asked, step)})

    return tagged(request, here.desk, person, make)


_Level = Literal["country", "admin1", "town"]
_Kinds = Annotated[list[CasualtyKind] | None, Query(description="Kinds of figure (repeatable).")]
_Ties = Annotated[list[TieKind] | None, Query(description="Kinds of tie (repeatable).")]


@router.get("/ledger.json")
def ledger(request: Request, here: Here, person: Viewer, asked: Asked, level: _Level = "admin1", kind: _Kinds = None) -> Response:
    """Casualties by place, month, side and kind, each opening to its incidents."""
    return kept(request, here, person, lambda: {"items": _ledger(here, asked, level, kind)})


@router.get("/ledger.csv")
def ledger_csv(here: Here, person: Viewer, asked: Asked, level: _Level = "admin1", kind: _Kinds = None) -> Response:
    """The ledger as CSV."""
    return csv(rows.LEDGER, map(rows.ledger_row, _ledger(here, asked, level, kind)), "ledger")


def _ledger(here: Served, asked: Filters, level: _Level, kinds: list[CasualtyKind] | None) -> list[LedgerLine]:
    wanted = msgspec.structs.replace(asked, background=True, order="date")
    lines = here.situation.ledger(level) if wanted == PLAIN else here.desk.ledger(wanted, level=level)
    return [_in_arabic(here, line) for line in lines if not kinds or line.kind in kinds]


def _in_arabic(here: Served, line: LedgerLine) -> LedgerLine:
    """A line with the name of its province in Arabic, too: what an article gives is only which province it is."""
    site = line.place
    name = packbook(here).province(site.country, site.name_en) if site and site.key.startswith("admin1:") else None
    return msgspec.structs.replace(line, place=msgspec.structs.replace(site, name=name)) if site and name else line


@router.get("/control.json")
def control(request: Request, here: Here, person: Viewer, place: _Text = None, at: _Day = None) -> Response:
    """Who is reported to hold each place, step by step."""
    return kept(request, here, person, lambda: {"items": _control(here, place, at)})


@router.get("/control.csv")
def control_csv(here: Here, person: Viewer, place: _Text = None, at: _Day = None) -> Response:
    """Control as CSV."""
    return csv(rows.CONTROL, map(rows.control_row, _control(here, place, at)), "control")


@router.get("/control.geojson")
def control_geojson(here: Here, person: Viewer, place: _Text = None, at: _Day = None) -> Response:
    """Control as points (no polygons are invented), a feature for each step."""
    features: list[dict[str, Any]] = []
    for step in _control(here, place, at):
        if step.place.lat is not None and step.place.lon is not None:
            row = dict(zip(rows.CONTROL, rows.control_row(step), strict=True))
            point = {"type": "Point", "coordinates": [step.place.lon, step.place.lat]}
            features.append({"type": "Feature", "geometry": point, "properties": row})
    return geojson(features)


def _control(here: Served, place: str | None, at: str | None) -> list[ControlStep]:
    return here.situation.control(at, place)


@router.get("/relations.json")
def relations(request: Request, here: Here, person: Viewer, asked: Asked, kind: _Ties = None) -> Response:
    """Who fought, attacked, backs, met, sanctioned whom."""
    return kept(request, here, person, lambda: {"items": _relations(here, asked, kind)})


@router.get("/relations.csv")
def relations_csv(here: Here, person: Viewer, asked: Asked, kind: _Ties = None) -> Response:
    """Relations as CSV."""
    return csv(rows.RELATIONS, map(rows.relation_row, _relations(here, asked, kind)), "relations")


@router.get("/relations.graphml")
def relations_graphml(here: Here, person: Viewer, asked: Asked, kind: _Ties = None) -> Response:
    """Relations as GraphML, for Gephi, yEd or NetworkX."""
    headers = {"Content-Disposition": 'attachment; filename="relations.graphml"'}
    return Response(graphml(_relations(here, asked, kind)), media_type="application/xml", headers=headers)


def _relations(here: Served, asked: Filters, kinds: list[TieKind] | None) -> list[Relation]:
    wanted = msgspec.structs.replace(asked, verbal=True, background=True, order="date")
    found = here.situation.relations() if wanted == ALL else here.desk.relations(wanted)
    return [one for one in found if not kinds or one.kind in kinds]


@router.get("/articles.json")
def articles(
    request: Request, here: Here, person: Viewer, words: _Text = None, limit: Limit = 50, offset: Offset = 0
) -> Response:
    """Articles that hold the words (all, without any), newest first."""
    return tagged(request, here.desk, person, lambda: json(here.desk.articles(words, limit=limit, offset=offset)))


@router.get("/articles/{document:path}.json")
def article(request: Request, here: Here, person: Viewer, document: str) -> Response:
    """An article and the claims it gave."""

    def make() -> Response:
        stored = here.desk.article(document)
        if stored is None:
            raise InputError(f"no article {document!r}")
        return json({"article": stored, "claims": here.desk.claims(document)})

    return tagged(request, here.desk, person, make)
