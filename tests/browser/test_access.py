"""The keyboard reaches everything and shows where it is; themes, menus and paper do as they say."""

from __future__ import annotations

import functools
import io
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import FloatRect, Page, expect

from browser.visiting import Site, Visitor

WIDTHS: Final = [360, 1280]


def test_old_address_leads_on(site: Site, visitor: Visitor) -> None:
    """By itself, without scripts."""
    page = visitor.open(site.one_of_each["redirect"], width=360, scripts=False)
    page.wait_for_selector("body:not([data-kind=redirect])")
    expect(page.locator("h1")).to_be_visible()


def test_keyboard_goes_to_the_text_first(visitor: Visitor) -> None:
    """The first stop skips the menu."""
    page = visitor.open("index.html", width=360)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_keyboard_opens_and_closes_the_menu(visitor: Visitor) -> None:
    """Escape closes it and puts the reader back on the button."""
    page = visitor.open("index.html", width=360)
    menu, links = page.get_by_role("button", name="Menu"), page.get_by_role("navigation", name="Main")
    assert not links.is_visible()
    menu.focus()
    page.keyboard.press("Enter")
    assert links.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav') !== null")
    page.keyboard.press("Escape")
    assert not links.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Menu"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["home", "zone", "events/", "search"])
def test_every_stop_of_the_keyboard_shows(kind: str, width: int, site: Site, visitor: Visitor) -> None:
    """Stops come in the order of the page; each has an outline, a size and a place on the screen."""
    page = visitor.open(site.one_of_each[kind], width=width)
    stops = page.evaluate(STOPS)
    unseen = []
    order = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        order.append(page.evaluate("window.stops.indexOf(document.activeElement)"))
        if not page.evaluate(SEEN):
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
    assert unseen == []
    assert order == list(range(stops))
    assert stops > 20


STOPS: Final = """() => {
  const able = "a[href], button, input:not([type=hidden]), select, textarea, [tabindex='0'], summary"
  window.stops = [...document.querySelectorAll(able)].filter(part => part.checkVisibility())
  return window.stops.length
}"""
SEEN: Final = """() => {
  const stop = document.activeElement, box = stop.getBoundingClientRect()
  const outlined = [stop, stop.closest("form")].filter(Boolean).some(part => [null, "::after"].some(own => {
    const style = getComputedStyle(part, own)
    return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3
  }))
  return outlined && stop !== document.body && box.width > 0 && box.bottom > 0 && box.top < innerHeight
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_focus_can_be_told_from_what_is_around_it(width: int, colours: str, visitor: Visitor) -> None:
    """Measured on the screen: a ring of at least two px that differs by 3 to 1, as WCAG 2.4.13 asks."""
    page = visitor.open("index.html", width=width)
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
    faint = []
    for _ in range(14):
        page.keyboard.press("Tab")
        box = page.evaluate(AROUND)
        shown = _pixels(page, box)
        page.evaluate("window.last = document.activeElement; window.last.blur()")
        hidden = _pixels(page, box)
        page.evaluate("window.last.focus({ preventScroll: true })")
        changed = sum(_contrast(one, other) >= 3 for one, other in zip(shown, hidden, strict=True))
        if changed < 2 * (box["width"] + box["height"]):
            faint.append((page.evaluate("document.activeElement.outerHTML.slice(0, 120)"), changed))
    assert faint == []


AROUND: Final = """() => {
  const stop = document.activeElement, edge = 10
  const whole = getComputedStyle(stop, "::after").outlineStyle === "solid" ? stop.offsetParent : stop
  const box = whole.getBoundingClientRect()
  const x = Math.max(0, box.x - edge), y = Math.max(0, box.y - edge)
  const width = Math.min(innerWidth, box.right + edge) - x
  const height = Math.min(innerHeight, box.bottom + edge) - y
  return { x, y, width, height }
}"""
"""The part of the screen that should show the focus; a link may stand for its whole card."""


def _pixels(page: Page, box: dict[str, float]) -> list[tuple[int, int, int]]:
    """The colours of a part of the screen."""
    clip = FloatRect(x=box["x"], y=box["y"], width=box["width"], height=box["height"])
    with Image.open(io.BytesIO(page.screenshot(clip=clip))) as picture:
        data = picture.convert("RGB").tobytes()
    return list(zip(data[::3], data[1::3], data[2::3], strict=True))


@functools.lru_cache(maxsize=4096)
def _contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """How far two colours are apart for the eye, as WCAG reckons it."""
    dark, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dark + 0.05)


def _light(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_theme_is_remembered(site: Site, visitor: Visitor) -> None:
    """Dark, once chosen, is dark on the next page, from its first moment."""
    page = visitor.open("index.html", width=1280)
    button = page.get_by_role("button", name="Dark")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page.goto(page.url + "about/")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.get_by_role("button", name="Dark").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("width", WIDTHS)
def test_menu_needs_no_script(width: int, visitor: Visitor) -> None:
    """Without scripts the menu is a list, and no button stands there for nothing."""
    page = visitor.open("index.html", width=width, scripts=False)
    assert page.get_by_role("navigation", name="Main").get_by_role("link").first.is_visible()
    assert page.locator("button:visible").count() == 0


def test_an_alert_is_above_every_page(site: Site, visitor: Visitor) -> None:
    """A landmark of its own, with a word for how much it matters, and a way to the whole of it."""
    for page in ("index.html", site.one_of_each["story"]):
        alert = visitor.open(page, width=360).get_by_role("region", name="Important")
        assert alert.inner_text().startswith("Important The office is shut")
        assert alert.get_by_role("link", name="The office is shut until Monday 20 April").is_visible()


def test_paper_gets_the_words_alone(site: Site, visitor: Visitor) -> None:
    """Printed pages leave out what can only be pressed."""
    page = visitor.open(site.one_of_each["story"], width=1280)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.locator("h1").is_visible()
