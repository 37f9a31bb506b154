"""What people send may be odd: the page still reads well, or the checker says what to mend."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from browser.visiting import Visitor, node_tool
from checkouts import SETTINGS, pressed, small_site, story
from zonepress.press import Pressed

WORDS: Final = """\
extra:
  zonepress:
    outcomes: {calm: {title: Calm}}
    asset_types: {hall: {title: Hall}}
    languages: {en: English, cy: Cymraeg}
"""
LONG: Final = ("The people of the harbour " * 8)[:199].strip()
UNBROKEN: Final = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
SQUARE: Final = "[-1.2, 52.6], [-1.1, 52.6], [-1.1, 52.7], [-1.2, 52.7], [-1.2, 52.6]"
BOWTIE: Final = "[-1.2, 52.6], [-1.1, 52.7], [-1.1, 52.6], [-1.2, 52.7], [-1.2, 52.6]"
FLAT: Final = "[-1.2, 52.6], [-1.1, 52.6], [-1.2, 52.6]"
HALL: Final = "---\ntitle: {}\ntype: hall\nplace:\n  name: A hall\n  latitude: {}\n  longitude: {}\n---\n"


def outline(corners: str) -> str:
    """A file that says where a zone begins and ends."""
    return f'{{"type": "Polygon", "coordinates": [[{corners}]]}}'


def zone(title: str, boundary: str = "boundary.geojson") -> str:
    """A zone with an outline."""
    return f"---\ntitle: {title}\nplace: Port Merrin\nstatus: active\nboundary: {boundary}\n---\n"


ODD: Final = {
    "zones/quayside/zone.md": zone("Quayside"),
    "zones/quayside/boundary.geojson": outline(SQUARE),
    "zones/quayside/assets/in.md": HALL.format("Inside", 52.65, -1.15),
    "zones/quayside/assets/out.md": HALL.format("Far outside", 57.1, -4.2),
    "zones/bow-tie/zone.md": zone("Bow tie"),
    "zones/bow-tie/boundary.geojson": outline(BOWTIE),
    "zones/flat/zone.md": zone("Flat"),
    "zones/flat/boundary.geojson": outline(FLAT),
    "zones/nowhere/zone.md": zone("Nowhere", "lost.geojson"),
    "zones/quayside/measures/steps.md": "---\ntitle: Steps\nunit: steps\noutcome: calm\n---\n",
    "zones/quayside/measures/zero.md": (
        "---\ntitle: All the same\nunit: steps\nsources: {title: Minutes}\nreadings:\n"
        "  - {date: 2026-01, value: 0}\n  - {date: 2026-02, value: 0}\n---\n"
    ),
    "zones/quayside/stories/2026-03-04-long.md": story(LONG),
    "zones/quayside/stories/2026-03-04-unbroken.md": story(UNBROKEN[:198], f"{UNBROKEN * 4}\n"),
    "zones/quayside/stories/2026-03-04-too-long.md": story("Words " * 50),
    "zones/quayside/stories/2026-03-04-welsh.md": story(
        "Wal yr harbwr", "Roedd hi’n bwrw glaw.", more="lang: cy\n"
    ),
    "zones/quayside/stories/2026-03-04-nothing.md": story("Nothing but a title", ""),
    "zones/quayside/events/2026-05-01-somewhere.md": "---\ntitle: Somewhere\nstart: 2026-05-01\n---\n",
}
"""A site in which nearly everything is odd."""
PAGES: Final = {
    "a page with a title as long as may be": "zones/quayside/stories/2026-03-04-long/",
    "a word wider than a telephone": "zones/quayside/stories/2026-03-04-unbroken/",
    "a language without words of its own": "zones/quayside/stories/2026-03-04-welsh/",
    "a story without a text": "zones/quayside/stories/2026-03-04-nothing/",
    "an event without a place": "zones/quayside/events/2026-05-01-somewhere/",
    "a measure without readings": "zones/quayside/progress/measures/steps/",
    "a measure that never moved": "zones/quayside/progress/measures/zero/",
    "a zone whose pins lie elsewhere": "zones/quayside/",
    "a zone with an outline that crosses itself": "zones/bow-tie/",
    "a zone with an outline without an area": "zones/flat/",
    "a zone whose outline is not there": "zones/nowhere/",
    "what communities have": "map/",
    "the home page of it all": "",
    "all stories": "stories/",
    "the month": "events/",
    "a to z": "a-z/",
}


BARRIERS: Final = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false })
  return found.violations.map(rule => `${rule.id}: ${rule.nodes[0].html.slice(0, 160)}`)
}"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pressed]:
    """The odd site, built."""
    checkout = small_site(tmp_path_factory.mktemp("odd"), ODD, settings=SETTINGS + WORDS)
    return checkout, pressed(checkout)


@pytest.fixture(scope="module")
def stranger(odd: tuple[Path, Pressed], browser: Browser) -> Iterator[Visitor]:
    """Somebody who reads it."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    handler = functools.partial(Quiet, directory=str(odd[0] / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Visitor(browser, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_the_page_still_reads_well(page: str, stranger: Visitor) -> None:
    """On a narrow telephone nothing runs off the side, and axe finds nothing."""
    opened = stranger.open(page, width=320)
    try:
        assert opened.locator("h1").inner_text().strip()
        assert opened.evaluate("document.documentElement.scrollWidth") <= 320
        opened.add_script_tag(path=node_tool("axe-core", "axe.min.js"))
        assert opened.evaluate(BARRIERS) == []
    finally:
        opened.close()


def test_what_can_not_be_shown_says_what_to_mend(odd: tuple[Path, Pressed]) -> None:
    """By file, with what to type instead; everything else is there."""
    checkout, made = odd
    told = {problem.path: f"{problem.saw}. {problem.instead}" for problem in made.to_mend}
    assert "is 299 characters long. Keep it to 200" in told["zones/quayside/stories/2026-03-04-too-long.md"]
    assert "has no area" in told["zones/flat/boundary.geojson"]
    assert "has no area" in told["zones/bow-tie/boundary.geojson"]
    assert "lost.geojson" in told["zones/nowhere/zone.md"]
    assert len(told) == 4
    assert not (checkout / "site" / "zones" / "quayside" / "stories" / "2026-03-04-too-long").exists()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("zones/quayside/events/2026-05-01-somewhere/", "Nobody has said yet where this is"),
        ("zones/quayside/progress/measures/steps/", "Nobody has counted this yet"),
        ("map/", "These lie beyond the edge of the map"),
        ("map/", "There is no map"),
        ("zones/quayside/stories/2026-03-04-welsh/", 'lang="cy"'),
    ],
)
def test_what_is_not_known_is_said(page: str, words: str, odd: tuple[Path, Pressed]) -> None:
    assert words in (odd[0] / "site" / page / "index.html").read_text(encoding="utf-8")
