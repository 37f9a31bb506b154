"""The accessibility statement says what these tests do and what they found, and nothing else.

After a change in what is tested, or to write what was found anew:
ZONEPRESS_WRITE_GOLDEN=1 scripts/test tests/browser -k "statement or axe" -n 0; then read the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from browser import test_access, test_every_page, test_markup, test_paper
from browser.kinds import KINDS
from browser.results import NO_REASON, WRITING, locked_tools, write_tested
from browser.visiting import Site, Visitor
from zonepress.model.tested import read_tested
from zonepress.views.about.wording import WAYS

PROOFS: Final[dict[str, tuple[Callable[..., None], ...]]] = {
    "axe": (test_every_page.test_axe_finds_nothing,),
    "narrow": (test_every_page.test_fits_a_narrow_screen,),
    "larger": (test_every_page.test_text_can_be_twice_as_large,),
    "colours": (test_every_page.test_nothing_is_told_by_colours_that_readers_replace,),
    "keyboard": (
        test_access.test_keyboard_goes_to_the_text_first,
        test_access.test_keyboard_opens_and_closes_the_menu,
        test_access.test_every_stop_of_the_keyboard_shows,
        test_access.test_the_focus_can_be_told_from_what_is_around_it,
    ),
    "scripts": (
        test_access.test_menu_needs_no_script,
        test_access.test_old_address_leads_on,
        test_every_page.test_says_the_same_without_scripts,
    ),
    "paper": (
        test_paper.test_nothing_is_cut_off,
        test_paper.test_only_words_are_printed_and_they_are_dark,
        test_paper.test_no_heading_is_left_at_the_foot_of_a_sheet,
    ),
    "markup": (test_markup.test_html_validate_finds_nothing, test_markup.test_nu_finds_nothing),
}
"""Each way of testing that the statement tells of, and the tests that do it."""


def what_is_tested() -> dict[str, Any]:
    """As the statement has it."""
    return {
        "pages": sorted(KINDS),
        "widths": test_access.WIDTHS,
        "tools": locked_tools(),
        "ways": list(PROOFS),
    }


def test_the_statement_tells_of_what_is_tested_and_of_nothing_else() -> None:
    """Kinds of pages, widths, programs and ways; the browser and the day are only written down."""
    if WRITING:
        write_tested(what_is_tested())
        read_tested.cache_clear()
    kept = read_tested().model_dump(mode="json")
    kept["tools"].pop("Chromium")
    assert {name: kept[name] for name in what_is_tested()} == what_is_tested()
    assert PROOFS.keys() <= WAYS.keys()


def test_for_whatever_fails_somebody_has_written_why() -> None:
    """The law asks for the reason."""
    assert [found.rule for found in read_tested().failing if found.because == NO_REASON] == []


def test_the_page_shows_the_results(site: Site, visitor: Visitor) -> None:
    """Every way with what was found, the programs and the day."""
    page = visitor.open("accessibility/index.html", width=1280)
    words = page.locator("main").inner_text()
    tested = read_tested()
    assert [WAYS[way][0] for way in tested.ways if WAYS[way][0] not in words] == []
    assert [
        f"{name} {version}" for name, version in tested.tools.items() if f"{name} {version}" not in words
    ] == []
    assert f"{len(tested.pages)} pages in all" in words
