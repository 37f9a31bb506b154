"""From one file to one record, or to everything that stops us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from zonepress.model.address import Spot, spot_of
from zonepress.model.problem import Problem
from zonepress.model.record import Record
from zonepress.sources.document import Document, UnreadableError, read_document
from zonepress.suggest import did_you_mean, one_of

_RESERVED = {"origin", "body", "kind", "slug", "zone"}
"""What the place of a file says, and nobody writes into it."""


@dataclass(frozen=True)
class SourceFile:
    """A file to read, as bytes, so that a worker needs no disk."""

    path: str
    data: bytes
    digest: str
    tz: str = "Europe/London"


@dataclass(frozen=True)
class Outcome:
    """A record, and what there is to say about its file; without a record, why there is none."""

    record: Record | None
    problems: tuple[Problem, ...] = ()


def read_record(file: SourceFile) -> Outcome:
    """The record in one file, or every problem that stops us reading it."""
    spot = spot_of(file.path)
    assert spot, file.path
    try:
        document = read_document(file.path, file.data)
    except UnreadableError as error:
        return Outcome(None, tuple(error.problems))
    reserved = [_reserved(document, key) for key in document.fields if key in _RESERVED]
    try:
        record = _validated(document, spot, file)
    except ValidationError as error:
        found = [problem_from(detail, document, spot.kind) for detail in error.errors(include_url=False)]
        return Outcome(None, (*document.advice, *reserved, *found))
    return Outcome(None if reserved else record, (*document.advice, *reserved))


def refused_values(document: Document, file: SourceFile) -> tuple[tuple[tuple[int | str, ...], str], ...]:
    """The place of every value in a file that can't be used, with the name of the check that says so."""
    spot = spot_of(file.path)
    assert spot, file.path
    try:
        _validated(document, spot, file)
    except ValidationError as error:
        return tuple(
            (_written(detail["loc"], document), str(detail.get("ctx", {}).get("check", detail["type"])))
            for detail in error.errors(include_url=False)
        )
    return ()


def _validated(document: Document, spot: Spot, file: SourceFile) -> Record:
    """The record that the fields and the text make. Raises ValidationError where they make none."""
    fields = {
        key: value for key, value in document.fields.items() if value is not None and key not in _RESERVED
    }
    given = {**fields, "origin": _origin(spot, document, file.digest), "body": document.body}
    return spot.kind.model_validate(given, context={"tz": ZoneInfo(file.tz)})


def _reserved(document: Document, key: str) -> Problem:
    return Problem(
        document.path,
        document.line((key,)),
        f"`{key}` is not a field you can write",
        "Delete the line; the folder and the file's name say it already",
        "keys",
    )


def _origin(spot: Spot, document: Document, digest: str) -> dict[str, Any]:
    lines = {".".join(map(str, where)): line for where, line in document.lines.items()}
    return {
        "path": document.path,
        "slug": spot.slug,
        "zone": spot.zone,
        "body_line": document.body_line,
        "changed": digest,
        "lines": lines,
    }


def problem_from(detail: ErrorDetails, document: Document, kind: type[BaseModel]) -> Problem:
    """Pydantic's words in a contributor's: the line, what we saw, what to type instead."""
    where = _written(detail["loc"], document)
    line = document.line(where)
    name = _name(where)
    context = detail.get("ctx", {})
    match detail["type"]:
        case "contributor":
            saw = str(context["saw"])
            subject = f"`{name}` " if name and not saw.startswith(("`", "The ")) else ""
            line = line if name else _line_of_named(saw, document)
            return Problem(
                document.path, line, f"{subject}{saw}", str(context["instead"]), str(context["check"])
            )
        case "missing":
            return Problem(document.path, line, f"`{name}` is missing", _example(kind, where), "missing")
        case "extra_forbidden":
            return _unknown_key(document, kind, where)
    saw, instead = _plain(detail, context)
    return Problem(document.path, line, f"`{name}` {saw}", instead or _example(kind, where))


def _line_of_named(words: str, document: Document) -> int:
    """The line of the first field that a sentence about the whole record names."""
    named = (name for name in re.findall(r"`(\w+)`", words) if (name,) in document.lines)
    return document.line((next(named, ""),))


def _written(loc: tuple[int | str, ...], document: Document) -> tuple[int | str, ...]:
    """The location without the names pydantic adds for alternatives and validators."""
    found: list[int | str] = []
    value: Any = document.fields
    for step in loc:
        if isinstance(value, dict) and isinstance(step, str):
            if step not in value and re.search(r"[\[(-]", step):
                continue
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif isinstance(value, dict | list) or isinstance(step, int) or value is not None:
            continue
        found.append(step)
    return tuple(found)


def _name(where: tuple[int | str, ...]) -> str:
    """`readings`, 1, `value` as people read it: `readings` 2 › `value`."""
    words = ""
    for step in where:
        words += f" {step + 1}" if isinstance(step, int) else f"{' › ' if words else ''}{step}"
    return words


def _field_at(kind: type[BaseModel], where: tuple[int | str, ...]) -> Any:
    """The definition of a field below `kind`, as deep as it can be followed."""
    names = [step for step in where if isinstance(step, str)]
    model: type[BaseModel] | None = kind
    definition = None
    for name in names:
        definition = model.model_fields.get(name) if model else None
        model = model_in(definition.annotation) if definition else None
    return definition


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The group of fields that a field of this type holds, if it holds one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in found if model), None)


def _example(kind: type[BaseModel], where: tuple[int | str, ...]) -> str:
    definition = _field_at(kind, where)
    name = where[-1] if where and isinstance(where[-1], str) else "it"
    meaning = (
        f" ({definition.description[0].lower()}{definition.description[1:]})"
        if definition and definition.description
        else ""
    )
    if definition and (group := model_in(definition.annotation)):
        return f"Write its fields below it, two spaces to the right: {_first_field(group)}"
    if definition and definition.examples:
        return f"Write it{meaning}, for example `{name}: {definition.examples[0]}`"
    return (
        f"Add a line `{name}: …`{meaning}"
        if definition
        else "Look at the example in the guide for contributors"
    )


def _first_field(group: type[BaseModel]) -> str:
    name, field = next(iter(group.model_fields.items()))
    return f"`{name}: {field.examples[0] if field.examples else '…'}`"


def _unknown_key(document: Document, kind: type[BaseModel], where: tuple[int | str, ...]) -> Problem:
    parent: Any = kind
    if len(where) > 1:
        definition = _field_at(kind, where[:-1])
        parent = model_in(definition.annotation) if definition else None
    ours = {"origin", "body", *getattr(parent, "noted", ())}
    fields = [name for name in getattr(parent, "model_fields", {}) if name not in ours]
    known = sorted(fields, key=lambda name: name in Record.model_fields)
    key = str(where[-1])
    close = did_you_mean(key, known)
    instead = f"Did you mean `{close}`?" if close else f"Delete the line, or use one of: {', '.join(known)}"
    return Problem(
        document.path, document.line(where), f"`{_name(where)}` is not a field we know", instead, "keys"
    )


def _plain(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str]:
    """What we saw and what to type, for pydantic's own complaints; an empty advice asks for the example."""
    given = detail["input"]
    shown = (
        f"is {str(given)[:60]!r}"
        if not isinstance(given, dict | list | tuple)
        else "is a list or a group of fields"
    )
    match detail["type"]:
        case "enum" | "literal_error":
            words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            return shown, one_of(str(given), words)
        case "string_too_long":
            return f"is {len(str(given))} characters long", f"Keep it to {context['max_length']}"
        case "string_too_short":
            return "is empty", "Write something, or delete the line"
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            bound = context.get("ge", context.get("le", context.get("gt", context.get("lt"))))
            side = "or more" if "greater" in detail["type"] else "or less"
            return shown, f"Write {bound} {side}"
        case (
            "int_parsing" | "int_type" | "int_from_float" | "float_parsing" | "float_type" | "decimal_parsing"
        ):
            return f"{shown}, which is not a number", "Write figures only, for example 12"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"{shown}, where several fields belong", ""
        case "string_type":
            return f"{shown}, where words belong", ""
        case "tuple_type" | "list_type":
            return f"{shown}, where a list belongs", "Put each on a line of its own that begins with a hyphen"
        case "bool_parsing" | "bool_type":
            return shown, "Write yes or no"
    return f"{shown}, which we can't use", ""
