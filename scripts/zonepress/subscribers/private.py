"""Files with people's names and addresses in them, which only their owner may read."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from zonepress.model.problem import ZonepressError

_BINARY: Final = getattr(os, "O_BINARY", 0)
"""On Windows a file is text where nothing is said."""


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A new file to write; it goes again if that fails.

    Raises ZonepressError where there is one already, or the disk refuses.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    except FileExistsError:
        raise ZonepressError(f"{path} is there already: choose another name") from None
    except OSError as error:
        raise ZonepressError(f"{path} can’t be written: {error.strerror}") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise ZonepressError(f"{path} can’t be written: {error.strerror}") from error
        raise


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, which stands at its place when all has gone well, and else not at all.

    Raises ZonepressError where there is something in it already, or the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise ZonepressError(f"There is something at {path} already: choose an empty folder")
        aside = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        try:
            yield aside
            if path.exists():
                path.rmdir()
            aside.rename(path)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise ZonepressError(f"{path} can’t be written: {error.strerror or error}") from error
