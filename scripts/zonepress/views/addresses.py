"""Addresses of the pages that no single record makes."""

from __future__ import annotations

from zonepress.model.library import Library

SECTIONS = (
    "", "zones/", "stories/", "events/", "map/", "progress/", "money/", "newsletters/", "documents/",
    "meetings/", "partners/", "posts/", "data/", "outcomes/", "tools/",
    "progress/actions/", "progress/voice/", "progress/lessons/", "progress/measures/", "progress/risks/",
    "progress/assessments/", "progress/missing/",
)  # fmt: skip
"""Section pages of the whole site."""

ZONE_SECTIONS = ("stories/", "events/", "assets/", "progress/", "money/", "newsletters/")
"""Section pages below each zone."""


def section_addresses(library: Library) -> frozenset[str]:
    """Every address of a section, a feed or a calendar."""
    below = {f"zones/{zone.slug}/{section}" for zone in library.zones for section in ZONE_SECTIONS}
    feeds = {
        f"{place}{name}"
        for place in ("", "stories/", "events/", "newsletters/")
        for name in ("feed.xml", "feed.json")
    }
    zone_feeds = {
        f"zones/{zone.slug}/{name}"
        for zone in library.zones
        for name in ("feed.xml", "feed.json", "calendar.ics")
    }
    return frozenset(SECTIONS) | below | feeds | zone_feeds | {"calendar.ics", "events/calendar.ics"}
