"""Everyone can use every kind of page: on a phone, with larger text, few colours, no scripts; nobody watches.

Each page is opened once, served with the headers that `_headers` asks of hosts, and looked at in every way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from browser.judging import (
    SPACED,
    clipped,
    in_lines,
    lost_marks,
    note_marks,
    violated,
    wear,
    weights,
    widest,
)
from browser.kinds import KINDS
from browser.results import WRITING, failing_on, write_failing
from browser.visiting import ROOT, Site, Visitor, another_browser

LOOKS: Final = ROOT / "tests" / "artefacts" / "pages"
"""Where a picture of every kind of page is left, for people to look at."""
WIDTHS: Final = [1280, 360]
"""A desk and a phone; what is opened on the phone stays open, so it comes last."""
PROGRAMS: Final = {"search", "add"}
"""Pages that are programs: they load what they need, and have more on them than without scripts."""


@dataclass(frozen=True)
class Opened:
    """A page of one kind, open for all that is looked at."""

    kind: str
    file: str
    page: Page
    strangers: tuple[str, ...]
    """What was asked of other hosts."""
    complaints: tuple[str, ...]
    """What the browser said was wrong."""


@pytest.fixture(scope="module", params=KINDS)
def shared(request: pytest.FixtureRequest, site: Site, reader: Visitor) -> Iterator[Opened]:
    """A page of each kind, opened once."""
    file = site.one_of_each[request.param]
    page = reader.open(file, width=1280)
    page.evaluate(PICTURES)
    yield Opened(request.param, file, page, tuple(reader.strangers), tuple(reader.complaints))
    reader.leave()


PICTURES: Final = """() => Promise.allSettled([...document.images].map(picture => {
  picture.loading = "eager"
  return picture.decode()
}))"""


@pytest.fixture
def opened(shared: Opened) -> Opened:
    """The page as it is at rest, in a wide window."""
    shared.page.set_viewport_size({"width": 1280, "height": 800})
    shared.page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="reduce")
    wear(shared.page, "")
    return shared


def test_every_kind_of_page_is_looked_at(site: Site) -> None:
    """A kind of page that is added later has to be added to `kinds.py`."""
    assert set(site.one_of_each) == {*KINDS, "redirect"}


def test_nobody_else_is_asked_and_nothing_is_wrong(opened: Opened) -> None:
    """Nobody learns who reads what; the content policy is kept, and every file is there."""
    assert (opened.strangers, opened.complaints) == ((), ())


def test_is_light(opened: Opened) -> None:
    """Cheap phones and dear data: what comes over the line, without pictures."""
    found = weights(opened.page)
    assert found["all"] <= (160_000 if opened.kind == "home" else 120_000)
    assert found["css"] <= 10_000
    assert found["js"] <= 3_000 or opened.kind == "search"


@pytest.mark.parametrize("own", ["", SPACED], ids=["as it is", "text set apart"])
def test_fits_a_narrow_screen(own: str, opened: Opened) -> None:
    """At 320 px, also with the spacing that readers may set, nothing runs off it and no word is cut."""
    opened.page.set_viewport_size({"width": 320, "height": 800})
    wear(opened.page, own)
    assert (widest(opened.page), clipped(opened.page)) == (320, [])


def test_text_can_be_twice_as_large(opened: Opened, far_sighted: Visitor) -> None:
    """For a reader who set the browser's letters so, nothing runs off the screen and no word is cut."""
    page = far_sighted.open(opened.file, width=1280)
    assert page.evaluate(SIZE) >= opened.page.evaluate(SIZE) * 2
    found = {}
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = (widest(page), clipped(page))
    page.close()
    assert found == {1280: (1280, []), 360: (360, [])}


SIZE: Final = "parseFloat(getComputedStyle(document.body).fontSize)"


@pytest.fixture(scope="module")
def far_sighted(browser: Browser, address: str) -> Iterator[Visitor]:
    """A reader whose browser has letters twice as large as usual."""
    with another_browser(browser, "--blink-settings=defaultFontSize=32") as own:
        yield Visitor(own, address)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_nothing_is_told_by_colours_that_readers_replace(colours: str, opened: Opened) -> None:
    """In forced colours every mark, edge and drawing is still there."""
    note_marks(opened.page)
    opened.page.emulate_media(color_scheme=colours, forced_colors="active")  # type: ignore[arg-type]
    assert lost_marks(opened.page) == []


def test_says_the_same_without_scripts(opened: Opened, reader: Visitor) -> None:
    """Every word is there, and the way on."""
    page = reader.open(opened.file, width=1280, scripts=False)
    words = opened.page.locator("main").inner_text().split()
    plain = page.locator("main").inner_text().split()
    links = page.locator("#pz-menu").get_by_role("link")
    assert links.first.is_visible()
    page.close()
    assert set(words) <= set(plain) or opened.kind in PROGRAMS
    assert len(plain) > 5


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(width: int, opened: Opened) -> None:
    """At rest in light and dark; on a phone also with the menu and all details open and light by choice.

    But for what the accessibility statement says; and whatever it says is still so.
    """
    page = opened.page
    page.set_viewport_size({"width": width, "height": 800})
    found = {"light": violated(page)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = violated(page)
    if width == 360:
        open_everything(page)
        found["open, in light by choice"] = violated(page)
    rules = [rule for state in found.values() for rule in state]
    if WRITING:
        write_failing(opened.kind, width, rules)
        return
    said = failing_on(opened.kind, width)
    unsaid = {
        state: in_lines([rule for rule in rules if rule["id"] not in said]) for state, rules in found.items()
    }
    assert unsaid == {state: [] for state in found}
    assert said == {rule["id"] for rule in rules}


def open_everything(page: Page) -> None:
    """The menu, where there is one to open; every disclosure; the other theme."""
    menu = page.locator(".pz-header__menu")
    if menu.is_visible():
        menu.click()
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    page.locator(".pz-header__theme").click()
    assert page.locator("html").get_attribute("data-theme") == "light"


def test_looks_like_this(opened: Opened) -> None:
    """Pictures of every kind, for people to look at; the last to be taken, with everything open."""
    name = opened.kind.strip("/").replace("/", "-").replace(" ", "-")
    for width, colours in ((360, "light"), (1280, "dark")):
        opened.page.set_viewport_size({"width": width, "height": 800})
        opened.page.evaluate("theme => { document.documentElement.dataset.theme = theme }", colours)
        path = LOOKS / f"{name}-{width}-{colours}.jpg"
        opened.page.screenshot(path=path, full_page=True, type="jpeg", quality=70)
        assert path.stat().st_size > 5_000
