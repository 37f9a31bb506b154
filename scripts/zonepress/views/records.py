"""The page of every record."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from zonepress.model.address import address_of
from zonepress.model.asset import Asset
from zonepress.model.edition import Edition
from zonepress.model.event import Event
from zonepress.model.fields import Source
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.governance import Document, Meeting, Page, Partner, Post
from zonepress.model.learning import Assessment, Risk
from zonepress.model.measure import Measure
from zonepress.model.plan import Action
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.model.zone import Zone
from zonepress.views.addresses import calendar_of
from zonepress.views.artwork import artwork
from zonepress.views.cards import (
    action_status,
    assessment_status,
    cards,
    event_status,
    meeting_status,
    paper_status,
    risk_status,
)
from zonepress.views.events import event_page
from zonepress.views.facts import facts_of
from zonepress.views.frame import make_frame, record_frame
from zonepress.views.measures import measure_status
from zonepress.views.partners import partner_pages
from zonepress.views.parts import (
    Fact,
    LatePage,
    LinkView,
    PageView,
    PictureView,
    Section,
    SourceView,
    StatusView,
)
from zonepress.views.schema_event import event_jsonld
from zonepress.views.sections import own_sections
from zonepress.views.sharing import share_links
from zonepress.views.shown import Shown, date_view
from zonepress.views.spoken import span_said, spoken_in
from zonepress.views.wording import MORE_ALIKE, date_words, span_words

_TEMPLATES = {"story": "story.html", "event": "event.html", "page": "page.html", "measure": "measure.html"}
_PICTURED = (Story, Event, Asset, Post)


def record_pages(shown: Shown, sections: frozenset[str]) -> Iterator[PageView | LatePage]:
    """A page for each record but zones, editions and the words of a section's own page."""
    for record in shown.library.records:
        if isinstance(record, Zone | Edition) or (
            isinstance(record, Page) and address_of(record) in sections
        ):
            continue
        if isinstance(record, Partner):
            yield from partner_pages(record, view_record(record, shown), shown)
        elif isinstance(record, Story):
            yield _story_page(record, shown)
        elif isinstance(record, Event):
            yield event_page(view_record(record, shown), record, shown)
        else:
            yield view_record(record, shown)


def _story_page(story: Story, shown: Shown) -> LatePage:
    """A story's page, which changes with the story, with those like it and with what stands around all."""
    alike = shown.alike[story.origin.path]
    inputs = (*map(shown.story_inputs, (story, *alike)), shown.version_inputs(story))
    return LatePage(address_of(story), story.origin.path, inputs, partial(view_story, story, alike, shown))


def view_story(story: Story, alike: Sequence[Story], shown: Shown) -> PageView:
    """What a story's page shows: itself, and a few more like it."""
    page = view_record(story, shown)
    pictured = page.picture or page.pictures or page.body_pictures
    zone = page.frame.zone
    art = None if pictured else artwork(address_of(story), zone.emblem if zone else "", across=6, down=1)
    share = share_links(story.title, page.frame.canonical)
    more = (Section(MORE_ALIKE, "alike", cards=cards(alike, shown)),) if alike else ()
    return replace(page, sections=(*page.sections, *more), share=share, art=art)


def view_record(record: Record, shown: Shown) -> PageView:
    """What a record's own page shows."""
    date = _day(record, shown)
    return PageView(
        template=_TEMPLATES.get(record.kind, "record.html"),
        frame=record_frame(shown, record, **_frame_extras(record, shown)),
        body=shown.body(record).html,
        body_pictures=shown.body_pictures(record),
        lede=record.summary or "",
        status=_status(record, shown),
        status_note=record.status_note or "" if isinstance(record, Event) else "",
        facts=tuple(_local(fact, address_of(record)) for fact in facts_of(record, shown)),
        sections=own_sections(record, shown),
        sources=tuple(map(source_view, record.sources)),
        picture=shown.picture(record, record.picture) if isinstance(record, _PICTURED) else None,
        pictures=_gallery(record, shown),
        date=date_view(date, spoken_in(record.lang)),
        when=_when(record, shown),
        tags=_tags(record, shown),
        calendar=calendar_of(record) if isinstance(record, Event) else "",
    )


def source_view(source: Source) -> SourceView:
    """Where facts were published, on one line."""
    published = f"published {date_words(source.published)}" if source.published else ""
    read = f"read {date_words(source.read)}" if source.read else ""
    return SourceView(
        source.title, source.url or "", ", ".join(part for part in (source.where, published, read) if part)
    )


def _local(fact: Fact, address: str) -> Fact:
    """A link to a file beside the record (written `@name`) as an address."""
    if not any(link.url.startswith("@") for link in fact.links):
        return fact
    links = tuple(
        replace(link, url=f"{address}{link.url[1:]}") if link.url.startswith("@") else link
        for link in fact.links
    )
    return replace(fact, links=links)


def _status(record: Record, shown: Shown) -> StatusView | None:
    match record:
        case Event():
            over = StatusView("Over", "plain") if shown.next_dates[record.origin.path].over else None
            return event_status(record) or over
        case Action():
            return action_status(record, shown)
        case Assessment():
            return assessment_status(record, shown)
        case Measure():
            return measure_status(record)
        case Risk():
            return risk_status(record)
        case Meeting():
            return meeting_status(record, shown)
        case Document():
            return paper_status(record)
        case Asset():
            return StatusView("Not checked lately", "warn") if shown.stale(record) else None
    return None


def _gallery(record: Record, shown: Shown) -> tuple[PictureView, ...]:
    if not isinstance(record, Story):
        return ()
    return tuple(view for picture in record.pictures if (view := shown.picture(record, picture)))


def _day(record: Record, shown: Shown) -> FuzzyDate | dt.date | None:
    """When it was; for an event, when it is next, as exactly as is known."""
    if not isinstance(record, Event):
        return getattr(record, "date", None)
    start = shown.next_dates[record.origin.path].start
    return start.date() if isinstance(start, dt.datetime) else start


def _when(record: Record, shown: Shown) -> str:
    if not isinstance(record, Event):
        return ""
    when = shown.next_dates[record.origin.path]
    spoken = spoken_in(record.lang)
    if spoken == "en":
        return span_words(when.start, when.end)
    return span_said(when.start, when.end, spoken, shown.words(record.lang))


def _tags(record: Record, shown: Shown) -> tuple[LinkView, ...]:
    """Outcomes and tools as links to what else there is of them; a story's facts have them."""
    if isinstance(record, Story):
        return ()
    return (
        *shown.term_links("outcomes", getattr(record, "outcomes", ())),
        *shown.term_links("tools", getattr(record, "tools", ())),
    )


def _frame_extras(record: Record, shown: Shown) -> dict[str, Any]:
    if isinstance(record, Event):
        return {"jsonld": event_jsonld(record, shown), "calendar": calendar_of(record)}
    if isinstance(record, Story):
        return {"jsonld": _story_jsonld(record, shown)}
    return {}


def _story_jsonld(story: Story, shown: Shown) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "description": shown.summary(story),
        "datePublished": str(story.date),
        "inLanguage": story.lang,
        "url": f"{shown.library.settings.url}{address_of(story)}",
    }


def withdrawn_pages(withdrawn: list[Record], shown: Shown) -> Iterator[PageView]:
    """What stays at the address of a record that was taken down: that it was, and when."""
    for record in withdrawn:
        assert record.withdrawn
        frame = make_frame(shown, address_of(record), "This page was taken down", kind="gone", indexed=False)
        yield PageView("gone.html", frame, lede=f"It was taken down on {date_words(record.withdrawn.on)}.")


def redirect_pages(shown: Shown) -> Iterator[PageView]:
    """What stays at a record's old addresses: the way to the new one."""
    for record in shown.library.records:
        for old in record.moved_from:
            address = posixpath.normpath(old.strip("/"))
            address += "" if address.endswith(".html") else "/"
            frame = make_frame(shown, address, record.title, kind="redirect", indexed=False)
            frame = replace(frame, canonical=f"{shown.library.settings.url}{address_of(record)}")
            yield PageView("redirect.html", frame, redirect=address_of(record))
