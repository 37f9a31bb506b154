"""What people asked of the sign-up service, links that were mailed, and what keeps both within limits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of the sign-up service."""
    op.create_table(
        "asked",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("known_by", sa.String(400), nullable=False),
        sa.Column("wish", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("due", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("granted", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_asked"),
    )
    op.create_index("ix_asked_known_by", "asked", ["known_by"])
    op.create_index("ix_asked_due", "asked", ["due"])
    op.create_table(
        "token",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(8), nullable=False),
        sa.Column("subscriber_id", sa.String(22), nullable=False),
        sa.Column("asked_id", sa.Integer),
        sa.Column("wish", sa.Text, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger),
        sa.PrimaryKeyConstraint("mark", name="pk_token"),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name="fk_token_subscriber_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_token_subscriber_id", "token", ["subscriber_id"])
    op.create_index("ix_token_asked_id", "token", ["asked_id"])
    op.create_table(
        "mailed",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_mailed"),
    )
    op.create_table(
        "pressed",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("hour", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_pressed"),
    )
    op.create_index("ix_pressed_hour", "pressed", ["hour"])
