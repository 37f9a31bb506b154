"""One command at a time, whatever became of the one before."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

import pytest
from filelock import FileLock

from zonepress.locking import alone
from zonepress.model.problem import ZonepressError

KILLED: Final = """
import fcntl, os, sys

fcntl.flock(os.open(sys.argv[1], os.O_CREAT | os.O_RDWR), fcntl.LOCK_EX)
if os.fork() == 0:
    sys.stdin.read()
    os._exit(0)
os.kill(os.getpid(), 9)
"""
"""Holds a lock and is killed; a copy that it had just made of itself ends when its input does."""


def test_who_comes_second_is_told_so(tmp_path: Path) -> None:
    """The folder for the lock is made where there is none; the lock is free again afterwards."""
    lock = tmp_path / "cache" / "site.lock"
    with (
        alone(lock, "Wait until it is done"),
        pytest.raises(ZonepressError, match="Wait until it is done"),
        alone(lock, "Wait until it is done"),
    ):
        pytest.fail("two at once")
    assert _is_free(lock)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can copy a process as it is")
def test_a_copy_of_one_that_was_killed_is_waited_for(tmp_path: Path) -> None:
    """It still holds the lock when the next command begins."""
    lock = tmp_path / "site.lock"
    running = subprocess.Popen([sys.executable, "-c", KILLED, str(lock)], stdin=subprocess.PIPE)
    assert running.wait() == -signal.SIGKILL
    assert running.stdin
    assert not _is_free(lock)
    threading.Timer(0.2, running.stdin.close).start()
    with alone(lock, "Wait until it is done"):
        assert not _is_free(lock)
    assert _is_free(lock)


def _is_free(lock: Path) -> bool:
    """Whether somebody who doesn't wait would get it."""
    held = FileLock(lock)
    try:
        held.acquire(timeout=0)
    except TimeoutError:
        return False
    held.release()
    return True
