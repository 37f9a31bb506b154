"""A finished site on disk, a reader who visits it, and the tools that judge it."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from browser.kinds import NAMED

ROOT: Final = Path(__file__).parents[2]
FLAGS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE: Final = 30_000
"""Milliseconds after which what was waited for is taken not to come; two busy cores are slow."""
_KIND: Final = re.compile(r'<body [^>]*data-kind="([a-z]+)"')


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, as this machine has it."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=_program(), args=FLAGS)


def _program() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    assert program, "Chromium is not here: install it, or run scripts/test, which does"
    return program


@contextmanager
def another_browser(browser: Browser, *settings: str) -> Iterator[Browser]:
    """A second browser beside the first, set up otherwise."""
    opened = browser.browser_type.launch(executable_path=_program(), args=[*FLAGS, *settings])
    try:
        yield opened
    finally:
        opened.close()


class Site:
    """A finished site on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        found = [*folder.rglob("index.html"), folder / "404.html"]
        self.pages = sorted(path.relative_to(folder).as_posix() for path in found)
        """Pages for readers; newsletters as mail are another matter."""

    def text(self, page: str) -> str:
        """The HTML of a page."""
        return (self.folder / page).read_text(encoding="utf-8")

    @functools.cached_property
    def one_of_each(self) -> dict[str, str]:
        """The fullest page of each kind, and every section, by a short name."""
        by_kind: dict[str, str] = {}
        for page in self.pages:
            found = _KIND.search(self.text(page))
            assert found, f"{page} does not say what kind of page it is"
            kind = found[1]
            if kind not in by_kind or len(self.text(page)) > len(self.text(by_kind[kind])):
                by_kind[kind] = page
        return by_kind | {name: f"{address}index.html" for name, address in NAMED.items()}


class Visitor:
    """A reader with a browser, who keeps a list of other hosts that pages asked for."""

    def __init__(self, browser: Browser, base: str) -> None:
        self._browser = browser
        self._base = base
        self._contexts: dict[tuple[int, bool], BrowserContext] = {}
        self.strangers: list[str] = []
        self.complaints: list[str] = []

    def open(self, page: str, *, width: int, scripts: bool = True) -> Page:
        """A page in a window so wide, in light."""
        opened = self._context(width, scripts).new_page()
        opened.emulate_media(color_scheme="light", reduced_motion="reduce")
        opened.on("console", lambda said: self._heed(said.type, said.text))
        opened.on("pageerror", lambda error: self._heed("error", str(error)))
        opened.goto(f"{self._base}{page.removesuffix('index.html')}")
        return opened

    def leave(self) -> None:
        """Close every window and forget what was stored and heard."""
        for context in self._contexts.values():
            for page in context.pages:
                page.evaluate("localStorage.clear()")
                page.close()
        self.strangers.clear()
        self.complaints.clear()

    def _context(self, width: int, scripts: bool) -> BrowserContext:
        if (width, scripts) not in self._contexts:
            context = self._browser.new_context(
                viewport={"width": width, "height": 800}, java_script_enabled=scripts
            )
            context.route("**/*", self._answer)
            self._contexts[width, scripts] = context
        return self._contexts[width, scripts]

    def _answer(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
            return
        self.strangers.append(route.request.url)
        route.abort()

    def _heed(self, kind: str, words: str) -> None:
        if kind == "error":
            self.complaints.append(words)


def node_tool(*parts: str) -> Path:
    """A file that `npm ci` brought."""
    path = ROOT.joinpath("node_modules", *parts)
    assert path.exists(), f"{path} is not here: run `npm ci --ignore-scripts`, or scripts/test, which does"
    return path
