"""A record's folder goes into its place whole or not at all, and never over another one."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from zonepress.intake import wording
from zonepress.intake.making import Made
from zonepress.model.problem import ZonepressError
from zonepress.replacing import replace_file

_CACHE = ".cache/zonepress"
_MOST_NAMESAKES = 99


@dataclass(frozen=True)
class Placed:
    """Where a record is by now."""

    path: str
    new: bool


def place(root: Path, made: Made) -> Placed:
    """Write the record where it belongs, or find it there.

    Raises ZonepressError where its folder leads out of the checkout, or the disk refuses.
    """
    first = PurePosixPath(made.path).parent
    for number in range(1, _MOST_NAMESAKES + 1):
        folder = first if number == 1 else first.with_name(f"{first.name}-{number}")
        target = root / folder
        _check_way(root, folder)
        path = str(folder / PurePosixPath(made.path).name)
        if os.path.lexists(target):
            if _is_same(target, made.files):
                return Placed(path, new=False)
        elif not os.path.lexists(target.with_name(f"{target.name}.md")) and _moved_in(
            root, target, made.files
        ):
            return Placed(path, new=True)
    raise ZonepressError(wording.NAMESAKES.format(most=_MOST_NAMESAKES, name=first.name))


def change_file(root: Path, path: str, data: bytes) -> None:
    """A file that is there gets other bytes, all at once.

    Raises ZonepressError where it is reached through a link, or the disk refuses.
    """
    _check_way(root, PurePosixPath(path))
    try:
        replace_file(root / path, data)
    except OSError as error:
        raise ZonepressError(wording.NOT_WRITTEN.format(path=path, reason=error.strerror)) from error


def _check_way(root: Path, folder: PurePosixPath) -> None:
    """No part of the way may be a link."""
    at = root
    for part in folder.parts:
        at /= part
        if at.is_symlink():
            raise ZonepressError(wording.NO_PLACE.format(path=at.relative_to(root).as_posix()))


def _is_same(target: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds just these files."""
    try:
        there = {path.name: path.read_bytes() for path in target.iterdir() if not path.name.startswith(".")}
    except OSError:
        return False
    return there == dict(files)


def _moved_in(root: Path, target: Path, files: Mapping[str, bytes]) -> bool:
    """Write a folder aside and move it, which the system does in one step; false where somebody was first."""
    cache = root / _CACHE
    try:
        cache.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix="intake-", dir=cache))
    except OSError as error:
        raise ZonepressError(wording.NOT_WRITTEN.format(path=_CACHE, reason=error.strerror)) from error
    try:
        folder = aside / "record"
        folder.mkdir()
        for name, data in files.items():
            with (folder / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)
    except FileExistsError:
        return False
    except OSError as error:
        shown = target.relative_to(root).as_posix()
        raise ZonepressError(wording.NOT_WRITTEN.format(path=shown, reason=error.strerror)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return True


class Ledger:
    """What was taken in before on this computer, by a digest of all it was made from."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._file = root / _CACHE / "intake.json"

    def path_of(self, key: str) -> str | None:
        """Where it went, if that is still there."""
        path = self._known().get(key)
        return path if path and (self._root / path).is_file() else None

    def note(self, key: str, path: str) -> None:
        """Remember where something went; a disk that refuses only means that we forget."""
        with contextlib.suppress(OSError):
            replace_file(self._file, json.dumps({**self._known(), key: path}, indent=1))

    def _known(self) -> dict[str, str]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(key): str(path) for key, path in known.items()} if isinstance(known, dict) else {}
