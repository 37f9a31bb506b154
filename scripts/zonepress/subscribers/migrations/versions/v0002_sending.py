"""Which letters went to whom, and which came back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the ledger."""
    op.create_table(
        "mailing",
        sa.Column("edition", sa.String(7), nullable=False),
        sa.Column("proof", sa.String(64)),
        sa.Column("proof_at", sa.BigInteger),
        sa.Column("begun_at", sa.BigInteger),
        sa.Column("ended_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("edition", name="pk_mailing"),
    )
    op.create_table(
        "letter",
        sa.Column("edition", sa.String(7), nullable=False),
        sa.Column("zone", sa.String(80), nullable=False),
        sa.Column("subscriber_id", sa.String(22), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("said", sa.String(200), nullable=False),
        sa.Column("doubted", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("edition", "zone", "subscriber_id", name="pk_letter"),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name="fk_letter_subscriber_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_letter_subscriber_id", "letter", ["subscriber_id"])
    op.create_table(
        "bounce",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("subscriber_id", sa.String(22), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(4), nullable=False),
        sa.Column("said", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_bounce"),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name="fk_bounce_subscriber_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_bounce_subscriber_id", "bounce", ["subscriber_id"])
