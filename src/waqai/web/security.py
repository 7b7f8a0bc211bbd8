"""What every answer carries and what no request may do (spec/product.md, section 6)."""

from __future__ import annotations

import secrets
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waqai.web.serving import COOKIE

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}


class Guard:
    """Refuses unsafe requests that do not come from our own page, and puts the headers on every answer.

    A browser says where a request comes from in `Sec-Fetch-Site`, an older one in `Origin`; one that says neither may change
    something only without our cookie (and so as nobody).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce)
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        if scope["method"] not in _SAFE and not _ours(Headers(scope=scope), scope):
            refused = JSONResponse({"code": "cross_site", "detail": "a change asked for from another page"}, 403)
            await refused(scope, receive, sent)
            return
        await self.app(scope, receive, sent)


def _ours(headers: Headers, scope: Scope) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return origin == f"{scope['scheme']}://{headers.get('host', '')}"
    return site is not None or f"{COOKIE}=" not in headers.get("cookie", "")
