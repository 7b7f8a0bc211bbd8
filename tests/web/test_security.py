"""What the specification's table of threats says, asked of the server itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from waqai.desk.desk import Desk
from waqai.desk.teams import SESSION, Team
from waqai.errors import InputError
from waqai.web.app import create_app
from waqai.web.serving import COOKIE, Served

OPEN_TO_ALL = {
    "/api/labels", "/api/me", "/api/sign-in", "/api/sign-out", "/api/join", "/api/invited", "/open", "/{path:path}",
    "/api/openapi.json",
}  # fmt: skip


def test_the_link_opens_once(anybody: TestClient, served: Served) -> None:
    token = served.people.one_time_link("me")
    assert anybody.get(f"/open?token={token}", follow_redirects=False).headers["location"] == "/"
    again = TestClient(anybody.app, base_url="http://127.0.0.1:8100")
    assert again.get(f"/open?token={token}").status_code == 403
    assert again.get("/api/queue").status_code == 401


def test_the_cookie_is_no_business_of_scripts(anybody: TestClient, served: Served) -> None:
    answer = anybody.get(f"/open?token={served.people.one_time_link('me')}", follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie


def test_every_route_asks_who_it_is(anybody: TestClient) -> None:
    asked = 0
    for route in _routes(anybody):
        if route.path in OPEN_TO_ALL:
            continue
        path = route.path.replace("{claim:path}", "a:1").replace("{incident:path}", "a").replace("{document:path}", "a")
        path = path.replace("{ref:path}", "a").replace("{name}", "a").replace("{number}", "1")
        for method in route.methods - {"HEAD"}:
            body = None if method == "GET" else {"json": {}}
            answer = anybody.request(method, path, **(body or {}))
            assert answer.status_code in (401, 422), (method, path, answer.status_code)
            asked += answer.status_code == 401
    assert asked > 20


def _routes(client: TestClient) -> list[APIRoute]:
    found: list[APIRoute] = []

    def walk(routes: list[object]) -> None:
        for route in routes:
            if isinstance(route, APIRoute):
                found.append(route)
            else:
                walk(list(getattr(route, "routes", None) or getattr(getattr(route, "original_router", None), "routes", [])))

    walk(list(client.app.routes))  # type: ignore[attr-defined]
    assert len(found) > 25
    return found


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8100"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    ],
)
def test_no_other_page_changes_anything(client: TestClient, desk: Desk, headers: dict[str, str]) -> None:
    before = desk.count()
    body = {"decisions": [{"action": "accept", "subject": desk.incidents()[0].claims[0].id}]}
    answer = client.post("/api/decisions", json=body, headers=headers)
    assert answer.status_code == 403 and answer.json()["code"] == "cross_site"
    assert desk.count() == before


def test_a_cookie_without_a_word_where_from_changes_nothing(client: TestClient, served: Served) -> None:
    plain = TestClient(client.app, base_url="http://127.0.0.1:8100", cookies={COOKIE: client.cookies[COOKIE]})
    assert plain.post("/api/undo", json={}).status_code == 403


def test_another_name_for_this_machine_is_not_answered(client: TestClient) -> None:
    assert client.get("/api/me", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/", "/api/me", "/incidents", "/api/nothing", "/incidents.json", "/open?token=x"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    assert "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/..%2f..%2fapp.py", "/%2e%2e/%2e%2e/app.py", "/assets/../../app.py", "//etc/passwd", "/.built"],
)
def test_nothing_but_the_front_end_is_handed_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert "import" not in answer.text[:200] and "root:" not in answer.text
    assert answer.status_code in (200, 404, 503)  # 200 and 503: the page of the front end


def test_sessions_end(desk: Desk) -> None:
    clock = [datetime(2026, 1, 1, tzinfo=UTC)]
    team = Team(desk.store, lambda: clock[0])
    session = team.open_with(team.one_time_link("me"))
    assert session is not None and team.person(session) is not None
    clock[0] += SESSION + timedelta(seconds=1)
    assert team.person(session) is None


def test_invitations_serve_once_and_for_their_name(desk: Desk) -> None:
    team = Team(desk.store)
    token = team.invite("مها", "coder")
    with pytest.raises(InputError, match="another name"):
        team.join(token, "سالم", "a sentence to remember")
    session = team.join(token, "مها", "a sentence to remember")
    person = team.person(session)
    assert person is not None and (person.name, person.role) == ("مها", "coder")
    with pytest.raises(InputError, match="used"):
        team.join(token, "مها", "a sentence to remember")
    assert team.sign_in("مها", "a sentence to remember") is not None
    assert team.sign_in("مها", "another sentence") is None
    assert team.sign_in("nobody", "a sentence to remember") is None


def test_an_invitation_tells_its_holder_what_it_is_for(team: Callable[[str, str], TestClient], desk: Desk) -> None:
    admin = team("root", "admin")
    token = admin.post("/api/invitations", json={"name": "مها", "role": "reviewer"}).json()["link"].partition("#")[2]
    stranger = TestClient(admin.app, base_url=admin.base_url, headers=admin.headers)
    told = stranger.post("/api/invited", json={"token": token}).json()
    assert (told["name"], told["role"], told["desk"]) == ("مها", "reviewer", desk.name)
    assert stranger.post("/api/invited", json={"token": "guessed"}).status_code == 404
    stranger.post("/api/join", json={"token": token, "name": "مها", "password": "a sentence to remember"})
    assert stranger.post("/api/invited", json={"token": token}).status_code == 404, "it is used"
    tries = [stranger.post("/api/invited", json={"token": str(number)}).status_code for number in range(9)]
    assert tries[-1] == 429


def test_passwords_and_tokens_are_not_in_the_store(desk: Desk) -> None:
    team = Team(desk.store)
    token = team.invite("مها", "coder")
    session = team.join(token, "مها", "a sentence to remember")
    with desk.store.read() as connection:
        rows = [*connection.exec_driver_sql("SELECT * FROM tokens"), *connection.exec_driver_sql("SELECT * FROM accounts")]
    kept = json.dumps([list(map(str, row)) for row in rows])
    assert token not in kept and session not in kept and "sentence" not in kept and "argon2id" in kept


def test_a_password_is_changed_by_who_knows_the_old_one_and_other_sessions_end(team: Callable[[str, str], TestClient]) -> None:
    mine, admin = team("maha", "coder"), team("root", "admin")
    old, new = "a sentence to remember", "another sentence to remember"
    other = TestClient(mine.app, base_url=mine.base_url, headers=mine.headers)
    assert other.post("/api/sign-in", json={"name": "maha", "password": old}).status_code == 200
    wrong = mine.post("/api/password", json={"old": "not that sentence", "new": new})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "wrong_password")
    short = mine.post("/api/password", json={"old": old, "new": "short"})
    assert (short.status_code, short.json()["code"]) == (400, "password_length")
    assert mine.post("/api/password", json={"old": old, "new": new}).status_code == 200
    assert mine.get("/api/queue").status_code == 200, "this session goes on"
    assert other.get("/api/queue").status_code == 401, "the others end"
    assert admin.get("/api/queue").status_code == 200
    assert other.post("/api/sign-in", json={"name": "maha", "password": old}).status_code == 401
    assert other.post("/api/sign-in", json={"name": "maha", "password": new}).status_code == 200


def test_alone_there_is_no_password_to_change(client: TestClient) -> None:
    answer = client.post("/api/password", json={"old": "x", "new": "a sentence to remember"})
    assert (answer.status_code, answer.json()["code"]) == (400, "no_accounts_here")


def test_an_invitation_can_be_withdrawn(team: Callable[[str, str], TestClient]) -> None:
    admin, coder = team("root", "admin"), team("coder", "coder")
    token = admin.post("/api/invitations", json={"name": "", "role": "coder"}).json()["link"].partition("#")[2]
    (standing,) = admin.get("/api/accounts").json()["invitations"]
    assert token not in str(standing)
    address = f"/api/invitations/{standing['id']}/withdraw"
    assert coder.post(address).status_code == 403
    assert admin.post(address).status_code == 200 and admin.post(address).status_code == 404
    assert admin.get("/api/accounts").json()["invitations"] == []
    body = {"token": token, "name": "somebody", "password": "a sentence to remember"}
    assert coder.post("/api/join", json=body).json()["code"] == "invitation_used"


def test_the_last_admin_stays_and_a_closed_account_is_out(team: Callable[[str, str], TestClient]) -> None:
    admin, coder = team("root", "admin"), team("coder", "coder")
    assert admin.post("/api/accounts/root", json={"role": "coder"}).status_code == 400
    assert coder.get("/api/queue").status_code == 200
    assert admin.post("/api/accounts/coder", json={"active": False}).status_code == 200
    assert coder.get("/api/queue").status_code == 401


def test_signing_in_is_slowed(desk: Desk) -> None:
    browser = TestClient(
        create_app(Served(desk, team=True)), base_url="http://127.0.0.1:8100", headers={"Sec-Fetch-Site": "same-origin"}
    )
    codes = [browser.post("/api/sign-in", json={"name": "a", "password": "b"}).status_code for _ in range(10)]
    assert codes[0] == 401 and codes[-1] == 429


@pytest.mark.parametrize(
    ("role", "method", "path", "body", "status"),
    [
        ("viewer", "GET", "/api/queue", None, 200),
        ("viewer", "POST", "/api/decisions", {"decisions": [{"action": "flag", "subject": "x"}]}, 403),
        ("viewer", "POST", "/api/undo", {}, 403),
        ("coder", "GET", "/api/accounts", None, 403),
        ("reviewer", "POST", "/api/invitations", {"role": "admin"}, 403),
        ("admin", "POST", "/api/invitations", {"role": "coder"}, 200),
        ("admin", "GET", "/api/accounts", None, 200),
    ],
)
def test_roles(team: Callable[[str, str], TestClient], role: str, method: str, path: str, body: object, status: int) -> None:
    browser = team("somebody", role)
    assert browser.request(method, path, **({} if body is None else {"json": body})).status_code == status  # type: ignore[arg-type]


def test_a_coder_of_a_team_holds_no_values(team: Callable[[str, str], TestClient], desk: Desk) -> None:
    incident = next(one for one in desk.incidents() if one.tolls)
    body = {"decisions": [{"action": "hold", "subject": incident.id, "field": "killed", "value": 3}]}
    assert team("coder", "coder").post("/api/decisions", json=body).status_code == 400
    assert team("reviewer", "reviewer").post("/api/decisions", json=body).status_code == 200


def test_the_roles_of_the_command_line_are_those_of_the_store() -> None:
    from typing import get_args

    from waqai.cli import web_app
    from waqai.store.accounts import Role

    assert [role.value for role in web_app.Role] == list(get_args(Role))
