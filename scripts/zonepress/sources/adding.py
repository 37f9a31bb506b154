"""Lines added to lists in a file that somebody wrote; every byte of theirs stays as it is."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from zonepress.model.lines import Entry
from zonepress.sources.document import UnreadableError, read_document
from zonepress.sources.yaml12 import EMPTY

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NoPlaceError(Exception):
    """A file whose lists are written in a way that nothing can be added to."""


def add_entries(data: bytes, lists: Mapping[str, Sequence[Entry]]) -> bytes:
    """The file with entries at the end of lists of its front matter, begun where there are none.

    What a list holds as a single word becomes its first entry. Raises NoPlaceError where the file could not
    be read as it was with the entries added, and nothing else changed.
    """
    before = _fields(data)
    text, encoding = _decoded(data)
    for name, entries in lists.items():
        if entries:
            text = _with_entries(text, name, entries)
    after = text.encode(encoding)
    if _fields(after) != _expected(before, lists):
        raise NoPlaceError
    return after


def _fields(data: bytes) -> tuple[dict[str, Any], str]:
    """What the file says: its fields and its text."""
    try:
        document = read_document("", data)
    except UnreadableError as error:
        raise NoPlaceError from error
    return document.fields, document.body


def _expected(before: tuple[dict[str, Any], str], lists: Mapping[str, Sequence[Entry]]) -> Any:
    fields, body = before
    added = {}
    for name, entries in lists.items():
        if entries:
            there = fields.get(name)
            listed = there if isinstance(there, list) else [] if there is None else [there]
            added[name] = [*listed, *(entry.value for entry in entries)]
    return {**fields, **added}, body


def _decoded(data: bytes) -> tuple[str, str]:
    if data.startswith(_UTF_16):
        raise NoPlaceError
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise NoPlaceError from error


def _with_entries(text: str, name: str, entries: Sequence[Entry]) -> str:
    """The text with entries added to one list, in the line ends that it has."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    begin, end = _front_matter(plain)
    change = _change(plain[begin:end], name, entries)
    places = _places(text)
    start, stop = places[begin + change.start], places[begin + change.stop]
    found = re.search(r"\r\n|\r|\n", text)
    return f"{text[:start]}{change.words.replace(chr(10), found[0] if found else chr(10))}{text[stop:]}"


def _places(text: str) -> list[int]:
    """Where each character of the text with plain line ends stands in the text itself."""
    found, at = [], 0
    while at < len(text):
        found.append(at)
        at += 2 if text.startswith("\r\n", at) else 1
    return [*found, len(text)]


def _front_matter(plain: str) -> tuple[int, int]:
    """Where the fields begin and end, between the two lines of hyphens."""
    opening = _FENCE.match(plain)
    closing = _FENCE.search(plain, opening.end()) if opening else None
    if not opening or not closing:
        raise NoPlaceError
    return opening.end() + 1, closing.start()


@dataclass(frozen=True)
class _Change:
    """Words put in place of what stands between two places."""

    start: int
    stop: int
    words: str


def _change(fields: str, name: str, entries: Sequence[Entry]) -> _Change:
    """What to write, and where."""
    try:
        root = YAML(typ="safe", pure=True, plug_ins=[]).compose(io.StringIO(fields))
    except YAMLError as error:
        raise NoPlaceError from error
    if not isinstance(root, MappingNode) or root.flow_style:
        raise NoPlaceError
    margin = " " * root.start_mark.column
    for key, value in root.value:
        if key.value == name:
            return _into(fields, value, entries, f"{margin}  ")
    end = len(fields)
    return _Change(end, end, f"{margin}{name}:\n{lines_of(entries, f'{margin}  ')}")


def _into(fields: str, value: Node, entries: Sequence[Entry], margin: str) -> _Change:
    """Into a list that is there, or where one could be."""
    start, stop = value.start_mark.index, value.end_mark.index
    match value:
        case SequenceNode(flow_style=True, value=[*items]) if items:
            at = items[-1].end_mark.index
            return _Change(at, at, "".join(f", {entry.value}" for entry in entries))
        case SequenceNode(flow_style=True) if "\n" in fields[start:stop]:
            return _Change(start + 1, start + 1, ", ".join(entry.value for entry in entries))
        case SequenceNode(flow_style=True):
            return _below(fields, start, stop, lines_of(entries, margin))
        case SequenceNode(value=[*items]) if items:
            at = _line_end(fields, items[-1].end_mark.index)
            return _Change(at, at, lines_of(entries, " " * value.start_mark.column))
        case ScalarNode(style=None, value=word) if word in EMPTY:
            return _below(fields, start, stop, lines_of(entries, margin))
        case ScalarNode(style=None | "'" | '"') if "\n" not in fields[start:stop]:
            return _around(fields, start, stop, entries, margin)
    raise NoPlaceError


def _below(fields: str, start: int, stop: int, lines: str) -> _Change:
    """Below the line of a field that holds nothing; what stands there for nothing goes, other words stay."""
    end = _line_end(fields, stop)
    return _Change(start, end, f"{fields[stop:end]}{lines}")


def _around(fields: str, start: int, stop: int, entries: Sequence[Entry], margin: str) -> _Change:
    """A list of a single word and the entries, in place of the word."""
    begin, end = fields.rfind("\n", 0, start) + 1, _line_end(fields, stop)
    alone = not fields[begin:start].strip()
    first = "- " if alone else f"\n{margin}- "
    inner = fields[begin:start] if alone else margin
    return _Change(start, end, f"{first}{fields[start:end]}{lines_of(entries, inner)}")


def _line_end(fields: str, at: int) -> int:
    """Where the next line begins; at the beginning of a line, that is here."""
    if at and fields[at - 1] == "\n":
        return at
    found = fields.find("\n", at)
    return found + 1 if found >= 0 else len(fields)


def lines_of(entries: Sequence[Entry], margin: str) -> str:
    """A list in lines of its own."""
    written = []
    for entry in entries:
        if entry.above:
            written.append(f"{margin}# {entry.above}")
        words = f"  # {entry.words}" if entry.words else ""
        written.append(f"{margin}- {entry.value}{words}")
    return "".join(f"{line}\n" for line in written)
