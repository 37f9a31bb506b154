"""From what was named on the command line to parcels; only files inside a named folder are looked at."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from zonepress.intake import wording
from zonepress.intake.letters import clean
from zonepress.intake.opening import is_picture_file, open_raw, parcels_of_files
from zonepress.intake.parcels import MOST_BYTES, MOST_FILES, Attached, Parcel, Raw, UnopenedError
from zonepress.intake.zips import is_hidden
from zonepress.model.problem import ZonepressError
from zonepress.workers import Failure, Workers


def gather(
    raws: Sequence[Raw], folders: Sequence[Path], workers: Workers
) -> Iterator[Parcel | UnopenedError]:
    """The parcels in these files and folders, in their order; a picture belongs to the text before it."""
    waiting: list[Parcel | UnopenedError] = []
    texts = [raw for raw in raws if not is_picture_file(raw.name, raw.data)]
    answers = dict(zip(map(id, texts), workers.run(open_raw, texts), strict=True)) if texts else {}
    for raw in raws:
        if id(raw) in answers:
            answer = answers[id(raw)]
            if isinstance(answer, Failure):
                answer = UnopenedError(wording.NOT_READ.format(name=raw.name, reason=answer.reason))
            waiting += [answer] if isinstance(answer, UnopenedError) else answer
        elif waiting and isinstance(last := waiting[-1], Parcel):
            waiting[-1] = replace(last, files=(*last.files, Attached(raw.name, raw.data)))
        else:
            waiting.append(UnopenedError(wording.PICTURE_ALONE.format(name=raw.name)))
    yield from waiting
    for folder in folders:
        try:
            yield from parcels_of_files(folder.name, tuple(files_in(folder)))
        except UnopenedError as error:
            yield error


def read_raw(path: Path) -> Raw:
    """A file's bytes, if it is not too large.

    Raises ZonepressError where there is none to read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ZonepressError(wording.TOO_LARGE.format(name=path.name, most=MOST_BYTES // 1_000_000))
        return Raw(shown_name(path.name), path.read_bytes())
    except OSError as error:
        raise ZonepressError(wording.NOT_OPENED.format(path=path, reason=error.strerror)) from error


def shown_name(name: str) -> str:
    """A file's name as it can be shown, whatever the disk says."""
    return " ".join(clean(name).split())


def files_in(folder: Path) -> Iterator[Attached]:
    """The files below a folder, by their paths from its name on; links are not followed.

    Raises UnopenedError where they are too many or too large.
    """
    left, number = MOST_BYTES, 0
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place) / name
            shown = shown_name(f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}")
            if path.is_symlink() or not path.is_file() or is_hidden(path.relative_to(folder).as_posix()):
                continue
            number += 1
            data = _bytes(path, left)
            left -= len(data)
            if number > MOST_FILES:
                raise UnopenedError(wording.TOO_MANY_FILES.format(name=folder.name, most=MOST_FILES))
            if left < 0:
                raise UnopenedError(wording.TOO_LARGE.format(name=folder.name, most=MOST_BYTES // 1_000_000))
            yield Attached(shown, data)


def _bytes(path: Path, most: int) -> bytes:
    """What is in a file; of one that is too large, one byte more than there may be."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise UnopenedError(
            wording.NOT_READ.format(name=shown_name(path.name), reason=error.strerror)
        ) from error
