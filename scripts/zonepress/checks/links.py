"""Links and pictures in bodies that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from zonepress.checks.pictures import check_alt
from zonepress.model.address import address_of, lies_beside
from zonepress.model.body import Body, BodyLink
from zonepress.model.library import Library
from zonepress.model.problem import Problem
from zonepress.model.record import Record
from zonepress.suggest import did_you_mean

_PICTURE = re.compile(r"!\[([^\]]*)\]\(")


def check_links(
    library: Library, bodies: Mapping[str, Body], files: frozenset[str], addresses: frozenset[str]
) -> Iterator[Problem]:
    """Every link in a body whose file or address is not there; every picture in one without words.

    `addresses` are those of the pages that no single record makes: sections, archives, feeds.
    """
    known = addresses | {address_of(record) for record in library.records}
    for record in library.records:
        if body := bodies.get(record.origin.path):
            for link in body.links:
                yield from _link(record, link, files, known)
        for found in _PICTURE.finditer(_without_code(record.body)):
            yield from check_alt(
                record, found[1], record.origin.body_line + record.body.count("\n", 0, found.start())
            )


def _without_code(markdown: str) -> str:
    """The text with its code blanked out, as long as before."""
    return re.sub(
        r"```.*?```|`[^`\n]*`", lambda code: re.sub(r"[^\n]", " ", code.group()), markdown, flags=re.DOTALL
    )


def _link(
    record: Record, link: BodyLink, files: frozenset[str], known: frozenset[str] | set[str]
) -> Iterator[Problem]:
    what = "picture" if link.picture else "link"
    line = _line(record, link.written)
    if link.path is not None:
        if link.path in files and (
            link.path.endswith(".md") or lies_beside(link.path, record.origin.path, files)
        ):
            return
        if link.path in files:
            yield Problem(
                record.origin.path,
                line,
                f"The {what} {link.written!r} leads to a file of another record",
                "Link to that record's .md file instead",
                "link",
            )
            return
        close = did_you_mean(
            link.path, [path for path in files if path.endswith(".md") == link.path.endswith(".md")]
        )
        instead = (
            f"Did you mean '{_relative(record, close)}'?"
            if close
            else "Correct it, or delete the link and keep the words"
        )
        yield Problem(
            record.origin.path, line, f"The {what} {link.written!r} leads to nothing", instead, "link"
        )
    elif link.address is not None:
        if link.address.rstrip("/") not in {address.rstrip("/") for address in known}:
            close = did_you_mean(link.address, known)
            instead = (
                f"Did you mean '/{close}'?" if close else "Correct it, or delete the link and keep the words"
            )
            yield Problem(
                record.origin.path, line, f"The {what} {link.written!r} leads to nothing", instead, "link"
            )
    else:
        instead = (
            "Put the picture beside this file and write its name alone"
            if link.picture
            else "Link to a file of this site, or write the whole web address"
        )
        yield Problem(
            record.origin.path, line, f"The {what} {link.written!r} leads out of the site", instead, "link"
        )


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
