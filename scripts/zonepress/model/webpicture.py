"""A picture as it is published: the file itself, and smaller copies for smaller places."""

from __future__ import annotations

from dataclasses import dataclass

FOR_ALL = ("jpeg", "png")
"""The forms that every browser knows."""


@dataclass(frozen=True)
class WebCopy:
    """One copy of a picture, in one of the forms that browsers know."""

    address: str
    """Below the site's root, with a digest of all it is made from: browsers may keep it."""
    form: str
    """avif, webp, jpeg or png."""
    width: int


@dataclass(frozen=True)
class WebPicture:
    """What a page has to know of a picture."""

    width: int
    height: int
    copies: tuple[WebCopy, ...] = ()
    """Narrow before wide; by form, the smallest files first."""
