"""Long lists cut into pages, and lists by year, outcome and tool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from zonepress.model.address import address_of
from zonepress.model.measure import Measure
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.zone import Zone
from zonepress.views.cards import cards, inputs_of
from zonepress.views.frame import make_frame
from zonepress.views.parts import LatePage, LinkView, PageView, Section, ZoneChip
from zonepress.views.sections import MOST_CARDS, newest_first
from zonepress.views.shown import Shown
from zonepress.views.wording import EMPTY, SECTION_TITLES, counted

_OF_TERM = ("story", "event", "action", "measure", "voice", "grant")


@dataclass(frozen=True)
class _Pages:
    """One list on as many pages as it needs."""

    address: str
    heading: str
    records: Sequence[Record]
    zone: ZoneChip | None
    crumbs: tuple[LinkView, ...]
    lede: str
    before: tuple[Section, ...]
    words: tuple[str, str]

    def late(self, number: int, shown: Shown) -> LatePage:
        """One of the pages, which changes with the records on it and with what stands around stories."""
        first = (self.lede, [(part.title, part.id, [one.key for one in part.cards]) for part in self.before])
        inputs = (
            (self.heading, number, len(self.records), self.words, self.zone, self.crumbs),
            first if number == 1 else (),
            [inputs_of(record, shown) for record in self._here(number)],
        )
        return LatePage(self._address(number), "", inputs, partial(self.page, number, shown))

    def page(self, number: int, shown: Shown) -> PageView:
        """One of the pages, laid out."""
        title = self.heading if number == 1 else f"{self.heading}, page {number}"
        listed = Section(
            counted(len(self.records), *self.words) if self.records else self.heading,
            "list",
            cards=cards(self._here(number), shown),
            empty=EMPTY["records"],
        )
        return PageView(
            template="listing.html",
            frame=make_frame(shown, self._address(number), title, crumbs=self.crumbs, zone=self.zone),
            lede=self.lede if number == 1 else "",
            sections=(*(self.before if number == 1 else ()), listed),
            pages=tuple(
                LinkView(str(page), self._address(page), current=page == number)
                for page in range(1, len(self) + 1)
            )
            if len(self) > 1
            else (),
        )

    def __len__(self) -> int:
        return max(1, -(-len(self.records) // MOST_CARDS))

    def _address(self, number: int) -> str:
        return self.address if number == 1 else f"{self.address}{number}/"

    def _here(self, number: int) -> Sequence[Record]:
        return self.records[(number - 1) * MOST_CARDS : number * MOST_CARDS]


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
) -> Iterator[LatePage]:
    """Records on as many pages as they need: `address`, then `address2/` and on."""
    chip = shown.chips[zone.slug] if zone else None
    trail = (LinkView(zone.title, address_of(zone)),) if zone else crumbs
    pages = _Pages(address, heading, records, chip, trail, lede, before, words)
    return (pages.late(number, shown) for number in range(1, len(pages) + 1))


def story_years(shown: Shown) -> list[tuple[str, list[Record]]]:
    """Stories by the year they happened in, the newest first."""
    stories = newest_first(shown.library.originals.all(Story))
    return [(year, list(found)) for year, found in groupby(stories, key=_year)]


def _year(record: Record) -> str:
    assert isinstance(record, Story)
    return str(record.date.year)


def year_pages(shown: Shown) -> Iterator[LatePage]:
    """Stories of each year."""
    crumbs = (LinkView(SECTION_TITLES["stories"], "stories/"),)
    for year, stories in story_years(shown):
        yield from paged(shown, f"stories/{year}/", f"Stories from {year}", stories, crumbs=crumbs)


def term_pages(shown: Shown) -> Iterator[LatePage]:
    """What there is of each outcome and of each tool."""
    for vocabulary, field in (("outcomes", "outcomes"), ("tools", "tools")):
        crumbs = (LinkView(SECTION_TITLES[vocabulary], f"{vocabulary}/"),)
        by_term: dict[str, list[Record]] = {}
        for record in shown.library.originals.records:
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
) -> Iterator[LatePage]:
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
