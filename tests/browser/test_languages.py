"""Pages in other languages: their letters are drawn and run the right way, and nobody else pays for it."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Page

from browser.visiting import Visitor

WALL: Final = "zones/quayside/stories/2026-03-04-harbour-wall-painted"
LATIN: Final = {"atkinson-regular", "atkinson-bold", "atkinson-italic", "bricolage"}
FUN_DAY: Final = "zones/quayside/events/2026-04-02-fun-day"
SCRIPTS: Final = {
    f"{WALL}-gu/": "Noto Sans Gujarati",
    f"{FUN_DAY}-pa/": "Noto Sans Gurmukhi",
    f"{WALL}-ur/": "Noto Sans Arabic",
}


def fonts_of(page: Page) -> set[str]:
    """The fonts that a page has fetched, by their files."""
    names: list[str] = page.evaluate(
        "document.fonts.ready.then(() => performance.getEntriesByType('resource')"
        ".map(entry => entry.name).filter(name => name.endsWith('.woff2')))"
    )
    return {name.rpartition("/")[2].partition(".")[0] for name in names}


def drawn_with(page: Page, selector: str) -> set[str]:
    """The fonts that the letters of an element are drawn with, ours alone."""
    page.evaluate("document.fonts.ready")
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    node = tools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    found = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {
        font["familyName"] if font["isCustomFont"] else f"{font['familyName']} of this machine"
        for font in found
    }


@pytest.mark.parametrize("place", ["", "stories/", "languages/", f"{WALL}/", f"{WALL}-ro/"])
def test_a_page_in_latin_letters_asks_for_no_other_script(place: str, visitor: Visitor) -> None:
    """Though its header names the languages, and its lists have titles in them."""
    found = fonts_of(visitor.open(f"{place}index.html", width=360))
    assert "atkinson-regular" in found
    assert found <= LATIN


@pytest.mark.parametrize("place", SCRIPTS)
def test_letters_are_drawn_where_no_such_font_is_installed(place: str, visitor: Visitor) -> None:
    page = visitor.open(f"{place}index.html", width=360)
    assert SCRIPTS[place] in drawn_with(page, "h1")
    assert not [font for font in drawn_with(page, "h1") if font.endswith("of this machine")]
    assert len(fonts_of(page) - LATIN) == 1


def test_polish_letters_are_those_of_the_page(visitor: Visitor) -> None:
    """Of its text: titles take a font only where it comes before they are drawn."""
    page = visitor.open("zones/quayside/stories/2026-02-warm-room-opens-pl/index.html", width=360)
    page.evaluate("document.fonts.ready")
    assert len(drawn_with(page, ".pz-prose p")) == 1
    assert "of this machine" not in str(drawn_with(page, ".pz-prose p"))


@pytest.mark.parametrize("width", [360, 1280])
def test_urdu_is_mirrored(width: int, visitor: Visitor) -> None:
    """The name of the site stands at the right, the way to the page begins there, the text is set to it."""
    page = visitor.open(f"{WALL}-ur/index.html", width=width)
    boxes = {
        name: page.locator(selector).first.bounding_box()
        for name, selector in {
            "brand": ".pz-header__brand span",
            "theme": ".pz-header__theme",
            "home": ".pz-crumbs li:first-child",
            "zone": ".pz-crumbs li:nth-child(2)",
            "title": "h1",
        }.items()
    }
    middle = {name: box["x"] + box["width"] / 2 for name, box in boxes.items() if box}
    assert middle["brand"] > middle["theme"]
    assert middle["home"] > middle["zone"]
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scripts", [True, False])
def test_readers_change_the_language_and_come_back(scripts: bool, visitor: Visitor) -> None:
    page = visitor.open(f"{WALL}/index.html", width=360, scripts=scripts)
    switch = page.locator(".pz-header__languages")
    switch.locator("a[hreflang=ur]").click()
    page.wait_for_url(f"**/{WALL}-ur/")
    assert switch.locator("[aria-current]").get_attribute("lang") == "ur"
    switch.locator("a[hreflang=en]").click()
    page.wait_for_url(f"**/{WALL}/")
    switch.locator("a[hreflang=pl]").click()
    page.wait_for_url("**/languages/pl/")
    page.locator("main .pz-section a").first.click()
    page.wait_for_selector("html[lang=pl]")


def test_a_translation_that_is_behind_says_so_in_both_languages(visitor: Visitor) -> None:
    page = visitor.open(f"{WALL}-ur/index.html", width=360)
    said = page.locator(".pz-page-head__behind p")
    assert said.count() == 2
    assert said.nth(1).get_attribute("lang") == "en"
    assert "The original has changed" in said.nth(1).inner_text()
    said.nth(0).get_by_role("link").click()
    page.wait_for_url(f"**/{WALL}/")


def test_other_sites_are_told_of_every_language(visitor: Visitor) -> None:
    """Absolutely, itself included, from each of them, and with one for everybody else."""
    site = "https://harbour-quarters.example.org/"
    wanted = {
        tag: f"{site}{WALL}{end}/" for tag, end in {"en": "", "gu": "-gu", "ro": "-ro", "ur": "-ur"}.items()
    }
    for end in ("", "-gu", "-ro", "-ur"):
        page = visitor.open(f"{WALL}{end}/index.html", width=1280)
        links = page.locator("link[rel=alternate][hreflang]").evaluate_all(
            "links => Object.fromEntries(links.map(link => [link.hreflang, link.href]))"
        )
        assert links == wanted | {"x-default": wanted["en"]}


def test_a_story_in_a_language_with_no_words_reads_well(visitor: Visitor) -> None:
    """Header and footer are English and say so; its date is its own."""
    page = visitor.open(f"{WALL}-ro/index.html", width=360)
    assert page.locator("html").get_attribute("lang") == "ro"
    assert {
        page.locator(part).get_attribute("lang") for part in (".pz-header", ".pz-footer", ".pz-crumbs")
    } == {"en"}
    assert page.locator(".pz-page-head__when").inner_text() == "4 martie 2026"
    assert page.locator(".pz-page-head__when").get_attribute("lang") is None
