"""What was wrong with an input, and where: said, never swallowed."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.errors import InputError
from waqai.model import Article


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a person should know about an input.

    `error`: an article was lost, or something given (an id, a date) could not be used. `note`: all was used, after a repair.

    >>> print(Problem(file="a.jsonl", line=7, found="not JSON", mend="quote the keys"))
    a.jsonl:7: not JSON; quote the keys
    """

    file: str
    line: int | None
    found: str
    mend: str = ""
    severity: Literal["error", "note"] = "error"

    def __str__(self) -> str:
        return str(InputError(self.found, source=self.file, line=self.line, mend=self.mend))


class Located(msgspec.Struct, frozen=True):
    """An article and where it stood: the file and, in files that hold many, the line it begins on."""

    article: Article
    file: str
    line: int | None
