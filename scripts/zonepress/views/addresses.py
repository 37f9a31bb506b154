"""Addresses of the pages that no single record makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zonepress.model.address import address_of
from zonepress.model.event import Event
from zonepress.model.kinds import KINDS
from zonepress.model.library import Library
from zonepress.model.measure import Measure
from zonepress.model.moment import day_of, is_vague
from zonepress.model.plan import ActionStatus
from zonepress.model.settings import Settings
from zonepress.model.story import Story
from zonepress.model.zone import Zone
from zonepress.views.whatson.wording import ON
from zonepress.views.wording import for_whom

SECTIONS = (
    "", "zones/", "stories/", "events/", "map/", "progress/", "money/", "newsletters/", "documents/",
    "meetings/", "partners/", "posts/", "data/", "outcomes/", "tools/", "contribute/fields/",
    "contribute/checks/",
    "progress/actions/", "progress/voice/", "progress/lessons/", "progress/measures/", "progress/risks/",
    "progress/assessments/", "progress/missing/", "contribute/add/", "admin/", "admin/practice/",
    "search/", "a-z/", "subscribe/",
)  # fmt: skip
"""Section pages of the whole site."""

PROMISE_STATES = ("overdue", *(status.replace(" ", "-") for status in ActionStatus))
"""How far promises are, as addresses have it."""

ZONE_SECTIONS = ("stories/", "events/", "assets/", "progress/", "progress/missing/", "money/", "newsletters/")
"""Section pages below each zone."""


ABOUT_PAGES = ("contact/", "about/site/", "privacy/", "accessibility/", "site-map/")
"""Pages about the site itself, to which editors may add words of their own."""

SOURCES_PAGE = "posts/sources/"
"""Where readers see which channels are read, and how each is."""

FEEDS = ("feed.xml", "feed.json")
"""The two files of each feed."""

TABLES = ("csv", "json")
"""The two files of each table, by their endings."""

EDITION_FILES = (
    *("email.html", "newsletter.txt", "newsletter.eml"),
    *("press-note.txt", "radio.txt", "posts.txt"),
)
"""The files beside the page of every edition, for everybody and for each zone."""

PAPER_FILES = (
    *("newsletter.pdf", "newsletter-large-print.pdf"),
    *("noticeboard-a4.pdf", "noticeboard-a3.pdf"),
)
"""The same on paper; one that can't be set in type is not there."""


def section_addresses(library: Library) -> frozenset[str]:
    """Every address of a section, an archive, a feed, a calendar or a table."""
    below = (f"zones/{zone.slug}/{section}" for zone in library.zones for section in ZONE_SECTIONS)
    return frozenset(
        (
            *SECTIONS,
            *ABOUT_PAGES,
            *below,
            *archive_addresses(library),
            *(address for address, _ in map_filters(library.settings)),
            *event_addresses(library),
            *promise_addresses(library),
            *source_addresses(library),
            *feed_addresses(library),
            *calendar_addresses(library),
            *table_addresses(library),
            *reading_addresses(library),
            *edition_addresses(library),
        )
    )


def archive_addresses(library: Library) -> tuple[str, ...]:
    """Stories by year, and what there is of each outcome and each tool."""
    years = sorted({story.date.year for story in library.all(Story)})
    terms = (
        f"{name}/{word}/" for name in ("outcomes", "tools") for word in library.settings.vocabulary(name)
    )
    return (*(f"stories/{year}/" for year in years), *terms)


def map_filters(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Each way to look through the map: its address and what it looks for."""
    kinds = ((f"map/type/{word}/", term.title) for word, term in settings.asset_types.items())
    people = ((f"map/for/{word}/", for_whom(term.title)) for word, term in settings.audiences.items())
    return (*kinds, *people)


@dataclass(frozen=True)
class EventFilter:
    """A way to see only some of the events."""

    way: str
    """`for`, `free` or `access`."""
    word: str
    """Of the vocabulary that the way goes by."""
    words: str
    """What readers call it: `For families`."""

    @property
    def below(self) -> str:
        """Where its page is below a list of events."""
        return f"{self.way}/{self.word}/" if self.word else f"{self.way}/"


def event_filters(settings: Settings) -> tuple[EventFilter, ...]:
    """Each way to see only some of the events, whether or not any fits: such an address is sent to others."""
    return (
        *(EventFilter("for", word, for_whom(term.title)) for word, term in settings.audiences.items()),
        EventFilter("free", "", ON["free"]),
        *(EventFilter("access", word, term.title) for word, term in settings.access.items()),
    )


def event_places(library: Library) -> tuple[str, ...]:
    """Where the events of the whole and of each zone are listed."""
    return ("events/", *(f"{address_of(zone)}events/" for zone in library.zones))


def event_addresses(library: Library) -> Iterator[str]:
    """Every list of events; of the months those in which something begins that does not repeat."""
    filters = event_filters(library.settings)
    for place in event_places(library):
        yield from (f"{place}{filter.below}" for filter in filters)
        yield f"{place}month/"
    for event in library.all(Event):
        if calendar_of(event) and not event.repeats:
            first = day_of(event.start)
            yield f"events/{month_address(first.year, first.month)}"


def month_address(year: int, month: int) -> str:
    """Where a month is below a list of events."""
    return f"month/{year:04}-{month:02}/"


def promise_addresses(library: Library) -> Iterator[str]:
    """The pages of promises: of everything and of each zone, whatever their state and in each."""
    for zone in (None, *library.zones):
        yield from (promises_at(zone, state) for state in ("", *PROMISE_STATES))


def promises_at(zone: Zone | None, state: str = "") -> str:
    """Where promises are listed: of one zone or of all, in one state or in any."""
    below = f"status/{state}/" if state else ""
    return f"{address_of(zone) if zone else ''}progress/actions/{below}"


def source_addresses(library: Library) -> tuple[str, ...]:
    """The page of the channels that posts come from, where there are any."""
    return (SOURCES_PAGE,) if library.sources else ()


def feed_addresses(library: Library) -> tuple[str, ...]:
    """Every feed; a site without a public address has none."""
    if not library.settings.url:
        return ()
    zones = [address_of(zone) for zone in library.zones]
    places = ("", "stories/", "newsletters/", "posts/", *zones, *(f"{zone}newsletters/" for zone in zones))
    return tuple(f"{place}{name}" for place in places for name in FEEDS)


def calendar_addresses(library: Library) -> tuple[str, ...]:
    """Every calendar: of the site, of each zone, of each event whose day is known."""
    zones = (f"{address_of(zone)}calendar.ics" for zone in library.zones)
    events = (address for event in library.all(Event) if (address := calendar_of(event)))
    return ("calendar.ics", *zones, *events)


def calendar_of(event: Event) -> str:
    """The address of an event's own calendar file; empty where its day is not known."""
    return "" if is_vague(event.start) else f"{address_of(event)}calendar.ics"


def table_addresses(library: Library) -> tuple[str, ...]:
    """Every table of records of one kind, where there are any."""
    found = (kind.kind for kind in KINDS if library.all(kind))
    return tuple(f"data/{kind}.{ending}" for kind in found for ending in TABLES)


def reading_addresses(library: Library) -> tuple[str, ...]:
    """The figures of every measure that has any."""
    return tuple(readings_of(measure) for measure in library.all(Measure) if measure.dated_readings)


def readings_of(measure: Measure) -> str:
    """The address of a measure's own table."""
    return f"{address_of(measure)}readings.csv"


def edition_addresses(library: Library) -> tuple[str, ...]:
    """Every newsletter's editions for single zones, and each edition in its other forms."""
    found: list[str] = []
    for edition in library.editions:
        zones = (zone for zone in library.zones if zone.existed(edition.first_day, edition.last_day))
        for place in (address_of(edition), *(f"{address_of(edition)}{zone.slug}/" for zone in zones)):
            found += [place, *(f"{place}{name}" for name in (*EDITION_FILES, *PAPER_FILES))]
    return tuple(found)
