"""The OpenAPI document tells what the server does: schemathesis asks every route what the document allows, and more."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

from waqai.web.app import create_app
from waqai.web.serving import COOKIE, Served

schemathesis = pytest.importorskip("schemathesis")


NOT_ASKED = {"/api/sign-out", "/api/import"}
"""One ends the session; uploads have tests of their own."""


def test_no_request_breaks_the_server(client: TestClient, served: Served) -> None:
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(served, hosts=["*"]))
    broken: list[str] = []
    asked = 0

    def ask(case: Any) -> None:
        nonlocal asked
        asked += 1
        answer = case.call(cookies={COOKIE: client.cookies[COOKIE]}, headers={"Sec-Fetch-Site": "same-origin"})
        if answer.status_code >= 500:
            broken.append(f"{case.method} {case.formatted_path}: {answer.status_code} {answer.text[:200]}")

    how = settings(max_examples=5, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path not in NOT_ASKED:
            how(given(operation.as_strategy())(ask))()
    assert broken == [] and asked > 100


def test_the_document_tells_of_every_route(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    paths = set(document["paths"])
    for path in (
        "/api/queue",
        "/api/claims/{claim}",
        "/api/decisions",
        "/incidents.json",
        "/incidents.csv",
        "/incidents.geojson",
    ):
        assert path in paths
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            assert told.get("description") or told.get("summary"), (path, method)
