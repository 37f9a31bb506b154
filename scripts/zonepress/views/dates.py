"""When events happen: once, or again and again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dateutil.rrule import rrulestr

from zonepress.model.event import Event
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.moment import day_of, last_day_of

_MOST = 20_000
"""Times that a rule is followed: more than fifty years of every day."""


@dataclass(frozen=True)
class Occurrence:
    """One time that an event happens."""

    start: dt.datetime | FuzzyDate
    end: dt.datetime | FuzzyDate | None
    over: bool = False

    @property
    def day(self) -> dt.date:
        """The first day it can fall on."""
        return day_of(self.start)

    @property
    def last_day(self) -> dt.date:
        """The last day it can fall on."""
        return last_day_of(self.end or self.start)


def next_occurrence(event: Event, today: dt.date) -> Occurrence:
    """When it is next; where it is over, when it was last."""
    for occurrence in occurrences(event, since=today - (event.last_day - event.day)):
        if occurrence.last_day >= today:
            return occurrence
    *_, last = Occurrence(event.start, event.end), *occurrences(event)
    return Occurrence(last.start, last.end, over=True)


def comes_again(event: Event, when: Occurrence) -> bool:
    """Whether there is another time after this one."""
    if when.over or not event.repeats:
        return False
    if not re.search("UNTIL|COUNT", event.repeats):
        return True
    return next(occurrences(event, since=when.day + dt.timedelta(1)), None) is not None


def occurrences(event: Event, *, since: dt.date | None = None) -> Iterator[Occurrence]:
    """Every time that it happens, by the clock on the wall; with `since`, those from that day on."""
    if not event.repeats:
        yield Occurrence(event.start, event.end)
        return
    timed = isinstance(event.start, dt.datetime)
    first = (
        event.start.replace(tzinfo=None)
        if isinstance(event.start, dt.datetime)
        else _midnight(event.start.first)
    )
    whole_last_day = re.sub(r"(UNTIL=\d{8})", r"\1T235959", event.repeats)
    rule = rrulestr(whole_last_day, dtstart=first)
    left_out = set(event.not_on)
    length = _length(event)
    for start in islice(rule.xafter(_midnight(since), inc=True) if since else rule, _MOST):
        if start.date() not in left_out:
            yield _at(event, start, length) if timed else _on(event, start.date())


def _length(event: Event) -> dt.timedelta | None:
    """How long it goes on by the clock on the wall."""
    if isinstance(event.start, dt.datetime) and isinstance(event.end, dt.datetime):
        return event.end.replace(tzinfo=None) - event.start.replace(tzinfo=None)
    return None


def _at(event: Event, start: dt.datetime, length: dt.timedelta | None) -> Occurrence:
    """The same clock time on another day, whatever the clocks did in between."""
    assert isinstance(event.start, dt.datetime)
    tz = event.start.tzinfo
    return Occurrence(
        start.replace(tzinfo=tz), None if length is None else (start + length).replace(tzinfo=tz)
    )


def _on(event: Event, day: dt.date) -> Occurrence:
    days = (event.last_day - event.day).days
    return Occurrence(FuzzyDate.of(day), FuzzyDate.of(day + dt.timedelta(days)) if days else None)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 dateutil's rules reckon without zones
