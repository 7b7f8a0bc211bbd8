"""`waqai evaluate`: the figures against gold, and the worst articles with what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from waqai.batch.reading import Reads, read_one
from waqai.cli.gold import read_gold
from waqai.cli.labels import isolate, label, plain
from waqai.cli.messages import Messages
from waqai.cli.scoring import ArticleScore, Pair, Report, score
from waqai.cli.shown import Shown
from waqai.cli.table import bidi
from waqai.model import Event, Record
from waqai.sources import Problem, read_located


def evaluate(gold_folder: Path, articles: str, coder: Reads, messages: Messages) -> Report:
    """Code the articles that have gold annotations and score them; articles without are passed over."""
    gold = read_gold(gold_folder)
    wanted = {one.id for one in gold}
    records: dict[str, Record] = {}
    for found in read_located([articles]):
        if isinstance(found, Problem):
            messages.problem(found)
        elif found.article.id in wanted:
            record = read_one(coder, found)
            if isinstance(record, Problem):
                messages.problem(record)
            else:
                records[record.document.id] = record
    if missing := sorted(wanted - set(records)):
        messages.error(
            f"{articles}: no article for {len(missing)} of {len(gold)} annotations, such as {missing[0]}; they count as missed"
        )
    return score(gold, records)


def worst(report: Report, number: int) -> list[ArticleScore]:
    """The articles with most errors, at most `number` of them."""
    ranked = sorted((one for one in report.articles if one.errors), key=lambda one: (-one.errors, one.gold.id))
    return ranked[:number]


def as_json(report: Report, number: int) -> dict[str, Any]:
    """Figures, figures by type, and the worst articles' errors, ready for JSON."""
    errors: list[dict[str, Any]] = []
    for article in worst(report, number):
        errors += [
            {"id": article.gold.id, "error": "fields", "fields": p.judgement.wrong, "gold": p.gold, "read": p.read}
            for p in article.faulty
        ]
        errors += [{"id": article.gold.id, "error": "missed", "gold": event} for event in article.missed]
        errors += [{"id": article.gold.id, "error": "spurious", "read": event} for event in article.spurious]
    return {"report": report.figures(), "types": report.by_type(), "errors": errors}


def print_report(console: Console, report: Report, number: int, by_type: bool) -> None:
    """Print the figures, then the worst articles."""
    console.print(_figures(report))
    if by_type:
        console.print(_types(report))
    for article in worst(report, number):
        console.print()
        for line in _errors(article):
            console.print(bidi(line, "en"))


def _numbers(title: str, *headings: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(title)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def _figures(report: Report) -> Table:
    figures = report.figures()
    documents, missing = figures.pop("documents"), figures.pop("missing_documents")
    table = _numbers(f"{documents} articles" + (f", {missing} without a record" if missing else ""), "P", "R", "F1", "n")
    for name, row in figures.items():
        if "f1" in row:
            table.add_row(name, f"{row['p']:.3f}", f"{row['r']:.3f}", f"{row['f1']:.3f}", str(row["n"]))
        elif "accuracy" in row:
            table.add_row(f"{name} (share right)", "", "", f"{row['accuracy']:.3f}", str(row["n"]))
        else:
            table.add_row("false material events an empty article", "", "", f"{row['value']:.3f}", str(row["n"]))
    return table


def _types(report: Report) -> Table:
    table = _numbers("by type", "P", "R", "F1", "n", "who right", "record right")
    for name, row in report.by_type().items():
        cells = [f"{row[key]:.2f}" for key in ("p", "r", "f1")] + [str(row[key]) for key in ("n", "who", "record")]
        table.add_row(name, *cells)
    return table


def _errors(article: ArticleScore) -> Iterator[str]:
    title = Shown(article.record).headline() if article.record else ""
    yield f"{plain(article.gold.id)} · {article.errors} errors · {title}"
    for event in article.missed:
        yield f"  missed   {_type(event.type)} {_quoted(event.quotes[:1])} {_sides(event.initiators, event.targets)}"
    if article.record is None:
        return
    shown = Shown(article.record)
    for read in article.spurious:
        yield f"  invented {shown.type(read)} {_clause(shown, read)} {shown.who(read)} [{plain(read.why.get('type', ''))}]"
    for pair in article.faulty:
        yield f"  wrong    {shown.type(pair.read)} {_quoted(pair.gold.quotes[:1])}: " + "; ".join(_wrong(shown, pair))


def _wrong(shown: Shown, pair: Pair) -> Iterator[str]:
    gold, read = pair.gold, pair.read
    for name in pair.judgement.wrong:
        match name:
            case "who":
                yield f"who is {shown.who(read) or 'nobody'}, should be {_sides(gold.initiators, gold.targets) or 'nobody'}"
            case "place_any":
                yield f"place is {shown.place(read) or 'none'}, should be {' or '.join(_first(gold.places))}"
            case "time" if gold.time:
                yield f"time is {shown.time(read.time) or 'none'}, should be {gold.time.start}–{gold.time.end}"
            case "status":
                yield f"status is {read.status}, should be {gold.status}"
            case _:
                yield f"outcome is {read.outcome or 'none'}, should be {gold.outcome or 'none'}"


def _type(name: str) -> str:
    return label("event_type", name)


def _first(names: Sequence[Sequence[str]]) -> list[str]:
    return [isolate(alternatives[0]) + ("?" if "" in alternatives else "") for alternatives in names]


def _sides(initiators: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]) -> str:
    sides = [", ".join(_first(side)) for side in (initiators, targets)]
    return " → ".join(side or "?" for side in sides) if any(sides) else ""


def _quoted(quotes: Iterable[str]) -> str:
    return " ".join(isolate(f"«{quote}»") for quote in quotes)


def _clause(shown: Shown, event: Event) -> str:
    mention = event.mentions[0]
    return isolate(f"«{shown.record.document.text[mention.start : mention.end][:120]}»")
