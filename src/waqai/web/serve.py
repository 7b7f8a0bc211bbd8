"""`waqai serve`: the desk on an address, with the link that opens it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Final

import uvicorn

from waqai.desk.desk import Desk
from waqai.errors import InputError
from waqai.web.app import LOCAL, create_app
from waqai.web.language import packbook
from waqai.web.serving import Ahead, Served

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


def warm(served: Served) -> None:
    """Has at hand what the first to ask would wait for: the packs, and what all incidents come to.

    It stays as long as the server runs, so the garbage collector need not go through it again and again.
    """
    packbook(served)
    served.situation.follow()
    gc.freeze()


def serve(
    desk: Desk, *, name: str, host: str, port: int, team: bool, public: str | None, largest: int, said: Callable[[str], None]
) -> None:
    """Serves a desk until it is stopped. `said` hears the link that opens it once, as `name`.

    `public` is the address people come by where a proxy stands before it (`https://desk.example.org`); cookies are then for HTTPS
    alone. Raises `InputError` for an address others can reach without `team`.
    """
    if host not in _LOOPBACK and not team:
        raise InputError(
            f"{host} can be reached by others", mend="give --team, so that people have accounts; or leave --host out"
        )
    base = (public or f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}").rstrip("/")
    served = Served(desk, team=team, secure=base.startswith("https://"), largest=largest)
    served.ahead = Ahead(served.situation.follow)
    Ahead(lambda: warm(served)).nudge()
    hosts = [*LOCAL, host, *([base.partition("://")[2].partition("/")[0]] if public else [])]
    app = create_app(served, hosts=["*"] if host == "0.0.0.0" and not public else hosts)
    if not team or not served.people.accounts():
        said(f"{base}/open?token={served.people.one_time_link(name)}")
    else:
        said(base)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=bool(public), access_log=False)
