"""Calendars to subscribe to, for everything and for each zone, and one file for each event.

An event of which only the month is known has no day to stand on: it is on the pages and in no calendar.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from zonepress.model.address import address_of
from zonepress.model.event import Event, EventStatus
from zonepress.model.fields import Place
from zonepress.outputs.characters import on_one_line, printable
from zonepress.outputs.files import SiteFile, key_of
from zonepress.outputs.wording import ACCESS, BOOKING, CALENDAR, COST, EMPTY_CALENDAR, JOIN, PAGE, of_zone
from zonepress.views.addresses import calendar_of
from zonepress.views.cards import event_status
from zonepress.views.dates import Occurrence, occurrences
from zonepress.views.shown import Shown

if TYPE_CHECKING:
    from icalendar import Calendar

MOST = 500
"""A calendar with more events than these leaves out what was over a year ago."""
_REFRESH = dt.timedelta(hours=12)
_END = b"END:VCALENDAR\r\n"
_STATUS = {EventStatus.CANCELLED: "CANCELLED", EventStatus.POSTPONED: "TENTATIVE"}

Start = dt.datetime | dt.date


@dataclass(frozen=True)
class Entry:
    """An event as calendars hold it."""

    uid: str
    """Made of zone, file name and host, so that no change of words makes it another event."""
    title: str
    start: Start
    end: Start | None
    """After the last moment; for whole days the day after."""
    stamp: dt.datetime
    status: str
    words: str
    rule: str = ""
    left_out: tuple[Start, ...] = ()
    place: str = ""
    position: tuple[float, float] | None = None
    url: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class About:
    """What a calendar says of itself; one without a name is for a single event."""

    publisher: str
    tz: str
    years: tuple[int, int]
    name: str = ""
    words: str = ""
    url: str = ""
    source: str = ""


def calendar_files(shown: Shown) -> Iterator[SiteFile]:
    """`calendar.ics` for the site, for each zone, and beside each event whose day is known."""
    written = functools.cache(write_event)
    library, name = shown.library, shown.library.settings.name
    dated = [event for event in library.all(Event) if calendar_of(event)]
    entries = {event.origin.path: view_entry(event, shown) for event in dated}
    listed = [event for event in library.originals.all(Event) if calendar_of(event)]
    yield _subscribed(shown, "", name, _in_order(listed, entries, shown), written)
    for zone in library.zones:
        own = [event for event in listed if event.zone == zone.slug]
        title = of_zone(zone.title, name)
        yield _subscribed(shown, address_of(zone), title, _in_order(own, entries, shown), written)
    for event in dated:
        alone = (entries[event.origin.path],)
        about = About(name, library.settings.tz, _years(alone, shown))
        yield _file(calendar_of(event), about, alone, written, source=event.origin.path)


def _in_order(events: Sequence[Event], entries: Mapping[str, Entry], shown: Shown) -> tuple[Entry, ...]:
    """The entries of a calendar, soonest first; a long one leaves out what was over a year ago."""
    kept = events if len(events) <= MOST else [event for event in events if not _long_over(event, shown)]
    found = (entries[event.origin.path] for event in kept)
    return tuple(sorted(found, key=lambda entry: (entry.start.isoformat(), entry.uid)))


def _subscribed(
    shown: Shown, place: str, name: str, entries: tuple[Entry, ...], written: Callable[[Entry], bytes]
) -> SiteFile:
    settings = shown.library.settings
    about = About(
        publisher=settings.name,
        tz=settings.tz,
        years=_years(entries, shown),
        name=on_one_line(name),
        words=CALENDAR if entries else EMPTY_CALENDAR,
        url=f"{settings.url}{place or 'events/'}" if settings.url else "",
        source=f"{settings.url}{place}calendar.ics" if settings.url else "",
    )
    return _file(f"{place}calendar.ics", about, entries, written)


def _file(
    path: str,
    about: About,
    entries: tuple[Entry, ...],
    written: Callable[[Entry], bytes],
    source: str = "",
) -> SiteFile:
    make = partial(write_calendar, about, entries, written)
    return SiteFile(path, key_of("calendar", about, entries), make, source=source)


def _years(entries: Sequence[Entry], shown: Shown) -> tuple[int, int]:
    """The years whose clock changes have to be told."""
    years = [entry.start.year for entry in entries] or [shown.today.year]
    return min(years), max(years)


def _long_over(event: Event, shown: Shown) -> bool:
    """Whether the last time it happened is more than a year ago."""
    endless = event.repeats and "COUNT=" not in event.repeats and "UNTIL=" not in event.repeats
    last = shown.next_dates[event.origin.path]
    return not endless and last.over and (shown.today - last.last_day).days > 366


def view_entry(event: Event, shown: Shown) -> Entry:
    """An event whose day is known, as calendars hold it."""
    settings = shown.library.settings
    first, rule = _first_time(event)
    start, end = _bounds(first, alone=not rule)
    return Entry(
        uid=f"{event.zone or 'all'}/{event.slug}@{urlsplit(settings.url).hostname or 'zonepress.invalid'}",
        title=_title(event),
        start=start,
        end=end,
        stamp=_stamp(event),
        status=_STATUS.get(event.status, "CONFIRMED"),
        words=_words(event, shown),
        rule=_rule(rule, start),
        left_out=tuple(_same_time(start, day) for day in event.not_on) if rule else (),
        place=_place(event),
        position=_position(event.venue),
        url=f"{settings.url}{address_of(event)}" if settings.url else "",
        tags=_tags(event, shown),
    )


def _first_time(event: Event) -> tuple[Occurrence, str]:
    """The first time its rule gives, and the rule; it is no rule where it gives no time at all."""
    alone = Occurrence(event.start, event.end)
    if not event.repeats:
        return alone, ""
    first = next(occurrences(event.model_copy(update={"not_on": ()})), None)
    return (first, event.repeats) if first else (alone, "")


def _bounds(when: Occurrence, *, alone: bool) -> tuple[Start, Start | None]:
    """The start, and the end that is no longer part of it.

    An hour that clocks show twice means the first of the two in a calendar; what is in the second is written
    by universal time.
    """
    if not isinstance(when.start, dt.datetime):
        return when.day, when.last_day + dt.timedelta(days=1)
    end = when.end if isinstance(when.end, dt.datetime) else None
    if alone and any(map(_second_of_two, filter(None, (when.start, end)))):
        return when.start.astimezone(dt.UTC), end.astimezone(dt.UTC) if end else None
    return when.start, end


def _second_of_two(moment: dt.datetime) -> bool:
    return moment.utcoffset() != moment.replace(fold=0).utcoffset()


def _rule(rule: str, start: Start) -> str:
    """The rule as RFC 5545 wants it: a last day becomes the end of that day by universal time."""
    if not isinstance(start, dt.datetime):
        return rule
    return re.sub(r"(?<=UNTIL=)\d{8}", lambda found: _end_of(found.group(), start), rule)


def _end_of(day: str, start: dt.datetime) -> str:
    last = dt.datetime.strptime(f"{day}235959", "%Y%m%d%H%M%S").replace(tzinfo=start.tzinfo)
    return f"{last.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _same_time(start: Start, day: dt.date) -> Start:
    if isinstance(start, dt.datetime):
        return dt.datetime.combine(day, start.time(), start.tzinfo)
    return day


def _stamp(event: Event) -> dt.datetime:
    """When the entry was made, as far as the record knows: never the clock's time."""
    day = min(event.day, event.publish_on or event.day)
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _title(event: Event) -> str:
    changed = event_status(event)
    title = on_one_line(event.title)
    return f"{changed.word}: {title}" if changed else title


def _words(event: Event, shown: Shown) -> str:
    """What a calendar shows of it: plain words, a line each."""
    changed, settings = event_status(event), shown.library.settings
    lines = [
        f"{changed.word}: {event.status_note}" if changed and event.status_note else event.status_note or "",
        shown.summary(event),
        _line(COST, event.cost),
        _line(ACCESS, ", ".join(shown.terms("access", event.access))),
        _line(BOOKING, _booking(event)),
        _line(JOIN, event.online),
        _line(PAGE, f"{settings.url}{address_of(event)}" if settings.url else ""),
    ]
    return "\n".join(printable(line) for line in lines if line)


def _line(label: str, text: str | None) -> str:
    return f"{label}: {text}" if text else ""


def _booking(event: Event) -> str:
    if not event.booking:
        return ""
    return " ".join(filter(None, (event.booking.note, event.booking.url)))


def _place(event: Event) -> str:
    if not event.venue:
        return event.online or ""
    parts = (event.venue.name, event.venue.address, event.venue.postcode)
    return on_one_line(", ".join(filter(None, parts)))


def _position(venue: Place | None) -> tuple[float, float] | None:
    if venue is None or venue.latitude is None or venue.longitude is None:
        return None
    return venue.latitude, venue.longitude


def _tags(event: Event, shown: Shown) -> tuple[str, ...]:
    chip = shown.chip(event)
    return (*((on_one_line(chip.name),) if chip else ()), *shown.terms("outcomes", event.outcomes))


def write_event(entry: Entry) -> bytes:
    """One event as a calendar's component."""
    from icalendar import Event as VEvent  # only where a calendar is really written: most builds write none
    from icalendar.prop import vRecur

    made = VEvent()
    made.add("UID", entry.uid)
    made.add("DTSTAMP", entry.stamp)
    made.add("SEQUENCE", 0)
    made.add("SUMMARY", entry.title)
    made.add("DTSTART", entry.start)
    made.add("STATUS", entry.status)
    if entry.end:
        made.add("DTEND", entry.end)
    if entry.rule:
        made.add("RRULE", vRecur.from_ical(entry.rule))
    if entry.left_out:
        made.add("EXDATE", list(entry.left_out))
    if entry.position:
        made.add("GEO", entry.position)
    for name, value in (("DESCRIPTION", entry.words), ("LOCATION", entry.place), ("URL", entry.url)):
        if value:
            made.add(name, value)
    if entry.tags:
        made.add("CATEGORIES", list(entry.tags))
    return bytes(made.to_ical())


def write_calendar(about: About, entries: Sequence[Entry], written: Callable[[Entry], bytes]) -> bytes:
    """A calendar; each event's component is `written` once, whatever calendars it is in."""
    from zonepress.outputs.vtimezone import write_vtimezone

    head = bytes(_head(about).to_ical()).removesuffix(_END)
    zone = write_vtimezone(ZoneInfo(about.tz), *about.years)
    return b"".join((head, zone, *map(written, entries), _END))


def _head(about: About) -> Calendar:
    from icalendar import Calendar
    from icalendar.prop import vDuration, vText, vUri

    made = Calendar()
    made.add("PRODID", f"-//{on_one_line(about.publisher)}//zonepress//EN")
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("METHOD", "PUBLISH")
    if not about.name:
        return made
    for name, text in (("NAME", about.name), ("DESCRIPTION", about.words)):
        made.add(name, text)
        made.add({"NAME": "X-WR-CALNAME", "DESCRIPTION": "X-WR-CALDESC"}[name], vText(text))
    made.add("X-WR-TIMEZONE", vText(about.tz))
    made.add("REFRESH-INTERVAL", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", vDuration(_REFRESH))
    if about.url:
        made.add("URL", about.url)
        made.add("SOURCE", vUri(about.source), parameters={"VALUE": "URI"})
    return made
