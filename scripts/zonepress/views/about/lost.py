"""The page for addresses that are not there: it helps to find what was looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from zonepress.views.about import wording as said
from zonepress.views.frame import make_frame
from zonepress.views.parts import LinkView, PageView, Section
from zonepress.views.shown import Shown
from zonepress.views.wording import SECTION_TITLES, joined

_LISTS = ("events", "stories", "progress", "money", "newsletters", "documents")


def view_not_found(shown: Shown) -> PageView:
    """What a reader meets at an address that is not there; its links hold at any depth."""
    settings = shown.library.settings
    frame = make_frame(shown, "404.html", said.LOST["title"], kind="notfound", indexed=False)
    frame = replace(
        frame,
        root=urlsplit(settings.url).path or "/",
        title=f"{said.LOST['title']} – {settings.name}",
        canonical="",
        crumbs=(),
        report_url="contribute/add/#correction",
        report_mail="",
    )
    lists = tuple(LinkView(SECTION_TITLES[name], f"{name}/") for name in _LISTS)
    everything = (LinkView(SECTION_TITLES["a-z"], "a-z/"), LinkView(said.SITE_MAP, "site-map/"))
    sections = (
        Section(said.LOST["find"], "find", links=(*everything, *lists)),
        *((Section(said.LOST["zones"], "zones"),) if shown.library.zones else ()),
        Section(
            said.LOST["moved"],
            "moved",
            paragraphs=(said.LOST["moved_words"], *_went_on(shown)),
            links=(
                LinkView(said.LOST["tell"], "contribute/add/#correction"),
                LinkView(said.CONTACT, "contact/"),
            ),
        ),
    )
    return PageView("notfound.html", frame, lede=said.LOST["lede"], sections=sections)


def _went_on(shown: Shown) -> Iterator[str]:
    """Zones that became other zones."""
    for zone in shown.library.zones:
        heirs = [heir.title for slug in zone.succeeded_by if (heir := shown.library.zone(slug))]
        if heirs:
            yield said.LOST["succeeded"].format(old=zone.title, new=joined(heirs))
