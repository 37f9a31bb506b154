"""Invented people who get the newsletter."""

from __future__ import annotations

from zonepress.subscribers.people import Form, Person, State, Subscriber, Wish


def somebody(
    name: str | None = "Sal Seal",
    postal: str | None = "1 Quay Street\nPort Merrin",
    *,
    zones: tuple[str, ...] = (),
    form: Form = Form.POST,
    id: str = "one",
) -> Subscriber:
    """Somebody who gets it on paper."""
    return Subscriber(id, Person(None, Wish(zones, form), name, postal), State.SUBSCRIBED, 0)
