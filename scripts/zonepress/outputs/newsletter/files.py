"""Every page and every file of every edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from zonepress.model.edition import Edition
from zonepress.outputs.files import SiteFile, key_of
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.newsletter.forms import FORMS
from zonepress.outputs.newsletter.paper.prints import Prints
from zonepress.outputs.newsletter.web import edition_page
from zonepress.store import digest
from zonepress.views.parts import LatePage, PageView, Section
from zonepress.views.shown import Shown


def edition_pages(shown: Shown, prints: Prints | None = None) -> Iterator[PageView]:
    """The web page of every edition, for everybody and for each zone, with links to its forms on paper."""
    links = prints.links if prints else {}
    for edition in shown.library.editions:
        for view in edition_views(edition, shown):
            yield edition_page(view, shown, links.get(view.address, ()))


def with_sheets(page: PageView | LatePage, prints: Prints) -> PageView | LatePage:
    """A zone's page with a link to the newest sheet for its noticeboard, where there is one."""
    if isinstance(page, LatePage) or page.template != "zone.html":
        return page
    return replace(page, sections=tuple(_with_sheets(section, prints) for section in page.sections))


def _with_sheets(section: Section, prints: Prints) -> Section:
    newest = section.cards[0].url if section.id == "newsletters" and section.cards else ""
    sheets = (link for link in prints.links.get(newest, ()) if "/noticeboard-" in link.url)
    return replace(section, links=(*section.links, *sheets))


def edition_files(
    shown: Shown, templates: Path, editions: Iterable[Edition] | None = None
) -> Iterator[SiteFile]:
    """Every form of some editions, or of all; none where the site has no address for links to lead to."""
    settings = shown.library.settings
    if not settings.url:
        return
    looks, known = template_fingerprint(templates), settings.model_dump_json(exclude={"root"})
    for edition in shown.library.editions if editions is None else editions:
        for view in edition_views(edition, shown):
            told = key_of("newsletter", view, known)
            for form in FORMS:
                yield SiteFile(
                    f"{view.address}{form.name}",
                    digest(form.name, told, looks if form.styled else ""),
                    partial(form.render, view, settings, templates),
                    view.source,
                )


def template_fingerprint(templates: Path) -> str:
    """A digest of the templates that e-mails are made with."""
    found = sorted((templates / "newsletter").glob("*.html"))
    return digest(*(part for path in found for part in (path.name, path.read_bytes())))
