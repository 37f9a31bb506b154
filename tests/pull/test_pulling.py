"""A whole pull, from the server to the files, again and again."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds.serving import Server, answered, dripping, sent_to, serving, unless_known
from pull.harbours import HOUR, a_feed, a_harbour, an_item, an_rss, listed
from zonepress.feeds.keeping import Kind
from zonepress.model.problem import ZonepressError
from zonepress.pull.pulling import Pulled, Told, Watch

pytestmark = pytest.mark.usefixtures("own_loop")

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg=="
)


PAGE = b'<!doctype html><title>Us</title><link rel="alternate" type="application/rss+xml" href="/rss">'


@pytest.fixture
def server() -> Iterator[Server]:
    """A server with a feed of two seals."""
    with serving({"/feed": a_feed(an_item(2), an_item(1))}) as running:
        yield running


def failed(pulled: Pulled) -> dict[str, str]:
    return {told.source.name: told.failed for told in pulled.told if told.failed}


def skipped(pulled: Pulled) -> dict[str, str]:
    return {told.source.name: told.skipped for told in pulled.told if told.skipped}


def kinds(pulled: Pulled) -> list[Kind]:
    return [kind for told in pulled.told for kind, _ in told.changes]


def test_what_is_new_is_kept_as_files_one_for_each(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server)
    pulled = harbour.pull()
    assert harbour.posts() == ["2026-04-01-seal-1", "2026-04-02-seal-2"]
    assert pulled.waiting == 2
    text = harbour.post("seal-1").read_text(encoding="utf-8").splitlines()
    assert [line for line in text if not line.startswith(("  id:", "  words:", "  page:"))] == [
        "---", "title: Seal 1", 'date: "2026-04-01"', "source: Residents",
        'link: "https://residents.example.org/1"', "status: waiting", "pulled:",
        '  seen: "2026-04-15"', "---", "", "It was seal 1.",
    ]  # fmt: skip


def test_pulling_twice_changes_nothing(tmp_path: Path, server: Server) -> None:
    """Not a byte, whether it asks again or not."""
    harbour = a_harbour(tmp_path, server)
    harbour.pull()
    before = harbour.files()
    assert [told.new for told in harbour.pull().told] == [()]
    assert harbour.files() == before
    assert len(server.asked) == 2


def test_nobody_is_asked_twice_within_the_hour(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server)
    harbour.pull(later=0.5)
    assert skipped(harbour.pull(later=0)) == {"Residents": "it was asked less than an hour ago"}
    assert len(server.asked) == 1
    harbour.pull(again=True)
    assert len(server.asked) == 2


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path, server: Server) -> None:
    page = answered(body=an_rss(an_item(1)), headers=[("ETag", '"one"')])
    server.pages["/feed"] = unless_known(page, "if-none-match", '"one"')
    harbour = a_harbour(tmp_path, server)
    harbour.pull()
    before = harbour.files()
    assert failed(harbour.pull()) == {}
    assert server.asked[1].headers["if-none-match"] == '"one"'
    assert harbour.files() == before


def test_posts_that_are_not_here_come_though_nothing_is_new(tmp_path: Path, server: Server) -> None:
    """The next night begins from a copy without the posts that still wait in a proposed change."""
    page = answered(body=an_rss(an_item(1)), headers=[("ETag", '"one"')])
    server.pages["/feed"] = unless_known(page, "if-none-match", '"one"')
    harbour = a_harbour(tmp_path, server)
    harbour.pull()
    harbour.post("seal-1").unlink()
    (tmp_path / "zones/quayside/posts/2026-04-01-seal-1").rmdir()
    harbour.pull()
    assert harbour.posts() == ["2026-04-01-seal-1"]


def test_an_edit_comes_in_and_hidden_stays_hidden(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server)
    harbour.pull()
    path = harbour.post("seal-1")
    path.write_text(path.read_text().replace("status: waiting", "status: hidden  # not ours"))
    server.pages["/feed"] = a_feed(an_item(2), an_item(1, title="Seal one", description="It was the first."))
    assert kinds(harbour.pull()) == [Kind.CHANGED]
    text = path.read_text()
    assert "title: Seal one\n" in text
    assert text.endswith("\nIt was the first.\n")
    assert "status: hidden  # not ours\n" in text
    assert kinds(harbour.pull()) == []


def test_what_a_person_approved_or_wrote_is_not_written_over(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server)
    harbour.pull()
    approved, written = harbour.post("seal-1"), harbour.post("seal-2")
    approved.write_text(approved.read_text().replace("waiting", "approved"))
    written.write_text(written.read_text().replace("It was seal 2.", "It was *our* seal."))
    server.pages["/feed"] = a_feed(
        an_item(2, description="There."), an_item(1, description="Two <b>lines</b>\n\nby now: # 1 & so on")
    )
    assert kinds(harbour.pull()) == [Kind.NEWER, Kind.NEWER]
    assert approved.read_text().endswith("\nIt was seal 1.\n")
    assert "status: approved\n" in approved.read_text()
    assert written.read_text().endswith("\nIt was *our* seal.\n")
    before = harbour.files()
    assert kinds(harbour.pull()) == []
    assert harbour.files() == before


def test_what_is_deleted_there_is_noted_here_and_stays(tmp_path: Path, server: Server) -> None:
    server.pages["/feed"] = a_feed(*map(an_item, (4, 3, 2, 1)))
    harbour = a_harbour(tmp_path, server)
    harbour.pull()
    server.pages["/feed"] = a_feed(*map(an_item, (4, 2, 1)))
    assert kinds(harbour.pull()) == [Kind.GONE]
    assert '  gone: "2026-04-15"\n' in harbour.post("seal-3").read_text()
    assert kinds(harbour.pull()) == []
    server.pages["/feed"] = a_feed(*map(an_item, (4, 3, 2, 1)))
    assert kinds(harbour.pull()) == [Kind.BACK]
    assert "gone" not in harbour.post("seal-3").read_text()


def test_what_two_channels_say_is_one_post(tmp_path: Path, server: Server) -> None:
    """Though the second is read before the first is written."""
    sources = [{"name": f"Channel {number}", "address": server.url(f"/{number}")} for number in range(6)]
    server.pages |= {f"/{number}": a_feed(an_item(1), an_item(2)) for number in range(6)}
    pulled = a_harbour(tmp_path, server, *sources).pull()
    assert [len(told.new) for told in pulled.told] == [2, 0, 0, 0, 0, 0]
    assert pulled.waiting == 2


def test_what_the_second_channel_changes_is_written_first(tmp_path: Path, server: Server) -> None:
    sources = [{"name": f"Channel {number}", "address": server.url(f"/{number}")} for number in range(2)]
    server.pages |= {
        f"/{number}": a_feed(*(an_item(day, description=f"Channel {number}") for day in range(20, 0, -1)))
        for number in range(2)
    }
    harbour = a_harbour(tmp_path, server, *sources)
    pulled = harbour.pull()
    assert [len(told.new) for told in pulled.told] == [20, 0]
    assert kinds(pulled) == [Kind.CHANGED] * 20
    assert harbour.post("seal-20").read_text().endswith("\nChannel 1\n")


def test_one_bad_source_stops_no_other(tmp_path: Path, server: Server) -> None:
    server.pages |= {
        "/slow": dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        "/half": b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss",
        "/broken-off": answered(body=an_rss(an_item(1))[:-30]),
        "/page": answered(body=PAGE),
        "/empty": answered(),
        "/json": answered(body=b'{"hello": "world"}'),
        "/away": sent_to("http://127.0.0.1/"),
    }
    names = ["slow", "half", "broken-off", "page", "empty", "json", "away", "none"]
    sources = [{"name": name, "address": server.url(f"/{name}")} for name in names]
    pulled = a_harbour(tmp_path, server, *sources, {}).pull()
    found = failed(pulled)
    assert found.pop("page").endswith(f"It names its feed: write `address: {server.url('/rss')}`")
    assert found.pop("away").startswith("127.0.0.1 is not on the public internet. If it is meant, name it")
    assert found == {
        "slow": "It took longer than 2 seconds",
        "half": "What it sent breaks off in the middle",
        "broken-off": "What it sent breaks off in the middle",
        "empty": "What it sent is empty",
        "json": "What it sent is no feed that we know",
        "none": "There is nothing at this address (answer 404)",
    }
    assert len(pulled.told[-1].new) == 2


def test_a_bomb_of_entities_is_told_and_over_soon(tmp_path: Path, server: Server) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{bomb}]>'
    text = f'{head}<rss version="2.0"><channel><item><title>&a11;</title></item></channel></rss>'
    server.pages["/feed"] = answered(body=text.encode())
    harbour = a_harbour(tmp_path, server)
    harbour.pull()
    assert sum(len(data) for name, data in harbour.files().items() if "/posts/" in name) < 10_000


def test_a_source_that_is_gone_for_good_is_asked_no_more(tmp_path: Path, server: Server) -> None:
    server.pages["/feed"] = answered(410)
    harbour = a_harbour(tmp_path, server)
    assert "gone for good" in failed(harbour.pull())["Residents"]
    assert harbour.health()["Residents"]["state"] == "off"
    (tmp_path / ".cache/zonepress/feeds.json").unlink()
    assert skipped(harbour.pull(again=True)) == {"Residents": "it said that it is gone for good"}
    assert len(server.asked) == 1
    (tmp_path / "zones/quayside/sources.yml").write_text(listed(server, {"address": server.url("/new")}))
    server.pages["/new"] = a_feed(an_item(1))
    assert len(harbour.pull().told[0].new) == 1


def test_a_source_that_has_moved_is_followed_and_told(tmp_path: Path, server: Server) -> None:
    server.pages["/feed"] = sent_to("/new", 301)
    server.pages["/new"] = a_feed(an_item(1))
    harbour = a_harbour(tmp_path, server)
    (told,) = harbour.pull().told
    (advice,) = told.advice
    assert advice.endswith(f"If that is right, write `address: {server.url('/new')}`")
    assert (len(told.new), harbour.health()["Residents"]["moved_to"]) == (1, server.url("/new"))


@pytest.mark.parametrize("status", [429, 503])
def test_a_source_that_asks_us_to_wait_is_left_alone(status: int, tmp_path: Path, server: Server) -> None:
    server.pages["/feed"] = answered(status, headers=[("Retry-After", str(3 * HOUR))])
    harbour = a_harbour(tmp_path, server)
    harbour.pull(later=2)
    assert skipped(harbour.pull(again=True, later=2)) == {"Residents": "it asked us to wait"}
    harbour.pull()
    assert len(server.asked) == 2


def test_a_host_that_is_asked_too_often_is_left_alone_as_a_whole(tmp_path: Path, server: Server) -> None:
    server.pages["/a"] = answered(429)
    harbour = a_harbour(tmp_path, server, {"name": "A", "address": server.url("/a")})
    harbour.pull(later=0.5)
    both = listed(server, {"name": "A", "address": server.url("/a")}, {"name": "B"})
    (tmp_path / "zones/quayside/sources.yml").write_text(both)
    assert skipped(harbour.pull())["B"] == "its host asked us to wait"


def test_a_note_changes_only_when_there_is_something_to_say(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server)
    harbour.pull(later=24)
    assert harbour.health()["Residents"] == {
        "name": "Residents", "address": server.url("/feed"), "state": "answers", "since": "2026-04-15",
        "noted": "2026-04-15", "answered": "2026-04-15", "last_new": "2026-04-15", "items": 2,
    }  # fmt: skip
    before = harbour.files()
    harbour.pull(later=24)
    server.pages["/feed"] = answered(500)
    harbour.pull(later=24)
    harbour.pull(later=24)
    assert harbour.files() == before, "a silent night or two is no news"
    harbour.pull()
    noted = harbour.health()["Residents"]
    assert (noted["state"], noted["since"], noted["answered"]) == ("fails", "2026-04-17", "2026-04-15")
    assert "answer 500" in noted["why"]
    server.pages["/feed"] = a_feed(an_item(2), an_item(1))
    harbour.pull()
    assert harbour.health()["Residents"]["state"] == "answers"


def test_a_feed_that_leaves_its_subject_is_seen_at_once(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server, {"include": "seal"})
    harbour.pull()
    spam = (an_item(number, title="Buy now", description="Cheap watches") for number in (9, 8, 7, 6))
    server.pages["/feed"] = a_feed(*spam, an_item(2))
    (told,) = harbour.pull().told
    assert told.new == ()
    assert (harbour.health()["Residents"]["items"], harbour.health()["Residents"]["off_topic"]) == (5, 4)


def test_pictures_come_only_where_the_licence_covers_them(tmp_path: Path, server: Server) -> None:
    """Through the same hands as all pictures; a picture that nobody described stays where it is."""
    server.pages |= {
        "/seal.png": answered(body=PICTURE),
        "/script.png": answered(body=b"<svg onload=alert(1)>"),
    }
    shown = f'<p>Look</p><img src="{server.url("/seal.png")}" alt="A grey seal">'
    server.pages["/feed"] = a_feed(
        an_item(3, description=f'<img src="{server.url("/script.png")}" alt="A grey seal">'),
        an_item(2, description=f'<img src="{server.url("/seal.png")}" alt="">'),
        an_item(1, description=shown),
    )
    without = a_harbour(tmp_path / "without", server)
    without.pull()
    assert [request.path for request in server.asked] == ["/feed"]
    harbour = a_harbour(tmp_path / "with", server, {"pictures": "yes"})
    harbour.pull()
    files = [path.name for path in tmp_path.glob("with/zones/quayside/posts/*/*")]
    assert sorted(files) == ["index.md", "index.md", "index.md", "picture.png"]
    text = harbour.post("seal-1").read_text()
    assert "picture:\n  file: picture.png\n  alt: A grey seal\n  credit: Residents\n" in text
    assert "http://127" not in text


def test_a_post_whose_file_can_not_be_read_does_not_come_again(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server)
    harbour.pull()
    path = harbour.post("seal-1")
    path.write_text(path.read_text().replace("title: Seal 1", "title: Seal: 1: spoilt"))
    assert [told.new for told in harbour.pull().told] == [()]
    assert len(harbour.posts()) == 2


def test_posts_of_one_day_and_title_lie_side_by_side(tmp_path: Path, server: Server) -> None:
    server.pages["/feed"] = a_feed(
        an_item(1), an_item(1, guid="other", link="https://residents.example.org/other")
    )
    harbour = a_harbour(tmp_path, server)
    harbour.pull()
    assert harbour.posts() == ["2026-04-01-seal-1", "2026-04-01-seal-1-2"]


def test_a_zone_or_a_source_can_be_pulled_alone(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server, {}, {"name": "Other", "address": server.url("/other")})
    assert [told.source.name for told in harbour.pull(names=("Other",)).told] == ["Other"]
    assert len(harbour.pull(zone="quayside").told) == 2
    with pytest.raises(ZonepressError, match=r"There is no source called 'Othr'\. Did you mean 'Other'\?"):
        harbour.pull(names=("Othr",))
    with pytest.raises(ZonepressError, match="No source is listed for a zone called 'rope'"):
        harbour.pull(zone="rope")


def test_a_list_of_sources_that_is_half_wrong_is_half_pulled(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server, {"name": "No licence", "licence": ""}, {})
    pulled = harbour.pull()
    assert [told.source.name for told in pulled.told] == ["Residents"]
    assert [problem.path for problem in pulled.problems] == ["zones/quayside/sources.yml"]


def test_how_far_it_is_can_be_watched(tmp_path: Path, server: Server) -> None:
    seen: list[object] = []
    watch = Watch(
        seen.append, lambda source: seen.append(source.name), lambda told: seen.append(len(told.new))
    )
    a_harbour(tmp_path, server).pull(watch=watch)
    assert seen == [1, "Residents", 2]


def test_a_pull_that_is_stopped_is_gone_on_with(tmp_path: Path, server: Server) -> None:
    """Whoever was not kept yet counts as not asked."""
    sources = [{"name": f"Channel {number}", "address": server.url(f"/{number}")} for number in range(3)]
    server.pages |= {f"/{number}": a_feed(an_item(number + 1)) for number in range(3)}
    harbour = a_harbour(tmp_path, server, *sources)

    def stop(told: Told) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        harbour.pull(watch=Watch(told=stop), later=0)
    assert "Channel 0" in skipped(harbour.pull())
    assert len(harbour.posts()) == 3


def test_two_pulls_at_once_are_one_too_many(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server)

    def begin(number: int) -> None:
        with pytest.raises(ZonepressError, match="Another pull is under way"):
            harbour.pull()

    assert len(harbour.pull(watch=Watch(begin)).told) == 1


def test_servers_are_told_who_asks_and_whom_to_turn_to(tmp_path: Path, server: Server) -> None:
    a_harbour(tmp_path, server, contact="office@harbour.example.org").pull()
    agent = server.asked[0].headers["user-agent"]
    assert agent.startswith("zonepress/")
    assert agent.endswith("(+https://harbour.example.org/; office@harbour.example.org)")


def test_nobody_is_asked_without_a_name(tmp_path: Path, server: Server) -> None:
    harbour = a_harbour(tmp_path, server)
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_url: https://harbour.example.org/\n", ""))
    with pytest.raises(ZonepressError, match=r"set `site_url` in mkdocs\.yml"):
        harbour.pull()
    assert server.asked == []


def test_nothing_is_left_lying_about(tmp_path: Path, server: Server) -> None:
    a_harbour(tmp_path, server).pull()
    left = {path.name for path in (tmp_path / ".cache/zonepress").iterdir()}
    assert {name for name in left if not name.startswith("kept")} <= {"feeds.json", "pull.lock"}
    json.loads((tmp_path / ".cache/zonepress/feeds.json").read_text())
