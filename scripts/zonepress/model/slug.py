"""Words as addresses and file names have them."""

from __future__ import annotations

import unicodedata


def plain_letters(words: str) -> str:
    """Small letters without their marks; those that ASCII has nothing like are left out."""
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
