"""Which incidents an article tells of, for searches by words; indexes that hold all that timeline and map ask.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table and fills it from what there is; the indexes are made anew."""
    op.create_table(
        "incident_articles",
        sa.Column("generation", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("seq", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("incident", _TEXT, nullable=False),
        sa.Column("first", _TEXT, nullable=True),
        sa.Column("plain", sa.Boolean(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("generation", "seq", "incident"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO incident_articles (generation, seq, incident, first, plain, alone)"
        " WITH told AS ("
        " SELECT DISTINCT i.generation, a.seq, i.id, i.first, NOT i.verbal AND NOT i.background AS plain"
        " FROM incident_claims AS m JOIN claims AS c ON c.id = m.claim JOIN articles AS a ON a.id = c.document"
        " JOIN incidents AS i ON i.generation = m.generation AND i.id = m.incident)"
        " SELECT told.generation, seq, told.id, first, plain, many = 1 FROM told JOIN ("
        " SELECT generation, id, count(*) AS many FROM told GROUP BY generation, id) AS counted"
        " ON counted.generation = told.generation AND counted.id = told.id"
    )
    op.create_index("articles_of_incident", "incident_articles", ["generation", "incident"])
    op.drop_index("incidents_in_order", "incidents")
    op.create_index("incidents_in_order", "incidents", ["generation", "verbal", "background", "first", "id", "killed"])
    op.create_index("incidents_on_map", "incidents", ["generation", "verbal", "background", "lat", "lon", "killed"])


def downgrade() -> None:
    """A store is never made older: restore a copy."""
    raise NotImplementedError("restore a copy made before the upgrade")
