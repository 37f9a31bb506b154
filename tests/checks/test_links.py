"""Links and pictures of a text that lead nowhere are told with what was meant."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import a_library, a_page, a_story, an_event
from zonepress.bodies.rendering import Text, render_body
from zonepress.checks.links import check_links
from zonepress.model.record import Record

WALL = "zones/quayside/stories/2026-03-04-wall/index.md"
ROOF = a_story("zones/quayside/stories/2026-03-05-roof.md", date="2026-03-05")
FUN = an_event("zones/quayside/events/2026-04-02-fun-day/index.md")
ABOUT = a_page("content/about/index.md")
FILES = {
    "zones/quayside/stories/2026-03-04-wall/brushes.png",
    "zones/quayside/events/2026-04-02-fun-day/bunting.png",
}


def told(text: str) -> list[tuple[int, str, str]]:
    """What is said of a story with this text: the line, what we saw, what to type."""
    wall = a_story(WALL, body=text)
    records: list[Record] = [wall, ROOF, FUN, ABOUT]
    library = a_library(*records)
    bodies = {record.origin.path: render_body(Text(record.origin.path, record.body)) for record in records}
    files = frozenset(FILES | {record.origin.path for record in library.records})
    addresses = frozenset({"", "stories/", "events/", "stories/feed.xml"})
    found = check_links(library, bodies, files, addresses, today=dt.date(2026, 4, 15))
    return [(problem.line, problem.saw, problem.instead) for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "[roof](../2026-03-05-roof.md) [fun](../../events/2026-04-02-fun-day/index.md#when)",
        "[about](../../../../content/about/index.md) [zone](../../zone.md)",
        "[stories](/stories/) [same](/stories) [feed](/stories/feed.xml) [about](/about/) [home](/)",
        "![Nine brushes](brushes.png) [the picture](brushes.png)",
        "[there](https://example.org) [mail](mailto:desk@example.org) [top](#top)",
        '<img src="brushes.png" alt="">',
        "`![](code.png)` and\n\n```\n[x](nowhere.md)\n![](nowhere.png)\n```",
    ],
)
def test_what_is_there_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "line", "saw", "instead"),
    [
        (
            "One.\n\n[roof](../2026-03-05-rof.md)",
            3,
            "The link '../2026-03-05-rof.md' leads to nothing",
            "Did you mean '../2026-03-05-roof.md'?",
        ),
        ("[x](/storys/)", 1, "The link '/storys/' leads to nothing", "Did you mean '/stories/'?"),
        (
            "![Nine brushes](brushs.png)",
            1,
            "The picture 'brushs.png' leads to nothing",
            "Did you mean 'brushes.png'?",
        ),
        (
            "[x](../../../../../etc/passwd)",
            1,
            "The link '../../../../../etc/passwd' leads out of the site",
            "Link to a file of this site, or write the whole web address",
        ),
        (
            "![Pretty bunting](../../events/2026-04-02-fun-day/bunting.png)",
            1,
            "The picture '../../events/2026-04-02-fun-day/bunting.png' leads out of the site",
            "Put the picture beside this file and write its name alone",
        ),
        (
            "![A seal waving](https://example.org/seal.jpg)",
            1,
            "The picture 'https://example.org/seal.jpg' leads out of the site",
            "Put the picture beside this file and write its name alone",
        ),
        (
            'One.\n\n<img src="brushes.png">',
            3,
            "A picture in the text has no description",
            'Add alt="…" with a few words of what it shows',
        ),
    ],
)
def test_what_leads_nowhere_is_told_on_its_line(text: str, line: int, saw: str, instead: str) -> None:
    assert told(text) == [(line, saw, instead)]


@pytest.mark.parametrize("alt", ["", "photo", "IMG_1234.jpg", "brushes.png"])
def test_a_picture_in_the_text_needs_words_too(alt: str) -> None:
    ((line, _, instead),) = told(f"One.\n\n![{alt}](brushes.png)")
    assert (line, "Say in a few words what it shows" in instead) == (3, True)
