"""A small checkout whose links lead to a server on this machine."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checkouts import SETTINGS, small_site, story
from feeds.serving import Server
from zonepress.feeds.fetching import Limits
from zonepress.links.asking import Pace
from zonepress.links.looking import Looked, look_at_links

TODAY = dt.date(2026, 4, 15)
NOW = dt.datetime(2026, 4, 15, 9, 0, tzinfo=dt.UTC).timestamp()
DAY = 24 * 3600
HASTE = Pace(Limits(seconds=2, connecting=1, silent=1, at_once_per_host=1), between=0, before_retry=0)
SEAL = "zones/quayside/stories/2026-03-04-seal.md"


@dataclass
class Shore:
    """A checkout whose links may be looked at again and again."""

    root: Path

    def look(self, day: float = 0, *, again: bool = False, pace: Pace = HASTE) -> Looked:
        """One look, so many days later."""
        today = TODAY + dt.timedelta(days=int(day))
        config = self.root / "mkdocs.yml"
        return look_at_links(config, today=today, now=NOW + day * DAY, again=again, pace=pace)


def a_shore(root: Path, *servers: Server, files: Mapping[str, str] | None = None, text: str = "") -> Shore:
    """A checkout with one story, whose text this is."""
    allowed = json.dumps([server.name for server in servers])
    extra = f"extra: {{zonepress: {{feeds: {{allow_hosts: {allowed}}}}}}}\n"
    return Shore(small_site(root, {SEAL: story("A seal", text), **(files or {})}, settings=SETTINGS + extra))
