"""The whole site as a tree: sections, zones and archives, each with how much is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zonepress.model.address import address_of
from zonepress.model.asset import Asset
from zonepress.model.event import Event
from zonepress.model.governance import Document, Meeting, Page, Partner, Post
from zonepress.model.grant import Grant
from zonepress.model.learning import Assessment, Lesson, Risk
from zonepress.model.measure import Measure
from zonepress.model.plan import Action, Voice
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.zone import Zone
from zonepress.views.about import wording as said
from zonepress.views.addresses import SECTIONS
from zonepress.views.archives import story_years
from zonepress.views.frame import make_frame
from zonepress.views.missing import MISSING_PAGE
from zonepress.views.parts import LinkView, PageView
from zonepress.views.shown import Shown
from zonepress.views.subscribing.page import ADDRESS as SUBSCRIBE
from zonepress.views.subscribing.page import view_subscribe
from zonepress.views.wording import CHECKS_TITLE, SECTION_TITLES

ADDRESS = "site-map/"


@dataclass(frozen=True)
class Branch:
    """A page, and the pages below it."""

    link: LinkView
    """Its note says how much is there."""
    below: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class SiteMapView(PageView):
    """The whole site as a tree."""

    parts: tuple[tuple[str, str, tuple[Branch, ...]], ...] = ()
    """The heading, the anchor and the branches of each part."""


_PROGRESS: tuple[type[Record], ...] = (Action, Voice, Measure, Lesson, Assessment, Risk)
_IN_ZONES: dict[str, tuple[type[Record], ...]] = {
    "stories": (Story,),
    "events": (Event,),
    "assets": (Asset,),
    "progress": _PROGRESS,
    "money": (Grant,),
}


def view_site_map(shown: Shown) -> PageView:
    """Every part of the site; single records are on the lists that it leads to, and in the A to Z."""
    parts = (
        ("sections", tuple(_sections(shown))),
        ("progress", tuple(_progress(shown))),
        ("zones", tuple(_zone(shown, zone) for zone in shown.library.zones)),
        ("find", tuple(_find(shown))),
        ("about", tuple(_about(shown))),
        ("part", tuple(_part(shown))),
        ("languages", tuple(_languages(shown))),
    )
    return SiteMapView(
        "site-map.html",
        make_frame(shown, ADDRESS, said.SITE_MAP, description=said.MAP_LEDE),
        lede=said.MAP_LEDE,
        parts=tuple((said.MAP_PARTS[name], name, branches) for name, branches in parts if branches),
    )


def _branch(name: str, address: str = "", count: int | None = None, below: Iterable[Branch] = ()) -> Branch:
    """A page of a section by the section's own title."""
    title = SECTION_TITLES.get(name, name)
    note = "" if count is None else f"{count:,}"
    return Branch(LinkView(title, address or f"{name}/", note), tuple(below))


def _sections(shown: Shown) -> Iterator[Branch]:
    library = shown.library
    years = (_branch(year, f"stories/{year}/", len(found)) for year, found in story_years(shown))
    editions = (_branch(edition.title, address_of(edition)) for edition in library.editions)
    yield _branch("stories", count=len(library.originals.all(Story)), below=years)
    yield _branch("events", count=len(library.originals.all(Event)))
    yield _branch("map", count=len(library.originals.all(Asset)))
    yield _branch("money", count=len(library.originals.all(Grant)))
    yield _branch("newsletters", count=len(library.editions), below=editions)
    yield _branch("documents", count=len(library.originals.all(Document)))
    yield _branch("meetings", count=len(library.originals.all(Meeting)))
    yield _branch("partners", count=len(library.originals.all(Partner)))
    yield _branch("posts", count=len(library.originals.all(Post)))


def _progress(shown: Shown) -> Iterator[Branch]:
    kinds = (
        _branch(kind.folder, f"progress/{kind.folder}/", len(shown.library.originals.all(kind)))
        for kind in _PROGRESS
    )
    missing = _branch("missing", MISSING_PAGE, len(shown.gaps))
    yield _branch("progress", below=(*kinds, missing))
    for vocabulary in ("outcomes", "tools"):
        terms = shown.library.settings.vocabulary(vocabulary)
        below = (_branch(term.title, f"{vocabulary}/{word}/") for word, term in terms.items())
        yield _branch(vocabulary, below=below)


def _zone(shown: Shown, zone: Zone) -> Branch:
    counts = {
        name: sum(len(shown.library.originals.in_zone(kind, zone.slug)) for kind in kinds)
        for name, kinds in _IN_ZONES.items()
    }
    address = address_of(zone)
    below = (_branch(name, f"{address}{name}/", count) for name, count in counts.items())
    return Branch(LinkView(zone.title, address), (*below, _branch("newsletters", f"{address}newsletters/")))


def _find(shown: Shown) -> Iterator[Branch]:
    yield _branch("search")
    yield _branch("a-z", count=len(shown.library.records))
    yield _branch("data")


def _about(shown: Shown) -> Iterator[Branch]:
    """The editors' own pages, those below others under them, and what the site says of itself."""
    pages = [page for page in shown.library.all(Page) if page.lang == "en"]
    own = {
        address: page.title
        for page in pages
        if (address := address_of(page)) not in SECTIONS and not address.startswith("contribute/")
    }
    own = {**said.TITLES, **own}
    tops = sorted((address for address in own if address.count("/") == 1), key=lambda at: own[at].casefold())
    for top in tops:
        inner = sorted((own[at], at) for at in own if at != top and at.startswith(top))
        yield Branch(LinkView(own[top], top), tuple(Branch(LinkView(title, at)) for title, at in inner))
    for address in sorted(own):
        if not any(address.startswith(top) for top in tops):
            yield Branch(LinkView(own[address], address))


def _part(shown: Shown) -> Iterator[Branch]:
    yield Branch(LinkView(view_subscribe(shown).frame.heading, SUBSCRIBE))
    if page := shown.library.find(Page, "contribute"):
        yield Branch(LinkView(page.title, "contribute/"))
    yield Branch(LinkView(said.TELL["story"][0], "contribute/add/"))
    yield Branch(LinkView("Every field there is", "contribute/fields/"))
    yield Branch(LinkView(CHECKS_TITLE, "contribute/checks/"))


def _languages(shown: Shown) -> Iterator[Branch]:
    """What is written in another language than English."""
    names = shown.library.settings.languages
    found: dict[str, list[Record]] = {}
    for record in shown.library.records:
        if record.lang != "en" and record.lang in names:
            found.setdefault(record.lang, []).append(record)
    for lang in sorted(found):
        first, *others = found[lang]
        link = LinkView(names[lang], address_of(first), f"{len(found[lang])}", lang=lang)
        yield Branch(
            link, tuple(Branch(LinkView(one.title, address_of(one), lang=lang)) for one in others[:11])
        )
