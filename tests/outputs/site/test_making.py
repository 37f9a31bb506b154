"""Files come from the store or are made, and end up on the disk whole."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import pytest

from zonepress.outputs.files import Piece, SiteFile, pieced_file
from zonepress.outputs.site.making import Disk, Making, Restoring, begin_slow
from zonepress.store import Store


def _file(number: int) -> SiteFile:
    return SiteFile(f"pages/{number}/index.html", f"key {number}", partial(_made, number))


def _made(number: int) -> bytes:
    return f"made {number}".encode()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept.sqlite")


def test_what_is_kept_is_restored_and_the_rest_is_made(store: Store, tmp_path: Path) -> None:
    """Copies of this process write what the store holds; a value that is broken there is made again."""
    files = [_file(number) for number in range(300)]
    store.put({file.key: b"kept" for file in files[:299]})
    site = tmp_path / "site"
    restoring = Restoring(files, store, site)
    restoring.finish()
    assert [(site / file.path).read_bytes() for file in files] == [b"kept"] * 299 + [b"made 299"]


def test_a_disk_that_refuses_is_said(store: Store, tmp_path: Path) -> None:
    """A build that can't write has to fail, whichever process met the trouble."""
    (tmp_path / "site").write_text("a file where the folder should be")
    files = [_file(number) for number in range(300)]
    store.put({file.key: file.make() for file in files})
    with pytest.raises(OSError, match="site"):
        Restoring(files, store, tmp_path / "site").finish()


def test_only_what_the_store_lacks_is_made(store: Store) -> None:
    """Files are asked for in order, kept and new ones mixed."""
    files = [_file(number) for number in range(6)]
    store.put({file.key: b"kept" for file in files[::2]})
    making = Making(files, store)
    assert [file.path for file in making.stored] == [file.path for file in files[::2]]
    assert [making.data(file) for file in files] == [
        b"kept",
        b"made 1",
        b"kept",
        b"made 3",
        b"kept",
        b"made 5",
    ]
    making.finish()
    assert store.has(file.key for file in files) == {file.key for file in files}


def test_of_a_file_in_pieces_only_new_pieces_are_made(store: Store) -> None:
    """A table of thousands costs what changed in it."""
    head, tail = Piece("head", partial(bytes, b"head ")), Piece("tail", partial(bytes, b"tail"))
    store.put({"head": b"kept "})
    table = pieced_file("data/story.csv", [head, tail])
    making = Making([table], store)
    assert making.data(table) == b"kept tail"
    making.finish()
    assert store.get(["tail", table.key]) == {"tail": b"tail", table.key: b"kept tail"}


def test_files_replace_what_stood_there(tmp_path: Path) -> None:
    """A shorter file leaves nothing of a longer one."""
    disk = Disk()
    disk.write(f"{tmp_path}/deep/down/page.html", b"a long page")
    disk.write(f"{tmp_path}/deep/down/page.html", b"short")
    assert (tmp_path / "deep" / "down" / "page.html").read_bytes() == b"short"


def test_what_takes_long_is_begun_before_the_rest(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made once, elsewhere where that can be, and then kept; what the store holds is not made again."""
    monkeypatch.setattr("zonepress.copies.can_copy", lambda: sys.platform == "linux")

    def slowly(number: int) -> bytes:
        with (tmp_path / "made").open("a") as made:
            made.write(f"{number} {os.getpid() == here}\n")
        return _made(number)

    here = os.getpid()
    fonts = [
        SiteFile(f"fonts/{number}", f"font {number}", partial(slowly, number), slow=True)
        for number in range(3)
    ]
    store.put({"font 0": b"kept"})
    files = [_file(9), *fonts, _file(8)]
    making = Making(files, store, begin_slow(files, store))
    assert [making.data(file) for file in files] == [b"made 9", b"kept", b"made 1", b"made 2", b"made 8"]
    elsewhere = sys.platform != "linux"
    assert (tmp_path / "made").read_text().splitlines() == [f"1 {elsewhere}", f"2 {elsewhere}"]
    making.finish()
    assert begin_slow(files, store) == {}
