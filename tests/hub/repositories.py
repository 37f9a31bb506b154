"""Bare git repositories; a repository and its forks share one store of objects, as on GitHub."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final

from hub.people import BOT, Person, RefusedError

MAIN: Final = "main"
_NOTHING: Final = "0" * 40
_BINARY_WITHIN: Final = 8000
GIT: Final = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
"""What git may know of its surroundings: nothing of whoever runs the tests, or of a hook that does."""
_STATUSES: Final = {"A": "added", "M": "modified", "D": "removed", "R": "renamed"}


@dataclass(frozen=True)
class Entry:
    """A line of a tree."""

    mode: str
    kind: str
    oid: str
    size: int | None
    path: str


@dataclass(frozen=True)
class Commit:
    """What a commit object says."""

    oid: str
    tree: str
    parents: tuple[str, ...]
    author: str
    email: str
    date: dt.datetime
    message: str


@dataclass(frozen=True)
class Change:
    """What happened to one file between two commits."""

    status: str
    path: str
    oid: str
    previous: str | None = None


@dataclass(frozen=True)
class Blob:
    """A file's content."""

    oid: str
    data: bytes

    @property
    def binary(self) -> bool:
        """As git decides it."""
        return b"\0" in self.data[:_BINARY_WITHIN]


@dataclass
class _Reader:
    """One `git cat-file` that stays, since an editor asks for every file at once."""

    folder: Path
    _process: subprocess.Popen[bytes] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, expression: str) -> tuple[str, str, bytes] | None:
        """The id, kind and content of what git finds for this, if it finds something."""
        with self._lock:
            if self._process is None:
                self._process = subprocess.Popen(
                    ["git", "cat-file", "--batch"],
                    cwd=self.folder,
                    env=GIT,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
            asked, told = self._process.stdin, self._process.stdout
            assert asked
            assert told
            asked.write(expression.encode() + b"\n")
            asked.flush()
            words = told.readline().split()
            if len(words) != 3:
                return None
            data = told.read(int(words[2]))
            told.read(1)
            return words[0].decode(), words[1].decode(), data

    def close(self) -> None:
        """End the program."""
        if self._process is not None:
            self._process.communicate()


class Repository:
    """One bare repository."""

    def __init__(self, folder: Path, name: str, *, parent: Repository | None = None) -> None:
        self.folder = folder
        self.name = name
        """With its owner: `harbour/quarters`."""
        self.parent = parent
        self._reader = _Reader(folder)
        self._touched: dict[str, dict[str, list[str]]] = {}

    @staticmethod
    def copied(checkout: Path, folder: Path) -> Path:
        """A bare repository with the branch `main` of a checkout."""
        command = ["git", "clone", "-q", "--bare", "--branch", MAIN, str(checkout), str(folder)]
        subprocess.run(command, env=GIT, check=True)
        return folder

    def fork(self, root: Path, owner: str) -> Repository:
        """Somebody's own copy."""
        fork = Repository(root / owner / f"{self.short}.git", f"{owner}/{self.short}", parent=self)
        subprocess.run(["git", "init", "-q", "--bare", "-b", MAIN, fork.folder], env=GIT, check=True)
        for made in sorted((fork.folder / "objects").iterdir()):
            made.rmdir()
        (fork.folder / "objects").rmdir()
        (fork.folder / "objects").symlink_to(self.folder / "objects")
        fork.point(MAIN, self.head(MAIN))
        return fork

    def close(self) -> None:
        """End what was begun."""
        self._reader.close()

    @property
    def owner(self) -> str:
        """Whose it is."""
        return self.name.split("/")[0]

    @property
    def short(self) -> str:
        """What it is called without its owner."""
        return self.name.split("/")[1]

    # Reading

    def read(self, expression: str) -> tuple[str, str, bytes] | None:
        """The id, kind and content of `main:zones/quayside/zone.md`, or of an id."""
        return self._reader.read(expression)

    def blob(self, expression: str) -> Blob | None:
        """A file, if there is one."""
        found = self.read(expression)
        return Blob(found[0], found[2]) if found and found[1] == "blob" else None

    def head(self, branch: str) -> str:
        """The last commit of a branch."""
        if (oid := self.find_head(branch)) is None:
            raise RefusedError(HTTPStatus.NOT_FOUND, "Branch not found")
        return oid

    def find_head(self, branch: str) -> str | None:
        """The last commit of a branch, if there is such a branch."""
        return self._ask("rev-parse", "--verify", "-q", f"refs/heads/{branch}")

    def branches(self, prefix: str = "refs/heads/") -> list[str]:
        """Every branch whose full name begins so, without that beginning."""
        names = self._git("for-each-ref", "--format=%(refname)", "refs/heads/").split()
        return [name.removeprefix(prefix) for name in names if name.startswith(prefix)]

    def commit(self, oid: str) -> Commit:
        """What a commit says."""
        found = self.read(oid)
        if not found or found[1] != "commit":
            raise RefusedError(HTTPStatus.NOT_FOUND, f"No commit found for SHA: {oid}")
        head, _, message = found[2].decode().partition("\n\n")
        lines = [line.partition(" ")[::2] for line in head.splitlines()]
        parents = tuple(value for name, value in lines if name == "parent")
        said = dict(lines)
        author, _, rest = said["author"].partition(" <")
        email, _, moment = rest.partition("> ")
        date = dt.datetime.fromtimestamp(int(moment.split()[0]), dt.UTC)
        return Commit(found[0], said["tree"], parents, author, email, date, message.strip())

    def tree(self, revision: str, *, recursive: bool) -> list[Entry]:
        """What a tree holds."""
        deep = ("-r", "-t") if recursive else ()
        lines = self._git("ls-tree", "-l", "-z", *deep, f"{revision}^{{tree}}").split("\0")
        return [_entry(line) for line in lines if line]

    def history(self, oid: str, *, path: str | None, first: int) -> list[str]:
        """The last commits, or those that touched a file."""
        if path is None:
            return self._git("rev-list", "-n", str(first), oid).split()
        if oid not in self._touched:
            self._touched[oid] = self._touches(oid)
        return self._touched[oid].get(path, [])[:first]

    def merge_base(self, one: str, other: str) -> str:
        """Where two lines of work parted."""
        return self._git("merge-base", one, other)

    def contains(self, old: str, new: str) -> bool:
        """Whether the newer commit builds on the older."""
        return self._ask("merge-base", "--is-ancestor", old, new) is not None

    def changes(self, base: str, head: str) -> list[Change]:
        """What a line of work changed since it parted from another."""
        said = self._git("diff", "--raw", "-M", "--abbrev=40", "-z", self.merge_base(base, head), head)
        words = iter(said.split("\0"))
        found = []
        for word in words:
            if not word:
                continue
            _, _, before, after, status = word.split()
            kind = _STATUSES[status[0]]
            previous = next(words) if kind == "renamed" else None
            found.append(Change(kind, next(words), before if kind == "removed" else after, previous))
        return found

    # Writing

    def point(self, branch: str, oid: str) -> None:
        """Make a branch end at a commit."""
        self._git("update-ref", f"refs/heads/{branch}", oid)

    def remove(self, branch: str) -> None:
        """Take a branch away; its commits stay."""
        self._git("update-ref", "-d", f"refs/heads/{branch}")

    def write(
        self,
        parent: str,
        added: Mapping[str, bytes],
        removed: Iterable[str],
        message: str,
        *,
        author: Person,
        now: dt.datetime,
    ) -> str:
        """A commit with these files on top of another; no branch knows of it yet."""
        lines = [f"100644 {self._kept(data)}\t{path}\0" for path, data in added.items()]
        lines += [f"0 {_NOTHING}\t{path}\0" for path in removed if path not in added]
        index = {"GIT_INDEX_FILE": str(self.folder / f"index-{threading.get_ident()}")}
        self._git("read-tree", parent, env=index)
        self._git("update-index", "-z", "--index-info", given="".join(lines).encode(), env=index)
        tree = self._git("write-tree", env=index)
        Path(index["GIT_INDEX_FILE"]).unlink()
        return self._commit(tree, [parent], message, author=author, now=now)

    def squash(self, base: str, head: str, message: str, *, author: Person, now: dt.datetime) -> str | None:
        """One commit on `base` with all that `head` brings; nothing where git cannot bring them together."""
        tree = self._ask("merge-tree", "--write-tree", base, head)
        return tree and self._commit(tree, [base], message, author=author, now=now)

    def merged(self, base: str, head: str, message: str, *, now: dt.datetime) -> str | None:
        """A commit of both that no branch knows of; nothing where git cannot bring them together."""
        tree = self._ask("merge-tree", "--write-tree", base, head)
        return tree and self._commit(tree, [base, head], message, author=BOT, now=now)

    def keep(self, ref: str, oid: str) -> None:
        """Remember a commit by a name that is no branch's."""
        self._git("update-ref", ref, oid)

    def _commit(
        self, tree: str, parents: Sequence[str], message: str, *, author: Person, now: dt.datetime
    ) -> str:
        moment = now.isoformat()
        environment = {
            "GIT_AUTHOR_NAME": author.name,
            "GIT_AUTHOR_EMAIL": author.email,
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_NAME": "GitHub",
            "GIT_COMMITTER_EMAIL": "noreply@github.example.org",
            "GIT_COMMITTER_DATE": moment,
        }
        given = [word for parent in parents for word in ("-p", parent)]
        return self._git("commit-tree", tree, *given, given=message.encode(), env=environment)

    def _kept(self, data: bytes) -> str:
        return self._git("hash-object", "-w", "--stdin", given=data)

    def _touches(self, oid: str) -> dict[str, list[str]]:
        """For every file, the commits that touched it, newest first: one walk for all files."""
        said = self._git("log", "--format=%x01%H", "--name-only", "-z", "--no-renames", "-m", oid)
        touched: dict[str, list[str]] = {}
        for block in said.split("\x01")[1:]:
            commit, _, names = block.partition("\0")
            for name in names.strip("\n\0").split("\0"):
                touched.setdefault(name.lstrip("\n"), []).append(commit.strip())
        return touched

    def _git(self, *arguments: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> str:
        """What git says; where it refuses, its words."""
        done = self._run(arguments, given, env or {})
        if done.returncode != 0:
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, done.stderr.decode().strip())
        return done.stdout.decode().rstrip("\n")

    def _ask(self, *arguments: str) -> str | None:
        """What git says, where no is an answer."""
        done = self._run(arguments, b"", {})
        return done.stdout.decode().rstrip("\n") if done.returncode == 0 else None

    def _run(
        self, arguments: Sequence[str], given: bytes, env: Mapping[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        command = ["git", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env={**GIT, **env}, input=given, capture_output=True, check=False
        )


def _entry(line: str) -> Entry:
    meta, _, path = line.partition("\t")
    mode, kind, oid, size = meta.split()
    return Entry(mode, kind, oid, None if size == "-" else int(size), path)
