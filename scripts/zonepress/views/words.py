"""The words around a page in the page's own language, and in English where nobody has translated them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zonepress.strings import flat, strings
from zonepress.views.wording import SECTION_TITLES

_RTL = frozenset({"ar", "fa", "he", "ps", "ur"})
"""Languages that run from right to left."""


@dataclass(frozen=True)
class Phrase:
    """Some words that pages say."""

    text: str
    lang: str = ""
    """The language they had to be said in, where that is not the page's own."""

    @property
    def before(self) -> str:
        """What stands before whatever the page fills in; all of it where there is nothing to fill in."""
        return self.text.partition("{")[0]

    @property
    def after(self) -> str:
        """What stands after it."""
        return self.text.partition("}")[2]


@dataclass(frozen=True)
class Words:
    """All words around the pages in one language."""

    lang: str
    dir: str
    phrases: Mapping[str, Phrase]

    def __getitem__(self, name: str) -> Phrase:
        return self.phrases[name]

    def text(self, name: str) -> str:
        """Words that stand for themselves, whichever language they are in."""
        return self.phrases[name].text

    def section(self, name: str, title: str = "") -> Phrase:
        """The name of a part of the site; `title` is what the partnership itself calls it in English."""
        found = self.phrases.get(f"sections.{name}")
        if self.lang == "en" or found is None or found.lang:
            return Phrase(title or SECTION_TITLES.get(name) or (found.text if found else name), "en")
        return found


def words_in(language: str, own: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Words | None:
    """The words of a language, those that the partnership chose before ours; none where there are none."""
    known = {**strings(language), **flat(own.get(language, {}))}
    if not known:
        return None
    english = {**strings("en"), **flat(own.get("en", {}))}
    phrases = {
        name: Phrase(known[name]) if name in known else Phrase(text, "en") for name, text in english.items()
    }
    return Words(language, direction(language), phrases)


def nearest(tag: str) -> list[str]:
    """A language tag, then the same with less and less of it: `pa-Guru-GB`, `pa-Guru`, `pa`."""
    parts = tag.split("-")
    return ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]


def direction(tag: str) -> str:
    """Which way a language runs."""
    return "rtl" if tag.split("-")[0] in _RTL else "ltr"
