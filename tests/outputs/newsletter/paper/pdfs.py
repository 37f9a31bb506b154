"""What is in a PDF, as its readers and their programs find it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

A4, A3 = (595.276, 841.890), (841.890, 1190.551)
_CODES = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class Shown:
    """Words in one size of letters, where they stand on a page."""

    text: str
    size: float
    page: int


def opened(data: bytes) -> pikepdf.Pdf:
    """The PDF to look into."""
    return pikepdf.open(io.BytesIO(data))


def painted(data: bytes, *, dpi: int) -> Iterator[Image.Image]:
    """Every page as a printer sees it, in grey."""
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            yield page.render(scale=dpi / 72, grayscale=True).to_pil()


def words_of(data: bytes) -> str:
    """Everything it says, in the order in which it is painted, blanks made one."""
    return " ".join("".join(shown.text for shown in runs_of(data)).split())


def runs_of(data: bytes) -> Iterator[Shown]:
    """Every run of words with the size of its letters in points."""
    with opened(data) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            yield from _runs(page.obj, page.Resources, (1.0, 0.0, 0.0, 1.0), number)


def _runs(content: Any, resources: Any, outer: tuple[float, ...], page: int) -> Iterator[Shown]:
    """Runs within one stream; a form inside it is followed."""
    fonts = {name: _letters(font) for name, font in resources.get("/Font", {}).items()}
    stack: list[tuple[float, ...]] = []
    matrix, text, size, letters = outer, (1.0, 0.0, 0.0, 1.0), 0.0, dict[int, str]()
    meant: list[str | None] = []
    for operands, operator in pikepdf.parse_content_stream(content):
        match str(operator):
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop()
            case "cm":
                matrix = _times(_four(operands), matrix)
            case "Tf":
                letters, size = fonts[str(operands[0])], float(operands[1])
            case "Tm":
                text = _four(operands)
            case "BDC" | "BMC":
                given = operands[1] if len(operands) > 1 else None
                said = given.get("/ActualText") if isinstance(given, pikepdf.Dictionary) else None
                meant.append(None if said is None else str(said))
            case "EMC":
                meant.pop()
            case "Tj" | "TJ":
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                words = "".join(
                    _words(bytes(part), letters) for part in parts if isinstance(part, pikepdf.String)
                )
                if (instead := next((said for said in meant if said is not None), None)) is not None:
                    words = instead  # said once, with the first of the letters it stands for
                    meant = [None if said is None else "" for said in meant]
                across = _times(text, matrix)
                yield Shown(words, size * abs(across[3] or across[1]), page)
            case "Do":
                form = resources.XObject[str(operands[0])]
                if form.get("/Subtype") == "/Form":
                    yield from _runs(form, form.get("/Resources", resources), matrix, page)


def _four(operands: Any) -> tuple[float, ...]:
    return tuple(float(number) for number in list(operands)[:4])


def _times(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d = one
    e, f, g, h = two
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def _letters(font: Any) -> dict[int, str]:
    """What each glyph of a font means, from its ToUnicode table."""
    found: dict[int, str] = {}
    table = bytes(font.ToUnicode.read_bytes())
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.S):
        codes = [code.decode() for code in _CODES.findall(block)]
        found |= {
            int(glyph, 16): _decoded(means) for glyph, means in zip(codes[::2], codes[1::2], strict=True)
        }
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.S):
        codes = [code.decode() for code in _CODES.findall(block)]
        for first, last, means in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            for place in range(int(first, 16), int(last, 16) + 1):
                found[place] = chr(int(means, 16) + place - int(first, 16))
    return found


def _decoded(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be")


def _words(raw: bytes, letters: dict[int, str]) -> str:
    glyphs = (int.from_bytes(raw[place : place + 2], "big") for place in range(0, len(raw), 2))
    return "".join(letters.get(glyph, "") for glyph in glyphs)


def tags_of(data: bytes) -> Iterator[Any]:
    """Every element of the structure that a screen reader follows, in its order."""
    with opened(data) as pdf:
        yield from _below(pdf.Root.StructTreeRoot)


def _below(element: Any) -> Iterator[Any]:
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _below(child)


def outline_of(data: bytes) -> list[tuple[int, str]]:
    """The bookmarks with their depth."""
    with opened(data) as pdf, pdf.open_outline() as outline:
        return list(_items(outline.root, 1))


def _items(items: Any, depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, str(item.title)
        yield from _items(item.children, depth + 1)
