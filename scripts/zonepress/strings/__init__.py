"""The words around every page, in each language that somebody has translated them into.

English is complete and says which words there are. Of another language any word may be missing.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

Groups = Mapping[str, Mapping[str, str]]

_FOLDER = Path(__file__).parent


class UnknownWordError(Exception):
    """A word that no page says, or a gap in its text that no page fills."""

    def __init__(self, name: str, complaint: str) -> None:
        super().__init__(f"{name} {complaint}")
        self.name = name
        self.complaint = complaint


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that words come with, English first."""
    found = sorted(path.stem for path in _FOLDER.glob("*.toml"))
    return ("en", *(tag for tag in found if tag != "en"))


@functools.cache
def strings(language: str) -> Mapping[str, str]:
    """The words of a language by name, such as `header.skip`; none where nobody has translated any."""
    path = _FOLDER / f"{language}.toml"
    if language not in languages():
        return MappingProxyType({})
    found = flat(tomllib.loads(path.read_text(encoding="utf-8")))
    if language != "en":
        refuse_unknown(found)
    return MappingProxyType(found)


def flat(groups: Mapping[str, Any]) -> dict[str, str]:
    """Words by their whole name: the group's, a dot, and their own."""
    return dict(_named(groups))


def _named(groups: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for group, words in groups.items():
        if not isinstance(words, Mapping):
            raise UnknownWordError(group, "is no group of words")
        for name, text in words.items():
            yield f"{group}.{name}", str(text)


def refuse_unknown(words: Mapping[str, str]) -> None:
    """Raises UnknownWordError for the first word that English does not have."""
    english = strings("en")
    for name, text in words.items():
        if name not in english:
            raise UnknownWordError(name, "is none of the words that pages say")
        if gaps(text) - gaps(english[name]):
            raise UnknownWordError(name, f"has a gap that no page fills; English says {english[name]!r}")


def gaps(text: str) -> set[str]:
    """What a page fills in: `{office}`."""
    return set(re.findall(r"\{[^}]*\}?|\}", text))
