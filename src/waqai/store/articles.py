"""Articles in the store: added once, whatever outlet or file brings the same text again; never changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.model import Article
from waqai.store.engine import insertion, upsert
from waqai.store.schema import articles, sightings

_BLANK: Final = re.compile(r"\s+")
MANY: Final = 500
"""What is asked for, or written, at once: engines bound the number of parameters."""


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it is in the store; `published` is an ISO date or date-time, `digest` names its text."""

    seq: int
    digest: str
    article: Article
    file: str | None
    line: int | None
    added: str


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """An article about to be added, under an id of its own, and where it was found."""

    digest: str
    article: Article
    file: str | None
    line: int | None


def text_digest(text: str) -> str:
    """What names a text: equal for texts that differ only in white space. BLAKE2b, 128 bits, hexadecimal."""
    plain = _BLANK.sub(" ", text).strip()
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def known_digests(connection: Connection, digests: Sequence[str]) -> dict[str, str]:
    """Of these digests those that are in the store, with the id of their article."""
    query = sa.select(articles.c.digest, articles.c.id).where(articles.c.digest.in_(digests))
    return {row.digest: row.id for row in connection.execute(query)}


def free_id(connection: Connection, wanted: str, taken: Iterable[str] = ()) -> str:
    """The id itself where no article has it, else with «~2», «~3» ... behind it."""
    used = set(taken)
    number, name = 1, wanted
    while name in used or connection.execute(sa.select(articles.c.seq).where(articles.c.id == name)).first():
        number += 1
        name = f"{wanted}~{number}"
    return name


def add_articles(connection: Connection, incoming: Sequence[Incoming], now: str) -> dict[str, int]:
    """Adds articles whose text is new; the number each digest has got.

    A digest that is missing from the answer was there already (or another writer was faster). Raises the driver's error where an
    id is taken by another text: choose it with `free_id` in the same transaction.
    """
    rows = [
        {
            "digest": one.digest, "id": one.article.id, "title": one.article.title, "source": one.article.source,
            "url": one.article.url, "published": one.article.published, "text": one.article.text, "file": one.file,
            "line": one.line, "added": now,
        }
        for one in incoming
    ]  # fmt: skip
    if not rows:
        return {}
    statement = insertion(connection.dialect.name, articles).on_conflict_do_nothing(index_elements=["digest"])
    found = connection.execute(statement.returning(articles.c.digest, articles.c.seq), rows)
    return {row.digest: row.seq for row in found}


def add_sightings(connection: Connection, incoming: Sequence[Incoming], now: str) -> None:
    """Notes where a text was found (outlet, address, day): the first time and each further time."""
    rows = [
        {
            "digest": one.digest, "source": one.article.source or "", "url": one.article.url or "",
            "published": one.article.published or "", "file": one.file, "line": one.line, "added": now,
        }
        for one in incoming
    ]  # fmt: skip
    upsert(connection, sightings, rows)


def article_of(connection: Connection, document: str) -> Stored | None:
    """The article of an id; None when there is none."""
    row = connection.execute(sa.select(articles).where(articles.c.id == document)).mappings().first()
    return _stored(row) if row else None


def articles_of(connection: Connection, documents: Sequence[str]) -> dict[str, Stored]:
    """The articles of these ids."""
    found: dict[str, Stored] = {}
    for part in batched(documents):
        query = sa.select(articles).where(articles.c.id.in_(part))
        found.update((row["id"], _stored(row)) for row in connection.execute(query).mappings())
    return found


def articles_after(connection: Connection, seq: int, limit: int = MANY) -> list[Stored]:
    """The articles behind a number, in the order they came: all of them, stretch by stretch."""
    query = sa.select(articles).where(articles.c.seq > seq).order_by(articles.c.seq).limit(limit)
    return [_stored(row) for row in connection.execute(query).mappings()]


def newest_articles(connection: Connection, limit: int, offset: int) -> list[str]:
    """A stretch of the ids of all articles, newest first."""
    query = sa.select(articles.c.id).order_by(articles.c.published.desc().nulls_last(), articles.c.id)
    return list(connection.execute(query.limit(limit).offset(offset)).scalars())


def count_articles(connection: Connection) -> int:
    """How many articles there are."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(articles)).scalar_one())


def batched(items: Sequence[str], size: int = MANY) -> Iterator[Sequence[str]]:
    """The items in stretches of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _stored(row: Any) -> Stored:
    article = Article(
        text=row["text"], id=row["id"], title=row["title"], published=row["published"], source=row["source"], url=row["url"]
    )
    return Stored(seq=row["seq"], digest=row["digest"], article=article, file=row["file"], line=row["line"], added=row["added"])
