"""Places on the earth as places on a drawing: a neighbourhood is small enough to lay flat."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

from zonepress.model.outline import METRES_PER_DEGREE, Bounds, Outline, Point, area

WIDTH = 360.0
"""Of a map, in units that are hardly larger than a phone's pixels."""
MOST_CORNERS = 900
"""Of one outline on a drawing: about 9 kB."""
_MOST_RINGS = 120
_UNSEEN = 0.4
"""A corner that changes no more than this, in square units, is not missed."""
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Projection:
    """From longitude and latitude to units from the top left corner."""

    middle: Point
    scale: float
    """Units for a degree of latitude."""
    width: float
    height: float

    @classmethod
    def fit(cls, bounds: Bounds, *, width: float, margin: float, lowest: float, highest: float) -> Projection:
        """A drawing of that width that holds a box with a margin around it, and is no odder in height."""
        x, y = bounds.middle
        across = max((bounds.east - bounds.west) * math.cos(math.radians(y)), 1e-9)
        along = max(bounds.north - bounds.south, 1e-9)
        scale = min((width - 2 * margin) / across, (highest - 2 * margin) / along)
        return cls((x, y), scale, width, max(lowest, along * scale + 2 * margin))

    def at(self, point: Point) -> Point:
        """Where a place lies on the drawing."""
        narrow = math.cos(math.radians(self.middle[1]))
        x = self.width / 2 + (point[0] - self.middle[0]) * narrow * self.scale
        y = self.height / 2 - (point[1] - self.middle[1]) * self.scale
        return round(x, 1), round(y, 1)

    def back(self, point: Point) -> Point:
        """Which place lies there on the drawing."""
        narrow = math.cos(math.radians(self.middle[1]))
        x = self.middle[0] + (point[0] - self.width / 2) / (narrow * self.scale)
        return x, self.middle[1] - (point[1] - self.height / 2) / self.scale

    @property
    def metres(self) -> float:
        """How long a unit is."""
        return METRES_PER_DEGREE / self.scale

    def bar(self, longest: float) -> tuple[float, int]:
        """A round number of metres that is no longer than so many units, and its length in units."""
        most = longest * self.metres
        power = 10 ** max(0, math.floor(math.log10(max(most, 1))))
        metres = max([step * power for step in _STEPS if step * power <= most] or [1])
        return round(metres / self.metres, 1), metres


def thinned(outline: Outline, most: int = MOST_CORNERS) -> Outline:
    """The same outline with as many corners as the eye can use on a map; it is done once, for all maps."""
    flat = Projection.fit(outline.bounds, width=WIDTH, margin=0, lowest=0, highest=WIDTH)
    rings = sorted(([flat.at(point) for point in ring] for ring in outline.rings), key=_size)
    drawn = [ring for ring in rings[-_MOST_RINGS:] if _size(ring) >= 1] or rings[-1:]
    return Outline(tuple(tuple(map(flat.back, ring)) for ring in simplified(drawn, most)))


def path_data(outline: Outline, projection: Projection) -> str:
    """An outline as the data of an SVG path."""
    rings = ([projection.at(point) for point in ring] for ring in outline.rings)
    return "".join(f"M{'L'.join(f'{x:g} {y:g}' for x, y in ring)}Z" for ring in rings)


def _size(ring: Sequence[Point]) -> float:
    return area(tuple(ring))


def simplified(rings: Sequence[Sequence[Point]], most: int) -> list[list[Point]]:
    """Rings without the corners that matter least (Visvalingam's rule), together no more than `most`.

    Each keeps three. Corner after corner is taken out by how small a triangle it makes with its
    neighbours, so the time grows with the number of corners, not with its square.
    """
    chains = [_Chain(list(ring)) for ring in rings]
    left = sum(len(ring) for ring in rings)
    heap = [(chain.area(i), c, i) for c, chain in enumerate(chains) for i in range(len(chain.points))]
    heapq.heapify(heap)
    while heap and (heap[0][0] < _UNSEEN or left > most):
        size, c, i = heapq.heappop(heap)
        chain = chains[c]
        if i in chain.gone or size < chain.area(i) or chain.left <= 3:
            continue
        left -= 1
        for neighbour in chain.take_out(i):
            heapq.heappush(heap, (max(size, chain.area(neighbour)), c, neighbour))
            chain.least[neighbour] = max(size, chain.area(neighbour))
    return [chain.rest for chain in chains]


class _Chain:
    """A ring that loses corners: each knows the one before and the one after."""

    def __init__(self, points: list[Point]) -> None:
        count = len(points)
        self.points, self.left = points, count
        self.before = [(i - 1) % count for i in range(count)]
        self.after = [(i + 1) % count for i in range(count)]
        self.gone: set[int] = set()
        self.least: dict[int, float] = {}

    def area(self, i: int) -> float:
        """The triangle a corner makes, no smaller than any that was taken out beside it."""
        found = area((self.points[self.before[i]], self.points[i], self.points[self.after[i]]))
        return max(found, self.least.get(i, 0.0))

    def take_out(self, i: int) -> tuple[int, int]:
        """Leave a corner out; the two beside it are neighbours now."""
        one, other = self.before[i], self.after[i]
        self.after[one], self.before[other] = other, one
        self.gone.add(i)
        self.left -= 1
        return one, other

    @property
    def rest(self) -> list[Point]:
        """The corners that are left, in turn."""
        return [point for i, point in enumerate(self.points) if i not in self.gone]
