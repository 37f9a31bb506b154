"""Outlines as offices export them: every kind of GeoJSON, with holes; and what no map can be drawn of."""

from __future__ import annotations

import json

import pytest

from zonepress.model.outline import OutlineError, Unusable, parse_outline

SQUARE = [[0.6, 53.2], [0.7, 53.2], [0.7, 53.3], [0.6, 53.3], [0.6, 53.2]]
POND = [[0.64, 53.24], [0.66, 53.24], [0.66, 53.26], [0.64, 53.26], [0.64, 53.24]]
ISLAND = [[0.8, 53.2], [0.81, 53.2], [0.81, 53.21], [0.8, 53.2]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE, POND]}
MULTI = {"type": "MultiPolygon", "coordinates": [[SQUARE, POND], [ISLAND]]}


@pytest.mark.parametrize(
    ("shape", "rings"),
    [
        (POLYGON, 2),
        (MULTI, 3),
        ({"type": "Feature", "properties": {}, "geometry": POLYGON}, 2),
        ({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": MULTI}]}, 3),
        (
            {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [0, 0]}, POLYGON]},
            2,
        ),
    ],
)
def test_every_kind_of_geojson_with_an_area_is_read(shape: object, rings: int) -> None:
    assert len(parse_outline(json.dumps(shape)).rings) == rings


def test_what_lies_in_a_hole_or_beyond_lies_outside() -> None:
    outline = parse_outline(json.dumps(MULTI))
    assert outline.metres_to((0.62, 53.22)) == 0
    assert outline.metres_to((0.65, 53.25)) == pytest.approx(666, rel=0.01), "in the pond: its nearest side"
    assert outline.metres_to((0.6, 53.4)) == pytest.approx(11_132, rel=0.01)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", Unusable.UNREADABLE),
        ("[" * 100_000, Unusable.UNREADABLE),
        ("null", Unusable.NO_AREA),
        ('{"type": "Point", "coordinates": [0.6, 53.2]}', Unusable.NO_AREA),
        ('{"type": "Polygon", "coordinates": [[[0.6, 53.2], [0.7, 53.2], [0.6, 53.2]]]}', Unusable.NO_AREA),
        ('{"type": "Polygon", "coordinates": [[[1, 50], [1, 51], [1, 52], [1, 50]]]}', Unusable.NO_AREA),
        ('{"type": "Polygon", "coordinates": [7, null, [], {}]}', Unusable.NO_AREA),
        ('{"type": "Polygon", "coordinates": [[["a", "b"], [1, 2], [3, 4]]]}', Unusable.NOT_DEGREES),
        ('{"type": "Polygon", "coordinates": [[[NaN, 1], [1, 2], [3, 4]]]}', Unusable.NOT_DEGREES),
        ('{"type": "Polygon", "coordinates": [[[1e999, 1], [1, 2], [3, 4]]]}', Unusable.NOT_DEGREES),
        (
            '{"type": "Polygon", "coordinates": [[[456789, 305123], [456799, 3], [4, 5]]]}',
            Unusable.NOT_DEGREES,
        ),
    ],
)
def test_what_no_map_can_be_drawn_of_says_why(text: str, why: Unusable) -> None:
    with pytest.raises(OutlineError) as refused:
        parse_outline(text)
    assert refused.value.why is why
