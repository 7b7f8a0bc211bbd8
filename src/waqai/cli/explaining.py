"""`waqai explain`: for every value the words, the rule or alias, and what else was considered; what was set aside, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import msgspec
from rich.box import HORIZONTALS
from rich.console import Console, JustifyMethod, RenderableType
from rich.table import Table

from waqai.cli.labels import Language, isolate, plain
from waqai.cli.messages import Messages
from waqai.cli.shown import Shown
from waqai.cli.table import MIDDLE, bidi
from waqai.errors import InputError
from waqai.model import Attribution, Event, Ref, Span
from waqai.sources import Format, Problem, read_located

if TYPE_CHECKING:
    from waqai.extract.coder import Coder
    from waqai.extract.trace import Considered, Explanation

# Fields of an event that `why` names, in the order of reading.
EVENT_FIELDS: Final = (
    "type", "initiators", "targets", "place", "time", "weapons", "outcome", "status", "background", "attribution",
)  # fmt: skip


def explain_articles(
    path: str,
    coder: Coder,
    messages: Messages,
    *,
    only: str | None,
    published: str | None,
    format: Format | None,
    language: Language,
    json: bool,
) -> None:
    """Explain the articles of a file, or the one of them whose id is `only`: a JSON line or a page each."""
    console = Console(highlight=False)
    explained = 0
    for found in read_located([path], published=published, format=format):
        if isinstance(found, Problem):
            messages.problem(found)
            continue
        if only is not None and found.article.id != only:
            continue
        try:
            explanation = coder.explain(found.article)
        except InputError as error:
            messages.problem(Problem(file=found.file, line=found.line, found=error.found, mend=error.mend))
            continue
        explained += 1
        if json:
            sys.stdout.write(msgspec.json.encode(explanation).decode() + "\n")
        else:
            print_explanation(console, explanation, language)
    if only is not None and not explained:
        messages.error(f"{path}: no article with the id «{only}»")


def print_explanation(console: Console, explanation: Explanation, language: Language = "en") -> None:
    """Print all of an explanation."""
    for part in _parts(explanation, Shown(explanation.record, language), console.width):
        console.print(part)


def _parts(explanation: Explanation, shown: Shown, width: int) -> Iterator[RenderableType]:
    record = shown.record
    yield bidi(shown.headline(), shown.language, "bold")
    yield bidi(f"{shown.label('word', 'published')} {shown.published()} · {plain(record.document.id)}", shown.language, "dim")
    if record.document.published_evidence:
        yield bidi(f"  {isolate(record.document.published_evidence)}", shown.language)
    for number, event in enumerate(record.events, 1):
        yield ""
        line = [f"{number}. {shown.type(event)}", shown.status(event), f"{event.confidence:.2f}", plain(event.id)]
        yield bidi(" · ".join(part for part in line if part), shown.language, "bold cyan")
        gloss = event.gloss.ar if shown.language == "ar" else event.gloss.en
        if gloss:
            yield bidi(isolate(gloss), shown.language, "italic")
        yield _event(explanation, shown, event, width)
    known = {event.id for event in record.events}
    yield from _figures(explanation, shown)
    yield from _entities(shown)
    rest = [one for one in explanation.considered if one.event_id not in known]
    if rest:
        yield from _heading(shown, "considered")
        yield _considered(shown, rest)
    if explanation.set_aside:
        yield from _heading(shown, "set_aside")
        table = _table(shown, ("words", 4), ("what", 2), ("why", 4))
        for aside in explanation.set_aside:
            _row(table, shown, _quote(shown, aside.start, aside.end), isolate(aside.what), plain(aside.why))
        yield table


def _heading(shown: Shown, word: str) -> Iterator[RenderableType]:
    yield ""
    yield bidi(shown.label("word", word), shown.language, "bold")


def _table(shown: Shown, *columns: tuple[str, int]) -> Table:
    table = Table(box=HORIZONTALS, expand=True, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for word, ratio in columns if shown.language == "en" else columns[::-1]:
        side: JustifyMethod = "left" if shown.language == "en" else "right"
        table.add_column(bidi(shown.label("word", word), shown.language), ratio=ratio, overflow="fold", justify=side)
    return table


def _row(table: Table, shown: Shown, *cells: str) -> None:
    parts = [bidi(cell, shown.language) for cell in cells]
    table.add_row(*(parts if shown.language == "en" else parts[::-1]))


def _quote(shown: Shown, start: int, end: int) -> str:
    """Words with their offsets, the middle of long ones left out."""
    text = shown.record.document.text[start:end]
    if len(text) > 90:
        text = f"{text[:60]} ... {text[-25:]}"
    return f"{isolate(f'«{text}»')} {start}–{end}"


def _event(explanation: Explanation, shown: Shown, event: Event, width: int) -> RenderableType:
    rows = list(_rows(explanation, shown, event))
    if width < MIDDLE:
        return _stacked(shown, rows)
    table = _table(shown, ("field", 2), ("value", 4), ("words", 5), ("rule", 4), ("beside", 4))
    for row in rows:
        _row(table, shown, *row)
    return table


def _rows(explanation: Explanation, shown: Shown, event: Event) -> Iterator[tuple[str, str, str, str, str]]:
    """Field, value, words, rule, and what was considered beside it, for each field that has any."""
    considered: dict[str, list[Considered]] = {}
    for one in explanation.considered:
        if one.event_id == event.id:
            considered.setdefault(one.field, []).append(one)
    for field in [*EVENT_FIELDS, *(name for name in event.why if name not in EVENT_FIELDS)]:
        value, spans = _value(shown, event, field)
        beside = considered.pop(field, [])
        if value or beside or field in event.why:
            words = "\n".join(_quote(shown, span.start, span.end) for span in spans)
            yield field, value, words, _rule(event.why.get(field, "")), "\n".join(map(_beside, beside))
    for field, ones in considered.items():
        yield field, "", "", "", "\n".join(map(_beside, ones))


def _stacked(shown: Shown, rows: list[tuple[str, str, str, str, str]]) -> Table:
    """For narrow terminals: a field's value, words, rule and alternatives below each other."""
    grid = Table.grid(padding=(0, 1), expand=True)
    rightward = shown.language == "en"
    side: JustifyMethod = "left" if rightward else "right"
    for is_field in (True, False) if rightward else (False, True):
        grid.add_column(
            style="dim" if is_field else "", width=12 if is_field else None, ratio=None if is_field else 1, justify=side
        )
    for field, value, words, rule, beside in rows:
        lines = [value, words, rule, f"{shown.label('word', 'beside')}: {beside}" if beside else ""]
        cells = [bidi(field, shown.language), bidi("\n".join(line for line in lines if line), shown.language)]
        grid.add_row(*(cells if rightward else cells[::-1]))
    return grid


def _rule(rule: str) -> str:
    """A rule or alias: half Latin, half Arabic, so in an isolate of its own."""
    return isolate(rule) if rule else ""


def _beside(one: Considered) -> str:
    others = ", ".join(isolate(other) for other in one.alternatives)
    return f"{others} ({_rule(one.rule)})" if others else f"{isolate(one.choice)} ({_rule(one.rule)})"


def _value(shown: Shown, event: Event, field: str) -> tuple[str, list[Span | Ref | Attribution]]:
    """What a field holds, as text, and the stretches of text it came from."""
    match field:
        case "type":
            return shown.type(event), [mention.trigger for mention in event.mentions]
        case "initiators":
            return shown.names(event.initiators), list(event.initiators)
        case "targets":
            return shown.names(event.targets), list(event.targets)
        case "place":
            return shown.place(event), [Span(event.place.start, event.place.end)] if event.place else []
        case "time":
            return shown.time(event.time), [event.time.expression] if event.time and event.time.expression else []
        case "weapons":
            return shown.weapons(event), []
        case "outcome":
            return shown.outcome(event), []
        case "status":
            return shown.label("status", event.status), []
        case "background":
            return shown.label("word", "background") if event.background else "", []
        case "attribution":
            return shown.attribution(event), list(event.attribution)
        case _:
            return "", []


def _figures(explanation: Explanation, shown: Shown) -> Iterator[RenderableType]:
    """Casualties and facts, each with its words and rule."""
    record = shown.record
    numbers = {event.id: str(number) for number, event in enumerate(record.events, 1)}
    if record.casualties:
        yield from _heading(shown, "tolls")
        table = _table(shown, ("value", 5), ("of_event", 1), ("words", 5), ("rule", 4))
        for one in record.casualties:
            where = numbers.get(one.event or "", "–")
            _row(table, shown, shown.toll(one, None), where, _quote(shown, one.start, one.end), _rule(one.why))
        yield table
    if record.facts:
        yield from _heading(shown, "facts")
        table = _table(shown, ("value", 5), ("words", 5), ("rule", 4))
        for fact in record.facts:
            _row(table, shown, shown.fact(fact), _quote(shown, fact.start, fact.end), _rule(fact.why))
        yield table


def _entities(shown: Shown) -> Iterator[RenderableType]:
    """Who and what is named, with every name it goes by in the article."""
    if not shown.record.entities:
        return
    yield from _heading(shown, "entities")
    table = _table(shown, ("name", 4), ("kind", 2), ("ref", 3), ("words", 6))
    text = shown.record.document.text
    for entity in shown.record.entities:
        names = dict.fromkeys(isolate(text[mention.start : mention.end]) for mention in entity.mentions)
        kind = shown.label("entity_kind", entity.kind)
        if entity.category:
            kind += f" ({shown.label('actor_category', entity.category)})"
        _row(table, shown, f"{isolate(entity.name)}\n{entity.name_en}", kind, entity.ref or "–", shown.comma.join(names))
    yield table


def _considered(shown: Shown, ones: list[Considered]) -> Table:
    table = _table(shown, ("field", 2), ("words", 5), ("value", 3), ("beside", 4), ("rule", 3))
    for one in ones:
        others = shown.comma.join(isolate(other) for other in one.alternatives)
        _row(table, shown, plain(one.field), _quote(shown, one.start, one.end), isolate(one.choice), others, _rule(one.rule))
    return table
