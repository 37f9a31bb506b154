"""The figures of each measure as a table of its own, for spreadsheets."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from zonepress.model.fields import Source
from zonepress.model.measure import Measure, Reading
from zonepress.outputs.characters import printable
from zonepress.outputs.data import csv_lines, figure, spreadsheet_cell
from zonepress.outputs.files import SiteFile, literal_file
from zonepress.views.addresses import readings_of
from zonepress.views.shown import Shown

HEAD = ("date", "what", "value", "unit", "area", "note", "source", "source_url")


def reading_files(shown: Shown) -> Iterator[SiteFile]:
    """A table beside the page of every measure that has figures."""
    for measure in shown.library.all(Measure):
        if measure.dated_readings:
            yield literal_file(readings_of(measure), _table(measure))


def _table(measure: Measure) -> bytes:
    """Where it started, every reading, the target; a count that is too small to show is in words here too."""
    lines = [_line(measure, reading) for reading in measure.dated_readings]
    if measure.target:
        by = str(measure.target.by or "")
        lines.append(
            (by, "target", figure(measure.target.value), measure.unit,
             measure.geography or "", "", "", "")
        )  # fmt: skip
    return codecs.BOM_UTF8 + csv_lines([HEAD, *([_cell(value) for value in line] for line in lines)])


def _cell(value: str | int | float) -> str | int | float:
    return spreadsheet_cell(printable(value) if isinstance(value, str) else value)


def _line(measure: Measure, reading: Reading) -> tuple[str | int | float, ...]:
    source = reading.source or next(iter(measure.sources), None)
    return (
        str(reading.date),
        "baseline" if reading is measure.baseline else "reading",
        figure(reading.value, measure),
        measure.unit,
        measure.geography or "",
        reading.note or "",
        *_named(source),
    )


def _named(source: Source | None) -> tuple[str, str]:
    return (source.title, source.url or "") if source else ("", "")
