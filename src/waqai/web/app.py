"""The application: routes, guards and the built front end on one desk."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Final

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.middleware.trustedhost import TrustedHostMiddleware

from waqai.web import coding, exporting, importing, language, people, review, views
from waqai.web.answers import handle_errors
from waqai.web.security import Guard
from waqai.web.serving import Here, Served, set_session

LOCAL: Final = ("127.0.0.1", "localhost", "[::1]")
_DATA: Final = frozenset({"json", "csv", "geojson", "graphml", "js", "css", "map", "svg"})
_TYPES: Final = {
    ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2",
    ".woff": "font/woff", ".json": "application/json", ".png": "image/png",
}  # fmt: skip
_YEAR: Final = "public, max-age=31536000, immutable"


def create_app(served: Served, *, hosts: Sequence[str] = LOCAL) -> FastAPI:
    """The ASGI application of a desk. `hosts` are the names it may be asked by: another would be a page posing as us."""
    app = FastAPI(
        title="waqai", version="1", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        description="The review desk. Every list has .json, .csv and, where it has places, .geojson.",
    )  # fmt: skip
    app.state.served = served
    app.add_middleware(
        TrustedHostMiddleware, allowed_hosts=[host.partition(":")[0] if host[:1] != "[" else host for host in hosts]
    )
    app.add_middleware(Guard)
    handle_errors(app)
    for part in (review, views, people, coding, language, importing, exporting):
        app.include_router(part.router)
    _front(app, served)
    return app


def _front(app: FastAPI, served: Served) -> None:
    @app.get("/open", include_in_schema=False)
    def open_with(here: Here, token: str = "") -> Response:
        """The one-time link: a session, and on to the desk."""
        session = here.people.open_with(token)
        if session is None:
            return HTMLResponse(
                _page(
                    "This link has been used or has expired. Start «waqai serve» again for a new one.",
                    "استُخدم هذا الرابط أو انتهت مدته. شغّل «waqai serve» من جديد لرابط آخر.",
                ),
                403,
            )
        return set_session(RedirectResponse("/", 303), here, session)

    @app.get("/{path:path}", include_in_schema=False)
    def page(request: Request, path: str) -> Response:
        """A file of the front end, else the page that draws every screen."""
        found = (served.static / path).resolve()
        if path and found.is_file() and found.is_relative_to(served.static.resolve()) and found.suffix in _TYPES:
            headers = {"Cache-Control": _YEAR} if path.startswith("assets/") else {}
            return FileResponse(found, media_type=_TYPES[found.suffix], headers=headers)
        last = path.rpartition("/")[2]
        ending = last.rpartition(".")[2] if "." in last else ""
        if path.startswith(("api/", "assets/")) or ending in _DATA:
            raise HTTPException(404, "no such address")
        index = served.static / "index.html"
        if not index.is_file():
            return HTMLResponse(
                _page(
                    "The front end is not built: run «make frontend», or install waqai[web] from a wheel.",
                    "لم تُبن الواجهة: شغّل «make frontend».",
                ),
                503,
            )
        text = index.read_text(encoding="utf-8").replace("__NONCE__", html.escape(request.state.nonce))
        return HTMLResponse(text, headers={"Cache-Control": "no-store"})


def _page(english: str, arabic: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>waqai</title>'
        f'<h1>waqai وقائع</h1><p>{html.escape(english)}</p><p lang="ar" dir="rtl">{html.escape(arabic)}</p></html>'
    )
