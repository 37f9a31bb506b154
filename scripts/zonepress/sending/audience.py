"""Who gets which letter of an edition."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from zonepress.subscribers.database import reading
from zonepress.subscribers.people import Form, State
from zonepress.subscribers.tables import SUBSCRIBER, SUBSCRIBER_ZONE

GETS_MAIL: Final = (
    SUBSCRIBER.c.state == State.SUBSCRIBED.value,
    SUBSCRIBER.c.form.in_((Form.EMAIL.value, Form.LARGE_PRINT.value)),
    SUBSCRIBER.c.email.is_not(None),
)
"""Whoever is sent letters: asked at the very last too, so that whoever leaves in the middle gets no more."""


@dataclass(frozen=True)
class Group:
    """So many letters of one kind."""

    zone: str
    """Whose edition; empty for the whole partnership's."""
    language: str
    form: Form
    number: int


def addressed(zones: Collection[str]) -> sa.Select[Any]:
    """A row for each letter: its zone, and its reader with all that is kept of them.

    One for each zone that somebody chose and that has an edition, else the whole partnership's: the rule is
    `editions_for`, said to a database.
    """
    chosen = (
        sa.select(SUBSCRIBER_ZONE.c.subscriber_id, SUBSCRIBER_ZONE.c.zone)
        .where(SUBSCRIBER_ZONE.c.zone.in_(zones))
        .subquery()
    )
    zone = sa.func.coalesce(chosen.c.zone, sa.literal("")).label("of_zone")
    both = SUBSCRIBER.outerjoin(chosen, chosen.c.subscriber_id == SUBSCRIBER.c.id)
    return sa.select(zone, SUBSCRIBER).select_from(both).where(*GETS_MAIL)


def count_audience(engine: sa.Engine, zones: Collection[str]) -> Sequence[Group]:
    """How many letters there would be now, of each kind."""
    letter = addressed(zones).subquery()
    kinds = (letter.c.of_zone, letter.c.language, letter.c.form)
    query = sa.select(*kinds, sa.func.count()).group_by(*kinds).order_by(*kinds)
    with reading(engine) as connection:
        return [Group(row[0], row[1], Form(row[2]), row[3]) for row in connection.execute(query)]


def count_paper(engine: sa.Engine) -> int:
    """How many people get it on paper."""
    paper = SUBSCRIBER.c.form.in_((Form.POST.value, Form.COLLECT.value))
    query = sa.select(sa.func.count()).where(SUBSCRIBER.c.state == State.SUBSCRIBED.value, paper)
    with reading(engine) as connection:
        return connection.execute(query).scalar_one()
