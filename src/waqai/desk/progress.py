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
from waqai.store.verdicts import flags, verdicts_of


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


class Kept(NamedTuple):
    """What is counted for a person: claims that wait, that they decided, that anybody did, all there are; and flags that wait."""

    left: int
    decided: int
    team_decided: int
    total: int
    flagged: int
    team_flagged: int

    def moved(self, before: Kept, after: Kept) -> Kept:
        """With what some claims come to now in the place of what they came to before; as many claims as ever."""
        return Kept(*(one + new - old for one, old, new in zip(self, before, after, strict=True)))


Was = tuple[Mark, dict[str, Kept]]
"""A state, and what some claims came to in it for each person."""


class Tally:
    """How many claims wait and are decided, for each person: counted once and then kept up with every decision, for a count goes
    through all claims.

    What another process stores is noticed by the number of the newest decision, and counted anew.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Mark, Kept]] = {}
        self._lock = Lock()

    def progress(self, store: Store, me: str, scope: queue.Scope) -> Progress:
        """How far the claims of a scope are decided."""
        with store.read() as connection:
            kept = self._counted(connection, me, scope)
        mine = Counts(decided=kept.decided, flagged=kept.flagged, left=kept.left, total=kept.total)
        return Progress(mine=mine, team=msgspec.structs.replace(mine, decided=kept.team_decided, flagged=kept.team_flagged))

    def waiting(self, store: Store, me: str, scope: queue.Scope) -> int:
        """How many claims of a scope wait for a person."""
        with store.read() as connection:
            return self._counted(connection, me, scope).left

    def before(self, store: Store, scope: queue.Scope, claims: Sequence[str]) -> Was | None:
        """To be asked before a decision about these claims, and given to `after`; None where nothing is kept to go on from."""
        with store.read() as connection:
            mark = _mark(connection)
            people = [name for name, (known, _) in list(self._kept.items()) if known == mark]
            return (mark, _among(connection, people, scope, claims)) if people else None

    def after(self, store: Store, scope: queue.Scope, claims: Sequence[str], was: Was | None, stored: int) -> None:
        """Keeps the counts up with `stored` decisions about the claims, where nobody else decided meanwhile."""
        if was is None:
            return
        mark, before = was
        with store.read() as connection:
            now = _mark(connection)
            if now != mark._replace(decision=mark.decision + stored):
                return
            after = _among(connection, list(before), scope, claims)
        with self._lock:
            for name, old in before.items():
                known, kept = self._kept[name]
                if known == mark:
                    self._kept[name] = now, kept.moved(old, after[name])

    def _counted(self, connection: Connection, me: str, scope: queue.Scope) -> Kept:
        mark = _mark(connection)
        known = self._kept.get(me)
        if known is not None and known[0] == mark:
            return known[1]
        found = _kept(connection, me, scope, queue.flagged_by(connection, me), queue.flagged_by(connection, None))
        with self._lock:
            self._kept[me] = mark, found
        return found


def _among(connection: Connection, people: Sequence[str], scope: queue.Scope, claims: Sequence[str]) -> dict[str, Kept]:
    """What some claims come to, for each person."""
    told = flags(verdicts_of(connection, claims))
    team = len({one.claim for one in told})
    return {me: _kept(connection, me, scope, len({one.claim for one in told if one.by == me}), team, claims) for me in people}


def _kept(
    connection: Connection, me: str, scope: queue.Scope, flagged: int, team_flagged: int, among: Sequence[str] | None = None
) -> Kept:
    def count(whose: queue.Whose) -> int:
        return queue.count(connection, scope, whose, me, among=among)

    return Kept(count("no"), count("mine"), count("decided"), count("all"), flagged, team_flagged)


def _mark(connection: Connection) -> Mark:
    return Mark(get_meta(connection, INGESTED) or "", newest_sample(connection), newest_number(connection))
