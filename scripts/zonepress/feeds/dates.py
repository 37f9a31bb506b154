"""When something was posted, however a feed writes it."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

EARLIEST = dt.date(1990, 1, 1)
"""What claims to be older has a clock that was never set."""

_ZONES = {
    "BST": "+0100", "WEST": "+0100", "WET": "+0000", "CET": "+0100", "CEST": "+0200", "EET": "+0200",
    "EEST": "+0300", "MSK": "+0300", "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
    "UT": "+0000", "UTC": "+0000", "Z": "+0000",
}  # fmt: skip
"""Names that the e-mail standard does not know; feedparser takes British Summer Time for universal time."""
_NAME = re.compile(r"\s\(?([A-Za-z]{1,4})\)?\s*$")
_MAIL = re.compile(r"(?:[A-Za-z]{2,9}\.?,?\s+)?\d{1,2}[\s-]+[A-Za-z]{3,9}\.?[\s-]+\d{2,4}\b")


def day_of(words: str, *, tz: ZoneInfo, today: dt.date) -> dt.date | None:
    """The day on which something was posted, as people in `tz` see it; none that we could believe.

    A day that is still to come is today: clocks differ, and nobody reads tomorrow's post.
    """
    when = _moment(" ".join(words.split()), tz)
    if when is None:
        return None
    try:
        day = when.astimezone(tz).date()
    except (OverflowError, ValueError):
        return None
    return None if day < EARLIEST else min(day, today)


def _moment(words: str, tz: ZoneInfo) -> dt.datetime | None:
    found = _mail(words) if _MAIL.match(words) else _iso(words)
    if found is None:
        return None
    return found if found.tzinfo else found.replace(tzinfo=tz)


def _mail(words: str) -> dt.datetime | None:
    """`Fri, 03 Apr 2026 10:00:00 BST`, as RSS asks for."""
    name = _NAME.search(words)
    zone = _ZONES.get(name[1].upper()) if name else None
    written = f"{words[: name.start()]} {zone}" if name and zone else words
    try:
        return parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _iso(words: str) -> dt.datetime | None:
    """`2026-04-03T10:00:00+01:00`, or what of it there is."""
    found = re.match(
        r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)? ?(Z|[+-]\d{2}:?\d{2})?)?", words
    )
    if not found:
        return None
    day, clock, zone = found.groups()
    try:
        return dt.datetime.fromisoformat(f"{day}T{clock or '12:00'}{(zone or '').upper()}")
    except ValueError:
        return None
