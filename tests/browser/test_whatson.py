"""What's on, on a cheap phone: without a script, with the state in the address, with a thumb."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from browser.judging import violated
from browser.visiting import Site, Visitor

LIST: Final = "events/index.html"
STEP_FREE: Final = "events/access/step-free/index.html"
MONTH: Final = "events/month/2026-05/index.html"
STRUCK: Final = ".pz-diary__entry--off"


def test_zone_and_audience_are_chosen_without_a_script_and_stay_in_the_address(
    site: Site, visitor: Visitor
) -> None:
    page = visitor.open(LIST, width=360, scripts=False)
    page.get_by_text("Show only some").click()
    page.get_by_role("navigation", name="Where").get_by_role("link", name="Quayside").click()
    page.wait_for_url("**/zones/quayside/events/")
    page.get_by_text("Show only some").click()
    page.get_by_role("navigation", name="For whom").get_by_role("link", name="For families").click()
    page.wait_for_url("**/zones/quayside/events/for/families/")
    titles = page.locator(".pz-diary__title").all_inner_texts()
    assert "Rope race" in titles
    assert "Big clean" not in titles
    page.get_by_role("link", name="Stop showing only this: Quayside").click()
    page.wait_for_url("**/events/for/families/")
    page.get_by_role("link", name="Stop showing only this: For families").click()
    page.wait_for_url("**/events/")


@pytest.mark.parametrize("scripts", [False, True], ids=["without a script", "with a script"])
def test_a_list_of_some_is_ticked_down_to_what_is_more_than_that(
    scripts: bool, site: Site, visitor: Visitor
) -> None:
    """Days and months of which nothing is left go with it, also where each box leaves something of a day."""
    page = visitor.open(STEP_FREE, width=360, scripts=scripts)
    everything = shown(page)
    page.get_by_label("For families").check()
    some = shown(page)
    page.get_by_label("Interpreter").check()
    assert set(shown(page)) < set(some) < set(everything)
    assert shown(page) == ["Open board meeting"]
    assert page.locator(".pz-diary__day:visible").count() == 1
    assert page.locator(".pz-also__list h2:visible").all_inner_texts() == ["May 2026"]
    page.get_by_label("Quiet hour").check()
    assert shown(page) == []
    assert page.locator(".pz-also__list :is(h2, h3):visible").count() == 0
    assert page.get_by_text("Nothing on this list is all of this at once.").is_visible()


def test_who_has_no_scripts_is_told_that_the_address_keeps_no_ticks(site: Site, visitor: Visitor) -> None:
    """What a list is of is in its address all the same; nobody else is told."""
    page = visitor.open(STEP_FREE, width=360, scripts=False)
    page.get_by_label("For families").check()
    page.wait_for_url("**/events/access/step-free/")
    said = page.locator("noscript p")
    assert "the address of this page does not keep what you tick" in said.inner_text()
    assert said.is_visible()
    assert not visitor.open(STEP_FREE, width=360).locator("noscript p").is_visible()


def shown(page: Page) -> list[str]:
    """What is still on the list."""
    return page.locator(".pz-diary__title:visible").all_inner_texts()


def test_what_is_ticked_stays_in_the_address_and_goes_along_to_another_zone(
    site: Site, visitor: Visitor
) -> None:
    page = visitor.open(STEP_FREE, width=1280)
    page.get_by_label("For families").check()
    page.get_by_label("Hearing loop").check()
    page.wait_for_url("**/events/access/step-free/\\?also=for/families+access/hearing-loop")
    found = shown(page)
    assert page.get_by_role("status").inner_text().startswith(f"{len(set(found))} of ")
    assert violated(page) == []
    page.reload()
    assert shown(page) == found
    page.get_by_text("Show only some").click()
    page.get_by_role("navigation", name="Where").get_by_role("link", name="Quayside").click()
    page.wait_for_url("**/quayside/events/access/step-free/\\?also=for/families+access/hearing-loop")
    expect(page.get_by_label("Hearing loop")).to_be_checked()
    page.get_by_label("Hearing loop").uncheck()
    page.get_by_label("For families").uncheck()
    page.wait_for_url("**/quayside/events/access/step-free/")
    assert visitor.complaints == []


def test_a_cancelled_event_is_struck_out_marked_and_named(site: Site, visitor: Visitor) -> None:
    """By a word, a shape and a line through the time: none of them is a colour."""
    page = visitor.open(LIST, width=360)
    entry = page.locator(STRUCK, has_text="Jumble sale")
    assert entry.locator(".pz-status").inner_text() == "Cancelled"
    assert entry.locator("s").inner_text() == "11am to 3pm"
    shape = "part => getComputedStyle(part, '::before').clipPath"
    assert "polygon" in entry.locator(".pz-status").evaluate(shape)


def test_the_day_it_moved_from_leads_to_the_day_it_moved_to(site: Site, visitor: Visitor) -> None:
    page = visitor.open(LIST, width=360)
    old = page.locator(STRUCK, has_text="Rope race")
    assert "It is now on Saturday 3 October 2026" in old.inner_text()
    old.get_by_role("link", name="Rope race").click()
    page.wait_for_load_state()
    assert page.locator(".pz-occasion__word").inner_text() == "Moved"
    box, title = page.locator(".pz-occasion__changed").bounding_box(), page.locator("h1").bounding_box()
    assert box
    assert title
    assert box["y"] < title["y"]


@pytest.mark.parametrize("width", [320, 360])
def test_a_month_on_a_phone_is_a_list_of_its_days(width: int, site: Site, visitor: Visitor) -> None:
    page = visitor.open(MONTH, width=width, scripts=False)
    days = [text.replace("\n", "") for text in page.locator(".pz-month__number:visible").all_inner_texts()]
    assert days[:3] == ["Friday 1 May", "Saturday 2 May", "Sunday 3 May"]
    assert "Wednesday 6 May" not in days, "a day with nothing on takes no room"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_month_on_a_large_screen_is_a_table_with_heads(site: Site, visitor: Visitor) -> None:
    page = visitor.open(MONTH, width=1280)
    table = page.get_by_role("table", name="What’s on in May 2026, a week in each row")
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
    assert table.get_by_role("row").count() == 6
    cell = table.get_by_role("cell", name="Saturday 9 May")
    assert cell.get_by_role("link", name="Choir on the steps").is_visible()
    left = cell.bounding_box()
    head = table.get_by_role("columnheader", name="Saturday").bounding_box()
    assert left
    assert head
    assert abs(left["x"] - head["x"]) < 2


def test_months_lead_on_and_back(site: Site, visitor: Visitor) -> None:
    page = visitor.open(MONTH, width=360, scripts=False)
    page.get_by_role("link", name="June 2026").click()
    page.wait_for_url("**/events/month/2026-06/")
    assert page.locator("h1").inner_text().replace("\n", " ") == "What’s on in June 2026"
    page.get_by_role("link", name="May 2026").click()
    page.wait_for_url("**/events/month/2026-05/")


def test_to_subscribe_says_how_and_gives_a_calendar(site: Site, visitor: Visitor) -> None:
    page = visitor.open("zones/quayside/events/index.html", width=360, scripts=False)
    page.get_by_role("link", name="Get these in your calendar").click()
    page.wait_for_url("**/#subscribe")
    subscribe = page.get_by_role("link", name="Subscribe", exact=True)
    assert (
        subscribe.get_attribute("href") == "webcal://harbour-quarters.example.org/zones/quayside/calendar.ics"
    )
    page.get_by_text("How to do it on your phone or computer").click()
    assert page.get_by_text("https://harbour-quarters.example.org/zones/quayside/calendar.ics").is_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the dates as a file").click()
    assert len(Calendar.from_ical(saved.value.path().read_bytes()).events) > 10


def test_what_can_be_tapped_is_large_enough(site: Site, visitor: Visitor) -> None:
    """44 px where a thumb has to hit one of several."""
    page = visitor.open(LIST, width=360)
    page.get_by_text("Show only some").click()
    small = page.locator(
        ".pz-look__views a, .pz-look__choices a, .pz-diary summary, .pz-subscribe__offer .pz-button"
    ).evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
    )
    assert small == []


def test_the_next_dates_are_those_of_the_calendar_file(site: Site, visitor: Visitor) -> None:
    folder = "zones/quayside/events/2026-03-03-tea-and-talk"
    page = visitor.open(f"{folder}/index.html", width=1280)
    days = page.locator(".pz-occasion__next time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days[:2] == ["2026-04-21", "2026-04-28"]
    (event,) = Calendar.from_ical((site.folder / folder / "calendar.ics").read_bytes()).events
    assert dt.date.fromisoformat(days[0]) not in [left.dt.date() for left in event["EXDATE"].dts]
