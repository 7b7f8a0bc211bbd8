"""The commands of the desk: options checked here, work done by `waqai.desk`, which is imported when a command runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from waqai.cli.options import FormatOption, Inputs, Lang, LangOption, Packs, Published, Quiet, Workers, a_day
from waqai.errors import InputError

if TYPE_CHECKING:
    from waqai.cli.messages import Messages
    from waqai.desk.desk import Desk
    from waqai.desk.filters import Filters


class View(StrEnum):
    """How rows are printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class Graph(StrEnum):
    """How relations are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    graphml = "graphml"


class To(StrEnum):
    """Formats of files; a test holds them to `waqai.exports.FORMATS`."""

    acled = "acled"
    plover = "plover"
    ucdp = "ucdp"
    geojson = "geojson"
    parquet = "parquet"
    csv = "csv"
    hxl = "hxl"
    jsonl = "jsonl"
    records = "records"


class Sorted(StrEnum):
    """What incidents are sorted by."""

    date = "date"
    newest = "-date"
    killed = "killed"
    doubt = "doubt"
    voices = "voices"


Db = Annotated[str, typer.Argument(metavar="DB", help="A file, or postgresql://user@host/database.")]
Into = Annotated[str, typer.Option("--into", metavar="DB", help="The store: a file (made when missing), or postgresql://...")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.", envvar="WAQAI_NAME")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
ViewOption = Annotated[
    View | None, typer.Option("--format", help="Default: a table in a terminal, JSON Lines in a pipe.", show_default=False)
]
Table = Annotated[bool, typer.Option("--table", help="As --format table.")]
Place = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Part of a place's name, Arabic or English, or its reference.", show_default=False),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", callback=a_day, help="From this day, month or year on.", show_default=False)
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", callback=a_day, help="To this day, month or year.", show_default=False)
]
Within = Annotated[
    float | None, typer.Option("--within", metavar="KM", min=0, help="With --place: all so near to it.", show_default=False)
]
Country = Annotated[str | None, typer.Option(metavar="XX", help="ISO code of a country.", show_default=False)]
Types = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="Kind of event (repeatable).", show_default=False)
]
Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Part of an actor's name, or its reference.", show_default=False)]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Reported by this outlet.", show_default=False)]
Words = Annotated[str | None, typer.Option(metavar="QUERY", help="Told by articles that hold these words.", show_default=False)]
Killed = Annotated[int | None, typer.Option(metavar="N", min=0, help="At least so many held as killed.", show_default=False)]
Conflict = Annotated[bool | None, typer.Option("--conflict/--no-conflict", help="Sources' figures conflict.", show_default=False)]
Decided = Annotated[bool | None, typer.Option("--decided/--undecided", help="Somebody decided about it.", show_default=False)]
Everything = Annotated[bool, typer.Option("--all", help="Verbal events (talks, accusations ...) and background besides.")]

Limit = Annotated[int | None, typer.Option("-n", "--limit", metavar="N", min=1, help="At most so many.", show_default=False)]
Level = Annotated[str, typer.Option("--level", help="Places summed by country, admin1 or town.")]
At = Annotated[str | None, typer.Option("--at", metavar="DATE", callback=a_day, help="As it stood that day.", show_default=False)]
GraphOption = Annotated[
    Graph | None, typer.Option("--format", help="Default: a table in a terminal, JSON in a pipe.", show_default=False)
]
ActionArgument = Annotated[
    str,
    typer.Argument(
        metavar="ACTION",
        help="accept, reject REASON, set FIELD VALUE, held KIND NUMBER, same OTHER, different OTHER, flag or comment.",
    ),
]
Number = Annotated[int | None, typer.Option("--decision", metavar="N", help="This one (see waqai log); an undo can be undone.")]
SnapshotName = Annotated[
    str | None, typer.Argument(metavar="NAME", help="A name such as v1; without one, the snapshots there are.")
]
DecisionsFile = Annotated[
    Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="A CSV file: subject, action, field, value ...")
]
ByDefault = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decided, where the file does not say.", envvar="WAQAI_NAME"),
]

ToFormat = Annotated[To, typer.Option("--to", help="The format; docs/formats.md tells every column.")]
ExportFile = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="A file (for parquet a folder); - prints it.")]
SinceDate = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", callback=a_day, help="From this day, month or year on.", show_default=False),
]
SinceSnapshot = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="SNAPSHOT", help="Only what changed since; what is no more is listed beside.", show_default=False
    ),
]
OfSnapshot = Annotated[
    str | None, typer.Option("--snapshot", metavar="SNAPSHOT", help="The incidents as frozen there.", show_default=False)
]


def _filters(
    *, place: str | None = None, within: float | None = None, country: str | None = None, since: str | None = None,
    until: str | None = None, types: list[str] | None = None, actor: str | None = None, outlet: str | None = None,
    words: str | None = None, killed: int | None = None, conflict: bool | None = None, decided: bool | None = None,
    everything: bool = False, order: str = "date",
) -> Filters:  # fmt: skip
    from typing import get_args

    from waqai.desk.filters import Filters
    from waqai.model.record import EventType

    unknown = sorted(set(types or ()) - set(get_args(EventType)))
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is no type; one of {', '.join(get_args(EventType))}", param_hint="--type")
    return Filters(
        place=place, within_km=within, country=country, since=since, until=until, types=tuple(types or ()), actor=actor,
        outlet=outlet, words=words, killed=killed, conflict=conflict, decided=decided, verbal=everything, background=everything,
        order=order,  # type: ignore[arg-type]
    )  # fmt: skip


@contextmanager
def desk_of(target: str, *, create: bool = False, packs: Path | None = None, quiet: bool = False) -> Iterator[Desk]:
    """The desk of a store; where the extra is missing, what to install. What opening it takes is said, unless `quiet`."""
    try:
        import sqlalchemy  # noqa: F401
    except ModuleNotFoundError:
        raise InputError("the desk needs SQLAlchemy and Alembic", mend='pip install "waqai[desk]"') from None
    from waqai.cli.messages import Messages
    from waqai.desk.opening import open as open_desk

    coder = None
    if packs is not None:
        from waqai.extract.coder import Coder
        from waqai.packs.pack import load_pack

        coder = Coder(load_pack(packs))
    with open_desk(target, coder=coder, create=create, said=Messages(quiet).note) as desk:
        yield desk


def _fresh(desk: Desk, messages: Messages) -> None:
    if desk.stale():
        messages.note("articles came after the incidents were computed: waqai link brings them up to date")


def ingest(
    inputs: Inputs,
    into: Into,
    published: Published = None,
    format: FormatOption = None,
    packs: Packs = None,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Add articles to a store and read them: files, folders, pages, feeds, archives. The same text twice is one article.

    Exit code 0: all was read; 1: some input could not be (said line by line); 2: the store could not be opened or written.
    """
    from waqai.cli.desking import ingest as run
    from waqai.cli.desking import readers_of
    from waqai.cli.messages import Messages, quiet_pipe

    messages = Messages(quiet)
    with quiet_pipe(), desk_of(into, create=True, packs=packs, quiet=quiet) as desk, readers_of(workers, packs) as readers:
        run(desk, inputs, messages, published=published, format=format.value if format else None, readers=readers)
    raise typer.Exit(messages.exit_code)


def fetch(
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="Addresses of pages, http or https.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="JSON Lines, an article a line.")],
    delay: Annotated[float, typer.Option(metavar="SECONDS", min=0, help="Between two pages of one host.")] = 1.0,
    quiet: Quiet = False,
) -> None:
    """Fetch pages by their addresses into a file of articles. The only command that uses the network; public hosts only."""
    from waqai.cli.fetching import fetch as run
    from waqai.cli.messages import Messages, quiet_pipe

    messages = Messages(quiet)
    with quiet_pipe():
        run(urls, output, messages, delay=delay)
    raise typer.Exit(messages.exit_code)


def reread(db: Db, packs: Packs = None, workers: Workers = 1, quiet: Quiet = False) -> None:
    """Read again every article that older rules read; ids stay, and fields that people decided are not touched."""
    from waqai.cli.desking import readers_of
    from waqai.cli.desking import reread as run
    from waqai.cli.messages import Messages, quiet_pipe

    messages = Messages(quiet)
    with quiet_pipe(), desk_of(db, packs=packs, quiet=quiet) as desk, readers_of(workers, packs) as readers:
        run(desk, messages, readers)
    raise typer.Exit(messages.exit_code)


def link(db: Db, quiet: Quiet = False) -> None:
    """Join the claims of all articles into incidents, anew and in the same way whatever the order they came in."""
    from waqai.cli.desking import link as run
    from waqai.cli.messages import Messages, quiet_pipe

    with quiet_pipe(), desk_of(db, quiet=quiet) as desk:
        run(desk, Messages(quiet))


def incidents(
    db: Db, place: Place = None, within: Within = None, country: Country = None, since: Since = None, until: Until = None,
    types: Types = None, actor: Actor = None, outlet: Outlet = None, words: Words = None, killed: Killed = None,
    conflict: Conflict = None, decided: Decided = None, everything: Everything = False,
    order: Annotated[Sorted, typer.Option("--sort", help="What comes first.")] = Sorted.date,
    limit: Limit = None,
    format: ViewOption = None, table: Table = False, lang: LangOption = Lang.en,
) -> None:  # fmt: skip
    """Show incidents: what happened where and when, who did it to whom, every source's toll in one line."""
    from waqai.cli.desking import show_incidents
    from waqai.cli.messages import Messages, quiet_pipe

    filters = _filters(
        place=place, within=within, country=country, since=since, until=until, types=types, actor=actor, outlet=outlet,
        words=words, killed=killed, conflict=conflict, decided=decided, everything=everything, order=order.value,
    )  # fmt: skip
    messages = Messages()
    with quiet_pipe(), desk_of(db) as desk:
        _fresh(desk, messages)
        show_incidents(desk, filters, limit, "table" if table else format and format.value, lang.value, messages)


def incident(
    db: Db,
    name: Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's id, or a claim's.")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of text.")] = False,
    lang: LangOption = Lang.en,
) -> None:
    """Show one incident whole: every source's figures, the claims with their words, why they are one, what was decided."""
    from waqai.cli.desking import show_incident
    from waqai.cli.messages import quiet_pipe

    with quiet_pipe(), desk_of(db) as desk:
        show_incident(desk, name, as_json, lang.value)


def ledger(
    db: Db, place: Place = None, within: Within = None, country: Country = None, since: Since = None, until: Until = None,
    actor: Actor = None, level: Level = "town",
    format: ViewOption = None, table: Table = False, lang: LangOption = Lang.en,
) -> None:  # fmt: skip
    """Show casualties by place, month, side and kind: held and range, no happening counted twice."""
    from waqai.cli.desking import show_ledger
    from waqai.cli.messages import Messages, quiet_pipe

    if level not in ("country", "admin1", "town"):
        raise typer.BadParameter("give country, admin1 or town", param_hint="--level")
    filters = _filters(place=place, within=within, country=country, since=since, until=until, actor=actor, everything=True)
    with quiet_pipe(), desk_of(db) as desk:
        _fresh(desk, Messages())
        show_ledger(desk, filters, level, "table" if table else format and format.value, lang.value)


def control(
    db: Db, place: Place = None,
    at: At = None,
    format: ViewOption = None, table: Table = False, lang: LangOption = Lang.en,
) -> None:  # fmt: skip
    """Show who is reported to hold each place, step by step, contested included, with the sources of each step."""
    from waqai.cli.desking import show_control
    from waqai.cli.messages import Messages, quiet_pipe

    with quiet_pipe(), desk_of(db) as desk:
        _fresh(desk, Messages())
        show_control(desk, place, at, "table" if table else format and format.value, lang.value)


def relations(
    db: Db, country: Country = None, since: Since = None, until: Until = None, actor: Actor = None,
    format: GraphOption = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it there.")] = None,
    lang: LangOption = Lang.en,
) -> None:  # fmt: skip
    """Show who fought, attacked, backs, belongs to, met, sanctioned whom, with the claims behind each edge."""
    from waqai.cli.desking import show_relations
    from waqai.cli.messages import Messages, quiet_pipe

    filters = _filters(country=country, since=since, until=until, actor=actor, everything=True)
    with quiet_pipe(), desk_of(db) as desk:
        _fresh(desk, Messages())
        show_relations(desk, filters, format and format.value, output, lang.value)


def decide(
    db: Db,
    subject: Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's or a claim's id.")],
    action: ActionArgument,
    by: By,
    words: Annotated[list[str] | None, typer.Argument(metavar="...", help="What the action needs.", show_default=False)] = None,
    note: Note = None,
    lang: LangOption = Lang.en,
) -> None:  # fmt: skip
    """Decide about an incident or claim. Nothing is overwritten: a decision is added, and can be taken back."""
    from waqai.cli.desking import decide as run
    from waqai.cli.messages import Messages, quiet_pipe

    with quiet_pipe(), desk_of(db) as desk:
        run(desk, subject, action, words or [], by, note, lang.value, Messages())


def undo(
    db: Db,
    by: By,
    decision: Number = None,
    lang: LangOption = Lang.en,
) -> None:  # fmt: skip
    """Take back your newest decision (with all that was decided at one stroke with it), or the one of a number."""
    from waqai.cli.desking import undo as run
    from waqai.cli.messages import Messages, quiet_pipe

    with quiet_pipe(), desk_of(db) as desk:
        run(desk, by, decision, lang.value, Messages())


def log(
    db: Db,
    subject: Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's or a claim's id.")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines instead of a table.")] = False,
    lang: LangOption = Lang.en,
) -> None:
    """Show everything that was decided about an incident or claim, oldest first."""
    from waqai.cli.desking import show_log
    from waqai.cli.messages import Messages, quiet_pipe

    with quiet_pipe(), desk_of(db) as desk:
        show_log(desk, subject, as_json, lang.value, Messages())


def snapshot(
    db: Db,
    name: SnapshotName = None,
    note: Note = None,
) -> None:  # fmt: skip
    """Freeze the incidents under a name, to export what changed since; without a name, list what is frozen."""
    from waqai.cli.desking import snapshot as run
    from waqai.cli.messages import Messages, quiet_pipe

    messages = Messages()
    with quiet_pipe(), desk_of(db) as desk:
        if name:
            _fresh(desk, messages)
        run(desk, name, note, messages)


def import_decisions(
    db: Db,
    file: DecisionsFile,
    by: ByDefault = None,
) -> None:  # fmt: skip
    """Take in decisions made in a spreadsheet; refused lines are said, the others count, one undo takes all back."""
    from waqai.cli.desking import import_decisions as run
    from waqai.cli.messages import Messages, quiet_pipe

    messages = Messages()
    with quiet_pipe(), desk_of(db) as desk:
        run(desk, file, by, messages)
    raise typer.Exit(messages.exit_code)


def export(
    db: Db, to: ToFormat, output: ExportFile, place: Place = None, within: Within = None, country: Country = None,
    since_date: SinceDate = None, until: Until = None, types: Types = None, actor: Actor = None, everything: Everything = False,
    since: SinceSnapshot = None, of: OfSnapshot = None,
    plain: Annotated[bool, typer.Option("--plain", help="CSV exact, for machines (default with -o -).")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="CSV for Excel: byte order mark, formulas disarmed (default).")] = False,
    share: Annotated[bool, typer.Option("--share", help="Round coordinates, leave private persons' names out.")] = False,
    embargo: Annotated[int, typer.Option("--embargo", metavar="DAYS", min=0, help="With --share: leave out the last days.")] = 0,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """Write incidents to a file of the field, say what it cannot carry, and count again what was written."""
    from waqai.cli.desking import export as run
    from waqai.cli.messages import Messages, quiet_pipe

    filters = _filters(
        place=place, within=within, country=country, since=since_date, until=until, types=types, actor=actor,
        everything=everything,
    )  # fmt: skip
    if plain and excel:
        raise typer.BadParameter("either --plain or --excel")
    flavour = "plain" if plain or (str(output) == "-" and not excel) else "excel"
    messages = Messages(quiet)
    with quiet_pipe(), desk_of(db, quiet=quiet) as desk:
        if of is None:
            _fresh(desk, messages)
        run(
            desk,
            to.value,
            output,
            filters,
            messages,
            since=since,
            snapshot=of,
            flavour=flavour,
            embargo=embargo if share else None,
        )


def register(app: typer.Typer) -> None:
    """Adds the commands of the desk to an app, in the order a person meets them."""
    for name, command in _COMMANDS.items():
        app.command(name, rich_help_panel="The desk: many articles")(command)


_COMMANDS: dict[str, Any] = {
    "fetch": fetch, "ingest": ingest, "link": link, "incidents": incidents, "incident": incident, "ledger": ledger,
    "control": control, "relations": relations, "decide": decide, "log": log, "undo": undo,
    "import-decisions": import_decisions, "snapshot": snapshot, "export": export, "reread": reread,
}  # fmt: skip
