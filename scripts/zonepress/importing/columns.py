"""What each column says, from its heading; a column that says nothing we know is named, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from zonepress.importing import wording
from zonepress.importing.tables import Row, Table
from zonepress.intake.asks import Ask, asks_of, by_label, folded
from zonepress.intake.wording import ZONE_LABELS
from zonepress.model.problem import ZonepressError
from zonepress.suggest import did_you_mean
from zonepress.views.forms import Form

_TRIED = 15
"""Among as many rows the headings are looked for; offices like a title above them."""


class Role(Enum):
    """What a column says besides the fields of a record."""

    ZONE = "zone"
    REFERENCE = "reference"
    """What the list itself calls the thing."""
    RECORD = "record"
    """Which record here is meant, or that it is a new one."""


@dataclass(frozen=True)
class Column:
    """One column that is read."""

    number: int
    """Counted from 0."""
    heading: str
    says: Ask | Role

    @property
    def name(self) -> str:
        """The column as people find it: `column C “Postcode”`."""
        return wording.COLUMN.format(letter=letter_of(self.number), heading=self.heading)


@dataclass(frozen=True)
class Columns:
    """The columns of a list, and where its rows begin."""

    heads: Row
    read: tuple[Column, ...]
    left_out: tuple[str, ...]
    """In words, why each of the others is not read."""
    rows: tuple[Row, ...]
    above: int = 0
    """As many rows stood above the headings."""

    def of(self, says: Ask | Role) -> Column | None:
        """The column that says this, if there is one."""
        return next((column for column in self.read if column.says == says), None)


def columns_of(name: str, table: Table, form: Form) -> Columns:
    """What the columns of a list say.

    Raises ZonepressError where there are no headings, or two of them say one thing.
    """
    known = _known(form)
    at = max(
        range(min(_TRIED, len(table.rows))), key=lambda place: (_score(table.rows[place], known), -place)
    )
    heads, rows = table.rows[at], table.rows[at + 1 :]
    if not _score(heads, known):
        example = ", ".join(f"“{cell[:30]}”" for cell in table.rows[0].cells[:5])
        raise ZonepressError(wording.NO_HEADINGS.format(name=name, first=example))
    read: list[Column] = []
    for number, heading in enumerate(heads.cells):
        says = known.get(_heading(heading)) or known.get(_heading(_without_brackets(heading)))
        if heading and says and not _is_left_out(says):
            read.append(Column(number, heading, says))
    _refuse_twins(name, read)
    return Columns(heads, tuple(read), tuple(_left_out(heads, rows, read, known, form)), rows, at)


def askable(form: Form) -> tuple[Ask, ...]:
    """Everything that a list may say of a record."""
    return tuple(ask for ask in asks_of(form) if not _is_left_out(ask))


def letter_of(number: int) -> str:
    """A column's letter as spreadsheet programs have it: A, Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _known(form: Form) -> dict[str, Ask | Role]:
    """Every heading we know, folded."""
    labels = by_label(form)
    places = {ask.where: ask for ask in asks_of(form)}
    groups = {field.name: field.label for field in form.fields if field.fields}
    known: dict[str, Ask | Role] = {}
    known |= {folded(word): Role.ZONE for word in (*ZONE_LABELS, *wording.ZONE_HEADINGS)}
    known |= {folded(word): Role.REFERENCE for word in wording.REFERENCE_HEADINGS}
    known |= {folded(word): Role.RECORD for word in wording.RECORD_HEADINGS}
    for word, where in wording.HEADINGS.get(form.kind, {}).items():
        if where in places:
            known.setdefault(folded(word), places[where])
    for label, ask in labels.items():
        known.setdefault(label, ask)
    for where, ask in places.items():
        names = [" ".join(where), *([f"{groups[where[0]]} {ask.label}"] if where[0] in groups else [])]
        for word in names:
            known.setdefault(folded(word), ask)
    return known


def _heading(words: str) -> str:
    return folded(words.replace("&", " and "))


def _without_brackets(words: str) -> str:
    return re.sub(r"\([^)]*\)|\[[^]]*\]|\*", " ", words)


def _score(row: Row, known: Mapping[str, Ask | Role]) -> int:
    """How many cells of a row are headings; one alone may be chance, unless it is all there is."""
    found = sum(
        _heading(cell) in known or _heading(_without_brackets(cell)) in known for cell in row.cells if cell
    )
    return found if found > 1 or found == sum(map(bool, row.cells)) else 0


def _is_left_out(says: Ask | Role) -> bool:
    return isinstance(says, Ask) and says.where[0] in wording.LEFT_OUT


def _refuse_twins(name: str, read: Sequence[Column]) -> None:
    for place, column in enumerate(read):
        for other in read[:place]:
            if other.says == column.says:
                meant = (
                    wording.ROLES[column.says.value] if isinstance(column.says, Role) else column.says.label
                )
                raise ZonepressError(
                    wording.TWINS.format(name=name, first=other.name, second=column.name, meant=meant)
                )


def _left_out(
    heads: Row, rows: Sequence[Row], read: Sequence[Column], known: Mapping[str, Ask | Role], form: Form
) -> Iterator[str]:
    taken = {column.number for column in read}
    labels = [ask.label for ask in askable(form)]
    for number, heading in enumerate(heads.cells):
        filled = next((row for row in rows if number < len(row.cells) and row.cells[number]), None)
        if number in taken or not (heading or filled):
            continue
        column = wording.COLUMN.format(letter=letter_of(number), heading=heading)
        if not heading and filled:
            yield wording.NO_HEADING.format(letter=letter_of(number), row=filled.number)
        elif isinstance(says := known.get(_heading(heading)), Ask) and _is_left_out(says):
            yield f"{column}: {wording.LEFT_OUT[says.where[0]]}"
        elif _heading(heading) in wording.OF_PEOPLE:
            yield wording.A_PERSON.format(column=column)
        elif close := did_you_mean(heading, labels):
            yield wording.CLOSE.format(column=column, close=close)
        else:
            yield wording.UNKNOWN.format(column=column)
