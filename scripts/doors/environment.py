"""The `.venv` behind the doors: filled from hash-locked lists, and left alone while they are unchanged."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from doors.running import run_quietly, say
from doors.trouble import OFFLINE, DoorError


@dataclass(frozen=True)
class Environment:
    """One checkout's `.venv`, filled from one of the lists in `requirements/`."""

    root: Path
    listed: str

    @property
    def venv(self) -> Path:
        """The folder Python calls a virtual environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The Python inside `.venv`."""
        return self.program("python")

    @property
    def lock(self) -> Path:
        """The locked list the environment is filled from."""
        return self.root / "requirements" / f"{self.listed}.txt"

    @property
    def tools(self) -> Path:
        """The locked list of what builds packages, which has to be there first."""
        return self.root / "requirements" / "tools.txt"

    @property
    def stamp(self) -> Path:
        """Holds the fingerprint of what was installed."""
        return self.venv / f"filled-from-{self.listed}"

    @property
    def unfinished(self) -> Path:
        """Stands while somebody is at work, so that a half-made environment is never trusted."""
        return self.venv / "unfinished"

    @property
    def log(self) -> Path:
        """What the last failing step said, in full."""
        return self.root / ".cache" / "doors.log"

    def program(self, name: str) -> Path:
        """A command installed in `.venv`."""
        return self.venv / "Scripts" / f"{name}.exe" if os.name == "nt" else self.venv / "bin" / name


def prepare(environment: Environment) -> None:
    """Make `.venv` and fill it, unless that is done already."""
    if is_ready(environment):
        return
    with one_at_a_time(environment.root):
        if not is_ready(environment):
            make_and_fill(environment)


def is_ready(environment: Environment) -> bool:
    """Whether `.venv` is whole and holds just what the lists say today."""
    return is_whole(environment) and read(environment.stamp) == fingerprint(environment)


def is_whole(environment: Environment) -> bool:
    """Whether `.venv` was finished, by the Python that runs us, and is still where it was made."""
    return (
        not environment.unfinished.exists()
        and environment.python.exists()
        and python_of(environment) == sys.version_info[:2]
    )


def fingerprint(environment: Environment) -> str:
    """Changes whenever what should be installed, or the place it is installed in, changes."""
    parts = [
        environment.lock.read_bytes(),
        environment.tools.read_bytes(),
        (environment.root / "pyproject.toml").read_bytes(),
        str(environment.root).encode(),
        f"{sys.version_info[:2]} {sys.platform} {platform.machine()}".encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def python_of(environment: Environment) -> tuple[int, ...]:
    """The version `.venv` was made with: (3, 11), or nothing when it does not say."""
    for line in read(environment.venv / "pyvenv.cfg").splitlines():
        key, _, value = line.partition("=")
        if key.strip() in ("version", "version_info"):
            return tuple(int(part) for part in value.strip().split(".")[:2])
    return ()


def make_and_fill(environment: Environment) -> None:
    """Start again unless what stands is sound, then install."""
    if not (is_whole(environment) and has_pip(environment)):
        make(environment)
    try:
        environment.unfinished.touch()
        fill(environment)
    except DoorError as error:
        if str(error) == OFFLINE:  # pip downloads everything before it installs, so nothing was touched
            environment.unfinished.unlink()
        raise
    environment.stamp.write_text(fingerprint(environment), encoding="utf-8")
    environment.unfinished.unlink()


def make(environment: Environment) -> None:
    """An empty `.venv`, with pip in it."""
    if importlib.util.find_spec("ensurepip") is None:
        raise DoorError(
            "This Python cannot make environments yet. On Debian or Ubuntu: sudo apt install python3-venv"
        )
    say(f"Making .venv with Python {platform.python_version()}")
    if environment.venv.exists():
        shutil.rmtree(environment.venv)
    environment.venv.mkdir()
    environment.unfinished.touch()
    run_quietly(
        [sys.executable, "-I", "-m", "venv", environment.venv], step="make .venv", log=environment.log
    )


def fill(environment: Environment) -> None:
    """Install the locked lists and this package: every hash checked, nothing else fetched."""
    say(f"Installing what requirements/{environment.listed}.txt lists; the first time takes about a minute")
    locked = ("--require-hashes", "--no-deps", "--no-build-isolation")
    pip(environment, *locked, "--requirement", environment.tools)
    pip(environment, *locked, "--requirement", environment.lock)
    pip(environment, "--no-index", "--no-deps", "--no-build-isolation", "--editable", environment.root)


def pip(environment: Environment, *arguments: str | Path) -> None:
    """One `pip install`, without questions."""
    run_quietly(
        [environment.python, "-I", "-m", "pip", "install", "--quiet", "--no-input", *arguments],
        step="install the packages",
        log=environment.log,
    )


def has_pip(environment: Environment) -> bool:
    """Whether `.venv` starts and can install; some tools make environments that cannot."""
    try:
        asked: list[str | Path] = [environment.python, "-I", "-m", "pip", "--version"]
        return (
            subprocess.run(asked, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


def read(path: Path) -> str:
    """The text of a file, or nothing when there is no such file."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """A second door that opens meanwhile waits; the system lets go for us if we are killed."""
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "doors.lock").open("w") as file:
        take(file)
        yield


if sys.platform == "win32":
    import msvcrt

    def take(file: IO[str]) -> None:
        """Wait for the lock, which Windows gives up on after ten seconds at a time."""
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            except OSError:
                continue
            return

else:
    import fcntl

    def take(file: IO[str]) -> None:
        """Wait for the lock."""
        fcntl.flock(file, fcntl.LOCK_EX)
