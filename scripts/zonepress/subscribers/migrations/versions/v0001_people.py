"""People, their zones, why we may write to them, and who was erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "subscriber",
        sa.Column("id", sa.String(22), nullable=False),
        sa.Column("email", sa.String(254)),
        sa.Column("known_by", sa.String(400), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("form", sa.String(12), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("name", sa.String(120)),
        sa.Column("postal", sa.String(400)),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriber"),
        sa.UniqueConstraint("known_by", name="uq_subscriber_known_by"),
    )
    op.create_index("ix_subscriber_state", "subscriber", ["state"])
    op.create_table(
        "subscriber_zone",
        sa.Column("subscriber_id", sa.String(22), nullable=False),
        sa.Column("zone", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("subscriber_id", "zone", name="pk_subscriber_zone"),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name="fk_subscriber_zone_subscriber_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("subscriber_id", sa.String(22), nullable=False),
        sa.Column("basis", sa.String(400), nullable=False),
        sa.Column("how", sa.String(20), nullable=False),
        sa.Column("wording", sa.String(40), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name="fk_consent_subscriber_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_consent_subscriber_id", "consent", ["subscriber_id"])
    op.create_table(
        "suppressed",
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_suppressed"),
    )
