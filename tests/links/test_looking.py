"""What is gone is told from what may come back, and no host is asked more than it should be."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from feeds.serving import Request, Server, answered, sent_to, serving, silent
from links.shores import HASTE, Shore, a_shore
from zonepress.links.memory import State
from zonepress.model.problem import ZonepressError

pytestmark = pytest.mark.usefixtures("own_loop")


@pytest.fixture
def server() -> Iterator[Server]:
    """A server with a page."""
    with serving({"/": answered(body=b"words")}) as running:
        yield running


def linked(root: Path, server: Server, *paths: str) -> Shore:
    """A story that leads to these pages of the server."""
    return a_shore(root, server, text=" ".join(f"[one]({server.url(path)})" for path in paths))


def states(shore: Shore, day: float = 0, *, again: bool = False) -> dict[str, State]:
    """How each address is, by its path."""
    looked = shore.look(day, again=again)
    return {
        address.partition("//")[2].partition("/")[2]: look.state for address, look in looked.looks.items()
    }


async def no_heads(request: Request, writer: asyncio.StreamWriter) -> None:
    """A server that knows one way of being asked."""
    writer.write(answered(200 if request.method == "GET" else 405))


def test_each_answer_says_how_a_page_is(tmp_path: Path, server: Server) -> None:
    server.pages |= {
        "/gone": answered(410),
        "/moved": sent_to("/", 301),
        "/lent": sent_to("/", 302),
        "/shut": answered(403),
        "/ill": answered(500),
        "/old-server": no_heads,
    }
    paths = ("/", "/missing", "/gone", "/moved", "/lent", "/shut", "/ill", "/old-server")
    assert states(linked(tmp_path, server, *paths)) == {
        "": State.FINE,
        "missing": State.GONE,
        "gone": State.GONE,
        "moved": State.MOVED,
        "lent": State.FINE,
        "shut": State.SHUT,
        "ill": State.SILENT,
        "old-server": State.FINE,
    }


def test_page_is_asked_for_its_head_and_no_more(tmp_path: Path, server: Server) -> None:
    linked(tmp_path, server, "/").look()
    assert [(request.method, request.path) for request in server.asked] == [("HEAD", "/")]


def test_other_spelling_of_an_address_is_no_move(tmp_path: Path, server: Server) -> None:
    server.pages["/page"] = sent_to("/page/", 301)
    server.pages["/page/"] = answered()
    assert states(linked(tmp_path, server, "/page")) == {"page": State.FINE}


def test_who_does_not_answer_is_asked_once_more(tmp_path: Path, server: Server) -> None:
    async def moody(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(answered(200 if len(server.asked) > 2 else 500))

    server.pages["/moody"] = moody
    assert states(linked(tmp_path, server, "/moody")) == {"moody": State.FINE}


def test_silence_is_to_be_mended_when_it_lasts(tmp_path: Path, server: Server) -> None:
    server.pages["/ill"] = answered(500)
    shore = linked(tmp_path, server, "/ill")
    lasts = [next(iter(shore.look(day).looks.values())).lasts for day in (0, 7, 14)]
    assert lasts == [False, False, True]
    server.pages["/ill"] = answered()
    assert states(shore, 21) == {"ill": State.FINE}
    server.pages["/ill"] = answered(500)
    assert not next(iter(shore.look(28).looks.values())).lasts


def test_many_silent_looks_in_a_day_are_not_yet_long(tmp_path: Path, server: Server) -> None:
    server.pages["/ill"] = answered(500)
    shore = linked(tmp_path, server, "/ill")
    for hour in range(5):
        looked = shore.look(hour / 24, again=True)
    assert not next(iter(looked.looks.values())).lasts


def test_nobody_is_asked_twice_a_day_unless_told_to(tmp_path: Path, server: Server) -> None:
    shore = linked(tmp_path, server, "/", "/missing")
    shore.look()
    first = len(server.asked)
    assert states(shore, 0.5) == {"": State.FINE, "missing": State.GONE}
    assert len(server.asked) == first
    shore.look(0.5, again=True)
    assert len(server.asked) == 2 * first


def test_who_wants_to_be_left_alone_is(tmp_path: Path, server: Server) -> None:
    server.pages["/busy"] = answered(429, headers=[("Retry-After", "172800")])
    shore = linked(tmp_path, server, "/busy")
    assert states(shore) == {"busy": State.SILENT}
    assert len(server.asked) == 1
    assert states(shore, 1) == {"busy": State.SILENT}
    assert len(server.asked) == 1
    states(shore, 3)
    assert len(server.asked) == 2


def test_host_that_does_not_answer_is_not_asked_for_every_page(tmp_path: Path, server: Server) -> None:
    server.pages |= {f"/{number}": silent() for number in range(6)}
    closed = Server(host="127.0.0.1", port=server.port)
    shore = linked(tmp_path, closed, *(f"/{number}" for number in range(6)))
    shore.root.joinpath("mkdocs.yml").write_text(
        shore.root.joinpath("mkdocs.yml").read_text().replace(str(server.port), "9")
    )
    text = shore.root / "zones/quayside/stories/2026-03-04-seal.md"
    text.write_text(text.read_text().replace(f":{server.port}/", ":9/"))
    looked = shore.look()
    reasons = [look.why for look in looked.looks.values()]
    assert {look.state for look in looked.looks.values()} == {State.SILENT}
    assert sum("other addresses" in why for why in reasons) == 4
    assert server.asked == []


def test_nothing_is_held_against_links_while_we_are_offline(tmp_path: Path, server: Server) -> None:
    """A laptop on a train would else find every link dead after two weeks."""
    hosts = ("127.0.0.1", "127.0.0.2", "127.0.0.3")
    closed = [Server(host=host, port=9) for host in hosts]
    shore = a_shore(tmp_path, *closed, text=" ".join(f"[a]({one.url()})" for one in closed))
    with pytest.raises(ZonepressError, match="look whether this computer is on the internet"):
        shore.look()
    assert not (tmp_path / ".cache/zonepress/links.json").exists()


def test_one_page_after_the_other_and_not_too_many(tmp_path: Path, server: Server) -> None:
    paths = [f"/{number}" for number in range(5)]
    server.pages |= {path: answered() for path in paths}
    shore = linked(tmp_path, server, *paths)
    pace = replace(HASTE, most_per_host=3)
    assert len(shore.look(pace=pace).looks) == 3
    assert server.most_at_once == 1
    assert len(shore.look(1, pace=pace).looks) == 5, "the others come next time"


def test_inner_networks_are_not_asked(tmp_path: Path, server: Server) -> None:
    shore = a_shore(tmp_path, text=f"[in]({server.url('/')}) [door](http://192.168.0.1/)")
    assert {look.state for look in shore.look().looks.values()} == {State.WRONG}
    assert server.asked == []


def test_memory_that_cannot_be_read_is_begun_anew(tmp_path: Path, server: Server) -> None:
    shore = linked(tmp_path, server, "/")
    shore.look()
    (tmp_path / ".cache/zonepress/links.json").write_text('{"links": {"a": {"state": "odd"}}}')
    assert states(shore) == {"": State.FINE}


def test_who_asks_says_whom_to_turn_to(tmp_path: Path, server: Server) -> None:
    shore = linked(tmp_path, server, "/")
    shore.look()
    assert "https://harbour.example.org/" in server.asked[0].headers["user-agent"]
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_url: https://harbour.example.org/\n", ""))
    with pytest.raises(ZonepressError, match="under a name they can turn to"):
        shore.look(2)
