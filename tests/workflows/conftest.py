"""The repository that every workflow is run in: this program, and a site of a few files."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkouts import HOME, ROOT, SETTINGS, ZONE, story
from workflows.runner import Hub

NOON = "1776254400"
"""15 April 2026 at noon, for every machine."""
_TESTS = (
    "conftest.py", "checkouts.py", "builders.py", "ports.py",
    "subscribers/lists.py", "subscribers/servers.py", "model/test_fuzzydate.py",
)  # fmt: skip


@pytest.fixture(scope="session")
def fresh_hub(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    """Made once; to be copied, not changed."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": SETTINGS,
        "content/index.md": HOME,
        "zones/quayside/zone.md": ZONE,
        "zones/quayside/stories/2026-03-04-seal/index.md": story("A seal on the slipway"),
        **{f"tests/{name}": (ROOT / "tests" / name).read_bytes() for name in _TESTS},
    }
    return Hub.begin(tmp_path_factory.mktemp("hub") / "hub", files)


@pytest.fixture
def hub(fresh_hub: Hub, tmp_path: Path) -> Hub:
    """A repository that a test may change, on 15 April 2026."""
    made = fresh_hub.copy_to(tmp_path / "hub")
    made.machines = {"SOURCE_DATE_EPOCH": NOON}
    return made
