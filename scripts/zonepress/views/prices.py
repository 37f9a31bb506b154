"""What one line about the cost says for certain."""

from __future__ import annotations

import re
from decimal import Decimal

_FREE = re.compile(
    r"(?:free|no charge|nothing|£0(?:\.00)?)(?: of charge| entry| admission| for all| for everyone| to all)*"
    r"[.!]?(?:\s*[,;:(–-].*)?",
    re.IGNORECASE,
)
_ONE_PRICE = re.compile(r"£(\d{1,6}(?:\.\d\d)?)(?: each| a head| per person| a person)?", re.IGNORECASE)
_SOME = re.compile(r"£\s*(?!0+(?:\.0+)?(?![\d.]))\d|\d+\s*p\b", re.IGNORECASE)


def is_free(cost: str | None) -> bool:
    """Whether nobody has to pay: `Free for members` or `£2, children free` do not say so."""
    return bool(cost and _FREE.fullmatch(cost) and not _SOME.search(cost))


def price_of(cost: str | None) -> Decimal | None:
    """What everybody pays, where it is the same for all and said in figures."""
    if is_free(cost):
        return Decimal(0)
    found = _ONE_PRICE.fullmatch(cost or "")
    return Decimal(found[1]) if found else None


def is_paid(cost: str | None) -> bool:
    """Whether an amount is named that somebody has to pay."""
    return bool(cost and _SOME.search(cost))
