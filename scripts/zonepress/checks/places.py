"""Where zones and places lie: can a map be drawn of it, and is it where it says?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zonepress.checks.pictures import beside
from zonepress.model.asset import Asset
from zonepress.model.library import Library
from zonepress.model.outline import Bounds, Outline, OutlineError, Unusable, parse_outline
from zonepress.model.problem import Level, Problem
from zonepress.model.zone import Zone

FAR = 2_000
"""So many metres outside its zone a place is worth a second look."""
MOST = 5_000_000
"""Bytes of an outline; the finest there are have a tenth of that."""
_PLACES = Bounds(west=-9, south=49, east=2, north=61)
"""Where a place may lie: as for its own latitude and longitude."""
_WORDS = {
    Unusable.UNREADABLE: ("The outline can't be read", "Export it again as GeoJSON (WGS 84)"),
    Unusable.NO_AREA: ("The outline has no area in it", "Export one Polygon or MultiPolygon as GeoJSON"),
    Unusable.NOT_DEGREES: (
        "The outline is not in degrees", "Export it again as GeoJSON with WGS 84 (EPSG:4326)"
    ),
}  # fmt: skip


def load_outline(root: Path, zone: Zone) -> Outline:
    """The outline that a zone names.

    Raises OSError where it is not there, OutlineError where no map can be drawn of it.
    """
    assert zone.boundary
    path = root / beside(zone, zone.boundary)
    if path.stat().st_size > MOST:
        raise OutlineError(Unusable.UNREADABLE)
    try:
        return parse_outline(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise OutlineError(Unusable.UNREADABLE) from error


def check_places(library: Library) -> Iterator[Problem]:
    """Outlines that no map could draw, and places that lie far from their zone."""
    for zone in library.zones:
        if not zone.boundary:
            continue
        path = beside(zone, zone.boundary)
        try:
            outline = load_outline(library.settings.root, zone)
        except FileNotFoundError:
            continue
        except OSError:
            yield Problem(path, 1, *_WORDS[Unusable.UNREADABLE], "boundary")
        except OutlineError as error:
            yield Problem(path, error.line, *_WORDS[error.why], "boundary")
        else:
            if _PLACES.metres_to(outline.bounds.middle):
                yield _elsewhere(path, outline)
            else:
                yield from _far_away(library, zone, outline)


def _elsewhere(path: str, outline: Outline) -> Problem:
    """Coordinates in the wrong order lead to the Indian Ocean."""
    east, north = outline.bounds.middle
    saw = f"The outline lies at latitude {north:.1f}, longitude {east:.1f}, which is far from here"
    instead = "In GeoJSON each corner is longitude first, then latitude: export it again, or swap them"
    return Problem(path, 1, saw, instead, "boundary")


def _far_away(library: Library, zone: Zone, outline: Outline) -> Iterator[Problem]:
    for asset in library.in_zone(Asset, zone.slug):
        spot = asset.place.spot if asset.place else None
        if spot is None or outline.bounds.metres_to(spot) <= FAR:
            continue
        away = f"{round(outline.metres_to(spot) / 1000)} km"
        saw = f"The pin of {asset.title!r} lies {away} outside {zone.title}"
        instead = "See that latitude and longitude are right; if it is that far away, leave it as it is"
        line = asset.origin.line("place", "latitude")
        yield Problem(asset.origin.path, line, saw, instead, "far-away", Level.ADVICE)
