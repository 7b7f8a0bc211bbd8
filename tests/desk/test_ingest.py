"""Articles into the store: each text once, refused pieces said, searched in Arabic as people write it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from waqai.desk.desk import Desk
from waqai.desk.opening import open as open_desk
from waqai.errors import StoreError
from waqai.model import encode


def test_each_text_is_one_article_whatever_brings_it_again(desk: Desk, wire_file: Path) -> None:
    first = desk.ingest([str(wire_file)])
    again = desk.ingest([str(wire_file)])
    assert (first.added, first.known, first.refused) == (6, 0, 0)
    assert (again.added, again.known) == (0, 6)
    assert desk.count()["articles"] == 6


def test_a_text_twice_in_one_file_is_one_article_and_its_outlets_are_known(desk: Desk, tmp_path: Path) -> None:
    text = "قتل جنديان في انفجار لغم قرب مدينة درنة الاثنين، بحسب مصدر عسكري."
    lines = [{"id": "a", "source": "الأفق", "text": text}, {"id": "b", "source": "الساحل", "text": f"{text} "}]
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    report = desk.ingest([str(path)])
    assert (report.added, report.known) == (1, 1)
    stored = desk.article("a")
    assert stored is not None
    import sqlalchemy as sa

    from waqai.store.schema import sightings

    with desk.store.read() as connection:
        query = sa.select(sightings.c.source).where(sightings.c.digest == stored.digest)
        assert set(connection.execute(query).scalars()) == {"الأفق", "الساحل"}


def test_an_id_that_another_text_has_is_made_unique(desk: Desk, tmp_path: Path) -> None:
    for name, text in (("one", "قصف الجيش مواقع للمسلحين في درنة."), ("two", "اندلعت اشتباكات في سبها بين مجموعتين مسلحتين.")):
        path = tmp_path / f"{name}.jsonl"
        path.write_text(json.dumps({"id": "same", "text": text}) + "\n")
        desk.ingest([str(path)])
    ids = {stored.article.id for stored in (desk.article("same"), desk.article("same~2")) if stored}
    assert ids == {"same", "same~2"}
    record = desk.record("same~2")
    assert record is not None and record.document.id == "same~2"
    assert all(event.id.startswith("same~2:") for event in record.events)


def test_what_cannot_be_read_is_said_with_its_place_and_the_rest_is_added(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text(
        '{"id": "ok", "text": "قتل شخصان في انفجار في بنغازي الجمعة."}\n{broken\n{"id": "en", "text": "English only"}\n'
    )
    heard = []
    report = desk.ingest([str(path)], said=heard.append)
    assert report.added == 1 and report.refused == 2
    assert [problem.line for problem in heard] == [2, 3]
    assert [(file.added, file.refused) for file in report.files] == [(1, 2)]


def test_records_come_back_as_the_reader_made_them(full: Desk) -> None:
    stored = full.article("ufuq-1")
    assert stored is not None
    record = full.record("ufuq-1")
    assert record is not None
    assert encode(record) == encode(full.coder.read(stored.article))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("قُتِل", {"ufuq-1", "sahil-1"}),
        ("لقصف", {"ufuq-1", "sahil-1", "manar-1"}),
        ("ابو سليم", {"ufuq-1", "sahil-1", "manar-1"}),
        ("طرابلس فاز", {"sport-1"}),
        ('"حي أبو سليم"', {"ufuq-1", "sahil-1", "manar-1"}),
        ('"سليم أبو"', set()),
        ("حلب", {"manar-2"}),
        ("!؟", set()),
        ("'; DROP TABLE articles; --", set()),
        ('AND OR NOT "', set()),
    ],
)
def test_search_finds_words_however_they_are_written_or_joined(full: Desk, query: str, found: set[str]) -> None:
    assert set(full.search(query)) == found


def test_search_gives_newest_first_and_pages(full: Desk) -> None:
    every = full.search("طرابلس")
    assert every == sorted(every, key=lambda name: str(full.article(name).article.published), reverse=True)  # type: ignore[union-attr]
    assert full.search("طرابلس", limit=2, offset=1) == every[1:3]


def test_reading_again_under_other_rules_keeps_ids_and_old_records(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {incident.id for incident in full.incidents()}
    assert full.reread() == 0
    monkeypatch.setattr(Desk, "rules", property(lambda self: "another version"))
    assert full.reread() == 6
    assert full.reread() == 0
    full.link()
    assert {incident.id for incident in full.incidents()} == before
    import sqlalchemy as sa

    from waqai.store.schema import records

    with full.store.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(records)).scalar_one() == 12


def test_a_store_that_is_none_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "notes.db"
    other.write_text("not a database at all, but text " * 10)
    with pytest.raises(StoreError, match="no waqai store"):
        open_desk(other)
    with pytest.raises(StoreError, match="no such store"):
        open_desk(tmp_path / "missing.db", create=False)
    with pytest.raises(StoreError, match="a folder"):
        open_desk(tmp_path)
    with pytest.raises(StoreError, match="in no folder"):
        open_desk(tmp_path / "no" / "where.db")
    with pytest.raises(StoreError, match="not an address"):
        open_desk("mysql://somewhere/else")


def test_a_store_of_a_newer_waqai_or_of_others_is_refused(target: str, desk: Desk) -> None:
    import sqlalchemy as sa

    with desk.store.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer waqai"):
        open_desk(target)
    with desk.store.write() as connection:
        connection.execute(sa.text("DROP TABLE alembic_version"))
    with pytest.raises(StoreError, match="something else"):
        open_desk(target)


def test_the_migrations_make_the_tables_of_the_schema(desk: Desk) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from waqai.store import migrate
    from waqai.store.schema import metadata

    with desk.store.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, metadata) == []
    assert ScriptDirectory(str(migrate._SCRIPTS)).get_heads() == [migrate.NEWEST]


def _ours(_: object, name: str, kind: str, *rest: object) -> bool:
    return not (kind in ("table", "index") and name.startswith(("search", "alembic", "sqlite")))


def test_processes_that_read_give_the_same_store(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from waqai.cli.app import app

    demo = Path(__file__).resolve().parents[2] / "samples" / "demo.jsonl"
    found = []
    for workers in ("1", "2"):
        target = tmp_path / f"{workers}.db"
        done = CliRunner().invoke(app, ["ingest", str(demo), "--into", str(target), "--workers", workers])
        assert done.exit_code == 0, done.stderr
        with open_desk(target) as desk:
            names = [line["id"] for line in desk.articles(limit=100)["items"]]
            found.append([encode(record) for name in names if (record := desk.record(name))])
            assert desk.reread() == 0
    assert found[0] == found[1] and len(found[0]) == 62
