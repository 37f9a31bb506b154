"""What the site and its print have in common: colours, emblems and the drawing of the street."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_COLOUR = re.compile(r"--pz-([a-z-]+):\s*(#[0-9a-f]{6})\b", re.IGNORECASE)
_RULE = re.compile(r"((?:\.[\w-]+[\s,]*)+)\{([^{}]*)\}")
_PAINTED = re.compile(r"(?:^|;)\s*((?:fill|stroke)(?:-width)?\s*:\s*[#\w.]+)")
_SVG = 'xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True)
class Brand:
    """The look of one partnership, as plain values."""

    colours: dict[str, str]
    """The light ones, by their names in `tokens.css` without `--pz-`."""
    emblems: dict[str, str]
    """Each shape as the inside of an SVG drawing of 24 by 24."""
    street: str
    """The drawing at the head of the site, as SVG; empty where there is none."""


def load_brand(overrides: Path) -> Brand:
    """What the templates and the style sheets say."""
    styles = overrides / "assets" / "stylesheets" / "pz"
    tokens = (styles / "tokens.css").read_text(encoding="utf-8")
    light = tokens.split("@media", 1)[0]
    shapes = sorted((overrides / "brand").glob("emblem-*.html"))
    return Brand(
        colours={name: value.lower() for name, value in _COLOUR.findall(light)},
        emblems={
            path.stem.removeprefix("emblem-"): path.read_text(encoding="utf-8").strip() for path in shapes
        },
        street=_street(overrides / "brand" / "hero.html", styles.parent / "parts" / "hero" / "hero.css"),
    )


def emblem_svg(shape: str, colour: str) -> str:
    """A zone's shape as a drawing in one colour."""
    return f'<svg {_SVG} viewBox="0 0 24 24" fill="{colour}">{shape}</svg>'


def _street(drawing: Path, styles: Path) -> str:
    """The drawing with the colours that the style sheet gives its parts."""
    if not drawing.is_file() or not styles.is_file():
        return ""
    rules = [
        f"{names.strip()}{{{';'.join(_PAINTED.findall(body))}}}"
        for names, body in _RULE.findall(styles.read_text(encoding="utf-8"))
        if _PAINTED.search(body)
    ]
    svg = drawing.read_text(encoding="utf-8").strip()
    return re.sub(r"<svg\b", f"<svg {_SVG}", svg, count=1).replace(
        ">", f"><style>{''.join(rules)}</style>", 1
    )
