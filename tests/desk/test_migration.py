"""A store of the first tables is brought up to date when opened, and nothing in it is lost."""

from __future__ import annotations

import json
import zlib
from typing import Any

import sqlalchemy as sa

from waqai.store import migrate, open_store, queue
from waqai.store.decisions import all_decisions
from waqai.store.records import standings_by_day
from waqai.store.verdicts import verdicts_of

CLAIM = {
    "id": "a:1", "document": "a", "type": "battle", "status": "asserted", "confidence": 0.4, "gloss": {"en": "", "ar": ""},
    "quote": "",
    "span_start": 1, "span_end": 2,
    "figures": [
        {
            "id": "f", "document": "a", "kind": "killed", "voice": {"key": "o", "name": "o", "name_en": "o"},
            "qualifier": "exact",
            "quote": "", "start": 0, "end": 1, "best": 7,
        }
    ],
}  # fmt: skip

STANDING = {"id": "a.f1", "document": "a", "kind": "control", "quote": "", "start": 0, "end": 1}


def _put(connection: sa.Connection, name: str, given: dict[str, Any]) -> None:
    """A row of a table as it was then: what is not given is empty."""
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    empty = ((sa.Boolean, False), (sa.Integer, 0), (sa.Float, 0.0), (sa.LargeBinary, b""))
    row = {
        column.name: next((value for kind, value in empty if isinstance(column.type, kind)), "")
        for column in table.columns
        if not column.nullable
    }
    connection.execute(sa.insert(table), row | given)


def test_the_first_tables_become_todays(target: str) -> None:
    from alembic import command
    from alembic.config import Config

    address = target.replace("postgresql://", "postgresql+psycopg://") if "://" in target else f"sqlite:///{target}"
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(migrate._SCRIPTS))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(sa.text("INSERT INTO articles (digest, id, text, added) VALUES ('0', 'a', 'خبر', '')"))
        incident = {"generation": 1, "id": "in-1", "first": "2016-06-15", "data": b"{}"}
        _put(connection, "incidents", incident)
        _put(connection, "incident_claims", {"generation": 1, "claim": "a:1", "incident": "in-1"})
        insert = sa.text("INSERT INTO claims (id, document, code, day, \"offset\", data) VALUES (:id, 'a', :id, '', 1, :data)")
        connection.execute(insert, [{"id": "a:1", "data": json.dumps(CLAIM).encode()}])
        rest = {"loose": [], "standings": [STANDING]}
        connection.execute(
            sa.text("INSERT INTO readings (document, rules, rest, signature) VALUES ('a', 'r', :rest, :none)"),
            {"rest": zlib.compress(json.dumps(rest).encode()), "none": b""},
        )
        columns, values = 'at, "by", action, subject, other, value', "'t', :by, :action, 'a:1', :other, :value"
        decide = sa.text(f"INSERT INTO decisions ({columns}) VALUES ({values})")
        connection.execute(decide, {"by": "m", "action": "accept", "other": None, "value": None})
        connection.execute(decide, {"by": "s", "action": "reject", "other": None, "value": '"planned"'})
        connection.execute(decide, {"by": "m", "action": "undo", "other": "1", "value": None})
    engine.dispose()
    store = open_store(target)
    with store.read() as connection:
        assert [claim.id for claim in queue.page(connection, queue.Scope(), "toll", "all", "m", 5, 0)] == ["a:1"]
        row = connection.execute(sa.text("SELECT type, confidence, toll, verbal FROM claims")).one()
        assert (row.type, row.confidence, row.toll, bool(row.verbal)) == ("battle", 0.4, 7, False)
        assert [(one.by, one.value) for one in verdicts_of(connection, ["a:1"])] == [("s", "reject:planned")]
        assert [one.action for one in all_decisions(connection)] == ["accept", "reject", "undo"]
        told = connection.execute(sa.text("SELECT seq, incident, first, plain, alone FROM incident_articles")).one()
        assert (told.incident, told.first, bool(told.plain), bool(told.alone)) == ("in-1", "2016-06-15", True, True)
        assert [(one.id, one.kind) for one in standings_by_day(connection, ["control"])] == [("a.f1", "control")]
    store.close()
