"""From a file's place to its record's address, and which files are a record's own."""

from __future__ import annotations

import pytest

from builders import a_meeting, a_page, a_partner, a_story, a_zone, an_edition
from zonepress.model.address import address_of, folder_of, lies_beside, spot_of
from zonepress.model.record import Record
from zonepress.model.story import Story

FLAT = "zones/quayside/stories/2026-03-tea.md"
FOLDER = "zones/quayside/stories/2026-03-04-wall/index.md"
FILES = {FLAT, FOLDER, "zones/quayside/stories/2026-03-04-wall/wall.jpg", "zones/quayside/stories/tea.jpg"}


@pytest.mark.parametrize(
    ("record", "address"),
    [
        (a_zone(), "zones/quayside/"),
        (a_story(FLAT), "zones/quayside/stories/2026-03-tea/"),
        (a_story("content/stories/2026-03-31-soup.md", date="2026-03-31"), "stories/2026-03-31-soup/"),
        (a_meeting(), "meetings/2026-01-22-board/"),
        (a_partner(), "partners/tideline-trust/"),
        (an_edition(), "newsletters/2026-q2/"),
        (a_page("content/index.md"), ""),
        (a_page("content/about/index.md"), "about/"),
        (a_page("content/about/choosing.md"), "about/choosing/"),
        (a_page("content/stories/index.md"), "stories/"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_record_has_its_address(record: Record, address: str) -> None:
    assert address_of(record) == address


def test_a_file_and_a_folder_give_the_same_address() -> None:
    """A contributor who adds a first picture turns the one into the other; links must hold."""
    assert address_of(a_story(FOLDER)) == address_of(a_story(FOLDER.replace("/index.md", ".md")))


@pytest.mark.parametrize(
    "path",
    [
        "zones/quayside/storys/2026-03-tea.md",
        "zones/quayside/stories/2026-03-tea/part/index.md",
        "zones/quayside/stories/index.md",
        "zones/quayside/partners/tideline-trust.md",
        "zones/quayside/README.md",
        "zones/quayside.md",
        "newsletters/2026-q1.md",
        "content/index.txt",
        "README.md",
    ],
)
def test_no_record_can_lie_elsewhere(path: str) -> None:
    assert spot_of(path) is None


def test_a_zone_whose_name_begins_like_another_s_is_another() -> None:
    spot = spot_of("zones/quayside-east/stories/2026-03-tea.md")
    assert spot
    assert (spot.kind, spot.zone) == (Story, "quayside-east")


@pytest.mark.parametrize("path", [FOLDER, FLAT, "zones/quayside/zone.md"])
def test_an_editor_names_a_record_by_its_folder(path: str) -> None:
    assert folder_of(path) in path
    assert not folder_of(path).endswith((".md", "index", "zone"))


@pytest.mark.parametrize(
    ("path", "record", "own"),
    [
        ("zones/quayside/stories/2026-03-04-wall/wall.jpg", FOLDER, True),
        ("zones/quayside/stories/2026-03-04-wall/more/wall.jpg", FOLDER, True),
        ("zones/quayside/stories/tea.jpg", FLAT, True),
        ("zones/quayside/stories/loose/tea.jpg", FLAT, True),
        ("zones/quayside/stories/2026-03-04-wall/wall.jpg", FLAT, False),
        ("zones/quayside/stories/2026-03-04-wall/more/wall.jpg", FLAT, False),
        ("zones/quayside/stories/tea.jpg", FOLDER, False),
        ("zones/quayside/stories/2026-03-04-wall-gu/wall.jpg", FOLDER, False),
    ],
)
def test_a_record_s_files_lie_beside_it_and_in_no_other_s_folder(path: str, record: str, own: bool) -> None:
    """A record that is a single file shares its folder with drafts; their pictures are not its to show."""
    assert lies_beside(path, record, FILES) is own
