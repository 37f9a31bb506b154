"""What git knows of a checkout: what has changed since a base, and how it was there.

Nothing is written and no shell is asked; names of files come and go as bytes, whatever is in them.
"""

from __future__ import annotations

import datetime as dt
import os
import posixpath
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zonepress.model.problem import ZonepressError

_USUAL = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""The lines of work that changes are meant for, the likeliest first."""
_ALONE = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "diff.ignoreSubmodules=all")
"""What keeps a person's own settings out of what we read, and starts no other program."""


@dataclass(frozen=True)
class Base:
    """The state that a change begins from."""

    commit: str
    name: str
    """What people call it: `origin/main`."""
    day: dt.date

    def __str__(self) -> str:
        return f"{self.name} as of {self.day} ({self.commit[:8]})"


@dataclass(frozen=True)
class Changes:
    """What differs between a base and the files as they lie there now.

    Paths are relative to the folder that was asked about; one that lies outside begins with `../`.
    """

    base: Base
    written: frozenset[str]
    """Files that are new, or not as they were."""
    gone: frozenset[str]
    moved: Mapping[str, str] = field(default_factory=dict)
    """The new names of those files that are gone but were plainly only renamed."""

    @property
    def files(self) -> frozenset[str]:
        """Every file that the change touches."""
        return self.written | self.gone


def find_base(root: Path, ref: str | None = None, *, target: str | None = None) -> Base:
    """Where the work in `root` branched off from `ref`, or from the line that it is meant for.

    `target` is the branch that a pull request asks to be taken into, as GitHub names it in GITHUB_BASE_REF.
    Raises ZonepressError where there is nothing to compare with.
    """
    _check_kept(root)
    if ref is not None:
        tips = [ref]
    elif target:
        tips = [f"origin/{target}", target, *_first_parent(root)]
    else:
        tips = [*_USUAL]
    for name in tips:
        if commit := _commit(root, name):
            return _branched_off(root, commit, name)
    raise ZonepressError(_no_base(ref, target))


def changes_since(root: Path, base: Base) -> Changes:
    """What is new, different or gone in the working folder, what git was not told of yet included."""
    top = _line(root, "rev-parse", "--show-prefix")
    found = _run(
        root, "diff", "--no-ext-diff", "--no-textconv", "-z", "--name-status", "-M60%", base.commit, "--"
    )
    written: set[str] = set()
    gone: set[str] = set()
    moved: dict[str, str] = {}
    for status, paths in _statuses(found):
        names = [_within(path, top) for path in paths]
        if status == "D":
            gone.add(names[0])
        else:
            written.add(names[-1])
        if status == "R":
            gone.add(names[0])
            moved[names[0]] = names[1]
    unknown = _run(root, "ls-files", "-z", "--full-name", "--others", "--exclude-standard", "--", ":/")
    written.update(_within(path, top) for path in _names(unknown))
    return Changes(base, frozenset(written), frozenset(gone - written), moved)


def state_of(root: Path) -> str:
    """What the whole history of the files in `root` is known by; empty where git does not keep all of it.

    A checkout without its history, such as a workflow's, would say that everything changed on one day.
    """
    try:
        commit, shallow = _run(root, "rev-parse", "HEAD", "--is-shallow-repository").split()
    except (ZonepressError, ValueError):
        return ""
    return commit.decode() if shallow == b"false" else ""


def last_changes(root: Path) -> dict[str, dt.date]:
    """The day on which each file below `root` was last changed, by its path; of what git has committed."""
    told = _run(root, "log", "--format=/%cs", "--name-only", "-z", "--relative", "--no-renames", "--", ".")
    found: dict[str, dt.date] = {}
    day = dt.date.min
    for word in (name.strip("\n") for name in _names(told)):
        if word.startswith("/"):  # a day: no name below a folder begins so
            day = dt.date.fromisoformat(word[1:])
        elif word:
            found.setdefault(word, day)
    return found


def files_at(root: Path, base: Base) -> dict[str, str]:
    """Every plain file below `root` as of the base, with the name that git has for what it held."""
    return _listed(root, base.commit)


def _listed(root: Path, commit: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in _names(_run(root, "ls-tree", "-r", "-z", commit, "--", ".")):
        about, _, path = entry.partition("\t")
        mode, _, name = about.split(" ")
        if mode.startswith("100"):
            found[path] = name
    return found


def known_files(root: Path) -> frozenset[str] | None:
    """The files below `root` that git has committed; none where it keeps nothing here."""
    try:
        return frozenset(_listed(root, "HEAD")) if _commit(root, "HEAD") else None
    except ZonepressError:
        return None


def contents_at(root: Path, names: Collection[str]) -> dict[str, bytes]:
    """What git keeps under these names, which `files_at` gave, byte for byte."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    answer = _run(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
    found: dict[str, bytes] = {}
    at = 0
    for name in wanted:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].rsplit(b" ", 1)[1])
        found[name] = answer[end + 1 : end + 1 + size]
        at = end + size + 2
    return found


def _statuses(found: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each letter of `--name-status` with the one or two files it is about."""
    words = iter(_names(found))
    for status in words:
        yield status[0], tuple(next(words) for _ in range(2 if status[0] in "RC" else 1))


def _names(found: bytes) -> list[str]:
    """Names as Python has them for files whose names are no text either."""
    return [os.fsdecode(name) for name in found.split(b"\0") if name]


def _within(path: str, top: str) -> str:
    """A path that git gave from the top of its checkout, seen from the folder we were asked about."""
    return posixpath.relpath(path, top or ".")


def _first_parent(root: Path) -> list[str]:
    """What a proposal was merged into to be tried, which is how GitHub hands it to a workflow."""
    return ["HEAD^1"] if _commit(root, "HEAD^2") else []


def _branched_off(root: Path, commit: str, name: str) -> Base:
    common = _line(root, "merge-base", commit, "HEAD", missing="")
    if not common:
        raise ZonepressError(
            f"{name} and this branch have nothing in common here: fetch the whole history "
            "(git fetch --unshallow; in a workflow, `fetch-depth: 0`), or name another base with --base"
        )
    day = _line(root, "show", "--no-patch", "--format=%cs", common, "--")
    return Base(
        common, "the branch it is meant for" if name == "HEAD^1" else name, dt.date.fromisoformat(day)
    )


def _commit(root: Path, name: str) -> str:
    """The commit that goes by this name; nothing where none does."""
    if name.startswith("-"):
        return ""
    return _line(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", missing="")


def _check_kept(root: Path) -> None:
    """Whether git keeps this folder and has at least one state of it."""
    if _line(root, "rev-parse", "--is-inside-work-tree", missing="no") != "true":
        raise ZonepressError(f"git does not keep {root}: leave --changed out, and everything is looked at")
    if not _commit(root, "HEAD"):
        raise ZonepressError(
            "Nothing has been committed here yet: leave --changed out, and everything is looked at"
        )


def _no_base(ref: str | None, target: str | None) -> str:
    if ref is not None:
        return f"git knows nothing called {ref!r}: name a branch or a commit, for example --base origin/main"
    if target:
        return (
            f"The branch {target!r}, which this is meant for, is not here: fetch it first "
            f"(git fetch origin {target}; in a workflow, `fetch-depth: 0`)"
        )
    return "There is no branch called main to compare with: name one, for example --base origin/trunk"


def _line(root: Path, *arguments: str, missing: str | None = None) -> str:
    """One line that git answers; `missing` where it has none to give."""
    try:
        return os.fsdecode(_run(root, *arguments)).strip("\n")
    except _RefusedError:
        if missing is None:
            raise
        return missing


class _RefusedError(ZonepressError):
    """git said no."""


def _run(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    command = ["git", "--no-pager", "--no-optional-locks", "-C", str(root), *_ALONE, *arguments]
    try:
        ran = subprocess.run(
            command,
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            env={**_environment(), "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
            check=False,
        )
    except FileNotFoundError:
        raise ZonepressError(
            "The program git is not installed: install it from https://git-scm.com/, or leave --changed out"
        ) from None
    if ran.returncode:
        said = os.fsdecode(ran.stderr).strip().split("\n")[0] or f"it ended with {ran.returncode}"
        raise _RefusedError(f"git could not answer: {said}")
    return ran.stdout


def _environment() -> dict[str, str]:
    """Ours without what would lead git to another checkout, as hooks of git have it set."""
    led = {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
        "GIT_COMMON_DIR",
        "GIT_OBJECT_DIRECTORY",
    }
    return {
        name: value for name, value in os.environ.items() if name not in led and name != "GIT_EXTERNAL_DIFF"
    }
