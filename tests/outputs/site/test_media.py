"""Which files are published beside a record's page."""

from __future__ import annotations

from builders import a_story
from zonepress.model.body import Body, BodyLink
from zonepress.outputs.site.media import named_files

FLAT = "zones/quayside/stories/2026-03-04-tea.md"
DRAFT = "zones/quayside/stories/2026-04-12-mural"
FILES = frozenset({FLAT, f"{DRAFT}/index.md", f"{DRAFT}/mural.jpg", "zones/quayside/stories/tea.jpg"})


def test_a_record_s_own_picture_is_published() -> None:
    story = a_story(FLAT, picture={"file": "tea.jpg", "alt": "A cup of tea"})
    assert named_files(story, Body("", ""), FILES) == ["zones/quayside/stories/tea.jpg"]


def test_a_picture_of_another_record_is_not_published_by_naming_it() -> None:
    """The other record may be a draft, and then nobody may see its picture."""
    story = a_story(FLAT, picture={"file": "2026-04-12-mural/mural.jpg", "alt": "A mural"})
    linked = Body("", "", (BodyLink("2026-04-12-mural/mural.jpg", f"{DRAFT}/mural.jpg", picture=True),))
    assert named_files(story, linked, FILES) == []


def test_a_file_that_is_not_there_is_not_published() -> None:
    assert named_files(a_story(FLAT, picture={"file": "cup.jpg", "alt": "A cup"}), Body("", ""), FILES) == []
