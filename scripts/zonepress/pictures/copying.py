"""Copies of a picture for every width of screen, in the forms that browsers know.

A photograph becomes AVIF, WebP and JPEG; a drawing, or what can be seen through, WebP and PNG, which keep its
edges. No copy is wider than the picture, and none is there that would save nobody anything.
"""

from __future__ import annotations

import io
import logging
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zonepress.model.problem import ZonepressError
from zonepress.model.webpicture import WebCopy
from zonepress.pictures.opening import WIDEST, RawPicture, UnusableError, ending_of, read_picture, upright
from zonepress.store import Store, digest
from zonepress.workers import Failure, Workers

if TYPE_CHECKING:
    from PIL import Image

log = logging.getLogger(__name__)

WIDTHS = (340, 500, 680, 1000, 1300, WIDEST)
"""A little more than pages have room for: a phone's 328, once, twice and three times; a text's 672; 1184."""
FOLDER = "assets/pictures/"
_ENDINGS = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}
_STEP = 1.15
"""So much wider than the copy before it a picture is, to be worth a copy of its own width."""
_WORTH = 0.95
"""A narrower copy that is not smaller than this part of the next one saves nobody anything."""
_PLAIN = 0.5
"""Bytes to a point: a file with no loss that is smaller holds a drawing."""
_TURNS = ("avif", "webp", "last")
"""What is made at a time: no job takes longer than it may. The last is what every browser knows."""
_PHOTOGRAPH: dict[str, dict[str, object]] = {
    "avif": {"quality": 55, "speed": 8, "max_threads": 1},
    "webp": {"quality": 76, "method": 4},
    "jpeg": {"quality": 78, "optimize": True, "progressive": True},
}
_DRAWING: dict[str, dict[str, object]] = {
    "webp": {"lossless": True, "method": 4},
    "png": {"optimize": True},
}
_SEEN_THROUGH: dict[str, dict[str, object]] = {
    "webp": {"quality": 80, "method": 4},
    "png": {"optimize": True},
}
_AT_ONCE = 16
"""As many pictures are held in memory while they are copied."""


@dataclass(frozen=True)
class CopyFile:
    """One copy, kept in the store under its key."""

    picture: str
    """The key of the picture, which the addresses of all its copies share."""
    form: str
    width: int
    source: Path
    """The picture it is made from, should the store have lost it."""

    @property
    def on_pages(self) -> WebCopy:
        """What pages have to know of it."""
        return WebCopy(self.address, self.form, self.width)

    @property
    def address(self) -> str:
        """Where it is published."""
        return f"{FOLDER}{self.picture[:12]}-{self.width}.{_ENDINGS[self.form]}"

    @property
    def key(self) -> str:
        """What it is kept under."""
        return _key_of(self.picture, self.form, self.width)

    def make(self) -> bytes:
        """The bytes once more, the same as they were.

        Raises ZonepressError where the picture has changed meanwhile.
        """
        raw = RawPicture(self.source.name, read_picture(self.source) or b"")
        for turn in _TURNS:
            for form, width, data in _made(raw, turn):
                if (form, width) == (self.form, self.width):
                    return data
        raise ZonepressError(f"{self.source} changed during the build: build once more")


@dataclass(frozen=True)
class Turn:
    """A picture, and which of its copies to make."""

    raw: RawPicture
    turn: str


Made = tuple[str, int, bytes]
"""A copy's form, its width and its bytes."""


def make_copies(job: Turn) -> tuple[Made, ...] | Failure:
    """The copies of one form, narrow before wide; for a worker."""
    try:
        return _made(job.raw, job.turn)
    except UnusableError as error:
        return Failure(str(error))


def _made(raw: RawPicture, turn: str) -> tuple[Made, ...]:
    picture = upright(raw, WIDEST)
    forms = _forms_for(picture, raw)
    form = list(forms)[-1] if turn == "last" else turn
    if form not in forms:
        return ()
    made: list[Made] = []
    for width in reversed(list(widths_for(picture.width))):
        data = _saved(picture, width, form, forms[form])
        if not made or len(data) < len(made[-1][2]) * _WORTH:
            made.append((form, width, data))
    return tuple(reversed(made))


def widths_for(width: int) -> Iterator[int]:
    """How wide the copies of a picture are: as wide as it is, and each width that is clearly narrower."""
    yield from (step for step in WIDTHS if step * _STEP <= width)
    yield width


def _forms_for(picture: Image.Image, raw: RawPicture) -> dict[str, dict[str, object]]:
    """The forms for this sort of picture; the last is the one that every browser knows."""
    lossless = ending_of(raw.data) in {".png", ".gif"}
    if lossless and len(raw.data) < picture.width * picture.height * _PLAIN:
        return _DRAWING
    return _SEEN_THROUGH if picture.mode == "RGBA" else _PHOTOGRAPH


def _saved(picture: Image.Image, width: int, form: str, how: dict[str, object]) -> bytes:
    from PIL import Image

    if width < picture.width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    if picture.mode == "L" and form != "png":
        picture = picture.convert("RGB")
    out = io.BytesIO()
    picture.save(out, form.upper(), **how)
    return out.getvalue()


def copies_of(
    pictures: Mapping[str, str], root: Path, store: Store, workers: Workers
) -> Mapping[str, tuple[CopyFile, ...]]:
    """The copies of pictures, by the pictures' keys; only those that were never made are made now.

    A form that could not be made in time is missing: pages offer the others.
    """
    lists = {digest("copies", key, turn): (key, turn) for key in pictures for turn in _TURNS}
    known = {name: pickle.loads(value) for name, value in store.get(lists).items()}
    new = [name for name in lists if name not in known]
    if new:
        log.info("Making copies of %d pictures", len({lists[name][0] for name in new}))
    for begin in range(0, len(new), _AT_ONCE * len(_TURNS)):
        some = {name: lists[name] for name in new[begin : begin + _AT_ONCE * len(_TURNS)]}
        known |= _copied(some, pictures, root, store, workers)
    return {
        key: tuple(
            _worth_offering(key, [known.get(digest("copies", key, turn), ()) for turn in _TURNS], root / path)
        )
        for key, path in pictures.items()
    }


def _copied(
    new: Mapping[str, tuple[str, str]],
    pictures: Mapping[str, str],
    root: Path,
    store: Store,
    workers: Workers,
) -> dict[str, list[tuple[str, int, int]]]:
    """Form, width and size of the copies made now, by the names of their lists; their bytes are kept."""
    raw = {
        key: RawPicture(pictures[key], read_picture(root / pictures[key]) or b"") for key, _ in new.values()
    }
    answers = workers.run(make_copies, [Turn(raw[key], turn) for key, turn in new.values()])
    found: dict[str, list[tuple[str, int, int]]] = {}
    for (name, (key, turn)), answer in zip(new.items(), answers, strict=True):
        if isinstance(answer, Failure):
            log.info("%s is offered without %s: %s", pictures[key], turn, answer.reason)
            continue
        store.put({_key_of(key, form, width): data for form, width, data in answer})
        found[name] = [(form, width, len(data)) for form, width, data in answer]
    store.put({name: pickle.dumps(listed, 5) for name, listed in found.items()})
    return found


def _worth_offering(key: str, turns: list[list[tuple[str, int, int]]], source: Path) -> Iterator[CopyFile]:
    """All copies but those that save nobody anything.

    A form that is no smaller than the one every browser knows; and this one, where the picture is as small.
    """
    *modern, last = turns
    offered = [made for made in modern if made and (not last or made[-1][2] < last[-1][2])]
    if last and (len(last) > 1 or any(len(made) > 1 for made in offered)):
        offered.append(last)
    yield from (CopyFile(key, form, width, source) for made in offered for form, width, _ in made)


def _key_of(picture: str, form: str, width: int) -> str:
    return digest("copy", picture, form, str(width))
