"""Posts as files: each is there whole or not at all, whenever somebody pulls the plug."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Mapping
from pathlib import Path


class Files:
    """Writes below a folder by preparing aside and moving into place, which the system does in one step."""

    def __init__(self, root: Path, aside: Path) -> None:
        self._root = root
        self._aside = aside
        self._numbers = itertools.count()
        self._there: dict[str, set[str]] = {}
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)

    @property
    def aside(self) -> Path:
        """A folder for what is not finished."""
        return self._aside

    def add_folder(self, path: str, files: Mapping[str, bytes]) -> None:
        """A new folder with these files; several may be added at the same time."""
        made = self._aside / f"new-{next(self._numbers)}"
        made.mkdir()
        for name, data in files.items():
            _write(made / name, data)
        target = self._root / path
        try:
            made.rename(target)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.rename(target)

    def replace(self, path: str, data: bytes) -> None:
        """A file with other bytes."""
        made = self._aside / f"file-{next(self._numbers)}"
        _write(made, data)
        (self._root / path).parent.mkdir(parents=True, exist_ok=True)
        made.replace(self._root / path)

    def take_away(self, path: str) -> None:
        """A folder that is no longer wanted: it leaves its place at once, and is deleted after."""
        made = self._aside / f"old-{next(self._numbers)}"
        (self._root / path).rename(made)
        shutil.rmtree(made)

    def is_free(self, path: str) -> bool:
        """Whether nothing was at a place when its folder was first asked after."""
        folder, _, name = path.rpartition("/")
        if folder not in self._there:
            self._there[folder] = _names(self._root / folder)
        return not {name, f"{name}.md"} & self._there[folder]

    def clear(self) -> None:
        """Take away what was prepared and not used."""
        shutil.rmtree(self._aside, ignore_errors=True)


def _names(folder: Path) -> set[str]:
    """What is in a folder; to look once is far quicker than once for every post."""
    try:
        return set(os.listdir(folder))  # noqa: PTH208 names are all that is wanted
    except FileNotFoundError:
        return set()


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
