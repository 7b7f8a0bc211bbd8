"""How far the reviewing is: for me and for the team."""

from __future__ import annotations

import msgspec

from waqai.store import Store, queue


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


def progress(store: Store, me: str, scope: queue.Scope) -> Progress:
    """How far the claims of a scope are decided."""
    with store.read() as connection:
        total = queue.count(connection, scope, "all", me)
        left = queue.count(connection, scope, "no", me)
        mine, team = (
            Counts(
                decided=queue.decided_by(connection, by, "verdict"), flagged=queue.decided_by(connection, by, "flag"), left=left,
                total=total,
            )
            for by in (me, None)
        )  # fmt: skip
    return Progress(mine=mine, team=team)
