"""Records for tests: each builder fills in what a test does not care about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeVar
from zoneinfo import ZoneInfo

from zonepress.model.address import spot_of
from zonepress.model.asset import Asset
from zonepress.model.body import Body
from zonepress.model.edition import Edition
from zonepress.model.event import Event
from zonepress.model.governance import Document, Meeting, Page, Partner, Post
from zonepress.model.grant import Grant
from zonepress.model.learning import Assessment, Lesson, Risk
from zonepress.model.library import Library
from zonepress.model.measure import Measure
from zonepress.model.plan import Action, Voice
from zonepress.model.record import Record
from zonepress.model.settings import Settings, Term
from zonepress.model.source import PostSource
from zonepress.model.story import Story
from zonepress.model.zone import Zone
from zonepress.views.shown import Shown

AnyRecord = TypeVar("AnyRecord", bound=Record)

LONDON = ZoneInfo("Europe/London")
SOURCE = {"title": "Minutes of the board"}


def a_record(
    kind: type[AnyRecord], path: str, fields: dict[str, object], *, tz: ZoneInfo = LONDON
) -> AnyRecord:
    """The record that the file at `path` would give if it held these fields."""
    spot = spot_of(path)
    assert spot, f"no record can lie at {path}"
    assert spot.kind is kind, f"{path} holds a {spot.kind.kind}"
    origin = {"path": path, "slug": spot.slug, "zone": spot.zone}
    return kind.model_validate({"origin": origin, **fields}, context={"tz": tz})


def _at(kind: type[AnyRecord], given: str | None, usual: str, fields: dict[str, object]) -> AnyRecord:
    path = given or usual
    named = {"title": _title(path), **fields}
    return a_record(kind, path, {key: value for key, value in named.items() if value is not None})


def _title(path: str) -> str:
    """A title that tells records apart: the last words of the path."""
    place = PurePosixPath(path)
    name = place.parent.name if place.stem in {"index", "zone"} else place.stem
    return name.replace("-", " ").capitalize()


def a_zone(slug: str = "quayside", **fields: object) -> Zone:
    """A zone where people work together now."""
    return _at(Zone, None, f"zones/{slug}/zone.md", {"place": "Port Merrin", "status": "active", **fields})


def a_story(path: str | None = None, **fields: object) -> Story:
    """A story without pictures."""
    return _at(Story, path, "zones/quayside/stories/2026-03-04-wall.md", {"date": "2026-03-04", **fields})


def an_event(path: str | None = None, **fields: object) -> Event:
    """An event of which only the beginning is known."""
    return _at(
        Event, path, "zones/quayside/events/2026-04-02-fun-day.md", {"start": "2026-04-02 10:00", **fields}
    )


def an_asset(path: str | None = None, **fields: object) -> Asset:
    """Something a community has, of which nothing else is known."""
    return _at(Asset, path, "zones/quayside/assets/warm-room.md", {"type": "building", **fields})


def a_measure(path: str | None = None, **fields: object) -> Measure:
    """A measure that nobody has counted yet."""
    return _at(Measure, path, "zones/quayside/measures/lit-steps.md", {"unit": "steps", **fields})


def an_action(path: str | None = None, **fields: object) -> Action:
    """A line of a plan that is under way."""
    return _at(Action, path, "zones/quayside/actions/lamps.md", {"status": "under way", **fields})


def a_voice(path: str | None = None, **fields: object) -> Voice:
    """Something people said that nobody has answered yet."""
    said = {"you_said": "The steps are dark.", "answer": "no answer yet"}
    return _at(Voice, path, "zones/quayside/voice/dark-steps.md", {**said, **fields})


def a_grant(path: str | None = None, **fields: object) -> Grant:
    """A grant whose amount was not published."""
    return _at(Grant, path, "zones/quayside/grants/paint.md", {"sources": SOURCE, **fields})


def a_lesson(path: str | None = None, **fields: object) -> Lesson:
    """Something that did not work."""
    happened = {"happened": "The first coat washed into the harbour."}
    return _at(Lesson, path, "zones/quayside/lessons/rain.md", {**happened, **fields})


def a_risk(path: str | None = None, **fields: object) -> Risk:
    """A risk that nobody has rated."""
    return _at(Risk, path, "zones/quayside/risks/tide.md", fields)


def an_assessment(path: str | None = None, **fields: object) -> Assessment:
    """An equality assessment that nobody has begun."""
    return _at(Assessment, path, "zones/quayside/assessments/lamps.md", {"status": "not started", **fields})


def a_meeting(path: str | None = None, **fields: object) -> Meeting:
    """A meeting that decided nothing."""
    held = {"date": "2026-01-22", "group": "Harbour board"}
    return _at(Meeting, path, "content/meetings/2026-01-22-board.md", {**held, **fields})


def a_document(path: str | None = None, **fields: object) -> Document:
    """A paper that hangs on somebody's wall."""
    return _at(Document, path, "content/documents/agreement.md", {"sources": SOURCE, **fields})


def a_partner(path: str | None = None, **fields: object) -> Partner:
    """An organisation that takes part."""
    return _at(Partner, path, "content/partners/tideline-trust.md", {"type": "charity", **fields})


def a_post(path: str | None = None, **fields: object) -> Post:
    """A post that nobody has looked at yet."""
    posted = {"date": "2026-04-03", "source": "Quayside residents", "link": "https://social.example.org/1"}
    return _at(Post, path, "zones/quayside/posts/2026-04-03-seal.md", {**posted, **fields})


def a_source(zone: str | None = "quayside", **fields: object) -> PostSource:
    """An account whose posts wait for somebody to look at them."""
    usual: dict[str, object] = {
        "name": "Quayside residents",
        "address": "https://social.example.org/@quayside.rss",
        "licence": "The residents' group agreed in March 2026",
        "owner": "The group's office, 0116 496 0002",
        "origin": {
            "path": f"zones/{zone}/sources.yml" if zone else "content/sources.yml",
            "slug": "",
            "zone": zone,
        },
    }
    given = {**usual, **fields}
    return PostSource.model_validate({name: value for name, value in given.items() if value is not None})


def an_edition(quarter: str = "2026-q2", **fields: object) -> Edition:
    """A newsletter for which nothing was chosen yet."""
    return _at(Edition, None, f"newsletters/{quarter}/index.md", fields)


def a_page(path: str | None = None, **fields: object) -> Page:
    """A page of plain text."""
    return _at(Page, path, "content/about/index.md", fields)


def some_settings(root: Path = Path("/harbour"), **given: object) -> Settings:
    """The settings of an invented partnership, with a word or two in each vocabulary."""
    words = {
        "outcomes": ("calm", "hale", "able", "fair"),
        "tools": ("talking", "mending"),
        "partner_kinds": ("charity", "public-service"),
        "audiences": ("everyone", "families"),
        "access": ("step-free",),
        "asset_types": ("building", "group"),
    }
    vocabularies = {
        name: {word: Term(title=word.capitalize()) for word in found} for name, found in words.items()
    }
    usual = {"root": root, "name": "Harbour Quarters", "url": "https://harbour-quarters.example.org/"}
    return Settings.model_validate({**usual, **vocabularies, **given})


def a_library(
    *records: Record, settings: Settings | None = None, sources: Iterable[PostSource] = ()
) -> Library:
    """A library of these records; a zone that none of them is stands for itself."""
    known = {record.slug for record in records if isinstance(record, Zone)}
    missing = sorted({record.zone for record in records if record.zone} - known)
    return Library(settings or some_settings(), [*records, *(a_zone(slug) for slug in missing)], sources)


def shown_of(
    *records: Record,
    today: dt.date = dt.date(2026, 4, 15),
    settings: Settings | None = None,
    texts: Mapping[str, str] | None = None,
) -> Shown:
    """What readers may see of these records; `texts` holds the clean HTML of some of them, by their files."""
    library = a_library(*records, settings=settings).published(today)
    given = texts or {}
    bodies = {record.origin.path: Body(given.get(record.origin.path, ""), "") for record in library.records}
    return Shown(library, bodies, today)
