"""The accounts that posts are pulled from: each `sources.yml`, and what pulls noted beside it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from zonepress.model.problem import Problem
from zonepress.model.source import HEALTH, SOURCES, Found, PostSource, SourceList
from zonepress.sources.document import Document
from zonepress.sources.reading import problem_from
from zonepress.sources.yaml12 import Path as Where
from zonepress.sources.yaml12 import parse_yaml
from zonepress.suggest import one_of

_NOTE = "Written by `zonepress pull`. There is nothing to edit here; deleted, it is written anew."
_BEGIN = (
    "Write `sources:` on the first line, and below it each account, two spaces to the right after a hyphen"
)


def load_accounts(root: Path, files: Collection[str]) -> tuple[tuple[PostSource, ...], tuple[Problem, ...]]:
    """Every account of a checkout, in the order of the files, and what is wrong with the others."""
    sources: list[PostSource] = []
    problems: list[Problem] = []
    zones = {path.split("/")[1] for path in files if path.startswith("zones/") and path.endswith("/zone.md")}
    for path in sorted(path for path in files if PurePosixPath(path).name == SOURCES):
        zone = path.split("/")[1] if path.startswith("zones/") else None
        if zone is not None and zone not in zones:
            saw = f"There is no zone called {zone!r}"
            problems.append(Problem(path, 1, saw, f"Move it to its zone. {one_of(zone, zones)}", "zone"))
            continue
        notes, unread = _notes(root, path, files)
        found, wrong = read_accounts(path, (root / path).read_bytes(), notes)
        sources += found
        problems += [*wrong, *unread]
    return tuple(sources), tuple(problems)


def find_accounts(root: Path) -> tuple[tuple[PostSource, ...], tuple[Problem, ...]]:
    """The same, looked for where they lie, without reading anything else."""
    names = ("zone.md", SOURCES, HEALTH)
    found = [
        path for name in names for path in (*root.glob(f"content/{name}"), *root.glob(f"zones/*/{name}"))
    ]
    files = [path for path in found if not (path.is_symlink() or path.parent.is_symlink())]
    return load_accounts(root, {path.relative_to(root).as_posix() for path in files})


def is_in_place(path: str) -> bool:
    """Whether a `sources.yml`, or the note beside it, lies where it is looked for."""
    match PurePosixPath(path).parts:
        case ("content", _) | ("zones", _, _):
            return True
    return False


def read_accounts(
    path: str, data: bytes, notes: Mapping[str, Found]
) -> tuple[list[PostSource], list[Problem]]:
    """The accounts of one file; one that can't be read keeps no other out."""
    document = _document(path, data)
    if isinstance(document, list):
        return [], document
    listed = document.fields.get("sources")
    unknown = [key for key in document.fields if key != "sources"]
    problems = [
        Problem(path, document.line((key,)), f"`{key}` is not a field we know", _BEGIN, "keys")
        for key in unknown
    ]
    if not isinstance(listed, list):
        empty = listed is None and "sources" in document.fields
        return [], problems if empty else [
            *problems,
            Problem(path, 1, "No `sources:` are listed", _BEGIN, "keys"),
        ]
    sources: list[PostSource] = []
    for number, given in enumerate(listed):
        source, wrong = _source(document, number, given, notes)
        problems += wrong
        if source and (twice := _twice(document, number, source, sources)):
            problems.append(twice)
        elif source:
            sources.append(source)
    return sources, problems


def _document(path: str, data: bytes) -> Document | list[Problem]:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return [Problem(path, line, "The file is not text in UTF-8", "Save it as plain text (UTF-8)", "file")]
    values = parse_yaml(text)
    if values.faults:
        return [
            Problem(path, fault.line, *_told(fault.saw, fault.instead), "yaml") for fault in values.faults
        ]
    return Document(path, values.fields, values.lines, "", 1)


def _told(saw: str, instead: str) -> tuple[str, str]:
    """A fault in words that fit a file that is nothing but fields."""
    if saw.endswith("are not written as a list of fields"):
        return "The file does not begin with `sources:`", _BEGIN
    sentence = saw if saw[0].isupper() else f"This line {saw}"
    for words, ours in (
        ("The fields at the top hold", "The file holds"),
        ("The fields at the top have", "It has"),
    ):
        sentence = sentence.replace(words, ours)
    return sentence, instead.replace(
        "long words belong in the text below them", "move some to another zone's file"
    )


def _source(
    document: Document, number: int, given: Any, notes: Mapping[str, Found]
) -> tuple[PostSource | None, list[Problem]]:
    """One account, or everything that is wrong with it."""
    where = ("sources", number)
    if not isinstance(given, dict):
        saw = f"`sources` {number + 1} is {str(given)[:60]!r}, where several fields belong"
        return None, [Problem(document.path, document.line(where), saw, _BEGIN, "keys")]
    fields = {key: value for key, value in given.items() if value is not None}
    noted = notes.get(str(fields.get("name", "")))
    mine = {
        "origin": _origin(document, where),
        "found": noted if noted and noted.address == fields.get("address") else None,
    }
    try:
        source = PostSource.model_validate({**fields, **mine})
    except ValidationError as error:
        return None, list(_problems(document, where, error.errors(include_url=False)))
    written = [key for key in mine if key in fields]
    return source, [
        Problem(
            document.path,
            document.line((*where, key)),
            f"`{key}` is not a field we know",
            "Delete the line",
            "keys",
        )
        for key in written
    ]


def _problems(document: Document, where: Where, details: Iterable[ErrorDetails]) -> Iterator[Problem]:
    for detail in details:
        placed = detail.copy()
        placed["loc"] = (*where, *detail["loc"])
        yield problem_from(placed, document, SourceList)


def _origin(document: Document, where: Where) -> dict[str, Any]:
    """Where an account stands, with the line of each of its fields."""
    parts = PurePosixPath(document.path).parts
    inside = {
        place[len(where) :]: line for place, line in document.lines.items() if place[: len(where)] == where
    }
    return {
        "path": document.path,
        "slug": "",
        "zone": parts[1] if parts[0] == "zones" else None,
        "body_line": document.line(where),
        "lines": {".".join(map(str, place)): line for place, line in inside.items() if place},
    }


def _twice(
    document: Document, number: int, source: PostSource, before: Sequence[PostSource]
) -> Problem | None:
    """What is wrong with an account that another one already is."""
    for field in ("name", "address"):
        if any(getattr(other, field) == getattr(source, field) for other in before):
            line = document.line(("sources", number, field))
            saw = f"`sources` {number + 1} has the {field} of another source in this file"
            return Problem(
                document.path, line, saw, "Give each account once, each with a name of its own", "twice"
            )
    return None


def _notes(root: Path, path: str, files: Collection[str]) -> tuple[dict[str, Found], list[Problem]]:
    """What pulls noted beside a file, by the name of the account."""
    beside = str(PurePosixPath(path).with_name(HEALTH))
    if beside not in files:
        return {}, []
    try:
        listed = json.loads((root / beside).read_text(encoding="utf-8"))["sources"]
        return {found.name: found for found in map(Found.model_validate, listed)}, []
    except (ValueError, KeyError, TypeError, RecursionError, OSError):
        saw = "What pulls noted of the sources can't be read"
        return {}, [Problem(beside, 1, saw, "Delete the file: the next pull writes it anew", "file")]


def render_notes(found: Iterable[Found]) -> str:
    """The note beside a `sources.yml`."""
    listed = [
        one.model_dump(mode="json", exclude_defaults=True) for one in sorted(found, key=lambda one: one.name)
    ]
    return f"{json.dumps({'note': _NOTE, 'sources': listed}, ensure_ascii=False, indent=2)}\n"
