"""Where a zone lies: the polygons of its GeoJSON file."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

Point = tuple[float, float]
"""Longitude, then latitude, in degrees (WGS 84)."""
Ring = tuple[Point, ...]
"""Corners in turn; the last leads back to the first."""
METRES_PER_DEGREE = 111_320.0
"""Of latitude, everywhere; of longitude, at the equator."""
_INSIDE = {"FeatureCollection": "features", "Feature": "geometry", "GeometryCollection": "geometries"}


class Unusable(StrEnum):
    """Why no map can be drawn of a file."""

    UNREADABLE = "unreadable"
    NO_AREA = "no area"
    NOT_DEGREES = "not degrees"


class OutlineError(ValueError):
    """A file of which no map can be drawn, why, and the line where reading it came to an end."""

    def __init__(self, why: Unusable, line: int = 1) -> None:
        super().__init__(why)
        self.why, self.line = why, line


@dataclass(frozen=True)
class Bounds:
    """The box around something."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: list[Point]) -> Bounds:
        """The smallest box that holds all these."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def middle(self) -> Point:
        """Half way each way."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def metres_to(self, point: Point) -> float:
        """How far away a place is; nothing for one inside."""
        nearest = (min(max(point[0], self.west), self.east), min(max(point[1], self.south), self.north))
        return metres_between(point, nearest)


@dataclass(frozen=True)
class Outline:
    """Polygons, all their rings together: what an odd number of rings go around lies inside."""

    rings: tuple[Ring, ...]

    @cached_property
    def bounds(self) -> Bounds:
        """The box around all of it."""
        return Bounds.around([point for ring in self.rings for point in ring])

    def metres_to(self, point: Point) -> float:
        """How far a place lies outside; nothing for one inside."""
        if sum(_crossings(ring, point) for ring in self.rings) % 2:
            return 0.0
        edges = (edge for ring in self.rings for edge in zip(ring, (*ring[1:], ring[0]), strict=True))
        return min(_metres_to_edge(point, *edge) for edge in edges)


def parse_outline(text: str) -> Outline:
    """The polygons in a GeoJSON file, with their holes.

    Raises OutlineError where a map could not be drawn of them.
    """
    try:
        shape = json.loads(text)
        rings = tuple(_rings(shape))
    except (ValueError, RecursionError) as error:
        raise OutlineError(Unusable.UNREADABLE, getattr(error, "lineno", 1)) from error
    if not all(abs(x) <= 180 and abs(y) <= 90 for ring in rings for x, y in ring):
        raise OutlineError(Unusable.NOT_DEGREES)
    rings = tuple(ring for ring in rings if len(set(ring)) > 2 and area(ring))
    if not rings:
        raise OutlineError(Unusable.NO_AREA)
    return Outline(rings)


def _rings(shape: object) -> Iterator[Ring]:
    """Every ring of every polygon, wherever in the file it stands."""
    if isinstance(shape, list):
        for part in shape:
            yield from _rings(part)
    if not isinstance(shape, dict):
        return
    kind = shape.get("type")
    if isinstance(kind, str) and kind in _INSIDE:
        yield from _rings(shape.get(_INSIDE[kind]))
    found = shape.get("coordinates")
    polygons = [found] if kind == "Polygon" else found if kind == "MultiPolygon" else []
    for polygon in polygons if isinstance(polygons, list) else []:
        for ring in polygon if isinstance(polygon, list) else []:
            yield _ring(ring)


def _ring(corners: object) -> Ring:
    if not isinstance(corners, list):
        return ()
    points = tuple(map(_point, corners))
    return points[:-1] if len(points) > 1 and points[0] == points[-1] else points


def _point(numbers: object) -> Point:
    """A corner; one that no map has a place for lies nowhere, which is not in degrees."""
    match numbers:
        case [int() | float() as x, int() | float() as y, *_] if abs(x) <= 1e9 and abs(y) <= 1e9:
            return float(x), float(y)
    return math.inf, math.inf


def area(ring: Ring) -> float:
    """What a ring goes around, in the square of what its corners are counted in."""
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(x * b - a * y for (x, y), (a, b) in pairs)) / 2


def metres_between(one: Point, other: Point) -> float:
    """How far two places are from each other, near enough for a neighbourhood."""
    narrow = math.cos(math.radians((one[1] + other[1]) / 2))
    return METRES_PER_DEGREE * math.hypot((one[0] - other[0]) * narrow, one[1] - other[1])


def _crossings(ring: Ring, point: Point) -> int:
    """How often the way east from a place meets a ring."""
    x, y = point
    return sum(
        1
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
    )


def _metres_to_edge(point: Point, start: Point, end: Point) -> float:
    narrow = math.cos(math.radians(point[1]))
    dx, dy = (end[0] - start[0]) * narrow, end[1] - start[1]
    px, py = (point[0] - start[0]) * narrow, point[1] - start[1]
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
    return METRES_PER_DEGREE * math.hypot(px - along * dx, py - along * dy)
