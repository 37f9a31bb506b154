"""The small views that pages are put together from.

Every `url` is relative to the site's root, without a slash before it (`zones/bell-foundry/`), unless it
begins with `http` or `mailto:`; templates put the page's `root` before the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from zonepress.store import digest
from zonepress.views.artwork import Artwork
from zonepress.views.charts import Chart
from zonepress.views.social import SharePicture
from zonepress.views.words import Words


@dataclass(frozen=True)
class LinkView:
    """Words that lead somewhere."""

    text: str
    url: str
    note: str = ""
    current: bool = False
    """Whether it leads to the page it is on."""
    lang: str = "en"
    """The language of the words."""


@dataclass(frozen=True)
class DateView:
    """A date for people and for machines."""

    iso: str
    text: str
    """`4 March 2019`, `March 2019` or `2019`."""
    day: str = ""
    """Parts for a date badge; empty where not known."""
    month: str = ""
    weekday: str = ""
    year: str = ""


@dataclass(frozen=True)
class StatusView:
    """A state in a word; `tone` (good, warn, bad, plain) only colours it."""

    word: str
    tone: str = "plain"


@dataclass(frozen=True)
class Fact:
    """A labelled value; with no text the page says that it was not published."""

    label: str
    text: str = ""
    links: tuple[LinkView, ...] = ()
    silence: str = ""
    """What to say instead where there is neither."""

    @property
    def missing(self) -> bool:
        """Whether the papers say nothing."""
        return not self.text and not self.links


@dataclass(frozen=True)
class ZoneChip:
    """A zone in small: name, colour and emblem."""

    slug: str
    name: str
    url: str
    colour: str
    emblem: str


@dataclass(frozen=True)
class PictureForm:
    """A picture in one form, for every width of screen."""

    type: str
    """`image/avif`."""
    copies: tuple[LinkView, ...]
    """Its copies, narrow before wide; the words of each are its width: `640w`."""


@dataclass(frozen=True)
class PictureView:
    """A picture that was made ready for the web."""

    src: str
    alt: str
    width: int
    height: int
    caption: str = ""
    credit: str = ""
    forms: tuple[PictureForm, ...] = ()
    """Copies in forms that most browsers know, the smallest files first."""
    copies: tuple[LinkView, ...] = ()
    """Copies in a form that every browser knows; none where the picture itself is small enough."""
    hint: str = ""
    """What appears where a mouse rests on it."""

    @property
    def has_choice(self) -> bool:
        """Whether there are copies of several widths."""
        return len(self.copies) > 1 or any(len(form.copies) > 1 for form in self.forms)

    @property
    def is_tall(self) -> bool:
        """Whether it would fill a screen from top to bottom."""
        return self.height > self.width


@dataclass(frozen=True)
class Card:
    """A record in small: a link with a few words about it."""

    kind: str
    """`story`, `event`, `grant`…: which card it becomes."""
    title: str
    url: str
    summary: str = ""
    lang: str = "en"
    date: DateView | None = None
    when: str = ""
    """For an event, the whole of it in words: `Thursday 2 April 2026, 10am to 12 noon`."""
    again: str = ""
    """How it goes on from there: `And every Tuesday until 24 November 2026`."""
    place: str = ""
    zone: ZoneChip | None = None
    status: StatusView | None = None
    tags: tuple[str, ...] = ()
    """Short words such as a cost or an outcome."""
    picture: PictureView | None = None
    art: Artwork | None = None
    """What stands in the place of a picture."""
    said: str = ""
    """For a voice: what people said."""
    reply: str = ""
    """For a voice: the answer."""
    figure: str = ""
    """For a measure or a grant: the latest figure with its unit."""
    compared: tuple[Fact, ...] = ()
    """For a measure: where it started and its target; for one never counted, what is missing."""
    calendar: str = ""
    """For an event: the address of its calendar file."""
    off: bool = False
    """For an event: whether nobody should come at the time it names."""
    progress: int | None = None
    """For an action: per cent done."""
    due: str = ""
    elsewhere: LinkView | None = None
    """For a post: where it was published."""
    because: str = ""
    """For a voice: why we can't."""
    lines: tuple[str, ...] = ()
    """For a meeting: what was decided."""
    ways: tuple[LinkView, ...] = ()
    """For a paper: where it can be read."""

    @cached_property
    def key(self) -> str:
        """A digest of all it shows: the same card stands on dozens of pages."""
        return digest(repr(self))


@dataclass(frozen=True)
class Table:
    """Rows for people: the first cell of each heads the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    """Columns, counted from 0, to set as figures."""


@dataclass(frozen=True)
class PinView:
    """A mark on a map: a link to the first of the places it stands for."""

    label: str
    """`3`, or `3–6` where so many lie too close together to tell apart."""
    name: str
    """For those who hear it: every number with its place."""
    url: str
    x: float
    y: float
    half: float
    """Half its width: a longer label needs a wider mark."""
    reach: float
    """How far around its middle it answers to a finger; no two pins reach into each other."""
    stale: bool = False
    """Whether nobody has checked any of its places lately."""


@dataclass(frozen=True)
class MapView:
    """A drawing of a zone, in units of its own; what it shows is listed beside it."""

    id: str
    title: str
    description: str
    width: float
    height: float
    outline: str
    """Data of an SVG path."""
    pins: tuple[PinView, ...]
    bar: float
    """How long the scale is."""
    bar_words: str
    zone: ZoneChip
    stale_words: str = ""
    """What the other kind of mark means, where there are any."""


@dataclass(frozen=True)
class PlaceView:
    """Something a community has, with all that helps somebody decide to go there."""

    id: str
    title: str
    url: str
    kind: str
    """What it is, in a word or two."""
    facts: tuple[Fact, ...]
    number: str = ""
    """As on the map; empty for what is not on it."""
    status: StatusView | None = None
    lang: str = "en"


@dataclass(frozen=True)
class PlaceList:
    """Places that are found in the same way: on the map, or why not."""

    title: str
    places: tuple[PlaceView, ...]
    note: str = ""
    numbered: bool = False


@dataclass(frozen=True)
class Tally:
    """How many there are of a state."""

    status: StatusView
    number: int
    url: str = ""
    """Where they are listed by themselves."""


@dataclass(frozen=True)
class Standing:
    """How one part of the work stands, in numbers, with the way to all of it."""

    title: str
    url: str
    tally: tuple[Tally, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Step:
    """One of the figures a measure moves between; without one the page says that it is not published."""

    label: str
    figure: str = ""
    unit: str = ""
    when: str = ""
    look: str = ""
    """start, latest or target: the mark it has in the chart."""

    @property
    def is_long(self) -> bool:
        """Whether its figure has to be set smaller."""
        return len(self.figure) > 9


@dataclass(frozen=True)
class OpenRecord:
    """A record that leaves something open, and the way to help."""

    title: str
    url: str
    help_url: str
    note: str = ""
    """What is known about it, such as the day that has gone by."""
    lang: str = "en"
    zone: ZoneChip | None = None


@dataclass(frozen=True)
class GapView:
    """One thing that is missing, and the records that leave it open."""

    words: str
    """`There is no date by which it should be done`."""
    records: tuple[OpenRecord, ...]


@dataclass(frozen=True)
class Section:
    """A part of a page under its own heading."""

    title: str
    id: str
    cards: tuple[Card, ...] = ()
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    """A picture of the table."""
    steps: tuple[Step, ...] = ()
    tally: tuple[Tally, ...] = ()
    files: tuple[LinkView, ...] = ()
    """The table to download."""
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    """A list of sentences."""
    notes: tuple[str, ...] = ()
    """How what is said here was reckoned."""
    quote: str = ""
    links: tuple[LinkView, ...] = ()
    more: LinkView | None = None
    empty: str = ""
    """What to say, in plain words, when there is nothing here."""
    map: MapView | None = None
    places: tuple[PlaceList, ...] = ()
    gaps: tuple[GapView, ...] = ()
    lang: str = "en"
    """The language of its title and links."""
    standings: tuple[Standing, ...] = ()
    look: str = ""
    """tinted: on the zone's own soft colour."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show but the sentence that says so."""
        said = self.facts or self.table or self.paragraphs or self.points or self.quote or self.links
        counted = self.steps or self.tally or self.gaps or self.standings
        return not (self.cards or said or self.places or counted)


@dataclass(frozen=True)
class FoundAs:
    """How search knows a page."""

    filters: tuple[tuple[str, str], ...]
    """What readers may narrow a search by: `("zone", "quayside")`; a name may stand there several times."""
    shown: tuple[tuple[str, str], ...] = ()
    """What a result shows beside the title and the words around what was looked for."""
    date: str = ""
    """By which the newest come first."""


@dataclass(frozen=True)
class Frame:
    """What every page has around its own words."""

    address: str
    """Its place below the root: `zones/bell-foundry/`; empty for the home page."""
    root: str
    """What leads from it to the root: `../../`; `./` on the home page."""
    title: str
    heading: str
    description: str
    lang: str = "en"
    dir: str = "ltr"
    spoken: str = "en"
    """The language its dates are said in."""
    words: Words | None = None
    """The words around it; whoever renders it fills them in, as they are the same for many pages."""
    canonical: str = ""
    crumbs: tuple[LinkView, ...] = ()
    zone: ZoneChip | None = None
    kind: str = "page"
    """Named on the body element and in search: story, event, zone, section…"""
    kind_word: str = ""
    """What readers call a record of this kind; empty where the page needs no such word."""
    edit_url: str = ""
    """Its file, where it can be changed on the web."""
    editor_url: str = ""
    """The same record in the web editor, where it can be opened there."""
    source: str = ""
    feeds: tuple[LinkView, ...] = ()
    """Feeds (RSS, JSON) of this page; `note` is the media type."""
    calendar: str = ""
    """A calendar of this page's events."""
    changed: DateView | None = None
    report_url: str = ""
    """The form for what is wrong, which knows the page already."""
    report_mail: str = ""
    """The same as a mail to the office, where it has an address."""
    review: DateView | None = None
    review_late: bool = False
    indexed: bool = True
    """No keeps search engines away."""
    jsonld: dict[str, object] | None = field(default=None, hash=False)
    picture: SharePicture | None = None
    """What other sites show with a link to it."""
    alternates: tuple[LinkView, ...] = ()
    """The same page in every language it is in, itself included."""
    original: str = ""
    """The address of the one that the others were translated from, where there are others."""
    behind: LinkView | None = None
    """The way to the original where it has changed since this was translated; `note` says so."""
    locale: str = "en_GB"
    """Its language as other sites want to be told."""
    found: FoundAs | None = None
    """How search knows it; only a record's own page can be found."""
    files: str = ""
    """What leads to style sheets, scripts and fonts, where they are not below the root."""


@dataclass(frozen=True)
class SourceView:
    """Where facts were published."""

    title: str
    url: str = ""
    where: str = ""


@dataclass(frozen=True)
class AlertView:
    """What stands above every page for a while."""

    word: str
    """How much it matters, in a word."""
    tone: str
    """The same for the style: news, important, urgent."""
    title: str
    text: str
    url: str
    """Where more is said."""
    lang: str = "en"


@dataclass(frozen=True)
class Shell:
    """What is the same on every page: header, menu, footer."""

    name: str
    strap: str
    description: str
    nav: tuple[LinkView, ...]
    notice: str
    office: str
    licence: str
    repository: str
    built: DateView
    url: str = ""
    """The site's public address."""
    languages: tuple[LinkView, ...] = ()
    """Every language that a page is in, English first, each with the way to what there is in it."""
    zones: tuple[ZoneChip, ...] = ()
    emblems: tuple[str, ...] = ()
    """The emblems that pages use, each once."""
    contact: tuple[LinkView, ...] = ()
    pages: tuple[str, ...] = ()
    """The addresses of the editors' own pages: the footer leads only to those that are there."""
    signs_up: bool = False
    """Whether people can sign up for the newsletter on its own page."""
    search: bool = True
    """Whether the site can be searched."""
    alerts: tuple[AlertView, ...] = ()
    """What stands above every page today, the most urgent first."""
    words: Mapping[str, Words] = field(default_factory=dict)
    """The words around pages, by the language of the page."""
    menus: Mapping[str, tuple[LinkView, ...]] = field(default_factory=dict)
    """The menu, by the language of the words around the page."""
    built_said: Mapping[str, DateView] = field(default_factory=dict)
    """When it was built, by the language in which it is said."""


@dataclass(frozen=True)
class FilterView:
    """The same list narrowed in one way, a link for each choice."""

    label: str
    links: tuple[LinkView, ...]
    """Each with how much it leads to; the one that is chosen is current."""


@dataclass(frozen=True)
class PageView:
    """A page: its template, its frame and what it shows."""

    template: str
    """A file below `overrides/pages/`."""
    frame: Frame
    body: str = ""
    """Clean HTML of the contributor's own text; the only markup in a view."""
    body_pictures: tuple[PictureView, ...] = ()
    """The pictures in it, by the addresses that it has them at."""
    lede: str = ""
    status: StatusView | None = None
    status_note: str = ""
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[SourceView, ...] = ()
    picture: PictureView | None = None
    pictures: tuple[PictureView, ...] = ()
    art: Artwork | None = None
    """For a story without any picture: the patches of its card, in one row."""
    date: DateView | None = None
    when: str = ""
    tags: tuple[LinkView, ...] = ()
    """Outcomes, tools and partners as links to their archives."""
    banner: str = ""
    """What everybody should know first, such as that a zone is closed."""
    share: tuple[LinkView, ...] = ()
    """Ways to pass it on."""
    pages: tuple[LinkView, ...] = ()
    """Archives and filters that lead on from a listing."""
    filters: tuple[FilterView, ...] = ()
    zones: tuple[Card, ...] = ()
    calendar: str = ""
    redirect: str = ""


@dataclass(frozen=True)
class LatePage:
    """A page that is only laid out if it has to be rendered: there are thousands, and few change."""

    address: str
    source: str
    inputs: tuple[object, ...]
    """Plain values, the same just as long as the page would be."""
    view: Callable[[], PageView] = field(compare=False)
