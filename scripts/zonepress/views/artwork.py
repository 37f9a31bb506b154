"""Artwork for what has no picture: six patches in a zone's colours, one of them with its emblem.

Everything about it comes from the address of what it stands for: it is the same in every build, and the one
beside it is of the same family and not the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_PATCH = 10


@dataclass(frozen=True)
class Artwork:
    """A drawing of patches of 10 by 10; the fields with `d` are data of SVG paths."""

    ground_d: str
    """Behind some of the shapes."""
    zone_d: str
    """In the zone's own colour."""
    sun_d: str
    """In the colour of the sun."""
    emblem: str
    """None for what belongs to no zone: the sun stands in its place."""
    emblem_x: int
    emblem_y: int


def _quarter(turn: int) -> str:
    return ("h10a10 10 0 0 1-10 10z", "h10v10a10 10 0 0 1-10-10z", "m10 0v10h-10a10 10 0 0 1 10-10z",
            "v10h10a10 10 0 0 0-10-10z")[turn]  # fmt: skip


def _half(turn: int) -> str:
    return ("h10a5 5 0 0 1-10 0z", "m10 0v10a5 5 0 0 1 0-10z", "m0 10h10a5 5 0 0 0-10 0z",
            "v10a5 5 0 0 0 0-10z")[turn]  # fmt: skip


def _corner(turn: int) -> str:
    return ("h10l-10 10z", "h10v10z", "m10 0v10h-10z", "v10h10z")[turn]


def _leaf(turn: int) -> str:
    if turn % 2:
        return "m10 0a10 10 0 0 1-10 10a10 10 0 0 1 10-10z"
    return "a10 10 0 0 1 10 10a10 10 0 0 1-10-10z"


def _bars(turn: int) -> str:
    if turn % 2:
        return "m1 0h2v10h-2zm3 0h2v10h-2zm3 0h2v10h-2z"
    return "m0 1h10v2h-10zm0 3h10v2h-10zm0 3h10v2h-10z"


def _house(turn: int) -> str:
    return f"m1 10v-5l4-4 4 4v5h-{3 + turn % 3}v-3h-2v3z"


def _dots(turn: int) -> str:
    one = "a1.5 1.5 0 0 1 3 0a1.5 1.5 0 0 1-3 0z"
    places = (("m1 3", "m5 0", "m-5 5", "m5 0"), ("m1 2", "m5 3", "m-5 3"))[turn % 2]
    return "".join(f"{place}{one}" for place in places)


def _waves(turn: int) -> str:
    one = "q2.5-3 5 0t5 0v2q-2.5 3-5 0t-5 0z"
    return f"m0 {4 - turn % 2 * 2}{one}" + ("m0 4" + one if turn % 2 else "")


def _disc(turn: int) -> str:
    return "m1 5a4 4 0 0 1 8 0a4 4 0 0 1-8 0z" if turn % 2 else "m0 5a5 5 0 0 1 10 0a5 5 0 0 1-10 0z"


_SHAPES: tuple[Callable[[int], str], ...] = (
    _quarter, _half, _corner, _leaf, _bars, _house, _dots, _waves, _disc,
)  # fmt: skip


@lru_cache(maxsize=4096)
def artwork(address: str, emblem: str = "", *, across: int = 3, down: int = 2) -> Artwork:
    """What stands in the place of a picture of what has this address."""
    chance = _numbers(hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=24).digest())
    patches = across * down
    emblem_at = next(chance) % patches
    sun_at = (emblem_at + 1 + next(chance) % (patches - 1)) % patches
    shapes = list(_SHAPES)
    ground, zone, sun = "", "", ""
    for place in range(patches):
        x, y = place % across * _PATCH, place // across * _PATCH
        at = f"M{x} {y}"
        if place == emblem_at:
            zone += f"{at}h10v10h-10z"
            continue
        drawn = shapes.pop(next(chance) % len(shapes))(next(chance) % 4)
        if place == sun_at:
            sun += at + drawn
        elif next(chance) % 2:
            zone += at + drawn
        else:
            ground += f"{at}h10v10h-10z"
            zone += at + drawn
    x, y = emblem_at % across * _PATCH, emblem_at // across * _PATCH
    if not emblem:
        sun += f"M{x + 2} {y + 5}a3 3 0 0 1 6 0a3 3 0 0 1-6 0z"
    return Artwork(ground, zone, sun, emblem, x + 2, y + 2)


def _numbers(data: bytes) -> Iterator[int]:
    """One number after the other, as many as are wanted."""
    while True:
        yield from data
        data = hashlib.blake2b(data, digest_size=24).digest()
