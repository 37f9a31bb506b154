"""What picture files carry that nobody should have to keep, and what makes them hard to use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from zonepress.model.photograph import Photograph
from zonepress.model.problem import Level, Problem

MOST_BYTES = 8_000_000
MOST_POINTS = 40_000_000
"""Beyond these a picture has no business in the history, which keeps it for ever."""
MANY_BYTES = 2_000_000
MANY_ACROSS = 4000
"""Beyond these it is larger than any use of it here."""


def check_photographs(photographs: Mapping[str, Photograph]) -> Iterator[Problem]:
    """Every picture file with a place, a camera, a wrong name, too many points or on its side."""
    for path, photograph in sorted(photographs.items()):
        yield from _notes(path, photograph)
        yield from _size(path, photograph)
        if not photograph.is_called(path):
            name = PurePosixPath(path).with_suffix(photograph.ending).name
            saw = f"The file is a {photograph.ending[1:].upper()}, and its name says something else"
            instead = f"Call it '{name}' here and in the record, or run `zonepress fix`"
            yield Problem(path, 1, saw, instead, "photo-ending")


def _notes(path: str, photograph: Photograph) -> Iterator[Problem]:
    """What a camera or a telephone wrote into it; the site leaves it out, the history of changes does not."""
    if photograph.place:
        saw = "The photograph says where it was taken"
        instead = "Run `zonepress fix`, which takes the place out, or save it without its details"
        yield Problem(path, 1, saw, instead, "photo-place")
    if photograph.camera:
        saw = "The photograph says with what, when or by whom it was taken"
        instead = "Run `zonepress fix`, which takes these notes out, or save it without its details"
        yield Problem(path, 1, saw, instead, "photo-camera")
    if photograph.turned:
        saw = "The picture stands upright only where programs read the note that turns it"
        instead = "Run `zonepress fix`, or turn it in a picture program and save it"
        yield Problem(path, 1, saw, instead, "photo-turned", Level.ADVICE)


def _size(path: str, photograph: Photograph) -> Iterator[Problem]:
    size = f"{photograph.size / 1_000_000:.1f} MB" if photograph.size > MANY_BYTES else ""
    across = f"{photograph.width} by {photograph.height} points"
    if photograph.moves:
        saw = "The picture moves, and the site shows its first frame only"
        instead = "Save the frame that says most as a picture of its own, or link to the film"
        yield Problem(path, 1, saw, instead, "photo-moves", Level.ADVICE)
    far_too_large = photograph.size > MOST_BYTES or photograph.points > MOST_POINTS
    if far_too_large or size or max(photograph.width, photograph.height) > MANY_ACROSS:
        saw = f"The picture is larger than it need be: {f'{size}, ' if size else ''}{across}"
        instead = "Run `zonepress fix`, or save it 1600 points wide"
        yield Problem(path, 1, saw, instead, "photo-size", Level.PROBLEM if far_too_large else Level.ADVICE)
