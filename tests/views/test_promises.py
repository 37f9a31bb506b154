"""What was promised, by zone and by state, with what is overdue first."""

from __future__ import annotations

from builders import an_action, an_asset, shown_of
from zonepress.model.record import Record
from zonepress.views.addresses import section_addresses
from zonepress.views.frame import make_frame
from zonepress.views.parts import LinkView, PageView
from zonepress.views.promises import promise_pages
from zonepress.views.shown import Shown

LATE = an_action("zones/quayside/actions/lamps.md", title="Lamps", due="2026-03")
SOON = an_action("zones/quayside/actions/paint.md", title="Paint", due="2026-09")
DONE = an_action("zones/rope-walk/actions/trees.md", title="Trees", status="done", due="2025")
OURS = an_action("content/actions/minutes.md", title="Minutes", status="not started")


def pages(*records: Record) -> dict[str, PageView]:
    """The pages of promises, by their addresses."""
    shown = shown_of(*records)
    return {page.frame.address: page for page in promise_pages(shown, everything(shown))}


def everything(shown: Shown) -> PageView:
    """The page that the section has already."""
    return PageView("listing.html", make_frame(shown, "progress/actions/", "What was promised"))


def titles(page: PageView) -> dict[str, list[str]]:
    """The promises on a page, under their headings."""
    return {section.title: [card.title for card in section.cards] for section in page.sections}


def ways(links: tuple[LinkView, ...]) -> dict[str, str]:
    """Where choices lead, and how much is there."""
    return {link.text: f"{link.url} {link.note}" for link in links}


def test_promises_stand_under_their_zone_and_overdue_ones_first() -> None:
    assert titles(pages(SOON, DONE, OURS, LATE)["progress/actions/"]) == {
        "Quayside": ["Lamps", "Paint"],
        "Rope walk": ["Trees"],
        "The whole partnership": ["Minutes"],
    }


def test_each_state_has_a_page_and_says_where_nothing_is() -> None:
    """Overdue ones are not under way as well."""
    made = pages(LATE, SOON, DONE, OURS)
    assert titles(made["progress/actions/status/overdue/"]) == {"Quayside": ["Lamps"]}
    assert titles(made["progress/actions/status/under-way/"]) == {"Quayside": ["Paint"]}
    assert titles(made["zones/rope-walk/progress/actions/status/done/"]) == {"What was promised": ["Trees"]}
    (nothing,) = made["zones/rope-walk/progress/actions/status/overdue/"].sections
    assert nothing.empty == "No promise is in this state."
    (none_at_all,) = pages(an_asset("zones/mill-lane/assets/hall.md"))[
        "zones/mill-lane/progress/actions/"
    ].sections
    assert none_at_all.empty == "No promise has been published."


def test_a_choice_of_zone_keeps_the_choice_of_state() -> None:
    page = pages(LATE, SOON, DONE, OURS)["zones/quayside/progress/actions/status/overdue/"]
    state, zone = page.filters
    assert [link.text for link in (*state.links, *zone.links) if link.current] == ["Overdue", "Quayside"]
    assert ways(zone.links) == {
        "Everywhere": "progress/actions/status/overdue/ 1",
        "Quayside": "zones/quayside/progress/actions/status/overdue/ 1",
        "Rope walk": "zones/rope-walk/progress/actions/status/overdue/ 0",
    }
    assert ways(state.links)["Any"] == "zones/quayside/progress/actions/ 2"
    assert ways(state.links)["Under way"] == "zones/quayside/progress/actions/status/under-way/ 1"


def test_every_page_of_promises_is_an_address_that_texts_may_link_to() -> None:
    shown = shown_of(LATE, DONE)
    made = {page.frame.address for page in promise_pages(shown, everything(shown))}
    assert made <= section_addresses(shown.library)
