"""The disk is never more than so many steps behind."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from zonepress.sending import flushing
from zonepress.sending.flushing import Flusher


def test_nothing_goes_on_until_the_disk_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for as many steps as it may be behind."""
    path, may_flush, flushed = tmp_path / "log", threading.Semaphore(0), []
    path.touch()

    def flush(file: int) -> None:
        may_flush.acquire()
        flushed.append(file)

    monkeypatch.setattr(flushing, "_FLUSH", flush)
    with Flusher(path) as flusher:
        flusher.written(behind=2)
        flusher.written(behind=2)
        assert flushed == []
        waiting = threading.Thread(target=flusher.written, kwargs={"behind": 0})
        waiting.start()
        waiting.join(0.05)
        assert waiting.is_alive()
        for _ in range(3):
            may_flush.release()
        waiting.join(5)
        assert not waiting.is_alive()


def test_a_disk_that_fails_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes next learns of it."""
    path = tmp_path / "log"
    path.touch()

    def flush(file: int) -> None:
        raise OSError(os.EX_IOERR, "Input/output error")

    monkeypatch.setattr(flushing, "_FLUSH", flush)
    with Flusher(path) as flusher, pytest.raises(OSError, match="Input/output"):
        flusher.written(behind=0)
