"""Everyone can use every kind of page: axe finds nothing, and the keyboard reaches everything."""

from __future__ import annotations

from typing import Any, Final

import pytest
from playwright.sync_api import Page

from browser.kinds import KINDS
from browser.results import WRITING, failing_on, write_failing
from browser.visiting import Site, Visitor, node_tool

WIDTHS: Final = [360, 1280]
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The spacing that WCAG 1.4.12 says readers may set without losing anything.
SPACED: Final = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""


def test_every_kind_of_page_is_looked_at(site: Site) -> None:
    """A kind of page that is added later has to be added here."""
    assert set(site.one_of_each) == {*KINDS, "redirect"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(kind: str, width: int, site: Site, visitor: Visitor) -> None:
    """At rest in light and dark; on a phone also with the menu and all details open and light by choice.

    But for what the accessibility statement says; and whatever it says is still so.
    """
    page = visitor.open(site.one_of_each[kind], width=width)
    page.add_script_tag(path=node_tool("axe-core", "axe.min.js"))
    found = {"light": violated(page)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = violated(page)
    if width == 360:
        open_everything(page)
        found["open, in light by choice"] = violated(page)
    rules = [rule for state in found.values() for rule in state]
    if WRITING:
        write_failing(kind, width, rules)
        return
    said = failing_on(kind, width)
    unsaid = {
        state: in_lines([rule for rule in rules if rule["id"] not in said]) for state, rules in found.items()
    }
    assert unsaid == {state: [] for state in found}
    assert said == {rule["id"] for rule in rules}
    assert visitor.complaints in ([], [NOT_FOUND])


NOT_FOUND: Final = "Failed to load resource: the server responded with a status of 404 (File not found)"


def violations(page: Page) -> list[str]:
    """What axe objects to, a line each."""
    return in_lines(violated(page))


def violated(page: Page) -> list[dict[str, Any]]:
    """The rules that axe says a page does not keep."""
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "resultTypes": ["violations"],
        "preload": False,
        "selectors": False,
    }
    found: dict[str, list[dict[str, Any]]] = page.evaluate("options => axe.run(document, options)", options)
    return found["violations"]


def in_lines(rules: list[dict[str, Any]]) -> list[str]:
    """What was objected to, a line for each place."""
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary'][:300]})"
        for rule in rules
        for node in rule["nodes"]
    ]


def open_everything(page: Page) -> None:
    """The menu, where there is one to open; every disclosure; the other theme."""
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "light"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_runs_off_a_narrow_screen(kind: str, site: Site, visitor: Visitor) -> None:
    """At 320 px there is no sideways scrolling, nor when readers set text further apart."""
    page = visitor.open(site.one_of_each[kind], width=320)
    assert widest(page) <= 320
    page.add_style_tag(content=SPACED)
    assert widest(page) <= 320


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_asked_of_other_hosts(kind: str, site: Site, visitor: Visitor) -> None:
    """Nobody else learns who reads what."""
    page = visitor.open(site.one_of_each[kind], width=1280)
    page.evaluate(PICTURES)
    assert visitor.strangers == []


PICTURES: Final = """() => Promise.allSettled([...document.images].map(picture => {
  picture.loading = "eager"
  return picture.decode()
}))"""


def test_old_address_leads_on(site: Site, visitor: Visitor) -> None:
    """By itself, without scripts."""
    page = visitor.open(site.one_of_each["redirect"], width=360, scripts=False)
    page.wait_for_selector("body:not([data-kind=redirect])")
    assert page.locator("h1").is_visible()


def widest(page: Page) -> int:
    """How wide the page is, in px."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


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


@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_of_the_keyboard_shows(width: int, site: Site, visitor: Visitor) -> None:
    """Whatever has the focus has an outline, a size and a place on the screen."""
    page = visitor.open(site.one_of_each["zone"], width=width)
    stops = page.evaluate(
        "[...document.querySelectorAll('a[href], button, [tabindex=\"0\"], summary')]"
        ".filter(part => part.checkVisibility()).length"
    )
    unseen = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        if not page.evaluate(SEEN):
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
    assert unseen == []
    assert stops > 20


SEEN: Final = """() => {
  const stop = document.activeElement, box = stop.getBoundingClientRect()
  const outlined = [null, "::after"].some(part => {
    const style = getComputedStyle(stop, part)
    return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3
  })
  return outlined && stop !== document.body && box.width > 0 && box.bottom > 0 && box.top < innerHeight
}"""


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


@pytest.mark.parametrize("width", [360, 1280])
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
