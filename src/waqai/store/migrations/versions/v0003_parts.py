"""Narrow tables to ask by: incidents without their content, names once each, what an incident adds to each view, standing claims.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables and fills the standing claims; the parts of incidents come with the next link: they count as stale."""
    op.create_table(
        "standings",
        sa.Column("document", _TEXT, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("published", _TEXT, nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("document", "place"),
    )
    op.create_index("standings_by_kind", "standings", ["kind", "published", "document", "place"])
    op.create_table(
        "incident_parts",
        sa.Column("generation", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("what", _TEXT, nullable=False),
        sa.Column("incident", _TEXT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "what", "incident"),
    )
    op.create_index("parts_of_incident", "incident_parts", ["generation", "incident"])
    op.execute(
        "INSERT INTO incident_parts (generation, what, incident, data) SELECT generation, 'whole', id, data FROM incidents"
    )
    op.drop_column("incidents", "data")
    op.create_index("incidents_by_type", "incidents", ["generation", "type", "background", "killed", "first", "id"])
    op.create_index("incidents_in_order", "incidents", ["generation", "verbal", "background", "first", "id"])
    _names_apart()
    _claims_of_incidents()
    op.drop_index("ix_claims_document", "claims")
    op.create_index("claims_of_document", "claims", ["document", "offset", "id"])
    _fill_standings(op.get_bind())
    op.execute("DELETE FROM meta WHERE key = 'linked'")


def _names_apart() -> None:
    """Each name once, with the spellings it is looked for by; beside each incident only which it has."""
    op.create_table(
        "names",
        sa.Column("generation", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("role", _TEXT, nullable=False),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("name_en", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("generation", "role", "key"),
    )
    op.execute(
        "INSERT INTO names (generation, role, key, name, name_en)"
        " SELECT generation, role, key, min(name), min(name_en) FROM incident_names GROUP BY generation, role, key"
    )
    op.drop_index("names_by_key", "incident_names")
    op.drop_table("incident_names")
    op.create_table(
        "incident_names",
        sa.Column("generation", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("incident", _TEXT, nullable=False),
        sa.Column("role", _TEXT, nullable=False),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("plain", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "incident", "role", "key"),
        sqlite_with_rowid=False,
    )
    op.create_index("names_by_key", "incident_names", ["generation", "role", "key", "incident"])
    op.create_index("names_counted", "incident_names", ["generation", "role", "plain", "key"])


def _claims_of_incidents() -> None:
    """The same table, which SQLite keeps in the order of its key: a look-up reads one place and not two."""
    op.rename_table("incident_claims", "incident_claims_before")
    op.drop_index("claims_of_incident", "incident_claims_before")
    op.create_table(
        "incident_claims",
        sa.Column("generation", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("claim", _TEXT, nullable=False),
        sa.Column("incident", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("generation", "claim", name="incident_claims_key"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO incident_claims (generation, claim, incident) SELECT generation, claim, incident FROM incident_claims_before"
    )
    op.drop_table("incident_claims_before")
    op.create_index("claims_of_incident", "incident_claims", ["generation", "incident"])


def downgrade() -> None:
    """A store is never made older: restore a copy."""
    raise NotImplementedError("restore a copy made before the upgrade")


def _fill_standings(bind: sa.Connection) -> None:
    """From what is kept of each reading; a stretch in memory at a time."""
    last = ""
    change = sa.text(
        "INSERT INTO standings (document, place, kind, published, data) VALUES (:document, :place, :kind, :published, :data)"
    )
    while rows := bind.execute(
        sa.text("SELECT document, published, rest FROM readings WHERE document > :last ORDER BY document LIMIT 1000"),
        {"last": last},
    ).all():
        last = rows[-1].document
        found = [
            {
                "document": row.document, "place": place, "kind": one["kind"], "published": row.published,
                "data": json.dumps(one, ensure_ascii=False).encode(),
            }
            for row in rows
            for place, one in enumerate(json.loads(zlib.decompress(bytes(row.rest)))["standings"])
        ]  # fmt: skip
        if found:
            bind.execute(change, found)
