"""Clean HTML as a tree of plain values, which a template sets as it stands: no word in it is ever code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from zonepress.model.body import ROOT
from zonepress.outputs.characters import printable
from zonepress.outputs.newsletter import wording
from zonepress.outputs.newsletter.paper.pictures import PaperPicture
from zonepress.views.words import direction

Node = dict[str, Any]
"""A part of a text: `is` says what it is."""
Run = str | Node
"""Words, or a node with words in it."""

_VOID = frozenset({"br", "hr", "img", "input", "col"})
_DEEPEST_HTML, _DEEPEST = 60, 6
"""Levels that are read, and levels that are set one inside another; what lies deeper stands beside them."""
_LONGEST_URL = 2000
_WIDEST = 4
"""Columns of a table that a column of text has room for."""
_MARKS = {
    "b": "strong", "strong": "strong", "i": "emph", "em": "emph", "cite": "emph", "var": "emph",
    "code": "code", "kbd": "code", "samp": "code", "sub": "sub", "sup": "sup", "del": "del", "s": "del",
    "ins": "ins", "u": "ins", "mark": "mark",
}  # fmt: skip
_LINED = frozenset({"del", "ins"})
_BLOCKS = frozenset(
    """p div h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre figure figcaption details summary table caption
    thead tbody tfoot tr td th hr""".split()
)
_ROOM = {"picture": 600, "br": 40, "h": 60, "note": 120, "rule": 60, "p": 40, "quote": 60, "pre": 60}
_A_LINE = 30
_WORTH_CUTTING = 200
PIECE = 18
"""Letters after which a very long word may be broken."""
_BREAKS_BY_ITSELF, _BREAK_AFTER, _FEW = frozenset("/-"), frozenset("@._?&=#/-"), 3
BREAK = "\N{ZERO WIDTH SPACE}"
"""Where a line may end; templates put nothing there that a reader would copy."""


@dataclass
class _Element:
    tag: str
    attrs: Mapping[str, str] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attrs.get("class", "").split()


def blocks_of(html: str, *, pictures: Mapping[str, PaperPicture], site: str, level: int) -> list[Node]:
    """The blocks of a clean text; its headings begin at `level` and skip none.

    `pictures` leads from a picture's address below the root to the file a template finds it by; a picture
    that is not there leaves its description behind.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _Converter(pictures, site, level).blocks(reader.root.children, 0)


def cut(blocks: list[Node], most: int | None) -> tuple[list[Node], bool]:
    """The first blocks, with about so many letters, and whether that is not all of them."""
    kept: list[Node] = []
    left = most
    for block in blocks:
        if left is None or (long := _length(block)) <= left:
            kept.append(block)
            left = None if left is None else left - long
            continue
        if block["is"] == "p" and left > _WORTH_CUTTING:
            kept.append({"is": "p", "of": [*_first_runs(block["of"], left), "…"]})
        return kept, True
    return kept, False


def _length(node: Run) -> int:
    """How much room it takes, in letters."""
    if isinstance(node, str):
        return len(node)
    held = node.get("of", [])
    inner = len(held) if isinstance(held, str) else sum(map(_length_of, [*held, *node.get("head", [])]))
    return inner + _ROOM.get(node["is"], 0)


def _length_of(held: Any) -> int:
    """The same for what lies in lists and tables."""
    if isinstance(held, list):
        return _A_LINE + sum(map(_length_of, held))
    if isinstance(held, dict) and "is" not in held:
        return _A_LINE + _length_of(held["term"]) + _length_of(held["of"])
    return _length(held)


def _first_runs(runs: list[Run], most: int) -> list[Run]:
    """Words up to so many letters; what is only partly kept loses its marks."""
    found: list[Run] = []
    for run in runs:
        if (long := _length(run)) <= most:
            found.append(run)
            most -= long
            continue
        if isinstance(run, str):
            found.append(run[:most].rsplit(" ", 1)[0])
        break
    return found


def picture_node(picture: PaperPicture, alt: str, caption: list[Run]) -> Node:
    """A picture with what stands under it."""
    size = {"width": picture.width, "height": picture.height}
    return {"is": "picture", "file": picture.file, **size, "alt": set_words(alt), "of": caption}


def set_words(words: str, *, piece: int = PIECE) -> str:
    """Words of one line as they can be set: what is too long for a line may be broken, piece by piece."""
    return breakable(" ".join(printable(words).split()), piece)


def breakable(words: str, piece: int = PIECE) -> str:
    """The same words, with places to break those that are very long."""
    return re.sub(rf"\S{{{piece + 6},}}", lambda long: _pieces(long[0], piece), words)


def _pieces(long: str, piece: int) -> str:
    """A very long word with places to break it, none inside a letter; an address breaks after a sign."""
    made: list[str] = []
    since = 0
    for sign in long:
        category = unicodedata.category(sign)[0]
        if made and made[-1] in _BREAKS_BY_ITSELF and category == "L":
            since = 0
        elif since and category in "LNPS" and made[-1] != "\N{ZERO WIDTH JOINER}":
            after_sign = since > _FEW and made[-1] in _BREAK_AFTER and category in "LN"
            if after_sign or since >= piece:
                made.append(BREAK)
                since = 0
        made.append(sign)
        since += 1
    return "".join(made)


class _Reader(HTMLParser):
    """Reads HTML that is clean already into elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("div")
        self._open = [self.root]
        self._deeper: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self._open) > _DEEPEST_HTML and tag not in _VOID:
            self._deeper.append(tag)
            return
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._deeper:
            if tag in self._deeper:
                del self._deeper[len(self._deeper) - 1 - self._deeper[::-1].index(tag) :]
            return
        tags = [element.tag for element in self._open]
        if tag in tags[1:]:
            del self._open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


@dataclass
class _Converter:
    """Makes blocks of elements; what has no shape on paper gives its words to what is around it."""

    pictures: Mapping[str, PaperPicture]
    site: str
    level: int
    last_level: int = 0

    def blocks(self, children: Iterable[_Element | str], depth: int) -> list[Node]:
        """Blocks in order; loose words between them become paragraphs."""
        found: list[Node] = []
        loose: list[_Element | str] = []
        for child in children:
            if isinstance(child, _Element) and _is_block(child):
                found += self._paragraph(loose)
                loose = []
                found += self._block(child, depth)
            else:
                loose.append(child)
        return [*found, *self._paragraph(loose)]

    def _paragraph(self, children: list[_Element | str]) -> Iterator[Node]:
        """Words as a paragraph; pictures among them stand between."""
        words: list[_Element | str] = []
        for child in children:
            if isinstance(child, _Element) and (picture := self._lone_picture(child)):
                yield from self._words(words)
                words = []
                yield picture
            else:
                words.append(child)
        yield from self._words(words)

    def _words(self, children: list[_Element | str]) -> Iterator[Node]:
        if runs := _trimmed(self._runs(children, 0)):
            yield {"is": "p", "of": runs}

    def _lone_picture(self, element: _Element) -> Node | None:
        """A picture that was made ready; also one that a link is around."""
        if element.tag == "a" and len(element.children) == 1 and isinstance(element.children[0], _Element):
            element = element.children[0]
        found = self.pictures.get(element.attrs.get("src", "").removeprefix(ROOT))
        if element.tag != "img" or found is None:
            return None
        return picture_node(found, element.attrs.get("alt", ""), [])

    def _block(self, element: _Element, depth: int) -> list[Node]:
        inner, deeper = element.children, depth + 1
        if depth >= _DEEPEST and element.tag not in {"p", "pre", "hr"}:
            return self.blocks(inner, depth)
        match element.tag:
            case "h2" | "h3" | "h4" | "h5" | "h6":
                return self._heading(element)
            case "ul" | "ol":
                return self._list(element, deeper)
            case "dl":
                return self._terms(element, deeper)
            case "blockquote":
                quoted = self.blocks(inner, deeper)
                return [{"is": "quote", "of": quoted}] if quoted else []
            case "pre":
                words = printable(_text_of(element)).strip("\n").expandtabs(4)
                return [{"is": "pre", "of": breakable(words)}] if words.strip() else []
            case "figure":
                return self._figure(element, deeper)
            case "table":
                return self._table(element)
            case "details":
                return self._box(element, "summary", deeper)
            case "div" if "admonition" in element.classes:
                return self._box(element, "p", deeper)
            case "hr":
                return [{"is": "rule"}]
            case "p":
                return list(self._paragraph(inner))
        return self.blocks(inner, depth)

    def _heading(self, element: _Element) -> list[Node]:
        runs = _trimmed(self._runs(element.children, 0))
        if not runs:
            return []
        wanted = int(element.tag[1]) - 2 + self.level
        self.last_level = min(wanted, (self.last_level or self.level - 1) + 1)
        return [{"is": "h", "level": self.last_level, "of": runs}]

    def _list(self, element: _Element, depth: int) -> list[Node]:
        items = [
            made
            for child in element.children
            if isinstance(child, _Element) and (made := self.blocks(child.children, depth))
        ]
        start = element.attrs.get("start", "1")
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        return [{"is": "list", "first": first if element.tag == "ol" else None, "of": items}] if items else []

    def _terms(self, element: _Element, depth: int) -> list[Node]:
        items: list[Node] = []
        for child in element.children:
            if not isinstance(child, _Element):
                continue
            if child.tag == "dt":
                items.append({"term": _trimmed(self._runs(child.children, 0)), "of": []})
            elif items:
                items[-1]["of"] += self.blocks(child.children, depth)
            else:
                items.append({"term": [], "of": self.blocks(child.children, depth)})
        return [{"is": "terms", "of": items}] if items else []

    def _figure(self, element: _Element, depth: int) -> list[Node]:
        captions = [child for child in _elements(element) if child.tag == "figcaption"]
        caption = _trimmed(self._runs(captions[0].children, 0)) if captions else []
        images = [child for child in _elements(element) if child.tag == "img"]
        pictures = [picture for image in images if (picture := self._lone_picture(image))]
        if pictures:
            pictures[-1]["of"] = caption
            return list(pictures)
        return self.blocks(element.children, depth)

    def _box(self, element: _Element, heading: str, depth: int) -> list[Node]:
        """A box with a title: a note, or what opens on the web."""
        inner = [child for child in element.children if isinstance(child, _Element) or child.strip()]
        first = inner[0] if inner else ""
        titled = (
            isinstance(first, _Element)
            and first.tag == heading
            and (heading == "summary" or "admonition-title" in first.classes)
        )
        title = _trimmed(self._runs(first.children, 0)) if titled and isinstance(first, _Element) else []
        made = self.blocks(inner[1:] if titled else inner, depth)
        return [{"is": "note", "title": title, "of": made}] if title or made else []

    def _table(self, element: _Element) -> list[Node]:
        """A table; one that is too wide for paper becomes a list, each cell after what heads its column."""
        head, rows, caption = self._rows(element)
        width = max((len(row) for row in ([head] if head else []) + rows), default=0)
        before: list[Node] = [{"is": "p", "of": caption}] if caption else []
        if not rows or not width:
            return [*before, *({"is": "p", "of": cell} for cell in head if cell)]
        if width > _WIDEST:
            listed = [[{"is": "p", "of": _row_words(head, row)}] for row in rows]
            return [*before, {"is": "list", "first": None, "of": [item for item in listed if item[0]["of"]]}]
        head, *rows = [
            [*row, *[[] for _ in range(width - len(row))]] for row in [head or [[]] * width, *rows]
        ]
        return [*before, {"is": "table", "head": head if any(head) else [], "of": rows, "width": width}]

    def _rows(self, element: _Element) -> tuple[list[list[Run]], list[list[list[Run]]], list[Run]]:
        head: list[list[Run]] = []
        rows: list[list[list[Run]]] = []
        caption: list[Run] = []
        for child in _elements(element):
            if child.tag == "caption":
                caption = _trimmed(self._runs(child.children, 0))
            elif child.tag == "tr":
                cells = [cell for cell in child.children if isinstance(cell, _Element)]
                made = [_trimmed(self._runs(cell.children, 0)) for cell in cells]
                if not head and not rows and cells and all(cell.tag == "th" for cell in cells):
                    head = made
                elif any(made):
                    rows.append(made)
        return head, rows, caption

    def _runs(self, children: Iterable[_Element | str], depth: int) -> list[Run]:
        """Words and marks; blocks among them are only parted by a space."""
        found: list[Run] = []
        for child in children:
            if isinstance(child, str):
                found.append(_spaced(child))
            elif child.tag == "br":
                found.append({"is": "br"})
            elif child.tag == "img":
                found.append(_spaced(child.attrs.get("alt", "")))
            elif child.tag == "input":
                found.append(f"{wording.DONE if 'checked' in child.attrs else wording.TO_DO}: ")
            elif child.tag == "a" and "footnote-backref" in child.classes:
                continue
            else:
                found += self._marked(child, depth)
        return found

    def _marked(self, element: _Element, depth: int) -> list[Run]:
        inner = self._runs(element.children, depth + 1)
        if depth >= _DEEPEST:
            return inner
        lang = element.attrs.get("lang", "")
        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", lang):
            tongue = lang.split("-")[0].lower()
            inner = [{"is": "lang", "lang": tongue, "dir": direction(tongue), "of": inner}]
        if element.tag == "q":
            return ["“", *inner, "”"]
        if element.tag == "a" and (url := self._url(element.attrs.get("href", ""))):
            return [{"is": "a", "url": url, "plain": _is_lined(inner), "of": inner}] if said(inner) else []
        if (mark := _MARKS.get(element.tag, "")) and said(inner):
            return [{"is": mark, "of": list(_unlined(inner)) if mark in _LINED else inner}]
        return [" ", *inner, " "] if element.tag in _BLOCKS else inner

    def _url(self, href: str) -> str:
        """Where a link leads from paper; one within the text leads nowhere."""
        if href.startswith(ROOT):
            return f"{self.site}{href.removeprefix(ROOT)}" if self.site else ""
        if href.startswith("#") or len(href) > _LONGEST_URL:
            return ""
        return "".join(printable(href).split())


def _is_block(element: _Element) -> bool:
    return element.tag in _BLOCKS or any(_is_block(child) for child in _direct(element))


def _direct(element: _Element) -> Iterator[_Element]:
    return (child for child in element.children if isinstance(child, _Element))


def _elements(element: _Element) -> Iterator[_Element]:
    """The elements inside one, in order, but for those of a table within a table."""
    for child in _direct(element):
        yield child
        if child.tag not in {"table", "tr", "caption", "figcaption"}:
            yield from _elements(child)


def _text_of(element: _Element) -> str:
    return "".join(child if isinstance(child, str) else _text_of(child) for child in element.children)


def _spaced(words: str) -> str:
    """Words with their blanks as single spaces; those at the ends stay, since they part two runs."""
    return breakable(re.sub(r"\s+", " ", printable(words)))


def said(runs: list[Run]) -> bool:
    """Whether there is a word in these runs."""
    return any(run.strip() if isinstance(run, str) else said(run.get("of", [])) for run in runs)


def _is_lined(runs: list[Run]) -> bool:
    """Whether a line is drawn under or through any of these words: a second one can't be."""
    return any(
        not isinstance(run, str) and (run["is"] in _LINED or _is_lined(run.get("of", []))) for run in runs
    )


def _unlined(runs: list[Run]) -> Iterator[Run]:
    """The same words without lines under or through them."""
    for run in runs:
        if isinstance(run, str):
            yield run
        elif run["is"] in _LINED:
            yield from _unlined(run["of"])
        elif "of" in run:
            yield {**run, "plain": True, "of": list(_unlined(run["of"]))}
        else:
            yield run


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without blanks and breaks at their ends; none where nothing is said."""
    if not said(runs):
        return []
    found = list(runs)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while True:
            run = found[end]
            if isinstance(run, str):
                found[end] = strip(run)
                if found[end]:
                    break
            elif run["is"] != "br":
                break
            del found[end]
    return found


def _row_words(head: list[list[Run]], row: list[list[Run]]) -> list[Run]:
    """A row in a line: each cell after the words that head its column."""
    words: list[Run] = []
    for place, cell in enumerate(row):
        if cell:
            heading: list[Run] = [*head[place], ": "] if place < len(head) and head[place] else []
            words += [*(["; "] if words else []), *heading, *cell]
    return words
