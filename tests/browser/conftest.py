"""The demo site, built once and served on this machine alone, and a browser that may visit nothing else."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.visiting import Site, Visitor


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a browser is marked so."""
    for item in items:
        if "visitor" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="session")
def site(built_demo: Path) -> Site:
    """The demo site as readers get it."""
    return Site(built_demo / "site")


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where the demo site is served, on this machine alone."""
    handler = functools.partial(_Quiet, directory=str(site.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def reader(browser: Browser, address: str) -> Visitor:
    """Somebody who keeps the browser open between visits, which saves a minute."""
    return Visitor(browser, address)


@pytest.fixture
def visitor(reader: Visitor) -> Iterator[Visitor]:
    """A reader on their first visit."""
    yield reader
    reader.leave()
