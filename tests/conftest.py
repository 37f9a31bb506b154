"""What many tests share: the demo, and its site built once."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from checkouts import copy_demo, pressed
from subscribers.lists import place, register, server  # noqa: F401 - fixtures for every test

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples every time, however busy the machine: a red test is about the change before it.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demo that a test may change."""
    return copy_demo(tmp_path)


@pytest.fixture(scope="session")
def built_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with its site in `site/` as of 15 April 2026; to be looked at, not changed."""
    checkout = copy_demo(tmp_path_factory.mktemp("demo"))
    pressed(checkout, cold=True)
    return checkout


@pytest.fixture
def warm_demo(demo: Path, built_demo: Path) -> Path:
    """A copy of the demo that comes with the cache of an earlier build, but without its site."""
    shutil.copytree(built_demo / ".cache", demo / ".cache")
    return demo


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests that visit pages: Playwright allows one in each thread."""
    from browser.visiting import chromium  # takes its time, and most tests visit nothing

    with chromium() as opened:
        yield opened


@pytest.fixture
def own_loop() -> Iterator[None]:
    """For tests that run asyncio: a browser that is open for other tests keeps a loop of its own here."""
    other = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(other)
