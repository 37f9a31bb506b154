"""What every page has around its own words."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from zonepress.model.address import address_of
from zonepress.model.governance import Page
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.views.editing import in_editor
from zonepress.views.found import found_as
from zonepress.views.parts import Frame, LinkView, ZoneChip
from zonepress.views.sharing import mail_to
from zonepress.views.shown import Shown, date_view
from zonepress.views.spoken import language_name, locale_of, spoken_in
from zonepress.views.wording import KIND_WORDS, REPORT_SUBJECT
from zonepress.views.words import Words, direction


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
    lang: str = "en",
    **more: Any,
) -> Frame:
    """The frame of a page that no single record makes."""
    settings = shown.library.settings
    title = f"{heading} – {zone.name}" if zone and heading != zone.name else heading
    office = settings.office.contact if settings.office else None
    public = f"{settings.url}{address}"
    subject = REPORT_SUBJECT.format(heading)
    return Frame(
        address=address,
        root=root_of(address),
        title=f"{title} – {settings.name}" if address else settings.name,
        heading=heading,
        description=description or settings.description,
        canonical=f"{settings.url}{address}" if settings.url else "",
        crumbs=(section_link(shown.words(lang), "home", ""), *crumbs) if address else (),
        zone=zone,
        kind=kind,
        picture=shown.share(address, zone),
        lang=lang,
        dir=direction(lang),
        spoken=spoken_in(lang),
        locale=locale_of(lang),
        report_url=help_address(address),
        report_mail=mail_to(office.email, subject, f"{public}\n\n") if office and office.email else "",
        **more,
    )


def help_address(address: str, wrong: str = "") -> str:
    """The form for what is wrong or missing, which already knows the page, and what it is about."""
    known = {"page": f"/{address}", **({"wrong": wrong} if wrong else {})}
    return f"contribute/add/?{urlencode(known)}#correction"


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
        edit_url=f"{settings.edit_address}{record.origin.path}" if settings.edit_address else "",
        editor_url=in_editor(record, shown.editor_lists),
        source=record.origin.path,
        changed=date_view(shown.changed.get(record.origin.path), spoken_in(record.lang)),
        review=date_view(record.review_on, spoken_in(record.lang)),
        review_late=bool(record.review_on and record.review_on.last < shown.today),
        found=found_as(record, shown),
        **_versions(shown, record),
        **more,
    )


def section_link(words: Words, name: str, url: str) -> LinkView:
    """The way to a part of the site, in the words of the page if they are known."""
    phrase = words.section(name)
    return LinkView(phrase.text, url, lang=phrase.lang or words.lang)


def _crumbs(shown: Shown, record: Record, zone: ZoneChip | None) -> tuple[LinkView, ...]:
    """The way from the home page: through the zone where there is one, else through the section."""
    words = shown.words(record.lang)
    if isinstance(record, Zone):
        return (section_link(words, "zones", "zones/"),)
    section = record.section.split("/")[0]
    if not section:
        parts = address_of(record).split("/")[:-2]
        return page_crumb(shown, parts[0]) if parts else ()
    if not zone:
        place = "map" if section == "assets" else section
        return (section_link(words, place, f"{place}/"),)
    within = section_link(words, section, f"{zone.url}{section}/")
    return (LinkView(zone.name, zone.url), *((within,) if section in WITHIN_ZONES else ()))


def page_crumb(shown: Shown, slug: str) -> tuple[LinkView, ...]:
    """The way through a page that editors may have written."""
    return (LinkView(slug.capitalize(), f"{slug}/"),) if shown.library.find(Page, slug) else ()


WITHIN_ZONES = ("stories", "events", "assets", "progress", "money", "newsletters")
"""The sections that every zone has a page of its own for."""


def language_called(shown: Shown, tag: str) -> str:
    """What a language is called by those who speak it."""
    return shown.library.settings.languages.get(tag) or language_name(tag)


def _versions(shown: Shown, record: Record) -> dict[str, Any]:
    """The same record in other languages, and whether it has kept up with its original."""
    versions = shown.versions(record)
    behind = shown.behind(record)
    if not versions:
        return {}
    english = shown.words("en")
    return {
        "alternates": tuple(
            LinkView(
                language_called(shown, version.lang),
                address_of(version),
                lang=version.lang,
                current=version is record,
            )
            for version in versions
        ),
        "original": address_of(versions[0]),
        "behind": LinkView(
            english.text("page.original"), address_of(behind), english.text("page.changed"), lang=behind.lang
        )
        if behind
        else None,
    }
