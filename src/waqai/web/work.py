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

    @contextmanager
    def begin(self, kind: Kind, of: int = 0) -> Iterator[None]:
        """Does this and nothing else; 409 while other work goes on."""
        if not self._lock.acquire(blocking=False):
            raise HTTPException(409, f"busy with another {self._kind or 'piece of work'}: try again when it is done")
        self._kind, self._done, self._of = kind, 0, of
        try:
            yield
        finally:
            self._kind = None
            self._lock.release()

    def step(self, number: int) -> None:
        """So much more is done."""
        self._done += number

    def told(self) -> dict[str, Any]:
        """What is being done (null: nothing), how much of it, and of how much (0: not known)."""
        return {"kind": self._kind, "done": self._done, "of": self._of}
