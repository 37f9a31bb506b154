"""What leads from a letter back to its reader: the link to leave, and the address it comes back to.

Both are made from the reader's id and the list's key. Nothing is stored for them, and neither can be guessed,
or used for the other, or for anything else. They never run out: people leave by a letter that is years old.
"""

from __future__ import annotations

import base64
import hmac
import re
from typing import Final

from zonepress.subscribers.keys import Key

_ID: Final = 22
_LEAVE_MARK: Final = 32
_BOUNCE_MARK: Final = 10
_LONGEST_LOCAL: Final = 64


def leave_token(key: Key, id: str) -> str:
    """What stands behind `leave/` in the address by which one reader leaves."""
    return f"{id}{key.mark('leave', id)[:_LEAVE_MARK]}"


def leave_address(service: str, key: Key, id: str) -> str:
    """Where one reader leaves; `service` is the address of the sign-up service."""
    return f"{service}leave/{leave_token(key, id)}"


def whose(key: Key, token: str) -> str | None:
    """The id of the reader whose `leave_token` this is."""
    id = token[:_ID]
    return id if hmac.compare_digest(leave_token(key, id).encode(), token.encode()) else None


def bounce_address(bounces: str, key: Key, id: str) -> str:
    """Where one reader's letter comes back to: an address behind `bounces`, with a plus.

    Raises ValueError where `bounces` is too long for more to be added.
    """
    local, _, domain = bounces.partition("@")
    raw = base64.urlsafe_b64decode(f"{id}==").hex()  # servers may change capitals before the @
    own = f"{local}+{raw}{key.mark('bounce', id)[:_BOUNCE_MARK]}"
    if len(own) > _LONGEST_LOCAL:
        raise ValueError(f"{bounces!r} is too long for addresses of its own behind a plus")
    return f"{own}@{domain}"


def whose_bounce(key: Key, address: str) -> str | None:
    """The id of the reader whose letter came back to this address; None for one that we never made."""
    found = re.fullmatch(r"[^@]*\+([0-9a-f]{32})([0-9a-f]{10})@[^@]+", address.strip().lower())
    if found is None:
        return None
    id = base64.urlsafe_b64encode(bytes.fromhex(found[1])).decode().rstrip("=")
    return id if hmac.compare_digest(key.mark("bounce", id)[:_BOUNCE_MARK], found[2]) else None
