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
    """Where pages find the style sheet and the script, below the root."""

    styles: str
    script: str
    files: tuple[SiteFile, ...]


def bundle_assets(overrides: Path) -> Assets:
    """The style sheet and the script, named by what is in them so that browsers may keep them."""
    sheets = sorted(
        (overrides / "assets" / "stylesheets" / "pz").glob("*.css"),
        key=lambda path: (
            _FIRST.index(path.name) if path.name in _FIRST else len(_FIRST),
            path.name == "print.css",
            path.name,
        ),
    )
    styles = _lean("\n".join(path.read_text(encoding="utf-8") for path in sheets)).encode()
    script = (overrides / "assets" / "javascripts" / "pz.js").read_bytes()
    styles_path, script_path = (
        f"assets/zonepress.{digest(styles)[:8]}.css",
        f"assets/zonepress.{digest(script)[:8]}.js",
    )
    icon = (overrides / "brand" / "favicon.svg").read_bytes()
    made = ((styles_path, styles), (script_path, script), ("brand/favicon.svg", icon))
    return Assets(styles_path, script_path, tuple(literal_file(path, data) for path, data in made))


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
