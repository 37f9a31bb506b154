"""A new record: the right name in the right place, and nothing written that could not be read again."""

from __future__ import annotations

import datetime as dt
import io
import re
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
from zonepress.model.slug import plain_letters
from zonepress.model.zone import Zone
from zonepress.sources.reading import SourceFile, read_record
from zonepress.store import digest

_PLAIN = re.compile(r"[A-Za-z0-9£(][\w £(),.;’'&+/%-]*")
_EASY = re.compile(r"[ -~\u00a1-\u1fff\u2010-\u2027\u2030-\u205e]{1,75}")
"""What fits on a line and has no sign that YAML would write as a number."""
_ALMOST_TYPED = re.compile(r"\d[\d_.]*(?:[eE][-+]?\d+)?|0[xob][\da-fA-F_]+|\d{4}-\d\d?-\d\d?.*|[=<].*")
"""What ruamel takes for a number or a moment; it has quotes of its own for that."""
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-])")
_ESCAPED, _ESCAPE = r"([\"\\])", r"\\\1"
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
    day: dt.date | None = None,
) -> NewRecord:
    """The file of a new record; its name begins with `day` where the fields hold no date yet.

    Raises ZonepressError where the kind and the place do not fit.
    """
    path = _path(kind, fields, zone, name, day)
    text = render_document(fields, body)
    data = text.encode()
    return NewRecord(path, text, read_record(SourceFile(path, data, digest(data))).problems)


def _path(
    kind: type[Record], fields: Mapping[str, Any], zone: str | None, name: str | None, day: dt.date | None
) -> str:
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
        known = _DATE.match(str(fields.get(kind.date_field, "")))
        begin = known[0] if known else str(day or "")
        slug = slug if slug.startswith(begin) else f"{begin}-{slug}"
    room = f"zones/{zone}" if zone else "content"
    path = f"{room}/{kind.folder}/{slug}/index.md" if kind.folder else f"{room}/{slug}.md"
    if spot_of(path) is None:
        raise ZonepressError(f"A {kind.kind} can't be called {slug!r}: choose another title, or use --name")
    return path


def slug_of(title: str) -> str:
    """A short name for addresses, out of a title in any script."""
    words = re.findall(r"[a-z0-9]+", plain_letters(title))
    slug = ""
    for word in words:
        if len(slug) + len(word) > 60:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or f"record-{digest(title)[:8]}"


def render_document(fields: Mapping[str, Any], body: str) -> str:
    """Front matter that reads as it was meant, then the text."""
    written = "".join(_short(key, value, "") or _long(key, value) for key, value in fields.items())
    block = written or "{}\n"
    return f"---\n{block}---\n{f'{chr(10)}{body.strip()}{chr(10)}' if body.strip() else ''}"


def _short(key: str, value: Any, margin: str) -> str:
    """A field of a line or a few, written as ruamel would, in a fiftieth of its time; else nothing."""
    if isinstance(value, dict) and value:
        lines = [_short(inner, item, f"{margin}  ") for inner, item in value.items()]
        return f"{margin}{key}:\n{''.join(lines)}" if all(lines) else ""
    if isinstance(value, list | tuple) and value and not margin:
        words = [_word(item) for item in value]
        return f"{key}:\n{''.join(f'  - {word}{chr(10)}' for word in words)}" if all(words) else ""
    word = _word(value)
    return f"{margin}{key}: {word}\n" if word and re.fullmatch(r"[a-z_]+", key) else ""


def _word(value: Any) -> str:
    """A value on one line, in quotes where it needs them; nothing for what is not that simple."""
    if isinstance(value, dict | list | tuple) or not _EASY.fullmatch(text := str(value)):
        return ""
    if _is_plain(text):
        return "" if _ALMOST_TYPED.fullmatch(text) else text
    return f'"{re.sub(_ESCAPED, _ESCAPE, text)}"'


def _long(key: str, value: Any) -> str:
    """Any field, written by ruamel."""
    yaml = YAML()
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump({key: _quoted(value)}, out)
    return out.getvalue()


def _quoted(value: Any) -> Any:
    """Text in quotes wherever somebody might read it as something else."""
    if isinstance(value, dict):
        return {key: _quoted(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_quoted(item) for item in value]
    text = str(value)
    return text if _is_plain(text) else DoubleQuotedScalarString(text)


def _is_plain(text: str) -> bool:
    """Whether nobody would read it as anything but words."""
    return bool(_PLAIN.fullmatch(text)) and not _LOOKS_TYPED.fullmatch(text) and not text.endswith(" ")
