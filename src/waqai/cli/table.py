"""Records as tables for a terminal: a card an event in narrow ones, a row an event in wide ones.

Rich leaves the order of mixed lines to the terminal, so every Arabic value stands in its own isolate; a value that is wrapped
gets its isolate closed and opened again at each line end, or its tail would run into the table's lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from rich.box import HORIZONTALS
from rich.console import Console, Group, JustifyMethod, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from waqai.cli.labels import FSI, LRI, PDI, RLI, Language, isolate, plain
from waqai.cli.shown import Shown
from waqai.model import Event, Record

WIDE: Final = 160
MIDDLE: Final = 100
_OPENING: Final = (FSI, LRI, RLI)


class Bidi(Text):
    """Text whose isolates are closed at every line end and opened again on the next line."""

    def wrap(self, *args: Any, **kwargs: Any) -> Lines:
        """As `Text.wrap`, with isolates kept whole on each line."""
        opened: list[str] = []
        mended = []
        for line in super().wrap(*args, **kwargs):
            before = "".join(opened)
            for character in line.plain:
                if character in _OPENING:
                    opened.append(character)
                elif character == PDI and opened:
                    opened.pop()
            mended.append(_around(line, before, PDI * len(opened)) if before or opened else line)
        return Lines(mended)


def _around(line: Text, before: str, after: str) -> Text:
    """The line with marks around its words, inside the spaces that fill it up to the cell's width."""
    words = line.plain.strip()
    start = line.plain.index(words)
    end = start + len(words)
    return Text.assemble(line[:start], before, line[start:end], after, line[end:], end=line.end)


def bidi(text: str, language: Language, style: str = "") -> Bidi:
    """Text of the view: in the Arabic view each line runs from the right."""
    if language == "ar":
        return Bidi("\n".join(f"{RLI}{line}{PDI}" if line else "" for line in text.split("\n")), style=style, justify="right")
    return Bidi(text, style=style)


_Cell = Callable[[Shown, Event], str]


def _joined(*cells: _Cell, by: str = "\n") -> _Cell:
    return lambda shown, event: by.join(part for cell in cells if (part := cell(shown, event)))


def _tolls(shown: Shown, event: Event) -> str:
    return "\n".join(shown.tolls(event))


def _time(shown: Shown, event: Event) -> str:
    return shown.time(event.time)


def _confidence(shown: Shown, event: Event) -> str:
    return f"{event.confidence:.2f}"


# heading (a word of labels.toml), cell, share of the width
_WIDE: Final[tuple[tuple[str, _Cell, int], ...]] = (
    ("type", Shown.type, 3), ("who", Shown.who, 7), ("place", Shown.place, 3), ("time", _time, 2), ("weapons", Shown.weapons, 2),
    ("outcome", Shown.outcome, 2), ("status", Shown.status, 2), ("tolls", _tolls, 6), ("attribution", Shown.attribution, 4),
    ("confidence", _confidence, 1),
)  # fmt: skip
_MIDDLE: Final[tuple[tuple[str, _Cell, int], ...]] = (
    ("type", _joined(Shown.type, Shown.outcome, Shown.status), 3), ("who", Shown.who, 6),
    ("where_when", _joined(Shown.place, _time), 3), ("means_tolls", _joined(Shown.weapons, _tolls), 5),
    ("attribution", Shown.attribution, 4), ("confidence", _confidence, 1),
)  # fmt: skip
_CARD: Final[tuple[tuple[str, _Cell], ...]] = (
    ("who", Shown.who), ("place", Shown.place), ("time", _time), ("weapons", Shown.weapons), ("tolls", _tolls),
    ("attribution", Shown.attribution),
)  # fmt: skip


def record_table(record: Record, width: int, language: Language = "en") -> RenderableType:
    """One article as a table that fits `width` columns: title and date, a row (or a card) an event, further figures, facts."""
    shown = Shown(record, language)
    return Group(*_head(shown), *_events(shown, width), *_lists(shown))


def print_record(console: Console, record: Record, language: Language = "en") -> None:
    """Print one article's table and a blank line."""
    console.print(record_table(record, console.width, language), soft_wrap=False)
    console.print()


def _head(shown: Shown) -> Iterator[RenderableType]:
    document = shown.record.document
    yield bidi(shown.headline(), shown.language, "bold")
    source = [isolate(document.source)] if document.source else []
    parts = [f"{shown.label('word', 'published')} {shown.published()}", *source, plain(document.id)]
    yield bidi(" · ".join(parts), shown.language, "dim")


def _events(shown: Shown, width: int) -> Iterator[RenderableType]:
    events = shown.record.events
    if not events:
        yield bidi(shown.label("word", "no_events"), shown.language, "italic")
    elif width < MIDDLE:
        for number, event in enumerate(events, 1):
            yield from _card(shown, number, event)
    else:
        yield _rows(shown, _WIDE if width >= WIDE else _MIDDLE)


def _rows(shown: Shown, columns: tuple[tuple[str, _Cell, int], ...]) -> Table:
    """A row an event; the Arabic view begins at the right."""
    lines = columns is _MIDDLE
    table = Table(box=HORIZONTALS, expand=True, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0), show_lines=lines)
    ordered = columns if shown.language == "en" else columns[::-1]
    side: JustifyMethod = "left" if shown.language == "en" else "right"
    for heading, _, share in ordered:
        title = bidi(shown.label("word", heading), shown.language)
        if heading == "confidence":
            table.add_column(title, width=5, justify=side)
        else:
            table.add_column(title, ratio=share, justify=side, overflow="fold")
    for event in shown.record.events:
        styles = {"type": "bold cyan"}
        cells = [bidi(cell(shown, event), shown.language, styles.get(heading, "")) for heading, cell, _ in ordered]
        table.add_row(*cells, style="dim" if event.background or event.status in ("denied", "negated") else "")
    return table


def _card(shown: Shown, number: int, event: Event) -> Iterator[RenderableType]:
    line = [f"{number}. {shown.type(event)}", shown.outcome(event), shown.status(event), _confidence(shown, event)]
    yield bidi(" · ".join(part for part in line if part), shown.language, "bold cyan")
    grid = Table.grid(padding=(0, 1), expand=True)
    rightward = shown.language == "en"
    side: JustifyMethod = "left" if rightward else "right"
    for is_heading in (True, False) if rightward else (False, True):
        if is_heading:
            grid.add_column(style="dim", width=13 if rightward else 19, justify=side)
        else:
            grid.add_column(ratio=1, justify=side)
    for heading, cell in _CARD:
        if text := cell(shown, event):
            cells = [bidi(shown.label("word", heading), shown.language), bidi(text, shown.language)]
            grid.add_row(*(cells if rightward else cells[::-1]))
    yield Padding(grid, (0, 0, 0, 3) if rightward else (0, 3, 0, 0))


def _lists(shown: Shown) -> Iterator[RenderableType]:
    for heading, lines in (("other_tolls", shown.other_tolls()), ("facts", [shown.fact(fact) for fact in shown.record.facts])):
        if lines:
            yield ""
            yield bidi(shown.label("word", heading), shown.language, "dim")
            for line in lines:
                yield Padding(bidi(line, shown.language), (0, 0, 0, 3) if shown.language == "en" else (0, 3, 0, 0))
