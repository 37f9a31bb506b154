"""Some fields of a file changed, perhaps its text; every other byte of it stays as it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zonepress.sources.document import Document, UnreadableError, read_document
from zonepress.sources.new import render_document

_FENCE = re.compile(r"---[ \t]*")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NoPlaceError(Exception):
    """A file that is written in a way that we can't change it without changing more than that."""


def change_fields(data: bytes, fields: Mapping[str, Any], body: str | None = None) -> bytes:
    """The file with these fields; one that is None goes. With a `body`, that is its text from now on.

    Raises NoPlaceError where the file would not read as it did but for these changes.
    """
    before = _read(data)
    lines = _lines(data)
    end = _front_matter_ends(lines)
    top = {str(where[0]): line for where, line in before.lines.items() if len(where) == 1}
    made = _with_ends(lines, _changed(lines[1:end], top, fields), end)
    if body is None:
        made += "".join(lines[end + 1 :])
    elif body.strip():
        made += f"\n{body.strip()}\n".replace("\n", _newline(lines))
    after = made.encode("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8")
    _compare(before, _read(after), fields, body)
    return after


def _read(data: bytes) -> Document:
    try:
        return read_document("", data)
    except UnreadableError as error:
        raise NoPlaceError from error


def _lines(data: bytes) -> list[str]:
    """Every line with the end it has."""
    if data.startswith(_UTF_16):
        raise NoPlaceError
    try:
        return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NoPlaceError from error


def _front_matter_ends(lines: list[str]) -> int:
    """The number of the second line of hyphens."""
    for number, line in enumerate(lines[1:], 1):
        if _FENCE.fullmatch(line.rstrip("\r\n")):
            return number
    raise NoPlaceError


def _changed(block: list[str], top: Mapping[str, int], fields: Mapping[str, Any]) -> list[str]:
    """The lines between the hyphens; a changed field stays in its place, a new one comes at the end."""
    begins = {line - 2: key for key, line in top.items()}
    made: list[str] = []
    number = 0
    while number < len(block):
        key = begins.get(number)
        end = _field_ends(block, number, begins) if key is not None else number + 1
        if key is not None and key in fields:
            made += _written(key, fields[key])
        else:
            made += block[number:end]
        number = end
    return made + [line for key, value in fields.items() if key not in top for line in _written(key, value)]


def _field_ends(block: list[str], begin: int, begins: Mapping[int, str]) -> int:
    """Where a field ends: before the next one, and before the empty lines and remarks that lead to it."""
    end = next((line for line in range(begin + 1, len(block)) if line in begins), len(block))
    while end > begin + 1 and (not block[end - 1].strip() or block[end - 1].startswith("#")):
        end -= 1
    return end


def _written(key: str, value: Any) -> Iterator[str]:
    """A field as new records have it."""
    if value is not None:
        text = render_document({key: value}, "")
        for line in text.removeprefix("---\n").removesuffix("\n---\n").split("\n"):
            yield f"{line}\n"


def _with_ends(lines: list[str], block: list[str], end: int) -> str:
    """The front matter with its two lines of hyphens, every line ended as the file's first is."""
    newline = _newline(lines)
    same = [re.sub(r"(?<!\r)\n$", newline, line) for line in block]
    closing = lines[end] if lines[end].endswith(("\n", "\r")) else f"{lines[end]}{newline}"
    return "".join([lines[0], *same, closing])


def _newline(lines: list[str]) -> str:
    found = re.search(r"\r\n|\r|\n", lines[0])
    return found[0] if found else "\n"


def _compare(before: Document, after: Document, fields: Mapping[str, Any], body: str | None) -> None:
    """Raises NoPlaceError where anything but these fields, and the text where it was to, changed."""
    expected = {**before.fields, **{key: _as_read(value) for key, value in fields.items()}}
    expected = {key: value for key, value in expected.items() if fields.get(key, "") is not None}
    text = before.body if body is None else body.strip()
    if (after.fields, after.body.strip()) != (expected, text.strip()):
        raise NoPlaceError


def _as_read(value: Any) -> Any:
    """A value as the reader gives it: all text."""
    match value:
        case dict():
            return {str(key): _as_read(item) for key, item in value.items()}
        case list() | tuple():
            return [_as_read(item) for item in value]
        case None:
            return None
    return str(value)


def add_remark(data: bytes, lines: Iterable[str]) -> bytes:
    """The file with these lines for whoever opens it at the top of its fields; readers never see them.

    Raises NoPlaceError where the file would not read as it did.
    """
    there = _lines(data)
    _front_matter_ends(there)
    newline = _newline(there)
    remarks = [f"# {' '.join(line.split())}".rstrip() + newline for line in lines]
    after = "".join([there[0], *remarks, *there[1:]]).encode(
        "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    )
    _compare(_read(data), _read(after), {}, None)
    return after
