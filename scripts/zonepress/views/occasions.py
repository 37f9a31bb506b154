"""What is on on which day: repeats one by one, weeks that last all day, days that nobody has settled."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from zonepress.model.address import address_of
from zonepress.model.event import Event, EventStatus
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.moment import is_vague
from zonepress.store import digest
from zonepress.views.addresses import EventFilter, calendar_of
from zonepress.views.cards import event_status
from zonepress.views.dates import Occurrence, occurrences
from zonepress.views.diary import Entry
from zonepress.views.parts import StatusView
from zonepress.views.prices import is_free
from zonepress.views.shown import Shown
from zonepress.views.whatson.wording import ON
from zonepress.views.wording import clock_span_words, full_stop, rule_words, span_words, weekday_words

WEEKS = 8
"""For so long repeats are listed one by one."""
MONTHS_AHEAD = 12
"""For so many months repeats stand in the pages of months."""
EVERYONE = "everyone"
"""The audience that holds all others."""
_LONG = 31
"""What lasts for more days than these stands beside a month, not in each of its days."""
_DAY = dt.timedelta(days=1)

Month = tuple[int, int]
"""A year and a month; month 13 of a year holds what has no month."""


@dataclass(frozen=True)
class Occasion:
    """One time that an event happens, or was to happen."""

    event: Event
    when: Occurrence
    moved_away: bool = False
    """Whether it was announced for this time, and is at another now."""

    @property
    def settled(self) -> bool:
        """Whether its day is known."""
        return not is_vague(self.when.start)

    @cached_property
    def first_day(self) -> dt.date:
        """The first day it is on."""
        return self.when.day

    @cached_property
    def last_day(self) -> dt.date:
        """The last day it is on; a night that ends before noon belongs to the day it began."""
        start, end = self.when.start, self.when.end
        if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
            overnight = end.hour < 12 and (end.date() - start.date()) == _DAY
            return start.date() if overnight else end.date()
        return self.when.last_day

    @property
    def is_long(self) -> bool:
        """Whether it lasts too long to be named on each day."""
        return (self.last_day - self.first_day).days >= _LONG


def key_of_event(event: Event) -> str:
    """With which all that is shown of an event changes, beside the settings, the zones and the day."""
    return event.origin.changed or digest(repr(event))


def fits(event: Event, asked: EventFilter | None) -> bool:
    """Whether an event is one of those asked for; what does not say so is not."""
    if asked is None:
        return True
    if asked.way == "for":
        return asked.word in event.audience or EVERYONE in event.audience
    if asked.way == "free":
        return is_free(event.cost)
    return asked.word in event.access


def says_nothing(event: Event, asked: EventFilter) -> bool:
    """Whether an event leaves open what is asked for."""
    return not {"for": event.audience, "free": event.cost, "access": event.access}[asked.way]


def times_ahead(event: Event, shown: Shown) -> list[Occasion]:
    """Its times to come: once, or as often as it repeats within the next weeks; the day it moved from."""
    following = shown.next_dates[event.origin.path]
    if following.over:
        return []
    times = [following]
    if event.repeats:
        times = _between(event, following.day, shown.today + dt.timedelta(weeks=WEEKS)) or times
    left = (old for old in _moved_away(event) if old.last_day >= shown.today)
    return [*(Occasion(event, when) for when in times), *left]


def in_order(occasions: Iterable[Occasion], today: dt.date) -> list[Occasion]:
    """By the day a reader can go, then by the clock; what has no day stands at the end of its month."""
    return sorted(occasions, key=lambda occasion: _order(occasion, today))


def by_month(events: Iterable[Event], shown: Shown) -> Mapping[Month, Sequence[Occasion]]:
    """All that ever was on or is to come, by each month it touches."""
    last = _last_month_shown(shown.today)
    found: dict[Month, list[Occasion]] = defaultdict(list)
    for event in events:
        for occasion in _all_times(event, last):
            for month in _months_of(occasion):
                found[month].append(occasion)
    return {month: in_order(found[month], dt.date.min) for month in found}


def months_touched(event: Event, shown: Shown) -> set[Month]:
    """The months an event is on in, without following each week of years.

    What comes every day or week is on in every month until it ends.
    """
    last = _last_month_shown(shown.today)
    if not event.repeats or not _EACH_WEEK.fullmatch(event.repeats):
        times: Iterable[Occasion] = _all_times(event, last)
    else:
        until = re.search(r"UNTIL=(\d{8})", event.repeats)
        end = dt.datetime.strptime(until[1], "%Y%m%d").date() if until else last  # noqa: DTZ007 a day
        span = Occurrence(FuzzyDate.of(event.day), FuzzyDate.of(max(event.day, min(end, last))))
        times = (Occasion(event, span), *_moved_away(event))
    return {month for occasion in times for month in _months_of(occasion) if month[1] <= 12}


_EACH_WEEK = re.compile(r"FREQ=(?:DAILY|WEEKLY)(?:;BYDAY=[A-Z,]+|;UNTIL=\d+|;WKST=[A-Z]+)*")


def _last_month_shown(today: dt.date) -> dt.date:
    return _months_after(today, MONTHS_AHEAD)


def _all_times(event: Event, last: dt.date) -> Iterator[Occasion]:
    """Each time; what repeats only to the end of the last month that has a page."""
    yield from _moved_away(event)
    if not event.repeats:
        yield Occasion(event, Occurrence(event.start, event.end))
        return
    for when in occurrences(event):
        if when.day > last:
            return
        yield Occasion(event, when)


def _between(event: Event, first: dt.date, last: dt.date) -> list[Occurrence]:
    found = []
    for when in occurrences(event, since=first):
        if when.day > last:
            break
        found.append(when)
    return found


def _moved_away(event: Event) -> Iterator[Occasion]:
    """The time it was announced for before, if that is known to the day."""
    old = event.instead_of
    if old is not None and not is_vague(old):
        yield Occasion(event, Occurrence(old, None), moved_away=True)


def _months_of(occasion: Occasion) -> Iterator[Month]:
    if not occasion.settled:
        start = occasion.when.start
        assert isinstance(start, FuzzyDate)
        yield start.year, start.month or 13
        return
    year, month = occasion.first_day.year, occasion.first_day.month
    while (year, month) <= (occasion.last_day.year, occasion.last_day.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _months_after(day: dt.date, number: int) -> dt.date:
    """The last day of the month so many months on."""
    months = day.year * 12 + day.month + number
    return dt.date(months // 12, months % 12 + 1, 1) - _DAY


def _order(occasion: Occasion, today: dt.date) -> tuple[object, ...]:
    start = occasion.when.start
    clock = (start.hour, start.minute) if isinstance(start, dt.datetime) else (-1, 0)
    day = max(occasion.first_day, today) if occasion.settled else occasion.when.last_day
    return day, not occasion.settled, clock, occasion.event.origin.path


def days_within(occasion: Occasion, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Each day between two that it is on."""
    day = max(occasion.first_day, first)
    while day <= min(occasion.last_day, last):
        yield day
        day += _DAY


def entry_of(occasion: Occasion, shown: Shown, *, day: dt.date | None = None) -> Entry:
    """One time of an event as a list shows it on a day."""
    event, when = occasion.event, occasion.when
    status = event_status(event)
    return Entry(
        title=event.title,
        url=address_of(event),
        time=_time(when),
        more=_more(occasion, day),
        place=event.venue.name if event.venue else ON["online"] if event.online else "",
        zone=shown.chip(event),
        status=status,
        note=_note(occasion, status),
        off=is_off(occasion),
        summary=event.summary or "",
        tags=(
            *((event.cost,) if event.cost else ()),
            *shown.terms("audiences", event.audience),
            *shown.terms("access", event.access),
        ),
        lang=event.lang,
        calendar=calendar_of(event),
    )


def is_off(occasion: Occasion) -> bool:
    """Whether nobody should come at this time."""
    called_off = occasion.event.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}
    return occasion.moved_away or called_off


def _note(occasion: Occasion, status: StatusView | None) -> str:
    """Why it changed; on the day it moved from, when it is instead."""
    event = occasion.event
    if occasion.moved_away:
        return " ".join(
            filter(None, (ON["now_on"].format(when=span_words(event.start, event.end)), _why(event)))
        )
    if event.status is EventStatus.MOVED and event.instead_of is not None:
        return " ".join(
            filter(None, (ON["was_on"].format(when=span_words(event.instead_of, None)), _why(event)))
        )
    return _why(event) if status else event.status_note or ""


def _why(event: Event) -> str:
    return full_stop(event.status_note or "")


def _time(when: Occurrence) -> str:
    if isinstance(when.start, dt.datetime):
        end = when.end if isinstance(when.end, dt.datetime) else None
        short = end is not None and (end.date() - when.start.date()).days <= 1
        return clock_span_words(when.start, end if short else None)
    return ON["all_day"] if when.start.exact else ""


def _more(occasion: Occasion, day: dt.date | None) -> str:
    """How it goes on: every week, or until another day."""
    event, first, last = occasion.event, occasion.first_day, occasion.last_day
    words = []
    if occasion.settled and last > first:
        if day and day > first:
            words.append(ON["since"].format(day=weekday_words(first)))
        words.append(ON["until"].format(day=weekday_words(last)))
    if event.repeats:
        words.append(rule_words(event.repeats))
    return ", ".join(words)
