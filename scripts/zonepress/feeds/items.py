"""What a feed holds, whatever kind it is: the one shape that every reader here makes."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from zonepress.feeds.links import same_link
from zonepress.store import digest


@dataclass(frozen=True)
class Wanted:
    """What has to be known of a source to read what it gives."""

    name: str
    """What readers see beside each post"""
    tz: ZoneInfo
    today: dt.date
    language: str | None = None
    """The language an editor named."""
    include: tuple[str, ...] = ()
    """Words of which an item has to have one, where there are any."""
    exclude: tuple[str, ...] = ()
    """Words of which it may have none."""


@dataclass(frozen=True)
class Illustration:
    """A picture that an item shows, and where it lies; it is not ours yet."""

    address: str
    alt: str


@dataclass(frozen=True)
class Item:
    """One item, clean: nothing in it is more than words, links and emphasis."""

    title: str
    link: str
    text: str
    """Markdown."""
    lang: str
    date: dt.date | None
    guid: str = ""
    """Stands for what the source calls it; empty where it says nothing, or the same of several."""
    leads_to: str = ""
    """Stands for where it leads."""
    alone_there: bool = True
    """Whether no other item of the feed leads there."""
    picture: Illustration | None = None
    fits: bool = True
    """Whether the source's own words let it in, by all that it says and not only by what is kept of it."""

    @cached_property
    def words(self) -> str:
        """Stands for what it says."""
        return digest_of_words(self.title, self.lang, self.text)

    @property
    def page(self) -> str:
        """Stands for the page it alone leads to; empty where there is none."""
        return self.leads_to if self.alone_there else ""

    @property
    def id(self) -> str:
        """What we know it by from now on."""
        return self.guid or self.page or self.words


@dataclass(frozen=True)
class Feed:
    """What one source gave."""

    items: tuple[Item, ...] = ()
    broken: bool = False
    """Whether it was only partly readable."""


@dataclass(frozen=True)
class NoFeed:
    """What came instead of a feed, in a sentence for whoever looks after the source."""

    why: str


def digest_of_words(title: str, lang: str, text: str) -> str:
    """Stands for what a post says, so that we see when it says something else."""
    return _short("words", unicodedata.normalize("NFC", title.strip()), lang, text.strip())


def digest_of_page(link: str) -> str:
    """Stands for the page a link leads to."""
    return _short("page", same_link(link))


def digest_of_guid(guid: str) -> str:
    """Stands for what a source calls an item; empty where it says nothing."""
    return _short("guid", guid.strip()) if guid.strip() else ""


def _short(*parts: str) -> str:
    return digest(*parts)[:16]
