"""Pictures made ready for the web: upright, not too large, without a word about place, camera or person."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from zonepress.model.problem import Problem
from zonepress.model.webpicture import WebPicture
from zonepress.pictures.copying import CopyFile, copies_of
from zonepress.pictures.opening import (
    FORMATS,
    WIDEST,
    RawPicture,
    UnusableError,
    read_picture,
    recipe,
    upright,
)
from zonepress.store import Store, digest
from zonepress.workers import Failure, Workers

if TYPE_CHECKING:
    from PIL import Image

_SAVING: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 80, "method": 4},
    "AVIF": {"quality": 60, "speed": 8, "max_threads": 1},
    "GIF": {},
}
_AT_ONCE = 48
"""As many pictures are held in memory while they are made ready."""


@dataclass(frozen=True)
class Prepared:
    """A picture as it is published."""

    width: int
    height: int
    data: bytes
    key: str
    copies: tuple[CopyFile, ...] = ()

    @property
    def on_pages(self) -> WebPicture:
        """What pages have to know of it."""
        return WebPicture(self.width, self.height, tuple(copy.on_pages for copy in self.copies))


def prepare(raw: RawPicture) -> tuple[int, int, bytes] | Failure:
    """Width, height and bytes of the published picture; for a worker."""
    form = FORMATS[PurePosixPath(raw.path).suffix.lower()]
    try:
        picture = upright(raw, WIDEST)
    except UnusableError as error:
        return Failure(str(error))
    out = io.BytesIO()
    (_on_white(picture) if form == "JPEG" else picture).save(out, form, **_SAVING[form])
    return picture.width, picture.height, out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture as a JPEG can hold it: in three colours, and not seen through."""
    from PIL import Image

    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def prepare_pictures(
    root: Path, paths: Iterable[str], store: Store, workers: Workers
) -> tuple[Mapping[str, Prepared], tuple[Problem, ...]]:
    """Every picture that can be read, by its file; and those that can't.

    What was made of a file before is found by the file's bytes, however often its record changes.
    """
    keys = {
        path: digest("picture", recipe(), PurePosixPath(path).suffix.lower(), data)
        for path in sorted(set(paths))
        if (data := read_picture(root / path)) is not None
    }
    first = {key: path for path, key in reversed(keys.items())}
    made: dict[str, Prepared | Failure] = {
        key: _as_kept(key, pickle.loads(value)) for key, value in store.get(first).items()
    }
    for some in _chunks([key for key in first if key not in made]):
        made |= _prepared({key: first[key] for key in some}, root, store, workers)
    prepared: dict[str, Prepared] = {}
    problems: list[Problem] = []
    for path, key in keys.items():
        answer = made[key]
        if isinstance(answer, Failure):
            problems.append(unreadable(path, answer))
        else:
            prepared[path] = answer
    return prepared, tuple(problems)


def with_copies(
    pictures: Mapping[str, Prepared], root: Path, store: Store, workers: Workers
) -> Mapping[str, Prepared]:
    """The same pictures with copies for every width of screen, which only pages need."""
    first = {picture.key: path for path, picture in reversed(list(pictures.items()))}
    copies = copies_of(first, root, store, workers)
    return {path: replace(picture, copies=copies[picture.key]) for path, picture in pictures.items()}


def _chunks(keys: list[str]) -> Iterator[list[str]]:
    for begin in range(0, len(keys), _AT_ONCE):
        yield keys[begin : begin + _AT_ONCE]


def _prepared(
    new: Mapping[str, str], root: Path, store: Store, workers: Workers
) -> dict[str, Prepared | Failure]:
    """Pictures made ready now, by their keys; those that could be are kept."""
    raw = [RawPicture(path, read_picture(root / path) or b"") for path in new.values()]
    answers = dict(zip(new, workers.run(prepare, raw), strict=True))
    store.put({key: pickle.dumps(answer, 5) for key, answer in answers.items() if isinstance(answer, tuple)})
    return {
        key: answer if isinstance(answer, Failure) else _as_kept(key, answer)
        for key, answer in answers.items()
    }


def _as_kept(key: str, answer: tuple[int, int, bytes]) -> Prepared:
    width, height, data = answer
    return Prepared(width, height, data, key)


def unreadable(path: str, failure: Failure) -> Problem:
    """What to say of a picture that can't be used."""
    instead = "Open it in a picture program and save it again as JPEG, at most 4000 points wide"
    return Problem(path, 1, f"The picture can't be used: {failure.reason}", instead, "picture")
