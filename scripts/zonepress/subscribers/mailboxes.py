"""Letters out of a mailbox, whatever kind it is; it is only read, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from zonepress.model.problem import ZonepressError

LONGEST: Final = 4_000_000
"""Bytes that are kept of one letter; the rest of a longer one is passed over."""
_BEGIN: Final = re.compile(rb"From .*\d\d:\d\d.*\d{4}")
"""The line before each letter: who sent it, and when."""
_LONGEST_LINE: Final = 100_000


@dataclass(frozen=True)
class Letter:
    """One letter, as it lies there."""

    where: str
    """Where somebody finds it again."""
    raw: bytes


def letters_in(place: Path) -> Iterator[Letter]:
    """Every letter of a mailbox (.mbox), of a folder (a Maildir, or .eml files), or the one that a file is.

    Raises ZonepressError for what can't be opened, and for a folder that is no mailbox.
    """
    if not place.is_dir():
        with _opened(place) as file:
            yield from letters_of(file, place.name)
        return
    folders = [folder for folder in (place / "cur", place / "new") if folder.is_dir()]
    files = [path for folder in folders for path in folder.iterdir()] if folders else [*place.glob("*.eml")]
    if not files and not folders:
        raise ZonepressError(f"{place} is no Maildir, and has no .eml files in it: name a mailbox")
    for path in sorted(path for path in files if path.is_file()):
        with _opened(path) as file:
            yield Letter(path.relative_to(place).as_posix(), file.read(LONGEST))


def letters_of(file: BinaryIO, name: str) -> Iterator[Letter]:
    """The letters of a mailbox in one file, or the one letter that the file is."""
    first = file.readline(_LONGEST_LINE)
    is_mailbox = bool(_BEGIN.match(first))
    held = [] if is_mailbox else [first]
    number, length, after_gap = 1, 0, False
    while line := file.readline(_LONGEST_LINE):
        if is_mailbox and after_gap and _BEGIN.match(line):
            yield Letter(f"{name}, letter {number}", b"".join(held))
            held, number, length = [], number + 1, 0
        elif length < LONGEST:
            held.append(line)
            length += len(line)
        after_gap = not line.strip()
    if first:
        yield Letter(f"{name}, letter {number}" if is_mailbox else name, b"".join(held))


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise ZonepressError(f"{path} can’t be read: {error.strerror or error}") from error
