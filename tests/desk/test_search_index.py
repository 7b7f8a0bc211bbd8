"""A search index made of other words than today's is noticed when the store is opened, and made anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

import waqai
from waqai import Coder
from waqai.cli.app import app
from waqai.desk.opening import renew_index
from waqai.store import open_store
from waqai.store.search import add_words, index_is_of_today
from waqai.text import WORDS, index_words

TEXTS = {
    "a": "نفى مسئول في بنغازي استهداف المدنيين.",
    "b": "قصفت الطائرات مواقع لداعش في سرت.",
}


def _older(target: str, folder: Path, coder: Coder) -> None:
    """A desk of two articles whose index an older waqai made of other words."""
    with waqai.open(target, coder=coder) as desk:
        for name, text in TEXTS.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        desk.ingest([str(folder / f"{name}.txt") for name in TEXTS])
        with desk.store.write() as connection:
            clear = "DELETE FROM search" if desk.store.postgres else "INSERT INTO search (search) VALUES ('delete-all')"
            connection.execute(sa.text(clear))
            numbers = connection.execute(sa.text("SELECT seq FROM articles")).scalars().all()
            add_words(connection, [(seq, "older words") for seq in numbers])
            connection.execute(sa.text("DELETE FROM meta WHERE key = 'search-words'"))


def test_an_older_index_is_made_anew_on_opening(target: str, tmp_path: Path, coder: Coder) -> None:
    _older(target, tmp_path, coder)
    told: list[str] = []
    with waqai.open(target, coder=coder, said=told.append) as desk:
        assert len(desk.search("مسؤول")) == 1, "another spelling of the same word"
        assert len(desk.search("داعش")) == 1
        assert desk.search("older") == []
    assert len(told) == 1 and "making it anew" in told[0] and "2 articles" in told[0]
    with waqai.open(target, coder=coder, said=told.append):
        assert len(told) == 1, "once is enough"


def test_a_new_store_has_nothing_to_make_anew(target: str, coder: Coder) -> None:
    told: list[str] = []
    with waqai.open(target, coder=coder, said=told.append) as desk, desk.store.read() as connection:
        assert index_is_of_today(connection) and told == []


def test_stopped_in_the_middle_it_is_as_it_was(
    target: str, tmp_path: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _older(target, tmp_path, coder)

    def stopped(text: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("waqai.desk.opening.index_words", stopped)
    with pytest.raises(KeyboardInterrupt):
        waqai.open(target, coder=coder)
    monkeypatch.undo()
    store = open_store(target)
    with store.read() as connection:
        assert not index_is_of_today(connection)
        assert connection.execute(sa.text("SELECT count(*) FROM search")).scalar_one() == 2
    renew_index(store)
    with store.read() as connection:
        assert index_is_of_today(connection)
    store.close()


def test_the_command_line_says_so_unless_quiet(tmp_path: Path, coder: Coder) -> None:
    for quiet in (False, True):
        target = str(tmp_path / f"{quiet}.db")
        _older(target, tmp_path, coder)
        done = CliRunner().invoke(app, ["link", target, *(["--quiet"] if quiet else [])])
        assert done.exit_code == 0, done.output
        assert ("making it anew" in done.stderr) is not quiet


PROBE = " ".join(
    [
        *(
            f"ب{chr(code)}تن"
            for code in (*range(0x0600, 0x0700), *range(0xFB50, 0xFB60), *range(0xFE70, 0xFEFD))
            if chr(code).isprintable()
        ),
        "وبالمدينة وكالمدينة للمدينة فسيقتلهم بيوتنا كتابكم قتلهما منازلهن مسئول شئون رءوس رؤوف سئل",
        "لـ«داعش» 35 ٣٥ ۳۵ AFP 12:30 14/2 3,5 المتحدّثُ باسمِ القوّات",
    ]
)


def test_other_words_need_another_number() -> None:
    """Where this fails, a text got other words than before: raise `waqai.text.searching.WORDS`, and put the new digest here."""
    digest = hashlib.blake2b(index_words(PROBE).encode(), digest_size=8).hexdigest()
    assert (WORDS, digest) == ("2", "928456f76e351d61")
