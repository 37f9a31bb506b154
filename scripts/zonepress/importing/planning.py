"""What a list would do to the records: reckoned in full, and looked at, before anything is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zonepress.importing import wording
from zonepress.importing.cells import CellError, Order, order_of, read_cell
from zonepress.importing.columns import Column, Columns, Role, askable, columns_of
from zonepress.importing.known import Known, alike, plain_name
from zonepress.importing.leaves import (
    Difference,
    changes_of,
    in_form_order,
    leaf_of,
    noted_of,
    put,
    seal,
    with_names,
)
from zonepress.importing.looking import look_at, remarks_on
from zonepress.importing.tables import Row, Table, read_table
from zonepress.intake.asks import Ask
from zonepress.intake.belonging import zone_called
from zonepress.model.asset import Asset
from zonepress.model.library import Library
from zonepress.model.problem import Level, Problem, ZonepressError
from zonepress.sources.changing import NoPlaceError, change_fields
from zonepress.sources.document import UnreadableError, read_document
from zonepress.sources.new import draft_record, slug_of
from zonepress.sources.reading import SourceFile, read_record
from zonepress.store import digest
from zonepress.suggest import one_of
from zonepress.views.forms import Form, form_of
from zonepress.workers import Workers

_REFERENCE = re.compile(r"[\w .,:/#()&+-]{1,60}")
WHOLE = ""
"""Stands where a zone would, for what belongs to the whole partnership."""


@dataclass(frozen=True)
class Refusal:
    """Why a row, or one of its cells, can't be taken."""

    row: int
    column: str
    """As people find it; empty where the whole row is meant."""
    saw: str
    instead: str


@dataclass(frozen=True)
class Planned:
    """What becomes of one row."""

    row: int
    title: str
    path: str
    data: bytes = field(repr=False)
    """The file as it will be."""
    before: bytes | None = field(default=None, repr=False)
    """The file as it is; none for a new record."""
    changes: tuple[Difference, ...] = ()
    left: tuple[Difference, ...] = ()
    """What was edited here, is different in the list, and stays."""
    notes: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether there is no such record yet."""
        return self.before is None

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to write."""
        return self.data == self.before


@dataclass(frozen=True)
class Plan:
    """What a list would do."""

    name: str
    table: Table
    columns: Columns
    rows: tuple[Planned, ...]
    refusals: tuple[Refusal, ...]
    twice: tuple[tuple[int, int], ...]
    """Rows that say what another one says already, with that one."""
    gone: tuple[str, ...]
    """Records that came from a list once, and are not in this one."""


@dataclass(frozen=True)
class Wishes:
    """What whoever imports a list says besides."""

    zone: str | None = None
    """The zone of rows that name none."""
    order: Order | None = None
    overwrite: bool = False
    """Whether the list's words replace what was edited here."""


class _RowError(Exception):
    """A row that can't be taken."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__()
        self.refusals = refusals


def plan_assets(
    name: str,
    data: bytes,
    library: Library,
    files: frozenset[str],
    wishes: Wishes,
    workers: Workers,
    *,
    today: dt.date,
) -> Plan:
    """What a list of assets would do to the records of a checkout.

    Raises ZonepressError where it is no list that can be read.
    """
    table = read_table(name, data)
    form = form_of(Asset, library)
    columns = columns_of(name, table, form)
    return _Planning(name, table, form, columns, library, files, wishes, workers, today).plan()


@dataclass
class _Planning:
    """One reading of a list, row by row."""

    name: str
    table: Table
    form: Form
    columns: Columns
    library: Library
    files: frozenset[str]
    wishes: Wishes
    workers: Workers
    today: dt.date
    planned: list[Planned] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    twice: list[tuple[int, int]] = field(default_factory=list)
    seen: dict[tuple[str | None, str], Row] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    """The rows by the file of the record they mean."""
    asks: Mapping[tuple[str, ...], Ask] = field(init=False)
    known: Known = field(init=False)
    zones: Mapping[str, str] = field(init=False)
    """Their names by their folders."""
    orders: Mapping[int, Order | None] = field(init=False)
    """How the dates of each column are written, by its number."""

    def __post_init__(self) -> None:
        self.asks = {ask.where: ask for ask in askable(self.form)}
        self.known = Known(self.library.all(Asset))
        self.zones = {zone.slug: zone.title for zone in self.library.zones}
        self.orders = {
            column.number: self.wishes.order or order_of(self._cell(row, column) for row in self.columns.rows)
            for column in self.columns.read
        }

    def plan(self) -> Plan:
        """Every row, then a look at all of them together."""
        if not (self.columns.of(self.asks["title",]) or self.columns.of(Role.REFERENCE)):
            raise ZonepressError(wording.NO_TITLE.format(name=self.name))
        if self.wishes.zone is None and not self.columns.of(Role.ZONE):
            raise ZonepressError(wording.NO_ZONE.format(name=self.name, zones=", ".join(self.zones)))
        for row in self.columns.rows:
            try:
                self._take(row)
            except _RowError as error:
                self.refusals += error.refusals
        self._look()
        refused = tuple(sorted(self.refusals, key=lambda one: one.row))
        return Plan(
            self.name, self.table, self.columns, tuple(self.planned), refused, tuple(self.twice), self._gone()
        )

    def _cell(self, row: Row, column: Column | None) -> str:
        """What stands in a cell; nothing beyond the row's end."""
        return row.cells[column.number] if column and column.number < len(row.cells) else ""

    def _refused(self, row: Row, column: Column | None, saw: str, instead: str) -> _RowError:
        return _RowError(Refusal(row.number, column.name if column else "", saw, instead))

    def _take(self, row: Row) -> None:
        """One row planned. Raises _RowError where it can't be."""
        width = max(column.number for column in self.columns.read) + 1
        heads = max(width, len(self.columns.heads.cells))
        if len(row.cells) > heads:
            beyond = row.cells[heads] or next(filter(None, row.cells[heads:]))
            raise self._refused(
                row, None, wording.TOO_WIDE.format(words=beyond[:40]), wording.TOO_WIDE_INSTEAD
            )
        values, notes = self._values(row)
        reference = self._reference(row)
        record = self.known.referred(reference) if reference else None
        zone = self._zone(row, record)
        title = str(values.get(self.asks["title",], record.title if record else ""))
        if not title:
            raise self._refused(row, self.columns.of(self.asks["title",]), wording.NO_NAME, wording.NAME_IT)
        if self._is_twin(row, zone, title, reference):
            return
        record = record or self._record(row, zone, title, reference)
        if record and record.origin.path in self.found:
            first = self.found[record.origin.path]
            saw = wording.SAME_RECORD.format(path=record.origin.path, row=first)
            raise self._refused(row, None, saw, wording.SAME_RECORD_INSTEAD)
        if record:
            self.found[record.origin.path] = row.number
            planned = self._changed(row, record, values, reference)
        else:
            planned = self._new(row, zone, title, values, reference)
        self.planned.append(replace(planned, notes=(*notes, *planned.notes)))

    def _values(self, row: Row) -> tuple[dict[Ask, Any], list[str]]:
        """What each cell says; every cell that can't be used is named, not the first alone."""
        values: dict[Ask, Any] = {}
        notes: list[str] = []
        wrong: list[Refusal] = []
        for column in self.columns.read:
            words = self._cell(row, column)
            if not words or not isinstance(column.says, Ask):
                continue
            try:
                answer = read_cell(column.says, words, self.orders[column.number], today=self.today)
            except CellError as error:
                wrong.append(Refusal(row.number, column.name, error.saw, error.instead))
                continue
            if answer and answer.value not in (None, "", []):
                values[column.says] = answer.value
                notes += answer.notes
        if wrong:
            raise _RowError(*wrong)
        return values, notes

    def _reference(self, row: Row) -> str | None:
        column = self.columns.of(Role.REFERENCE)
        words = " ".join(self._cell(row, column).split())
        if words and not _REFERENCE.fullmatch(words):
            raise self._refused(
                row, column, wording.BAD_REFERENCE.format(words=words[:40]), wording.BAD_REFERENCE_INSTEAD
            )
        return words or None

    def _zone(self, row: Row, record: Asset | None) -> str | None:
        """The zone a row belongs to; none for the whole partnership."""
        column = self.columns.of(Role.ZONE)
        words = self._cell(row, column)
        if not words and record:
            return record.zone
        found = zone_called(words, self.zones) if words else self.wishes.zone
        if found is None and words:
            instead = one_of(words, self.zones.values())
            raise self._refused(row, column, wording.NO_SUCH_ZONE.format(words=words[:40]), instead)
        if found is None:
            raise self._refused(row, column, wording.EMPTY_ZONE, wording.WHICH_ZONE)
        zone = found or None
        if record and zone != record.zone:
            saw = wording.MOVED.format(path=record.origin.path)
            raise self._refused(row, column, saw, wording.MOVED_INSTEAD)
        return zone

    def _is_twin(self, row: Row, zone: str | None, title: str, reference: str | None) -> bool:
        """Whether a row above says just the same. Raises _RowError where it says something else of it."""
        key = (None, f"reference {reference.casefold()}") if reference else (zone, plain_name(title))
        first = self.seen.setdefault(key, row)
        if first is row:
            return False
        if first.cells == row.cells:
            self.twice.append((row.number, first.number))
            return True
        what = wording.REFERENCE_OF if reference else wording.NAME_OF
        raise self._refused(row, None, what.format(row=first.number), wording.TWICE_INSTEAD)

    def _record(self, row: Row, zone: str | None, title: str, reference: str | None) -> Asset | None:
        """The record that a row without a known reference means; none for a new one."""
        column = self.columns.of(Role.RECORD)
        said = self._cell(row, column)
        if said.casefold() in wording.IS_NEW:
            return None
        if said:
            if found := self.known.named(zone, said.strip("/").rpartition("/")[2].removesuffix(".md")):
                return found
            slugs = [one.slug for one in self.library.in_zone(Asset, zone)]
            raise self._refused(row, column, wording.NO_RECORD.format(words=said[:60]), one_of(said, slugs))
        if found := self.known.named(zone, title):
            noted = found.imported.reference if found.imported else None
            if noted and reference:
                saw = wording.OTHER_REFERENCE.format(path=found.origin.path, reference=noted)
                raise self._refused(row, None, saw, wording.OTHER_REFERENCE_INSTEAD)
            return found
        if near := self.known.near(zone, title, reference):
            saw = wording.NEAR.format(title=title, other=near.title, path=near.origin.path)
            raise self._refused(row, None, saw, wording.NEAR_INSTEAD.format(slug=near.slug))
        for other in self.planned:
            if other.is_new and not reference and self._zone_of(other) == zone and alike(other.title, title):
                saw = wording.NEAR_ROW.format(title=title, other=other.title, row=other.row)
                raise self._refused(row, None, saw, wording.NEAR_ROW_INSTEAD)
        return None

    def _zone_of(self, planned: Planned) -> str | None:
        rooms = planned.path.split("/")
        return rooms[1] if rooms[0] == "zones" else None

    def _new(
        self, row: Row, zone: str | None, title: str, values: Mapping[Ask, Any], reference: str | None
    ) -> Planned:
        """The file of a record that is not there yet."""
        fields: dict[str, Any] = {}
        for ask, value in values.items():
            put(fields, ask.where, value)
        body = str(fields.pop("body", ""))
        taken = with_names(fields, {}, title)
        ordered = in_form_order(self.form, fields)
        drafted = draft_record(Asset, ordered, zone=zone, name=self._free_name(zone, title), body=body)
        asset = self._read(row, drafted.path, drafted.text.encode(), values)
        noted = {ask.where: seal(leaf_of(asset, ask.where)) for ask in values}
        whole = {**ordered, "imported": noted_of(reference, noted)}
        made = draft_record(Asset, whole, zone=zone, name=asset.slug, body=body)
        return Planned(row.number, title, made.path, made.text.encode(), notes=tuple(taken))

    def _free_name(self, zone: str | None, title: str) -> str:
        """A short name that no other record, and no row before, has."""
        room = f"zones/{zone}" if zone else "content"
        taken = self.files | {planned.path for planned in self.planned}
        name = slug_of(title)
        number = 1
        while True:
            slug = name if number == 1 else f"{name}-{number}"
            folder = f"{room}/{Asset.folder}/{slug}"
            if not any(path == f"{folder}.md" or path.startswith(f"{folder}/") for path in taken):
                return slug
            number += 1

    def _changed(self, row: Row, record: Asset, values: Mapping[Ask, Any], reference: str | None) -> Planned:
        """The file of a record that is there, with what the list says of it."""
        if record.withdrawn:
            saw = wording.WITHDRAWN.format(path=record.origin.path)
            raise self._refused(row, None, saw, wording.WITHDRAWN_INSTEAD)
        path = record.origin.path
        before = (self.library.settings.root / path).read_bytes()
        there = self._document(row, path, before)
        wanted, body, taken = self._merged(there, record.title, values)
        asset = self._read(row, path, self._with(row, path, before, wanted, body), values)
        changes, left, noted = changes_of(record, asset, values, overwrite=self.wishes.overwrite)
        fields, body, taken = self._merged(there, record.title, {ask: values[ask] for ask in changes})
        known = record.imported.reference if record.imported else None
        shown_changes = list(changes.values())
        if reference and known != reference:
            shown_changes.append(Difference(wording.ROLES["reference"], known or "", reference))
        if not shown_changes:
            return Planned(row.number, record.title, path, before, before, left=tuple(left))
        fields["imported"] = noted_of(reference or known, noted)
        data = self._with(row, path, before, fields, body)
        return Planned(
            row.number, record.title, path, data, before, tuple(shown_changes), tuple(left), tuple(taken)
        )

    def _document(self, row: Row, path: str, data: bytes) -> Mapping[str, Any]:
        try:
            return read_document(path, data).fields
        except UnreadableError as error:
            raise self._refused(row, None, wording.UNREAD.format(path=path), wording.BY_HAND) from error

    def _merged(
        self, there: Mapping[str, Any], title: str, values: Mapping[Ask, Any]
    ) -> tuple[dict[str, Any], str | None, list[str]]:
        """The fields of a file that the values touch, with what else stands in their groups."""
        fields: dict[str, Any] = {}
        for ask, value in values.items():
            name = ask.where[0]
            if len(ask.where) > 1 and name not in fields and isinstance(there.get(name), dict):
                fields[name] = dict(there[name])
            put(fields, ask.where, value)
        body = fields.pop("body", None)
        taken = with_names(fields, there, title)
        return fields, body, taken

    def _with(self, row: Row, path: str, data: bytes, fields: Mapping[str, Any], body: str | None) -> bytes:
        try:
            return change_fields(data, fields, body)
        except NoPlaceError as error:
            raise self._refused(row, None, wording.NO_PLACE.format(path=path), wording.BY_HAND) from error

    def _read(self, row: Row, path: str, data: bytes, values: Mapping[Ask, Any]) -> Asset:
        """The record in a file to be. Raises _RowError with the cells that keep it from being one."""
        file = SourceFile(path, data, digest(data), self.library.settings.tz)
        outcome = read_record(file)
        problems = [problem for problem in outcome.problems if problem.level is Level.PROBLEM]
        if problems or outcome.record is None:
            raise _RowError(*(self._placed(row.number, data, problem) for problem in problems))
        assert isinstance(outcome.record, Asset)
        return outcome.record

    def _placed(self, row: int, data: bytes, problem: Problem) -> Refusal:
        """A problem of a file to be, at the cell it comes from."""
        column = self._column_at(data, problem)
        if problem.check == "missing" and not column:
            name = re.sub(r"[`]| is missing", "", problem.saw)
            ask = self.asks.get(tuple(name.split(" › ")))
            column = self.columns.of(ask) if ask else None
            if ask and ask.field.options:
                labels = ", ".join(option.label for option in ask.field.options)
                instead = (wording.FILL_IN if column else wording.ADD_COLUMN).format(
                    label=ask.label, labels=labels
                )
                return Refusal(
                    row, column.name if column else "", wording.MISSING.format(label=ask.label), instead
                )
        return Refusal(row, column.name if column else "", problem.saw, problem.instead)

    def _column_at(self, data: bytes, problem: Problem) -> Column | None:
        """The column whose value stands on the line of a problem."""
        try:
            document = read_document(problem.path, data)
        except UnreadableError:
            return None
        if problem.line >= document.body_line and document.body:
            return self.columns.of(self.asks["body",]) if ("body",) in self.asks else None
        places = sorted(
            (where for where, line in document.lines.items() if line == problem.line), key=len, reverse=True
        )
        for where in places:
            names = tuple(step for step in where if isinstance(step, str))
            ask = self.asks.get(names)
            if ask and (column := self.columns.of(ask)):
                return column
        return None

    def _look(self) -> None:
        """What the checks say of the files to be: what is grave keeps a row out, the rest is told."""
        told = look_at(
            {one.path: one.data for one in self.planned if not one.is_same},
            self.library,
            self.files,
            self.workers,
            today=self.today,
        )
        planned: list[Planned] = []
        for one in self.planned:
            problems = told.get(one.path, ())
            grave = [problem for problem in problems if problem.level is Level.PROBLEM]
            if grave:
                self.refusals += [self._placed(one.row, one.data, problem) for problem in grave]
                continue
            notes = [*self._notes(one, problems), *([] if one.is_same else remarks_on(one.data))]
            planned.append(replace(one, notes=(*one.notes, *notes)))
        self.planned = planned

    def _notes(self, one: Planned, problems: Sequence[Problem]) -> Iterator[str]:
        for problem in problems:
            placed = self._placed(one.row, one.data, problem)
            where = f"{placed.column}: " if placed.column else ""
            yield f"{where}{placed.saw}. {placed.instead}"

    def _gone(self) -> tuple[str, ...]:
        """Records of the zones in this list that came from one before, and are not in it."""
        zones = {self._zone_of(one) for one in self.planned}
        return tuple(
            asset.origin.path
            for asset in self.library.all(Asset)
            if asset.imported
            and asset.imported.reference
            and asset.zone in zones
            and asset.origin.path not in self.found
            and self.columns.of(Role.REFERENCE)
        )
