"""What is on: day by day and month by month, for all and for some; whatever is known, it reads well."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import a_zone, an_asset, an_event, shown_of, some_settings
from checkouts import ROOT
from zonepress.model.event import Event
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.views.diary import DiaryPage, Entry
from zonepress.views.events import EventPage
from zonepress.views.occasions import by_month, months_touched
from zonepress.views.parts import LatePage, PageView
from zonepress.views.shown import Shown
from zonepress.views.site import site_pages
from zonepress.views.whatson.choosing import MOST_TICKS
from zonepress.views.whatson.lists import MOST

TODAY = dt.date(2026, 4, 15)


def pages(shown: Shown) -> dict[str, PageView]:
    """Every page by its address."""
    made = (page.view() if isinstance(page, LatePage) else page for page in site_pages(shown))
    return {page.frame.address: page for page in made}


def diary(
    *records: Record, at: str = "events/", today: dt.date = TODAY, settings: Settings | None = None
) -> DiaryPage:
    """The page of events at an address."""
    page = pages(shown_of(*records, today=today, settings=settings))[at]
    assert isinstance(page, DiaryPage)
    return page


def event(name: str, start: str, zone: str | None = "quayside", **fields: object) -> Event:
    """Something with a title that is its name."""
    folder = f"zones/{zone}" if zone else "content"
    return an_event(f"{folder}/events/{start[:10]}-{name}.md", title=name, start=start, **fields)


def listed(page: DiaryPage) -> list[tuple[str, list[str]]]:
    """The days of a list, each with what is on."""
    return [
        (f"{day.text}, {month.title}", [entry.title for entry in day.entries])
        for month in page.months
        for day in month.days
    ]


def entries(page: DiaryPage) -> list[Entry]:
    """Everything that a list holds."""
    return [entry for month in page.months for day in month.days for entry in day.entries]


def test_what_repeats_stands_on_each_of_its_days() -> None:
    """A reader looks for Tuesday, not for a rule."""
    tea = event("tea", "2026-03-03 10:00", repeats="FREQ=WEEKLY;BYDAY=TU;UNTIL=20260505", not_on="2026-04-28")
    swim = event("swim", "2026-04-21", zone="rope-walk")
    assert listed(diary(tea, swim)) == [
        ("Tuesday 21 April, April 2026", ["swim", "tea"]),
        ("Tuesday 5 May, May 2026", ["tea"]),
    ]


def test_what_repeats_for_ever_ends_where_the_page_says() -> None:
    page = diary(event("tea", "2026-03-03 10:00", repeats="FREQ=WEEKLY"))
    assert listed(page)[-1][0] == "Tuesday 9 June, June 2026"
    assert page.notes == (
        "What comes round again is listed up to Wednesday 10 June 2026; the months show it for a year.",
    )


def test_what_repeats_rarely_stands_there_once() -> None:
    assert listed(diary(event("fire", "2025-12-21 22:00", repeats="FREQ=YEARLY"))) == [
        ("Monday 21 December, December 2026", ["fire"])
    ]


def test_a_week_that_has_begun_stands_under_today() -> None:
    page = diary(event("boats", "2026-04-13", end="2026-04-17"))
    assert listed(page) == [("Wednesday 15 April, April 2026", ["boats"])]
    assert (entries(page)[0].time, entries(page)[0].more) == (
        "All day",
        "since Monday 13 April, until Friday 17 April",
    )


def test_a_night_belongs_to_the_day_it_begins() -> None:
    (entry,) = entries(diary(event("watch", "2026-04-30 21:00", end="2026-05-01 01:00")))
    assert (entry.time, entry.more) == ("9pm to 1am", "")


def test_a_day_nobody_has_settled_stands_at_the_end_of_its_month_and_says_so() -> None:
    page = diary(event("fete", "2026-06"), event("walk", "2026-06-20"), event("year", "2026"))
    assert listed(page) == [
        ("Saturday 20 June, June 2026", ["walk"]),
        ("June 2026, June 2026", ["fete"]),
        ("2026, 2026, no month published", ["year"]),
    ]
    assert [day.note for month in page.months for day in month.days] == [
        "",
        "The day is not published",
        "The day is not published",
    ]


def test_what_moved_is_told_on_both_days() -> None:
    """Whoever comes on the old day has to find out that day."""
    race = event(
        "race", "2026-05-16 09:00", status="moved", instead_of="2026-05-09 09:00", status_note="High tide"
    )
    old, new = entries(diary(race))
    assert (old.off, old.status and old.status.word) == (True, "Moved")
    assert old.note == "It is now on Saturday 16 May 2026, 9am. High tide."
    assert (new.off, new.note) == (False, "It was to be on Saturday 9 May 2026, 9am. High tide.")


@pytest.mark.parametrize(("status", "off"), [("cancelled", True), ("postponed", True), ("moved", False)])
def test_what_changed_stays_on_its_day_with_a_word(status: str, off: bool) -> None:
    (entry,) = entries(diary(event("swim", "2026-04-20 10:00", status=status, status_note="The pool leaks")))
    assert entry.status
    assert (entry.status.word, entry.off, entry.note) == (status.capitalize(), off, "The pool leaks.")


def test_a_translation_is_the_same_event() -> None:
    """Two entries for one afternoon would be a wrong number, too."""
    fun = event("fun", "2026-04-20")
    told = an_event(
        "zones/quayside/events/2026-04-20-fun-gu.md", title="મજા", start="2026-04-20", lang="gu",
        translation_of="2026-04-20-fun",
    )  # fmt: skip
    page = diary(fun, told)
    assert (listed(page), page.count) == ([("Monday 20 April, April 2026", ["fun"])], "1 event to come")
    alone = told.model_copy(update={"translation_of": "2026-04-20-gone"})
    assert [entry.title for entry in entries(diary(alone))] == ["મજા"]


def test_each_way_to_see_only_some_is_an_address_with_true_numbers() -> None:
    records = [
        event("tots", "2026-04-20", audience="families", cost="Free"),
        event("fair", "2026-04-21", audience="everyone", access="step-free", cost="£2, children free"),
        event("lunch", "2026-04-22", zone="rope-walk"),
        event("gone", "2026-04-01", audience="families"),
    ]
    made = pages(shown_of(*records))
    seen = {
        address: [entry.title for entry in entries(page)]
        for address, page in made.items()
        if isinstance(page, DiaryPage) and "month" not in address
    }
    assert seen["events/for/families/"] == ["tots", "fair"]
    assert seen["events/free/"] == ["tots"]
    assert seen["events/access/step-free/"] == ["fair"]
    assert seen["zones/rope-walk/events/"] == ["lunch"]
    assert seen["zones/rope-walk/events/for/families/"] == []
    for page in made.values():
        for choice in page.choices if isinstance(page, DiaryPage) else ():
            wrong = [
                (page.frame.address, link)
                for link in choice.links
                if link.note and int(link.note) != len(set(seen[link.url]))
            ]
            assert wrong == []


def test_a_filter_keeps_the_zone_and_a_zone_the_filter() -> None:
    page = diary(
        event("tots", "2026-04-20", audience="families"),
        a_zone("mill-lane"),
        at="zones/quayside/events/for/families/",
    )
    where, whom, *_ = page.choices
    assert [(link.text, link.url, link.current) for link in where.links] == [
        ("Everywhere", "events/for/families/", False),
        ("Mill lane", "zones/mill-lane/events/for/families/", False),
        ("Quayside", "zones/quayside/events/for/families/", True),
    ]
    assert [link.url for link in whom.links] == [
        "zones/quayside/events/for/everyone/",
        "zones/quayside/events/for/families/",
    ]
    assert [(link.text, link.url) for link in page.picked] == [
        ("Quayside", "events/for/families/"),
        ("For families", "zones/quayside/events/"),
    ]


def test_a_list_of_some_can_be_ticked_down_to_what_is_more_than_that() -> None:
    """A list of everything has links for that, and of the people it is for one is enough."""
    records = [
        event("tots", "2026-04-20", audience="families", cost="Free", access="step-free"),
        event("fair", "2026-04-21", audience="everyone", cost="Free"),
        event("lunch", "2026-04-22", access="step-free"),
    ]
    families = diary(*records, at="events/for/families/")
    assert [(tick.value, tick.number) for tick in families.ticks] == [
        ("free", 2),
        ("access/step-free", 1),
    ]
    assert [(entry.title, entry.ticks) for entry in entries(families)] == [
        ("tots", (0, 1)),
        ("fair", (0,)),
    ]
    step_free = diary(*records, at="events/access/step-free/")
    assert [tick.value for tick in step_free.ticks] == ["for/everyone", "for/families", "free"]
    assert diary(*records).ticks == ()


def test_the_style_sheet_knows_every_box() -> None:
    sheet = (ROOT / "overrides/assets/stylesheets/parts/diary/also.css").read_text(encoding="utf-8")
    for place in range(MOST_TICKS):
        rule = f'[data-tick="{place}"]:checked ~ * :not([data-ticks~="{place}"])'
        assert sheet.count(rule) == 3, (
            "for entries, for days and months, and for the line that nothing is left"
        )
    assert f'data-tick="{MOST_TICKS}"' not in sheet


def test_what_does_not_say_is_counted_not_guessed() -> None:
    page = diary(
        event("tots", "2026-04-20", audience="families"), event("x", "2026-04-21"), at="events/for/families/"
    )
    assert page.notes == ("One more event does not say whom it is for. Ask before you go.",)


def test_nothing_on_says_so_when_it_was_so_and_where_to_look() -> None:
    page = diary(
        event("tots", "2026-04-20", audience="families"),
        a_zone("mill-lane"),
        at="zones/mill-lane/events/for/families/",
    )
    assert page.silence
    assert page.silence.title == "Nothing for families is announced in Mill lane."
    assert "This page was built on Wednesday 15 April 2026." in page.silence.words
    assert [(link.text, link.url, link.note) for link in page.silence.links] == [
        ("For families, everywhere", "events/for/families/", "1"),
        ("Everything, everywhere", "events/", "1"),
        ("Get these in your calendar", "#subscribe", ""),
        ("Tell us of something that is on", "contribute/add/#event", ""),
    ]


def test_a_very_long_list_ends_with_a_whole_day_and_says_where() -> None:
    many = [event(f"e{number:03}", f"2026-05-{number % 28 + 1:02}") for number in range(MOST + 30)]
    page = diary(*many)
    assert len(entries(page)) <= MOST
    assert listed(page)[-1] == (
        "Saturday 23 May, May 2026",
        [f"e{number:03}" for number in range(22, 180, 28)],
    )
    assert page.notes[0].startswith("The list ends on Saturday 23 May 2026.")


def test_a_month_is_a_calendar_with_every_day_once() -> None:
    page = diary(
        event("boats", "2026-04-29", end="2026-05-02"),
        event("tea", "2026-05-05 10:00", repeats="FREQ=WEEKLY;COUNT=2"),
        event("fete", "2026-05"),
        at="events/month/2026-05/",
    )
    (sheet,) = page.sheets
    days = [day for week in sheet.weeks for day in week]
    assert [day.date.day for day in days if day] == [str(number) for number in range(1, 32)]
    assert [len(week) for week in sheet.weeks] == [7] * 5
    assert sheet.weeks[0][:4] == (None,) * 4, "May 2026 begins on a Friday"
    on = {day.date.day: [entry.title for entry in day.entries] for day in days if day and day.entries}
    assert on == {"1": ["boats"], "2": ["boats"], "5": ["tea"], "12": ["tea"]}
    assert [entry.title for entry in sheet.loose] == ["fete"]


def test_months_lead_to_the_next_in_which_something_is_on() -> None:
    records = [event("a", "2026-04-20"), event("b", "2026-07-20"), event("c", "2024-01-01")]
    page = diary(*records, at="events/month/2026-04/")
    assert (page.before and page.before.url, page.after and page.after.url) == (
        "events/month/2024-01/",
        "events/month/2026-07/",
    )
    made = pages(shown_of(*records))
    assert {address for address in made if address.startswith("events/month/")} == {
        "events/month/",
        *(f"events/month/{month}/" for month in ("2024-01", "2026-04", "2026-07")),
    }


def test_what_repeats_for_ever_has_months_for_a_year() -> None:
    made = pages(shown_of(event("tea", "2026-03-03", repeats="FREQ=WEEKLY")))
    months = sorted(address for address in made if address.startswith("events/month/2"))
    assert (months[0], months[-1], len(months)) == ("events/month/2026-03/", "events/month/2027-04/", 14)


def test_what_lasts_for_months_does_not_fill_every_day() -> None:
    page = diary(event("show", "2026-03-01", end="2026-09-30"), at="events/month/2026-05/")
    (sheet,) = page.sheets
    assert [day for week in sheet.weeks for day in week if day and day.entries] == []
    assert [entry.time for entry in sheet.loose] == ["Sunday 1 March 2026 to Wednesday 30 September 2026"]


def test_a_site_with_no_events_says_so_everywhere() -> None:
    for address in ("events/", "events/month/"):
        page = diary(a_zone("quayside"), at=address)
        assert page.silence
        assert "15 April 2026" in page.silence.words
    months = diary(a_zone("quayside"), at="zones/quayside/events/month/")
    assert [sheet.count for sheet in months.sheets] == ["Nothing is announced"] * 3
    assert months.notes == ("As known on Wednesday 15 April 2026, when this page was built.",)


def test_a_zone_s_next_months_stand_on_one_page() -> None:
    """A page for each month of each zone would be hundreds."""
    page = diary(
        event("a", "2026-06-20"), event("b", "2026-07-20"), event("c", "2026-06-20", zone="rope-walk"),
        at="zones/quayside/events/month/",
    )  # fmt: skip
    assert page.frame.heading == "What’s on in April to June 2026"
    named = {
        sheet.title: [entry.title for week in sheet.weeks for day in week if day for entry in day.entries]
        for sheet in page.sheets
    }
    assert named == {"April 2026": [], "May 2026": [], "June 2026": ["a"]}
    assert page.more
    assert page.more.url == "events/month/"
    listed = diary(event("a", "2026-06-20"), event("b", "2026-07-20"), at="zones/quayside/events/")
    assert [month.grid and month.grid.url for month in listed.months] == [
        "zones/quayside/events/month/#in-2026-06",
        "events/month/2026-07/",
    ]


def test_what_comes_each_week_touches_every_month_until_it_ends() -> None:
    """Which is reckoned without following each week, so it has to agree with who does."""
    rules = (
        "FREQ=WEEKLY",
        "FREQ=DAILY;UNTIL=20260612",
        "FREQ=WEEKLY;BYDAY=TU,SA;UNTIL=20270115",
        "FREQ=MONTHLY",
    )
    for rule in rules:
        tea = event("tea", "2026-03-03 10:00", repeats=rule)
        shown = shown_of(tea)
        assert months_touched(tea, shown) == set(by_month([tea], shown)), rule


def test_without_a_public_address_nobody_can_subscribe_but_everybody_can_save() -> None:
    page = diary(event("a", "2026-04-20"), settings=some_settings(url=""))
    assert page.subscribing
    assert (page.subscribing.subscribe, page.subscribing.file) == ("", "calendar.ics")


def test_to_subscribe_is_one_press() -> None:
    offer = diary(event("a", "2026-04-20"), at="zones/quayside/events/").subscribing
    assert offer
    assert offer.subscribe == "webcal://harbour-quarters.example.org/zones/quayside/calendar.ics"
    assert offer.address == "https://harbour-quarters.example.org/zones/quayside/calendar.ics"


def own_page(one: Event, *others: Record) -> EventPage:
    """The event's own page."""
    return next(
        page
        for page in pages(shown_of(one, *others)).values()
        if isinstance(page, EventPage) and page.frame.source == one.origin.path
    )


def facts(page: PageView) -> dict[str, str]:
    """What the page says, label by label; what it does not know in its own words."""
    return {fact.label: fact.silence if fact.missing else fact.text for fact in page.facts}


def test_an_event_of_which_little_is_known_says_what_nobody_said() -> None:
    assert facts(own_page(event("x", "2026-04-24 18:00"))) == {
        "When": "Friday 24 April 2026, 6pm",
        "Where": "Nobody has said yet where this is.",
        **dict.fromkeys(("Who for", "Cost", "Booking", "Access", "Run by"), "Not said"),
    }


def test_an_event_s_next_dates_are_listed_and_how_it_goes_on() -> None:
    tea = event("tea", "2026-03-03 10:00", repeats="FREQ=WEEKLY;UNTIL=20261124", not_on="2026-04-28")
    page = own_page(tea)
    assert [date.date.iso for date in page.dates] == [
        "2026-04-21", "2026-05-05", "2026-05-12", "2026-05-19", "2026-05-26", "2026-06-02",
    ]  # fmt: skip
    assert page.goes_on == "And on from there: Every week until 24 November 2026."
    short = own_page(event("soup", "2026-04-20 10:00", repeats="FREQ=WEEKLY;COUNT=3"))
    assert (len(short.dates), short.goes_on) == (3, "")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "cancelled"}, "This is not happening."),
        (
            {"status": "postponed"},
            "It is not on Saturday 9 May 2026, 7.30pm. There is no new date yet.",
        ),
        (
            {"status": "moved", "instead_of": "2026-05-02 19:30"},
            "It was to be on Saturday 2 May 2026, 7.30pm. It is now on Saturday 9 May 2026, 7.30pm.",
        ),
        ({"status": "moved"}, "It is not as it was first announced. What stands here is how it is now."),
    ],
)
def test_a_change_is_the_first_thing_a_page_says(fields: dict[str, str], words: str) -> None:
    page = own_page(event("choir", "2026-05-09 19:30", status_note="A cold", **fields))
    assert page.changed
    assert (page.changed.words, page.changed.why) == (words, "A cold.")


def test_a_venue_that_is_on_our_map_leads_there() -> None:
    hall = an_asset(title="Chapel hall", place={"name": "The chapel", "latitude": 53.25, "longitude": 0.62})
    other = an_asset("zones/rope-walk/assets/hall.md", title="Chapel hall")
    page = own_page(event("x", "2026-04-24", venue={"name": "chapel hall"}), hall, other)
    (where,) = (fact for fact in page.facts if fact.label == "Where")
    assert [link.url for link in where.links] == ["zones/quayside/assets/warm-room/"]


def test_what_is_over_tells_what_happened_on_its_card() -> None:
    fun = event("fun", "2026-04-02", afterwards={"text": "Forty-five people came,\n\nand a seal."})
    (card,) = diary(fun).sections[0].cards
    assert card.summary == "What happened: Forty-five people came, and a seal."
