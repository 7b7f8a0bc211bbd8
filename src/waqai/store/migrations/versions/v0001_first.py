"""The first store: all tables, and the search index of the engine at hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

_SEARCH = {
    "sqlite": ("CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize=\"unicode61 remove_diacritics 0\")",),
    "postgresql": (
        "CREATE TABLE search (seq BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX search_words ON search USING GIN (words)",
    ),
}


def upgrade() -> None:
    """Makes everything."""
    op.create_table(
        "articles",
        sa.Column("seq", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("title", _TEXT, nullable=True),
        sa.Column("source", _TEXT, nullable=True),
        sa.Column("url", _TEXT, nullable=True),
        sa.Column("published", _TEXT, nullable=True),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("file", _TEXT, nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("added", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("digest"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("articles_by_day", "articles", ["published"], unique=False)
    op.create_table(
        "blobs",
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "claims",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("document", _TEXT, nullable=False),
        sa.Column("code", _TEXT, nullable=False),
        sa.Column("day", _TEXT, nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("claims_by_day", "claims", ["day", "document", "offset"], unique=False)
    op.create_index(op.f("ix_claims_code"), "claims", ["code"], unique=False)
    op.create_index(op.f("ix_claims_document"), "claims", ["document"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
        sa.Column("by", _TEXT, nullable=False),
        sa.Column("action", _TEXT, nullable=False),
        sa.Column("subject", _TEXT, nullable=False),
        sa.Column("other", _TEXT, nullable=True),
        sa.Column("field", _TEXT, nullable=True),
        sa.Column("value", _TEXT, nullable=True),
        sa.Column("note", _TEXT, nullable=True),
        sa.Column("batch", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_decisions_other"), "decisions", ["other"], unique=False)
    op.create_index(op.f("ix_decisions_subject"), "decisions", ["subject"], unique=False)
    op.create_table(
        "incident_claims",
        sa.Column("generation", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("claim", _TEXT, nullable=False),
        sa.Column("incident", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("generation", "claim"),
    )
    op.create_index("claims_of_incident", "incident_claims", ["generation", "incident"], unique=False)
    op.create_table(
        "incident_names",
        sa.Column("generation", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("incident", _TEXT, nullable=False),
        sa.Column("role", _TEXT, nullable=False),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("name_en", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("generation", "incident", "role", "key"),
    )
    op.create_index("names_by_key", "incident_names", ["generation", "role", "key"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("generation", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("first", _TEXT, nullable=True),
        sa.Column("last", _TEXT, nullable=True),
        sa.Column("type", _TEXT, nullable=False),
        sa.Column("status", _TEXT, nullable=False),
        sa.Column("verbal", sa.Boolean(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("country", _TEXT, nullable=True),
        sa.Column("admin1", _TEXT, nullable=True),
        sa.Column("place", _TEXT, nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("killed", sa.Integer(), nullable=True),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "id"),
    )
    op.create_index("incidents_by_day", "incidents", ["generation", "first", "id"], unique=False)
    op.create_table(
        "meta", sa.Column("key", _TEXT, nullable=False), sa.Column("value", _TEXT, nullable=False), sa.PrimaryKeyConstraint("key")
    )
    op.create_table(
        "readings",
        sa.Column("document", _TEXT, nullable=False),
        sa.Column("rules", _TEXT, nullable=False),
        sa.Column("rest", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("published", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("document"),
    )
    op.create_index("readings_by_day", "readings", ["published"], unique=False)
    op.create_table(
        "records",
        sa.Column("seq", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("rules", _TEXT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("made", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("digest", "rules"),
    )
    op.create_table(
        "sightings",
        sa.Column("seq", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("url", _TEXT, nullable=False),
        sa.Column("published", _TEXT, nullable=False),
        sa.Column("file", _TEXT, nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("added", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("digest", "source", "url", "published"),
    )
    op.create_table(
        "snapshot_incidents",
        sa.Column("snapshot", _TEXT, nullable=False),
        sa.Column("incident", _TEXT, nullable=False),
        sa.Column("digest", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("snapshot", "incident"),
    )
    op.create_table(
        "snapshots",
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
        sa.Column("decision", _SERIAL, nullable=True),
        sa.Column("note", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "copies",
        sa.Column("document", _TEXT, nullable=False),
        sa.Column("leader", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("document"),
    )
    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """A store is never made older: restore a copy."""
    raise NotImplementedError("restore a copy made before the upgrade")
