"""Pictures and other files: are they there, are they described, did the people in them agree."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator

from zonepress.model.address import lies_beside
from zonepress.model.annotated import Where, parts_of
from zonepress.model.fields import Consent, Picture
from zonepress.model.governance import Document
from zonepress.model.learning import Assessment
from zonepress.model.library import Library
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.suggest import did_you_mean, one_of

ENDS_SOON = dt.timedelta(days=60)
"""So long before its end a consent is worth asking for again."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_USELESS = re.compile(
    r"(?:an? |the )?(?:photo(?:graph)?s?|pictures?|pics?|images?|img|dsc|screenshots?|logo|file|untitled)"
    r"(?:[ _-]*(?:of)?[ _-]*\d*)?|.*\.(?:jpe?g|png|webp|gif|avif)|(?:img|dsc|pxl|wa)[ _-]?\d+.*",
    re.IGNORECASE,
)


def check_pictures(library: Library, files: frozenset[str], *, today: dt.date) -> Iterator[Problem]:
    """Every file that is named and not there, every picture without words or consent."""
    for record in library.records:
        for where, picture in parts_of(record, Picture):
            yield from _file(record, (*where, "file"), picture.file, files, PICTURES)
            yield from check_alt(record, picture.alt, record.origin.line(*where, "alt"))
            yield from _consent(record, where, picture, today)
        yield from _documents(record, files)
        if isinstance(record, Zone) and record.boundary:
            yield from _file(record, ("boundary",), record.boundary, files, (".geojson",))


def check_alt(record: Record, alt: str, line: int) -> Iterator[Problem]:
    """A description that describes nothing."""
    if _USELESS.fullmatch(alt.strip()) or len(alt.strip()) < 5:
        instead = (
            "Say in a few words what it shows, for example 'A yellow wall with handprints in four colours'"
        )
        saw = f"The picture's description is {alt!r}" if alt.strip() else "The picture has no description"
        yield Problem(record.origin.path, line, saw, instead, "alt")


def beside(record: Record, name: str) -> str:
    """A file beside a record, relative to the folder of `mkdocs.yml`."""
    return posixpath.join(posixpath.dirname(record.origin.path), name)


def _file(
    record: Record, where: Where, name: str, files: frozenset[str], endings: tuple[str, ...]
) -> Iterator[Problem]:
    line = record.origin.line(*where)
    folder = posixpath.dirname(record.origin.path)
    if not name.lower().endswith(endings):
        yield Problem(
            record.origin.path,
            line,
            f"{name!r} has an ending we can't use",
            f"Save it as one of: {', '.join(endings)}",
            "file",
        )
    elif beside(record, name) not in files:
        there = [
            path.removeprefix(f"{folder}/")
            for path in files
            if path.startswith(f"{folder}/") and path.endswith(endings)
        ]
        close = did_you_mean(name, there)
        instead = f"Did you mean '{close}'?" if close else _put_here(there, folder)
        yield Problem(record.origin.path, line, f"The file {name!r} is not there", instead, "file")
    elif not lies_beside(beside(record, name), record.origin.path, files):
        saw = f"The file {name!r} belongs to another record"
        yield Problem(record.origin.path, line, saw, "Put a copy beside this file and name that", "file")


def _put_here(there: list[str], folder: str) -> str:
    return one_of("", there) if there else f"Put the file into {folder}/, with exactly this name"


def _consent(record: Record, where: Where, picture: Picture, today: dt.date) -> Iterator[Problem]:
    """A picture of people that nobody agreed to, that they agreed to until then, or no longer."""
    line = record.origin.line(*where, "people")
    if picture.people and not picture.consent:
        yield Problem(
            record.origin.path, line, "Somebody can be recognised in the picture and no consent is recorded",
            "Add `consent:` with `held_by:` and `given:`, or choose a picture that shows nobody", "consent",
        )  # fmt: skip
    if consent := picture.consent:
        yield from _consent_dates(record, (*where, "consent"), consent, today)


def _consent_dates(record: Record, where: Where, consent: Consent, today: dt.date) -> Iterator[Problem]:
    """Consent that ended, ends soon, or was given on a day that can't be right."""
    given, until = consent.given, consent.until
    path, line = record.origin.path, record.origin.line
    if given.first > today:
        saw = f"The consent for the picture is dated {given}, which is still to come"
        instead = "Write the day on which it was given, or take the picture out until then"
        yield Problem(path, line(*where, "given"), saw, instead, "consent")
    if until and until.last < given.first:
        saw = f"The consent for the picture ends ({until}) before it was given ({given})"
        yield Problem(path, line(*where, "until"), saw, "Correct the one that is wrong", "consent")
    elif until and until.last < today:
        saw = f"The consent for the picture ended on {until}"
        instead = "Ask again and write the new date, or take the picture out"
        yield Problem(path, line(*where, "until"), saw, instead, "consent")
    elif until and until.last < today + ENDS_SOON:
        saw = f"The consent for the picture ends on {until}"
        instead = "Ask again in good time and write the new date, or plan to take the picture out"
        yield Problem(path, line(*where, "until"), saw, instead, "consent", Level.ADVICE)


def _documents(record: Record, files: frozenset[str]) -> Iterator[Problem]:
    endings = (".pdf", ".txt", ".csv", ".docx", ".xlsx", ".odt", ".ods")
    if isinstance(record, Document) and record.file:
        yield from _file(record, ("file",), record.file, files, endings)
    if isinstance(record, Assessment) and record.document and not record.document.startswith("http"):
        yield from _file(record, ("document",), record.document, files, endings)
