"""What the routes share: the desk that is served, who may come in, and how much an upload may hold."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Annotated, Final

from fastapi import Depends, HTTPException, Request
from fastapi.responses import Response
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from waqai.desk.desk import Desk
from waqai.desk.progress import Tally
from waqai.desk.situating import Situation
from waqai.desk.teams import SESSION, Person, Team, may
from waqai.errors import InputError, StoreError
from waqai.extract.trace import Explanation
from waqai.model import Article
from waqai.store.accounts import Role
from waqai.web.work import Work

COOKIE: Final = "waqai"
STATIC: Final = Path(__file__).parent / "static"
_REMEMBERED: Final = 64


class Kept:
    """Answers that take long to make, kept as long as nothing changes in the store; the oldest go where they grow too many."""

    def __init__(self, most_bytes: int = 64_000_000) -> None:
        self._most, self._size = most_bytes, 0
        self._answers: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, state: str, address: str, make: Callable[[], bytes]) -> bytes:
        """The answer of an address in a state of the store, made where it is not there yet."""
        key = (state, address)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        made = make()
        with self._lock:
            for old in [one for one in self._answers if one[0] != state]:
                self._size -= len(self._answers.pop(old))
            self._answers[key] = made
            self._size += len(made)
            while self._size > self._most and len(self._answers) > 1:
                self._size -= len(self._answers.popitem(last=False)[1])
        return made


class Ahead:
    """Does something in a thread of its own each time it is nudged; nudges that come meanwhile are one."""

    def __init__(self, what: Callable[[], None]) -> None:
        self._what, self._lock = what, Lock()
        self._wanted = self._runs = False

    def nudge(self) -> None:
        """Wants it done (again) from now on; returns at once."""
        with self._lock:
            self._wanted = True
            if self._runs:
                return
            self._runs = True
        Thread(target=self._run, name="waqai-ahead", daemon=True).start()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._runs = False
                    return
                self._wanted = False
            with suppress(StoreError):  # nobody waits for this; whoever asks next does it, and is told
                self._what()


class Served:
    """One desk on one address.

    `team` is whether people have accounts (else the one who holds the printed link is admin); `largest` bounds an uploaded file,
    in bytes; `secure` is whether cookies are for HTTPS alone.
    """

    def __init__(
        self, desk: Desk, *, team: bool = False, secure: bool = False, largest: int = 50_000_000, static: Path = STATIC
    ) -> None:
        self.desk, self.team, self.secure, self.largest, self.static = desk, team, secure, largest, static
        self.people = Team(desk.store)
        self.work = Work()
        self.tries = MovingWindowRateLimiter(MemoryStorage())
        self.kept, self.tally, self.situation = Kept(), Tally(), Situation(desk.store, lambda: desk.links)
        self.ahead: Ahead | None = None
        """what catches up with every change before it is asked for; `serve` has it, what asks the application alone need not"""
        self._told: OrderedDict[str, Explanation | None] = OrderedDict()
        self._lock, self.trying = Lock(), Lock()

    def changed(self) -> None:
        """Incidents changed: what is kept of them may follow."""
        if self.ahead is not None:
            self.ahead.nudge()

    def explained(self, article: Article) -> Explanation | None:
        """What the reader considered in an article, remembered for the last few; None where it can no longer be read."""
        key = article.id or article.text
        with self._lock:
            if key in self._told:
                self._told.move_to_end(key)
                return self._told[key]
        try:
            found = self.desk.coder.explain(article)
        except InputError:
            found = None
        with self._lock:
            self._told[key] = found
            while len(self._told) > _REMEMBERED:
                self._told.popitem(last=False)
        return found


def served(request: Request) -> Served:
    """What this application serves."""
    found: Served = request.app.state.served
    return found


def visitor(request: Request) -> Person | None:
    """Who asks; None for nobody we know."""
    session = request.cookies.get(COOKIE)
    return served(request).people.person(session) if session else None


Here = Annotated[Served, Depends(served)]
Visitor = Annotated[Person | None, Depends(visitor)]


def _at_least(role: Role) -> object:
    def check(person: Visitor) -> Person:
        if person is None:
            raise HTTPException(401, "not signed in")
        if not may(person, role):
            raise HTTPException(403, f"for a {role} or more; you are a {person.role}")
        return person

    return Depends(check)


Viewer = Annotated[Person, _at_least("viewer")]
Coder = Annotated[Person, _at_least("coder")]
Reviewer = Annotated[Person, _at_least("reviewer")]
Admin = Annotated[Person, _at_least("admin")]


def set_session(answer: Response, served: Served, session: str) -> Response:
    """Puts a session's cookie on an answer."""
    answer.set_cookie(
        COOKIE, session, max_age=int(SESSION.total_seconds()), httponly=True, samesite="lax", secure=served.secure, path="/"
    )
    return answer
