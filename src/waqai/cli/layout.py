"""Rows of values for any width and either direction: a table where there is room, blocks of lines where there is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.box import HORIZONTALS
from rich.console import Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table

from waqai.cli.labels import Language, label
from waqai.cli.table import MIDDLE, bidi

_SPEAK_FOR_THEMSELVES: Final = frozenset({"value", "words", "rule", "why"})

Column = tuple[str, int]
"""a heading (a word of labels.toml) and its share of the width"""


class Layout:
    """How rows are shown in a terminal of this width and language."""

    def __init__(self, language: Language, width: int) -> None:
        self.language, self.wide = language, width >= MIDDLE
        self._rightward = language == "en"
        self._side: JustifyMethod = "left" if self._rightward else "right"

    def line(self, text: str, style: str = "") -> RenderableType:
        """One paragraph."""
        return bidi(text, self.language, style)

    def heading(self, word: str) -> Iterator[RenderableType]:
        """A blank line and a heading."""
        yield ""
        yield self.line(self._word(word), "bold")

    def rows(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> RenderableType:
        """A table; in a narrow terminal a block for each row, its first cell above the others."""
        return self._table(columns, rows) if self.wide else Group(*self._blocks(columns, rows))

    def fields(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> RenderableType:
        """As `rows`, for rows whose first cell is short: in a narrow terminal it stands beside the others."""
        return self._table(columns, rows) if self.wide else self._beside(columns, rows)

    def _word(self, word: str) -> str:
        return label("word", word, self.language)

    def _in_order(self, cells: list[RenderableType]) -> list[RenderableType]:
        return cells if self._rightward else cells[::-1]

    def _table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Table:
        table = Table(box=HORIZONTALS, expand=True, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
        for word, share in columns if self._rightward else columns[::-1]:
            table.add_column(self.line(self._word(word)), ratio=share, overflow="fold", justify=self._side)
        for row in rows:
            table.add_row(*self._in_order([self.line(cell) for cell in row]))
        return table

    def _lines(self, columns: Sequence[Column], cells: Sequence[str]) -> str:
        """The cells after the first, a line each, with their headings unless they need none."""
        told = ((word, cell) for (word, _), cell in zip(columns[1:], cells[1:], strict=True) if cell)
        return "\n".join(cell if word in _SPEAK_FOR_THEMSELVES else f"{self._word(word)}: {cell}" for word, cell in told)

    def _blocks(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterator[RenderableType]:
        for row in rows:
            yield self.line(row[0])
            yield Padding(self.line(self._lines(columns, row), "dim"), (0, 0, 0, 3) if self._rightward else (0, 3, 0, 0))

    def _beside(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Table:
        grid = Table.grid(padding=(0, 1), expand=True)
        for is_first in (True, False) if self._rightward else (False, True):
            style, width, ratio = ("dim", 12, None) if is_first else ("", None, 1)
            grid.add_column(style=style, width=width, ratio=ratio, justify=self._side)
        for row in rows:
            grid.add_row(*self._in_order([self.line(row[0]), self.line(self._lines(columns, row))]))
        return grid
