"""The small views of which pages of events are put together: days, months, ways to see only some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zonepress.views.parts import DateView, LinkView, PageView, StatusView, ZoneChip
from zonepress.views.whatson.wording import ON


@dataclass(frozen=True)
class Entry:
    """Something on one day."""

    title: str
    url: str
    time: str
    """`10am to 12 noon`, `All day`; empty where its day is not known."""
    more: str = ""
    """How it goes on: `until Tuesday 5 May`, `every Tuesday`."""
    place: str = ""
    zone: ZoneChip | None = None
    status: StatusView | None = None
    note: str = ""
    """Why it changed, and when it is instead."""
    off: bool = False
    """Whether nobody should come at this time."""
    summary: str = ""
    tags: tuple[str, ...] = ()
    lang: str = "en"
    calendar: str = ""
    ticks: tuple[int, ...] = ()
    """The boxes of its list that leave it there, by their places."""


@dataclass(frozen=True)
class Day:
    """A day with what is on; or a month with what is on some day of it."""

    date: DateView
    text: str
    """`Thursday 2 April`, or the month."""
    entries: tuple[Entry, ...] = ()
    note: str = ""
    """That the day is not known."""
    over: bool = False
    weekday: str = ""
    """The whole of its name, for the cells of a month; with it the month's."""
    month: str = ""


@dataclass(frozen=True)
class DiaryMonth:
    """The days of a month on which something is on."""

    id: str
    title: str
    days: tuple[Day, ...]
    grid: LinkView | None = None
    """The same month as a calendar."""


@dataclass(frozen=True)
class Sheet:
    """A month as a calendar: weeks of seven days, without those of other months."""

    id: str
    title: str
    caption: str
    heads: tuple[str, ...]
    weeks: tuple[tuple[Day | None, ...], ...]
    loose: tuple[Entry, ...] = ()
    """What is on in the month without a day, or all through it."""
    loose_title: str = ""
    count: str = ""


@dataclass(frozen=True)
class Choice:
    """Ways to see only some, of which one holds."""

    label: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True)
class Tick:
    """A box that leaves of a list only what is this too."""

    value: str
    """As the address has it: `free`, `for/families`."""
    words: str
    number: int
    """How many of the events on the list are."""


@dataclass(frozen=True)
class Silence:
    """That nothing is on, how much we know of it, and what to do next."""

    title: str
    words: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True)
class Subscribing:
    """How to have a list of events in one's own calendar."""

    title: str
    words: str
    file: str
    subscribe: str = ""
    """The address that calendar programs take over; empty where the site has no public address."""
    address: str = ""
    """The same to be copied."""
    others: tuple[LinkView, ...] = ()
    """Lists with calendars of their own."""


@dataclass(frozen=True)
class DiaryPage(PageView):
    """A page of events: a list by day, a month, or all months."""

    views: tuple[LinkView, ...] = ()
    """The same as a list and by months."""
    choices: tuple[Choice, ...] = ()
    picked: tuple[LinkView, ...] = ()
    """What was asked for; each leads to the list without it."""
    count: str = ""
    ticks: tuple[Tick, ...] = ()
    months: tuple[DiaryMonth, ...] = ()
    silence: Silence | None = None
    notes: tuple[str, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    more: LinkView | None = None
    """Where the months are that do not stand here."""
    before: LinkView | None = None
    after: LinkView | None = None
    years: tuple[Choice, ...] = ()
    """The months in which something is on, year by year."""
    subscribing: Subscribing | None = None
    words: Mapping[str, str] = field(default_factory=lambda: ON, repr=False)
    """What the template says, by short names."""
