"""The bytes of the site's files, made once and kept, and put on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from zonepress.copies import can_copy, in_a_copy, in_copies
from zonepress.outputs.files import Piece, SiteFile
from zonepress.store import Store

_BATCH = 256
_MANY = 200
"""As many files as are worth copying this process for."""
_HANDFUL = 64


Begun = Mapping[str, Callable[[], bytes]]
"""What gives the bytes of files that are being made, by their keys."""


def begin_slow(files: Iterable[SiteFile], store: Store) -> Begun:
    """Have a copy of this process make what takes long and is not in the store, from now on."""
    slow = {file.key: file for file in files if file.slow}
    for key in store.has(slow):
        del slow[key]
    if not slow:
        return {}
    made = in_a_copy(lambda: {key: file.make() for key, file in slow.items()})
    return {key: partial(_one_of, made, key) for key in slow}


def _one_of(made: Callable[[], Mapping[str, bytes]], key: str) -> bytes:
    return made()[key]


class Making:
    """Files written in order: from the store, or made and written by copies of this process and then kept.

    Only a few hundred files are held at a time, however large the site.
    """

    def __init__(
        self, files: Sequence[SiteFile], store: Store, folder: Path, begun: Begun | None = None
    ) -> None:
        self._store = store
        self._folder = str(folder)
        self._disk = Disk()
        self._begun = begun or {}
        self._is_kept = store.has(key for file in files if file.keep for key in file.keys)
        self.stored = [file for file in files if file.keep and file.key in self._is_kept]
        """The files whose bytes are in the store."""
        self._kept = iter(self.stored)
        new = [
            job
            for file in files
            if file.keep and file.key not in self._is_kept and file.key not in self._begun
            for job in self._jobs(file)
        ]
        make = partial(_made, disk=self._disk, folder=self._folder)
        self._new = in_copies(make, new, least=_MANY, begin=store.let_go)
        self._ready: dict[str, bytes] = {}
        self._fresh: dict[str, bytes] = {}

    def write(self, file: SiteFile) -> None:
        """Put a file in its place; each has to be asked for in the order in which they were given.

        Raises OSError where the disk refuses.
        """
        if not file.keep:
            data = file.make()
        elif file.key in self._is_kept:
            data = self._from_store(file)
        elif file.pieces:
            data = self._from_pieces(file)
        elif file.key in self._begun:
            data = self._fresh[file.key] = self._begun[file.key]()
        else:
            self._next(file.key)  # whoever made it has written it
            return
        self._disk.write(f"{self._folder}/{file.path}", data)

    def _from_store(self, file: SiteFile) -> bytes:
        if file.path not in self._ready:
            batch = list(islice(self._kept, _BATCH))
            self._ready = dict(_stored(batch, self._store))
        return self._ready.pop(file.path)

    def _from_pieces(self, file: SiteFile) -> bytes:
        parts = self._store.get(piece.key for piece in file.pieces if piece.key in self._is_kept)
        for piece in file.pieces:
            if piece.key not in self._is_kept:
                parts[piece.key] = self._next(piece.key)
            elif piece.key not in parts:
                parts[piece.key] = piece.make()
        data = self._fresh[file.key] = b"".join(parts[piece.key] for piece in file.pieces)
        return data

    def _jobs(self, file: SiteFile) -> Sequence[SiteFile | Piece]:
        """What has to be made for a file: itself, or its new pieces."""
        return [piece for piece in file.pieces if piece.key not in self._is_kept] if file.pieces else [file]

    def _next(self, key: str) -> bytes:
        """What was made for the next job, which is to be kept."""
        data = self._fresh[key] = next(self._new)
        if len(self._fresh) >= _BATCH:
            self.finish()
        return data

    def finish(self) -> None:
        """Keep what was made."""
        self._store.put(self._fresh)
        self._fresh = {}

    def stop(self) -> None:
        """Make and write nothing more: the build has failed."""
        self._new.close()


def _made(job: SiteFile | Piece, *, disk: Disk, folder: str) -> bytes:
    """The bytes of a job; a whole file is put in its place at once."""
    data = job.make()
    if isinstance(job, SiteFile):
        disk.write(f"{folder}/{job.path}", data)
    return data


def _stored(files: Sequence[SiteFile], store: Store) -> Iterator[tuple[str, bytes]]:
    """Files by path from the store; one that is not whole there is made again."""
    found = store.get(file.key for file in files)
    return ((file.path, found[file.key] if file.key in found else file.make()) for file in files)


class Restoring:
    """Files that the store holds, written by copies of this process while it does other things."""

    def __init__(self, files: Sequence[SiteFile], store: Store, folder: Path) -> None:
        handfuls = [files[start : start + _HANDFUL] for start in range(0, len(files), _HANDFUL)]
        write = partial(_write_stored, store=store, disk=Disk(), folder=str(folder))
        self._written = in_copies(write, handfuls, begin=store.reopen, batch=1)

    @staticmethod
    def pays(files: Sequence[SiteFile]) -> bool:
        """Whether there are enough of them, and this process can be copied."""
        return len(files) >= _MANY and can_copy()

    def finish(self) -> None:
        """Write what is this process's share, and wait for the others.

        Raises OSError where the disk refuses.
        """
        for _ in self._written:
            pass

    def stop(self) -> None:
        """Write nothing more: the build has failed."""
        self._written.close()


def _write_stored(files: Sequence[SiteFile], *, store: Store, disk: Disk, folder: str) -> None:
    for path, data in _stored(files, store):
        disk.write(f"{folder}/{path}", data)


class Disk:
    """Writes files, making the folders they lie in; remembers which are there, as a look costs as much."""

    def __init__(self) -> None:
        self._folders: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Put a file's bytes in its place. Raises OSError."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._make(folder)
        with open(path, "wb", buffering=0) as file:  # noqa: PTH123 thousands a build, and a Path costs more
            while data:
                data = data[file.write(data) :]

    def _make(self, folder: str) -> None:
        try:
            os.mkdir(folder)  # noqa: PTH102
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        self._folders.add(folder)
