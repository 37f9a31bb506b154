"""A finished site takes the old one's place at once, or not at all."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zonepress.model.problem import ZonepressError
from zonepress.outputs.files import SiteFile

_EXCHANGE = 2
_HERE = -100


@dataclass(frozen=True)
class Manifest:
    """What the last build wrote: each file's key, and its size and time to tell whether it is still that file."""

    site: str = ""
    files: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)

    def keeps(self, file: SiteFile, site: Path) -> bool:
        """Whether the file stands in the old site just as it would be written again."""
        known = self.files.get(file.path)
        if not known or known[0] != file.key:
            return False
        try:
            found = (site / file.path).stat()
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == known[1:]


def read_manifest(path: Path, site: Path) -> Manifest:
    """What was noted of the site in that folder; nothing where the note can't be trusted."""
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
        if noted["site"] != str(site):
            return Manifest()
        return Manifest(
            noted["site"], {name: (key, size, time) for name, (key, size, time) in noted["files"].items()}
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest()


def write_manifest(path: Path, site: Path, files: Iterable[SiteFile]) -> None:
    """Note what the site in that folder was made from."""
    noted = {}
    for file in files:
        found = (site / file.path).stat()
        noted[file.path] = (file.key, found.st_size, found.st_mtime_ns)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".new")
    aside.write_text(json.dumps({"site": str(site), "files": noted}), encoding="utf-8")
    aside.replace(path)


def staging_folder(site: Path) -> Path:
    """A new folder beside the site, on the same disk."""
    aside = site.with_name(f".{site.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    return aside


def carry_over(files: Iterable[SiteFile], site: Path, aside: Path) -> None:
    """Put unchanged files of the old site into the new one without writing them again."""
    folders: set[Path] = set()
    for file in files:
        target = aside / file.path
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        try:
            os.link(site / file.path, target)
        except OSError:
            shutil.copy2(site / file.path, target)


def swap_in(aside: Path, site: Path) -> None:
    """Let the finished folder take the site's place; readers see the old one or the new one.

    Raises ZonepressError where the folder can't be replaced; the old site is then still there.
    """
    try:
        if not site.exists():
            aside.rename(site)
        elif _exchanged(aside, site):
            shutil.rmtree(aside, ignore_errors=True)
        else:
            old = site.with_name(f".{site.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            site.rename(old)
            aside.rename(site)
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise ZonepressError(
            f"The finished site could not be put at {site} ({error.strerror}); the old one is kept"
        ) from error


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step where the system can (Linux)."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
