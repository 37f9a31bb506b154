"""Notes go from a picture's file, and not one point of it changes."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from zonepress.mending.notes import without_notes
from zonepress.mending.pictures import tidy_name
from zonepress.model.photograph import Photograph

SECRET = b"QUOKKA"


def saved(form: str, mode: str = "RGB", **saving: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((60, 44), 60).convert(mode).save(out, form, **saving)
    return out.getvalue()


def exif() -> Image.Exif:
    made = Image.Exif()
    made[0x010F] = SECRET.decode()
    made.get_ifd(0x8825).update({1: "N", 2: (52.0, 38.0, 33.0)})
    return made


def points(data: bytes) -> list[tuple[str, bytes]]:
    """Every frame, as it is drawn."""
    with Image.open(io.BytesIO(data)) as opened:
        frames = []
        for number in range(getattr(opened, "n_frames", 1)):
            opened.seek(number)
            frames.append((opened.mode, opened.convert("RGBA").tobytes()))
        return frames


def bare(data: bytes, ending: str) -> bytes:
    """The file without its notes, after looking that it shows the same."""
    made = without_notes(data, ending)
    assert made is not None
    assert points(made)[:1] == points(data)[:1]
    assert SECRET not in made
    assert without_notes(made, ending) == made
    return made


@pytest.mark.parametrize(
    "saving",
    [
        {"exif": exif()},
        {"comment": SECRET},
        {"exif": exif(), "progressive": True},
        {"exif": exif(), "quality": 100, "subsampling": 0, "restart_marker_blocks": 1},
        {"xmp": b"<x:xmpmeta><tiff:Make>" + SECRET + b"</tiff:Make></x:xmpmeta>"},
        {"exif": exif(), "icc_profile": b"a profile" * 20},
        {"exif": exif(), "dpi": (300, 300)},
    ],
)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_of_any_make(saving: dict[str, object], mode: str) -> None:
    made = bare(saved("JPEG", mode, **saving), ".jpg")
    with Image.open(io.BytesIO(made)) as opened:
        assert dict(opened.getexif()) == {}
        assert opened.info.get("icc_profile") == saving.get("icc_profile")


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO file")
def test_a_jpeg_that_begins_with_exif_alone() -> None:
    """As cameras write it: without JFIF, with fillers between the parts, with IPTC and a second picture."""
    data = saved("JPEG", exif=exif())
    at = data.index(b"\xff\xe0")
    size = int.from_bytes(data[at + 2 : at + 4], "big")
    without = data[:at] + data[at + 2 + size :]
    iptc = b"\xff\xed" + struct.pack(">H", 2 + 14 + len(SECRET)) + b"Photoshop 3.0\0" + SECRET
    mpf = b"\xff\xe2" + struct.pack(">H", 2 + 4 + len(SECRET)) + b"MPF\0" + SECRET
    filled = without[:2] + iptc + b"\xff" + mpf + without[2:] + data + SECRET
    made = bare(filled, ".jpg")
    assert made.startswith(b"\xff\xd8\xff\xdb")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "1", "LA"])
def test_a_png_of_any_make(mode: str) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET.decode())
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=True)
    data = saved("PNG", mode, pnginfo=words, exif=exif(), icc_profile=b"a profile" * 9)
    assert b"iCCP" in bare(data, ".png")


def test_a_png_with_a_part_that_nobody_knows() -> None:
    data = saved("PNG")
    part = struct.pack(">I", len(SECRET)) + b"quOk" + SECRET + struct.pack(">I", zlib.crc32(b"quOk" + SECRET))
    end = data.rindex(b"IEND") - 4
    assert bare(data[:end] + part + data[end:] + SECRET, ".png") == data


@pytest.mark.parametrize("saving", [{"lossless": True}, {"quality": 60}, {"lossless": True, "mode": "RGBA"}])
def test_a_webp_of_any_make(saving: dict[str, object]) -> None:
    mode = str(saving.get("mode", "RGB"))
    options = {name: value for name, value in saving.items() if name != "mode"}
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    data = saved("WEBP", mode, exif=exif(), xmp=xmp, icc_profile=b"a profile" * 9, **options)
    with Image.open(io.BytesIO(bare(data, ".webp"))) as opened:
        assert (opened.info.get("icc_profile"), opened.info.get("exif")) == (b"a profile" * 9, None)


def test_a_webp_that_moves_goes_on_moving() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True, exif=exif())
    made = bare(out.getvalue(), ".webp")
    assert points(made) == points(out.getvalue())
    assert len(points(made)) == 3


MADE = {
    ".jpg": saved("JPEG", exif=exif()),
    ".png": saved("PNG", exif=exif()),
    ".webp": saved("WEBP", exif=exif()),
}


@given(
    ending=st.sampled_from(sorted(MADE)), at=st.integers(0, 4000), cut=st.booleans(), byte=st.integers(0, 255)
)
def test_what_is_damaged_ends_without_a_picture_or_with_one(
    ending: str, at: int, cut: bool, byte: int
) -> None:
    """Never with an error, and never in a circle."""
    data = MADE[ending]
    at %= len(data)
    broken = data[:at] if cut else data[:at] + bytes([byte]) + data[at + 1 :]
    made = without_notes(broken, ending)
    assert made is None or len(made) <= len(broken)


@given(st.binary(max_size=200), st.sampled_from([".jpg", ".png", ".webp", ".gif", ".avif"]))
def test_what_is_no_picture_is_none(data: bytes, ending: str) -> None:
    made = without_notes(data, ending)
    assert made is None or len(made) <= max(len(data), 12)


@given(st.text(min_size=1, max_size=30).filter(lambda name: "/" not in name and name not in {".", ".."}))
def test_a_tidy_name_is_tidy_and_stays(stem: str) -> None:
    jpeg = Photograph(".jpg", 1, 1, 1)
    name = tidy_name(f"{stem}.JPG", jpeg)
    assert tidy_name(name, jpeg) == name
    assert name.isascii()
    assert name == name.lower()
    assert name.endswith(".jpg")
    assert not {" ", "/", "\\", "(", ")", '"', "#", "?", "%"} & set(name)
