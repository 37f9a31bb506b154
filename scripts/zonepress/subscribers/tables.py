"""The tables of the database, as they are today; `migrations/` says how they came to be so."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

METADATA: Final = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
_ID: Final = sa.String(22)

SUBSCRIBER: Final = sa.Table(
    "subscriber",
    METADATA,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("email", sa.String(254)),
    sa.Column("known_by", sa.String(400), nullable=False, unique=True),
    sa.Column("state", sa.String(12), nullable=False, index=True),
    sa.Column("form", sa.String(12), nullable=False),
    sa.Column("language", sa.String(20), nullable=False),
    sa.Column("name", sa.String(120)),
    sa.Column("postal", sa.String(400)),
    sa.Column("since", sa.BigInteger, nullable=False),
)
"""`known_by` is what two sign-ups of one person have in common."""

SUBSCRIBER_ZONE: Final = sa.Table(
    "subscriber_zone",
    METADATA,
    sa.Column("subscriber_id", _ID, sa.ForeignKey("subscriber.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("zone", sa.String(80), primary_key=True),
)

CONSENT: Final = sa.Table(
    "consent",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column(
        "subscriber_id",
        _ID,
        sa.ForeignKey("subscriber.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("basis", sa.String(400), nullable=False),
    sa.Column("how", sa.String(20), nullable=False),
    sa.Column("wording", sa.String(40), nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
)

SUPPRESSED: Final = sa.Table(
    "suppressed",
    METADATA,
    sa.Column("mark", sa.String(64), primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
)
"""Who was erased and is to stay off: a keyed hash, from which nobody can be found."""
