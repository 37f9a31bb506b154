"""Pictures: what their files carry along, and how they are made ready for the web.

A published picture is upright, not too large, and without a word about place, camera or person.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from zonepress.model.photograph import Photograph
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
_AT_ONCE = 48
"""As many pictures are held in memory while they are inspected."""
_INSPECTED = "inspected pictures"
_TURN = 0x0112
_GPS = 0x8825
_DETAILS = 0x8769
_CAMERA = frozenset({0x010F, 0x0110, 0x013B, 0x013C, 0x882A, 0x9003, 0x9004, 0x927C, 0xA420,
                     0xA430, 0xA431, 0xA433, 0xA434, 0xA435, 0xC614, 0xC62F})  # fmt: skip
"""EXIF's maker, model, artist, host, times, maker's note, picture's id, owner, lens and serial numbers."""
_PLACE_IN_XMP = (b"GPSLatitude", b"GPSLongitude", b"geo:lat")
_CAMERA_IN_XMP = (b"tiff:Make", b"tiff:Model", b"DateTimeOriginal", b"SerialNumber", b"aux:Lens")


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


class UnusableError(Exception):
    """Why a picture can't be opened, in words."""


@contextmanager
def _opened(raw: RawPicture) -> Iterator[Image.Image]:
    """A picture that may be loaded: one of a known kind, whose points are not too many."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(raw.data), formats=tuple(dict.fromkeys(_FORMATS.values()))) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnusableError(f"it has {opened.width} by {opened.height} points, which is too many")
            yield opened
    except UnidentifiedImageError:
        if raw.data[4:8] == b"ftyp" and raw.data[8:12] in {b"heic", b"heix", b"mif1", b"msf1"}:
            raise UnusableError("it is a HEIC picture of a telephone, which browsers can’t show") from None
        raise UnusableError("it is not a picture, or it is damaged") from None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise UnusableError("it is damaged, or far too large") from None


def inspect(raw: RawPicture) -> Photograph | Failure:
    """What a picture's file carries, or why it can't be used; for a worker."""
    try:
        with _opened(raw) as opened:
            upright = opened.size
            place, camera, turn = _notes(opened)
            opened.draft("L", (opened.width // 8, opened.height // 8))  # a JPEG's whole data, in little time
            opened.load()
    except UnusableError as error:
        return Failure(str(error))
    width, height = upright[::-1] if turn >= 5 else upright
    ending = ending_of(raw.data) or PurePosixPath(raw.path).suffix.lower()
    return Photograph(ending, width, height, len(raw.data), turn > 1, place, camera)


def _notes(opened: Image.Image) -> tuple[bool, bool, int]:
    """Whether the notes in a picture say where and with what it was taken, and how they turn it."""
    info = opened.info
    xmp = info.get("xmp") or info.get("XML:com.adobe.xmp") or b""
    packet = xmp.encode() if isinstance(xmp, str) else bytes(xmp)
    place, camera, turn = _said_in_exif(opened)
    return (
        place or any(word in packet for word in _PLACE_IN_XMP),
        camera or any(word in packet for word in _CAMERA_IN_XMP),
        turn,
    )


def _said_in_exif(opened: Image.Image) -> tuple[bool, bool, int]:
    try:
        exif = opened.getexif()
        where, details = exif.get_ifd(_GPS), exif.get_ifd(_DETAILS)
        turn = exif.get(_TURN, 1)
        camera = not _CAMERA.isdisjoint({*exif, *details})
        return bool(where.keys() - {0}), camera, turn if isinstance(turn, int) and 1 <= turn <= 8 else 1
    except Exception:  # notes are written by every kind of program, and what can't be read may still say much
        return False, True, 1


def prepare(raw: RawPicture) -> tuple[int, int, bytes] | Failure:
    """Width, height and bytes of the published picture; for a worker."""
    from PIL import Image, ImageOps  # only where there is a picture to make

    form = _FORMATS[PurePosixPath(raw.path).suffix.lower()]
    try:
        with _opened(raw) as opened:
            picture: Image.Image = ImageOps.exif_transpose(opened)
            picture.load()
    except UnusableError as error:
        return Failure(str(error))
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


def inspect_pictures(
    root: Path, paths: Iterable[str], store: Store, workers: Workers
) -> Mapping[str, Photograph | Failure]:
    """What every picture's file carries, by its path; each is looked at once, however often it is checked."""
    keys = {
        path: digest("photograph", program_version(), PurePosixPath(path).suffix, data)
        for path in sorted(set(paths))
        if (data := _read(root / path)) is not None
    }
    kept = {key: pickle.loads(value) for key, value in store.get(keys.values()).items()}
    new = {key: path for path, key in keys.items() if key not in kept}
    for begin in range(0, len(new), _AT_ONCE):
        some = dict(list(new.items())[begin : begin + _AT_ONCE])
        raw = [RawPicture(path, _read(root / path) or b"") for path in some.values()]
        kept |= dict(zip(some, workers.run(inspect, raw), strict=True))
    seen = {key: kept[key] for key in new if isinstance(kept[key], Photograph)}
    store.put({key: pickle.dumps(photograph, 5) for key, photograph in seen.items()})
    store.put({_INSPECTED: pickle.dumps(sorted(set(keys.values())), 5)})
    return {path: kept[key] for path, key in keys.items()}


def keep_inspected(store: Store) -> None:
    """Let what was inspected stay in the store, for a run that inspects nothing."""
    for known in store.get([_INSPECTED]).values():
        store.mark_used(pickle.loads(known))


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
            problems.append(unreadable(path, answer))
        else:
            width, height, data = answer
            prepared[path] = Prepared(width, height, data, key)
    return prepared, tuple(problems)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def unreadable(path: str, failure: Failure) -> Problem:
    """What to say of a picture that can't be used."""
    instead = "Open it in a picture program and save it again as JPEG, at most 4000 points wide"
    return Problem(path, 1, f"The picture can't be used: {failure.reason}", instead, "picture")
