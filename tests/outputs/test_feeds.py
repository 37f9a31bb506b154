"""Feeds hold the newest stories and newsletters whole, under addresses that never change."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_story, a_zone, an_edition, shown_of, some_settings
from zonepress.model.body import ROOT
from zonepress.outputs.feeds import MOST, feed_files
from zonepress.views.addresses import feed_addresses
from zonepress.views.shown import Shown

SITE = "https://harbour-quarters.example.org/"
WALL = "zones/quayside/stories/2026-03-04-wall.md"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def feeds_of(shown: Shown) -> dict[str, bytes]:
    return {file.path: file.make() for file in feed_files(shown)}


def rss(shown: Shown, place: str = "") -> ElementTree.Element:
    channel = ElementTree.fromstring(feeds_of(shown)[f"{place}feed.xml"]).find("channel")
    assert channel is not None
    return channel


def items(shown: Shown, place: str = "") -> list[dict[str, str]]:
    return [{part.tag: part.text or "" for part in item} for item in rss(shown, place).iter("item")]


def json_feed(shown: Shown, place: str = "") -> dict[str, Any]:
    feed: dict[str, Any] = json.loads(feeds_of(shown)[f"{place}feed.json"])
    return feed


def test_feeds_lie_where_the_link_checker_expects_them(harbour: Shown) -> None:
    assert sorted(feeds_of(harbour)) == sorted(feed_addresses(harbour.library))


def test_a_site_without_an_address_has_no_feeds() -> None:
    shown = shown_of(a_story(), settings=some_settings(url=""))
    assert feeds_of(shown) == {}
    assert feed_addresses(shown.library) == ()


@pytest.mark.parametrize(
    ("place", "titles"),
    [
        ("", ["News", "Here", "There"]),
        ("stories/", ["Here", "There"]),
        ("newsletters/", ["News"]),
        ("zones/quayside/", ["Here"]),
        ("zones/rope-walk/", ["There"]),
        ("zones/quayside/newsletters/", ["News"]),
    ],
)
def test_each_place_has_its_own(place: str, titles: list[str]) -> None:
    shown = shown_of(
        a_story(WALL, title="Here"),
        a_story("zones/rope-walk/stories/2026-03-01-rope.md", title="There", date="2026-03-01"),
        an_edition("2026-q1", title="News", sent_on="2026-04-01"),
    )
    assert [item["title"] for item in items(shown, place)] == titles
    assert [item["title"] for item in json_feed(shown, place)["items"]] == titles


def test_a_text_is_whole_and_its_links_lead_from_anywhere() -> None:
    html = f'<p><a href="{ROOT}about/">Us</a><a href="#in-fn-1">1</a> <img src="{ROOT}a.png" alt=""></p>'
    shown = shown_of(a_story(WALL, outcomes=["calm"], summary="Short."), texts={WALL: html})
    page = f"{SITE}zones/quayside/stories/2026-03-04-wall/"
    whole = (
        f'<p><a href="{SITE}about/">Us</a><a href="{page}#in-fn-1">1</a> <img src="{SITE}a.png" alt=""></p>'
    )
    assert items(shown)[0] == {
        "title": "2026 03 04 wall",
        "link": page,
        "description": "Short.",
        CONTENT: whole,
        "guid": page,
        "category": "Calm",
        "pubDate": "Wed, 04 Mar 2026 12:00:00 +0000",
    }
    assert json_feed(shown)["items"] == [
        {
            "id": page,
            "url": page,
            "title": "2026 03 04 wall",
            "content_html": whole,
            "summary": "Short.",
            "date_published": "2026-03-04T12:00:00+00:00",
            "language": "en",
            "tags": ["Calm"],
        }
    ]


def test_without_a_text_the_summary_stands_for_it() -> None:
    shown = shown_of(a_story(summary="Tea & cake, 5 < 6"))
    assert items(shown)[0][CONTENT] == "<p>Tea &amp; cake, 5 &lt; 6</p>"


def test_a_feed_says_where_it_lives() -> None:
    shown = shown_of(a_zone(title="Quayside", summary="By the water."), a_story())
    channel = rss(shown, "zones/quayside/")
    itself = channel.find("{http://www.w3.org/2005/Atom}link")
    assert itself is not None
    assert itself.attrib == {
        "href": f"{SITE}zones/quayside/feed.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }
    assert channel.findtext("title") == "Quayside – Harbour Quarters"
    assert channel.findtext("description") == "By the water."
    assert channel.findtext("link") == f"{SITE}zones/quayside/"
    feed = json_feed(shown, "zones/quayside/")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == f"{SITE}zones/quayside/"
    assert feed["feed_url"] == f"{SITE}zones/quayside/feed.json"


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2026-04-02", "Thu, 02 Apr 2026 12:00:00 +0100"),
        ("2026-01-02", "Fri, 02 Jan 2026 12:00:00 +0000"),
        ("2026-02", "Sun, 01 Feb 2026 12:00:00 +0000"),
        ("2025", "Wed, 01 Jan 2025 12:00:00 +0000"),
    ],
)
def test_an_item_carries_the_day_of_its_record(date: str, published: str) -> None:
    shown = shown_of(a_story(date=date))
    assert items(shown)[0]["pubDate"] == published
    assert rss(shown).findtext("lastBuildDate") == published


def test_another_title_is_still_the_same_item() -> None:
    before, after = (items(shown_of(a_story(title=title)))[0] for title in ("Wall", "A wall, painted"))
    assert before["guid"] == after["guid"] == before["link"]


def test_the_newest_come_first_and_old_ones_drop_out() -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(number) for number in range(MOST + 5)]
    shown = shown_of(*(a_story(f"content/stories/{day}-x.md", title=f"{day}", date=f"{day}") for day in days))
    assert [item["title"] for item in items(shown)] == [f"{day}" for day in reversed(days[5:])]


def test_a_newsletter_is_there_with_all_that_is_in_it() -> None:
    """So that any mailing service can send it from the feed, whole or for one zone."""
    shown = shown_of(
        a_story(WALL, title="Wall & 5 < 6", summary="It is blue.", date="2026-02-04"),
        a_story("zones/rope-walk/stories/2026-03-01-rope.md", title="Rope", date="2026-03-01"),
        an_edition("2026-q1", title="News", sent_on="2026-04-01", zone_notes={"quayside": "Well painted."}),
        texts={"newsletters/2026-q1/index.md": f'<p>See <a href="{ROOT}about/">us</a>.</p>'},
    )
    wall = f'<a href="{SITE}zones/quayside/stories/2026-03-04-wall/">Wall &amp; 5 &lt; 6</a>'
    intro = f'<p>See <a href="{SITE}about/">us</a>.</p>'
    (whole,), (zone,) = items(shown, "newsletters/"), items(shown, "zones/quayside/newsletters/")
    assert whole["link"] == f"{SITE}newsletters/2026-q1/"
    assert zone["link"] == f"{SITE}newsletters/2026-q1/quayside/"
    assert whole[CONTENT].startswith(f"{intro}\n<h2><a href")
    assert zone[CONTENT].startswith(f"<p>Well painted.</p>\n{intro}\n<h2>{wall}</h2>")
    for place, item in (
        ("newsletters/", whole),
        ("zones/quayside/newsletters/", zone),
        ("", items(shown)[0]),
    ):
        assert wall in item[CONTENT]
        assert "<p>It is blue.</p>" in item[CONTENT]
        assert ">Rope</a>" in item[CONTENT]
        assert json_feed(shown, place)["items"][0]["content_html"] == item[CONTENT]


def test_feeds_of_newsletters_hold_two_years() -> None:
    """Each of them is long."""
    editions = [
        an_edition(f"{year}-q{quarter}", title=f"{year} {quarter}")
        for year in (2023, 2024, 2025)
        for quarter in (1, 2, 3, 4)
    ]
    shown = shown_of(a_zone(), *editions)
    for place in ("newsletters/", "zones/quayside/newsletters/"):
        assert [item["title"] for item in items(shown, place)] == [
            f"{year} {quarter}" for year in (2025, 2024) for quarter in (4, 3, 2, 1)
        ]


def test_a_zone_has_no_newsletter_of_a_time_before_it() -> None:
    shown = shown_of(a_zone(since="2026-02"), an_edition("2025-q4"), an_edition("2026-q1", title="First"))
    assert [item["title"] for item in items(shown, "zones/quayside/newsletters/")] == ["First"]


@pytest.mark.parametrize(("today", "seen"), [("2026-07-01", True), ("2026-06-30", False)])
def test_a_newsletter_comes_on_the_day_it_goes_out(today: str, *, seen: bool) -> None:
    """A reader's program fetches an item once, so it must not get a half-written one."""
    shown = shown_of(an_edition("2026-q2", sent_on="2026-07-01"), today=dt.date.fromisoformat(today))
    assert bool(items(shown, "newsletters/")) is seen


def test_a_feed_with_nothing_in_it_is_still_a_feed() -> None:
    shown = shown_of(a_zone())
    assert items(shown) == []
    assert rss(shown).findtext("lastBuildDate") == "Wed, 15 Apr 2026 12:00:00 +0100"
    assert json_feed(shown)["items"] == []


@settings(deadline=None)
@given(words=st.text(), html=st.text())
def test_no_words_break_a_feed(words: str, html: str) -> None:
    """The model refuses most of these; the feed must not need it to."""
    story = a_story(WALL).model_copy(update={"title": words, "summary": words})
    shown = shown_of(story, texts={WALL: html})
    (item,) = items(shown)
    assert set(item) <= {"title", "link", "description", CONTENT, "guid", "pubDate"}
    assert item["link"] == f"{SITE}zones/quayside/stories/2026-03-04-wall/"
    (same,) = json_feed(shown)["items"]
    assert same["title"] == item["title"]
    assert same.get("content_html", "") == item.get(CONTENT, item.get("description", ""))


def test_the_key_changes_with_what_readers_get() -> None:
    def keys(**fields: object) -> dict[str, str]:
        return {file.path: file.key for file in feed_files(shown_of(a_story(**fields)))}

    assert keys() == keys()
    changed = {path for path, key in keys(title="Other").items() if keys()[path] != key}
    assert changed == {
        f"{place}{name}"
        for place in ("", "stories/", "zones/quayside/")
        for name in ("feed.xml", "feed.json")
    }


def test_nothing_hidden_is_in_a_feed(harbour: Shown) -> None:
    assert [path for path, data in feeds_of(harbour).items() if b"quokka" in data.lower()] == []
