"""A desk that is killed, crowded, or out of room loses nothing that was committed and shows nothing half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from waqai.desk.desk import Desk
from waqai.desk.filters import ALL
from waqai.desk.opening import open as open_desk
from waqai.errors import StoreError
from waqai.store import open_store

PLACES = ("درنة", "سبها", "غريان", "ترهونة", "الزاوية", "صرمان", "زليتن", "أجدابيا")


def many(number: int) -> list[dict[str, str]]:
    """Articles that differ."""
    return [
        {
            "id": f"a{i}", "source": f"منبر {i % 3}", "published": f"2019-05-{1 + i % 28:02d}",
            "text": f"قتل {i + 2} مسلحين في غارة جوية استهدفت مساء الثلاثاء معسكرا قرب مدينة {PLACES[i % 8]}، بحسب مصدر عسكري.",
        }
        for i in range(number)
    ]  # fmt: skip


def lines(path: Path, articles: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), encoding="utf-8")
    return path


def whole(desk: Desk) -> None:
    """Every article has its record, its claims, its search words, and each claim that is shown is in one incident."""
    import sqlalchemy as sa

    from waqai.store.incidents import generation
    from waqai.store.schema import articles, claims, incident_claims, incidents, readings, records

    with desk.store.read() as connection:

        def count(query: object) -> int:
            return int(connection.execute(query).scalar_one())  # type: ignore[call-overload]

        total = count(sa.select(sa.func.count()).select_from(articles))
        assert count(sa.select(sa.func.count()).select_from(records)) == total
        assert count(sa.select(sa.func.count()).select_from(readings)) == total
        number = generation(connection)
        shown = set(connection.execute(sa.select(incidents.c.id).where(incidents.c.generation == number)).scalars())
        members = connection.execute(
            sa.select(incident_claims.c.claim, incident_claims.c.incident).where(incident_claims.c.generation == number)
        ).all()
        assert {row.incident for row in members} == shown
        assert {row.claim for row in members} <= set(connection.execute(sa.select(claims.c.id)).scalars())
    if total:
        assert len(desk.search("عسكري", limit=10_000)) == total


_CHILD = """
import sys
from waqai.desk import ingest
from waqai.desk.opening import open as open_desk
ingest.BATCH = 4
desk = open_desk(sys.argv[2])
print("ready", flush=True)
match sys.argv[1]:
    case "ingest":
        desk.ingest([sys.argv[3]])
    case "link":
        from waqai.store import incidents
        incidents.MANY = 3
        while True:
            desk.link()
    case "decide":
        n = 0
        while True:
            n += 1
            desk.decide(sys.argv[3], "hold", by="m", field="killed", value=n)
            print(n, flush=True)
"""


def kill_in_the_middle(task: str, target: str, argument: str, after: float) -> str:
    """Run a task in another process and kill it; what it had printed."""
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, task, target, argument], stdout=subprocess.PIPE, text=True, env={**os.environ}
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.wait()
    return rest


@pytest.mark.parametrize("after", [0.9, 1.6])
def test_killed_while_ingesting(target: str, desk: Desk, tmp_path: Path, after: float) -> None:
    path = lines(tmp_path / "a.jsonl", many(120))
    kill_in_the_middle("ingest", target, str(path), after)
    whole(desk)
    kept = desk.count()["articles"]
    report = desk.ingest([str(path)])
    assert report.known == kept and report.added == 120 - kept, "what was committed is kept, the rest is read again"
    whole(desk)


def test_killed_while_linking(target: str, desk: Desk, tmp_path: Path) -> None:
    desk.ingest([str(lines(tmp_path / "a.jsonl", many(30)))])
    desk.link()
    before = desk.incidents(ALL)
    for after in (0.05, 0.2, 0.33):
        kill_in_the_middle("link", target, "", after)
        assert desk.incidents(ALL) == before
        whole(desk)
    desk.link()
    assert desk.incidents(ALL) == before


def test_killed_while_deciding(target: str, desk: Desk, tmp_path: Path) -> None:
    desk.ingest([str(lines(tmp_path / "a.jsonl", many(6)))])
    desk.link()
    name = desk.incidents(ALL)[0].id
    printed = kill_in_the_middle("decide", target, name, 0.8).split()
    stored = desk.log(name)
    assert len(stored) >= len(printed) > 0, "whatever was answered is kept"
    held = desk.incident(name).tolls[0].held
    assert held.value == stored[-1].value, "the incident shows the last decision that is kept"
    whole(desk)


def test_several_writers_at_once(target: str, desk: Desk, tmp_path: Path) -> None:
    articles = many(24)
    files = [lines(tmp_path / f"{i}.jsonl", articles[i * 4 : i * 4 + 12]) for i in range(4)]
    failed: list[BaseException] = []

    def work(path: Path) -> None:
        try:
            with Desk(open_store(target), coder=desk.coder) as mine:
                mine.ingest([str(path)])
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(path,)) for path in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert desk.count()["articles"] == 24
    whole(desk)


def test_a_reader_sees_the_store_as_it_was(target: str, desk: Desk, tmp_path: Path) -> None:
    from waqai.store.articles import count_articles

    with desk.store.read() as connection:
        assert count_articles(connection) == 0
        with Desk(open_store(target), coder=desk.coder) as writer:
            writer.ingest([str(lines(tmp_path / "a.jsonl", many(3)))])
        assert count_articles(connection) == 0
    assert desk.count()["articles"] == 3


def test_a_full_disk_says_so_and_keeps_what_was_there(tmp_path: Path, coder: object) -> None:
    path = tmp_path / "news.db"
    with Desk(open_store(path), coder=coder) as desk:  # type: ignore[arg-type]
        desk.ingest([str(lines(tmp_path / "a.jsonl", many(3)))])
        from sqlalchemy import event

        @event.listens_for(desk.store.engine, "connect")
        def _small(connection: object, _: object) -> None:
            connection.execute("PRAGMA max_page_count=60")  # type: ignore[attr-defined]

        desk.store.engine.dispose()
        with pytest.raises(StoreError, match="disk is full"):
            desk.ingest([str(lines(tmp_path / "b.jsonl", many(400)))])
    with open_desk(path) as again:
        assert again.count()["articles"] >= 3
        whole(again)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_says_so(tmp_path: Path, coder: object) -> None:
    path = tmp_path / "news.db"
    with Desk(open_store(path), coder=coder):  # type: ignore[arg-type]
        pass
    path.chmod(0o444)
    with pytest.raises(StoreError, match="may not be written"), open_desk(path) as desk:
        desk.ingest([str(lines(tmp_path / "a.jsonl", many(3)))])
