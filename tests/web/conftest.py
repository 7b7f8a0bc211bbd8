"""A served desk: the invented demonstration wire, once read, in a fresh copy of its store for each test."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from waqai.desk.desk import Desk
from waqai.web.app import create_app
from waqai.web.serving import Served

BASE = "http://127.0.0.1:8100"


@pytest.fixture
def desk(demo_desk: Desk) -> Desk:
    """The demonstration desk, for this test alone."""
    return demo_desk


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
