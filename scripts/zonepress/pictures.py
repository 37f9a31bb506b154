"""Pictures made ready for the web: upright, not too large, without a word about place, camera or person."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from zonepress.model.problem import Problem
from zonepress.store import Store, digest, program_version
from zonepress.workers import Failure, Workers

if TYPE_CHECKING:
    from PIL import Image

WIDEST = 1600
MOST_PIXELS = 60_000_000
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF", ".avif": "AVIF"}
_BEGINNINGS = (
    (".jpg", b"\xff\xd8\xff", 0),
    (".png", b"\x89PNG\r\n\x1a\n", 0),
    (".gif", b"GIF8", 0),
    (".webp", b"WEBP", 8),
    (".avif", b"ftypavif", 4),
)
"""The first bytes of each kind of picture, and where they stand."""
_SAVING: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 4},
    "AVIF": {"quality": 60, "speed": 8},
    "GIF": {},
}


@dataclass(frozen=True)
class Prepared:
    """A picture as it is published."""

    width: int
    height: int
    data: bytes
    key: str


@dataclass(frozen=True)
class RawPicture:
    """A picture as it lies in the checkout."""

    path: str
    data: bytes


def is_picture(path: str) -> bool:
    """Whether the file's ending is one of a picture's."""
    return PurePosixPath(path).suffix.lower() in _FORMATS


def ending_of(data: bytes) -> str | None:
    """The ending that a picture's bytes ask for, whatever it was called; none where they are no picture's."""
    for ending, begin, at in _BEGINNINGS:
        if data[at : at + len(begin)] == begin:
            return ending
    return None


def prepare(raw: RawPicture) -> tuple[int, int, bytes] | Failure:
    """Width, height and bytes of the published picture; for a worker."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # only where there is a picture to make

    form = _FORMATS[PurePosixPath(raw.path).suffix.lower()]
    try:
        with Image.open(io.BytesIO(raw.data), formats=tuple(dict.fromkeys(_FORMATS.values()))) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return Failure(f"it has {opened.width} by {opened.height} points, which is too many")
            picture: Image.Image = ImageOps.exif_transpose(opened)
            picture.load()
    except UnidentifiedImageError:
        return Failure("it is not a picture, or it is damaged")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Failure("it is damaged, or far too large")
    picture = _plain(picture, form)
    if picture.width > WIDEST:
        picture = picture.resize(
            (WIDEST, max(1, round(picture.height * WIDEST / picture.width))), Image.Resampling.LANCZOS
        )
    out = io.BytesIO()
    picture.save(out, form, **_SAVING[form])
    return picture.width, picture.height, out.getvalue()


def _plain(picture: Image.Image, form: str) -> Image.Image:
    """The points alone: re-saving would keep comments and colour profiles."""
    from PIL import Image

    if form == "JPEG" or picture.mode not in {"RGB", "RGBA", "L"}:
        has_alpha = "A" in picture.getbands() or "transparency" in picture.info
        picture = picture.convert("RGBA" if has_alpha else "RGB")
    if form == "JPEG" and picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    picture.info = {}
    return picture


def prepare_pictures(
    root: Path, paths: Iterable[str], store: Store, workers: Workers
) -> tuple[Mapping[str, Prepared], tuple[Problem, ...]]:
    """Every picture that can be read, by its file, and those that can't."""
    raw = [RawPicture(path, data) for path in sorted(set(paths)) if (data := _read(root / path)) is not None]
    keys = {
        picture.path: digest("picture", program_version(), PurePosixPath(picture.path).suffix, picture.data)
        for picture in raw
    }
    kept = store.get(keys.values())
    new = [picture for picture in raw if keys[picture.path] not in kept]
    answers = dict(zip([picture.path for picture in new], workers.run(prepare, new), strict=True))
    store.put(
        {keys[path]: pickle.dumps(answer, 5) for path, answer in answers.items() if isinstance(answer, tuple)}
    )
    prepared: dict[str, Prepared] = {}
    problems: list[Problem] = []
    for path, key in keys.items():
        answer = pickle.loads(kept[key]) if key in kept else answers[path]
        if isinstance(answer, Failure):
            problems.append(_unreadable(path, answer))
        else:
            width, height, data = answer
            prepared[path] = Prepared(width, height, data, key)
    return prepared, tuple(problems)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _unreadable(path: str, failure: Failure) -> Problem:
    instead = "Open it in a picture program and save it again as JPEG, at most 4000 points wide"
    return Problem(path, 1, f"The picture can't be used: {failure.reason}", instead, "picture")
