"""Who coded what: verdicts by person, and the samples of articles given to several people to code blind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.store.articles import batched
from waqai.store.queue import Scope
from waqai.store.schema import claims, samples, verdicts

QUEUED: Final = Scope()


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """An article given to a person to code blind, under the name of its sample."""

    name: str
    document: str
    coder: str
    made: str


def claims_by_coder(connection: Connection) -> dict[str, list[str]]:
    """Person -> the claims they gave a verdict on, by id."""
    found: dict[str, list[str]] = {}
    query = sa.select(verdicts.c.by, verdicts.c.claim).where(verdicts.c.kind == "verdict")
    for row in connection.execute(query.order_by(verdicts.c.by, verdicts.c.claim)):
        found.setdefault(row.by, []).append(row.claim)
    return found


def articles_to_draw(connection: Connection) -> list[str]:
    """The articles that a sample may take: with a claim that waits in queues, in no sample yet, and nobody decided in them."""
    taken = sa.exists().where(samples.c.document == claims.c.document)
    inner = claims.alias()
    touched = sa.exists().where(verdicts.c.claim == inner.c.id, inner.c.document == claims.c.document)
    query = sa.select(claims.c.document).where(QUEUED.condition(), ~taken, ~touched).distinct()
    return sorted(connection.execute(query).scalars())


def all_given(connection: Connection) -> list[Given]:
    """Every article given to a person, oldest sample first."""
    query = sa.select(samples).order_by(samples.c.made, samples.c.name, samples.c.document, samples.c.coder)
    return [Given(**row) for row in connection.execute(query).mappings()]


def claim_names(connection: Connection, documents: Sequence[str], scope: Scope = QUEUED) -> dict[str, list[str]]:
    """Article -> the ids of its claims in a scope (else those that wait in queues), in the order of the text."""
    found: dict[str, list[str]] = {}
    for part in batched(documents):
        query = sa.select(claims.c.document, claims.c.id).where(scope.condition(), claims.c.document.in_(part))
        for row in connection.execute(query.order_by(claims.c.offset, claims.c.id)):
            found.setdefault(row.document, []).append(row.id)
    return found
