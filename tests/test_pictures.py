"""Pictures leave their place, their camera and everybody's comments behind."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from zonepress.pictures import WIDEST, RawPicture, prepare
from zonepress.workers import Failure


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
