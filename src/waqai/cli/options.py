"""Options that several commands share, and what checks them."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from waqai.errors import InputError

_DAY: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def a_day(value: str | None) -> str | None:
    """An ISO day, month or year; anything else is a usage error."""
    if value and not _DAY.fullmatch(value):
        raise typer.BadParameter(f"{value!r} is no day, month or year: give such as 2016-06-15, 2016-06 or 2016")
    return value


class Lang(StrEnum):
    """Language of headings and labels."""

    en = "en"
    ar = "ar"


class InputFormat(StrEnum):
    """What input files hold."""

    txt = "txt"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"
    feed = "feed"
    warc = "warc"
    parquet = "parquet"


def _date(value: str | None) -> str | None:
    from waqai.sources import normal_published

    try:
        return normal_published(value) if value else None
    except InputError as error:
        raise typer.BadParameter(str(error)) from None


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT", help="Text, JSON Lines, CSV, Parquet, HTML, feeds, WARC, packed or not; folders; - is standard input."
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", callback=_date, help="When the articles appeared, for those that do not say.", show_default=False
    ),
]
Theatres = Annotated[
    list[str] | None, typer.Option("--theatre", metavar="NAME", help="Use only this theatre's data (repeatable); default: all.")
]
Packs = Annotated[
    Path | None,
    typer.Option(
        "--packs", metavar="FOLDER", file_okay=False, exists=True, help="Another folder of packs than the one installed."
    ),
]
FormatOption = Annotated[InputFormat | None, typer.Option("--format", help="What the inputs hold, when their names do not tell.")]
LangOption = Annotated[Lang, typer.Option("--lang", help="Language of headings and labels.")]
Workers = Annotated[
    int,
    typer.Option("--workers", metavar="N", min=1, help="Processes that read, each with its own memory; the output is the same."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]
