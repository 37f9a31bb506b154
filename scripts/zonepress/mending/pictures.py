"""A picture without what its file should not carry: upright, smaller, with nothing noted in it."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from zonepress.checks.photographs import MANY_BYTES, check_photographs
from zonepress.mending.notes import without_notes
from zonepress.model.photograph import Photograph
from zonepress.pictures import RawPicture, inspect
from zonepress.workers import Failure

if TYPE_CHECKING:
    from PIL import Image

_ACROSS = (2400, 1600, 1200, 800)
"""As many points as the longer side may have; the fewer, the smaller the file."""
_TIDY = re.compile(r"[a-z0-9][a-z0-9._-]*")
_SAVING: dict[str, tuple[str, dict[str, object]]] = {
    ".jpg": ("JPEG", {"quality": 90, "optimize": True, "progressive": True}),
    ".png": ("PNG", {"optimize": True}),
    ".webp": ("WEBP", {"quality": 90, "method": 4}),
    ".avif": ("AVIF", {"quality": 80, "speed": 6}),
    ".gif": ("GIF", {}),
}


@dataclass(frozen=True)
class MendedPicture:
    """A picture's file as it should be, and what it was before."""

    data: bytes
    before: Photograph
    after: Photograph


def mend_picture(raw: RawPicture) -> MendedPicture | Failure:
    """The picture without what `zonepress check` says of its file; for a worker.

    The points stay as they are unless it has to be turned or made smaller.
    """
    before = inspect(raw)
    if isinstance(before, Failure):
        return before
    said = {problem.check for problem in check_photographs({raw.path: before})}
    for data in _tries(raw, before, redraw=not said.isdisjoint({"photo-turned", "photo-size"})):
        after = inspect(RawPicture(raw.path, data))
        if isinstance(after, Photograph) and not _left(raw.path, after):
            return MendedPicture(data, before, after)
    return Failure("it moves, or it can't be made small enough")


def _left(path: str, photograph: Photograph) -> bool:
    """Whether there is still something to say of it but for its name."""
    return any(problem.check != "photo-ending" for problem in check_photographs({path: photograph}))


def _tries(raw: RawPicture, before: Photograph, *, redraw: bool) -> Iterator[bytes]:
    """The file in other forms, the one that loses least first."""
    if not redraw and (bare := without_notes(raw.data, before.ending)) and _same_points(raw.data, bare):
        yield bare
    yield from _redrawn(raw, before)


def _same_points(one: bytes, other: bytes) -> bool:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(one)) as first, Image.open(io.BytesIO(other)) as second:
            return (first.mode, first.size, first.tobytes()) == (second.mode, second.size, second.tobytes())
    except (OSError, ValueError, SyntaxError):
        return False


def _redrawn(raw: RawPicture, before: Photograph) -> Iterator[bytes]:
    """The same picture saved anew, upright, at first as large as it is and then smaller and smaller."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(raw.data)) as opened:
        if getattr(opened, "n_frames", 1) > 1 and before.ending != ".jpg":
            return
        profile = opened.info.get("icc_profile")
        upright = ImageOps.exif_transpose(opened)
    picture = _plain(upright, before.ending)
    longer = max(picture.size)
    form, saving = _SAVING[before.ending]
    for across in (longer, *(across for across in _ACROSS if across < longer)):
        size = tuple(max(1, round(side * across / longer)) for side in picture.size)
        made = picture if across == longer else picture.resize((size[0], size[1]), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        made.save(out, form, icc_profile=profile, **saving)
        if len(out.getvalue()) <= MANY_BYTES:
            yield out.getvalue()


def _plain(picture: Image.Image, ending: str) -> Image.Image:
    """Points that can be made smaller, and nothing beside them."""
    if picture.mode not in {"RGB", "RGBA", "L"} and not (ending == ".jpg" and picture.mode == "CMYK"):
        see_through = "A" in picture.getbands() or "transparency" in picture.info
        picture = picture.convert("RGBA" if see_through else "RGB")
    elif "transparency" in picture.info:
        picture = picture.convert("RGBA")
    picture.info = {}
    return picture


def tidy_name(name: str, photograph: Photograph) -> str:
    """A name without capitals and spaces, that ends as the picture's bytes ask for."""
    path = PurePosixPath(name)
    stem = path.stem
    if not _TIDY.fullmatch(stem):
        plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-._") or "picture"
    return f"{stem}{path.suffix.lower() if photograph.is_called(name) else photograph.ending}"
