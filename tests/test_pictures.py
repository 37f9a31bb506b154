"""Pictures leave their place, their camera and everybody's comments behind."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from zonepress.model.photograph import Photograph
from zonepress.pictures.inspecting import inspect, inspect_pictures
from zonepress.pictures.opening import WIDEST, RawPicture
from zonepress.pictures.preparing import prepare
from zonepress.store import Store
from zonepress.workers import Failure, Workers


def a_picture(form: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **saving: object) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, "red" if mode != "P" else 1).save(out, form, **saving)
    return out.getvalue()


def prepared(name: str, data: bytes) -> Image.Image:
    """The published picture, opened again."""
    made = prepare(RawPicture(name, data))
    assert not isinstance(made, Failure), made
    width, height, published = made
    opened = Image.open(io.BytesIO(published))
    opened.load()
    assert opened.size == (width, height)
    return opened


@pytest.mark.parametrize(
    ("ending", "form"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"), ("avif", "AVIF")]
)
def test_place_and_camera_are_left_behind(ending: str, form: str) -> None:
    """GPS, artist and serial number are in EXIF."""
    exif = Image.Exif()
    exif[0x010F] = "QUOKKACAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    published = prepared(f"a.{ending}", a_picture(form, exif=exif))
    assert (dict(published.getexif()), published.format) == ({}, form)


def test_comments_are_left_behind() -> None:
    """Saving a JPEG again would keep them."""
    published = prepared("a.jpg", a_picture("JPEG", comment=b"taken at home"))
    assert "comment" not in published.info


def test_a_picture_taken_sideways_stands_upright() -> None:
    """The turn is in the points, not in a note that some programs read."""
    exif = Image.Exif()
    exif[0x0112] = 6
    assert prepared("a.jpg", a_picture("JPEG", (40, 20), exif=exif)).size == (20, 40)


def test_a_wide_picture_is_made_smaller() -> None:
    """Nobody's phone is that wide."""
    assert prepared("a.jpg", a_picture("JPEG", (3200, 1000))).size == (WIDEST, 500)


def test_a_picture_becomes_what_its_ending_says() -> None:
    """A PNG that is called .jpg; what is seen through becomes white."""
    published = prepared("a.jpg", a_picture("PNG", mode="RGBA"))
    assert (published.format, published.mode) == ("JPEG", "RGB")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"not a picture", "it is not a picture, or it is damaged"),
        (a_picture("JPEG")[:200], "it is damaged, or far too large"),
        (a_picture("PNG", (9000, 9000), "1"), "it has 9000 by 9000 points, which is too many"),
    ],
)
def test_what_can_not_be_shown_is_refused_in_words(data: bytes, reason: str) -> None:
    """A small file can hold a picture of a gigabyte: it is refused before it is opened."""
    assert prepare(RawPicture("a.png", data)) == Failure(reason)


def inspected(data: bytes, name: str = "a.jpg") -> Photograph:
    """The facts of a picture that can be opened."""
    found = inspect(RawPicture(name, data))
    assert isinstance(found, Photograph), found
    return found


def exif_with(values: dict[int, Any], place: dict[int, Any] | None = None) -> Image.Exif:
    """What a camera writes into a picture."""
    exif = Image.Exif()
    for tag, value in values.items():
        exif[tag] = value
    if place is not None:
        exif.get_ifd(0x8825).update(place)
    return exif


LATITUDE = {1: "N", 2: (52.0, 38.0, 33.0)}


@pytest.mark.parametrize(
    ("ending", "form"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"), ("avif", "AVIF")]
)
def test_a_file_that_says_where_it_was_taken_is_known_for_it(ending: str, form: str) -> None:
    """Whatever kind of picture it is."""
    data = a_picture(form, exif=exif_with({0x0131: "Paint"}, LATITUDE))
    assert inspected(data, f"a.{ending}") == Photograph(f".{ending}", 40, 20, len(data), place=True)


@pytest.mark.parametrize("tag", [0x010F, 0x0110, 0x013B, 0x9003, 0xA431], ids=hex)
def test_a_file_that_names_its_camera_its_owner_or_its_hour_is_known_for_it(tag: int) -> None:
    assert inspected(a_picture("JPEG", exif=exif_with({tag: "QUOKKACAMERA"}))).camera


def test_a_place_in_xmp_counts_too() -> None:
    """Editors of photographs copy it there."""
    packet = b'<x:xmpmeta><rdf:Description exif:GPSLatitude="52,38.5N"/></x:xmpmeta>'
    assert inspected(a_picture("JPEG", xmp=packet)).place


def test_a_picture_of_a_drawing_program_carries_nothing() -> None:
    """The name of a program and how many points make an inch say nothing of anybody."""
    data = a_picture("JPEG", exif=exif_with({0x0131: "Paint", 0x011A: 72.0}, {0: b"\2\3\0\0"}), dpi=(72, 72))
    assert inspected(data) == Photograph(".jpg", 40, 20, len(data))


def test_a_picture_that_only_a_note_turns_is_known_for_it() -> None:
    """Its width and height are those that people see."""
    data = a_picture("JPEG", (40, 20), exif=exif_with({0x0112: 6}))
    assert inspected(data) == Photograph(".jpg", 20, 40, len(data), turned=True)


def test_a_picture_is_what_its_bytes_say() -> None:
    found = inspected(a_picture("PNG"), "a.jpg")
    assert (found.ending, found.is_called("a.jpg"), found.is_called("A.PNG")) == (".png", False, True)


@pytest.mark.parametrize("name", ["a.jpg", "a.jpeg", "A.JPEG"])
def test_both_endings_of_a_jpeg_are_right(name: str) -> None:
    assert inspected(a_picture("JPEG"), name).is_called(name)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"not a picture", "it is not a picture, or it is damaged"),
        (a_picture("JPEG", (400, 400))[:-300], "it is damaged, or far too large"),
        (a_picture("PNG", (9000, 9000), "1"), "it has 9000 by 9000 points, which is too many"),
        (
            b"\0\0\0\x18ftypheic" + bytes(80),
            "it is a HEIC picture of a telephone, which browsers can’t show",
        ),
    ],
)
def test_an_inspection_says_what_can_not_be_shown(data: bytes, reason: str) -> None:
    """A picture cut off in its last line is found too."""
    assert inspect(RawPicture("a.jpg", data)) == Failure(reason)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(at=st.integers(0, 500), junk=st.binary(min_size=1, max_size=60))
def test_a_damaged_picture_has_facts_or_a_reason_and_never_an_error(at: int, junk: bytes) -> None:
    data = a_picture("JPEG", exif=exif_with({0x0110: "Quokka"}, LATITUDE))
    spoilt = data[:at] + junk + data[at + len(junk) :]
    assert isinstance(inspect(RawPicture("a.jpg", spoilt)), Photograph | Failure)


def test_a_picture_is_inspected_once_whatever_it_is_called(tmp_path: Path) -> None:
    """The second time no worker is asked."""
    data = a_picture("JPEG", exif=exif_with({}, LATITUDE))
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(data)
    facts = Photograph(".jpg", 40, 20, len(data), place=True)
    with Store(tmp_path / "kept") as store, Workers(count=1) as workers:
        paths = ["a.jpg", "b.jpg", "lost.jpg"]
        assert inspect_pictures(tmp_path, paths, store, workers) == {"a.jpg": facts, "b.jpg": facts}
    with Store(tmp_path / "kept") as store:
        assert inspect_pictures(tmp_path, paths, store, _Idle()) == {"a.jpg": facts, "b.jpg": facts}


class _Idle(Workers):
    """Workers that can't be hired."""

    def run(self, function: Any, jobs: Any) -> list[Any]:
        asked = list(jobs)
        assert asked == [], "a picture was inspected twice"
        return asked
