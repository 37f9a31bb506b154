"""Pins can be hit, seen and followed: with a finger, with the keyboard, without a script."""

from __future__ import annotations

from typing import Final

import pytest

from browser.visiting import Site, Visitor

PAGE: Final = "zones/quayside/assets/index.html"
REACH: Final = """pins => pins.map(pin => {
  const box = pin.querySelector(".pz-map__reach").getBoundingClientRect();
  return Math.min(box.width, box.height);
})"""


@pytest.mark.parametrize(("width", "least"), [(320, 24), (360, 40), (1280, 44)])
def test_a_pin_is_large_enough_for_a_finger(width: int, least: int, site: Site, visitor: Visitor) -> None:
    sizes = visitor.open(PAGE, width=width).locator("a.pz-map__pin").evaluate_all(REACH)
    assert len(sizes) == 2
    assert min(sizes) >= least


def test_a_pin_leads_to_its_place_in_the_list(site: Site, visitor: Visitor) -> None:
    """Without a script, and the place that was chosen stands out."""
    page = visitor.open(PAGE, width=360, scripts=False)
    page.get_by_role("link", name="2, Warm room").click()
    page.wait_for_url("**/#quayside-warm-room")
    assert page.locator(".pz-place:target h4").inner_text() == "Warm room"
    assert page.locator(".pz-place:target .pz-place__number").inner_text() == "2"


def test_a_pin_that_has_the_focus_shows_it(site: Site, visitor: Visitor) -> None:
    page = visitor.open(PAGE, width=360)
    pin = page.locator("a.pz-map__pin").first
    at_rest = pin.screenshot()
    page.locator(".pz-archive-list a").last.focus()
    page.keyboard.press("Tab")
    assert pin.evaluate("pin => pin === document.activeElement")
    assert pin.screenshot() != at_rest


def test_a_filter_is_an_address(site: Site, visitor: Visitor) -> None:
    """It can be sent to somebody, leads to the same zone, and needs no script."""
    page = visitor.open(PAGE, width=360, scripts=False)
    page.get_by_role("link", name="For older people").click()
    page.wait_for_url("**/map/for/older-people/#quayside")
    listed = page.locator("section:has(> div #quayside) .pz-place__title").all_inner_texts()
    assert listed == ["Warm room", "Net-menders"]
