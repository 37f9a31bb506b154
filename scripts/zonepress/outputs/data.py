"""Everything on the site as tables: one for each kind of record, as CSV and as JSON.

Columns come from the models. What an office keeps for itself (consent, who may approve, drafts, an editor's
choices) is never in a table, nor is the name of a record that readers may not see.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import functools
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import partial
from itertools import groupby
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from zonepress.model.address import address_of
from zonepress.model.annotated import Where, marked_values
from zonepress.model.fields import Part, Reference
from zonepress.model.kinds import KINDS
from zonepress.model.library import Library
from zonepress.model.measure import Measure, Reading
from zonepress.model.record import Record
from zonepress.outputs.characters import printable
from zonepress.outputs.files import Piece, SiteFile, key_of, pieced_file
from zonepress.outputs.wording import TABLE_TITLES
from zonepress.store import digest
from zonepress.views.measures import reading_words
from zonepress.views.shown import Shown

KEPT_BACK = frozenset(
    {
        *("origin", "body", "draft", "publish_on", "withdrawn", "moved_from", "owners", "consent"),
        *("lead", "picks", "leave_out", "zone_notes", "offered"),
        *("pulled", "newer", "imported", "allow", "allow_because"),
    }
)
"""Fields that no table has, wherever they are."""

_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
_OWN = {
    "zone": "The zone it belongs to; empty for the whole partnership",
    "slug": "Its short name",
    "address": "Its page",
}

Plain = str | int | float | bool | list[Any] | dict[str, Any] | None
Row = dict[str, Plain]
_EASY = (str, bool, int, float, type(None))


@dataclass(frozen=True)
class DataTable:
    """What the page of tables says of one of them."""

    title: str
    rows: int
    csv: str
    """The address of the table as CSV, from the site's root."""
    json: str


@dataclass(frozen=True)
class About:
    """What a JSON table says of itself."""

    title: str
    publisher: str
    licence: str
    site: str


def data_tables(shown: Shown) -> tuple[DataTable, ...]:
    """Every table, in the order of the kinds."""
    return tuple(
        DataTable(TABLE_TITLES[kind.folder], len(records), f"data/{kind.kind}.csv", f"data/{kind.kind}.json")
        for kind, records in _by_kind(shown.library)
    )


def data_files(shown: Shown) -> Iterator[SiteFile]:
    """Each table as CSV for spreadsheets and as JSON for programs."""
    names, settings = _Names(shown.library), shown.library.settings
    for kind, records in _by_kind(shown.library):
        about = _about(kind, shown)
        around = key_of(names.known, settings.tz, settings.url)
        lines, entries = [_at_hand(_csv_head(kind))], [_at_hand(_json_head(kind, about))]
        for group in _groups(records):
            rows = functools.cache(partial(_rows, group, names, settings.url))
            key = key_of(around, [_fingerprint(record) for record in group])
            before = b", " if entries[1:] else b""
            lines.append(Piece(digest("csv", key), partial(_csv_rows, kind, rows)))
            entries.append(Piece(digest("json", key, before), partial(_json_rows, rows, before)))
        yield pieced_file(f"data/{kind.kind}.csv", lines)
        yield pieced_file(f"data/{kind.kind}.json", [*entries, _at_hand(b"]}\n")])


def _at_hand(data: bytes) -> Piece:
    return Piece(digest(data), partial(bytes, data))


def _groups(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """The records of each zone, which change at different times."""
    return (tuple(group) for _, group in groupby(records, key=lambda record: record.zone))


def _by_kind(library: Library) -> Iterator[tuple[type[Record], Sequence[Record]]]:
    return ((kind, records) for kind in KINDS if (records := library.all(kind)))


def _about(kind: type[Record], shown: Shown) -> About:
    settings = shown.library.settings
    publisher = settings.office.name if settings.office else settings.name
    return About(TABLE_TITLES[kind.folder], publisher, settings.licence, settings.url)


def _fingerprint(record: Record) -> tuple[str, str]:
    """What stands for a record in a key: the digest of its file, or all it holds where there is none."""
    return record.origin.path, record.origin.changed or repr(record)


class _Names:
    """The short names that readers may see, by kind."""

    def __init__(self, library: Library) -> None:
        self.known = {
            kind.kind: sorted({record.slug for record in records}) for kind, records in _by_kind(library)
        }
        self._sets = {kind: frozenset(slugs) for kind, slugs in self.known.items()}

    def hidden_in(self, record: Record) -> frozenset[Where]:
        """The places in a record where it names one that readers may not see."""
        found = {
            where
            for where, word, mark in marked_values(record)
            if isinstance(mark, Reference) and word not in self._of(mark.kind)
        }
        if record.translation_of and record.translation_of not in self._of(record.kind):
            found.add(("translation_of",))
        return frozenset(found)

    def _of(self, kind: str) -> frozenset[str]:
        return self._sets.get(kind, frozenset())


def _rows(records: Sequence[Record], names: _Names, site: str) -> tuple[Row, ...]:
    return tuple(_row(record, names, site) for record in records)


def _row(record: Record, names: _Names, site: str) -> Row:
    """What a table holds of one record, groups of fields as groups."""
    own: Row = {"zone": record.zone, "slug": record.slug, "address": f"{site}{address_of(record)}"}
    return own | _fields(record, names.hidden_in(record), (), record)


def _fields(part: BaseModel, hidden: frozenset[Where], where: Where, record: Record) -> Row:
    return {
        name: _plain(getattr(part, name), hidden, (*where, name), record)
        for name in type(part).model_fields
        if name not in KEPT_BACK
    }


def _plain(value: Any, hidden: frozenset[Where], where: Where, record: Record) -> Plain:
    """A field's value in the words of JSON; a name that readers may not see is left out."""
    if hidden and where in hidden:
        return None
    if isinstance(value, _EASY):  # nearly all are, and a pattern for each costs more than the rest
        return printable(value) if isinstance(value, str) and not isinstance(value, Enum) else _single(value)
    match value:
        case Reading() if isinstance(record, Measure):
            return _fields(value, hidden, where, record) | {"value": figure(value.value, record)}
        case BaseModel():
            return _fields(value, hidden, where, record)
        case tuple():
            numbered = enumerate(value)
            return [
                _plain(item, hidden, place, record)
                for number, item in numbered
                if (place := (*where, number)) not in hidden
            ]
        case _:
            return _single(value)


def _single(value: Any) -> Plain:
    match value:
        case None | bool() | int() | float():
            return value
        case Decimal():
            return figure(value)
        case dt.datetime():
            return value.isoformat(timespec="minutes")
        case Enum():
            return printable(str(value.value))
    return printable(str(value))


def figure(value: Decimal, measure: Measure | None = None) -> int | float | str:
    """A figure as a number, or the words readers see where the measure has it too small to publish."""
    if measure and measure.hides(value):
        return reading_words(measure, value)
    return int(value) if value == value.to_integral() else float(value)


@functools.cache
def columns(kind: type[BaseModel], before: tuple[str, ...] = ()) -> tuple[tuple[str, ...], ...]:
    """The columns of a kind: a single group of fields becomes one for each field in it."""
    found: list[tuple[str, ...]] = []
    for name, field in kind.model_fields.items():
        if name in KEPT_BACK:
            continue
        group = _single_group(field.annotation)
        found += columns(group, (*before, name)) if group else [(*before, name)]
    return tuple(found)


def _single_group(annotation: Any) -> type[Part] | None:
    """The group of fields that a field holds one of, or none of."""
    either = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    return next((kind for kind in either if isinstance(kind, type) and issubclass(kind, Part)), None)


def _csv_head(kind: type[Record]) -> bytes:
    """The line of names, marked as UTF-8 for spreadsheets."""
    return codecs.BOM_UTF8 + csv_lines([[".".join(name) for name in _columns_of(kind)]])


def _csv_rows(kind: type[Record], rows: Callable[[], tuple[Row, ...]]) -> bytes:
    """Lines for spreadsheets, no cell a formula."""
    names = _columns_of(kind)
    return csv_lines([spreadsheet_cell(_at(row, name)) for name in names] for row in rows())


def _columns_of(kind: type[Record]) -> list[tuple[str, ...]]:
    return [(name,) for name in _OWN] + list(columns(kind))


def csv_lines(lines: Iterable[Sequence[str | int | float]]) -> bytes:
    """Lines ended as RFC 4180 has it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode()


def _at(row: Row, name: tuple[str, ...]) -> Plain:
    value: Plain = row
    for step in name:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def spreadsheet_cell(value: Plain) -> str | int | float:
    """One cell: lists as JSON, `yes` and `no`, and no words that a spreadsheet would reckon with."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return value
        case list() | dict():
            return json.dumps(_filled(value), ensure_ascii=False) if value else ""


def _filled(value: Plain) -> Plain:
    """The same without the fields that hold nothing: a cell is narrow."""
    match value:
        case list():
            return [_filled(item) for item in value]
        case dict():
            return {name: _filled(item) for name, item in value.items() if item is not None}
    return value


def _json_head(kind: type[Record], about: About) -> bytes:
    """What a table for programs says of itself and of each field, up to its records."""
    made = {
        "title": about.title,
        "publisher": about.publisher,
        "licence": about.licence,
        "site": about.site,
        "fields": _OWN | _meanings(kind),
        "records": [],
    }
    return _json(made).removesuffix(b"]}")


def _json_rows(rows: Callable[[], tuple[Row, ...]], before: bytes) -> bytes:
    """Records for programs, after what parts them from those before."""
    return before + b", ".join(_json(row) for row in rows())


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _meanings(kind: type[Record]) -> dict[str, str]:
    """Each field with the words a contributor reads beside it."""
    return {
        name: field.description or "" for name, field in kind.model_fields.items() if name not in KEPT_BACK
    }
