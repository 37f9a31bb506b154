"""What becomes of something that was asked: whose it is, whether they are written to, and what."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from zonepress.signup.asking import Asked, Chosen, Kind
from zonepress.signup.letters import Letter, Writer
from zonepress.signup.limits import may_mail
from zonepress.signup.tokens import DAY, Purpose, mark_of, new_token
from zonepress.subscribers.addresses import known_by
from zonepress.subscribers.people import State
from zonepress.subscribers.register import Register
from zonepress.subscribers.tables import ASKED, MAILED, SUBSCRIBER, TOKEN

_EVERY: Final = {Kind.SIGN_UP: DAY, Kind.LINK: 3600}
"""Seconds between two letters of a kind to one address."""


@dataclass(frozen=True)
class Decider:
    """Decides, and keeps what it decided before anything is mailed."""

    register: Register
    writer: Writer

    def decide(self, asked: Asked, *, now: int) -> Letter | None:
        """The letter that answers it; None where nobody is to be written to, and then it is done with.

        Asked again, after a relay had no time for it, it decides anew and makes a new link in the place of
        the last: of that we keep only a hash.
        """
        with self.register.engine.begin() as connection:
            id, state = self._whose(connection, asked)
            if asked.kind is Kind.LINK and id is None:
                self._forget(connection, asked)
                return None
            if not asked.granted:
                what = f"{asked.kind.value} {known_by(asked.email)}"
                every = _EVERY[asked.kind]
                if not may_mail(connection, self.register, what, every=every, now=now):
                    self._forget(connection, asked)
                    return None
                connection.execute(ASKED.update().where(ASKED.c.id == asked.id).values(granted=1))
            connection.execute(TOKEN.delete().where(TOKEN.c.asked_id == asked.id))
            if asked.kind is Kind.LINK or state is State.SUBSCRIBED:
                assert id
                token = self._token(connection, Purpose.CHOICES, id, asked, now=now)
                write = self.writer.link if asked.kind is Kind.LINK else self.writer.there
                return write(asked.email, token)
            id = id or self._waiting(connection, asked, now=now)
            token = self._token(connection, Purpose.CONFIRM, id, asked, now=now)
            return self.writer.confirm(asked.email, asked.chosen, token)

    def done(self, asked: Asked) -> None:
        """Forget what was asked: the letter is on its way, or will never be."""
        with self.register.engine.begin() as connection:
            self._forget(connection, asked)

    def sweep(self, *, now: int) -> None:
        """Forget who never said yes, and what keeps nobody from anything any more."""
        with self.register.engine.begin() as connection:
            connection.execute(TOKEN.delete().where(TOKEN.c.expires < now - DAY))
            connection.execute(MAILED.delete().where(MAILED.c.at < now - DAY))
            asked_lately = sa.select(TOKEN.c.subscriber_id).where(TOKEN.c.purpose == Purpose.CONFIRM.value)
            connection.execute(
                SUBSCRIBER.delete().where(
                    SUBSCRIBER.c.state == State.WAITING.value,
                    SUBSCRIBER.c.since < now - Purpose.CONFIRM.lasts - DAY,
                    SUBSCRIBER.c.id.not_in(asked_lately),
                )
            )

    def _whose(self, connection: sa.Connection, asked: Asked) -> tuple[str | None, State | None]:
        query = sa.select(SUBSCRIBER.c.id, SUBSCRIBER.c.state)
        query = query.where(SUBSCRIBER.c.known_by == known_by(asked.email)).with_for_update()
        row = connection.execute(query).first()
        return (row[0], State(row[1])) if row else (None, None)

    def _forget(self, connection: sa.Connection, asked: Asked) -> None:
        connection.execute(TOKEN.update().where(TOKEN.c.asked_id == asked.id).values(asked_id=None))
        connection.execute(ASKED.delete().where(ASKED.c.id == asked.id))

    def _waiting(self, connection: sa.Connection, asked: Asked, *, now: int) -> str:
        """Somebody new, who gets nothing before they say yes."""
        id, wish = secrets.token_urlsafe(16), asked.chosen.wish
        row = {
            "id": id,
            "email": asked.email,
            "known_by": known_by(asked.email),
            "state": State.WAITING.value,
            "form": wish.form.value,
            "language": wish.language,
            "name": asked.chosen.name,
            "postal": asked.chosen.postal,
            "since": now,
        }
        added = connection.execute(self.register.unless_there(SUBSCRIBER, row, "known_by")).first()
        if added is None:  # somebody else's process was quicker by a moment
            found = self._whose(connection, asked)[0]
            assert found
            return found
        self.register.write_zones(connection, id, wish.zones)
        return id

    def _token(self, connection: sa.Connection, purpose: Purpose, id: str, asked: Asked, *, now: int) -> str:
        token = new_token()
        write_token(connection, self.register, purpose, token, id, asked.chosen, asked_id=asked.id, now=now)
        return token


def write_token(
    connection: sa.Connection,
    register: Register,
    purpose: Purpose,
    token: str,
    id: str,
    chosen: Chosen,
    *,
    asked_id: int | None = None,
    now: int,
) -> None:
    """Keep the hash of a link for somebody, with what they chose when they asked for it."""
    row = {
        "mark": mark_of(register.key, purpose, token),
        "purpose": purpose.value,
        "subscriber_id": id,
        "asked_id": asked_id,
        "wish": chosen.text(),
        "expires": now + purpose.lasts,
    }
    connection.execute(TOKEN.insert().values(row))
