"""What somebody sent, whatever it came in: its words, its files, and who must not be named."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

MOST_BYTES = 60_000_000
"""As large as one message, archive or folder may be."""
MOST_FILES = 200
MOST_LETTERS = 100_000
"""As many letters as one record's text may have."""


@dataclass(frozen=True)
class Attached:
    """A file that came along, under the name its sender gave it."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Raw:
    """Bytes as they were handed over, and the file's name."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Parcel:
    """One contribution as it was sent."""

    name: str
    """What to call it when speaking of it: the file, or the mail's subject."""
    text: str = ""
    """The words, line by line."""
    markdown: str = ""
    """The same as Markdown, where they came as HTML."""
    subject: str = ""
    forwarded: bool = False
    """Whether its subject says that it was sent on."""
    sent: dt.date | None = None
    place: str = ""
    """The path that the record's own file had where it came from."""
    letter: str = ""
    """What was written to the office around the record: it is shown, and not written into it."""
    files: tuple[Attached, ...] = ()
    people: tuple[str, ...] = ()
    """Names and addresses of whoever sent it: they are written nowhere."""
    notes: tuple[str, ...] = ()
    """What came and could not be taken."""


class UnopenedError(Exception):
    """Something that nothing can be taken from, in words."""
