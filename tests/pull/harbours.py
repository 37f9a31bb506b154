"""A small checkout whose sources are a server on this machine."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from checkouts import SETTINGS, small_site, tree
from feeds.serving import Server, answered
from zonepress.feeds.fetching import Limits
from zonepress.pull.pulling import Choice, Pulled, Watch, pull

TODAY = dt.date(2026, 4, 15)
NOW = dt.datetime(2026, 4, 15, 9, 0, tzinfo=dt.UTC).timestamp()
SHORT = Limits(seconds=2, connecting=1, silent=1, size=500_000)
HOUR = 3600


@dataclass
class Harbour:
    """A checkout that may be pulled into again and again, each time an hour later."""

    root: Path
    server: Server
    hours: float = 0

    def pull(
        self,
        *,
        limits: Limits = SHORT,
        watch: Watch | None = None,
        later: float = 1,
        **chosen: Any,
    ) -> Pulled:
        """One pull, and what it did; the next one is so many hours `later`."""
        now, today = NOW + self.hours * HOUR, TODAY + dt.timedelta(days=int(self.hours // 24))
        self.hours += later
        choice = Choice(**chosen)
        return pull(self.root / "mkdocs.yml", choice, today=today, now=now, limits=limits, watch=watch)

    def files(self) -> dict[str, bytes]:
        """Everything in the checkout that git would see."""
        return {
            name: data
            for name, data in tree(self.root).items()
            if not name.startswith((".cache/", "overrides/"))
        }

    def posts(self) -> list[str]:
        """The folders of the posts."""
        return sorted(path.parent.name for path in self.root.glob("zones/quayside/posts/*/index.md"))

    def post(self, name: str) -> Path:
        """The file of the one post whose folder has these words in its name."""
        (found,) = self.root.glob(f"zones/quayside/posts/*{name}*/index.md")
        return found

    def health(self) -> dict[str, Any]:
        """What is noted of each source, by its name."""
        noted = json.loads((self.root / "zones/quayside/sources.health.json").read_text(encoding="utf-8"))
        return {source["name"]: source for source in noted["sources"]}


def a_harbour(root: Path, server: Server, *sources: Mapping[str, object], **settings: object) -> Harbour:
    """A checkout with one zone and these sources; each may leave out what does not matter."""
    feeds = {"allow_hosts": [server.name], **settings}
    extra = f"extra:\n  zonepress:\n    feeds: {json.dumps(feeds)}\n"
    files = {"zones/quayside/sources.yml": listed(server, *sources)}
    return Harbour(small_site(root, files, settings=SETTINGS + extra), server)


def listed(server: Server, *sources: Mapping[str, object]) -> str:
    """A `sources.yml`."""
    usual = {"name": "Residents", "address": server.url("/feed"), "licence": "Agreed", "owner": "The office"}
    return json.dumps({"sources": [{**usual, **source} for source in sources or ({},)]}, indent=1)


def a_feed(*items: Mapping[str, str], title: str = "Residents") -> bytes:
    """An RSS feed as an answer."""
    return answered(body=an_rss(*items, title=title), headers=[("Content-Type", "application/rss+xml")])


def an_rss(*items: Mapping[str, str], title: str = "Residents") -> bytes:
    """An RSS feed."""
    fields = ("".join(f"<{name}>{escape(value)}</{name}>" for name, value in item.items()) for item in items)
    written = "".join(f"<item>{item}</item>" for item in fields)
    head = f"<title>{title}</title><link>https://residents.example.org/</link>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{written}</channel></rss>'.encode()


def an_item(number: int, **more: str) -> dict[str, str]:
    """An item of 1 April 2026, or the days after it."""
    return {
        "title": f"Seal {number}",
        "link": f"https://residents.example.org/{number}",
        "guid": f"seal-{number}",
        "pubDate": f"{number:02} Apr 2026 10:00:00 GMT",
        "description": f"It was seal {number}.",
        **more,
    }
