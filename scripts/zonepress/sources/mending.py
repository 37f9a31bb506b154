"""What can be mended in a file without asking anybody; every other byte of it stays as it is.

Each step is tried and then looked at with the reader's own eyes: it stays only where what was refused is
accepted now and everything else still reads as it did.
"""

from __future__ import annotations

import codecs
import html
import io
import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from zonepress.model.fuzzydate import meant_date
from zonepress.model.moment import meant_moment
from zonepress.sources.document import Document, UnreadableError, read_document
from zonepress.sources.reading import SourceFile, refused_values
from zonepress.sources.yaml12 import Path as Where

_FENCE = re.compile(r"---[ \t]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CURLY = "“”„‟«»‘’‚‛"
_OPENING, _CLOSING = f"[\"'{_CURLY}]", f"[\"'{_CURLY}]"
_QUOTED_KEY = re.compile(rf"(\s*(?:- )?){_OPENING}([A-Za-z_]\w*){_CLOSING}(\s*:(?:\s.*)?)")
_QUOTED_VALUE = re.compile(rf"(\s*(?:- )?(?:[\w-]+:)?[ ]+|\s*- ){_OPENING}(.*){_CLOSING}\s*")
_TABBED = re.compile(r"([ \t]*)(.*?)([ \t]*)", re.DOTALL)
_AFTER_SIGN = re.compile(r"^((?:- ?\t?[ \t]*)*(?:[\w-]+:)?)([ \t]*\t[ \t]*)")
_ALMOST_FENCE = re.compile(r"\s*(?:-{2,}|[–—]+-?)\s*")
_FIELD = re.compile(rf"[{_CURLY}\"']?[A-Za-z_]+[{_CURLY}\"']?\s*:|#")
_MOST_STEPS = 60


class Mend(Enum):
    """The kinds of things that are mended in a text."""

    ENCODING = "encoding"
    HYPHENS = "hyphens"
    TAB = "tab"
    QUOTES = "quotes"
    DATE = "date"
    FILE = "file"


@dataclass(frozen=True, order=True)
class Edit:
    """One line as it was and as it is now."""

    line: int
    before: str
    after: str
    mend: str


@dataclass(frozen=True)
class _Text:
    """A file's lines, each with the end it has, and what has been mended in which."""

    lines: tuple[str, ...]
    mends: Mapping[int, Mend]

    def with_line(self, number: int, line: str, mend: Mend) -> _Text:
        """The same with another line, whose end stays."""
        old = self.lines[number]
        end = old[len(old.rstrip("\r\n")) :]
        lines = (*self.lines[:number], f"{line}{end}", *self.lines[number + 1 :])
        return replace(self, lines=lines, mends={**self.mends, number: mend})

    def line(self, number: int) -> str:
        """A line without its end."""
        return self.lines[number].rstrip("\r\n")

    def data(self) -> bytes:
        """The whole as bytes."""
        return "".join(self.lines).encode()


def mend_document(file: SourceFile) -> tuple[bytes, tuple[Edit, ...]]:
    """A record's file with everything mended that leaves no doubt, and the lines that changed."""
    decoded = _decoded(file.data)
    if decoded is None:
        return file.data, ()
    mark, text, recoded = decoded
    before = _Text(tuple(_LINE.findall(text)), {})
    after = _with_values(_readable(before, file), file)
    edits = tuple(_edits(before, after))
    if recoded:
        edits = (recoded, *edits)
    return (mark + after.data(), edits) if edits else (file.data, ())


def rename_in_document(data: bytes, names: Mapping[str, str]) -> tuple[bytes, tuple[Edit, ...]]:
    """A record's file in which files are named by their new names, in the fields and in the text."""
    decoded = _decoded(data)
    if decoded is None:
        return data, ()
    mark, text, _ = decoded
    before = _Text(tuple(_LINE.findall(text)), {})
    after = before
    for number in range(len(before.lines)):
        line = before.line(number)
        for old, new in names.items():
            line = naming(old).sub(lambda found, new=new: f"{found[1]}{new}", line)  # type: ignore[misc]
        if line != before.line(number):
            after = after.with_line(number, line, Mend.FILE)
    edits = tuple(_edits(before, after))
    return (mark + after.data(), edits) if edits else (data, ())


def naming(name: str) -> re.Pattern[str]:
    """Where a text names a file beside it: in quotes, in brackets or alone, as it is or as an address."""
    return re.compile(rf"""((?:^|[\s("'<=])(?:\./)?){"".join(map(_spelt, name))}(?=$|[\s)"'>#?,])""")


def _spelt(sign: str) -> str:
    """Every way to write one sign of a name: itself, in an address, behind a backslash, in HTML."""
    ways = [rf"\\?{re.escape(sign)}" if sign in string.punctuation else re.escape(sign)]
    if not (sign.isascii() and sign.isalnum()):
        ways.append("".join(f"%{byte:02x}" for byte in sign.encode("utf-8", "surrogateescape")))
        ways.append(re.escape(html.escape(sign, quote=False)))
    return (
        f"(?i:{'|'.join(dict.fromkeys(ways[1:]))})|{ways[0]}".join(("(?:", ")")) if len(ways) > 1 else ways[0]
    )


def _decoded(data: bytes) -> tuple[bytes, str, Edit | None] | None:
    """A mark at the beginning, the text, and what was said about its letters; nothing for what is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return b"", _plain(data.decode("utf-16")), _recoded(1, "UTF-16")
        except UnicodeDecodeError:
            return None
    if b"\0" in data:
        return None
    try:
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        return mark, data.removeprefix(mark).decode(), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        return b"", _plain(data.decode("cp1252")), _recoded(line, "an old Windows encoding")
    except UnicodeDecodeError:
        return None


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _recoded(line: int, name: str) -> Edit:
    return Edit(line, name, "UTF-8", Mend.ENCODING.value)


def _edits(before: _Text, after: _Text) -> Iterator[Edit]:
    pairs = zip_longest(before.lines, after.lines, fillvalue="")
    for number, (old, new) in enumerate(pairs):
        if old != new:
            yield Edit(number + 1, old.rstrip("\r\n"), new.rstrip("\r\n"), after.mends[number].value)


def _block(text: _Text) -> range:
    """The numbers of the lines between the two lines of hyphens; empty where there are none."""
    fences = [number for number in range(len(text.lines)) if _FENCE.fullmatch(text.line(number))]
    return range(1, fences[1]) if len(fences) > 1 and fences[0] == 0 else range(0)


# What can't be read


def _readable(text: _Text, file: SourceFile) -> _Text:
    """The text with tabs and quotation marks mended for as long as that brings the reader further."""
    for _ in range(_MOST_STEPS):
        faults = _faults(text, file)
        if not faults:
            break
        tried = (made for step in _STEPS for made in step(text, faults[0]))
        better = next((made for made in tried if _further(faults, _faults(made, file))), None)
        if better is None:
            break
        text = better
    return text


def _faults(text: _Text, file: SourceFile) -> list[int]:
    """The numbers of the lines that can't be read."""
    try:
        read_document(file.path, text.data())
    except UnreadableError as error:
        return sorted(problem.line - 1 for problem in error.problems)
    return []


def _further(before: list[int], after: list[int]) -> bool:
    """Whether reading comes further than it did."""
    return not after or after[0] > before[0]


def _without_tabs(text: _Text, number: int) -> Iterator[_Text]:
    """All tabs before words as spaces, by each width that people may have had in mind."""
    if number not in _block(text):
        return
    tabbed = [line for line in _block(text) if "\t" in text.line(line)]
    for width in (2, 4, 8):
        made = text
        for line in tabbed:
            made = made.with_line(line, _spaced(text.line(line), width), Mend.TAB)
        if tabbed and made.lines != text.lines:
            yield made


def _spaced(line: str, width: int) -> str:
    found = _TABBED.fullmatch(line)
    assert found
    margin, words, trail = found.groups()
    words = _AFTER_SIGN.sub(lambda sign: f"{sign[1].replace(chr(9), ' ')} ", words)
    return margin.replace("\t", " " * width) + words + ("" if "\t" in trail else trail)


def _straight_quotes(text: _Text, number: int) -> Iterator[_Text]:
    """The quotation marks of a word processor around a whole value as YAML's own."""
    if number not in _block(text):
        return
    line = text.line(number)
    if (found := _QUOTED_VALUE.fullmatch(line)) and re.search(f"[{_CURLY}]", line):
        yield text.with_line(number, f"{found[1]}{_in_quotes(found[2])}", Mend.QUOTES)
    if found := _QUOTED_KEY.fullmatch(line):
        yield text.with_line(number, f"{found[1]}{found[2]}{found[3]}", Mend.QUOTES)


def _in_quotes(words: str) -> str:
    if '"' not in words and "\\" not in words:
        return f'"{words}"'
    return "'" + words.replace("'", "''") + "'"


def _three_hyphens(text: _Text, number: int) -> Iterator[_Text]:
    """The lines around the fields before a word processor made one dash of three hyphens."""
    if len(text.lines) < 2 or not _ALMOST_FENCE.fullmatch(text.line(0)) or not _FIELD.match(text.line(1)):
        return
    made = text if _FENCE.fullmatch(text.line(0)) else text.with_line(0, "---", Mend.HYPHENS)
    end = next((line for line in range(1, len(text.lines)) if _ALMOST_FENCE.fullmatch(text.line(line))), 0)
    if end:
        yield made if _FENCE.fullmatch(text.line(end)) else made.with_line(end, "---", Mend.HYPHENS)


_STEPS: Sequence[Callable[[_Text, int], Iterator[_Text]]] = (
    _three_hyphens, _without_tabs, _straight_quotes
)  # fmt: skip


# What can be read, and not used


def _with_values(text: _Text, file: SourceFile) -> _Text:
    """The text with names and values mended that nobody could use as they were."""
    document = _document(text, file)
    if document is None:
        return text
    for number in _block(text):
        if (found := _QUOTED_KEY.fullmatch(text.line(number))) and re.search(
            f"[{_CURLY}]", found[0][: found.start(3)]
        ):
            made = text.with_line(number, f"{found[1]}{found[2]}{found[3]}", Mend.QUOTES)
            after = _document(made, file)
            if after and _unknown(after, file) < _unknown(document, file):
                text, document = made, after
    for where, check in refused_values(document, file):
        value = _at(document.fields, where)
        for meant, mend in _meant(value, check) if isinstance(value, str) else ():
            if better := _with_value(text, document, file, where, meant, mend):
                text, document = better
                break
    return text


def _unknown(document: Document, file: SourceFile) -> int:
    """How many names of fields nobody knows."""
    return sum(check == "extra_forbidden" for _, check in refused_values(document, file))


def _document(text: _Text, file: SourceFile) -> Document | None:
    try:
        return read_document(file.path, text.data())
    except UnreadableError:
        return None


def _at(fields: Any, where: Where) -> Any:
    for step in where:
        try:
            fields = fields[step]
        except (KeyError, IndexError, TypeError):
            return None
    return fields


def _meant(value: str, check: str) -> Iterator[tuple[str, Mend]]:
    """What else could be written for a value that was refused."""
    bare = value.strip().strip(_CURLY).strip()
    mend = Mend.QUOTES if bare != value.strip() else Mend.DATE
    if mend is Mend.QUOTES:
        yield bare, Mend.QUOTES
    if check in {"date", "time"}:
        if moment := meant_moment(bare):
            yield moment, Mend.DATE
        if date := meant_date(bare):
            yield str(date), Mend.DATE


def _with_value(
    text: _Text, document: Document, file: SourceFile, where: Where, value: str, mend: Mend
) -> tuple[_Text, Document] | None:
    """The text with another value in one place, if that is accepted now and all else reads as it did."""
    begin, end = _span(text, where)
    if begin == end:
        return None
    number, column = begin
    line = text.line(number)
    written = line[column : end[1]]
    quotes = written[0] if written[:1] in {"'", '"'} else ""
    made = text.with_line(number, f"{line[:column]}{quotes}{value}{quotes}{line[end[1] :]}", mend)
    after = _document(made, file)
    if (
        after is None
        or _at(after.fields, where) != value
        or _others(after, where) != _others(document, where)
    ):
        return None
    return None if where in {place for place, _ in refused_values(after, file)} else (made, after)


def _others(document: Document, where: Where) -> Any:
    """All that a file says, but for one value."""
    return _without(document.fields, where), document.body


def _without(fields: Any, where: Where) -> Any:
    if not where:
        return None
    if isinstance(fields, dict):
        return {
            key: _without(value, where[1:]) if key == where[0] else value for key, value in fields.items()
        }
    return [
        _without(value, where[1:]) if number == where[0] else value for number, value in enumerate(fields)
    ]


_NOWHERE = ((0, 0), (0, 0))


def _span(text: _Text, where: Where) -> tuple[tuple[int, int], tuple[int, int]]:
    """The line and column where a value of one line begins and ends; twice the same where there is none."""
    block = _block(text)
    plain = "".join(f"{text.line(number)}\n" for number in block)
    try:
        node: Node | None = YAML(typ="safe", pure=True, plug_ins=[]).compose(io.StringIO(plain))
    except YAMLError:
        return _NOWHERE
    for step in where:
        node = _inner(node, step)
    if not isinstance(node, ScalarNode) or node.style in {"|", ">"}:
        return _NOWHERE
    begin, end = node.start_mark, node.end_mark
    if begin.line != end.line:
        return _NOWHERE
    return (begin.line + 1, begin.column), (end.line + 1, end.column)


def _inner(node: Node | None, step: int | str) -> Node | None:
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: Node = node.value[step]
        return found
    return None
