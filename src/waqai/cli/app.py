"""The commands: options checked here, work done in the modules beside this one, which are imported when a command runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waqai.cli import desk_app, web_app
from waqai.cli.options import FormatOption, Inputs, Lang, LangOption, Packs, Published, Quiet, Theatres, Workers

if TYPE_CHECKING:
    from waqai.cli.messages import Messages
    from waqai.extract.coder import Coder

app = typer.Typer(
    help="Reads Arabic conflict news and writes down who did what to whom, where, when, and according to whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
packs_app = typer.Typer(help="Check, try, inspect and start language and theatre data.", no_args_is_help=True)
app.add_typer(packs_app, name="pack")


class Engines(StrEnum):
    """What runs the tasks of a batch."""

    processes = "processes"
    ray = "ray"


Json = Annotated[bool, typer.Option("--json", help="JSON instead of tables.")]
Names = Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Packs; default: all.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"waqai {version('waqai')}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Options of all commands."""


def _coder(messages: Messages, theatres: list[str] | None, packs: Path | None) -> Coder:
    with messages.while_loading("preparing the language data (kept for next time) ..."):
        from waqai.extract.coder import Coder
        from waqai.packs.pack import load_pack

        return Coder(load_pack(packs, theatres=theatres or None))


@app.command()
def code(
    inputs: Inputs,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the records there, as JSON Lines.")
    ] = None,
    published: Published = None,
    table: Annotated[bool, typer.Option("--table", help="Print a readable table; records then go to -o FILE only.")] = False,
    theatre: Theatres = None,
    lang: LangOption = Lang.en,
    format: FormatOption = None,
    packs: Packs = None,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Read articles into records: JSON Lines on standard output, messages on standard error.

    Exit code 0: all was read and coded; 1: some input could not be; 2: wrong usage or packs.
    """
    from waqai.batch.reading import Settings
    from waqai.cli.coding import CodeOptions
    from waqai.cli.coding import code as run
    from waqai.cli.messages import Messages, quiet_pipe

    messages = Messages(quiet)
    options = CodeOptions(
        inputs=inputs,
        output=output if output != Path("-") else None,
        published=published,
        format=format.value if format else None,
        table=table,
        language=lang.value,
        quiet=quiet,
        workers=workers,
    )
    settings = Settings(packs=str(packs) if packs else None, theatres=tuple(theatre) if theatre else None)
    with quiet_pipe():
        run(options, _coder(messages, theatre, packs), settings, messages)
    raise typer.Exit(messages.exit_code)


@app.command()
def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT", help="JSON Lines, Parquet, CSV, WARC ..., packed or not; folders; addresses (s3://, gs://)."
        ),
    ],
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="OUTDIR", help="Where the shards go: a folder, or an address."),
    ],
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", min=1, help="Worker processes; default: one a core.")
    ] = None,
    engine: Annotated[
        Engines, typer.Option("--engine", help="Where the shards are made: processes here, or a Ray cluster.")
    ] = Engines.processes,
    address: Annotated[
        str | None, typer.Option("--address", metavar="ADDRESS", help="The Ray cluster: auto, HOST:PORT, ray://HOST:PORT.")
    ] = None,
    part: Annotated[
        str | None, typer.Option("--part", metavar="K/N", help="Make every N-th shard only, from the K-th on (for job arrays).")
    ] = None,
    shard_mb: Annotated[
        int | None, typer.Option("--shard-mb", metavar="MB", min=1, help="Text in a shard; default: a 64th of all, 2 to 32.")
    ] = None,
    published: Published = None,
    theatre: Theatres = None,
    format: FormatOption = None,
    packs: Packs = None,
    quiet: Quiet = False,
) -> None:
    """Read an archive into shards of Parquet tables; stopped at any moment, the same command goes on where it was.

    A shard is complete or absent; broken articles lie in its quarantine.jsonl. Exit code 0: all was read; 1: some inputs were
    refused; 2: it could not run.
    """
    from waqai.cli.batching import BatchOptions, run
    from waqai.cli.messages import Messages, quiet_pipe

    messages = Messages(quiet)
    options = BatchOptions(
        inputs=inputs, output=output, workers=workers, engine=engine.value, address=address, part=part, shard_mb=shard_mb,
        published=published, theatres=tuple(theatre) if theatre else None, format=format.value if format else None,
        packs=str(packs) if packs else None,
    )  # fmt: skip
    with quiet_pipe():
        run(options, messages)
    raise typer.Exit(messages.exit_code)


@app.command("link-shards")
def link_shards(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT", help="The folder of a batch, or files of records (JSON Lines, Parquet).")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUTDIR", help="A new folder, for tables of incidents.")],
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", min=1, help="Worker processes; default: one a core.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Join the records of an archive into incidents, without a database and in the memory of some days.

    The same incidents as the desk makes. Exit code 0: all was linked; 1: some records could not be read; 2: it could not run.
    """
    from waqai.cli.link_shards import run
    from waqai.cli.messages import Messages, quiet_pipe

    messages = Messages(quiet)
    with quiet_pipe():
        run(inputs, output, workers, messages)
    raise typer.Exit(messages.exit_code)


@app.command()
def explain(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A text, JSON Lines or CSV file; - is standard input.")],
    published: Published = None,
    only: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The one article to explain, where the file holds many.")
    ] = None,
    theatre: Theatres = None,
    lang: LangOption = Lang.en,
    format: FormatOption = None,
    packs: Packs = None,
    as_json: Json = False,
) -> None:
    """Say for every value the words, the rule or alias, and what was considered beside it; and what was set aside and why."""
    from waqai.cli.explaining import explain_articles
    from waqai.cli.messages import Messages, quiet_pipe

    messages = Messages()
    with quiet_pipe():
        coder = _coder(messages, theatre, packs)
        explain_articles(
            article,
            coder,
            messages,
            only=only,
            published=published,
            format=format.value if format else None,
            language=lang.value,
            json=as_json,
        )
    raise typer.Exit(messages.exit_code)


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", exists=True, file_okay=False, help="A folder of <id>.json annotations.")
    ],
    articles: Annotated[str, typer.Argument(metavar="ARTICLES", help="The annotated articles, as JSON Lines or CSV.")],
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="Print the errors of the N worst articles.")] = 10,
    by_type: Annotated[bool, typer.Option("--by-type", help="Figures for each event type besides.")] = False,
    packs: Packs = None,
    as_json: Json = False,
) -> None:
    """Measure the reader against annotated articles: the figures, then the worst articles with what is wrong in them."""
    import sys

    import msgspec
    from rich.console import Console

    from waqai.cli import evaluating
    from waqai.cli.messages import Messages, quiet_pipe

    messages = Messages()
    with quiet_pipe():
        report = evaluating.evaluate(gold, articles, _coder(messages, None, packs), messages)
        if as_json:
            sys.stdout.write(
                msgspec.json.format(msgspec.json.encode(evaluating.as_json(report, errors)), indent=1).decode() + "\n"
            )
        else:
            evaluating.print_report(Console(highlight=False), report, errors, by_type)
    raise typer.Exit(messages.exit_code)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import sys

    import msgspec

    from waqai.cli.messages import quiet_pipe
    from waqai.model import json_schema

    with quiet_pipe():
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode() + "\n")


def _root(packs: Path | None) -> Path:
    from waqai.packs.pack import default_root

    return packs or default_root()


@packs_app.command("lint")
def pack_lint(names: Names = None, packs: Packs = None) -> None:
    """Check packs against the rules of docs/packs.md; exit code 1 where one is broken."""
    from waqai.cli.messages import quiet_pipe
    from waqai.cli.packing import lint_packs

    with quiet_pipe():
        raise typer.Exit(lint_packs(_root(packs), names or []))


@packs_app.command("test")
def pack_test(names: Names = None, packs: Packs = None) -> None:
    """Run the example cases of packs; exit code 1 where one fails."""
    from waqai.cli.messages import Messages, quiet_pipe
    from waqai.cli.packing import test_packs

    with quiet_pipe():
        raise typer.Exit(test_packs(_root(packs), names or [], _coder(Messages(), None, packs)))


@packs_app.command("show")
def pack_show(name: Annotated[str, typer.Argument(metavar="NAME", help="A theatre.")], packs: Packs = None) -> None:
    """Print what a theatre holds: actors, persons, operations, places."""
    from rich.console import Console

    from waqai.cli.messages import quiet_pipe
    from waqai.cli.packing import show_pack
    from waqai.packs.pack import load_pack

    with quiet_pipe():
        raise typer.Exit(show_pack(Console(highlight=False), load_pack(packs), name))


@packs_app.command("new")
def pack_new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Lower-case letters and hyphens.")], packs: Packs = None
) -> None:
    """Start a theatre: a folder with the files to fill in."""
    from waqai.cli.messages import quiet_pipe
    from waqai.cli.packing import new_pack

    with quiet_pipe():
        raise typer.Exit(new_pack(_root(packs), name))


desk_app.register(app)
web_app.register(app)
