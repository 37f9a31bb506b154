"""Every link to another site that readers can press, and where it is written."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag

from zonepress.model.body import Body
from zonepress.model.library import Library
from zonepress.model.record import Record

_HREF = re.compile(r'<a [^>]*?href="(https?://[^"]+)"', re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Written:
    """A place where a link is written."""

    path: str
    line: int
    address: str
    """As it is written there."""


def links_to_elsewhere(library: Library, bodies: Mapping[str, Body]) -> dict[str, tuple[Written, ...]]:
    """The addresses of other sites that these records lead to, each with the places where it is written.

    What stands behind `#` names a place within a page, which is one page all the same.
    """
    found: dict[str, set[Written]] = defaultdict(set)
    own = library.settings.url
    for record in library.records:
        for written in (*_in_fields(record), *_in_text(record, bodies[record.origin.path])):
            if not (own and written.address.startswith(own)):
                found[urldefrag(written.address).url].add(written)
    return {address: tuple(sorted(places)) for address, places in sorted(found.items())}


def _in_fields(record: Record) -> Iterator[Written]:
    """Links in fields that people fill in; what the program noted is nobody's to mend."""
    for name in record.written_fields():
        for where, address in _addresses(getattr(record, name), (name,)):
            yield Written(record.origin.path, record.origin.line(*where), address)


def _addresses(value: Any, where: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        if re.match(r"https?://\S+$", value):
            yield where, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _addresses(inner, (*where, name))
    elif isinstance(value, Sequence):
        for number, inner in enumerate(value):
            yield from _addresses(inner, (*where, number))
    elif fields := getattr(type(value), "model_fields", None):
        for name in fields:
            yield from _addresses(getattr(value, name), (*where, name))


def _in_text(record: Record, body: Body) -> Iterator[Written]:
    """Links in the text, of which the clean page has every one."""
    for shown in dict.fromkeys(_HREF.findall(body.html)):
        address = html.unescape(shown)
        at = max(record.body.find(address), 0)
        yield Written(record.origin.path, record.origin.body_line + record.body.count("\n", 0, at), address)
