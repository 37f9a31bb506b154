"""The words in which mending tells what it did."""

from __future__ import annotations

from collections.abc import Iterator

from zonepress.model.photograph import Photograph

NAMED_ELSEWHERE = "it should be called {name!r}, but {other} names it too: rename it by hand in both"
CHANGED_MEANWHILE = "it has changed meanwhile: try again"
TAKEN_MEANWHILE = "there is a file of its new name meanwhile: try again"


def picture_notes(before: Photograph, after: Photograph) -> Iterator[str]:
    """What is different about a picture."""
    if before.turned:
        yield "turned upright"
    if before.place and before.camera:
        yield "without the place and the camera it was taken with"
    elif before.place:
        yield "without the place it was taken at"
    elif before.camera:
        yield "without the camera it was taken with"
    if (before.width, before.height) != (after.width, after.height):
        yield f"{after.width} by {after.height} points instead of {before.width} by {before.height}"
    if after.size < before.size * 0.95 and _size(after.size) != _size(before.size):
        yield f"{_size(after.size)} instead of {_size(before.size)}"


def leads_on(address: str) -> str:
    """What keeps an old address alive."""
    return f"with `moved_from: {address}`, so that its old address leads there"


def not_written(reason: str) -> str:
    """Why a file stays as it was."""
    return f"it could not be written ({reason}), and is as it was"


def counted(files: int, left: int, *, dry_run: bool) -> str:
    """The last line."""
    if not files and not left:
        return "Nothing to mend that needs no decision."
    words = f"{files:,} {'file' if files == 1 else 'files'} {'to mend' if dry_run else 'mended'}"
    also = f", {left:,} left as {'it is' if left == 1 else 'they are'}" if left else ""
    return f"{words}{also}.{' Nothing was changed: this is what it would do.' if dry_run else ''}"


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
