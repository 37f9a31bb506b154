"""An archive's files, read within limits; its names are only ever looked at, never followed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from zonepress.intake import wording
from zonepress.intake.letters import clean
from zonepress.intake.parcels import MOST_BYTES, MOST_FILES, Attached, UnopenedError

_BROKEN = (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, OSError, EOFError, ValueError)


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as an archive's do."""
    return data.startswith(b"PK\x03\x04")


def unzipped(name: str, data: bytes) -> tuple[Attached, ...]:
    """The files in an archive, by their paths in it.

    Raises UnopenedError where it is damaged, locked or larger than it should be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(_files(name, archive))
    except UnopenedError:
        raise
    except _BROKEN as error:
        raise UnopenedError(wording.DAMAGED_ZIP.format(name=name)) from error


def _files(name: str, archive: zipfile.ZipFile) -> Iterator[Attached]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not is_hidden(entry.filename)]
    if len(entries) > MOST_FILES:
        raise UnopenedError(wording.TOO_MANY_FILES.format(name=name, most=MOST_FILES))
    left = MOST_BYTES
    for entry in entries:
        if entry.flag_bits & 1:
            raise UnopenedError(wording.LOCKED_ZIP.format(name=name))
        with archive.open(entry) as file:
            data = file.read(left + 1)
        left -= len(data)
        if left < 0:  # whatever the archive says about its sizes
            raise UnopenedError(wording.TOO_LARGE.format(name=name, most=MOST_BYTES // 1_000_000))
        yield Attached(path_in(entry.filename), data)


def path_in(name: str) -> str:
    """A file's path with nothing in it that leads elsewhere."""
    parts = PurePosixPath(clean(name).replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in {"/", "..", "."} and not part.endswith(":"))


def is_hidden(name: str) -> bool:
    """Whether it is a file that computers add for themselves."""
    parts = path_in(name).split("/")
    return any(part.startswith(".") or part in {"__MACOSX", "Thumbs.db", "desktop.ini"} for part in parts)
