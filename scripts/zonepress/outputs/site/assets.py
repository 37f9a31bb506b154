"""The style sheets and scripts of every page, and those that only some parts of pages need."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from zonepress.outputs.files import SiteFile, key_of, literal_file
from zonepress.outputs.site.webfonts import font_file, licence_file
from zonepress.store import digest

_OURS = "pz-"
"""What every class of ours begins with."""
_LONGEST = 40
"""More letters than any part's name has."""
_FIRST = ("tokens.css", "base.css")
_LAST = "print.css"
_FONT = re.compile(r"url\(font:([a-z-]+)\)")


@dataclass(frozen=True)
class Part:
    """What a page has to ask for where this part stands on it."""

    mark: str
    """What the part's classes begin with: `pz-chart`."""
    styles: str = ""
    script: str = ""
    later: str = ""
    """What the script fetches by itself once it is wanted."""


@dataclass(frozen=True)
class Tongue:
    """What a page in a language of another script has to ask for."""

    styles: str
    font: str


@dataclass(frozen=True)
class Assets:
    """Where pages find the style sheets and the scripts, below the root."""

    styles: str
    script: str
    text_font: str
    """The font that every page begins to fetch before it is laid out."""
    parts: tuple[Part, ...]
    tongues: Mapping[str, Tongue]
    """What pages in languages of other scripts ask for, by the language."""
    files: tuple[SiteFile, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """All that a page may ask for."""
        return tuple(file.path for file in self.files)

    def parts_in(self, html: str) -> tuple[Part, ...]:
        """The parts of which something stands in HTML; a page has no time to be searched for each of them."""
        named = {after[:_LONGEST] for after in str.split(html, _OURS)[1:]}  # one marked safe is slow here
        names = _OURS + _OURS.join(named)
        return tuple(part for part in self.parts if part.mark in names)


def bundle_assets(overrides: Path, languages: Collection[str] = ()) -> Assets:
    """Style sheets, scripts and fonts, named by what is in them so that browsers may keep them.

    A folder below `parts/` holds what only pages with classes of its name need, and `later/` in it what its
    script fetches by itself; a sheet in `tongues/` what only pages in that language need, if there are any.
    """
    sheets, scripts = overrides / "assets" / "stylesheets", overrides / "assets" / "javascripts"
    styles = _file("zonepress", "css", _styles(sheets / "pz"))
    script = _file("zonepress", "js", _script(scripts / "pz"))
    icon = literal_file("brand/favicon.svg", (overrides / "brand" / "favicon.svg").read_bytes())
    files = [styles, script, icon]
    parts = []
    for name in _folders(sheets / "parts", scripts / "parts"):
        made = {
            what: _file(called, ending, make(folder))
            for what, called, ending, folder, make in (
                ("styles", name, "css", sheets / "parts" / name, _styles),
                ("script", name, "js", scripts / "parts" / name, _script),
                ("later", f"{name}-later", "js", scripts / "parts" / name / "later", _script),
            )
            if folder.is_dir()
        }
        parts.append(Part(f"{_OURS}{name}", **{what: file.path for what, file in made.items()}))
        files += made.values()
    tongues: dict[str, Tongue] = {}
    fonts = [name for path in sorted((sheets / "pz").glob("*.css")) for name in _fonts_in(path)]
    for path in sorted((sheets / "tongues").glob("*.css")):
        if path.stem in languages:
            sheet = _file(path.stem, "css", _sheet([path]))
            names = _fonts_in(path)
            tongues[path.stem] = Tongue(sheet.path, font_file(names[0]).path)
            files.append(sheet)
            fonts += names
    licences = {file.path: file for file in map(licence_file, fonts)}
    files += [*map(font_file, fonts), *licences.values()]
    text_font = font_file(fonts[0]).path if fonts else ""
    return Assets(styles.path, script.path, text_font, tuple(parts), MappingProxyType(tongues), tuple(files))


def _fonts_in(sheet: Path) -> list[str]:
    """The fonts that a style sheet asks for, each once, the most needed first."""
    return list(dict.fromkeys(_FONT.findall(sheet.read_text(encoding="utf-8"))))


def _folders(*places: Path) -> Iterator[str]:
    """The names of the folders in these places, each once and in order."""
    found = {
        folder.name for place in places if place.is_dir() for folder in place.iterdir() if folder.is_dir()
    }
    yield from sorted(found)


def _file(name: str, ending: str, data: bytes) -> SiteFile:
    return literal_file(f"assets/{name}.{digest(data)[:8]}.{ending}", data)


def _styles(folder: Path) -> bytes:
    """One sheet out of many; tokens come first, and paper, which undoes what is for screens, last."""
    places = {name: place for place, name in enumerate(_FIRST)} | {_LAST: len(_FIRST) + 1}
    return _sheet(
        sorted(folder.glob("*.css"), key=lambda path: (places.get(path.name, len(_FIRST)), path.name))
    )


def _sheet(paths: Iterable[Path]) -> bytes:
    """Style sheets as one, with the addresses of the fonts they ask for."""
    text = _lean("\n".join(path.read_text(encoding="utf-8") for path in paths))
    return _FONT.sub(
        lambda found: f"url({posixpath.relpath(font_file(found[1]).path, 'assets')})", text
    ).encode()


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
    css = re.sub(r"(?<=[\w-]): (?=\S)", ":", css)
    return re.sub(r"\s*([{};,>])\s*", r"\1", css).replace(";}", "}").strip()


def templates_digest(overrides: Path) -> str:
    """A digest of every template, by name and content."""
    parts = [
        (str(path.relative_to(overrides)), path.read_bytes()) for path in sorted(overrides.rglob("*.html"))
    ]
    return key_of(parts)
