"""Places that lie where their zone is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import a_library, a_zone, an_asset, some_settings
from zonepress.checks.places import check_places
from zonepress.model.problem import Level, Problem

SQUARE = [[0.61, 53.25], [0.63, 53.25], [0.63, 53.26], [0.61, 53.26], [0.61, 53.25]]


def problems(folder: Path, ring: list[list[float]], latitude: float = 53.255) -> list[Problem]:
    """What is said of a zone with that outline and one place."""
    (folder / "zones" / "quayside").mkdir(parents=True)
    shape = {"type": "Polygon", "coordinates": [ring]}
    (folder / "zones" / "quayside" / "outline.geojson").write_text(json.dumps(shape))
    zone = a_zone("quayside", boundary="outline.geojson")
    hall = an_asset(title="Hall", place={"name": "Hall", "latitude": latitude, "longitude": 0.62})
    return list(check_places(a_library(zone, hall, settings=some_settings(folder))))


@pytest.mark.parametrize("latitude", [53.255, 53.27])
def test_a_place_in_or_near_its_zone_is_no_news(latitude: float, tmp_path: Path) -> None:
    assert problems(tmp_path, SQUARE, latitude) == []


def test_a_place_far_outside_its_zone_is_worth_a_look(tmp_path: Path) -> None:
    """One wrong digit sends somebody to another town."""
    (advice,) = problems(tmp_path, SQUARE, 53.155)
    assert (advice.path, advice.saw) == (
        "zones/quayside/assets/warm-room.md",
        "The pin of 'Hall' lies 11 km outside Quayside",
    )
    assert advice.instead == (
        "See that latitude and longitude are right; if it is that far away, leave it as it is"
    )
    assert (advice.check, advice.level) == ("far-away", Level.ADVICE)


def test_coordinates_in_the_wrong_order_are_noticed_once(tmp_path: Path) -> None:
    """The outline is wrong then, not every place in it."""
    (problem,) = problems(tmp_path, [[north, east] for east, north in SQUARE])
    assert problem.saw == "The outline lies at latitude 0.6, longitude 53.3, which is far from here"
    assert (problem.path, problem.check) == ("zones/quayside/outline.geojson", "boundary")
