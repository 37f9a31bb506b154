"""What a check is: its name, and what people are told of it."""

from __future__ import annotations

from dataclasses import dataclass

from zonepress.model.problem import Level

CHECKS_PAGE = "contribute/checks/"
"""Where every check is explained, below the site's root."""


@dataclass(frozen=True)
class Check:
    """One kind of thing that the checker looks for, in words for whoever meets it."""

    name: str
    """Its short name, as a report and `allow:` have it."""
    title: str
    what: str
    """What it looks for."""
    why: str
    """Why that matters, and to whom."""
    mend: str
    """What to do about it."""
    level: Level = Level.PROBLEM
    """The most it can be; some say a thing as advice where it matters less."""
    may_be_allowed: bool = False
    """Whether a record can say that it is meant."""


@dataclass(frozen=True)
class Topic:
    """Checks that belong together."""

    title: str
    id: str
    checks: tuple[Check, ...]
