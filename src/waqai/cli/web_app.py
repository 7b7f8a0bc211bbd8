"""The commands of the review desk in the browser: `serve`, `invite`, `demo`."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from waqai.cli.desk_app import Db, desk_of
from waqai.cli.options import Packs, Quiet
from waqai.errors import InputError

if TYPE_CHECKING:
    from waqai.cli.messages import Messages
    from waqai.desk.desk import Desk

_MB: Final = 1_000_000


class Role(StrEnum):
    """What a person may do; a test holds them to `waqai.store.accounts.Role`."""

    viewer = "viewer"
    coder = "coder"
    reviewer = "reviewer"
    admin = "admin"


Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
Host = Annotated[str, typer.Option(help="Address to listen on; another than this machine's own needs --team.")]
TeamOption = Annotated[bool, typer.Option("--team", help="People have accounts, by invitation.")]
Public = Annotated[
    str | None,
    typer.Option("--public-url", metavar="URL", help="The address people come by, behind a proxy.", show_default=False),
]
Upload = Annotated[int, typer.Option("--largest-upload", metavar="MB", min=1, help="Largest file of an import in the browser.")]
Name = Annotated[str, typer.Option("--by", metavar="NAME", help="The name your decisions carry.", envvar="WAQAI_NAME")]
RoleOption = Annotated[Role, typer.Option("--role", help="viewer sees, coder decides, reviewer adjudicates, admin does all.")]
Invited = Annotated[str, typer.Option("--name", metavar="NAME", help="For this name alone.")]
Folder = Annotated[Path, typer.Option("--into", metavar="DB", help="The file of the demonstration desk (made anew).")]
NoServe = Annotated[bool, typer.Option("--no-serve", help="Fill the desk and stop.")]


def serve(
    db: Db,
    by: Name = "me",
    port: Port = 8100,
    host: Host = "127.0.0.1",
    team: TeamOption = False,
    public: Public = None,
    largest: Upload = 50,
    packs: Packs = None,
    quiet: Quiet = False,
) -> None:
    """Open the review desk in a browser. Prints a link that opens it once; alone, no account is needed."""
    from waqai.cli.messages import Messages

    _needed()
    with desk_of(db, packs=packs, quiet=quiet) as desk:
        _serve(desk, Messages(quiet), by, host, port, team, public, largest)


def invite(
    db: Db,
    role: RoleOption = Role.coder,
    name: Invited = "",
    public: Public = None,
    port: Port = 8100,
) -> None:
    """Print a link with which a person makes an account of a served desk (--team). It works once, for a week."""
    _needed()
    from waqai.desk.teams import Team

    with desk_of(db) as desk:
        token = Team(desk.store).invite(name, role.value)
    print(f"{(public or f'http://127.0.0.1:{port}').rstrip('/')}/join#{token}")


def demo(into: Folder = Path("waqai-demo.db"), port: Port = 8100, no_serve: NoServe = False, quiet: Quiet = False) -> None:
    """Fill a desk with an invented wire and the decisions of two coders, and open it."""
    from waqai.cli.messages import Messages
    from waqai.desk.demo import fill

    if not no_serve:
        _needed()
    messages = Messages(quiet)
    for path in (into, into.with_name(into.name + "-wal"), into.with_name(into.name + "-shm")):
        path.unlink(missing_ok=True)
    with desk_of(str(into), create=True, quiet=quiet) as desk:
        with messages.while_loading("reading the invented wire ..."):
            found = fill(desk)
        messages.note(
            f"{into}: {found.articles} invented articles, {found.incidents} incidents, {found.decisions} decisions of two coders"
        )
        if not no_serve:
            _serve(desk, messages, "me", "127.0.0.1", port, False, None, 50)


def _serve(desk: Desk, messages: Messages, by: str, host: str, port: int, team: bool, public: str | None, largest: int) -> None:
    from waqai.web.serve import serve as run

    def said(link: str) -> None:
        print(f"The desk is at {link}\nIt opens once, within the hour; Ctrl+C stops the server.", flush=True)

    with messages.while_loading("preparing the language data (kept for next time) ..."):
        desk.coder  # noqa: B018 - loads the packs
    if desk.stale():
        messages.note("articles came after the incidents were computed: linking ...")
        desk.link()
    run(desk, name=by, host=host, port=port, team=team, public=public, largest=largest * _MB, said=said)


def _needed() -> None:
    try:
        import argon2  # noqa: F401
        import fastapi  # noqa: F401
        import limits  # noqa: F401
        import uvicorn  # noqa: F401
    except ModuleNotFoundError as error:
        raise InputError(f"the review desk needs {error.name}", mend='pip install "waqai[web]"') from None


_COMMANDS: Final[dict[str, Callable[..., None]]] = {"serve": serve, "invite": invite, "demo": demo}


def register(app: typer.Typer) -> None:
    """Adds the commands of the review desk to an app."""
    for name, command in _COMMANDS.items():
        app.command(name, rich_help_panel="The review desk in the browser")(command)
