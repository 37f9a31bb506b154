"""The files of a print run: labels, copies to post in their order, and what is collected at a counter."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zonepress.outputs.characters import on_one_line
from zonepress.outputs.data import csv_lines, spreadsheet_cell
from zonepress.printrun import wording
from zonepress.printrun.gathering import Envelope, gather, join
from zonepress.printrun.labels import ByHand, Grid, Label, LabelPress, postal_lines
from zonepress.printrun.planning import Parcel, PrintRun, copies
from zonepress.subscribers.people import EVERYTHING
from zonepress.subscribers.private import new_file


@dataclass(frozen=True)
class Print:
    """One edition in large print."""

    name: str
    """Whose it is: a zone's, or the whole partnership's."""
    data: bytes


@dataclass(frozen=True)
class Paper:
    """How it is printed."""

    grid: Grid
    gone: int = 0
    """So many labels of the first sheet are used up."""
    both_sides: bool = True
    with_names: bool = False
    """Whether there is a list of those who collect their copies."""


@dataclass(frozen=True)
class Written:
    """What was made."""

    files: tuple[tuple[str, str], ...]
    """Each with what to do with it."""
    by_hand: tuple[ByHand, ...] = ()


def make_run(
    run: PrintRun, prints: Mapping[str, Print], press: LabelPress, paper: Paper, folder: Path
) -> Written:
    """Write everything into a folder; `prints` are by their zones."""
    files: list[tuple[str, str]] = []
    by_hand: tuple[ByHand, ...] = ()
    if run.posted:
        sheets = press.set([*_labels(run.posted, prints)], paper.grid, gone=paper.gone)
        by_hand = sheets.by_hand
        with new_file(folder / "labels.pdf") as file:
            files.append(("labels.pdf", wording.print_labels(join(sheets.parts, file))))
        data = {zone: prints[zone].data for zone in copies(run.posted)}
        with new_file(folder / "to-post.pdf") as file:
            pages = gather(_envelopes(run.posted, prints), data, file, both_sides=paper.both_sides)
        files.append(("to-post.pdf", wording.print_once(pages, both_sides=paper.both_sides)))
    for zone, number in copies(run.collected).items():
        name = f"to-collect-{zone or EVERYTHING}.pdf"
        with new_file(folder / name) as file:
            file.write(prints[zone].data)
        files.append((name, wording.print_so_many(number)))
    if run.collected and paper.with_names:
        with new_file(folder / "to-collect.csv") as file:
            file.write(codecs.BOM_UTF8)
            file.writelines(_list_of_names(run.collected, prints))
        files.append(("to-collect.csv", wording.FOR_THE_COUNTER))
    return Written(tuple(files), by_hand)


def _labels(parcels: Sequence[Parcel], prints: Mapping[str, Print]) -> Iterator[Label]:
    for number, parcel in enumerate(parcels, 1):
        person = parcel.to.person
        what = wording.contents([prints[zone].name for zone in parcel.editions])
        yield Label(number, on_one_line(person.name or ""), postal_lines(person.postal or ""), what)


def _envelopes(parcels: Sequence[Parcel], prints: Mapping[str, Print]) -> Iterator[Envelope]:
    for number, parcel in enumerate(parcels, 1):
        what = wording.contents([prints[zone].name for zone in parcel.editions])
        name = on_one_line(parcel.to.person.name or "")
        yield Envelope(wording.bookmark(number, name, what), parcel.editions)


def _list_of_names(parcels: Sequence[Parcel], prints: Mapping[str, Print]) -> Iterator[bytes]:
    """Who comes for which edition, as a table; no cell is a formula."""
    yield csv_lines([wording.COLUMNS])
    for parcel in parcels:
        person = parcel.to.person
        name = on_one_line(person.name or person.email or "")
        for zone in parcel.editions:
            yield csv_lines([[spreadsheet_cell(cell) for cell in (prints[zone].name, name)]])
