"""An edition as a page of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import escape

from zonepress.outputs.newsletter import wording
from zonepress.outputs.newsletter.forms import FORMS
from zonepress.views.edition import EditionView
from zonepress.views.frame import make_frame
from zonepress.views.parts import LinkView, PageView, Section
from zonepress.views.shown import Shown
from zonepress.views.wording import SECTION_TITLES
from zonepress.views.zones import zone_feeds


def edition_page(view: EditionView, shown: Shown, prints: Sequence[LinkView] = ()) -> PageView:
    """What the web page of one edition shows; `prints` lead to its forms on paper."""
    settings = shown.library.settings
    whole = view.editions[0]
    newsletters = LinkView(SECTION_TITLES["newsletters"], "newsletters/")
    frame = make_frame(
        shown,
        view.address,
        view.title,
        description=view.summary or view.preview,
        crumbs=(newsletters, LinkView(view.title, whole.url)) if view.zone else (newsletters,),
        zone=view.zone,
        kind="edition",
        lang=view.lang,
        edit_url=f"{settings.edit_address}{view.source}" if settings.edit_address else "",
        source=view.source,
        feeds=zone_feeds(f"{view.zone.url if view.zone else ''}newsletters/", shown),
    )
    note = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in view.note)
    return PageView(
        template="edition.html",
        frame=frame,
        body=f"{note}{view.intro.html}",
        body_pictures=tuple(
            picture
            for edition in shown.library.editions
            if edition.origin.path == view.source
            for picture in shown.body_pictures(edition)
        ),
        lede=view.summary,
        status_note=view.compiled,
        sections=tuple(_sections(view, prints, forms=bool(settings.url))),
        sources=view.sources,
        date=view.sent,
        when=view.quarter,
        pages=view.editions if len(view.editions) > 1 else (),
    )


def _sections(view: EditionView, prints: Sequence[LinkView], *, forms: bool) -> Iterator[Section]:
    """The parts of the edition, with the lead as the first card of its first part."""
    parts = view.sections
    if view.lead:
        first = parts[0] if parts and parts[0].id == "happened" else Section(_title(view), "happened")
        parts = tuple(part for part in parts if part is not first)
        yield replace(first, cards=(view.lead.card, *first.cards))
    yield from parts
    if forms:
        links = tuple(LinkView(form.words, f"{view.address}{form.name}") for form in FORMS)
        yield Section(wording.TITLES["forms"], "forms", links=(*prints, *links))


def _title(view: EditionView) -> str:
    return wording.in_zone(view.zone.name) if view.zone else wording.TITLES["happened"]
