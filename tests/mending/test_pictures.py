"""A picture is mended by the step that loses least, and told where none would do."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from zonepress.mending.pictures import MendedPicture, ToMend, mend_picture, said_of
from zonepress.mending.wording import picture_notes
from zonepress.model.photograph import Photograph
from zonepress.pictures.inspecting import inspect
from zonepress.pictures.opening import RawPicture
from zonepress.workers import Failure

ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif"}


def saved(
    form: str, size: tuple[int, int], mode: str = "RGB", *, noise: bool = False, **saving: object
) -> bytes:
    out = io.BytesIO()
    made = Image.effect_noise(size, 90).convert(mode) if noise else Image.new(mode, size, "teal")
    made.save(out, form, **saving)
    return out.getvalue()


def placed(turn: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0110] = "Pear 3"
    if turn != 1:
        made[0x0112] = turn
    made.get_ifd(0x8825).update({1: "N", 2: (52.0, 38.0, 33.0), 3: "W", 4: (1.0, 10.0, 40.0)})
    return made


def mended(data: bytes, *, allowed: frozenset[str] = frozenset()) -> MendedPicture:
    raw = RawPicture("a.jpg", data)
    seen = inspect(raw)
    assert isinstance(seen, Photograph)
    made = mend_picture(ToMend(raw, said_of("a.jpg", seen) - allowed))
    assert isinstance(made, MendedPicture), made
    with Image.open(io.BytesIO(made.data)) as opened:
        opened.load()
        assert opened.size == (made.after.width, made.after.height)
    return made


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("turn", [1, 6])
def test_every_kind_of_picture_loses_its_place(form: str, turn: int) -> None:
    made = mended(saved(form, (60, 40), exif=placed(turn)))
    assert (made.before.place, made.after.place, made.after.turned) == (True, False, False)
    assert made.after.ending == ENDINGS[form]
    assert (made.after.width, made.after.height) == ((60, 40) if turn == 1 else (40, 60))


def test_a_picture_of_many_bytes_is_made_as_small_as_it_must_be() -> None:
    made = mended(saved("PNG", (2100, 1300), "L", noise=True))
    assert made.before.size > 2_000_000 >= made.after.size
    assert list(picture_notes(made.before, made.after)) == [
        "1600 by 990 points instead of 2100 by 1300",
        f"{made.after.size / 1e6:.1f} MB instead of {made.before.size / 1e6:.1f} MB",
    ]


def test_what_can_be_seen_through_stays_so() -> None:
    made = mended(saved("PNG", (4200, 20), "RGBA"))
    with Image.open(io.BytesIO(made.data)) as opened:
        assert (opened.mode, opened.size) == ("RGBA", (2400, 11))
    glass = Image.new("P", (4200, 20))
    out = io.BytesIO()
    glass.save(out, "PNG", transparency=0)
    with Image.open(io.BytesIO(mended(out.getvalue()).data)) as opened:
        assert opened.convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


def test_colours_keep_what_they_are_measured_by() -> None:
    made = mended(saved("JPEG", (4200, 20), icc_profile=b"a profile" * 9, exif=placed(3)))
    with Image.open(io.BytesIO(made.data)) as opened:
        assert opened.info["icc_profile"] == b"a profile" * 9


def test_a_size_that_is_meant_stays() -> None:
    made = mended(saved("JPEG", (4200, 20), exif=placed(6)), allowed=frozenset({"photo-size"}))
    assert (made.after.width, made.after.height, made.after.place) == (20, 4200, False)


def test_a_picture_that_moves_is_left_to_a_person() -> None:
    frames = [Image.new("RGB", (4200, 10), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    made = mend_picture(ToMend(RawPicture("a.gif", out.getvalue()), frozenset({"photo-size"})))
    assert made == Failure("it moves, or it can't be made small enough")


def test_what_is_no_picture_is_told() -> None:
    made = mend_picture(ToMend(RawPicture("a.jpg", b"words"), frozenset({"photo-place"})))
    assert made == Failure("it is not a picture, or it is damaged")
