"""Small things done to words, whatever form they end in."""

from __future__ import annotations

import re


def paragraphs(words: str) -> tuple[str, ...]:
    """The paragraphs of plain words."""
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", words) if part.strip())


def shortened(words: str, most: int) -> str:
    """The first words, with an ellipsis where some are left out."""
    plain = " ".join(words.split())
    if len(plain) <= most:
        return plain
    return f"{plain[: most - 1].rsplit(' ', 1)[0].rstrip(',;:–-')}…"


def absolute(url: str, site: str) -> str:
    """An address as it is from anywhere: one of ours below the site's own."""
    return url if re.match(r"(?:https?://|mailto:|tel:)", url) else f"{site}{url}"
