"""A picture without what its file should not carry: upright, smaller, with nothing noted in it."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from zonepress.checks.photographs import check_photographs
from zonepress.mending.notes import without_notes
from zonepress.model.photograph import Photograph
from zonepress.model.slug import plain_letters
from zonepress.pictures.inspecting import inspect
from zonepress.pictures.opening import RawPicture
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


@dataclass(frozen=True)
class ToMend:
    """A picture, and the checks that have something to say of it."""

    raw: RawPicture
    checks: frozenset[str]


def mend_picture(job: ToMend) -> MendedPicture | Failure:
    """The picture without what these checks say of its file; for a worker.

    The points stay as they are unless it has to be turned or made smaller.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow finds odd about old notes is nothing to anybody here
        before = inspect(job.raw)
        if isinstance(before, Failure):
            return before
        for data in _tries(job, before):
            after = inspect(RawPicture(job.raw.path, data))
            if isinstance(after, Photograph) and job.checks.isdisjoint(said_of(job.raw.path, after)):
                return MendedPicture(data, before, after)
    return Failure("it moves, or it can't be made small enough")


def said_of(path: str, photograph: Photograph) -> frozenset[str]:
    """The checks that have something to say of a picture, but for its name."""
    return frozenset(said.check for said in check_photographs({path: photograph})) - {"photo-ending"}


def _tries(job: ToMend, before: Photograph) -> Iterator[bytes]:
    """The file in other forms, the one that loses least first."""
    data = job.raw.data
    redraw = before.turned or "photo-size" in job.checks
    if not redraw and (bare := without_notes(data, before.ending)) and _same_points(data, bare):
        yield bare
    yield from _redrawn(data, before, smaller="photo-size" in job.checks)


def _same_points(one: bytes, other: bytes) -> bool:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(one)) as first, Image.open(io.BytesIO(other)) as second:
            return (first.mode, first.size, first.tobytes()) == (second.mode, second.size, second.tobytes())
    except (OSError, ValueError, SyntaxError):
        return False


def _redrawn(data: bytes, before: Photograph, *, smaller: bool) -> Iterator[bytes]:
    """The same picture saved anew, upright, as large as it is and then perhaps smaller and smaller."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data)) as opened:
        if getattr(opened, "n_frames", 1) > 1 and before.ending != ".jpg":
            return
        profile = opened.info.get("icc_profile")
        upright = ImageOps.exif_transpose(opened)
    picture = _plain(upright, before.ending)
    longer = max(picture.size)
    form, saving = _SAVING[before.ending]
    for across in (longer, *(across for across in _ACROSS if smaller and across < longer)):
        size = tuple(max(1, round(side * across / longer)) for side in picture.size)
        made = picture if across == longer else picture.resize((size[0], size[1]), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        made.save(out, form, icc_profile=profile, **saving)
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
        stem = re.sub(r"[^a-z0-9._-]+", "-", plain_letters(stem)).strip("-._") or "picture"
    return f"{stem}{path.suffix.lower() if photograph.is_called(name) else photograph.ending}"
