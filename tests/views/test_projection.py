"""Outlines on a drawing: true in shape, small in bytes."""

from __future__ import annotations

import math
import random

import pytest

from zonepress.model.outline import Bounds, Outline, Point
from zonepress.views.projection import Projection, path_data, thinned


def a_projection(outline: Outline) -> Projection:
    """As maps are drawn."""
    return Projection.fit(outline.bounds, width=360, margin=26, lowest=230, highest=420)


def wobbly(corners: int) -> tuple[Point, ...]:
    """A coast: a circle that goes in and out at every corner."""
    chance = random.Random(1)
    ring = []
    for corner in range(corners):
        angle, far = 2 * math.pi * corner / corners, 0.01 * chance.uniform(0.7, 1)
        ring.append(
            (0.6 + far * math.cos(angle) / math.cos(math.radians(53.2)), 53.2 + far * math.sin(angle))
        )
    return tuple(ring)


def test_a_square_on_the_ground_is_a_square_on_the_drawing() -> None:
    """A degree of longitude is shorter than one of latitude here."""
    narrow = math.cos(math.radians(53.0))
    flat = Projection.fit(Bounds(0, 52.99, 0.02 / narrow, 53.01), width=360, margin=30, lowest=0, highest=900)
    assert flat.at((0, 53.01)) == (30, 30)
    assert flat.at((0.02 / narrow, 52.99)) == pytest.approx((330, 330), abs=0.2)


@pytest.mark.parametrize(
    "bounds", [Bounds(0, 53, 0.5, 53.001), Bounds(0, 53, 0.001, 53.5), Bounds(1, 53, 1, 53)]
)
def test_the_oddest_shape_stays_on_the_drawing(bounds: Bounds) -> None:
    flat = Projection.fit(bounds, width=360, margin=26, lowest=230, highest=420)
    for corner in ((bounds.west, bounds.south), (bounds.east, bounds.north)):
        x, y = flat.at(corner)
        assert 26 <= x <= 334
        assert 25.9 <= y <= flat.height - 25.9
    assert 230 <= flat.height <= 420


def test_twenty_thousand_corners_make_a_small_drawing() -> None:
    outline = Outline((wobbly(20_000), wobbly(8)))
    data = path_data(thinned(outline), a_projection(outline))
    assert 4_000 < len(data) < 15_000
    assert data.count("M") == 2


def test_thousands_of_islands_make_a_small_drawing() -> None:
    rings = tuple(
        ((x / 500, 53 + y / 500), (x / 500 + 0.001, 53 + y / 500), (x / 500, 53.001 + y / 500))
        for x in range(70)
        for y in range(70)
    )
    outline = Outline(rings)
    assert 0 < len(path_data(thinned(outline), a_projection(outline))) < 15_000


def test_corners_that_matter_stay() -> None:
    """Along a straight side nothing is missed; at its ends everything is."""
    side = [(0.6 + step / 1000, 53.2) for step in range(11)]
    outline = Outline(((*side, (0.61, 53.21), (0.6, 53.21)),))
    assert path_data(thinned(outline), a_projection(outline)).count("L") == 3


@pytest.mark.parametrize(("degrees", "words"), [(0.0001, 1), (0.005, 50), (0.02, 200), (0.5, 5_000)])
def test_the_scale_is_a_round_number(degrees: float, words: int) -> None:
    flat = Projection.fit(Bounds(0, 53, degrees, 53 + degrees), width=360, margin=26, lowest=0, highest=900)
    length, metres = flat.bar(90)
    assert metres == words
    assert 20 < length <= 90
