"""A file is whole at any moment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zonepress.replacing import replace_file


def test_a_file_is_put_in_place_with_its_folders(tmp_path: Path) -> None:
    replace_file(tmp_path / "zones" / "quayside" / "note.json", "“tea”")
    assert (tmp_path / "zones/quayside/note.json").read_bytes() == "“tea”".encode()
    assert [path.name for path in tmp_path.rglob("*")] == ["zones", "quayside", "note.json"]


def test_who_may_read_it_stays(tmp_path: Path) -> None:
    file = tmp_path / "note.json"
    file.write_text("old")
    file.chmod(0o640)
    replace_file(file, b"new")
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_file_that_shared_its_bytes_keeps_them(tmp_path: Path) -> None:
    """The site's second folder shares files with the first."""
    file, other = tmp_path / "one", tmp_path / "other"
    file.write_text("old")
    os.link(file, other)
    replace_file(file, "new")
    assert other.read_text() == "old"


def test_the_old_file_is_left_when_the_disk_refuses(tmp_path: Path) -> None:
    """And nothing lies about beside it."""
    place = tmp_path / "note.json"
    place.mkdir()
    (place / "kept").touch()
    with pytest.raises(OSError, match=r"note\.json"):
        replace_file(place, "new")
    assert [path.name for path in tmp_path.rglob("*")] == ["note.json", "kept"]
