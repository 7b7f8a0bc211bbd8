"""Full-text search in both engines over words made by `waqai.text.searching`: the engines only match."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from waqai.model import Article
from waqai.store.articles import articles_after
from waqai.store.incidents import get_meta, set_meta
from waqai.text import WORDS, fold, query_words

_MADE_OF: Final = "search-words"


def add_words(connection: Connection, indexed: Iterable[tuple[int, str]]) -> None:
    """Indexes new articles under their numbers; the words are those of `waqai.text.index_words`."""
    rows = [{"seq": seq, "words": words} for seq, words in indexed]
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        statement = "INSERT INTO search (seq, words) VALUES (:seq, to_tsvector('simple', :words))"
    else:
        statement = "INSERT INTO search (rowid, words) VALUES (:seq, :words)"
    connection.execute(sa.text(statement), rows)


def index_is_of_today(connection: Connection) -> bool:
    """Whether the index holds the words that `waqai.text` makes today; one made before another folding misses some articles."""
    return get_meta(connection, _MADE_OF) == WORDS


def stamp_index(connection: Connection) -> None:
    """Notes that the index holds the words of today."""
    set_meta(connection, _MADE_OF, WORDS)


def remake_index(connection: Connection, words_of: Callable[[Article], str]) -> int:
    """Makes the index anew from the articles, in the transaction of the connection; of how many articles.

    Nothing is done where it is of today: of two that begin at once, the second finds it done.
    """
    postgres = connection.dialect.name == "postgresql"
    if postgres:
        connection.execute(sa.text("LOCK TABLE search IN SHARE ROW EXCLUSIVE MODE"))
    if index_is_of_today(connection):
        return 0
    connection.execute(sa.text("DELETE FROM search" if postgres else "INSERT INTO search (search) VALUES ('delete-all')"))
    done = after = 0
    while rows := articles_after(connection, after):
        add_words(connection, ((one.seq, words_of(one.article)) for one in rows))
        done, after = done + len(rows), rows[-1].seq
    stamp_index(connection)
    return done


def matching(connection: Connection, number: str = "articles.seq") -> str:
    """The SQL condition that the article of a number (a column) matches the bound parameter `query` of `engine_query`."""
    if connection.dialect.name == "postgresql":
        return f"{number} IN (SELECT seq FROM search WHERE words @@ to_tsquery('simple', :query))"
    return f"{number} IN (SELECT rowid FROM search WHERE search MATCH :query)"


def engine_query(connection: Connection, query: str) -> str | None:
    """A person's query in the engine's language: every word, each under any of its readings; None when it has no words.

    Words are letters and digits only and quoted besides, so a query cannot hold operators.
    """
    postgres = connection.dialect.name == "postgresql"
    quote, either, both = ("'", " | ", " & ") if postgres else ('"', " OR ", " AND ")
    groups = [either.join(f"{quote}{word}{quote}" for word in readings if quote not in word) for readings in query_words(query)]
    return both.join(f"({group})" for group in groups if group) or None


def search(connection: Connection, query: str, *, limit: int = 100, offset: int = 0) -> list[str]:
    """The ids of articles that hold every word of the query, newest first; «words in quotes» must stand together.

    An empty query, or one of signs only, finds nothing.
    """
    words = engine_query(connection, query)
    if words is None:
        return []
    phrases = quoted(query)
    columns = "id, title, text" if phrases else "id"
    paging = "" if phrases else " LIMIT :limit OFFSET :offset"
    found = connection.execute(
        sa.text(f"SELECT {columns} FROM articles WHERE {matching(connection)} ORDER BY published DESC NULLS LAST, id{paging}"),
        {"query": words, "limit": limit, "offset": offset} if not phrases else {"query": words},
    )
    if not phrases:
        return [row.id for row in found]
    kept = [row.id for row in found if holds(f"{row.title or ''}\n{row.text}", phrases)]
    return kept[offset : offset + limit]


def quoted(query: str) -> list[str]:
    """The folded stretches of a query that stand in quotation marks of any kind."""
    signs = str.maketrans("«»“”„", '"""""')
    parts = query.translate(signs).split('"')
    return [" ".join(fold(part).split()) for part in parts[1::2] if part.strip()]


def holds(text: str, phrases: Sequence[str]) -> bool:
    """Whether a text holds every folded phrase, whatever white space and marks stand between and on the words."""
    plain = " ".join(fold(text).split())
    return all(phrase in plain for phrase in phrases)
