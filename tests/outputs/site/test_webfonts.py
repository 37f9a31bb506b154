"""Fonts are made for browsers: only the letters that are needed, and the same bytes each time."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from checkouts import ROOT
from zonepress.outputs.site.assets import bundle_assets
from zonepress.outputs.site.webfonts import WEB_FONTS, font_file, licence_file

ALPHABETS = {
    "atkinson-regular": "AZaz09£€’“”–… ĄĆĘŁŃÓŚŹŻąćęłńóśźż ĂÂÎȘȚăâîșț éèüöß",
    "atkinson-bold": "AZaz09£€’“”–… ĄĆĘŁŃÓŚŹŻąćęłńóśźż ĂÂÎȘȚăâîșț éèüöß",
    "atkinson-italic": "AZaz09£€’“”–… ĄĆĘŁŃÓŚŹŻąćęłńóśźż ĂÂÎȘȚăâîșț éèüöß",
    "bricolage": "AZaz09£€’“”–… ĄĆĘŁŃÓŚŹŻąćęłńóśźż ĂÂÎȘȚăâîșț éèüöß",
    "gujarati": "ગુજરાતીક્ષજ્ઞ૦૯।",
    "gurmukhi": "ਪੰਜਾਬੀੜਖ਼ਫ਼ੴ੦੯।",
    "arabic": "اردوٹڈڑکگھہیےںئآؤ۔،؟۰۹٪",
}
LARGEST = {"gujarati": 60, "arabic": 32, "bricolage": 24, "gurmukhi": 20}
"""In KB; a page with all of its fonts has to stay below 120."""


@pytest.mark.parametrize("name", WEB_FONTS)
def test_a_font_has_the_letters_of_its_languages(name: str) -> None:
    data = font_file(name).make()
    letters = TTFont(io.BytesIO(data)).getBestCmap()
    assert [letter for letter in ALPHABETS[name] if ord(letter) not in letters] == []
    assert data[:4] == b"wOF2"
    assert len(data) < LARGEST.get(name, 14) * 1024


@pytest.mark.parametrize("name", ["atkinson-regular", "gurmukhi"])
def test_the_same_font_has_the_same_bytes(name: str) -> None:
    assert font_file(name).make() == font_file(name).make()


@pytest.mark.parametrize("name", WEB_FONTS)
def test_a_font_goes_with_its_licence(name: str) -> None:
    """The licence asks for it, and the font itself says which it is."""
    licence = licence_file(name).make().decode()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_only_languages_that_pages_are_in_bring_fonts() -> None:
    overrides = ROOT / "overrides"
    english, both = bundle_assets(overrides), bundle_assets(overrides, {"en", "ur", "ro"})
    assert (sorted(english.tongues), sorted(both.tongues)) == ([], ["ur"])
    assert "arabic" in both.tongues["ur"].font
    assert {file.path for file in both.files} - {file.path for file in english.files} == {
        both.tongues["ur"].styles,
        both.tongues["ur"].font,
        "assets/fonts/NotoSansArabic-OFL.txt",
    }
    assert "atkinson-regular" in english.text_font


def test_every_font_that_a_sheet_asks_for_is_there(built_demo: Path) -> None:
    assets = built_demo / "site" / "assets"
    asked = {
        name
        for sheet in assets.glob("*.css")
        for name in re.findall(r"url\(([^)]*)\)", sheet.read_text("utf-8"))
    }
    assert len(asked) == len(WEB_FONTS)
    assert [name for name in asked if not (assets / name).is_file()] == []
