"""Many answers are read at once, but of large ones only one."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from builders import a_source
from feeds.serving import Server, answered, serving
from zonepress.feeds.addresses import Guard
from zonepress.feeds.asking import Asked, Asking, Errand
from zonepress.feeds.fetching import Fetcher
from zonepress.feeds.hands import Hands
from zonepress.feeds.items import Wanted
from zonepress.feeds.memory import Memory
from zonepress.workers import Workers

pytestmark = pytest.mark.usefixtures("own_loop")

WANTED = Wanted("Seals", ZoneInfo("Europe/London"), dt.date(2026, 4, 15))


class SlowHands(Hands):
    """Hands that count how much they hold at a time."""

    now = most = 0

    async def do(self, function: Callable[[Any], Any], job: Any) -> Any:
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0.2)
        self.now -= 1
        return function(job)


@pytest.mark.parametrize(("letters", "most"), [(1_000, 4), (1_500_000, 1)])
def test_large_answers_are_read_one_after_the_other(letters: int, most: int, tmp_path: Path) -> None:
    """Each takes several times its size of memory."""
    filled = f"<item><title>Seal</title></item><!-- {'-+' * (letters // 2)}-->"
    page = answered(body=f'<rss version="2.0"><channel>{filled}</channel></rss>'.encode())

    async def is_here(source: object) -> bool:
        return False

    async def ask(server: Server, hands: Hands) -> list[Asked]:
        sources = [a_source(name=path, address=server.url(path)) for path in server.pages]
        async with Fetcher(Guard.of([server.name]), "zonepress/test", tmp_path) as fetcher:
            asking = Asking(fetcher, hands, Memory(tmp_path / "feeds.json"), 1e9, is_here)
            errands = [Errand(source, WANTED) for source in sources]
            return [asked async for asked in asking.ask(errands, lambda source: None)]

    with Workers(count=1) as workers, serving({f"/{number}": page for number in range(4)}) as server:
        hands = SlowHands(workers)
        found = asyncio.run(ask(server, hands))
    assert [len(asked.feed.items) if asked.feed else asked.failed for asked in found] == [1, 1, 1, 1]
    assert hands.most == most
