"""MkDocs by itself, as its users know it: `mkdocs build --strict` and `mkdocs serve`."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkouts import SETTINGS, TODAY, pressed, small_site, story, tree, write
from ports import free_port

MKDOCS = Path(sys.executable).parent / "mkdocs"
WALL = "zones/quayside/stories/2026-03-04-wall.md"
EDIT = "https://git.example.org/harbour/site/edit/main/"


def mkdocs_build(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One run of MkDocs, as its users type it."""
    return subprocess.run(
        [MKDOCS, "build", "--strict", *arguments],
        cwd=checkout,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def on_day(checkout: Path) -> None:
    """Settle the day in the settings, since MkDocs has no option for it."""
    path = checkout / "mkdocs.yml"
    settings = path.read_text(encoding="utf-8")
    day = f"plugins:\n  - zonepress:\n      today: '{TODAY}'\n"
    path.write_text(re.sub(r"plugins:(?: \[zonepress\]|\n  - zonepress)\n", day, settings), encoding="utf-8")


def test_mkdocs_builds_the_same_site_as_zonepress(built_demo: Path, warm_demo: Path) -> None:
    on_day(warm_demo)
    done = mkdocs_build(warm_demo)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    ours, theirs = tree(built_demo / "site"), tree(warm_demo / "site")
    assert ours.keys() - theirs.keys() == set()
    assert {name for name in ours if ours[name] != theirs[name]} == set()
    # MkDocs copies the theme's own files as well; no page asks for them.
    assert {name for name in theirs.keys() - ours.keys() if not name.startswith("assets/")} == set()


def test_strict_stops_at_anything_to_mend_and_says_where(tmp_path: Path) -> None:
    checkout = small_site(tmp_path, {WALL: "---\ntilte: Bad\ndate: 2026-03-04\n---\n"})
    done = mkdocs_build(checkout)
    assert done.returncode == 1
    assert f"{WALL}:2: `tilte` is not a field we know. Did you mean `title`?" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (SETTINGS + "extra: {zonepress: {strap: <b>bold</b>}}\n", "has formatting in it"),
        (SETTINGS.replace("stories/index.md", "storys/index.md"), "nav names storys/index.md"),
    ],
)
def test_settings_that_cannot_be_used_end_it_calmly(settings: str, words: str, tmp_path: Path) -> None:
    done = mkdocs_build(small_site(tmp_path, settings=settings))
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (1, True, False), (
        done.stderr
    )


def test_content_is_written_by_nobody_but_its_authors(built_demo: Path, demo: Path) -> None:
    """A build leaves the sources as they were."""
    made = (".cache/", "site/", ".site.spare/", "__pycache__/")
    before, after = tree(demo), tree(built_demo)
    assert {name for name in after if not name.startswith(made)} == set(before)
    assert {name for name in before if before[name] != after[name]} == set()


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("zones/quayside/stories/2026-03-04-wall", WALL),
        ("zones/quayside", "zones/quayside/zone.md"),
        ("stories/2026-03-05-all", "content/stories/2026-03-05-all/index.md"),
        ("about", "content/about.md"),
        ("stories", "content/stories/index.md"),
        ("", "content/index.md"),
    ],
)
def test_edit_links_open_the_file_a_page_comes_from(page: str, source: str, edited: Path) -> None:
    html = (edited / page / "index.html").read_text()
    assert re.findall(rf'href="({EDIT}[^"]*)"', html) == [f"{EDIT}{source}"]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with pages of every place that a file can lie in."""
    files = {
        WALL: story("The wall"),
        "content/stories/2026-03-05-all/index.md": story("All").replace("03-04", "03-05"),
        "content/stories/index.md": "---\ntitle: Stories\n---\n",
        "content/about.md": "---\ntitle: About\n---\n",
    }
    checkout = small_site(tmp_path_factory.mktemp("edited"), files)
    pressed(checkout)
    return checkout / "site"


def test_a_page_that_no_file_makes_has_no_edit_link(edited: Path) -> None:
    assert EDIT not in (edited / "events/index.html").read_text()


@contextlib.contextmanager
def served(checkout: Path) -> Iterator[str]:
    """The address of `mkdocs serve` on a port that nobody uses."""
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [MKDOCS, "serve", "--dev-addr", address],
        cwd=checkout,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(10)


def awaited(url: str, words: str, *, there: bool = True) -> bool:
    """Whether the page has these words, or has them no more, before half a minute is over."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as answer:
            if (words in answer.read().decode()) is there:
                return True
        time.sleep(0.05)
    return False


def test_serve_shows_a_change_below_zones_and_lives_through_a_mistake(tmp_path: Path) -> None:
    checkout = small_site(tmp_path, {WALL: story("The wall")})
    with served(checkout) as host:
        page = f"{host}/zones/quayside/stories/2026-03-04-wall/"
        assert awaited(page, "The wall")
        write(checkout / WALL, "---\ntitle: 'A mistake\n---\n")
        assert awaited(f"{host}/zones/quayside/stories/", "The wall", there=False)
        write(checkout / WALL, story("A taller wall"))
        assert awaited(page, "A taller wall")
        write(
            checkout / "zones/quayside/stories/2026-03-05-roof.md",
            story("The roof").replace("03-04", "03-05"),
        )
        assert awaited(f"{host}/zones/quayside/stories/2026-03-05-roof/", "The roof")
