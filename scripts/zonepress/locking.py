"""One command at a time, where two would spoil each other's work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from zonepress.model.problem import ZonepressError

_PATIENCE: Final = 2.0
"""Seconds. A copy that a killed command had just made of itself holds its lock for a moment."""


@contextmanager
def alone(lock: Path, otherwise: str) -> Iterator[None]:
    """Nobody else holds this lock while the block lasts.

    Raises ZonepressError with the words in `otherwise` where somebody does.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        held = FileLock(lock, timeout=_PATIENCE).acquire()
    except Timeout:
        raise ZonepressError(otherwise) from None
    with held:
        yield
