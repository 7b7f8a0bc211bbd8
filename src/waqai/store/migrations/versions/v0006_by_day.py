"""An index by which the first page of a search for a common word is read in the order of days, and no farther.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the index."""
    op.create_index("told_by_day", "incident_articles", ["generation", "first", "incident", "seq", "plain"])


def downgrade() -> None:
    """A store is never made older: restore a copy."""
    raise NotImplementedError("restore a copy made before the upgrade")
