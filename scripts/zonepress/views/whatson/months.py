"""Months as calendars: of the whole one by one, of a zone the next few on one page."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from zonepress.views.addresses import month_address
from zonepress.views.diary import Choice, Day, DiaryPage, Entry, Sheet, Silence
from zonepress.views.occasions import Month, Occasion, days_within, entry_of
from zonepress.views.parts import LatePage, LinkView
from zonepress.views.whatson.diaries import (
    PLACE,
    TELL,
    ZONE_MONTHS,
    Diary,
    Everything,
    day_on,
    diary_frame,
    entry_on,
    month_at,
    month_views,
    next_months,
)
from zonepress.views.whatson.wording import ON, built_words
from zonepress.views.wording import (
    MONTHS,
    SECTION_TITLES,
    WEEKDAYS,
    counted,
    day_words,
    month_words,
    span_words,
)


def month_pages(everything: Everything) -> Iterator[LatePage]:
    """The months of the whole, each with a page of its own, and those of each zone."""
    whole, *zones = everything.diaries
    yield from _whole_months(whole)
    yield from map(_zone_months, zones)


def _whole_months(diary: Diary) -> Iterator[LatePage]:
    """A page for each month in which something is on or was on, and one that leads to all of them."""
    touched = diary.everything.touched
    address = f"{diary.place}month/"
    counts = tuple((month, len(events)) for month, events in touched.items())
    yield LatePage(address, "", (address, counts), partial(_all_months, diary, counts))
    months = list(touched)
    for index, month in enumerate(months):
        before = months[index - 1] if index else None
        after = months[index + 1] if index + 1 < len(months) else None
        address = month_at(diary, *month)
        inputs = (address, before, after, diary.keys(touched[month]))
        yield LatePage(address, "", inputs, partial(_month_page, diary, month, before, after))


def _zone_months(diary: Diary) -> LatePage:
    """This month and the next ones of a zone, on one page: a page for each would be hundreds."""
    address = f"{diary.place}month/"
    months = next_months(diary.shown.today, ZONE_MONTHS)
    own = {event.origin.path for event in diary.events}
    told = tuple(
        diary.keys([event for event in diary.everything.touched.get(month, ()) if event.origin.path in own])
        for month in months
    )
    return LatePage(address, "", (address, told), partial(_zone_month_page, diary, months))


def _all_months(diary: Diary, counts: Sequence[tuple[Month, int]]) -> DiaryPage:
    """Every month with how much, the latest year first."""
    rows = []
    for year in sorted({year for (year, _), _ in counts}, reverse=True):
        links = tuple(
            LinkView(MONTHS[month - 1], month_at(diary, year, month), str(number))
            for (of, month), number in counts
            if of == year
        )
        rows.append(Choice(str(year), links))
    crumbs = (LinkView(SECTION_TITLES["events"], diary.place),)
    return DiaryPage(
        "months.html",
        diary_frame(diary, "month/", ON["months_title"], crumbs, kind="months"),
        lede=ON["months_lede"] if rows else "",
        views=month_views(diary),
        years=tuple(rows),
        silence=None if rows else Silence(ON["none_yet"], built_words(diary.shown.today), (TELL,)),
    )


def _month_page(diary: Diary, month: Month, before: Month | None, after: Month | None) -> DiaryPage:
    """One month as a calendar."""
    name = month_words(*month)
    crumbs = (
        LinkView(SECTION_TITLES["events"], diary.place),
        LinkView(ON["months"], f"{diary.place}month/"),
    )
    return DiaryPage(
        "month.html",
        diary_frame(diary, month_address(*month), ON["month_title"].format(month=name), crumbs, kind="month"),
        views=month_views(diary),
        sheets=(_sheet(diary, month),),
        choices=(_where(diary),),
        before=_beside(diary, before),
        after=_beside(diary, after),
        notes=_monthnotes(diary, month),
    )


def _zone_month_page(diary: Diary, months: Sequence[Month]) -> DiaryPage:
    """This month of a zone and those after it."""
    crumbs = (LinkView(SECTION_TITLES["events"], diary.place),)
    name = ON["span"].format(first=MONTHS[months[0][1] - 1], last=month_words(*months[-1]))
    return DiaryPage(
        "month.html",
        diary_frame(diary, "month/", ON["month_title"].format(month=name), crumbs, kind="month"),
        views=month_views(diary),
        sheets=tuple(_sheet(diary, month) for month in months),
        choices=(_where(diary),),
        notes=_monthnotes(diary, months[-1]),
        more=LinkView(ON["other_months_all"], f"{PLACE}month/"),
    )


def _sheet(diary: Diary, month: Month) -> Sheet:
    """A month, a week in each row."""
    first = dt.date(*month, 1)
    last = first.replace(day=calendar.monthrange(*month)[1])
    by_day: dict[dt.date, list[Entry]] = {}
    loose, named = [], set()
    for occasion in diary.everything.months.get(month, ()):
        if diary.zone and occasion.event.zone != diary.zone.slug:
            continue
        named.add(occasion.event.origin.path)
        if not occasion.settled or occasion.is_long:
            loose.append(replace(entry_on(occasion, diary), time=_whole_time(occasion)))
            continue
        for day in days_within(occasion, first, last):
            by_day.setdefault(day, []).append(_slot(occasion, diary, day))
    today = diary.shown.today
    days = [day_on(day, tuple(by_day.get(day, ())), over=day < today) for day in _days(first, last)]
    name = month_words(*month)
    return Sheet(
        f"in-{month[0]}-{month[1]:02}",
        name,
        ON["caption"].format(month=name),
        WEEKDAYS,
        _weeks(days, first.weekday()),
        tuple(loose),
        ON["loose"].format(month=name),
        counted(len(named), "event") if named else ON["none_known"],
    )


def _slot(occasion: Occasion, diary: Diary, day: dt.date) -> Entry:
    """A time in a month, made once for what is the same on every day it comes round."""
    if occasion.last_day > occasion.first_day:
        return entry_on(occasion, diary, day)
    key = occasion.event.origin.path, occasion.moved_away
    slots = diary.everything.slots
    if key not in slots:
        slots[key] = entry_of(occasion, diary.shown)
    return replace(slots[key], zone=None) if diary.zone else slots[key]


def _where(diary: Diary) -> Choice:
    """The months of everything and of each zone."""
    links = (
        LinkView(
            other.zone.title if other.zone else ON["everywhere"], other.this_month, current=other is diary
        )
        for other in diary.everything.diaries
    )
    return Choice(ON["where"], tuple(links))


def _whole_time(occasion: Occasion) -> str:
    return span_words(occasion.when.start, occasion.when.end)


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(number) for number in range((last - first).days + 1))


def _weeks(days: Sequence[Day], lead: int) -> tuple[tuple[Day | None, ...], ...]:
    """Days in rows of seven, the first below its weekday."""
    cells = [*[None] * lead, *days]
    cells += [None] * (-len(cells) % 7)
    return tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))


def _beside(diary: Diary, month: Month | None) -> LinkView | None:
    return LinkView(month_words(*month), month_at(diary, *month)) if month else None


def _monthnotes(diary: Diary, last: Month) -> tuple[str, ...]:
    """For a month to come: when this was known."""
    today = diary.shown.today
    return (ON["known"].format(day=day_words(today)),) if last >= (today.year, today.month) else ()
