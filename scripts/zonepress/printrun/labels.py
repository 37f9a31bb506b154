"""Address labels: set in type as the other prints are, some sheets at a time."""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from zonepress.model.problem import ZonepressError
from zonepress.outputs.characters import on_one_line, printable
from zonepress.outputs.newsletter.paper import wording as paper_wording
from zonepress.outputs.newsletter.paper.losses import script_of
from zonepress.outputs.newsletter.paper.tree import set_words
from zonepress.outputs.newsletter.paper.typesetting import Job, Uncovered, Unset, lay_out, typeset
from zonepress.printrun import wording
from zonepress.workers import Failure, Workers

_SHEETS_AT_A_TIME: Final = 2
_PIECE: Final = 12
"""Letters after which a very long word of an address may be broken."""
_ROUNDS: Final = 50
_NUMBER: Final = re.compile(r"\d+\s?[A-Za-z]?")


@dataclass(frozen=True)
class Grid:
    """Labels on A4, in the middle of the sheet, by their makers' measures in millimetres."""

    columns: int
    rows: int
    width: float
    height: float
    gap: float = 2.54
    """Between two beside each other; those below each other touch."""

    @property
    def on_a_sheet(self) -> int:
        """How many there are."""
        return self.columns * self.rows


GRIDS: Final = {
    "L7159": Grid(3, 8, 63.5, 33.9),
    "L7160": Grid(3, 7, 63.5, 38.1),
    "L7161": Grid(3, 6, 63.5, 46.6),
    "L7162": Grid(2, 8, 99.1, 33.9),
    "L7163": Grid(2, 7, 99.1, 38.1),
    "L7165": Grid(2, 4, 99.1, 67.7),
}
"""By the names they are sold under; other makers' say which of these they are like."""


@dataclass(frozen=True)
class Label:
    """What is on one label."""

    number: int
    """Its place in the run, and in the file with the copies."""
    name: str
    lines: tuple[str, ...]
    """The address; where there is none there is room to write it by hand."""
    what: str
    """What goes into the envelope."""


@dataclass(frozen=True)
class ByHand:
    """A label that somebody has to write on."""

    number: int
    why: str


@dataclass(frozen=True)
class Sheets:
    """The labels, set in type."""

    parts: tuple[bytes, ...]
    """One PDF after the other."""
    by_hand: tuple[ByHand, ...]


@dataclass(frozen=True)
class LabelPress:
    """What labels are made with."""

    templates: Path
    """The folder of the templates."""
    workers: Workers
    author: str
    day: dt.date

    def set(self, labels: Sequence[Label], grid: Grid, *, gone: int = 0) -> Sheets:
        """Sheets with these labels; so many are gone from the first sheet already.

        Raises ZonepressError for what can't be set, though its letters could.
        """
        places: list[Label | None] = [*[None] * (gone % grid.on_a_sheet), *labels]
        parts: list[bytes] = []
        by_hand = [ByHand(label.number, wording.NO_POSTAL) for label in labels if not label.lines]
        with tempfile.TemporaryDirectory(prefix="zonepress-") as name:
            folder = Path(name)
            lay_out(folder, self.templates / "newsletter" / "paper", {})
            size = grid.on_a_sheet * _SHEETS_AT_A_TIME
            for start in range(0, len(places), size):
                part, lost = self._part(places[start : start + size], grid, folder)
                parts.append(part)
                by_hand += lost
        first = {one.number: one for one in reversed(by_hand)}
        return Sheets(tuple(parts), tuple(first[number] for number in sorted(first)))

    def _part(self, places: list[Label | None], grid: Grid, folder: Path) -> tuple[bytes, list[ByHand]]:
        """Some sheets; what no font has letters for is left to be written by hand."""
        lost: list[ByHand] = []
        for _ in range(_ROUNDS):
            job = Job(folder / "labels.typ", self._values(places, grid), self.day)
            match self.workers.run(typeset, [job])[0]:
                case bytes() as made:
                    return made, lost
                case Uncovered(letters):
                    lost += (one for label in places if label for one in _losses(label, letters))
                    places = [label and _without(label, letters) for label in places]
                case Unset(reason) | Failure(reason):
                    raise ZonepressError(wording.labels_unset(reason))
        raise ZonepressError(wording.labels_unset("they are in too many scripts"))

    def _values(self, places: Sequence[Label | None], grid: Grid) -> str:
        values = {
            "title": wording.LABELS,
            "author": self.author,
            "columns": grid.columns,
            "rows": grid.rows,
            "width": grid.width,
            "height": grid.height,
            "gap": grid.gap,
            "labels": [label and _shown(label) for label in places],
        }
        return json.dumps(values, ensure_ascii=False)


def postal_lines(written: str) -> tuple[str, ...]:
    """An address line by line; one that was written in a line is parted where it has commas."""
    lines = [on_one_line(line) for line in printable(written).split("\n")]
    found = [line.rstrip(",") for line in lines if line]
    return tuple(_parted(found[0])) if len(found) == 1 else tuple(found)


def _parted(line: str) -> Iterator[str]:
    """The parts between commas; a number stays with its street."""
    before = ""
    for part in filter(None, map(str.strip, line.split(","))):
        if _NUMBER.fullmatch(part) and not before:
            before = part
            continue
        yield f"{before} {part}".strip()
        before = ""
    if before:
        yield before


def _shown(label: Label) -> dict[str, Any]:
    """The values of one label."""
    return {
        "name": _line(label.name),
        "lines": [_line(line) for line in label.lines],
        "joined": _line(", ".join(label.lines)),
        "foot": wording.foot(label.number, label.what),
    }


def _line(words: str) -> dict[str, str]:
    return {"words": set_words(words, piece=_PIECE), "dir": _direction(words)}


def _direction(words: str) -> str:
    """The direction of the first letter that has one."""
    found = (unicodedata.bidirectional(sign) for sign in words)
    return "rtl" if next((one for one in found if one in {"L", "R", "AL"}), "L") != "L" else "ltr"


def _losses(label: Label, letters: str) -> Iterator[ByHand]:
    """What is lost of a label without some letters, said once."""
    words = " ".join((label.name, *label.lines)).split()
    for word in words:
        if missing := next((sign for sign in word if sign in letters), ""):
            yield ByHand(label.number, paper_wording.uncovered(word, script_of(missing)))
            return


def _without(label: Label, letters: str) -> Label:
    """The same label without the parts that have some letters in them."""

    def has(words: str) -> bool:
        return any(sign in letters for sign in words)

    lost = any(map(has, (label.name, *label.lines)))
    return replace(
        label,
        name="" if has(label.name) else label.name,
        lines=() if lost else label.lines,
        what="" if has(label.what) else label.what,
    )
