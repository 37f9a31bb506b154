"""The events of the whole and of each zone, and what all their pages share."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from zonepress.model.address import address_of
from zonepress.model.event import Event
from zonepress.model.zone import Zone
from zonepress.views.addresses import EventFilter, event_filters, month_address
from zonepress.views.diary import Day, Entry
from zonepress.views.frame import make_frame
from zonepress.views.occasions import (
    Month,
    Occasion,
    by_month,
    entry_of,
    fits,
    key_of_event,
    months_touched,
    times_ahead,
)
from zonepress.views.parts import Frame, LinkView
from zonepress.views.shown import Shown, date_view
from zonepress.views.whatson.wording import ON
from zonepress.views.wording import MONTHS, WEEKDAYS, weekday_words

PLACE = "events/"
ZONE_MONTHS = 3
"""So many months of a zone stand on one page."""
TELL = LinkView(ON["tell"], "contribute/add/#event")
"""What can be done about a silence."""


@dataclass(frozen=True, eq=False)
class Everything:
    """Every event with its times, reckoned once for all pages."""

    shown: Shown

    @cached_property
    def events(self) -> Sequence[Event]:
        """Each event once: a translation is the same event, and its page is beside the original's."""
        return self.shown.library.originals.all(Event)

    @cached_property
    def diaries(self) -> Sequence[Diary]:
        """Of the whole, then of each zone."""
        return [Diary(self), *(Diary(self, zone) for zone in self.shown.library.zones)]

    @cached_property
    def filters(self) -> Sequence[EventFilter]:
        """The ways to see only some."""
        return event_filters(self.shown.library.settings)

    @cached_property
    def ahead(self) -> Mapping[str, Sequence[Occasion]]:
        """The times to come of each event, by its file, as far as lists go; only lists need them."""
        return {
            event.origin.path: times for event in self.events if (times := times_ahead(event, self.shown))
        }

    @cached_property
    def touched(self) -> Mapping[Month, Sequence[Event]]:
        """The events of each month, in the order of the months."""
        found: dict[Month, list[Event]] = defaultdict(list)
        for event in self.events:
            for month in months_touched(event, self.shown):
                found[month].append(event)
        return {month: found[month] for month in sorted(found)}

    @cached_property
    def months(self) -> Mapping[Month, Sequence[Occasion]]:
        """All times by month, which only those need who lay out a month."""
        return by_month(self.events, self.shown)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """What is shown of each event changes with this, by its file."""
        return {event.origin.path: key_of_event(event) for event in self.events}

    @cached_property
    def slots(self) -> dict[tuple[str, bool], Entry]:
        """What a month shows of what begins and ends on one day: the same each week."""
        return {}


@dataclass(frozen=True, eq=False)
class Diary:
    """The events of the whole or of one zone."""

    everything: Everything
    zone: Zone | None = None

    @property
    def shown(self) -> Shown:
        """What readers may see."""
        return self.everything.shown

    @cached_property
    def place(self) -> str:
        """Where its pages are."""
        return f"{address_of(self.zone)}{PLACE}" if self.zone else PLACE

    @cached_property
    def events(self) -> Sequence[Event]:
        """Those that are its own."""
        events = self.everything.events
        return [event for event in events if event.zone == self.zone.slug] if self.zone else events

    @cached_property
    def coming(self) -> Sequence[Event]:
        """The events to come, each once."""
        following = self.shown.next_dates
        return [event for event in self.events if not following[event.origin.path].over]

    @property
    def this_month(self) -> str:
        """Where to look first month by month: at this one, or the next in which something is on."""
        if self.zone:
            return f"{self.place}month/"
        here = (self.shown.today.year, self.shown.today.month)
        following = next((month for month in self.everything.touched if month >= here), None)
        return f"{self.place}{month_address(*following) if following else 'month/'}"

    @cached_property
    def numbers(self) -> Mapping[EventFilter | None, int]:
        """How many events to come there are for each way to see only some, and for seeing all."""
        ways = (None, *self.everything.filters)
        return {asked: sum(fits(event, asked) for event in self.coming) for asked in ways}

    def keys(self, events: Sequence[Event]) -> tuple[str, ...]:
        """With which what is shown of these changes."""
        return tuple(self.everything.keys[event.origin.path] for event in events)


def month_views(diary: Diary) -> tuple[LinkView, ...]:
    """From the months back to the list."""
    return LinkView(ON["list"], diary.place), LinkView(ON["months"], f"{diary.place}month/", current=True)


def diary_frame(
    diary: Diary, below: str, heading: str, crumbs: tuple[LinkView, ...] = (), *, kind: str = "diary"
) -> Frame:
    """What stands around a page of a diary; `below` is where it is among its pages."""
    shown, zone = diary.shown, diary.zone
    trail = (LinkView(zone.title, address_of(zone)), *crumbs) if zone else crumbs
    return make_frame(
        shown,
        f"{diary.place}{below}",
        heading,
        description=f"{heading}: {zone.title}" if zone else heading,
        crumbs=trail,
        zone=shown.chips[zone.slug] if zone else None,
        kind=kind,
        calendar=calendar_at(diary),
    )


def calendar_at(diary: Diary) -> str:
    """The calendar file that holds the same."""
    return f"{address_of(diary.zone)}calendar.ics" if diary.zone else "calendar.ics"


def month_at(diary: Diary, year: int, month: int) -> str:
    """A month as a calendar; of a zone those that stand on its page, of others everybody's."""
    if diary.zone and (year, month) in next_months(diary.shown.today, ZONE_MONTHS):
        return f"{diary.place}month/#in-{year}-{month:02}"
    return f"{PLACE}{month_address(year, month)}"


def next_months(today: dt.date, number: int) -> Sequence[Month]:
    """This month and those after it."""
    months = (today.year * 12 + today.month - 1 + ahead for ahead in range(number))
    return [(count // 12, count % 12 + 1) for count in months]


def day_on(day: dt.date, entries: tuple[Entry, ...] = (), *, over: bool = False) -> Day:
    """A day with what is on."""
    view = date_view(day)
    assert view
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return Day(view, weekday_words(day), entries, over=over, weekday=weekday, month=month)


def entry_on(occasion: Occasion, diary: Diary, day: dt.date | None = None) -> Entry:
    """On a zone's own pages its name need not stand beside everything."""
    made = entry_of(occasion, diary.shown, day=day)
    return replace(made, zone=None) if diary.zone else made
