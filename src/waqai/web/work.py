"""Long work, one at a time: what is being done, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Literal

from fastapi import HTTPException

Kind = Literal["import", "link"]


class Work:
    """What the server is busy with. Two imports at once would only wait for each other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kind: Kind | None = None
        self._done = self._of = 0
        self._cancelled = False

    @contextmanager
    def begin(self, kind: Kind, of: int = 0) -> Iterator[None]:
        """Does this and nothing else; 409 while other work goes on."""
        if not self._lock.acquire(blocking=False):
            raise HTTPException(409, f"busy with another {self._kind or 'work'}: try again when it is done")
        self._kind, self._done, self._of, self._cancelled = kind, 0, of, False
        try:
            yield
        finally:
            self._kind = None
            self._lock.release()

    def step(self, number: int) -> None:
        """So much more is done."""
        self._done += number

    def cancel(self) -> bool:
        """Asks an import to stop at the next article; whether one goes on. What was taken in stays."""
        self._cancelled = self._kind == "import"
        return self._cancelled

    def cancelled(self) -> bool:
        """Whether what goes on was asked to stop."""
        return self._cancelled

    def told(self) -> dict[str, Any]:
        """What is being done (null: nothing), how much of it, and of how much (0: not known)."""
        return {"kind": self._kind, "done": self._done, "of": self._of}
