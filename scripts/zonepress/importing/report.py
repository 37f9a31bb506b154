"""What a plan would do, as the office reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from zonepress.checks.report import ended
from zonepress.importing import wording
from zonepress.importing.columns import Role
from zonepress.importing.leaves import Difference
from zonepress.importing.planning import Plan, Planned, Refusal

_MOST_ROWS = 12
"""As many rows are named one by one where many have one fault."""


def report_on(plan: Plan) -> Iterator[str]:
    """Everything there is to say of a plan, line by line."""
    yield from _about(plan)
    new = [one for one in plan.rows if one.is_new]
    changed = [one for one in plan.rows if not one.is_new and not one.is_same]
    same = [one for one in plan.rows if one.is_same]
    yield from _listed(wording.NEW, new)
    yield from _listed(wording.CHANGED, changed)
    yield from _left(plan.rows)
    if same or plan.twice:
        yield f"\n{wording.SAME}: {len(same)}"
    if plan.twice:
        yield f"  {wording.TWICE.format(rows=', '.join(f'{row} (row {first})' for row, first in plan.twice))}"
    yield from _refused(plan.refusals)
    if plan.gone:
        yield f"\n{wording.GONE}"
        yield from (f"  {path}" for path in plan.gone)
    if any(not one.is_same for one in plan.rows) and _names_somebody(plan):
        yield f"\n{wording.PEOPLE}"


def counted(number: int, word: str) -> str:
    """A number of things: `1 row`, `1,200 rows`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _about(plan: Plan) -> Iterator[str]:
    rows = counted(len(plan.columns.rows), "row")
    yield wording.FOUND.format(
        name=plan.name, rows=rows, parted=plan.table.parted, encoding=plan.table.encoding
    )
    if plan.table.encoding == wording.ENCODINGS["cp1252"]:
        yield f"{wording.OLD_ENCODING}."
    if plan.columns.above:
        were = "was" if plan.columns.above == 1 else "were"
        yield wording.ABOVE.format(rows=counted(plan.columns.above, "row"), were=were)
    read = []
    for column in plan.columns.read:
        meant = wording.ROLES[column.says.value] if isinstance(column.says, Role) else column.says.label
        same = meant.casefold() == column.heading.casefold()
        read.append(f"“{column.heading}”" if same else f"“{column.heading}” as “{meant}”")
    yield wording.READ.format(columns=", ".join(read))
    if plan.columns.left_out:
        yield wording.NOT_READ
        yield from (f"  {ended(words)}" for words in plan.columns.left_out)


def _listed(heading: str, planned: Sequence[Planned]) -> Iterator[str]:
    if not planned:
        return
    yield f"\n{heading}: {len(planned)}"
    for one in planned:
        yield f"  row {one.row}: {one.title}, {one.path}"
        yield from _differences(one.changes)
        yield from (f"    - {ended(note)}" for note in one.notes)


def _left(planned: Sequence[Planned]) -> Iterator[str]:
    edited = [one for one in planned if one.left]
    if not edited:
        return
    yield f"\n{wording.EDITED}: {len(edited)}"
    for one in edited:
        yield f"  row {one.row}: {one.title}, {one.path}"
        yield from _differences(one.left)


def _differences(changes: Iterable[Difference]) -> Iterator[str]:
    for change in changes:
        here = f"“{change.here}”" if change.here else wording.NOTHING
        yield f"    {change.label}: {here} → “{change.there}”"


def _refused(refusals: Sequence[Refusal]) -> Iterator[str]:
    """Each fault once, with all the rows that have it."""
    if not refusals:
        return
    yield f"\n{wording.REFUSED}: {len({refusal.row for refusal in refusals})}"
    alike = sorted(refusals, key=lambda one: (one.column, one.saw, one.instead, one.row))
    faults = [list(found) for _, found in groupby(alike, key=lambda one: (one.column, one.saw, one.instead))]
    for fault in sorted(faults, key=lambda found: found[0].row):
        first = fault[0]
        rows = _rows([one.row for one in fault])
        saw = f"{first.column} {first.saw}" if first.column and first.saw[0].islower() else first.saw
        where = f", {first.column}" if first.column and saw == first.saw else ""
        yield f"  {rows}{where}: {saw}." if where or not first.column else f"  {rows}, {saw}."
        yield f"    {ended(first.instead)}"


def _rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_ROWS]))
    more = len(numbers) - _MOST_ROWS
    return f"row{'s' if len(numbers) > 1 else ''} {shown}{f' and {more} more' if more > 0 else ''}"


def _names_somebody(plan: Plan) -> bool:
    """Whether there is a column in which people's names may stand."""
    read = {column.says.where for column in plan.columns.read if not isinstance(column.says, Role)}
    return bool(read & {("contact", "label"), ("checked_by",)})
