"""What a screen reader lists of each main kind of page: its landmarks and headings, in order and by name."""

from __future__ import annotations

import re
from typing import Final

import pytest

from browser.visiting import Site, Visitor
from goldens import assert_golden

MAIN: Final = {
    "home": "home",
    "zone": "zone",
    "story": "story",
    "event": "event",
    "asset": "asset",
    "measure": "measure",
    "promise": "action",
    "edition": "edition",
    "search": "search",
    "missing": "notfound",
    "stories": "stories/",
    "events": "events/",
    "map": "map/",
    "progress": "progress/",
    "money": "money/",
}
"""The kinds whose trees are kept, by the name of the file in tests/golden/tree/."""
LISTED: Final = re.compile(
    r"- '?(?:banner|navigation|main|contentinfo|complementary|region|search|form|heading|table|dialog|figure|"
    r"alert|status|img|searchbox|combobox)\b"
)


@pytest.mark.parametrize("name", MAIN)
def test_landmarks_and_headings_are_as_they_were(name: str, site: Site, visitor: Visitor) -> None:
    """They are how people who see nothing find their way; whoever changes them reads what changed."""
    page = visitor.open(site.one_of_each[MAIN[name]], width=1280)
    lines = page.locator("body").aria_snapshot().split("\n")
    kept = [line.rstrip(":") for line in lines if LISTED.match(line.strip())]
    assert kept[0].startswith("- banner")
    assert_golden(f"tree/{name}.txt", "\n".join(kept) + "\n")
