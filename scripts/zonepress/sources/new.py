"""A new record: the right name in the right place, and nothing written that could not be read again."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from zonepress.model.address import spot_of
from zonepress.model.edition import Edition
from zonepress.model.governance import Page
from zonepress.model.problem import Problem, ZonepressError
from zonepress.model.record import Record
from zonepress.model.zone import Zone
from zonepress.sources.reading import SourceFile, read_record
from zonepress.store import digest

_PLAIN = re.compile(r"[A-Za-z0-9£(][\w £(),.;’'&+/%-]*")
_LOOKS_TYPED = re.compile(r"(?i)(?:y|n|yes|no|true|false|on|off|null|~|[\d.,:_+-]+)")


@dataclass(frozen=True)
class NewRecord:
    """A file to write."""

    path: str
    text: str
    problems: tuple[Problem, ...] = ()
    """What stops it from being read again; with any, nothing should be written."""


def asked_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields that a new record of this kind can't do without, in the order of the form."""
    needed = [name for name, field in kind.model_fields.items() if field.is_required() and name != "origin"]
    wanted = {"voice": ["reply"], "grant": ["recipient", "amount"]}.get(kind.kind, [])
    summary = [] if kind in (Edition, Page) else ["summary"]
    return ("title", *summary, *(name for name in [*needed, *wanted] if name != "title"))


def draft_record(
    kind: type[Record],
    fields: Mapping[str, Any],
    *,
    zone: str | None = None,
    name: str | None = None,
    body: str = "",
) -> NewRecord:
    """The file of a new record.

    Raises ZonepressError where the kind and the place do not fit.
    """
    path = _path(kind, fields, zone, name)
    text = render_document(fields, body)
    data = text.encode()
    return NewRecord(path, text, read_record(SourceFile(path, data, digest(data))).problems)


def _path(kind: type[Record], fields: Mapping[str, Any], zone: str | None, name: str | None) -> str:
    """Where it belongs: the folder says kind and zone, the name begins with the date."""
    title = str(fields.get("title", ""))
    if kind is Zone:
        return f"zones/{name or slug_of(title)}/zone.md"
    if kind is Edition:
        if not name:
            raise ZonepressError("Name the quarter: zonepress new edition --name 2026-q1")
        return f"newsletters/{name}/index.md"
    if zone and not kind.in_zones:
        raise ZonepressError(f"A {kind.kind} belongs to the whole partnership: leave --zone out")
    slug = name or slug_of(title)
    if kind.dated:
        day = re.sub(r"[^0-9]+", "-", str(fields.get(kind.date_field, ""))[:10]).strip("-")
        slug = slug if slug.startswith(day) else f"{day}-{slug}"
    room = f"zones/{zone}" if zone else "content"
    path = f"{room}/{kind.folder}/{slug}/index.md" if kind.folder else f"{room}/{slug}.md"
    if spot_of(path) is None:
        raise ZonepressError(f"A {kind.kind} can't be called {slug!r}: choose another title, or use --name")
    return path


def slug_of(title: str) -> str:
    """A short name for addresses, out of a title in any script."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    slug = ""
    for word in words:
        if len(slug) + len(word) > 60:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or f"record-{digest(title)[:8]}"


def render_document(fields: Mapping[str, Any], body: str) -> str:
    """Front matter that reads as it was meant, then the text."""
    yaml = YAML()
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump({key: _quoted(value) for key, value in fields.items()}, out)
    return f"---\n{out.getvalue()}---\n{f'{chr(10)}{body.strip()}{chr(10)}' if body.strip() else ''}"


def _quoted(value: Any) -> Any:
    """Text in quotes wherever somebody might read it as something else."""
    if isinstance(value, dict):
        return {key: _quoted(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_quoted(item) for item in value]
    text = str(value)
    if _PLAIN.fullmatch(text) and not _LOOKS_TYPED.fullmatch(text) and not text.endswith(" "):
        return text
    return DoubleQuotedScalarString(text)
