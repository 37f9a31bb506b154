"""Whoever pulls the plug during a pull finds every post whole, and none missing after the next one."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkouts import start_zonepress, zonepress
from feeds.serving import Server, after, serving
from pull.harbours import Harbour, a_feed, a_harbour, an_item

SOURCES, ITEMS = 12, 12
TODAY = ("--today", "2026-04-15")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with many feeds, none of them quick."""
    pages = {
        f"/{source}": after(
            0.02,
            a_feed(
                *(
                    an_item(
                        number,
                        guid=f"{source}-{number}",
                        link=f"https://residents.example.org/{source}/{number}",
                        title=f"Seal {number} of {source}",
                        description="It came back. " * 20,
                    )
                    for number in range(ITEMS, 0, -1)
                )
            ),
        )
        for source in range(SOURCES)
    }
    with serving(pages) as running:
        yield running


def fresh(root: Path, server: Server) -> Harbour:
    """A checkout that nothing was pulled into."""
    sources = [{"name": f"Source {number}", "address": server.url(f"/{number}")} for number in range(SOURCES)]
    return a_harbour(root, server, *sources)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, server: Server) -> dict[str, bytes]:
    """What a pull leaves that nobody disturbs."""
    harbour = fresh(tmp_path_factory.mktemp("undisturbed"), server)
    ran = zonepress("pull", *TODAY, cwd=harbour.root)
    assert ran.returncode == 0, ran.stderr
    assert len(harbour.posts()) == SOURCES * ITEMS
    return harbour.files()


@pytest.mark.parametrize("posts", [1, 17, 60, 110])
def test_a_pull_that_is_killed_leaves_nothing_half_and_loses_nothing(
    posts: int, tmp_path: Path, server: Server, whole: dict[str, bytes]
) -> None:
    harbour = fresh(tmp_path, server)
    running = start_zonepress("pull", *TODAY, cwd=harbour.root)
    while len(harbour.posts()) < posts:
        assert running.poll() is None, "it was over before it could be killed"
        time.sleep(0.001)
    running.send_signal(signal.SIGKILL)
    running.wait()
    left = harbour.files()
    assert posts <= len(harbour.posts()) < SOURCES * ITEMS
    assert {name: data for name, data in left.items() if whole.get(name) != data} == {}
    ran = zonepress("pull", "--again", *TODAY, cwd=harbour.root)
    assert ran.returncode == 0, ran.stderr
    assert harbour.files() == whole
    assert not (harbour.root / ".cache/zonepress/pulling").exists()
