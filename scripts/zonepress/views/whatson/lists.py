"""What is to come, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.governance import Page
from zonepress.views.archives import paged
from zonepress.views.cards import cards
from zonepress.views.diary import Day, DiaryMonth, DiaryPage, Entry, Subscribing
from zonepress.views.frame import record_frame
from zonepress.views.occasions import Month, Occasion, in_order
from zonepress.views.parts import LatePage, LinkView, Section
from zonepress.views.sections import gone_by
from zonepress.views.shown import Shown, date_view
from zonepress.views.whatson.choosing import Look, notes_on, silence_of
from zonepress.views.whatson.diaries import (
    PLACE,
    Diary,
    Everything,
    calendar_at,
    day_on,
    diary_frame,
    entry_on,
    month_at,
)
from zonepress.views.whatson.wording import ON, coming_words
from zonepress.views.wording import EMPTY, SECTION_LEDES, SECTION_TITLES, month_words

MOST = 150
"""As many times as one list names; the months hold the rest."""
PAST = 6
"""Of what is over, a list of what is on shows so many; the rest has pages of its own."""


def list_pages(everything: Everything) -> Iterator[LatePage]:
    """What is to come in each diary, in each way to look at it."""
    for diary in everything.diaries:
        for asked in (None, *everything.filters):
            look = Look(diary, asked)
            said = _words(look)
            inputs = (
                look.address,
                tuple(other.numbers[asked] for other in everything.diaries),
                tuple(diary.numbers.values()),
                diary.keys(look.fitting),
                diary.this_month,
                () if asked else _past_keys(diary),
                (said.origin.changed or repr(said), diary.shown.body(said).key) if said else (),
            )
            yield LatePage(look.address, said.origin.path if said else "", inputs, partial(_list_page, look))


def _words(look: Look) -> Page | None:
    """What editors wrote above the list of everything."""
    return look.diary.shown.library.find(Page, PLACE.rstrip("/")) if look.address == PLACE else None


def _past_keys(diary: Diary) -> tuple[object, ...]:
    over = gone_by(diary.events, diary.shown)
    return (len(over), *diary.keys(over[:PAST]))


def _list_page(look: Look) -> DiaryPage:
    diary, asked, shown = look.diary, look.asked, look.diary.shown
    ahead = diary.everything.ahead
    times = in_order((one for event in look.fitting for one in ahead[event.origin.path]), shown.today)
    listed = _first_days(times, shown.today)
    repeating = sum(bool(event.repeats) for event in look.fitting)
    page = DiaryPage(
        "diary.html",
        diary_frame(
            diary,
            look.below,
            look.heading,
            (LinkView(SECTION_TITLES["events"], diary.place),) if asked else (),
        ),
        lede="" if asked else SECTION_LEDES["events"],
        views=(
            LinkView(ON["list"], look.address, current=True),
            LinkView(ON["all_months"] if asked else ON["months"], diary.this_month),
        ),
        choices=look.choices,
        picked=look.picked,
        count=coming_words(look.number, repeating) if look.number else "",
        ticks=look.ticks if look.number else (),
        months=tuple(_months_listed(look, listed)),
        silence=silence_of(look),
        notes=notes_on(look, times, listed),
        sections=() if asked else (_past_section(diary),),
        subscribing=_subscribing(diary),
    )
    said = _words(look)
    return _introduced(page, said, shown) if said else page


def _introduced(page: DiaryPage, said: Page, shown: Shown) -> DiaryPage:
    """The list of everything with the words that editors wrote for it."""
    made = record_frame(shown, said, heading=said.title)
    frame = replace(made, crumbs=page.frame.crumbs, kind="diary", found=None, calendar=page.frame.calendar)
    return replace(page, frame=frame, body=shown.body(said).html, lede=said.summary or page.lede)


def _shown_day(occasion: Occasion, today: dt.date) -> dt.date | None:
    """The day a reader can go; none where it is not known."""
    return max(occasion.first_day, today) if occasion.settled else None


def _first_days(fitting: Sequence[Occasion], today: dt.date) -> Sequence[Occasion]:
    """Whole days, until there are as many times as a list can hold."""
    if len(fitting) <= MOST:
        return fitting
    day = _shown_day(fitting[MOST], today)
    kept = MOST
    while kept and _shown_day(fitting[kept - 1], today) == day:
        kept -= 1
    return fitting[: kept or MOST]


def _months_listed(look: Look, listed: Sequence[Occasion]) -> Iterator[DiaryMonth]:
    diary, today = look.diary, look.diary.shown.today
    for (year, month), found in groupby(listed, key=lambda one: _listed_in(one, today)):
        known = month <= 12
        name = month_words(year, month) if known else ON["no_month"].format(year=year)
        grid = LinkView(ON["grid"].format(month=name), month_at(diary, year, month)) if known else None
        yield DiaryMonth(f"in-{year}-{month:02}", name, tuple(_days_listed(found, look)), grid)


def _listed_in(occasion: Occasion, today: dt.date) -> Month:
    day = _shown_day(occasion, today)
    if day:
        return day.year, day.month
    start = occasion.when.start
    assert isinstance(start, FuzzyDate)
    return start.year, start.month or 13


def _days_listed(found: Iterator[Occasion], look: Look) -> Iterator[Day]:
    shown = look.diary.shown
    for day, occasions in groupby(found, key=lambda one: _shown_day(one, shown.today)):
        here = list(occasions)
        if day:
            entries = tuple(_listed(one, look, day) for one in here)
            yield day_on(day, entries)
            continue
        start = here[0].when.start
        assert isinstance(start, FuzzyDate)
        view = date_view(start)
        assert view
        yield Day(view, view.text, tuple(_listed(one, look) for one in here), ON["no_day"])


def _listed(occasion: Occasion, look: Look, day: dt.date | None = None) -> Entry:
    return replace(entry_on(occasion, look.diary, day), ticks=look.places(occasion.event))


def _past_section(diary: Diary) -> Section:
    """What was on last, and the way to all of it."""
    over = gone_by(diary.events, diary.shown)
    more = LinkView(f"{ON['past_more']} ({len(over)})", f"{diary.place}past/") if over else None
    return Section(
        ON["past_title"],
        "what-was-on",
        cards=cards(over[:PAST], diary.shown),
        more=more,
        empty=EMPTY["past"],
    )


def _subscribing(diary: Diary) -> Subscribing:
    site, zone = diary.shown.library.settings.url, diary.zone
    address = f"{site}{calendar_at(diary)}" if site else ""
    others = [
        LinkView(other.zone.title if other.zone else ON["other_all"], f"{other.place}#subscribe")
        for other in diary.everything.diaries
        if (other.zone is None) is (zone is not None)
    ]
    return Subscribing(
        ON["subscribe_title"],
        ON["subscribe_zone"].format(zone=zone.title) if zone else ON["subscribe_all"],
        calendar_at(diary),
        f"webcal:{address.partition(':')[2]}" if address else "",
        address,
        tuple(others),
    )


def past_pages(diary: Diary) -> Iterator[LatePage]:
    """What was on, the latest first."""
    crumbs = (LinkView(SECTION_TITLES["events"], PLACE),)
    over = gone_by(diary.events, diary.shown)
    if not over:
        return iter(())
    return paged(
        diary.shown,
        f"{diary.place}past/",
        ON["past_title"],
        over,
        zone=diary.zone,
        crumbs=crumbs,
        words=("event", "events"),
    )
