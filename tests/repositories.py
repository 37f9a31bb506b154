"""Checkouts that git keeps, for tests: real repositories in folders of their own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from checkouts import write

_ALONE: Final = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Port Merrin",
    "GIT_AUTHOR_EMAIL": "office@harbour-quarters.example.org",
    "GIT_COMMITTER_NAME": "Port Merrin",
    "GIT_COMMITTER_EMAIL": "office@harbour-quarters.example.org",
}


def git(folder: Path, *arguments: str | bytes, day: str = "2026-04-01") -> str:
    """What git answers in a folder on a day; a refusal is the test's error."""
    noon = f"{day}T12:00:00+0000"
    ran = subprocess.run(
        ["git", "-C", folder, *arguments],
        env={**os.environ, **_ALONE, "GIT_AUTHOR_DATE": noon, "GIT_COMMITTER_DATE": noon},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return os.fsdecode(ran.stdout)


def kept(folder: Path) -> Path:
    """A folder that git keeps from now on, as it is, on the branch `main`."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    write(folder / ".gitignore", ".cache/\nsite/\n")
    commit(folder)
    return folder


def commit(
    folder: Path, files: Mapping[str, str | bytes | None] | None = None, *, day: str = "2026-04-01"
) -> str:
    """The commit of everything as it lies there, after these files are written, or deleted where None."""
    change(folder, files or {})
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "A change", day=day)
    return git(folder, "rev-parse", "HEAD").strip()


def change(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Files written, or deleted where None."""
    for name, data in files.items():
        if data is None:
            (folder / name).unlink()
        else:
            write(folder / name, data)


def branch(folder: Path, name: str) -> None:
    """A branch that begins here."""
    git(folder, "switch", "--quiet", "--create", name)
