"""Files come from the store or are made, and end up on the disk whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
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


def _write(making: Making, files: Sequence[SiteFile], site: Path) -> list[bytes]:
    """What lies in the site when all of them are written."""
    for file in files:
        making.write(file)
    making.finish()
    return [(site / file.path).read_bytes() for file in files]


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


def test_only_what_the_store_lacks_is_made(store: Store, tmp_path: Path) -> None:
    """Files are asked for in order, kept and new ones mixed."""
    files = [_file(number) for number in range(6)]
    store.put({file.key: b"kept" for file in files[::2]})
    making = Making(files, store, tmp_path)
    assert [file.path for file in making.stored] == [file.path for file in files[::2]]
    assert _write(making, files, tmp_path) == [
        b"kept",
        b"made 1",
        b"kept",
        b"made 3",
        b"kept",
        b"made 5",
    ]
    assert store.has(file.key for file in files) == {file.key for file in files}


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> int:
    """How many processes make many files: on Linux a copy of this one helps."""
    monkeypatch.setattr("zonepress.copies.can_copy", lambda: sys.platform == "linux")
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    return 2 if sys.platform == "linux" else 1


def _signed(number: int) -> SiteFile:
    """A file that says which process made it."""
    return SiteFile(f"pages/{number}/index.html", f"key {number}", lambda: b"%d" % os.getpid())


def test_many_are_made_and_written_by_copies_too(store: Store, tmp_path: Path, two_cores: int) -> None:
    files = [_signed(number) for number in range(400)]
    makers = _write(Making(files, store, tmp_path), files, tmp_path)
    assert len(set(makers)) == two_cores
    assert store.get(file.key for file in files) == {
        file.key: maker for file, maker in zip(files, makers, strict=True)
    }


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize(
    ("odd", "trouble"),
    [
        (SiteFile("odd/index.html", "odd", lambda: b"%d" % (1 // 0)), ZeroDivisionError),
        (SiteFile("a file/index.html", "odd", lambda: b"a page"), OSError),
    ],
    ids=["page", "disk"],
)
def test_what_goes_wrong_in_a_copy_ends_the_build(
    store: Store, tmp_path: Path, odd: SiteFile, trouble: type[Exception]
) -> None:
    (tmp_path / "a file").touch()
    files = [odd, *map(_signed, range(400))]
    making = Making(files, store, tmp_path)
    with pytest.raises(trouble):
        _write(making, files, tmp_path)
    making.stop()


def test_of_a_file_in_pieces_only_new_pieces_are_made(store: Store, tmp_path: Path) -> None:
    """A table of thousands costs what changed in it."""
    head, tail = Piece("head", partial(bytes, b"head ")), Piece("tail", partial(bytes, b"tail"))
    store.put({"head": b"kept "})
    table = pieced_file("data/story.csv", [head, tail])
    assert _write(Making([table], store, tmp_path), [table], tmp_path) == [b"kept tail"]
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
    making = Making(files, store, tmp_path, begin_slow(files, store))
    assert _write(making, files, tmp_path) == [b"made 9", b"kept", b"made 1", b"made 2", b"made 8"]
    elsewhere = sys.platform != "linux"
    assert (tmp_path / "made").read_text().splitlines() == [f"1 {elsewhere}", f"2 {elsewhere}"]
    assert begin_slow(files, store) == {}
