"""Every kind of page can be printed: nothing is cut off, no heading is left alone, buttons stay behind."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import pikepdf
import pytest
from playwright.sync_api import Page

from browser.kinds import KINDS
from browser.visiting import Site, Visitor

ROOM: Final = 680
"""How many points of a screen fit between the margins of A4: 180 mm."""
A4: Final = [595, 842]
"""In points."""
ON_SCREEN_ONLY: Final = (
    ".pz-header__nav", ".pz-header__languages", ".pz-search-box", ".pz-skip", ".pz-crumbs", ".pz-footer nav",
    ".pz-page-foot__links", "button", "form", "section.pz-notice",
)  # fmt: skip


def on_paper(kind: str, site: Site, visitor: Visitor) -> Page:
    """A page as a printer gets it, in dark by choice, which paper does not know."""
    page = visitor.open(site.one_of_each[kind], width=ROOM)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off(kind: str, site: Site, visitor: Visitor) -> None:
    """Neither by the edge of the paper nor by a box that scrolls on a screen."""
    page = on_paper(kind, site, visitor)
    assert page.evaluate("document.documentElement.scrollWidth") <= ROOM
    assert page.evaluate(CUT) == []


CUT: Final = """() => [...document.querySelectorAll("main *")]
  .filter(part => part.checkVisibility() && !part.closest("svg, .pz-quiet, [hidden]"))
  .filter(part => getComputedStyle(part).overflowX !== "visible" && part.scrollWidth > part.clientWidth + 1)
  .map(part => part.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", KINDS)
def test_only_words_are_printed_and_they_are_dark(kind: str, site: Site, visitor: Visitor) -> None:
    """What can only be pressed stays behind; no ink is lighter than paper can show."""
    page = on_paper(kind, site, visitor)
    assert [name for name in ON_SCREEN_ONLY if page.locator(f"{name}:visible").count()] == []
    assert page.locator("h1").is_visible()
    assert page.evaluate(PALE) == []


# Words in a colour that a printer without colours would draw in light grey, outside of drawings.
PALE: Final = """() => [...document.querySelectorAll("body *")]
  .filter(part => part.checkVisibility() && !part.closest("svg, .pz-quiet"))
  .filter(part => [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(part => {
    const [red, green, blue] = getComputedStyle(part).color.match(/[\\d.]+/g).map(Number)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 120
  })
  .map(part => part.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_is_left_at_the_foot_of_a_sheet(kind: str, site: Site, visitor: Visitor) -> None:
    """What a heading is about begins below it, not overleaf. Some have a run without words before theirs."""
    page = visitor.open(site.one_of_each[kind], width=1280)
    made = page.pdf(prefer_css_page_size=True, tagged=True)
    with pikepdf.open(io.BytesIO(made)) as paper:
        assert [round(float(side)) for side in paper.pages[0].mediabox[2:]] == A4
        sheets = {sheet.objgen: number for number, sheet in enumerate(paper.pages)}
        words = list(_words(paper.Root.StructTreeRoot, "", None, sheets))
    assert words
    left_alone = [
        sheet + 1
        for (tag, sheet), (after, following) in pairwise(words)
        if tag in {"/H1", "/H2", "/H3", "/H4"} and following != sheet and after != tag
    ]
    assert left_alone == []


def _words(part: Any, tag: str, sheet: Any, sheets: dict[Any, int]) -> Iterator[tuple[str, int]]:
    """Each run of words of a tagged PDF in the order of reading: the heading it is in, and its sheet."""
    if isinstance(part, pikepdf.Array):
        for inner in part:
            yield from _words(inner, tag, sheet, sheets)
    elif isinstance(part, pikepdf.Dictionary):
        sheet = part.get("/Pg", sheet)
        name = str(part.get("/S", ""))
        tag = name if name in {"/H1", "/H2", "/H3", "/H4"} else tag
        if "/K" in part:
            yield from _words(part.K, tag, sheet, sheets)
        elif "/MCID" in part and sheet is not None:
            yield tag, sheets[sheet.objgen]
    elif isinstance(part, int) and sheet is not None:
        yield tag, sheets[sheet.objgen]


def test_paper_says_where_it_came_from_and_where_links_lead(site: Site, visitor: Visitor) -> None:
    """Nobody can press paper."""
    page = on_paper("story", site, visitor)
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.locator(".pz-printed:visible").inner_text() == address
    assert page.get_by_text("Built on 15 April 2026").is_visible()
    page = on_paper("grant", site, visitor)
    link = page.locator(".pz-source-list a[href^=http]").first
    shown = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert str(link.get_attribute("href")) in shown
