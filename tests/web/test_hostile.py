"""Article text is data: markup, direction controls and invisible characters reach a reader as themselves and do nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
import pytest
from fastapi.testclient import TestClient

from waqai.desk.desk import Desk
from waqai.model import Article
from waqai.store import open_store
from waqai.web.app import create_app
from waqai.web.serving import Served

if TYPE_CHECKING:
    from waqai import Coder

ATTACKS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "javascript:alert(1)",
    "</title><iframe srcdoc='<script>1</script>'>", "{{7*7}}${7*7}", "\u202egnirts\u202c", "\u2066\u2067\u200b\ufeff", "=HYPERLINK(\"http://x\")",
    "\u0000\u0007\u001b[31m", "%3Cscript%3E", "&lt;script&gt;",
)  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path, coder: Coder) -> Iterator[TestClient]:
    """A desk whose articles carry the attacks in every field."""
    path = tmp_path / "hostile.jsonl"
    lines = []
    for number, attack in enumerate(ATTACKS):
        text = f"قصفت قوات الجيش الوطني الليبي {attack} مواقع المسلحين في مدينة سرت أمس، ما أدى إلى مقتل 5 مدنيين."
        one = Article(
            id=f"a{number}{attack}",
            title=f"قصف {attack}",
            source=attack,
            url=f"javascript:{attack}",
            published="2019-05-20",
            text=text,
        )
        lines.append(msgspec.json.encode(one))
    path.write_bytes(b"\n".join(lines))
    with Desk(open_store(tmp_path / "h.db"), coder=coder) as desk:
        desk.ingest([str(path)])
        desk.link()
        served = Served(desk)
        client = TestClient(create_app(served), base_url="http://127.0.0.1:8100", headers={"Sec-Fetch-Site": "same-origin"})
        client.get(f"/open?token={served.people.one_time_link('me')}")
        yield client


def test_pages_are_json_whatever_the_text(hostile: TestClient) -> None:
    items = hostile.get("/api/queue?limit=1000").json()["items"]
    assert len(items) >= len(ATTACKS) - 2
    for item in items:
        if "%" in item["claim"]:  # the test client, unlike a server, decodes a path twice
            continue
        answer = hostile.get(f"/api/claims/{quote(item['claim'], safe='')}")
        assert answer.status_code == 200, item["claim"]
        assert answer.headers["content-type"] == "application/json" and answer.headers["x-content-type-options"] == "nosniff"


def test_addresses_that_are_none_are_not_linked(hostile: TestClient) -> None:
    item = hostile.get("/api/queue?limit=1").json()["items"][0]
    page = hostile.get(f"/api/claims/{quote(item['claim'], safe='')}").json()
    assert page["article"]["url"] is None, "a link is http or https, or none"


def test_errors_do_not_echo_markup(hostile: TestClient) -> None:
    for attack in ATTACKS[:5]:
        answer = hostile.get("/api/claims/" + attack)
        assert "text/html" not in answer.headers["content-type"] or "<script>alert" not in answer.text
        page = hostile.get(f"/open?token={attack}")
        assert attack not in page.text


def test_a_spreadsheet_gets_no_formulas(hostile: TestClient) -> None:
    text = hostile.get("/api/export?to=csv&verbal=true&background=true").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert cells and not [cell for cell in cells if cell[:1] in "=@" and cell]
