"""Clean HTML as plain text: every word and every link, without marks.

It starts from the clean HTML rather than from the Markdown because only there is everything settled: where
links lead, what was dropped, and what the extensions (notes, tables, ticks) mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

from zonepress.outputs.newsletter import wording

WIDTH = 78
NO_BREAK = "\N{NO-BREAK SPACE}"

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "details",
        "summary",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "hr",
    ]
)
_AROUND = {
    "q": ("“", "”"),
    "del": (f"({wording.CROSSED_OUT}: ", ")"),
    "s": (f"({wording.CROSSED_OUT}: ", ")"),
}
_INDENTS = frozenset({"ul", "ol", "dd", "blockquote"})
_ADDRESS = re.compile(r"(<(?:https?://|mailto:|tel:)[^<>]*>|https?://[^\s<>]*[^\s<>().,;:!?])")


@dataclass(frozen=True)
class Block:
    """A paragraph, a line of a list or a row of a table."""

    text: str
    indent: int = 0
    mark: str = ""
    """What stands before its first line: a bullet or a number."""
    tight: bool = False
    """Whether it follows the block before it without a gap."""
    kept: bool = False
    """Whether its lines are as they were written."""

    def lines(self) -> list[str]:
        """Its lines, none longer than fits but for a bare address."""
        first = " " * self.indent + self.mark
        rest = " " * len(first)
        found: list[str] = []
        for part in self.text.split("\n"):
            found += _wrapped(part, WIDTH - len(first), kept=self.kept)
        return [f"{rest if number else first}{line}".rstrip() for number, line in enumerate(found)]


def plain_lines(html: str) -> list[str]:
    """Clean HTML as lines of plain text."""
    walker = _Walker()
    walker.feed(html)
    walker.close()
    return joined_blocks(walker.finished())


def joined_blocks(blocks: Iterable[Block]) -> list[str]:
    """Blocks one under another, with a line between those that are not tight."""
    lines: list[str] = []
    for block in blocks:
        if lines and not block.tight:
            lines.append("")
        lines += block.lines()
    return lines


def _wrapped(text: str, width: int, *, kept: bool) -> list[str]:
    """One line cut where it fits; an address is never cut."""
    if kept and len(text) <= width:
        return [text]
    lines = [""]
    for word in _words(text, width):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _words(text: str, width: int) -> Iterable[str]:
    """Words that fit; of one that is too long, its addresses whole and the rest in pieces."""
    for word in re.split(r"[ \t]+", text.strip(" \t")):
        if len(word) <= width:
            yield word
            continue
        for number, piece in enumerate(_ADDRESS.split(word)):
            if number % 2:
                yield piece
            else:
                yield from (piece[start : start + width] for start in range(0, len(piece), width))


class _Walker(HTMLParser):
    """Reads clean HTML once, keeping blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._open: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._counts: list[int] = []
        self._mark = ""
        self._heads: list[str] = []
        self._row: list[str] = []
        self._skipping = 0

    def finished(self) -> list[Block]:
        """Every block, once all was fed."""
        self._flush()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self._begin_block(tag, given)
        elif tag == "br":
            self._words.append("\n")
        elif tag == "img":
            self._words.append(f"{wording.PICTURE}: {given.get('alt', '')}" if given.get("alt") else "")
        elif tag == "input":
            self._words.append(f"{wording.DONE if 'checked' in given else wording.TO_DO}: ")
        elif tag == "a":
            self._links.append((given.get("href", ""), len(self._words)))
            self._skipping += "footnote-backref" in given.get("class", "")
        elif tag in _AROUND:
            self._words.append(_AROUND[tag][0])

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block(tag)
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())
        elif tag in _AROUND:
            self._words.append(_AROUND[tag][1])

    def handle_data(self, data: str) -> None:
        clean = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", data)
        self._words.append(clean if "pre" in self._open else re.sub(r"\s+", " ", clean))

    def _begin_block(self, tag: str, given: dict[str, str]) -> None:
        self._flush()
        if tag == "hr":
            return
        self._open.append(tag)
        if tag == "ol":
            self._counts.append(int(given["start"]) if given.get("start", "").isdigit() else 1)
        elif tag == "ul":
            self._counts.append(0)
        elif tag == "li" and self._counts:
            number = self._counts[-1]
            self._mark = f"{number}) " if number else "• "
            self._counts[-1] += bool(number)
        elif tag == "table":
            self._heads = []

    def _end_block(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._row.append(self._taken())
        elif tag == "tr":
            self._end_row()
        else:
            self._flush()
        if tag in {"ul", "ol"} and self._counts:
            self._counts.pop()
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag)]

    def _end_row(self) -> None:
        """A row of a table: each cell after the words that head its column."""
        cells, self._row = self._row, []
        if "thead" in self._open:
            self._heads = cells
            return
        heads = self._heads if len(self._heads) == len(cells) else [""] * len(cells)
        said = [f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=True) if cell]
        tight = bool(self._blocks) and self._blocks[-1].mark == "• "
        self._blocks.append(Block("; ".join(said), self._indent(), "• ", tight=tight))

    def _end_link(self, href: str, start: int) -> None:
        """An address after the words that lead to it; one within the same text leads nowhere here."""
        words = "".join(self._words[start:])
        if self._skipping:
            del self._words[start:]
            self._skipping -= 1
        elif href.startswith("#"):
            self._words[start:] = [f" [{words.strip()}]"] if words.strip().isdigit() else [words]
        elif href and href.removeprefix("mailto:").removeprefix("tel:") not in words:
            self._words.append(f" <{href}>")

    def _indent(self) -> int:
        levels = sum(tag in _INDENTS for tag in self._open)
        return max(0, 2 * levels - (2 if self._counts else 0))

    def _taken(self) -> str:
        words = "".join(self._words)
        self._words = []
        if "pre" in self._open:
            return words.strip("\n")
        return "\n".join(" ".join(line.split()) for line in words.split("\n")).strip()

    def _flush(self) -> None:
        text = self._taken()
        if not text:
            return
        mark, self._mark = self._mark, ""
        within = bool(self._counts) and not mark
        follows = bool(self._blocks) and (bool(mark and self._blocks[-1].mark) or "dd" in self._open)
        indent = self._indent() + (2 if within else 0)
        self._blocks.append(Block(text, indent, mark, tight=follows, kept="pre" in self._open))
