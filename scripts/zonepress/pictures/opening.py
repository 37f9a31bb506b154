"""A picture's file, opened with care, and its points as every screen shows them."""

from __future__ import annotations

import functools
import importlib.metadata
import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from zonepress.store import digest

if TYPE_CHECKING:
    from PIL import Image

WIDEST = 1600
MOST_PIXELS = 60_000_000
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", ".avif": "AVIF"}
_BEGINNINGS = (
    (".jpg", b"\xff\xd8\xff", 0),
    (".png", b"\x89PNG\r\n\x1a\n", 0),
    (".gif", b"GIF8", 0),
    (".webp", b"WEBP", 8),
    (".avif", b"ftypavif", 4),
)
"""The first bytes of each kind of picture, and where they stand."""
_OF_DAMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    struct.error,
)
"""What the readers of picture files stop with when something in one makes no sense."""
_DEEP = 256
"""So many shades of a deep grey are one of the shades that screens have."""


@dataclass(frozen=True)
class RawPicture:
    """A picture as it lies in the checkout."""

    path: str
    data: bytes


class UnusableError(Exception):
    """Why a picture can't be opened, in words."""


@functools.cache
def recipe() -> str:
    """A digest of all that decides how a picture comes out: a change of anything else makes none anew."""
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return digest(importlib.metadata.version("pillow"), *code)


def is_picture(path: str) -> bool:
    """Whether the file's ending is one of a picture's."""
    return PurePosixPath(path).suffix.lower() in FORMATS


def ending_of(data: bytes) -> str | None:
    """The ending that a picture's bytes ask for, whatever it was called; none where they are no picture's."""
    for ending, begin, at in _BEGINNINGS:
        if data[at : at + len(begin)] == begin:
            return ending
    return None


def read_picture(path: Path) -> bytes | None:
    """The bytes of a file, if it can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


@contextmanager
def opened(raw: RawPicture) -> Iterator[Image.Image]:
    """A picture that may be loaded: one of a known kind, whose points are not too many.

    Raises UnusableError.
    """
    from PIL import Image, UnidentifiedImageError  # only where there is a picture

    try:
        with Image.open(io.BytesIO(raw.data), formats=tuple(dict.fromkeys(FORMATS.values()))) as found:
            if found.width * found.height > MOST_PIXELS:
                raise UnusableError(f"it has {found.width} by {found.height} points, which is too many")
            yield found
    except UnidentifiedImageError:
        if raw.data[4:8] == b"ftyp" and raw.data[8:12] in {b"heic", b"heix", b"mif1", b"msf1"}:
            raise UnusableError("it is a HEIC picture of a telephone, which browsers can’t show") from None
        raise UnusableError("it is not a picture, or it is damaged") from None
    except (Image.DecompressionBombError, *_OF_DAMAGE):
        raise UnusableError("it is damaged, or far too large") from None


def upright(raw: RawPicture, widest: int) -> Image.Image:
    """The points of a picture, turned as it was taken, in the colours of screens, at most `widest` across.

    Nothing else is left of it: no profile, no note, no comment, no second frame. Raises UnusableError.
    """
    from PIL import Image, ImageOps

    with opened(raw) as found:
        found.draft("RGB", (widest, widest))  # a JPEG far too large is read at half its size, or less
        turned = ImageOps.exif_transpose(found)
        turned.load()
        plain = _in_screen_colours(turned)
    if plain.width > widest:
        height = max(1, round(plain.height * widest / plain.width))
        plain = plain.resize((widest, height), Image.Resampling.LANCZOS)
    if plain.mode == "RGBA" and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    plain.info = {}
    return plain


def _in_screen_colours(picture: Image.Image) -> Image.Image:
    """The picture in sRGB or grey, seen through where it was."""
    if picture.mode in {"I", "F"} or picture.mode.startswith("I;"):
        picture = picture.convert("I").point(lambda shade: shade * (1 / _DEEP)).convert("L")
    see_through = "A" in picture.getbands() or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    if profile and (converted := _from_profile(picture, profile)):
        return converted
    if picture.mode not in {"RGB", "RGBA", "L"} or see_through:
        return picture.convert("RGBA" if see_through else "RGB")
    return picture


def _from_profile(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """The picture in the colours that its profile means; none where the profile means nothing."""
    from PIL import ImageCms

    see_through = "A" in picture.getbands() or "transparency" in picture.info
    if picture.mode in {"P", "1", "LA", "PA", "La"}:
        picture = picture.convert("RGBA" if see_through else "RGB")
    mode = "RGBA" if see_through else "RGB"
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ours = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, meant, ours, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
