"""The packs in which a closer look is kept; a build, which takes none, leaves them alone."""

from __future__ import annotations

WORDS = "words"
SPELLING = "spelling"
