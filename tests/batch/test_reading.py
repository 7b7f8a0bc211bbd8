"""Reading in processes: the same bytes in the same order, and a death costs one article."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from waqai.batch.reading import Coded, Readers, Settings
from waqai.cli.app import app
from waqai.sources import Problem, read_located

DEMO = Path(__file__).resolve().parents[2] / "samples" / "demo.jsonl"


def test_code_gives_the_same_bytes_with_workers(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text("no json\n" + DEMO.read_text(encoding="utf-8"), encoding="utf-8")
    told = {}
    for workers in ("1", "2"):
        out = tmp_path / f"{workers}.jsonl"
        done = CliRunner().invoke(app, ["code", str(broken), "-o", str(out), "--workers", workers])
        assert done.exit_code == 1  # the line that is no JSON
        # Whoever is the first to read prepares the language data, and says so.
        lines = done.stderr.replace(out.name, "OUT").splitlines()
        told[workers] = [line for line in lines if not line.startswith("preparing the language data")]
    assert told["1"] == told["2"]
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    assert len((tmp_path / "2.jsonl").read_bytes().splitlines()) == 62


def test_an_article_that_kills_its_reader_is_the_only_one_lost(tmp_path: Path, settings: Settings, deadly_article: str) -> None:
    lines = DEMO.read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "articles.jsonl"
    path.write_text("".join([*lines[:30], deadly_article, *lines[30:]]), encoding="utf-8")
    with Readers(settings, 2) as readers:
        outcomes = list(readers.read(read_located([str(path)])))
    lost = [(found, coded) for found, coded in outcomes if isinstance(coded, Problem)]
    assert [found.article.id for found, _ in lost if found] == ["deadly"]
    assert lost[0][1].line == 31 and "died" in lost[0][1].found
    ids = [coded.id for _, coded in outcomes if isinstance(coded, Coded)]
    assert ids == [found.article.id for found in read_located([str(DEMO)]) if not isinstance(found, Problem)]
