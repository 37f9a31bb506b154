"""What people ask of the service waits in the database until it is answered by e-mail.

Whoever asks gets the same answer at once, whoever they are: what is known of an address is only looked at
here, by whoever mails.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

import sqlalchemy as sa

from zonepress.subscribers.addresses import known_by
from zonepress.subscribers.people import Form, Wish
from zonepress.subscribers.tables import ASKED

_LEASE: Final = 600
"""Seconds for which nobody else takes up what one has begun; longer than a relay may think."""
_LONGEST_WAIT: Final = 3600
_GIVEN_UP: Final = 3 * 86_400


class Kind(StrEnum):
    """What is asked."""

    SIGN_UP = "sign-up"
    LINK = "link"
    """A link to change what one gets."""


@dataclass(frozen=True)
class Chosen:
    """What somebody chose in the form."""

    wish: Wish
    name: str | None = None
    postal: str | None = None
    wording: str = ""
    """The version of the words that stood there."""

    def text(self) -> str:
        """The same as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Chosen:
        """What was kept."""
        kept: dict[str, Any] = json.loads(text)
        wish = kept.pop("wish")
        return cls(Wish(tuple(wish["zones"]), Form(wish["form"]), wish["language"]), **kept)


@dataclass(frozen=True)
class Asked:
    """One thing that is to be answered."""

    id: int
    kind: Kind
    email: str
    chosen: Chosen
    at: int
    tries: int
    granted: bool
    """Whether the one mail of the day is this one's."""


def ask(connection: sa.Connection, kind: Kind, email: str, chosen: Chosen, *, now: int) -> None:
    """Keep what somebody asked."""
    row = {
        "kind": kind.value,
        "email": email,
        "known_by": known_by(email),
        "wish": chosen.text(),
        "at": now,
        "due": now,
        "tries": 0,
        "granted": 0,
    }
    connection.execute(ASKED.insert().values(row))


def take_next(engine: sa.Engine, *, now: int) -> Asked | None:
    """What has waited longest; nobody else gets it for a while."""
    with engine.begin() as connection:
        lost = ASKED.c.due > now + 2 * _LONGEST_WAIT  # by a clock that went wrong
        query = sa.select(ASKED).where(sa.or_(ASKED.c.due <= now, lost)).order_by(ASKED.c.id).limit(1)
        row = connection.execute(query.with_for_update(skip_locked=True)).mappings().first()
        if row is None:
            return None
        begun = {"due": now + _LEASE, "tries": ASKED.c.tries + 1}
        connection.execute(ASKED.update().where(ASKED.c.id == row["id"]).values(begun))
    return _asked(row)  # what can't be read has been put off, and holds up nobody else


def put_off(engine: sa.Engine, asked: Asked, *, now: int) -> bool:
    """Try again later, ever more seldom; no once it has been tried for days."""
    with engine.begin() as connection:
        own = ASKED.c.id == asked.id
        if now - asked.at > _GIVEN_UP:
            connection.execute(ASKED.delete().where(own))
            return False
        wait = min(60 * 3 ** min(asked.tries, 9), _LONGEST_WAIT)
        connection.execute(ASKED.update().where(own).values(due=now + wait))
        return True


def _asked(row: sa.RowMapping) -> Asked:
    return Asked(
        id=row["id"],
        kind=Kind(row["kind"]),
        email=row["email"],
        chosen=Chosen.read(row["wish"]),
        at=row["at"],
        tries=row["tries"],
        granted=bool(row["granted"]),
    )
