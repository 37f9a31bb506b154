"""The fonts that print is set in: those that come as packages, and those that lie here."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_PACKAGES = ("fontpkg_atkinson_hyperlegible", "fontpkg_bricolage_grotesque", "fontpkg_noto_sans_arabic")


def font_folders() -> list[Path]:
    """The folders to look for fonts in, always in the same order."""
    found = [importlib.util.find_spec(package) for package in _PACKAGES]
    packages = [Path(spec.origin).parent / "files" for spec in found if spec and spec.origin]
    return [*packages, Path(__file__).parent]
