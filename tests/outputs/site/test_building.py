"""A build is whole or it does not happen; the same sources and the same day give the same bytes."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import TemplateError

from checkouts import (
    TODAY,
    ZONE,
    copy_demo,
    pressed,
    small_site,
    start_zonepress,
    story,
    tree,
    write,
    zonepress,
)
from zonepress.model.problem import ZonepressError

WALL = "zones/quayside/stories/2026-03-04-wall.md"
ROOF = "zones/quayside/stories/2026-03-05-roof.md"
FILES = {WALL: story("The wall"), ROOF: story("The roof").replace("03-04", "03-05")}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The files that are new, gone or different."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_another_folder_clock_language_and_machine_give_the_same_bytes(
    built_demo: Path, tmp_path: Path
) -> None:
    elsewhere = copy_demo(tmp_path / "a folder with spaces & ünïcode")
    done = zonepress(
        "build",
        "--today",
        TODAY.isoformat(),
        cwd=elsewhere,
        TZ="Pacific/Kiritimati",
        PYTHONHASHSEED="4242",
        LC_ALL="C",
        LANG="C",
        SOURCE_DATE_EPOCH="1",
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert changed(tree(built_demo / "site"), tree(elsewhere / "site")) == set()


def test_a_build_from_the_cache_gives_the_bytes_of_a_cold_one(built_demo: Path, warm_demo: Path) -> None:
    made = pressed(warm_demo)
    assert changed(tree(built_demo / "site"), tree(warm_demo / "site")) == set()
    assert made.files == made.written


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    checkout = small_site(tmp_path, FILES)
    first = pressed(checkout)
    times = {path: path.stat().st_mtime_ns for path in (checkout / "site").rglob("*.html")}
    again = pressed(checkout)
    assert (first.written, again.written, again.files) == (first.files, 0, first.files)
    assert {path: path.stat().st_mtime_ns for path in (checkout / "site").rglob("*.html")} == times


def test_only_what_shows_a_story_changes_with_its_words(tmp_path: Path) -> None:
    """Its page, the lists it is in and the pages that offer it; no other zone's."""
    other = {"zones/rope-walk/zone.md": ZONE, "zones/rope-walk/stories/2026-03-05-oak.md": story("An oak")}
    checkout = small_site(tmp_path, {**FILES, **other})
    pressed(checkout)
    before = tree(checkout / "site")
    write(checkout / WALL, story("The wall", "More words of nobody's excerpt." * 20))
    made = pressed(checkout)
    after = tree(checkout / "site")
    assert "zones/quayside/stories/2026-03-04-wall/index.html" in changed(before, after)
    assert "zones/quayside/stories/2026-03-05-roof/index.html" in changed(before, after)
    assert "zones/rope-walk/stories/2026-03-05-oak/index.html" not in changed(before, after)
    assert "about/index.html" not in changed(before, after)
    assert made.written < made.files / 2


def test_a_change_that_is_taken_back_gives_the_first_site_again(tmp_path: Path) -> None:
    checkout = small_site(tmp_path, FILES)
    pressed(checkout)
    first = tree(checkout / "site")
    for name, text in ((WALL, story("Another wall")), ("zones/rope-walk/zone.md", ZONE)):
        write(checkout / name, text)
        pressed(checkout)
        assert changed(first, tree(checkout / "site"))
    write(checkout / WALL, FILES[WALL])
    shutil.rmtree(checkout / "zones/rope-walk")
    pressed(checkout)
    assert changed(first, tree(checkout / "site")) == set()


def test_a_file_somebody_changed_in_the_site_is_made_again(tmp_path: Path) -> None:
    checkout = small_site(tmp_path, FILES)
    pressed(checkout)
    whole = tree(checkout / "site")
    page = checkout / "site/zones/quayside/index.html"
    page.write_text("changed by hand")
    (checkout / "site/stories/index.html").unlink()
    pressed(checkout)
    assert changed(whole, tree(checkout / "site")) == set()


@pytest.mark.parametrize("times", [1, 2], ids=["first build after", "two builds after"])
def test_a_page_may_take_the_place_of_a_file(times: int, tmp_path: Path) -> None:
    """A paper is replaced by another record that answers to its old address."""
    checkout = small_site(
        tmp_path,
        {
            "content/documents/index.md": "---\ntitle: Papers\n---\n",
            "content/documents/plan/index.md": "---\ntitle: Plan\nfile: plan.txt\n---\n",
            "content/documents/plan/plan.txt": "The plan",
        },
    )
    for _ in range(times):
        write(checkout / WALL, story("The wall", f"Words {time.monotonic_ns()}"))
        pressed(checkout)
    assert (checkout / "site/documents/plan/plan.txt").is_file()
    shutil.rmtree(checkout / "content/documents/plan")
    write(checkout / WALL, story("The wall", more="moved_from: /documents/plan/plan.txt\n"))
    pressed(checkout)
    assert not (checkout / "site/documents/plan/plan.txt").is_file()
    assert [path for path in tree(checkout / "site") if path.startswith("documents/plan/plan.txt")]


def _break_template(checkout: Path) -> None:
    write(checkout / "overrides/pages/story.html", "{{ view.no_such_thing }}")


def _break_syntax(checkout: Path) -> None:
    write(checkout / "overrides/pages/story.html", "{% if %}")


def _lose_template(checkout: Path) -> None:
    (checkout / "overrides/pages/story.html").unlink()


def _break_settings(checkout: Path) -> None:
    write(checkout / "mkdocs.yml", "site_name: [")


def _break_menu(checkout: Path) -> None:
    path = checkout / "mkdocs.yml"
    path.write_text(path.read_text().replace("stories/index.md", "storys/index.md"))


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (_break_template, TemplateError),
        (_break_syntax, TemplateError),
        (_lose_template, TemplateError),
        (_break_settings, ZonepressError),
        (_break_menu, ZonepressError),
    ],
)
def test_a_build_that_fails_leaves_the_old_site_as_it_was(
    harm: Callable[[Path], None], error: type[Exception], tmp_path: Path
) -> None:
    checkout = small_site(tmp_path, FILES)
    pressed(checkout)
    whole = tree(checkout / "site")
    write(checkout / WALL, story("A new wall"))
    harm(checkout)
    with pytest.raises(error):
        pressed(checkout)
    assert changed(whole, tree(checkout / "site")) == set()
    assert not (checkout / ".site.new").exists()


def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_mends_the_rest(tmp_path: Path) -> None:
    """At whatever moment: the old site, or the new one."""
    checkout = small_site(tmp_path, FILES)
    whole = []
    for title in ("The wall", "A new wall"):
        write(checkout / WALL, story(title))
        pressed(checkout)
        whole.append(tree(checkout / "site"))
    for number, seconds in enumerate((0.5, 0.65, 0.8, 0.95)):
        write(checkout / WALL, story(("The wall", "A new wall")[number % 2]))
        build = start_zonepress("build", "--today", TODAY.isoformat(), cwd=checkout)
        time.sleep(seconds)
        build.kill()
        build.wait()
        assert tree(checkout / "site") in whole, seconds
    pressed(checkout)
    assert changed(whole[1], tree(checkout / "site")) == set()


def test_one_record_with_a_problem_does_not_stop_the_others(tmp_path: Path) -> None:
    poison = "zones/quayside/stories/2026-03-06-poison.md"
    unreadable = "zones/quayside/stories/2026-03-07-unreadable.md"
    checkout = small_site(
        tmp_path,
        {
            **FILES,
            poison: story("Poison", "[" * 5000).replace("03-04", "03-06"),
            unreadable: "---\ntitle: Fun",
        },
    )
    made = pressed(checkout)
    site = tree(checkout / "site")
    assert {problem.path for problem in made.to_mend} == {poison, unreadable}
    assert "zones/quayside/stories/2026-03-04-wall/index.html" in site
    assert [name for name in site if "poison" in name or "unreadable" in name] == []


def test_readers_find_every_page_while_the_site_is_built(tmp_path: Path) -> None:
    """Three pages are asked for as fast as can be; none is ever missing, or cut short."""
    checkout = small_site(tmp_path, FILES)
    pressed(checkout)
    pages = [checkout / "site" / name for name in ("index.html", "stories/index.html", "404.html")]
    missing: list[str] = []
    asked = 0
    done = threading.Event()

    def ask() -> None:
        nonlocal asked
        while not done.is_set():
            for page in pages:
                asked += 1
                try:
                    missing.extend([] if b"</html>" in page.read_bytes() else [f"{page.name} was cut short"])
                except OSError as error:
                    missing.append(str(error))

    reader = threading.Thread(target=ask)
    reader.start()
    for number in range(4):
        write(checkout / WALL, story(f"Wall {number}"))
        pressed(checkout)
    done.set()
    reader.join()
    assert missing == []
    assert asked > 100
