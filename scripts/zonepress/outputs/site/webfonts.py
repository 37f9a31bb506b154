"""The fonts that browsers ask for, with only the letters and weights that pages need."""

from __future__ import annotations

import importlib.metadata
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Final

from zonepress.fonts import font_folders
from zonepress.outputs.files import SiteFile, literal_file
from zonepress.store import digest

_FOLDER: Final = "assets/fonts"
_LATIN: Final = "0020-007E 00A0-017F 0218-021B 2010-2027 202F 20AC 2212"
"""English and the languages of Europe that are written like it, Polish and Romanian among them."""
_GUJARATI: Final = "0951-0952 0964-0965 0A80-0AFF 200C-200D 25CC"
_GURMUKHI: Final = "0951-0952 0964-0965 0A00-0A7F 200C-200D 25CC 262C"
_ARABIC: Final = (
    "0600-066D 0671 0679 067E 0686 0688 0691 0698 06A9 06AF 06BA 06BE 06C0-06C3 06CC 06D2-06D5 06F0-06F9 "
    "200C-200D 25CC FDF2 FDFA"
)
"""Arabic, and what Urdu and Persian have beside it."""


@dataclass(frozen=True)
class WebFont:
    """What of a font is sent to browsers."""

    source: str
    """A file in one of the folders of fonts."""
    licence: str
    """The licence beside it, which is published too."""
    letters: str
    axes: Mapping[str, float | tuple[float, float]] = field(default_factory=dict)
    """What is left of the ways it can vary: a value, or from one to another."""


_TEXT: Final = partial(WebFont, licence="LICENSE", letters=_LATIN)
WEB_FONTS: Final[Mapping[str, WebFont]] = {
    "atkinson-regular": _TEXT("AtkinsonHyperlegible-Regular.ttf"),
    "atkinson-bold": _TEXT("AtkinsonHyperlegible-Bold.ttf"),
    "atkinson-italic": _TEXT("AtkinsonHyperlegible-Italic.ttf"),
    "bricolage": _TEXT("BricolageGrotesque[opsz,wdth,wght].ttf", axes={"opsz": 24, "wdth": 100, "wght": 750}),
    "gujarati": WebFont(
        "NotoSansGujarati[wght].ttf", "NotoSansGujarati-OFL.txt", _GUJARATI, {"wght": (400, 700)}
    ),
    "gurmukhi": WebFont(
        "NotoSansGurmukhi[wght].ttf", "NotoSansGurmukhi-OFL.txt", _GURMUKHI, {"wght": (400, 700)}
    ),
    "arabic": WebFont("NotoSansArabic[wdth,wght].ttf", "LICENSE", _ARABIC, {"wdth": 100, "wght": (400, 700)}),
}
"""Every font that a style sheet may ask for, by the name it has there: `url(font:gujarati)`."""


@cache
def font_file(name: str) -> SiteFile:
    """One font, named by all that it is made from; it is only made when that was not seen before."""
    font = WEB_FONTS[name]
    source = _source(font)
    programs = [f"{program} {importlib.metadata.version(program)}" for program in ("fonttools", "brotli")]
    recipe = Path(__file__).read_bytes()
    key = digest("web font", *programs, recipe, repr(font), source.read_bytes())
    return SiteFile(f"{_FOLDER}/{name}.{key[:8]}.woff2", key, partial(_made, font), slow=True)


def licence_file(name: str) -> SiteFile:
    """The licence under which a font may be passed on, beside it."""
    font = WEB_FONTS[name]
    folder = _source(font).parent
    place = folder.parent if font.licence == "LICENSE" else folder
    family = font.source.split("[")[0].split("-")[0].removesuffix(".ttf")
    return literal_file(f"{_FOLDER}/{family}-OFL.txt", (place / font.licence).read_bytes())


def _source(font: WebFont) -> Path:
    return next(path for folder in font_folders() if (path := folder / font.source).is_file())


def _letters(ranges: str) -> Iterator[int]:
    """`0041-0043 0061` as the numbers of A, B, C and a."""
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _made(font: WebFont) -> bytes:
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # it comes without types
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

    made = TTFont(_source(font), recalcTimestamp=False, lazy=True)
    options = Options(hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=_letters(font.letters))
    subsetter.subset(made)
    if font.axes:
        instantiateVariableFont(made, dict(font.axes), inplace=True, optimize=False)
    made.flavor = "woff2"
    data = io.BytesIO()
    made.save(data, reorderTables=False)
    return data.getvalue()
