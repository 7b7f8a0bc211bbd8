"""Who accepted, rejected or flagged which claim: computed from decisions whenever one is made, for queues and agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.model import Decision
from waqai.store.articles import batched
from waqai.store.engine import upsert
from waqai.store.schema import verdicts

_ABOUT: Final = sa.select(verdicts).where(verdicts.c.claim.in_(sa.bindparam("claims", expanding=True)))
_FORGET: Final = sa.delete(verdicts).where(verdicts.c.claim.in_(sa.bindparam("claims", expanding=True)))


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One person's standing verdict (`accept`, or `reject:` and the reason) or flag about a claim."""

    claim: str
    by: str
    kind: str
    value: str
    decision: int
    at: str


def verdict_value(decision: Decision) -> str:
    """What a decision says of a claim as a verdict's value."""
    return f"reject:{decision.value}" if decision.action == "reject" else decision.action


def standing(verdicts: Iterable[Verdict], me: str) -> Verdict | None:
    """Of the verdicts (not flags) about one claim, oldest first: my newest, else the newest of anybody."""
    told = [one for one in verdicts if one.kind == "verdict"]
    found = [one for one in told if one.by == me] or told
    return found[-1] if found else None


def flags(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Of the verdicts about one claim or several, the flags that still wait: nobody else gave a verdict on the claim since."""
    told = list(verdicts)
    return [
        flag
        for flag in told
        if flag.kind == "flag"
        and not any(
            one.kind == "verdict" and one.claim == flag.claim and one.by != flag.by and one.decision > flag.decision
            for one in told
        )
    ]


def set_verdicts(connection: Connection, claims: Sequence[str], found: Iterable[Verdict]) -> None:
    """Puts these verdicts in the place of all others about the claims."""
    for part in batched(list(claims)):
        connection.execute(_FORGET, {"claims": part})
    upsert(connection, verdicts, [msgspec.structs.asdict(one) for one in found], replace=True)


def verdicts_of(connection: Connection, claims: Sequence[str]) -> list[Verdict]:
    """Every standing verdict about the claims, oldest first."""
    found: list[Verdict] = []
    for part in batched(list(claims)):
        rows = connection.execute(_ABOUT, {"claims": part}).mappings()
        found += [Verdict(**row) for row in rows]
    return sorted(found, key=lambda one: one.decision)
