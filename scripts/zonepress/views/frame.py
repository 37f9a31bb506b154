"""What every page has around its own words."""

from __future__ import annotations

from typing import Any

from zonepress.model.address import address_of
from zonepress.model.governance import Page
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.views.editing import in_editor
from zonepress.views.found import found_as
from zonepress.views.parts import Frame, LinkView, ZoneChip
from zonepress.views.shown import Shown, date_view
from zonepress.views.wording import KIND_WORDS, RTL, SECTION_TITLES

HOME = LinkView("Home", "")


def root_of(address: str) -> str:
    """What leads from an address to the site's root."""
    return "../" * address.count("/") or "./"


def make_frame(
    shown: Shown,
    address: str,
    heading: str,
    *,
    description: str = "",
    crumbs: tuple[LinkView, ...] = (),
    zone: ZoneChip | None = None,
    kind: str = "section",
    **more: Any,
) -> Frame:
    """The frame of a page that no single record makes."""
    settings = shown.library.settings
    title = f"{heading} – {zone.name}" if zone and heading != zone.name else heading
    return Frame(
        address=address,
        root=root_of(address),
        title=f"{title} – {settings.name}" if address else settings.name,
        heading=heading,
        description=description or settings.description,
        canonical=f"{settings.url}{address}" if settings.url else "",
        crumbs=(HOME, *crumbs) if address else (),
        zone=zone,
        kind=kind,
        picture=shown.share(address, zone),
        **more,
    )


def record_frame(shown: Shown, record: Record, *, heading: str = "", **more: Any) -> Frame:
    """The frame of a record's own page."""
    settings = shown.library.settings
    zone = shown.chips.get(record.slug) if isinstance(record, Zone) else shown.chip(record)
    return make_frame(
        shown,
        address_of(record),
        heading or record.title,
        description=shown.summary(record),
        crumbs=_crumbs(shown, record, zone),
        zone=zone,
        kind=record.kind,
        kind_word="" if isinstance(record, Page) else KIND_WORDS[record.kind],
        lang=record.lang,
        dir="rtl" if record.lang.split("-")[0] in RTL else "ltr",
        edit_url=f"{settings.edit_address}{record.origin.path}" if settings.edit_address else "",
        editor_url=in_editor(record, shown.editor_lists),
        source=record.origin.path,
        review=date_view(record.review_on),
        review_late=bool(record.review_on and record.review_on.last < shown.today),
        alternates=_translations(shown, record),
        found=found_as(record, shown),
        **more,
    )


def _crumbs(shown: Shown, record: Record, zone: ZoneChip | None) -> tuple[LinkView, ...]:
    """The way from the home page: through the zone where there is one, else through the section."""
    if isinstance(record, Zone):
        return (LinkView(SECTION_TITLES["zones"], "zones/"),)
    section = record.section.split("/")[0]
    if not section:
        parts = address_of(record).split("/")[:-2]
        return page_crumb(shown, parts[0]) if parts else ()
    if not zone:
        place = "map" if section == "assets" else section
        return (LinkView(SECTION_TITLES[place], f"{place}/"),)
    within = LinkView(SECTION_TITLES[section], f"{zone.url}{section}/")
    return (LinkView(zone.name, zone.url), *((within,) if section in WITHIN_ZONES else ()))


def page_crumb(shown: Shown, slug: str) -> tuple[LinkView, ...]:
    """The way through a page that editors may have written."""
    return (LinkView(slug.capitalize(), f"{slug}/"),) if shown.library.find(Page, slug) else ()


WITHIN_ZONES = ("stories", "events", "assets", "progress", "money", "newsletters")
"""The sections that every zone has a page of its own for."""


def _translations(shown: Shown, record: Record) -> tuple[LinkView, ...]:
    """The same record in other languages, itself included, where there are any."""
    versions = shown.translations.get((type(record), record.zone, record.translation_of or record.slug), ())
    if len(versions) < 2 or len({version.lang for version in versions}) < len(versions):
        return ()
    languages = shown.library.settings.languages
    url = shown.library.settings.url
    return tuple(
        LinkView(
            languages.get(version.lang, version.lang),
            f"{url}{address_of(version)}" if url else address_of(version),
            note=version.lang,
            current=version is record,
        )
        for version in versions
    )
