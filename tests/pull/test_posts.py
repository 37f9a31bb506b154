"""Posts count from the moment they are expected, and none is written that could not be read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import a_library, a_source, some_settings
from feeds.test_keeping import an_item, planned
from zonepress.feeds.keeping import NewPost
from zonepress.pull.files import Files
from zonepress.pull.posts import Posts, written_out
from zonepress.sources.reading import SourceFile, read_record
from zonepress.store import digest


@pytest.fixture
def posts(tmp_path: Path) -> Posts:
    """The posts of a checkout that has none."""
    return Posts(a_library(settings=some_settings(tmp_path)), Files(tmp_path, tmp_path / ".cache/pulling"))


def new(**fields: str) -> NewPost:
    """One that a source brings, with other words in its front matter."""
    (made,) = planned(an_item(), source=a_source()).new
    return NewPost(made.item, {**made.fields, **fields})


def test_what_is_expected_takes_its_place_before_it_is_written(posts: Posts, tmp_path: Path) -> None:
    first, second = (posts.expect(new(), "quayside") for _ in range(2))
    assert first.path == "zones/quayside/posts/2026-04-01-seal-number-1/index.md"
    assert second.path == "zones/quayside/posts/2026-04-01-seal-number-1-2/index.md"
    assert [post.origin.path for post in posts.of("quayside")] == [first.path, second.path]
    assert not (tmp_path / "zones").exists()


def test_what_is_expected_says_what_its_file_says(posts: Posts) -> None:
    """Sources that are asked next are compared with the one, those of the next pull with the other."""
    expected = posts.expect(new(), "quayside")
    (counted,) = posts.of("quayside")
    (data,) = written_out([expected.draft(None)])
    assert isinstance(data, bytes)
    read = read_record(SourceFile(expected.path, data, digest(data))).record
    assert read is not None
    assert counted.model_dump(exclude={"origin"}) == read.model_dump(exclude={"origin"})
    assert (counted.zone, counted.slug) == (read.zone, read.slug)


def test_what_could_not_be_read_again_is_not_counted_and_says_why(posts: Posts) -> None:
    expected = posts.expect(new(title="<b>Seal</b>"), "quayside")
    assert posts.of("quayside") == ()
    (why,) = written_out([expected.draft(None)])
    assert isinstance(why, str)
    assert why.startswith(f"{expected.path} could not be read again: `title`")


def test_what_does_not_come_after_all_leaves_its_place(posts: Posts) -> None:
    expected = posts.expect(new(), "quayside")
    posts.forget(expected)
    assert posts.of("quayside") == ()
    assert posts.expect(new(), "quayside").path == expected.path
