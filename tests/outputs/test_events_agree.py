"""What a page tells search engines of an event is what its calendar file says, for all of the demo."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from icalendar import Calendar
from icalendar import Event as VEvent

from checkouts import TODAY

Moment = dt.datetime | dt.date

STATUS: Final = {
    "EventScheduled": ("CONFIRMED", {"", "Moved: "}),
    "EventMovedOnline": ("CONFIRMED", {"Moved: "}),
    "EventRescheduled": ("CONFIRMED", {"Moved: "}),
    "EventPostponed": ("TENTATIVE", {"Postponed: "}),
    "EventCancelled": ("CANCELLED", {"Cancelled: "}),
}
"""What a calendar says for each state of schema.org: its status, and what stands before the title."""
OFTEN: Final = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
FIRST, LAST = dt.date(2020, 1, 1), dt.date(2029, 1, 1)


@dataclass(frozen=True)
class Told:
    """One event as its page and as its calendar file tell it."""

    page: dict[str, Any]
    file: VEvent
    times: list[tuple[Moment, Moment | None]]
    """When it is, as a calendar program reckons."""


def told(site: Path) -> Iterator[tuple[str, str, Path]]:
    """Each event's page: its address, its text, and where its calendar file would be."""
    for path in sorted(site.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        if 'data-kind="event"' in text:
            yield path.parent.relative_to(site).as_posix(), text, path.parent / "calendar.ics"


def jsonld(text: str) -> dict[str, Any] | None:
    """What a page says to search engines."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    said: dict[str, Any] | None = json.loads(found[1]) if found else None
    return said


@pytest.fixture(scope="module")
def events(built_demo: Path) -> dict[str, Told]:
    """Every event of the demo whose day is known."""
    found = {}
    for address, text, file in told(built_demo / "site"):
        said = jsonld(text)
        assert (said is not None) == file.exists(), f"{address}: one of the two knows its day, the other not"
        if said:
            calendar = Calendar.from_ical(file.read_bytes())
            (event,) = calendar.events
            answers = recurring_ical_events.of(calendar).between(FIRST, LAST)
            times = sorted(
                (one["DTSTART"].dt, one["DTEND"].dt if "DTEND" in one else None) for one in answers
            )
            found[address] = Told(said, event, times)
    assert len(found) > 20
    return found


def moment(text: str) -> Moment:
    """A date, or a moment."""
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def instant(when: Moment) -> Moment:
    """The same by universal time, so that 9am in London is 8am there."""
    return when.astimezone(dt.UTC) if isinstance(when, dt.datetime) else when


def last_day(when: tuple[Moment, Moment | None]) -> dt.date:
    """The last day something is on: calendars name the day after a whole day."""
    start, end = when
    if isinstance(start, dt.datetime):
        return (end or start).date() if isinstance(end or start, dt.datetime) else start.date()
    return (end or start) - dt.timedelta(days=1)


def test_both_tell_the_next_time_or_the_last(events: dict[str, Told]) -> None:
    wrong = {}
    for address, one in events.items():
        ahead = [when for when in one.times if last_day(when) >= TODAY]
        start, end = ahead[0] if ahead else one.times[-1]
        told_end = one.page.get("endDate")
        if not isinstance(start, dt.datetime):
            said: tuple[Any, ...] = (start, last_day((start, end)))
            heard: tuple[Any, ...] = (
                moment(one.page["startDate"]),
                moment(told_end or one.page["startDate"]),
            )
        else:
            said = (instant(start), instant(end) if end and end != start else None)
            heard = (instant(moment(one.page["startDate"])), instant(moment(told_end)) if told_end else None)
        if said != heard:
            wrong[address] = (said, heard)
    assert wrong == {}


def test_both_tell_the_same_state(events: dict[str, Told]) -> None:
    wrong = {}
    for address, one in events.items():
        status, before = STATUS[one.page["eventStatus"].removeprefix("https://schema.org/")]
        title = str(one.file["SUMMARY"])
        if str(one.file["STATUS"]) != status or title not in {f"{word}{one.page['name']}" for word in before}:
            wrong[address] = (one.page["eventStatus"], str(one.file["STATUS"]), title)
    assert wrong == {}
    assert {one.page["eventStatus"].rpartition("/")[2] for one in events.values()} >= {
        "EventScheduled",
        "EventRescheduled",
        "EventPostponed",
        "EventCancelled",
    }


def test_both_tell_the_same_place(events: dict[str, Told]) -> None:
    wrong = {}
    for address, one in events.items():
        places = one.page.get("location", [])
        places = places if isinstance(places, list) else [places]
        ground = [place for place in places if place["@type"] == "Place"]
        web = [place["url"] for place in places if place["@type"] == "VirtualLocation"]
        said = ", ".join(map(on_one_line, ground)) or "".join(web)
        spot = [(place["geo"]["latitude"], place["geo"]["longitude"]) for place in ground if "geo" in place]
        geo = one.file.get("GEO")
        if (
            str(one.file.get("LOCATION", "")) != said
            or ([(geo.latitude, geo.longitude)] if geo else []) != spot
        ):
            wrong[address] = (said, str(one.file.get("LOCATION", "")), spot, geo)
    assert wrong == {}


def on_one_line(place: dict[str, Any]) -> str:
    """A place as calendars write it."""
    address = place["address"]
    given = address if isinstance(address, dict) else {}
    return ", ".join(filter(None, (place["name"], given.get("streetAddress"), given.get("postalCode"))))


def test_both_tell_the_same_dates_of_what_repeats(events: dict[str, Told]) -> None:
    """The rule, as schema.org has it, followed by a program that knows nothing of ours."""
    wrong, repeating = {}, 0
    for address, one in events.items():
        schedule = one.page.get("eventSchedule")
        assert (schedule is not None) == ("RRULE" in one.file), address
        if schedule:
            repeating += 1
            days = [(start.date() if isinstance(start, dt.datetime) else start) for start, _ in one.times]
            clocks = {start.strftime("%H:%M") for start, _ in one.times if isinstance(start, dt.datetime)}
            said = followed(schedule)
            if said != days or clocks != ({schedule["startTime"]} if "startTime" in schedule else set()):
                wrong[address] = (said[:5], days[:5], clocks)
    assert wrong == {}
    assert repeating >= 4


def followed(schedule: dict[str, Any]) -> list[dt.date]:
    """The days a schedule gives."""
    every = re.fullmatch(r"P(\d+)([DWMY])", schedule["repeatFrequency"])
    assert every
    parts = [f"FREQ={OFTEN[every[2]]}", f"INTERVAL={every[1]}"]
    parts += [f"COUNT={schedule['repeatCount']}"] if "repeatCount" in schedule else []
    parts += [f"UNTIL={schedule['endDate'].replace('-', '')}"] if "endDate" in schedule else []
    for word, name in (("byDay", "BYDAY"), ("byMonth", "BYMONTH"), ("byMonthDay", "BYMONTHDAY")):
        parts += [f"{name}={','.join(map(str, schedule[word]))}"] if word in schedule else []
    first = dt.datetime.fromisoformat(schedule["startDate"])
    times = rrulestr(";".join(parts), dtstart=first).between(
        dt.datetime.combine(FIRST, dt.time()), dt.datetime.combine(LAST, dt.time()), inc=True
    )
    left_out = set(schedule.get("exceptDate", ()))
    return [time.date() for time in times if str(time.date()) not in left_out and time.date() < LAST]


def test_both_tell_who_has_to_pay_and_where_to_read_more(events: dict[str, Told]) -> None:
    for address, one in events.items():
        said = str(one.file.get("DESCRIPTION", ""))
        assert one.page["url"] == str(one.file["URL"]), address
        if offer := one.page.get("offers"):
            assert f"Cost: {offer['description']}" in said.split("\n"), address
            assert one.page.get("isAccessibleForFree") in {None, offer.get("price") == "0"}, address
    free = [one.page["isAccessibleForFree"] for one in events.values() if "isAccessibleForFree" in one.page]
    assert set(free) == {True, False}


def test_what_moved_tells_when_it_was_to_be(events: dict[str, Told]) -> None:
    moved = {
        address: one.page["previousStartDate"]
        for address, one in events.items()
        if "previousStartDate" in one.page
    }
    assert moved == {"zones/quayside/events/2026-10-03-rope-race": "2026-04-26T11:00+01:00"}
