"""What the files of pictures carry along that nobody should have to keep."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from zonepress.model.photograph import Photograph
from zonepress.pictures.opening import RawPicture, UnusableError, ending_of, opened, read_picture
from zonepress.store import Store, digest, program_version
from zonepress.workers import Failure, Workers

if TYPE_CHECKING:
    from PIL import Image

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


def inspect(raw: RawPicture) -> Photograph | Failure:
    """What a picture's file carries, or why it can't be used; for a worker."""
    try:
        with opened(raw) as found:
            upright = found.size
            place, camera, turn = _notes(found)
            moves = bool(getattr(found, "is_animated", False))
            found.draft("L", (found.width // 8, found.height // 8))  # a JPEG's whole data, in little time
            found.load()
    except UnusableError as error:
        return Failure(str(error))
    width, height = upright[::-1] if turn >= 5 else upright
    ending = ending_of(raw.data) or PurePosixPath(raw.path).suffix.lower()
    return Photograph(ending, width, height, len(raw.data), turn > 1, place, camera, moves)


def _notes(picture: Image.Image) -> tuple[bool, bool, int]:
    """Whether the notes in a picture say where and with what it was taken, and how they turn it."""
    info = picture.info
    xmp = info.get("xmp") or info.get("XML:com.adobe.xmp") or b""
    packet = xmp.encode() if isinstance(xmp, str) else bytes(xmp)
    place, camera, turn = _said_in_exif(picture)
    return (
        place or any(word in packet for word in _PLACE_IN_XMP),
        camera or any(word in packet for word in _CAMERA_IN_XMP),
        turn,
    )


def _said_in_exif(picture: Image.Image) -> tuple[bool, bool, int]:
    try:
        exif = picture.getexif()
        where, details = exif.get_ifd(_GPS), exif.get_ifd(_DETAILS)
        turn = exif.get(_TURN, 1)
        camera = not _CAMERA.isdisjoint({*exif, *details})
        return bool(where.keys() - {0}), camera, turn if isinstance(turn, int) and 1 <= turn <= 8 else 1
    except Exception:  # notes are written by every kind of program, and what can't be read may still say much
        return False, True, 1


def inspect_pictures(
    root: Path, paths: Iterable[str], store: Store, workers: Workers
) -> Mapping[str, Photograph | Failure]:
    """What every picture's file carries, by its path; each is looked at once, however often it is checked."""
    keys = {
        path: digest("photograph", program_version(), PurePosixPath(path).suffix, data)
        for path in sorted(set(paths))
        if (data := read_picture(root / path)) is not None
    }
    kept = {key: pickle.loads(value) for key, value in store.get(keys.values()).items()}
    new = {key: path for path, key in keys.items() if key not in kept}
    for begin in range(0, len(new), _AT_ONCE):
        some = dict(list(new.items())[begin : begin + _AT_ONCE])
        raw = [RawPicture(path, read_picture(root / path) or b"") for path in some.values()]
        kept |= dict(zip(some, workers.run(inspect, raw), strict=True))
    seen = {key: kept[key] for key in new if isinstance(kept[key], Photograph)}
    store.put({key: pickle.dumps(photograph, 5) for key, photograph in seen.items()})
    store.put({_INSPECTED: pickle.dumps(sorted(set(keys.values())), 5)})
    return {path: kept[key] for path, key in keys.items()}


def keep_inspected(store: Store) -> None:
    """Let what was inspected stay in the store, for a run that inspects nothing."""
    for known in store.get([_INSPECTED]).values():
        store.mark_used(pickle.loads(known))
