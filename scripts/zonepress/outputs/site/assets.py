"""The style sheets and scripts of every page, and those that only some parts of pages need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zonepress.outputs.files import SiteFile, key_of, literal_file
from zonepress.store import digest

_FIRST = ("tokens.css", "base.css")


@dataclass(frozen=True)
class Part:
    """What a page has to ask for where this part stands on it."""

    mark: str
    """What the part's classes begin with: `pz-chart`."""
    styles: str = ""
    script: str = ""


@dataclass(frozen=True)
class Assets:
    """Where pages find the style sheets and the scripts, below the root."""

    styles: str
    script: str
    paper: str
    """What only printing needs."""
    parts: tuple[Part, ...]
    files: tuple[SiteFile, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """All that a page may ask for."""
        return tuple(file.path for file in self.files)


def bundle_assets(overrides: Path) -> Assets:
    """Style sheets and scripts, named by what is in them so that browsers may keep them.

    A folder below `parts/` holds what only pages with classes of its name need.
    """
    sheets, scripts = overrides / "assets" / "stylesheets", overrides / "assets" / "javascripts"
    styles = _file("zonepress", "css", _styles(sheets / "pz"))
    script = _file("zonepress", "js", _script(scripts / "pz"))
    paper = _file("paper", "css", _styles(sheets / "paper"))
    icon = literal_file("brand/favicon.svg", (overrides / "brand" / "favicon.svg").read_bytes())
    files = [styles, script, paper, icon]
    parts = []
    for name in _folders(sheets / "parts", scripts / "parts"):
        made = {
            ending: _file(name, ending, make(folder))
            for ending, folder, make in (
                ("css", sheets / "parts" / name, _styles),
                ("js", scripts / "parts" / name, _script),
            )
            if folder.is_dir()
        }
        parts.append(Part(f"pz-{name}", *(made[end].path if end in made else "" for end in ("css", "js"))))
        files += made.values()
    return Assets(styles.path, script.path, paper.path, tuple(parts), tuple(files))


def _folders(*places: Path) -> Iterator[str]:
    """The names of the folders in these places, each once and in order."""
    found = {
        folder.name for place in places if place.is_dir() for folder in place.iterdir() if folder.is_dir()
    }
    yield from sorted(found)


def _file(name: str, ending: str, data: bytes) -> SiteFile:
    return literal_file(f"assets/{name}.{digest(data)[:8]}.{ending}", data)


def _styles(folder: Path) -> bytes:
    """One sheet out of many; tokens come first."""
    sheets = sorted(
        folder.glob("*.css"),
        key=lambda path: (_FIRST.index(path.name) if path.name in _FIRST else len(_FIRST), path.name),
    )
    return _lean("\n".join(path.read_text(encoding="utf-8") for path in sheets)).encode()


def _script(folder: Path) -> bytes:
    """One script out of many, without the lines that are only comments; what starts it comes last."""
    parts = sorted(folder.glob("*.js"), key=lambda path: (path.name == "start.js", path.name))
    text = "\n".join(path.read_text(encoding="utf-8") for path in parts)
    lines = (line.strip() for line in text.split("\n"))
    lean = "\n".join(line for line in lines if line and not line.startswith("//"))
    return f'(function () {{\n"use strict";\n{lean}\n}})();\n'.encode()


def _lean(css: str) -> str:
    """Without comments and needless space; strings are left alone."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{};,])\s*", r"\1", css).replace(";}", "}").strip()


def templates_digest(overrides: Path) -> str:
    """A digest of every template, by name and content."""
    parts = [
        (str(path.relative_to(overrides)), path.read_bytes()) for path in sorted(overrides.rglob("*.html"))
    ]
    return key_of(parts)
