"""The words of feeds, calendars and tables, together, so that an editor can read them in a row."""

from __future__ import annotations

from zonepress.views.wording import SECTION_TITLES

NEWEST = "Stories and newsletters as they are published."
STORIES = "Stories as they are published."
NEWSLETTERS = "Newsletters as they are published."
POSTS = "What partners wrote on their own channels."

CALENDAR = "What is on, what was on, and what was cancelled. Your calendar asks for news by itself."
EMPTY_CALENDAR = "Nothing is announced at the moment. What is announced will appear here by itself."
COST = "Cost"
ACCESS = "Access"
BOOKING = "Booking"
JOIN = "Join on the web"
PAGE = "More"

TABLE_TITLES = {**SECTION_TITLES, "grants": "Grants", "assets": "What communities have", "": "Pages"}
"""Each table by the folder of its kind."""

TABLE_NOTE = (
    "The CSV files open in any spreadsheet. Where words begin with = + - or @, an apostrophe is put before "
    "them, so that a spreadsheet shows them and does not reckon with them. The JSON files have them as they "
    "were written. Where a count is too small to publish, both say that it is small and not how small."
)
"""What the page of tables says about them."""


def newsletters_of(zone: str, partnership: str) -> str:
    """What the feed of one zone's newsletters is called."""
    return f"{SECTION_TITLES['newsletters']} – {of_zone(zone, partnership)}"


def of_zone(zone: str, partnership: str) -> str:
    """What a feed or calendar of one zone is called."""
    return f"{zone} – {partnership}"
