"""Paragraphs as the Markdown that gives just these words back, whatever signs are in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from zonepress.feeds.paragraphs import Paragraph, Run, first_strong

_SIGNS = re.compile(r"[\\`*_\[\]{}]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "^": "&#94;"}
_AND = re.compile(r"&(?=#?\w+;)")
_FIRST = re.compile(r"[-+#!:=?/]|\d+(?=[.)])")
"""What makes a list, a heading or a box where a line begins with it."""


def as_markdown(paragraphs: Sequence[Paragraph], *, direction: str = "ltr") -> str:
    """The paragraphs; one that reads the other way than the post says so."""
    return "\n\n".join(_written(paragraph, direction) for paragraph in paragraphs)


def _written(paragraph: Paragraph, direction: str) -> str:
    words = "".join(_linked(paragraph.runs))
    own = paragraph.dir or first_strong(paragraph.text) or direction
    lines = "<br>\n".join(_safe_start(line) for line in words.split("\n"))
    return lines if own == direction else f'{lines}\n{{: dir="{own}" }}'


def _linked(runs: Sequence[Run]) -> Iterator[str]:
    """Runs of one link go into it together."""
    for link, some in groupby(runs, key=lambda run: run.link):
        words = "".join(map(_styled, some))
        address = _AND.sub("&amp;", link)
        yield f"[{words}]({address})" if link and words.strip() else words


def _styled(run: Run) -> str:
    """Words with their emphasis, written as HTML: stars mean too many things beside other signs."""
    words = _escaped(run.text)
    if not words.strip():
        return words
    if run.emphasis:
        words = f"<em>{words}</em>"
    return f"<strong>{words}</strong>" if run.strong else words


def _escaped(words: str) -> str:
    words = _SIGNS.sub(r"\\\g<0>", _AND.sub("&amp;", words))
    words = words.replace("==", "&#61;&#61;")
    return re.sub(r"[<>|~^]", lambda found: _ENTITIES[found[0]], words)


def _safe_start(line: str) -> str:
    """The line with nothing at its start that would make it more than a line."""
    line = line.strip(" ")
    found = _FIRST.match(line)
    if not found:
        return line
    end = found.end()
    if found[0][0].isdigit():
        return f"{line[:end]}\\{line[end:]}"
    return f"&#{ord(line[0])};{line[1:]}"
