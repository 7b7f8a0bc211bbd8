"""Articles of the demo as an archive, and a reader that dies of one of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from waqai.batch.reading import Settings
from waqai.batch.rules import rules_version

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "samples" / "demo.jsonl"
DEADLY = "مقال قاتل"
_KILLER = f"""
import os
from waqai.extract.coder import Coder

read = Coder.read

def deadly(self, article):
    if {DEADLY!r} in article.text:
        os.kill(os.getpid(), 9)
    return read(self, article)

Coder.read = deadly
"""


@pytest.fixture(scope="session")
def settings() -> Settings:
    """All packs, as installed."""
    return Settings()


@pytest.fixture(scope="session")
def rules(settings: Settings) -> str:
    """The version of the rules."""
    return rules_version(settings.coder().pack)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with the demo's articles in two files."""
    folder = tmp_path / "archive"
    folder.mkdir()
    lines = DEMO.read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "a.jsonl").write_text("".join(lines[:20]), encoding="utf-8")
    (folder / "b.jsonl").write_text("".join(lines[20:40]), encoding="utf-8")
    return folder


Shards = Callable[[Path, int, int, dict[int, str]], int]


@pytest.fixture(scope="session")
def write_shards() -> Shards:
    """The function below."""
    return _write_shards


def _write_shards(folder: Path, count: int, copies: int, last: dict[int, str]) -> int:
    """Writes files of the demo's articles, several times over with other ids, each too large to share a shard of a megabyte with
    another; `last` are lines at the end of some. How many articles there are without those."""
    folder.mkdir()
    lines = DEMO.read_text(encoding="utf-8").splitlines(keepends=True)
    filler = json.dumps({"id": "filler", "other": "-" * 600_000, "text": "قصف الجيش مواقع المسلحين في درنة."}) + "\n"
    for nth in range(count):
        again = [line.replace('"id": "', f'"id": "{nth}-{copy}-', 1) for copy in range(copies) for line in lines]
        (folder / f"{nth}.jsonl").write_text("".join([filler, *again, last.get(nth, "")]), encoding="utf-8")
    return count * (copies * len(lines) + 1)


@pytest.fixture
def deadly_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The line of an article that kills (SIGKILL) every process started from here on that reads it."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_KILLER, encoding="utf-8")  # Python runs it as each process starts
    monkeypatch.setenv("PYTHONPATH", str(folder))
    text = f"قال شهود إن الجيش قصف البلدة صباح الأحد. {DEADLY}."
    return json.dumps({"id": "deadly", "text": text, "published": "2020-05-05"}, ensure_ascii=False) + "\n"
