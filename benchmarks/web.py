"""Times what every screen of the desk asks for, on a store of 100,000 records, against 300 ms; and deciding against 100 ms.

    .venv/bin/python -m benchmarks.web [--records N] [--rounds N] [--store FILE] [--json]

The store is made of the invented articles of `samples/demo.jsonl`, read once and put in again and again, each time five days
later and under other ids, through the store's own functions; then all is linked, and every eighth claim is decided. Making it
takes minutes and is not measured; `--store FILE` keeps it, and uses it again where it is there. Answers are asked of the
application itself, without a network between; the first of each is among them. The figures of one run: docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import msgspec
from fastapi.testclient import TestClient
from rich.console import Console
from rich.table import Table

from waqai import Article, Coder, Record, read_articles
from waqai.desk.deciding import refresh_verdicts
from waqai.desk.demo import samples
from waqai.desk.desk import Desk
from waqai.desk.ingest import INGESTED, made
from waqai.incidents.codes import incident_code
from waqai.incidents.reading import read_record, sorting_day
from waqai.model import Decision, decode, encode
from waqai.store import open_store
from waqai.store.articles import Incoming, add_articles, add_sightings, text_digest
from waqai.store.decisions import add_decisions
from waqai.store.incidents import set_meta
from waqai.store.queue import Scope, page
from waqai.store.records import ReadArticle, add_records
from waqai.store.search import add_words
from waqai.web.app import create_app
from waqai.web.serve import warm
from waqai.web.serving import Served

BASE: Final = "http://127.0.0.1:8100"
GOAL_MS: Final = 300.0
DECIDE_MS: Final = 100.0
_APART_DAYS: Final = 5
_EVERY: Final = 8
_NOW: Final = "2026-01-01T00:00:00+00:00"
_DAY: Final = re.compile(r'"(\d{4}-\d\d-\d\d)(T[^"]*)?"')


def copies(coder: Coder, records: int) -> Iterator[list[tuple[Incoming, ReadArticle]]]:
    """The invented articles with their records, again and again under other ids and days, as lists of one round each."""
    first: list[tuple[Article, Record, ReadArticle, str]] = []
    for article in read_articles([str(samples() / "demo.jsonl")]):
        if isinstance(article, Article):
            record = coder.read(article)
            first.append((article, record, made(text_digest(record.document.text), record), encode(record).decode()))
    for number in range(-(-records // len(first))):
        days = timedelta(days=number * _APART_DAYS)

        def later(found: re.Match[str], days: timedelta = days) -> str:
            return f'"{(date.fromisoformat(found[1]) + days).isoformat()}{found[2] or ""}"'

        made_now = []
        for article, record, kept, written in first[: records - number * len(first)]:
            name = f"{record.document.id}-{number}"
            moved = _DAY.sub(
                later, written.replace(f'"{record.document.id}:', f'"{name}:').replace(f'"{record.document.id}"', f'"{name}"')
            )
            again = decode(moved)
            reading = read_record(again)
            published = later(_whole(article.published), days).strip('"') if article.published else None
            digest = f"{kept.digest[:20]}{number:012x}"
            incoming = Incoming(
                digest=digest, article=msgspec.structs.replace(article, id=name, published=published), file="demo.jsonl", line=1
            )
            made_now.append(
                (
                    incoming,
                    ReadArticle(
                        digest=digest, record=again, reading=reading, signature=kept.signature, words=kept.words,
                        codes={claim.id: incident_code(claim.id) for claim in reading.claims},
                        days={claim.id: sorting_day(claim) for claim in reading.claims},
                    ),
                )
            )  # fmt: skip
        yield made_now


def _whole(day: str) -> re.Match[str]:
    found = _DAY.match(f'"{day}"')
    if found is None:
        raise ValueError(f"no day: {day!r}")
    return found


def fill(desk: Desk, records: int, said: Callable[[str], None]) -> None:
    """The store that is measured."""
    done = 0
    for round_ in copies(desk.coder, records):
        with desk.store.write() as connection:
            added = add_articles(connection, [one for one, _ in round_], _NOW)
            add_words(connection, [(added[read.digest], read.words) for _, read in round_])
            add_records(connection, [read for _, read in round_], desk.rules, _NOW)
            add_sightings(connection, [one for one, _ in round_], _NOW)
            set_meta(connection, INGESTED, _NOW)
        done += len(round_)
        if done // 10_000 != (done - len(round_)) // 10_000:
            said(f"{done:,} records")
    said("linking ...")
    desk.link()
    with desk.store.write() as connection:
        chosen = [one.id for one in page(connection, Scope(), "date", "all", "me", 10**9, 0)[::_EVERY]]
        for start in range(0, len(chosen), 400):
            part = chosen[start : start + 400]
            who = ("maha", "salim")[start // 400 % 2]
            accepted = [Decision(id=0, at=_NOW, by=who, action="accept", subject=claim) for claim in part]
            add_decisions(connection, accepted)
            refresh_verdicts(connection, part)
    said("linking again ...")
    desk.link()


def asked(browser: TestClient) -> list[tuple[str, str]]:
    """Every screen, and the addresses it asks for."""
    first = browser.get("/api/queue?order=doubt").json()["items"][0]["claim"]
    claim = quote(first, safe="")
    incident = browser.get("/incidents.json?order=killed").json()["items"][0]["id"]
    year = "since=2020-01-01&until=2020-12-31"
    place = quote("سرت")
    return [
        ("frame", "/api/me"),
        ("queue", "/api/queue?order=doubt&decided=no&limit=50&offset=0"),
        ("queue", "/api/queue?order=date&decided=all&limit=50&offset=0"),
        ("queue", "/api/queue?order=toll&decided=mine&limit=50&offset=0"),
        ("queue, page 400", "/api/queue?order=doubt&decided=no&limit=50&offset=20000"),
        ("review", f"/api/claims/{claim}?order=doubt"),
        ("review", f"/api/claims/{claim}?order=date"),
        ("review", f"/api/claims/{claim}?order=toll"),
        ("review", "/api/choices?field=initiators&q=%D8%AC%D9%8A%D8%B4"),
        ("review", "/api/choices?field=place&q=sirte"),
        ("incidents", "/incidents.json?limit=50"),
        ("incidents", "/facets.json?"),
        ("incidents by place", f"/incidents.json?place={place}&limit=50"),
        ("incidents by words", f"/incidents.json?words={quote('قصف')}&limit=50"),
        ("incidents by kind", "/incidents.json?types=air_strike&types=shelling&limit=50&order=killed"),
        ("incidents, far", "/incidents.json?limit=50&offset=20000"),
        ("search of the frame", f"/incidents.json?words={quote('الجيش')}&verbal=true&background=true&limit=50"),
        ("facets by words", f"/facets.json?words={quote('قصف')}"),
        ("facets of a place", f"/facets.json?place={place}"),
        ("incident", f"/incidents/{incident}.json"),
        ("map", "/map.geojson?"),
        ("map", "/unlocated.json?limit=50"),
        ("map of a year", f"/map.geojson?{year}"),
        ("timeline", "/timeline.json?step=month"),
        ("timeline", "/timeline.json?step=day"),
        ("timeline", f"/incidents.json?{year}&order=date&limit=50"),
        ("ledger", "/ledger.json?level=country"),
        ("ledger", "/ledger.json?level=admin1"),
        ("control", "/control.json?"),
        ("network", "/relations.json?"),
        ("agreement", "/agreement.json?"),
        ("packs", "/packs.json?limit=50"),
        ("packs", "/packs.json?q=sirte&limit=50"),
        ("pack entry", "/packs/geonames:2210554.json"),
        ("import", "/api/import.json"),
        ("import", "/api/work.json"),
        ("export", "/api/exports.json"),
        ("accounts", "/api/accounts"),
        ("articles", "/articles.json?limit=50"),
        ("articles by words", f"/articles.json?words={quote('قصف')}&limit=50"),
    ]


def measure(browser: TestClient, rounds: int) -> list[dict[str, Any]]:
    """A row for each address: median and worst of some rounds, in milliseconds."""
    rows = []
    for screen, path in asked(browser):
        taken, size = [], 0
        for _ in range(rounds):
            start = time.perf_counter()
            answer = browser.get(path)
            taken.append((time.perf_counter() - start) * 1000)
            size = len(answer.content)
            if answer.status_code != 200:
                raise SystemExit(f"{path}: {answer.status_code} {answer.text[:200]}")
        rows.append(
            {
                "screen": screen,
                "path": path,
                "median": statistics.median(taken),
                "worst": max(taken),
                "kb": size / 1024,
                "goal": GOAL_MS,
            }
        )
    rows += after_decisions(browser, rounds)
    rows.append(deciding(browser, 6 * rounds))
    return rows


CHANGED: Final = (
    ("incidents", "/facets.json?"), ("ledger", "/ledger.json?level=country"), ("ledger", "/ledger.json?level=admin1"),
    ("control", "/control.json?"), ("network", "/relations.json?"),
)  # fmt: skip
"""What goes through all incidents, and is asked again after each decision."""


def after_decisions(browser: TestClient, rounds: int) -> list[dict[str, Any]]:
    """What goes through all incidents, asked at once after a claim was rejected: nothing kept answers as it is."""
    taken: dict[tuple[str, str], list[float]] = {one: [] for one in CHANGED}
    size: dict[tuple[str, str], int] = {}
    for screen, path in CHANGED * rounds:
        claim = browser.get("/api/queue?order=toll").json()["items"][0]["claim"]
        body = {"decisions": [{"action": "reject", "subject": claim, "value": "duplicate"}], "order": "toll"}
        browser.post("/api/decisions", json=body)
        start = time.perf_counter()
        answer = browser.get(path)
        taken[screen, path].append((time.perf_counter() - start) * 1000)
        size[screen, path] = len(answer.content)
    return [
        {
            "screen": f"{screen}, after a decision", "path": path, "median": statistics.median(found), "worst": max(found),
            "kb": size[screen, path] / 1024, "goal": GOAL_MS,
        }
        for (screen, path), found in taken.items()
    ]  # fmt: skip


def deciding(browser: TestClient, times: int) -> dict[str, Any]:
    """Accepting a claim and having the next one, again and again, as the review screen does it: the next one's page is asked for
    ahead, while the person reads, and asked again once the decision is stored."""
    claim = browser.get("/api/queue?order=doubt").json()["items"][0]["claim"]
    taken = []
    for _ in range(times):
        ahead = browser.get(f"/api/claims/{quote(claim, safe='')}?order=doubt").json()["around"]["next_undecided"]
        browser.get(f"/api/claims/{quote(ahead, safe='')}?order=doubt")
        start = time.perf_counter()
        body = {"decisions": [{"action": "accept", "subject": claim}], "order": "doubt"}
        done = browser.post("/api/decisions", json=body).json()
        claim = done["next"]
        browser.get(f"/api/claims/{quote(claim, safe='')}?order=doubt")
        taken.append((time.perf_counter() - start) * 1000)
    return {
        "screen": "decide and advance", "path": "POST /api/decisions, GET /api/claims/NEXT", "median": statistics.median(taken),
        "worst": max(taken), "kb": 0.0, "goal": DECIDE_MS,
    }  # fmt: skip


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory() as folder:
        target = options.store or Path(folder) / "web.db"
        there = target.exists()
        with Desk(open_store(target)) as desk:
            if not there:
                fill(desk, options.records, console.print)
            if desk.stale():
                console.print("linking ...")
                desk.link()
            held = desk.count()
            served = Served(desk)
            warm(served)  # so does `serve` when it starts
            browser = TestClient(create_app(served), base_url=BASE, headers={"Origin": BASE, "Sec-Fetch-Site": "same-origin"})
            browser.get(f"/open?token={served.people.one_time_link('me')}", follow_redirects=False)
            rows = measure(browser, options.rounds)
    if options.json:
        print(json.dumps({"store": held, "rows": rows}, indent=1))
        return
    table = Table("screen", "asks for", "median ms", "worst ms", "KB", "", title=f"{held['articles']:,} articles")
    for row in rows:
        late = row["median"] > row["goal"]
        table.add_row(
            row["screen"], row["path"], f"{row['median']:.0f}", f"{row['worst']:.0f}", f"{row['kb']:,.0f}", "over" if late else ""
        )
    Console().print(table)


if __name__ == "__main__":
    main()
