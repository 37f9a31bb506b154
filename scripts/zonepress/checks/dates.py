"""Dates that can be read and are hardly meant: most often a figure was mistyped."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator

from zonepress.model.event import Event
from zonepress.model.governance import Alert, Page
from zonepress.model.library import Library
from zonepress.model.moment import day_of, is_vague
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record
from zonepress.model.story import Story

FAR = dt.timedelta(days=2 * 365 + 1)
LONG = dt.timedelta(days=14)
STANDING = dt.timedelta(days=92)
NIGHT = (dt.time(1), dt.time(5))

_EITHER = dt.timedelta(days=240)
"""Within as many days a date without its year may be the one before or the one after."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY_AND_DATE = re.compile(
    r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\s{1,3}(?:the\s{1,3})?"
    r"(\d{1,2})(?:st|nd|rd|th)?\s{1,3}(?:of\s{1,3})?"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?(?:,?\s{1,3}(\d{4}))?\b",
    re.IGNORECASE,
)


def check_dates(library: Library, *, today: dt.date) -> Iterator[Problem]:
    """Stories still to come; events too far away, too long or in the dead of night; alerts left standing."""
    for record in library.records:
        if isinstance(record, Story):
            yield from _story(record, today)
        elif isinstance(record, Event):
            yield from _event(record, today)
        elif isinstance(record, Page) and record.alert:
            yield from _alert(record, record.alert, today)


def _story(story: Story, today: dt.date) -> Iterator[Problem]:
    if story.date.first > max(today, story.publish_on or today):
        saw = f"`date` is {story.date}, which is still to come, and a story tells what has happened"
        yield _advice(story, "date", saw, "Look at the year, or make it an event", "future")


def _alert(page: Page, alert: Alert, today: dt.date) -> Iterator[Problem]:
    where = ("alert", "until")
    saw, instead = "", ""
    if alert.until < today:
        saw = f"`alert › until` was {alert.until}, so this stands above no page any more"
        instead = "Delete the lines of `alert:`, or the whole file if nobody needs the page"
    elif alert.until > max(today, alert.since or today) + STANDING:
        saw = (
            f"`alert › until` is {alert.until}, and after three months nobody reads what stands above a page"
        )
        instead = "Choose an earlier day, or put it where it belongs on the site"
    if saw:
        line = page.origin.line(*where)
        yield Problem(page.origin.path, line, saw, instead, "alert", Level.ADVICE)


def _event(event: Event, today: dt.date) -> Iterator[Problem]:
    start = event.start
    if event.day > today + FAR:
        saw = f"`start` is {event.day}, more than two years from now"
        yield _advice(event, "start", saw, "Look at the year", "far-off")
    if isinstance(start, dt.datetime) and NIGHT[0] <= start.time() < NIGHT[1]:
        saw = f"`start` is {start:%H:%M}, in the middle of the night"
        yield _advice(event, "start", saw, f"Did you mean {start.hour + 12}:{start:%M}?", "night")
    if event.end and not is_vague(event.start) and event.last_day - event.day > LONG:
        saw = f"It lasts from {event.day} to {event.last_day}, without a pause"
        instead = "Look at `end`; for something that happens again write `repeats`"
        yield _advice(event, "end", saw, instead, "long-event")


def _advice(record: Record, field: str, saw: str, instead: str, check: str) -> Problem:
    return Problem(record.origin.path, record.origin.line(field), saw, instead, check, Level.ADVICE)


def wrong_weekdays(text: str, near: dt.date | None) -> Iterator[tuple[int, str, str]]:
    """Days of the week that don't go with their dates: how many lines down, the words, what may be meant.

    A date without its year may be one before or after the day `near`; where there is none, it is passed over.
    """
    for found in _DAY_AND_DATE.finditer(text):
        weekday = next(
            number for number, name in enumerate(_WEEKDAYS) if name.startswith(found[1][:3].lower())
        )
        month = _MONTHS.index(found[3][:3].lower()) + 1
        dates = _dates(int(found[2]), month, int(found[4]) if found[4] else None, near)
        if dates and weekday not in {date.weekday() for date in dates}:
            date = dates[0]
            written = " ".join(found.group().split())
            moved = min(
                (date + dt.timedelta(days=by) for by in range(-3, 4)),
                key=lambda day: day.weekday() != weekday,
            )
            meant = f"{_told(date)} or {_told(moved)}"
            yield text.count("\n", 0, found.start()), written, meant


def _dates(day: int, month: int, year: int | None, near: dt.date | None) -> list[dt.date]:
    """The days that can be meant, the likeliest first."""
    if year is None and near is None:
        return []
    years = [year] if year else [near.year - 1, near.year, near.year + 1] if near else []
    found = []
    for each in years:
        with contextlib.suppress(ValueError):
            found.append(dt.date(each, month, day))
    found.sort(key=lambda date: abs(date - (near or date)))
    return [date for date in found if date == found[0] or (near and abs(date - near) < _EITHER)]


def _told(date: dt.date) -> str:
    return f"{_WEEKDAYS[date.weekday()].capitalize()} {date.day} {_LONG_MONTHS[date.month - 1]}"


def day_of_record(record: Record) -> dt.date | None:
    """The day that a record is about, where it is about one."""
    if not record.dated:
        return None
    return day_of(getattr(record, record.date_field))
