"""Pictures as print needs them: no larger than is seen, in a form that the typesetter reads."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

WIDEST = 1200
"""Points: twelve centimetres at a printer's 254 to the inch."""
_READ = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})


@dataclass(frozen=True)
class PaperPicture:
    """A picture, and the name by which a template finds it."""

    file: str
    width: int
    height: int


@lru_cache(maxsize=64)
def for_paper(ending: str, data: bytes) -> bytes:
    """The picture's bytes for print, from those for the web."""
    from PIL import Image  # only where there is a picture to set

    with Image.open(io.BytesIO(data)) as opened:
        if opened.width <= WIDEST and ending in _READ:
            return data
        opened.load()
        picture: Image.Image = opened
    if picture.width > WIDEST:
        height = max(1, round(picture.height * WIDEST / picture.width))
        picture = picture.resize((WIDEST, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if picture.mode == "RGB" and ending != ".png":
        picture.save(out, "JPEG", quality=82, optimize=True)
    else:
        picture.convert("RGBA").save(out, "PNG", optimize=True)
    return out.getvalue()


def ending_of(path: str) -> str:
    """The ending of a picture's file, in small letters."""
    return PurePosixPath(path).suffix.lower()
