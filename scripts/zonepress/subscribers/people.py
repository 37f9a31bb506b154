"""What is kept of somebody who gets the newsletter."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

EVERYTHING: Final = "everything"
"""What the whole partnership's edition is called where zones are named."""


class Form(StrEnum):
    """How somebody gets it."""

    EMAIL = "email"
    LARGE_PRINT = "large-print"
    """By e-mail, with the large-print sheet."""
    POST = "post"
    """Printed, by post."""
    COLLECT = "collect"
    """Printed, to be picked up."""

    @property
    def is_printed(self) -> bool:
        """Whether it goes on paper rather than by e-mail."""
        return self in {Form.POST, Form.COLLECT}


class State(StrEnum):
    """Where somebody stands."""

    WAITING = "waiting"
    """Has asked for it and not yet said yes a second time."""
    SUBSCRIBED = "subscribed"
    LEFT = "left"
    STOPPED = "stopped"
    """Their mail came back too often."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to get."""

    zones: tuple[str, ...] = ()
    """Their editions; the whole partnership's where there are none."""
    form: Form = Form.EMAIL
    language: str = "en"


def editions_for(wish: Wish, zones_with_edition: Container[str]) -> tuple[str, ...]:
    """The editions of one quarter that somebody gets, by their zones; the whole partnership's is "".

    A zone that has none in this quarter gives nothing; who would get nothing at all gets the whole.
    """
    return tuple(zone for zone in wish.zones if zone in zones_with_edition) or ("",)


@dataclass(frozen=True)
class Person:
    """Somebody, by an e-mail address, or by a name and where the paper goes."""

    email: str | None
    wish: Wish
    name: str | None = None
    postal: str | None = None
    """A postal address, line by line."""


@dataclass(frozen=True)
class Consent:
    """Why we may write to somebody."""

    basis: str
    """In words: `Signed the list at the harbour fair`."""
    how: str
    """Where it was given: `import`, `web`."""
    at: int
    """When, in seconds since 1970."""
    wording: str = ""
    """The version of the words that were agreed to."""


@dataclass(frozen=True)
class Subscriber:
    """A person as they are kept."""

    id: str
    person: Person
    state: State
    since: int
    """When they came, in seconds since 1970."""
    consents: tuple[Consent, ...] = ()
    """The first is the oldest."""
