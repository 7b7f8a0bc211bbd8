"""`waqai.open`: the desk of a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from waqai.desk.desk import Desk
from waqai.store import open_store

if TYPE_CHECKING:
    from waqai.extract.coder import Coder


def open(target: str | Path, *, coder: Coder | None = None, create: bool = True) -> Desk:
    """The desk of a store: an SQLite file (made when missing, unless `create` is off) or a `postgresql://` address.

    `coder` reads what is ingested, by default one with all packs. Raises `StoreError` when the store cannot be opened. Needs the
    extra `desk` (`pip install "waqai[desk]"`).
    """
    return Desk(open_store(target, create=create), coder=coder)
