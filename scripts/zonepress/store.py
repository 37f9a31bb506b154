"""What was made before, kept by a digest of all it was made from.

An entry that is stale, half-written or of another version is never found: the key covers the inputs, the
program and its libraries, and each value carries a digest of its own.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import logging
import pickle
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

log = logging.getLogger(__name__)

_LIBRARIES = (
    "babel",
    "css-inline",
    "jinja2",
    "markdown",
    "nh3",
    "pagefind",
    "pydantic",
    "pymdown-extensions",
    "ruamel.yaml",
    "icalendar",
    "feedgen",
)
_CHUNK = 500
_DIGEST = 16
_PACKS = 32


def digest(*parts: bytes | str) -> str:
    """A short digest that no two different sequences of parts share."""
    made = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(raw).to_bytes(8, "little"))
        made.update(raw)
    return made.hexdigest()


@functools.cache
def program_version() -> str:
    """A digest of this program, its libraries and the Python that runs it."""
    folder = Path(__file__).parent
    code = [path.read_bytes() for path in sorted(folder.rglob("*.py"))]
    libraries = [f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES]
    return digest(sys.version, *libraries, *code)


class Store:
    """A file of values by key; a broken file is put aside and begun anew."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._used: set[str] = set()
        self._database = self._open()

    def _open(self) -> sqlite3.Connection:
        """The file, begun anew if it can't be read; memory where there can be no file."""
        for _ in range(2 if self._path else 0):
            try:
                return self._opened()
            except (sqlite3.Error, OSError) as error:
                log.info("The cache could not be read (%s); it is begun anew", error)
                self._clear()
        return _prepared(sqlite3.connect(":memory:"))

    def _opened(self) -> sqlite3.Connection:
        assert self._path
        self._path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._path)
        try:
            return _prepared(database)
        except sqlite3.Error:
            database.close()
            raise

    def _clear(self) -> None:
        """Remove the file with its journals: an old journal would be played into a new file."""
        assert self._path
        for ending in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + ending).unlink()

    def has(self, keys: Iterable[str]) -> set[str]:
        """The keys that there are values for."""
        wanted = list(dict.fromkeys(keys))
        found: set[str] = set()
        with contextlib.suppress(sqlite3.DatabaseError):
            for start in range(0, len(wanted), _CHUNK):
                some = wanted[start : start + _CHUNK]
                marks = ",".join("?" * len(some))
                found.update(
                    row[0]
                    for row in self._database.execute(f"SELECT key FROM kept WHERE key IN ({marks})", some)
                )
        return found

    def let_go(self) -> None:
        """In a copy of the process that opened it: leave the file alone, whose locks belong to the other."""
        self._abandoned = self._database
        self._database = _prepared(sqlite3.connect(":memory:"))

    def reopen(self) -> None:
        """In a copy of the process that opened it: read the file by a way of its own."""
        self.let_go()
        with contextlib.suppress(sqlite3.Error):
            if self._path:
                self._database = _prepared(sqlite3.connect(self._path))

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values that are there and whole."""
        wanted = list(dict.fromkeys(keys))
        found: dict[str, bytes] = {}
        with contextlib.suppress(sqlite3.DatabaseError):
            for start in range(0, len(wanted), _CHUNK):
                found |= self._rows(wanted[start : start + _CHUNK])
        self._used |= found.keys()
        return found

    def _rows(self, keys: list[str]) -> dict[str, bytes]:
        marks = ",".join("?" * len(keys))
        rows = self._database.execute(f"SELECT key, value FROM kept WHERE key IN ({marks})", keys)
        return {key: value[_DIGEST:] for key, value in rows if _whole(value)}

    def put(self, values: Mapping[str, bytes]) -> None:
        """Keep values; a disk that is full costs speed later, never the build."""
        rows = [(key, _sum(value) + value) for key, value in values.items()]
        self._used |= values.keys()
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
        except sqlite3.DatabaseError as error:
            log.info("The cache could not be written (%s)", error)

    def mark_used(self, keys: Iterable[str]) -> None:
        """Keep entries whose values this run had no need to read."""
        self._used.update(keys)

    def forget_unused(self) -> None:
        """Drop what this run neither read nor wrote."""
        try:
            with self._database:
                there = {key for (key,) in self._database.execute("SELECT key FROM kept")}
                unused = [(key,) for key in there - self._used]
                self._database.executemany("DELETE FROM kept WHERE key = ?", unused)
        except sqlite3.DatabaseError as error:
            log.info("The cache could not be tidied (%s)", error)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Packs:
    """What was made of many files, by file; read and written a pack at a time, as every run wants them all.

    A value counts only where its key is the one asked for, so a pack may hold some that are out of date.
    """

    def __init__(self, store: Store, kind: str, keys: Mapping[str, str]) -> None:
        """`keys` has, for each file, the digest of all that its value is made from."""
        self._store = store
        self._keys = keys
        self._names = pack_names(kind)
        found = store.get(self._names)
        self.values: dict[str, Any] = {}
        """The values that are there, by file."""
        for pack in map(pickle.loads, found.values()):
            self.values |= {path: value for path, (key, value) in pack.items() if keys.get(path) == key}

    def put(self, fresh: Mapping[str, Any]) -> None:
        """Keep the values of more files, beside those that were there."""
        self.values |= fresh
        changed = {_pack_of(path) for path in fresh}
        packs: dict[int, dict[str, tuple[str, Any]]] = {number: {} for number in changed}
        for path, value in self.values.items():
            if (number := _pack_of(path)) in changed:
                packs[number][path] = (self._keys[path], value)
        self._store.put({self._names[number]: pickle.dumps(pack, 5) for number, pack in packs.items()})


def pack_names(kind: str) -> list[str]:
    """The keys of the packs of one kind, whatever is in them."""
    return [digest("pack", program_version(), kind, str(number)) for number in range(_PACKS)]


def _pack_of(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % _PACKS


def _prepared(database: sqlite3.Connection) -> sqlite3.Connection:
    database.execute("PRAGMA page_size = 65536")  # most values are as large as a web page
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA busy_timeout = 2000")
    database.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB)")
    database.execute("SELECT count(*) FROM (SELECT key, value FROM kept LIMIT 1)").fetchone()
    return database


def _sum(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_DIGEST).digest()


def _whole(value: bytes) -> bool:
    return value[:_DIGEST] == _sum(value[_DIGEST:])
