"""The pages of what is missing: everything that records leave open, each with a way to help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from zonepress.model.address import address_of
from zonepress.model.kinds import KINDS
from zonepress.model.zone import Zone
from zonepress.views.frame import help_address, make_frame
from zonepress.views.gaps import Gap
from zonepress.views.parts import GapView, LinkView, OpenRecord, PageView, Section, Table
from zonepress.views.shown import Shown
from zonepress.views.wording import (
    EVERYBODY,
    MISSING,
    MISSING_KINDS,
    MISSING_NOTES,
    MISSING_TITLE,
    SECTION_LEDES,
    SECTION_TITLES,
    counted,
)

MISSING_PAGE = "progress/missing/"
"""Below the root for everything, below a zone for what is missing there."""


def missing_pages(shown: Shown) -> Iterator[PageView]:
    """Everything that is missing, then what is missing in each zone."""
    yield _page(shown, None)
    yield from (_page(shown, zone) for zone in shown.library.zones)


def missing_address(zone: Zone | None) -> str:
    """Where what is missing is told: of one zone, or of everything."""
    return f"{address_of(zone) if zone else ''}{MISSING_PAGE}"


def _page(shown: Shown, zone: Zone | None) -> PageView:
    gaps = gaps_in(shown, zone)
    crumbs = [LinkView(SECTION_TITLES["progress"], f"{address_of(zone) if zone else ''}progress/")]
    frame = make_frame(
        shown,
        missing_address(zone),
        MISSING_TITLE,
        crumbs=(*([LinkView(zone.title, address_of(zone))] if zone else ()), *crumbs),
        zone=shown.chips[zone.slug] if zone else None,
        description=SECTION_LEDES["missing"],
    )
    return PageView(
        "listing.html",
        frame,
        lede=SECTION_LEDES["missing"],
        sections=(*_in_short(gaps, shown, zone), *_sections(gaps, shown, with_zones=zone is None)),
        pages=_ways(shown, zone),
    )


def gaps_in(shown: Shown, zone: Zone | None) -> tuple[Gap, ...]:
    """What is missing in one zone, or everywhere."""
    return tuple(gap for gap in shown.gaps if zone is None or gap.record.zone == zone.slug)


def _in_short(gaps: Sequence[Gap], shown: Shown, zone: Zone | None) -> Iterator[Section]:
    """How much is missing of what; of everything also where."""
    title = counted(len(gaps), "thing is missing", "things are missing") if gaps else MISSING_TITLE
    section = Section(title, "in-short", empty=MISSING_NOTES["nothing"])
    if not gaps:
        yield section
        return
    if zone is None and shown.library.zones:
        yield Section(title, "in-short", paragraphs=(MISSING_NOTES["how"],), table=_table(gaps, shown))
        return
    yield Section(
        title,
        "in-short",
        paragraphs=(MISSING_NOTES["how"],),
        links=tuple(
            LinkView(_kind_title(kind), f"#{kind}", str(len(found))) for kind, found in _by_kind(gaps)
        ),
    )


def _table(gaps: Sequence[Gap], shown: Shown) -> Table:
    """How much is missing, by kind and by zone."""
    zones = shown.library.zones
    places = [*(zone.slug for zone in zones), *({None} & {gap.record.zone for gap in gaps})]
    names = [*(zone.title for zone in zones), EVERYBODY][: len(places)]
    rows = []
    for kind, found in _by_kind(gaps):
        numbers = [sum(gap.record.zone == place for gap in found) for place in places]
        rows.append((_kind_title(kind), str(len(found)), *map(str, numbers)))
    return Table(
        MISSING_NOTES["table"],
        (MISSING_NOTES["kind"], MISSING_NOTES["everywhere"], *names),
        tuple(rows),
        numeric=tuple(range(1, len(names) + 2)),
    )


def _by_kind(gaps: Iterable[Gap]) -> list[tuple[str, list[Gap]]]:
    return [(kind, list(found)) for kind, found in groupby(gaps, key=lambda gap: gap.kind)]


def _kind_title(kind: str) -> str:
    """What a kind of record is called at the head of its part."""
    if kind in MISSING_KINDS:
        return MISSING_KINDS[kind]
    return SECTION_TITLES[next(known.folder for known in KINDS if known.kind == kind)]


def _sections(gaps: Sequence[Gap], shown: Shown, *, with_zones: bool) -> Iterator[Section]:
    for kind, found in _by_kind(gaps):
        views = []
        for what, alike in groupby(found, key=lambda gap: gap.what):
            records = tuple(_open_record(gap, shown, with_zone=with_zones) for gap in alike)
            views.append(GapView(MISSING[what], records))
        yield Section(_kind_title(kind), kind, gaps=tuple(views))


def _open_record(gap: Gap, shown: Shown, *, with_zone: bool) -> OpenRecord:
    record, address = gap.record, address_of(gap.record)
    return OpenRecord(
        title=record.title,
        url=address,
        help_url=help_address(address, MISSING[gap.what]),
        note=gap.note,
        lang=record.lang,
        zone=shown.chip(record) if with_zone and not isinstance(record, Zone) else None,
    )


def _ways(shown: Shown, here: Zone | None) -> tuple[LinkView, ...]:
    """The same for everything and for each zone, with how much is missing there."""
    places: list[Zone | None] = [None, *shown.library.zones]
    if len(places) < 2:
        return ()
    return tuple(
        LinkView(
            zone.title if zone else MISSING_NOTES["everywhere"],
            missing_address(zone),
            str(len(gaps_in(shown, zone))),
            current=zone is here,
        )
        for zone in places
    )


def missing_section(shown: Shown, zone: Zone | None, *, most: int = 5) -> Section:
    """The largest gaps in a few lines, with the way to all of them."""
    gaps = gaps_in(shown, zone)
    address = missing_address(zone)
    groups = {what: len(list(alike)) for what, alike in groupby(gaps, key=lambda gap: gap.what)}
    largest = sorted(groups, key=lambda what: -groups[what])[:most]
    links = tuple(_way_to(what, str(groups[what]), address) for what in largest)
    more = LinkView(counted(len(gaps), "thing is missing", "things are missing"), address) if gaps else None
    title = MISSING_NOTES["here"] if zone else MISSING_TITLE
    return Section(title, "missing", links=links, more=more, empty=MISSING_NOTES["nothing"])


def _way_to(what: str, number: str, address: str) -> LinkView:
    """From a gap in a line to where it is told in full."""
    kind = what.partition(".")[0]
    title = _kind_title(kind)
    return LinkView(
        f"{title}{'' if title.endswith('?') else ':'} {MISSING[what]}", f"{address}#{kind}", number
    )
