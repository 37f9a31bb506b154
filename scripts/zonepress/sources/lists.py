"""Files that may hold a list of people: they never belong into a repository that everybody can read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_KEPT: Final = (".sqlite", ".sqlite3", ".db", ".mbox")
_WRITTEN: Final = (".csv", ".tsv", ".txt", ".json", ".ndjson", ".vcf", ".ldif", ".eml")
_SHEETS: Final = (".xlsx", ".ods")
_LARGEST: Final = 8_000_000
"""Characters that are looked at: a list shows before that."""


def find_lists(root: Path, files: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Databases, mailboxes and tables among these files, and beside `mkdocs.yml`, where they are dropped.

    With what is written in each; None for a database or a mailbox, which nobody has to read to know.
    """
    beside = {entry.name for entry in root.iterdir() if entry.is_file()}
    for path in sorted({*files, *beside}):
        name = path.lower()
        if name.endswith(_KEPT):
            yield path, None
        elif name.endswith((*_WRITTEN, *_SHEETS)):
            yield path, _text(root / path)


def _text(file: Path) -> str:
    """What is written in a file; nothing of one that can't be read, which other checks tell."""
    try:
        if not file.name.lower().endswith(_SHEETS):
            with file.open("rb") as opened:
                return opened.read(_LARGEST).decode("utf-8", "replace")
        with zipfile.ZipFile(file) as sheets:
            names = [name for name in sheets.namelist() if name.endswith(".xml")]
            return "\n".join(_member(sheets, name, _LARGEST // len(names)) for name in names)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return ""


def _member(sheets: zipfile.ZipFile, name: str, most: int) -> str:
    with sheets.open(name) as opened:
        return opened.read(most).decode("utf-8", "replace")
