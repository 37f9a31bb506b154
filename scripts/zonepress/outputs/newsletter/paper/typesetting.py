"""One sheet becomes a PDF; for a worker, since what contributors wrote might take for ever."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonepress.fonts import font_folders
from zonepress.outputs.newsletter.paper.tree import said

if TYPE_CHECKING:
    import typst

_STANDARDS = ["ua-1", "a-2a"]
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_DECORATION = frozenset({"So", "Sk", "Cf", "Co", "Cn"})
_TRIES = 12
_RUNS_OF_NOTHING = 3
_NAMED = frozenset({"title", "subject", "name", "text"})
_NAMELESS = "–"


@dataclass(frozen=True)
class Job:
    """Everything that one file on paper is made from."""

    main: Path
    """A Typst file in a folder that was laid out; nothing outside that folder can be read."""
    sheet: str
    """The values it shows, as JSON."""
    day: dt.date


@dataclass(frozen=True)
class Uncovered:
    """The letters that no font has, so that nothing could be set."""

    letters: str


@dataclass(frozen=True)
class Unset:
    """Why it could not be set, as the typesetter puts it."""

    reason: str


def typeset(job: Job) -> bytes | Uncovered | Unset:
    """The PDF, accessible and made to be kept; the same values always give the same bytes.

    Pictographs that no font has are left out: they are decoration. Letters that no font has are not.
    """
    import typst

    sheet = job.sheet
    for _ in range(_TRIES):
        try:
            return _compiled(job.main, sheet, job.day)
        except typst.TypstError as error:
            missing = _missing(str(error.diagnostic))
            if not missing:
                return Unset(str(error.message))
        if letters := "".join(sorted(sign for sign in missing if not _is_decoration(sign))):
            return Uncovered(letters)
        sheet = _without(sheet, missing)
    return Unset("there are too many signs in it that no font has")


def lay_out(folder: Path, templates: Path, pictures: Mapping[str, bytes]) -> None:
    """Put into a folder all that jobs may read: the templates, and pictures by the names in their sheets."""
    for template in sorted(templates.glob("*.typ")):
        (folder / template.name).write_bytes(template.read_bytes())
    for name, data in pictures.items():
        (folder / name).write_bytes(data)


def _compiled(main: Path, sheet: str, day: dt.date) -> bytes:
    made = compiler().compile(
        main,
        format="pdf",
        root=main.parent,
        sys_inputs={"sheet": sheet},
        pdf_standards=_STANDARDS,  # type: ignore[arg-type]  # the stub wants literals
        timestamp=dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC),
    )
    assert isinstance(made, bytes)
    _forget()
    return made


def _forget() -> None:
    """Let the typesetter forget what it has not used lately: it counts runs, and these are of nothing."""
    for _ in range(_RUNS_OF_NOTHING):
        compiler().compile(b"", format="svg")


@lru_cache(maxsize=1)
def compiler() -> typst.Compiler:
    """One for all sheets: it has read the fonts, and finds no others."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[*font_folders()])
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


def _missing(diagnostic: str) -> set[str]:
    """The signs that the typesetter names as having no glyph."""
    return {sign for found in _MISSING.findall(diagnostic) for sign in _ESCAPE.sub(_unescaped, found)}


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else {"n": "\n", "t": "\t"}.get(escape[2], escape[2])


def _is_decoration(sign: str) -> bool:
    """Whether nothing is lost without it: a pictograph, or what only changes one. A vowel sign is not."""
    category = unicodedata.category(sign)
    if category in {"Mn", "Me"}:
        return "VARIATION SELECTOR" in unicodedata.name(sign, "") or "KEYCAP" in unicodedata.name(sign, "")
    return category in _DECORATION


def _without(sheet: str, signs: set[str]) -> str:
    """The same values without some signs; a title that has nothing left is a dash."""
    table = {ord(sign): None for sign in signs}

    def cleaned(value: Any, key: str = "") -> Any:
        match value:
            case str():
                left = value.translate(table)
                return left if left.strip() or not value.strip() or key not in _NAMED else _NAMELESS
            case list():
                return [cleaned(item) for item in value]
            case dict():
                made = {name: cleaned(item, name) for name, item in value.items()}
                return {**made, "of": [_NAMELESS]} if made.get("is") == "h" and not said(made["of"]) else made
        return value

    return json.dumps(cleaned(json.loads(sheet)), ensure_ascii=False)
