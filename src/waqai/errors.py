"""What can go wrong, said so that a person can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class WaqaiError(Exception):
    """Base of every error waqai raises on purpose.

    The message says where (file, line or field), what was found, what was expected and what to do.
    """


class InputError(WaqaiError):
    """An article, file or line of input that cannot be read.

    `code` and `given` say the same to a program, so that the browser can say it in the reader's language.

    >>> str(InputError("not JSON", source="a.jsonl", line=7, mend="quote the keys"))
    'a.jsonl:7: not JSON; quote the keys'
    """

    def __init__(
        self, found: str, *, source: str = "", line: int | None = None, mend: str = "", code: str = "",
        given: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        self.found, self.source, self.line, self.mend = found, source, line, mend
        self.code, self.given = code, dict(given or {})
        where = f"{source}:{line}" if source and line is not None else source or (f"line {line}" if line is not None else "")
        super().__init__((f"{where}: " if where else "") + found + (f"; {mend}" if mend else ""))


class Conflict(InputError):
    """Somebody else decided about the same thing meanwhile; `decision` is the number of theirs."""

    def __init__(self, found: str, *, decision: int, mend: str = "", given: Mapping[str, Any] | None = None) -> None:
        self.decision = decision
        super().__init__(found, mend=mend, code="conflict", given=given)


class PackError(WaqaiError):
    """Language or theatre data that breaks a rule of the pack format (`docs/packs.md`)."""

    def __init__(self, found: str, *, source: str = "", entry: str = "", mend: str = "") -> None:
        self.found, self.source, self.entry, self.mend = found, source, entry, mend
        where = ":".join(part for part in (source, entry) if part)
        super().__init__((f"{where}: " if where else "") + found + (f"; {mend}" if mend else ""))


class StoreError(WaqaiError):
    """A store that cannot be opened, read or written, or a request it cannot answer."""

    def __init__(self, found: str, *, source: str = "", mend: str = "") -> None:
        self.found, self.source, self.mend = found, source, mend
        super().__init__((f"{source}: " if source else "") + found + (f"; {mend}" if mend else ""))
