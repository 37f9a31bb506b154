"""Feeds in the shape in which partners' software sends them, beside what we keep of each."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from builders import LONDON, a_source
from checkouts import ROOT
from feeds.rendered import loud, seen
from zonepress.feeds.items import Feed, Wanted
from zonepress.feeds.keeping import plan_changes
from zonepress.feeds.reading import Raw, read_feed
from zonepress.model.governance import Post
from zonepress.sources.new import render_document, slug_of
from zonepress.sources.reading import SourceFile, read_record

RECORDED = ROOT / "tests" / "recorded"
FEEDS = sorted(path for path in RECORDED.iterdir() if path.suffix in {".xml", ".json"})
TODAY = dt.date(2026, 4, 15)
URL = "https://feeds.example.org/feed"
SOURCE = a_source(name="A partner", pictures="yes")


def read(path: Path) -> Feed:
    """What is in a recorded feed."""
    wanted = Wanted(SOURCE.name, LONDON, TODAY)
    found = read_feed(Raw(path, URL, "text/xml", wanted))
    assert isinstance(found, Feed), found
    return found


def kept(path: Path) -> list[tuple[str, str, str]]:
    """The posts that a recorded feed becomes: file name, what it holds, the picture there would be."""
    plan = plan_changes(SOURCE, read(path), [], known=frozenset(), today=TODAY)
    made = []
    for new in plan.new:
        picture = new.item.picture
        shown = f"(picture: {picture.address}, {picture.alt})\n" if picture else ""
        name = f"{new.fields['date']}-{slug_of(new.item.title)}"
        made.append((name, render_document(new.fields, new.item.text), shown))
    return made


@pytest.mark.parametrize("feed", FEEDS, ids=lambda path: path.stem)
def test_what_is_kept_of_a_feed_is_what_we_expect(feed: Path) -> None:
    """ZONEPRESS_WRITE_GOLDEN=1 writes down what is kept now; read the difference before you commit it."""
    text = "".join(f"==== {name} ====\n{shown}{document}\n" for name, document, shown in kept(feed))
    expected = feed.with_suffix(".kept.md")
    if os.environ.get("ZONEPRESS_WRITE_GOLDEN"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("feed", FEEDS, ids=lambda path: path.stem)
def test_every_post_of_a_feed_can_be_read_again_and_is_quiet(feed: Path) -> None:
    for name, document, _ in kept(feed):
        path = f"zones/quayside/posts/{name}/index.md"
        record = read_record(SourceFile(path, document.encode(), "")).record
        assert isinstance(record, Post)
        assert loud(seen(record.body)) == []


def test_there_is_a_feed_of_every_kind() -> None:
    kinds = """
        rss-0.91 rss-0.92 rss-1.0-rdf rss-2.0 atom-1.0 json-feed-1.0 json-feed-1.1 mastodon bluesky youtube
        wordpress council-news
    """
    assert set(kinds.split()) <= {path.stem for path in FEEDS}


def test_a_damaged_feed_is_read_and_said_to_be_damaged() -> None:
    broken = [path.stem for path in FEEDS if read(path).broken]
    assert broken == ["not-well-formed"]


@pytest.mark.parametrize(
    "sent",
    [
        b'<?xml version="1.0" encoding="\xc8\xff"?><rss version="2.0"><channel></channel></rss>',
        b'<rss version="2.0" xmlns:a="b c"><channel><item><a:x y="1"/></item></channel></rss>',
        b'<?xml version="1.0" encoding="\x00utf-8"?><rss version="2.0"></rss>',
    ],
)
def test_what_the_reader_falls_over_is_told_as_damaged(sent: bytes, tmp_path: Path) -> None:
    """Or read all the same; never an error of ours."""
    body = tmp_path / "feed"
    body.write_bytes(sent)
    found = read_feed(Raw(body, URL, "text/xml", Wanted(SOURCE.name, LONDON, TODAY)))
    assert isinstance(found, Feed) or "damaged" in found.why
