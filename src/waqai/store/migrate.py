"""Bringing a store to the newest tables, and refusing what is no store or newer than this waqai."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from waqai.errors import StoreError

NEWEST: Final = "0006"
"""The revision of the last migration; a test holds it to the scripts."""
_SCRIPTS: Final = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, name: str, *, create: bool = True) -> None:
    """Makes the tables of a new store, or changes those of an older one; does nothing at a store of today.

    Raises `StoreError` for a database that holds something else, for one of a newer waqai, and with `create` off for an empty
    one.
    """
    with engine.connect() as connection, connection.begin():
        there = _revision(connection)
        tables = [] if there else sa.inspect(connection).get_table_names()
    if there == NEWEST:
        return
    if there is None and tables:
        raise StoreError(
            f"a database of something else (it holds {tables[0]!r})", source=name, mend="give another name, or an empty database"
        )
    if there is None and not create:
        raise StoreError("an empty database", source=name, mend="waqai ingest FILE... --into NAME fills one")
    if there is not None and there > NEWEST:
        raise StoreError(f"made by a newer waqai (tables {there})", source=name, mend="upgrade waqai: pip install -U waqai")
    with engine.connect() as plain:
        connection = plain.execution_options(waqai_write=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":  # two that begin at once: the second waits and finds it done
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(7274001)"))
            if _revision(connection) != NEWEST:
                _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # only here: it costs every other start its import
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None
