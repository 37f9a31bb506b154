"""The e-mail as people see it: on phones and desks, light and dark, with and without images and styles."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Route, sync_playwright

from outputs.newsletter.conftest import Made

ROOT = Path(__file__).parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
EDITIONS = (
    *("newsletters/2026-q1/", "newsletters/2026-q1/quayside/", "newsletters/2026-q2/"),
    *("newsletters/2019-q2/", "newsletters/2019-q2/bell-foundry/"),
)
PIXEL = (ROOT / "tests/demo/zones/quayside/stories/2026-03-04-harbour-wall-painted/brushes.png").read_bytes()

# A mailbox puts the e-mail inside its own page, which has the landmarks already.
CHECK = """async () => {
  const found = await axe.run(document, {
    rules: {"landmark-one-main": {enabled: false}, "region": {enabled: false}},
  });
  return found.violations.map(rule => [rule.id, ...rule.nodes.map(node => node.html.slice(0, 120))]);
}"""

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Look:
    """One way of looking at an e-mail."""

    width: int
    scheme: Literal["light", "dark"]
    images: bool = True
    styles: bool = True


LOOKS = tuple(
    itertools.starmap(
        Look,
        [
            *itertools.product((360, 700), ("light", "dark"), (True, False)),
            (360, "light", True, False),
            (700, "light", True, False),
        ],
    )
)


@dataclass(frozen=True)
class Seen:
    """What was found wrong, how wide it got, and what was asked for."""

    violations: list[Any]
    overflow: int
    asked: frozenset[str]
    background: str


@pytest.fixture(scope="module")
def seen(made_editions: dict[str, Made]) -> Iterator[dict[tuple[str, Look], Seen]]:
    """Every edition in every look, in a thread of its own: Playwright allows one browser loop in each."""
    with ThreadPoolExecutor(1) as thread:
        mails = {address: made_editions[address].mail for address in EDITIONS}
        yield thread.submit(_look_at_all, mails).result()


def _look_at_all(mails: dict[str, str]) -> dict[tuple[str, Look], Seen]:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    assert program, "Chromium is not here: install it, or run scripts/test, which does"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        return {
            (address, look): _look_at(browser, html, look)
            for address, html in mails.items()
            for look in LOOKS
        }


def _look_at(browser: Browser, html: str, look: Look) -> Seen:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if look.images and route.request.resource_type == "image":
            route.fulfill(body=PIXEL, content_type="image/png")
        else:
            route.abort()

    context = browser.new_context(viewport={"width": look.width, "height": 800}, color_scheme=look.scheme)
    page = context.new_page()
    page.route("**/*", answer)
    page.set_content(html if look.styles else re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL))
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = Seen(
        page.evaluate(CHECK),
        page.evaluate("document.documentElement.scrollWidth - innerWidth"),
        frozenset(asked),
        page.evaluate("getComputedStyle(document.querySelector('.card')).backgroundColor"),
    )
    context.close()
    return found


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("address", EDITIONS)
def test_anyone_can_read_it(address: str, look: Look, seen: dict[tuple[str, Look], Seen]) -> None:
    """No accessibility fault, and nothing to scroll sideways for."""
    found = seen[address, look]
    assert found.violations == []
    assert found.overflow <= 0


def test_dark_is_dark_and_light_is_light(seen: dict[tuple[str, Look], Seen]) -> None:
    """With the styles stripped it stays light, and readable."""
    shades = {look: seen[EDITIONS[0], look].background for look in LOOKS}
    for look, shade in shades.items():
        assert shade == ("rgb(32, 25, 48)" if look.scheme == "dark" else "rgb(255, 253, 248)")


def test_only_our_own_pictures_are_asked_for(seen: dict[tuple[str, Look], Seen]) -> None:
    """Nothing tells anyone that it was opened."""
    asked = {url for found in seen.values() for url in found.asked}
    assert asked
    ours = ("https://harbour-quarters.example.org/zones/", "https://people-zones.example.org/")
    assert not [url for url in asked if not url.startswith(ours)]
