"""Letters that came back: counted for each reader, until nothing more is sent to an address that is gone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from zonepress.model.settings import Mail
from zonepress.subscribers.database import insert_into
from zonepress.subscribers.people import State
from zonepress.subscribers.register import Register
from zonepress.subscribers.tables import BOUNCE, SUBSCRIBER

_LONGEST = 200


class Kind(StrEnum):
    """Why a letter came back."""

    HARD = "hard"
    """For good: there is no such address."""
    SOFT = "soft"
    """For a reason that may pass: a full mailbox, a rule of the other side."""


@dataclass(frozen=True)
class Bounce:
    """One letter that came back."""

    subscriber: str
    """The reader's id."""
    kind: Kind
    at: int
    """When, in seconds since 1970."""
    said: str
    """What the other side said of it."""
    mark: str
    """Of the same letter always the same."""


@dataclass(frozen=True)
class Bounced:
    """What became of a bounce."""

    is_new: bool
    has_stopped: bool = False
    """Whether it was one too many."""


def write_bounce(register: Register, bounce: Bounce, limits: Mail) -> Bounced:
    """Count a letter that came back, once however often it is told, and stop its reader after too many."""
    with register.engine.begin() as connection:
        return count_bounce(connection, bounce, limits)


def count_bounce(connection: sa.Connection, bounce: Bounce, limits: Mail) -> Bounced:
    """The same within a transaction; somebody who is no longer here is passed over."""
    here = sa.select(SUBSCRIBER.c.id).where(SUBSCRIBER.c.id == bounce.subscriber)
    if connection.execute(here).first() is None:
        return Bounced(is_new=False)
    row = {
        "mark": bounce.mark,
        "subscriber_id": bounce.subscriber,
        "at": bounce.at,
        "kind": bounce.kind.value,
        "said": bounce.said[:_LONGEST],
    }
    insert = insert_into(BOUNCE, connection.dialect).values(row)
    insert = insert.on_conflict_do_nothing(index_elements=["mark"])
    if connection.execute(insert.returning(BOUNCE.c.mark)).first() is None:
        return Bounced(is_new=False)
    own = sa.select(BOUNCE.c.kind, sa.func.count()).where(BOUNCE.c.subscriber_id == bounce.subscriber)
    found = connection.execute(own.group_by(BOUNCE.c.kind)).all()
    counts: dict[str, int] = {row[0]: row[1] for row in found}
    if counts.get("hard", 0) < limits.stop_after_hard and counts.get("soft", 0) < limits.stop_after_soft:
        return Bounced(is_new=True)
    stop = SUBSCRIBER.update().where(
        SUBSCRIBER.c.id == bounce.subscriber, SUBSCRIBER.c.state == State.SUBSCRIBED.value
    )
    stopped = connection.execute(stop.values(state=State.STOPPED.value)).rowcount
    return Bounced(is_new=True, has_stopped=bool(stopped))
