"""Names and addresses: the date in a file's name, and two records that want one address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonepress.model.address import address_of
from zonepress.model.fuzzydate import FuzzyDate
from zonepress.model.library import Library
from zonepress.model.moment import day_of
from zonepress.model.problem import Problem
from zonepress.model.record import Record

_DATED = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)-(.+)")


def check_names(library: Library) -> Iterator[Problem]:
    """Dated names that say another day than the field, and addresses wanted twice."""
    for record in library.records:
        if record.dated:
            yield from _date_in_name(record)
    yield from _addresses(library)


def _date_in_name(record: Record) -> Iterator[Problem]:
    value = getattr(record, record.date_field)
    date = value if isinstance(value, FuzzyDate) else FuzzyDate.of(day_of(value))
    found = _DATED.fullmatch(record.slug)
    rest = re.sub(r"^[\d-]+", "", record.slug) or record.kind
    if not found:
        saw, where = f"The name {record.slug!r} does not begin with the date", ("",)
    elif found[1] != str(date):
        saw, where = f"The name says {found[1]} and `{record.date_field}` says {date}", (record.date_field,)
        rest = found[2]
    else:
        return
    line = record.origin.line(*where)
    yield Problem(record.origin.path, line, saw, f"Call it '{date}-{rest}', or correct the date", "name")


def _addresses(library: Library) -> Iterator[Problem]:
    """A record that wants an address, now or from before, that another record has."""
    taken: dict[str, Record] = {}
    for record in library.records:
        address = address_of(record)
        if other := taken.get(address):
            saw = f"This has the same address (/{address}) as {other.origin.path}"
            yield Problem(record.origin.path, 1, saw, "Give one of the two another name", "address")
        taken.setdefault(address, record)
    for record in library.records:
        for number, old in enumerate(record.moved_from):
            if other := taken.get(old.lstrip("/")):
                saw = f"`moved_from`: {old} is the address of {other.origin.path}"
                line = record.origin.line("moved_from", number)
                yield Problem(
                    record.origin.path,
                    line,
                    saw,
                    "Delete the line, or move the other record first",
                    "address",
                )
