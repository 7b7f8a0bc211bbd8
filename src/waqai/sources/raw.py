"""What every reader of a format yields: an article's fields as they stood, or why there are none."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from waqai.errors import InputError

Format = Literal["txt", "jsonl", "csv", "html", "feed", "warc", "parquet"]
Window = tuple[int, int]
"""A part of a file, from and up to: of plain JSON Lines the lines that begin between these bytes, of Parquet row groups."""
MAX_CHARACTERS: Final = 2_000_000
"""Longer than any article; a file that exceeds it holds something else, such as a whole archive."""


class Raw(msgspec.Struct, frozen=True):
    """One article's fields as they stood in the file, before any is checked.

    `note` says how its bytes were read; `place` says where in a file without lines it stood (an entry, an archived page).
    """

    line: int | None
    fields: dict[str, object]
    note: str | None = None
    place: str | None = None


Found = Raw | InputError
"""An article's fields, or why there are none; `InputError.line` says where."""
