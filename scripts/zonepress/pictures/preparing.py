"""Pictures made ready for the web: upright, not too large, without a word about place, camera or person."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from zonepress.model.problem import Problem, ZonepressError
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
_Size = tuple[int, int]
"""Width and height."""


@dataclass(frozen=True)
class Prepared:
    """A picture as it is published; its bytes are held by nobody, for there may be thousands."""

    width: int
    height: int
    key: str
    """What its bytes are kept under."""
    make: Callable[[], bytes] = field(compare=False)
    """Its bytes. Raises ZonepressError where its file has changed during the build."""
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
        path: _key_of(path, data)
        for path in sorted(set(paths))
        if (data := read_picture(root / path)) is not None
    }
    first = {key: path for path, key in reversed(keys.items())}
    made = _sizes_kept(first, store)
    for some in _chunks([key for key in first if key not in made]):
        made |= _prepared({key: first[key] for key in some}, root, store, workers)
    prepared: dict[str, Prepared] = {}
    problems: list[Problem] = []
    for path, key in keys.items():
        match made[key]:
            case Failure() as failure:
                problems.append(unreadable(path, failure))
            case width, height:
                again = partial(_once_more, root / first[key], key, store)
                prepared[path] = Prepared(width, height, key, again)
    return prepared, tuple(problems)


def _key_of(path: str, data: bytes) -> str:
    return digest("picture", recipe(), PurePosixPath(path).suffix.lower(), data)


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
) -> dict[str, _Size | Failure]:
    """The sizes of pictures made ready now, by their keys; those that could be are kept."""
    raw = [RawPicture(path, read_picture(root / path) or b"") for path in new.values()]
    sizes: dict[str, _Size | Failure] = {}
    for key, answer in zip(new, workers.run(prepare, raw), strict=True):
        if isinstance(answer, Failure):
            sizes[key] = answer
            continue
        width, height, data = answer
        sizes[key] = width, height
        store.put({key: data, _size_key(key): pickle.dumps(sizes[key], 5)})
    return sizes


def _sizes_kept(keys: Iterable[str], store: Store) -> dict[str, _Size | Failure]:
    """The sizes of pictures that the store holds, without reading the pictures themselves."""
    there = store.has(keys)
    store.mark_used(there)
    names = {_size_key(key): key for key in there}
    return {names[name]: pickle.loads(size) for name, size in store.get(names).items()}


def _size_key(key: str) -> str:
    return digest("picture's size", key)


def _once_more(file: Path, key: str, store: Store) -> bytes:
    """A picture's bytes from the store, or made again where it has lost them."""
    if data := store.get([key]).get(key):
        return data
    path, raw = file.as_posix(), read_picture(file) or b""
    answer = prepare(RawPicture(path, raw)) if _key_of(path, raw) == key else None
    if isinstance(answer, tuple):
        return answer[2]
    raise ZonepressError(f"{file} changed during the build: build once more")


def unreadable(path: str, failure: Failure) -> Problem:
    """What to say of a picture that can't be used."""
    instead = "Open it in a picture program and save it again as JPEG, at most 4000 points wide"
    return Problem(path, 1, f"The picture can't be used: {failure.reason}", instead, "picture")
