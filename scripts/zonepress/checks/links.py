"""Links and pictures in bodies that lead nowhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from zonepress.checks.pictures import check_alt
from zonepress.model.address import address_of, lies_beside
from zonepress.model.body import Body, BodyLink
from zonepress.model.library import Library
from zonepress.model.problem import Level, Problem
from zonepress.model.record import Record
from zonepress.suggest import did_you_mean

_NO_IDEA = "Correct it, or delete the link and keep the words"
_OUT_OF_PLACE = "Put the picture beside this file and write its name alone"
_NO_ALT = re.compile(r"<img(?![^>]*\salt=)[^>]*>")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(")


@dataclass(frozen=True)
class Known:
    """What a link may lead to."""

    files: frozenset[str]
    addresses: frozenset[str]
    """Without the slash at their end."""
    hidden: frozenset[str]
    """Files of records that readers may not see today."""


def check_links(
    library: Library,
    bodies: Mapping[str, Body],
    files: frozenset[str],
    addresses: frozenset[str],
    *,
    today: dt.date,
) -> Iterator[Problem]:
    """Every link in a body whose file or address is not there; every picture in one without words.

    `addresses` are those of the pages that no single record makes: sections, archives, feeds.
    """
    public = {record.origin.path for record in library.published(today).records}
    known = Known(
        files,
        frozenset(address.rstrip("/") for address in (*addresses, *map(address_of, library.records))),
        frozenset(record.origin.path for record in library.records if record.origin.path not in public),
    )
    for record in library.records:
        if body := bodies.get(record.origin.path):
            for link in body.links:
                if problem := _link(record, link, known):
                    yield problem
            yield from _pictures_without_words(record, body)
        for found in _PICTURE.finditer(_without_code(record.body)):
            line = record.origin.body_line + record.body.count("\n", 0, found.start())
            yield from check_alt(record, found[1], line)


def _pictures_without_words(record: Record, body: Body) -> Iterator[Problem]:
    """Pictures written as HTML, to which nothing adds an `alt`; an empty one says that it is decoration."""
    if _NO_ALT.search(body.html):
        at = max(record.body.find("<img"), 0)
        line = record.origin.body_line + record.body.count("\n", 0, at)
        instead = 'Add alt="…" with a few words of what it shows'
        yield Problem(record.origin.path, line, "A picture in the text has no description", instead, "alt")


def _without_code(markdown: str) -> str:
    """The text with its code blanked out, as long as before."""
    return re.sub(
        r"```.*?```|`[^`\n]*`", lambda code: re.sub(r"[^\n]", " ", code.group()), markdown, flags=re.DOTALL
    )


def _link(record: Record, link: BodyLink, known: Known) -> Problem | None:
    """What is wrong with one link or picture, if anything."""
    if link.path is not None:
        return _link_to_file(record, link, link.path, known)
    if link.address is not None:
        if link.address.rstrip("/") in known.addresses:
            return None
        close = did_you_mean(link.address, known.addresses)
        return _problem(record, link, "leads to nothing", f"Did you mean '/{close}/'?" if close else _NO_IDEA)
    instead = _OUT_OF_PLACE if link.picture else "Link to a file of this site, or write the whole web address"
    return _problem(record, link, "leads out of the site", instead)


def _link_to_file(record: Record, link: BodyLink, path: str, known: Known) -> Problem | None:
    if path not in known.files:
        alike = [file for file in known.files if file.endswith(".md") == path.endswith(".md")]
        close = did_you_mean(path, alike)
        instead = f"Did you mean '{_relative(record, close)}'?" if close else _NO_IDEA
        return _problem(record, link, "leads to nothing", instead)
    if not path.endswith(".md") and not lies_beside(path, record.origin.path, known.files):
        return _problem(
            record, link, "leads to a file of another record", "Link to that record's .md file instead"
        )
    if path in known.hidden and record.origin.path not in known.hidden:
        saw = "leads to a record that readers can't see yet; they get its words without the link"
        return replace(_problem(record, link, saw, "Publish that record, or leave it so"), level=Level.ADVICE)
    return None


def _problem(record: Record, link: BodyLink, saw: str, instead: str) -> Problem:
    what = "picture" if link.picture else "link"
    line = _line(record, link.written)
    return Problem(record.origin.path, line, f"The {what} {link.written!r} {saw}", instead, "link")


def _line(record: Record, written: str) -> int:
    """The line of the file in which the contributor wrote the link."""
    at = record.body.find(f"({written}")
    if at < 0:
        at = max(record.body.find(written), 0)
    return record.origin.body_line + record.body.count("\n", 0, at)


def _relative(record: Record, path: str) -> str:
    """The way from a record's file to another file."""
    here = PurePosixPath(record.origin.path).parent.parts
    there = PurePosixPath(path).parts
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + list(there[shared:]))
