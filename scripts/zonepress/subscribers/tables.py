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

MAILING: Final = sa.Table(
    "mailing",
    METADATA,
    sa.Column("edition", sa.String(7), primary_key=True),
    sa.Column("proof", sa.String(64)),
    sa.Column("proof_at", sa.BigInteger),
    sa.Column("begun_at", sa.BigInteger),
    sa.Column("ended_at", sa.BigInteger),
)
"""The sending of one edition; `proof` is a digest of the letters as the editor saw them."""

LETTER: Final = sa.Table(
    "letter",
    METADATA,
    sa.Column("edition", sa.String(7), primary_key=True),
    sa.Column("zone", sa.String(80), primary_key=True),
    sa.Column(
        "subscriber_id",
        _ID,
        sa.ForeignKey("subscriber.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("due", sa.BigInteger, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("said", sa.String(200), nullable=False),
    sa.Column("doubted", sa.Integer, nullable=False),
)
"""The ledger: one row for each letter that somebody is to get; the whole partnership's has no zone.

`doubted` counts how often a sender was stopped between a letter's end and the relay's answer.
"""

BOUNCE: Final = sa.Table(
    "bounce",
    METADATA,
    sa.Column("mark", sa.String(64), primary_key=True),
    sa.Column(
        "subscriber_id",
        _ID,
        sa.ForeignKey("subscriber.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("kind", sa.String(4), nullable=False),
    sa.Column("said", sa.String(200), nullable=False),
)
"""Letters that came back; `mark` keeps one from being counted twice."""

ASKED: Final = sa.Table(
    "asked",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("email", sa.String(254), nullable=False),
    sa.Column("known_by", sa.String(400), nullable=False, index=True),
    sa.Column("wish", sa.Text, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("due", sa.BigInteger, nullable=False, index=True),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("granted", sa.Integer, nullable=False),
)
"""What somebody asked of the sign-up service and it has not yet answered by e-mail.

`wish` is what they chose, as JSON; `granted` says whether the mail of that day is this row's.
"""

TOKEN: Final = sa.Table(
    "token",
    METADATA,
    sa.Column("mark", sa.String(64), primary_key=True),
    sa.Column("purpose", sa.String(8), nullable=False),
    sa.Column(
        "subscriber_id",
        _ID,
        sa.ForeignKey("subscriber.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    sa.Column("asked_id", sa.Integer, index=True),
    sa.Column("wish", sa.Text, nullable=False),
    sa.Column("expires", sa.BigInteger, nullable=False),
    sa.Column("used", sa.BigInteger),
)
"""Links that were mailed: each is kept as a keyed hash, for one purpose and for a while."""

MAILED: Final = sa.Table(
    "mailed",
    METADATA,
    sa.Column("mark", sa.String(64), primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
)
"""Which address was written to lately, as a keyed hash."""

PRESSED: Final = sa.Table(
    "pressed",
    METADATA,
    sa.Column("mark", sa.String(64), primary_key=True),
    sa.Column("hour", sa.BigInteger, nullable=False, index=True),
    sa.Column("number", sa.Integer, nullable=False),
)
"""How often a form was sent in one hour from one range of addresses, as a keyed hash, and in all."""
