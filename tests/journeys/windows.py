"""The windows in which journeys happen: a browser that visits nobody else, and what was seen on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route

from browser.visiting import PATIENCE
from checkouts import ROOT
from hub.people import Person
from hub.server import Server

ARTEFACTS: Final = ROOT / "tests" / "artefacts" / "journeys"
_NOW: Final = "2026-04-15T12:00:00+01:00"


class Window:
    """Somebody's browser, on 15 April 2026."""

    def __init__(self, browser: Browser, hub: Server, journey: str, *, width: int = 1280) -> None:
        self._context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        self._context.set_default_timeout(PATIENCE)
        self._context.route("**/*", self._answer)
        self._context.clock.set_fixed_time(_NOW)
        self._hub = hub
        self._folder = ARTEFACTS / journey
        self._steps = 0
        self.strangers: list[str] = []
        """Every other host that a page asked for."""
        self.complaints: list[str] = []
        self.page = self._context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def close(self) -> None:
        """Leave nothing open."""
        self._context.close()

    def keep(self, step: str) -> Path:
        """A picture of what is seen now."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._steps += 1
        path = self._folder / f"{self._steps:02}-{step}.png"
        self.page.screenshot(path=path, animations="disabled")
        return path

    def sign_in(self, person: Person) -> None:
        """Be known on GitHub's own pages."""
        self._context.add_cookies([{"name": "login", "value": person.login, "url": self._hub.address}])

    def _answer(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
            return
        self.strangers.append(route.request.url)
        route.abort()
