"""`zonepress pull` and `zonepress posts`, as people type them and read the answer."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkouts import TODAY, zonepress
from feeds.serving import Server, answered, serving
from pull.harbours import Harbour, a_feed, a_harbour, an_item

DAY = ("--today", str(TODAY))


@pytest.fixture
def server() -> Iterator[Server]:
    """A server with a feed of two seals, and one that is not there."""
    with serving({"/feed": a_feed(an_item(2), an_item(1)), "/gone": answered(410)}) as running:
        yield running


@pytest.fixture
def harbour(tmp_path: Path, server: Server) -> Harbour:
    """A checkout with two sources, of which one answers."""
    return a_harbour(tmp_path, server, {}, {"name": "Closed", "address": server.url("/gone")})


def run(harbour: Harbour, *words: str) -> tuple[int, str]:
    """Exit code and all that was said."""
    ran = zonepress(*words, cwd=harbour.root)
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout + ran.stderr


def test_a_pull_says_what_came_what_failed_and_what_to_do_next(harbour: Harbour) -> None:
    code, said = run(harbour, "pull", *DAY)
    gone = "It says that it is gone for good, and is not asked again. Take it out, or write its new address"
    assert code == 0
    assert said.splitlines() == [
        "Residents (quayside): 2 new",
        "  new: zones/quayside/posts/2026-04-01-seal-1/index.md",
        "  new: zones/quayside/posts/2026-04-02-seal-2/index.md",
        f"Closed (quayside): failed. {gone}",
        "2 sources: 2 new, 0 changed, 0 gone, 1 failed.",
        f"Failed: Closed at {harbour.server.url('/gone')}. {gone}.",
        "2 posts wait to be looked at: zonepress posts",
    ]


def test_a_pull_that_must_be_whole_says_so_in_its_exit_code(harbour: Harbour) -> None:
    assert run(harbour, "pull", "--strict", *DAY)[0] == 1
    assert run(harbour, "pull", "--strict", "--again", "Residents", *DAY)[0] == 0


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("pull", "Residnts"), "There is no source called 'Residnts'. Did you mean 'Residents'?"),
        (
            ("pull", "--zone", "quaysid"),
            "No source is listed for a zone called 'quaysid'. Did you mean 'quayside'?",
        ),
        (("posts", "approve", "zzzz"), "There is no post called 'zzzz'."),
    ],
)
def test_misuse_is_one_line_that_says_what_to_type(
    harbour: Harbour, words: tuple[str, ...], answer: str
) -> None:
    code, said = run(harbour, *words)
    assert (code, answer in said, len(said.splitlines())) == (2, True, 1)


def test_without_sources_it_says_where_they_are_listed(harbour: Harbour) -> None:
    (harbour.root / "zones/quayside/sources.yml").unlink()
    for command in (("pull",), ("posts", "health")):
        code, said = run(harbour, *command)
        assert (code, "zones/<zone>/sources.yml" in said) == (0, True)


def test_in_a_terminal_it_shows_how_far_it_is(harbour: Harbour) -> None:
    """And what is said stays readable when the bar has gone."""
    ours, theirs = pty.openpty()
    program = Path(sys.executable).with_name("zonepress")
    with subprocess.Popen([program, "pull", *DAY], cwd=harbour.root, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        said = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            said += piece
            if not piece:
                break
        assert running.wait() == 0
    os.close(ours)
    text = said.decode()
    assert "Asking" in text
    assert "2/2" in text
    assert "Residents (quayside): 2 new" in text
    assert text.rstrip().endswith("2 posts wait to be looked at: zonepress posts")


def ids(said: str) -> list[str]:
    """The short names of the posts that are listed."""
    return [line.split()[0] for line in said.splitlines() if "·" in line]


def test_what_waits_is_listed_with_all_that_is_needed_to_decide(harbour: Harbour) -> None:
    run(harbour, "pull", *DAY)
    code, said = run(harbour, "posts")
    first, second = ids(said)
    assert code == 0
    assert said.splitlines() == [
        "Waiting to be looked at",
        "",
        f"  {first}  Quayside · 2 April 2026 · Residents",
        "        Seal 2",
        "        It was seal 2.",
        "        https://residents.example.org/2",
        "",
        f"  {second}  Quayside · 1 April 2026 · Residents",
        "        Seal 1",
        "        It was seal 1.",
        "        https://residents.example.org/1",
        "",
        "2 posts wait to be looked at.",
        "To show one:      zonepress posts approve ID",
        "To leave one out: zonepress posts hide ID",
    ]
    assert run(harbour, "posts", "list", "--zone", "quayside")[1] == said
    assert "Nothing waits" in run(harbour, "posts", "list", "--zone", "elsewhere")[1]


def test_ids_and_folders_are_taken_and_only_the_status_changes(harbour: Harbour) -> None:
    run(harbour, "pull", *DAY)
    before = harbour.files()
    newest, _ = ids(run(harbour, "posts")[1])
    code, said = run(harbour, "posts", "approve", newest.upper())
    assert (code, said.splitlines()[0].startswith("Approved: Seal 2 (zones/quayside/posts/")) == (0, True)
    assert run(harbour, "posts", "hide", "zones/quayside/posts/2026-04-01-seal-1")[0] == 0
    changed = {name: data for name, data in harbour.files().items() if before.get(name) != data}
    assert sorted(changed) == sorted(name for name in before if "/posts/" in name)
    for name, status in (("seal-2", "approved"), ("seal-1", "hidden")):
        path = harbour.post(name).relative_to(harbour.root).as_posix()
        assert changed[path] == before[path].replace(b"status: waiting", f"status: {status}".encode())
    assert run(harbour, "posts")[1] == "Nothing waits to be looked at.\n"


def test_approving_what_has_changed_takes_the_new_words(harbour: Harbour) -> None:
    run(harbour, "pull", *DAY)
    run(harbour, "posts", "approve", *ids(run(harbour, "posts")[1]))
    harbour.server.pages["/feed"] = a_feed(
        an_item(2), an_item(1, title="Seal one", description="<b>First</b> of all.")
    )
    run(harbour, "pull", "--again", *DAY)
    said = run(harbour, "posts")[1]
    assert "Changed at their source since somebody here approved or edited them" in said
    assert "By now it says there:\n        Seal one\n        First of all." in said
    assert "It was seal 1." in harbour.post("seal-1").read_text()
    run(harbour, "posts", "approve", *ids(said))
    text = harbour.post("seal-1").read_text()
    assert text.endswith("\n<strong>First</strong> of all.\n")
    assert "title: Seal one\n" in text
    assert "newer" not in text
    before = harbour.files()
    run(harbour, "pull", "--again", *DAY)
    assert harbour.files() == before, "what was taken is what the source says"


def test_hiding_what_has_changed_refuses_the_new_words(harbour: Harbour) -> None:
    run(harbour, "pull", *DAY)
    run(harbour, "posts", "approve", *ids(run(harbour, "posts")[1]))
    harbour.server.pages["/feed"] = a_feed(an_item(2), an_item(1, description="Cheap watches"))
    run(harbour, "pull", "--again", *DAY)
    run(harbour, "posts", "hide", *ids(run(harbour, "posts")[1]))
    text = harbour.post("seal-1").read_text()
    assert "Cheap" not in text
    assert "status: hidden\n" in text


def test_a_file_that_can_not_be_changed_is_left_to_its_owner(harbour: Harbour) -> None:
    run(harbour, "pull", *DAY)
    path = harbour.post("seal-1")
    path.write_bytes(path.read_text().encode("utf-16"))
    code, said = run(harbour, "posts", "approve", "zones/quayside/posts/2026-04-01-seal-1")
    assert code == 2
    assert "open it, and write `status: approved`" in said


def test_health_says_how_each_source_is(harbour: Harbour) -> None:
    run(harbour, "pull", *DAY)
    code, said = run(harbour, "posts", "health", *DAY)
    assert code == 0
    assert [line for line in said.splitlines() if "From this machine" not in line] == [
        "Residents (Quayside): Answers",
        "  Last answered 15 April 2026 or later",
        "  Last new post 15 April 2026",
        "  2 posts waiting to be looked at",
        "Closed (Quayside): Gone",
        "  It has never answered",
        "  Nothing new so far",
        "  No post yet",
        "  ! It said on 15 April 2026 that it is gone for good",
    ]


def test_a_build_and_a_check_never_load_the_network(harbour: Harbour) -> None:
    """What is not loaded can't be asked by mistake."""
    code = (
        "import sys, zonepress.cli, zonepress.press, zonepress.checkout\n"
        "print(sorted({'httpx', 'httpcore', 'feedparser', 'zonepress.feeds.fetching'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
