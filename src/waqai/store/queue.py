"""Claims in the order people decide them: by doubt, by day or by toll; what is decided, by whom, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.model import VERBAL_TYPES, Claim
from waqai.store.articles import batched
from waqai.store.schema import claims, samples, verdicts

Order = Literal["doubt", "date", "toll"]
Whose = Literal["no", "mine", "decided", "flagged", "all"]
_claim: Final = msgspec.json.Decoder(Claim)
_ORDERS: Final[dict[str, tuple[Any, ...]]] = {
    "doubt": (claims.c.confidence, claims.c.id),
    "date": (claims.c.day, claims.c.document, claims.c.offset, claims.c.id),
    "toll": (claims.c.toll, claims.c.id),
}
"""What a claim is sorted by: all of it rising, but for the toll, which falls."""


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are in question: those of happenings, or verbal ones and background besides."""

    verbal: bool = False
    background: bool = False

    def holds(self, claim: Claim) -> bool:
        """Whether a claim is in question."""
        return (self.verbal or claim.type not in VERBAL_TYPES) and (self.background or not claim.background)

    def condition(self) -> Any:
        """The scope as a condition over `claims`."""
        wanted = [] if self.verbal else [claims.c.verbal.is_(False)]
        return sa.and_(sa.true(), *wanted, *([] if self.background else [claims.c.background.is_(False)]))


def page(connection: Connection, scope: Scope, order: Order, whose: Whose, me: str, limit: int, offset: int) -> list[Claim]:
    """Claims in an order: the undecided (`no`), those I decided (`mine`) or anybody did, those with a flag that waits, or all.

    A flag waits whatever claim it is on, in the scope or not.
    """
    query = sa.select(claims.c.data).where(_among(scope, whose), _decided(connection, whose, me)).order_by(*_sorted(order))
    return [_claim.decode(data) for data in connection.execute(query.limit(limit).offset(offset)).scalars()]


def count(connection: Connection, scope: Scope, whose: Whose, me: str, *, among: Sequence[str] | None = None) -> int:
    """How many claims `page` goes through; `among` are the only ones in question, some few."""
    if whose == "mine" and among is None:
        return len(_in_scope(connection, scope, connection.execute(_mine(me)).scalars().all()))
    query = sa.select(sa.func.count()).select_from(claims).where(_decided(connection, whose, me))
    if among is None:
        return int(connection.execute(query.where(_among(scope, whose))).scalar_one())
    asked = (query.where(claims.c.id.in_(part)) for part in batched(_in_scope(connection, scope, among)))
    return sum(int(connection.execute(one).scalar_one()) for one in asked)


def _among(scope: Scope, whose: Whose) -> Any:
    return sa.true() if whose == "flagged" else scope.condition()


def _in_scope(connection: Connection, scope: Scope, among: Sequence[str]) -> list[str]:
    """Those of some claims that are in question. An engine that is asked for both at once goes through all in question."""
    table, found = claims.c, []
    for part in batched(among):
        for name, verbal, background in connection.execute(
            sa.select(table.id, table.verbal, table.background).where(table.id.in_(part))
        ):
            if (scope.verbal or not verbal) and (scope.background or not background):
                found.append(name)
    return found


def flagged_by(connection: Connection, by: str | None) -> int:
    """How many claims one person (or anybody) flagged that still wait for somebody else (as `waqai.store.verdicts.flags`)."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(_flagged(by).subquery())).scalar_one())


def _flagged(by: str | None = None) -> Any:
    flag, answer = verdicts.alias(), verdicts.alias()
    answered = sa.exists().where(
        answer.c.claim == flag.c.claim, answer.c.kind == "verdict", answer.c.by != flag.c.by, answer.c.decision > flag.c.decision
    )
    mine = [flag.c.by == by] if by else []
    return sa.select(flag.c.claim).where(flag.c.kind == "flag", ~answered, *mine).distinct()


def waiting(connection: Connection, claim: str, scope: Scope, order: Order, me: str) -> str | None:
    """The undecided claim that stands next behind this one in an order, else the first of all; None where none is left."""
    found = beside(connection, claim, scope, order, undecided=True, me=me)
    return found or _first_undecided(connection, scope, order, me, claim)


def beside(
    connection: Connection, claim: str, scope: Scope, order: Order, *, back: bool = False, other_article: bool = False,
    undecided: bool = False, me: str = "",
) -> str | None:  # fmt: skip
    """The next claim in an order (or the one before): the very next, the next of another article, the next undecided."""
    key = connection.execute(_key(order), {"claim": claim}).first()
    if key is None:
        return None
    query = _next(scope, order, back, other_article, undecided, undecided and sampled(connection))
    values = {f"v{place}": value for place, value in enumerate(key[1:])}
    return connection.execute(query, {**values, "document": key[0], "me": me}).scalar()


@cache
def _key(order: Order) -> Any:
    """What a claim is sorted by, behind its document."""
    return sa.select(claims.c.document, *_ORDERS[order]).where(claims.c.id == sa.bindparam("claim"))


@cache
def _next(scope: Scope, order: Order, back: bool, other_article: bool, undecided: bool, blind: bool) -> Any:
    """The claim beside one of the values `v0`, `v1` ...: a page asks five times, and building the question costs most of it."""
    here = [sa.bindparam(f"v{place}", type_=column.type) for place, column in enumerate(_ORDERS[order])]
    query = sa.select(claims.c.id).where(scope.condition(), _beyond(order, here, back))
    if other_article:
        query = query.where(claims.c.document != sa.bindparam("document"))
    if undecided:
        query = query.where(_waits(sa.bindparam("me", type_=verdicts.c.by.type), blind))
    return query.order_by(*_sorted(order, back)).limit(1)


def _sorted(order: Order, back: bool = False) -> list[Any]:
    first, *rest = _ORDERS[order]
    falls = back != (order == "toll")
    return [first.desc() if falls else first, *(one.desc() if back else one for one in rest)]


def _beyond(order: Order, values: Sequence[Any], back: bool) -> Any:
    """Whether a claim stands behind (before) the one of these values: one comparison of rows where all of them rise."""
    if order != "toll":
        row, here = sa.tuple_(*_ORDERS[order]), sa.tuple_(*values)
        return row < here if back else row > here
    toll, name = _ORDERS[order]
    number, same = values
    beside = sa.and_(toll == number, name < same if back else name > same)
    return sa.and_(toll >= number if back else toll <= number, sa.or_(toll > number if back else toll < number, beside))


def _first_undecided(connection: Connection, scope: Scope, order: Order, me: str, but: str) -> str | None:
    query = sa.select(claims.c.id).where(scope.condition(), _decided(connection, "no", me), claims.c.id != but)
    return connection.execute(query.order_by(*_sorted(order)).limit(1)).scalar()


def of_document(connection: Connection, document: str) -> list[Claim]:
    """The claims of one article in the order of the text."""
    query = sa.select(claims.c.data).where(claims.c.document == document).order_by(claims.c.offset, claims.c.id)
    return [_claim.decode(data) for data in connection.execute(query).scalars()]


def coders_of(connection: Connection, document: str) -> list[str]:
    """Who was given an article to code blind; nobody for most."""
    return sorted(connection.execute(sa.select(samples.c.coder).where(samples.c.document == document)).scalars())


def sampled(connection: Connection) -> bool:
    """Whether any article was given to coders to code blind."""
    return connection.execute(_ANY_SAMPLE).first() is not None


_ANY_SAMPLE: Final = sa.select(samples.c.document).limit(1)


def _decided(connection: Connection, whose: Whose, me: str) -> Any:
    if whose == "all":
        return sa.true()
    if whose == "mine":
        return claims.c.id.in_(_mine(me))
    if whose == "decided":
        return _verdict()
    if whose == "flagged":
        return claims.c.id.in_(_flagged())
    return _waits(me, sampled(connection))


def _waits(me: Any, blind: bool) -> Any:
    """Undecided means: for an article that I code blind, not by me; for one that others do, never; else by nobody."""
    if not blind:
        return ~_verdict()
    mine = _verdict(me)
    given = sa.exists().where(samples.c.document == claims.c.document)
    to_me = given.where(samples.c.coder == me)
    return sa.or_(sa.and_(to_me, ~mine), sa.and_(~given, ~_verdict()))


def _mine(me: str) -> Any:
    return sa.select(verdicts.c.claim).where(verdicts.c.by == me, verdicts.c.kind == "verdict")


def _verdict(by: Any = None) -> Any:
    found = sa.exists().where(verdicts.c.claim == claims.c.id, verdicts.c.kind == "verdict")
    return found if by is None else found.where(verdicts.c.by == by)
