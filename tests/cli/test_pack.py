"""`waqai pack`: check, try, inspect and start data, on a small folder of packs and on the real one."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from waqai.cli import app as app_module
from waqai.model import Article, Record

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object) -> Result:
    return CliRunner(env={"COLUMNS": "160"}).invoke(app_module.app, ["pack", *map(str, arguments)])


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """The real language pack beside one theatre."""
    for name in ("ar", "world", "yemen"):
        shutil.copytree(ROOT / "packs" / name, tmp_path / name)
    return tmp_path


def test_lint_of_a_clean_theatre() -> None:
    result = run("lint", "yemen")
    assert result.exit_code == 0, result.stdout
    assert result.stdout.splitlines()[-1].startswith("0 errors, ") and result.stdout.splitlines()[-1].endswith(" in yemen")


def test_lint_names_what_is_broken(packs: Path) -> None:
    path = packs / "yemen" / "actors.toml"
    path.write_text(
        path.read_text(encoding="utf-8") + '\n[[actor]]\nid = "x"\nname = "قـوة"\nname_en = "X"\ncategory = "pirates"\n', "utf-8"
    )
    result = run("lint", "yemen", "--packs", packs)
    assert result.exit_code == 1
    assert "yemen/actors.toml" in result.stdout and "pirates" in result.stdout and "tatweel" in result.stdout
    assert result.stdout.splitlines()[-1].endswith("in yemen")


def test_show_prints_what_a_theatre_holds() -> None:
    result = run("show", "libya")
    assert result.exit_code == 0
    text = result.stdout.translate(dict.fromkeys(range(0x2066, 0x206A)))
    for part in (
        "libya · Libya · ليبيا",
        "countries LY",
        "libya:LNA",
        "Libyan National Army",
        "state force",
        "Khalifa Haftar",
        "places:",
    ):
        assert part in text, part
    none = run("show", "atlantis")
    assert none.exit_code == 2 and "no theatre 'atlantis'" in none.stderr and "libya" in none.stderr


def test_new_starts_a_theatre_that_lints_clean(packs: Path) -> None:
    result = run("new", "south-sudan", "--packs", packs)
    assert result.exit_code == 0 and "south-sudan" in result.stdout
    assert {"pack.toml", "actors.toml", "places.tsv", "operations.toml"} <= {
        path.name for path in (packs / "south-sudan").iterdir()
    }
    assert run("lint", "south-sudan", "--packs", packs).exit_code == 0
    again = run("new", "south-sudan", "--packs", packs)
    assert again.exit_code == 2 and "south-sudan" in again.stderr
    assert run("new", "South Sudan", "--packs", packs).exit_code == 2


def test_test_runs_the_cases(packs: Path, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    class FakeCoder:
        def read(self, article: Article) -> Record:
            return msgspec.structs.replace(record, events=() if "مناورات" in article.text else record.events)

    monkeypatch.setattr(app_module, "_coder", lambda messages, theatres, packs: FakeCoder())
    folder = packs / "yemen" / "cases"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    battle = "\nصد الجيش هجوما\n\nevent battle | outcome: "
    (folder / "a.case").write_text(f"== drill\n\nنفذ الجيش مناورات\n\nno event\n\n== attack\n{battle}repelled\n", "utf-8")
    good = run("test", "yemen", "--packs", packs)
    assert (good.exit_code, good.stdout) == (0, "2 cases: 2 passed, 0 failed, 0 todo\n")
    (folder / "b.case").write_text(f"== wrong\n{battle}captured\n", "utf-8")
    bad = run("test", "yemen", "--packs", packs)
    assert bad.exit_code == 1 and bad.stdout.splitlines()[-1] == "3 cases: 2 passed, 1 failed, 0 todo"
    assert "b.case:5: wanted event battle | outcome: captured; found it with outcome: repelled" in bad.stdout.splitlines()[0]
    (folder / "b.case").write_text(
        f"== known\ntodo: not read yet\n{battle}captured\n\n== mended\ntodo: x\n{battle}repelled\n", "utf-8"
    )
    marked = run("test", "yemen", "--packs", packs)
    assert marked.exit_code == 1 and "«mended» is marked todo and passes" in marked.stdout
    assert marked.stdout.splitlines()[-1] == "4 cases: 2 passed, 0 failed, 1 mended, 1 todo"
    (folder / "c.case").write_text("== picnic\n\nنص\n\nevent picnic\n", "utf-8")
    broken = run("test", "yemen", "--packs", packs)
    assert broken.exit_code == 2 and "c.case:5: event 'picnic' is unknown" in broken.stderr
    none = run("test", "atlantis", "--packs", packs)
    assert none.exit_code == 2 and "no pack 'atlantis'" in none.stderr
