"""The invented people who sign in, and what GitHub answers when something is not theirs to do."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final


@dataclass(frozen=True)
class Person:
    """Somebody with an account; their token is all that a request shows of them."""

    number: int
    login: str
    name: str

    @property
    def email(self) -> str:
        """Where commits say they come from."""
        return f"{self.login}@harbour-quarters.example.org"

    @property
    def token(self) -> str:
        """What the sign-in window hands over."""
        return f"token-of-{self.login}"


PARTNER: Final = Person(11, "priya-partner", "Priya Partner")
"""Works for one of the partners, and may write to the site's repository."""
REVIEWER: Final = Person(12, "rowan-reviewer", "Rowan Reviewer")
"""Looks at what others wrote, and merges it."""
RESIDENT: Final = Person(13, "robin-resident", "Robin Resident")
"""Lives in one of the quarters, and may write to nothing but their own copy."""
BOT: Final = Person(14, "harbour-bot", "Harbour bot")
"""What workflows act as."""
PEOPLE: Final = (PARTNER, REVIEWER, RESIDENT, BOT)


class RefusedError(Exception):
    """What GitHub would not do, with its words and the status it says them with."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


class UnknownError(Exception):
    """What GitHub does, and this stand-in does not."""


def not_found() -> RefusedError:
    """GitHub says this of what is not there, and of what somebody may not know to be there."""
    return RefusedError(HTTPStatus.NOT_FOUND, "Not Found")


def by_token(token: str) -> Person | None:
    """Whose token it is."""
    return next((person for person in PEOPLE if person.token == token), None)


def by_login(login: str) -> Person | None:
    """Who has that account."""
    return next((person for person in PEOPLE if person.login == login), None)


def by_email(email: str) -> Person | None:
    """Who wrote a commit, if they have an account."""
    return next((person for person in PEOPLE if person.email == email), None)
