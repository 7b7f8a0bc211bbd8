"""`waqai.open`: the desk of a store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from waqai.desk.desk import Desk
from waqai.errors import StoreError
from waqai.store import Store, open_store
from waqai.store.articles import count_articles
from waqai.store.search import index_is_of_today, remake_index
from waqai.text import index_words

if TYPE_CHECKING:
    from waqai.extract.coder import Coder


def _silent(_: str) -> None:
    """Nobody asked."""


def open(target: str | Path, *, coder: Coder | None = None, create: bool = True, said: Callable[[str], None] = _silent) -> Desk:
    """The desk of a store: an SQLite file (made when missing, unless `create` is off) or a `postgresql://` address.

    `coder` reads what is ingested, by default one with all packs. A search index that an older waqai made of other words is made
    anew, which `said` hears. Raises `StoreError` when the store cannot be opened. Needs the extra `desk`
    (`pip install "waqai[desk]"`).
    """
    store = open_store(target, create=create)
    try:
        renew_index(store, said)
    except BaseException:
        store.close()
        raise
    return Desk(store, coder=coder)


def renew_index(store: Store, said: Callable[[str], None] = _silent) -> None:
    """Makes the search index anew where it was made of other words than today's, all at one stroke.

    A store that cannot be written is left as it is: `said` hears that a search in it may miss articles.
    """
    with store.read() as connection:
        if index_is_of_today(connection):
            return
        there = count_articles(connection)
    from waqai.extract.coder import document_text  # only here: it brings the whole reader

    if there:
        said(f"the search index was made by an older waqai: making it anew, once ({there:,} articles) ...")
    try:
        with store.write() as connection:
            remake_index(connection, lambda article: index_words(document_text(article)[0]))
    except StoreError as error:
        said(f"the search index could not be made anew, so a search may miss articles ({error.found})")
