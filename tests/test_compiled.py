"""A compiled build (`make wheel`) reads and joins to the same bytes: `make compiled-test` makes one and runs this."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "samples.jsonl"
WIRE = SAMPLES.with_name("demo.jsonl")
SIGNS = [".", "،", "\n\n", '"', "«", "»", "(", "12", "٣٥", ".,", "..", "ـ", "\u064e", "ﻻ", "#", "ة", "و", "BBC", ":", "؟"]


@pytest.fixture(scope="module")
def compiled() -> str:
    """The interpreter of an environment that holds a compiled build."""
    python = os.environ.get("WAQAI_COMPILED_PYTHON")
    if not python:
        pytest.skip("no compiled build (WAQAI_COMPILED_PYTHON): make compiled-test")
    return str(Path(python).absolute())  # not resolved: the link is the environment


def coded(python: str, articles: Path, folder: Path) -> tuple[int, bytes]:
    """Exit code and records of `waqai code`, run where no checkout is in the way."""
    done = subprocess.run([python, "-m", "waqai", "code", "-q", str(articles)], stdout=subprocess.PIPE, cwd=folder, timeout=600)
    return done.returncode, done.stdout


def shuffled(count: int) -> list[str]:
    """Lines of articles made of the words of the samples and of signs, the same ones each time."""
    bodies = [json.loads(line)["text"] for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    words, chance = sorted({word for body in bodies for word in body.split()}), random.Random(7)
    lines = []
    for nth in range(count):
        piece = chance.choice(bodies).split()
        start = chance.randrange(len(piece))
        text = piece[start : start + chance.randrange(60)] if nth % 2 else []
        while len(text) < 70:
            text.insert(chance.randrange(len(text) + 1), chance.choice(SIGNS if chance.random() < 0.2 else words))
        lines.append(json.dumps({"id": str(nth), "published": "2016-06-15", "text": " ".join(text)}, ensure_ascii=False))
    return lines


def test_the_build_is_compiled(compiled: str, tmp_path: Path) -> None:
    code = (
        "import waqai.extract.coder as c, waqai.text.tokens as t, waqai.packs.words as w; print(*(m.__file__ for m in (c, t, w)))"
    )
    done = subprocess.run([compiled, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert not any(file.endswith(".py") for file in done.stdout.split())


def test_the_samples_are_read_to_the_same_bytes(compiled: str, tmp_path: Path) -> None:
    assert coded(compiled, SAMPLES, tmp_path) == coded(sys.executable, SAMPLES, tmp_path)


def test_words_in_any_order_are_read_to_the_same_bytes(compiled: str, tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("\n".join(shuffled(400)) + "\n", encoding="utf-8")
    code, records = coded(compiled, articles, tmp_path)
    assert (code, records) == coded(sys.executable, articles, tmp_path)
    assert len(records.splitlines()) > 300


def test_incidents_are_joined_to_the_same_bytes(compiled: str, tmp_path: Path) -> None:
    written = []
    for name, python in (("compiled", compiled), ("pure", sys.executable)):
        store, out = tmp_path / f"{name}.db", tmp_path / f"{name}.jsonl"
        for command in (
            ["ingest", str(WIRE), "--into", str(store)],
            ["link", str(store)],
            ["export", str(store), "--to", "jsonl", "-o", str(out)],
        ):
            subprocess.run([python, "-m", "waqai", *command], capture_output=True, cwd=tmp_path, check=True, timeout=600)
        written.append(out.read_bytes())
    assert written[0] and written[0] == written[1]
