"""Run a command and measure it with all its children: wall time, processor time, peak memory (Linux)."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.02
_REST = 50
"""Looking at much memory takes a while: it rests so many times as long, or the look would be measured."""
_MB = 1 << 20


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Processor seconds, children included."""
    memory: float
    """The most megabytes that all its processes held at one time."""


class RunError(Exception):
    """A command that failed, with what it said."""


def measure(command: Sequence[str | Path], *, folder: Path, environment: Mapping[str, str]) -> Cost:
    """The cost of a command that succeeds.

    Raises RunError where it does not: a failed build is no fast build.
    """
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop()
        if process.returncode:
            said.seek(0)
            raise RunError(
                f"{command[0]} ended with {process.returncode}:\n{said.read().decode(errors='replace')}"
            )
    return Cost(wall, used.ru_utime + used.ru_stime, peak / _MB)


class _Watch(threading.Thread):
    """Adds up the memory of a process and its children again and again, and keeps the most."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._peak = 0
        self._over = threading.Event()

    def run(self) -> None:
        took = 0.0
        while not self._over.wait(max(_EVERY, took * _REST)):
            begun = time.monotonic()
            self._peak = max(self._peak, sum(_memory(pid) for pid in _family(self._pid)))
            took = time.monotonic() - begun

    def stop(self) -> int:
        """The most bytes there were."""
        self._over.set()
        self.join()
        return self._peak


def _family(pid: int) -> list[int]:
    """A process and everything below it that still runs."""
    found = [pid]
    for parent in found:
        for task in _tasks(parent):
            found += [int(child) for child in _read(task / "children").split()]
    return found


def _tasks(pid: int) -> list[Path]:
    """The threads of a process, each of which may have begun others."""
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except (FileNotFoundError, ProcessLookupError):
        return []


def _memory(pid: int) -> int:
    """Bytes of memory a process holds; what it shares with others counts in part."""
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    """What the system says of a process, or nothing when it has just ended."""
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return ""
