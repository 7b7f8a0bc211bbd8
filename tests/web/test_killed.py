"""The server killed in the middle of decisions: what it said it keeps is there; of the rest all or nothing."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from waqai.desk.desk import Desk
from waqai.desk.filters import ALL
from waqai.store import open_store

BATCH = 12


def served(store: Path) -> tuple[subprocess.Popen[str], str, int]:
    """`waqai serve` in a process of its own; its one-time link's query, and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "waqai", "serve", str(store), "--port", str(port), "--by", "maha", "--quiet"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    link = re.search(r"http\S+", process.stdout.readline())
    assert link is not None
    return process, urlsplit(link[0]).query, port


def ask(port: int, method: str, path: str, cookie: str = "", body: Any = None) -> tuple[int, str, bytes]:
    """One request on a connection of its own: status, cookie, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}
    connection.request(
        method, path, None if body is None else json.dumps(body), headers | ({"Content-Type": "application/json"} if body else {})
    )
    answer = connection.getresponse()
    found = answer.status, (answer.getheader("Set-Cookie") or "").partition(";")[0], answer.read()
    connection.close()
    return found


def opened(port: int, query: str) -> str:
    """The cookie of a session, as soon as the server answers."""
    for _ in range(600):
        try:
            return ask(port, "GET", f"/open?{query}")[1]
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not come")


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_killed_between_and_within_batches(desk: Desk, tmp_path: Path) -> None:
    claims = [one["claim"] for one in desk.queue("maha", "doubt", "no", 1000, 0)["items"]]
    batches = [claims[start : start + BATCH] for start in range(0, len(claims), BATCH)]
    desk.close()
    store = tmp_path / "killed.db"
    shutil.copy(tmp_path / "demo.db", store)
    kept: list[int] = []
    for after in (0.03, 0.11, 0.2):
        process, query, port = served(store)
        try:
            cookie = opened(port, query)
            sending = threading.Thread(target=send, args=(port, cookie, batches, kept))
            before = len(kept)
            sending.start()
            while len(kept) == before and sending.is_alive():
                time.sleep(0.01)
            time.sleep(after)
        finally:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        sending.join(60)
        assert not sending.is_alive()
        look(store, batches, kept)
    assert kept, "some were kept before the end"


def send(port: int, cookie: str, batches: list[list[str]], kept: list[int]) -> None:
    """Batch upon batch, each in one stroke, until the server is gone; `kept` are those it said it keeps."""
    for number in range(len(kept), len(batches)):
        wanted = [{"action": "accept", "subject": claim, "note": f"batch {number}"} for claim in batches[number]]
        try:
            status, _, _ = ask(port, "POST", "/api/decisions", cookie, {"decisions": wanted})
        except (OSError, http.client.HTTPException):
            return
        assert status == 200
        kept.append(number)


def look(store: Path, batches: list[list[str]], kept: list[int]) -> None:
    """Every batch is there whole or not at all; what is shown is what a link from scratch makes of it."""
    with Desk(open_store(store)) as desk:
        with desk.store.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        for number, batch in enumerate(batches):
            found = [any(one.note == f"batch {number}" for one in desk.log(claim)) for claim in batch]
            assert all(found) or not any(found), f"batch {number} is there by half"
            if number in kept:
                assert all(found), f"batch {number} was said to be kept"
        shown = {one.id: one for one in desk.incidents(ALL)}
        waiting = desk.queue("maha", "doubt", "no", 1, 0)["left"]
        desk.link()
        assert shown == {one.id: one for one in desk.incidents(ALL)}
        assert desk.queue("maha", "doubt", "no", 1, 0)["left"] == waiting
        done = sum(any(one.note == f"batch {number}" for one in desk.log(batch[0])) for number, batch in enumerate(batches))
        kept[:] = list(range(done))
