"""One file split into its fields and its text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from zonepress.model.problem import Level, Problem
from zonepress.sources.yaml12 import Path, parse_yaml

MOST_BYTES = 1 << 20
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)*")
_ALMOST = re.compile(r"^\s*(-{2,}|[–—]+-?|\+{3}|```yaml)\s*$")


@dataclass(frozen=True)
class Document:
    """A file's fields with their lines, and its text."""

    path: str
    fields: dict[str, Any]
    lines: dict[Path, int]
    body: str
    body_line: int
    advice: tuple[Problem, ...] = ()

    def line(self, where: Path) -> int:
        """The line of a value, or of the nearest thing around it."""
        while where:
            if where in self.lines:
                return self.lines[where]
            where = where[:-1]
        return 1


class UnreadableError(Exception):
    """A file that holds nothing we can go on with."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass
class _LinedYaml(BaseHandler):
    """python-frontmatter's door to our YAML: it keeps lines and closes no eye to an unclosed fence."""

    path: str
    lines: dict[Path, int] = field(default_factory=dict)
    body: str = ""
    """The text below the fields; python-frontmatter would take the indent off its first line."""
    body_line: int = 1

    def detect(self, text: str) -> bool:
        return bool(_FENCE.match(text))

    def split(self, text: str) -> tuple[str, str]:
        opening = _FENCE.match(text)
        closing = _FENCE.search(text, opening.end()) if opening else None
        if not opening or not closing:
            raise UnreadableError([_no_end(self.path, text)])
        begin = _BLANK_LINES.match(text, closing.end()).end()  # type: ignore[union-attr]  # it always matches
        self.body = text[begin:].rstrip()
        self.body_line = text.count("\n", 0, begin) + 1
        return text[opening.end() : closing.start()], self.body

    def load(self, fm: str, **kwargs: object) -> dict[str, Any]:
        values = parse_yaml(fm.removeprefix("\n"))
        if values.faults:
            raise UnreadableError(
                [
                    Problem(self.path, *_shifted(fault.line, fault.saw), fault.instead, "front-matter")
                    for fault in values.faults
                ]
            )
        self.lines = {where: line + 1 for where, line in values.lines.items()}
        return values.fields


def _shifted(line: int, saw: str) -> tuple[int, str]:
    """A line within the block as a line of the file, and the whole sentence about it."""
    sentence = saw if saw[0].isupper() else f"This line {saw}"
    return line + 1, re.sub(r"\{(\d+)\}", lambda found: str(int(found[1]) + 1), sentence)


def read_document(path: str, data: bytes) -> Document:
    """The fields and text of one file.

    Raises UnreadableError with every reason why there are none.
    """
    text, advice = _decoded(path, data)
    _check_opening(path, text)
    handler = _LinedYaml(path)
    fields, _ = frontmatter.parse(text, handler=handler)
    return Document(path, fields, handler.lines, handler.body, handler.body_line, advice)


def _decoded(path: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    if len(data) > MOST_BYTES:
        raise UnreadableError(
            [
                Problem(
                    path,
                    1,
                    "The file is larger than 1 MB",
                    "Keep the text short, or put it into a document",
                    "file",
                )
            ]
        )
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _lines(data.decode("utf-16", "replace")), (_encoding_advice(path, 1, "UTF-16"),)
    if b"\0" in data:
        raise UnreadableError(
            [
                Problem(
                    path,
                    1,
                    "The file is not text",
                    "Save it as plain text (UTF-8) with the ending .md",
                    "file",
                )
            ]
        )
    try:
        return _lines(data.decode("utf-8-sig")), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        try:
            return _lines(data.decode("cp1252")), (_encoding_advice(path, line, "an old Windows encoding"),)
        except UnicodeDecodeError:
            raise UnreadableError(
                [
                    Problem(
                        path,
                        line,
                        "The file is not text",
                        "Save it as plain text (UTF-8) with the ending .md",
                        "file",
                    )
                ]
            ) from None


def _encoding_advice(path: str, line: int, name: str) -> Problem:
    return Problem(
        path,
        line,
        f"The file was saved in {name}; we read it all the same",
        "Look whether quotation marks, pounds and accents are right, and save it as UTF-8 next time",
        "encoding",
        Level.ADVICE,
    )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_opening(path: str, text: str) -> None:
    """Front matter that MkDocs would print as public text is named instead."""
    if not text.strip():
        raise UnreadableError(
            [
                Problem(
                    path,
                    1,
                    "The file is empty",
                    "Begin with --- then `title: …` then --- and the text below",
                    "front-matter",
                )
            ]
        )
    first = text.split("\n", 1)[0]
    if re.fullmatch(r"---[ \t]*", first):
        return
    lines = text.split("\n")
    number = next(number for number, line in enumerate(lines, 1) if line.strip())
    if _ALMOST.match(lines[number - 1]):
        saw = (
            "There is an empty line before the first ---"
            if number > 1
            else f"The first line is {lines[number - 1]!r}"
        )
        raise UnreadableError(
            [Problem(path, 1, saw, "Make the first line three hyphens and nothing else: ---", "front-matter")]
        )
    raise UnreadableError(
        [
            Problem(
                path,
                1,
                "The fields at the top are missing",
                "Begin the file with --- then `title: …` then --- and the text below",
                "front-matter",
            )
        ]
    )


def _no_end(path: str, text: str) -> Problem:
    """Where the closing line should have been: before the first line that is no field."""
    lines = text.split("\n")
    number = next(
        (
            number
            for number, line in enumerate(lines[1:], 2)
            if line.strip() and not re.match(r"\s|- |#|[\w-]+:", line)
        ),
        len(lines),
    )
    return Problem(
        path,
        number,
        "The fields at the top have no end",
        "Put a line with --- between the fields and the text",
        "front-matter",
    )
