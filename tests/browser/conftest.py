"""The demo site, built once and served on this machine alone, and a browser that may visit nothing else."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from browser.visiting import ROOT, Site, Visitor

SERVING: Final[dict[str, Any]] = runpy.run_path(str(ROOT / "benchmarks" / "pages" / "serving.py"))
"""What `benchmarks/pages` serves with."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a browser is marked so."""
    for item in items:
        if "visitor" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(built_demo: Path) -> Site:
    """The demo site as readers get it."""
    return Site(built_demo / "site")


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the demo site is served, on this machine alone, with the headers that it asks of hosts."""
    with SERVING["serving"](site.folder) as served:
        yield served


@pytest.fixture(scope="session")
def reader(browser: Browser, address: str) -> Visitor:
    """Somebody who keeps the browser open between visits, which saves a minute."""
    return Visitor(browser, address)


@pytest.fixture
def visitor(reader: Visitor) -> Iterator[Visitor]:
    """A reader on their first visit."""
    yield reader
    reader.leave()
