"""The pages about the site itself: what it can say by itself, after the words of its editors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zonepress.model.governance import Page
from zonepress.model.tested import Findings
from zonepress.views.about import wording as said
from zonepress.views.about.privacy import privacy_sections
from zonepress.views.about.running import contact_sections, running_sections
from zonepress.views.about.site_map import view_site_map
from zonepress.views.about.statement import statement_sections
from zonepress.views.frame import make_frame, page_crumb
from zonepress.views.parts import PageView, Section
from zonepress.views.records import view_record
from zonepress.views.shown import Shown


def about_pages(shown: Shown, tested: Findings) -> Iterator[PageView]:
    """Each of them once, whether anybody has written words for it or not."""
    yield _page(shown, "contact/", contact_sections(shown))
    yield _page(shown, "about/site/", running_sections(shown))
    yield _page(shown, "privacy/", privacy_sections(shown))
    yield _page(shown, "accessibility/", statement_sections(shown, tested))
    yield view_site_map(shown)


def _page(shown: Shown, address: str, sections: tuple[Section, ...]) -> PageView:
    words = shown.library.find(Page, address.rstrip("/"))
    if words:
        page = view_record(words, shown)
        return replace(page, lede=page.lede or said.LEDES[address], sections=(*page.sections, *sections))
    parts = address.split("/")[:-2]
    frame = make_frame(
        shown,
        address,
        said.TITLES[address],
        description=said.LEDES[address],
        crumbs=page_crumb(shown, parts[0]) if parts else (),
        kind="page",
    )
    return PageView("page.html", frame, lede=said.LEDES[address], sections=sections)
