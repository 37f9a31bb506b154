"""One style sheet and one script out of many small files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from zonepress.outputs.files import SiteFile, key_of, literal_file
from zonepress.store import digest

_FIRST = ("tokens.css", "base.css")


@dataclass(frozen=True)
class Assets:
    """Where pages find the style sheets and the scripts, below the root."""

    styles: str
    script: str
    form_styles: str
    """What only the page with the forms needs."""
    form_script: str
    search_styles: str
    """What only the page with the search needs."""
    search_script: str
    files: tuple[SiteFile, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """All that a page may ask for."""
        return tuple(file.path for file in self.files)


def bundle_assets(overrides: Path) -> Assets:
    """Style sheets and scripts, named by what is in them so that browsers may keep them."""
    sheets, scripts = overrides / "assets" / "stylesheets", overrides / "assets" / "javascripts"
    styles = _file("zonepress", "css", _styles(sheets / "pz"))
    script = _file("zonepress", "js", (scripts / "pz.js").read_bytes())
    form_styles = _file("add", "css", _styles(sheets / "add"))
    form_script = _file("add", "js", _script(scripts / "add"))
    search_styles = _file("search", "css", _styles(sheets / "search"))
    search_script = _file("search", "js", _script(scripts / "search"))
    icon = literal_file("brand/favicon.svg", (overrides / "brand" / "favicon.svg").read_bytes())
    return Assets(
        styles.path,
        script.path,
        form_styles.path,
        form_script.path,
        search_styles.path,
        search_script.path,
        (styles, script, form_styles, form_script, search_styles, search_script, icon),
    )


def _file(name: str, ending: str, data: bytes) -> SiteFile:
    return literal_file(f"assets/{name}.{digest(data)[:8]}.{ending}", data)


def _styles(folder: Path) -> bytes:
    """One sheet out of many; tokens come first, paper last."""
    sheets = sorted(
        folder.glob("*.css"),
        key=lambda path: (
            _FIRST.index(path.name) if path.name in _FIRST else len(_FIRST),
            path.name == "print.css",
            path.name,
        ),
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
