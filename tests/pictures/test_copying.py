"""Copies of pictures: narrow enough for every screen, and silent about where they come from."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from zonepress.model.problem import ZonepressError
from zonepress.pictures.copying import Turn, make_copies
from zonepress.pictures.opening import RawPicture, UnusableError, upright
from zonepress.pictures.preparing import prepare, prepare_pictures, with_copies
from zonepress.store import Store
from zonepress.workers import Failure, Workers

QUOKKA = b"QUOKKACAMERA"


def a_photograph(size: tuple[int, int] = (1000, 700), form: str = "JPEG", **saving: object) -> bytes:
    """A picture with many colours."""
    out = io.BytesIO()
    coarse = (size[0] // 9, size[1] // 9)
    points = random.Random(1).randbytes(3 * coarse[0] * coarse[1])
    Image.frombytes("RGB", coarse, points).resize(size).save(out, form, **saving)
    return out.getvalue()


def a_drawing(size: tuple[int, int] = (1000, 700), mode: str = "RGB", form: str = "PNG") -> bytes:
    """A picture of few colours, with sharp edges."""
    out = io.BytesIO()
    made = Image.new(mode, size, 0 if mode in {"L", "P"} else (250, 250, 240, 0)[: len(mode)])
    for step in range(0, size[0], 40):
        made.paste(
            200 if mode in {"L", "P"} else (20, 60, 140, 255)[: len(mode)], (step, 0, step + 9, step // 2)
        )
    made.save(out, form)
    return out.getvalue()


def made_of(data: bytes, name: str = "a.jpg") -> dict[str, dict[int, Image.Image]]:
    """Every copy, opened again, by form and width."""
    found: dict[str, dict[int, Image.Image]] = {}
    for turn in ("avif", "webp", "last"):
        copies = make_copies(Turn(RawPicture(name, data), turn))
        assert not isinstance(copies, Failure), copies
        for form, width, made in copies:
            opened = Image.open(io.BytesIO(made))
            opened.load()
            assert (opened.format or "").lower() == form
            found.setdefault(form, {})[width] = opened
    return found


def widths(data: bytes, name: str = "a.jpg") -> dict[str, list[int]]:
    return {form: sorted(copies) for form, copies in made_of(data, name).items()}


def in_every_form(across: list[int]) -> dict[str, list[int]]:
    return dict.fromkeys(("avif", "webp", "jpeg"), across)


def test_a_photograph_has_three_forms_for_every_width_up_to_its_own() -> None:
    """None is wider than what was sent."""
    assert widths(a_photograph((1000, 700))) == in_every_form([340, 500, 680, 1000])


def test_a_small_picture_has_one_copy_of_its_own_size() -> None:
    assert widths(a_photograph((200, 130))) == in_every_form([200])


def test_a_copy_keeps_the_shape_of_the_picture() -> None:
    assert {copy.size for copy in made_of(a_photograph((1600, 400)))["avif"].values()} == {
        (340, 85), (500, 125), (680, 170), (1000, 250), (1300, 325), (1600, 400)
    }  # fmt: skip


def test_a_drawing_loses_nothing() -> None:
    """A map or a screenshot keeps its edges: every point of the widest copy is as it was."""
    data = a_drawing()
    made = made_of(data, "a.png")
    assert set(made) == {"webp", "png"}
    sent = Image.open(io.BytesIO(data)).convert("RGB")
    assert all(forms[1000].convert("RGB").tobytes() == sent.tobytes() for forms in made.values())


def test_what_can_be_seen_through_stays_so() -> None:
    """In dark mode its ground is dark."""
    made = made_of(a_drawing(mode="RGBA"), "a.png")
    assert set(made) == {"webp", "png"}
    assert all(copy.convert("RGBA").getchannel("A").getextrema()[0] == 0 for copy in made["webp"].values())


def test_of_what_moves_the_first_frame_is_shown() -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "lime", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    made = made_of(out.getvalue(), "a.gif")
    assert {copy.convert("RGB").getpixel((5, 5)) for copy in made["webp"].values()} == {(255, 0, 0)}
    assert not any(getattr(copy, "is_animated", False) for forms in made.values() for copy in forms.values())


def colour_of(data: bytes) -> tuple[int, ...]:
    """The colour of the middle of a picture, as the site shows it."""
    picture = upright(RawPicture("a.png", data), 1600).convert("RGB")
    found = picture.getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(found, tuple)
    return tuple(map(int, found))


def test_colours_for_print_become_colours_for_screens() -> None:
    """Printers send JPEG in four inks."""
    out = io.BytesIO()
    Image.new("CMYK", (40, 20), (0, 255, 255, 0)).save(out, "JPEG")
    red, green, blue = colour_of(out.getvalue())
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_a_colour_profile_is_followed() -> None:
    """Here one that has red and blue the other way round."""
    ours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = ours.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    out = io.BytesIO()
    Image.new("RGB", (40, 20), (250, 0, 0)).save(out, "PNG", icc_profile=swapped)
    red, _, blue = colour_of(out.getvalue())
    assert (red < 10, blue > 240) == (True, True)


def test_a_profile_that_means_nothing_is_left_out() -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), (10, 200, 30)).save(out, "PNG", icc_profile=b"nonsense" * 40)
    assert colour_of(out.getvalue()) == (10, 200, 30)


def test_deep_greys_are_not_cut_off() -> None:
    """A scan with 65,536 shades: its middle is grey, not white."""
    out = io.BytesIO()
    Image.new("I;16", (40, 20), 32_768).save(out, "PNG")
    assert colour_of(out.getvalue()) == (128, 128, 128)


def carrying(form: str) -> bytes:
    """A photograph with all that its kind of file can carry."""
    exif = Image.Exif()
    exif[0x010F] = QUOKKA.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 38.0, 33.0)})
    packet = b'<x:xmpmeta><rdf:Description exif:GPSLatitude="' + QUOKKA + b'"/></x:xmpmeta>'
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more: dict[str, Any] = {"comment": QUOKKA} if form == "JPEG" else {}
    return a_photograph((700, 500), form, exif=exif, xmp=packet, icc_profile=profile, **more)


MARKS = (QUOKKA, b"Exif", b"EXIF", b"eXIf", b"GPS", b"xmpmeta", b"ICC", b"iCC", b"tEXt", b"iTXt")
HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "loop",
            "background", "timestamp", "duration"}  # fmt: skip


@pytest.mark.parametrize(
    ("ending", "form"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP"), ("avif", "AVIF")]
)
def test_no_copy_says_where_with_what_or_by_whom(ending: str, form: str) -> None:
    """Not one of the files that come of a picture has a note in it, whatever it could have held."""
    raw = RawPicture(f"a.{ending}", carrying(form))
    assert QUOKKA in raw.data
    for data in every_file_of(raw):
        opened = Image.open(io.BytesIO(data))
        opened.load()
        assert set(opened.info) <= HARMLESS
        assert [mark for mark in MARKS if mark in data] == []


def every_file_of(raw: RawPicture) -> Iterable[bytes]:
    """What is published of a picture: itself, and its copies."""
    plain = prepare(raw)
    assert not isinstance(plain, Failure)
    yield plain[2]
    for turn in ("avif", "webp", "last"):
        copies = make_copies(Turn(raw, turn))
        assert not isinstance(copies, Failure)
        yield from (data for _, _, data in copies)


def test_a_sideways_picture_stands_upright_in_every_copy() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = made_of(a_photograph((700, 500), exif=exif))
    assert {copy.height > copy.width for forms in made.values() for copy in forms.values()} == {True}


def test_the_same_picture_has_the_same_copies_every_time() -> None:
    """And so the same names, and the same site."""
    raw = RawPicture("a.jpg", a_photograph((900, 600)))
    for turn in ("avif", "webp", "last"):
        assert make_copies(Turn(raw, turn)) == make_copies(Turn(raw, turn))


def test_pictures_are_made_once_however_often_records_change(tmp_path: Path) -> None:
    """The second time no worker is asked, and a picture that hangs in two places is one."""
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(a_photograph((700, 500)))
    with Store(tmp_path / "kept") as store, Workers(count=1) as workers:
        found, problems = prepare_pictures(tmp_path, ["a.jpg", "b.jpg"], store, workers)
        first = with_copies(found, tmp_path, store, workers)
    assert problems == ()
    assert first["a.jpg"].copies == first["b.jpg"].copies
    with Store(tmp_path / "kept") as store:
        found, _ = prepare_pictures(tmp_path, ["a.jpg", "b.jpg"], store, _Idle())
        again = with_copies(found, tmp_path, store, _Idle())
        kept = store.get(copy.key for copy in again["a.jpg"].copies)
    assert again == first
    assert [kept[copy.key] for copy in again["a.jpg"].copies] == [
        copy.make() for copy in first["a.jpg"].copies
    ]


def test_a_picture_that_the_cache_lost_is_the_same_when_it_is_made_again(tmp_path: Path) -> None:
    """Nobody holds its bytes: they come from the cache, or from its file as long as that has not changed."""
    (tmp_path / "a.jpg").write_bytes(a_photograph((700, 500)))
    with Store(tmp_path / "kept") as store, Workers(count=1) as workers:
        found, _ = prepare_pictures(tmp_path, ["a.jpg"], store, workers)
        kept = found["a.jpg"].make()
        store.let_go()
        assert found["a.jpg"].make() == kept
        (tmp_path / "a.jpg").write_bytes(a_photograph((60, 40)))
        with pytest.raises(ZonepressError, match="changed during the build: build once more"):
            found["a.jpg"].make()


class _Idle(Workers):
    """Workers that can't be hired."""

    def run(self, function: Any, jobs: Any) -> list[Any]:
        asked = list(jobs)
        assert asked == [], "a picture was made twice"
        return asked


BEGINNINGS = {
    "jpg": a_photograph((60, 40)),
    "png": a_drawing((60, 40)),
    "gif": a_drawing((60, 40), "P", "GIF"),
    "webp": a_photograph((60, 40), "WEBP"),
    "avif": a_photograph((60, 40), "AVIF"),
}


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(sorted(BEGINNINGS)),
    at=st.integers(0, 600),
    junk=st.binary(max_size=40),
    ending=st.sampled_from(["jpg", "png", "gif", "webp", "avif"]),
)
def test_hostile_bytes_become_a_picture_or_words(kind: str, at: int, junk: bytes, ending: str) -> None:
    """Whatever they are called: never an error."""
    good = BEGINNINGS[kind]
    raw = RawPicture(f"a.{ending}", good[:at] + junk + good[at + len(junk) :])
    plain = prepare(raw)
    assert isinstance(plain, tuple | Failure)
    if isinstance(plain, Failure):
        assert "Error" not in plain.reason
        with pytest.raises(UnusableError):
            upright(raw, 1600)
