"""A look at records to be, as the checks would see them once they were written."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from zonepress.bodies.keeping import render_bodies
from zonepress.checks.allowing import without_allowed
from zonepress.checks.library import check_library
from zonepress.checks.personal import find_personal
from zonepress.checks.words import check_words
from zonepress.importing import wording
from zonepress.model.asset import Asset
from zonepress.model.governance import Partner
from zonepress.model.library import Library
from zonepress.model.problem import Problem
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.sources.document import read_document
from zonepress.sources.reading import SourceFile, read_record
from zonepress.store import Store, digest
from zonepress.views.addresses import section_addresses
from zonepress.workers import Workers

_TITLED = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr|rev|revd|cllr|sir|dame)\b\.?\s+\w", re.IGNORECASE)


def look_at(
    files: Mapping[str, bytes],
    library: Library,
    known_files: frozenset[str],
    workers: Workers,
    *,
    today: dt.date,
) -> Mapping[str, list[Problem]]:
    """What the checks say of these files, by path, that they don't say of what is there now."""
    if not files:
        return {}
    neighbours: list[Record] = [
        record for record in library.records if isinstance(record, Zone | Partner | Asset)
    ]
    now = [record for record in neighbours if record.origin.path in files]
    others = [record for record in neighbours if record.origin.path not in files]
    made: list[Record] = [
        record
        for path, data in files.items()
        if (record := read_record(SourceFile(path, data, digest(data), library.settings.tz)).record)
    ]
    listed = known_files | files.keys()
    addresses = section_addresses(library)
    before = set(_checked(now, others, library, listed, addresses, workers, today))
    told: defaultdict[str, list[Problem]] = defaultdict(list)
    said = {(problem.path, problem.check, problem.saw) for problem in before}
    for problem in _checked(made, others, library, listed, addresses, workers, today):
        if (problem.path, problem.check, problem.saw) not in said:
            told[problem.path].append(problem)
    return told


def _checked(
    records: list[Record],
    others: list[Record],
    library: Library,
    files: frozenset[str],
    addresses: frozenset[str],
    workers: Workers,
    today: dt.date,
) -> list[Problem]:
    """Every problem of these records, among the others."""
    if not records:
        return []
    paths = {record.origin.path for record in records}
    among = Library(library.settings, [*others, *records], library.sources)
    with Store(None) as store:
        bodies, unrendered = render_bodies(among.records, store, workers)
        found = {
            *unrendered,
            *check_library(among, bodies, files, addresses=addresses, today=today),
            *check_words(among, bodies, store, workers),
        }
    return sorted(
        problem for problem in without_allowed(among, found, everything=False) if problem.path in paths
    )


def remarks_on(data: bytes) -> Iterator[str]:
    """What may be a person's own in a record to be, which no check can be sure of."""
    fields = read_document("", data).fields
    contact = fields.get("contact")
    given = contact if isinstance(contact, dict) else {}
    for name, words in _names(fields, given):
        if _TITLED.search(words):
            yield wording.MAY_BE_A_PERSON.format(label=name, words=words)
    mail = str(given.get("email") or "")
    if any(found.grave for found in find_personal(mail)):
        yield wording.MAY_BE_A_PERSONS_MAIL


def _names(fields: Mapping[str, object], contact: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    if label := contact.get("label"):
        yield wording.WHOM_TO_ASK, str(label)
    if checked_by := fields.get("checked_by"):
        yield wording.WHO_CHECKED, str(checked_by)
