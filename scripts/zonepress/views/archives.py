"""Long lists cut into pages, and lists by year, outcome and tool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from zonepress.model.address import address_of
from zonepress.model.measure import Measure
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.zone import Zone
from zonepress.views.cards import cards
from zonepress.views.frame import make_frame
from zonepress.views.parts import LinkView, PageView, Section
from zonepress.views.sections import MOST_CARDS, newest_first
from zonepress.views.shown import Shown
from zonepress.views.wording import EMPTY, SECTION_TITLES, counted

_OF_TERM = ("story", "event", "action", "measure", "voice", "grant")


def paged(
    shown: Shown,
    address: str,
    heading: str,
    records: Sequence[Record],
    *,
    zone: Zone | None = None,
    crumbs: tuple[LinkView, ...] = (),
    lede: str = "",
    before: tuple[Section, ...] = (),
    words: tuple[str, str] = ("story", "stories"),
) -> Iterator[PageView]:
    """Records on as many pages as they need: `address`, then `address2/` and on."""
    chip = shown.chips[zone.slug] if zone else None
    trail = (LinkView(zone.title, address_of(zone)),) if zone else crumbs
    count = max(1, -(-len(records) // MOST_CARDS))
    for number in range(1, count + 1):
        here = records[(number - 1) * MOST_CARDS : number * MOST_CARDS]
        own = address if number == 1 else f"{address}{number}/"
        title = heading if number == 1 else f"{heading}, page {number}"
        yield PageView(
            template="listing.html",
            frame=make_frame(shown, own, title, crumbs=trail, zone=chip),
            lede=lede if number == 1 else "",
            sections=(
                *(before if number == 1 else ()),
                Section(
                    counted(len(records), *words) if records else heading,
                    "list",
                    cards=cards(here, shown),
                    empty=EMPTY["records"],
                ),
            ),
            pages=tuple(
                LinkView(str(page), address if page == 1 else f"{address}{page}/", current=page == number)
                for page in range(1, count + 1)
            )
            if count > 1
            else (),
        )


def story_years(shown: Shown) -> list[tuple[str, list[Record]]]:
    """Stories by the year they happened in, the newest first."""
    stories = newest_first(shown.library.all(Story))
    return [(year, list(found)) for year, found in groupby(stories, key=_year)]


def _year(record: Record) -> str:
    assert isinstance(record, Story)
    return str(record.date.year)


def year_pages(shown: Shown) -> Iterator[PageView]:
    """Stories of each year."""
    crumbs = (LinkView(SECTION_TITLES["stories"], "stories/"),)
    for year, stories in story_years(shown):
        yield from paged(shown, f"stories/{year}/", f"Stories from {year}", stories, crumbs=crumbs)


def term_pages(shown: Shown) -> Iterator[PageView]:
    """What there is of each outcome and of each tool."""
    for vocabulary, field in (("outcomes", "outcomes"), ("tools", "tools")):
        crumbs = (LinkView(SECTION_TITLES[vocabulary], f"{vocabulary}/"),)
        by_term: dict[str, list[Record]] = {}
        for record in shown.library.records:
            if record.kind in _OF_TERM:
                for word in _words(record, field):
                    by_term.setdefault(word, []).append(record)
        for word, term in shown.library.settings.vocabulary(vocabulary).items():
            records = newest_first(by_term.get(word, []))
            yield from _term(shown, f"{vocabulary}/{word}/", term.title, term.text or "", records, crumbs)


def _words(record: Record, field: str) -> tuple[str, ...]:
    """The record's words of a vocabulary; a measure has one outcome, others have several."""
    if isinstance(record, Measure):
        return (record.outcome,) if record.outcome and field == "outcomes" else ()
    words: tuple[str, ...] = getattr(record, field, ())
    return words


def _term(
    shown: Shown, address: str, title: str, text: str, records: list[Record], crumbs: tuple[LinkView, ...]
) -> Iterator[PageView]:
    """Stories go on over pages; everything else of the term stands before them."""
    stories = [record for record in records if isinstance(record, Story)]
    before = []
    for kind in _OF_TERM[1:]:
        found = [record for record in records if record.kind == kind]
        if found:
            before.append(
                Section(
                    SECTION_TITLES[found[0].folder], found[0].folder, cards=cards(found[:MOST_CARDS], shown)
                )
            )
    yield from paged(shown, address, title, stories, crumbs=crumbs, lede=text, before=tuple(before))
