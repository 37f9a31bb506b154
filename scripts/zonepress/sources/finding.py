"""Where a checkout is and which files it has: little enough that a copy can look while the program loads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from zonepress.model.problem import ZonepressError
from zonepress.store import digest

ROOMS = ("content", "zones", "newsletters")


class Found(NamedTuple):
    """A file in one of the three rooms."""

    path: str
    """Relative to the folder of `mkdocs.yml`, with forward slashes."""
    is_link: bool
    """Whether it, or a folder in its place, is a link to another place."""
    digest: str | None
    """Of its bytes, where it may hold a record and could be read."""


def find_settings(start: Path) -> Path:
    """The nearest `mkdocs.yml` in `start` or above it."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    raise ZonepressError(
        f"There is no mkdocs.yml in {start} or above it: go to the project's folder, or name it with --config"
    )


def find_files(root: Path) -> list[Found]:
    """Every file in the three rooms, in order; hidden ones are passed over."""
    found: list[Found] = []
    for room in ROOMS:
        if (root / room).is_symlink():
            found.append(Found(room, True, None))
        else:
            found += _walk(f"{root}/{room}", room)
    return found


def find_zones(root: Path) -> tuple[str, ...]:
    """The names of the zones' folders, in order."""
    return tuple(path.parent.name for path in sorted((root / "zones").glob("*/zone.md")))


def _walk(folder: str, name: str) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = f"{name}/{entry.name}"
        if entry.is_symlink():
            yield Found(path, True, None)
        elif entry.is_dir():
            yield from _walk(entry.path, path)
        else:
            yield Found(path, False, _digest(entry.path) if entry.name.endswith(".md") else None)


def _digest(path: str) -> str | None:
    try:
        return digest(read_bytes(path))
    except OSError:
        return None


def read_bytes(path: str) -> bytes:
    """A file's bytes, without the cost of a Path or of buffers."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 thousands a build
        return file.read()
