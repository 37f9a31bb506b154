"""Numbered pins: what lies too close together to tell apart shares one."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from zonepress.model.outline import Point

HEIGHT = 30.0
"""Of a pin, and the least distance between two: 24 px where a phone is 320 px wide."""
REACH = 24.0
"""How far around it a pin answers where it stands alone: 44 px across on a phone."""
_LETTER = 9.0
"""The width of a figure."""

Place = TypeVar("Place", bound=Hashable)


@dataclass(frozen=True)
class Pin(Generic[Place]):
    """Places next to one another, and the number of the first."""

    at: Point
    places: tuple[Place, ...]
    first: int = 1

    @property
    def label(self) -> str:
        """`3`, or `3–6`."""
        last = self.first + len(self.places) - 1
        return str(self.first) if last == self.first else f"{self.first}–{last}"

    @property
    def half(self) -> float:
        """Half its width."""
        return max(HEIGHT, len(self.label) * _LETTER + 14) / 2

    def touches(self, other: Pin[Place]) -> bool:
        """Whether it covers a part of another."""
        across, along = abs(self.at[0] - other.at[0]), abs(self.at[1] - other.at[1])
        return across < self.half + other.half and along < HEIGHT


def pins_of(places: Sequence[Place], at: Mapping[Place, Point]) -> list[Pin[Place]]:
    """Pins in the order of their first places, numbered on; none covers another."""
    pins = [Pin(at[place], (place,)) for place in places]
    while True:
        pins = _numbered(pins)
        fewer = _joined(pins)
        if len(fewer) == len(pins):
            return pins
        pins = fewer


def _numbered(pins: Sequence[Pin[Place]]) -> list[Pin[Place]]:
    numbered, first = [], 1
    for pin in pins:
        numbered.append(Pin(pin.at, pin.places, first))
        first += len(pin.places)
    return numbered


def _joined(pins: Sequence[Pin[Place]]) -> list[Pin[Place]]:
    """Each pin with the first that it touches, in the middle between their places."""
    found: list[Pin[Place]] = []
    for pin in pins:
        for index, other in enumerate(found):
            if pin.touches(other):
                found[index] = _together(other, pin)
                break
        else:
            found.append(pin)
    return found


def _together(one: Pin[Place], other: Pin[Place]) -> Pin[Place]:
    share = len(other.places) / (len(one.places) + len(other.places))
    x, y = (a + (b - a) * share for a, b in zip(one.at, other.at, strict=True))
    return Pin((round(x, 1), round(y, 1)), (*one.places, *other.places), one.first)


def reach_of(pin: Pin[Place], pins: Sequence[Pin[Place]]) -> float:
    """How far around its middle a pin answers without taking anything from its neighbours."""
    nearest = min((math.dist(pin.at, other.at) for other in pins if other is not pin), default=math.inf)
    return round(min(REACH, nearest / 2), 1)
