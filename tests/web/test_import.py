"""Files from the browser: hostile names, too much, what is no form, who may; and that the store hears the files' own names."""

from __future__ import annotations

import gzip
import json
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from waqai.desk.desk import Desk
from waqai.desk.uploads import safe_name
from waqai.web.app import create_app
from waqai.web.serving import Served

ARTICLE = {
    "id": "new-1", "title": "قصف على سرت", "published": "2016-06-15", "source": "الأفق",
    "text": "قتل ثلاثة مدنيين في قصف مدفعي استهدف حي الزعفران في سرت الثلاثاء، وفق مصدر طبي.",
}  # fmt: skip
LINE = json.dumps(ARTICLE, ensure_ascii=False).encode()


def send(client: TestClient, *files: tuple[str, bytes], **fields: str):  # type: ignore[no-untyped-def]
    return client.post("/api/import", files=[("files", (name, data)) for name, data in files], data=fields)


def temporary() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("waqai-upload-*"))


def test_each_file_has_its_report(client: TestClient, desk: Desk) -> None:
    before = temporary()
    articles = desk.count()["articles"]
    lines = b"\n".join([LINE, LINE.replace(b"new-1", b"new-2"), b"not json"])
    answer = send(client, ("أخبار.jsonl", lines), ("again.jsonl", LINE)).json()
    first, second = answer["files"]
    assert first == {"file": "أخبار.jsonl", "read": 2, "added": 1, "known": 1, "refused": 1}
    assert second == {"file": "again.jsonl", "read": 1, "added": 0, "known": 1, "refused": 0}
    (problem,) = [one for one in answer["problems"] if one["severity"] == "error"]
    assert (problem["file"], problem["line"]) == ("أخبار.jsonl", 3)
    assert answer["stale"] is True and desk.count()["articles"] == articles + 1
    assert desk.article("new-1").file == "أخبار.jsonl"  # type: ignore[union-attr]
    assert temporary() == before


def test_packed_files_are_told_by_their_names(client: TestClient) -> None:
    answer = send(client, ("a.jsonl.gz", gzip.compress(LINE))).json()
    assert answer["files"] == [{"file": "a.jsonl.gz", "read": 1, "added": 1, "known": 0, "refused": 0}]


def test_days_for_articles_without_one(client: TestClient, desk: Desk) -> None:
    text = "قصف\n\n" + str(ARTICLE["text"])
    assert send(client, ("one.txt", text.encode()), published="2016-06-15").json()["files"][0]["added"] == 1
    assert send(client, ("one.txt", text.encode()), published="someday").status_code == 400
    assert any((desk.article(str(one)) or None) for one in desk.search("الزعفران"))


HOSTILE = [
    "../../../etc/cron.d/x.jsonl", "..\\..\\windows\\x.jsonl", "/abs/olute.jsonl", "C:\\x.jsonl",
    "a\u202ebnosj.jsonl", "x" * 400 + ".jsonl",
    "CON.jsonl", ".hidden.jsonl", "a;rm -rf ~.jsonl",
    "<script>alert(1)</script>.jsonl", "a\r\nb.jsonl", "..", "", " .jsonl", "%2e%2e%2fx.jsonl",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_become_plain_ones(client: TestClient, name: str) -> None:
    boundary = "b0undary"
    quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{quoted}"\r\n\r\n'.encode()
    body = head + LINE + f"\r\n--{boundary}--\r\n".encode()
    answer = client.post("/api/import", content=body, headers={"Content-Type": f"multipart/form-data; boundary={boundary}"})
    assert answer.status_code == 200, answer.text
    shown = answer.json()["files"][0]["file"]
    assert shown == safe_name(shown) and not set(shown) & set('/\\<>;\r\n"\u202e') and 0 < len(shown) <= 120
    assert not shown.startswith(".")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_safe_name_is_safe(name: str) -> None:
    assert "/" not in safe_name(name) and "\\" not in safe_name(name) and safe_name(name) not in ("", ".", "..")


@pytest.fixture
def small(desk: Desk) -> TestClient:
    """A server that takes files of a thousand bytes."""
    served = Served(desk, largest=1000)
    base = "http://127.0.0.1:8100"
    browser = TestClient(create_app(served), base_url=base, headers={"Origin": base, "Sec-Fetch-Site": "same-origin"})
    browser.get(f"/open?token={served.people.one_time_link('me')}")
    return browser


@pytest.mark.parametrize("size", [1001, 5_000, 200_000])
def test_a_file_too_large_is_refused_and_leaves_nothing(small: TestClient, desk: Desk, size: int) -> None:
    before, articles = temporary(), desk.count()["articles"]
    answer = send(small, ("good.jsonl", LINE), ("big.jsonl", b"x" * size))
    assert answer.status_code == 413 and answer.json()["code"] in ("too_large", "too_much")
    assert temporary() == before and desk.count()["articles"] == articles
    assert small.get("/api/import.json").json()["largest"] == 1000


def test_a_length_beyond_all_is_refused_unread(small: TestClient) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(10**12)}
    assert small.post("/api/import", content=b"", headers=headers).status_code == 413


def test_a_long_field_is_refused(small: TestClient) -> None:
    assert send(small, ("a.jsonl", b"{}"), published="9" * 900).status_code == 413


def test_too_many_files(client: TestClient) -> None:
    assert send(client, *[(f"{n}.jsonl", b"{}") for n in range(51)]).status_code == 400


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415), (b"files=x", "application/x-www-form-urlencoded", 415),
        (b"", "multipart/form-data", 415),
        (b"rubbish", "multipart/form-data; boundary=x", 400), (b"--x--\r\n", "multipart/form-data; boundary=x", 400),
    ],
)  # fmt: skip
def test_what_is_no_form(client: TestClient, body: bytes, kind: str, status: int) -> None:
    assert client.post("/api/import", content=body, headers={"Content-Type": kind}).status_code == status


def test_bytes_that_are_no_article_are_said(client: TestClient) -> None:
    answer = send(client, ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20), ("empty.txt", b"")).json()
    assert [one["added"] for one in answer["files"]] == [0, 0] and len(answer["problems"]) == 2
    assert "waqai-upload" not in json.dumps(answer)


def test_linking_after_an_import(client: TestClient, desk: Desk) -> None:
    send(client, ("a.jsonl", LINE))
    assert desk.stale()
    assert client.post("/api/link").json()["incidents"] == desk.count()["incidents"]
    assert not desk.stale() and client.get("/api/work.json").json()["kind"] is None


def test_one_work_at_a_time(client: TestClient, served: Served) -> None:
    begun, end = threading.Event(), threading.Event()

    def work() -> None:
        with served.work.begin("link"):
            begun.set()
            end.wait(10)

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait(10)
    assert client.post("/api/link").status_code == 409
    assert send(client, ("a.jsonl", LINE)).status_code == 409
    assert client.get("/api/work.json").json()["kind"] == "link"
    end.set()
    thread.join()
    assert send(client, ("a.jsonl", LINE)).status_code == 200


@pytest.mark.parametrize("role", ["viewer", "coder", "reviewer"])
def test_only_an_admin_imports(team: Callable[[str, str], TestClient], role: str) -> None:
    somebody = team("somebody", role)
    assert send(somebody, ("a.jsonl", LINE)).status_code == 403
    assert somebody.post("/api/link").status_code == 403
    assert somebody.get("/api/import.json").status_code == 403


def test_a_form_of_another_page_is_refused(client: TestClient) -> None:
    answer = client.post("/api/import", files={"files": ("a.jsonl", LINE)}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_an_import_can_be_stopped_and_keeps_what_it_took_in(client: TestClient, served: Served, desk: Desk) -> None:
    before = desk.count()["articles"]
    lines = b"\n".join(
        LINE.replace(b"new-1", f"stop-{n}".encode()).replace("سرت".encode(), f"سرت {n}".encode()) for n in range(600)
    )
    assert client.post("/api/import/cancel").json() == {"cancelled": False}, "nothing goes on"
    answers = []
    sending = threading.Thread(target=lambda: answers.append(send(client, ("many.jsonl", lines)).json()))
    sending.start()
    while served.work.told()["kind"] is None or desk.count()["articles"] == before:
        assert sending.is_alive()
    assert served.work.cancel()
    sending.join(60)
    (answer,) = answers
    added = answer["files"][0]["added"]
    assert answer["cancelled"] is True and 0 < added < 600
    assert desk.count()["articles"] == before + added
    assert send(client, ("more.jsonl", LINE)).json()["cancelled"] is False, "the next import is not stopped"
