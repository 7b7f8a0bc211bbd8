"""A served desk: the invented demonstration wire, once read, in a fresh copy of its store for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from waqai.desk.demo import fill
from waqai.desk.desk import Desk
from waqai.store import open_store
from waqai.web.app import create_app
from waqai.web.serving import Served

if TYPE_CHECKING:
    from waqai import Coder

BASE = "http://127.0.0.1:8100"


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Path:
    """The store of the demonstration desk; tests copy it."""
    path = tmp_path_factory.mktemp("web") / "demo.db"
    with Desk(open_store(path), coder=coder) as desk:
        fill(desk)
    return path


@pytest.fixture
def desk(demo_file: Path, tmp_path: Path, coder: Coder) -> Iterator[Desk]:
    """The demonstration desk, for this test alone."""
    path = tmp_path / "demo.db"
    shutil.copy(demo_file, path)
    with Desk(open_store(path), coder=coder) as opened:
        yield opened


@pytest.fixture
def served(desk: Desk) -> Served:
    """The desk of one person."""
    return Served(desk)


@pytest.fixture
def anybody(served: Served) -> TestClient:
    """A browser that has not opened the link."""
    return TestClient(create_app(served), base_url=BASE, headers={"Origin": BASE, "Sec-Fetch-Site": "same-origin"})


@pytest.fixture
def client(anybody: TestClient, served: Served) -> TestClient:
    """A browser that has."""
    token = served.people.one_time_link("me")
    assert anybody.get(f"/open?token={token}", follow_redirects=False).status_code == 303
    return anybody


@pytest.fixture
def team(desk: Desk) -> Callable[[str, str], TestClient]:
    """Makes browsers of people with accounts: name and role."""
    served = Served(desk, team=True)
    app = create_app(served)

    def join(name: str, role: str) -> TestClient:
        browser = TestClient(app, base_url=BASE, headers={"Origin": BASE, "Sec-Fetch-Site": "same-origin"})
        token = served.people.invite("", role)  # type: ignore[arg-type]
        body = {"token": token, "name": name, "password": "a sentence to remember"}
        assert browser.post("/api/join", json=body).status_code == 200
        return browser

    return join
