"""Which files are published beside a record's page."""

from __future__ import annotations

from pathlib import Path

from builders import a_story
from zonepress.model.body import Body, BodyLink
from zonepress.outputs.site.media import media_files, named_files

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


def test_a_paper_is_read_when_it_is_published_and_known_by_its_bytes(tmp_path: Path) -> None:
    """A partnership's papers may be larger than everything else that a build holds."""
    paper = tmp_path / "minutes.pdf"

    def published(data: bytes) -> tuple[str, bytes]:
        paper.write_bytes(data)
        (file,) = media_files([("meetings/minutes.pdf", "minutes.pdf")], {}, tmp_path)
        paper.write_bytes(b"read when it is wanted")
        return file.key, file.make()

    (first, written), (same, _), (other, _) = published(b"%PDF 1"), published(b"%PDF 1"), published(b"%PDF 2")
    assert first == same != other
    assert written == b"read when it is wanted"
