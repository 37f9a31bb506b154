"""The fields of a file as a person reads them: with words beside and above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One line of a list."""

    value: str
    """Plain words, which need no quotes."""
    words: str = ""
    """What stands beside it for whoever opens the file."""
    above: str = ""
    """A line of words above it."""


@dataclass(frozen=True)
class Field:
    """A field of the front matter: a word, a list, or empty; without a name, only words."""

    name: str = ""
    value: str | Sequence[Entry] | None = None
    beside: str = ""
    """Words beside a field that is empty."""
    above: Sequence[str] = ()
    """Lines of words above it; an empty one is a gap."""
