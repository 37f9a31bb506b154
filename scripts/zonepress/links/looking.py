"""One look at every link to another site."""

from __future__ import annotations

import asyncio
import datetime as dt
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zonepress.checkout import open_checkout
from zonepress.feeds.addresses import Guard
from zonepress.feeds.agent import user_agent
from zonepress.feeds.fetching import Fetcher
from zonepress.links.asking import Asking, Pace, Watch
from zonepress.links.finding import Written, links_to_elsewhere
from zonepress.links.memory import Look, Memory
from zonepress.locking import alone
from zonepress.model.settings import Settings


@dataclass(frozen=True)
class Looked:
    """What was found at every address, and where it is written."""

    settings: Settings
    today: dt.date
    links: Mapping[str, tuple[Written, ...]]
    looks: Mapping[str, Look]


def look_at_links(
    config: Path,
    *,
    today: dt.date,
    now: float,
    again: bool = False,
    pace: Pace | None = None,
    watch: Watch | None = None,
) -> Looked:
    """Ask every address of another site that public records lead to, unless it was asked lately.

    Raises ZonepressError where somebody else is at it, nobody is named whom a server's owner can turn to, or
    we are not on the internet.
    """
    with open_checkout(config, today=today) as checkout:
        settings = checkout.settings
        links = links_to_elsewhere(checkout.public, checkout.bodies)
    cache = settings.root / ".cache" / "zonepress"
    with alone(cache / "links.lock", "Somebody else looks at the links now: wait until that is done"):
        memory = Memory(cache / "links.json")
        try:
            asyncio.run(_ask(settings, memory, links, now, pace or Pace(), watch or Watch(), again=again))
        except KeyboardInterrupt:
            memory.save(links.keys())
            raise
        memory.save(links.keys())
    found = {address: memory.of(address) for address in links}
    return Looked(settings, today, links, {address: look for address, look in found.items() if look})


async def _ask(
    settings: Settings,
    memory: Memory,
    links: Mapping[str, tuple[Written, ...]],
    now: float,
    pace: Pace,
    watch: Watch,
    *,
    again: bool,
) -> None:
    guard = Guard.of(settings.feeds.allow_hosts)
    with tempfile.TemporaryDirectory() as folder:
        async with Fetcher(guard, user_agent(settings), Path(folder), pace.limits) as fetcher:
            await Asking(fetcher, memory, now, pace, watch).ask(links, again=again)
