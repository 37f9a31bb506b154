"""What is shown of a page where somebody passes its address on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zonepress.model.address import address_of
from zonepress.model.event import Event
from zonepress.model.measure import Measure
from zonepress.model.record import Record
from zonepress.model.story import Story
from zonepress.views.artwork import Artwork, artwork
from zonepress.views.wording import KIND_WORDS
from zonepress.views.words import direction

if TYPE_CHECKING:
    from zonepress.views.parts import ZoneChip
    from zonepress.views.shown import Shown

WIDTH, HEIGHT = 1200, 630
"""What every network asks for."""


@dataclass(frozen=True)
class SocialCard:
    """One picture for link previews, as plain values."""

    address: str
    """The page it stands for."""
    title: str
    kind: str
    """What it is, in a word: `Story`; empty for a zone and for the whole site."""
    site: str
    lang: str
    dir: str
    zone: ZoneChip | None
    art: Artwork = field(repr=False)

    @property
    def said(self) -> str:
        """What stands on it, for those who can't see it."""
        place = self.zone.name if self.zone and self.zone.name != self.title else ""
        return ", ".join(dict.fromkeys(part for part in (self.title, place, self.site) if part))


@dataclass(frozen=True)
class SharePicture:
    """The picture that other sites show with a link to a page."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class SocialPicture:
    """A card that was made."""

    file: str
    """Where it lies, below the root."""
    said: str


def social_cards(shown: Shown) -> Iterator[SocialCard]:
    """A card for the site, each zone, edition and measure, the newest stories and the next events."""
    settings = shown.library.settings
    if not settings.url:
        return
    yield _card(shown, "", settings.name, "", None)
    for zone in shown.library.zones:
        yield _card(shown, address_of(zone), zone.title, "", shown.chips[zone.slug], zone.lang)
    for record in (*shown.library.editions, *shown.library.all(Measure), *_new(shown)):
        kind = KIND_WORDS[record.kind]
        yield _card(shown, address_of(record), record.title, kind, shown.chip(record), record.lang)


def _new(shown: Shown) -> Iterator[Record]:
    """The stories and events that are most likely to be passed on."""
    most = shown.library.settings.social_cards
    yield from sorted(shown.library.all(Story), key=_story_day, reverse=True)[:most]
    coming = [event for event in shown.library.all(Event) if not shown.next_dates[event.origin.path].over]
    yield from sorted(coming, key=lambda event: _event_day(event, shown))[:most]


def _story_day(story: Story) -> tuple[str, str]:
    return str(story.date), story.origin.path


def _event_day(event: Event, shown: Shown) -> tuple[str, str]:
    return str(shown.next_dates[event.origin.path].start), event.origin.path


def _card(
    shown: Shown, address: str, title: str, kind: str, zone: ZoneChip | None, lang: str = "en"
) -> SocialCard:
    name = shown.library.settings.name
    art = artwork(address, zone.emblem if zone else "", across=2, down=3)
    return SocialCard(address, title, kind, name, lang, direction(lang), zone, art)
