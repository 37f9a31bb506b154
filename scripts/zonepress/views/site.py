"""Every page of the site: home, sections, zones, records, archives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zonepress.model.asset import Asset
from zonepress.model.event import Event
from zonepress.model.governance import Document, Meeting, Page, Partner, Post
from zonepress.model.grant import Grant
from zonepress.model.learning import Assessment, Lesson, Risk
from zonepress.model.measure import Measure
from zonepress.model.plan import Action, Voice
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.tested import read_tested
from zonepress.views.about.pages import about_pages
from zonepress.views.adding import view_adding
from zonepress.views.addresses import ABOUT_PAGES, SECTIONS, SOURCES_PAGE, map_filters, promises_at
from zonepress.views.archives import paged, story_years, term_pages, year_pages
from zonepress.views.cards import cards
from zonepress.views.finding import finding_pages
from zonepress.views.frame import make_frame, record_frame
from zonepress.views.health import source_cards
from zonepress.views.languages import language_pages
from zonepress.views.maps import MAP_PAGE, filter_links, map_sections
from zonepress.views.measures import tally_of
from zonepress.views.missing import MISSING_PAGE, missing_pages
from zonepress.views.parts import Card, LatePage, LinkView, PageView, Section, Standing, StatusView, Tally
from zonepress.views.promises import promise_pages, promise_tally
from zonepress.views.records import record_pages, redirect_pages, withdrawn_pages
from zonepress.views.sections import (
    approved_posts,
    coming_up,
    counted_sections,
    list_section,
    newest_first,
    ordered,
)
from zonepress.views.shown import Shown
from zonepress.views.subscribing.page import view_subscribe
from zonepress.views.whatson.pages import whatson_pages
from zonepress.views.wording import (
    EMPTY,
    MISSING_NOTES,
    MISSING_TITLE,
    SECTION_LEDES,
    SECTION_TITLES,
)
from zonepress.views.wording import HOME as HOME_WORDS
from zonepress.views.zones import money_sections, progress_sections, zone_cards, zone_feeds, zone_pages


def site_pages(shown: Shown, withdrawn: Sequence[Record] = ()) -> Iterator[PageView | LatePage]:
    """Every page but the newsletters', each once."""
    yield view_home(shown)
    yield from section_pages(shown)
    yield from whatson_pages(shown)
    yield from zone_pages(shown)
    yield from record_pages(shown, frozenset((*SECTIONS, *ABOUT_PAGES)))
    yield from about_pages(shown, read_tested())
    yield from year_pages(shown)
    yield from term_pages(shown)
    yield from withdrawn_pages(list(withdrawn), shown)
    yield view_adding(shown)
    yield view_subscribe(shown)
    yield from missing_pages(shown)
    yield from finding_pages(shown)
    yield from language_pages(shown)
    yield from redirect_pages(shown)


def view_home(shown: Shown) -> PageView:
    """What the home page shows."""
    library, settings = shown.library, shown.library.settings
    words = library.find(Page, "")
    stories = newest_first(library.originals.all(Story))
    ahead = coming_up(library.originals.all(Event), shown)
    lessons = newest_first(library.originals.all(Lesson))
    posts = approved_posts(library.originals.all(Post))
    section = _introduced(shown, "", settings.name)
    parts: tuple[tuple[str, Sequence[Record], str, str], ...] = (
        ("voice", newest_first(library.originals.all(Voice))[:2], "What else people said", "progress/voice/"),
        ("lessons", lessons[:2], "What else has not worked", "progress/lessons/"),
        *((("posts", posts[:3], "All posts", "posts/"),) if posts else ()),
        ("newsletters", library.editions[:2], "All newsletters", "newsletters/"),
    )
    return replace(
        section,
        template="home.html",
        lede=settings.strap or (words.summary if words else "") or "",
        zones=zone_cards(shown),
        sections=(
            _on_soon(ahead, shown),
            list_section(
                HOME_WORDS["stories"], "stories", stories[:5], shown, more=LinkView("All stories", "stories/")
            ),
            _doing(shown),
            *(
                list_section(SECTION_TITLES[name], name, records, shown, more=LinkView(words, url))
                for name, records, words, url in parts
            ),
        ),
    )


def _on_soon(ahead: Sequence[Event], shown: Shown) -> Section:
    """What is on in the next seven days; where nothing is, what comes next."""
    week = shown.today + dt.timedelta(days=7)
    soon = [event for event in ahead if shown.next_dates[event.origin.path].day < week]
    title = HOME_WORDS["week" if soon or not ahead else "next"]
    more = LinkView("Everything that’s on", "events/")
    return list_section(
        title, "events", (soon or ahead)[: 6 if soon else 3], shown, empty="coming", more=more
    )


def _doing(shown: Shown) -> Section:
    """How the work stands, in numbers: what was promised, what is counted, what is missing."""
    number = len(shown.gaps)
    missing = StatusView(MISSING_NOTES["thing" if number == 1 else "things"], "warn")
    standings = (
        Standing(
            SECTION_TITLES["actions"],
            promises_at(None),
            promise_tally(shown, None),
            "" if shown.library.originals.all(Action) else EMPTY["actions"],
        ),
        Standing(
            SECTION_TITLES["measures"],
            "progress/measures/",
            tally_of(shown.library.originals.all(Measure)),
            "" if shown.library.originals.all(Measure) else EMPTY["measures"],
        ),
        Standing(
            MISSING_TITLE,
            MISSING_PAGE,
            (Tally(missing, number, MISSING_PAGE),) if number else (),
            "" if number else MISSING_NOTES["nothing"],
        ),
    )
    more = LinkView("All of how we are doing", "progress/")
    return Section(HOME_WORDS["doing"], "doing", standings=standings, more=more)


def section_pages(shown: Shown) -> Iterator[PageView | LatePage]:
    """The index of each section of the whole site."""
    library = shown.library
    stories = newest_first(library.originals.all(Story))
    yield replace(_introduced(shown, "zones/"), template="zones.html", zones=zone_cards(shown))
    yield replace(
        _introduced(shown, "stories/", feeds="stories/"),
        sections=(list_section("Newest stories", "newest", stories[:24], shown, empty="stories"),),
        pages=_story_ways(shown),
    )
    yield from map_pages(shown)
    yield replace(
        _introduced(shown, "progress/"),
        sections=progress_sections(None, shown, everything=True),
        pages=_progress_ways(shown),
    )
    yield replace(
        _introduced(shown, "money/"),
        sections=money_sections(library.originals.all(Grant), shown, by_zone=True),
    )
    yield replace(
        _introduced(shown, "newsletters/", feeds="newsletters/"),
        template="newsletters.html",
        sections=(list_section("All newsletters", "newsletters", library.editions, shown),),
    )
    meetings = (LinkView(SECTION_TITLES["meetings"], "meetings/"),)
    for address, kind, ways in (("documents/", Document, meetings), ("meetings/", Meeting, ())):
        yield replace(_introduced(shown, address), sections=(_all_of(shown, kind),), pages=ways)
    yield from _post_pages(shown)
    yield replace(_introduced(shown, "partners/"), sections=_partners(shown))
    for address, progress in _PROGRESS.items():
        if progress is Action:
            yield from promise_pages(shown, _introduced(shown, address))
        else:
            yield replace(_introduced(shown, address), sections=_progress_of(shown, progress))
    for vocabulary in ("outcomes", "tools"):
        yield replace(_introduced(shown, f"{vocabulary}/"), sections=(_terms(shown, vocabulary),))


def _post_pages(shown: Shown) -> Iterator[PageView | LatePage]:
    """What partners wrote elsewhere, on as many pages as it needs, and where it comes from."""
    posts = approved_posts(shown.library.originals.all(Post))
    late, *others = paged(shown, "posts/", SECTION_TITLES["posts"], posts, words=("post", "posts"))
    first = late.view()
    introduced = _introduced(shown, "posts/", feeds="posts/")
    sources = [LinkView(SECTION_TITLES["sources"], SOURCES_PAGE)] if shown.library.sources else []
    yield replace(introduced, sections=first.sections, pages=(*first.pages, *sources))
    yield from others
    if shown.library.sources:
        crumbs = (LinkView(SECTION_TITLES["posts"], "posts/"),)
        frame = make_frame(shown, SOURCES_PAGE, SECTION_TITLES["sources"], crumbs=crumbs)
        listed = Section("The channels", "channels", cards=source_cards(shown))
        yield PageView("listing.html", frame, lede=SECTION_LEDES["sources"], sections=(listed,))


_PROGRESS: dict[str, type[Record]] = {
    "progress/actions/": Action,
    "progress/voice/": Voice,
    "progress/measures/": Measure,
    "progress/lessons/": Lesson,
    "progress/assessments/": Assessment,
    "progress/risks/": Risk,
}


def _introduced(shown: Shown, address: str, heading: str = "", *, feeds: str = "") -> PageView:
    """A section's page with the words that editors wrote for it, where there are any."""
    name = address.rstrip("/").rpartition("/")[2]
    title = heading or SECTION_TITLES[name]
    crumbs = (
        (LinkView(SECTION_TITLES["progress"], "progress/"),)
        if address.startswith("progress/") and name != "progress"
        else ()
    )
    links = zone_feeds(feeds, shown)
    page = shown.library.find(Page, address.rstrip("/"))
    if page is None:
        frame = make_frame(
            shown, address, title, crumbs=crumbs, feeds=links, kind="home" if not address else "section"
        )
        return PageView("listing.html", frame, lede=SECTION_LEDES.get(name, ""))
    frame = record_frame(shown, page, heading=page.title if address else title, feeds=links)
    made = make_frame(shown, address, page.title, crumbs=crumbs)
    kind = "home" if not address else "section"
    frame = replace(frame, crumbs=made.crumbs, kind=kind, title=made.title, found=None)
    return PageView(
        "listing.html",
        frame,
        body=shown.body(page).html,
        body_pictures=shown.body_pictures(page),
        lede=page.summary or SECTION_LEDES.get(name, ""),
    )


def _all_of(shown: Shown, kind: type[Record]) -> Section:
    """Every record of a kind, the newest first."""
    return list_section(
        SECTION_TITLES[kind.folder],
        kind.folder,
        ordered(shown.library.originals.all(kind), shown),
        shown,
        most=1000,
    )


def _progress_of(shown: Shown, kind: type[Record]) -> tuple[Section, ...]:
    """Every record of a kind of progress; measures with their verdicts."""
    return (
        counted_sections(shown.library.originals.all(kind), shown)
        if kind is Measure
        else (_all_of(shown, kind),)
    )


def map_pages(shown: Shown) -> Iterator[PageView]:
    """What communities have, zone by zone; then the same for each kind of thing and for each audience."""
    assets = shown.library.originals.all(Asset)
    yield replace(
        _introduced(shown, MAP_PAGE),
        sections=tuple(map_sections(shown)),
        pages=filter_links(assets, shown, here=MAP_PAGE),
    )
    for address, words in map_filters(shown.library.settings):
        crumbs = (LinkView(SECTION_TITLES["map"], MAP_PAGE),)
        heading = f"{SECTION_TITLES['map']}: {words}"
        yield PageView(
            "listing.html",
            make_frame(shown, address, heading, crumbs=crumbs),
            sections=tuple(map_sections(shown, address)),
            pages=filter_links(assets, shown, here=address),
        )


def _story_ways(shown: Shown) -> tuple[LinkView, ...]:
    """By year, by zone, by outcome; and what partners said elsewhere."""
    years = [LinkView(year, f"stories/{year}/", str(len(found))) for year, found in story_years(shown)]
    zones = [LinkView(chip.name, f"{chip.url}stories/") for chip in shown.chips.values()]
    posts = [LinkView(SECTION_TITLES["posts"], "posts/")] if shown.library.originals.all(Post) else []
    return (*years, *zones, *shown.term_links("outcomes", shown.library.settings.outcomes), *posts)


def _progress_ways(shown: Shown) -> tuple[LinkView, ...]:
    kinds = (
        LinkView(SECTION_TITLES[kind.folder], address, str(len(shown.library.originals.all(kind))))
        for address, kind in _PROGRESS.items()
    )
    return (*kinds, LinkView(MISSING_TITLE, MISSING_PAGE, str(len(shown.gaps))))


def _partners(shown: Shown) -> tuple[Section, ...]:
    """Partners by what kind of organisation they are."""
    partners = sorted(shown.library.originals.all(Partner), key=lambda partner: partner.title)
    sections = []
    for word, term in shown.library.settings.partner_kinds.items():
        found = [partner for partner in partners if partner.type == word]
        if found:
            sections.append(Section(term.title, word, cards=cards(found, shown)))
    return tuple(sections) or (list_section(SECTION_TITLES["partners"], "partners", (), shown),)


def _terms(shown: Shown, vocabulary: str) -> Section:
    """Each word of a vocabulary as a card."""
    found = tuple(
        Card("term", term.title, f"{vocabulary}/{word}/", term.text or "")
        for word, term in shown.library.settings.vocabulary(vocabulary).items()
    )
    return Section(SECTION_TITLES[vocabulary], vocabulary, cards=found)
