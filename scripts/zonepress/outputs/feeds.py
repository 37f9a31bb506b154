"""RSS 2.0 and JSON Feed 1.1: the newest stories, newsletters and posts, with their whole text.

A feed is about addresses, so a site without a public address has none. A newsletter comes into feeds on the
day it goes out: readers' programs fetch an item once, so an unfinished one would stay unfinished for them.
It is there with all that is in it, so that any mailing service can send it from the feed.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING

from zonepress.model.address import address_of
from zonepress.model.edition import Edition
from zonepress.model.governance import Post
from zonepress.model.story import Story
from zonepress.outputs.characters import on_one_line, printable
from zonepress.outputs.files import SiteFile, key_of
from zonepress.outputs.newsletter.article import render_article
from zonepress.outputs.newsletter.compose import edition_views
from zonepress.outputs.wording import NEWEST, NEWSLETTERS, POSTS, STORIES, newsletters_of, of_zone
from zonepress.store import digest
from zonepress.views.edition import EditionView
from zonepress.views.shown import Shown
from zonepress.views.wording import SECTION_TITLES

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry  # type: ignore[import-untyped]

MOST = 30
"""As many items as a feed holds."""
MOST_EDITIONS = 8
"""As many newsletters as their feeds hold: two years of them, and each is long."""

_NOON = dt.time(12)
"""Items carry a day and no time; at noon it is the same day for readers from Samoa to Sydney."""
_WITHIN = re.compile(r'(<a [^>]*?href=")#')


@dataclass(frozen=True)
class Item:
    """A story, a newsletter or a post as feeds hold it; its address is its identity for ever."""

    url: str
    title: str
    summary: str
    html: str
    """The text; of a newsletter nothing, since its text is only made where a feed is."""
    published: dt.datetime
    lang: str
    tags: tuple[str, ...] = ()
    picture: str = ""
    edition: EditionView | None = None

    @cached_property
    def key(self) -> str:
        """A digest of all it holds: a story is in several feeds."""
        return digest(repr(self))

    def content(self, site: str) -> str:
        """The whole text as clean HTML."""
        made = printable(render_article(self.edition, site)) if self.edition else self.html
        return made or f"<p>{html.escape(self.summary)}</p>"


@dataclass(frozen=True)
class Feed:
    """What one feed holds, newest first."""

    place: str
    """Where its files lie: `zones/quayside/`."""
    site: str
    """The site's public address."""
    title: str
    description: str
    lang: str
    published: dt.datetime
    """The day of its newest item, or the day it was made where it has none."""
    publisher: str
    items: tuple[Item, ...] = ()


def feed_files(shown: Shown) -> Iterator[SiteFile]:
    """Both kinds of feed for the site, its stories, its newsletters, its posts and each zone."""
    for feed in _feeds(shown):
        key = key_of(replace(feed, items=()), [item.key for item in feed.items])
        yield SiteFile(f"{feed.place}feed.xml", digest("rss", key), partial(render_rss, feed))
        yield SiteFile(f"{feed.place}feed.json", digest("json feed", key), partial(render_json, feed))


def _feeds(shown: Shown) -> Iterator[Feed]:
    library, name = shown.library, shown.library.settings.name
    if not library.settings.url:
        return
    items = _StoryItems(shown)
    sent = [edition for edition in library.editions if _day(edition) <= shown.today]
    editions = [_whole_edition(edition, shown) for edition in sent]
    newest = sorted([*items.newest(), *editions], key=lambda item: item.published, reverse=True)
    yield _feed(shown, "", name, library.settings.description or NEWEST, newest[:MOST])
    titled = f"{SECTION_TITLES['stories']} – {name}"
    yield _feed(shown, "stories/", titled, STORIES, items.newest())
    titled = f"{SECTION_TITLES['newsletters']} – {name}"
    yield _feed(shown, "newsletters/", titled, NEWSLETTERS, editions[:MOST_EDITIONS])
    titled = f"{SECTION_TITLES['posts']} – {name}"
    posts = sorted(library.originals.all(Post), key=lambda post: (_day(post), post.origin.path), reverse=True)
    yield _feed(shown, "posts/", titled, POSTS, [_item(post, shown) for post in posts[:MOST]])
    for zone in library.zones:
        about = zone.summary or STORIES
        own = items.newest(zone.slug)
        yield _feed(shown, address_of(zone), of_zone(zone.title, name), about, own)
        place, titled = f"{address_of(zone)}newsletters/", newsletters_of(zone.title, name)
        views = [
            view
            for edition in sent
            for view in edition_views(edition, shown)
            if view.zone and view.zone.slug == zone.slug
        ]
        yield _feed(
            shown, place, titled, NEWSLETTERS, [_edition_item(view, shown) for view in views[:MOST_EDITIONS]]
        )


class _StoryItems:
    """Stories as items, sorted once and each made once for all feeds."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._made: dict[str, Item] = {}
        stories = shown.library.originals.all(Story)
        self._sorted = sorted(stories, key=lambda story: (_day(story), story.origin.path), reverse=True)

    def newest(self, zone: str | None = None) -> list[Item]:
        """As many as a feed holds, the newest first; with a zone, its own."""
        wanted = (story for story in self._sorted if zone is None or story.zone == zone)
        return [self._item(story) for story in islice(wanted, MOST)]

    def _item(self, story: Story) -> Item:
        path = story.origin.path
        if path not in self._made:
            self._made[path] = _item(story, self._shown)
        return self._made[path]


def _whole_edition(edition: Edition, shown: Shown) -> Item:
    """An edition for everybody."""
    return _edition_item(next(edition_views(edition, shown)), shown)


def _feed(shown: Shown, place: str, title: str, description: str, items: Iterable[Item]) -> Feed:
    settings = shown.library.settings
    items = tuple(items)
    return Feed(
        place=place,
        site=settings.url,
        title=on_one_line(title),
        description=on_one_line(description),
        lang=next(iter(settings.languages), "en"),
        published=items[0].published if items else _noon(shown.today, shown),
        publisher=on_one_line(settings.office.name if settings.office else settings.name),
        items=items,
    )


def _day(record: Story | Post | Edition) -> dt.date:
    """The first day it can be of; for a newsletter the day it goes out."""
    return record.sent_on or record.last_day if isinstance(record, Edition) else record.date.first


def _noon(day: dt.date, shown: Shown) -> dt.datetime:
    return dt.datetime.combine(day, _NOON, shown.library.settings.timezone)


def _item(record: Story | Post, shown: Shown) -> Item:
    settings = shown.library.settings
    url = f"{settings.url}{address_of(record)}"
    picture = shown.picture(record, record.picture)
    return Item(
        url=url,
        title=on_one_line(record.title) or url,
        summary=on_one_line(shown.summary(record)),
        html=printable(_WITHIN.sub(lambda link: f"{link[1]}{url}#", shown.body(record).at(settings.url))),
        published=_noon(_day(record), shown),
        lang=record.lang,
        tags=shown.terms("outcomes", record.outcomes) if isinstance(record, Story) else (),
        picture=f"{settings.url}{picture.src}" if picture else "",
    )


def _edition_item(view: EditionView, shown: Shown) -> Item:
    url = f"{shown.library.settings.url}{view.address}"
    return Item(
        url=url,
        title=on_one_line(view.title) or url,
        summary=on_one_line(view.preview),
        html="",
        published=_noon(view.day, shown),
        lang=view.lang,
        edition=view,
    )


def render_rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0 with full content."""
    from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]  # feedgen has no type hints

    made = FeedGenerator()
    made.title(feed.title)
    made.description(feed.description)
    made.link(href=f"{feed.site}{feed.place}feed.xml", rel="self", type="application/rss+xml")
    made.link(href=f"{feed.site}{feed.place}", rel="alternate")
    made.language(feed.lang)
    made.generator("zonepress")
    made.lastBuildDate(feed.published)
    for item in feed.items:
        made.add_entry(_entry(item, feed.site), order="append")
    written: bytes = made.rss_str(pretty=True)
    return written


def _entry(item: Item, site: str) -> FeedEntry:
    from feedgen.entry import FeedEntry

    entry = FeedEntry()
    entry.title(item.title)
    entry.link(href=item.url)
    entry.guid(item.url, permalink=True)
    entry.published(item.published)
    entry.description(item.summary)
    entry.content(item.content(site))
    for tag in item.tags:
        entry.category(term=tag)
    return entry


def render_json(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": f"{feed.site}{feed.place}",
        "feed_url": f"{feed.site}{feed.place}feed.json",
        "language": feed.lang,
        "authors": [{"name": feed.publisher, "url": feed.site}],
        "items": [_json_item(item, feed.site) for item in feed.items],
    }
    return f"{json.dumps(made, ensure_ascii=False, indent=1)}\n".encode()


def _json_item(item: Item, site: str) -> dict[str, object]:
    made: dict[str, object] = {
        "id": item.url,
        "url": item.url,
        "title": item.title,
        "content_html": item.content(site),
        "summary": item.summary,
        "date_published": item.published.isoformat(),
        "language": item.lang,
        "tags": list(item.tags),
        "image": item.picture,
    }
    return {name: value for name, value in made.items() if value}
