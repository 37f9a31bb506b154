"""One file of the finished site: where it goes, what it is made from, how to make it."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from zonepress.store import digest, program_version
from zonepress.views.parts import Card


@dataclass(frozen=True)
class Piece:
    """A part of a file that stays the same while other parts change."""

    key: str
    make: Callable[[], bytes] = field(compare=False)


@dataclass(frozen=True)
class SiteFile:
    """A file that is made only when its key was not seen before."""

    path: str
    """Relative to the site's root: `zones/bell-foundry/index.html`."""
    key: str
    """A digest of everything it is made from."""
    make: Callable[[], bytes] = field(compare=False)
    source: str = ""
    """The contributor's file it comes from, for the edit link."""
    keep: bool = True
    """No for what is as quickly made as remembered."""
    pieces: tuple[Piece, ...] = ()
    """What it is put together from, where each is kept by itself."""
    slow: bool = False
    """Yes for what takes as long as hundreds of pages, and can be begun before there are any."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All that is kept of it."""
        return (self.key, *(piece.key for piece in self.pieces))


def key_of(*inputs: Any) -> str:
    """A digest of plain values, the same whenever they are equal."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.dispatch_table = {Card: _by_digest}
    pickler.fast = True  # without it, equal values that are shared or not would differ
    pickler.dump(inputs)
    return digest(program_version(), buffer.getvalue())


def _by_digest(card: Card) -> tuple[type[str], tuple[str]]:
    """What stands for a card, which is on dozens of pages."""
    return str, (card.key,)


def pieced_file(path: str, pieces: Sequence[Piece]) -> SiteFile:
    """A file that is its pieces one after the other, of which few change at a time."""
    key = digest("pieces", *(piece.key for piece in pieces))
    return SiteFile(path, key, partial(_joined, pieces), pieces=tuple(pieces))


def _joined(pieces: Sequence[Piece]) -> bytes:
    return b"".join(piece.make() for piece in pieces)


def literal_file(path: str, data: bytes) -> SiteFile:
    """A file whose bytes are at hand already."""
    return SiteFile(path, digest(data), partial(bytes, data), keep=False)
