"""The pictures that came along: under safe names, and without a word about place, camera or person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from zonepress.intake import wording
from zonepress.intake.letters import clean
from zonepress.intake.parcels import Attached
from zonepress.intake.senders import Sender
from zonepress.pictures.opening import RawPicture, ending_of
from zonepress.pictures.preparing import prepare
from zonepress.sources.new import slug_of
from zonepress.store import digest
from zonepress.workers import Failure, Workers

_SMALLEST = 150
"""Narrower or lower than this many points, what hangs on a mail is no photograph."""
_SAME_ENDING = {".jpeg": ".jpg"}


@dataclass(frozen=True)
class Beside:
    """A picture to write beside a record."""

    name: str
    was: str
    """What its sender called it."""
    data: bytes = field(repr=False)


def pictures_of(
    files: Iterable[Attached], workers: Workers, sender: Sender, *, mailed: bool
) -> tuple[tuple[Beside, ...], tuple[str, ...]]:
    """The pictures among these files, and why others were left out."""
    notes: list[str] = []
    seen: set[str] = set()
    wanted: list[tuple[str, RawPicture]] = []
    for file in files:
        was = " ".join(clean(PurePosixPath(file.name).name).split())
        ending = ending_of(file.data)
        if ending is None:
            heic = file.data[4:8] == b"ftyp" or was.lower().endswith((".heic", ".heif"))
            notes.append((wording.HEIC if heic else wording.NOT_A_PICTURE).format(name=was))
        elif (mark := digest(file.data)) in seen:
            notes.append(wording.SAME_PICTURE.format(name=was))
        else:
            seen.add(mark)
            wanted.append((was, RawPicture(f"picture{ending}", file.data)))
    found: list[Beside] = []
    names = _names((was for was, _ in wanted), (raw.path for _, raw in wanted), sender)
    answers = workers.run(prepare, [raw for _, raw in wanted]) if wanted else []
    for (was, _), name, answer in zip(wanted, names, answers, strict=True):
        if isinstance(answer, Failure):
            notes.append(wording.BAD_PICTURE.format(name=was, reason=answer.reason))
            continue
        width, height, data = answer
        if mailed and min(width, height) < _SMALLEST:
            notes.append(wording.SMALL_PICTURE.format(name=was))
        else:
            found.append(Beside(name, was, data))
    return tuple(found), tuple(notes)


def _names(was: Iterable[str], kinds: Iterable[str], sender: Sender) -> Iterator[str]:
    """Short names in small letters, each once, with the ending that the bytes ask for."""
    taken: set[str] = set()
    for name, kind in zip(was, kinds, strict=True):
        stem, ending = PurePosixPath(name).stem, PurePosixPath(kind).suffix
        words = sender.without(re.sub(r"[-_.\s]+", " ", stem))
        slug = slug_of(words) if re.search(r"[a-zA-Z0-9]", words) else "picture"
        made, number = f"{slug}{ending}", 2
        while made in taken:
            made, number = f"{slug}-{number}{ending}", number + 1
        taken.add(made)
        yield made
