"""A whole checkout is read: whatever one file holds, the others are there."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from builders import some_settings
from checkouts import ZONE, story, write
from zonepress.model.event import Event
from zonepress.sources.loading import Loaded, load_library
from zonepress.store import Store
from zonepress.workers import Limits, Workers

WALL = "zones/quayside/stories/2026-03-04-wall.md"


def load(root: Path, **files: str | bytes) -> Loaded:
    """What a checkout with these files and one good story holds."""
    given: dict[str, str | bytes] = {"zones/quayside/zone.md": ZONE, WALL: story("The wall"), **files}
    for name, data in given.items():
        write(root / name, data)
    return loaded(root)


def loaded(root: Path) -> Loaded:
    """What the checkout in a folder holds."""
    with Store(None) as store, Workers(count=1, limits=Limits(seconds=5)) as workers:
        return load_library(some_settings(root), store, workers)


def told(found: Loaded) -> list[tuple[str, str, str]]:
    """Each problem: where, what we saw, what to type instead."""
    return [(problem.path, problem.saw, problem.instead) for problem in found.problems]


def paths(found: Loaded) -> list[str]:
    """The files that became records."""
    return [record.origin.path for record in found.library.records]


def test_every_kind_of_place_is_read(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        **{
            "content/index.md": "---\ntitle: Home\n---\n",
            "content/stories/2026-03-04-all/index.md": story("For all"),
            "content/stories/2026-03-04-all/wall.png": b"picture",
            "content/README.md": "How to write here",
            "zones/README.md": "How to add a zone",
            "zones/quayside/sources.yml": "sources:\n",
            "zones/quayside/.hidden.md": "notes",
            "newsletters/2026-q2/index.md": "---\ntitle: Spring\n---\n",
        },
    )
    assert told(found) == []
    assert paths(found) == [
        "content/index.md",
        "content/stories/2026-03-04-all/index.md",
        "newsletters/2026-q2/index.md",
        WALL,
        "zones/quayside/zone.md",
    ]


def test_an_empty_checkout_holds_nothing_and_nothing_is_wrong(tmp_path: Path) -> None:
    found = loaded(tmp_path)
    assert (told(found), paths(found), found.files) == ([], [], frozenset())


@pytest.mark.parametrize(
    ("path", "saw", "instead"),
    [
        (
            "zones/quayside/storys/2026-03-04-a.md",
            "There is no kind of record called 'storys'",
            "Did you mean zones/quayside/stories/?",
        ),
        (
            "zones/quayside/stories/2026/03-04-a/index.md",
            "This file lies too deep",
            "Put it at zones/quayside/stories/03-04-a/index.md",
        ),
        ("zones/quayside/zoen.md", "A zone's folder holds no zoen.md", "Did you mean zone.md?"),
        (
            "zones/fun-day.md",
            "This file lies between the zones",
            "Put it in its zone's folder, for example zones/fun-day/zone.md",
        ),
        (
            "zones/quaysid/stories/2026-03-04-a.md",
            "There is no zone called 'quaysid'",
            "Did you mean zones/quayside/?",
        ),
        (
            "newsletters/2026-q2.md",
            "A newsletter is one folder with an index.md",
            "Put it at newsletters/2026-q1/index.md",
        ),
        (
            "newsletters/2026-Q2/index.md",
            "The name '2026-Q2' has more in it than small letters, figures and hyphens",
            "Call it '2026-q2'",
        ),
        (
            "newsletters/spring/index.md",
            "The folder 'spring' is not a quarter",
            "Call it by year and quarter, for example 2026-q1",
        ),
        (
            "zones/quayside/stories/2026-03-04 Fün day.md",
            "The name '2026-03-04 Fün day' has more in it than small letters, figures and hyphens",
            "Call it '2026-03-04-fun-day'",
        ),
        (
            "zones/quayside/stories/2026-03-04-a.MD",
            "The file's ending is '.MD'",
            "Write it in small letters: .md",
        ),
    ],
)
def test_a_file_in_the_wrong_place_is_told_the_right_one(
    path: str, saw: str, instead: str, tmp_path: Path
) -> None:
    found = load(tmp_path, **{path: story("A day")})
    assert told(found) == [(path, saw, instead)]
    assert WALL in paths(found)


@pytest.mark.parametrize("name", ["page.html", "picture.svg", "sw.js", "run.exe", "CNAME", "a.md~"])
def test_only_known_kinds_of_file_are_taken(name: str, tmp_path: Path) -> None:
    """Whatever a folder holds would otherwise be public: pages that run, pictures with script."""
    path = f"zones/quayside/stories/{name}"
    found = load(tmp_path, **{path: b"<script>"})
    assert [(where, "Save it as one of: " in instead) for where, _, instead in told(found)] == [(path, True)]
    assert path not in found.files


def test_a_link_to_another_place_is_not_followed(tmp_path: Path) -> None:
    """Git keeps such links, so that a contribution could publish a file of the machine that builds."""
    outside = tmp_path / "secret.md"
    write(outside, story("Secret"))
    root = tmp_path / "checkout"
    write(root / "zones/quayside/stories/kept.md", "")
    (root / "zones/quayside/stories/2026-03-04-secret.md").symlink_to(outside)
    (root / "zones/quayside/events").symlink_to(tmp_path)
    (root / "content").symlink_to(tmp_path)
    found = load(root)
    links = ["content", "zones/quayside/events", "zones/quayside/stories/2026-03-04-secret.md"]
    assert [where for where, saw, _ in told(found) if saw == "This is a link to another place"] == links
    assert paths(found) == [WALL, "zones/quayside/zone.md"]


def test_a_name_that_is_no_text_is_told_and_left(tmp_path: Path) -> None:
    write(tmp_path / "zones/quayside/stories" / os.fsdecode(b"2026-03-04-\xff.md"), story("Odd"))
    found = load(tmp_path)
    assert [saw for _, saw, _ in told(found)] == ["The file's name is not readable text"]
    assert WALL in paths(found)


@pytest.mark.skipif(os.name == "nt", reason="everybody may read everything there")
def test_a_folder_in_a_files_place_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "zones/quayside/stories/2026-03-05-a.md").mkdir(parents=True)
    found = load(tmp_path)
    assert paths(found) == [WALL, "zones/quayside/zone.md"]


POISON = {
    "bytes": b"\xff\xfe\x00",
    "nothing": b"",
    "picture": b"\x89PNG\r\n\x1a\n\0",
    "unclosed": b"---\ntitle: A",
    "deep lists": b"---\na: " + b"[" * 60_000 + b"\n---\n",
    "deep steps": b"---\n" + b"- " * 30_000 + b"\n---\n",
    "aliases": b"---\na: &a [x]\nb: [*a, *a]\n---\n",
    "long": b"---\ntitle: A\n---\n" + b"x" * (1 << 20),
    "wrong": b"---\ntilte: A\n---\n",
}


def test_one_unreadable_file_never_hides_the_others(tmp_path: Path) -> None:
    files = {
        f"zones/quayside/stories/2026-03-05-bad{number}.md": data
        for number, data in enumerate(POISON.values())
    }
    found = load(tmp_path, **files)
    assert paths(found) == [WALL, "zones/quayside/zone.md"]
    assert {where for where, _, _ in told(found)} == set(files)


def test_a_second_reading_comes_from_the_store(tmp_path: Path) -> None:
    """Also what is wrong with a file is remembered, so that nothing is told only once."""
    write(tmp_path / WALL, story("The wall"))
    write(tmp_path / "zones/quayside/zone.md", ZONE)
    write(tmp_path / "zones/quayside/stories/2026-03-05-bad.md", "---\ntilte: A\n---\n")
    kept = tmp_path / "kept.sqlite"
    seen = []
    for _ in range(2):
        with Store(kept) as store, Workers(count=1) as workers:
            found = load_library(some_settings(tmp_path), store, workers)
            seen.append(
                (paths(found), told(found), [record.model_dump() for record in found.library.records])
            )
    assert seen[0] == seen[1]
    assert len(seen[0][1]) == 3


def test_a_change_of_clocks_reads_times_anew(tmp_path: Path) -> None:
    """The same bytes mean another moment in another place."""
    fun_day = "---\ntitle: Fun\nstart: 2026-07-01 10:00\n---\n"
    write(tmp_path / "content/events/2026-07-01-fun.md", fun_day)
    starts: list[object] = []
    with Store(tmp_path / "kept.sqlite") as store, Workers(count=1) as workers:
        for tz in ("Europe/London", "Asia/Kolkata"):
            found = load_library(some_settings(tmp_path, tz=tz), store, workers)
            (event,) = found.library.all(Event)
            starts.append(event.start)
    assert starts == [
        dt.datetime(2026, 7, 1, 9, 0, tzinfo=dt.UTC),
        dt.datetime(2026, 7, 1, 4, 30, tzinfo=dt.UTC),
    ]
