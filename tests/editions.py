"""Editions for tests: a few records, and the view that readers would get of them."""

from __future__ import annotations

import datetime as dt
import posixpath
from pathlib import Path
from typing import Final

from builders import a_lesson, a_library, a_post, a_story, a_voice, an_edition, an_event
from zonepress.bodies.rendering import Text, render_body
from zonepress.model.edition import Edition
from zonepress.model.record import Record
from zonepress.model.settings import Settings
from zonepress.model.webpicture import WebPicture
from zonepress.outputs.newsletter.compose import compose
from zonepress.outputs.newsletter.select import Selection, select
from zonepress.views.edition import EditionView
from zonepress.views.shown import Shown

OVERRIDES: Final = Path(__file__).parents[1] / "overrides"
AFTERWARDS: Final = dt.date(2026, 7, 2)
"""A day on which the second quarter of 2026 is over."""


def shown_of(*records: Record, today: dt.date = AFTERWARDS, settings: Settings | None = None) -> Shown:
    """What readers may see of these records, their texts cleaned as always."""
    library = a_library(*records, settings=settings)
    bodies = {
        record.origin.path: render_body(Text(record.origin.path, record.body)) for record in library.records
    }
    return Shown(library.published(today), bodies, today)


def selected(edition: Edition, *records: Record, zone: str = "", today: dt.date = AFTERWARDS) -> Selection:
    """What an edition would hold of these records."""
    shown = shown_of(edition, *records, today=today)
    return select(edition, shown, shown.library.zone(zone))


def viewed(
    edition: Edition,
    *records: Record,
    zone: str = "",
    today: dt.date = AFTERWARDS,
    settings: Settings | None = None,
) -> EditionView:
    """The view of an edition that holds these records."""
    shown = shown_of(edition, *records, today=today, settings=settings)
    return compose(select(edition, shown, shown.library.zone(zone)), shown)


HOSTILE: Final = """5 < 6 & "so" 'on' {{ 7 * 7 }} {% raise %} ${x} javascript:alert(1) onload=x --> ]]>"""
"""Words in one line that mean something to many a program."""


def hostile_view() -> EditionView:
    """An edition of one zone in which everybody wrote such words wherever they could."""
    return viewed(
        an_edition(title=HOSTILE, compiled=HOSTILE, summary=HOSTILE, zone_notes={"quayside": HOSTILE}),
        a_story("zones/quayside/stories/lead.md", date="2026-06-01", title=HOSTILE, summary=HOSTILE),
        a_story("zones/quayside/stories/other.md", date="2026-05-01", title=HOSTILE, summary=HOSTILE),
        a_voice(date="2026-05", you_said=HOSTILE, answer="we did", reply=HOSTILE, title=HOSTILE),
        an_event(start="2026-07-02", title=HOSTILE, venue={"name": HOSTILE}, cost=HOSTILE),
        a_lesson(date="2026-05", happened=HOSTILE, changes=HOSTILE, title=HOSTILE),
        a_post(date="2026-05-01", status="approved", source=HOSTILE, title=HOSTILE),
        zone="quayside",
    )


def web_pictures(shown: Shown) -> dict[str, WebPicture]:
    """Every picture that the records name, taken for 1200 by 800."""
    found = {}
    for record in shown.library.records:
        picture = getattr(record, "picture", None)
        if picture:
            found[posixpath.join(posixpath.dirname(record.origin.path), picture.file)] = WebPicture(1200, 800)
    return found
