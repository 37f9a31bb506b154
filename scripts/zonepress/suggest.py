"""Did you mean…?"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

_CLOSE = 72


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like `word`, if one is close."""
    found = process.extractOne(
        word, list(known), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_CLOSE
    )
    return found[0] if found else None


def one_of(word: str, known: Iterable[str], *, most: int = 12) -> str:
    """What to type instead of an unknown word: the likely one, or the words there are."""
    words = sorted(known)
    if close := did_you_mean(word, words):
        return f"Did you mean '{close}'?"
    if not words:
        return "There is none to choose from yet"
    shown = ", ".join(words[:most])
    return f"Choose from: {shown}{' and more' if len(words) > most else ''}"
