"""From a file's bytes to rows of cells, whichever program saved it and however it was set up."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from zonepress.importing import wording
from zonepress.intake.letters import clean
from zonepress.model.problem import ZonepressError

MOST_BYTES: Final = 5_000_000
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 200
_LOOKED_AT: Final = 25
"""As many rows say what parts the cells."""
_PARTED: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_SAID: Final = re.compile(r"\ufeff?\"?sep=([,;\t|])\"?\r?\n", re.IGNORECASE)
_END: Final = "\x00end"
_OTHER_KINDS: Final = (
    (b"PK\x03\x04", wording.WORKBOOK),
    (b"\xd0\xcf\x11\xe0", wording.WORKBOOK),
    (b"%PDF", wording.PDF),
    (b"<", wording.WEB_PAGE),
)


@dataclass(frozen=True)
class Row:
    """One row of the sheet."""

    number: int
    """As the spreadsheet program counts it."""
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Every row that has something in it."""

    rows: tuple[Row, ...]
    parted: str
    """What parts the cells, in a word."""
    encoding: str


def read_table(name: str, data: bytes) -> Table:
    """The rows of a list.

    Raises ZonepressError where it is no list that can be read, with how to save one.
    """
    if len(data) > MOST_BYTES:
        raise ZonepressError(wording.TOO_LARGE.format(name=name, most=MOST_BYTES // 1_000_000))
    for beginning, words in _OTHER_KINDS:
        if data.removeprefix(codecs.BOM_UTF8).lstrip()[:8].startswith(beginning):
            raise ZonepressError(words.format(name=name))
    text, encoding = _decoded(name, data)
    said = _SAID.match(text)
    text = text[said.end() :] if said else text.removeprefix("\ufeff")
    sign = said[1] if said else _sign(text)
    above = 1 if said else 0
    rows = tuple(row for row in _rows(name, text, sign, above) if any(row.cells))
    if not rows:
        raise ZonepressError(wording.NOTHING_IN_IT.format(name=name))
    if len(rows) > MOST_ROWS or max(len(row.cells) for row in rows) > MOST_COLUMNS:
        raise ZonepressError(wording.TOO_LONG.format(name=name, rows=f"{MOST_ROWS:,}", columns=MOST_COLUMNS))
    return Table(rows, _PARTED[sign], encoding)


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """The text, and how it was saved."""
    encodings = ["utf-8-sig", "cp1252"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif not data.startswith(codecs.BOM_UTF8) and data[:1000].count(0) * 5 > len(data[:1000]):
        encodings = ["utf-16-le" if data[1::2][:500].count(0) >= data[::2][:500].count(0) else "utf-16-be"]
    for encoding in encodings:
        try:
            return data.decode(encoding), wording.ENCODINGS[encoding]
        except UnicodeDecodeError:
            continue
    raise ZonepressError(wording.NOT_TEXT.format(name=name))


def _sign(text: str) -> str:
    """What parts the cells: the sign that gives most rows most cells."""
    widths = {sign: _width(text, sign) for sign in _PARTED}
    return max(_PARTED, key=lambda sign: widths[sign])


def _width(text: str, sign: str) -> int:
    widths = []
    for row in _parsed(text, sign):
        widths += [len(row)] if row else []
        if len(widths) == _LOOKED_AT:
            break
    return median_low(widths) if widths else 0


def _parsed(text: str, sign: str) -> Iterator[list[str]]:
    """Rows as they come; what is too long for a cell ends them."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    while True:
        try:
            yield next(rows)
        except (StopIteration, csv.Error):
            return


def _rows(name: str, text: str, sign: str, above: int) -> Iterator[Row]:
    """Every row, empty ones too. Raises ZonepressError where a quotation mark is never closed."""
    rows = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=sign)
    number = above
    while True:
        number += 1
        try:
            row = next(rows)
        except (StopIteration, csv.Error) as error:
            raise ZonepressError(wording.NOT_CLOSED.format(name=name, row=number)) from error
        if row == [_END]:
            return
        if row and row[-1].endswith(_END):
            raise ZonepressError(wording.NOT_CLOSED.format(name=name, row=number))
        yield Row(number, _without_empty_end([clean(cell).strip() for cell in row]))


def _without_empty_end(cells: list[str]) -> tuple[str, ...]:
    """The cells up to the last that has something in it."""
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
