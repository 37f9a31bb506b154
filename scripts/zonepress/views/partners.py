"""A partner's page, and what it takes part in on as many more as it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from zonepress.model.address import address_of
from zonepress.model.governance import Partner
from zonepress.model.record import Record
from zonepress.views.cards import cards, inputs_of
from zonepress.views.frame import make_frame
from zonepress.views.parts import LatePage, LinkView, PageView, Section
from zonepress.views.sections import MOST_CARDS, newest_first
from zonepress.views.shown import Shown
from zonepress.views.wording import KIND_WORDS, SECTION_TITLES, counted

LISTED = ("story", "event", "grant", "action", "asset", "voice", "post")
"""The kinds of record that a partner's page lists, in this order."""


@dataclass(frozen=True)
class _PartnerList:
    """What a partner takes part in, of one kind, the newest first."""

    partner: Partner
    records: Sequence[Record]

    @property
    def folder(self) -> str:
        return self.records[0].folder

    @property
    def title(self) -> str:
        return SECTION_TITLES.get(self.folder, KIND_WORDS[self.records[0].kind])

    @property
    def numbers(self) -> range:
        """The pages it takes; the first is the partner's own."""
        return range(1, -(-len(self.records) // MOST_CARDS) + 1)

    def address(self, number: int) -> str:
        """Where one of its pages is."""
        own = address_of(self.partner)
        return own if number == 1 else f"{own}{self.folder}/{number}/"

    def inputs(self, number: int, shown: Shown) -> tuple[object, ...]:
        """Plain values with which one of its pages changes."""
        here = [inputs_of(record, shown) for record in self._here(number)]
        return self.partner.title, self.title, number, len(self.records), here

    def section(self, number: int, shown: Shown) -> Section:
        """What stands on one of its pages."""
        more = None
        if number == 1 and len(self.numbers) > 1:
            words = f"All {counted(len(self.records), 'of them', 'of them')}"
            more = LinkView(words, self.address(2))
        return Section(self.title, self.folder, cards=cards(self._here(number), shown), more=more)

    def page(self, number: int, shown: Shown) -> PageView:
        """A page of its own, after the partner's."""
        title = f"{self.partner.title}: {self.title}, page {number}"
        crumbs = (
            LinkView(SECTION_TITLES["partners"], "partners/"),
            LinkView(self.partner.title, address_of(self.partner)),
        )
        return PageView(
            "listing.html",
            make_frame(shown, self.address(number), title, crumbs=crumbs),
            sections=(self.section(number, shown),),
            pages=tuple(
                LinkView(str(page), self.address(page), current=page == number) for page in self.numbers
            ),
        )

    def _here(self, number: int) -> Sequence[Record]:
        return self.records[(number - 1) * MOST_CARDS : number * MOST_CARDS]


def partner_pages(partner: Partner, own: PageView, shown: Shown) -> Iterator[LatePage]:
    """A partner's `own` page with the newest of what it takes part in; the rest on pages of its own."""
    by_kind: dict[str, list[Record]] = {kind: [] for kind in LISTED}
    for record in shown.by_partner.get(partner.slug, ()):
        if record.kind in by_kind:
            by_kind[record.kind].append(record)
    lists = [_PartnerList(partner, newest_first(found)) for found in by_kind.values() if found]
    for one in lists:
        for number in one.numbers[1:]:
            view = partial(one.page, number, shown)
            yield LatePage(one.address(number), "", one.inputs(number, shown), view)
    inputs = (own, [one.inputs(1, shown) for one in lists])
    yield LatePage(address_of(partner), partner.origin.path, inputs, partial(_with_lists, own, lists, shown))


def _with_lists(own: PageView, lists: Sequence[_PartnerList], shown: Shown) -> PageView:
    """A partner's own page with the newest of each list."""
    return replace(own, sections=tuple(one.section(1, shown) for one in lists))
