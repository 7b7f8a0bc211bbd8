"""The same tests on SQLite and on a PostgreSQL that the tests start; a desk over an invented wire."""

from __future__ import annotations

import importlib.util
import itertools
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from waqai.desk.desk import Desk
from waqai.store import open_store

if TYPE_CHECKING:
    from waqai import Coder


def _beside(name: str) -> ModuleType:
    """A module that lies beside this file: tests are imported without packages."""
    full = f"tests_desk_{name}"
    if full not in sys.modules:
        spec = importlib.util.spec_from_file_location(full, Path(__file__).with_name(f"{name}.py"))
        assert spec is not None and spec.loader is not None
        sys.modules[full] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[full])
    return sys.modules[full]


postgres, wire = _beside("postgres"), _beside("wire")


@pytest.fixture(scope="session")
def cluster() -> Iterator[object]:
    """The PostgreSQL server, started once."""
    if postgres.program("postgres") is None or postgres.program("initdb") is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    pytest.importorskip("psycopg")
    with tempfile.TemporaryDirectory(prefix="waqai-pg-") as folder:
        server = postgres.Cluster(Path(folder))
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store of either engine."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    address: str = request.getfixturevalue("cluster").new_database()
    return address


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by a second each time it is asked."""
    ticks = itertools.count()
    return lambda: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(ticks))


@pytest.fixture
def desk(target: str, coder: Coder, clock: Callable[[], datetime]) -> Iterator[Desk]:
    """An empty desk."""
    with Desk(open_store(target), coder=coder, now=clock) as opened:
        yield opened


@pytest.fixture
def wire_file(tmp_path: Path) -> Path:
    """The invented wire as a file."""
    path: Path = wire.write_wire(tmp_path / "wire.jsonl")
    return path


@pytest.fixture
def full(desk: Desk, wire_file: Path) -> Desk:
    """A desk with the wire ingested and linked."""
    desk.ingest([str(wire_file)])
    desk.link()
    return desk


@pytest.fixture(scope="session")
def wire_module() -> ModuleType:
    """`wire.py`."""
    return wire
