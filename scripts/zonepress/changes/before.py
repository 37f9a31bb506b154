"""The checkout as it was before a change."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zonepress.history import Changes, contents_at, files_at
from zonepress.model.address import spot_of
from zonepress.model.library import Library
from zonepress.model.problem import ZonepressError
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.owners import OWNERS_FILE
from zonepress.sources.finding import ROOMS
from zonepress.sources.reading import SourceFile, read_record
from zonepress.sources.settings import load_settings
from zonepress.store import digest

_SETTINGS = "mkdocs.yml"
_ROOMS = tuple(f"{room}/" for room in ROOMS)


@dataclass(frozen=True)
class Before:
    """What the base held, read only as far as somebody asks."""

    settings: Settings
    """Those of now; their folder is where git is asked."""
    changes: Changes
    folder: Path
    """A folder that is gone afterwards, for what has to lie somewhere to be read."""

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Every file, with git's name for what it held."""
        return files_at(self.settings.root, self.changes.base)

    def files(self) -> frozenset[str]:
        """Every file there was, relative to the folder of `mkdocs.yml`."""
        return frozenset(self._names)

    def records(self, paths: Iterable[str]) -> Library:
        """Those of these files that held a record, with the zones they lay in."""
        wanted = {path for path in paths if path in self._names and spot_of(path)}
        zones = {f"zones/{path.split('/')[1]}/zone.md" for path in wanted if path.startswith("zones/")}
        read = sorted(wanted | {path for path in zones if path in self._names})
        held = contents_at(self.settings.root, [self._names[path] for path in read])
        found = (self._record(path, held[self._names[path]]) for path in read)
        return Library(self.settings, [record for record in found if record])

    def _record(self, path: str, data: bytes) -> Record | None:
        return read_record(SourceFile(path, data, digest(data), self.settings.tz)).record

    @cached_property
    def stated(self) -> Settings:
        """Its settings; those of now where it had none that can be read."""
        name = self._names.get(_SETTINGS)
        if not name:
            return self.settings
        path = self.folder / "settings" / _SETTINGS
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents_at(self.settings.root, [name])[name])
        try:
            return load_settings(path)
        except ZonepressError:
            return self.settings

    def laid_out(self) -> Path:
        """Its settings and its three rooms as files; what is still the same is not written a second time."""
        root = self.folder / "checkout"
        differs = []
        for path in self._names:
            if path.startswith(_ROOMS) or path in {_SETTINGS, OWNERS_FILE}:
                place = root / path
                place.parent.mkdir(parents=True, exist_ok=True)
                if path in self.changes.files or not _linked(self.settings.root / path, place):
                    differs.append(path)
        held = contents_at(self.settings.root, [self._names[path] for path in differs])
        for path in differs:
            (root / path).write_bytes(held[self._names[path]])
        return root


def _linked(path: Path, place: Path) -> bool:
    """Whether a file now has a second name, or a copy where the disk knows no second names."""
    try:
        os.link(path, place, follow_symlinks=False)
    except OSError:
        try:
            shutil.copyfile(path, place, follow_symlinks=False)
        except OSError:
            return False
    return True


@contextlib.contextmanager
def before(settings: Settings, changes: Changes) -> Iterator[Before]:
    """The base of a change; what had to be written to read it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="before-", dir=_near(settings.root)) as folder:
        yield Before(settings, changes, Path(folder))


def _near(root: Path) -> Path | None:
    """A folder on the same disk, where files can have second names; none where we may not write there."""
    kept = root / ".cache" / "zonepress"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return kept if os.access(kept, os.W_OK) else None
