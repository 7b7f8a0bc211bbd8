"""How far the reviewing is: for me and for the team."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple

import msgspec
from sqlalchemy.engine import Connection

from waqai.desk.ingest import INGESTED
from waqai.store import Store, queue
from waqai.store.accounts import newest_sample
from waqai.store.decisions import newest_number
from waqai.store.incidents import get_meta


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Claims: how many there are, how many are decided or flagged, and how many wait for this person (or anybody)."""

    decided: int
    flagged: int
    left: int
    total: int


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Mine and the team's."""

    mine: Counts
    team: Counts


class Mark(NamedTuple):
    """A state of what a count of waiting claims depends on."""

    ingested: str
    sample: str
    decision: int


class Tally:
    """How many claims wait for each person, counted once and then kept up with every decision: a count goes through all claims.

    What another process stores is noticed by the number of the newest decision, and counted anew.
    """

    def __init__(self) -> None:
        self._left: dict[str, tuple[Mark, int]] = {}
        self._lock = Lock()

    def progress(self, store: Store, me: str, scope: queue.Scope) -> Progress:
        """How far the claims of a scope are decided."""
        with store.read() as connection:
            total, left = queue.count(connection, scope, "all", me), self._waiting(connection, me, scope)
            mine, team = (
                Counts(
                    decided=queue.decided_by(connection, by, "verdict"), flagged=queue.decided_by(connection, by, "flag"),
                    left=left, total=total,
                )
                for by in (me, None)
            )  # fmt: skip
        return Progress(mine=mine, team=team)

    def waiting(self, store: Store, me: str, scope: queue.Scope) -> int:
        """How many claims of a scope wait for a person."""
        with store.read() as connection:
            return self._waiting(connection, me, scope)

    def before(self, store: Store, me: str, scope: queue.Scope, claims: Sequence[str]) -> tuple[Mark, int] | None:
        """To be asked before a decision about these claims, and given to `after`; None where nothing is kept to go on from."""
        with store.read() as connection:
            kept = self._left.get(me)
            if kept is None or kept[0] != _mark(connection):
                return None
            return kept[0], queue.count(connection, scope, "no", me, among=claims)

    def after(
        self, store: Store, me: str, scope: queue.Scope, claims: Sequence[str], was: tuple[Mark, int] | None, stored: int
    ) -> None:
        """Keeps the count up with `stored` decisions about the claims, where nobody else decided meanwhile."""
        if was is None:
            return
        mark, waiting = was
        with store.read() as connection:
            now = _mark(connection)
            if now != mark._replace(decision=mark.decision + stored):
                return
            change = queue.count(connection, scope, "no", me, among=claims) - waiting
        with self._lock:
            kept = self._left.get(me)
            if kept is not None and kept[0] == mark:
                self._left[me] = now, kept[1] + change

    def _waiting(self, connection: Connection, me: str, scope: queue.Scope) -> int:
        mark = _mark(connection)
        kept = self._left.get(me)
        if kept is not None and kept[0] == mark:
            return kept[1]
        found = queue.count(connection, scope, "no", me)
        with self._lock:
            self._left[me] = mark, found
        return found


def _mark(connection: Connection) -> Mark:
    return Mark(get_meta(connection, INGESTED) or "", newest_sample(connection), newest_number(connection))
