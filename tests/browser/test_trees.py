"""What a screen reader is told of each main kind of page: every role, name, state and word, in order."""

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
    "families": "events for families",
    "map": "map/",
    "progress": "progress/",
    "money": "money/",
    "form": "add",
}
"""The kinds whose trees are kept, by the name of the file in tests/golden/tree/."""
_ADDRESS: Final = re.compile(r" *- /url:")
"""Where a link leads: the tree has it beside what is told."""


@pytest.mark.parametrize("name", MAIN)
def test_what_is_told_of_a_page_is_as_it_was(name: str, site: Site, visitor: Visitor) -> None:
    """It is how people who see nothing find their way; whoever changes it reads what changed."""
    page = visitor.open(site.one_of_each[MAIN[name]], width=1280)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert_golden(f"tree/{name}.txt", told(page.locator("main").aria_snapshot()))


def test_what_is_told_around_every_page_is_as_it_was(site: Site, visitor: Visitor) -> None:
    """Its head and its foot are the same everywhere; on a phone the menu is one button until it is opened."""
    page = visitor.open(site.one_of_each["home"], width=1280)
    around = [page.locator(part).aria_snapshot() for part in (".pz-skip", "body > header", "body > footer")]
    page.set_viewport_size({"width": 360, "height": 800})
    shut = page.locator("body > header").aria_snapshot()
    page.get_by_role("button", name="Menu").click()
    opened = page.locator("body > header").aria_snapshot()
    assert shut != opened
    assert_golden("tree/around.txt", told("\n".join([*around, shut, opened])))


def told(snapshot: str) -> str:
    """A tree in lines; one ends with a colon where something is below it."""
    lines = [line for line in snapshot.split("\n") if not _ADDRESS.match(line)]
    below = [*map(_depth, lines[1:]), 0]
    return "".join(
        f"{line if _depth(line) < deeper else line.removesuffix(':')}\n"
        for line, deeper in zip(lines, below, strict=True)
    )


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
