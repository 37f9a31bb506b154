"""A desk, and helpers that are hired once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.desks import Desk, a_desk
from zonepress.workers import Workers


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """One process for everything that is opened."""
    with Workers(count=1) as hired:
        yield hired


@pytest.fixture
def desk(tmp_path: Path, workers: Workers) -> Desk:
    """The office at its checkout."""
    return a_desk(tmp_path / "checkout", workers)
