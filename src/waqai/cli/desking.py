"""What the commands of the desk do, once their options are checked."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from waqai.batch.reading import Readers, Settings, keep_packs
from waqai.cli.coding import input_progress
from waqai.cli.labels import Language, isolate, label
from waqai.cli.messages import INTERRUPTED, Messages
from waqai.desk.deciding import ALIASES
from waqai.desk.desk import Desk
from waqai.desk.filters import Filters
from waqai.desk.importing import value_of
from waqai.desk.rows import CONTROL, LEDGER, RELATIONS, as_csv, control_row, ledger_row, relation_row
from waqai.errors import InputError
from waqai.exports.common import whole_file
from waqai.exports.tables import Cell

if TYPE_CHECKING:
    from rich.console import Console

    from waqai.desk.deciding import Outcome


@contextmanager
def readers_of(workers: int, packs: Path | None) -> Iterator[Readers | None]:
    """Processes that read with these packs; None where one is wanted, which is this one."""
    if workers == 1:
        yield None
        return
    with Readers(Settings(packs=str(packs) if packs else None), workers) as readers:
        yield readers


def ingest(
    desk: Desk, inputs: Sequence[str], messages: Messages, *, published: str | None, format: Any, readers: Readers | None = None
) -> None:
    """Add inputs to the desk's store, with a progress bar, and say what each gave."""
    with messages.while_loading("preparing the language data (kept for next time) ..."):
        desk.coder  # noqa: B018 - loads the packs
    keep_packs()
    with input_progress(inputs, messages, quiet=messages.quiet) as bar:
        try:
            report = desk.ingest(
                inputs, published=published, format=format, said=messages.problem, meter=bar.meter, readers=readers
            )
        except KeyboardInterrupt:
            messages.error("stopped; the batches before were kept: run it again to go on")
            raise SystemExit(INTERRUPTED) from None
        finally:
            gc.unfreeze()
    for file in report.files:
        if len(report.files) > 1 or file.refused:
            messages.say(f"{file.file}: {_gave(file.added, file.known, file.refused)}")
    total = _gave(report.added, report.known, report.refused)
    messages.say(f"{desk.store.name}: {total}; {report.events:,} events read")
    if report.added:
        messages.say(f"next: waqai link {desk.store.name}")


def _gave(added: int, known: int, refused: int) -> str:
    parts = [f"{added:,} added"]
    if known:
        parts.append(f"{known:,} there already")
    if refused:
        parts.append(f"{refused:,} refused")
    return ", ".join(parts)


def reread(desk: Desk, messages: Messages, readers: Readers | None = None) -> None:
    """Read again what older rules read, with a progress bar."""
    keep_packs()
    with _counting(messages, "reading again", desk.count()["articles"]) as step:
        done = desk.reread(said=messages.problem, step=step, readers=readers)
    messages.say(
        f"{done:,} articles read again" + (f"; next: waqai link {desk.store.name}" if done else ": all are of today's rules")
    )


def link(desk: Desk, messages: Messages) -> None:
    """Compute the incidents, with a count while it goes on."""
    keep_packs()
    with _counting(messages, "incidents", None) as step:
        found = desk.link(step)
    messages.say(f"{found:,} incidents from {desk.count()['articles']:,} articles")


def show_incidents(
    desk: Desk, filters: Filters, limit: int | None, view: str | None, language: Language, messages: Messages
) -> None:
    """Print incidents as rows, JSON Lines or CSV."""
    found = desk.each_incident(filters, limit=limit)
    match _view(view):
        case "table":
            from waqai.cli.incident_tables import print_incidents

            count = print_incidents(_console(), found, language)
            total = desk.count_incidents(filters)
            if not count:
                messages.say(label("word", "no_incidents", language))
            elif count < total:
                messages.say(f"{count:,} of {total:,}")
        case "csv":
            from waqai.exports import FORMATS, ExportOptions

            FORMATS["csv"].write(found, sys.stdout.buffer, ExportOptions())
        case _:
            _json_lines(found)


def show_incident(desk: Desk, name: str, as_json: bool, language: Language) -> None:
    """Print one incident whole."""
    incident = desk.incident(name)
    if as_json:
        _json_lines([incident])
        return
    from waqai.cli.incident_tables import print_incident

    print_incident(_console(), incident, desk.log(incident.id), language)


def show_ledger(desk: Desk, filters: Filters, level: str, view: str | None, language: Language) -> None:
    """Print the ledger."""
    from waqai.cli.incident_tables import print_ledger

    lines = desk.ledger(filters, level=level)
    _rows(view, lines, LEDGER, ledger_row, lambda console: print_ledger(console, lines, language))


def show_control(desk: Desk, place: str | None, at: str | None, view: str | None, language: Language) -> None:
    """Print who holds what."""
    from waqai.cli.incident_tables import print_control

    steps = desk.control(place=place, at=at)
    _rows(view, steps, CONTROL, control_row, lambda console: print_control(console, steps, language))


def show_relations(desk: Desk, filters: Filters, view: str | None, output: Path | None, language: Language) -> None:
    """Print the edges between parties, or write them as a graph."""
    from waqai.cli.incident_tables import print_relations

    edges = desk.relations(filters)
    if view == "graphml":
        from waqai.situation.graphml import graphml

        _text(graphml(edges), output)
    elif output is not None:
        text = as_csv(RELATIONS, [relation_row(edge) for edge in edges]) if view == "csv" else b"".join(_lines(edges)).decode()
        _text(text, output)
    else:
        _rows(view, edges, RELATIONS, relation_row, lambda console: print_relations(console, edges, language))


def decide(
    desk: Desk, subject: str, action: str, words: Sequence[str], by: str, note: str | None, language: Language,
    messages: Messages,
) -> None:  # fmt: skip
    """Store a decision given as words, and show the incidents it changed."""
    name = ALIASES.get(action, action)
    field = value = other = None
    needs = {"accept": 0, "flag": 0, "comment": 0, "reject": 1, "set": 2, "hold": 2, "same": 1, "different": 1}
    if name not in needs:
        typed = {one: alias for alias, one in ALIASES.items()}
        raise InputError(f"{action!r} is no action", mend=f"one of: {', '.join(typed.get(one, one) for one in needs)}")
    if len(words) != needs[name]:
        raise InputError(f"«{action}» takes {needs[name]} further words, not {len(words)}", mend="see waqai decide --help")
    match name:
        case "reject":
            value = words[0]
        case "set" | "hold":
            field, value = words[0], value_of(name, words[1])
        case "same" | "different":
            other = words[0]
    if name == "comment" and not note:
        raise InputError("a comment without words", mend='give them: --note "..."')
    outcome = desk.decide(subject, name, by=by, field=field, value=value, other=other, note=note)  # type: ignore[arg-type]
    _changed(outcome, language, messages)


def undo(desk: Desk, by: str, decision: int | None, language: Language, messages: Messages) -> None:
    """Take a decision back, and show the incidents it changed."""
    _changed(desk.undo(by=by, decision=decision), language, messages)


def _changed(outcome: Outcome, language: Language, messages: Messages) -> None:
    from waqai.cli.incident_shown import decision_line
    from waqai.cli.incident_tables import print_incidents

    for one in outcome.decisions:
        messages.say(f"{one.id}: {decision_line(one, language)} {isolate(one.subject)}")
    if outcome.changed:
        print_incidents(_console(), outcome.changed, language)


def show_log(desk: Desk, subject: str, as_json: bool, language: Language, messages: Messages) -> None:
    """Print what was decided."""
    found = desk.log(subject)
    if as_json:
        _json_lines(found)
        return
    from waqai.cli.incident_tables import print_log

    if not print_log(_console(), found, language):
        messages.say("nothing was decided about it")


def snapshot(desk: Desk, name: str | None, note: str | None, messages: Messages) -> None:
    """Freeze the incidents, or list what is frozen."""
    if name is None:
        for one in desk.snapshots():
            print(f"{isolate(one.name)}  {one.at}  {one.incidents:,} incidents  {isolate(one.note or '')}".rstrip())
        return
    messages.say(f"snapshot {name}: {desk.snapshot(name, note):,} incidents")


def export(
    desk: Desk, to: str, output: Path, filters: Filters, messages: Messages, *, since: str | None, snapshot: str | None,
    flavour: Any, embargo: int | None,
) -> None:  # fmt: skip
    """Write a file of the field, and say what is in it, what was left out, and what the format cannot carry."""
    from waqai.exports import ExportOptions, Sharing

    now = desk.now()
    sharing = Sharing(today=now[:10], embargo_days=embargo) if embargo is not None else None
    options = ExportOptions(flavour=flavour, sharing=sharing, at=now)
    target = sys.stdout.buffer if str(output) == "-" else output
    report = desk.export(to, target, filters, since=since, snapshot=snapshot, options=options)
    messages.say(
        f"{report.path}: {report.rows:,} {'records' if to == 'records' else 'incidents'}"
        + (" (counted again)" if report.path != "-" else "")
    )
    for reason, number in sorted(report.left_out.items(), key=lambda one: (-one[1], one[0])):
        messages.say(f"left out: {number:,} {reason}")
    for lost in report.lost:
        messages.note(lost)
    if report.withdrawn:
        messages.say(f"no more since then: {report.withdrawn:,} incidents, listed with what became of them")


def import_decisions(desk: Desk, file: Path, by: str | None, messages: Messages) -> None:
    """Take in a file of decisions."""
    done, problems = desk.import_decisions(file, by=by)
    for problem in problems:
        messages.problem(problem)
    messages.say(f"{file}: {done:,} decisions" + (f", {len(problems):,} lines refused" if problems else ""))


def _view(view: str | None) -> str:
    return view or ("table" if sys.stdout.isatty() else "jsonl")


def _console() -> Console:
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False)


def _lines(found: Iterable[Any]) -> Iterator[bytes]:
    return (msgspec.json.encode(one) + b"\n" for one in found)


def _json_lines(found: Iterable[Any]) -> None:
    sys.stdout.buffer.writelines(_lines(found))
    sys.stdout.buffer.flush()


def _rows(
    view: str | None, found: Sequence[Any], header: Sequence[str], row: Callable[[Any], Sequence[Cell]],
    print_them: Callable[[Console], int],
) -> None:  # fmt: skip
    match _view(view):
        case "table":
            print_them(_console())
        case "csv":
            sys.stdout.write(as_csv(header, [row(one) for one in found]))
        case _:
            _json_lines(found)


def _text(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    with whole_file(output) as file:
        file.write(text.encode())


@contextmanager
def _counting(messages: Messages, what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A counter on standard error where a person watches it."""
    if messages.quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress, messages.through(console):
        task = progress.add_task(what, total=total)
        yield lambda done: progress.advance(task, done)
