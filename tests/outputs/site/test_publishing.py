"""Two folders take turns at being the site."""

from __future__ import annotations

from pathlib import Path

from checkouts import pressed, small_site, story


def test_what_no_build_put_there_is_not_published_again(tmp_path: Path) -> None:
    """A file dropped into the site is swept out of the folder before that is the site again."""
    record = "content/stories/2026-03-04-wall.md"
    checkout = small_site(
        tmp_path, {record: story("The wall"), "content/stories/2026-03-05-hall.md": story("Hall")}
    )
    pressed(checkout)
    (checkout / "site/stories/notes").mkdir()
    (checkout / "site/stories/notes/private.html").write_text("not ours")
    for title in ("A red wall", "A blue wall", "A green wall"):
        (checkout / record).write_text(story(title))
        pressed(checkout)
    assert not (checkout / "site/stories/notes").exists()
    assert not (checkout / ".site.spare/stories/notes").exists()
    assert "A green wall" in (checkout / "site/stories/2026-03-04-wall/index.html").read_text()
