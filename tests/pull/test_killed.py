"""Whoever pulls the plug during a pull finds every post whole, and none missing after the next one."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkouts import start_zonepress, zonepress
from feeds.serving import Behaviour, Server, after, serving
from pull.harbours import Harbour, a_feed, a_harbour, an_item

SOURCES, ITEMS = 12, 12
TODAY = ("--today", "2026-04-15")


def feeds(words: str) -> dict[str, bytes | Behaviour]:
    """Many feeds whose posts say this, none of them quick."""
    return {
        f"/{source}": after(
            0.02,
            a_feed(
                *(
                    an_item(
                        number,
                        guid=f"{source}-{number}",
                        link=f"https://residents.example.org/{source}/{number}",
                        title=f"Seal {number} of {source}",
                        description=words * 20,
                    )
                    for number in range(ITEMS, 0, -1)
                )
            ),
        )
        for source in range(SOURCES)
    }


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with those feeds."""
    with serving(feeds("It came back. ")) as running:
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
    ran = zonepress("pull", *TODAY, cwd=harbour.root)  # what is remembered is no more than what is here
    assert ran.returncode == 0, ran.stderr
    assert harbour.files() == whole
    assert not (harbour.root / ".cache/zonepress/pulling").exists()


@pytest.mark.parametrize("posts", [1, 30, 100])
def test_a_pull_that_is_killed_leaves_every_changed_post_as_it_was_or_as_it_becomes(
    posts: int, tmp_path: Path
) -> None:
    with serving(feeds("It came back. ")) as server:
        harbour = fresh(tmp_path, server)
        assert zonepress("pull", *TODAY, cwd=harbour.root).returncode == 0
        before = harbour.files()
        server.pages |= feeds("It left again. ")
        running = start_zonepress("pull", "--again", *TODAY, cwd=harbour.root)
        while changed(before, harbour.files()) < posts:
            assert running.poll() is None, "it was over before it could be killed"
        running.send_signal(signal.SIGKILL)
        running.wait()
        left = harbour.files()
        assert zonepress("pull", "--again", *TODAY, cwd=harbour.root).returncode == 0
    after_all = harbour.files()
    assert changed(before, after_all) == SOURCES * ITEMS
    assert posts <= changed(before, left) < SOURCES * ITEMS
    assert {name for name, data in left.items() if data not in {before[name], after_all[name]}} == set()
    assert left.keys() == after_all.keys()


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> int:
    """How many posts say something else."""
    return sum(data != after[name] for name, data in before.items() if name.endswith("index.md"))
