"""What stands in links that are mailed, and the time that stands in a form."""

from __future__ import annotations

import hmac
import secrets
from enum import StrEnum
from typing import Final

from zonepress.subscribers.keys import Key

DAY: Final = 86_400
_LATE: Final = DAY
"""Seconds that a form may lie open."""
_AHEAD: Final = 300
"""Seconds by which the clocks of two machines may differ."""


class Purpose(StrEnum):
    """What a link is for; it is good for nothing else."""

    CONFIRM = "confirm"
    CHOICES = "choices"

    @property
    def lasts(self) -> int:
        """Seconds for which it can be used."""
        return 7 * DAY if self is Purpose.CONFIRM else DAY


def new_token() -> str:
    """128 bits that nobody can guess."""
    return secrets.token_urlsafe(16)


def mark_of(key: Key, purpose: Purpose, token: str) -> str:
    """What is kept of a token: a keyed hash, another one for each purpose."""
    return key.mark(f"token {purpose.value}", token)


def stamp(key: Key, now: int) -> str:
    """When a form was handed out, so that nobody can say it was earlier."""
    return f"{now}.{_seal(key, now)}"


def age(key: Key, words: str, now: int) -> int | None:
    """How many seconds ago a form was handed out; None for a stamp that is not ours, too old or too early."""
    written, _, seal = words.partition(".")
    if not (written.isascii() and written.isdigit() and len(written) <= 12):
        return None
    if not hmac.compare_digest(_seal(key, int(written)).encode(), seal.encode("utf-8", "replace")):
        return None
    passed = now - int(written)
    return max(passed, 0) if -_AHEAD <= passed <= _LATE else None


def _seal(key: Key, at: int) -> str:
    return key.mark("stamp", str(at))[:32]
