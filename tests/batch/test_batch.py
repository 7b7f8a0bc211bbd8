"""Shards: complete or absent, the same bytes however they are made, resumed after any stop, with what was refused beside them."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import fsspec
import msgspec
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from waqai import Coder, Record, decode, read_articles
from waqai.batch.paths import Folder
from waqai.batch.plan import Plan, Task
from waqai.batch.reading import Settings
from waqai.batch.running import Watch, in_processes, in_this_process, run_batch
from waqai.batch.shard import Shard
from waqai.batch.tables import TABLES
from waqai.cli.app import app
from waqai.errors import InputError

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def content(folder: Path) -> dict[str, str]:
    """Every file of a folder, by its path in it: a digest of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.blake2b(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def table(folder: Path, name: str) -> list[dict[str, object]]:
    """The rows of a table over all shards."""
    return [row for path in sorted(folder.glob(f"*/{name}.parquet")) for row in pq.read_table(path).to_pylist()]


def test_tables_hold_what_the_records_say(tmp_path: Path, settings: Settings, rules: str) -> None:
    out = tmp_path / "out"
    report = run_batch([str(SAMPLES / "samples.jsonl")], str(out), rules=rules, settings=settings, engine=in_this_process)
    coder = Coder()
    records = [coder.read(article) for article in read_articles([str(SAMPLES / "samples.jsonl")])]  # type: ignore[arg-type]
    documents = table(out, "documents")
    assert [decode(str(row["record"])) for row in documents] == records
    assert report.rows["documents"] == len(records) and report.rows["events"] == sum(len(r.events) for r in records)
    by_id: dict[object, Record] = {record.document.id: record for record in records}
    for row in table(out, "spans"):
        text = by_id[row["document"]].document.text
        assert text[row["span_start"] : row["span_end"]] == row["words"]  # type: ignore[misc]
    for row in table(out, "events"):
        record = by_id[row["document"]]
        event = next(one for one in record.events if one.id == row["id"])
        names = {entity.id: entity.name for entity in record.entities}
        assert row["type"] == event.type and row["initiators"] == [names[ref.entity] for ref in event.initiators]
        assert row["sources"] == [names[one.entity] for one in event.attribution]
        assert row["place"] == (event.place.name if event.place else None)
        assert str(row["date_start"]) == (event.time.start if event.time and event.time.start else "None")
    assert {name: set(pq.read_table(next(out.glob(f"*/{name}.parquet"))).column_names) for name in TABLES} == {
        name: set(columns) for name, columns in TABLES.items()
    }


def test_the_same_bytes_whoever_makes_them(tmp_path: Path, archive: Path, settings: Settings, rules: str) -> None:
    found = []
    for name, engine in (("here", in_this_process), ("one", in_processes(1)), ("two", in_processes(2))):
        out = tmp_path / name
        run_batch([str(archive)], str(out), rules=rules, settings=settings, engine=engine, shard_mb=None)
        found.append(content(out))
    assert found[0] == found[1] == found[2]


def test_finished_shards_are_not_made_again(tmp_path: Path, archive: Path, settings: Settings, rules: str) -> None:
    out = tmp_path / "out"
    how = {"rules": rules, "settings": settings, "engine": in_this_process}
    run_batch([str(archive / "a.jsonl")], str(out), **how)
    stamps = {path: path.stat().st_mtime_ns for path in out.glob("*/*")}
    report = run_batch([str(archive)], str(out), **how)
    assert (report.before, report.made) == (1, 1)
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    (archive / "a.jsonl").write_text((archive / "b.jsonl").read_text(encoding="utf-8"), encoding="utf-8")
    report = run_batch([str(archive)], str(out), **how)
    assert (report.before, report.made) == (1, 1), "a file that changed is read again"
    assert len(table(out, "documents")) == 40


def test_parts_share_a_folder(tmp_path: Path, archive: Path, settings: Settings, rules: str) -> None:
    how = {"rules": rules, "settings": settings, "engine": in_this_process}
    whole, shared = tmp_path / "whole", tmp_path / "shared"
    for name in ("a", "b"):  # larger than a shard together, so that there are two
        (archive / f"{name}.txt").write_text("عنوان\n\nقصف الجيش مواقع المسلحين في درنة. " + "كلام " * 230_000, encoding="utf-8")
    run_batch([str(archive)], str(whole), shard_mb=1, **how)
    reports = [run_batch([str(archive)], str(shared), shard_mb=1, part=(nth, 2), **how) for nth in (0, 1)]
    assert all(report.made and report.left for report in reports)
    assert content(shared) == content(whole)


def test_killed_in_the_middle_it_goes_on(tmp_path: Path, rules: str, write_shards: Any) -> None:
    folder = tmp_path / "archive"
    write_shards(folder, 6, 2, {})
    out, whole = tmp_path / "out", tmp_path / "whole"
    command = [sys.executable, "-m", "waqai", "batch", str(folder), "--workers", "2", "--shard-mb", "1", "-o"]
    process = subprocess.Popen([*command, str(out)], stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 120
    while not list(out.glob("*/shard.json")):
        assert process.poll() is None and time.monotonic() < deadline, process.stderr and process.stderr.read()
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for shard in out.glob("[!.]*/"):
        found = msgspec.json.decode((shard / "shard.json").read_bytes(), type=Shard)
        for name in TABLES:
            assert pq.read_metadata(shard / f"{name}.parquet").num_rows == found.rows[name], "complete or absent"
    finished = {path: path.stat().st_mtime_ns for path in out.glob("*/shard.json")}
    done = subprocess.run([*command, str(out)], capture_output=True, text=True)
    assert done.returncode == 0 and "finished before" in done.stderr, done.stderr
    assert {path: path.stat().st_mtime_ns for path in finished} == finished
    assert not list(out.glob(".*")), "nothing half made is left"
    subprocess.run([*command, str(whole)], check=True, capture_output=True)
    assert content(out) == content(whole)


def test_what_is_broken_is_set_aside_with_its_reason(tmp_path: Path, archive: Path, deadly_article: str) -> None:
    path = archive / "b.jsonl"
    path.write_text(
        "not json\n" + path.read_text(encoding="utf-8") + deadly_article + '{"id": "en", "text": "English only"}\n',
        encoding="utf-8",
    )
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-m", "waqai", "batch", str(archive), "-o", str(out), "--workers", "2"], capture_output=True, text=True
    )
    assert done.returncode == 1 and "3 inputs could not be read" in done.stderr and "quarantine.jsonl" in done.stderr
    refused = [
        json.loads(line) for file in out.glob("*/quarantine.jsonl") for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert [(one["line"], one["found"].split(":")[0].split("(")[0].strip()) for one in refused] == [
        (1, "not JSON"), (22, "the process that read it died"), (23, "not Arabic"),
    ]  # fmt: skip
    assert refused[1]["article"]["article"]["id"] == "deadly", "the article is kept, to be tried again"
    assert len(table(out, "documents")) == 40


def test_an_object_store_through_fsspec(settings: Settings, rules: str) -> None:
    store = fsspec.filesystem("memory")
    store.pipe_file("/news/in/a.jsonl", (SAMPLES / "samples.jsonl").read_bytes())
    store.pipe_file("/news/in/notes.docx", b"left")
    seen: list[str] = []

    class Seen(Watch):
        def shard(self, task: Task, shard: Shard) -> None:
            seen.append(shard.name)

    how = {"rules": rules, "settings": settings, "engine": in_this_process}
    report = run_batch(["memory://news/in"], "memory://news/out", watch=Seen(), **how)
    assert report.made == 1 and not report.problems
    names = {path.rpartition("/")[2] for path in store.find(f"/news/out/{seen[0]}")}
    assert names == {*(f"{name}.parquet" for name in TABLES), "quarantine.jsonl", "shard.json"}
    assert run_batch(["memory://news/in"], "memory://news/out", **how).before == 1
    store.rm_file(f"/news/out/{seen[0]}/shard.json")  # without its last file a shard counts for nothing
    assert run_batch(["memory://news/in"], "memory://news/out", **how).made == 1
    with store.open(f"/news/out/{seen[0]}/documents.parquet") as file:
        assert pq.read_table(file).num_rows == report.rows["documents"]


def test_a_worker_with_other_rules_is_refused(tmp_path: Path, archive: Path, settings: Settings) -> None:
    with pytest.raises(InputError, match="the rules here are"):
        run_batch([str(archive)], str(tmp_path / "out"), rules="another waqai", settings=settings, engine=in_this_process)
    assert Folder(str(tmp_path / "out")).names() == ["plan.json"]


def test_the_command_says_what_it_cannot_do(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert "give K/N" in run(app, ["batch", str(tmp_path), "-o", str(tmp_path / "o"), "--part", "3/3"]).stderr
    empty = run(app, ["batch", str(tmp_path / "none.jsonl"), "-o", str(tmp_path / "o")])
    assert empty.exit_code == 1 and "No such file" in empty.stderr
    assert not (tmp_path / "o").exists()


def test_a_plan_comes_back_as_it_was_written(tmp_path: Path, archive: Path, settings: Settings, rules: str) -> None:
    out = tmp_path / "out"
    run_batch([str(archive)], str(out), rules=rules, settings=settings, engine=in_this_process)
    plan = msgspec.json.decode((out / "plan.json").read_bytes(), type=Plan)
    assert plan.rules == rules and {task.name for task in plan.tasks} == {path.name for path in out.iterdir() if path.is_dir()}
