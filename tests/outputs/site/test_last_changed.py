"""A page says when its file last changed, where git keeps its whole history."""

from __future__ import annotations

import shutil
from pathlib import Path

from checkouts import pressed, small_site, story, tree
from repositories import commit, git, kept

PAGE = "site/zones/quayside/stories/2026-03-04-wall/index.html"
FILE = "zones/quayside/stories/2026-03-04-wall.md"


def test_a_page_says_when_it_last_changed(tmp_path: Path) -> None:
    """The day of the commit, on every build; without git there is no such line, and the site is whole."""
    checkout = kept(small_site(tmp_path / "one", {FILE: story("A wall")}))
    pressed(checkout)
    assert '<time datetime="2026-04-01">1 April 2026</time>' in (checkout / PAGE).read_text(encoding="utf-8")
    commit(checkout, {FILE: story("A wall", "It was painted again.")}, day="2026-04-09")
    pressed(checkout)
    assert '<time datetime="2026-04-09">9 April 2026</time>' in (checkout / PAGE).read_text(encoding="utf-8")
    clone = tmp_path / "two"
    git(tmp_path, "clone", "--quiet", str(checkout), str(clone))
    pressed(clone)
    assert tree(clone / "site") == tree(checkout / "site")
    shutil.rmtree(clone / ".git")
    pressed(clone)
    text = (clone / PAGE).read_text(encoding="utf-8")
    assert "painted again" in text
    assert "Last changed" not in text
