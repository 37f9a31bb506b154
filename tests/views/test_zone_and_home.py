"""The two pages that most people see first: what a zone and what the home page tell, and in which order."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import (
    a_grant,
    a_measure,
    a_page,
    a_story,
    a_zone,
    an_action,
    an_event,
    shown_of,
)
from zonepress.model.record import Record
from zonepress.views.cards import card
from zonepress.views.parts import PageView, Section
from zonepress.views.site import view_home
from zonepress.views.zones import view_zone


def home(*records: Record) -> dict[str, Section]:
    """The parts of the home page, by their short names."""
    return {section.id: section for section in view_home(shown_of(*records)).sections}


def zone_page(zone: str, *records: Record) -> PageView:
    """A zone's own page."""
    shown = shown_of(*records)
    found = shown.library.zone(zone)
    assert found
    return view_zone(found, shown)


def part(page: PageView, id: str) -> Section:
    """One part of a page."""
    return next(section for section in page.sections if section.id == id)


def test_home_shows_what_is_on_within_a_week() -> None:
    """The seventh day from today is the next of its name, and next week's."""
    soon = an_event("zones/quayside/events/2026-04-21-tea.md", start="2026-04-21", title="Tea")
    later = an_event("zones/quayside/events/2026-04-22-fair.md", start="2026-04-22", title="Fair")
    events = home(soon, later)["events"]
    assert (events.title, [card.title for card in events.cards]) == ("What’s on this week", ["Tea"])


def test_in_a_quiet_week_home_shows_what_comes_next() -> None:
    later = an_event("zones/quayside/events/2026-04-22-fair.md", start="2026-04-22", title="Fair")
    events = home(later)["events"]
    assert (events.title, [card.title for card in events.cards]) == ("What’s on next", ["Fair"])
    assert (home()["events"].title, home()["events"].cards) == ("What’s on this week", ())


def test_home_says_in_numbers_how_the_work_stands() -> None:
    """Each number leads to what it counts."""
    late = an_action("zones/quayside/actions/lamps.md", due="2026-01", owner="Council")
    done = an_action("zones/quayside/actions/wall.md", status="done", owner="Council")
    promises, counted, missing = home(late, done, a_measure())["doing"].standings
    assert [(item.status.word, item.number, item.url) for item in promises.tally] == [
        ("Overdue", 1, "progress/actions/status/overdue/"),
        ("Done", 1, "progress/actions/status/done/"),
    ]
    assert [(item.status.word, item.number) for item in counted.tally] == [("Not measured yet", 1)]
    assert missing.tally[0].url == "progress/missing/"
    assert missing.tally[0].number == len(shown_of(late, done, a_measure()).gaps)


def test_a_zone_adds_up_its_promises_and_its_money() -> None:
    page = zone_page(
        "quayside",
        an_action("zones/quayside/actions/lamps.md", due="2026-01"),
        an_action("zones/rope-walk/actions/trees.md"),
        a_grant("zones/quayside/grants/paint.md", amount="850", awarded="2026"),
    )
    assert [(item.status.word, item.number, item.url) for item in part(page, "actions").tally] == [
        ("Overdue", 1, "zones/quayside/progress/actions/status/overdue/")
    ]
    table = part(page, "money").table
    assert table
    assert table.rows == (("2026", "£850"),)


@pytest.mark.parametrize(
    ("fields", "banner"),
    [
        ({"status": "active"}, ""),
        ({"status": "proposed"}, "This zone is proposed: it has not begun."),
        ({"status": "closed"}, "This zone is closed. What was published stays here, to be read."),
        (
            {"status": "closed", "until": "2024-03"},
            "This zone has been closed since March 2024. What was published stays here, to be read.",
        ),
    ],
)
def test_a_zone_that_is_over_or_has_not_begun_says_so_at_the_top(
    fields: dict[str, object], banner: str
) -> None:
    page = zone_page("quayside", a_zone(**fields))
    assert page.banner == banner


def test_a_closed_zone_leads_to_the_one_that_took_over_and_stays_readable() -> None:
    page = zone_page(
        "quayside",
        a_zone(status="closed", succeeded_by=["rope-walk"]),
        a_zone("rope-walk", title="Rope Walk"),
        a_story(title="A wall"),
    )
    assert [(link.text, link.url) for link in page.tags] == [("Goes on as Rope Walk", "zones/rope-walk/")]
    assert [card.title for card in part(page, "stories").cards] == ["A wall"]


def test_a_zone_says_how_to_hear_from_it_and_whom_to_ask() -> None:
    """Its newsletter, its calendar, its feeds; nobody signs up for a zone that is closed."""
    contact = {"label": "Quayside desk", "email": "quayside@example.org"}
    subscribe = a_page("content/subscribe.md")
    touch = part(zone_page("quayside", a_zone(contact=contact), subscribe), "touch")
    assert (touch.facts[0].text, [link.url for link in touch.facts[0].links]) == (
        "Quayside desk",
        ["mailto:quayside@example.org"],
    )
    assert [link.url for link in touch.links] == [
        "subscribe/",
        "contribute/add/",
        "zones/quayside/calendar.ics",
        "zones/quayside/feed.xml",
        "zones/quayside/feed.json",
        "zones/quayside/newsletters/feed.xml",
        "zones/quayside/newsletters/feed.json",
    ]
    closed = part(zone_page("quayside", a_zone(status="closed"), subscribe), "touch")
    assert closed.facts[0].missing
    assert [link.url for link in closed.links][:2] == [
        "zones/quayside/calendar.ics",
        "zones/quayside/feed.xml",
    ]


@pytest.mark.parametrize(
    ("rule", "again"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "And every Tuesday"),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260505", "And every Tuesday until 5 May 2026"),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260421", ""),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20260407", ""),
    ],
)
def test_the_card_of_what_comes_round_names_its_next_day_then_how_it_goes_on(rule: str, again: str) -> None:
    """What a reader wants first is a day to come; on the last of them nothing goes on."""
    talk = an_event(start="2026-04-07 10:00", repeats=rule)
    made = card(talk, shown_of(talk, today=dt.date(2026, 4, 15)))
    assert made.again == again
    assert made.when.startswith("Tuesday 7 April" if "0407" in rule else "Tuesday 21 April 2026, 10am")
