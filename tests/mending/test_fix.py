"""What needs no decision is mended and shown; nothing else changes, and nothing is ever lost."""

from __future__ import annotations

import contextlib
import io
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from checkouts import ROOT, small_site, story, tree, write
from repositories import kept
from zonepress.checks.photographs import check_photographs
from zonepress.cli import main
from zonepress.mending import doing
from zonepress.model.photograph import Photograph
from zonepress.pictures.inspecting import inspect
from zonepress.pictures.opening import RawPicture

STORIES = "zones/quayside/stories"
FOLDER = f"{STORIES}/2026-03-04-wall"
WALL = f"{FOLDER}/index.md"
PICTURE = "picture:\n  file: {name}  # the best one\n  alt: A yellow wall by the harbour\n"


def a_photograph(
    form: str = "JPEG",
    size: tuple[int, int] = (60, 40),
    *,
    turn: int = 1,
    place: bool = False,
    camera: str = "",
) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    made = Image.new("RGB", size, "blue")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    if turn != 1:
        exif[0x0112] = turn
    if camera:
        exif[0x010F] = camera
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 38.0, 33.0), 3: "W", 4: (1.0, 10.0, 40.0)})
    out = io.BytesIO()
    made.save(out, form, exif=exif, **({"lossless": True} if form == "WEBP" else {}))
    return out.getvalue()


def fix(site: Path, *arguments: str) -> Result:
    with contextlib.chdir(site):
        done = CliRunner().invoke(main, ["fix", *arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def content(site: Path) -> dict[str, bytes]:
    """Every file that people wrote."""
    return {
        path: data
        for path, data in tree(site).items()
        if path.startswith(("zones", "content", "newsletters"))
    }


def mended(site: Path) -> dict[str, bytes]:
    """The content after a run that showed beforehand what it would do, and left nothing for a next one."""
    before = content(site)
    told = fix(site, "--dry-run").output
    assert content(site) == before
    done = fix(site)
    assert told.replace(" to mend. Nothing was changed: this is what it would do.", " mended.") == done.output
    after = content(site)
    assert fix(site).exit_code == done.exit_code
    assert content(site) == after
    return after


def facts(data: bytes) -> Photograph:
    seen = inspect(RawPicture("a.jpg", data))
    assert isinstance(seen, Photograph)
    return seen


def test_each_change_is_shown_as_it_was_and_as_it_is(tmp_path: Path) -> None:
    site = small_site(
        tmp_path,
        {
            WALL: "---\ntitle: A wall\ndate: 4 March 2026   # a Wednesday\n"
            + PICTURE.format(name="My Wall.JPG")
            + "---\n![A wall](My%20Wall.JPG)\n",
            f"{FOLDER}/My Wall.JPG": a_photograph(place=True, camera="Pear"),
        },
    )  # fmt: skip
    done = fix(site)
    assert (done.exit_code, done.output) == (
        0,
        f"{FOLDER}/My Wall.JPG → {FOLDER}/my-wall.jpg\n"
        "  without the place and the camera it was taken with\n\n"
        f"{WALL}\n"
        "  line 3: date: 4 March 2026   # a Wednesday\n"
        "        → date: 2026-03-04   # a Wednesday\n"
        "  line 5:   file: My Wall.JPG  # the best one\n"
        "        →   file: my-wall.jpg  # the best one\n"
        "  line 8: ![A wall](My%20Wall.JPG)\n"
        "        → ![A wall](my-wall.jpg)\n\n"
        "2 files mended.\n",
    )
    assert sorted(path.name for path in (site / FOLDER).iterdir()) == ["index.md", "my-wall.jpg"]
    assert fix(site).output == "Nothing to mend that needs no decision.\n"


def test_the_demo_needs_nothing(demo: Path) -> None:
    """Its photographs with a place and a camera are allowed by the record that shows them."""
    assert fix(demo).output == "Nothing to mend that needs no decision.\n"


def test_the_real_site_needs_nothing() -> None:
    assert fix(ROOT, "--dry-run").output == "Nothing to mend that needs no decision.\n"


def test_what_a_record_allows_is_meant(tmp_path: Path) -> None:
    allowed = "allow: [photo-camera, photo-size]\nallow_because: The camera is the story\n"
    data = a_photograph(size=(4400, 2200), camera="Pear")
    files: dict[str, str | bytes] = {WALL: story("A wall", more=allowed), f"{FOLDER}/wall.jpg": data}
    site = small_site(tmp_path, files)
    assert fix(site).output == "Nothing to mend that needs no decision.\n"
    write(site / FOLDER / "wall.jpg", a_photograph(size=(4400, 2200), camera="Pear", place=True))
    after = facts(mended(site)[f"{FOLDER}/wall.jpg"])
    assert (after.place, after.width) == (False, 4400)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_place_and_camera_go_and_every_point_stays(form: str, tmp_path: Path) -> None:
    """Nothing is drawn anew for that, so that nothing gets worse."""
    data = a_photograph(form, place=True, camera="Pear")
    name = f"{FOLDER}/wall.{form.lower().replace('jpeg', 'jpg')}"
    after = mended(small_site(tmp_path, {WALL: story("A wall"), name: data}))[name]
    with Image.open(io.BytesIO(data)) as old, Image.open(io.BytesIO(after)) as new:
        assert (new.tobytes(), new.format, dict(new.getexif())) == (old.tobytes(), form, {})
    assert b"Pear" not in after


def test_what_a_telephone_hides_behind_the_picture_goes_too(tmp_path: Path) -> None:
    """A film, a second picture with a place of its own, a colour profile that has to stay."""
    plain = a_photograph(camera="Pear")
    profile = b"ICC_PROFILE\0\1\1" + b"p" * 40
    part = b"\xff\xe2" + (len(profile) + 2).to_bytes(2, "big") + profile
    data = plain[:2] + part + plain[2:] + a_photograph(place=True) + b"ftypmp42 film of Pear Street"
    after = mended(small_site(tmp_path, {WALL: story("A wall"), f"{FOLDER}/wall.jpg": data}))[
        f"{FOLDER}/wall.jpg"
    ]
    assert (b"Pear" in after, profile in after, after.count(b"\xff\xd8\xff")) == (False, True, 1)


@pytest.mark.parametrize("turn", range(2, 9))
def test_a_picture_on_its_side_stands_upright(turn: int, tmp_path: Path) -> None:
    data = a_photograph(turn=turn)
    after = mended(small_site(tmp_path, {f"{FOLDER}/wall.jpg": data, WALL: story("A wall")}))[
        f"{FOLDER}/wall.jpg"
    ]
    assert (facts(after).turned, facts(after).width) == (False, facts(data).width)
    with Image.open(io.BytesIO(after)) as new:
        corner = new.convert("RGB").getpixel((2, 2))
    assert isinstance(corner, tuple)
    red, _, blue = corner
    assert (red > blue) == (turn in {4, 5, 6})


def test_a_large_picture_becomes_smaller(tmp_path: Path) -> None:
    data = a_photograph(size=(4400, 2200), camera="Pear")
    site = small_site(tmp_path, {WALL: story("A wall"), f"{FOLDER}/wall.jpg": data})
    after = facts(mended(site)[f"{FOLDER}/wall.jpg"])
    assert (after.width, after.height, after.camera) == (2400, 1200, False)
    assert list(check_photographs({"a.jpg": after})) == []


def test_a_picture_is_called_what_it_is(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{FOLDER}/photo.jpg": a_photograph("PNG"),
        f"{FOLDER}/Sam & Kit’s WALL (2).JPEG": a_photograph(),
        f"{FOLDER}/fine_name-1.jpeg": a_photograph(),
        f"{FOLDER}/日本.png": a_photograph("PNG"),
        WALL: story("A wall", "![A wall](photo.jpg)\n\n![Sam](<Sam & Kit’s WALL (2).JPEG>)\n"),
    }
    after = mended(small_site(tmp_path, files))
    names = {path.rpartition("/")[2] for path in after if path.startswith(FOLDER)}
    assert names == {"photo.png", "sam-kits-wall-2.jpeg", "fine_name-1.jpeg", "picture.png", "index.md"}
    assert b"](photo.png)\n\n![Sam](<sam-kits-wall-2.jpeg>)" in after[WALL]


def test_two_pictures_never_become_one(tmp_path: Path) -> None:
    """Also on a disk to which IMG_1.jpg and img_1.jpg are the same."""
    one, two, three = (a_photograph(size=(20 + number, 20)) for number in range(3))
    files: dict[str, str | bytes] = {
        f"{FOLDER}/img 1.jpg": one, f"{FOLDER}/IMG 1.jpg": two, f"{FOLDER}/img-1.jpg": three,
        WALL: story("A wall", "![One](<img 1.jpg>) ![Two](<IMG 1.jpg>) ![Three](img-1.jpg)"),
    }  # fmt: skip
    site = small_site(tmp_path, files)
    after = mended(site)
    assert sorted(after[path] for path in after if path.endswith("jpg")) == sorted([one, two, three])
    words = after[WALL].decode()
    shown = {name: after[f"{FOLDER}/{name}"] for name in ("img-1.jpg", "img-1-2.jpg", "img-1-3.jpg")}
    assert shown["img-1.jpg"] == three
    first = words[words.index("![One](<") + 8 :].split(">")[0]
    assert shown[first] == one


def test_a_record_beside_that_names_the_picture_follows(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{STORIES}/Wall.JPG": a_photograph(),
        f"{STORIES}/2026-03-04-a.md": story("A", "![A wall](Wall.JPG)"),
        f"{FOLDER}/index.md": story("B", "![A wall](../Wall.JPG) and not Wall.JPG.bak"),
    }
    site = small_site(tmp_path, files)
    assert fix(site, f"{STORIES}/Wall.JPG").exit_code == 0
    after = content(site)
    assert b"](wall.jpg)" in after[f"{STORIES}/2026-03-04-a.md"]
    assert b"](../wall.jpg) and not Wall.JPG.bak" in after[WALL]


# Records' names


def test_a_folder_nobody_could_open_gets_its_name(tmp_path: Path) -> None:
    """It was in no site, so that no address has to lead on."""
    files: dict[str, str | bytes] = {
        f"{STORIES}/Painted Wall/index.md": "---\ntitle: Paint\ndate: 14 March 2026\n---\n![A](a.jpg)\n",
        f"{STORIES}/Painted Wall/a.jpg": a_photograph(),
        f"{STORIES}/Painted Wall/.DS_Store": "left by a computer",
    }
    after = mended(small_site(tmp_path, files))
    folder = f"{STORIES}/2026-03-14-painted-wall"
    assert after[f"{folder}/index.md"] == b"---\ntitle: Paint\ndate: 2026-03-14\n---\n![A](a.jpg)\n"
    assert {f"{folder}/a.jpg", f"{folder}/.DS_Store"} <= after.keys()
    assert not any("Painted" in path for path in after)


def test_a_record_without_its_date_gets_it_and_its_old_address_leads_on(tmp_path: Path) -> None:
    site = kept(small_site(tmp_path, {f"{STORIES}/wall.md": story("A wall")}))
    write(site / STORIES / "boat.md", story("A boat"))
    after = mended(site)
    moved = "moved_from: /zones/quayside/stories/wall/\n"
    assert after[f"{STORIES}/2026-03-04-wall.md"].decode() == story("A wall", more=moved).replace(
        moved, 'moved_from: "/zones/quayside/stories/wall/"\n'
    )
    assert after[f"{STORIES}/2026-03-04-boat.md"].decode() == story("A boat"), "git does not know it yet"


def test_a_month_in_the_name_becomes_the_day(tmp_path: Path) -> None:
    site = kept(small_site(tmp_path, {f"{STORIES}/2026-03-wall.md": story("A wall")}))
    assert f"{STORIES}/2026-03-04-wall.md" in mended(site)


@pytest.mark.parametrize(
    "files",
    [
        {f"{STORIES}/2026-03-05-wall.md": story("A wall")},
        {f"{STORIES}/wall.md": "---\ntitle: A\ndate: 03/04/2026\n---\n"},
        {f"{STORIES}/wall.md": story("A wall"), f"{STORIES}/2026-03-04-wall/index.md": story("Another")},
        {f"{STORIES}/Wall.md": story("A wall"), f"{STORIES}/2026-03-04-wall.md": story("Another")},
        {"zones/Mill Lane/zone.md": "---\ntitle: M\nplace: P\nstatus: active\n---\n"},
        {"content/About Us.md": "---\ntitle: About\n---\n"},
    ],
)
def test_a_name_that_a_person_has_to_choose_stays(files: Mapping[str, str], tmp_path: Path) -> None:
    """Two dates, a date that could mean two, a name that is taken, a zone, a page."""
    site = small_site(tmp_path, dict(files))
    before = content(site)
    assert fix(site).output == "Nothing to mend that needs no decision.\n"
    assert content(site) == before


def test_a_name_that_another_record_speaks_of_is_told(tmp_path: Path) -> None:
    files = {
        f"{STORIES}/wall.md": story("A wall"),
        f"{STORIES}/2026-03-04-boat.md": story("A boat and a wall", "As [before](wall.md)."),
    }
    site = small_site(tmp_path, dict(files))
    done = fix(site)
    assert (done.exit_code, (site / STORIES / "wall.md").exists()) == (1, True)
    assert done.output == (
        f"{STORIES}/wall.md\n  Left as it is: it should be called '2026-03-04-wall', but "
        f"{STORIES}/2026-03-04-boat.md names it too: rename it by hand in both.\n\n"
        "0 files mended, 1 left as it is.\n"
    )


# What goes wrong


def test_what_can_not_be_mended_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{FOLDER}/broken.jpg": a_photograph()[:200],
        f"{FOLDER}/words.png": "no picture",
        WALL: story("A wall", "Text").replace("2026-03-04", "4 March 2026"),
    }
    site = small_site(tmp_path, files)
    done = fix(site)
    assert done.exit_code == 1
    assert f"{FOLDER}/broken.jpg\n  Left as it is: it is damaged, or far too large.\n" in done.output
    assert done.output.endswith("1 file mended, 2 left as they are.\n")
    assert content(site)[f"{FOLDER}/words.png"] == b"no picture"
    assert b"date: 2026-03-04" in content(site)[WALL]


def test_whatever_stops_it_every_record_names_a_file_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when the record's turn comes."""
    data = a_photograph(place=True)
    files: dict[str, str | bytes] = {
        WALL: story("A wall", more=PICTURE.format(name="Wall.JPG")), f"{FOLDER}/Wall.JPG": data
    }  # fmt: skip
    site = small_site(tmp_path, files)
    written = doing._put

    def full(fix: doing.Fix, root: Path) -> None:
        if fix.path.endswith(".md"):
            raise OSError(28, "No space left on device")
        written(fix, root)

    monkeypatch.setattr(doing, "_put", full)
    done = fix(site)
    assert done.exit_code == 1
    assert (
        "Left as it is: it could not be written (No space left on device), and is as it was." in done.output
    )
    assert content(site)[f"{FOLDER}/Wall.JPG"] == data
    monkeypatch.undo()
    after = mended(site)
    assert [path for path in after if path.endswith("g")] == [f"{FOLDER}/wall.jpg"]
    assert b"file: wall.jpg" in after[WALL]


def test_nothing_is_left_of_what_was_written_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = small_site(tmp_path, {WALL: story("A wall").replace("2026-03-04", "4 March 2026")})
    before = content(site)

    def stopped(aside: Path, target: Path) -> Path:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", stopped)
    assert fix(site).exit_code == 1
    monkeypatch.undo()
    assert content(site) == before


def test_a_files_rights_stay(tmp_path: Path) -> None:
    site = small_site(tmp_path, {WALL: story("A wall").replace("2026-03-04", "4 March 2026")})
    (site / WALL).chmod(0o640)
    mended(site)
    assert stat.S_IMODE((site / WALL).stat().st_mode) == 0o640


def test_links_and_odd_names_are_left_alone(tmp_path: Path) -> None:
    site = small_site(tmp_path, {"elsewhere.md": story("A").replace("2026-03-04", "4 March 2026")})
    (site / STORIES).mkdir(parents=True)
    (site / STORIES / "2026-03-04-link.md").symlink_to(site / "elsewhere.md")
    with open(os.fsencode(site) + b"/zones/\xff.JPG", "wb") as file:  # noqa: PTH123 a Path holds text
        file.write(a_photograph(place=True))
    assert fix(site).output == "Nothing to mend that needs no decision.\n"


@pytest.mark.parametrize(("path", "words"), [("nowhere", "There is no nowhere"), ("..", "lies outside")])
def test_a_path_it_does_not_know_is_told(path: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    done = fix(small_site(tmp_path / "site"), path)
    assert (done.exit_code, words in done.output) == (2, True)


def test_only_what_was_asked_for_changes(tmp_path: Path) -> None:
    bad = story("A").replace("2026-03-04", "4 March 2026")
    site = small_site(tmp_path, {f"{STORIES}/2026-03-04-a.md": bad, f"{STORIES}/2026-03-04-b.md": bad})
    with contextlib.chdir(site / STORIES):
        assert CliRunner().invoke(main, ["fix", "2026-03-04-b.md"]).exit_code == 0
    after = content(site)
    assert after[f"{STORIES}/2026-03-04-a.md"].decode() == bad
    assert after[f"{STORIES}/2026-03-04-b.md"].decode() == story("A")


NAMES = ("Wall.JPG", "wall.jpg", "my wall.jpg", "wall.png", "WALL.jpg", "a&b.jpg", "a%20b.JPG")
KINDS = {"plain": {}, "png": {"form": "PNG"}, "turned": {"turn": 6}, "placed": {"place": True}}
PICTURES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(sorted(KINDS)), max_size=4)
DATES = st.sampled_from(["4 March 2026", "2026-03-04", "03/04/2026", "“2026-03-04”"])
PLACES = st.sampled_from(["2026-03-04-wall", "Wall", "wall", "2026-03 Wall"])


def numbered(name: str, kind: str) -> bytes:
    """A picture whose width says which one it is, however it is turned."""
    side = 100 + 10 * NAMES.index(name)
    return a_photograph(size=(side, side), **KINDS[kind])  # type: ignore[arg-type]


@given(pictures=PICTURES, date=DATES, place=PLACES)
@settings(max_examples=20)
def test_twice_is_once_and_no_picture_is_lost(
    tmp_path_factory: pytest.TempPathFactory, pictures: dict[str, str], date: str, place: str
) -> None:
    folder = f"{STORIES}/{place}"
    body = "\n".join(f"![A wall by the sea](<{name}>)" for name in pictures)
    site = tmp_path_factory.mktemp("site")
    write(site / "mkdocs.yml", "site_name: Harbour\n")
    write(site / folder / "index.md", f"---\ntitle: A wall\ndate: {date}\n---\n{body}\n")
    for name, kind in pictures.items():
        write(site / folder / name, numbered(name, kind))
    after = mended(site)
    (record,) = [path for path in after if path.endswith("index.md")]
    named = re.findall(r"<(.*)>", after[record].decode())
    widths = [facts(after[record.replace("index.md", name)]).width for name in named]
    assert widths == [100 + 10 * NAMES.index(name) for name in pictures]
    assert len(after) == len(pictures) + 1
