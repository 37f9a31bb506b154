"""How often the forms may be sent in an hour: from one range of addresses, and in all."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from zonepress.subscribers.database import insert_into
from zonepress.subscribers.register import Register
from zonepress.subscribers.tables import MAILED, PRESSED

_HOUR: Final = 3600
_AHEAD: Final = 300


@dataclass(frozen=True)
class Limits:
    """So often in one hour."""

    range: int = 30
    """From neighbours on the network: a whole library may share one address."""
    all: int = 600


def range_of(client: str) -> str:
    """The network that an address belongs to: nobody counts for more by having many addresses."""
    try:
        address = ipaddress.ip_address(client.partition("%")[0])
    except ValueError:
        return "unknown"
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False))


def count_press(
    connection: sa.Connection, register: Register, client: str, limits: Limits, *, now: int
) -> bool:
    """Count a form that was sent, and say whether it is within the limits.

    Of the network only a hash is kept, which is another one each hour; those of earlier hours are deleted.
    """
    hour = now // _HOUR
    connection.execute(PRESSED.delete().where(sa.or_(PRESSED.c.hour < hour, PRESSED.c.hour > hour + 1)))
    within = True
    for who, most in ((range_of(client), limits.range), ("all", limits.all)):
        mark = register.key.mark("pressed", f"{hour} {who}")
        row = {"mark": mark, "hour": hour, "number": 1}
        insert = insert_into(PRESSED, connection.dialect).values(row)
        counted = insert.on_conflict_do_update(
            index_elements=["mark"], set_={"number": PRESSED.c.number + 1}
        ).returning(PRESSED.c.number)
        within = connection.execute(counted).scalar_one() <= most and within
    return within


def may_mail(connection: sa.Connection, register: Register, what: str, *, every: int, now: int) -> bool:
    """Whether an address may be written to, which is noted in the same step: of many at once one is first.

    `what` names the address and the kind of letter; only its hash is kept. A time that is still to come was
    written by a clock that went wrong, and counts for nothing.
    """
    row = {"mark": register.key.mark("mailed", what), "at": now}
    insert = insert_into(MAILED, connection.dialect).values(row)
    first = insert.on_conflict_do_update(
        index_elements=["mark"],
        set_={"at": now},
        where=sa.or_(MAILED.c.at <= now - every, MAILED.c.at > now + _AHEAD),
    ).returning(MAILED.c.mark)
    return connection.execute(first).first() is not None
