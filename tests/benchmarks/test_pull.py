"""The benchmark's feeds are the same each time, as large as they are said to be, and can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.pull.serving import feed_of

from builders import LONDON
from pull.harbours import TODAY
from zonepress.feeds.fetching import Limits
from zonepress.feeds.items import Feed, Wanted
from zonepress.feeds.reading import Raw, read_feed


@pytest.mark.parametrize(("items", "size"), [(10, 5_000), (30, 1_000_000), (30, 4_500_000)])
def test_a_feed_is_as_large_as_it_is_said_to_be(items: int, size: int, tmp_path: Path) -> None:
    """And lets itself be read, or the benchmark would measure failures."""
    body = tmp_path / "feed"
    body.write_bytes(feed_of("127.0.0.1", items, size))
    assert 0.7 * size < body.stat().st_size < min(1.1 * size, Limits().size)
    found = read_feed(Raw(body, "https://example.org/", "", Wanted("Seals", LONDON, TODAY)))
    assert isinstance(found, Feed)
    assert len(found.items) == items
