"""Pictures as print needs them: no larger than is seen, in a form that the typesetter reads."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from zonepress.pictures.preparing import Prepared
from zonepress.store import Store, digest
from zonepress.workers import Failure, Workers

WIDEST = 1000
"""Points: as wide as a page of large print at a printer's 150 to the inch."""
_READ = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})


@dataclass(frozen=True)
class PaperPicture:
    """A picture, and the name by which a template finds it."""

    file: str
    width: int
    height: int


@dataclass(frozen=True)
class WebPicture:
    """A picture as it is published, and the ending of its file."""

    ending: str
    data: bytes


def paper_key(picture: Prepared) -> str:
    """What the picture for print is kept under."""
    return digest("paper picture", str(WIDEST), picture.key)


def paper_pictures(pictures: Mapping[str, Prepared], store: Store, workers: Workers) -> Mapping[str, bytes]:
    """The bytes for print of published pictures, by the name that templates find them by."""
    keys = {paper_key(picture): address for address, picture in pictures.items()}
    kept = store.get(keys)
    new = [key for key in keys if key not in kept]
    jobs = (WebPicture(ending_of(keys[key]), pictures[keys[key]].make()) for key in new)
    made = dict(zip(new, workers.run(for_paper, jobs), strict=True))
    store.put({key: data for key, data in made.items() if not isinstance(data, Failure)})
    # One that can't be made smaller is set as it is: it was read once already, to be published.
    return {
        pictures[address].key: kept.get(key) or _or_as_it_is(made[key], pictures[address])
        for key, address in keys.items()
    }


def _or_as_it_is(made: bytes | Failure, picture: Prepared) -> bytes:
    return picture.make() if isinstance(made, Failure) else made


def for_paper(picture: WebPicture) -> bytes:
    """The picture's bytes for print; for a worker."""
    from PIL import Image  # only where there is a picture to set

    with Image.open(io.BytesIO(picture.data)) as opened:
        if opened.width <= WIDEST and picture.ending in _READ:
            return picture.data
        height = max(1, round(opened.height * WIDEST / opened.width))
        opened.draft("RGB", (WIDEST, height))
        opened.load()
        made: Image.Image = opened
    if made.width > WIDEST:
        made = made.resize((WIDEST, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if made.mode == "RGB" and picture.ending != ".png":
        made.save(out, "JPEG", quality=80)
    else:
        made.convert("RGBA").save(out, "PNG")
    return out.getvalue()


def names_in(pictures: Iterable[tuple[str, Prepared]]) -> dict[str, PaperPicture]:
    """What templates need to know of published pictures, by their addresses."""
    return {
        address: PaperPicture(picture.key, picture.width, picture.height) for address, picture in pictures
    }


def ending_of(path: str) -> str:
    """The ending of a picture's file, in small letters."""
    return PurePosixPath(path).suffix.lower()
