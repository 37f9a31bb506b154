"""A zone's landing page and the sections below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from zonepress.model.address import address_of
from zonepress.model.asset import Asset
from zonepress.model.edition import Edition
from zonepress.model.event import Event
from zonepress.model.governance import Document, Meeting, Post
from zonepress.model.grant import Grant
from zonepress.model.learning import Assessment, Lesson, Risk
from zonepress.model.measure import Measure
from zonepress.model.plan import Action, Voice
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.zone import Zone, ZoneStatus
from zonepress.views.addresses import promises_at
from zonepress.views.archives import paged
from zonepress.views.cards import card, cards, zone_status
from zonepress.views.facts import contact_links, facts_of
from zonepress.views.frame import make_frame, record_frame
from zonepress.views.maps import filter_links, gaps_section, zone_map
from zonepress.views.missing import missing_section
from zonepress.views.parts import Card, Fact, LatePage, LinkView, PageView, Section, Table
from zonepress.views.promises import promise_tally
from zonepress.views.records import source_view
from zonepress.views.sections import (
    aims_section,
    ambition_section,
    approved_posts,
    benefits_section,
    coming_up,
    counted_sections,
    list_section,
    newest_first,
    ordered,
)
from zonepress.views.shown import Shown
from zonepress.views.wording import (
    EMPTY,
    EVERYBODY,
    MAP,
    SECTION_LEDES,
    SECTION_TITLES,
    ZONE_WORDS,
    date_words,
    joined,
    pounds,
)


def zone_pages(shown: Shown) -> Iterator[PageView | LatePage]:
    """Each zone's landing page and its sections."""
    for zone in shown.library.zones:
        yield view_zone(zone, shown)
        yield from paged(
            shown, f"{address_of(zone)}stories/", SECTION_TITLES["stories"], _stories(zone, shown), zone=zone
        )
        yield _assets(zone, shown)
        yield _section(zone, shown, "progress", progress_sections(zone.slug, shown))
        yield _section(
            zone, shown, "money", money_sections(shown.library.originals.in_zone(Grant, zone.slug), shown)
        )
        yield _section(zone, shown, "newsletters", (_newsletters(zone, shown, most=1000),))


def view_zone(zone: Zone, shown: Shown) -> PageView:
    """What a zone's landing page shows."""
    library, place = shown.library, address_of(zone)
    stories = _stories(zone, shown)
    ahead = coming_up(library.originals.in_zone(Event, zone.slug), shown)
    return PageView(
        template="zone.html",
        frame=record_frame(shown, zone, feeds=zone_feeds(place, shown), calendar=f"{place}calendar.ics"),
        body=shown.body(zone).html,
        body_pictures=shown.body_pictures(zone),
        lede=zone.summary or "",
        status=zone_status(zone),
        status_note=zone.status_note or "",
        banner=_banner(zone),
        facts=facts_of(zone, shown),
        sections=(
            _listed("events", ahead[:4], zone, shown, empty="coming"),
            _listed("stories", stories[:3], zone, shown),
            replace(ambition_section(zone), look="tinted" if any(dict(zone.ambition).values()) else ""),
            *((aims_section(zone, shown),) if zone.aims else ()),
            benefits_section(zone),
            *_progress_in_short(zone, shown),
            _listed("assets", library.originals.in_zone(Asset, zone.slug)[:6], zone, shown),
            _money_in_short(zone, shown),
            _newsletters(zone, shown, most=4),
            *_papers(zone, shown),
            _touch(zone, shown),
            missing_section(shown, zone),
        ),
        sources=tuple(map(source_view, zone.sources)),
        pages=_ways_on(zone, shown),
        tags=_life(zone, shown),
        calendar=f"{place}calendar.ics",
    )


def _listed(name: str, records: Sequence[Record], zone: Zone, shown: Shown, *, empty: str = "") -> Section:
    """A few of a kind, with the way to the zone's own page of them."""
    more = LinkView(ZONE_WORDS[name], f"{address_of(zone)}{name}/")
    return list_section(SECTION_TITLES[name], name, records, shown, empty=empty, more=more)


def _banner(zone: Zone) -> str:
    """What everybody should know first: that a zone is closed, or has not begun."""
    if zone.status is ZoneStatus.PROPOSED:
        return ZONE_WORDS["proposed"]
    if zone.status is ZoneStatus.CLOSED:
        return ZONE_WORDS["closed_on"].format(date_words(zone.until)) if zone.until else ZONE_WORDS["closed"]
    return ""


def _money_in_short(zone: Zone, shown: Shown) -> Section:
    """What was given here, added up, and the newest grants."""
    grants = shown.library.originals.in_zone(Grant, zone.slug)
    listed = _listed("money", newest_first(grants)[:3], zone, shown)
    sums = next((part for part in money_sections(grants, shown) if part.id == "sums"), None)
    return replace(listed, table=sums.table, paragraphs=sums.paragraphs) if sums else listed


def _touch(zone: Zone, shown: Shown) -> Section:
    """How to hear from a zone and how to tell it something."""
    place = address_of(zone)
    links = []
    if zone.status is not ZoneStatus.CLOSED:
        links += [
            LinkView(ZONE_WORDS["subscribe"], "subscribe/"),
            LinkView(ZONE_WORDS["tell"], "contribute/add/"),
        ]
    links.append(LinkView(ZONE_WORDS["calendar"], f"{place}calendar.ics"))
    for words, where in (("feed", place), ("newsletter_feed", f"{place}newsletters/")):
        links += [
            LinkView(ZONE_WORDS[words].format(feed.text.removesuffix(" feed")), feed.url)
            for feed in zone_feeds(where, shown)
        ]
    ways = contact_links(zone.contact)
    facts = (Fact("Whom to ask", zone.contact.label if zone.contact else "", ways),)
    return Section(ZONE_WORDS["touch"], "touch", facts=facts, links=tuple(links))


def zone_feeds(place: str, shown: Shown) -> tuple[LinkView, ...]:
    """The feeds of one address; a site without a public address has none."""
    if not shown.library.settings.url:
        return ()
    return (
        LinkView("RSS feed", f"{place}feed.xml", "application/rss+xml"),
        LinkView("JSON feed", f"{place}feed.json", "application/feed+json"),
    )


def _stories(zone: Zone, shown: Shown) -> list[Record]:
    return newest_first(shown.library.originals.in_zone(Story, zone.slug))


def _life(zone: Zone, shown: Shown) -> tuple[LinkView, ...]:
    """The zones before and after it."""
    found = []
    for words, slugs in (("Took over from", zone.succeeds), ("Goes on as", zone.succeeded_by)):
        found += [
            LinkView(f"{words} {chip.name}", chip.url) for slug in slugs if (chip := shown.chips.get(slug))
        ]
    return tuple(found)


def _ways_on(zone: Zone, shown: Shown) -> tuple[LinkView, ...]:
    """The zone's own sections, each with how much there is."""
    library, place = shown.library, address_of(zone)
    promised = len(library.originals.in_zone(Action, zone.slug)) + len(
        library.originals.in_zone(Measure, zone.slug)
    )
    numbers = {
        "stories": len(library.originals.in_zone(Story, zone.slug)),
        "events": len(library.originals.in_zone(Event, zone.slug)),
        "progress": promised,
        "assets": len(library.originals.in_zone(Asset, zone.slug)),
        "money": len(library.originals.in_zone(Grant, zone.slug)),
        "newsletters": len(editions_of(zone, shown)),
    }
    return tuple(
        LinkView(SECTION_TITLES[name], f"{place}{name}/", str(number)) for name, number in numbers.items()
    )


def editions_of(zone: Zone, shown: Shown) -> list[Edition]:
    """The newsletters of the quarters in which the zone existed, the newest first."""
    return [
        edition for edition in shown.library.editions if zone.existed(edition.first_day, edition.last_day)
    ]


def _newsletters(zone: Zone, shown: Shown, *, most: int) -> Section:
    found = tuple(
        replace(card(edition, shown), url=f"{address_of(edition)}{zone.slug}/")
        for edition in editions_of(zone, shown)[:most]
    )
    return Section(SECTION_TITLES["newsletters"], "newsletters", cards=found, empty=EMPTY["newsletters"])


def _papers(zone: Zone, shown: Shown) -> Iterator[Section]:
    """Posts, meetings and papers, where the zone has any."""
    library = shown.library
    lists: tuple[tuple[str, Sequence[Record], LinkView | None], ...] = (
        (
            "posts",
            approved_posts(library.originals.in_zone(Post, zone.slug))[:6],
            LinkView("All posts", "posts/"),
        ),
        ("meetings", newest_first(library.originals.in_zone(Meeting, zone.slug)), None),
        ("documents", newest_first(library.originals.in_zone(Document, zone.slug)), None),
    )
    for name, records, more in lists:
        if records:
            yield list_section(SECTION_TITLES[name], name, records, shown, more=more)


def _section(zone: Zone, shown: Shown, name: str, sections: tuple[Section, ...]) -> PageView:
    """One section of one zone; its newsletters have feeds of their own."""
    chip = shown.chips[zone.slug]
    address = f"{address_of(zone)}{name}/"
    feeds = zone_feeds(address if name == "newsletters" else address_of(zone), shown)
    frame = make_frame(
        shown, address, SECTION_TITLES[name], crumbs=(LinkView(zone.title, address_of(zone)),), zone=chip,
        description=f"{SECTION_TITLES[name]}: {zone.title}", feeds=feeds,
    )  # fmt: skip
    return PageView("listing.html", frame, lede=SECTION_LEDES.get(name, ""), sections=sections)


def _assets(zone: Zone, shown: Shown) -> PageView:
    """What the zone has, on its map and in a list, and what it lacks."""
    assets = shown.library.originals.in_zone(Asset, zone.slug)
    sections = [zone_map(zone, assets, shown, title=MAP["here"])]
    if assets:
        sections.append(gaps_section(assets, shown))
    page = _section(zone, shown, "assets", tuple(sections))
    return replace(page, pages=filter_links(assets, shown, here=page.frame.address, anchor=f"#{zone.slug}"))


def _progress_in_short(zone: Zone, shown: Shown) -> Iterator[Section]:
    """Promises, voices, measures and what has not worked, a few of each."""
    place = address_of(zone)
    for section in progress_sections(zone.slug, shown):
        if section.id not in _IN_SHORT or not (section.id in _ALWAYS or section.cards):
            continue
        most = _IN_SHORT[section.id]
        more = LinkView(ZONE_WORDS["progress"], f"{place}progress/#{section.id}")
        if section.id == "actions":
            more = LinkView(ZONE_WORDS["promises"], promises_at(zone))
            section = replace(section, tally=promise_tally(shown, zone))
        yield replace(section, cards=section.cards[:most], more=more if section.cards else None)


_IN_SHORT = {
    "actions": 4,
    "voice": 2,
    "measures": 3,
    "not-measured": 3,
    "lessons": 2,
    "assessments": 2,
    "risks": 2,
}
"""What of its progress stands on a zone's own page, and how much of each."""
_ALWAYS = ("actions", "voice", "measures")


def progress_sections(zone: str | None, shown: Shown, *, everything: bool = False) -> tuple[Section, ...]:
    """What was counted, promised, said, learned, risked and assessed; of one zone or of all."""

    def of(kind: type[Record]) -> Sequence[Record]:
        return (
            shown.library.originals.all(kind) if everything else shown.library.originals.in_zone(kind, zone)
        )

    kinds: tuple[tuple[str, type[Record]], ...] = (
        ("actions", Action),
        ("voice", Voice),
        ("lessons", Lesson),
        ("assessments", Assessment),
        ("risks", Risk),
    )
    listed = (
        list_section(SECTION_TITLES[name], name, ordered(of(kind), shown), shown, most=1000)
        for name, kind in kinds
    )
    return (*counted_sections(of(Measure), shown), *listed)


def money_sections(grants: Sequence[Grant], shown: Shown, *, by_zone: bool = False) -> tuple[Section, ...]:
    """The sum of what was published, by year and by zone, then every grant.

    Grants without a date are not added up: two papers may well tell of the same money.
    """
    listed = list_section("Every grant", "grants", newest_first(grants), shown, empty="money", most=1000)
    known = [grant for grant in grants if grant.counted and grant.amount is not None]
    dated = [grant for grant in known if grant.awarded]
    notes = _money_notes(grants, [grant for grant in known if not grant.awarded])
    if not dated:
        return (Section("What was given", "sums", paragraphs=notes), listed) if notes else (listed,)
    places = {grant.zone for grant in dated}
    table = _sums_by_zone(dated, shown) if by_zone and len(places) > 1 else _sums_by_year(dated)
    words = "These sums are added up here from the grants below. A grant within a round is counted once."
    return (Section("What was given", "sums", table=table, paragraphs=(words, *notes)), listed)


def _sums_by_year(grants: Sequence[Grant]) -> Table:
    years = sorted({_year(grant) for grant in grants})
    rows = [(year, _sum(grant for grant in grants if _year(grant) == year)) for year in years]
    together = [("Together", _sum(grants))] if len(rows) > 1 else []
    return Table("Published grants by year", ("Year", "Sum"), (*rows, *together), numeric=(1,))


def _sums_by_zone(grants: Sequence[Grant], shown: Shown) -> Table:
    """A row for each zone that was given money, a column for each year."""
    years = sorted({_year(grant) for grant in grants})
    names = {zone.slug: zone.title for zone in shown.library.zones}

    def row(name: str, found: Sequence[Grant]) -> tuple[str, ...]:
        sums = (_sum(grant for grant in found if _year(grant) == year) for year in years)
        return (name, *sums, *([_sum(found)] if len(years) > 1 else []))

    places = [(name, [grant for grant in grants if grant.zone == slug]) for slug, name in names.items()]
    places.append((EVERYBODY, [grant for grant in grants if grant.zone not in names]))
    rows = [row(name, found) for name, found in places if found]
    head = ("Where", *years, *(["Together"] if len(years) > 1 else []))
    return Table(
        "Published grants by zone and year",
        head,
        (*rows, row("Together", grants)),
        numeric=tuple(range(1, len(head))),
    )


def _year(grant: Grant) -> str:
    assert grant.awarded
    return str(grant.awarded.year)


def _sum(grants: Iterable[Grant]) -> str:
    """What was given, in pounds; a dash where nothing was."""
    amounts = [grant.amount for grant in grants if grant.amount is not None]
    return pounds(sum(amounts, Decimal(0))) if amounts else "–"


def _money_notes(grants: Sequence[Grant], undated: Sequence[Grant]) -> tuple[str, ...]:
    """What could not be added up, and why."""
    notes = []
    if undated:
        titles = joined([grant.title for grant in undated])
        notes.append(f"Not added up, since no date is published and some may be the same money: {titles}.")
    if unknown := [grant.title for grant in grants if grant.amount is None]:
        notes.append(f"The amount of {joined(unknown)} is not published.")
    return tuple(notes)


def zone_cards(shown: Shown) -> tuple[Card, ...]:
    """Every zone in small."""
    return cards(shown.library.zones, shown)
