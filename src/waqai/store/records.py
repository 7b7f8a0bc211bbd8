"""Records by the digest of their text and the version of the rules that read it, and what is cut from the newest of each."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.model import VERBAL_TYPES, Claim, Figure, Reading, Record, Standing, decode, encode
from waqai.store.articles import MANY, batched
from waqai.store.engine import upsert
from waqai.store.schema import articles, claims, copies, readings, records, standings

_LEVEL: Final = 1
_encoder: Final = msgspec.json.Encoder()
_claim: Final = msgspec.json.Decoder(Claim)


class Rest(msgspec.Struct, frozen=True):
    """What a reading holds beside its claims."""

    loose: tuple[Figure, ...]
    standings: tuple[Standing, ...]


_standing: Final = msgspec.json.Decoder(Standing)


class ReadArticle(msgspec.Struct, frozen=True, kw_only=True):
    """A record about to be stored, with what the desk computed from it.

    `codes` gives each claim's short code, `days` the day it is sorted under; `signature` is the near-copy signature of
    the text, `words` those it is found under.
    """

    digest: str
    record: Record
    reading: Reading
    codes: dict[str, str]
    days: dict[str, str]
    signature: bytes
    words: str


def add_records(connection: Connection, read: Sequence[ReadArticle], rules: str, now: str) -> None:
    """Stores records made under `rules`, and puts what is cut from them in the place of what was cut from older ones."""
    upsert(
        connection,
        records,
        [{"digest": one.digest, "rules": rules, "data": pack(encode(one.record)), "made": now} for one in read],
    )
    documents = [one.record.document.id for one in read]
    for part in batched(documents):
        connection.execute(sa.delete(claims).where(claims.c.document.in_(part)))
    upsert(
        connection,
        claims,
        [_claim_row(claim, one.codes[claim.id], one.days[claim.id]) for one in read for claim in one.reading.claims],
        replace=True,
    )
    rows = [
        {
            "document": one.record.document.id, "rules": rules, "published": one.record.document.published,
            "rest": pack(_encoder.encode(Rest(one.reading.loose, one.reading.standings))), "signature": one.signature,
        }
        for one in read
    ]  # fmt: skip
    upsert(connection, readings, rows, replace=True)
    for part in batched(documents):
        connection.execute(sa.delete(standings).where(standings.c.document.in_(part)))
    facts = [
        {
            "document": one.record.document.id, "place": place, "kind": standing.kind,
            "published": one.record.document.published, "data": _encoder.encode(standing),
        }
        for one in read
        for place, standing in enumerate(one.reading.standings)
    ]  # fmt: skip
    upsert(connection, standings, facts, replace=True)


def _claim_row(claim: Claim, code: str, day: str) -> dict[str, Any]:
    return {
        "id": claim.id, "document": claim.document, "code": code, "day": day,
        "offset": claim.span_start, "type": claim.type, "verbal": claim.type in VERBAL_TYPES, "background": claim.background,
        "confidence": claim.confidence, "toll": toll_of(claim), "data": _encoder.encode(claim),
    }  # fmt: skip


def add_claim(connection: Connection, claim: Claim, code: str, day: str) -> None:
    """Adds a claim that a person made, or puts it in the place of the one of its id."""
    upsert(connection, claims, [_claim_row(claim, code, day)], replace=True)


def drop_claim(connection: Connection, name: str) -> None:
    """Takes out a claim that a person made."""
    connection.execute(sa.delete(claims).where(claims.c.id == name))


def toll_of(claim: Claim) -> int:
    """The largest number of people a claim calls killed or hurt: what a queue by toll is sorted by."""
    figures = (one for one in claim.figures if one.kind in ("killed", "injured") and one.scope == "incident")
    return max((one.best or one.low or one.high or 0 for one in figures), default=0)


def claims_by_day(connection: Connection) -> Iterator[Claim]:
    """All claims in the order of their days, then documents, then offsets; a stretch in memory at a time."""
    query = sa.select(claims.c.data).order_by(claims.c.day, claims.c.document, claims.c.offset, claims.c.id)
    streamed = connection.execution_options(yield_per=MANY).execute(query)
    for data in streamed.scalars():
        yield _claim.decode(data)


def claims_of(connection: Connection, ids: Sequence[str]) -> list[Claim]:
    """The claims of these ids that are there, in the order of `claims_by_day`."""
    rows: list[Any] = []
    for part in batched(ids):
        rows += connection.execute(_SOME, {"claims": part}).all()
    return [_claim.decode(row.data) for row in sorted(rows, key=lambda row: tuple(row)[:3])]


_SOME: Final = sa.select(claims.c.day, claims.c.document, claims.c.offset, claims.c.data).where(
    claims.c.id.in_(sa.bindparam("claims", expanding=True))
)


def claim_of_code(connection: Connection, code: str) -> str | None:
    """The id of the claim with this short code; None when there is none."""
    return connection.execute(sa.select(claims.c.id).where(claims.c.code == code).order_by(claims.c.id)).scalars().first()


def standings_by_day(connection: Connection, kinds: Sequence[str]) -> Iterator[Standing]:
    """The standing claims of these kinds, by day of publication."""
    table = standings.c
    query = sa.select(table.data).where(table.kind.in_(kinds)).order_by(table.published, table.document, table.place)
    for data in connection.execution_options(yield_per=MANY).execute(query).scalars():
        yield _standing.decode(data)


def signatures_by_day(connection: Connection) -> Iterator[tuple[str, str | None, bytes]]:
    """Document, publication and near-copy signature of every article, by day of publication."""
    columns = (readings.c.document, readings.c.published, readings.c.signature)
    query = sa.select(*columns).order_by(readings.c.published, readings.c.document)
    for row in connection.execution_options(yield_per=MANY).execute(query):
        yield row.document, row.published, row.signature


def set_copies(connection: Connection, leaders: dict[str, str]) -> None:
    """Puts these near-copies (document and the leader of its group) in the place of all others."""
    connection.execute(sa.delete(copies))
    rows = [{"document": document, "leader": leader} for document, leader in sorted(leaders.items())]
    upsert(connection, copies, rows)


def copies_of(connection: Connection, documents: Sequence[str]) -> dict[str, str]:
    """The leaders of those of these documents that are near-copies."""
    found: dict[str, str] = {}
    for part in batched(documents):
        query = sa.select(copies.c.document, copies.c.leader).where(copies.c.document.in_(part))
        found.update((row.document, row.leader) for row in connection.execute(query))
    return found


def record_of(connection: Connection, document: str) -> Record | None:
    """The newest record of an article; None where it has none."""
    query = (
        sa.select(records.c.data)
        .join(articles, articles.c.digest == records.c.digest)
        .where(articles.c.id == document)
        .order_by(records.c.seq.desc())
        .limit(1)
    )
    data = connection.execute(query).scalar()
    return decode(unpack(data)) if data is not None else None


def records_by_arrival(connection: Connection) -> Iterator[Record]:
    """The newest record of every article, in the order the articles came."""
    newest = sa.select(sa.func.max(records.c.seq)).group_by(records.c.digest)
    query = (
        sa.select(records.c.data)
        .join(articles, articles.c.digest == records.c.digest)
        .where(records.c.seq.in_(newest))
        .order_by(articles.c.seq)
    )
    for data in connection.execution_options(yield_per=100).execute(query).scalars():
        yield decode(unpack(data))


def unread(connection: Connection, rules: str, *, limit: int) -> list[str]:
    """Ids of articles whose newest reading was not made under these rules, in the order they came."""
    query = (
        sa.select(articles.c.id)
        .outerjoin(readings, readings.c.document == articles.c.id)
        .where(sa.or_(readings.c.rules.is_(None), readings.c.rules != rules))
        .order_by(articles.c.seq)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())


def pack(data: bytes) -> bytes:
    """Bytes made small for storing."""
    return zlib.compress(data, _LEVEL)


def unpack(data: bytes) -> bytes:
    """What `pack` made small."""
    return zlib.decompress(data)
