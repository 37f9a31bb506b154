"""Lists of invented readers, and letters for them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from builders import some_settings
from zonepress.model.settings import Settings
from zonepress.outputs.newsletter.message import LEAVE, MESSAGE_ID, TO
from zonepress.sending.letters import Letters
from zonepress.subscribers.keys import Key
from zonepress.subscribers.people import Form
from zonepress.subscribers.register import Register
from zonepress.subscribers.tables import SUBSCRIBER, SUBSCRIBER_ZONE

QUARTER: Final = "2026-q2"
ZONES: Final = ("harbour", "quayside")
SETTINGS: Final[Mapping[str, Any]] = {
    "url": "https://site.example.org/",
    "subscribe": {"service": "https://list.example.org/"},
    "mail": {"sender": "news@example.org", "bounces": "bounces@example.org"},
}


def settings() -> Settings:
    """Of a site that can send."""
    return some_settings(**SETTINGS)


def add_readers(
    register: Register, names: Collection[str], *, zones: Collection[str] = (), form: Form = Form.EMAIL
) -> None:
    """Put people on the list, by what stands before the @ of their addresses."""
    rows = [
        {
            "id": secrets.token_urlsafe(16),
            "email": f"{name}@example.org",
            "known_by": f"mail {name}@example.org",
            "state": "subscribed",
            "form": form.value,
            "language": "en",
            "since": 1,
        }
        for name in names
    ]
    with register.engine.begin() as connection:
        connection.execute(SUBSCRIBER.insert(), rows)
        if zones:
            chosen = [{"subscriber_id": row["id"], "zone": zone} for row in rows for zone in zones]
            connection.execute(SUBSCRIBER_ZONE.insert(), chosen)


def set_state(register: Register, name: str, state: str) -> None:
    """Let somebody leave, or come back."""
    known = SUBSCRIBER.c.known_by == f"mail {name}@example.org"
    with register.engine.begin() as connection:
        connection.execute(SUBSCRIBER.update().where(known).values(state=state))


def state_of(register: Register, name: str) -> str:
    """Where somebody stands."""
    known = SUBSCRIBER.c.known_by == f"mail {name}@example.org"
    with register.engine.begin() as connection:
        return str(connection.scalar(sa.select(SUBSCRIBER.c.state).where(known)))


def invented_letters(key: Key, *, size: int = 400) -> Letters:
    """A letter for the whole partnership and for each zone, of about so many bytes."""
    made = {}
    for zone in ("", *ZONES):
        for form in (Form.EMAIL, Form.LARGE_PRINT):
            made[zone, form] = _letter(f"News {zone} {form}", size)
    return Letters(QUARTER, made, {zone: f"News {zone}" for zone in ("", *ZONES)}, settings(), key)


def _letter(subject: str, size: int) -> bytes:
    head = (
        f"To: {TO}\r\nSubject: {subject}\r\nMessage-ID: {MESSAGE_ID}\r\nList-Unsubscribe: <{LEAVE}>\r\n\r\n"
    )
    lines = ".what happened on the quay, in a line of some length\r\n" * (size // 54)
    return f"{head}{lines}Leave:=\r\n{LEAVE}=\r\n\r\n".encode()


def header(letter: bytes, name: str) -> str:
    """What a header of a letter says."""
    found = re.search(rb"(?im)^%s: (.*?)\r?$" % name.encode(), letter)
    assert found, name
    return found[1].decode()


OVERRIDES: Final = Path(__file__).parents[2] / "overrides"
