"""A time zone as calendars need it: when its clocks change, from which time to which.

icalendar can write one too, but gives the spring change at the hour that clocks then show. RFC 5545 asks for
the hour that they showed before, and calendars that go by the letter would be an hour out that morning.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from collections import defaultdict
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

_YEARS_ON = 5
"""Years after the last one asked for, so that a yearly rule shows itself."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class _Time:
    """What clocks show in one part of the year."""

    offset: dt.timedelta
    name: str
    summer: bool


@functools.cache
def write_vtimezone(tz: ZoneInfo, first: int, last: int) -> bytes:
    """The component as it stands in every calendar of those years."""
    return bytes(vtimezone(tz, first, last).to_ical())


def vtimezone(tz: ZoneInfo, first: int, last: int) -> Timezone:
    """The changes of its clocks from one year to another, and for ever where they follow a yearly rule."""
    before = _time(tz, dt.datetime(first, 1, 1, tzinfo=dt.UTC))
    changes: dict[tuple[_Time, _Time], list[dt.datetime]] = defaultdict(list)
    for instant, was, then in _changes(tz, first, last + _YEARS_ON):
        changes[was, then].append((instant + was.offset).replace(tzinfo=None))
    made = Timezone()
    made.add("TZID", tz.key)
    begins = dt.datetime(first, 1, 1)  # noqa: DTZ001 an onset is a time on the wall
    made.add_component(_observance(before, before, [begins]))
    for (was, then), onsets in changes.items():
        made.add_component(_observance(was, then, onsets))
    return made


def _time(tz: ZoneInfo, instant: dt.datetime) -> _Time:
    local = instant.astimezone(tz)
    return _Time(local.utcoffset() or dt.timedelta(), local.tzname() or tz.key, bool(local.dst()))


def _changes(tz: ZoneInfo, first: int, last: int) -> list[tuple[dt.datetime, _Time, _Time]]:
    """Each change in those years: the instant, what clocks showed before, what they show after."""
    found = []
    day = dt.datetime(first, 1, 1, tzinfo=dt.UTC)
    while day.year <= last:
        following = day + dt.timedelta(days=1)
        was, then = _time(tz, day), _time(tz, following)
        if was != then:
            found.append((_instant(tz, day, following), was, then))
        day = following
    return found


def _instant(tz: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    """The minute at which clocks change between two instants."""
    was = _time(tz, before)
    while after - before > dt.timedelta(minutes=1):
        middle = before + dt.timedelta(minutes=(after - before) // dt.timedelta(minutes=2))
        before, after = (middle, after) if _time(tz, middle) == was else (before, middle)
    return after


def _observance(was: _Time, then: _Time, onsets: list[dt.datetime]) -> TimezoneDaylight | TimezoneStandard:
    made = TimezoneDaylight() if then.summer else TimezoneStandard()
    made.add("TZNAME", then.name)
    made.add("TZOFFSETFROM", was.offset)
    made.add("TZOFFSETTO", then.offset)
    made.add("DTSTART", onsets[0])
    if rule := _yearly(onsets):
        made.add("RRULE", vRecur.from_ical(rule))
    elif onsets[1:]:
        made.add("RDATE", onsets[1:])
    return made


def _yearly(onsets: list[dt.datetime]) -> str | None:
    """The rule they follow, where they fall on the same weekday of a month in every year."""
    years = [onset.year for onset in onsets]
    same = {(onset.month, onset.weekday(), onset.time()) for onset in onsets}
    if len(onsets) < 3 or len(same) > 1 or years != list(range(years[0], years[-1] + 1)):
        return None
    place = _place_in_month(onsets)
    day = _DAYS[onsets[0].weekday()]
    return f"FREQ=YEARLY;BYMONTH={onsets[0].month};BYDAY={place}{day}" if place else None


def _place_in_month(onsets: list[dt.datetime]) -> int | None:
    """-1 where each is in the last week of its month, else the week they all are in."""
    if all(onset.day + 7 > calendar.monthrange(onset.year, onset.month)[1] for onset in onsets):
        return -1
    weeks = {(onset.day + 6) // 7 for onset in onsets}
    return weeks.pop() if len(weeks) == 1 else None
