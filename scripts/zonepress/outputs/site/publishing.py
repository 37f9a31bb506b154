"""A finished site takes the old one's place at once, or not at all.

Two folders take turns: readers see one, the next build brings the other up to date and then swaps the
two. So a build after one change writes little, and deletes next to nothing, which is slow on many disks.
"""

from __future__ import annotations

import ctypes
import json
import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from zonepress.copies import can_copy, end_with
from zonepress.locking import alone
from zonepress.model.problem import ZonepressError
from zonepress.outputs.files import SiteFile
from zonepress.replacing import replace_file

_EXCHANGE = 2
_HERE = -100

Noted = tuple[str, int, int]
"""A file's key, its size in bytes and its time in nanoseconds."""


@dataclass(frozen=True)
class Manifest:
    """What a build left in a folder; size and time tell whether somebody touched a file since."""

    folder: Path
    files: Mapping[str, Noted] = field(default_factory=dict)

    def has(self, path: str, key: str) -> bool:
        """Whether the file stands there just as it would be written again."""
        known = self.files.get(path)
        return known is not None and known[0] == key and _noted(f"{self.folder}/{path}", key) == known


@dataclass(frozen=True)
class Shelf:
    """The folder that readers see, and the one that the next build brings up to date."""

    site: Manifest
    spare: Manifest


def spare_of(site: Path) -> Path:
    """The second folder, on the same disk."""
    return site.with_name(f".{site.name}.spare")


def staging_of(site: Path) -> Path:
    """Where a build puts what is new, on the same disk."""
    return site.with_name(f".{site.name}.new")


def one_at_a_time(cache: Path) -> AbstractContextManager[None]:
    """Let only one command at a time put something into a site.

    Entering it raises ZonepressError where another one is at it.
    """
    return alone(cache / "site.lock", "Another build of this site is running: wait until it is done")


def read_shelf(note: Path, site: Path) -> Shelf:
    """What was noted of both folders; nothing where the note can't be trusted."""
    nothing = Shelf(Manifest(site), Manifest(spare_of(site)))
    try:
        noted = json.loads(note.read_text(encoding="utf-8"))
        if noted["folder"] != str(site):
            return nothing
        return Shelf(
            *(
                Manifest(old.folder, _files(noted[name]))
                for name, old in (("site", nothing.site), ("spare", nothing.spare))
            )
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return nothing


def _files(noted: Mapping[str, list[object]]) -> dict[str, Noted]:
    return {
        str(path): (str(key), int(str(size)), int(str(time))) for path, (key, size, time) in noted.items()
    }


def publish(files: Iterable[SiteFile], shelf: Shelf, staging: Path, note: Path) -> None:
    """Bring the spare folder up to date with what was built and let it take the site's place.

    `files` are all that the site has by key; what `staging` holds is new. Raises ZonepressError where the
    folder can't be put in place; the old site is then still there.
    """
    keys = {file.path: file.key for file in files}
    new = set(_walk(staging, ""))
    if _nothing_new(shelf.site, staging, keys, new):
        shutil.rmtree(staging)
        return
    spare, site = shelf.spare.folder, shelf.site.folder
    note.unlink(missing_ok=True)  # until both folders are as noted again, nobody may trust it
    trusted = set(shelf.spare.files) if spare.is_dir() else set()
    if spare.is_dir() and not trusted:
        shutil.rmtree(spare)
    if not spare.exists() and not keys.keys() - new:
        staging.rename(spare)
    else:
        _bring_up_to_date(shelf, staging, keys, new, trusted)
    _swap(spare, site)
    spared = _prune(spare, shelf.site, keys)
    held = {path: keys.get(path, "") for path in new | keys.keys()}
    seen = {path: found for path, key in held.items() if (found := _noted(f"{site}/{path}", key))}
    _write_note(note, Manifest(site, seen), spared)


def put_into(site: Path, files: Mapping[str, bytes], note: Path) -> None:
    """Put single files into a finished site; the next build makes each of them anew."""
    shelf = read_shelf(note, site)
    noted: dict[str, Noted] = {}
    for path, data in files.items():
        replace_file(site / path, data)  # the second folder may share the file that was there
        if found := _noted(f"{site}/{path}", ""):
            noted[path] = found
    if shelf.site.files:
        _write_note(note, Manifest(site, {**shelf.site.files, **noted}), shelf.spare.files)


def ready_spare(shelf: Shelf) -> BaseProcess | None:
    """Begin to make the second folder, or to sweep it, in a copy of this process.

    It is done while this one builds; `with_spare` waits for it, and sweeps by itself where nothing was begun.
    """
    if not shelf.site.files or not can_copy() or (shelf.spare.folder.exists() and not shelf.spare.files):
        return None
    work = _sweep if shelf.spare.files else _link_all
    context = multiprocessing.get_context("fork")
    copy = context.Process(target=_in_a_copy, args=(work, shelf, os.getpid()), daemon=True)
    copy.start()
    return copy


def _in_a_copy(work: Callable[[Shelf], None], shelf: Shelf, parent: int) -> None:
    """Work that stops with the build it is for: the next one may already be at the same folder."""
    end_with(parent)
    work(shelf)


def _sweep(shelf: Shelf) -> None:
    """Take out of the second folder what no build put there: the next swap would publish it."""
    if shelf.spare.folder.is_dir():
        for path in [path for path in _walk(shelf.spare.folder, "") if path not in shelf.spare.files]:
            _drop(shelf.spare.folder, path)


def _link_all(shelf: Shelf) -> None:
    made: set[Path] = set()
    for path in shelf.site.files:
        target = shelf.spare.folder / path
        _folder_for(target, made)
        os.link(shelf.site.folder / path, target)


def with_spare(shelf: Shelf, readying: BaseProcess | None, note: Path) -> Shelf:
    """The folders as they are when the second is ready; one that went wrong is made anew later."""
    if readying is None:
        _sweep(shelf)
        return shelf
    readying.join()
    if readying.exitcode != 0:
        return Shelf(shelf.site, Manifest(shelf.spare.folder))
    if shelf.spare.files:
        return shelf
    _write_note(note, shelf.site, shelf.site.files)
    return Shelf(shelf.site, Manifest(shelf.spare.folder, shelf.site.files))


def _nothing_new(site: Manifest, staging: Path, keys: Mapping[str, str], new: set[str]) -> bool:
    """Whether the site already holds just these files, to the byte."""
    if site.files.keys() != keys.keys() | new or keys.keys() & new:
        return False
    try:
        return all((staging / path).read_bytes() == (site.folder / path).read_bytes() for path in new)
    except OSError:
        return False


def _bring_up_to_date(
    shelf: Shelf, staging: Path, keys: Mapping[str, str], new: set[str], trusted: set[str]
) -> None:
    """What is gone is deleted first (a folder may take its place), new files move in, others are linked."""
    spare, site = shelf.spare.folder, shelf.site.folder
    made: set[Path] = set()
    for path in trusted - keys.keys() - new:
        _drop(spare, path)
    for path in sorted(new):
        _folder_for(spare / path, made)
        (staging / path).replace(spare / path)
    for path in keys.keys() - new:
        if path in trusted and shelf.spare.has(path, keys[path]):
            continue
        target = spare / path
        _folder_for(target, made)
        target.unlink(missing_ok=True)
        try:
            os.link(site / path, target)
        except OSError:
            shutil.copy2(site / path, target)
    shutil.rmtree(staging, ignore_errors=True)


def _folder_for(path: Path, made: set[Path]) -> None:
    if path.parent not in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        made.add(path.parent)


def _drop(root: Path, path: str) -> None:
    """Delete a file, and the folders that then have nothing left in them."""
    folder = (root / path).parent
    (root / path).unlink(missing_ok=True)
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _walk(folder: Path | str, before: str) -> Iterator[str]:
    """Every file below a folder, by its path from there."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{before}{entry.name}/")
            else:
                yield f"{before}{entry.name}"


def _swap(spare: Path, site: Path) -> None:
    """The two folders change places; readers see the old one or the new one."""
    try:
        if not site.exists():
            spare.rename(site)
        elif not _exchanged(spare, site):
            old = site.with_name(f".{site.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            site.rename(old)
            spare.rename(site)
            old.rename(spare)
    except OSError as error:
        raise ZonepressError(
            f"The finished site could not be put at {site} ({error.strerror}); the old one is kept"
        ) from error


def _prune(spare: Path, old: Manifest, keys: Mapping[str, str]) -> dict[str, Noted]:
    """Keep of the old site only what the new one has too: what was taken down is gone from the disk."""
    kept = {path: noted for path, noted in old.files.items() if keys.get(path) == noted[0]}
    if spare.is_dir() and not kept:
        shutil.rmtree(spare)
    elif spare.is_dir():
        for path in old.files.keys() - kept.keys():
            _drop(spare, path)
    return kept


def _write_note(note: Path, site: Manifest, spared: Mapping[str, Noted]) -> None:
    """Note what both folders hold now, for the next build."""
    held = {"folder": str(site.folder), "site": dict(site.files), "spare": dict(spared)}
    replace_file(note, json.dumps(held))


def _noted(path: str, key: str) -> Noted | None:
    try:
        found = os.stat(path)  # noqa: PTH116 thousands a build, and a Path costs more than the look
    except OSError:
        return None
    return key, found.st_size, found.st_mtime_ns


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step where the system can (Linux)."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
