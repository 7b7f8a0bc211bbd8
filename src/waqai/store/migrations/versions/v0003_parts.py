"""What each incident adds to ledger, control and relations, kept beside it; standing claims one by one.

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
    _fill_standings(op.get_bind())
    op.execute("DELETE FROM meta WHERE key = 'linked'")


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
