"""Opening a store: one SQLite file, or a PostgreSQL database by its address; the same tables and the same code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from waqai.errors import StoreError
from waqai.store.migrate import bring_up_to_date

_BUSY_MS: Final = 60_000
_POSTGRES: Final = ("postgresql://", "postgres://", "postgresql+psycopg://")
_MEND: Final = {
    "disk is full": "the disk is full; make room: what was committed is safe",
    "No space left": "the disk is full; make room: what was committed is safe",
    "readonly": "the file or its folder may not be written; check its permissions",
    "read-only": "the file or its folder may not be written; check its permissions",
    "not a database": "this is no waqai store; give another name, or move the file away",
    "malformed": "the file is damaged; restore it from a copy",
    "is locked": "another process is writing; try again when it is done",
    "unable to open": "check that the folder exists and may be written",
    "Connection refused": "is the server running, and are host and port right?",
    "does not exist": "create the database first (createdb), or check its name",
}


class Store:
    """An open store. `read()` and `write()` give a connection in a transaction; a write is committed whole or not at all.

    `name` is what the user called it, without a password.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine, self.name = engine, name

    @property
    def postgres(self) -> bool:
        """Whether the engine is PostgreSQL (else SQLite)."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the store as it is at its first query, whatever is written meanwhile."""
        with self._said(), self.engine.connect() as plain:
            connection = plain.execution_options(isolation_level="REPEATABLE READ") if self.postgres else plain
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose changes are committed when the block ends, and undone when it raises."""
        with self._said(), self.engine.connect() as plain:
            connection = plain.execution_options(waqai_write=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Lets go of the file or the server."""
        self.engine.dispose()

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise _plain(error, self.name) from error


def open_store(target: str | Path, *, create: bool = True) -> Store:
    """The store at a path (an SQLite file, made when missing) or at a `postgresql://` address, migrated to the newest tables.

    Raises `StoreError` when it cannot be opened, is no store of waqai's, or was made by a newer waqai; with `create` off also
    when there is none.
    """
    text = str(target)
    if text.startswith(_POSTGRES):
        engine, name = _postgres(text)
    elif "://" in text:
        raise StoreError("not an address of a store", source=text, mend="give a file, or postgresql://user@host/database")
    else:
        engine, name = _sqlite(Path(text), create), text
    try:
        bring_up_to_date(engine, name, create=create)
    except DBAPIError as error:
        engine.dispose()
        raise _plain(error, name) from error
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, name)


_JOURNAL_BYTES: Final = 64_000_000


def _sqlite(path: Path, create: bool) -> Engine:
    if path.is_dir():
        raise StoreError("a folder, not a store", source=str(path), mend="give a file in it, such as news.db")
    if not path.exists() and not create:
        raise StoreError("no such store", source=str(path), mend="waqai ingest FILE... --into NAME makes one")
    if not path.absolute().parent.is_dir():
        raise StoreError("in no folder that is there", source=str(path), mend="make the folder first")
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": _BUSY_MS / 1000, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _opened(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver's guess
        connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode=WAL")  # readers beside the writer
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-32000")
        connection.execute(f"PRAGMA journal_size_limit={_JOURNAL_BYTES}")  # what a long link wrote is given back afterwards

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("waqai_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgres(text: str) -> tuple[Engine, str]:
    try:
        url = sa.make_url(text).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise StoreError("PostgreSQL needs a driver", source="postgresql", mend='pip install "waqai[postgres]"') from None
    except sa.exc.ArgumentError as error:
        raise StoreError(f"not an address: {error}", source=text, mend="give postgresql://user@host/database") from None
    return engine, url.render_as_string(hide_password=True)


def _plain(error: DBAPIError, name: str) -> StoreError:
    """What a driver's error means, and what to do about it."""
    what = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    mend = next((mend for sign, mend in _MEND.items() if sign in str(error.orig)), "")
    kind = "cannot be opened or written" if isinstance(error, OperationalError) else "the database refused"
    return StoreError(f"{kind}: {what}", source=name, mend=mend)


def insertion(dialect: str, table: sa.Table) -> Any:
    """An INSERT of an engine, which knows ON CONFLICT."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert

        return insert(table)
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(table)


def upsert(connection: Connection, table: sa.Table, rows: list[dict[str, Any]], *, replace: bool = False) -> None:
    """Adds rows; one whose key is there is left as it is, or replaced where `replace`."""
    if rows:
        connection.execute(_upserting(connection.dialect.name, table, replace), rows)


@cache
def _upserting(dialect: str, table: sa.Table, replace: bool) -> Any:
    statement = insertion(dialect, table)
    if replace:
        keys = [column.name for column in table.primary_key]
        values = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
        return statement.on_conflict_do_update(index_elements=keys, set_=values)
    return statement.on_conflict_do_nothing()
