"""The words and pictures of a Word file; who wrote it, which it says too, is not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

from zonepress.intake import wording
from zonepress.intake.letters import clean
from zonepress.intake.parcels import Attached, UnopenedError
from zonepress.intake.zips import is_zip, unzipped

_TEXT = "word/document.xml"
_IN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def is_word(name: str, data: bytes) -> bool:
    """Whether it is a Word file, by its name and its first bytes."""
    return PurePosixPath(name).suffix.lower() == ".docx" and is_zip(data)


def unpacked_word(name: str, data: bytes) -> tuple[Attached, ...]:
    """The words as a text, and the pictures.

    Raises UnopenedError where it is damaged, locked or no Word file at all.
    """
    files = {file.name: file.data for file in unzipped(name, data)}
    markup = files.get(_TEXT)
    if markup is None or b"<!DOCTYPE" in markup or b"<!ENTITY" in markup:
        raise UnopenedError(wording.DAMAGED_WORD.format(name=name))
    try:
        paragraphs = list(_paragraphs(ElementTree.fromstring(markup)))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnopenedError(wording.DAMAGED_WORD.format(name=name)) from error
    text = "\n\n".join(line for line in paragraphs if line.strip())
    pictures = (Attached(path, data) for path, data in files.items() if path.startswith("word/media/"))
    return (Attached(f"{name}.txt", text.encode()), *pictures)


def _paragraphs(document: ElementTree.Element) -> Iterator[str]:
    """The words of each paragraph; what was crossed out by whoever corrected it is left out."""
    for paragraph in document.iter(f"{_IN}p"):
        words = ""
        for part in paragraph.iter():
            match part.tag.removeprefix(_IN):
                case "t":
                    words += part.text or ""
                case "tab":
                    words += " "
                case "br" | "cr":
                    words += "\n"
                case "numPr":
                    words += "- "
        yield clean(words).strip()
