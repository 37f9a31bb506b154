"""A draft, embargoed, withdrawn or hidden record appears nowhere in what is built."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkouts import pressed

WORDS = ("QUOKKADRAFT", "QUOKKAEMBARGO", "QUOKKAWITHDRAWN", "QUOKKAHIDDEN", "QUOKKASCRIPT", "QUOKKACAMERA")


def holding(word: str, folder: Path) -> Iterator[str]:
    """The files that hold a word in their name or anywhere in their bytes, whatever the capitals."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if word.lower() in name.lower() or (
            path.is_file() and word.lower().encode() in path.read_bytes().lower()
        ):
            yield name


@pytest.mark.parametrize("word", WORDS)
def test_a_hidden_word_is_nowhere_in_the_site(word: str, built_demo: Path) -> None:
    sources = [*holding(word, built_demo / "zones"), *holding(word, built_demo / "content")]
    assert sources, "the demo has to hold the word for this to mean anything"
    assert list(holding(word, built_demo / "site")) == []


def test_what_is_not_hidden_is_there(built_demo: Path) -> None:
    assert "zones/quayside/stories/2026-04-14-out-today/index.html" in list(
        holding("Kept back until today", built_demo / "site")
    )


def test_an_embargo_ends_on_its_day_and_no_other_one_with_it(warm_demo: Path) -> None:
    pressed(warm_demo, today=dt.date(2026, 4, 16))
    found = set(holding("QUOKKAEMBARGO", warm_demo / "site"))
    assert {"zones/quayside/stories/2026-04-13-quokkaembargo-news/index.html", "feed.xml"} <= found
    assert not {name for name in found if "quokkaembargo-launch" in name or "quokkaembargo-report" in name}


@pytest.mark.parametrize("hidden", ["draft: yes", "publish_on: 2026-04-16", "withdrawn:\n  on: 2026-04-15"])
def test_what_was_seen_before_is_gone_after_the_next_build(
    hidden: str, built_demo: Path, tmp_path: Path
) -> None:
    """Neither the site as it stands nor what was kept of it may bring a record back."""
    assert list(holding("Eleven neighbours painted forty metres", built_demo / "site"))
    demo = tmp_path / "tests" / "demo"
    shutil.copytree(built_demo.parents[1], tmp_path, dirs_exist_ok=True)
    story = demo / "zones/quayside/stories/2026-03-04-harbour-wall-painted/index.md"
    story.write_text(story.read_text(encoding="utf-8").replace("voice: resident", hidden), encoding="utf-8")
    pressed(demo)
    assert list(holding("Eleven neighbours painted forty metres", demo / "site")) == []
    assert list(holding("painters", demo / "site")) == []


@pytest.mark.parametrize(
    "mended", ["", "    consent: {held_by: Harbour, given: 2024-04-14, until: 2026-04-14}\n"]
)
def test_a_picture_of_people_who_do_not_agree_is_not_shown(mended: str, warm_demo: Path) -> None:
    """The problem is told, and until somebody mends it the story is shown without its picture."""
    story = warm_demo / "zones/quayside/stories/2026-03-04-harbour-wall-painted/index.md"
    words = story.read_text(encoding="utf-8")
    begin, end = words.index("    consent:"), words.index("  - file: sideways.jpg")
    story.write_text(words[:begin] + mended + words[end:], encoding="utf-8")
    assert [problem.check for problem in pressed(warm_demo).to_mend] == ["consent"]
    assert list(holding("Eleven neighbours painted forty metres", warm_demo / "site"))
    assert list(holding("painters", warm_demo / "site")) == []
