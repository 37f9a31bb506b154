"""Calendars say when things are, to programs that go by the letter of RFC 5545."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from dateutil.tz import tzical
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as VEvent

from builders import a_zone, an_event, shown_of, some_settings
from zonepress.model.event import Event
from zonepress.model.record import Record
from zonepress.outputs.calendars import MOST, calendar_files
from zonepress.outputs.vtimezone import vtimezone
from zonepress.views.addresses import calendar_addresses
from zonepress.views.dates import occurrences
from zonepress.views.shown import Shown

LONDON = ZoneInfo("Europe/London")
FUN_DAY = "zones/quayside/events/2026-04-02-fun-day.md"
PAGE = "https://harbour-quarters.example.org/zones/quayside/events/2026-04-02-fun-day/"


def calendars_of(shown: Shown) -> dict[str, bytes]:
    return {file.path: file.make() for file in calendar_files(shown)}


def calendar(*records: Record, path: str = "calendar.ics", **about: Any) -> Calendar:
    return Calendar.from_ical(calendars_of(shown_of(*records, **about))[path])


def event(**fields: object) -> VEvent:
    """The one event of a calendar."""
    (found,) = calendar(an_event(FUN_DAY, **fields)).events
    return found


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=LONDON)


def test_calendars_lie_where_the_link_checker_expects_them(harbour: Shown) -> None:
    assert sorted(calendars_of(harbour)) == sorted(calendar_addresses(harbour.library))


def test_each_place_has_its_own() -> None:
    shown = shown_of(
        an_event(FUN_DAY, title="Here"),
        an_event("zones/rope-walk/events/2026-04-03-x.md", title="There", start="2026-04-03"),
        an_event("content/events/2026-04-04-y.md", title="Everywhere", start="2026-04-04"),
    )
    found = {
        path: [str(event["SUMMARY"]) for event in Calendar.from_ical(data).events]
        for path, data in calendars_of(shown).items()
    }
    assert found == {
        "calendar.ics": ["Here", "There", "Everywhere"],
        "zones/quayside/calendar.ics": ["Here"],
        "zones/rope-walk/calendar.ics": ["There"],
        "zones/quayside/events/2026-04-02-fun-day/calendar.ics": ["Here"],
        "zones/rope-walk/events/2026-04-03-x/calendar.ics": ["There"],
        "events/2026-04-04-y/calendar.ics": ["Everywhere"],
    }


def test_an_event_says_all_that_a_calendar_can_hold() -> None:
    found = event(
        title="Fun day; games, chips",
        end="2026-04-02 12:00",
        summary="Games and chips.",
        cost="Free",
        access=["step-free"],
        booking={"note": "Ring the office", "url": "https://book.example.org/"},
        online="https://meet.example.org/",
        outcomes=["calm"],
        venue={"name": "The slipway", "address": "Quay Street", "latitude": 53.25, "longitude": 0.5},
    )
    assert found.to_ical().decode().replace("\r\n ", "").split("\r\n") == [
        "BEGIN:VEVENT",
        "SUMMARY:Fun day\\; games\\, chips",
        "DTSTART;TZID=Europe/London:20260402T100000",
        "DTEND;TZID=Europe/London:20260402T120000",
        "DTSTAMP:20260402T000000Z",
        "UID:quayside/2026-04-02-fun-day@harbour-quarters.example.org",
        "SEQUENCE:0",
        "CATEGORIES:Quayside,Calm",
        "DESCRIPTION:Games and chips.\\nCost: Free\\nAccess: Step-free\\n"
        "Booking: Ring the office https://book.example.org/\\nJoin on the web: https://meet.example.org/\\n"
        f"More: {PAGE}",
        "GEO:53.25;0.5",
        "LOCATION:The slipway\\, Quay Street",
        "STATUS:CONFIRMED",
        f"URL:{PAGE}",
        "END:VEVENT",
        "",
    ]


def test_another_title_is_still_the_same_event() -> None:
    assert event(title="Fun day")["UID"] == event(title="A day of fun")["UID"]


def test_the_whole_partnership_s_events_have_an_identity_too() -> None:
    (found,) = calendar(an_event("content/events/2026-04-04-y.md", start="2026-04-04")).events
    assert found["UID"] == "all/2026-04-04-y@harbour-quarters.example.org"


@pytest.mark.parametrize(
    ("status", "word", "told"),
    [
        ("scheduled", "", "CONFIRMED"),
        ("cancelled", "Cancelled: ", "CANCELLED"),
        ("postponed", "Postponed: ", "TENTATIVE"),
        ("moved", "Moved: ", "CONFIRMED"),
    ],
)
def test_a_change_shows_in_the_title_and_the_status(status: str, word: str, told: str) -> None:
    """Many calendars show the title and nothing else; people who planned to come must find out."""
    found = event(title="Swim", status=status, status_note="The pool leaks")
    assert (str(found["SUMMARY"]), str(found["STATUS"])) == (f"{word}Swim", told)
    assert str(found["DESCRIPTION"]).startswith(f"{word}The pool leaks\n")


def test_whole_days_end_on_the_day_after() -> None:
    assert event(start="2026-05-01")["DTEND"].dt == dt.date(2026, 5, 2)
    assert event(start="2026-05-01", end="2026-05-05")["DTEND"].dt == dt.date(2026, 5, 6)
    assert event(start="2026-05-01")["DTSTART"].dt == dt.date(2026, 5, 1)


def test_an_event_of_which_only_the_month_is_known_is_in_no_calendar() -> None:
    found = calendars_of(shown_of(an_event("content/events/2026-06-fete.md", start="2026-06")))
    assert list(found) == ["calendar.ics"]
    assert Calendar.from_ical(found["calendar.ics"]).events == []


def test_the_second_of_two_same_hours_is_written_by_universal_time() -> None:
    """In a calendar 01:30 means the first of the two on the night the clocks go back."""
    found = event(start="2026-10-25T01:30+01:00", end="2026-10-25T01:30+00:00")
    assert found["DTSTART"].to_ical() == b"20261025T003000Z"
    assert found["DTEND"].to_ical() == b"20261025T013000Z"


def times(found: Calendar, first: dt.date, last: dt.date) -> list[tuple[object, object]]:
    """When a program that knows the rules says that things begin and end."""
    answers = recurring_ical_events.of(found).between(first, last)
    return sorted((answer["DTSTART"].dt, answer["DTEND"].dt) for answer in answers)


def test_a_rule_is_followed_as_on_the_pages() -> None:
    weekly = an_event(
        start="2026-03-17 10:00", end="2026-03-17 11:30", not_on="2026-03-31",
        repeats="FREQ=WEEKLY;BYDAY=TU;UNTIL=20260407",
    )  # fmt: skip
    assert times(calendar(weekly), dt.date(2026, 1, 1), dt.date(2027, 1, 1)) == [
        (moment("2026-03-17T10:00"), moment("2026-03-17T11:30")),
        (moment("2026-03-24T10:00"), moment("2026-03-24T11:30")),
        (moment("2026-04-07T10:00"), moment("2026-04-07T11:30")),
    ]


RULES = st.builds(
    ";".join,
    st.tuples(
        st.sampled_from(
            [
                "FREQ=DAILY",
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;BYDAY=TU,SA",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
                "FREQ=MONTHLY",
                "FREQ=MONTHLY;BYDAY=1SU",
                "FREQ=MONTHLY;BYDAY=-1FR",
                "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15",
                "FREQ=YEARLY",
                "FREQ=YEARLY;BYMONTH=6;BYDAY=2SA",
            ]
        ),
        st.one_of(
            st.integers(1, 30).map("COUNT={}".format),
            st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)).map("UNTIL={:%Y%m%d}".format),
        ),
    ),
)


@settings(deadline=None)
@given(
    start=st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    rule=RULES,
    timed=st.booleans(),
    left_out=st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), max_size=5, unique=True),
)
@example(start=dt.date(2026, 4, 1), rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3", timed=True, left_out=[])
@example(start=dt.date(2026, 4, 2), rule="FREQ=DAILY;UNTIL=20260401", timed=False, left_out=[])
def test_pages_and_calendars_agree_on_every_occurrence(
    start: dt.date, rule: str, *, timed: bool, left_out: list[dt.date]
) -> None:
    clock = (" 10:00", " 11:30") if timed else ("", "")
    told = an_event(start=f"{start}{clock[0]}", end=f"{start}{clock[1]}", repeats=rule, not_on=left_out)
    found = times(calendar(told), dt.date(2025, 1, 1), dt.date(2060, 1, 1))
    assert found == on_pages(told)


def on_pages(told: Event) -> list[tuple[object, object]]:
    """The same times as pages reckon them; a rule that never comes true is as if there were none."""
    always = told.model_copy(update={"not_on": ()})
    if not list(occurrences(always)):
        told = told.model_copy(update={"repeats": None})
    day = dt.timedelta(days=1)
    return [
        (one.start, one.end) if isinstance(one.start, dt.datetime) else (one.day, one.last_day + day)
        for one in occurrences(told)
    ]


ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "UTC",
]


@pytest.mark.parametrize("name", ZONES)
def test_clock_changes_are_told_to_the_minute(name: str) -> None:
    """Read by another program, every hour of ten years is the hour that clocks there show."""
    tz, told = ZoneInfo(name), Calendar()
    told.add_component(vtimezone(tz, 2019, 2028))
    read = tzical(io.StringIO(told.to_ical().decode())).get(name)
    assert read is not None
    instant = dt.datetime(2019, 1, 1, 12, 59, tzinfo=dt.UTC)
    wrong = []
    while instant.year < 2029:
        local = instant.astimezone(tz).replace(fold=0)
        if local.replace(tzinfo=read).utcoffset() != local.utcoffset():
            wrong.append(instant)
        instant += dt.timedelta(hours=1)
    assert wrong == []


def test_london_changes_for_ever_by_a_rule() -> None:
    """RFC 5545's own words for it: an hour earlier on the wall in spring."""
    lines = vtimezone(LONDON, 2026, 2026).to_ical().decode().split("\r\n")
    assert [line for line in lines if line.startswith(("DTSTART", "RRULE"))] == [
        "DTSTART:20260101T000000",
        "DTSTART:20260329T010000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "DTSTART:20261025T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]


def test_every_time_zone_in_use_is_told(harbour: Shown) -> None:
    for data in calendars_of(harbour).values():
        found = Calendar.from_ical(data)
        assert found.get_missing_tzids() == set()
        assert len(found.timezones) == 1


def test_past_and_cancelled_events_stay() -> None:
    """A subscribed calendar that forgets looks as if it never happened."""
    found = calendar(
        an_event("content/events/2018-08-01-a.md", start="2018-08-01"),
        an_event(FUN_DAY, status="cancelled"),
    )
    assert len(found.events) == 2


def test_a_very_long_calendar_leaves_out_what_was_over_a_year_ago() -> None:
    def at(place: str, start: str, **more: object) -> Event:
        return an_event(f"content/events/{start}-{place}.md", start=start, **more)

    new = [at(f"n{number}", "2026-01-10") for number in range(MOST - 2)]
    old = at("old", "2019-01-10")
    last_year = at("last-year", "2025-04-16")
    endless = at("endless", "2019-01-10", repeats="FREQ=DAILY")
    assert len(calendar(*new, old, endless).events) == MOST
    kept = {str(event["UID"]).split("@")[0] for event in calendar(*new, old, last_year, endless).events}
    assert "all/2019-01-10-old" not in kept
    assert {"all/2025-04-16-last-year", "all/2019-01-10-endless"} <= kept


def test_an_empty_calendar_says_that_it_is_not_broken() -> None:
    """Some programs refuse a calendar with nothing in it, so it tells the time zone."""
    found = calendar(a_zone("quayside", title="Quayside"), path="zones/quayside/calendar.ics")
    assert str(found["X-WR-CALNAME"]) == str(found["NAME"]) == "Quayside – Harbour Quarters"
    assert str(found["X-WR-CALDESC"]).startswith("Nothing is announced at the moment.")
    assert found["REFRESH-INTERVAL"].to_ical() == b"PT12H"
    assert [part.name for part in found.subcomponents] == ["VTIMEZONE"]


def test_a_single_event_is_no_calendar_to_subscribe_to() -> None:
    path = "zones/quayside/events/2026-04-02-fun-day/calendar.ics"
    assert set(calendar(an_event(FUN_DAY), path=path)) == {"PRODID", "VERSION", "CALSCALE", "METHOD"}


def test_without_an_address_nothing_points_anywhere() -> None:
    (found,) = calendar(an_event(FUN_DAY), settings=some_settings(url="")).events
    assert "URL" not in found
    assert "DESCRIPTION" not in found
    assert found["UID"] == "quayside/2026-04-02-fun-day@zonepress.invalid"


def test_lines_are_as_calendars_want_them(harbour: Shown) -> None:
    for data in calendars_of(harbour).values():
        lines = data.split(b"\r\n")
        assert lines.pop() == b""
        assert max(map(len, lines)) <= 75
        assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data)
        assert data.count(b"\n") == data.count(b"\r") == len(lines)


HOSTILE = "Tea\r\nURL:javascript:alert(1)\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\x00\u2028\\n;,\\"


@settings(deadline=None)
@given(words=st.text())
@example(words=HOSTILE)
def test_no_words_break_a_calendar(words: str) -> None:
    """The model refuses most of these; the calendar must not need it to."""
    told = an_event(FUN_DAY, venue={"name": "Hall"}).model_copy(
        update={"title": words, "summary": words, "status_note": words, "cost": words}
    )
    venue = told.venue.model_copy(update={"name": words}) if told.venue else None
    data = calendars_of(shown_of(told.model_copy(update={"venue": venue})))["calendar.ics"]
    (found,) = Calendar.from_ical(data).events
    assert set(found) - {"LOCATION"} == {
        *("SUMMARY", "DTSTART", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "DESCRIPTION", "STATUS", "URL"),
    }
    assert str(found["URL"]) == PAGE
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "".join(map(str, found.values())))
    assert data.count(b"\n") == data.count(b"\r\n")


def test_the_key_changes_with_what_readers_get() -> None:
    def keys(**fields: object) -> dict[str, str]:
        fair = an_event("zones/rope-walk/events/2026-05-01-fair.md", start="2026-05-01")
        return {file.path: file.key for file in calendar_files(shown_of(an_event(FUN_DAY, **fields), fair))}

    assert keys() == keys()
    assert {path for path, key in keys(title="Other").items() if keys()[path] != key} == {
        "calendar.ics",
        "zones/quayside/calendar.ics",
        "zones/quayside/events/2026-04-02-fun-day/calendar.ics",
    }


def test_nothing_hidden_is_in_a_calendar(harbour: Shown) -> None:
    assert [path for path, data in calendars_of(harbour).items() if b"quokka" in data.lower()] == []
