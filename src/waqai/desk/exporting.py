"""The store's incidents and records as files of the field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import msgspec
import sqlalchemy as sa

from waqai.desk.changes import changed_since, withdrawn_since
from waqai.desk.filters import Filters, condition, ordering
from waqai.errors import InputError
from waqai.exports import FORMATS, ExportOptions, ExportReport, write_records
from waqai.model import Incident
from waqai.store import Store
from waqai.store.incidents import generation, incidents_where
from waqai.store.records import records_by_arrival
from waqai.store.schema import incidents
from waqai.store.snapshots import digests_of, frozen


def export_incidents(
    store: Store,
    to: str,
    output: Path | BinaryIO,
    filters: Filters,
    *,
    since: str | None,
    snapshot: str | None,
    options: ExportOptions,
) -> ExportReport:
    """Writes incidents to a format: those of today (only what changed since a snapshot, where asked), or those of a snapshot.

    Raises `InputError` for an unknown format, `StoreError` for an unknown snapshot.
    """
    if to not in FORMATS:
        raise InputError(f"no format {to!r}", mend=f"one of: {', '.join([*FORMATS, 'records'])}")
    with store.read() as connection, ExitStack() as stack:
        found: Iterator[Incident]
        if snapshot is not None:
            digests_of(connection, snapshot)  # an unknown name is said before a file is begun
            found = frozen(connection, snapshot)
            options = msgspec.structs.replace(options, snapshot=snapshot)
        else:
            found = incidents_where(connection, condition(connection, filters), ordering(filters.order))
            if since is not None:
                second = stack.enter_context(store.read())
                query = sa.select(incidents.c.id).where(incidents.c.generation == generation(second))
                gone = withdrawn_since(second, since, second.execute(query).scalars())
                found = changed_since(found, digests_of(second, since))
                options = msgspec.structs.replace(options, withdrawn=tuple(gone), snapshot=f"changes since {since}")
        return FORMATS[to].write(found, output, options)


def export_records(store: Store, output: Path | BinaryIO) -> ExportReport:
    """Writes the newest record of every article, in the order the articles came, as JSON Lines."""
    with store.read() as connection:
        return write_records(records_by_arrival(connection), output)
