"""What can go wrong before a door opens, in one line for the person who can put it right."""

from __future__ import annotations

from typing import Final


class DoorError(Exception):
    """A door cannot open; its text says what to do."""


FULL: Final = "The disk is full. Free about 1 GB, then run this again."
READ_ONLY: Final = (
    "This folder cannot be written to. Copy the repository to a folder of your own, then run this again."
)
ALTERED: Final = (
    "A downloaded package is not the one this repository locked, so it was not installed. "
    "Tell the maintainers, who look after requirements/."
)
OFFLINE: Final = (
    "The packages could not be downloaded. Check the internet connection and proxy, then run this again."
)

SIGNS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (FULL, ("No space left on device", "Disk quota exceeded", "not enough space", "ENOSPC")),
    (ALTERED, ("DO NOT MATCH THE HASHES", "EINTEGRITY")),
    (READ_ONLY, ("Read-only file system", "Permission denied", "Access is denied", "EACCES", "EROFS")),
    (
        OFFLINE,
        (
            "connection broken by",
            "connection error",
            "Max retries exceeded",
            "Read timed out",
            "Temporary failure",
            "ENOTFOUND",
            "ECONNREFUSED",
            "ECONNRESET",
            "ETIMEDOUT",
            "EAI_AGAIN",
        ),
    ),
)


def explain(answer: str) -> str | None:
    """One line about what a tool said, if it is a trouble we know."""
    for line, signs in SIGNS:
        if any(sign in answer for sign in signs):
            return line
    return None
