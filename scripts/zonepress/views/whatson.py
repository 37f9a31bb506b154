"""What is on: day by day, month by month, for some only; and what was on."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import groupby

from zonepress.model.address import address_of
from zonepress.model.event import Event
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.governance import Page
from zonepress.model.zone import Zone
from zonepress.views.addresses import EventFilter, event_filters, month_address
from zonepress.views.archives import paged
from zonepress.views.cards import cards
from zonepress.views.diary import (
    Choice,
    Day,
    DiaryMonth,
    DiaryPage,
    Entry,
    Sheet,
    Silence,
    Subscribing,
)
from zonepress.views.frame import make_frame, record_frame
from zonepress.views.occasions import (
    WEEKS,
    Month,
    Occasion,
    by_month,
    days_within,
    entry_of,
    fits,
    in_order,
    key_of_event,
    months_touched,
    says_nothing,
    times_ahead,
)
from zonepress.views.parts import Frame, LatePage, LinkView, PageView, Section
from zonepress.views.sections import gone_by
from zonepress.views.shown import Shown, date_view
from zonepress.views.wording import (
    EMPTY,
    MONTHS,
    ON,
    SECTION_LEDES,
    SECTION_TITLES,
    WEEKDAYS,
    coming_words,
    counted,
    day_words,
    month_words,
    none_on,
    span_words,
    unsaid_words,
    weekday_words,
)

PLACE = "events/"
MOST = 150
"""As many times as one list names; the months hold the rest."""
PAST = 6
"""Of what is over, a list of what is on shows so many; the rest has pages of its own."""
ZONE_MONTHS = 3
"""So many months of a zone stand on one page."""
ADD = "contribute/add/#event"


@dataclass(frozen=True, eq=False)
class Everything:
    """Every event with its times, reckoned once for all pages."""

    shown: Shown

    @cached_property
    def events(self) -> Sequence[Event]:
        """Each event once: a translation is the same event, and its page is beside the original's."""
        return self.shown.library.originals.all(Event)

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

    def number(self, asked: EventFilter | None = None) -> int:
        """How many events to come fit."""
        return sum(fits(event, asked) for event in self.coming)

    def keys(self, events: Sequence[Event]) -> tuple[str, ...]:
        """With which what is shown of these changes."""
        return tuple(self.everything.keys[event.origin.path] for event in events)


def whatson_pages(shown: Shown) -> Iterator[PageView | LatePage]:
    """The pages of events: of the whole, then of each zone."""
    everything = Everything(shown)
    diaries = [Diary(everything), *(Diary(everything, zone) for zone in shown.library.zones)]
    filters = event_filters(shown.library.settings)
    numbers = {(diary.place, asked): diary.number(asked) for diary in diaries for asked in (None, *filters)}
    for diary in diaries:
        for asked in (None, *filters):
            address = f"{diary.place}{asked.below if asked else ''}"
            inputs = (
                address,
                tuple(numbers[other.place, asked] for other in diaries),
                tuple(numbers[diary.place, other] for other in (None, *filters)),
                diary.keys([event for event in diary.coming if fits(event, asked)]),
                diary.this_month,
                () if asked else _past_keys(diary),
                _said(diary, asked),
            )
            page = partial(_list_page, diary, asked, diaries, numbers)
            yield LatePage(address, _source(diary, asked), inputs, page)
        yield from _past_pages(diary)
    yield from _month_pages(diaries[0])
    for diary in diaries[1:]:
        yield _zone_months(diary)


def _past_keys(diary: Diary) -> tuple[object, ...]:
    over = gone_by(diary.events, diary.shown)
    return (len(over), *diary.keys(over[:PAST]))


def _words(diary: Diary, asked: EventFilter | None) -> Page | None:
    """What editors wrote above the list of everything."""
    everything = diary.zone is None and asked is None
    return diary.shown.library.find(Page, PLACE.rstrip("/")) if everything else None


def _said(diary: Diary, asked: EventFilter | None) -> tuple[str, ...]:
    page = _words(diary, asked)
    return (page.origin.changed or repr(page), diary.shown.body(page).key) if page else ()


def _source(diary: Diary, asked: EventFilter | None) -> str:
    page = _words(diary, asked)
    return page.origin.path if page else ""


def _list_page(
    diary: Diary,
    asked: EventFilter | None,
    diaries: Sequence[Diary],
    numbers: Mapping[tuple[str, EventFilter | None], int],
) -> PageView:
    """What is to come, day by day."""
    shown = diary.shown
    ahead = diary.everything.ahead
    times = (one for event in diary.coming if fits(event, asked) for one in ahead[event.origin.path])
    fitting = in_order(times, shown.today)
    listed = _first_days(fitting, shown.today)
    heading = _heading(asked) if asked else SECTION_TITLES["events"]
    crumbs = (LinkView(SECTION_TITLES["events"], diary.place),) if asked else ()
    number = numbers[diary.place, asked]
    repeating = sum(bool(event.repeats) for event in diary.coming if fits(event, asked))
    page = DiaryPage(
        "diary.html",
        _frame(diary, asked.below if asked else "", heading, crumbs),
        lede="" if asked else SECTION_LEDES["events"],
        views=(
            LinkView(ON["list"], f"{diary.place}{asked.below if asked else ''}", current=True),
            LinkView(ON["all_months"] if asked else ON["months"], diary.this_month),
        ),
        choices=_choices(diary, asked, diaries, numbers),
        picked=_picked(diary, asked),
        count=coming_words(number, repeating) if number else "",
        months=tuple(_months_listed(diary, listed)),
        silence=None if number else _silence(diary, asked, numbers),
        notes=_notes(diary, asked, fitting, listed),
        sections=() if asked else (_past_section(diary),),
        subscribing=_subscribing(diary, diaries),
    )
    said = _words(diary, asked)
    return _introduced(page, said, shown) if said else page


def _heading(asked: EventFilter) -> str:
    words = f"{asked.words[:1].lower()}{asked.words[1:]}"
    return ON["asked_for" if asked.way == "for" else "asked"].format(words=words)


def _introduced(page: DiaryPage, said: Page, shown: Shown) -> DiaryPage:
    """The list of everything with the words that editors wrote for it."""
    made = record_frame(shown, said, heading=said.title)
    frame = replace(made, crumbs=page.frame.crumbs, kind="diary", found=None, calendar=page.frame.calendar)
    return replace(page, frame=frame, body=shown.body(said).html, lede=said.summary or page.lede)


def _frame(
    diary: Diary, below: str, heading: str, crumbs: tuple[LinkView, ...] = (), *, kind: str = "diary"
) -> Frame:
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
        calendar=_calendar(diary),
    )


def _calendar(diary: Diary) -> str:
    return f"{address_of(diary.zone)}calendar.ics" if diary.zone else "calendar.ics"


def _from_months(diary: Diary) -> tuple[LinkView, ...]:
    """From the months back to the list."""
    return LinkView(ON["list"], diary.place), LinkView(ON["months"], f"{diary.place}month/", current=True)


def _choices(
    diary: Diary,
    asked: EventFilter | None,
    diaries: Sequence[Diary],
    numbers: Mapping[tuple[str, EventFilter | None], int],
) -> tuple[Choice, ...]:
    """By zone, and by one thing more; each way with how much it leads to."""
    shown = diary.shown
    below = asked.below if asked else ""
    where = tuple(
        LinkView(
            other.zone.title if other.zone else ON["everywhere"],
            f"{other.place}{below}",
            str(numbers[other.place, asked]),
            current=other is diary,
        )
        for other in diaries
    )
    rows = [Choice(ON["where"], where)]
    filters = event_filters(shown.library.settings)
    for way, label in (("for", ON["for"]), ("free", ON["cost"]), ("access", ON["access"])):
        links = tuple(
            LinkView(
                one.words, f"{diary.place}{one.below}", str(numbers[diary.place, one]), current=one == asked
            )
            for one in filters
            if one.way == way
        )
        rows += [Choice(label, links)] if links else []
    return tuple(rows)


def _picked(diary: Diary, asked: EventFilter | None) -> tuple[LinkView, ...]:
    """What was asked for, each leading to the list without it."""
    below = asked.below if asked else ""
    zone = [LinkView(diary.zone.title, f"{PLACE}{below}")] if diary.zone else []
    filtered = [LinkView(asked.words, diary.place)] if asked else []
    return (*zone, *filtered)


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


def _months_listed(diary: Diary, listed: Sequence[Occasion]) -> Iterator[DiaryMonth]:
    today = diary.shown.today
    for (year, month), found in groupby(listed, key=lambda one: _listed_in(one, today)):
        known = month <= 12
        name = month_words(year, month) if known else ON["no_month"].format(year=year)
        grid = LinkView(ON["grid"].format(month=name), _month_at(diary, year, month)) if known else None
        yield DiaryMonth(f"in-{year}-{month:02}", name, tuple(_days_listed(found, diary)), grid)


def _month_at(diary: Diary, year: int, month: int) -> str:
    """A month as a calendar; of a zone those that stand on its page, of others everybody's."""
    if diary.zone and (year, month) in _following(diary.shown.today, ZONE_MONTHS):
        return f"{diary.place}month/#in-{year}-{month:02}"
    return f"{PLACE}{month_address(year, month)}"


def _listed_in(occasion: Occasion, today: dt.date) -> Month:
    day = _shown_day(occasion, today)
    if day:
        return day.year, day.month
    start = occasion.when.start
    assert isinstance(start, FuzzyDate)
    return start.year, start.month or 13


def _days_listed(found: Iterator[Occasion], diary: Diary) -> Iterator[Day]:
    shown = diary.shown
    for day, occasions in groupby(found, key=lambda one: _shown_day(one, shown.today)):
        here = list(occasions)
        if day:
            entries = tuple(_entry(one, diary, day) for one in here)
            yield _day(day, entries)
            continue
        start = here[0].when.start
        assert isinstance(start, FuzzyDate)
        view = date_view(start)
        assert view
        yield Day(view, view.text, tuple(_entry(one, diary) for one in here), ON["no_day"])


def _day(day: dt.date, entries: tuple[Entry, ...] = (), *, over: bool = False) -> Day:
    view = date_view(day)
    assert view
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return Day(view, weekday_words(day), entries, over=over, weekday=weekday, month=month)


def _entry(occasion: Occasion, diary: Diary, day: dt.date | None = None) -> Entry:
    """On a zone's own pages its name need not stand beside everything."""
    made = entry_of(occasion, diary.shown, day=day)
    return replace(made, zone=None) if diary.zone else made


def _silence(
    diary: Diary, asked: EventFilter | None, numbers: Mapping[tuple[str, EventFilter | None], int]
) -> Silence:
    """That nothing fits, when that was so, and where there may be something."""
    shown, zone = diary.shown, diary.zone
    wider = [
        (ON["wider_zone"].format(zone=zone.title) if zone else "", diary.place, None),
        (
            ON["wider_filter"].format(what=asked.words) if asked and zone else "",
            f"{PLACE}{asked.below if asked else ''}",
            asked,
        ),
        (ON["wider_all"], PLACE, None),
    ]
    here = f"{diary.place}{asked.below if asked else ''}"
    ways = []
    for words, address, other in wider:
        place = diary.place if address == diary.place else PLACE
        if words and address != here and numbers[place, other]:
            ways.append(LinkView(words, address, str(numbers[place, other])))
    return Silence(
        none_on(_asked_words(asked), zone.title if zone else ""),
        ON["none_built"].format(day=day_words(shown.today)),
        (*ways, LinkView(ON["ask"], "#subscribe"), LinkView(ON["tell"], ADD)),
    )


def _asked_words(asked: EventFilter | None) -> str:
    if asked is None:
        return ""
    if asked.way == "access":
        return ON["says"].format(words=asked.words)
    return f"{asked.words[:1].lower()}{asked.words[1:]}"


def _notes(
    diary: Diary, asked: EventFilter | None, fitting: Sequence[Occasion], listed: Sequence[Occasion]
) -> tuple[str, ...]:
    """How far the list goes, and what it leaves out."""
    notes = []
    if asked:
        open_ones = sum(says_nothing(event, asked) for event in diary.coming)
        notes += [unsaid_words(asked.way, open_ones)] if open_ones else []
    if len(listed) < len(fitting):
        last = max(occasion.first_day for occasion in listed)
        notes.append(ON["not_so_far"].format(day=day_words(max(last, diary.shown.today))))
    elif any(occasion.event.repeats for occasion in listed):
        until = diary.shown.today + dt.timedelta(weeks=WEEKS)
        notes.append(ON["repeats_until"].format(day=day_words(until)))
    return tuple(notes)


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


def _past_pages(diary: Diary) -> Iterator[LatePage]:
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


def _subscribing(diary: Diary, diaries: Sequence[Diary]) -> Subscribing:
    site, zone = diary.shown.library.settings.url, diary.zone
    address = f"{site}{_calendar(diary)}" if site else ""
    others = [
        LinkView(other.zone.title if other.zone else ON["other_all"], f"{other.place}#subscribe")
        for other in diaries
        if (other.zone is None) is (zone is not None)
    ]
    return Subscribing(
        ON["subscribe_title"],
        ON["subscribe_zone"].format(zone=zone.title) if zone else ON["subscribe_all"],
        _calendar(diary),
        f"webcal:{address.partition(':')[2]}" if address else "",
        address,
        tuple(others),
    )


def _month_pages(diary: Diary) -> Iterator[LatePage]:
    """A page for each month in which something is on or was on, and one that leads to all of them."""
    touched = diary.everything.touched
    address = f"{diary.place}month/"
    counts = tuple((month, len(events)) for month, events in touched.items())
    yield LatePage(address, "", (address, counts), partial(_all_months, diary, counts))
    months = list(touched)
    for index, month in enumerate(months):
        before = months[index - 1] if index else None
        after = months[index + 1] if index + 1 < len(months) else None
        address = _month_at(diary, *month)
        inputs = (address, before, after, diary.keys(touched[month]))
        yield LatePage(address, "", inputs, partial(_month_page, diary, month, before, after))


def _zone_months(diary: Diary) -> LatePage:
    """This month and the next ones of a zone, on one page: a page for each would be hundreds."""
    address = f"{diary.place}month/"
    months = _following(diary.shown.today, ZONE_MONTHS)
    own = {event.origin.path for event in diary.events}
    told = tuple(
        diary.keys([event for event in diary.everything.touched.get(month, ()) if event.origin.path in own])
        for month in months
    )
    return LatePage(address, "", (address, told), partial(_zone_month_page, diary, months))


def _following(today: dt.date, number: int) -> Sequence[Month]:
    """This month and those after it."""
    months = (today.year * 12 + today.month - 1 + ahead for ahead in range(number))
    return [(count // 12, count % 12 + 1) for count in months]


def _named_once(found: Sequence[Occasion]) -> set[str]:
    return {occasion.event.origin.path for occasion in found}


def _all_months(diary: Diary, counts: Sequence[tuple[Month, int]]) -> DiaryPage:
    """Every month with how much, the latest year first."""
    rows = []
    for year in sorted({year for (year, _), _ in counts}, reverse=True):
        links = tuple(
            LinkView(MONTHS[month - 1], _month_at(diary, year, month), str(number))
            for (of, month), number in counts
            if of == year
        )
        rows.append(Choice(str(year), links))
    crumbs = (LinkView(SECTION_TITLES["events"], diary.place),)
    return DiaryPage(
        "months.html",
        _frame(diary, "month/", ON["months_title"], crumbs, kind="months"),
        lede=ON["months_lede"] if rows else "",
        views=_from_months(diary),
        years=tuple(rows),
        silence=None if rows else Silence(ON["none_yet"], _built(diary), _ways_on()),
    )


def _built(diary: Diary) -> str:
    return ON["none_built"].format(day=day_words(diary.shown.today))


def _ways_on() -> tuple[LinkView, ...]:
    return (LinkView(ON["tell"], ADD),)


def _month_page(diary: Diary, month: Month, before: Month | None, after: Month | None) -> DiaryPage:
    """One month as a calendar."""
    name = month_words(*month)
    crumbs = (
        LinkView(SECTION_TITLES["events"], diary.place),
        LinkView(ON["months"], f"{diary.place}month/"),
    )
    return DiaryPage(
        "month.html",
        _frame(diary, month_address(*month), ON["month_title"].format(month=name), crumbs, kind="month"),
        views=_from_months(diary),
        sheets=(_sheet(diary, month),),
        choices=(_where(diary),),
        before=_beside(diary, before),
        after=_beside(diary, after),
        notes=_month_notes(diary, month),
    )


def _zone_month_page(diary: Diary, months: Sequence[Month]) -> DiaryPage:
    """This month of a zone and those after it."""
    crumbs = (LinkView(SECTION_TITLES["events"], diary.place),)
    name = ON["span"].format(first=MONTHS[months[0][1] - 1], last=month_words(*months[-1]))
    return DiaryPage(
        "month.html",
        _frame(diary, "month/", ON["month_title"].format(month=name), crumbs, kind="month"),
        views=_from_months(diary),
        sheets=tuple(_sheet(diary, month) for month in months),
        choices=(_where(diary),),
        notes=_month_notes(diary, months[-1]),
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
            loose.append(replace(_entry(occasion, diary), time=_whole_time(occasion)))
            continue
        for day in days_within(occasion, first, last):
            by_day.setdefault(day, []).append(_slot(occasion, diary, day))
    today = diary.shown.today
    days = [_day(day, tuple(by_day.get(day, ())), over=day < today) for day in _days(first, last)]
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
        return _entry(occasion, diary, day)
    key = occasion.event.origin.path, occasion.moved_away
    slots = diary.everything.slots
    if key not in slots:
        slots[key] = entry_of(occasion, diary.shown)
    return replace(slots[key], zone=None) if diary.zone else slots[key]


def _where(diary: Diary) -> Choice:
    """The months of everything and of each zone."""
    zones = [Diary(diary.everything, zone) for zone in diary.shown.library.zones]
    links = (
        LinkView(
            other.zone.title if other.zone else ON["everywhere"],
            other.this_month,
            current=other.place == diary.place,
        )
        for other in (Diary(diary.everything), *zones)
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
    return LinkView(month_words(*month), _month_at(diary, *month)) if month else None


def _month_notes(diary: Diary, last: Month) -> tuple[str, ...]:
    """For a month to come: when this was known."""
    today = diary.shown.today
    return (ON["known"].format(day=day_words(today)),) if last >= (today.year, today.month) else ()
