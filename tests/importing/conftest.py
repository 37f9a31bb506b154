"""An office with a list, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from importing.lists import Office, open_office
from zonepress.workers import Workers


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Processes that stay for all tests."""
    with Workers(count=1) as hired:
        yield hired


@pytest.fixture
def office(tmp_path: Path, workers: Workers) -> Office:
    """An office whose checkout has one asset."""
    return open_office(tmp_path, workers)
