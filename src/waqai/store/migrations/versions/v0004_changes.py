"""Where and when the incidents of the shown generation were changed by decisions: what is kept of the views is kept up by it.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the table, empty, for nothing was changed yet; and an index by which a place is read anew."""
    op.create_table(
        "incident_changes",
        sa.Column("number", _SERIAL, autoincrement=True, nullable=False),
        sa.Column("generation", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("month", _TEXT, nullable=False),
        sa.Column("place", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("incidents_by_place", "incidents", ["generation", "place", "first", "id"])


def downgrade() -> None:
    """A store is never made older: restore a copy."""
    raise NotImplementedError("restore a copy made before the upgrade")
