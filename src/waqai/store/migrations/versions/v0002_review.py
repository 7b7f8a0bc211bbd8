"""The review desk: queues of claims, who decided what, accounts, samples for double coding, evidence of a decision."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_VERBAL = {"talks", "sanction", "judicial", "appeal", "refusal", "accusation", "threat", "denial", "support"}
_SORTED = ("type", "verbal", "background", "confidence", "toll")
_NEW: dict[str, sa.Column[Any]] = {
    "type": sa.Column("type", _TEXT, nullable=False, server_default=""),
    "verbal": sa.Column("verbal", sa.Boolean(), nullable=False, server_default=sa.false()),
    "background": sa.Column("background", sa.Boolean(), nullable=False, server_default=sa.false()),
    "confidence": sa.Column("confidence", sa.Float(), nullable=False, server_default="0"),
    "toll": sa.Column("toll", sa.Integer(), nullable=False, server_default="0"),
}


def upgrade() -> None:
    """Adds the tables and columns, and fills what is computed."""
    for name in _SORTED:
        op.add_column("claims", _NEW[name])
    _fill_claims(op.get_bind())
    op.create_index("claims_by_doubt", "claims", ["verbal", "background", "confidence", "id"])
    op.create_index("claims_by_toll", "claims", ["verbal", "background", sa.text("toll DESC"), "id"])
    op.create_index("claims_in_order", "claims", ["verbal", "background", "day", "document", "offset"])
    op.add_column("decisions", sa.Column("start", sa.Integer(), nullable=True))
    op.add_column("decisions", sa.Column("end", sa.Integer(), nullable=True))
    op.create_index("decisions_by_person", "decisions", ["by", "id"])
    op.create_index("decisions_by_batch", "decisions", ["batch"])
    op.add_column("incidents", sa.Column("precision", _TEXT, nullable=True))
    op.add_column("incidents", sa.Column("radius_km", sa.Float(), nullable=True))
    op.execute("DELETE FROM meta WHERE key = 'linked'")  # the next link fills them: until then the incidents count as stale
    op.create_table(
        "verdicts",
        sa.Column("claim", _TEXT, nullable=False),
        sa.Column("by", _TEXT, nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("value", _TEXT, nullable=True),
        sa.Column("decision", _SERIAL, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("claim", "by", "kind"),
    )
    op.create_index("verdicts_by_person", "verdicts", ["by", "kind"])
    _fill_verdicts(op.get_bind())
    op.create_table(
        "accounts",
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("role", _TEXT, nullable=False),
        sa.Column("password", _TEXT, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("made", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "tokens",
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("role", _TEXT, nullable=False),
        sa.Column("made", _TEXT, nullable=False),
        sa.Column("expires", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index(op.f("ix_tokens_kind"), "tokens", ["kind"])
    op.create_table(
        "samples",
        sa.Column("document", _TEXT, nullable=False),
        sa.Column("coder", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("made", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("document", "coder"),
    )


def downgrade() -> None:
    """A store is never made older: restore a copy."""
    raise NotImplementedError("restore a copy made before the upgrade")


def _fill_claims(bind: sa.Connection) -> None:
    """What queues are sorted by, from the claims themselves; a stretch in memory at a time."""
    last = ""
    change = sa.text(
        "UPDATE claims SET type = :type, verbal = :verbal, background = :background, confidence = :confidence, toll = :toll"
        " WHERE id = :id"
    )
    while rows := bind.execute(
        sa.text("SELECT id, data FROM claims WHERE id > :last ORDER BY id LIMIT 1000"), {"last": last}
    ).all():
        last = rows[-1].id
        bind.execute(change, [_sorted_by(row.id, json.loads(bytes(row.data))) for row in rows])


def _sorted_by(name: str, claim: dict[str, Any]) -> dict[str, Any]:
    tolls = [
        figure.get("best") or figure.get("low") or figure.get("high") or 0
        for figure in claim.get("figures", ())
        if figure["kind"] in ("killed", "injured") and figure.get("scope", "incident") == "incident"
    ]
    return {
        "id": name, "type": claim["type"], "verbal": claim["type"] in _VERBAL, "background": claim.get("background", False),
        "confidence": claim["confidence"], "toll": max(tolls, default=0),
    }  # fmt: skip


def _fill_verdicts(bind: sa.Connection) -> None:
    """Every person's newest accept, reject and flag of a claim that was not taken back."""
    columns = 'id, at, "by", action, subject, other, value'
    gone: set[int] = set()
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in bind.execute(sa.text(f"SELECT {columns} FROM decisions ORDER BY id DESC")).all():
        if row.id in gone:
            continue
        if row.action == "undo":
            gone.add(int(row.other))
        elif row.action in ("accept", "reject", "flag"):
            kind = "flag" if row.action == "flag" else "verdict"
            value = row.action if row.action != "reject" else f"reject:{json.loads(row.value)}"
            one = {"claim": row.subject, "by": row.by, "kind": kind, "value": value, "decision": row.id, "at": row.at}
            found.setdefault((row.subject, row.by, kind), one)
    if found:
        bind.execute(
            sa.text(
                'INSERT INTO verdicts (claim, "by", kind, value, decision, at)'
                " VALUES (:claim, :by, :kind, :value, :decision, :at)"
            ),
            list(found.values()),
        )
