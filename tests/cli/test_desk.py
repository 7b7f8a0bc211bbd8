"""The desk's commands as a person types them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from waqai.cli.app import app


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A store with the samples and the invented wire, linked."""
    path = tmp_path_factory.mktemp("desk") / "news.db"
    for command in (
        ["ingest", str(root / "samples" / "samples.jsonl"), str(root / "samples" / "wire.jsonl"), "--into", str(path)],
        ["link", str(path)],
    ):
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.stderr
    return path


@pytest.fixture
def own(db: Path, tmp_path: Path) -> str:
    """A copy to decide in."""
    return str(shutil.copy(db, tmp_path / "own.db"))


def run(*words: str, code: int = 0) -> tuple[str, str]:
    done = CliRunner().invoke(app, list(words), env={"COLUMNS": "170"})
    assert done.exit_code == code, done.stderr
    return done.stdout, done.stderr


def test_ingest_says_what_each_file_gave(tmp_path: Path, root: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": "قتل ثلاثة جنود في هجوم قرب سرت."}\n{oops\n')
    _, said = run("ingest", str(bad), str(root / "samples" / "wire.jsonl"), "--into", str(tmp_path / "a.db"), code=1)
    assert f"{bad}:2: not JSON" in said and f"{bad}: 1 added, 1 refused" in said and "13 added, 1 refused" in said
    _, said = run("ingest", str(root / "samples" / "wire.jsonl"), "--into", str(tmp_path / "a.db"))
    assert "0 added, 12 there already" in said


def test_incidents_in_a_pipe_are_json_and_on_wish_tables_and_csv(db: Path) -> None:
    out, _ = run("incidents", str(db), "--country", "SO", "--killed", "19")
    (incident,) = (json.loads(line) for line in out.splitlines())
    assert incident["type"] == "suicide_bombing" and len(incident["claims"]) == 4
    table, _ = run("incidents", str(db), "--country", "SO", "--killed", "19", "--table")
    assert "killed 19" in table
    arabic, _ = run("incidents", str(db), "--country", "SO", "--killed", "19", "--table", "--lang", "ar")
    assert "مقديشو" in arabic and "suicide" not in arabic
    rows = list(csv.DictReader(io.StringIO(run("incidents", str(db), "--country", "SO", "--killed", "19", "--format", "csv")[0])))
    assert rows[0]["killed"] == "19" and rows[0]["place_en"] == "Mogadishu"
    _, said = run("incidents", str(db), "--place", "لا مكان", "--table")
    assert "no incidents" in said


def test_one_incident_whole(db: Path) -> None:
    out, _ = run("incident", str(db), "ufuq-hotel:12")
    for part in ("what each source says", "19", "27", "why they are one", "the claims", "manara-hotel"):
        assert part in out
    assert json.loads(run("incident", str(db), "ufuq-hotel:12", "--json")[0])["id"].startswith("in-")
    _, said = run("incident", str(db), "in-nothing", code=2)
    assert "no incident or claim 'in-nothing'; waqai incidents shows the ids" in said


def test_deciding_logging_and_taking_back(own: str) -> None:
    table, said = run("decide", own, "ufuq-hotel:12", "held", "killed", "21", "--by", "مها", "--note", "زيارة")
    assert "killed 21" in table and "1: held" in said
    log, _ = run("log", own, "ufuq-hotel:12")
    assert "زيارة" in log and "مها" in log
    assert json.loads(run("log", own, "ufuq-hotel:12", "--json")[0])["value"] == 21
    table, _ = run("undo", own, "--by", "مها")
    assert "killed 19" in table
    _, said = run("undo", own, "--by", "مها", code=2)
    assert "no decision of 'مها' to take back" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("applaud",), "no action; one of: accept, flag, comment, reject, set, held, same, different"),
        (("held", "killed"), "takes 2 further words, not 1"),
        (("held", "killed", "many"), "no number of people"),
        (("reject", "boring"), "no reason to reject"), (("comment",), "a comment without words"),
        (("same", "nothing"), "no incident or claim"),
    ],
)  # fmt: skip
def test_a_decision_that_does_not_fit(own: str, words: tuple[str, ...], said: str) -> None:
    assert said in run("decide", own, "ufuq-hotel:12", *words, "--by", "مها", code=2)[1]


def test_the_situation(db: Path) -> None:
    table, _ = run("ledger", str(db), "--country", "SO", "--level", "country", "--table")
    assert "Somalia" in table and "2017-06" in table
    assert "الصومال" in run("ledger", str(db), "--country", "SO", "--level", "country", "--table", "--lang", "ar")[0]
    steps = [json.loads(line) for line in run("control", str(db), "--place", "غريان")[0].splitlines()]
    assert [step["state"] for step in steps] == ["besieged", "held"]
    assert run("control", str(db), "--place", "غريان", "--at", "2019-06-25", "--format", "csv")[0].count("\n") == 2
    assert "<graphml" in run("relations", str(db), "--format", "graphml")[0]


def test_snapshots_and_exports(own: str, tmp_path: Path) -> None:
    assert "snapshot v1" in run("snapshot", own, "v1")[1]
    assert run("snapshot", own)[0].startswith("\u2068v1\u2069")
    run("decide", own, "ufuq-hotel:12", "held", "killed", "21", "--by", "مها")
    _, said = run("export", own, "--to", "acled", "--since", "v1", "-o", str(tmp_path / "a.csv"))
    assert "a.csv: 1 incidents (counted again)" in said and "admin2" in said
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    plain, _ = run("export", own, "--to", "csv", "-o", "-")
    assert plain.startswith("id,date_start")
    assert (
        "no snapshot 'v9'; there are: v1"
        in run("export", own, "--to", "csv", "--snapshot", "v9", "-o", str(tmp_path / "b.csv"), code=2)[1]
    )


def test_wrong_options_are_usage_errors(db: Path, tmp_path: Path) -> None:
    assert "is no type" in run("incidents", str(db), "--type", "picnic", code=2)[1]
    assert "no day, month or year" in run("incidents", str(db), "--since", "yesterday", code=2)[1]
    assert "no such store" in run("incidents", str(tmp_path / "none.db"), code=2)[1]
    assert "give country, admin1 or town" in run("ledger", str(db), "--level", "street", code=2)[1]


def test_reading_again_and_stale_incidents_are_said(own: str, tmp_path: Path) -> None:
    assert "all are of today's rules" in run("reread", own)[1]
    new = tmp_path / "new.txt"
    new.write_text("سيطر الجيش على بلدة صرمان\n\nسيطر الجيش الوطني الليبي الاثنين على بلدة صرمان غرب طرابلس.")
    run("ingest", str(new), "--into", own, "--published", "2019-07-02")
    assert "waqai link brings them up to date" in run("incidents", own)[1]
    run("link", own)
    assert "brings them" not in run("incidents", own)[1]


def test_without_the_extra_what_to_install(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sqlalchemy", None)
    assert 'pip install "waqai[desk]"' in run("incidents", str(db), code=2)[1]
