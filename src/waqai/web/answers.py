"""Answers: msgspec bytes, entity tags from the state of the store, lists as JSON, CSV and GeoJSON, errors in one shape."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.desk import Desk
from waqai.desk.rows import as_csv
from waqai.desk.teams import Person
from waqai.errors import Conflict, InputError, StoreError
from waqai.web.sayings import coded
from waqai.web.serving import Served

_CODES: Final = {401: "signed_out", 403: "forbidden", 404: "not_found", 405: "method", 413: "too_large", 429: "too_often"}
_UNKNOWN: Final = frozenset({"no_claim", "no_incident", "no_article", "no_account"})
_encoder: Final = msgspec.json.Encoder()


def json(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(_encoder.encode(value), status, media_type="application/json")


def csv(header: Sequence[str], rows: Iterable[Sequence[Any]], name: str) -> Response:
    """Rows as plain CSV, to be saved under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(as_csv(header, rows), media_type="text/csv; charset=utf-8", headers=headers)


def geojson(features: Sequence[dict[str, Any]], **more: Any) -> Response:
    """Features as a GeoJSON collection."""
    body = _encoder.encode({"type": "FeatureCollection", "features": features, **more})
    return Response(body, media_type="application/geo+json")


def tagged(request: Request, desk: Desk, person: Person, make: Callable[[], Response]) -> Response:
    """The answer `make` gives, with an entity tag; 304 where the client has it and nothing changed in the store since.

    The tag names the state of the store, the address and the person, so an answer need not be made to know that it is the same.
    """
    state = f"{desk.state()}|{request.url.path}?{request.url.query}|{person.name}|{person.role}"
    tag = f'W/"{hashlib.blake2b(state.encode(), digest_size=12).hexdigest()}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    answer = make()
    answer.headers["ETag"] = tag
    return answer


def kept(request: Request, here: Served, person: Person, make: Callable[[], Any]) -> Response:
    """As `tagged`, for a JSON value that takes long to make and is the same for all: made once in each state of the store."""

    def answer() -> Response:
        address = f"{request.url.path}?{request.url.query}"
        body = here.kept.get(here.desk.state(), address, lambda: _encoder.encode(make()))
        return Response(body, media_type="application/json")

    return tagged(request, here.desk, person, answer)


def handle_errors(app: FastAPI) -> None:
    """Every error as `{code, detail, mend?}`; nothing of a fault of ours goes out but that there was one."""

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> Response:
        code, given = coded(str(error.detail))
        body = {"code": code or _CODES.get(error.status_code, "error"), "detail": str(error.detail), "given": given}
        return JSONResponse(body, error.status_code, headers=error.headers)

    @app.exception_handler(RequestValidationError)
    async def _invalid(_: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first.get("loc", ())[1:])
        return JSONResponse({"code": "invalid", "detail": f"{where}: {first.get('msg', '')}".strip(": ")}, 422)

    @app.exception_handler(Conflict)
    async def _conflict(_: Request, error: Conflict) -> Response:
        body = {"code": "conflict", "detail": error.found, "mend": error.mend, "decision": error.decision}
        return JSONResponse(body | {"given": coded(error.found)[1]}, 409)

    @app.exception_handler(InputError)
    async def _input(_: Request, error: InputError) -> Response:
        code, given = coded(error.found)
        code = error.code or code or "input"
        body = {"code": code, "detail": error.found, "mend": error.mend, "given": given | error.given}
        return JSONResponse(body, 404 if code in _UNKNOWN else 400)

    @app.exception_handler(StoreError)
    async def _store(_: Request, error: StoreError) -> Response:
        code, given = coded(error.found)
        status = 400 if code in ("snapshot_taken", "no_snapshot") else 503
        return JSONResponse({"code": code or "store", "detail": error.found, "mend": error.mend, "given": given}, status)
